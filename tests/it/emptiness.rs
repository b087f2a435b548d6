//! The stored form of empty values, byte for byte: stored, `NULL`, left out, removed.
//!
//! Source: TableTheory, *Portable semantics*, emptiness (DMS 0.2)

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{Outcome, offline, table_of};
use tabletheory::prelude::*;

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Source {
    source: String,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Nothing {}

macro_rules! model {
    ($name:ident $table:literal $(#[$word:meta])*) => {
        #[derive(Model, Clone, Debug, Default, PartialEq)]
        #[model(table = $table)]
        struct $name {
            #[model(pk)]
            id: String,
            $(#[$word])* text: String,
            $(#[$word])* flag: bool,
            $(#[$word])* number: u32,
            $(#[$word])* float: f64,
            $(#[$word])* bytes: Vec<u8>,
            $(#[$word])* list: Vec<String>,
            $(#[$word])* pair: [u32; 2],
            $(#[$word])* map: BTreeMap<String, u32>,
            $(#[$word])* record: Source,
            $(#[$word])* hollow: Nothing,
            $(#[$word])* set: BTreeSet<String>,
            $(#[$word])* maybe: Option<String>,
            $(#[$word])* perhaps: Option<u32>,
            $(#[$word])* optional: Option<BTreeSet<String>>,
        }
    };
}

model! { Plainly "plain" }
model! { NotNone "not-none" #[model(omit_none)] }
model! { NotEmpty "not-empty" #[model(omit_empty)] }

/// Writes the default of a model, by a put and by an update of all its fields, and reads it back.
macro_rules! written {
    ($model:ident, $($field:ident),*) => {{
        let db = offline();
        let mut model = $model { id: "i".into(), ..$model::default() };
        let put = db.put(&mut model).into_request()?.item.as_json().to_owned();
        let request = db
            .update_model(&mut model, tabletheory::hlist![$($model::$field),*])
            .into_request()?;
        let mut update = request.update.to_string();
        for (index, name) in request.placeholders.names().iter().enumerate().rev() {
            update = update.replace(&format!("#n{index}"), name);
        }
        for (index, value) in request.placeholders.values().collect::<Vec<_>>().iter().enumerate().rev() {
            update = update.replace(&format!(":v{index}"), value);
        }
        let stored = table_of::<$model>().await?;
        stored.put(&mut model).await?;
        assert_eq!(stored.get($model::key("i")).await?.as_ref(), Some(&model), "reads back as it was");
        stored.update_model(&mut model, tabletheory::hlist![$($model::$field),*]).await?;
        assert_eq!(stored.get($model::key("i")).await?.as_ref(), Some(&model), "reads back as it was, updated");
        (put, update)
    }};
    ($model:ident) => {
        written!($model, TEXT, FLAG, NUMBER, FLOAT, BYTES, LIST, PAIR, MAP, RECORD, HOLLOW, SET, MAYBE, PERHAPS, OPTIONAL)
    };
}

#[tokio::test]
async fn without_a_word_none_and_empty_sets_are_null_and_all_else_is_stored() -> Outcome {
    let (put, update) = written!(Plainly);
    assert_eq!(
        put,
        r#"{"id":{"S":"i"},"text":{"S":""},"flag":{"BOOL":false},"number":{"N":"0"},"float":{"N":"0"},"bytes":{"B":""},"list":{"L":[]},"pair":{"L":[{"N":"0"},{"N":"0"}]},"map":{"M":{}},"record":{"M":{"source":{"S":""}}},"hollow":{"M":{}},"set":{"NULL":true},"maybe":{"NULL":true},"perhaps":{"NULL":true},"optional":{"NULL":true}}"#
    );
    assert_eq!(
        update,
        r#"SET text = {"S":""}, flag = {"BOOL":false}, number = {"N":"0"}, float = {"N":"0"}, bytes = {"B":""}, list = {"L":[]}, pair = {"L":[{"N":"0"},{"N":"0"}]}, map = {"M":{}}, record = {"M":{"source":{"S":""}}}, hollow = {"M":{}}, set = {"NULL":true}, maybe = {"NULL":true}, perhaps = {"NULL":true}, optional = {"NULL":true}"#
    );
    Ok(())
}

#[tokio::test]
async fn omit_none_leaves_out_what_would_be_null() -> Outcome {
    let (put, update) = written!(NotNone);
    assert_eq!(
        put,
        r#"{"id":{"S":"i"},"text":{"S":""},"flag":{"BOOL":false},"number":{"N":"0"},"float":{"N":"0"},"bytes":{"B":""},"list":{"L":[]},"pair":{"L":[{"N":"0"},{"N":"0"}]},"map":{"M":{}},"record":{"M":{"source":{"S":""}}},"hollow":{"M":{}}}"#
    );
    assert_eq!(
        update,
        r#"SET text = {"S":""}, flag = {"BOOL":false}, number = {"N":"0"}, float = {"N":"0"}, bytes = {"B":""}, list = {"L":[]}, pair = {"L":[{"N":"0"},{"N":"0"}]}, map = {"M":{}}, record = {"M":{"source":{"S":""}}}, hollow = {"M":{}} REMOVE set, maybe, perhaps, optional"#
    );
    Ok(())
}

#[tokio::test]
async fn omit_empty_leaves_out_what_is_empty_but_no_array_and_no_record_with_fields() -> Outcome {
    let (put, update) = written!(NotEmpty);
    assert_eq!(put, r#"{"id":{"S":"i"},"pair":{"L":[{"N":"0"},{"N":"0"}]},"record":{"M":{"source":{"S":""}}}}"#);
    assert_eq!(
        update,
        r#"SET pair = {"L":[{"N":"0"},{"N":"0"}]}, record = {"M":{"source":{"S":""}}} REMOVE text, flag, number, float, bytes, list, map, hollow, set, maybe, perhaps, optional"#
    );
    Ok(())
}

/// A `Some` of an empty value is stored, unless the field has `omit_empty`.
#[test]
fn what_is_empty_inside_of_some_is_stored_with_omit_none_and_left_out_with_omit_empty() {
    let db = offline();
    let (maybe, perhaps) = (Some(String::new()), Some(0));
    let mut model = NotNone { id: "i".into(), maybe: maybe.clone(), perhaps, ..NotNone::default() };
    let item = db.put(&mut model).into_request().unwrap().item;
    assert!(item.as_json().ends_with(r#""maybe":{"S":""},"perhaps":{"N":"0"}}"#), "{}", item.as_json());
    let mut model = NotEmpty { id: "i".into(), maybe, perhaps, ..NotEmpty::default() };
    let item = db.put(&mut model).into_request().unwrap().item;
    assert!(!item.as_json().contains("maybe") && !item.as_json().contains("perhaps"), "{}", item.as_json());
}

/// A single `set` writes the value that it is given; `None` and an empty set follow the field's rule.
#[test]
fn a_single_set_writes_what_it_is_given() {
    let db = offline();
    let update = || db.update(NotEmpty::key("i"));
    for (request, expected) in [
        (update().set(NotEmpty::TEXT, "").into_request(), "SET #n0 = :v0"),
        (update().set(NotEmpty::NUMBER, 0).into_request(), "SET #n0 = :v0"),
        (update().set(NotEmpty::LIST, Vec::new()).into_request(), "SET #n0 = :v0"),
        (update().set(NotEmpty::MAYBE, None).into_request(), "REMOVE #n0"),
        (update().set(NotEmpty::SET, BTreeSet::new()).into_request(), "REMOVE #n0"),
        (db.update(NotNone::key("i")).set(NotNone::MAYBE, None).into_request(), "REMOVE #n0"),
        (db.update(NotNone::key("i")).set(NotNone::SET, BTreeSet::new()).into_request(), "REMOVE #n0"),
        (db.update(Plainly::key("i")).set(Plainly::SET, BTreeSet::new()).into_request(), "SET #n0 = :v0"),
        (db.update(Plainly::key("i")).set(Plainly::MAYBE, None).into_request(), "SET #n0 = :v0"),
    ] {
        assert_eq!(request.unwrap().update, expected);
    }
}
