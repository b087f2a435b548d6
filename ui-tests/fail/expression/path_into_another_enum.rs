//! A path into a variant of another enum.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Sale>().filter(Sale::PAYMENT.variant(Refund::CARD).dot(Card::BRAND).eq("visa")).all().await?;
    //~^ ERROR[E0277] a variant of `payments::Refund` is not a variant of `Payment`
    //~| LABEL this path leads to `Payment`: name one of its own variants
    Ok(())
}

fn main() {}
