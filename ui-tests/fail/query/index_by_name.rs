//! The name of an index instead of its token.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().query("by-email"); //~ ERROR `&str` is not a table or a secondary index
}
