//! A word that a variant has not.

use tabletheory::prelude::*;

#[derive(Attribute)]
enum Status {
    #[model(rename = "open")]
    //~^ ERROR unknown word `rename`, did you mean `attr`? a variant of an attribute enum takes `attr` and `other`
    Open,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    status: Status,
}

fn main() {}
