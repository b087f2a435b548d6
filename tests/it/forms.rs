//! Values and reads in forms that are not the attribute's own type: text for what is held as text, bytes for what is held as bytes.

use crate::common::{Note, Order, Outcome, at, order, table_of};
use tabletheory::index::Index;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

#[derive(Attribute, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sku(String);

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Open,
    OpenAgain,
    Shut,
}

/// A model with a sort key of each kind of type that is held as text or bytes.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "parcels")]
#[model(gsi(SENT_IDX, name = "by-sent", pk = owner, sk = sent))]
#[model(gsi(STAGE_IDX, name = "by-stage", pk = owner, sk = stage))]
#[model(gsi(SEAL_IDX, name = "by-seal", pk = owner, sk = seal))]
#[model(gsi(CODE_IDX, name = "by-code", pk = owner, sk = code))]
struct Parcel {
    #[model(pk)]
    owner: String,
    #[model(sk)]
    sku: Sku,
    sent: Timestamp,
    stage: Stage,
    seal: Vec<u8>,
    #[model(type = S)]
    code: std::net::Ipv4Addr,
    #[model(omit_none)]
    note: Option<String>,
    kept: Option<String>,
}

fn parcel(sku: &str, sent: u64, stage: Stage, seal: &[u8]) -> Parcel {
    Parcel {
        owner: "ada".into(),
        sku: Sku(sku.into()),
        sent: at(sent),
        stage,
        seal: seal.into(),
        code: std::net::Ipv4Addr::new(10, 0, 0, seal[0]),
        note: None,
        kept: None,
    }
}

async fn parcels() -> Outcome<Db> {
    let db = table_of::<Parcel>().await?;
    for mut parcel in [
        parcel("tea-1", 0, Stage::Open, &[1, 2, 3]),
        parcel("tea-2", 60 * 60 * 24 * 40, Stage::OpenAgain, &[1, 9]),
        parcel("pot-1", 60 * 60 * 24 * 41, Stage::Shut, &[7, 1, 2]),
    ] {
        db.create(&mut parcel).await?;
    }
    Ok(db)
}

#[tokio::test]
async fn a_sort_key_has_a_prefix_in_text_or_bytes_whatever_its_type() -> Outcome {
    let db = parcels().await?;
    let skus = |found: Vec<Parcel>| found.into_iter().map(|parcel| parcel.sku.0).collect::<Vec<_>>();
    let of = |text: &str| db.query(Parcel::TABLE).eq("ada").sort_begins_with(text);
    assert_eq!(skus(of("tea-").all().await?), ["tea-1", "tea-2"]);
    let sent = |text: String| db.query(Parcel::SENT_IDX).eq("ada").sort_begins_with(text);
    assert_eq!(skus(sent("2026-01".into()).all().await?), ["tea-1"]);
    assert_eq!(skus(sent("2026-02".into()).descending().all().await?), ["pot-1", "tea-2"]);
    let stage = db.query(Parcel::STAGE_IDX).eq("ada").sort_begins_with("Open");
    assert_eq!(skus(stage.all().await?), ["tea-1", "tea-2"]);
    let seal = db.query(Parcel::SEAL_IDX).eq("ada").sort_begins_with(&[1]);
    assert_eq!(skus(seal.all().await?), ["tea-1", "tea-2"]);
    assert_eq!(db.query(Parcel::CODE_IDX).eq("ada").sort_begins_with("10.0.0.1").count().await?, 2);
    // A prefix is refused as a key is.
    let empty = db.query(Parcel::SENT_IDX).eq("ada").sort_begins_with("").all().await.unwrap_err();
    assert!(empty.is_validation());
    assert_eq!(empty.attribute().as_deref(), Some("sent"));
    // A cursor is one of the query that it came from.
    let first = sent("2026-02".into()).limit(items!(1)).page().await?;
    assert_eq!(sent("2026-02".into()).after(first.cursor.clone()).all().await?.len(), 1);
    assert!(sent("2026-01".into()).after(first.cursor).page().await.is_err());
    Ok(())
}

#[tokio::test]
async fn a_binary_contains_bytes() -> Outcome {
    let db = parcels().await?;
    let with = |bytes: &[u8]| db.scan::<Parcel>().filter(Parcel::SEAL.contains(bytes)).count();
    assert_eq!((with(&[1, 2]).await?, with(&[2]).await?, with(&[2, 1]).await?), (2, 2, 0));
    assert_eq!(db.scan::<Parcel>().filter(!Parcel::SEAL.contains(vec![1, 2])).count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn an_option_of_borrowed_text_sets_and_removes() -> Outcome {
    let db = parcels().await?;
    let key = || Parcel::key("ada", Sku("tea-1".into()));
    let set = |note: Option<&str>, kept: Option<&str>| {
        db.update(key()).set_optional(Parcel::NOTE, note).set_optional(Parcel::KEPT, kept)
    };
    let expression = |note, kept| set(note, kept).into_request().unwrap().update;
    assert_eq!(expression(Some("a"), Some("b")), "SET #n0 = :v0, #n1 = :v1");
    assert_eq!(expression(None, Some("b")), "SET #n1 = :v0 REMOVE #n0");
    let request = set(None, None).into_request()?;
    assert_eq!(request.update, "SET #n1 = :v0 REMOVE #n0");
    assert_eq!(request.placeholders.values().collect::<Vec<_>>(), [r#"{"NULL":true}"#]);
    set(Some("a"), Some("b")).await?;
    let stored = db.get(key()).required().await?;
    assert_eq!((stored.note.as_deref(), stored.kept.as_deref()), (Some("a"), Some("b")));
    set(None, None).await?;
    let stored = db.get(key()).required().await?;
    assert_eq!((stored.note, stored.kept), (None, None));
    assert_eq!(db.scan::<Parcel>().filter(Parcel::NOTE.exists()).count().await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_scan_has_a_first_item_if_any() -> Outcome {
    let db = parcels().await?;
    assert!(db.scan::<Parcel>().first().await?.is_some());
    // The filter leaves pages empty, which are passed over.
    let shut = db.scan::<Parcel>().filter(Parcel::STAGE.eq(Stage::Shut)).limit(items!(1)).first().await?;
    assert_eq!(shut.ok_or("none")?.sku.0, "pot-1");
    assert_eq!(
        db.scan::<Parcel>().filter(Parcel::STAGE.eq(Stage::Shut) & Parcel::SKU.begins_with("tea")).first().await?,
        None
    );
    let empty = Embedded::memory()?;
    empty.create_table::<Parcel>().await?;
    assert_eq!(empty.db().scan_index(Parcel::SENT_IDX).first().await?, None);
    Ok(())
}

/// Counts what a scan of any index of a model reads.
async fn count<I: Index<Model = Order>>(db: &Db, index: I) -> Result<u64, Error> {
    db.scan_index(index).count().await
}

/// Counts the pages and items of a read of any index.
async fn all<I: Index<Model = Order>>(db: &Db, index: I) -> Result<usize, Error> {
    Ok(db.scan_index(index).limit(items!(1)).all().await?.len())
}

#[tokio::test]
async fn a_read_of_any_index_of_a_model_is_counted() -> Outcome {
    let db = table_of::<Order>().await?;
    for id in ["o1", "o2"] {
        db.create(&mut order("c1", id)).await?;
    }
    db.create(&mut Order { courier: Some("ada".into()), ..order("c1", "o3") }).await?;
    assert_eq!((count(&db, Order::TABLE).await?, count(&db, Order::COURIER_IDX).await?), (3, 1));
    assert_eq!((all(&db, Order::EMAIL_IDX).await?, all(&db, Order::STATUS_IDX).await?), (3, 3));
    Ok(())
}

/// A model without a sort key in its table and in its index.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "members")]
#[model(gsi(CITY_IDX, name = "by-city", pk = city))]
struct Member {
    #[model(pk)]
    id: String,
    city: String,
}

#[tokio::test]
async fn a_table_without_sort_key_is_read_page_by_page() -> Outcome {
    let db = table_of::<Member>().await?;
    for id in ["a", "b", "c"] {
        db.create(&mut Member { id: id.into(), city: "Graz".into() }).await?;
    }
    let scan = || db.scan::<Member>().limit(items!(2));
    let first = scan().page().await?;
    let cursor = Cursor::parse(&first.cursor.ok_or("no cursor")?.to_string())?;
    assert_eq!(scan().after(cursor).all().await?.len(), 1);
    let query = || db.query(Member::CITY_IDX).eq("Graz").limit(items!(2));
    let first = query().page().await?;
    let cursor = Cursor::parse(&first.cursor.ok_or("no cursor")?.to_string())?;
    assert_eq!(query().after(cursor).all().await?.len(), 1);
    let pages = db.scan::<Note>().limit(items!(1));
    assert!(pages.into_request()?.start.is_none());
    Ok(())
}
