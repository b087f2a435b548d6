//! Two fields with one token.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(attr = "a")]
    item_no: u32,
    #[model(attr = "b")]
    itemNo: u32,
    //~^ ERROR `item_no` and `itemNo` would both be `User::ITEM_NO`; rename one of the fields
}

fn main() {}
