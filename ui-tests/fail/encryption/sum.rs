//! A sum with an encrypted attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).set(Patient::VISITS, Patient::VISITS + 1); //~ ERROR `Patient_VISITS` is a `u32`, and cannot be set to this
}
