//! What is not there: an item, a version, a table. Each is told apart from the others, at every door that writes.

use crate::common::{Outcome, Page, table_of};
use tabletheory::op::{Check, Delete, Put, Update};
use tabletheory::prelude::*;

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "pages")]
struct Plain {
    #[model(pk)]
    id: String,
    title: String,
}

/// What an error is: item not found, table not found, condition failed, version conflict.
fn is(error: &Error) -> [bool; 4] {
    [error.is_item_not_found(), error.is_table_not_found(), error.is_condition_failed(), error.is_version_conflict()]
}

fn page(id: &str) -> Page {
    Page { id: id.into(), title: "t".into(), version: 4 }
}

macro_rules! each {
    ($db:ident, $id:literal: $($name:literal $write:expr => $wanted:expr;)*) => {$({
        let error: Error = Error::from($write.await.map(drop).unwrap_err());
        assert_eq!(is(&error), $wanted, "{}, {}: {error}", $name, $id);
    })*};
}

const NO_ITEM: [bool; 4] = [true, false, true, false];
const NO_ITEM_OF_A_VERSION: [bool; 4] = [true, false, true, true];
const OTHER_ITEM: [bool; 4] = [false, false, true, false];
const OTHER_VERSION: [bool; 4] = [false, false, true, true];
const NO_TABLE: [bool; 4] = [false, true, false, false];

#[tokio::test]
async fn no_item_and_another_item_are_told_apart() -> Outcome {
    let db = table_of::<Page>().await?;
    db.put(&mut Page { version: 7, ..page("there") }).await?;
    let title = || Page::TITLE.eq("other");
    each! { db, "absent":
        "get" db.get(Page::key("absent")).required() => [true, false, false, false];
        "update" db.update(Page::key("absent")).set(Page::TITLE, "x") => NO_ITEM;
        "update with a condition" db.update(Page::key("absent")).set(Page::TITLE, "x").condition(title()) => NO_ITEM;
        "update of a version" db.update(Page::key("absent")).set(Page::TITLE, "x").expect_version(4) => NO_ITEM_OF_A_VERSION;
        "update_model" db.update_model(&mut page("absent"), (Page::TITLE,)) => NO_ITEM_OF_A_VERSION;
        "update_model without a version" db.update_model(&mut Plain { id: "absent".into(), title: "x".into() }, (Plain::TITLE,)) => NO_ITEM;
        "delete" db.delete(Page::key("absent")).condition(title()) => NO_ITEM;
        "delete of a version" db.delete(Page::key("absent")).expect_version(4) => NO_ITEM_OF_A_VERSION;
        "put" db.put(&mut page("absent")).condition(title()).returning_item_on_failure() => NO_ITEM;
        "transacted update" db.transact_write((Update(Page::key("absent")).set(Page::TITLE, "x"),)) => NO_ITEM;
        "transacted update of a version" db.transact_write((Update(Page::key("absent")).set(Page::TITLE, "x").expect_version(4),)) => NO_ITEM_OF_A_VERSION;
        "transacted delete" db.transact_write((Delete(Page::key("absent")).condition(title()),)) => NO_ITEM;
        "check" db.transact_write((Check(Page::key("absent"), title()),)) => NO_ITEM;
        "transacted put" db.transact_write((Put(&mut page("absent")).condition(title()).returning_item_on_failure(),)) => NO_ITEM;
        "update_with_retry" db.update_with_retry(Page::key("absent"), |_, update| update.set(Page::TITLE, "x")) => [true, false, false, false];
    }
    each! { db, "there":
        "create" db.create(&mut page("there")) => OTHER_ITEM;
        "update with a condition" db.update(Page::key("there")).set(Page::TITLE, "x").condition(title()) => OTHER_ITEM;
        "update of a version" db.update(Page::key("there")).set(Page::TITLE, "x").expect_version(4) => OTHER_VERSION;
        "update_model" db.update_model(&mut page("there"), (Page::TITLE,)) => OTHER_VERSION;
        "delete" db.delete(Page::key("there")).condition(title()) => OTHER_ITEM;
        "delete of a version" db.delete(Page::key("there")).expect_version(4) => OTHER_VERSION;
        "put" db.put(&mut page("there")).condition(title()) => OTHER_ITEM;
        "transacted update" db.transact_write((Update(Page::key("there")).set(Page::TITLE, "x").condition(title()),)) => OTHER_ITEM;
        "transacted update of a version" db.transact_write((Update(Page::key("there")).set(Page::TITLE, "x").expect_version(4),)) => OTHER_VERSION;
        "transacted delete" db.transact_write((Delete(Page::key("there")).condition(title()),)) => OTHER_ITEM;
        "check" db.transact_write((Check(Page::key("there"), title()),)) => OTHER_ITEM;
    }
    let error = db.update(Page::key("absent")).set(Page::TITLE, "x").expect_version(4).await.unwrap_err();
    assert!(error.to_string().starts_with("the condition did not hold: there is no such item"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_table_that_is_not_there_is_no_item() -> Outcome {
    let db = table_of::<Page>().await?.with_table_prefix("mistyped-");
    each! { db, "any":
        "get" db.get(Page::key("p")) => NO_TABLE;
        "put" db.put(&mut page("p")) => NO_TABLE;
        "update" db.update(Page::key("p")).set(Page::TITLE, "x") => NO_TABLE;
        "delete" db.delete(Page::key("p")) => NO_TABLE;
        "query" db.query(Page::TABLE).eq("p").all() => NO_TABLE;
        "scan" db.scan::<Page>().all() => NO_TABLE;
        "batch_get" db.batch_get([Page::key("p")]) => NO_TABLE;
        "transact_write" db.transact_write((Delete(Page::key("p")),)) => NO_TABLE;
        "transact_get" db.transact_get((Page::key("p"),)) => NO_TABLE;
    }
    Ok(())
}

/// Every error of an operation converts into `Error` by `?`, without a type parameter.
#[tokio::test]
async fn one_error_type_takes_all() -> Outcome {
    async fn transaction(db: &Db) -> Result<(), Error> {
        db.transact_write((Update(Page::key("absent")).set(Page::TITLE, "x"),)).await?;
        Ok(())
    }
    fn token() -> Result<(), Error> {
        tabletheory::op::ClientRequestToken::new("")?;
        Ok(())
    }
    fn item() -> Result<Page, Error> {
        Ok("{}".parse::<tabletheory::request::EncodedItem>()?.decode()?)
    }
    async fn batch(db: &Db) -> Result<(), Error> {
        db.batch_write().put(&page("p")).send().await?;
        Ok(())
    }
    async fn all(db: &Db) -> Result<(), Error> {
        db.update_all(db.scan::<Page>(), |key| Update(key).set(Page::TITLE, "x")).await?;
        Ok(())
    }
    let db = table_of::<Page>().await?;
    let error = transaction(&db).await.unwrap_err();
    assert!(error.is_item_not_found());
    assert_eq!(error.cancellation_reasons().len(), 1);
    assert!(token().unwrap_err().is_validation());
    assert!(item().unwrap_err().is_decode());
    batch(&db).await?;
    all(&db).await?;
    let gone = db.with_table_prefix("mistyped-");
    let error = all(&gone).await.unwrap_err();
    assert!(error.is_table_not_found(), "{error}");
    let source = std::error::Error::source(&error).unwrap();
    assert!(source.is::<tabletheory::op::IncompleteUpdate<<Page as Model>::Table>>(), "{source}");
    Ok(())
}
