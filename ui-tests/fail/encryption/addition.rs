//! `ADD` to an encrypted attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).add(Patient::VISITS, 1); //~ ERROR `Patient_VISITS` is encrypted, and DynamoDB cannot compute with it
}
