//! A place inside an encrypted document.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).set(Patient::ADDRESS.dot(Address::STREET), "x"); //~ ERROR `Patient_ADDRESS` is encrypted, and no path leads into it
}
