//! An encrypted attribute, compared.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.eq("flu"); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
