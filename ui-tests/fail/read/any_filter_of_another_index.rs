//! A filter of one index in the query of another.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    use tabletheory::expr::AnyFilter;

    let filter = AnyFilter::<<Order as tabletheory::Model>::Table>::new(Order::NOTE.exists());
    let _ = db().query(Order::STATUS_IDX).eq(("t1", Status::Open)).filter(filter);
    //~^ ERROR[E0277] a condition that names `OutsideKeyOf<Order_TABLE>` is not one for `Order_STATUS_IDX`
    //~| LABEL make it for the table or index that is read or written
}
