//! A write that is sent alone, in a transaction.

use crate::schema::*;

fn main() {
    let _ = db().transact_write(Delete(User::key("u1")));
}
