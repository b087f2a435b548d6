//! The effect of sending an update again, as its request reports it. It is decided when every change and condition is lowered.

use std::collections::BTreeSet;

use tabletheory::expr::{AnyCondition, all, any};
use tabletheory::op::Update;
use tabletheory::prelude::*;
use tabletheory::request::{Request as _, Resend, TransactAction, TransactKind, TransactWriteItemsRequest};

use crate::common::Connection;

#[derive(Document, Clone, Debug)]
struct Line {
    sku: String,
    count: u32,
}

#[derive(Model, Clone, Debug)]
#[model(table = "plain")]
struct Plain {
    #[model(pk)]
    id: String,
    total: u64,
    other: u64,
    note: Option<String>,
    lines: Vec<Line>,
    first: Line,
    #[model(omit_none)]
    tags: BTreeSet<String>,
    log: Vec<String>,
    #[model(flatten)]
    flat: Line,
}

#[derive(Model, Clone, Debug)]
#[model(table = "counted")]
struct Counted {
    #[model(pk)]
    id: String,
    total: u64,
    #[model(version)]
    version: u64,
}

fn db() -> Db {
    Connection::new(|_, _| unreachable!("nothing is sent")).db()
}

/// Returns how an update is sent again, by itself and in a transaction without a token. Both must be alike.
macro_rules! resend_of {
    ($update:expr, $action:expr) => {{
        let (request, mut transaction) =
            ($update.into_request().unwrap(), db().transact_write($action).into_request().unwrap());
        transaction.client_request_token = None;
        assert_eq!(transaction.resend(), request.resend(), "{}", request.update);
        (request.resend(), request.update.to_string())
    }};
}

#[test]
fn an_update_is_repeatable_when_it_reads_nothing_that_it_writes() {
    macro_rules! table {
        ($($repeatable:literal $(.$change:ident($($argument:expr),*))+;)*) => {$(
            let (resend, update) = resend_of!(
                db().update(Plain::key("a"))$(.$change($($argument),*))+,
                Update(Plain::key("a"))$(.$change($($argument),*))+
            );
            assert_eq!(resend == Resend::Harmless, $repeatable, "{update}");
        )*};
    }
    table! {
        true .set(Plain::TOTAL, 1);
        true .set(Plain::TOTAL, 1).set(Plain::LOG, vec!["x".to_owned()]).remove(Plain::NOTE);
        true .set(Plain::TOTAL, Plain::OTHER + 1);
        false .set(Plain::TOTAL, Plain::TOTAL + 1);
        false .set(Plain::TOTAL, Plain::OTHER - Plain::TOTAL);
        false .set(Plain::TOTAL, Plain::OTHER).set(Plain::OTHER, 1);
        false .set(Plain::OTHER, 1).set(Plain::TOTAL, Plain::OTHER);
        true .set_if_absent(Plain::TOTAL, 1);
        true .set(Plain::TOTAL, Plain::TOTAL.if_absent(1));
        false .set(Plain::TOTAL, Plain::TOTAL.if_absent(1) + 1);
        true .set(Plain::TOTAL, Plain::OTHER.if_absent(1));
        false .set(Plain::TOTAL, Plain::OTHER.if_absent(1)).set(Plain::OTHER, 1);
        true .set(Plain::FIRST.dot(Line::COUNT), Plain::FIRST.dot(Line::COUNT).if_absent(1));
        // The library does not look at which of two members is written.
        false .set(Plain::LINES.at(0).dot(Line::COUNT), Plain::LINES.at(1).dot(Line::COUNT).if_absent(1));
        false .append(Plain::LOG, ["x"]);
        false .prepend(Plain::LOG, ["x"]);
        // An element past the end is appended.
        false .set(Plain::LOG.at(3), "x");
        true .set(Plain::LINES.at(3).dot(Line::SKU), "x");
        true .set(Plain::FIRST.dot(Line::SKU), "x");
        true .remove(Plain::NOTE);
        false .remove(Plain::LOG.at(0));
        false .add(Plain::TOTAL, 1);
        false .add(Plain::FIRST.dot(Line::COUNT), 1);
        false .subtract(Plain::TOTAL, 1);
        false .increment(Plain::TOTAL);
        false .decrement(Plain::TOTAL);
        true .add(Plain::TAGS, ["x"]);
        false .add(Plain::TAGS, ["x"]).increment(Plain::TOTAL);
        true .delete_from(Plain::TAGS, ["x"]);
        // The members of a flattened document are attributes of the item.
        false .set(Plain::FLAT.dot(Line::COUNT), Plain::FLAT.dot(Line::COUNT) + 1);
        false .set(Plain::FIRST.dot(Line::COUNT), Plain::FLAT.dot(Line::COUNT)).increment(Plain::FLAT.dot(Line::COUNT));
        true .set(Plain::FIRST.dot(Line::COUNT), Plain::FLAT.dot(Line::COUNT)).set(Plain::OTHER, 1);
    }
}

#[test]
fn a_version_that_is_expected_and_counted_up_fails_the_second_time() {
    macro_rules! table {
        ($($fails:literal $condition:expr;)*) => {$(
            let (resend, _) = resend_of!(
                db().update(Counted::key("a")).increment(Counted::TOTAL).condition($condition),
                Update(Counted::key("a")).increment(Counted::TOTAL).condition($condition)
            );
            assert_eq!(resend == Resend::Harmless, $fails, "{}", stringify!($condition));
        )*};
    }
    let expected = || Counted::VERSION.eq(3);
    table! {
        true expected();
        true expected() & Counted::TOTAL.gt(1);
        true Counted::TOTAL.gt(1) & expected();
        true (Counted::TOTAL.gt(1) | Counted::TOTAL.eq(0)) & expected();
        true !!expected();
        true Some(expected());
        true all([AnyCondition::new(expected()), AnyCondition::new(Counted::TOTAL.gt(1))]);
        true AnyCondition::new(expected() & Counted::TOTAL.gt(1));
        false expected() | Counted::TOTAL.gt(1);
        false !expected();
        false any([expected(), expected()]);
        false AnyCondition::new(expected() | Counted::TOTAL.gt(1));
        false Counted::VERSION.ge(3);
        false Counted::VERSION.ne(3);
        false Counted::VERSION.exists();
        // A number that is not a version can be counted down again between the two attempts.
        false Counted::TOTAL.eq(3);
    }
    let upsert = || db().update(Counted::key("a")).increment(Counted::TOTAL).upsert();
    assert_eq!(upsert().condition(expected()).into_request().unwrap().resend(), Resend::Harmless);
    assert_eq!(upsert().condition(Counted::TOTAL.eq(3)).into_request().unwrap().resend(), Resend::Harmful);
    let mut counted = Counted { id: "a".into(), total: 1, version: 3 };
    let by_model = db().update_model(&mut counted, (Counted::TOTAL,)).into_request().unwrap();
    assert_eq!(by_model.resend(), Resend::Harmless);
}

/// Nobody reads an expression that was written by hand.
#[test]
fn a_request_that_was_changed_by_hand_says_so_or_is_not_sent_again() {
    let request = || db().update(Plain::key("a")).set(Plain::TOTAL, 1).into_request().unwrap();
    let mut changed = request();
    assert_eq!(changed.resend(), Resend::Harmless);
    changed.update = changed.update.to_string().into();
    assert_eq!(changed.resend(), Resend::Harmful);
    changed.update = changed.update.repeatable();
    assert_eq!(changed.resend(), Resend::Harmless);

    let mut counted =
        db().update(Counted::key("a")).increment(Counted::TOTAL).expect_version(3).into_request().unwrap();
    assert_eq!(counted.resend(), Resend::Harmless);
    counted.condition = counted.condition.map(|condition| condition.to_string().into());
    assert_eq!(counted.resend(), Resend::Harmful);

    let mut transaction = TransactWriteItemsRequest::default();
    let key = Plain::key("a").into_item().unwrap();
    let update = TransactKind::Update(key, "REMOVE x".to_owned().into());
    transaction.actions = vec![TransactAction::new("plain", update)];
    assert_eq!(transaction.resend(), Resend::Harmful);
}
