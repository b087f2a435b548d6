//! Collections: several models of one table in one query, and items that belong to none of them.

use crate::common::{Outcome, at, table_of, ticking};
use futures_util::TryStreamExt as _;
use tabletheory::error::CursorFault;
use tabletheory::op::{PartitionOfAll, Query};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::{Coprod, hlist};

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
#[model(gsi(GSI1, name = "gsi1", pk = "CITY#{city}", sk = "CUSTOMER#{customer}"))]
struct Customer {
    customer: String,
    city: String,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{placed}#{id}")]
#[model(gsi(GSI1, name = "gsi1", pk = "CITY#{ships_to}", sk = "ORDER#{placed}#{id}"))]
struct Order {
    customer: String,
    placed: Timestamp,
    id: String,
    ships_to: Option<String>,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{placed}#{order}#LINE#{n:04}")]
struct Line {
    customer: String,
    placed: Timestamp,
    order: String,
    n: u32,
    sku: String,
}

/// A model whose keys are those of an order. The discriminator distinguishes its items from orders.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "NOTE#{id}", discriminator = "type")]
struct Note {
    customer: String,
    id: String,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "NOTE#{id}", discriminator = "type")]
struct Complaint {
    customer: String,
    id: String,
}

#[derive(Collection, Clone, Debug, PartialEq)]
enum OfCustomer {
    Customer(Customer),
    Order(Order),
    Line(Line),
    #[collection(unknown)]
    Other(EncodedItem),
}

async fn shop() -> Outcome<Db> {
    let db = table_of::<Customer>().await?.with_clock(ticking());
    for name in ["c1", "c10"] {
        db.create(&mut Customer { customer: name.into(), city: "Ulm".into() }).await?;
    }
    for (second, id, ships_to) in [(1, "o1", Some("Ulm")), (2, "o2", None)] {
        let (customer, placed, id) = ("c1".to_owned(), at(second), id.to_owned());
        let mut order = Order { customer, placed, id: id.clone(), ships_to: ships_to.map(str::to_owned) };
        db.create(&mut order).await?;
        for n in 1..=2 {
            let (customer, order) = ("c1".to_owned(), id.clone());
            db.create(&mut Line { customer, placed, order, n, sku: format!("sku-{n}") }).await?;
        }
    }
    Ok(db)
}

fn named(item: &OfCustomer) -> String {
    match item {
        OfCustomer::Customer(customer) => format!("customer {}", customer.customer),
        OfCustomer::Order(order) => format!("order {}", order.id),
        OfCustomer::Line(line) => format!("line {}/{}", line.order, line.n),
        OfCustomer::Other(_) => "other".to_owned(),
    }
}

fn names(items: &[OfCustomer]) -> Vec<String> {
    items.iter().map(named).collect()
}

const ALL: [&str; 7] = ["order o1", "line o1/1", "line o1/2", "order o2", "line o2/1", "line o2/2", "customer c1"];

#[tokio::test]
async fn one_query_reads_every_model_of_the_partition() -> Outcome {
    let db = shop().await?;
    assert_eq!(names(&db.collection::<OfCustomer>().eq("c1").all().await?), ALL);
    let request = db.collection::<OfCustomer>().eq("c1").into_request()?;
    assert_eq!((request.key_condition.as_str(), request.filter), ("#n0 = :v0", None));
    Ok(())
}

#[tokio::test]
async fn a_coproduct_has_each_item_as_its_model() -> Outcome {
    let db = shop().await?;
    let items = db.collection::<Coprod!(Customer, Order, Line)>().eq("c1").all().await?;
    let names: Vec<String> = items
        .into_iter()
        .map(|item| {
            item.fold(hlist![
                |customer: Customer| format!("customer {}", customer.customer),
                |order: Order| format!("order {}", order.id),
                |line: Line| format!("line {}/{}", line.order, line.n),
                |_: EncodedItem| "other".to_owned(),
            ])
        })
        .collect();
    assert_eq!(names, ALL);
    Ok(())
}

#[tokio::test]
async fn an_item_of_no_model_is_kept_as_it_is() -> Outcome {
    let db = shop().await?;
    db.create(&mut Note { customer: "c1".into(), id: "n1".into() }).await?;
    let items = db.collection::<OfCustomer>().eq("c1").all().await?;
    let Some(OfCustomer::Other(item)) = items.first() else { panic!("{items:?}") };
    assert_eq!(item.decode::<Note>()?, Note { customer: "c1".into(), id: "n1".into() });
    assert!(!format!("{item:?}").contains("n1"), "contents are not in `Debug`");
    Ok(())
}

#[tokio::test]
async fn a_discriminator_tells_models_with_the_same_keys_apart() -> Outcome {
    let db = shop().await?;
    db.create(&mut Note { customer: "c2".into(), id: "n1".into() }).await?;
    db.create(&mut Complaint { customer: "c2".into(), id: "n2".into() }).await?;
    let items = db.collection::<Coprod!(Note, Complaint)>().eq("c2").all().await?;
    let ids: Vec<String> = items
        .into_iter()
        .map(|item| {
            item.fold(hlist![
                |note: Note| format!("note {}", note.id),
                |complaint: Complaint| format!("complaint {}", complaint.id),
                |_: EncodedItem| "other".to_owned(),
            ])
        })
        .collect();
    assert_eq!(ids, ["note n1", "complaint n2"]);
    Ok(())
}

/// The query of a collection that has its partition.
type Partition<List> = Query<<Customer as tabletheory::Model>::Table, PartitionOfAll<List>, Of>;
type Of = tabletheory::collection::Collected<OfCustomer>;

#[tokio::test]
async fn sort_conditions_are_in_the_words_of_one_model() -> Outcome {
    let db = shop().await?;
    let all = || db.collection::<OfCustomer>().eq("c1");
    let within = all().sort_within(Line::TABLE, (at(1), "o1")).all().await?;
    assert_eq!(names(&within), ["line o1/1", "line o1/2"]);
    let from = all().sort_from(Order::TABLE, (at(2),)).all().await?;
    assert_eq!(names(&from), ["order o2", "line o2/1", "line o2/2", "customer c1"]);
    let to = all().sort_to(Order::TABLE, (at(1), "o1")).all().await?;
    assert_eq!(names(&to), ["order o1"]);
    // The range holds an order and its lines.
    let whole = all().sort_from_to((Order::TABLE, (at(1), "o1")), (Line::TABLE, (at(1), "o1"))).all().await?;
    assert_eq!(names(&whole), ["order o1", "line o1/1", "line o1/2"]);
    Ok(())
}

#[tokio::test]
async fn a_collection_has_pages_streams_and_cursors() -> Outcome {
    let db = shop().await?;
    let first = db.collection::<OfCustomer>().eq("c1").limit(items!(3)).page().await?;
    assert_eq!(names(&first.items), ALL[..3]);
    let text = first.cursor.ok_or("a cursor")?.to_string();
    let cursor = Cursor::parse(&text)?;
    let rest: Vec<OfCustomer> =
        db.collection::<OfCustomer>().eq("c1").after(cursor).limit(items!(2)).stream().try_collect().await?;
    assert_eq!(names(&rest), ALL[3..]);
    let elsewhere = db.collection::<OfCustomer>().eq("c10").after(Cursor::parse(&text)?).page().await;
    assert_eq!(elsewhere.unwrap_err().kind(), &ErrorKind::CursorMismatch(CursorFault::OutsideKeyCondition));
    let last = db.collection::<OfCustomer>().eq("c1").descending().first().await?;
    assert_eq!(last.as_ref().map(named).as_deref(), Some("customer c1"));
    assert_eq!(db.collection::<OfCustomer>().eq("c1").count().await?, 7);
    Ok(())
}

#[tokio::test]
async fn an_index_that_the_models_share_is_read_as_the_table_is() -> Outcome {
    let db = shop().await?;
    let in_ulm = db.collection::<Coprod!(Customer, Order)>().index((Customer::GSI1, Order::GSI1)).eq("Ulm");
    let items = in_ulm.clone().all().await?;
    let names: Vec<String> = items
        .into_iter()
        .map(|item| {
            item.fold(hlist![|customer: Customer| customer.customer, |order: Order| order.id, |_: EncodedItem| "other"
                .to_owned(),])
        })
        .collect();
    assert_eq!(names, ["c1", "c10", "o1"]);
    assert_eq!(in_ulm.sort_from(Order::GSI1, (at(0),)).count().await?, 1);
    Ok(())
}

#[tokio::test]
async fn an_item_that_does_not_fit_its_model_is_an_error() -> Outcome {
    #[derive(Model, Clone, Debug, Default, PartialEq)]
    #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
    struct Newer {
        customer: String,
        mail: String,
    }
    let db = shop().await?;
    let error = db.collection::<Coprod!(Newer)>().eq("c10").all().await.unwrap_err();
    let ErrorKind::Decode(error) = error.kind() else { panic!("{error:?}") };
    assert_eq!(error.path(), "[0].mail");
    Ok(())
}

#[test]
fn a_query_of_a_collection_can_be_named() {
    fn takes<List>(query: &Partition<List>) -> String {
        format!("{query:?}")
    }
    let db = crate::common::offline();
    assert!(takes(&db.collection::<OfCustomer>().eq("c1")).contains("#n0 = :v0"));
}
