//! Elements deleted from a set of a variant, which would end with its last element.

use std::collections::BTreeSet;

use tabletheory::prelude::*;

#[derive(Document)]
enum Filter {
    All,
    Tags(BTreeSet<String>),
}

#[derive(Model)]
#[model(table = "views")]
struct View {
    #[model(pk)]
    id: String,
    filter: Filter,
}

async fn send(db: &Db) -> Result<(), Error> {
    db.update(View::key("v1")).delete_from(View::FILTER.variant(Filter::TAGS), ["a"]).await?;
    //~^ ERROR[E0277] `Filter_TAGS` is stored as `NULL` when it is `None` or an empty set, and nothing can be added to `NULL`
    //~| LABEL add `#[model(omit_none)]` or `omit_empty` to the field; set an element of a list or map, and add nothing to it
    //~| NOTE DynamoDB: An operand in the update expression has an incorrect data type
    Ok(())
}

fn main() {}
