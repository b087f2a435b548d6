//! A conditional delete in a batch.

use crate::schema::*;

fn main() {
    let _ = db().batch_write().delete(User::key("u1")).delete_all([User::key("u2"), User::key("u3")]);
}
