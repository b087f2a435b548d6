//! An update that may make its item: what the key gives, what comes back, and what cannot be made.

use crate::common::{Connection, Outcome, answer, at, offline, table_of, ticking};
use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::error::{EncodeErrorKind, ExpressionFault};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "counters")]
struct Counter {
    #[model(pk)]
    id: String,
    hits: u64,
    note: Option<String>,
}

/// A model whose keys and index keys are all composed, beside another one of its table.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "files", pk = "TENANT#{tenant}", sk = "VISIT#{year:04}#{page}", discriminator = "type")]
#[model(gsi(PAGE_IDX, name = "by-page", pk = "PAGE#{page}", sk = "{year:04}#{tenant}"))]
struct Visit {
    tenant: String,
    year: u16,
    page: String,
    hits: u64,
    #[model(created_at)]
    created_at: Timestamp,
    #[model(version)]
    version: u64,
}

async fn files() -> Outcome<Db> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Visit>().await?;
    Ok(embedded.db().with_clock(ticking()))
}

fn visit() -> Key<Visit> {
    Visit::key("acme", 26, "home")
}

#[tokio::test]
async fn the_item_that_is_made_has_what_its_key_gives() -> Outcome {
    let db = files().await?;
    db.update(visit()).add(Visit::HITS, 1).upsert().await?;
    let made = Visit { tenant: "acme".into(), year: 26, page: "home".into(), hits: 1, created_at: at(0), version: 0 };
    let stored = db.get(visit()).required().await?;
    assert_eq!(stored, Visit { created_at: stored.created_at, ..made.clone() });
    // The item is found by the index whose key is composed, too, and is the same as one that was put.
    assert_eq!(db.query(Visit::PAGE_IDX).eq("home").all().await?, std::slice::from_ref(&stored));
    let raw = || async {
        let get = db.client().get_item().table_name("files");
        let get = get.key("PK", AttributeValue::S("TENANT#acme".into()));
        get.key("SK", AttributeValue::S("VISIT#0026#home".into())).send().await
    };
    let upserted = raw().await?.item;
    db.put(&mut stored.clone()).await?;
    let mut put = raw().await?.item.ok_or("no item")?;
    let mut upserted = upserted.ok_or("no item")?;
    assert_eq!(upserted.get("type"), Some(&AttributeValue::S("Visit".into())));
    for item in [&mut put, &mut upserted] {
        item.remove("createdAt");
    }
    assert_eq!(upserted, put);
    // Once more, and it counts.
    db.update(visit()).add(Visit::HITS, 1).upsert().await?;
    let again = db.get(visit()).required().await?;
    assert_eq!((again.hits, again.version), (2, 1));
    Ok(())
}

#[tokio::test]
async fn a_transaction_makes_it_as_well() -> Outcome {
    let db = files().await?;
    db.transact_write((Update(visit()).set(Visit::HITS, 7).upsert(),)).await?;
    assert_eq!(db.get(visit()).required().await?.hits, 7);
    assert_eq!(db.query(Visit::PAGE_IDX).eq("home").count().await?, 1);
    Ok(())
}

/// A model whose index has parts that the table's key does not give, one of which an item can do without.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "tasks")]
#[model(gsi(BOARD_IDX, name = "by-board", pk = "BOARD#{board}", sk = "{state}#{rank:04}"))]
#[model(gsi(OWNER_IDX, name = "by-owner", pk = "OWNER#{owner}", sk = "{id}"))]
struct Task {
    #[model(pk)]
    id: String,
    board: String,
    state: String,
    rank: u16,
    owner: Option<String>,
    hits: u64,
}

#[tokio::test]
async fn an_upsert_composes_the_index_keys_of_what_it_sets() -> Outcome {
    let db = table_of::<Task>().await?;
    let parts = (Task::BOARD, Task::STATE, Task::RANK);
    let upsert = || db.update(Task::key("t1")).set_parts(parts, ("b1", "open", 7)).add(Task::HITS, 1);
    upsert().upsert().await?;
    let made = db.get(Task::key("t1")).required().await?;
    let task = Task { id: "t1".into(), board: "b1".into(), state: "open".into(), rank: 7, owner: None, hits: 1 };
    assert_eq!(made, task);
    assert_eq!(db.query(Task::BOARD_IDX).eq("b1").all().await?, std::slice::from_ref(&task));
    // A part that an item can do without is not there, and so is the key of its index.
    assert_eq!(db.scan_index(Task::OWNER_IDX).count().await?, 0);
    upsert().set(Task::OWNER, "ada").upsert().await?;
    assert_eq!(db.query(Task::OWNER_IDX).eq("ada").count().await?, 1);
    // An item that is there keeps what the upsert does not set.
    upsert().upsert().await?;
    assert_eq!(db.query(Task::OWNER_IDX).eq("ada").all().await?, [Task { owner: Some("ada".into()), hits: 3, ..task }]);
    // In a transaction, too.
    db.transact_write((Update(Task::key("t2")).set_parts(parts, ("b2", "open", 7)).add(Task::HITS, 1).upsert(),))
        .await?;
    assert_eq!(db.query(Task::BOARD_IDX).eq("b2").count().await?, 1);
    Ok(())
}

#[test]
fn an_upsert_that_sets_no_part_of_an_index_key_that_it_needs_is_refused() {
    let update = offline().update(Task::key("t1")).add(Task::HITS, 1).upsert();
    let error = update.into_request().unwrap_err();
    let missing = EncodeErrorKind::InvalidExpression(ExpressionFault::MissingInUpsert);
    let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
    assert_eq!((encode.kind(), encode.path().as_str()), (&missing, "board"));
}

#[tokio::test]
async fn what_neither_key_nor_changes_give_is_missed_before_anything_is_sent() {
    let connection = Connection::silent();
    let error = connection.db().update(Counter::key("a")).set(Counter::NOTE, "n").upsert().await.unwrap_err();
    let missing = EncodeErrorKind::InvalidExpression(ExpressionFault::MissingInUpsert);
    let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
    assert_eq!((encode.kind(), encode.path().as_str()), (&missing, "hits"));
    assert_eq!(connection.attempts(), 0);
}

#[tokio::test]
async fn an_upsert_that_makes_the_item_had_nothing_before() -> Outcome {
    let db = table_of::<Counter>().await?;
    let count = |id: &str| db.update(Counter::key(id)).add(Counter::HITS, 1).upsert();
    assert_eq!(count("a").returning_old_of((Counter::HITS,)).await?, None);
    assert_eq!(count("a").returning_old_of((Counter::HITS,)).await?, Some((1,)));
    assert_eq!(count("b").returning_old().await?, None);
    assert_eq!(count("b").returning_old().await?.map(|old| old.hits), Some(1));
    assert_eq!(count("c").returning_new_of((Counter::HITS,)).await?, (1,));
    assert_eq!(count("d").returning_new().await?.hits, 1);
    // Of two attributes the item had one.
    let noted = || count("a").set(Counter::NOTE, "seen");
    assert_eq!(noted().returning_old_of((Counter::HITS, Counter::NOTE)).await?, Some((2, None)));
    assert_eq!(noted().returning_old_of((Counter::NOTE,)).await?, Some((Some("seen".into()),)));
    assert_eq!(count("e").set(Counter::NOTE, "new").returning_old_of((Counter::HITS, Counter::NOTE)).await?, None);
    Ok(())
}

/// Engines differ in what they return for nothing: no member, `null`, or a map of nothing.
#[tokio::test]
async fn nothing_before_is_no_error_in_whatever_form_it_comes() -> Outcome {
    for body in [r"{}", r#"{"Attributes":null}"#, r#"{"Attributes":{}}"#] {
        let db = Connection::new(move |_, _| answer(200, body)).db();
        let count = || db.update(Counter::key("a")).add(Counter::HITS, 1).upsert();
        assert_eq!(count().returning_old_of((Counter::HITS,)).await?, None, "{body}");
        assert_eq!(count().returning_old().await?, None, "{body}");
    }
    let db = Connection::new(|_, _| answer(200, r#"{"Attributes":{"note":{"S":"n"}}}"#)).db();
    let count = db.update(Counter::key("a")).add(Counter::HITS, 1).upsert();
    assert_eq!(count.returning_old_of((Counter::HITS,)).await?, None);
    Ok(())
}

/// A field that others do not see is missed when the request is made, since its type cannot be named in the model's.
#[test]
fn a_hidden_field_is_missed_before_anything_is_sent() {
    mod inside {
        use tabletheory::prelude::*;

        #[derive(Model, Clone, Debug, PartialEq)]
        #[model(table = "carts")]
        pub(crate) struct Cart {
            #[model(pk)]
            id: String,
            #[model(protected)]
            owner: String,
            pub(crate) total: u64,
        }
    }
    let cart = || offline().update(inside::Cart::key("c1")).increment(inside::Cart::TOTAL);
    assert!(cart().into_request().is_ok());
    assert!(cart().upsert().into_request().unwrap_err().is_validation());
}
