//! A sum with an encrypted attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).set(Patient::VISITS, Patient::VISITS + 1);
    //~^ ERROR[E0277] `Patient_VISITS` is encrypted, and DynamoDB cannot compute with it
    //~| LABEL only a whole value can be set, and the attribute removed
    //~| NOTE DynamoDB would add, append or compare ciphertexts
}
