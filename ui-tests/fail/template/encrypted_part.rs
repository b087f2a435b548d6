//! A part that is encrypted: the composed text would show it.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "ORDER#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "CARD#{card}"))]
//~^ ERROR `card` cannot be a part of the key of `GSI1`: it is encrypted, and the composed text is not
struct Order {
    id: String,
    #[model(encrypted)]
    card: String,
}

fn main() {}
