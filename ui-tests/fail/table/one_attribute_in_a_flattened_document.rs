//! A flattened document with a member that is called as an attribute of the model.

#[path = "../../order.rs"]
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
    audit: Audit,
    //~^ ERROR[E0080] evaluation panicked: two attributes have one name: rename the member of the flattened document with `#[model(attr = "…")]`
    //~| LABEL evaluation of `_::_` failed here
}

fn main() {}
