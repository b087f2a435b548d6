//! An attribute compared with an encrypted one.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::ID.eq_attribute(Patient::DIAGNOSIS); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
