//! One name for the types of two indexes.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, type = ByEmail))]
#[model(gsi(NAME_IDX, name = "by-name", pk = name, type = ByEmail))]
//~^ ERROR `ByEmail` is the name of the model, a struct or a type already; give the index's type another
struct Order {
    #[model(pk)]
    id: String,
    email: String,
    name: String,
}

fn main() {}
