//! `list_append` to an encrypted list.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).append(Patient::DRUGS, ["x"]);
    //~^ ERROR[E0277] `Patient_DRUGS` is encrypted, and DynamoDB cannot compute with it
    //~| LABEL only a whole value can be set, and the attribute removed
    //~| NOTE DynamoDB would add, append or compare ciphertexts
}
