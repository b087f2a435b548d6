//! `UpdateItem`: some attributes of an item, by its primary key.

use std::fmt;
use std::marker::PhantomData;

use super::write::{
    Action, Bound, Changed, Guard, NewItem, NewOf, NoChangeYet, NotEmpty, OldItem, OldOf, Rest, Returns, SingleAction,
    Unbound, Write, awaited, sealed,
};
use crate::attr::{AttributeType as _, Timestamp};
use crate::db::{Db, OpenTo};
#[allow(unused_imports)]
use crate::error::ErrorKind;
use crate::error::{EncodeError, EncodeErrorKind, Error};
use crate::expr::{
    AddType, Attribute, Changes, Clause, Computable, CountType, Elements, ElementsOf, FieldsOf, KeptByCaller,
    NotProtected, OutsideKey, OwnerOf, Place, Reachable, RemovableFrom, SetOf, SetValue, ValueOf, encode_list,
    encode_negated, encode_set, value_for,
};
use crate::expr::{BareAt, BareCodecAt, DataTypeAt};
use crate::field::{Field, Role};
use crate::index::UsedIn;
use crate::key::{EncodedItem, Key};
use crate::lower::{Placeholders, Text};
use crate::policy::{HasVersion, UpdateAllowed};
use crate::projection::{Overlap, OverlapOf, ProjectedOnce, Projection, TwiceOf};
use crate::request::{Operation, TransactKind, UpdateItemRequest};
use crate::table::Model;
use crate::wire::Sink;

impl<K> Db<K> {
    /// Changes attributes of the item with this key, which must exist, unless it is an [`upsert`](Update::upsert).
    ///
    /// Nothing can be sent until there is a change: [`set`](Update::set), [`add`](Update::add), [`remove`](Update::remove) and
    /// so on. Awaited, it is `()`, or what was asked for with `returning_…`. Becomes one `UpdateItem` request; `updated_at` is
    /// set and `version` counted up with it. The condition is that the item exists, or, after
    /// [`expect_version`](Update::expect_version), that it has that version.
    ///
    /// # Errors
    /// [`ErrorKind::ConditionFailed`] when there is no such item.
    ///
    /// Source: [UpdateItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html)
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let order = db
    ///     .update(Order::key("c1", "2026-02-11"))
    ///     .set(Order::STATUS, Status::Shipped)
    ///     .add(Order::TOTAL, 5)
    ///     .add(Order::TAGS, ["express"])
    ///     .append(Order::LINES, [Line { sku: "tea-2".into(), qty: 1 }])
    ///     .condition(Order::TOTAL.lt(10_000))
    ///     .returning_new()
    ///     .await?;
    /// assert_eq!((order.total, order.lines.len(), order.version), (305, 2, 1));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: an item that is not there is not made
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let none = db.update(Order::key("c1", "1999-01-01")).set(Order::TOTAL, 5).await.unwrap_err();
    /// assert!(none.is_condition_failed());
    /// # Ok(())
    /// # }
    /// ```
    pub fn update<M>(&self, key: Key<M>) -> Update<M, NoChangeYet, Bound>
    where
        M: Model,
        M::Sealing: OpenTo<K, M>,
        M::Policy: UpdateAllowed<M, Proof: Sized>,
    {
        Write::bound(self, UpdateItem::new(key))
    }
}

/// An update of one item, under construction: what [`Db::update`] makes, and, for a transaction, [`Update`](Update()).
///
/// `S` is [`NoChangeYet`] until there is a change, then [`Changed`].
pub type Update<M, S = Changed, To = Unbound> = Write<UpdateItem<M, S>, To>;

/// Changes attributes of the item with this key as part of a transaction. See [`Db::update`].
#[allow(non_snake_case)]
pub fn Update<M>(key: Key<M>) -> Update<M, NoChangeYet>
where
    M: Model,
    M::Policy: UpdateAllowed<M, Proof: Sized>,
{
    Write::unbound(UpdateItem::new(key))
}

/// Changes attributes of an item.
pub struct UpdateItem<M, S = Changed> {
    key: Key<M>,
    changes: Changes,
    expected: Option<u64>,
    upsert: bool,
    state: PhantomData<fn() -> S>,
}

impl<M> UpdateItem<M, NoChangeYet> {
    fn new(key: Key<M>) -> Self {
        Self { key, changes: Changes::default(), expected: None, upsert: false, state: PhantomData }
    }
}

impl<M, S, To> Update<M, S, To> {
    /// With one more change.
    fn change(self, change: impl FnOnce(&mut Changes, &mut Placeholders)) -> Update<M, Changed, To> {
        let Self { action: UpdateItem { key, mut changes, expected, upsert, .. }, mut guard, to } = self;
        change(&mut changes, &mut guard.placeholders);
        Write { action: UpdateItem { key, changes, expected, upsert, state: PhantomData }, guard, to }
    }
}

/// Changes. Each can be written once: a place, or a place inside it.
impl<M: Model, S, To> Update<M, S, To> {
    /// Sets an attribute, or a place inside one, to a value, to another attribute, or to a sum: `SET path = …`.
    ///
    /// A value is one of the attribute's type. An optional attribute takes an `Option`, too: `None` is removed where the field says
    /// `omit_empty` or `omit_none`, is an index key or the time to live, and is `NULL` elsewhere, as in a put. An empty value that is
    /// not `None` is written as it is given; only [`update_model`](Db::update_model) leaves it out where the field says
    /// `omit_empty`. Another attribute holds the same type; `Order::NOTE.if_absent("…")` has a value in its absence; `+` and `-` join
    /// two numbers, of which one or both are attributes.
    ///
    /// # Errors
    /// The update fails before it is sent when DynamoDB cannot hold the value, or the place is written twice. DynamoDB refuses it
    /// when a place inside an attribute has no parent, or another attribute is not there.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let update = db.update(Order::key("c1", "2026-01-07")).set(Order::STATUS, Status::Shipped).set(Order::NOTE, "gift");
    /// let request = update.into_request()?;
    /// assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
    /// assert_eq!(request.placeholders.names()[..3], ["status", "note", "version"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: `None`, a place inside, another attribute, a sum
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let key = || Order::key("c1", "2026-01-07");
    /// let update = |request: tabletheory::request::UpdateItemRequest| request.update;
    /// assert_eq!(update(db.update(key()).set(Order::NOTE, None).into_request()?), "REMOVE #n0 ADD #n1 :v0");
    /// let quantity = Order::LINES.at(0).dot(Line::QTY);
    /// assert_eq!(update(db.update(key()).set(quantity, 3).into_request()?), "SET #n0[0].#n1 = :v0 ADD #n2 :v1");
    /// assert_eq!(update(db.update(key()).set(Order::NOTE, Order::EMAIL).into_request()?), "SET #n0 = #n1 ADD #n2 :v0");
    /// let doubled = Order::TOTAL + Order::TOTAL;
    /// assert_eq!(update(db.update(key()).set(Order::TOTAL, doubled).into_request()?), "SET #n0 = #n0 + #n0 ADD #n1 :v0");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set<F, P, V, Kind>(self, attribute: Attribute<F, P>, value: V) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        P: Place<F, Sealing: Reachable<F, Proof: Sized>>,
        V: SetValue<F, P, P::Leaf, BareAt<F, P>, Kind>,
    {
        self.change(|changes, placeholders| changes.set(placeholders, &attribute, &value))
    }

    /// Sets an attribute, or a place inside one, where it is not there: `SET path = if_not_exists(path, :value)`.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-02-11");
    /// db.update(key()).set_if_absent(Order::NOTE, "first").await?;
    /// db.update(key()).set_if_absent(Order::NOTE, "second").await?;
    /// assert_eq!(db.get(key()).required().await?.note.as_deref(), Some("first"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_if_absent<F, P, V>(self, attribute: Attribute<F, P>, value: V) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        P: Place<F, Sealing: Reachable<F, Proof: Sized>>,
        V: ValueOf<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>>,
    {
        self.change(|changes, placeholders| {
            changes.at(Clause::Set, placeholders, &attribute, true, |text| {
                text.push(" = ");
                attribute.lower_or(value, text);
            });
        })
    }

    /// Takes an optional attribute, an element of a list or an entry of a map away: `REMOVE path`.
    ///
    /// Does not compile on what an item cannot do without: its attribute would be missing when it is read. The elements after one
    /// that is removed move up.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).remove(Order::NOTE).remove(Order::LINES.at(0)).remove(Order::LABELS.entry("paper size")).await?;
    /// let order = db.get(key()).required().await?;
    /// assert_eq!((order.note, order.lines.len(), order.labels.len()), (None, 0, 0));
    /// # Ok(())
    /// # }
    /// ```
    pub fn remove<F, P>(self, attribute: Attribute<F, P>) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        P: Place<F, Sealing: Reachable<F, Proof: Sized>>,
        P::Removable: RemovableFrom<P::Leaf, Proof: Sized>,
    {
        self.change(|changes, placeholders| changes.at(Clause::Remove, placeholders, &attribute, false, |_| ()))
    }

    /// Adds a number to a number, or elements to a set: `ADD path :value`.
    ///
    /// What is not there counts as zero, or as an empty set. Does not compile on anything else, nor with another kind of value.
    ///
    /// # Errors
    /// The update fails before it is sent when there is no element to add.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).add(Order::TOTAL, 5).add(Order::TAGS, ["rush", "express"]).await?;
    /// let order = db.get(key()).required().await?;
    /// assert_eq!((order.total, order.tags.len()), (1_205, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn add<F, P, V>(self, attribute: Attribute<F, P>, value: V) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Sealing: Computable<F, Proof: Sized>,
        P: Place<F>,
        DataTypeAt<F, P>: AddType<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>, V>,
    {
        self.change(|changes, placeholders| {
            changes.at(Clause::Add, placeholders, &attribute, true, |text| {
                text.push(" ");
                value_for::<F>(text, |sink| DataTypeAt::<F, P>::encode_added(value, sink));
            });
        })
    }

    /// Subtracts a number from a number: `ADD path :value`, with the value negated. What is not there counts as zero.
    ///
    /// Nothing keeps the number from falling below what its Rust type holds, but a condition: `.condition(Order::TOTAL.ge(5))`.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).subtract(Order::TOTAL, 200).condition(Order::TOTAL.ge(200)).await?;
    /// assert_eq!(db.get(key()).required().await?.total, 1_000);
    /// # Ok(())
    /// # }
    /// ```
    pub fn subtract<F, P, V>(self, attribute: Attribute<F, P>, value: V) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Sealing: Computable<F, Proof: Sized>,
        P: Place<F>,
        DataTypeAt<F, P>: CountType<P::Leaf, Proof: Sized>,
        V: ValueOf<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>>,
    {
        self.change(|changes, placeholders| {
            changes.at(Clause::Add, placeholders, &attribute, true, |text| {
                text.push(" ");
                value_for::<F>(text, |sink| encode_negated(&value, sink));
            });
        })
    }

    /// Counts a number up by one: `ADD path :value`. What is not there counts as zero.
    ///
    /// # Example: a counter
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let counted = db.update(Order::key("c1", "2026-01-07")).increment(Order::TOTAL).returning_new_of((Order::TOTAL,));
    /// assert_eq!(counted.await?, (1_201,));
    /// # Ok(())
    /// # }
    /// ```
    pub fn increment<F, P>(self, attribute: Attribute<F, P>) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Sealing: Computable<F, Proof: Sized>,
        P: Place<F>,
        DataTypeAt<F, P>: CountType<P::Leaf, Proof: Sized>,
    {
        self.count(&attribute, "1")
    }

    /// Counts a number down by one: `ADD path :value`. What is not there counts as zero.
    ///
    /// # Example: a counter
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let counted = db.update(Order::key("c1", "2026-01-07")).decrement(Order::TOTAL).returning_new_of((Order::TOTAL,));
    /// assert_eq!(counted.await?, (1_199,));
    /// # Ok(())
    /// # }
    /// ```
    pub fn decrement<F, P>(self, attribute: Attribute<F, P>) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Sealing: Computable<F, Proof: Sized>,
        P: Place<F>,
        DataTypeAt<F, P>: CountType<P::Leaf, Proof: Sized>,
    {
        self.count(&attribute, "-1")
    }

    /// Adds elements to the end of a list: `SET path = list_append(path, :values)`.
    ///
    /// Where the list may be absent, it counts as empty: `if_not_exists(path, :empty)` stands for it. Does not compile on anything
    /// but a list.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).append(Order::LINES, [Line { sku: "tea-9".into(), qty: 1 }]).await?;
    /// let lines = db.get(key()).required().await?.lines;
    /// assert_eq!(lines.iter().map(|line| line.sku.as_str()).collect::<Vec<_>>(), ["tea-1", "tea-9"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn append<F, P, E, V>(self, attribute: Attribute<F, P>, values: V) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Sealing: Computable<F, Proof: Sized>,
        P: Place<F>,
        BareAt<F, P>: ElementsOf<DataTypeAt<F, P>, Element = E>,
        V: Elements<E>,
    {
        self.join_lists(&attribute, values, true)
    }

    /// Adds elements to the beginning of a list: `SET path = list_append(:values, path)`.
    ///
    /// Where the list may be absent, it counts as empty: `if_not_exists(path, :empty)` stands for it. Does not compile on anything
    /// but a list.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).prepend(Order::LINES, [Line { sku: "tea-9".into(), qty: 1 }]).await?;
    /// let lines = db.get(key()).required().await?.lines;
    /// assert_eq!(lines.iter().map(|line| line.sku.as_str()).collect::<Vec<_>>(), ["tea-9", "tea-1"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn prepend<F, P, E, V>(self, attribute: Attribute<F, P>, values: V) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Sealing: Computable<F, Proof: Sized>,
        P: Place<F>,
        BareAt<F, P>: ElementsOf<DataTypeAt<F, P>, Element = E>,
        V: Elements<E>,
    {
        self.join_lists(&attribute, values, false)
    }

    /// Takes elements out of a set: `DELETE path :values`. Those that are not in it are passed over.
    ///
    /// Does not compile on anything but a set. With its last element DynamoDB takes the attribute away; it reads back as an empty
    /// set.
    ///
    /// # Errors
    /// The update fails before it is sent when there is no element to delete.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).delete_from(Order::TAGS, ["express", "rush"]).await?;
    /// assert!(db.get(key()).required().await?.tags.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_from<F, P, E, V>(self, attribute: Attribute<F, P>, values: V) -> Update<M, Changed, To>
    where
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::Upkeep: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Sealing: Computable<F, Proof: Sized>,
        P: Place<F>,
        BareAt<F, P>: SetOf<DataTypeAt<F, P>, Element = E>,
        V: Elements<E>,
    {
        self.change(|changes, placeholders| {
            changes.at(Clause::Delete, placeholders, &attribute, false, |text| {
                text.push(" ");
                value_for::<F>(text, |sink| encode_set(BareAt::<F, P>::KIND, values, sink));
            });
        })
    }

    fn count<F: Field, P: Place<F>>(self, attribute: &Attribute<F, P>, by: &'static str) -> Update<M, Changed, To> {
        self.change(|changes, placeholders| {
            changes.at(Clause::Add, placeholders, attribute, true, |text| {
                text.push(" ");
                text.value(|sink| {
                    sink.number(by);
                    Ok(())
                });
            });
        })
    }

    fn join_lists<F, P, E>(
        self,
        attribute: &Attribute<F, P>,
        values: impl Elements<E>,
        at_end: bool,
    ) -> Update<M, Changed, To>
    where
        F: Field,
        P: Place<F>,
    {
        let present = |text: &mut Text<'_>| {
            if P::IS_REQUIRED {
                return attribute.lower(text);
            }
            text.push("if_not_exists(");
            attribute.lower(text);
            text.push(", ");
            text.value(|sink| {
                sink.begin_list();
                sink.end_list();
                Ok(())
            });
            text.push(")");
        };
        self.change(|changes, placeholders| {
            changes.at(Clause::Set, placeholders, attribute, !P::IS_REQUIRED, |text| {
                text.push(" = list_append(");
                if at_end {
                    present(text);
                    text.push(", ");
                }
                value_for::<F>(text, |sink| encode_list(values, sink));
                if !at_end {
                    text.push(", ");
                    present(text);
                }
                text.push(")");
            });
        })
    }
}

/// What is asked of the item.
impl<M: Model, S, To> Update<M, S, To> {
    /// Changes the item only if it has this version: the optimistic lock of an update that was not read as a model.
    ///
    /// Does not compile on a model without a version.
    ///
    /// # Errors
    /// [`ErrorKind::VersionConflict`] when the stored version is another one, or there is no item. The update fails before it is
    /// sent when the version is the largest that the field can hold.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).add(Order::TOTAL, 5).expect_version(0).await?;
    ///
    /// let late = db.update(key()).add(Order::TOTAL, 5).expect_version(0).await.unwrap_err();
    /// assert!(late.is_version_conflict());
    /// assert_eq!(late.stored_version(), Some(1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn expect_version(mut self, version: u64) -> Self
    where
        M::Versioning: HasVersion<M, Proof: Sized>,
    {
        self.action.expected = Some(version);
        self
    }

    /// Makes the item where there is none. The condition that it exists is left out.
    ///
    /// A new item has what the update gives it, `created_at` and version 0, and nothing else: each attribute that the model
    /// cannot be read without must be set to a value, or added to. An item that is there keeps its `created_at`.
    ///
    /// # Errors
    /// The update fails before it is sent when it does not give the item an attribute that the model needs.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// db.update(User::key("c7")).set(User::NAME, "Grace").upsert().await?;
    /// assert_eq!(db.get(User::key("c7")).required().await?.name, "Grace");
    ///
    /// let partial = db.update(Order::key("c7", "2026-05-01")).add(Order::TOTAL, 5).upsert().await.unwrap_err();
    /// assert!(partial.is_validation());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upsert(mut self) -> Self {
        self.action.upsert = true;
        self
    }

    /// Has the update fail, before it is sent, if it writes one of these attributes, or a place inside one: protection for this
    /// update, beside what the model says.
    ///
    /// # Errors
    /// [`ErrorKind::ProtectedAttribute`], when the update is made.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let update = db.update(User::key("c1")).set(User::NAME, "Grace").protect((User::NAME,));
    /// assert_eq!(update.into_request().unwrap_err().kind(), &ErrorKind::ProtectedAttribute("name".into()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn protect<F>(mut self, fields: F) -> Self
    where
        F: Projection<Uses: UsedIn<M::Table>>,
    {
        self.guard.protect(&fields);
        self
    }
}

/// What is returned.
impl<M: Model, S, R: Returns> Update<M, S, Bound<R>> {
    /// Returns the item as it is after the update: `ReturnValues` is `ALL_NEW`.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`] when the item does not fit its model; the update has been made all the same.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let order: Order = db.update(Order::key("c1", "2026-01-07")).add(Order::TOTAL, 5).returning_new().await?;
    /// assert_eq!(order.total, 1_205);
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_new(self) -> Update<M, S, Bound<NewItem<M>>> {
        self.returning()
    }

    /// Returns the item as it was before the update, `None` where an upsert made it: `ReturnValues` is `ALL_OLD`.
    ///
    /// # Errors
    /// As [`returning_new`](Self::returning_new).
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let before: Option<Order> = db.update(Order::key("c1", "2026-01-07")).add(Order::TOTAL, 5).returning_old().await?;
    /// assert_eq!(before.map(|order| order.total), Some(1_200));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_old(self) -> Update<M, S, Bound<OldItem<M>>> {
        self.returning()
    }

    /// Returns some of the attributes that the update writes as a whole, as they are after it, as a tuple: `ReturnValues` is
    /// `UPDATED_NEW`. The library's own are written by every update.
    ///
    /// # Errors
    /// The update fails before it is sent when it does not write one of them. Otherwise as
    /// [`returning_new`](Self::returning_new).
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let update = db.update(Order::key("c1", "2026-01-07")).add(Order::TOTAL, 5);
    /// let (total, version) = update.returning_new_of((Order::TOTAL, Order::VERSION)).await?;
    /// assert_eq!((total, version), (1_205, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_new_of<F>(self, fields: F) -> Update<M, S, Bound<NewOf<F>>>
    where
        F: Projection<Uses: FieldsOf<M> + Overlap<M::Table>>,
        OverlapOf<F, M::Table>: ProjectedOnce<TwiceOf<F, M::Table>, Proof: Sized>,
    {
        self.returning_of(&fields)
    }

    /// Returns some of the attributes that the update writes as a whole, as they were before it, as a tuple: `ReturnValues` is
    /// `UPDATED_OLD`.
    ///
    /// # Errors
    /// As [`returning_new_of`](Self::returning_new_of), and [`ErrorKind::Decode`] when the item did not have an attribute that
    /// its model needs, as when an upsert made it.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let update = db.update(Order::key("c1", "2026-01-07")).set(Order::STATUS, Status::Open);
    /// assert_eq!(update.returning_old_of((Order::STATUS,)).await?, (Status::Shipped,));
    /// # Ok(())
    /// # }
    /// ```
    pub fn returning_old_of<F>(self, fields: F) -> Update<M, S, Bound<OldOf<F>>>
    where
        F: Projection<Uses: FieldsOf<M> + Overlap<M::Table>>,
        OverlapOf<F, M::Table>: ProjectedOnce<TwiceOf<F, M::Table>, Proof: Sized>,
    {
        self.returning_of(&fields)
    }
}

// ---- lowering --------------------------------------------------------------------------------------------------------

impl<M, S> fmt::Debug for UpdateItem<M, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateItem").field("key", &self.key).field("changes", &self.changes).finish_non_exhaustive()
    }
}

impl<M: Model, S> sealed::Lower for UpdateItem<M, S> {
    type Model = M;
    type Subject = (EncodedItem, String);
    type State = S;

    const OPERATION: Operation = Operation::UpdateItem;

    fn lower(&mut self, guard: &mut Guard, now: Timestamp) -> Result<(EncodedItem, String), Error> {
        let key = self.key.clone().into_item()?;
        let Self { changes, expected, upsert, .. } = self;
        if *upsert {
            make_up::<M>(changes, &mut guard.placeholders, now)?;
        } else {
            keep_up::<M>(changes, &mut guard.placeholders, now);
        }
        let update = guard.update::<M>(changes, *expected)?;
        if !*upsert && expected.is_none() {
            guard.exists::<M>();
        }
        Ok((key, update))
    }

    fn kind((key, update): (EncodedItem, String)) -> TransactKind {
        TransactKind::Update(key, update)
    }

    fn writes(&self, name: &str, guard: &Guard) -> bool {
        self.changes.writes(name, &guard.placeholders)
    }

    fn describe(&self, f: &mut fmt::DebugStruct<'_, '_>) {
        f.field("key", &self.key).field("changes", &self.changes);
    }
}

impl<M: Model, S: NotEmpty> Action for UpdateItem<M, S> {}

impl<M: Model, S> SingleAction for UpdateItem<M, S> {
    type Request = UpdateItemRequest;

    fn single((key, update): (EncodedItem, String), rest: Rest) -> UpdateItemRequest {
        single(key, update, rest)
    }
}

awaited! {
    'static [M: Model, S: NotEmpty + 'static] UpdateItem<M, S>;
}

pub(super) fn single(key: EncodedItem, update: String, rest: Rest) -> UpdateItemRequest {
    let Rest { table, condition, placeholders, return_values, return_item_on_failure, mark, return_consumed_capacity } =
        rest;
    UpdateItemRequest {
        table,
        key,
        update,
        condition,
        placeholders,
        return_values,
        return_item_on_failure,
        mark,
        return_consumed_capacity,
    }
}

/// What every update does to the attributes that the library keeps: `updated_at` is now, the version counts up.
pub(super) fn keep_up<M: Model>(changes: &mut Changes, placeholders: &mut Placeholders, now: Timestamp) {
    set_updated_at::<M>(changes, placeholders, now);
    if let Some(version) = M::SCHEMA.attribute_with_role(Role::Version) {
        changes.of(Clause::Add, placeholders, version, |text| {
            text.push(" ");
            text.value(|sink| 1_u64.encode(sink));
        });
    }
}

fn set_updated_at<M: Model>(changes: &mut Changes, placeholders: &mut Placeholders, now: Timestamp) {
    if let Some(updated_at) = M::SCHEMA.attribute_with_role(Role::UpdatedAt) {
        changes.of(Clause::Set, placeholders, updated_at, |text| {
            text.push(" = ");
            text.value(|sink| now.encode(sink));
        });
    }
}

/// The same for an update that may make the item: it then has what a created one has, `created_at` and version 0.
fn make_up<M: Model>(changes: &mut Changes, placeholders: &mut Placeholders, now: Timestamp) -> Result<(), Error> {
    if let Some(created_at) = M::SCHEMA.attribute_with_role(Role::CreatedAt) {
        changes.of(Clause::Set, placeholders, created_at, |text| {
            let_absent_be(text, created_at, |sink| now.encode(sink));
        });
    }
    set_updated_at::<M>(changes, placeholders, now);
    if let Some(version) = M::SCHEMA.attribute_with_role(Role::Version) {
        changes.of(Clause::Set, placeholders, version, |text| {
            let_absent_be(text, version, |sink| (-1_i64).encode(sink));
            text.push(" + ");
            text.value(|sink| 1_u64.encode(sink));
        });
    }
    let missing = M::SCHEMA.attributes.iter().find(|attribute| {
        attribute.required && attribute.role != Role::Key && !changes.provides(attribute.name, placeholders)
    });
    match missing {
        None => Ok(()),
        Some(attribute) => {
            let why = "an upsert gives the item each attribute that its model needs";
            Err(EncodeError::new(EncodeErrorKind::Unrepresentable(why)).in_attribute(attribute.name).into())
        }
    }
}

/// `= if_not_exists(name, :value)`
fn let_absent_be(
    text: &mut Text<'_>,
    name: &'static str,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) {
    text.push(" = if_not_exists(");
    text.name(name);
    text.push(", ");
    text.value(encode);
    text.push(")");
}
