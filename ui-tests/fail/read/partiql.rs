//! A statement of PartiQL.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().execute_statement("SELECT * FROM orders WHERE customer = 'c1'"); //~ ERROR PartiQL is not offered
}
