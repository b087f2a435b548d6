//! A put of a model with protected attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut release = release();
    let _ = db().put(&mut release); //~ ERROR `schema::Release` is protected, and a put could write over an item of it
}
