//! An element of a map.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::LABELS.at(0).exists()).all().await?;
    //~^ ERROR[E0277] `BTreeMap<std::string::String, std::string::String>` is not a list: its data type is `MapType`
    //~| LABEL this needs a list attribute (`L`), such as a `Vec`
    Ok(())
}

fn main() {}
