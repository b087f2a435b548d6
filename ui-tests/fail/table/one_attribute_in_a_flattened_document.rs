//! A flattened document with a member that is called as an attribute of the model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Document)]
struct Audit {
    id: String,
}

#[derive(Model)]
#[model(table = "records")]
struct Record {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    audit: Audit, //~ ERROR evaluation panicked: two attributes have one name
}

fn main() {}
