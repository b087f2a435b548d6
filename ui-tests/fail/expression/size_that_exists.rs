//! Whether a size is there.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.size().exists();
    //~^ ERROR[E0277] the size of `Order_LINES` is a number, not an attribute
    //~| LABEL ask this of the attribute itself, without `.size()`
    //~| NOTE DynamoDB: Operator or function requires a document path
}
