//! An update in a batch.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let update = db().update_model(&mut order, (Order::PAID,));
    let _ = db().batch_write().put_all([update]); //~ ERROR cannot be put in a batch
}
