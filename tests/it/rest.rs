//! The rest of an item: what the model does not name is kept over a put, at every door, and never takes the place of what it names.

use std::collections::{BTreeMap, HashMap};

use crate::common::{Outcome, at, offline, table_of, ticking};
use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::TryStreamExt as _;
use tabletheory::Value;
use tabletheory::error::EncodeErrorKind;
use tabletheory::op::{Put, Update};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Address {
    street: String,
    city: Option<String>,
}

#[derive(Document, Clone, Debug, PartialEq)]
#[model(tag = "payment", naming = "snake_case")]
enum Payment {
    Cash,
    Card { last4: String },
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{id}", discriminator = "type")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = "STATUS#{status}", sk = id))]
#[model(gsi(CITY_IDX, name = "by-city", pk = city, project(status)))]
struct Order {
    customer: String,
    id: String,
    status: String,
    #[model(omit_none)]
    note: Option<String>,
    city: Option<String>,
    #[model(flatten)]
    to: Street,
    #[model(flatten)]
    payment: Payment,
    #[model(skip)]
    seen: bool,
    #[model(created_at)]
    created_at: Timestamp,
    #[model(version)]
    version: u64,
    #[model(rest)]
    others: BTreeMap<String, Value>,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Street {
    street: String,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE", discriminator = "type")]
struct Customer {
    customer: String,
    #[model(rest)]
    others: HashMap<String, Value>,
}

#[derive(Collection, Clone, Debug, PartialEq)]
enum OfCustomer {
    Order(Order),
    Customer(Customer),
    #[collection(unknown)]
    Other(EncodedItem),
}

/// What another program has in the item, digit by digit.
fn others() -> BTreeMap<String, Value> {
    let price: Value = Value::Number("0.10000000000000000000000000000000000001".parse().unwrap());
    let set = Value::from(std::collections::BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    let list = Value::from_json(r#"[{"deep": [null, 92838584930183242888]}]"#).unwrap();
    [("price", price), ("tags", set), ("lines", list), ("Order", Value::from(true))]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
}

fn order(others: BTreeMap<String, Value>) -> Order {
    Order {
        customer: "c1".into(),
        id: "o1".into(),
        status: "open".into(),
        note: None,
        city: Some("Ulm".into()),
        to: Street { street: "Hauptstr.".into() },
        payment: Payment::Card { last4: "4242".into() },
        seen: false,
        created_at: at(0),
        version: 0,
        others,
    }
}

fn key() -> Key<Order> {
    Order::key("c1", "o1")
}

async fn shop() -> Outcome<Db> {
    Ok(table_of::<Order>().await?.with_clock(ticking()))
}

async fn stored(db: &Db) -> Outcome<HashMap<String, AttributeValue>> {
    let get = db.client().get_item().table_name("shop").key("PK", AttributeValue::S("CUSTOMER#c1".into()));
    Ok(get.key("SK", AttributeValue::S("ORDER#o1".into())).send().await?.item.ok_or("no item")?)
}

#[tokio::test]
async fn a_put_writes_back_what_the_model_does_not_name() -> Outcome {
    let db = shop().await?;
    db.put(&mut order(others())).await?;
    let before = stored(&db).await?;
    assert_eq!(before["price"], AttributeValue::N("0.10000000000000000000000000000000000001".into()));
    let mut read = db.get(key()).required().await?;
    assert_eq!(read.others, others());
    read.status = "shipped".into();
    read.others.remove("tags");
    db.put(&mut read).await?;
    let mut after = stored(&db).await?;
    assert_eq!(after.remove("status"), Some(AttributeValue::S("shipped".into())));
    let mut kept = before.clone();
    for changed in ["status", "tags", "STATUS_IDX_PK", "createdAt"] {
        kept.remove(changed);
        after.remove(changed);
    }
    assert_eq!(after, kept);
    Ok(())
}

#[tokio::test]
async fn every_read_keeps_it() -> Outcome {
    let db = shop().await?;
    db.create(&mut order(others())).await?;
    let same = |read: Order| assert_eq!(read.others, others());
    same(db.get(key()).consistent().required().await?);
    same(db.query(Order::TABLE).eq("c1").one().await?);
    same(db.query(Order::STATUS_IDX).eq("open").one().await?);
    same(db.scan::<Order>().stream().try_next().await?.ok_or("none")?);
    same(db.batch_get([key()]).await?.items().next().cloned().ok_or("none")?);
    same(db.transact_get((key(),)).await?.0.ok_or("none")?);
    same(db.update(key()).set(Order::STATUS, "paid").returning_new().await?);
    same(db.update(key()).set(Order::STATUS, "open").returning_old().await?.ok_or("none")?);
    let items = db.collection::<OfCustomer>().eq("c1").all().await?;
    let [OfCustomer::Order(read)] = &items[..] else { panic!("{items:?}") };
    same(read.clone());
    // An index that does not hold everything holds no rest.
    let in_ulm = db.query(Order::CITY_IDX).eq("Ulm").one().await?;
    assert_eq!(in_ulm.status, "open");
    assert_eq!(db.get(in_ulm.key()).required().await?.others, others());
    Ok(())
}

#[tokio::test]
async fn every_write_writes_it_or_leaves_it_alone() -> Outcome {
    let db = shop().await?;
    let others_of = async || -> Outcome<BTreeMap<String, Value>> { Ok(db.get(key()).required().await?.others) };
    let one = |name: &str| -> BTreeMap<String, Value> { [(name.to_owned(), Value::from(1))].into() };
    db.batch_write().put(&order(one("batch"))).send().await?;
    assert_eq!(others_of().await?, one("batch"));
    db.transact_write((Put(&mut order(one("transaction"))),)).await?;
    assert_eq!(others_of().await?, one("transaction"));
    // Updates write what they name.
    let mut read = db.get(key()).required().await?;
    read.note = Some("n".into());
    read.others = one("changed");
    db.update_model(&mut read, (Order::NOTE,)).await?;
    assert_eq!((others_of().await?, read.others), (one("transaction"), one("changed")));
    db.transact_write((Update(key()).set(Order::NOTE, "m"),)).await?;
    assert_eq!(others_of().await?, one("transaction"));
    Ok(())
}

#[test]
fn an_attribute_of_the_model_is_no_rest() {
    let db = offline();
    // Fields, also absent and in flattened documents and variants; composed keys, of the indexes too; the discriminator.
    let names = [
        "customer",
        "id",
        "status",
        "note",
        "city",
        "street",
        "payment",
        "last4",
        "createdAt",
        "version",
        "PK",
        "SK",
        "type",
        "STATUS_IDX_PK",
    ];
    for name in names {
        let with = || order([(name.to_owned(), Value::from("x"))].into());
        let refused = |error: Error| {
            let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
            assert_eq!((encode.kind(), encode.path().as_str()), (&EncodeErrorKind::NamedByModel, name));
        };
        refused(db.put(&mut with()).into_request().unwrap_err());
        refused(db.create(&mut with()).into_request().unwrap_err());
    }
    // A skipped field is no attribute.
    assert!(db.put(&mut order([("seen".to_owned(), Value::from("x"))].into())).into_request().is_ok());
    for name in [String::new(), "n".repeat(65_536)] {
        let mut unnamed = order([(name, Value::Null)].into());
        assert!(db.put(&mut unnamed).into_request().unwrap_err().is_validation());
    }
    let mut not_a_number = Customer { customer: "c".into(), others: [("id".to_owned(), Value::Null)].into() };
    assert!(db.put(&mut not_a_number).into_request().is_ok());
}

#[test]
fn what_is_malformed_in_it_is_an_error_by_its_name() -> Outcome {
    let item = |rest: &str| -> Outcome<EncodedItem> {
        let json = format!(
            r#"{{"PK":{{"S":"CUSTOMER#c"}},"SK":{{"S":"PROFILE"}},"type":{{"S":"Customer"}},"customer":{{"S":"c"}}{rest}}}"#
        );
        Ok(json.parse()?)
    };
    assert!(item("")?.decode::<Customer>()?.others.is_empty());
    let error = item(r#","x":{"N":"1"},"x":{"N":"2"}"#).and_then(|item| Ok(item.decode::<Customer>()?)).unwrap_err();
    assert!(error.to_string().contains("twice"), "{error}");
    Ok(())
}

#[cfg(feature = "streams-client")]
#[test]
fn the_image_of_a_stream_has_it() -> Outcome {
    use aws_sdk_dynamodbstreams::types::{
        AttributeValue as Streamed, OperationType, Record, StreamRecord as Change, StreamViewType,
    };
    use tabletheory::streams::{NewAndOldImages, StreamRecord};

    let text = |text: &str| Streamed::S(text.to_owned());
    let keys = [("PK", "CUSTOMER#c"), ("SK", "PROFILE")].map(|(name, value)| (name.to_owned(), text(value)));
    let mut image: HashMap<String, Streamed> = keys.clone().into();
    image.extend([("type", "Customer"), ("customer", "c")].map(|(name, value)| (name.to_owned(), text(value))));
    image.insert("price".to_owned(), Streamed::N("0.10000000000000000000000000000000000001".to_owned()));
    let change = Change::builder().set_keys(Some(keys.into())).set_new_image(Some(image));
    let change = change.stream_view_type(StreamViewType::NewAndOldImages).sequence_number("1").build();
    let raw = Record::builder().event_id("1").event_name(OperationType::Insert).dynamodb(change).build();
    let record = StreamRecord::<Customer, NewAndOldImages>::decode(&raw)?;
    let tabletheory::streams::StreamEvent::Insert { new } = record.event else { panic!("{record:?}") };
    assert_eq!(new.others["price"].to_json()?, "0.10000000000000000000000000000000000001");
    Ok(())
}

/// A sealed attribute that the model does not name is kept as it is stored, and one that it names is opened.
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
#[tokio::test]
async fn the_rest_of_an_encrypted_item_is_not_sealed() -> Outcome {
    use crate::encryption::service::Service;
    use tabletheory::encryption::Keys;

    // A sealed attribute is bound to the name of its model.
    mod full {
        use tabletheory::prelude::*;

        #[derive(Model, Clone, Debug, PartialEq)]
        #[model(table = "patients")]
        pub(super) struct Patient {
            #[model(pk)]
            pub(super) id: String,
            #[model(encrypted(v2))]
            pub(super) name: String,
            #[model(encrypted(v2))]
            pub(super) illness: String,
        }
    }

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "patients")]
    struct Patient {
        #[model(pk)]
        id: String,
        #[model(encrypted(v2))]
        name: String,
        #[model(rest)]
        others: BTreeMap<String, Value>,
    }

    let embedded = tabletheory_embedded::Embedded::memory()?;
    embedded.create_table::<full::Patient>().await?;
    let db = embedded.db().with_keys(Keys::new(Service::new()));
    db.put(&mut full::Patient { id: "p1".into(), name: "Ada".into(), illness: "none".into() }).await?;
    let mut named = db.get(Patient::key("p1")).required().await?;
    assert_eq!((named.name.as_str(), named.others.contains_key("illness"), named.others.len()), ("Ada", true, 1));
    named.name = "Grace".into();
    named.others.insert("ward".into(), Value::from(4));
    db.put(&mut named).await?;
    let read = db.get(full::Patient::key("p1")).required().await?;
    assert_eq!((read.name.as_str(), read.illness.as_str()), ("Grace", "none"));
    assert_eq!(db.get(Patient::key("p1")).required().await?.others["ward"], Value::from(4));
    Ok(())
}
