//! A projection of a member that the variant does not have.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Part {
    #[projection(path = PAYMENT.variant(Payment::WIRE).dot(Payment::WIRE.BIC))]
    //~^ ERROR[E0277] `Payment_WIRE` has no field with the token `BIC` that is as visible as `Payment_WIRE` itself
    //~| LABEL name one of its fields, or say where the value is: `#[projection(path = TOTAL)]`
    //~| NOTE a field that is less visible than its struct is projected in a tuple: `(Order::TOTAL, …)`
    iban: Option<String>,
}

fn main() {}
