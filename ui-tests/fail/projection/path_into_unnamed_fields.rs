//! A projection of what a variant of two values holds.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Part {
    #[projection(path = PAYMENT.variant(Payment::SPLIT))]
    //~^ ERROR[E0277] no path leads into the variant `Payment_SPLIT`
    //~| LABEL a path leads into a variant that holds named fields, or one value
    //~| NOTE `.is(…)` asks whether a variant is there, whatever it holds
    cents: Option<u64>,
}

fn main() {}
