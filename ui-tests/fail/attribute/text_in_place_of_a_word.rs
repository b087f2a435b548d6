//! A text in place of a word.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    #[model("emailAddress")]
    //~^ ERROR expected a word: a model's field takes `pk`, `sk`, `attr`, `type`, `set`, `json`, `binary`, `unix`, `unix_ms`, `seconds`, `milliseconds`, `bool_as_number`, `omit_empty`, `omit_none`, `default`, `encrypted`, `protected`, `created_at`, `updated_at`, `version`, `ttl`, `flatten`, `in_key`, `rest` and `skip`
    email: String,
}

fn main() {}
