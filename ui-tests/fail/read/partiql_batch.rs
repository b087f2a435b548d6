//! Statements of PartiQL in a batch: reads and a write.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let statements = ["SELECT * FROM orders WHERE customer = 'c1'", "DELETE FROM users WHERE id = 'u1'"];
    db.batch_execute_statement(statements).await?;
    //~^ ERROR[E0277] PartiQL is not offered
    //~| LABEL use `db.query(…)`, `db.batch_get(…)` or `db.transact_get(…)`, and for writes their own methods
    //~| NOTE nothing checks the text of a statement before DynamoDB does; one without a whole key reads the whole table
    Ok(())
}

fn main() {}
