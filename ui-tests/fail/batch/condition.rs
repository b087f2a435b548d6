//! A condition on a batch.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().batch_write().put(&order()).condition(Order::PAID.eq(false));
    //~^ ERROR[E0277] a batch write has no `ConditionOfWrite`
    //~| LABEL await this write by itself, or put it in a transaction: `db.transact_write(…)`
    //~| NOTE BatchWriteItem puts whole items and deletes by key, without conditions: versions and what exists are not checked
}
