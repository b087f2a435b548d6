//! A conditional delete in a batch.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let delete = db().delete(User::key("u1")).condition(User::NAME.eq("Ada"));
    let _ = db().batch_write().delete(delete); //~ ERROR cannot be deleted in a batch
}
