//! A number compared with a text, in a filter.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().scan::<Order>().filter(Order::TOTAL.gt("5") & Order::PAID.eq(true)); //~ ERROR `&str` is not a value of this attribute
}
