//! Updates of single attributes: the lowered form of each change, and its effect on a stored item.

use std::collections::BTreeSet;

use aws_sdk_dynamodb::error::ProvideErrorMetadata as _;
use aws_sdk_dynamodb::types::AttributeValue;

use crate::common::{Line, Note, Order, Outcome, Status, Thing, offline, order, table_of, ticking};
use tabletheory::expr::value;
use tabletheory::prelude::*;
use tabletheory::request::{ReturnValues, UpdateItemRequest};

// ---- lowered ---------------------------------------------------------------------------------------------------------

/// Returns a request as text: the expression with its names and values in their places.
pub(crate) fn shown(request: &UpdateItemRequest) -> String {
    let mut text = request.update.to_string();
    for (index, name) in request.placeholders.names().iter().enumerate().rev() {
        text = text.replace(&format!("#n{index}"), name);
    }
    let values: Vec<&str> = request.placeholders.values().collect();
    for (index, value) in values.iter().enumerate().rev() {
        text = text.replace(&format!(":v{index}"), value);
    }
    text
}

macro_rules! lowered {
    ($($name:ident: |$update:ident| $change:expr => $text:expr;)*) => {$(
        #[test]
        fn $name() {
            let $update = offline().update(Thing::key("t"));
            let request = $change.into_request().unwrap();
            assert_eq!(shown(&request), $text);
            assert_eq!(request.condition.unwrap(), format!("attribute_exists(#n{})", request.placeholders.names().len() - 1));
        }
    )*};
}

lowered! {
    set: |update| update.set(Thing::TEXT, "a") => r#"SET text = {"S":"a"}"#;
    set_to_an_owned_value: |update| update.set(Thing::TEXT, String::from("a")) => r#"SET text = {"S":"a"}"#;
    set_an_optional_attribute: |update| update.set(Thing::MAYBE, "a") => r#"SET maybe = {"S":"a"}"#;
    set_to_an_option: |update| update.set(Thing::MAYBE, Some("a".to_owned())) => r#"SET maybe = {"S":"a"}"#;
    set_to_none: |update| update.set(Thing::MAYBE, None) => r#"SET maybe = {"NULL":true}"#;
    set_to_an_empty_set: |update| update.set(Thing::STRINGS, BTreeSet::new()) => "REMOVE strings";
    set_an_element: |update| update.set(Thing::LIST.at(2), "x") => r#"SET list[2] = {"S":"x"}"#;
    set_a_member: |update| update.set(Thing::ADDRESS.dot(crate::common::Address::CITY), "x") => r#"SET address.city = {"S":"x"}"#;
    set_an_entry: |update| update.set(Thing::MAP.entry("a b"), 1) => r#"SET map.a b = {"N":"1"}"#;
    set_a_member_of_a_flattened_document: |update| update.set(Thing::AUDIT.dot(crate::common::Audit::ACTOR), "x") => r#"SET actor = {"S":"x"}"#;
    set_to_another_attribute: |update| update.set(Thing::TEXT, Thing::ODD) => "SET text = size #:.[0]";
    set_to_an_attribute_or_a_default: |update| update.set(Thing::TEXT, Thing::MAYBE.if_absent("d")) => r#"SET text = if_not_exists(maybe, {"S":"d"})"#;
    set_to_a_sum: |update| update.set(Thing::NUMBER, Thing::NUMBER + 5) => r#"SET number = number + {"N":"5"}"#;
    set_to_a_difference: |update| update.set(Thing::NUMBER, Thing::NUMBER - Thing::FLOAT) => "SET number = number - float";
    set_to_a_difference_from_a_value: |update| update.set(Thing::NUMBER, value(100) - Thing::NUMBER) => r#"SET number = {"N":"100"} - number"#;
    set_to_a_sum_with_a_default: |update| update.set(Thing::NUMBER, Thing::NUMBER.if_absent(1) + 5) => r#"SET number = if_not_exists(number, {"N":"1"}) + {"N":"5"}"#;
    set_if_absent: |update| update.set_if_absent(Thing::MAYBE, "d") => r#"SET maybe = if_not_exists(maybe, {"S":"d"})"#;
    append: |update| update.append(Thing::LIST, ["a", "b"]) => r#"SET list = list_append(list, {"L":[{"S":"a"},{"S":"b"}]})"#;
    prepend: |update| update.prepend(Thing::LIST, vec!["a"]) => r#"SET list = list_append({"L":[{"S":"a"}]}, list)"#;
    remove: |update| update.remove(Thing::MAYBE) => "REMOVE maybe";
    remove_a_set: |update| update.remove(Thing::STRINGS) => "REMOVE strings";
    remove_elements: |update| update.remove(Thing::LIST.at(0)).remove(Thing::LIST.at(2)) => "REMOVE list[0], list[2]";
    add_a_number: |update| update.add(Thing::NUMBER, -5) => r#"ADD number {"N":"-5"}"#;
    add_elements: |update| update.add(Thing::STRINGS, ["a", "b", "a"]) => r#"ADD strings {"SS":["a","b"]}"#;
    add_numbers_to_a_set: |update| update.add(Thing::NUMBERS, [1, 2]) => r#"ADD numbers {"NS":["1","2"]}"#;
    add_binaries_to_a_set: |update| update.add(Thing::BINARIES, [vec![1_u8]]) => r#"ADD binaries {"BS":["AQ=="]}"#;
    subtract: |update| update.subtract(Thing::NUMBER, 5) => r#"ADD number {"N":"-5"}"#;
    subtract_a_negative: |update| update.subtract(Thing::NUMBER, -5) => r#"ADD number {"N":"5"}"#;
    subtract_nothing: |update| update.subtract(Thing::NUMBER, 0) => r#"ADD number {"N":"0"}"#;
    increment: |update| update.increment(Thing::NUMBER) => r#"ADD number {"N":"1"}"#;
    decrement: |update| update.decrement(Thing::NUMBER) => r#"ADD number {"N":"-1"}"#;
    delete_from: |update| update.delete_from(Thing::STRINGS, ["a"]) => r#"DELETE strings {"SS":["a"]}"#;
    every_clause: |update| update
        .delete_from(Thing::STRINGS, ["a"]).increment(Thing::NUMBER).remove(Thing::MAYBE).set(Thing::TEXT, "t")
        => r#"SET text = {"S":"t"} REMOVE maybe ADD number {"N":"1"} DELETE strings {"SS":["a"]}"#;
}

#[test]
fn a_list_that_may_be_absent_counts_as_empty() {
    #[derive(Model)]
    #[model(table = "lists")]
    struct List {
        #[model(pk)]
        id: String,
        #[model(omit_empty)]
        omitted: Vec<String>,
        #[model(omit_none)]
        maybe: Option<Vec<String>>,
    }
    let request =
        offline().update(List::key("l")).append(List::OMITTED, ["a"]).prepend(List::MAYBE, ["b"]).into_request();
    assert_eq!(
        shown(&request.unwrap()),
        r#"SET omitted = list_append(if_not_exists(omitted, {"L":[]}), {"L":[{"S":"a"}]}), maybe = list_append({"L":[{"S":"b"}]}, if_not_exists(maybe, {"L":[]}))"#
    );
}

#[test]
fn an_absent_value_is_removed_or_null() {
    let update = || offline().with_clock(|| Timestamp::UNIX_EPOCH).update(Order::key("c1", "o1"));
    let kept = r#"updatedAt = {"S":"1970-01-01T00:00:00.000000000Z"}"#;
    let lowered = |request: Result<UpdateItemRequest, Error>| shown(&request.unwrap());
    // These are an `omit_empty`, an index key, the time to live, and an empty set with `omit_empty`.
    let removed = [
        ("note", lowered(update().set(Order::NOTE, None).into_request())),
        ("courier", lowered(update().set(Order::COURIER, None).into_request())),
        ("expires", lowered(update().set(Order::EXPIRES, None).into_request())),
        ("tags", lowered(update().set(Order::TAGS, BTreeSet::new()).into_request())),
    ];
    for (name, lowered) in removed {
        assert_eq!(lowered, format!(r#"SET {kept} REMOVE {name} ADD version {{"N":"1"}}"#));
    }
    let null = lowered(update().set(Order::GIFT, None).into_request());
    assert_eq!(null, format!(r#"SET gift = {{"NULL":true}}, {kept} ADD version {{"N":"1"}}"#));
    // A value that is empty and not absent is written as it is given.
    let empty = lowered(update().set(Order::NOTE, "").into_request());
    assert_eq!(empty, format!(r#"SET note = {{"S":""}}, {kept} ADD version {{"N":"1"}}"#));
}

#[test]
fn conditions_come_after_the_updates_own() {
    let db = offline();
    let update = || db.update(Order::key("c1", "o1")).increment(Order::TOTAL).condition(Order::NOTE.exists());
    let request = update().into_request().unwrap();
    assert_eq!(request.condition.as_deref(), Some("attribute_exists(#n4) AND attribute_exists(#n1)"));
    let request = update().expect_version(3).into_request().unwrap();
    assert_eq!(request.condition.as_deref(), Some("#n3 = :v3 AND attribute_exists(#n1)"));
    assert!(request.return_item_on_failure);
    let user = db.update(Note::key("n")).set(Note::TEXT, "t").upsert().into_request().unwrap();
    assert_eq!(user.condition, None);
}

#[test]
fn what_is_returned_is_said_in_the_request() {
    let db = offline();
    let update = || db.update(Order::key("c1", "o1")).increment(Order::TOTAL);
    assert_eq!(update().into_request().unwrap().return_values, ReturnValues::None);
    assert_eq!(update().returning_new().into_request().unwrap().return_values, ReturnValues::AllNew);
    assert_eq!(update().returning_old().into_request().unwrap().return_values, ReturnValues::AllOld);
    let of = (Order::TOTAL, Order::UPDATED_AT);
    assert_eq!(update().returning_new_of(of).into_request().unwrap().return_values, ReturnValues::UpdatedNew);
    assert_eq!(update().returning_old_of(of).into_request().unwrap().return_values, ReturnValues::UpdatedOld);
}

#[test]
fn an_update_does_not_write_what_it_was_told_to_protect() {
    let db = offline();
    let update = db.update(Order::key("c1", "o1")).set(Order::LINES.at(0).dot(Line::QTY), 1).increment(Order::TOTAL);
    let error = update.protect((Order::NOTE, Order::LINES)).into_request().unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ProtectedAttribute("lines".into()));
    assert_eq!((error.attribute().as_deref(), error.is_validation()), (Some("lines"), true));
    assert_eq!(error.code(), Some(tabletheory::PortableCode::ProtectedFieldMutation));
    // The library itself writes this attribute.
    let error = db.update_model(&mut order("c1", "o1"), (Order::TOTAL,)).protect((Order::VERSION,)).into_request();
    assert_eq!(error.unwrap_err().kind(), &ErrorKind::ProtectedAttribute("version".into()));
}

// ---- stored ----------------------------------------------------------------------------------------------------------

async fn stored() -> Outcome<Db> {
    let db = table_of::<Order>().await?.with_clock(ticking());
    db.create(&mut order("c1", "o1")).await?;
    Ok(db)
}

#[tokio::test]
async fn changes_are_made_together() -> Outcome {
    let db = stored().await?;
    let before = db.get(Order::key("c1", "o1")).required().await?;
    let line = |sku: &str| Line { sku: sku.into(), qty: 1 };
    let after = db
        .update(Order::key("c1", "o1"))
        .set(Order::STATUS, Status::Shipped)
        .set(Order::LINES.at(0).dot(Line::QTY), 7)
        .set(Order::GIFT, Order::EMAIL)
        .set(Order::TOTAL, Order::TOTAL + Order::TOTAL)
        .add(Order::TAGS, ["a", "b"])
        .set_if_absent(Order::NOTE, "n")
        .returning_new()
        .await?;
    assert_eq!((after.status, after.lines[0].qty, after.gift.as_deref()), (Status::Shipped, 7, Some("c1@example.com")));
    assert_eq!((after.total, after.tags.len(), after.note.as_deref()), (2 * before.total, 2, Some("n")));
    assert_eq!((after.version, after.created_at), (1, before.created_at));
    assert!(after.updated_at > before.updated_at);
    assert_eq!(db.get(Order::key("c1", "o1")).required().await?, after);

    db.update(Order::key("c1", "o1")).append(Order::LINES, [line("b")]).await?;
    db.update(Order::key("c1", "o1")).prepend(Order::LINES, [line("a")]).delete_from(Order::TAGS, ["a", "b"]).await?;
    db.update(Order::key("c1", "o1")).remove(Order::LINES.at(1)).remove(Order::NOTE).decrement(Order::TOTAL).await?;
    let last = db.get(Order::key("c1", "o1")).required().await?;
    assert_eq!(last.lines.iter().map(|line| line.sku.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!((last.tags.len(), last.note, last.total, last.version), (0, None, 2 * before.total - 1, 4));
    Ok(())
}

#[tokio::test]
async fn an_update_does_not_make_an_item() -> Outcome {
    let db = stored().await?;
    let error = db.update(Order::key("c9", "o9")).increment(Order::TOTAL).await.unwrap_err();
    assert!(error.is_condition_failed() && !error.is_version_conflict());
    let error = db.update(Order::key("c9", "o9")).increment(Order::TOTAL).expect_version(0).await.unwrap_err();
    assert!(error.is_version_conflict());
    assert_eq!(error.stored_version(), None);
    assert_eq!(db.get(Order::key("c9", "o9")).await?, None);
    Ok(())
}

#[tokio::test]
async fn an_upsert_makes_what_a_creation_makes() -> Outcome {
    let db = stored().await?;
    let upsert_of = |id: &str, total: u64| {
        let of = order("c2", id);
        db.update(Order::key("c2", id))
            .set(Order::TENANT, of.tenant)
            .set(Order::EMAIL, of.email)
            .set(Order::STATUS, of.status)
            .set(Order::LINES, of.lines)
            .add(Order::TOTAL, total)
            .upsert()
    };
    let upsert = |total| upsert_of("o2", total);
    upsert(5).await?;
    let made = db.get(Order::key("c2", "o2")).required().await?;
    assert_eq!((made.total, made.version), (5, 0));
    assert_eq!(made.created_at, made.updated_at);

    assert_eq!(upsert(6).returning_old().await?.as_ref(), Some(&made));
    assert_eq!(upsert_of("o3", 1).returning_old_of((Order::TOTAL,)).await?, None);
    assert_eq!(upsert_of("o3", 1).returning_old_of((Order::TOTAL,)).await?, Some((1,)));
    let again = db.get(Order::key("c2", "o2")).required().await?;
    assert_eq!((again.total, again.version, again.created_at), (11, 1, made.created_at));
    assert!(again.updated_at > made.updated_at);
    Ok(())
}

#[tokio::test]
async fn what_is_touched_is_returned() -> Outcome {
    let db = stored().await?;
    let total = order("c1", "o1").total;
    let update = || db.update(Order::key("c1", "o1")).increment(Order::TOTAL);
    assert_eq!(update().returning_new_of((Order::TOTAL, Order::VERSION)).await?, (total + 1, 1));
    assert_eq!(update().returning_old_of((Order::TOTAL,)).await?, Some((total + 1,)));
    let removed =
        db.update(Order::key("c1", "o1")).set(Order::NOTE, None).returning_new_of((Order::NOTE, Order::VERSION));
    assert_eq!(removed.await?, (None, 3));
    Ok(())
}

#[tokio::test]
async fn a_failed_condition_brings_the_item() -> Outcome {
    let db = stored().await?;
    let update = || db.update(Order::key("c1", "o1")).increment(Order::TOTAL).condition(Order::NOTE.exists());
    let error = update().returning_item_on_failure().await.unwrap_err();
    assert_eq!(error.item::<Order>()?, db.get(Order::key("c1", "o1")).await?);
    // The expected version is the stored one, so the other condition failed.
    let error = update().expect_version(0).await.unwrap_err();
    assert!(error.is_condition_failed() && !error.is_version_conflict());
    let error = update().expect_version(9).await.unwrap_err();
    assert!(error.is_version_conflict());
    assert_eq!(error.stored_version(), Some(0));
    Ok(())
}

#[tokio::test]
async fn puts_and_deletions_return_what_was_there() -> Outcome {
    let db = table_of::<Note>().await?;
    let note = |text: &str| Note { id: "n1".into(), text: text.into() };
    assert_eq!(db.put(&mut note("a")).returning_old().await?, None);
    assert_eq!(db.put(&mut note("b")).returning_old().await?, Some(note("a")));
    assert_eq!(db.delete(Note::key("n1")).returning_old().await?, Some(note("b")));
    assert_eq!(db.delete(Note::key("n1")).returning_old().await?, None);
    Ok(())
}

#[tokio::test]
async fn an_update_can_go_on_in_branches() -> Outcome {
    let db = stored().await?;
    let mut update = db.update(Order::key("c1", "o1")).increment(Order::TOTAL);
    for (gift, wanted) in [("a", false), ("b", true)] {
        if wanted {
            update = update.set(Order::GIFT, gift);
        }
    }
    assert_eq!(update.returning_new().await?.gift.as_deref(), Some("b"));
    Ok(())
}

#[tokio::test]
async fn nested_numbers_and_sets_can_be_added_to() -> Outcome {
    let db = table_of::<Thing>().await?;
    let mut thing = Thing { id: "t".into(), ..Thing::default() };
    thing.map.insert("a".into(), 1);
    db.create(&mut thing).await?;
    db.update(Thing::key("t")).increment(Thing::MAP.entry("a")).await?;
    assert_eq!(db.get(Thing::key("t")).required().await?.map["a"], 2);
    Ok(())
}

#[tokio::test]
async fn what_is_stored_as_null_is_not_added_to_and_what_is_left_out_is() -> Outcome {
    #[derive(Model, Clone, Debug, Default, PartialEq)]
    #[model(table = "sparse")]
    struct Sparse {
        #[model(pk)]
        id: String,
        null: BTreeSet<String>,
        #[model(omit_empty)]
        empty: BTreeSet<String>,
        #[model(omit_none)]
        none: Option<u64>,
        #[model(omit_none)]
        list: Option<Vec<String>>,
    }
    let db = table_of::<Sparse>().await?;
    db.create(&mut Sparse { id: "s".into(), ..Sparse::default() }).await?;
    let update = || db.update(Sparse::key("s"));
    // This is why `update().add(Sparse::NULL, ["a"])` does not compile.
    let raw = db.client().update_item().table_name("sparse").key("id", AttributeValue::S("s".into()));
    let raw = raw.update_expression("ADD #n :v").expression_attribute_names("#n", "null");
    let error = raw.expression_attribute_values(":v", AttributeValue::Ss(vec!["a".into()])).send().await.unwrap_err();
    assert_eq!(error.code(), Some("ValidationException"));
    let changed = update().add(Sparse::EMPTY, ["a"]).increment(Sparse::NONE).append(Sparse::LIST, ["a"]);
    let after = changed.returning_new().await?;
    assert_eq!((after.empty.len(), after.none, after.list), (1, Some(1), Some(vec!["a".to_owned()])));
    Ok(())
}

/// Keys of indexes, newtypes and options are changed in every possible way.
#[test]
fn odd_attributes_are_changed_like_others() {
    #[derive(Attribute, Clone, Debug, PartialEq)]
    struct Email(String);
    #[derive(Attribute, Clone, Copy, Debug, PartialEq)]
    struct Cents(u64);
    #[derive(Model)]
    #[model(table = "odd")]
    #[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = rank))]
    struct Odd {
        #[model(pk)]
        id: String,
        email: Option<Email>,
        rank: Option<u32>,
        total: Cents,
        #[model(omit_none)]
        count: Option<u64>,
        #[model(omit_empty)]
        bits: Option<BTreeSet<String>>,
        #[model(set, omit_none)]
        words: Vec<String>,
        nested: Vec<Vec<u32>>,
        address: Option<crate::common::Address>,
        #[model(json)]
        extra: serde_json::Value,
        #[model(ttl)]
        expires: Option<Ttl>,
    }
    let update = || offline().update(Odd::key("i"));
    for (request, text) in [
        (update().set(Odd::EMAIL, None).into_request(), "REMOVE email"),
        (update().set(Odd::EMAIL, Some(Email("x".into()))).into_request(), r#"SET email = {"S":"x"}"#),
        (update().remove(Odd::RANK).into_request(), "REMOVE rank"),
        (
            update().set(Odd::RANK, Odd::RANK.if_absent(1)).into_request(),
            r#"SET rank = if_not_exists(rank, {"N":"1"})"#,
        ),
        (update().add(Odd::TOTAL, Cents(5)).into_request(), r#"ADD total {"N":"5"}"#),
        (update().subtract(Odd::TOTAL, Cents(5)).into_request(), r#"ADD total {"N":"-5"}"#),
        (update().set(Odd::TOTAL, value(Cents(9)) - Odd::TOTAL).into_request(), r#"SET total = {"N":"9"} - total"#),
        (update().set(Odd::COUNT, Odd::COUNT + 1).into_request(), r#"SET count = count + {"N":"1"}"#),
        (update().add(Odd::BITS, ["a"]).into_request(), r#"ADD bits {"SS":["a"]}"#),
        (update().delete_from(Odd::WORDS, ["a"]).into_request(), r#"DELETE words {"SS":["a"]}"#),
        (
            update().append(Odd::NESTED.at(0), [1]).into_request(),
            r#"SET nested[0] = list_append(nested[0], {"L":[{"N":"1"}]})"#,
        ),
        (
            update().set(Odd::ADDRESS.dot(crate::common::Address::CITY), "x").into_request(),
            r#"SET address.city = {"S":"x"}"#,
        ),
        (update().set(Odd::EXTRA, serde_json::json!([1])).into_request(), r#"SET extra = {"L":[{"N":"1"}]}"#),
        (update().set(Odd::EXPIRES, Ttl::from_unix_seconds(5)).into_request(), r#"SET expires = {"N":"5"}"#),
    ] {
        assert_eq!(shown(&request.unwrap()), text);
    }
    assert!(update().set(Odd::EMAIL, Email(String::new())).into_request().is_err());
}
