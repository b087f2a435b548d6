//! A member of an encrypted document.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::ADDRESS.dot(Address::STREET).eq("Main Street");
    //~^ ERROR[E0277] `Patient_ADDRESS` is encrypted, and an expression cannot look inside it
    //~| LABEL only `.exists()` and `.not_exists()` work on an encrypted attribute
    //~| NOTE DynamoDB would compare the ciphertext, which never equals the value
}
