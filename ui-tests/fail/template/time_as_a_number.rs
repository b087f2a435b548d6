//! A time in seconds in a key template.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "visits", pk = "USER#{user}", sk = "AT#{at}")]
//~^ ERROR `at` cannot be a part of the table's key: `unix` holds it as a number whose text does not sort as it does; remove the word, or use two fields
struct Visit {
    user: String,
    #[model(unix)]
    at: Timestamp,
}

fn main() {}
