//! Projections: the requested attributes, the types of the results, and the refusals.

use std::collections::{BTreeMap, HashMap};

use crate::common::{Address, Audit, Connection, Geo, Line, Order, Origin, Outcome, Thing, answer, order, table_of};
use futures_util::{StreamExt as _, TryStreamExt as _};
use tabletheory::error::{EncodeErrorKind, ExpressionFault};
use tabletheory::op::Outcome::{Found, Missing};
use tabletheory::prelude::*;
use tabletheory::projection::{HList, hlist, hlist_pat};

fn address(city: &str, lines: &[&str]) -> Address {
    Address { city: city.into(), geo: Geo { lat: 59.5 }, lines: lines.iter().map(|&line| line.to_owned()).collect() }
}

fn thing() -> Thing {
    Thing {
        id: "t".into(),
        text: "x".into(),
        list: ["a", "b", "c"].map(str::to_owned).into(),
        map: BTreeMap::from([("one".to_owned(), 1), ("a.b[0]".to_owned(), 2)]),
        address: address("Turku", &["l0", "l1"]),
        addresses: vec![address("Oslo", &["o0"]), address("Bern", &[]), address("Rome", &["r0", "r1"])],
        book: HashMap::from([("home".to_owned(), address("Faro", &["f0"]))]),
        odd: "odd".into(),
        audit: Audit { actor: "ada".into(), origin: Origin { host: "h1".into() } },
        ..Thing::default()
    }
}

async fn things() -> Outcome<Db> {
    let db = table_of::<Thing>().await?;
    db.put(&mut thing()).await?;
    Ok(db)
}

/// Tests each projection of the only thing in the table, with its text, its names and its value.
macro_rules! reads {
    ($($(#[$meta:meta])* $name:ident: $fields:expr => $text:literal $names:expr, $type:ty: $value:expr;)*) => {$(
        $(#[$meta])*
        #[tokio::test]
        async fn $name() -> Outcome {
            let db = things().await?;
            let request = db.get(Thing::key("t")).project($fields).into_request()?;
            assert_eq!(request.projection.as_deref(), Some($text));
            assert_eq!(request.placeholders.names(), $names.as_slice());
            let found: Option<$type> = db.get(Thing::key("t")).project($fields).await?;
            assert_eq!(found, Some($value));
            let all: Vec<$type> = db.query(Thing::TABLE).eq("t").project($fields).all().await?;
            assert_eq!(all, [$value]);
            let all: Vec<$type> = db.scan::<Thing>().project($fields).segments(segments!(2)).all().await?;
            assert_eq!(all, [$value]);
            Ok(())
        }
    )*};
}

reads! {
    whole_attributes: (Thing::ODD, Thing::TEXT) => "#n0, #n1" ["size #:.[0]", "text"],
        (String, String): ("odd".into(), "x".into());
    member_of_a_document: (Thing::ADDRESS.dot(Address::CITY),) => "#n0.#n1" ["address", "city"],
        (String,): ("Turku".into(),);
    member_of_a_member: (Thing::ADDRESS.dot(Address::GEO).dot(Geo::LAT), Thing::ADDRESS.dot(Address::CITY))
        => "#n0.#n1.#n2, #n0.#n3" ["address", "geo", "lat", "city"],
        (f64, String): (59.5, "Turku".into());
    elements: (Thing::LIST.at(2), Thing::LIST.at(0), Thing::LIST.at(9)) => "#n0[0], #n0[2], #n0[9]" ["list"],
        (Option<String>, Option<String>, Option<String>): (Some("c".into()), Some("a".into()), None);
    element_of_a_member: (Thing::ADDRESS.dot(Address::LINES).at(1),) => "#n0.#n1[1]" ["address", "lines"],
        (Option<String>,): (Some("l1".into()),);
    member_of_an_element: (Thing::ADDRESSES.at(2).dot(Address::CITY), Thing::ADDRESSES.at(2).dot(Address::GEO))
        => "#n0[2].#n1, #n0[2].#n2" ["addresses", "city", "geo"],
        (Option<String>, Option<Geo>): (Some("Rome".into()), Some(Geo { lat: 59.5 }));
    /// An attribute that is missing in one element must not be taken from the next one.
    parts_of_several_elements_come_with_the_elements: (
            Thing::ADDRESSES.at(1).dot(Address::LINES).at(0),
            Thing::ADDRESSES.at(2).dot(Address::LINES).at(1),
            Thing::ADDRESSES.at(0).dot(Address::LINES).at(0),
            Thing::ADDRESSES.at(5).dot(Address::CITY),
        ) => "#n0[0], #n0[1], #n0[2], #n0[5]" ["addresses"],
        (Option<String>, Option<String>, Option<String>, Option<String>): (None, Some("r1".into()), Some("o0".into()), None);
    entries: (Thing::MAP.entry("a.b[0]"), Thing::MAP.entry("none")) => "#n0.#n1, #n0.#n2" ["map", "a.b[0]", "none"],
        (Option<u32>, Option<u32>): (Some(2), None);
    member_of_an_entry: (Thing::BOOK.entry("home").dot(Address::CITY), Thing::BOOK.entry("work").dot(Address::CITY))
        => "#n0.#n1.#n2, #n0.#n3.#n2" ["book", "home", "city", "work"],
        (Option<String>, Option<String>): (Some("Faro".into()), None);
    optional_attribute: (Thing::MAYBE,) => "#n0" ["maybe"], (Option<String>,): (None,);
    flattened_document: (Thing::AUDIT, Thing::ID) => "#n0, #n1, #n2" ["actor", "host", "id"],
        (Audit, String): (Audit { actor: "ada".into(), origin: Origin { host: "h1".into() } }, "t".into());
    member_of_a_flattened_document: (Thing::AUDIT.dot(Audit::ORIGIN).dot(Origin::HOST), Thing::AUDIT.dot(Audit::ACTOR))
        => "#n0, #n1" ["host", "actor"],
        (String, String): ("h1".into(), "ada".into());
    flattened_in_a_flattened_document: (Thing::AUDIT.dot(Audit::ORIGIN),) => "#n0" ["host"],
        (Origin,): (Origin { host: "h1".into() },);
    list_of_types: hlist![Thing::ID, Thing::LIST.at(0), Thing::FLAG] => "#n0, #n1[0], #n2" ["id", "list", "flag"],
        HList![String, Option<String>, bool]: hlist!["t".to_owned(), Some("a".to_owned()), false];
    list_of_one: hlist![Thing::ID] => "#n0" ["id"], HList![String]: hlist!["t".to_owned()];
    /// There are as many attributes as the model has.
    more_than_a_tuple_takes: hlist![
            Thing::ID, Thing::TEXT, Thing::NUMBER, Thing::FLOAT, Thing::BYTES, Thing::FLAG, Thing::MAYBE, Thing::LIST,
            Thing::NUMBERS, Thing::STRINGS, Thing::ODD, Thing::MAP, Thing::ADDRESS, Thing::STATUS, Thing::SEEN
        ] => "#n0, #n1, #n2, #n3, #n4, #n5, #n6, #n7, #n8, #n9, #n10, #n11, #n12, #n13, #n14"
        ["id", "text", "number", "float", "bytes", "flag", "maybe", "list", "numbers", "strings", "size #:.[0]", "map",
            "address", "status", "seen"],
        HList![String, String, i64, f64, Vec<u8>, bool, Option<String>, Vec<String>, std::collections::BTreeSet<u64>,
            std::collections::BTreeSet<String>, String, BTreeMap<String, u32>, Address, crate::common::Status, Timestamp]:
        { let it = thing(); hlist![it.id, it.text, it.number, it.float, it.bytes, it.flag, it.maybe, it.list, it.numbers,
            it.strings, it.odd, it.map, it.address, it.status, it.seen] };
}

#[tokio::test]
async fn a_list_is_taken_apart() -> Outcome {
    let db = things().await?;
    let fields = hlist![Thing::ID, Thing::ADDRESS.dot(Address::CITY)];
    let hlist_pat![id, city] = db.get(Thing::key("t")).project(fields).required().await?;
    assert_eq!((id.as_str(), city.as_str()), ("t", "Turku"));
    Ok(())
}

/// No message shows keys of maps that are data.
#[tokio::test]
async fn a_wrong_type_says_where_it_is() -> Outcome {
    let body = r#"{"Item":{"addresses":{"L":[{"M":{"city":{"N":"1"}}}]},"book":{"M":{"secret":{"S":"x"}}}}}"#;
    let connection = Connection::new(move |_, _| answer(200, body));
    let db = connection.db();
    let error = db.get(Thing::key("t")).project((Thing::ADDRESSES.at(4).dot(Address::CITY),)).await.unwrap_err();
    assert_eq!(error.attribute().as_deref(), Some("addresses[4].city"));
    let fields = (Thing::BOOK.entry("secret".to_owned()).dot(Address::CITY),);
    let error = db.get(Thing::key("t")).project(fields).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    Ok(())
}

/// The error names a required attribute that is missing.
#[tokio::test]
async fn a_missing_attribute_is_named() -> Outcome {
    let connection = Connection::new(|_, _| answer(200, r#"{"Item":{"address":{"M":{}}}}"#));
    let db = connection.db();
    let error = db.get(Thing::key("t")).project((Thing::ADDRESS.dot(Address::CITY),)).await.unwrap_err();
    assert_eq!(error.attribute().as_deref(), Some("address"));
    let fields = (Thing::ADDRESS.dot(Address::LINES).at(0), Thing::BOOK.entry("x").dot(Address::GEO));
    assert_eq!(db.get(Thing::key("t")).project(fields).await?, Some((None, None)));
    Ok(())
}

#[tokio::test]
async fn through_an_index() -> Outcome {
    let db = table_of::<Order>().await?;
    db.create(&mut order("c1", "o1")).await?;
    let query = db.query(Order::EMAIL_IDX).eq("c1@example.com");
    let found = query.project((Order::ID, Order::LINES.at(0).dot(Line::QTY))).all().await?;
    assert_eq!(found, [("o1".to_owned(), Some(1))]);
    Ok(())
}

// ---- batches and transactions ----------------------------------------------------------------------------------------

#[tokio::test]
async fn a_batch_asks_for_the_key_too() -> Outcome {
    let db = table_of::<Order>().await?;
    for id in ["o1", "o2"] {
        db.create(&mut order("c1", id)).await?;
    }
    let keys = ["o2", "none", "o1", "o2"].map(|id| Order::key("c1", id));
    let fields = (Order::LINES.at(0).dot(Line::SKU), Order::ID);
    let requests = db.batch_get(&keys).project(fields).into_requests()?;
    assert_eq!(requests[0].tables[0].projection.as_deref(), Some("#n0[0].#n1, #n2, #n3"));
    assert_eq!(requests[0].tables[0].placeholders.names(), ["lines", "sku", "id", "customer"]);
    let of = |id: &str| Found((Some(format!("sku-{id}")), id.to_owned()));
    let got = db.batch_get(&keys).project(fields).await?;
    assert_eq!(got.into_outcomes(), [of("o2"), Missing, of("o1"), of("o2")]);
    // No attribute of the key was requested.
    let got = db.batch_get(keys[..1].iter()).project((Order::TAGS,)).await?;
    assert_eq!(got.into_outcomes(), [Found((std::collections::BTreeSet::new(),))]);
    Ok(())
}

#[tokio::test]
async fn a_transaction_projects_each_item() -> Outcome {
    let db = things().await?;
    let part = |id: &str| Thing::key(id).project((Thing::LIST.at(1), Thing::AUDIT));
    let (whole, some, none) = db.transact_get((Thing::key("t"), part("u"), part("v"))).await?;
    assert_eq!((whole, some, none), (Some(thing()), None, None));
    let request = db.transact_get((part("t"),)).into_request()?;
    assert_eq!(request.gets[0].projection.as_deref(), Some("#n0[1], #n1, #n2"));
    let (found,) = db.transact_get((part("t"),)).await?;
    assert_eq!(found, Some((Some("b".to_owned()), thing().audit)));
    let all =
        db.transact_get(vec![Thing::key("x").project((Thing::ID,)), Thing::key("t").project((Thing::ID,))]).await?;
    assert_eq!(all, [None, Some(("t".to_owned(),))]);
    Ok(())
}

#[tokio::test]
async fn what_overlaps_at_run_time_is_not_sent() -> Outcome {
    let connection = Connection::silent();
    let db = connection.db();
    let twice = || (Thing::MAP.entry("a"), Thing::MAP.entry("a".to_owned()));
    let part = (Thing::ADDRESS.dot(Address::GEO).dot(Geo::LAT), Thing::ADDRESS.dot(Address::GEO));
    let errors = [
        db.get(Thing::key("t")).project(twice()).await.unwrap_err(),
        db.get(Thing::key("t")).project(part).await.unwrap_err(),
        db.batch_get([Thing::key("t")]).project(twice()).await.unwrap_err(),
        db.transact_get((Thing::key("t").project(twice()),)).await.unwrap_err(),
        db.query(Thing::TABLE).eq("t").project(twice()).all().await.unwrap_err(),
        db.scan::<Thing>().project(twice()).segments(segments!(2)).all().await.unwrap_err(),
    ];
    for error in errors {
        assert!(error.is_validation(), "{error:?}");
        let ErrorKind::Encode(encode) = error.kind() else { panic!("{error}") };
        assert_eq!(encode.kind(), &EncodeErrorKind::InvalidExpression(ExpressionFault::NamedTwice));
        assert!(error.operation().is_some() && error.table() == Some("things"), "{error}");
    }
    assert_eq!(connection.attempts(), 0);
    Ok(())
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Branch {
    branches: Vec<Branch>,
    leaf: u32,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "trees")]
struct Tree {
    #[model(pk)]
    id: String,
    root: Branch,
}

/// DynamoDB's limit is 32 steps: the attribute, fifteen members with an element each, and one more member. A longer path does
/// not compile.
#[test]
fn a_path_of_32_levels_is_lowered() {
    let db = crate::common::offline();
    macro_rules! down {
        ($path:expr; $($step:tt)*) => { $path$(.dot({ let _ = $step; Branch::BRANCHES }).at(0))* };
    }
    let deep = down!(Tree::ROOT; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14).dot(Branch::LEAF);
    let request = db.get(Tree::key("t")).project((deep,)).into_request();
    assert!(request.is_ok(), "{request:?}");
}

// ---- derived structs -------------------------------------------------------------------------------------------------

#[derive(Projection, Clone, Debug, PartialEq)]
#[projection(model = Thing)]
struct Summary {
    id: String,
    maybe: Option<String>,
    #[projection(path = ADDRESS.dot(Address::GEO).dot(Geo::LAT))]
    latitude: f64,
    #[projection(path = ADDRESSES.at(1).dot(Address::CITY))]
    second: Option<String>,
    #[projection(path = ADDRESSES.at(7))]
    eighth: Option<Address>,
    #[projection(path = MAP.entry("a.b[0]"))]
    entry: Option<u32>,
    #[projection(path = AUDIT.dot(Audit::ORIGIN).dot(Origin::HOST))]
    host: String,
    #[projection(path = ODD)]
    r#type: String,
}

#[tokio::test]
async fn a_struct_of_what_is_projected() -> Outcome {
    let db = things().await?;
    let summary = Summary {
        id: "t".into(),
        maybe: None,
        latitude: 59.5,
        second: Some("Bern".into()),
        eighth: None,
        entry: Some(2),
        host: "h1".into(),
        r#type: "odd".into(),
    };
    let request = db.get(Thing::key("t")).project(Summary::fields()).into_request()?;
    assert_eq!(request.projection.as_deref(), Some("#n0, #n1, #n2.#n3.#n4, #n5[1], #n5[7], #n6.#n7, #n8, #n9"),);
    assert_eq!(db.get(Thing::key("t")).project(Summary::fields()).required().await?, summary);
    assert_eq!(db.query(Thing::TABLE).eq("t").project(Summary::fields()).one().await?, summary);
    assert_eq!(
        db.scan::<Thing>().project(Summary::fields()).segments(segments!(2)).all().await?,
        std::slice::from_ref(&summary)
    );
    let got = db.batch_get([Thing::key("t")]).project(Summary::fields()).await?;
    assert_eq!(got.into_outcomes(), [Found(summary.clone())]);
    let (found,) = db.transact_get((Thing::key("t").project(Summary::fields()),)).await?;
    assert_eq!(found, Some(summary));
    Ok(())
}

/// The derive names things of its own beside the fields: none of them is called like a field.
#[tokio::test]
async fn fields_of_a_struct_have_any_name() -> Outcome {
    #[derive(Model, Clone)]
    #[model(table = "sessions")]
    struct Session {
        #[model(pk)]
        tokens: String,
        model: u64,
        tabletheory: bool,
        paths: String,
    }

    #[derive(Projection, Debug, PartialEq)]
    #[projection(model = Session)]
    struct Part {
        tokens: String,
        model: u64,
        tabletheory: bool,
        paths: String,
    }

    let db = table_of::<Session>().await?;
    let mut session = Session { tokens: "t1".into(), model: 7, tabletheory: true, paths: "p".into() };
    db.put(&mut session).await?;
    let part: Part = db.get(Session::key("t1")).project(Part::fields()).required().await?;
    assert_eq!(part, Part { tokens: "t1".into(), model: 7, tabletheory: true, paths: "p".into() });
    Ok(())
}

// ---- the struct of what an index holds -------------------------------------------------------------------------------

/// A document of which nothing is derived but its form.
#[derive(Document)]
struct Bare {
    cents: u64,
}

#[derive(Document, Debug)]
struct Printed {
    text: String,
}

#[derive(Model)]
#[model(
    table = "bills",
    gsi(BARE_IDX, name = "by-payer", pk = payer, project(bare, printed), item = BillOfPayer),
    gsi(PRINTED_IDX, name = "by-shop", pk = shop, project(printed), item = BillOfShop)
)]
struct Bill {
    #[model(pk)]
    id: String,
    payer: String,
    shop: String,
    bare: Bare,
    printed: Printed,
}

#[tokio::test]
async fn a_field_that_cannot_be_compared_is_no_error_where_nothing_is() -> Outcome {
    trait Has {
        const PRINTED: bool = false;
    }
    impl<T> Has for T {}
    struct Of<T>(std::marker::PhantomData<T>);
    impl<T: std::fmt::Debug> Of<T> {
        const PRINTED: bool = true;
    }
    const {
        assert!(!<Of<BillOfPayer>>::PRINTED);
        assert!(<Of<BillOfShop>>::PRINTED);
    }

    let db = table_of::<Bill>().await?;
    let printed = Printed { text: "thanks".into() };
    let mut bill = Bill { id: "b".into(), payer: "p".into(), shop: "s".into(), bare: Bare { cents: 7 }, printed };
    db.put(&mut bill).await?;
    let of_payer: Vec<BillOfPayer> = db.query(Bill::BARE_IDX).eq("p").all().await?;
    assert_eq!(of_payer[0].bare.cents, 7);
    let of_shop: Vec<BillOfShop> = db.query(Bill::PRINTED_IDX).eq("s").all().await?;
    assert_eq!(
        format!("{:?}", of_shop[0]),
        r#"BillOfShop { id: "b", shop: "s", printed: Printed { text: "thanks" } }"#
    );
    Ok(())
}

// ---- items of an index made whole ------------------------------------------------------------------------------------

#[tokio::test]
async fn items_of_an_index_are_made_whole() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut orders: Vec<Order> = (100..350).map(|id| order("c1", &format!("o{id}"))).collect();
    for order in &mut orders {
        order.courier = Some("bike".into());
        db.create(order).await?;
    }
    let page = db.query(Order::COURIER_IDX).eq("bike").page().await?;
    assert_eq!(page.items.len(), 250);
    let whole = |id: &str| orders.iter().find(|order| order.id == id).cloned();
    let first = page.items[0].clone();
    assert_eq!(db.fetch_full(&first).await?, whole(&first.id));

    // One item vanishes between the two reads. The outcome at its place shows this.
    db.delete(page.items[7].key()).await?;
    let got = db.fetch_full(&page).consistent().await?;
    assert!(got.is_complete());
    for (at, (item, outcome)) in page.items.iter().zip(got.outcomes()).enumerate() {
        let expected = if at == 7 { Missing } else { Found(whole(&item.id).unwrap()) };
        assert_eq!(*outcome, expected);
    }
    let totals = db.fetch_full(&page.items[..2]).project((Order::TOTAL,)).await?;
    assert_eq!(totals.items().count(), 2);
    assert_eq!(db.fetch_full(page.items.clone()).into_requests()?.len(), 3);

    let stream = db.fetch_full_stream(db.query(Order::COURIER_IDX).eq("bike").stream());
    let all: Vec<_> = stream.try_collect().await?;
    assert_eq!(all.len(), 249);
    assert!(all.iter().all(|(item, outcome)| *outcome == Found(whole(&item.id).unwrap())));
    Ok(())
}

/// The items before an error are not lost, and keys that DynamoDB does not get to are data.
#[tokio::test]
async fn a_stream_that_breaks_yields_what_it_had() -> Outcome {
    let db = table_of::<Order>().await?;
    let mut stored = order("c1", "o1");
    stored.courier = Some("bike".into());
    db.create(&mut stored).await?;
    let item = db.query(Order::COURIER_IDX).eq("bike").first().await?.unwrap();
    let broken = db.query(Order::TABLE).eq("").into_request().unwrap_err();
    let items = futures_util::stream::iter([Ok(item.clone()), Err(broken)]);
    let mut whole = std::pin::pin!(db.fetch_full_stream(items));
    assert_eq!(whole.next().await.unwrap()?, (item, Found(stored)));
    assert!(whole.next().await.unwrap().is_err());
    assert!(whole.next().await.is_none());
    Ok(())
}
