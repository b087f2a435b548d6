//! The data type of an encrypted attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.has_type(tabletheory::attr::DataTypeName::String); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
