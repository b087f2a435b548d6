//! A comma too many.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model(set,, omit_empty)]
    //~^ ERROR expected a word before this comma: a model's field takes `pk`, `sk`, `attr`, `type`, `set`, `json`, `binary`, `unix`, `unix_ms`, `seconds`, `milliseconds`, `bool_as_number`, `omit_empty`, `omit_none`, `default`, `encrypted`, `protected`, `created_at`, `updated_at`, `version`, `ttl`, `flatten`, `in_key`, `rest` and `skip`
    tags: Vec<String>,
}

fn main() {}
