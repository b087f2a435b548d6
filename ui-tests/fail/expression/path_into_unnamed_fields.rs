//! A path into several unnamed fields.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Sale>().filter(Sale::PAYMENT.variant(Payment::SPLIT).exists()).all().await?;
    //~^ ERROR[E0277] no path leads into the variant `Payment_SPLIT`
    //~| LABEL a path leads into a variant that holds named fields, or one value
    //~| NOTE `.is(…)` asks whether a variant is there, whatever it holds
    Ok(())
}

fn main() {}
