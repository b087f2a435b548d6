//! A sum with an encrypted attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).set(Patient::VISITS, Patient::VISITS + 1);
    //~^ ERROR[E0277] `Patient_VISITS` is a `u32`, and cannot be set to this `tabletheory::expr::Sum<tabletheory::expr::Attribute<Patient_VISITS>, {integer}>`
    //~| LABEL expected a `u32`, an attribute that holds one, or a sum or difference of numbers
    //~| NOTE an optional attribute needs a default where the other is not optional: `Order::NOTE.if_absent("…")`
    //~| NOTE an `Option` of another form of the type, such as `Option<&str>`, is for `.set_optional(…)`
}
