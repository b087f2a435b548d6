//! A filter by an attribute of another model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .eq("t1")
        .filter(Reading::SENSOR, 7_u32)
        //~^ ERROR[E0277] `Reading_SENSOR` is not an attribute of the model that `Doc_EMB_IDX` belongs to
        //~| LABEL use an attribute of that model
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
