//! An index without a token.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "orders")]
#[model(gsi(name = "by-email", pk = email))]
//~^ ERROR an index starts with the token that names it in code: `gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at)`
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    email: String,
    total: u64,
}

fn main() {}
