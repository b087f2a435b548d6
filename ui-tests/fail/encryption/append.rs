//! `list_append` to an encrypted list.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Update(Patient::key("p1")).append(Patient::DRUGS, ["x"]); //~ ERROR `Patient_DRUGS` is encrypted, and DynamoDB cannot compute with it
}
