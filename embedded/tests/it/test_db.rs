//! The database of a test: seeds, clock, ids, dump, expiry and stream records.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tabletheory::error::DecodeErrorKind;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::streams::{KeysOnly, NewAndOldImages, NewImage, OldImage, RawRecord as _, RemovedBy, StreamEvent};
use tabletheory_embedded::{FaultPlan, TestDb};

use crate::common::Outcome;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "tickets")]
#[model(gsi(OWNER_IDX, name = "by-owner", pk = owner))]
struct Ticket {
    #[model(pk)]
    event: String,
    #[model(sk)]
    number: u32,
    owner: String,
    tags: BTreeSet<String>,
    extra: BTreeMap<String, Option<bool>>,
    code: Vec<u8>,
    #[model(created_at)]
    created_at: Timestamp,
    #[model(version)]
    version: u64,
    #[model(ttl)]
    expires: Option<Ttl>,
}

fn ticket(number: u32) -> Ticket {
    Ticket {
        event: "e1".into(),
        number,
        owner: "ada".into(),
        tags: ["b".to_owned(), "a".to_owned()].into(),
        extra: BTreeMap::from([("a b".to_owned(), None), ("paid".to_owned(), Some(true))]),
        code: vec![1, 2],
        created_at: Timestamp::UNIX_EPOCH,
        version: 7,
        expires: None,
    }
}

#[tokio::test]
async fn seeds_are_stored_as_they_are() -> Outcome {
    let test = TestDb::new()?;
    test.seed([ticket(10), ticket(9)]).await?;
    test.seed([ticket(11)]).await?;
    assert_eq!(test.db().get(Ticket::key("e1", 9)).await?, Some(ticket(9)));
    assert_eq!(test.db().scan::<Ticket>().count().await?, 3);

    let twice = test.seed([ticket(9)]).await.unwrap_err();
    assert!(twice.is_condition_failed());
    Ok(())
}

#[tokio::test]
async fn a_dump_is_the_same_text_for_the_same_items() -> Outcome {
    let expected = r#"tickets
  event "e1", number 9
    code B "AQI="
    createdAt "1970-01-01T00:00:00.000000000Z"
    extra {"a b": null, paid: true}
    owner "ada"
    tags SS {"a", "b"}
    version 7
  event "e1", number 10
    code B "AQI="
    createdAt "1970-01-01T00:00:00.000000000Z"
    extra {"a b": null, paid: true}
    owner "ada"
    tags SS {"a", "b"}
    version 7
"#;
    for numbers in [[9, 10], [10, 9]] {
        let test = TestDb::new()?;
        test.seed(numbers.map(ticket)).await?;
        assert_eq!(test.table_dump("tickets").as_deref(), Some(expected));
        assert_eq!(test.dump(), expected);
        assert_eq!(test.table_dump("orders"), None);
    }
    Ok(())
}

#[tokio::test]
async fn times_and_ids_are_those_of_the_test() -> Outcome {
    let test = TestDb::at("2026-05-01T12:00:00Z".parse()?)?;
    let db = test.db();
    db.create_table::<Ticket>().await?;
    let mut first = ticket(1);
    db.create(&mut first).await?;
    test.clock().advance(Duration::from_millis(1_500));
    let mut second = ticket(2);
    db.create(&mut second).await?;
    test.clock().set("2026-04-01T00:00:00Z".parse()?);
    let mut third = ticket(3);
    test.db_with_faults(FaultPlan::script([])).create(&mut third).await?;
    let shown = [first, second, third].map(|ticket| ticket.created_at.to_string());
    assert_eq!(
        shown,
        ["2026-05-01T12:00:00.000000000Z", "2026-05-01T12:00:01.500000000Z", "2026-04-01T00:00:00.000000000Z"]
    );

    test.clock().advance(Duration::MAX);
    assert_eq!(test.clock().now(), "2026-04-01T00:00:00Z".parse()?);
    assert_eq!(
        (test.next_id("order"), test.clone().next_number(), test.next_id("user")),
        ("order-1".into(), 2, "user-3".into())
    );
    Ok(())
}

#[tokio::test]
async fn what_expires_goes_by_the_clock_and_is_recorded_so() -> Outcome {
    let test = TestDb::new()?;
    let hour = Duration::from_hours(1);
    let expiring = |number, after| Ticket { expires: Some(Ttl::after(test.clock().now(), after)), ..ticket(number) };
    test.seed([expiring(1, hour), expiring(2, 3 * hour), ticket(3)]).await?;
    assert_eq!(test.expire()?, 0);

    // A client whose indexes lag behind sees the deletions, too.
    let lagging = test.db_with_faults(FaultPlan::script([]).index_lag(1));
    assert_eq!(lagging.query(Ticket::OWNER_IDX).eq("ada").count().await?, 3);

    test.clock().advance(2 * hour);
    assert_eq!(test.db().scan::<Ticket>().count().await?, 3, "DynamoDB deletes them later");
    assert_eq!(test.expire()?, 1);
    assert_eq!(lagging.query(Ticket::OWNER_IDX).eq("ada").count().await?, 2);
    test.db().delete(Ticket::key("e1", 3)).await?;

    let records = test.take_records::<Ticket, OldImage>()?.decode()?;
    let gone = records.iter().map(|record| match &record.event {
        StreamEvent::Remove { old, by } => (old.number, *by),
        other => panic!("{other:?}"),
    });
    assert_eq!(gone.collect::<Vec<_>>(), [(1, RemovedBy::TimeToLive), (3, RemovedBy::Request)]);
    assert_eq!(records[0].created_at, Some(test.clock().now()));
    Ok(())
}

#[tokio::test]
async fn records_are_of_every_view_and_taken_once() -> Outcome {
    let test = TestDb::new()?;
    let db = test.db();
    test.seed([ticket(1)]).await?;
    let change = || async {
        db.update(Ticket::key("e1", 1)).set(Ticket::OWNER, "grace").await?;
        Outcome::Ok(())
    };

    change().await?;
    // A seed passes over its own records alone.
    test.seed([ticket(2)]).await?;
    let both = test.take_records::<Ticket, NewAndOldImages>()?.decode()?;
    let StreamEvent::Modify { old, new } = &both[0].event else { panic!("{:?}", both[0]) };
    assert_eq!((both.len(), &*old.owner, &*new.owner), (1, "ada", "grace"));
    assert!(test.take_records::<Ticket, NewAndOldImages>()?.raw().is_empty());

    db.delete(Ticket::key("e1", 1)).await?;
    db.create(&mut ticket(1)).await?;
    let new = test.take_records::<Ticket, NewImage>()?.decode()?;
    assert_eq!(new.iter().map(|record| record.new_image().is_some()).collect::<Vec<_>>(), [false, true]);

    change().await?;
    let keys = test.take_records::<Ticket, KeysOnly>()?;
    assert_eq!(keys.decode()?[0].key, Ticket::key("e1", 1));
    assert!(keys.raw()[0].new_image().is_none() && keys.raw()[0].old_image().is_none());
    assert!(!keys.lambda_event().contains("Image\":"));
    assert!(!format!("{keys:?}").contains("ada"));
    Ok(())
}

#[tokio::test]
async fn the_event_of_a_lambda_function_is_stable() -> Outcome {
    let events = [(); 2].map(async |()| {
        let test = TestDb::new()?;
        test.db().with_table_name::<Ticket>("staging").create_table::<Ticket>().await?;
        test.db().with_table_name::<Ticket>("staging").create(&mut ticket(1)).await?;
        Outcome::Ok(test.take_records_of::<Ticket, NewImage>("staging")?.lambda_event())
    });
    let [first, second] = events;
    let (first, second) = (first.await?, second.await?);
    assert_eq!(first, second);
    let event: serde_json::Value = serde_json::from_str(&first)?;
    let record = &event["Records"][0];
    assert_eq!(record["eventName"], "INSERT");
    assert_eq!(record["eventSource"], "aws:dynamodb");
    assert_eq!(record["eventID"], "00000000000000000000000000000001");
    assert_eq!(record["dynamodb"]["StreamViewType"], "NEW_IMAGE");
    assert_eq!(record["dynamodb"]["Keys"], serde_json::json!({ "event": { "S": "e1" }, "number": { "N": "1" } }));
    assert_eq!(record["dynamodb"]["ApproximateCreationDateTime"], 1_767_225_600.0);
    let arn = record["eventSourceARN"].as_str().unwrap_or_default();
    assert!(arn.starts_with("arn:aws:dynamodb:us-east-1:000000000000:table/staging/stream/"), "{arn}");
    Ok(())
}

#[tokio::test]
async fn a_stream_that_a_table_was_created_with_stays_as_it_is() -> Outcome {
    use aws_sdk_dynamodb::types::{
        AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType, StreamSpecification,
        StreamViewType,
    };

    #[derive(Model, Debug)]
    #[model(table = "notes")]
    struct Note {
        #[model(pk)]
        id: String,
    }
    let test = TestDb::new()?;
    let keys =
        StreamSpecification::builder().stream_enabled(true).stream_view_type(StreamViewType::KeysOnly).build()?;
    let id = AttributeDefinition::builder().attribute_name("id").attribute_type(ScalarAttributeType::S).build()?;
    test.embedded()
        .client()
        .create_table()
        .table_name("notes")
        .billing_mode(BillingMode::PayPerRequest)
        .attribute_definitions(id)
        .key_schema(KeySchemaElement::builder().attribute_name("id").key_type(KeyType::Hash).build()?)
        .stream_specification(keys)
        .send()
        .await?;
    test.db().create(&mut Note { id: "n1".into() }).await?;
    let undecodable = test.take_records::<Note, NewImage>()?.decode().unwrap_err();
    assert!(matches!(undecodable.error.kind(), DecodeErrorKind::InvalidRecord(_)), "{undecodable}");
    Ok(())
}

#[tokio::test]
async fn records_of_a_shared_table_are_read_as_a_collection() -> Outcome {
    #[derive(Model, Debug, PartialEq)]
    #[model(table = "shop", pk = "SHOP#{shop}", sk = "USER#{id}")]
    struct User {
        shop: String,
        id: String,
    }
    #[derive(Model, Debug, PartialEq)]
    #[model(table = "shop", pk = "SHOP#{shop}", sk = "BILL#{id}")]
    struct Bill {
        shop: String,
        id: String,
    }
    #[derive(Collection, Debug)]
    #[expect(dead_code, reason = "the records have no other items")]
    enum OfShop {
        User(User),
        Bill(Bill),
        #[collection(unknown)]
        Other(EncodedItem),
    }
    let test = TestDb::new()?;
    test.db().create_table::<User>().await?;
    test.db().create(&mut User { shop: "s1".into(), id: "u1".into() }).await?;
    test.db().create(&mut Bill { shop: "s1".into(), id: "b1".into() }).await?;
    let records = test.take_records::<OfShop, NewImage>()?.decode()?;
    let images: Vec<_> = records.iter().filter_map(|record| record.new_image()).collect();
    let [OfShop::User(user), OfShop::Bill(bill)] = &images[..] else { panic!("{images:?}") };
    assert_eq!((&*user.id, &*bill.id), ("u1", "b1"));
    Ok(())
}
