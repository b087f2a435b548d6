//! A word of the struct that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users", writeonce)]
//~^ ERROR unknown word `writeonce`, did you mean `write_once`? a model takes `table`, `naming`, `pk`, `sk`, `pk_attr`, `sk_attr`, `gsi`, `lsi`, `vector`, `blind_index`, `discriminator`, `spelling`, `write_once`, `sealed`, `dms` and `crate`
struct User {
    #[model(pk)]
    id: String,
    city: String,
}

fn main() {}
