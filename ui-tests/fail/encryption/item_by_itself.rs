//! An item that is decoded by itself, as a model with encrypted attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::request::EncodedItem;

fn read(item: &EncodedItem) -> Result<Patient, tabletheory::DecodeError> {
//~^ ERROR[E0425] cannot find type `DecodeError` in this scope
//~| LABEL not found in this scope
    item.decode()
}

fn main() {}
