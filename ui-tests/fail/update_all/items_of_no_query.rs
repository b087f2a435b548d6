//! Keys, where a query or scan is wanted.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Box<dyn std::error::Error>> {
    db.update_all(vec![User::key("u1")], Delete).await?;
    //~^ ERROR[E0277] `Vec<tabletheory::Key<schema::User>>` does not find items to update
    //~| LABEL give a query, `db.query(Order::TABLE).eq(…)`, or a scan, `db.scan::<Order>()`
    Ok(())
}

fn main() {}
