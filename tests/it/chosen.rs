//! Reads and writes whose index, direction, filter, cursor or table only a run knows, and the names that such code needs.

use crate::common::{Connection, Note, Order, Outcome, Status, answer, offline, order, sleepless, table_of, ticking};
use futures_util::TryStreamExt as _;
use tabletheory::Direction;
use tabletheory::expr::{AnyFilter, ConditionOn, QueryFilter, optional};
use tabletheory::index::{Index, TableOf};
use tabletheory::key::Sendable;
use tabletheory::op::{AnyQuery, Outcome as Got, Query};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

// ---- names -----------------------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "parcels", pk = "SHOP#{shop}", sk = "PARCEL#{id}")]
#[model(gsi(DAY_IDX, name = "by-day", pk = "DAY#{day}", sk = "{weight:06}#{id}", type = ByDay))]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = day, project(keys_only), type = ByStatus))]
#[model(gsi(ROUTE_IDX, name = "by-route", pk = "{region}#{courier}", sk = "{id}"))]
struct Parcel {
    shop: String,
    id: String,
    day: String,
    weight: u32,
    status: Option<String>,
    region: String,
    courier: String,
    #[model(version)]
    version: u64,
}

fn parcel(id: &str, day: &str, weight: u32) -> Parcel {
    Parcel {
        shop: "s1".into(),
        id: id.into(),
        day: day.into(),
        weight,
        status: Some("open".into()),
        region: "eu".into(),
        courier: "c1".into(),
        version: 0,
    }
}

async fn parcels() -> Outcome<Db> {
    let db = table_of::<Parcel>().await?;
    for (id, day, weight) in
        [("p1", "mon", 5), ("p2", "mon", 70), ("p3", "mon", 700), ("p4", "tue", 1), ("p5", "mon", 9)]
    {
        db.create(&mut parcel(id, day, weight)).await?;
    }
    Ok(db)
}

/// The types of a table and of its indexes stand in a struct.
#[derive(Clone, Debug, PartialEq)]
struct Places {
    all: Option<Cursor<TableOf<Parcel>>>,
    of_day: Option<Cursor<ByDay>>,
    of_status: Option<Cursor<ByStatus>>,
}

/// A query of an index with a name.
async fn light(query: Query<ByDay, impl Sendable<ByDay, Proof: Sized> + 'static>) -> Result<Vec<Parcel>, Error> {
    query.filter(Parcel::COURIER.eq("c1")).limit(items!(1)).take(2).await
}

/// Any index of a model that yields the model, with a filter that the caller has for it.
async fn of_shop<I>(
    query: Query<I, impl Sendable<I, Proof: Sized> + 'static>,
    wanted: AnyFilter<I>,
) -> Result<Vec<String>, Error>
where
    I: Index<Model = Parcel, Item = Parcel>,
{
    Ok(query.filter(wanted).all().await?.into_iter().map(|parcel| parcel.id).collect())
}

fn heavy(least: u32) -> impl QueryFilter<ByDay> {
    Parcel::SHOP.eq("s1") & Parcel::REGION.ne("") & optional((least > 0).then(|| Parcel::VERSION.lt(u64::from(least))))
}

fn is_open() -> impl ConditionOn<Parcel> {
    Parcel::STATUS.eq("open") & Parcel::ID.exists()
}

#[tokio::test]
async fn the_types_of_indexes_have_names() -> Outcome {
    let db = parcels().await?;
    let found = light(db.query(Parcel::DAY_IDX).eq("mon")).await?;
    assert_eq!(found.iter().map(|parcel| parcel.id.as_str()).collect::<Vec<_>>(), ["p1", "p5"]);

    let mut places = Places { all: None, of_day: None, of_status: None };
    places.all = db.query(Parcel::TABLE).eq("s1").limit(items!(2)).page().await?.cursor;
    places.of_day = db.query(Parcel::DAY_IDX).eq("mon").limit(items!(2)).page().await?.cursor;
    places.of_status = db.query(Parcel::STATUS_IDX).eq("open").limit(items!(2)).page().await?.cursor;
    assert_eq!(db.query(Parcel::TABLE).eq("s1").after(places.all.unwrap()).count().await?, 3);
    assert_eq!(db.query(Parcel::DAY_IDX).eq("mon").after(places.of_day.unwrap()).count().await?, 2);
    assert_eq!(db.query(Parcel::STATUS_IDX).eq("open").after(places.of_status.unwrap()).count().await?, 3);
    assert_eq!(format!("{:?} {:?}", Parcel::DAY_IDX, ByStatus), "ByDay ByStatus");
    Ok(())
}

#[tokio::test]
async fn filters_and_conditions_come_from_functions() -> Outcome {
    let db = parcels().await?;
    assert_eq!(db.query(Parcel::DAY_IDX).eq("mon").filter(heavy(1)).count().await?, 4);
    let in_table = of_shop(db.query(Parcel::TABLE).eq("s1"), AnyFilter::new(Parcel::DAY.eq("tue"))).await?;
    let in_index = of_shop(db.query(Parcel::DAY_IDX).eq("tue"), AnyFilter::new(Parcel::SHOP.eq("s1"))).await?;
    assert_eq!((in_table, in_index), (vec!["p4".to_owned()], vec!["p4".to_owned()]));
    assert_eq!(db.scan::<Parcel>().filter(is_open()).count().await?, 5);
    db.delete(Parcel::key("s1", "p1")).condition(is_open()).await?;
    Ok(())
}

#[test]
fn filters_that_may_not_be_there_join() {
    let filter = |least: Option<u64>, note: Option<&str>| {
        let least = least.map(|least| Order::TOTAL.ge(least));
        let note = note.map(|note| Order::NOTE.eq(note));
        let both = offline().scan::<Order>().filter(optional(least) & note).into_request().unwrap().filter;
        let either = offline().scan::<Order>().filter(optional(least) | note).into_request().unwrap().filter;
        (both, either)
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(filter(Some(5), Some("n")), (text("#n0 >= :v0 AND #n1 = :v1"), text("#n0 >= :v0 OR #n1 = :v1")));
    assert_eq!(filter(Some(5), None), (text("#n0 >= :v0"), text("#n0 >= :v0")));
    assert_eq!(filter(None, Some("n")), (text("#n0 = :v0"), text("#n0 = :v0")));
    assert_eq!(filter(None, None), (None, None));
    let not = offline().scan::<Order>().filter(!optional(Some(Order::TOTAL.ge(5)))).into_request().unwrap();
    assert_eq!(not.filter.as_deref(), Some("NOT #n0 >= :v0"));
}

// ---- the index, the direction ----------------------------------------------------------------------------------------

fn chosen(db: &Db, by_weight: bool) -> AnyQuery<Parcel> {
    if by_weight {
        AnyQuery::new(db.query(Parcel::DAY_IDX).eq("mon"))
    } else {
        AnyQuery::new(db.query(Parcel::TABLE).eq("s1").filter(Parcel::DAY.eq("mon")))
    }
}

#[tokio::test]
async fn the_index_and_the_direction_are_values() -> Outcome {
    let db = parcels().await?;
    for (by_weight, up) in [(true, ["p1", "p5", "p2", "p3"]), (false, ["p1", "p2", "p3", "p5"])] {
        let down: Vec<&str> = up.iter().rev().copied().collect();
        for (direction, wanted) in [(Direction::Ascending, up.to_vec()), (Direction::Descending, down)] {
            let query = || chosen(&db, by_weight).direction(direction);
            let ids = |parcels: Vec<Parcel>| parcels.into_iter().map(|parcel| parcel.id).collect::<Vec<_>>();
            assert_eq!(ids(query().all().await?), wanted);
            assert_eq!(ids(query().stream().try_collect().await?), wanted);
            assert_eq!(query().first().await?.unwrap().id, wanted[0]);
            let (mut found, mut cursor) = (Vec::new(), None);
            loop {
                let page = query().limit(items!(2)).after_text(cursor.as_deref()).page().await?;
                found.extend(ids(page.items));
                cursor = page.cursor;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(found, wanted);
        }
    }
    Ok(())
}

#[tokio::test]
async fn any_query_is_counted() -> Outcome {
    let db = parcels().await?;
    for by_weight in [true, false] {
        assert_eq!(chosen(&db, by_weight).count().await?, 4);
        assert_eq!(chosen(&db, by_weight).limit(items!(1)).count().await?, 4);
        let first = chosen(&db, by_weight).limit(items!(1)).page().await?;
        assert_eq!(chosen(&db, by_weight).after_text(first.cursor.as_deref()).count().await?, 3);
    }
    // DynamoDB refuses a projection beside a count, and the filter of the table has 5 items to look at.
    let days = || AnyQuery::new(db.query(Parcel::TABLE).eq("s1").project((Parcel::DAY, Parcel::WEIGHT)));
    assert_eq!(days().limit(items!(2)).count().await?, 5);
    let refused = chosen(&db, true).after_text(Some("made up")).count().await.unwrap_err();
    assert_eq!(refused.kind(), &ErrorKind::InvalidCursor);
    Ok(())
}

#[tokio::test]
async fn a_cursor_of_another_query_is_refused_by_its_text() -> Outcome {
    let db = parcels().await?;
    let of_day = chosen(&db, true).limit(items!(1)).page().await?.cursor;
    let refused = [
        chosen(&db, false).after_text(of_day.as_deref()).page().await.unwrap_err(),
        chosen(&db, false).after_text(of_day.as_deref()).all().await.unwrap_err(),
        chosen(&db, true).direction(Direction::Descending).after_text(of_day.as_deref()).first().await.unwrap_err(),
    ];
    for error in refused {
        assert!(matches!(error.kind(), ErrorKind::CursorMismatch(_)), "{error}");
        assert_eq!(error.table(), Some("parcels"));
    }
    let error = chosen(&db, true).after_text(Some("made up")).page().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::InvalidCursor);
    assert_eq!(chosen(&db, true).after_text(Some("")).all().await?.len(), 4);
    let shown = format!("{:?}", chosen(&db, true));
    assert!(shown.contains("by-day") && !shown.contains("mon"), "{shown}");
    Ok(())
}

// ---- cursors ---------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_cursor_leads_on_from_any_item() -> Outcome {
    let db = parcels().await?;
    macro_rules! each_item {
        ($query:expr) => {{
            let whole = $query.page().await?;
            for (at, item) in whole.items.iter().enumerate() {
                let cursor = whole.cursor_after(item)?;
                assert_eq!($query.after(&cursor).all().await?, whole.items[at + 1..]);
                assert_eq!(Cursor::parse(&cursor.to_string())?, Some(cursor));
            }
            let cut = $query.limit(items!(2)).page().await?;
            assert_eq!(cut.cursor, Some(cut.cursor_after(&cut.items[1])?));
            whole.items.len()
        }};
    }
    assert_eq!(each_item!(db.query(Parcel::TABLE).eq("s1")), 5);
    assert_eq!(each_item!(db.query(Parcel::DAY_IDX).eq("mon").descending()), 4);
    assert_eq!(each_item!(db.query(Parcel::STATUS_IDX).eq("open")), 5);
    assert_eq!(each_item!(db.query(Parcel::ROUTE_IDX).eq(("eu", "c1"))), 5);
    assert_eq!(each_item!(db.scan::<Parcel>()), 5);
    assert_eq!(each_item!(db.scan_index(Parcel::STATUS_IDX)), 5);
    Ok(())
}

#[tokio::test]
async fn an_item_without_the_key_of_the_index_has_no_cursor() -> Outcome {
    let db = table_of::<Order>().await?;
    db.create(&mut Order { courier: Some("c".into()), ..order("c1", "o1") }).await?;
    let page = db.scan_index(Order::EMAIL_IDX).page().await?;
    let mut item = page.items[0].clone();
    item.email = String::new();
    assert!(page.cursor_after(&item).is_err());
    Ok(())
}

#[tokio::test]
async fn the_page_before_is_read_the_other_way_round() -> Outcome {
    let db = parcels().await?;
    for descending in [false, true] {
        let query = || {
            let query = db.query(Parcel::DAY_IDX).eq("mon").limit(items!(2));
            if descending { query.descending() } else { query }
        };
        let first = query().page().await?;
        let second = query().after(first.cursor.clone()).page().await?;
        let before = query().page_before(second.cursor_after(&second.items[0])?).await?;
        assert_eq!(before.items, first.items);
        // There is nothing before it, which DynamoDB says with an empty page.
        let start = query().page_before(before.cursor_after(&before.items[0])?).await?;
        assert_eq!((start.items.len(), start.cursor), (0, None));

        let last = second.items.last().unwrap();
        let one = query().limit(items!(1)).page_before(second.cursor_after(last)?).await?;
        assert_eq!(one.items, second.items[..1]);
        assert_eq!(query().page_before(one.cursor.unwrap()).await?.items, first.items);
        assert_eq!(query().after(before.cursor_after(&before.items[1])?).page().await?.items, second.items);
    }
    let other = db.query(Parcel::DAY_IDX).eq("tue").page().await?;
    let astray =
        db.query(Parcel::DAY_IDX).eq("mon").page_before(other.cursor_after(&other.items[0])?).await.unwrap_err();
    assert!(matches!(astray.kind(), ErrorKind::CursorMismatch(_)));
    Ok(())
}

// ---- parts of composed keys ------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_composed_key_follows_the_only_part_that_the_key_does_not_give() -> Outcome {
    let db = parcels().await?;
    let of_day = async |day: &str| {
        let found = db.query(Parcel::DAY_IDX).eq(day).all().await?;
        Ok::<_, Error>(found.into_iter().map(|parcel| (parcel.id, parcel.weight)).collect::<Vec<_>>())
    };
    db.update(Parcel::key("s1", "p1")).set(Parcel::DAY, "wed").set(Parcel::WEIGHT, 42).await?;
    assert_eq!(of_day("wed").await?, [("p1".to_owned(), 42)]);
    db.update(Parcel::key("s1", "p4")).set_some(Parcel::DAY, Some("wed")).await?;
    db.update(Parcel::key("s1", "p3")).changes(Changes::new().set(Parcel::DAY, "wed".to_owned())).await?;
    assert_eq!(of_day("wed").await?, [("p4".to_owned(), 1), ("p1".to_owned(), 42), ("p3".to_owned(), 700)]);
    db.transact_write((Update(Parcel::key("s1", "p3")).set(Parcel::WEIGHT, 2),)).await?;
    assert_eq!(of_day("wed").await?[1], ("p3".to_owned(), 2));

    // The item is as one that was put.
    let stored = db.get(Parcel::key("s1", "p1")).required().await?;
    assert_eq!(stored, Parcel { version: 1, ..parcel("p1", "wed", 42) });
    let request = db.update(Parcel::key("s1", "p1")).set(Parcel::DAY, "thu").into_request()?;
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
    assert_eq!(request.placeholders.names()[..2], ["day", "DAY_IDX_PK"]);
    assert_eq!(request.placeholders.values().nth(1), Some(r#"{"S":"DAY#thu"}"#));
    // Nothing is composed of what is not changed.
    let other = db.update(Parcel::key("s1", "p1")).set(Parcel::STATUS, "late").into_request()?;
    assert_eq!(other.update, "SET #n0 = :v0 ADD #n1 :v1");
    Ok(())
}

#[tokio::test]
async fn parts_of_one_key_are_set_together() -> Outcome {
    let db = parcels().await?;
    let update = db.update(Parcel::key("s1", "p2")).set_parts((Parcel::REGION, Parcel::COURIER), ("us", "c9"));
    assert_eq!(update.returning_new().await?.courier, "c9");
    let found = db.query(Parcel::ROUTE_IDX).eq(("us", "c9")).all().await?;
    assert_eq!(found.iter().map(|parcel| parcel.id.as_str()).collect::<Vec<_>>(), ["p2"]);
    assert_eq!(db.query(Parcel::ROUTE_IDX).eq(("eu", "c1")).count().await?, 4);

    let both = Changes::new().set_parts((Parcel::COURIER, Parcel::WEIGHT, Parcel::REGION), ("c9", 3, "us"));
    db.update(Parcel::key("s1", "p3")).changes(both).await?;
    assert_eq!(db.query(Parcel::ROUTE_IDX).eq(("us", "c9")).count().await?, 2);
    assert_eq!(db.query(Parcel::DAY_IDX).eq("mon").first().await?.unwrap().id, "p3");
    Ok(())
}

#[test]
fn a_part_that_does_not_fit_its_template_is_refused() {
    let update = || offline().update(Parcel::key("s1", "p2"));
    let errors = [
        update().set(Parcel::DAY, "").into_request().unwrap_err(),
        update().set(Parcel::WEIGHT, 12_345_678).into_request().unwrap_err(),
        update().set_parts((Parcel::REGION, Parcel::COURIER), ("e#u", "c9")).into_request().unwrap_err(),
    ];
    for (error, attribute) in errors.iter().zip(["day", "weight", "region"]) {
        assert!(error.is_validation(), "{error}");
        assert!(error.attribute().is_some_and(|path| path.contains(attribute)), "{error:?}");
    }
}

// ---- several models, several tables ----------------------------------------------------------------------------------

#[tokio::test]
async fn a_batch_reads_several_models() -> Outcome {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Order>().await?;
    embedded.create_table::<Note>().await?;
    let db = embedded.db();
    for id in 0..120 {
        db.put(&mut Note { id: format!("n{id}"), text: "t".into() }).await?;
    }
    db.create(&mut order("c1", "o1")).await?;
    let notes = (0..130).map(|id| Note::key(format!("n{id}")));
    let orders = [Order::key("c1", "o1"), Order::key("c1", "o2"), Order::key("c1", "o1")];
    let meter = CapacityMeter::new();
    let (notes, orders) = db.batch_get_models((notes, &orders)).consistent().meter(&meter).await?;
    assert_eq!((notes.items().count(), notes.outcomes().len(), notes.is_complete()), (120, 130, true));
    assert!(matches!(orders.outcomes(), [Got::Found(_), Got::Missing, Got::Found(_)]));
    assert!(meter.consumed().total > 0.0);

    let requests = db
        .batch_get_models(((0..130).map(|id| Note::key(format!("n{id}"))), [Order::key("c1", "o1")]))
        .into_requests()?;
    let keys = |at: usize| {
        requests[at].tables.iter().map(|table| (table.table.as_str(), table.keys.len())).collect::<Vec<_>>()
    };
    assert_eq!((keys(0), keys(1)), (vec![("notes", 100)], vec![("notes", 30), ("orders", 1)]));
    let (none, nothing) = db.batch_get_models((Vec::<Key<Note>>::new(), Vec::<Key<Order>>::new())).await?;
    assert!(none.outcomes().is_empty() && nothing.outcomes().is_empty());
    Ok(())
}

/// Two models of one table.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "parcels", pk = "SHOP#{shop}", sk = "SHOP")]
struct Shop {
    shop: String,
    name: String,
}

#[tokio::test]
async fn models_of_one_table_are_read_in_one_request() -> Outcome {
    let db = parcels().await?;
    db.put(&mut Shop { shop: "s1".into(), name: "tea".into() }).await?;
    let lists =
        || (["p1", "p9"].map(|id| Parcel::key("s1", id)), [Shop::key("s1")], ["p1"].map(|id| Parcel::key("s1", id)));
    assert_eq!(db.batch_get_models(lists()).into_requests()?[0].tables.len(), 1);
    let (parcels, shops, again) = db.batch_get_models(lists()).await?;
    assert!(matches!(parcels.outcomes(), [Got::Found(_), Got::Missing]));
    assert_eq!(shops.items().next().map(|shop| shop.name.as_str()), Some("tea"));
    assert_eq!(again.items().next(), parcels.items().next());
    Ok(())
}

#[tokio::test]
async fn keys_that_were_not_read_are_asked_for_again_and_told_at_last() -> Outcome {
    let unprocessed = r#"{"Responses":{"notes":[{"id":{"S":"n1"},"text":{"S":"t"}}]},"UnprocessedKeys":{"orders":{"Keys":[{"customer":{"S":"c1"},"id":{"S":"o1"}}]}}}"#;
    let later = r#"{"Responses":{"orders":[]},"UnprocessedKeys":{}}"#;
    let only = r#"{"Responses":{},"UnprocessedKeys":{"orders":{"Keys":[{"customer":{"S":"c1"},"id":{"S":"o1"}}]}}}"#;
    let lists = || (["n1"].map(Note::key), [Order::key("c1", "o1")]);
    let connection = Connection::new(move |at, _| answer(200, if at == 0 { unprocessed } else { later }));
    let (notes, orders) = connection.db().batch_get_models(lists()).await?;
    assert!(matches!((notes.outcomes(), orders.outcomes()), ([Got::Found(_)], [Got::Missing])));
    assert_eq!(connection.attempts(), 2);
    assert!(!connection.bodies()[1].contains("notes"), "{}", connection.bodies()[1]);

    let connection = Connection::new(move |at, _| answer(200, if at == 0 { unprocessed } else { only }));
    let (db, _) = sleepless(&connection);
    let (notes, orders) = db.batch_get_models(lists()).await?;
    assert!(notes.is_complete() && matches!(orders.outcomes(), [Got::Unprocessed]));
    assert_eq!(connection.attempts(), 11);
    Ok(())
}

#[tokio::test]
async fn a_transaction_moves_an_item_to_another_table() -> Outcome {
    let db = table_of::<Order>().await?.with_clock(ticking());
    let archive = db.with_table_name::<Order>("archive");
    archive.create_table::<Order>().await?;
    let mut moved = order("c1", "o1");
    db.create(&mut moved).await?;
    let there = Delete(moved.key_of()).expect_version(0);
    db.transact_write((there, Create(&mut moved).in_table("archive"))).await?;
    assert_eq!((db.scan::<Order>().count().await?, archive.scan::<Order>().count().await?), (0, 1));

    // Each single write has it, too.
    db.put(&mut order("c1", "o2")).in_table("archive").await?;
    db.update(Order::key("c1", "o2")).set(Order::STATUS, Status::Shipped).in_table("archive").await?;
    db.update_model(&mut order("c1", "o2"), (Order::TAGS,)).in_table("archive").await.unwrap_err();
    db.delete(Order::key("c1", "o1")).in_table("archive").await?;
    assert_eq!(archive.get(Order::key("c1", "o2")).required().await?.status, Status::Shipped);
    let prefixed =
        db.with_table_prefix("staging-").delete(Order::key("c1", "o2")).in_table("archive").into_request()?;
    assert_eq!(prefixed.table, "archive");
    // The same key in two tables is not one item twice.
    db.transact_write((Put(&mut order("c1", "o3")), Put(&mut order("c1", "o3")).in_table("archive"))).await?;
    let error = db.put(&mut order("c1", "o4")).in_table("no such name").await.unwrap_err();
    assert_eq!((error.kind(), error.table()), (&ErrorKind::InvalidName, Some("no such name")));
    Ok(())
}
