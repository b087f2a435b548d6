//! Ten mistakes in one derive.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "or")]
//~^ ERROR table names have 3 to 255 characters; this one has 2
#[model(naming = "camel")]
//~^ ERROR unknown naming convention `camel`; there are `camelCase`, `snake_case`, `pascalCase` and `dynamorm`
#[model(gsi(EMAIL_IDX, pk = email))]
//~^ ERROR `EMAIL_IDX` has no name in DynamoDB; add `name = "by-email"`
#[model(gsi(STATUS_IDX, name = "by-status", pk = state))]
//~^ ERROR `Order` has no field `state`; did you mean `status`?
#[model(lsi(TOTAL_IDX, name = "by-total", pk = total))]
//~^ ERROR a local secondary index has the table's own partition key: remove `pk`, or make it a `gsi`
struct Order {
    #[model(pk)]
    id: Option<String>,
    //~^ ERROR the partition key of a table is in every item, and never NULL: make `id` a `String`
    #[model(sk, encrypted)]
    //~^ ERROR `line` cannot be encrypted: the sort key is how DynamoDB orders the items
    line: String,
    email: String,
    status: String,
    #[model(rename = "amount")]
    //~^ ERROR unknown word `rename`, did you mean `attr`? a model's field takes `pk`, `sk`, `attr`, `type`, `set`, `json`, `binary`, `unix`, `unix_ms`, `seconds`, `milliseconds`, `bool_as_number`, `omit_empty`, `omit_none`, `default`, `encrypted`, `protected`, `created_at`, `updated_at`, `version`, `ttl`, `flatten`, `in_key`, `rest` and `skip`
    total: u64,
    #[model(type = Text)]
    //~^ ERROR unknown data type `Text`; DynamoDB has `S`, `N`, `B`, `BOOL`, `NULL`, `L`, `M`, `SS`, `NS` and `BS`
    note: String,
    #[model(set, json)]
    //~^ ERROR `json` does not go with `set`: an attribute is held in one form
    tags: BTreeSet<String>,
}

fn main() {}
