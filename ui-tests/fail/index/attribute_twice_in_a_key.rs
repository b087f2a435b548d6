//! An attribute that is in a key twice.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = (email, total), sk = email))]
//~^ ERROR `email` is in the key of `EMAIL_IDX` twice; each attribute of a key is another one
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
