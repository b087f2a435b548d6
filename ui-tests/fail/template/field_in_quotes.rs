//! A field named as a text.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = "email"))]
//~^ ERROR this key template is the text `email` itself, in every item; for the field write `pk = email` or `pk = "{email}"`
struct Order {
    id: String,
    email: String,
}

fn main() {}
