//! A field of a variant as a member of the enum.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Sale>().filter(Sale::PAYMENT.dot(Payment::WIRE.IBAN).eq("DE1")).all().await?;
    //~^ ERROR[E0277] a member of `Payment_WIRE` is not a member of `payments::Payment`
    //~| LABEL this path leads to `payments::Payment`: name one of its members
    //~| NOTE elements of a list are reached with `.at(index)`, entries of a map with `.entry(key)`, what an enum holds with `.variant(…)`
    Ok(())
}

fn main() {}
