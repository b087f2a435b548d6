//! Code that is generic over what an operation takes compiles, as long as it says what the operation asks for.

#![allow(missing_docs, dead_code, unnameable_types, unreachable_pub, reason = "the schema is shared")]
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../schema.rs"]
mod schema;

use std::collections::BTreeMap;

use schema::*;
use tabletheory::attr::{AttributeType, ListType, Native};
use tabletheory::collection::{AllOpenTo, Collection, Models, OneTable};
use tabletheory::expr::{And, Attribute, Condition, ConditionOn, Element, Entry, Or, Whole};
use tabletheory::field::{Field, Plain};
use tabletheory::index::Index;
use tabletheory::key::NoPartitionKey;
use tabletheory::members::Members;
use tabletheory::op::{
    Bound, CollectionQuery, Decision, FieldList, NoChangeYet, Query, Scan, Search, TransactActions, TransactError,
    TransactKeys, UpdateFields,
};
use tabletheory::policy::Mutable;
use tabletheory::vector_index::VectorIndex;
use tabletheory::{NoKeys, OpenTo};

async fn commit<A>(db: &Db, actions: A) -> Result<(), TransactError<A::Reasons>>
where
    A: TransactActions<NoKeys>,
{
    db.transact_write(actions).await
}

async fn read<Keys>(db: &Db, keys: Keys) -> Result<Keys::Found, Error>
where
    Keys: TransactKeys<Encryption = Plain> + 'static,
{
    db.transact_get(keys).await
}

async fn change<F, D>(db: &Db, decide: F) -> Result<Order, Error>
where
    F: FnMut(&Order, Update<Order, NoChangeYet>) -> D + Send,
    D: Decision<Order>,
{
    db.update_with_retry(Order::key("c1", "o1"), decide).await
}

#[test]
fn compiles() {
    let db = db();
    let mut order = order();
    drop(commit(&db, (Put(&mut order), Check(User::key("u1"), User::NAME.exists()))));
    drop(commit(&db, vec![Delete(User::key("u1"))]));
    drop(read(&db, (Order::key("c1", "o1"), User::key("u1").project((User::NAME,)))));
    drop(read(&db, vec![User::key("u1")]));
    drop(change(&db, |order, update| update.set(Order::TOTAL, order.total + 1)));
    drop(change(&db, |order, update| (order.total > 5).then(|| update.set(Order::PAID, true))));
}

// ---- actions of any model -------------------------------------------------------------------------------------------

fn put_action<M: Model<Policy = Mutable>>(model: &mut M) -> Put<'_, M> {
    Put(model)
}

fn create_action<M: Model>(model: &mut M) -> Create<'_, M> {
    Create(model)
}

fn listed_update<'m, M: Model>(model: &'m mut M, fields: &FieldList<M>) -> UpdateModel<'m, M> {
    UpdateFields(model, fields)
}

fn puts<M: Model<Policy = Mutable>>(models: &mut [M]) -> Vec<Put<'_, M>> {
    models.iter_mut().map(Put).collect()
}

#[test]
fn actions_have_their_names() {
    let db = db();
    let (mut first, mut second, mut third) = (order(), order(), order());
    (second.id, third.id) = ("o2".into(), "o3".into());
    let fields = FieldList::new().with((Order::TOTAL,));
    let actions = (put_action(&mut first), create_action(&mut second), listed_update(&mut third, &fields));
    assert_eq!(db.transact_write(actions).into_request().unwrap().actions.len(), 3);
    assert_eq!(db.transact_write(puts(&mut [first, second])).into_request().unwrap().actions.len(), 2);
}

// ---- what a call returns, by its name ------------------------------------------------------------------------------

fn query_of<K, I>(db: &Db<K>, index: I) -> Query<I, NoPartitionKey>
where
    I: Index<Model: Members<Encryption: OpenTo<K, I::Model>>>,
{
    db.query(index)
}

fn scan_of<I: Index<Model: Members<Encryption = Plain>>>(db: &Db, index: I) -> Scan<I> {
    db.scan_index(index)
}

fn search_of<I: VectorIndex<Model: Members<Encryption = Plain>>>(db: &Db, index: I) -> Search<I> {
    db.search(index)
}

fn collection_of<C: Collection<Models: OneTable + AllOpenTo<NoKeys>>>(
    db: &Db,
) -> CollectionQuery<C, <C::Models as Models>::Tables> {
    db.collection()
}

fn put_of<'m, K, M: Model<Encryption: OpenTo<K, M>, Policy = Mutable>>(
    db: &Db<K>,
    item: &'m mut M,
) -> Put<'m, M, Bound> {
    db.put(item)
}

fn first_element_of<F, T>(list: Attribute<F>) -> Attribute<F, Element<Whole>>
where
    F: Field<Value = Vec<T>, Codec = Native>,
    T: AttributeType<Sequence = ListType>,
{
    list.at(0)
}

fn entry_of<F, T>(map: Attribute<F>, key: &'static str) -> Attribute<F, Entry<Whole>>
where
    F: Field<Value = BTreeMap<String, T>, Codec = Native>,
    T: AttributeType,
{
    map.entry(key)
}

fn both<A: Condition, B: Condition>(a: A, b: B) -> And<A, B> {
    a.and(b)
}

fn paid_and<C: Condition>(other: C) -> Or<impl ConditionOn<Order>, C> {
    Order::PAID.eq(true) | other
}

#[test]
fn what_a_call_returns_has_its_name() {
    let db = db();
    assert_eq!(query_of(&db, Order::EMAIL_IDX).eq("a@b.c").into_request().unwrap().index, Some("by-email"));
    assert_eq!(scan_of(&db, Order::EMAIL_IDX).into_request().unwrap().index, Some("by-email"));
    let search = search_of(&db, Doc::ALIKE_IDX).nearest([1.0; 4]).top_k(top_k!(1));
    assert_eq!(search.into_request().unwrap().index, "alike");
    assert_eq!(put_of(&db, &mut order()).into_request().unwrap().table, "orders");
    let scan =
        db.scan::<Order>().filter(both(first_element_of(Order::LINES).exists(), entry_of(Order::LABELS, "a").eq("b")));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("attribute_exists(#n0[0]) AND #n1.#n2 = :v0"));
    let scan = db.scan::<Order>().filter(paid_and(Order::TOTAL.gt(5)));
    assert_eq!(scan.into_request().unwrap().filter.as_deref(), Some("#n0 = :v0 OR #n1 > :v1"));
}
