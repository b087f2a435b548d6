//! A projection of what a variant of another enum holds.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Part {
    #[projection(path = PAYMENT.variant(Refund::CARD))]
    //~^ ERROR[E0277] a variant of `payments::Refund` is not a variant of `Payment`
    //~| LABEL this path leads to `Payment`: name one of its own variants
    card: Option<Card>,
}

fn main() {}
