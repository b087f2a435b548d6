//! The size of an encrypted attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.size().gt(1); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
