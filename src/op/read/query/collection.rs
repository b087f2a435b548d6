//! A query of several models, by the whole partition key and a range of the sort key that is written with one model's parts.

use std::fmt;
use std::marker::PhantomData;

use crate::client::db::Db;
use crate::collection::{
    AllOpenTo, Collected, Collection, IndexOfEach, Indexes, Models, OnePartition, OneTable, SamePartition, TablesOf,
    TakeAll, are_disjoint,
};
use crate::lower::Placeholders;
use crate::model::index::Index;
use crate::model::key::{
    Edge, EncodeKey, KeyAttribute, KeyBound, KeyPrefix, KeyTypeOf, NextField, NextSortKey, OperandOf, PartitionKeySet,
    PrefixKey, RangeSet, Sendable, SortCondition, encode_key_bound, encode_key_prefix,
};
use crate::op::read::query::Query;
use crate::rule::{Provided, holds};
use crate::schema::{KeyPart, KeyUse};

impl<K> Db<K> {
    /// Starts a query of several models of one table: `Coprod!(Customer, Order)`, or an enum that derives
    /// [`Collection`](derive@crate::Collection).
    ///
    /// It becomes one `Query` for each page, however many models there are. Each item becomes one of the models, by its
    /// discriminator or by the key template that its key fits. An item of no model is kept as it is. The query reads the table;
    /// `index` names an index that the models share.
    ///
    /// The models belong to one table, their partition keys take the same parts, and no two of them can have the same key. A
    /// build (`cargo build`, not `cargo check`) reports the violations that the types do not; `#[derive(Collection)]` reports
    /// them in both.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # #[derive(Model)]
    /// # #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
    /// # struct Customer { customer: String, name: String }
    /// # #[derive(Model)]
    /// # #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{id}")]
    /// # struct Purchase { customer: String, id: String }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # db.create_table::<Customer>().await?;
    /// use tabletheory::{Coprod, hlist};
    ///
    /// db.create(&mut Customer { customer: "c1".into(), name: "Ada".into() }).await?;
    /// db.create(&mut Purchase { customer: "c1".into(), id: "o1".into() }).await?;
    ///
    /// let items = db.collection::<Coprod!(Customer, Purchase)>().eq("c1").all().await?;
    /// let lines: Vec<String> = items
    ///     .into_iter()
    ///     .map(|item| {
    ///         item.fold(hlist![
    ///             |customer: Customer| customer.name,
    ///             |purchase: Purchase| purchase.id,
    ///             |unknown: tabletheory::request::EncodedItem| format!("{unknown:?}"),
    ///         ])
    ///     })
    ///     .collect();
    /// assert_eq!(lines, ["o1", "Ada"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [Query](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html)
    pub fn collection<C>(&self) -> CollectionQuery<C, TablesOf<C>>
    where
        C: Collection<Models: OneTable + AllOpenTo<K>>,
    {
        const {
            assert!(
                are_disjoint(<C::Models as Models>::SCHEMAS),
                "two models of a collection can have one key, so that each would overwrite the other's items: give their key templates different literal text, or both a discriminator"
            );
        }
        CollectionQuery { db: self.proven(), collection: PhantomData }
    }
}

/// A query of several models whose partition key has no value yet. `List` has the tables or indexes that it reads.
///
/// [`Db::collection`] makes it.
#[must_use = "a query does nothing until it has its partition key and is sent"]
pub struct CollectionQuery<C, List> {
    db: Db,
    collection: PhantomData<fn() -> (C, List)>,
}

impl<C, List> fmt::Debug for CollectionQuery<C, List> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CollectionQuery").finish_non_exhaustive()
    }
}

/// The state of a query of several models whose partition key has its value.
#[derive(Clone, Copy, Debug)]
pub struct PartitionOfAll<List>(PhantomData<List>);

holds! {
    [I, List] PartitionOfAll<List>: Sendable<I>;
}

/// Sort key conditions that do not name the model of the sort key. A collection has none.
#[diagnostic::on_unimplemented(
    message = "a collection has several models, and this condition does not say whose sort key it is about",
    label = "name the model: `.sort_within(Order::TABLE, …)`, `.sort_from(Order::TABLE, …)`, `.sort_to(Order::TABLE, …)`"
)]
pub trait SortKeyOfOne<I> {
    #[doc(hidden)]
    type Field: KeyAttribute;
    #[doc(hidden)]
    type Rest;
}

impl<I, List> NextSortKey<I> for PartitionOfAll<List>
where
    PartitionOfAll<List>: SortKeyOfOne<I>,
{
    type Field = <PartitionOfAll<List> as SortKeyOfOne<I>>::Field;
    type Rest = <PartitionOfAll<List> as SortKeyOfOne<I>>::Rest;
}

impl<C, List> CollectionQuery<C, List> {
    /// Reads an index that the models share. The argument is a tuple of one index of each model, in their order.
    ///
    /// The indexes have one name and one partition key, and project every attribute.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # use tabletheory::Coprod;
    /// # #[derive(Model)]
    /// # #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
    /// # #[model(gsi(GSI1, name = "gsi1", pk = "CITY#{city}", sk = "CUSTOMER#{customer}"))]
    /// # struct Customer { customer: String, city: String }
    /// # #[derive(Model)]
    /// # #[model(table = "shop", pk = "STORE#{store}", sk = "STORE")]
    /// # #[model(gsi(GSI1, name = "gsi1", pk = "CITY#{city}", sk = "STORE#{store}"))]
    /// # struct Store { store: String, city: String }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// # db.create_table::<Store>().await?;
    /// db.create(&mut Customer { customer: "c1".into(), city: "Ulm".into() }).await?;
    /// db.create(&mut Store { store: "s1".into(), city: "Ulm".into() }).await?;
    ///
    /// let in_ulm = db.collection::<Coprod!(Customer, Store)>().index((Customer::GSI1, Store::GSI1)).eq("Ulm");
    /// assert_eq!(in_ulm.count().await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn index<L>(self, indexes: L) -> CollectionQuery<C, L::List>
    where
        C: Collection,
        L: IndexOfEach<C::Models>,
    {
        let _ = indexes;
        CollectionQuery { db: self.db, collection: PhantomData }
    }

    /// Sets the partition key: the parts of its template, which all models take. It becomes `#n0 = :v0`.
    ///
    /// The result is a [`Query`] with options, pages, streams, and a cursor of the first model's table or index. Filters name
    /// attributes of the first model.
    ///
    /// # Errors
    /// The query fails before it is sent when a value does not fit the key.
    pub fn eq<V>(self, value: V) -> Provided<List::First, Query<List::First, PartitionOfAll<List>, Collected<C>>>
    where
        List: Indexes + OnePartition + TakeAll<V>,
    {
        let mut query = Query::<List::First>::new(&self.db);
        // The query of one model has a filter that keeps only its items. Here the items of every model are wanted.
        query.reader.request.filter = None;
        query.reader.request.placeholders = Placeholders::with_room();
        List::for_each(&value, &mut |name, encode| query.push_condition(name, SortCondition::Equal, &[encode]));
        query.with_state()
    }
}

/// The ranges of the sort key of a collection.
impl<I: Index, List, C> Query<I, PartitionOfAll<List>, Collected<C>> {
    /// Reads only items whose sort key begins with the first parts of a model's template: `begins_with(#n1, :v1)`. They may
    /// belong to any model.
    ///
    /// # Errors
    /// The query fails before it is sent when a value does not fit the key.
    pub fn sort_within<J, V>(mut self, model: J, first: V) -> Query<I, RangeSet, Collected<C>>
    where
        J: Index<Partition: SamePartition<I::Partition, J, I>>,
        PartitionKeySet<J::SortKey>: NextSortKey<J>,
        KeyTypeOf<SortFieldOf<J>>: PrefixKey<SortFieldOf<J>, Proof: Sized>,
        KeyTypeOf<SortFieldOf<J>>: KeyPrefix<SortFieldOf<J>, V, OperandOf<SortFieldOf<J>>>,
    {
        let _ = model;
        let prefix: EncodeKey<'_> = &|sink| encode_key_prefix::<SortFieldOf<J>, V>(&first, sort_key::<I>(), sink);
        self.push_sort_condition(<SortFieldOf<J>>::ATTRIBUTE, SortCondition::BeginsWith, &[prefix]);
        self.with_state()
    }

    /// Reads only items from the first one on whose sort key begins with these parts of a model's template: `#n1 >= :v1`.
    ///
    /// # Errors
    /// The query fails before it is sent when a value does not fit the key.
    pub fn sort_from<J, V>(mut self, model: J, first: V) -> Query<I, RangeSet, Collected<C>>
    where
        J: Index<Partition: SamePartition<I::Partition, J, I>>,
        PartitionKeySet<J::SortKey>: NextSortKey<J>,
        KeyTypeOf<SortFieldOf<J>>: KeyBound<SortFieldOf<J>, V, OperandOf<SortFieldOf<J>>>,
    {
        let _ = model;
        let at: EncodeKey<'_> = &|sink| encode_key_bound::<SortFieldOf<J>, V>(&first, Edge::At, sort_key::<I>(), sink);
        self.push_sort_condition(<SortFieldOf<J>>::ATTRIBUTE, SortCondition::GreaterOrEqual, &[at]);
        self.with_state()
    }

    /// Reads only items up to the last one whose sort key begins with these parts of a model's template: `#n1 <= :v1`.
    ///
    /// # Errors
    /// The query fails before it is sent when a value does not fit the key.
    pub fn sort_to<J, V>(mut self, model: J, last: V) -> Query<I, RangeSet, Collected<C>>
    where
        J: Index<Partition: SamePartition<I::Partition, J, I>>,
        PartitionKeySet<J::SortKey>: NextSortKey<J>,
        KeyTypeOf<SortFieldOf<J>>: KeyBound<SortFieldOf<J>, V, OperandOf<SortFieldOf<J>>>,
    {
        let _ = model;
        let above: EncodeKey<'_> =
            &|sink| encode_key_bound::<SortFieldOf<J>, V>(&last, Edge::Above, sort_key::<I>(), sink);
        self.push_sort_condition(<SortFieldOf<J>>::ATTRIBUTE, SortCondition::LessOrEqual, &[above]);
        self.with_state()
    }

    /// Reads only items from the first one whose sort key begins with some parts of a model's template to the last one whose
    /// sort key begins with some parts of another's template, or the same: `#n1 BETWEEN :v1 AND :v2`. Each end is a pair:
    /// `(Invoice::TABLE, "7")`.
    ///
    /// The query fails before it is sent when the first end comes after the last, or a value does not fit the key.
    /// The query fails before it is sent when the first end comes after the last, or a value does not fit the key.
    pub fn sort_from_to<J, A, L, B>(mut self, from: (J, A), to: (L, B)) -> Query<I, RangeSet, Collected<C>>
    where
        J: Index<Partition: SamePartition<I::Partition, J, I>>,
        L: Index<Partition: SamePartition<I::Partition, L, I>>,
        PartitionKeySet<J::SortKey>: NextSortKey<J>,
        PartitionKeySet<L::SortKey>: NextSortKey<L>,
        KeyTypeOf<SortFieldOf<J>>: KeyBound<SortFieldOf<J>, A, OperandOf<SortFieldOf<J>>>,
        KeyTypeOf<SortFieldOf<L>>: KeyBound<SortFieldOf<L>, B, OperandOf<SortFieldOf<L>>>,
    {
        let low: EncodeKey<'_> =
            &|sink| encode_key_bound::<SortFieldOf<J>, A>(&from.1, Edge::At, sort_key::<I>(), sink);
        let high: EncodeKey<'_> =
            &|sink| encode_key_bound::<SortFieldOf<L>, B>(&to.1, Edge::Above, sort_key::<I>(), sink);
        self.push_sort_condition(<SortFieldOf<J>>::ATTRIBUTE, SortCondition::Between, &[low, high]);
        self.with_state()
    }
}

/// The field of the sort key attribute of a table or index.
type SortFieldOf<J> = NextField<PartitionKeySet<<J as Index>::SortKey>, J>;

fn sort_key<I: Index>() -> KeyUse {
    KeyUse { index: I::NAME, part: KeyPart::Sort }
}
