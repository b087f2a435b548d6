//! A byte in a binary, which DynamoDB does not look for.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Model)]
#[model(table = "blobs")]
struct Blob {
    #[model(pk)]
    id: String,
    bytes: Vec<u8>,
}

fn main() {
    let _ = Blob::BYTES.contains(5);
    //~^ ERROR[E0277] `contains` is not defined for `Vec<u8>`, whose data type is `BinaryType`
    //~| LABEL `contains` needs a string, a set or a list
}
