//! A variant that is set without its enum.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Sale::key("s1")).set(Sale::PAYMENT.variant(Payment::CASH), 7).await?;
    //~^ ERROR[E0277] `Payment_CASH` is what a variant holds, and an item may have another variant
    //~| LABEL set the whole enum, or a member of what the variant holds
    //~| NOTE an item of another variant would then have parts of two, and could not be read
    Ok(())
}

fn main() {}
