//! An unprojected attribute in a filter that has forgotten its type.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    use tabletheory::expr::AnyFilter;

    let filter = AnyFilter::new(Order::NOTE.exists()); //~ ERROR `Order_NOTE` is not projected into `Order_STATUS_IDX`
    let _ = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).filter(filter);
}
