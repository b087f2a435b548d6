//! Named fields that are compared as a whole.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Sale>().filter(Sale::PAYMENT.variant(Payment::WIRE).eq("DE1")).all().await?;
    //~^ ERROR[E0277] `&str` is not a value of this attribute, which is a `Payment_WIRE`
    //~| LABEL expected a `Payment_WIRE`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
    //~| NOTE it is compared with another attribute by `.eq_attribute(…)`, `.lt_attribute(…)` and so on, and with `None` by `.is_none()`
    Ok(())
}

fn main() {}
