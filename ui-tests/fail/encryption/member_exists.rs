//! A member of an encrypted document that is there.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::ADDRESS.dot(Address::STREET).exists(); //~ ERROR `Patient_ADDRESS` is encrypted, and no path leads into it
}
