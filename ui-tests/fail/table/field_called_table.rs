//! A field whose token is the table's.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "guests")]
struct Guest {
    #[model(pk)]
    id: String,
    table: u8,
    //~^ ERROR `Guest::TABLE` is the table's own key; rename the field and say `attr = "table"`
}

fn main() {}
