//! An encrypted attribute among values.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.is_in(["flu"]);
    //~^ ERROR[E0277] `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
    //~| LABEL only `.exists()` and `.not_exists()` work on an encrypted attribute
    //~| NOTE DynamoDB would compare the ciphertext, which never equals the value
}
