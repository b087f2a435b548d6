//! An encrypted attribute between two values.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Patient::DIAGNOSIS.between("a", "b"); //~ ERROR `Patient_DIAGNOSIS` is encrypted, and an expression cannot look inside it
}
