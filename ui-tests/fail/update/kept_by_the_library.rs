//! An update of the version.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().update_model(&mut order, (Order::TOTAL, Order::VERSION)); //~ ERROR `Order_VERSION` is kept by the library: every update sets it
}
