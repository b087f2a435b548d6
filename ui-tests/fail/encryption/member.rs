//! A member of an encrypted document.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::ADDRESS.dot(Address::STREET).eq("Main Street"); //~ ERROR `Patient_ADDRESS` is encrypted, and an expression cannot look inside it
}
