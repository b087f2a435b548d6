//! The key by another word.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(partition_key)]
    //~^ ERROR unknown word `partition_key`, did you mean `pk`? a model's field takes `pk`, `sk`, `attr`, `type`, `set`, `json`, `binary`, `unix`, `unix_ms`, `seconds`, `milliseconds`, `bool_as_number`, `omit_empty`, `omit_none`, `default`, `encrypted`, `protected`, `created_at`, `updated_at`, `version`, `ttl`, `flatten`, `in_key`, `rest` and `skip`
    id: String,
}

fn main() {}
