//! A collection of changes with an addition to an encrypted number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn changes() -> Changes<Patient> {
    Changes::new().increment(Patient::VISITS)
}

fn main() {}
