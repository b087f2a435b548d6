//! The read of the whole items that belong to items of an index, by the keys that every index holds: `GetItem` for one,
//! `BatchGetItem` for many.

use futures_core::Stream;
use futures_util::stream::{self, StreamExt as _};

use crate::client::db::Db;
use crate::dynamodb::limits::BATCH_KEYS;
use crate::error::Error;
use crate::model::index::IndexItem;
use crate::model::members::Members;
use crate::model::open::OpenTo;
use crate::model::table::Model;
use crate::op::batch::get::BatchGet;
use crate::op::batch::got::Outcome;
use crate::op::read::get::Get;
use crate::page::Page;

impl<K> Db<K> {
    /// Reads the whole items that belong to items of an index. `&item` becomes a [`Get`]; a page, slice or `Vec` of items
    /// becomes a [`BatchGet`], with an outcome for each item in their order.
    ///
    /// DynamoDB updates an index a little after the table, and an item can be deleted between the two reads. An item that does
    /// not exist any more is [`Outcome::Missing`].
    ///
    /// # Example: the items of an index that projects only its keys
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let page = db.query(Order::STATUS_IDX).eq(Status::Open).page().await?;
    /// let orders = db.fetch_full(&page).await?;
    /// assert!(orders.is_complete());
    /// assert_eq!(orders.items().map(|order| order.email.as_str()).collect::<Vec<_>>().len(), 3);
    ///
    /// let first: Option<Order> = db.fetch_full(&page.items[0]).consistent().await?;
    /// assert_eq!(first.unwrap().total, 80);
    /// # Ok(())
    /// # }
    /// ```
    pub fn fetch_full<F>(&self, items: F) -> F::Fetch
    where
        F: FetchFull,
        <F::Model as Members>::Encryption: OpenTo<K, F::Model>,
    {
        items.fetch(&self.proven())
    }

    /// Reads the whole items that belong to a stream of items of an index, up to 100 at a time. Each comes with its outcome, in
    /// order.
    ///
    /// Nothing is read ahead of the items that are pulled, except the items of one `BatchGetItem`. An error of the given stream
    /// comes after the items before it.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use futures_util::TryStreamExt;
    /// use tabletheory::op::Outcome::Found;
    ///
    /// let open = db.query(Order::STATUS_IDX).eq(Status::Open).stream();
    /// let mut orders = std::pin::pin!(db.fetch_full_stream(open));
    /// while let Some((item, outcome)) = orders.try_next().await? {
    ///     assert!(matches!(outcome, Found(order) if order.id == item.id));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn fetch_full_stream<T, S>(
        &self,
        items: S,
    ) -> impl Stream<Item = Result<(T, Outcome<T::Model>), Error>> + Send + use<T, S, K>
    where
        T: IndexItem + Send,
        S: Stream<Item = Result<T, Error>> + Send,
        <T::Model as Members>::Encryption: OpenTo<K, T::Model>,
    {
        let db = self.proven();
        let fetched = items.chunks(BATCH_KEYS).then(move |chunk| {
            let db = db.clone();
            async move {
                let mut error = None;
                let items: Vec<T> =
                    chunk.into_iter().map_while(|item| item.map_err(|why| error = Some(why)).ok()).collect();
                let outcomes = match BatchGet::new(&db, items.iter().map(IndexItem::key_of)).await {
                    Ok(got) => got.into_outcomes(),
                    Err(why) => {
                        error = Some(why);
                        Vec::new()
                    }
                };
                items.into_iter().zip(outcomes).map(Ok).chain(error.map(Err)).collect::<Vec<_>>()
            }
        });
        fetched.flat_map(stream::iter)
    }
}

/// Arguments of [`Db::fetch_full`]: one item of an index, or several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an item of an index, or a list of them",
    label = "give `&item`, `&items` or a page, from an index that does not project every attribute",
    note = "a query of the table, or of an index that projects all attributes, returns whole items already"
)]
pub trait FetchFull {
    /// The model of the whole items.
    type Model: Model;
    /// The type of their read.
    type Fetch;

    /// Returns the read of the whole items.
    fn fetch(self, db: &Db) -> Self::Fetch;
}

#[diagnostic::do_not_recommend]
impl<T: IndexItem> FetchFull for &T {
    type Model = T::Model;
    type Fetch = Get<T::Model>;

    fn fetch(self, db: &Db) -> Get<T::Model> {
        Get::new(db, self.key_of())
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty, |$items:ident| $iter:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: IndexItem, $($generics)*> FetchFull for $list {
            type Model = T::Model;
            type Fetch = BatchGet<T::Model>;

            fn fetch(self, db: &Db) -> BatchGet<T::Model> {
                let $items = self;
                BatchGet::new(db, $iter.iter().map(IndexItem::key_of))
            }
        }
    )*};
}

lists! {
    [] &[T], |items| items;
    [] &Vec<T>, |items| items;
    [] Vec<T>, |items| items;
    [I] &Page<T, I>, |page| page.items;
    [I] Page<T, I>, |page| page.items;
    [const N: usize] [T; N], |items| items;
    [const N: usize] &[T; N], |items| items;
}
