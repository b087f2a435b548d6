//! A word that there is not.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(omit_emtpy)]
    //~^ ERROR unknown word `omit_emtpy`, did you mean `omit_empty`? a model's field takes `pk`, `sk`, `attr`, `type`, `set`, `json`, `binary`, `unix`, `unix_ms`, `seconds`, `milliseconds`, `bool_as_number`, `omit_empty`, `omit_none`, `default`, `encrypted`, `protected`, `created_at`, `updated_at`, `version`, `ttl`, `flatten`, `in_key`, `rest` and `skip`
    city: String,
}

fn main() {}
