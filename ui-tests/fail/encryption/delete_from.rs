//! `DELETE` from an encrypted set.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).delete_from(Patient::CODES, ["x"]);
    //~^ ERROR[E0277] `Patient_CODES` is encrypted, and DynamoDB cannot compute with it
    //~| LABEL only a whole value can be set, and the attribute removed
    //~| NOTE DynamoDB would add, append or compare ciphertexts
}
