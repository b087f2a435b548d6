//! An encrypted attribute among values.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.is_in(["flu"]); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
