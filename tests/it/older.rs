//! Items that are older than their model: they have no version, or lack attributes that the model says a default for.

use std::collections::BTreeSet;

use crate::common::{Outcome, Page, offline, table_of};
use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::wire::value::json_to_item;

/// Puts an item as it was before its model had a version.
async fn put(db: &Db, json: &str) -> Outcome {
    db.client().put_item().table_name("pages").set_item(Some(json_to_item(json)?)).send().await?;
    Ok(())
}

const OLD: &str = r#"{"id":{"S":"p1"},"title":{"S":"old"}}"#;

async fn stored_version(db: &Db) -> Outcome<Option<String>> {
    let get = db.client().get_item().table_name("pages").key("id", AttributeValue::S("p1".into()));
    let item = get.send().await?.item.unwrap_or_default();
    Ok(item.get("version").and_then(|version| version.as_n().ok().cloned()))
}

#[tokio::test]
async fn an_item_without_a_version_has_version_0_at_every_door() -> Outcome {
    let db = table_of::<Page>().await?;
    put(&db, OLD).await?;
    assert_eq!(db.get(Page::key("p1")).await?.unwrap().version, 0);
    assert_eq!(db.query(Page::TABLE).eq("p1").one().await?.version, 0);
    assert_eq!(db.scan::<Page>().project((Page::ID, Page::VERSION)).all().await?, [("p1".to_owned(), 0)]);
    assert_eq!(OLD.parse::<EncodedItem>()?.decode::<Page>()?.version, 0);
    assert_eq!(Page::from_stream_image(&json_to_item(OLD)?)?.version, 0);
    Ok(())
}

#[tokio::test]
async fn the_first_update_expects_that_there_is_no_version() -> Outcome {
    let db = table_of::<Page>().await?;
    put(&db, OLD).await?;
    let mut page = db.get(Page::key("p1")).required().await?;
    let mut late = page.clone();
    page.title = "new".into();
    db.update_model(&mut page, (Page::TITLE,)).await?;
    assert_eq!((page.version, stored_version(&db).await?.as_deref()), (1, Some("1")));

    late.title = "lost".into();
    let error = db.update_model(&mut late, (Page::TITLE,)).await.unwrap_err();
    assert!(error.is_version_conflict());
    assert_eq!(error.stored_version(), Some(1));
    Ok(())
}

#[tokio::test]
async fn every_guarded_write_takes_an_item_without_a_version() -> Outcome {
    let db = table_of::<Page>().await?;
    put(&db, OLD).await?;
    db.update(Page::key("p1")).set(Page::TITLE, "a").expect_version(0).await?;
    assert_eq!(stored_version(&db).await?.as_deref(), Some("1"));

    put(&db, OLD).await?;
    let after = db
        .update_with_retry(Page::key("p1"), |page, update| Some(update.set(Page::TITLE, format!("{}er", page.title))));
    assert_eq!(after.await?.title, "older");

    put(&db, OLD).await?;
    let update = tabletheory::op::Update(Page::key("p1")).set(Page::TITLE, "b").expect_version(0);
    db.transact_write((update,)).await?;
    assert_eq!(stored_version(&db).await?.as_deref(), Some("1"));

    put(&db, OLD).await?;
    assert!(db.delete(Page::key("p1")).expect_version(1).await.unwrap_err().is_version_conflict());
    db.delete(Page::key("p1")).expect_version(0).await?;
    assert_eq!(db.get(Page::key("p1")).await?, None);

    // An item that is not there has no version 0.
    let mut gone = Page { id: "p1".into(), ..Page::default() };
    assert!(db.update_model(&mut gone, (Page::TITLE,)).await.unwrap_err().is_condition_failed());
    assert_eq!(db.get(Page::key("p1")).await?, None);
    Ok(())
}

/// When another condition fails, an item without a version is no conflict of versions.
#[tokio::test]
async fn a_failed_condition_beside_version_0_is_no_version_conflict() -> Outcome {
    let db = table_of::<Page>().await?;
    put(&db, OLD).await?;
    let update = db.update(Page::key("p1")).set(Page::TITLE, "a").expect_version(0);
    let error = update.condition(Page::TITLE.eq("other")).await.unwrap_err();
    assert!(error.is_condition_failed() && !error.is_version_conflict(), "{error}");
    Ok(())
}

#[test]
fn an_expected_version_0_is_lowered_with_its_absence() {
    let text = |version| {
        let update = offline().update(Page::key("p1")).set(Page::TITLE, "a").expect_version(version);
        update.condition(Page::ID.exists()).into_request().unwrap().condition.unwrap().to_string()
    };
    assert_eq!(text(3), "#n2 = :v2 AND attribute_exists(#n1)");
    assert_eq!(text(0), "(#n2 = :v2 OR attribute_not_exists(#n2) AND attribute_exists(#n1)) AND attribute_exists(#n1)");
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "pages")]
struct Small {
    #[model(pk)]
    id: String,
    title: String,
    #[model(version)]
    version: i32,
}

#[tokio::test]
async fn no_update_counts_a_version_past_what_its_type_holds() -> Outcome {
    let db = table_of::<Small>().await?;
    let item = |version: i32| format!(r#"{{"id":{{"S":"p1"}},"title":{{"S":"t"}},"version":{{"N":"{version}"}}}}"#);
    put(&db, &item(i32::MAX - 1)).await?;
    let blind = || db.update(Small::key("p1")).set(Small::TITLE, "x");
    blind().await?;
    assert_eq!(db.get(Small::key("p1")).required().await?.version, i32::MAX);
    assert!(blind().await.unwrap_err().is_condition_failed());
    assert!(blind().upsert().await.unwrap_err().is_condition_failed());
    let update = tabletheory::op::Update(Small::key("p1")).set(Small::TITLE, "x");
    assert!(db.transact_write((update,)).await.is_err());
    assert_eq!(db.get(Small::key("p1")).required().await?.version, i32::MAX);

    // An item without a version, and no item, can be counted from the beginning.
    put(&db, OLD).await?;
    blind().await?;
    assert_eq!(db.get(Small::key("p1")).required().await?.version, 1);
    db.delete(Small::key("p1")).await?;
    blind().upsert().await?;
    assert_eq!(db.get(Small::key("p1")).required().await?.version, 0);
    Ok(())
}

#[test]
fn a_version_of_64_bits_has_no_limit_in_the_request() {
    let request = offline().update(Page::key("p1")).set(Page::TITLE, "x").into_request().unwrap();
    assert_eq!(request.condition.unwrap(), "attribute_exists(#n2)");
}

// ---- defaults --------------------------------------------------------------------------------------------------------

#[derive(Attribute, Clone, Copy, Debug, PartialEq)]
enum Status {
    Open,
    Closed,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Limits {
    #[model(default = 10)]
    requests: u32,
}

fn first_owner() -> String {
    "nobody".to_owned()
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "tickets")]
struct Ticket {
    #[model(pk)]
    id: String,
    #[model(default = Status::Open)]
    status: Status,
    #[model(default = 3)]
    priority: u8,
    #[model(default)]
    votes: u64,
    #[model(default = first_owner())]
    owner: String,
    #[model(default = Some("none".to_owned()))]
    note: Option<String>,
    #[model(default)]
    tags: BTreeSet<String>,
    #[model(default)]
    limits: Limits,
}

fn ticket() -> Ticket {
    Ticket {
        id: "t1".into(),
        status: Status::Open,
        priority: 3,
        votes: 0,
        owner: "nobody".into(),
        note: Some("none".into()),
        tags: BTreeSet::new(),
        limits: Limits::default(),
    }
}

#[tokio::test]
async fn what_older_items_lack_is_read_as_the_default() -> Outcome {
    let db = table_of::<Ticket>().await?;
    let item = json_to_item(r#"{"id":{"S":"t1"}}"#)?;
    db.client().put_item().table_name("tickets").set_item(Some(item.clone())).send().await?;
    assert_eq!(db.get(Ticket::key("t1")).await?, Some(ticket()));
    assert_eq!(db.scan::<Ticket>().all().await?, [ticket()]);
    assert_eq!(Ticket::from_stream_image(&item)?, ticket());
    let projected = db.query(Ticket::TABLE).eq("t1").project((Ticket::STATUS, Ticket::PRIORITY, Ticket::NOTE));
    assert_eq!(projected.all().await?, [(Status::Open, 3, Some("none".to_owned()))]);
    // A member of a document that is there.
    let inside = r#"{"id":{"S":"t1"},"limits":{"M":{}}}"#.parse::<EncodedItem>()?.decode::<Ticket>()?;
    assert_eq!(inside.limits.requests, 10);
    // A stored `NULL` is the `None` that was written.
    let null = r#"{"id":{"S":"t1"},"note":{"NULL":true}}"#.parse::<EncodedItem>()?.decode::<Ticket>()?;
    assert_eq!(null.note, None);
    Ok(())
}

/// A default is of reading alone: every value is stored, unlike with `omit_empty`.
#[test]
fn a_value_that_is_the_default_is_stored() {
    let request = offline().put(&mut ticket()).into_request().unwrap();
    assert_eq!(
        request.item.as_json(),
        concat!(
            r#"{"id":{"S":"t1"},"status":{"S":"Open"},"priority":{"N":"3"},"votes":{"N":"0"},"owner":{"S":"nobody"},"#,
            r#""note":{"S":"none"},"tags":{"NULL":true},"limits":{"M":{"requests":{"N":"0"}}}}"#
        )
    );
}

/// The item can do without the attribute, so an update may remove it, and what is never `NULL` is added to.
#[tokio::test]
async fn an_attribute_with_a_default_is_removed_and_counted() -> Outcome {
    let db = table_of::<Ticket>().await?;
    db.put(&mut Ticket { votes: 7, status: Status::Closed, ..ticket() }).await?;
    db.update(Ticket::key("t1")).remove(Ticket::STATUS).increment(Ticket::VOTES).await?;
    let after = db.get(Ticket::key("t1")).required().await?;
    assert_eq!((after.status, after.votes), (Status::Open, 8));
    let upsert = db.update(Ticket::key("t2")).increment(Ticket::VOTES).upsert();
    upsert.await?;
    assert_eq!(db.get(Ticket::key("t2")).required().await?.votes, 1);
    Ok(())
}

/// An index holds what its items had when they were written, and no more.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "bills")]
#[model(gsi(PAYER_IDX, name = "by-payer", pk = payer, project(version, priority, note)))]
struct Bill {
    #[model(pk)]
    id: String,
    payer: String,
    #[model(default = 3)]
    priority: u8,
    #[model(omit_empty)]
    note: String,
    #[model(version)]
    version: u64,
}

#[tokio::test]
async fn an_item_of_an_index_is_read_like_the_item() -> Outcome {
    let db = table_of::<Bill>().await?;
    let item = json_to_item(r#"{"id":{"S":"b1"},"payer":{"S":"ada"}}"#)?;
    db.client().put_item().table_name("bills").set_item(Some(item)).send().await?;
    let found = db.query(Bill::PAYER_IDX).eq("ada").one().await?;
    assert_eq!((found.priority, found.note.as_str(), found.version), (3, "", 0));
    Ok(())
}
