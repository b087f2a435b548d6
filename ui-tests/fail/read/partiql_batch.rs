//! Statements of PartiQL in a batch: reads and a write.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let statements = ["SELECT * FROM orders WHERE customer = 'c1'", "DELETE FROM users WHERE id = 'u1'"];
    let _ = db().batch_execute_statement(statements); //~ ERROR PartiQL is not offered
}
