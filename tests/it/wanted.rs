//! What people who tried the library wanted to write and could not. Each program is here as they would write it.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::error::DecodeErrorKind;
use tabletheory::expr::{ConditionOn, QueryFilter, optional};
use tabletheory::index::{Index, TableOf};
use tabletheory::key::Sendable;
use tabletheory::op::{AnyQuery, ClientRequestToken, Query};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::streams::{NewAndOldImages, NewImage, StreamEvent, StreamRecord};
use tabletheory_embedded::{Answer, Script, TestDb};

use crate::common::Outcome;

#[derive(Attribute, Clone, Copy, Debug, PartialEq)]
enum Status {
    Open,
    Shipped,
}

#[derive(Attribute, Clone, Debug, PartialEq)]
struct Email(String);

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders")]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = placed, type = ByEmail))]
#[model(gsi(STATUS_IDX, name = "by-status", pk = "{status}", sk = "{customer}"))]
struct Order {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    placed: Timestamp,
    email: Email,
    status: Status,
    total: u64,
    #[model(omit_none)]
    note: Option<String>,
    photo: Vec<u8>,
    #[model(version)]
    version: u64,
}

fn ada() -> Email {
    Email("ada@example.com".into())
}

fn order(placed: &str, total: u64) -> Order {
    Order {
        customer: "c1".into(),
        placed: placed.parse().unwrap(),
        email: ada(),
        status: Status::Open,
        total,
        note: None,
        photo: vec![1, 2, 3],
        version: 0,
    }
}

const JANUARY: &str = "2026-01-07T08:00:00Z";
const FEBRUARY: &str = "2026-02-11T08:00:00Z";

fn january() -> Key<Order> {
    Order::key("c1", JANUARY.parse::<Timestamp>().unwrap())
}

async fn orders() -> Outcome<TestDb> {
    let test = TestDb::new()?;
    test.seed([order(JANUARY, 1_200), order(FEBRUARY, 300)]).await?;
    Ok(test)
}

// ---- writing what only a run knows -----------------------------------------------------------------------------------

#[derive(Default)]
struct Patch {
    note: Option<String>,
    total: Option<u64>,
}

async fn patch(db: &Db, patch: Patch) -> Result<Order, Error> {
    let mut changes = Changes::new();
    if let Some(note) = patch.note {
        changes = changes.set(Order::NOTE, note);
    }
    let update = db.update(january()).changes(changes).set_some(Order::TOTAL, patch.total);
    match update.returning_new().await {
        Err(error) if error.is_nothing_to_change() => db.get(january()).required().await,
        patched => patched,
    }
}

#[tokio::test]
async fn a_patch_changes_what_its_body_has() -> Outcome {
    let db = orders().await?.db();
    assert_eq!(patch(&db, Patch::default()).await?, order(JANUARY, 1_200));
    let noted = patch(&db, Patch { note: Some("ring twice".into()), total: None }).await?;
    assert_eq!((noted.note.as_deref(), noted.total, noted.version), (Some("ring twice"), 1_200, 1));
    let both = patch(&db, Patch { note: Some("no".into()), total: Some(5) }).await?;
    assert_eq!((both.note.as_deref(), both.total, both.version), (Some("no"), 5, 2));
    Ok(())
}

#[tokio::test]
async fn a_part_of_the_template_of_an_index_is_set_by_itself() -> Outcome {
    let db = orders().await?.db();
    db.update(january()).set(Order::STATUS, Status::Shipped).await?;
    let shipped = db.query(Order::STATUS_IDX).eq(Status::Shipped).all().await?;
    assert_eq!(
        shipped.iter().map(|order| order.placed.to_string()).collect::<Vec<_>>(),
        ["2026-01-07T08:00:00.000000000Z"]
    );
    assert_eq!(db.query(Order::STATUS_IDX).eq(Status::Open).count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn an_optional_attribute_takes_an_optional_text() -> Outcome {
    let db = orders().await?.db();
    for note in [Some("gift"), None] {
        db.update(january()).set_optional(Order::NOTE, note).await?;
        assert_eq!(db.get(january()).required().await?.note.as_deref(), note);
    }
    Ok(())
}

// ---- queries in code of one's own --------------------------------------------------------------------------------------

/// A type of an index in a field.
struct Bookmark {
    after: Option<Cursor<ByEmail>>,
}

/// A type of an index in a function.
fn large(query: Query<ByEmail, impl Sendable<ByEmail, Proof: Sized> + 'static>) -> AnyQuery<Order> {
    AnyQuery::new(query.filter(Order::TOTAL.ge(1_000)))
}

#[tokio::test]
async fn the_type_of_an_index_stands_in_fields_and_functions() -> Outcome {
    let db = orders().await?.db();
    let query = || db.query(Order::EMAIL_IDX).eq(ada());
    let bookmark = Bookmark { after: query().limit(items!(1)).page().await?.cursor };
    assert_eq!(query().after(bookmark.after).all().await?, [order(FEBRUARY, 300)]);
    assert_eq!(large(query()).all().await?, [order(JANUARY, 1_200)]);
    Ok(())
}

fn open_and_dear(least: u64) -> impl QueryFilter<TableOf<Order>> {
    Order::STATUS.eq(Status::Open) & Order::TOTAL.ge(least)
}

fn is_open() -> impl ConditionOn<Order> {
    Order::CUSTOMER.exists() & Order::STATUS.eq(Status::Open)
}

#[tokio::test]
async fn a_function_returns_a_condition() -> Outcome {
    let db = orders().await?.db();
    assert_eq!(db.query(Order::TABLE).eq("c1").filter(open_and_dear(1_000)).count().await?, 1);
    db.delete(january()).condition(is_open()).await?;
    assert_eq!(db.scan::<Order>().filter(is_open()).count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn two_filters_that_may_be_there_are_joined() -> Outcome {
    let db = orders().await?.db();
    for (least, note, found) in
        [(None, None, 2), (Some(1_000), None, 1), (None, Some("gift"), 0), (Some(1), Some("gift"), 0)]
    {
        let wanted =
            optional(least.map(|least| Order::TOTAL.ge(least))) & note.map(|note: &str| Order::NOTE.contains(note));
        assert_eq!(db.query(Order::TABLE).eq("c1").filter(wanted).count().await?, found);
    }
    Ok(())
}

#[tokio::test]
async fn a_flag_chooses_the_table_or_an_index() -> Outcome {
    let db = orders().await?.db();
    for by_email in [true, false] {
        let query = if by_email {
            AnyQuery::new(db.query(Order::EMAIL_IDX).eq(ada()))
        } else {
            AnyQuery::new(db.query(Order::TABLE).eq("c1"))
        };
        assert_eq!(query.all().await?.len(), 2);
    }
    Ok(())
}

/// Counts in any index of a model.
async fn count<M, I, S>(query: Query<I, S>) -> Result<u64, Error>
where
    M: Model,
    I: Index<Model = M>,
    S: Sendable<I, Proof: Sized> + 'static,
{
    query.count().await
}

#[tokio::test]
async fn any_index_of_a_model_is_counted() -> Outcome {
    let db = orders().await?.db();
    assert_eq!(count(db.query(Order::TABLE).eq("c1")).await?, 2);
    assert_eq!(count(db.query(Order::EMAIL_IDX).eq(ada())).await?, 2);
    Ok(())
}

#[tokio::test]
async fn the_first_item_of_a_scan_is_asked_for() -> Outcome {
    let db = orders().await?.db();
    assert_eq!(db.scan::<Order>().first().await?, Some(order(JANUARY, 1_200)));
    assert_eq!(db.scan::<Order>().filter(Order::TOTAL.eq(300)).first().await?, Some(order(FEBRUARY, 300)));
    Ok(())
}

#[tokio::test]
async fn a_time_and_a_newtype_in_a_sort_key_begin_with_a_text() -> Outcome {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "members")]
    struct Member {
        #[model(pk)]
        club: String,
        #[model(sk)]
        email: Email,
    }

    let test = orders().await?;
    assert_eq!(
        test.db().query(Order::TABLE).eq("c1").sort_begins_with("2026-01").all().await?,
        [order(JANUARY, 1_200)]
    );
    test.seed(
        ["ada@example.com", "bob@example.com"].map(|email| Member { club: "chess".into(), email: Email(email.into()) }),
    )
    .await?;
    assert_eq!(test.db().query(Member::TABLE).eq("chess").sort_begins_with("ada@").count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn a_binary_contains_bytes() -> Outcome {
    let db = orders().await?.db();
    assert_eq!(db.scan::<Order>().filter(Order::PHOTO.contains(&[2, 3])).count().await?, 2);
    assert_eq!(db.scan::<Order>().filter(Order::PHOTO.contains(&[3, 2])).count().await?, 0);
    Ok(())
}

#[tokio::test]
async fn every_item_of_an_index_page_has_a_cursor() -> Outcome {
    let db = orders().await?.db();
    let query = || db.query(Order::EMAIL_IDX).eq(ada());
    let page = query().page().await?;
    let after_first = page.cursor_after(&page.items[0])?.to_string();
    assert_eq!(query().after(Cursor::parse(&after_first)?).all().await?, page.items[1..]);
    Ok(())
}

// ---- shapes ------------------------------------------------------------------------------------------------------------

#[cfg(feature = "chrono")]
#[tokio::test]
async fn first_models_have_foreign_times_newtypes_and_enums_with_data() -> Outcome {
    use chrono::{DateTime, Utc};

    #[derive(Document, Clone, Debug, PartialEq)]
    enum Payment {
        Cash,
        Card { last4: String },
    }
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "sales")]
    struct Sale {
        #[model(pk)]
        email: Email,
        #[model(sk)]
        at: DateTime<Utc>,
        payments: Vec<Payment>,
        #[model(created_at)]
        created_at: DateTime<Utc>,
        #[model(updated_at, unix_ms)]
        updated_at: DateTime<Utc>,
    }

    let test = TestDb::new()?;
    test.db().create_table::<Sale>().await?;
    let at: DateTime<Utc> = "2026-01-31T05:05:06.5Z".parse()?;
    let payments = vec![Payment::Cash, Payment::Card { last4: "4242".into() }];
    let mut sale =
        Sale { email: ada(), at, payments, created_at: DateTime::UNIX_EPOCH, updated_at: DateTime::UNIX_EPOCH };
    test.db().create(&mut sale).await?;
    assert_eq!(sale.created_at.timestamp(), test.clock().now().as_unix_seconds());
    assert_eq!(test.db().get(Sale::key(ada(), at)).await?, Some(sale));
    let dump = test.dump();
    assert!(dump.contains("updatedAt 1767225600000\n"), "{dump}");
    assert!(dump.contains("at \"2026-01-31T05:05:06.500000000Z\"\n"), "{dump}");
    Ok(())
}

#[tokio::test]
async fn lifecycle_times_are_kept_in_milliseconds() -> Outcome {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "pages")]
    struct Page {
        #[model(pk)]
        id: String,
        #[model(created_at, unix_ms)]
        created_at: Timestamp,
        #[model(updated_at, unix_ms)]
        updated_at: Timestamp,
    }

    let test = TestDb::new()?;
    test.db().create_table::<Page>().await?;
    test.db()
        .create(&mut Page { id: "p1".into(), created_at: Timestamp::UNIX_EPOCH, updated_at: Timestamp::UNIX_EPOCH })
        .await?;
    let expected = "pages\n  id \"p1\"\n    createdAt 1767225600000\n    updatedAt 1767225600000\n";
    assert_eq!(test.dump(), expected);
    Ok(())
}

#[derive(Document, Clone, Debug, PartialEq)]
#[model(tag = "shape_kind", naming = "snake_case")]
enum Shape {
    Circle { radius: u32 },
    Square { side: u32 },
}

#[derive(Attribute, Clone, Debug, PartialEq)]
enum Colour {
    Red,
    #[model(other)]
    Unknown(String),
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shapes")]
struct Drawn {
    #[model(pk)]
    id: String,
    #[model(flatten)]
    shape: Shape,
    colour: Colour,
}

#[tokio::test]
async fn an_enum_with_data_stands_beside_the_attributes() -> Outcome {
    let test = TestDb::new()?;
    let drawn = Drawn { id: "d1".into(), shape: Shape::Circle { radius: 3 }, colour: Colour::Red };
    test.seed([drawn.clone()]).await?;
    assert_eq!(test.dump(), "shapes\n  id \"d1\"\n    colour \"Red\"\n    radius 3\n    shape_kind \"circle\"\n");
    assert_eq!(test.db().get(Drawn::key("d1")).await?, Some(drawn));
    Ok(())
}

#[tokio::test]
async fn a_text_that_no_variant_has_is_kept() -> Outcome {
    let test = TestDb::new()?;
    let drawn = Drawn { id: "d1".into(), shape: Shape::Square { side: 1 }, colour: Colour::Unknown("mauve".into()) };
    test.seed([drawn.clone()]).await?;
    assert!(test.dump().contains("colour \"mauve\"\n"));
    assert_eq!(test.db().get(Drawn::key("d1")).await?, Some(drawn));
    Ok(())
}

#[tokio::test]
async fn an_id_says_by_its_type_what_it_is_of() -> Outcome {
    #[derive(Attribute, Clone, Debug, PartialEq)]
    struct Id<T>(String, PhantomData<fn() -> T>);

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "users")]
    struct User {
        #[model(pk)]
        id: Id<Order>,
        name: String,
    }

    let test = TestDb::new()?;
    let user = User { id: Id("u1".into(), PhantomData), name: "Ada".into() };
    test.seed([user.clone()]).await?;
    assert_eq!(test.db().get(user.key_of()).await?, Some(user));
    Ok(())
}

#[tokio::test]
async fn a_field_that_older_items_lack_has_a_default() -> Outcome {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "accounts")]
    struct Account {
        #[model(pk)]
        id: String,
        #[model(default = 3)]
        seats: u32,
    }

    let test = TestDb::new()?;
    test.db().create_table::<Account>().await?;
    let older = test.embedded().client().put_item().table_name("accounts").item("id", AttributeValue::S("a1".into()));
    older.send().await?;
    assert_eq!(test.db().get(Account::key("a1")).required().await?.seats, 3);
    Ok(())
}

// ---- streams and errors ------------------------------------------------------------------------------------------------

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "SHOP#{shop}", sk = "USER#{id}")]
struct User {
    shop: String,
    id: String,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shop", pk = "SHOP#{shop}", sk = "BILL#{id}")]
struct Bill {
    shop: String,
    id: String,
}

#[derive(Collection)]
enum OfShop {
    User(User),
    Bill(Bill),
    #[collection(unknown)]
    Other(EncodedItem),
}

#[tokio::test]
async fn the_stream_of_a_shared_table_is_read_as_its_collection() -> Outcome {
    let test = TestDb::new()?;
    test.db().create_table::<User>().await?;
    test.db().create(&mut User { shop: "s1".into(), id: "u1".into() }).await?;
    test.db().create(&mut Bill { shop: "s1".into(), id: "b1".into() }).await?;
    let other = BTreeMap::from([("PK", "SHOP#s1"), ("SK", "FLAG")]).into_iter();
    let other = other.map(|(name, text)| (name.to_owned(), AttributeValue::S(text.into()))).collect();
    test.embedded().client().put_item().table_name("shop").set_item(Some(other)).send().await?;

    let records = test.take_records::<OfShop, NewImage>()?;
    let records: Vec<StreamRecord<OfShop, NewImage>> =
        StreamRecord::decode_each(records.raw()).collect::<Result<_, _>>()?;
    let kinds = records.iter().map(|record| match &record.event {
        StreamEvent::Insert { new: OfShop::User(user) } => user.id.as_str(),
        StreamEvent::Insert { new: OfShop::Bill(bill) } => bill.id.as_str(),
        StreamEvent::Insert { new: OfShop::Other(item) } if item.as_json().contains("FLAG") => "other",
        event => panic!("{event:?}"),
    });
    assert_eq!(kinds.collect::<Vec<_>>(), ["u1", "b1", "other"]);
    Ok(())
}

/// Code of an application has one error type, and `?`.
async fn settle(db: &Db, token: &str, records: &[impl tabletheory::streams::RawRecord]) -> Result<usize, Error> {
    let token: ClientRequestToken = token.parse()?;
    db.transact_write((Create(&mut order(JANUARY, 1)),)).token(token).await?;
    let read = StreamRecord::<Order, NewAndOldImages>::decode_each(records).collect::<Result<Vec<_>, _>>()?;
    Ok(read.len())
}

#[tokio::test]
async fn one_error_type_is_enough_for_an_application() -> Outcome {
    let test = TestDb::new()?;
    test.db().create_table::<Order>().await?;
    test.db().create_table::<User>().await?;
    test.db().create(&mut order(FEBRUARY, 1)).await?;
    let records = test.take_records::<Order, NewAndOldImages>()?;
    assert_eq!(settle(&test.db(), "payment-1", records.raw()).await?, 1);

    let no_token = settle(&test.db(), "", records.raw()).await.unwrap_err();
    assert!(no_token.is_validation(), "{no_token}");
    let twice = settle(&test.db(), "payment-2", records.raw()).await.unwrap_err();
    assert!(twice.is_condition_failed(), "{twice}");
    test.db().delete(january()).await?;
    test.db().create(&mut User { shop: "s1".into(), id: "u1".into() }).await?;
    let foreign = test.take_records::<User, NewAndOldImages>()?;
    let undecodable = settle(&test.db(), "payment-3", foreign.raw()).await.unwrap_err();
    assert!(undecodable.is_decode(), "{undecodable}");
    Ok(())
}

/// A part of an application, and what stands in for it in tests.
trait Orders {
    async fn total(&self) -> Result<u64, Error>;
}

struct Stored(Db);

impl Orders for Stored {
    async fn total(&self) -> Result<u64, Error> {
        Ok(self.0.get(january()).required().await?.total)
    }
}

struct Broken(fn() -> Error);

impl Orders for Broken {
    async fn total(&self) -> Result<u64, Error> {
        Err((self.0)())
    }
}

async fn status(orders: &impl Orders) -> u16 {
    match orders.total().await {
        Ok(_) => 200,
        Err(error) if error.is_item_not_found() => 404,
        Err(error) if error.is_throttled() => 503,
        Err(_) => 500,
    }
}

#[tokio::test]
async fn a_fake_fails_with_an_error_of_a_chosen_kind() -> Outcome {
    assert_eq!(status(&Stored(orders().await?.db())).await, 200);
    let wrong = || Error::of(ErrorKind::Decode(tabletheory::DecodeError::new(DecodeErrorKind::Missing)));
    assert_eq!(status(&Broken(|| Error::of(ErrorKind::ItemNotFound))).await, 404);
    assert_eq!(status(&Broken(|| Error::of(ErrorKind::Throttled))).await, 503);
    assert_eq!(status(&Broken(wrong)).await, 500);
    Ok(())
}

#[tokio::test]
async fn a_script_expects_typed_requests_and_answers_with_models() -> Outcome {
    let script = Script::new();
    script.expect(script.db().get(january()).into_request()?, Answer::item(&order(JANUARY, 7))?);
    assert_eq!(Stored(script.db()).total().await?, 7);
    script.finish()?;
    Ok(())
}
