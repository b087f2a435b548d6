//! An attribute compared with an encrypted one.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::ID.eq(Patient::DIAGNOSIS); //~ ERROR is not a value of this attribute
}
