//! Maps whose keys have a text: numbers, and values that are strings.

use std::collections::BTreeMap;

use tabletheory::prelude::*;

#[derive(Attribute, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Yes,
    No,
}

#[derive(Model)]
#[model(table = "users")]
struct User {
    #[model(pk)]
    id: String,
    answers: BTreeMap<Answer, u32>,
    years: BTreeMap<i32, Answer>,
}

#[test]
fn is_declared() {
    assert_eq!(<User as tabletheory::Model>::SCHEMA.attributes[2].data_type.descriptor(), "M");
}
