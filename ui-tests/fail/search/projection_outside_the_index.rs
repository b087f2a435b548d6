//! A projection of what the index does not hold.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .project((Doc::ID, Doc::TITLE))
        //~^ ERROR[E0277] `Doc_TITLE` is not projected into `Doc_ALIKE_IDX`
        //~| LABEL add it to the index's `project(…)`, or query the table
        //~| NOTE a secondary index holds only its keys, the table's keys and what it projects
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
