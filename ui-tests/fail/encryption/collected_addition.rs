//! A collection of changes with an addition to an encrypted number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn changes() -> Changes<Patient> {
    Changes::new().increment(Patient::VISITS)
    //~^ ERROR[E0277] `Patient_VISITS` is encrypted, and DynamoDB cannot compute with it
    //~| LABEL only a whole value can be set, and the attribute removed
    //~| NOTE DynamoDB would add, append or compare ciphertexts
}

fn main() {}
