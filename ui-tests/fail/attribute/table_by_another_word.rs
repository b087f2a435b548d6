//! The name of a table by another word.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table_name = "users")]
//~^ ERROR unknown word `table_name`, did you mean `table`? a model takes `table`, `naming`, `pk`, `sk`, `pk_attr`, `sk_attr`, `gsi`, `lsi`, `vector`, `blind_index`, `discriminator`, `spelling`, `write_once`, `sealed`, `dms` and `crate`
struct User {
    #[model(pk)]
    id: String,
}

fn main() {}
