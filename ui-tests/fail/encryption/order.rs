//! An encrypted attribute, ordered.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.lt("flu"); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
