//! A read in a transaction that writes.

use crate::schema::*;

fn main() {
    let _ = db().transact_write((Put(&mut order()), Check(User::key("u1"), User::NAME.exists())));
}
