//! Kinds of field that people expect: shared pointers, lengths of time, URLs, three states, and a flattened document that may not be there.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::common::{Outcome, offline, table_of};
#[cfg(feature = "url")]
use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::Tristate;
use tabletheory::error::{DecodeErrorKind, EncodeErrorKind};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

#[derive(Document, Clone, Debug, PartialEq)]
struct Address {
    street: String,
    city: String,
    #[model(omit_none)]
    floor: Option<u32>,
}

#[derive(Document, Clone, Debug, PartialEq)]
struct Hints {
    #[model(omit_none)]
    door: Option<String>,
}

#[derive(Document, Clone, Debug, PartialEq)]
#[model(tag = "payment")]
enum Payment {
    Cash,
    Card { last4: String },
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders")]
struct Order {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    to: Option<Address>,
    #[model(flatten)]
    payment: Option<Payment>,
    #[model(flatten)]
    hints: Option<Hints>,
    bill: Arc<Address>,
    lines: Vec<Arc<String>>,
    shared: Option<Arc<u64>>,
    phone: Tristate<String>,
    limit: Tristate<u64>,
    #[model(seconds)]
    timeout: Duration,
    #[model(milliseconds, omit_none)]
    took: Option<Duration>,
}

fn address(city: &str) -> Address {
    Address { street: "Hauptstr. 1".into(), city: city.into(), floor: None }
}

fn order() -> Order {
    Order {
        id: "o1".into(),
        to: None,
        payment: None,
        hints: None,
        bill: Arc::new(address("Ulm")),
        lines: vec![Arc::new("tea".to_owned())],
        shared: Some(Arc::new(7)),
        phone: Tristate::Absent,
        limit: Tristate::Null,
        timeout: Duration::from_secs(90),
        took: None,
    }
}

const PLAIN: &str = concat!(
    r#"{"id":{"S":"o1"},"bill":{"M":{"street":{"S":"Hauptstr. 1"},"city":{"S":"Ulm"}}},"lines":{"L":[{"S":"tea"}]},"#,
    r#""shared":{"N":"7"},"limit":{"NULL":true},"timeout":{"N":"90"}}"#
);

#[tokio::test]
async fn each_is_stored_as_it_says_and_reads_back() -> Outcome {
    let db = table_of::<Order>().await?;
    assert_eq!(db.put(&mut order()).into_request()?.item.as_json(), PLAIN);
    let full = Order {
        to: Some(Address { floor: Some(3), ..address("Bonn") }),
        payment: Some(Payment::Card { last4: "4242".into() }),
        hints: Some(Hints { door: Some("left".into()) }),
        shared: None,
        phone: Tristate::Set("1".into()),
        limit: Tristate::Set(5),
        took: Some(Duration::from_millis(1_500)),
        ..order()
    };
    for order in [order(), full.clone(), Order { payment: Some(Payment::Cash), phone: Tristate::Null, ..order() }] {
        db.put(&mut order.clone()).await?;
        assert_eq!(db.get(Order::key("o1")).required().await?, order);
    }
    let request = db.put(&mut full.clone()).into_request()?;
    for member in [
        r#""street":{"S":"Hauptstr. 1"},"city":{"S":"Bonn"},"floor":{"N":"3"}"#,
        r#""payment":{"S":"Card"},"last4":{"S":"4242"}"#,
        r#""took":{"N":"1500"}"#,
    ] {
        assert!(request.item.as_json().contains(member), "{member}");
    }
    Ok(())
}

// ---- a flattened document that may not be there -----------------------------------------------------------------------

fn read(json: &str) -> Result<Order, tabletheory::DecodeError> {
    json.parse::<EncodedItem>()?.decode()
}

fn with(more: &str) -> String {
    PLAIN.replacen('{', &format!("{{{more},"), 1)
}

#[test]
fn a_part_of_a_flattened_document_is_missed_by_name() {
    assert_eq!(read(PLAIN).unwrap().to, None);
    for (more, missing) in [
        (r#""street":{"S":"s"}"#, "city"),
        (r#""floor":{"N":"3"}"#, "street"),
        (r#""last4":{"S":"4242"}"#, "payment"),
        (r#""payment":{"S":"Card"}"#, "last4"),
    ] {
        let error = read(&with(more)).unwrap_err();
        assert_eq!((error.kind(), error.path().as_str()), (&DecodeErrorKind::Missing, missing), "{more}");
    }
    let other = read(&with(r#""payment":{"S":"Gold"}"#)).unwrap_err();
    assert!(matches!(other.kind(), DecodeErrorKind::UnknownVariant { .. }), "{other}");
}

/// A document of which nothing is stored is none when it is read.
#[tokio::test]
async fn a_document_without_stored_members_reads_as_none() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut empty = Order { hints: Some(Hints { door: None }), ..order() };
    db.put(&mut empty).await?;
    assert_eq!(db.get(Order::key("o1")).required().await?.hints, None);
    Ok(())
}

#[tokio::test]
async fn paths_lead_into_a_document_that_may_not_be_there() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut with = Order { to: Some(address("Bonn")), ..order() };
    db.put(&mut with).await?;
    db.put(&mut Order { id: "o2".into(), ..order() }).await?;
    let in_bonn = db.scan::<Order>().filter(Order::TO.dot(Address::CITY).eq("Bonn")).all().await?;
    assert_eq!(in_bonn, [with]);
    let city =
        |id: &str| db.get(Order::key(id)).project((Order::TO.dot(Address::CITY), Order::BILL.dot(Address::CITY)));
    assert_eq!(city("o1").required().await?, (Some("Bonn".into()), "Ulm".into()));
    assert_eq!(city("o2").required().await?, (None, "Ulm".into()));
    let whole = |id: &str| db.get(Order::key(id)).project((Order::TO, Order::TIMEOUT));
    assert_eq!(whole("o1").required().await?, (Some(address("Bonn")), Duration::from_secs(90)));
    assert_eq!(whole("o2").required().await?, (None, Duration::from_secs(90)));
    Ok(())
}

// ---- three states ----------------------------------------------------------------------------------------------------

#[tokio::test]
async fn the_three_states_are_told_apart_and_set() -> Outcome {
    let db = table_of::<Order>().await?;
    db.put(&mut order()).await?;
    let key = || Order::key("o1");
    let phone = async || -> Outcome<Tristate<String>> { Ok(db.get(key()).required().await?.phone) };
    assert_eq!(phone().await?, Tristate::Absent);
    db.update(key()).set(Order::PHONE, "1").condition(Order::PHONE.not_exists()).await?;
    assert_eq!(phone().await?, Tristate::Set("1".into()));
    db.update(key()).set(Order::PHONE, Tristate::Null).condition(Order::PHONE.eq("1")).await?;
    assert_eq!(phone().await?, Tristate::Null);
    db.update(key()).remove(Order::PHONE).condition(Order::PHONE.exists()).await?;
    assert_eq!(phone().await?, Tristate::Absent);
    db.update(key()).set(Order::PHONE, Tristate::Set("3".to_owned())).await?;
    assert_eq!(phone().await?, Tristate::Set("3".into()));
    db.update(key()).set(Order::PHONE, Tristate::Absent).await?;
    assert_eq!(phone().await?, Tristate::Absent);
    // What a model has is written so, too.
    let mut read = db.get(key()).required().await?;
    for state in [Tristate::Set("2".to_owned()), Tristate::Null, Tristate::Absent] {
        read.phone = state.clone();
        db.update_model(&mut read, (Order::PHONE,)).await?;
        assert_eq!(phone().await?, state);
        assert_eq!(db.get(key()).project((Order::PHONE,)).required().await?, (state,));
    }
    Ok(())
}

#[test]
fn nothing_is_absent_in_a_list() {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "lists")]
    struct List {
        #[model(pk)]
        id: String,
        states: Vec<Tristate<u8>>,
        named: BTreeMap<String, Tristate<u8>>,
    }

    let list = |states: Vec<Tristate<u8>>, named| List { id: "l".into(), states, named };
    assert!(offline().put(&mut list(vec![Tristate::Null, Tristate::Set(1)], BTreeMap::new())).into_request().is_ok());
    for mut list in
        [list(vec![Tristate::Absent], BTreeMap::new()), list(Vec::new(), [("a".into(), Tristate::Absent)].into())]
    {
        let error = offline().put(&mut list).into_request().unwrap_err();
        let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
        assert_eq!(encode.kind(), &EncodeErrorKind::Absent);
    }
}

// ---- lengths of time -------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_length_of_time_is_compared_and_counted_in_its_unit() -> Outcome {
    let db = table_of::<Order>().await?;
    db.put(&mut Order { took: Some(Duration::from_millis(250)), ..order() }).await?;
    let key = || Order::key("o1");
    let found =
        db.scan::<Order>().filter(Order::TIMEOUT.ge(Duration::from_secs(90)) & Order::TOOK.lt(Duration::from_secs(1)));
    assert_eq!(found.count().await?, 1);
    db.update(key()).add(Order::TIMEOUT, Duration::from_secs(5)).set(Order::TOOK, Duration::from_secs(2)).await?;
    let read = db.get(key()).required().await?;
    assert_eq!((read.timeout, read.took), (Duration::from_secs(95), Some(Duration::from_secs(2))));
    Ok(())
}

#[test]
fn a_part_of_the_unit_is_refused() {
    for mut order in [
        Order { timeout: Duration::from_millis(1_500), ..order() },
        Order { took: Some(Duration::from_micros(1_500)), ..order() },
    ] {
        let error = offline().put(&mut order).into_request().unwrap_err();
        let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
        assert!(matches!(encode.kind(), EncodeErrorKind::PartOfUnit { .. }), "{error}");
    }
    for number in ["-1", "1.5", "1E30"] {
        let error = read(&PLAIN.replace(r#"{"N":"90"}"#, &format!(r#"{{"N":"{number}"}}"#))).unwrap_err();
        assert_eq!(error.kind(), &DecodeErrorKind::NotADuration { unit: "seconds" }, "{number}");
    }
}

// ---- pointers and texts ----------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_pointer_is_what_it_points_to() -> Outcome {
    let db = table_of::<Order>().await?;
    db.put(&mut order()).await?;
    db.update(Order::key("o1")).set(Order::BILL.dot(Address::CITY), "Jena").set(Order::SHARED, 8).await?;
    let read = db.get(Order::key("o1")).required().await?;
    assert_eq!((read.bill.city.as_str(), read.shared), ("Jena", Some(Arc::new(8))));
    Ok(())
}

/// `NULL` is no key of an index: DynamoDB refuses the write.
#[tokio::test]
async fn a_key_of_an_index_is_there_or_not() -> Outcome {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "people")]
    #[model(gsi(PHONE_IDX, name = "by-phone", pk = phone))]
    struct Person {
        #[model(pk)]
        id: String,
        phone: Tristate<String>,
    }

    let db = table_of::<Person>().await?;
    let person = |phone| Person { id: "p1".into(), phone };
    let refused = |error: Error| {
        assert_eq!(error.attribute().as_deref(), Some("phone"));
        assert!(error.to_string().contains("a key attribute of index `by-phone` cannot be empty"), "{error}");
    };
    refused(db.put(&mut person(Tristate::Null)).await.unwrap_err());
    refused(db.update(Person::key("p1")).set(Person::PHONE, Tristate::Null).await.unwrap_err());
    for phone in [Tristate::Absent, Tristate::Set("1".to_owned())] {
        db.put(&mut person(phone.clone())).await?;
        assert_eq!(db.get(Person::key("p1")).await?, Some(person(phone)));
    }
    assert_eq!(db.query(Person::PHONE_IDX).eq("1").count().await?, 1);
    Ok(())
}

#[cfg(feature = "url")]
#[tokio::test]
async fn a_url_is_its_text() -> Outcome {
    use url::Url;

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "links")]
    struct Link {
        #[model(pk)]
        from: Url,
        to: Vec<Url>,
        titles: BTreeMap<Url, String>,
    }

    let db = table_of::<Link>().await?;
    let url = |text: &str| text.parse::<Url>();
    let mut link = Link {
        from: url("https://a.example/x?y=1")?,
        to: vec![url("https://b.example")?],
        titles: [(url("https://b.example/t")?, "t".to_owned())].into(),
    };
    db.put(&mut link).await?;
    assert_eq!(db.get(Link::key(&link.from)).required().await?, link);
    // As of every key, one text is stored of each value.
    let put = |from: &str| {
        let put = db.client().put_item().table_name("links").item("from", AttributeValue::S(from.into()));
        let empty = AttributeValue::M([].into());
        put.item("to", AttributeValue::L(Vec::new())).item("titles", empty).send()
    };
    put("HTTPS://c.example").await?;
    let error = db.scan::<Link>().all().await.unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(decode.kind(), &DecodeErrorKind::AnotherSpelling);
    let text: EncodedItem = r#"{"from":{"S":"no URL"},"to":{"L":[]},"titles":{"M":{}}}"#.parse()?;
    assert_eq!(text.decode::<Link>().unwrap_err().kind(), &DecodeErrorKind::InvalidText("a URL"));
    Ok(())
}

// ---- serde -----------------------------------------------------------------------------------------------------------

#[cfg(feature = "json")]
mod of_serde {
    use serde::{Deserialize, Serialize};
    use tabletheory::{Number, Vector};

    use super::*;

    #[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
    struct Api {
        at: Timestamp,
        expires: Option<Ttl>,
        price: Number,
        embedding: Vector<2>,
        taken: Spelled<Timestamp>,
    }

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "events")]
    struct Event {
        #[model(pk)]
        id: String,
        #[model(sk)]
        n: u32,
        #[model(json)]
        api: Api,
        #[model(json, type = S)]
        text: Api,
    }

    const DIGITS: &str = "92838584930183242888.000000000000000001";

    fn api() -> Api {
        Api {
            at: "2026-01-01T00:00:00Z".parse().unwrap(),
            expires: Some(Ttl::from_unix_seconds(5)),
            price: DIGITS.parse().unwrap(),
            embedding: Vector::try_from([0.5, -1.0]).unwrap(),
            taken: "2026-01-01T00:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn they_are_written_as_they_print_and_read_back() -> Outcome {
        let json = serde_json::to_string(&api())?;
        assert_eq!(
            json,
            format!(
                r#"{{"at":"2026-01-01T00:00:00.000000000Z","expires":5,"price":"{DIGITS}","embedding":[0.5,-1.0],"taken":"2026-01-01T00:00:00Z"}}"#
            )
        );
        assert_eq!(serde_json::from_str::<Api>(&json)?, api());
        // A number is read as well, with all its digits.
        assert_eq!(serde_json::from_str::<Api>(&json.replace(&format!("\"{DIGITS}\""), DIGITS))?, api());
        for (right, wrong) in
            [("2026-01-01T00:00:00.", "2026-13-01T00:00:00."), (":5", ":\"5\""), (DIGITS, "Secret"), (",-1.0", "")]
        {
            let error = serde_json::from_str::<Api>(&json.replacen(right, wrong, 1)).unwrap_err();
            assert!(!error.to_string().contains("Secret") && !error.to_string().contains("2026-13"), "{error}");
        }
        Ok(())
    }

    #[tokio::test]
    async fn within_a_json_attribute_numbers_are_numbers() -> Outcome {
        let db = table_of::<Event>().await?;
        let mut event = Event { id: "e1".into(), n: 1, api: api(), text: api() };
        db.put(&mut event).await?;
        assert_eq!(db.get(Event::key("e1", 1)).required().await?, event);
        let request = db.put(&mut event).into_request()?;
        assert!(
            request.item.as_json().contains(&format!(r#""price":{{"N":"{DIGITS}"}}"#)),
            "{}",
            request.item.as_json()
        );
        Ok(())
    }

    #[tokio::test]
    async fn a_cursor_is_its_text() -> Outcome {
        #[derive(Serialize, Deserialize)]
        #[serde(bound = "")]
        struct Answer<I: tabletheory::index::Index> {
            next: Option<Cursor<I>>,
        }

        fn answer<I: tabletheory::index::Index>(next: Option<Cursor<I>>) -> Answer<I> {
            Answer { next }
        }

        fn again<I: tabletheory::index::Index>(_: &Answer<I>, json: &str) -> serde_json::Result<Answer<I>> {
            serde_json::from_str(json)
        }

        let db = table_of::<Event>().await?;
        for n in 1..=2 {
            db.put(&mut Event { id: "e1".into(), n, api: api(), text: api() }).await?;
        }
        let page = db.query(Event::TABLE).eq("e1").limit(items!(1)).page().await?;
        let answer = answer(page.cursor);
        let json = serde_json::to_string(&answer)?;
        let text = answer.next.as_ref().map(ToString::to_string);
        assert_eq!(json, serde_json::json!({ "next": text }).to_string());
        let next = again(&answer, &json)?.next.ok_or("no cursor")?;
        let second = db.query(Event::TABLE).eq("e1").after(next).all().await?;
        assert_eq!(second.iter().map(|event| event.n).collect::<Vec<_>>(), [2]);
        assert!(again(&answer, r#"{"next":null}"#)?.next.is_none());
        for wrong in [r#"{"next":""}"#, r#"{"next":"made up"}"#] {
            assert!(again(&answer, wrong).is_err(), "{wrong}");
        }
        Ok(())
    }
}
