//! One name for the types of two indexes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, type = ByEmail))]
#[model(gsi(NAME_IDX, name = "by-name", pk = name, type = ByEmail))]
struct Order {
    #[model(pk)]
    id: String,
    email: String,
    name: String,
}

fn main() {}
