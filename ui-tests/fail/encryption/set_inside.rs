//! A place inside an encrypted document.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).set(Patient::ADDRESS.dot(Address::STREET), "x");
    //~^ ERROR[E0277] `Patient_ADDRESS` is encrypted, and no path leads into it
    //~| LABEL only the whole of an encrypted attribute can be set, removed, projected or asked for
    //~| NOTE DynamoDB sees the ciphertext, which has no members, elements or entries
}
