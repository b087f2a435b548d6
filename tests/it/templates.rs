//! Key templates: the stored attributes, the requests, and the refusals before anything is sent.

use crate::common::{Outcome, at, offline, table_of, ticking};
use tabletheory::error::{CursorFault, EncodeErrorKind, RequestFault};
use tabletheory::prelude::*;
use tabletheory::request::QueryRequest;

#[derive(Attribute, Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Status {
    #[default]
    Open,
    Shipped,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{placed}#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "STATUS#{status}", sk = "{total:012}#{id}"))]
#[model(gsi(COURIER_IDX, name = "by-courier", pk = "COURIER#{courier}", sk = "AT#{created_at}", project(keys_only)))]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = "{total:06}#{note}", sk_attr = "LSI1SK", project(keys_only)))]
struct Order {
    customer: String,
    placed: Timestamp,
    id: String,
    status: Status,
    total: u64,
    note: String,
    courier: Option<String>,
    #[model(created_at)]
    created_at: Timestamp,
    #[model(version)]
    version: u64,
}

/// A model of the same table, with one item for each customer.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
struct Customer {
    customer: String,
    name: String,
}

/// A model with a template without literal text before it, one of several parts, and a composed partition key alone.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(
    table = "readings",
    pk = "{tenant}|{sensor}",
    sk = "{year:04}{month:02}-{series}-{n:03}",
    naming = "snake_case"
)]
struct Reading {
    tenant: String,
    sensor: u32,
    year: u16,
    month: u8,
    series: String,
    n: u32,
}

fn order(customer: &str, second: u64, id: &str, total: u64) -> Order {
    Order { customer: customer.into(), placed: at(second), id: id.into(), total, note: "n".into(), ..Order::default() }
}

async fn shop() -> Outcome<Db> {
    let db = table_of::<Order>().await?.with_clock(ticking());
    for (customer, second, id, total) in
        [("c1", 1, "o1", 300), ("c1", 2, "o2", 9), ("c1", 3, "o3", 1_200), ("c1", 3, "o4", 10), ("c10", 1, "o5", 70)]
    {
        db.create(&mut order(customer, second, id, total)).await?;
    }
    for customer in ["c1", "c10"] {
        db.create(&mut Customer { customer: customer.into(), name: customer.to_uppercase() }).await?;
    }
    Ok(db)
}

fn ids(orders: Vec<Order>) -> Vec<String> {
    orders.into_iter().map(|order| order.id).collect()
}

/// Returns the key condition with its names and values in place.
fn condition(request: &QueryRequest) -> String {
    let mut text = request.key_condition.clone();
    for (at, value) in request.placeholders.values().enumerate().collect::<Vec<_>>().into_iter().rev() {
        let value = value.trim_start_matches("{\"S\":").trim_end_matches('}').replace('\u{10FFFF}', "~");
        text = text.replace(&format!(":v{at}"), &value);
    }
    for (at, name) in request.placeholders.names().iter().enumerate().rev() {
        text = text.replace(&format!("#n{at}"), name);
    }
    text.replace('"', "'")
}

#[test]
fn an_item_has_its_parts_and_the_composed_keys() -> Outcome {
    let db = offline().with_clock(ticking());
    let mut stored = order("c1", 1, "o1", 300);
    stored.courier = Some("k1".into());
    let request = db.put(&mut stored).into_request()?;
    let item: serde_json::Value = serde_json::from_str(request.item.as_json())?;
    let text = |name: &str| item[name]["S"].as_str().map(str::to_owned);
    for (name, wanted) in [
        ("PK", "CUSTOMER#c1"),
        ("SK", "ORDER#2026-01-01T00:00:01.000000000Z#o1"),
        ("GSI1PK", "STATUS#Open"),
        ("GSI1SK", "000000000300#o1"),
        ("COURIER_IDX_PK", "COURIER#k1"),
        // This is the time of the write, as in the attribute itself.
        ("COURIER_IDX_SK", "AT#2026-01-01T00:00:00.000000000Z"),
        ("LSI1SK", "000300#n"),
        ("customer", "c1"),
        ("createdAt", "2026-01-01T00:00:00.000000000Z"),
    ] {
        assert_eq!(text(name).as_deref(), Some(wanted), "{name}");
    }
    stored.courier = None;
    let request = db.put(&mut stored).into_request()?;
    assert!(!request.item.as_json().contains("COURIER_IDX_PK"), "an index key with an absent part is left out");
    Ok(())
}

#[test]
fn a_key_is_its_parts() -> Outcome {
    let key = Order::key("c1", at(1), "o1").into_item()?;
    assert_eq!(key.as_json(), r#"{"PK":{"S":"CUSTOMER#c1"},"SK":{"S":"ORDER#2026-01-01T00:00:01.000000000Z#o1"}}"#);
    assert_eq!(Customer::key("c1").into_item()?.as_json(), r#"{"PK":{"S":"CUSTOMER#c1"},"SK":{"S":"PROFILE"}}"#);
    let key = Reading::key("t1", 7, 2026, 3, "s", 4).into_item()?;
    assert_eq!(key.as_json(), r#"{"PK":{"S":"t1|7"},"SK":{"S":"202603-s-004"}}"#);
    Ok(())
}

#[test]
fn key_conditions_are_cut_at_the_boundary_of_a_part() -> Outcome {
    let db = offline();
    let orders = || db.query(Order::TABLE).eq("c1");
    let day = "2026-01-01T00:00:01.000000000Z";
    let lowered = [
        (orders().into_request()?, "PK = 'CUSTOMER#c1' AND begins_with(SK, 'ORDER#')".to_owned()),
        (orders().sort_eq((at(1), "o1")).into_request()?, format!("PK = 'CUSTOMER#c1' AND SK = 'ORDER#{day}#o1'")),
        (
            orders().sort_begins_with((at(1),)).into_request()?,
            format!("PK = 'CUSTOMER#c1' AND begins_with(SK, 'ORDER#{day}#')"),
        ),
        (
            orders().sort_ge((at(1),)).into_request()?,
            format!("PK = 'CUSTOMER#c1' AND SK BETWEEN 'ORDER#{day}#' AND 'ORDER#~'"),
        ),
        (
            orders().sort_gt((at(1),)).into_request()?,
            format!("PK = 'CUSTOMER#c1' AND SK BETWEEN 'ORDER#{day}#~' AND 'ORDER#~'"),
        ),
        (
            orders().sort_le((at(1),)).into_request()?,
            format!("PK = 'CUSTOMER#c1' AND SK BETWEEN 'ORDER#' AND 'ORDER#{day}#~'"),
        ),
        (
            orders().sort_lt((at(1), "o2")).into_request()?,
            format!("PK = 'CUSTOMER#c1' AND SK BETWEEN 'ORDER#' AND 'ORDER#{day}#o1~'"),
        ),
        (
            orders().sort_between((at(1),), (at(1), "o2")).into_request()?,
            format!("PK = 'CUSTOMER#c1' AND SK BETWEEN 'ORDER#{day}#' AND 'ORDER#{day}#o2'"),
        ),
        (db.query(Customer::TABLE).eq("c1").into_request()?, "PK = 'CUSTOMER#c1' AND SK = 'PROFILE'".to_owned()),
        (db.query(Order::GSI1).eq(Status::Open).into_request()?, "GSI1PK = 'STATUS#Open'".to_owned()),
        (
            db.query(Order::GSI1).eq(Status::Open).sort_gt((9,)).into_request()?,
            "GSI1PK = 'STATUS#Open' AND GSI1SK > '000000000009#~'".to_owned(),
        ),
        (
            db.query(Order::GSI1).eq(Status::Open).sort_lt((9,)).into_request()?,
            "GSI1PK = 'STATUS#Open' AND GSI1SK < '000000000009#'".to_owned(),
        ),
        (
            db.query(Order::GSI1).eq(Status::Open).sort_le((9, "o1")).into_request()?,
            "GSI1PK = 'STATUS#Open' AND GSI1SK <= '000000000009#o1'".to_owned(),
        ),
        (
            db.query(Reading::TABLE).eq(("t1", 7)).sort_begins_with((2026,)).into_request()?,
            "PK = 't1|7' AND begins_with(SK, '2026')".to_owned(),
        ),
        (
            db.query(Reading::TABLE).eq(("t1", 7)).sort_begins_with((2026, 3, "s")).into_request()?,
            "PK = 't1|7' AND begins_with(SK, '202603-s-')".to_owned(),
        ),
    ];
    for (request, wanted) in lowered {
        assert_eq!(condition(&request), wanted);
    }
    Ok(())
}

#[tokio::test]
async fn a_query_yields_the_models_own_items_of_its_own_partition() -> Outcome {
    let db = shop().await?;
    let orders = || db.query(Order::TABLE).eq("c1");
    assert_eq!(ids(orders().all().await?), ["o1", "o2", "o3", "o4"]);
    assert_eq!(ids(orders().sort_begins_with((at(3),)).all().await?), ["o3", "o4"]);
    assert_eq!(ids(orders().sort_gt((at(1),)).all().await?), ["o2", "o3", "o4"]);
    assert_eq!(ids(orders().sort_ge((at(2),)).all().await?), ["o2", "o3", "o4"]);
    assert_eq!(ids(orders().sort_lt((at(3),)).all().await?), ["o1", "o2"]);
    assert_eq!(ids(orders().sort_le((at(3),)).all().await?), ["o1", "o2", "o3", "o4"]);
    assert_eq!(ids(orders().sort_lt((at(3), "o4")).all().await?), ["o1", "o2", "o3"]);
    assert_eq!(ids(orders().sort_gt((at(3), "o3")).all().await?), ["o4"]);
    assert_eq!(ids(orders().sort_le((at(3), "o3")).all().await?), ["o1", "o2", "o3"]);
    assert_eq!(ids(orders().sort_between((at(2),), (at(3), "o3")).all().await?), ["o2", "o3"]);
    assert_eq!(ids(orders().sort_eq((at(3), "o3")).all().await?), ["o3"]);
    assert_eq!(db.query(Customer::TABLE).eq("c1").one().await?.name, "C1");
    assert_eq!(db.get(Customer::key("c10")).await?.map(|customer| customer.name).as_deref(), Some("C10"));
    // Numbers sort as numbers.
    let by_total = db.query(Order::GSI1).eq(Status::Open).all().await?;
    assert_eq!(ids(by_total), ["o2", "o4", "o5", "o1", "o3"]);
    let up_to = db.query(Order::GSI1).eq(Status::Open).sort_le((300,)).all().await?;
    assert_eq!(ids(up_to), ["o2", "o4", "o5", "o1"]);
    Ok(())
}

#[tokio::test]
async fn a_part_can_be_filtered_by_as_the_attribute_it_is() -> Outcome {
    let db = shop().await?;
    let found = db.query(Order::TABLE).eq("c1").filter(Order::PLACED.gt(at(2)) & Order::ID.ne("o4")).all().await?;
    assert_eq!(ids(found), ["o3"]);
    Ok(())
}

#[tokio::test]
async fn a_scan_of_the_model_passes_over_the_others() -> Outcome {
    let db = shop().await?;
    assert_eq!(db.scan::<Order>().all().await?.len(), 5);
    assert_eq!(db.scan::<Customer>().all().await?.len(), 2);
    assert_eq!(db.scan::<Order>().filter(Order::TOTAL.gt(9)).count().await?, 4);
    Ok(())
}

#[tokio::test]
async fn cursors_hold_composed_keys() -> Outcome {
    let db = shop().await?;
    let first = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?;
    let text = first.cursor.ok_or("a cursor")?.to_string();
    let second = db.query(Order::TABLE).eq("c1").after(Cursor::parse(&text)?).page().await?;
    assert_eq!(ids(second.items), ["o3", "o4"]);
    // The cursor is tried in another customer's partition, and in another model's part of this one.
    let elsewhere = db.query(Order::TABLE).eq("c10").after(Cursor::parse(&text)?).page().await;
    assert_eq!(elsewhere.unwrap_err().kind(), &ErrorKind::CursorMismatch(CursorFault::OutsideKeyCondition));
    let first = db.query(Order::GSI1).eq(Status::Open).limit(items!(3)).page().await?;
    let rest = db.query(Order::GSI1).eq(Status::Open).after(first.cursor).all().await?;
    assert_eq!(ids(rest), ["o1", "o3"]);
    Ok(())
}

#[tokio::test]
async fn what_an_index_holds_is_read_out_of_its_composed_keys() -> Outcome {
    let db = shop().await?;
    let mut carried = db.get(Order::key("c1", at(1), "o1")).required().await?;
    carried.courier = Some("k1".into());
    db.put(&mut carried).await?;
    let found = db.query(Order::COURIER_IDX).eq("k1").one().await?;
    assert_eq!((found.customer.as_str(), found.placed, found.id.as_str()), ("c1", at(1), "o1"));
    assert_eq!((found.courier.as_deref(), found.created_at), (Some("k1"), carried.created_at));
    assert_eq!(db.get(found.key()).await?, Some(carried));
    let totals = db.query(Order::TOTAL_IDX).eq("c1").sort_ge((10,)).all().await?;
    assert_eq!(totals.iter().map(|item| item.total).collect::<Vec<_>>(), [10, 300, 1_200]);
    Ok(())
}

/// A model whose key does not distinguish it from the others.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{placed}#{id}", discriminator = "kind")]
struct Quote {
    customer: String,
    placed: Timestamp,
    id: String,
}

#[tokio::test]
async fn a_discriminator_tells_a_model_from_others_with_its_keys() -> Outcome {
    let db = shop().await?;
    let mut quote = Quote { customer: "c1".into(), placed: at(9), id: "q1".into() };
    let request = db.put(&mut quote).into_request()?;
    assert!(request.item.as_json().contains(r#""kind":{"S":"Quote"}"#));
    db.create(&mut quote).await?;
    let query = db.query(Quote::TABLE).eq("c1").sort_begins_with((at(9),)).into_request()?;
    assert_eq!(query.filter.as_deref(), Some("#n0 = :v0"));
    assert_eq!(db.query(Quote::TABLE).eq("c1").all().await?, [quote.clone()]);
    assert_eq!(db.query(Quote::TABLE).eq("c1").first().await?, Some(quote.clone()));
    assert_eq!(db.scan::<Quote>().all().await?, [quote]);
    Ok(())
}

#[test]
fn a_value_that_does_not_fit_its_template_is_refused() {
    let db = offline();
    let refused = |error: Error| match error.kind() {
        ErrorKind::Encode(error) => (error.path(), error.kind().clone()),
        other => panic!("{other:?}"),
    };
    let key = |key: Key<Order>| key.into_item().map_err(|error| (error.path(), error.kind().clone())).unwrap_err();
    assert_eq!(key(Order::key("", at(1), "o1")), ("PK.customer".into(), EncodeErrorKind::EmptyPart));
    // Delimiters are also refused in a partition key and in the last part, because another template may continue there.
    let delimiter = EncodeErrorKind::DelimiterInPart { delimiter: "#" };
    assert_eq!(key(Order::key("a#b", at(1), "o1")), ("PK.customer".into(), delimiter.clone()));
    assert_eq!(key(Order::key("c1", at(1), "o#1")), ("SK.id".into(), delimiter));
    assert!(Order::key("a|b c-d", at(1), "o:1").into_item().is_ok());
    let delimiter = EncodeErrorKind::DelimiterInPart { delimiter: "|" };
    let query = db.query(Reading::TABLE).eq(("a|b", 7)).into_request();
    assert_eq!(refused(query.unwrap_err()), ("PK.tenant".into(), delimiter));
    let wide = db.query(Order::GSI1).eq(Status::Open).sort_gt((1_000_000_000_000,)).into_request();
    let too_wide = EncodeErrorKind::PartTooWide { digits: 13, width: 12 };
    assert_eq!(refused(wide.unwrap_err()), ("GSI1SK.total".into(), too_wide));
    let long = Order::key("c1", at(1), "o".repeat(1024)).into_item().unwrap_err();
    assert!(matches!(long.kind(), EncodeErrorKind::KeyTooLarge { limit: 1024, .. }), "{long}");
    let long = Order::key("c".repeat(2048), at(1), "o1").into_item().unwrap_err();
    assert!(matches!(long.kind(), EncodeErrorKind::KeyTooLarge { limit: 2048, .. }), "{long}");
    let mut wide = order("c1", 1, "o1", 1_000_000);
    let put = db.put(&mut wide).into_request().unwrap_err();
    assert_eq!(refused(put), ("LSI1SK.total".into(), EncodeErrorKind::PartTooWide { digits: 7, width: 6 }));
}

// ---- tenants stay apart ----------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "documents", pk = "TENANT#{tenant}", sk = "DOC#{id}")]
struct Doc {
    tenant: String,
    id: String,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "documents", pk = "TENANT#{tenant}#ARCHIVE", sk = "DOC#{id}")]
struct Archived {
    tenant: String,
    id: String,
}

/// A model whose tenant may have any name.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "documents", pk = "TENANT#{tenant..}", sk = "DOC#{id}")]
struct OfAnybody {
    tenant: String,
    id: String,
}

#[tokio::test]
async fn no_tenant_is_called_like_the_archive_of_another() -> Outcome {
    let db = table_of::<Archived>().await?;
    db.create(&mut Archived { tenant: "acme".into(), id: "1".into() }).await?;
    let refused = |error: &Error| match error.kind() {
        ErrorKind::Encode(error) => error.kind().clone(),
        other => panic!("{other:?}"),
    };
    let delimiter = EncodeErrorKind::DelimiterInPart { delimiter: "#" };
    let mut doc = Doc { tenant: "acme#ARCHIVE".into(), id: "1".into() };
    assert_eq!(refused(&db.query(Doc::TABLE).eq("acme#ARCHIVE").all().await.unwrap_err()), delimiter);
    assert_eq!(refused(&db.get(Doc::key("acme#ARCHIVE", "1")).await.unwrap_err()), delimiter);
    assert_eq!(refused(&db.put(&mut doc).await.unwrap_err()), delimiter);
    assert_eq!(refused(&db.create(&mut doc).await.unwrap_err()), delimiter);
    assert_eq!(refused(&db.delete(Doc::key("acme#ARCHIVE", "1")).await.unwrap_err()), delimiter);
    assert_eq!(refused(db.batch_write().put(&doc).send().await.unwrap_err().error_of(0).unwrap()), delimiter);
    assert_eq!(refused(&db.transact_write((Put(&mut doc),)).await.unwrap_err().into()), delimiter);
    assert_eq!(refused(&db.batch_get([Doc::key("acme#ARCHIVE", "1")]).await.unwrap_err()), delimiter);
    assert_eq!(refused(&db.transact_get((Doc::key("acme#ARCHIVE", "1"),)).await.unwrap_err()), delimiter);
    let archive = || Doc::key("acme#ARCHIVE", "1");
    assert_eq!(refused(db.batch_write().delete(archive()).send().await.unwrap_err().error_of(0).unwrap()), delimiter);
    assert_eq!(refused(&db.transact_write((Delete(archive()),)).await.unwrap_err().into()), delimiter);
    assert_eq!(refused(&db.transact_write((Check(archive(), Doc::ID.exists()),)).await.unwrap_err().into()), delimiter);
    assert_eq!(db.scan::<Archived>().count().await?, 1);
    // A filter cannot express where a part ends, so a scan meets the archive. It does not take the archive for a document.
    let error = db.scan::<Doc>().all().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(error) if error.is_not_of_model()), "{error}");
    let each = db.scan::<Doc>().each().all().await?;
    assert!(each[0].as_ref().unwrap_err().is_not_of_model());
    Ok(())
}

#[tokio::test]
async fn a_part_that_may_hold_anything_runs_into_no_other_template_of_its_request() -> Outcome {
    let db = table_of::<Archived>().await?;
    let mut archived = Archived { tenant: "acme".into(), id: "1".into() };
    let of_anybody = |tenant: &str| OfAnybody { tenant: tenant.into(), id: "2".into() };
    let (mut apart, mut run_into) = (of_anybody("a#b"), of_anybody("acme#ARCHIVE"));
    let fault = RequestFault::KeyOfAnotherModel { model: "OfAnybody", other: "Archived" };
    let refused = |error: &Error| matches!(error.kind(), ErrorKind::InvalidRequest(found) if *found == fault);

    let error = db.transact_write((Put(&mut archived), Put(&mut run_into))).await.unwrap_err();
    assert!(refused(&error.into()));
    let incomplete = db.batch_write().put(&archived).put(&run_into).send().await.unwrap_err();
    assert!(refused(incomplete.error_of(1).unwrap()));
    assert!(refused(&db.batch_write().put(&archived).put(&run_into).into_requests().unwrap_err()));
    // A read would take the archive for the item of anybody, whichever of the two stands first.
    let (archive, anybody) = (|| Archived::key("acme", "1"), || OfAnybody::key("acme#ARCHIVE", "2"));
    assert!(refused(&db.transact_get((archive(), anybody())).await.unwrap_err()));
    assert!(refused(&db.transact_get((anybody(), archive())).await.unwrap_err()));
    assert!(refused(&db.transact_get((OfAnybody::key("acme#ARCHIVE", "1"), archive())).await.unwrap_err()));
    assert_eq!(db.transact_get((archive(), OfAnybody::key("a#b", "2"))).await?, (None, None));
    for archived in ["1", "2"] {
        let anybody = [OfAnybody::key("acme#ARCHIVE", archived)];
        assert!(refused(&db.batch_get_models(([archive()], anybody)).into_requests().unwrap_err()));
    }
    assert!(db.batch_get_models(([archive()], [OfAnybody::key("a#b", "2")])).into_requests().is_ok());
    // A batch of one model has nothing to be taken for.
    assert_eq!(db.batch_get([OfAnybody::key("acme#ARCHIVE", "2")]).await?.items().count(), 0);

    db.transact_write((Put(&mut archived), Put(&mut apart))).await?;
    db.batch_write().put(&archived).put(&apart).send().await?;
    assert_eq!(db.get(OfAnybody::key("a#b", "2")).await?, Some(apart));
    Ok(())
}

#[tokio::test]
async fn a_composed_index_key_follows_the_parts_that_an_update_names() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut order = Order { customer: "c1".into(), id: "o1".into(), courier: Some("ada".into()), ..Order::default() };
    order.note = "n".into();
    db.create(&mut order).await?;

    order.status = Status::Shipped;
    order.total = 77;
    db.update_model(&mut order, (Order::STATUS, Order::TOTAL)).await?;
    let found = db.query(Order::GSI1).eq(Status::Shipped).all().await?;
    assert_eq!(found, [order.clone()], "found by its new key");
    assert_eq!(db.query(Order::GSI1).eq(Status::Open).count().await?, 0, "and by its old one no longer");

    order.courier = None;
    db.update_model(&mut order, (Order::COURIER,)).await?;
    assert_eq!(db.query(Order::COURIER_IDX).eq("ada").count().await?, 0, "it is no longer in the index");
    Ok(())
}

#[test]
fn an_upsert_composes_the_keys_of_indexes() {
    #[derive(Model)]
    #[model(table = "seen")]
    #[model(gsi(BY_DAY, name = "by-day", pk = "DAY", sk = "{id}#"))]
    struct Seen {
        #[model(pk)]
        id: String,
        count: u32,
    }
    let request = offline().update(Seen::key("a")).increment(Seen::COUNT).upsert().into_request().unwrap();
    assert_eq!(request.update, "SET #n1 = :v1, #n2 = :v2 ADD #n0 :v0");
    assert_eq!(request.placeholders.names(), ["count", "BY_DAY_PK", "BY_DAY_SK"]);
    assert_eq!(request.placeholders.values().collect::<Vec<_>>()[1..], [r#"{"S":"DAY"}"#, r#"{"S":"a#"}"#]);
    // The key does not change, and neither do the attributes that are composed of it.
    let request = offline().update(Seen::key("a")).increment(Seen::COUNT).into_request().unwrap();
    assert_eq!(request.update, "ADD #n0 :v0");
}
