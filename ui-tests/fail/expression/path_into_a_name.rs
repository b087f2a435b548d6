//! A path into a variant that holds nothing.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Sale>().filter(Sale::REFUND.variant(Refund::NONE).exists()).all().await?;
    //~^ ERROR[E0277] no path leads into the variant `Refund_NONE`
    //~| LABEL a path leads into a variant that holds named fields, or one value
    //~| NOTE `.is(…)` asks whether a variant is there, whatever it holds
    Ok(())
}

fn main() {}
