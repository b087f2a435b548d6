//! A text inside an encrypted attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.contains("f"); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
