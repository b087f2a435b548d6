//! A scan of something that is not a model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().scan::<Line>();
    //~^ ERROR[E0277] `schema::Line` is not a model
    //~| LABEL add `#[derive(Model)]` and `#[model(table = "…")]` to `schema::Line`
}
