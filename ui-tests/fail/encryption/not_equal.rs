//! An encrypted attribute, unlike a value.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.ne("flu"); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
