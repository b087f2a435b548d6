//! Whole items fetched again.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let orders = vec![order()];
    let _ = db().fetch_full(&orders);
    //~^ ERROR[E0277] `&Vec<Order>` is not an item of an index, or a list of them
    //~| LABEL give `&item`, `&items` or a page, from an index that does not project every attribute
    //~| NOTE a query of the table, or of an index that projects all attributes, returns whole items already
}
