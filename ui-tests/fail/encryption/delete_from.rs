//! `DELETE` from an encrypted set.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).delete_from(Patient::CODES, ["x"]); //~ ERROR `Patient_CODES` is encrypted, and DynamoDB cannot compute with it
}
