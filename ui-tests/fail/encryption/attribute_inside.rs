//! An encrypted attribute compared with another.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.contains_attribute(Patient::ID); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
