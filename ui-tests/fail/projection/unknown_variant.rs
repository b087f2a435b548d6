//! A projection of a variant that the enum does not have.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Brand {
    #[projection(path = PAYMENT.variant(Payment::CARDS).dot(Card::BRAND))]
    //~^ ERROR[E0277] `payments::Payment` has no variant with the token `CARDS`
    //~| LABEL name one of its variants, in capitals: `Payment::CARD`
    brand: Option<String>,
}

fn main() {}
