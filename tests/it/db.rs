//! The effects of operations, on DynamoDB in the process and through the real SDK client.

use std::collections::BTreeSet;
use std::pin::pin;

use crate::common::{
    Audit, Connection, Line, Note, Order, OrderCourierIdx, OrderStatusIdx, OrderTotalIdx, Origin, Outcome, Status,
    Thing, answer, at, order, table_of, ticking,
};
use futures_util::TryStreamExt as _;
use tabletheory::PortableCode;
use tabletheory::prelude::*;
use tabletheory::request::Operation;
use tabletheory::{Cursor, Direction};
use tabletheory_embedded::Embedded;

async fn orders() -> Outcome<Db> {
    Ok(table_of::<Order>().await?.with_clock(ticking()))
}

/// Stores orders `o0`, `o1`, … of one customer, with totals that fall as the ids rise.
async fn store(db: &Db, customer: &str, count: u64) -> Outcome<Vec<Order>> {
    let mut stored = Vec::new();
    for number in 0..count {
        let mut order = Order { total: 100 - number, ..order(customer, &format!("o{number}")) };
        db.create(&mut order).await?;
        stored.push(order);
    }
    Ok(stored)
}

fn ids(orders: &[Order]) -> Vec<&str> {
    orders.iter().map(|order| order.id.as_str()).collect()
}

async fn fetched(db: &Db, order: &Order) -> Outcome<Order> {
    Ok(db.get(order.key_of()).consistent().required().await?)
}

// ---- create, put, get, delete ----------------------------------------------------------------------------------------

#[tokio::test]
async fn create_refuses_a_key_that_is_taken() -> Outcome {
    let db = orders().await?;
    let mut first = order("c1", "o1");
    db.create(&mut first).await?;
    let mut second = Order { total: 5, ..order("c1", "o1") };
    let untouched = second.clone();
    let error = db.create(&mut second).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ConditionFailed);
    assert_eq!(error.codes(), [PortableCode::ConditionFailed]);
    assert_eq!((error.operation(), error.table()), (Some(Operation::PutItem), Some("orders")));
    assert_eq!(second, untouched);
    assert_eq!(fetched(&db, &first).await?, first);
    // The same partition with another sort key is another item.
    db.create(&mut order("c1", "o2")).await?;
    Ok(())
}

#[tokio::test]
async fn put_replaces_the_whole_item() -> Outcome {
    let db = orders().await?;
    let mut first = Order { tags: BTreeSet::from(["rush".into()]), note: Some("n".into()), ..order("c1", "o1") };
    db.put(&mut first).await?;
    let mut second = Order { total: 5, ..order("c1", "o1") };
    db.put(&mut second).await?;
    assert_eq!(fetched(&db, &first).await?, second);
    assert_eq!(second.tags, BTreeSet::new());
    Ok(())
}

#[tokio::test]
async fn put_with_a_condition_that_does_not_hold_writes_nothing() -> Outcome {
    let db = orders().await?;
    let mut first = order("c1", "o1");
    db.put(&mut first).await?;
    let mut second = Order { status: Status::Shipped, ..first.clone() };
    let untouched = second.clone();
    let error = db.put(&mut second).condition(Order::STATUS.eq(Status::Shipped)).await.unwrap_err();
    assert!(error.is_condition_failed() && !error.is_version_conflict());
    assert_eq!(second, untouched);
    assert_eq!(fetched(&db, &first).await?, first);
    db.put(&mut second).condition(Order::STATUS.eq(Status::Open)).await?;
    assert_eq!(fetched(&db, &first).await?, second);
    Ok(())
}

#[tokio::test]
async fn writes_give_back_what_they_stored_in_lifecycle_attributes() -> Outcome {
    let db = orders().await?;
    // The values that the caller put there are overwritten.
    let mut order = Order { created_at: at(999), updated_at: at(999), version: 7, cache: 3, ..order("c1", "o1") };
    db.create(&mut order).await?;
    assert_eq!((order.created_at, order.updated_at, order.version, order.cache), (at(0), at(0), 7, 3));
    order.cache = 0;
    assert_eq!(fetched(&db, &order).await?, order);
    db.put(&mut order).await?;
    assert_eq!((order.created_at, order.updated_at, order.version), (at(1), at(1), 7));
    db.update_model(&mut order, (Order::TOTAL,)).await?;
    assert_eq!((order.created_at, order.updated_at, order.version), (at(1), at(2), 8));
    assert_eq!(fetched(&db, &order).await?, order);
    Ok(())
}

#[tokio::test]
async fn get_of_a_missing_item_is_none_and_required_is_an_error() -> Outcome {
    let db = orders().await?;
    assert_eq!(db.get(Order::key("c1", "o1")).await?, None);
    assert_eq!(db.get(Order::key("c1", "o1")).project((Order::ID,)).await?, None);
    let error = db.get(Order::key("c1", "o1")).required().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ItemNotFound);
    assert_eq!(error.codes(), [PortableCode::ItemNotFound]);
    assert_eq!((error.operation(), error.table()), (Some(Operation::GetItem), Some("orders")));
    Ok(())
}

#[tokio::test]
async fn get_returns_projected_attributes() -> Outcome {
    let db = orders().await?;
    let mut order = Order { note: Some("n".into()), ..order("c1", "o1") };
    db.create(&mut order).await?;
    let read = db.get(order.key_of()).project((Order::TOTAL, Order::NOTE, Order::LINES)).required().await?;
    assert_eq!(read, (order.total, order.note.clone(), order.lines.clone()));
    Ok(())
}

#[tokio::test]
async fn a_projected_attribute_that_its_rules_left_out_is_empty() -> Outcome {
    let db = orders().await?;
    let mut order = order("c1", "o1");
    db.create(&mut order).await?;
    // `tags` says `omit_empty`, so the item does not have it; reading the whole item gives an empty set too.
    assert_eq!(fetched(&db, &order).await?.tags, BTreeSet::new());
    assert_eq!(db.get(order.key_of()).project((Order::TAGS, Order::NOTE)).await?, Some((BTreeSet::new(), None)));
    Ok(())
}

#[tokio::test]
async fn delete_deletes_what_is_there_and_its_condition_allows() -> Outcome {
    let db = orders().await?;
    let mut order = order("c1", "o1");
    db.create(&mut order).await?;
    let refused = db.delete(order.key_of()).condition(Order::STATUS.eq(Status::Shipped)).await.unwrap_err();
    assert_eq!(refused.kind(), &ErrorKind::ConditionFailed);
    assert_eq!(refused.operation(), Some(Operation::DeleteItem));
    assert_eq!(fetched(&db, &order).await?, order);
    db.delete(order.key_of()).condition(Order::STATUS.eq(Status::Open)).await?;
    assert_eq!(db.get(order.key_of()).await?, None);
    // Deleting no item succeeds, unless there is a condition that needs an item.
    db.delete(order.key_of()).await?;
    assert!(db.delete(order.key_of()).condition(Order::ID.exists()).await.unwrap_err().is_condition_failed());
    Ok(())
}

// ---- update_model ----------------------------------------------------------------------------------------------------

#[tokio::test]
async fn update_writes_the_named_fields_and_no_others() -> Outcome {
    let db = orders().await?;
    let mut order = order("c1", "o1");
    db.create(&mut order).await?;
    let mut changed = Order { total: 5, status: Status::Shipped, gift: Some("g".into()), ..order.clone() };
    db.update_model(&mut changed, (Order::TOTAL, Order::GIFT)).await?;
    let stored = fetched(&db, &order).await?;
    assert_eq!(stored, Order { status: Status::Open, ..changed.clone() });
    assert_eq!((changed.version, changed.updated_at, changed.created_at), (1, at(1), at(0)));
    Ok(())
}

#[tokio::test]
async fn update_of_a_stale_model_is_a_version_conflict() -> Outcome {
    let db = orders().await?;
    let mut current = order("c1", "o1");
    db.create(&mut current).await?;
    let mut stale = current.clone();
    db.update_model(&mut current, (Order::TOTAL,)).await?;
    stale.total = 5;
    let untouched = stale.clone();
    let error = db.update_model(&mut stale, (Order::TOTAL,)).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::VersionConflict);
    assert_eq!(error.codes(), [PortableCode::VersionConflict, PortableCode::ConditionFailed]);
    assert_eq!(error.code().unwrap().to_string(), "ErrVersionConflict");
    assert_eq!((error.operation(), error.table()), (Some(Operation::UpdateItem), Some("orders")));
    assert!(error.is_version_conflict() && error.is_condition_failed());
    assert_eq!(stale, untouched);
    assert_eq!(fetched(&db, &current).await?, current);
    Ok(())
}

#[tokio::test]
async fn update_of_an_absent_item_fails_and_makes_none() -> Outcome {
    let db = orders().await?;
    let mut absent = order("c1", "o1");
    let error = db.update_model(&mut absent, (Order::TOTAL,)).await.unwrap_err();
    assert_eq!(error.codes(), [PortableCode::VersionConflict, PortableCode::ConditionFailed]);
    assert_eq!(absent, order("c1", "o1"));
    assert_eq!(db.get(absent.key_of()).await?, None);

    let notes = table_of::<Note>().await?;
    let error = notes.update_model(&mut Note { id: "n1".into(), text: "t".into() }, (Note::TEXT,)).await.unwrap_err();
    assert_eq!(error.codes(), [PortableCode::ConditionFailed]);
    assert_eq!(notes.get(Note::key("n1")).await?, None);
    Ok(())
}

#[tokio::test]
async fn update_with_a_condition_of_the_caller_says_only_that_a_condition_failed() -> Outcome {
    let db = orders().await?;
    let mut order = order("c1", "o1");
    db.create(&mut order).await?;
    let error = db.update_model(&mut order, (Order::TOTAL,)).condition(Order::STATUS.eq(Status::Shipped)).await;
    assert_eq!(error.unwrap_err().codes(), [PortableCode::ConditionFailed]);
    assert_eq!(order.version, 0);
    db.update_model(&mut order, (Order::TOTAL,)).condition(Order::STATUS.eq(Status::Open)).await?;
    assert_eq!(order.version, 1);
    Ok(())
}

#[tokio::test]
async fn update_removes_empty_attributes_that_are_left_out() -> Outcome {
    let db = orders().await?;
    let mut order = Order {
        tags: BTreeSet::from(["rush".into()]),
        note: Some("n".into()),
        gift: Some("g".into()),
        courier: Some("x".into()),
        expires: Some(Ttl::from_unix_seconds(5)),
        ..order("c1", "o1")
    };
    db.create(&mut order).await?;
    let before = raw(&db, &order).await?;
    for name in ["tags", "note", "gift", "courier", "expires"] {
        assert!(before.contains_key(name), "{name}");
    }
    assert_eq!(db.query(Order::COURIER_IDX).eq("x").count().await?, 1);

    (order.tags, order.note, order.gift, order.courier, order.expires) = (BTreeSet::new(), None, None, None, None);
    let fields = (Order::TAGS, Order::NOTE, Order::GIFT, Order::COURIER, Order::EXPIRES);
    db.update_model(&mut order, fields).await?;
    let after = raw(&db, &order).await?;
    for name in ["tags", "note", "courier", "expires"] {
        assert!(!after.contains_key(name), "{name}");
    }
    assert!(after["gift"].is_null());
    assert_eq!(fetched(&db, &order).await?, order);
    // The item is no longer in the sparse index.
    assert_eq!(db.query(Order::COURIER_IDX).eq("x").count().await?, 0);
    Ok(())
}

type Raw = std::collections::HashMap<String, aws_sdk_dynamodb::types::AttributeValue>;

/// Returns the stored item, as the SDK reads it.
async fn raw(db: &Db, order: &Order) -> Outcome<Raw> {
    use aws_sdk_dynamodb::types::AttributeValue;
    let key = |name: &str, value: &str| (name.to_owned(), AttributeValue::S(value.to_owned()));
    let get = db.client().get_item().table_name("orders");
    let key = [key("customer", &order.customer), key("id", &order.id)].into();
    Ok(get.set_key(Some(key)).send().await?.item.unwrap_or_default())
}

// ---- query -----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_query_reads_one_partition_in_the_order_of_the_sort_key() -> Outcome {
    let db = orders().await?;
    let stored = store(&db, "c1", 3).await?;
    store(&db, "c2", 2).await?;
    assert_eq!(db.query(Order::TABLE).eq("c1").all().await?, stored);
    assert_eq!(ids(&db.query(Order::TABLE).eq("c1").descending().all().await?), ["o2", "o1", "o0"]);
    assert_eq!(db.query(Order::TABLE).eq("c3").all().await?, []);
    assert_eq!(db.query(Order::TABLE).eq("c1").consistent().all().await?, stored);
    Ok(())
}

#[tokio::test]
async fn sort_conditions_select_what_they_say() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 5).await?;
    let query = || db.query(Order::TABLE).eq("c1");
    assert_eq!(ids(&query().sort_eq("o2").all().await?), ["o2"]);
    assert_eq!(ids(&query().sort_lt("o2").all().await?), ["o0", "o1"]);
    assert_eq!(ids(&query().sort_le("o2").all().await?), ["o0", "o1", "o2"]);
    assert_eq!(ids(&query().sort_gt("o2").all().await?), ["o3", "o4"]);
    assert_eq!(ids(&query().sort_ge("o2").all().await?), ["o2", "o3", "o4"]);
    assert_eq!(ids(&query().sort_between("o1", "o3").all().await?), ["o1", "o2", "o3"]);
    assert_eq!(ids(&query().sort_begins_with("o").all().await?), ["o0", "o1", "o2", "o3", "o4"]);
    assert_eq!(ids(&query().sort_begins_with("o2x").all().await?), [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_global_index_is_queried_by_all_attributes_of_its_partition_key() -> Outcome {
    let db = orders().await?;
    let stored = store(&db, "c1", 3).await?;
    db.create(&mut Order { status: Status::Shipped, ..order("c1", "o8") }).await?;
    db.create(&mut Order { tenant: "t2".into(), ..order("c1", "o9") }).await?;
    let query = || db.query(Order::STATUS_IDX).eq(("t1", Status::Open));
    // The items are ordered by the total, which falls as the ids rise.
    let items = query().all().await?;
    let projected: Vec<OrderStatusIdx> = stored
        .iter()
        .rev()
        .map(|order| OrderStatusIdx {
            customer: order.customer.clone(),
            id: order.id.clone(),
            tenant: order.tenant.clone(),
            email: order.email.clone(),
            status: order.status,
            total: order.total,
        })
        .collect();
    assert_eq!(items, projected);
    assert_eq!(query().projected_attributes().all().await?, projected);
    assert_eq!(query().sort_eq(99).all().await?, projected[1..2]);
    assert_eq!(query().sort_eq(99).sort_ge("o1").all().await?, projected[1..2]);
    assert_eq!(query().sort_eq(99).sort_gt("o1").all().await?, []);
    assert_eq!(query().sort_gt(98).all().await?, projected[1..]);
    // An item of an index knows the key of its whole item.
    assert_eq!(db.get(items[0].key()).await?.as_ref(), Some(&stored[2]));
    Ok(())
}

#[tokio::test]
async fn a_global_index_that_projects_everything_yields_models() -> Outcome {
    let db = orders().await?;
    let stored = store(&db, "c1", 3).await?;
    let query = || db.query(Order::EMAIL_IDX).eq("c1@example.com");
    assert_eq!(query().all().await?, stored);
    assert_eq!(query().sort_gt(at(1)).all().await?, stored[2..]);
    assert_eq!(query().all_attributes().descending().first().await?.as_ref(), stored.last());
    Ok(())
}

#[tokio::test]
async fn an_index_with_keys_only_yields_keys() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 2).await?;
    let mut sent = Order { courier: Some("x".into()), ..order("c1", "o5") };
    db.create(&mut sent).await?;
    let found: Vec<OrderCourierIdx> = db.query(Order::COURIER_IDX).eq("x").all().await?;
    assert_eq!(found, [OrderCourierIdx { customer: "c1".into(), id: "o5".into(), courier: Some("x".into()) }]);
    assert_eq!(db.get(found[0].key()).await?, Some(sent));
    Ok(())
}

#[tokio::test]
async fn a_local_index_is_another_order_of_the_partition() -> Outcome {
    let db = orders().await?;
    let stored = store(&db, "c1", 3).await?;
    let query = || db.query(Order::TOTAL_IDX).eq("c1");
    let keys: Vec<OrderTotalIdx> = stored
        .iter()
        .rev()
        .map(|order| OrderTotalIdx { customer: order.customer.clone(), id: order.id.clone(), total: order.total })
        .collect();
    assert_eq!(query().all().await?, keys);
    assert_eq!(query().consistent().sort_between(98, 99).all().await?, keys[..2]);
    assert_eq!(query().project((Order::ID, Order::TOTAL)).first().await?, Some(("o2".to_owned(), 98)));
    Ok(())
}

#[tokio::test]
async fn filters_choose_after_reading() -> Outcome {
    let db = orders().await?;
    let stored = store(&db, "c1", 5).await?;
    let page = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.lt(98) | Order::TOTAL.eq(100)).page().await?;
    assert_eq!(ids(&page.items), ["o0", "o3", "o4"]);
    assert_eq!((page.count, page.scanned_count), (3, 5));
    assert!(page.cursor.is_none());
    let inside = Order::LINES.at(0).dot(Line::SKU).eq(&stored[2].lines[0].sku);
    assert_eq!(ids(&db.query(Order::TABLE).eq("c1").filter(inside).all().await?), ["o2"]);
    // A filter of a query of an index may name key attributes of the table that are not the index's own.
    let found = db.query(Order::TOTAL_IDX).eq("c1").filter(Order::ID.is_in(["o1", "o9"])).all().await?;
    assert_eq!(found.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_limit_is_of_items_read_and_take_is_of_items_returned() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 10).await?;
    let odd = || Order::ID.is_in(["o1", "o3", "o5", "o7", "o9"]);
    let query = || db.query(Order::EMAIL_IDX).eq("c1@example.com").filter(odd()).limit(items!(3));
    let page = query().page().await?;
    assert_eq!((ids(&page.items), page.count, page.scanned_count), (vec!["o1"], 1, 3));
    assert!(page.cursor.is_some());
    assert_eq!(ids(&query().take(3).await?), ["o1", "o3", "o5"]);
    assert_eq!(ids(&query().take(99).await?), ["o1", "o3", "o5", "o7", "o9"]);
    assert_eq!(query().take(0).await?, []);
    assert_eq!(query().count().await?, 5);
    Ok(())
}

#[tokio::test]
async fn first_passes_over_empty_pages() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 6).await?;
    let query = || db.query(Order::EMAIL_IDX).eq("c1@example.com");
    assert_eq!(query().first().await?.unwrap().id, "o0");
    assert_eq!(query().filter(Order::ID.eq("o5")).limit(items!(1)).first().await?.unwrap().id, "o5");
    assert_eq!(query().filter(Order::ID.eq("o9")).limit(items!(1)).first().await?, None);
    assert_eq!(query().descending().first().await?.unwrap().id, "o5");
    assert_eq!(db.query(Order::TABLE).eq("c9").first().await?, None);
    Ok(())
}

#[tokio::test]
async fn one_is_exactly_one() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 3).await?;
    let query = || db.query(Order::EMAIL_IDX).eq("c1@example.com");
    assert_eq!(query().filter(Order::ID.eq("o1")).limit(items!(1)).one().await?.id, "o1");
    assert_eq!(query().sort_eq(at(0)).one().await?.id, "o0");
    let several = query().one().await.unwrap_err();
    assert_eq!(several.kind(), &ErrorKind::SeveralItems);
    assert_eq!((several.table(), several.index()), (Some("orders"), Some("by-email")));
    assert!(!several.to_string().contains("example.com"));
    let none = query().filter(Order::ID.eq("o9")).limit(items!(1)).one().await.unwrap_err();
    assert_eq!(none.kind(), &ErrorKind::ItemNotFound);
    assert_eq!(none.index(), Some("by-email"));
    Ok(())
}

#[tokio::test]
async fn count_adds_up_all_pages() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 7).await?;
    assert_eq!(db.query(Order::TABLE).eq("c1").limit(items!(2)).count().await?, 7);
    assert_eq!(db.query(Order::TABLE).eq("c1").limit(items!(2)).filter(Order::TOTAL.gt(97)).count().await?, 3);
    assert_eq!(db.query(Order::TABLE).eq("c9").count().await?, 0);
    assert_eq!(db.scan::<Order>().limit(items!(2)).count().await?, 7);
    assert_eq!(db.scan_index(Order::COURIER_IDX).count().await?, 0);
    Ok(())
}

// ---- pages -----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn pages_are_walked_by_the_text_of_their_cursors() -> Outcome {
    let db = orders().await?;
    let stored = store(&db, "c1", 7).await?;
    for descending in [false, true] {
        let mut read = Vec::new();
        let mut text = String::new();
        let mut pages = 0;
        loop {
            let query = db.query(Order::STATUS_IDX).eq(("t1", Status::Open)).limit(items!(3));
            let query = if descending { query.descending() } else { query };
            let page = query.after(Cursor::parse(&text)?).page().await?;
            pages += 1;
            read.extend(page.items.into_iter().map(|item| item.id));
            let Some(cursor) = page.cursor else { break };
            let direction = if descending { Direction::Descending } else { Direction::Ascending };
            assert_eq!(cursor.direction(), Some(direction));
            text = cursor.to_string();
            assert_eq!(Cursor::parse(&text)?.as_ref(), Some(&cursor));
        }
        let mut expected: Vec<&str> = ids(&stored);
        if !descending {
            expected.reverse();
        }
        assert_eq!((read, pages), (expected.into_iter().map(str::to_owned).collect(), 3));
    }
    Ok(())
}

#[tokio::test]
async fn pages_can_be_empty_and_not_the_last() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 5).await?;
    let query = || db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.eq(96)).limit(items!(2));
    let pages: Vec<_> = query().pages().try_collect().await?;
    let shapes: Vec<_> =
        pages.iter().map(|page| (page.items.len(), page.count, page.scanned_count, page.cursor.is_some())).collect();
    assert_eq!(shapes, [(0, 0, 2, true), (0, 0, 2, true), (1, 1, 1, false)]);
    assert_eq!(ids(&query().all().await?), ["o4"]);
    assert_eq!(ids(&query().stream().try_collect::<Vec<_>>().await?), ["o4"]);
    Ok(())
}

#[tokio::test]
async fn a_stream_can_start_after_a_cursor() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 5).await?;
    let query = || db.query(Order::TABLE).eq("c1").limit(items!(2));
    let cursor = query().page().await?.cursor;
    assert!(cursor.is_some());
    assert_eq!(ids(&query().after(cursor.clone().unwrap()).all().await?), ["o2", "o3", "o4"]);
    assert_eq!(ids(&query().after(cursor.as_ref()).stream().try_collect::<Vec<_>>().await?), ["o2", "o3", "o4"]);
    assert_eq!(query().after(cursor).count().await?, 3);
    let scan = || db.scan::<Order>().limit(items!(2));
    let cursor = scan().page().await?.cursor;
    assert_eq!(cursor.as_ref().unwrap().direction(), None);
    assert_eq!(ids(&scan().after(cursor).all().await?), ["o2", "o3", "o4"]);
    Ok(())
}

/// Makes a connection with two items in each page, and always another page.
fn endless() -> Connection {
    Connection::new(|attempt, _| {
        let item = |number| format!(r#"{{"id":{{"S":"n{number}"}},"text":{{"S":""}}}}"#);
        let (first, second) = (item(2 * attempt), item(2 * attempt + 1));
        let last = format!(r#"{{"id":{{"S":"n{}"}}}}"#, 2 * attempt + 1);
        answer(200, format!(r#"{{"Items":[{first},{second}],"Count":2,"ScannedCount":2,"LastEvaluatedKey":{last}}}"#))
    })
}

#[tokio::test]
async fn a_stream_fetches_no_page_before_it_is_asked_for() -> Outcome {
    let connection = endless();
    let db = connection.db();
    {
        let mut stream = pin!(db.scan::<Note>().stream());
        assert_eq!(connection.attempts(), 0);
        for (taken, attempts) in [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3)] {
            assert_eq!(stream.try_next().await?.unwrap().id, format!("n{taken}"));
            assert_eq!(connection.attempts(), attempts);
        }
    }
    assert_eq!(connection.attempts(), 3);
    assert_eq!(db.scan::<Note>().take(2).await?.len(), 2);
    assert_eq!(connection.attempts(), 4);
    assert!(db.scan::<Note>().take(0).await?.is_empty());
    assert_eq!(connection.attempts(), 4);
    Ok(())
}

#[tokio::test]
async fn a_builder_that_is_dropped_sends_nothing() {
    let connection = endless();
    let db = connection.db();
    let mut note = Note::default();
    drop(db.put(&mut note));
    drop(db.get(Note::key("n1")));
    drop(db.delete(Note::key("n1")));
    drop(db.scan::<Note>().stream());
    drop(db.query(Note::TABLE).eq("n1").page());
    assert_eq!(connection.attempts(), 0);
}

#[tokio::test]
async fn pages_end_at_a_megabyte() -> Outcome {
    let db = table_of::<Note>().await?;
    let text = "x".repeat(300 * 1024);
    for number in 0..9 {
        db.create(&mut Note { id: format!("n{number}"), text: text.clone() }).await?;
    }
    let pages: Vec<_> = db.scan::<Note>().pages().try_collect().await?;
    assert!(pages.len() >= 3, "{}", pages.len());
    assert!(pages.iter().all(|page| page.items.len() <= 4));
    assert!(pages.iter().take(pages.len() - 1).all(|page| page.cursor.is_some()));
    let notes = db.scan::<Note>().all().await?;
    assert_eq!(notes.iter().map(|note| note.id.as_str()).collect::<BTreeSet<_>>().len(), 9);
    assert!(notes.iter().all(|note| note.text == text));
    assert_eq!(db.scan::<Note>().count().await?, 9);
    Ok(())
}

// ---- scan, projections -----------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_scan_reads_every_item_of_a_table_or_index() -> Outcome {
    let db = orders().await?;
    let mut stored = store(&db, "c1", 3).await?;
    stored.extend(store(&db, "c2", 2).await?);
    let sorted = |mut orders: Vec<Order>| {
        orders.sort_by(|left, right| (&left.customer, &left.id).cmp(&(&right.customer, &right.id)));
        orders
    };
    assert_eq!(sorted(db.scan::<Order>().all().await?), stored);
    assert_eq!(sorted(db.scan::<Order>().consistent().limit(items!(1)).all().await?), stored);
    assert_eq!(sorted(db.scan_index(Order::EMAIL_IDX).all().await?), stored);
    // A filter of a scan may name key attributes.
    let found = db.scan::<Order>().filter(Order::CUSTOMER.eq("c2") & Order::ID.begins_with("o")).all().await?;
    assert_eq!(sorted(found), stored[3..]);
    // Only orders with a courier are in this index.
    db.create(&mut Order { courier: Some("x".into()), ..order("c3", "o1") }).await?;
    let keys: Vec<OrderCourierIdx> = db.scan_index(Order::COURIER_IDX).all().await?;
    assert_eq!(keys.len(), 1);
    Ok(())
}

#[tokio::test]
async fn projections_return_tuples_in_the_order_asked_for() -> Outcome {
    let db = orders().await?;
    store(&db, "c1", 2).await?;
    let all = db.query(Order::TABLE).eq("c1").project((Order::TOTAL, Order::ID, Order::GIFT)).all().await?;
    assert_eq!(all, [(100, "o0".to_owned(), None), (99, "o1".to_owned(), None)]);
    let mut scanned = db.scan::<Order>().project((Order::STATUS,)).filter(Order::TOTAL.eq(99)).all().await?;
    assert_eq!(scanned.pop(), Some((Status::Open,)));
    assert_eq!(scanned, []);
    Ok(())
}

#[tokio::test]
async fn a_filter_reaches_into_attributes() -> Outcome {
    let db = table_of::<Thing>().await?;
    let mut thing = Thing { id: "t1".into(), odd: "x".into(), ..Thing::default() };
    thing.audit.origin.host = "h".into();
    thing.map.insert("a.b[0] #:".into(), 5);
    db.create(&mut thing).await?;
    let found = async |count: u64| -> Outcome<bool> { Ok(count == 1) };
    let scan = || db.scan::<Thing>();
    assert!(found(scan().filter(Thing::ODD.eq("x")).count().await?).await?);
    assert!(found(scan().filter(Thing::MAP.entry("a.b[0] #:").eq(5)).count().await?).await?);
    assert!(!found(scan().filter(Thing::MAP.entry("a").exists()).count().await?).await?);
    assert!(found(scan().filter(Thing::AUDIT.dot(Audit::ORIGIN).dot(Origin::HOST).eq("h")).count().await?).await?);
    assert_eq!(db.get(Thing::key("t1")).await?, Some(thing));
    Ok(())
}

// ---- capacity, names, clocks -----------------------------------------------------------------------------------------

#[tokio::test]
async fn a_meter_adds_up_what_its_requests_consume() -> Outcome {
    let db = orders().await?;
    let meter = CapacityMeter::new();
    let mut order = order("c1", "o1");
    let mut sum = 0.0;
    macro_rules! costs {
        ($operation:expr) => {
            $operation.await?;
            assert!(meter.consumed().total > sum, "{}", stringify!($operation));
            sum = meter.consumed().total;
        };
    }
    costs!(db.create(&mut order).meter(&meter));
    costs!(db.update_model(&mut order, (Order::TOTAL,)).meter(&meter));
    costs!(db.put(&mut order).meter(&meter));
    costs!(db.get(order.key_of()).meter(&meter));
    costs!(db.query(Order::TABLE).eq("c1").meter(&meter).all());
    costs!(db.query(Order::TABLE).eq("c1").meter(&meter).count());
    costs!(db.scan::<Order>().meter(&meter).all());
    costs!(db.delete(order.key_of()).meter(&meter));
    // Without a meter nothing is added.
    db.scan::<Order>().all().await?;
    assert_eq!(meter.consumed().total.to_bits(), sum.to_bits());
    Ok(())
}

#[tokio::test]
async fn a_meter_adds_up_pages_and_indexes() -> Outcome {
    let connection = Connection::new(|attempt, _| {
        let last = if attempt == 0 { r#","LastEvaluatedKey":{"id":{"S":"n1"}}"# } else { "" };
        let capacity = r#"{"TableName":"notes","CapacityUnits":2.5,"Table":{"CapacityUnits":0.5},"GlobalSecondaryIndexes":{"a":{"CapacityUnits":1.5}},"LocalSecondaryIndexes":{"b":{"ReadCapacityUnits":9,"CapacityUnits":0.5}}}"#;
        answer(200, format!(r#"{{"Items":[],"Count":0,"ScannedCount":4{last},"ConsumedCapacity":{capacity}}}"#))
    });
    let meter = CapacityMeter::per_index();
    let pages: Vec<_> = connection.db().scan::<Note>().meter(&meter.clone()).pages().try_collect().await?;
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0].consumed_capacity.as_ref().unwrap().indexes.len(), 2);
    let consumed = meter.consumed();
    assert_eq!(
        format!("{:?}", (consumed.total, consumed.table, &consumed.indexes)),
        r#"(5.0, 1.0, {"a": 3.0, "b": 1.0})"#
    );
    Ok(())
}

#[tokio::test]
async fn a_prefix_and_another_name_lead_to_another_table() -> Outcome {
    let embedded = Embedded::memory()?;
    let plain = embedded.db();
    let prefixed = plain.with_table_prefix("test-");
    let renamed = prefixed.with_table_name::<Note>("memos");
    assert_eq!(
        [
            plain.table_of::<Note>(),
            prefixed.table_of::<Note>(),
            renamed.table_of::<Note>(),
            renamed.table_of::<Order>()
        ],
        ["notes", "test-notes", "memos", "test-orders"]
    );
    for (db, text) in [(&plain, "plain"), (&prefixed, "prefixed"), (&renamed, "renamed")] {
        db.create_table::<Note>().await?;
        db.create(&mut Note { id: "n1".into(), text: text.into() }).await?;
    }
    for (db, text) in [(&plain, "plain"), (&prefixed, "prefixed"), (&renamed, "renamed")] {
        assert_eq!(db.get(Note::key("n1")).required().await?.text, text);
    }
    assert_eq!(Note::SCHEMA.table, "notes");
    Ok(())
}

#[tokio::test]
async fn the_clock_is_read_once_for_a_write() -> Outcome {
    let db = table_of::<Order>().await?.with_clock(ticking());
    let mut first = order("c1", "o1");
    db.create(&mut first).await?;
    assert_eq!(first.created_at, first.updated_at);
    assert_eq!(first.created_at, at(0));
    let mut second = order("c1", "o2");
    db.with_clock(|| at(500)).create(&mut second).await?;
    assert_eq!(second.updated_at, at(500));
    Ok(())
}

#[tokio::test]
async fn a_table_has_what_its_model_declares() -> Outcome {
    let db = table_of::<Order>().await?;
    let table = db.client().describe_table().table_name("orders").send().await?.table.unwrap();
    let mut indexes: Vec<_> = table
        .global_secondary_indexes()
        .iter()
        .map(|index| (index.index_name().unwrap(), index.key_schema().len()))
        .chain(
            table.local_secondary_indexes().iter().map(|index| (index.index_name().unwrap(), index.key_schema().len())),
        )
        .collect();
    indexes.sort_unstable();
    assert_eq!(indexes, [("by-courier", 1), ("by-email", 2), ("by-status", 4), ("by-total", 2)]);
    let ttl = db.client().describe_time_to_live().table_name("orders").send().await?.time_to_live_description.unwrap();
    assert_eq!(ttl.attribute_name(), Some("expires"));
    Ok(())
}

/// Every generated model is `Send` and its operations can be spawned.
#[tokio::test]
async fn operations_can_be_spawned() -> Outcome {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let db = orders().await?;
    let other = db.clone();
    tokio::spawn(async move {
        let mut order = order("c1", "o1");
        is_send(other.create(&mut order).into_future()).await?;
        is_send(other.update_model(&mut order, (Order::TOTAL,)).into_future()).await?;
        is_send(other.query(Order::TABLE).eq("c1").all()).await?;
        is_send(other.scan::<Order>().count()).await?;
        Ok::<_, Error>(())
    })
    .await??;
    assert_eq!(fetched(&db, &order("c1", "o1")).await?.version, 1);
    Ok(())
}
