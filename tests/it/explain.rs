//! The explanations of reads: a table of reads, and the most that each can cost.
#![allow(clippy::float_cmp, reason = "units are halves, which are exact")]

use crate::common::{Order, Thing, offline, order, table_of};
use tabletheory::op::{Explain, Returned};
use tabletheory::prelude::*;

const SECRET: &str = "s3cret";

#[test]
fn a_page_costs_what_its_bytes_are_rounded_up_to() {
    let db = offline();
    let query = || db.query(Order::TABLE).eq("c1");
    let scan = || db.scan::<Order>();
    let key = || Order::key("c1", "o1");
    // An item has 400 KB and a page 1 MB; a unit reads 4 KB, or half a unit does.
    for (explained, units, each) in [
        (query().explain(), 128.0, 0.0),
        (query().consistent().explain(), 256.0, 0.0),
        (query().limit(items!(1)).explain(), 50.0, 0.0),
        (query().limit(items!(2)).explain(), 100.0, 0.0),
        (query().limit(items!(3)).explain(), 128.0, 0.0),
        (query().limit(items!(2)).consistent().explain(), 200.0, 0.0),
        (query().limit(items!(2_147_483_647)).consistent().explain(), 256.0, 0.0),
        (scan().explain(), 128.0, 0.0),
        (scan().consistent().limit(items!(1)).explain(), 100.0, 0.0),
        (db.get(key()).explain(), 50.0, 0.0),
        (db.get(key()).consistent().explain(), 100.0, 0.0),
        // A local index fetches from the table the attributes that it does not hold.
        (db.query(Order::TOTAL_IDX).eq("c1").explain(), 128.0, 0.0),
        (db.query(Order::TOTAL_IDX).eq("c1").all_attributes().explain(), 128.0, 50.0),
        (db.query(Order::TOTAL_IDX).eq("c1").consistent().project((Order::EMAIL,)).explain(), 256.0, 100.0),
        (db.query(Order::TOTAL_IDX).eq("c1").project((Order::TOTAL, Order::ID)).explain(), 128.0, 0.0),
        // A filter saves nothing.
        (query().filter(Order::TOTAL.gt(5)).explain(), 128.0, 0.0),
    ] {
        assert_eq!((explained.cost.read_units, explained.cost.read_units_per_item), (units, each), "{explained}");
    }
}

#[tokio::test]
async fn no_page_costs_more_than_that() {
    let db = table_of::<Order>().await.unwrap();
    for id in 0..8 {
        let mut large = Order { note: Some("x".repeat(390_000)), ..order("c1", &format!("o{id}")) };
        db.create(&mut large).await.unwrap();
    }
    let query = || db.query(Order::TABLE).eq("c1");
    for query in [query(), query().consistent(), query().limit(items!(1)), query().limit(items!(2)).consistent()] {
        let most = query.explain().cost.read_units;
        let meter = CapacityMeter::new();
        let page = query.meter(&meter).page().await.unwrap();
        assert!(!page.items.is_empty());
        let consumed = meter.consumed().total;
        assert!(consumed > 0.0 && consumed <= most, "{consumed} of {most}");
    }
}

#[test]
fn it_says_how_the_items_are_found_and_what_comes_back() {
    let db = offline();
    let explained = db
        .query(Order::STATUS_IDX)
        .eq(("t1", crate::common::Status::Open))
        .sort_eq(5)
        .sort_begins_with("2026-")
        .filter(Order::EMAIL.contains("@") & !Order::EMAIL.eq("a@b.c"))
        .descending()
        .explain();
    assert_eq!((explained.table.as_str(), explained.index.as_deref()), ("orders", Some("by-status")));
    let reads = "tenant = :v0 AND status = :v1 AND total = :v2 AND begins_with(id, :v3)";
    assert_eq!(explained.reads.as_deref(), Some(reads));
    assert_eq!(explained.filter.as_deref(), Some("contains(email, :v4) AND NOT email = :v5"));
    assert_eq!(explained.returns.to_string(), "customer, id, tenant, status, total, email");
    assert!(explained.descending && !explained.consistent);

    let returned = |explained: Explain| explained.returns;
    assert_eq!(returned(db.query(Order::TABLE).eq("c1").explain()), Returned::Everything);
    assert_eq!(returned(db.scan_index(Order::COURIER_IDX).explain()).to_string(), "customer, id, courier");
    let projected = db.get(Order::key("c1", "o1")).project((Order::ID, Order::TOTAL)).explain();
    assert_eq!(returned(projected).to_string(), "id, total");
    assert_eq!(db.scan::<Order>().explain().reads, None);
    assert_eq!(db.query(Order::TABLE).explain().reads, None, "of a query that cannot be sent yet, too");
}

#[test]
fn no_value_is_in_it() {
    let db = offline();
    let query = db.query(Order::TABLE).eq(SECRET).sort_eq(SECRET).filter(Order::NOTE.eq(SECRET));
    let scan = db.scan::<Thing>().filter(Thing::MAP.entry(SECRET.to_owned()).exists() & Thing::TEXT.eq(SECRET));
    let get = db.get(Order::key(SECRET, SECRET));
    for text in [
        format!("{}{:?}{query:?}", query.explain(), query.explain()),
        format!("{}{:?}{scan:?}", scan.explain(), scan.explain()),
        format!("{}{:?}{get:?}", get.explain(), get.explain()),
    ] {
        assert!(!text.contains(SECRET), "{text}");
    }
    assert_eq!(scan.explain().filter.as_deref(), Some("attribute_exists(map.#n1) AND text = :v0"));
}

#[test]
fn a_read_that_is_refused_says_why() {
    let text = offline().get(Order::key("", "o1")).explain().to_string();
    assert!(text.contains("a key attribute of the table cannot be empty"), "{text}");
}

#[test]
fn it_reads_as_lines() {
    let query = offline().query(Order::EMAIL_IDX).eq("a@b.c").filter(Order::TOTAL.gt(5)).limit(items!(2)).descending();
    let text = query.explain().to_string();
    let (lines, request) = text.split_once("  request").unwrap();
    assert_eq!(
        lines,
        "Query of index by-email of orders\n\
         \x20 reads        email = :v0\n\
         \x20 filter       total > :v1\n\
         \x20 returns      every attribute\n\
         \x20 order        descending\n\
         \x20 consistency  eventual\n\
         \x20 a page       2 items before the filter; at most 100 read units\n"
    );
    assert!(request.contains("\"#n0 = :v0\"") && request.contains("S (5 bytes)"), "{request}");
}
