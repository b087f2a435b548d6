//! Parts of a composed key that stand in no attribute beside it: they are read from the key, at every door.

use std::collections::{BTreeMap, HashMap};

use crate::common::{Outcome, offline, table_of};
use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::TryStreamExt as _;
use tabletheory::Value;
use tabletheory::error::DecodeErrorKind;
use tabletheory::op::Put;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

#[derive(Attribute, Clone, Copy, Debug, PartialEq)]
enum Mode {
    Air,
    Sea,
}

/// The shipments of AWS's sample: two keys and nothing beside them.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders", pk = "o#{order}", sk = "sh#{shipment}")]
struct Shipment {
    #[model(in_key)]
    order: String,
    #[model(in_key)]
    shipment: String,
}

/// Parts of every form, some of which are also parts of the key of an index.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "parcels", pk = "{tenant}|{lane}", sk = "AT#{sent}#{n:04}#{path..}", naming = "snake_case")]
#[model(gsi(LANE_IDX, name = "by-lane", pk = "LANE#{lane}#{mode}", sk = "{n:06}"))]
#[model(gsi(MODE_IDX, name = "by-mode", pk = mode, sk = weight, project(keys_only)))]
#[model(gsi(NOTE_IDX, name = "by-note", pk = "NOTE#{note}", sk = "{sent}", project(weight)))]
struct Parcel {
    tenant: String,
    #[model(in_key)]
    lane: u32,
    #[model(in_key)]
    sent: Timestamp,
    #[model(in_key)]
    n: u16,
    #[model(in_key)]
    path: String,
    mode: Mode,
    weight: u64,
    note: Option<String>,
    #[model(version)]
    version: u64,
}

#[derive(Collection, Clone, Debug, PartialEq)]
enum OfOrder {
    Shipment(Shipment),
    Invoice(Invoice),
    #[collection(unknown)]
    Other(EncodedItem),
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders", pk = "o#{order}", sk = "in#{number:08}")]
struct Invoice {
    #[model(in_key)]
    order: String,
    #[model(in_key)]
    number: u32,
    #[model(rest)]
    others: BTreeMap<String, Value>,
}

fn shipment() -> Shipment {
    Shipment { order: "12345".into(), shipment: "88899".into() }
}

fn sent() -> Timestamp {
    "2026-01-01T10:00:00Z".parse().unwrap()
}

fn parcel() -> Parcel {
    Parcel {
        tenant: "acme".into(),
        lane: 40,
        sent: sent(),
        n: 7,
        path: "a#b|c".into(),
        mode: Mode::Sea,
        weight: 12,
        note: Some("fragile".into()),
        version: 0,
    }
}

fn key() -> Key<Parcel> {
    Parcel::key("acme", 40, sent(), 7, "a#b|c")
}

#[tokio::test]
async fn an_item_of_keys_alone_is_read_and_written() -> Outcome {
    let db = table_of::<Shipment>().await?;
    let request = db.put(&mut shipment()).into_request()?;
    assert_eq!(request.item.as_json(), r#"{"PK":{"S":"o#12345"},"SK":{"S":"sh#88899"}}"#);
    let put = db.client().put_item().table_name("orders").item("PK", AttributeValue::S("o#12345".into()));
    put.item("SK", AttributeValue::S("sh#88899".into())).send().await?;
    assert_eq!(db.get(Shipment::key("12345", "88899")).required().await?, shipment());
    db.put(&mut shipment()).await?;
    assert_eq!(db.query(Shipment::TABLE).eq("12345").sort_eq("88899").all().await?, [shipment()]);
    db.delete(Shipment::key("12345", "88899")).await?;
    assert_eq!(db.scan::<Shipment>().count().await?, 0);
    Ok(())
}

#[test]
fn nothing_is_stored_beside_the_key() -> Outcome {
    let request = offline().put(&mut parcel()).into_request()?;
    assert_eq!(
        request.item.as_json(),
        concat!(
            r#"{"tenant":{"S":"acme"},"mode":{"S":"Sea"},"weight":{"N":"12"},"note":{"S":"fragile"},"version":{"N":"0"},"#,
            r##""PK":{"S":"acme|40"},"SK":{"S":"AT#2026-01-01T10:00:00.000000000Z#0007#a#b|c"},"##,
            r##""LANE_IDX_PK":{"S":"LANE#40#Sea"},"LANE_IDX_SK":{"S":"000007"},"NOTE_IDX_PK":{"S":"NOTE#fragile"},"##,
            r#""NOTE_IDX_SK":{"S":"2026-01-01T10:00:00.000000000Z"}}"#
        )
    );
    let stored: Vec<&str> = Parcel::SCHEMA.attributes.iter().map(|attribute| attribute.name).collect();
    assert_eq!(stored, ["tenant", "mode", "weight", "note", "version"]);
    Ok(())
}

#[tokio::test]
async fn every_door_reads_the_parts_of_the_key() -> Outcome {
    let db = table_of::<Parcel>().await?;
    db.create(&mut parcel()).await?;
    let same = |read: Parcel| assert_eq!(read, parcel());
    same(db.get(key()).consistent().required().await?);
    same(db.query(Parcel::TABLE).eq(("acme", 40)).sort_begins_with((sent(), 7)).one().await?);
    same(db.query(Parcel::LANE_IDX).eq((40, Mode::Sea)).sort_eq(7).one().await?);
    same(db.scan::<Parcel>().stream().try_next().await?.ok_or("none")?);
    same(db.batch_get([key()]).await?.items().next().cloned().ok_or("none")?);
    same(db.transact_get((key(),)).await?.0.ok_or("none")?);
    same(db.put(&mut parcel()).returning_old().await?.ok_or("none")?);
    db.batch_write().put(&parcel()).send().await?;
    same(db.get(key()).required().await?);
    db.transact_write((Put(&mut parcel()),)).await?;
    same(db.get(key()).required().await?);
    let get = db.client().get_item().table_name("parcels").key("PK", AttributeValue::S("acme|40".into()));
    let sk = AttributeValue::S("AT#2026-01-01T10:00:00.000000000Z#0007#a#b|c".into());
    let item: HashMap<String, AttributeValue> = get.key("SK", sk).send().await?.item.ok_or("none")?;
    same(Parcel::from_stream_image(&item)?);

    // What an index holds has the key of the table, and so the parts.
    let listed = db.query(Parcel::MODE_IDX).eq(Mode::Sea).one().await?;
    assert_eq!((listed.lane, listed.sent, listed.n, listed.path.as_str(), listed.weight), (40, sent(), 7, "a#b|c", 12));
    same(db.get(listed.key()).required().await?);
    let noted = db.query(Parcel::NOTE_IDX).eq("fragile").one().await?;
    assert_eq!((noted.sent, noted.weight), (sent(), 12));

    // Updates compose the keys of indexes of it.
    same({
        let mut updated = db.update(key()).set(Parcel::MODE, Mode::Air).returning_new().await?;
        assert_eq!((updated.mode, updated.version), (Mode::Air, 1));
        assert_eq!(db.query(Parcel::LANE_IDX).eq((40, Mode::Air)).sort_eq(7).count().await?, 1);
        (updated.mode, updated.version) = (Mode::Sea, 0);
        updated
    });
    let mut read = db.get(key()).required().await?;
    read.mode = Mode::Sea;
    db.update_model(&mut read, (Parcel::MODE,)).await?;
    assert_eq!(db.query(Parcel::LANE_IDX).eq((40, Mode::Sea)).count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_page_goes_on_after_an_item() -> Outcome {
    let db = table_of::<Parcel>().await?;
    for n in 1..=3 {
        db.create(&mut Parcel { n, ..parcel() }).await?;
    }
    let page = db.query(Parcel::MODE_IDX).eq(Mode::Sea).limit(items!(3)).page().await?;
    let cursor = page.cursor_after(&page.items[0])?;
    let rest = db.query(Parcel::MODE_IDX).eq(Mode::Sea).after(cursor).all().await?;
    assert_eq!(rest.iter().map(|parcel| parcel.n).collect::<Vec<_>>(), [2, 3]);
    Ok(())
}

#[tokio::test]
async fn an_upsert_makes_an_item_without_what_its_key_has() -> Outcome {
    let db = table_of::<Parcel>().await?;
    let upsert =
        db.update(key()).set(Parcel::WEIGHT, 12).set(Parcel::MODE, Mode::Sea).set(Parcel::NOTE, "fragile").upsert();
    upsert.await?;
    assert_eq!(db.get(key()).required().await?, parcel());
    let scan = db.client().scan().table_name("parcels").send().await?;
    let made = scan.items().first().ok_or("none")?.clone();
    db.put(&mut parcel()).await?;
    let put = db.client().scan().table_name("parcels").send().await?;
    assert_eq!(put.items(), [made]);
    Ok(())
}

#[tokio::test]
async fn a_collection_reads_it_and_the_rest_stands_beside() -> Outcome {
    let db = table_of::<Shipment>().await?;
    db.put(&mut shipment()).await?;
    let others: BTreeMap<String, Value> = [("total".to_owned(), Value::from(3))].into();
    // An attribute of the part's name is nothing of the model's.
    let invoice = |others| Invoice { order: "12345".into(), number: 9, others };
    db.put(&mut invoice(others.clone())).await?;
    let items = db.collection::<OfOrder>().eq("12345").all().await?;
    assert_eq!(items, [OfOrder::Invoice(invoice(others)), OfOrder::Shipment(shipment())]);
    Ok(())
}

#[test]
fn a_key_that_is_none_of_the_template_is_refused() -> Outcome {
    let read = |json: &str| -> Outcome<DecodeErrorKind> {
        Ok(json.parse::<EncodedItem>()?.decode::<Invoice>().unwrap_err().kind().clone())
    };
    for sk in ["sh#88899", "in#1", "in#000000001", "in#0000000x", "in#"] {
        let kind = read(&format!(r#"{{"PK":{{"S":"o#1"}},"SK":{{"S":"{sk}"}}}}"#))?;
        assert!(
            matches!(kind, DecodeErrorKind::NotOfModel { model: "Invoice", attribute: "SK", .. }),
            "{sk}: {kind:?}"
        );
    }
    let kind = read(r#"{"PK":{"S":"o#1"},"SK":{"S":"in#99999999999"}}"#)?;
    assert!(matches!(kind, DecodeErrorKind::NotOfModel { .. }), "{kind:?}");
    let parcel = r#"{"tenant":{"S":"acme"},"mode":{"S":"Sea"},"weight":{"N":"12"},"version":{"N":"0"},"PK":{"S":"PARTITION"},"SK":{"S":"AT#TIME#0007#a"}}"#;
    let parcel = |pk: &str, time: &str| -> Outcome<_> {
        let item = parcel.replace("PARTITION", pk).replace("TIME", time).parse::<EncodedItem>()?;
        Ok(item.decode::<Parcel>().map_err(|error| error.kind().clone()))
    };
    assert!(parcel("acme|40", "2026-01-01T10:00:00.000000000Z")?.is_ok());
    // The text of a part is the one that its type writes, as of every composed key.
    for (pk, time) in [("acme|040", "2026-01-01T10:00:00.000000000Z"), ("acme|40", "2026-01-01T10:00:00Z")] {
        let kind = parcel(pk, time)?.unwrap_err();
        assert!(matches!(kind, DecodeErrorKind::NotOfItsParts { .. }), "{pk} {time}: {kind:?}");
    }
    for (pk, time) in [("acme|x", "2026-01-01T10:00:00.000000000Z"), ("acme|40", "today")] {
        assert!(parcel(pk, time)?.is_err(), "{pk} {time}");
    }
    Ok(())
}
