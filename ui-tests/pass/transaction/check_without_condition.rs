//! A check of an item without a condition.

use crate::schema::*;

fn main() {
    let _ = db().transact_write((Check(User::key("u1"), User::NAME.eq("Ada")), Delete(User::key("u2"))));
}
