//! Whether a size is there.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::LINES.size().exists()).all().await?;
    //~^ ERROR[E0277] the size of `Order_LINES` is a number, not an attribute
    //~| LABEL ask this of the attribute itself, without `.size()`
    //~| NOTE DynamoDB: Operator or function requires a document path
    Ok(())
}

fn main() {}
