//! Changes that are known only at run time: optional ones, collections of them, and lists of fields.

use std::collections::BTreeSet;

use crate::common::{Connection, Line, Order, Outcome, Page, Status, Thing, at, offline, order, table_of, ticking};
use crate::update::shown;
use tabletheory::error::RequestFault;
use tabletheory::op::{FieldList, PerhapsChanged, UpdateFields};
use tabletheory::prelude::*;
use tabletheory::request::{Operation, Request as _, Resend, UpdateItemRequest};

// ---- lowered ---------------------------------------------------------------------------------------------------------

fn thing() -> tabletheory::op::Update<Thing, tabletheory::op::NoChangeYet, tabletheory::op::Bound> {
    offline().update(Thing::key("t"))
}

/// Asserts that a collection of changes makes the request that the same changes of an update make.
fn same(collected: Result<UpdateItemRequest, Error>, given: Result<UpdateItemRequest, Error>) {
    let (collected, given) = (collected.unwrap(), given.unwrap());
    assert_eq!(shown(&collected), shown(&given));
    assert_eq!(&*collected.update, &*given.update);
    assert_eq!(collected.placeholders.names(), given.placeholders.names());
    assert_eq!(collected.resend(), given.resend(), "{}", collected.update);
}

macro_rules! collected {
    ($($name:ident: $(.$method:ident($($argument:expr),*))+;)*) => {$(
        #[test]
        fn $name() {
            let changes = Changes::<Thing>::new()$(.$method($($argument),*))+;
            same(thing().changes(changes).into_request(), thing()$(.$method($($argument),*))+.into_request());
        }
    )*};
}

collected! {
    set: .set(Thing::TEXT, "a").set(Thing::MAYBE, None).set(Thing::NUMBER, Thing::NUMBER + 5);
    set_an_entry: .set(Thing::MAP.entry("a"), 1).set(Thing::MAP.entry("b"), 2);
    set_optional: .set_optional(Thing::MAYBE, Some("a"));
    set_if_absent: .set_if_absent(Thing::MAYBE, "a");
    remove: .remove(Thing::LIST.at(0)).remove(Thing::MAYBE);
    add: .add(Thing::NUMBER, 3).add(Thing::STRINGS, ["a"]);
    count: .increment(Thing::NUMBER).decrement(Thing::FLOAT);
    subtract: .subtract(Thing::NUMBER, 3);
    append: .append(Thing::LIST, ["a"]);
    prepend: .prepend(Thing::LIST, ["a"]);
    delete_from: .delete_from(Thing::STRINGS, ["a"]);
    set_some: .set_some(Thing::TEXT, Some("a")).set_some(Thing::NUMBER, None::<i64>);
    remove_if: .remove_if(Thing::MAYBE, true).remove_if(Thing::STRINGS, false);
    a_member_and_its_value: .set(Thing::ADDRESS.dot(crate::common::Address::CITY), "x").set(Thing::ODD, Thing::TEXT);
}

#[test]
fn an_optional_change_is_the_change_or_none() {
    let update = |text: Option<&str>, maybe: Option<Option<String>>, clear: bool| {
        let update = thing().set_some(Thing::TEXT, text).set_some(Thing::MAYBE, maybe).remove_if(Thing::STRINGS, clear);
        update.into_request().map(|request| shown(&request))
    };
    assert_eq!(update(Some("a"), None, false).unwrap(), r#"SET text = {"S":"a"}"#);
    assert_eq!(update(None, Some(Some("b".into())), false).unwrap(), r#"SET maybe = {"S":"b"}"#);
    assert_eq!(update(None, Some(None), false).unwrap(), r#"SET maybe = {"NULL":true}"#);
    assert_eq!(update(None, None, true).unwrap(), "REMOVE strings");
    assert_eq!(update(None, None, false).unwrap_err().kind(), &ErrorKind::NothingToChange);
}

#[test]
fn collections_join_in_their_order() {
    let one = Changes::<Thing>::new().set(Thing::TEXT, "a").increment(Thing::NUMBER);
    let two = Changes::new().set(Thing::ODD, Thing::TEXT).remove(Thing::MAYBE);
    let request =
        thing().set(Thing::FLAG, true).changes(one).changes(two).remove(Thing::STRINGS).into_request().unwrap();
    assert_eq!(
        shown(&request),
        r#"SET flag = {"BOOL":true}, text = {"S":"a"}, size #:.[0] = text REMOVE maybe, strings ADD number {"N":"1"}"#
    );
    let all = Changes::<Thing>::new().changes(Changes::new().set(Thing::TEXT, "a")).set(Thing::FLAG, true);
    assert_eq!(
        shown(&thing().changes(all.clone()).into_request().unwrap()),
        r#"SET text = {"S":"a"}, flag = {"BOOL":true}"#
    );
    assert!(!all.is_empty() && Changes::<Thing>::default().is_empty());
}

#[test]
fn what_is_written_twice_is_refused_by_its_name() {
    let twice = |attribute: &'static str| {
        ErrorKind::InvalidRequest(RequestFault::AttributeWrittenTwice { attribute: attribute.into() })
    };
    let note = || Changes::<Thing>::new().set(Thing::MAYBE, "a");
    let element = Changes::new().set(Thing::LIST.at(1), "a");
    let mut order = order("c1", "o1");
    let fields = FieldList::<Order>::new().with((Order::NOTE, Order::TOTAL)).with((Order::NOTE,));
    for (refused, attribute) in [
        (thing().changes(note()).changes(note()).into_request(), "maybe"),
        (thing().changes(note().remove(Thing::MAYBE)).into_request(), "maybe"),
        (thing().changes(note()).remove(Thing::MAYBE).into_request(), "maybe"),
        (thing().append(Thing::LIST, ["b"]).changes(element).into_request(), "list"),
        (thing().set(Thing::TEXT, "a").set_some(Thing::TEXT, Some("b")).into_request(), "text"),
        (offline().update_fields(&mut order, &fields).into_request(), "note"),
    ] {
        let error = refused.unwrap_err();
        assert_eq!((error.kind(), error.attribute().as_deref()), (&twice(attribute), Some(attribute)));
        assert!(error.is_validation() && error.to_string().contains(&format!("`{attribute}`")), "{error}");
    }
}

#[test]
fn a_value_that_cannot_be_written_is_refused_from_a_collection_too() {
    let changes = Changes::<Thing>::new().set(Thing::FLOAT, f64::NAN);
    let error = thing().changes(changes).into_request().unwrap_err();
    assert_eq!(error.attribute().as_deref(), Some("float"));
    let none = Changes::<Thing>::new().add(Thing::STRINGS, BTreeSet::<String>::new());
    assert_eq!(thing().changes(none).into_request().unwrap_err().attribute().as_deref(), Some("strings"));
    let large = || Changes::<Thing>::new().set(Thing::LIST.at(0), "x".repeat(300 * 1_024));
    let both = large().set(Thing::TEXT, "x".repeat(300 * 1_024));
    assert!(matches!(thing().changes(both).into_request().unwrap_err().kind(), ErrorKind::ItemTooLarge { .. }));
    let apart = thing().changes(large()).changes(Changes::new().set(Thing::TEXT, "x".repeat(300 * 1_024)));
    assert!(matches!(apart.into_request().unwrap_err().kind(), ErrorKind::ItemTooLarge { .. }));
}

#[test]
fn a_collection_shows_no_values() {
    let changes = Changes::<Thing>::new().set(Thing::TEXT, "secret");
    let shown = format!("{changes:?} {:?}", thing().changes(changes.clone()));
    assert!(!shown.contains("secret") && shown.contains("SET #n0 = :v0"), "{shown}");
}

#[test]
fn a_protected_attribute_is_protected_from_a_collection() {
    let update = thing().protect((Thing::TEXT,)).changes(Changes::new().set(Thing::TEXT, "a"));
    assert_eq!(update.into_request().unwrap_err().kind(), &ErrorKind::ProtectedAttribute("text".into()));
}

// ---- nothing to change -----------------------------------------------------------------------------------------------

#[tokio::test]
async fn an_update_without_a_change_is_not_sent() -> Outcome {
    let connection = Connection::silent();
    let db = connection.db();
    let update = || db.update(Order::key("c1", "o1")).set_some(Order::NOTE, None::<&str>);
    let mut model = order("c1", "o1");
    let errors = [
        update().await.unwrap_err(),
        update().returning_new().await.unwrap_err(),
        update().upsert().await.unwrap_err(),
        update().expect_version(3).condition(Order::TOTAL.gt(5)).await.unwrap_err(),
        db.update(Order::key("c1", "o1")).changes(Changes::new()).await.unwrap_err(),
        db.update_fields(&mut model, &FieldList::new()).await.unwrap_err(),
        update().into_request().unwrap_err(),
    ];
    for error in errors {
        assert!(error.is_nothing_to_change() && !error.is_validation() && !error.is_condition_failed(), "{error}");
        assert_eq!((error.operation(), error.table()), (Some(Operation::UpdateItem), Some("orders")));
        assert_eq!((error.kind().name(), error.code()), ("NothingToChange", None));
    }
    let in_transaction =
        db.transact_write((Put(&mut model), Update(Order::key("c1", "o2")).set_some(Order::NOTE, None::<&str>)));
    let error = in_transaction.await.unwrap_err();
    assert!(Error::from(error).is_nothing_to_change());
    assert_eq!((connection.attempts(), model.version), (0, 0));
    Ok(())
}

#[tokio::test]
async fn neither_version_nor_time_moves_for_nothing() -> Outcome {
    let db = table_of::<Order>().await?.with_clock(ticking());
    let mut stored = order("c1", "o1");
    db.create(&mut stored).await?;
    let patch = |note: Option<&'static str>, status: Option<Status>| {
        db.update(Order::key("c1", "o1")).set_some(Order::NOTE, note).set_some(Order::STATUS, status)
    };
    assert!(patch(None, None).await.unwrap_err().is_nothing_to_change());
    assert_eq!(db.get(Order::key("c1", "o1")).required().await?, stored);
    let after = patch(None, Some(Status::Shipped)).returning_new().await?;
    assert_eq!((after.status, after.note, after.version), (Status::Shipped, None, 1));
    assert!(after.updated_at > stored.updated_at && after.created_at == at(0));
    Ok(())
}

#[tokio::test]
async fn a_retried_update_without_a_change_leaves_the_item() -> Outcome {
    let db = table_of::<Page>().await?;
    db.create(&mut Page { id: "p".into(), title: "one".into(), version: 0 }).await?;
    let titled = async |title: Option<&str>| {
        db.update_with_retry(Page::key("p"), |_, update| update.set_some(Page::TITLE, title)).await
    };
    assert_eq!(titled(None).await?.version, 0);
    assert_eq!(titled(Some("two")).await?.version, 1);
    Ok(())
}

// ---- passed around ---------------------------------------------------------------------------------------------------

/// The state of an update is named, so that a function can add to it.
fn with_note<To>(
    update: tabletheory::op::Update<Order, PerhapsChanged, To>,
) -> tabletheory::op::Update<Order, PerhapsChanged, To> {
    update.set_some(Order::NOTE, Some("from a function"))
}

#[tokio::test]
async fn changes_are_built_in_a_loop_and_given_to_several_updates() -> Outcome {
    let db = table_of::<Order>().await?;
    for id in ["o1", "o2"] {
        db.create(&mut order("c1", id)).await?;
    }
    let mut changes = Changes::new();
    for (member, text) in [("total", "7"), ("gift", "tea")] {
        changes = match member {
            "total" => changes.set(Order::TOTAL, text.parse::<u64>()?),
            _ => changes.set_optional(Order::GIFT, Some(text)),
        };
    }
    let changes = changes.append(Order::LINES, [Line { sku: "b".into(), qty: 1 }]);
    for id in ["o1", "o2"] {
        let update = db.update(Order::key("c1", id)).changes(changes.clone());
        let after = with_note(update).returning_new().await?;
        assert_eq!((after.total, after.gift.as_deref(), after.lines.len()), (7, Some("tea"), 2));
        assert_eq!((after.note.as_deref(), after.version), (Some("from a function"), 1));
    }
    db.transact_write((
        Update(Order::key("c1", "o1")).changes(Changes::new().increment(Order::TOTAL)),
        Update(Order::key("c1", "o2")).remove_if(Order::NOTE, true),
    ))
    .await?;
    assert_eq!(db.get(Order::key("c1", "o1")).required().await?.total, 8);
    assert_eq!(db.get(Order::key("c1", "o2")).required().await?.note, None);
    Ok(())
}

// ---- fields ----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_list_of_fields_is_written_as_update_model_writes_it() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut stored = order("c1", "o1");
    stored.note = Some("n".into());
    db.create(&mut stored).await?;
    let one = db.update_fields(&mut stored, &FieldList::new().with((Order::TOTAL,)).with((Order::NOTE, Order::LINES)));
    let one = one.into_request()?;
    let other = db.update_model(&mut stored, (Order::TOTAL, Order::NOTE, Order::LINES)).into_request()?;
    assert_eq!((&*one.update, one.placeholders.names()), (&*other.update, other.placeholders.names()));
    assert_eq!(one.condition, other.condition);

    let (mut fields, mut late) = (FieldList::new(), stored.clone());
    for name in ["total", "note"] {
        fields = match name {
            "total" => fields.with((Order::TOTAL,)),
            _ => fields.with((Order::NOTE,)),
        };
    }
    (stored.total, stored.note, stored.gift) = (9, None, Some("not written".into()));
    db.update_fields(&mut stored, &fields).await?;
    let after = db.get(Order::key("c1", "o1")).required().await?;
    assert_eq!((after.total, after.note, after.gift, after.version), (9, None, None, 1));
    assert!(db.update_fields(&mut late, &fields).await.unwrap_err().is_version_conflict());

    stored.total = 10;
    db.transact_write((UpdateFields(&mut stored, &fields),)).await?;
    assert_eq!((db.get(Order::key("c1", "o1")).required().await?.total, stored.version), (10, 2));
    Ok(())
}

#[test]
fn a_collection_is_sent_again_as_its_changes_would_be() {
    let harmful = thing().changes(Changes::new().increment(Thing::NUMBER)).into_request().unwrap();
    assert_eq!(harmful.resend(), Resend::Harmful);
    let harmless = thing().changes(Changes::new().set(Thing::NUMBER, 5)).into_request().unwrap();
    assert_eq!(harmless.resend(), Resend::Harmless);
    // The attribute that one change reads is written by another one.
    let read =
        thing().set(Thing::TEXT, "a").changes(Changes::new().set(Thing::ODD, Thing::TEXT)).into_request().unwrap();
    assert_eq!(read.resend(), Resend::Harmful);
}
