//! A struct of another model.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

#[derive(Projection)]
#[projection(model = User)]
pub struct Summary {
    pub name: String,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.get(Order::key("c1", "o1")).project(Summary::fields()).await?;
    //~^ ERROR[E0277] `User_NAME` is not an attribute of the model that `Order_TABLE` belongs to
    //~| LABEL use an attribute of that model
    Ok(())
}

fn main() {}
