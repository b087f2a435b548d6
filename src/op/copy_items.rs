//! Copying the items of a model to another model, or to another table.

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;

use crate::client::db::Db;
use crate::error::{DecodeError, Error, NotOpened};
use crate::model::members::Members;
use crate::model::open::{EncryptionOf, OpenTo};
use crate::model::table::Model;
use crate::op::counts::Concurrency;
use crate::op::each_item::{EachItem, Progress};
use crate::op::read::item_results::Each;
use crate::op::write::Write;
use crate::op::write::put::CreateItem;
use crate::page::Cursor;
use crate::projection::{Items, ProjectionExpression, Shape};
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
use crate::request::sealing::no_envelope_is_held_for_plain;
use crate::rule::Provided;
use crate::wire::Source;
use crate::wire::json::JsonSource;

impl<K> Db<K> {
    /// Copies the items of `From` to the table of `To`: `make` makes the new item of each, or none. An item that is there already is left
    /// as it is, so the copy can be dropped and started anew at any time, or [after](CopyItems::after) the place where it was.
    ///
    /// It becomes a `Scan` for each page of the table of `From`, and for each new item a `PutItem` on the condition that no item has its
    /// key. A write that came in between is never overwritten.
    ///
    /// Encrypted attributes are opened where they are read, and sealed where they are written: for the table, the key and the name that they
    /// then have. So an envelope is never copied as it is. A client without keys copies from and to models without encrypted attributes only,
    /// an encrypted attribute whose stored value is no envelope is an error (unless `From` says `reads_plaintext`), and so is an
    /// envelope in an attribute that `From` holds for plain.
    ///
    /// # Errors
    /// [`IncompleteCopy`] when a page could not be read, or some items could not be read or written. The others are copied.
    ///
    /// # Example: customers get a table of their own
    ///
    /// ```
    /// # use doctest::*;
    /// #[derive(Model, Debug, PartialEq)]
    /// #[model(table = "customers")]
    /// struct Customer {
    ///     #[model(pk)]
    ///     number: String,
    ///     name: String,
    /// }
    ///
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// db.create_table::<Customer>().await?;
    /// let copied = db.copy_items(|user: User| Some(Customer { number: user.id, name: user.name })).await?;
    /// assert_eq!((copied.read, copied.copied, copied.already_there), (1, 1, 0));
    /// assert_eq!(db.get(Customer::key("c1")).required().await?.name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn copy_items<From, To, F>(
        &self,
        make: F,
    ) -> Provided<From::Table, Provided<To::Table, CopyItems<'static, From, To, F>>>
    where
        From: Model,
        EncryptionOf<From>: OpenTo<K, From>,
        To: Model,
        EncryptionOf<To>: OpenTo<K, To>,
        F: Fn(From) -> Option<To> + Send + Sync,
    {
        CopyItems { walk: EachItem::new(self.proven()), make, table: None, models: PhantomData }
    }
}

/// A copy of a model's items, under construction. [`Db::copy_items`] makes it.
#[must_use = "nothing is copied until it is awaited"]
pub struct CopyItems<'f, From: Model, To, F> {
    walk: EachItem<'f, From::Table, CopyProgress<From>>,
    make: F,
    table: Option<String>,
    models: PhantomData<fn(From) -> To>,
}

impl<From: Model, To, F> fmt::Debug for CopyItems<'_, From, To, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CopyItems").field("walk", &self.walk).finish_non_exhaustive()
    }
}

/// The numbers of items that were met so far.
#[non_exhaustive]
pub struct CopyProgress<From: Model> {
    /// The number of items read.
    pub read: u64,
    /// The number of items written.
    pub copied: u64,
    /// The number of items whose new key another item has, which was left as it is.
    pub already_there: u64,
    /// The number of items of which no new item was made.
    pub left_out: u64,
    /// The number of items of other models that the table holds too.
    pub of_other_models: u64,
    /// The number of items that could not be read or written.
    pub failed: u64,
    /// The place after which to go on; `None` before the first page is done, and at the end.
    pub resume: Option<Cursor<From::Table>>,
}

impl<From: Model> Default for CopyProgress<From> {
    fn default() -> Self {
        Self { read: 0, copied: 0, already_there: 0, left_out: 0, of_other_models: 0, failed: 0, resume: None }
    }
}

impl<From: Model> fmt::Debug for CopyProgress<From> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CopyProgress")
            .field("read", &self.read)
            .field("copied", &self.copied)
            .field("already_there", &self.already_there)
            .field("left_out", &self.left_out)
            .field("of_other_models", &self.of_other_models)
            .field("failed", &self.failed)
            .finish_non_exhaustive()
    }
}

impl<From: Model> Progress<From::Table> for CopyProgress<From> {
    type Outcome = Result<Done, Error>;

    fn count(&mut self, outcome: Self::Outcome) -> Result<(), Error> {
        self.read += 1;
        let counted = match &outcome {
            Ok(Done::Copied) => &mut self.copied,
            Ok(Done::AlreadyThere) => &mut self.already_there,
            Ok(Done::LeftOut) => &mut self.left_out,
            Ok(Done::OfAnotherModel) => &mut self.of_other_models,
            Err(_) => &mut self.failed,
        };
        *counted += 1;
        outcome.map(|_| ())
    }

    fn is_at(&mut self, place: Option<&Cursor<From::Table>>) {
        self.resume = place.cloned();
    }
}

/// A table whose items are not all copied: how far it came, and the first error.
pub struct IncompleteCopy<From: Model> {
    /// How far it came.
    pub progress: CopyProgress<From>,
    /// The first error.
    pub error: Error,
}

impl<From: Model> fmt::Debug for IncompleteCopy<From> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IncompleteCopy").field("progress", &self.progress).field("error", &self.error).finish()
    }
}

impl<From: Model> fmt::Display for IncompleteCopy<From> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CopyProgress { read, failed, .. } = self.progress;
        write!(f, "of {read} items that were read, {failed} could not be copied: {}", self.error)
    }
}

impl<From: Model> StdError for IncompleteCopy<From> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.error)
    }
}

impl<M: Model> From<IncompleteCopy<M>> for Error {
    fn from(incomplete: IncompleteCopy<M>) -> Self {
        incomplete.error
    }
}

/// The outcome of one item.
pub(in crate::op) enum Done {
    Copied,
    AlreadyThere,
    LeftOut,
    OfAnotherModel,
}

impl<From, To, F> CopyItems<'_, From, To, F>
where
    From: Model,
    To: Model,
    F: Fn(From) -> Option<To> + Send + Sync,
{
    /// Writes to the table with this name, and not to the one that the client has for the model. A prefix does not apply to it.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # #[derive(Model)]
    /// # #[model(table = "names")]
    /// # struct Name {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     name: String,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// # db.with_table_name::<Name>("names-2026").create_table::<Name>().await?;
    /// let copied = db.copy_items(|User { id, name }| Some(Name { id, name })).in_table("names-2026").await?;
    /// assert_eq!(copied.copied, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn in_table(mut self, name: impl Into<String>) -> Self {
        self.table = Some(name.into());
        self
    }

    /// Goes on after this place: [`CopyProgress::resume`].
    ///
    /// # Example: a copy that goes on where it was
    ///
    /// ```
    /// # use doctest::*;
    /// # #[derive(Model)]
    /// # #[model(table = "totals")]
    /// # struct Total {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     total: u64,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// # db.create_table::<Total>().await?;
    /// let make = |order: Order| Some(Total { id: order.id, total: order.total });
    /// let start = db.scan::<Order>().limit(items!(1)).page().await?.cursor.unwrap();
    /// let rest = db.copy_items(make).after(start).await?;
    /// assert_eq!((rest.read, rest.resume), (3, None));
    /// # Ok(())
    /// # }
    /// ```
    pub fn after(mut self, cursor: Cursor<From::Table>) -> Self {
        self.walk.after = Some(cursor);
        self
    }

    /// Sets the number of items that are written at once, 8 unless set here: `at_once!(4)`, or a `NonZeroUsize`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # #[derive(Model)]
    /// # #[model(table = "totals")]
    /// # struct Total {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     total: u64,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// # db.create_table::<Total>().await?;
    /// let make = |order: Order| Some(Total { id: order.id, total: order.total });
    /// let copied = db.copy_items(make).concurrency(at_once!(2)).await?;
    /// assert_eq!(copied.copied, 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn concurrency(mut self, items: impl Concurrency) -> Self {
        self.walk.concurrency = items.into_requests_at_once().get();
        self
    }

    /// Calls `report` after every page.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # #[derive(Model)]
    /// # #[model(table = "totals")]
    /// # struct Total {
    /// #     #[model(pk)]
    /// #     id: String,
    /// #     total: u64,
    /// # }
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// # db.create_table::<Total>().await?;
    /// let large = |order: Order| (order.total > 1_000).then_some(Total { id: order.id, total: order.total });
    /// let mut seen = Vec::new();
    /// db.copy_items(large).on_progress(|progress| seen.push((progress.copied, progress.left_out))).await?;
    /// assert_eq!(seen, [(2, 2)]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_progress<'g>(self, report: impl FnMut(&CopyProgress<From>) + Send + 'g) -> CopyItems<'g, From, To, F> {
        let Self { walk, make, table, models } = self;
        CopyItems { walk: walk.reporting(report), make, table, models }
    }

    async fn run(self) -> Result<CopyProgress<From>, IncompleteCopy<From>> {
        let Self { walk, make, table, .. } = self;
        let db = walk.db.clone();
        let copied = walk.run::<ToCopy<From>, _, _>(|item| copy_item(&db, item, &make, table.as_deref())).await;
        copied.map_err(|(progress, error)| IncompleteCopy { progress, error })
    }
}

impl<'f, From, To, F> IntoFuture for CopyItems<'f, From, To, F>
where
    From: Model,
    To: Model,
    F: Fn(From) -> Option<To> + Send + Sync + 'f,
{
    type Output = Result<CopyProgress<From>, IncompleteCopy<From>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'f>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

/// Copies one item.
async fn copy_item<From: Model, To: Model>(
    db: &Db,
    item: Result<From, DecodeError>,
    make: &(impl Fn(From) -> Option<To> + Sync),
    table: Option<&str>,
) -> Result<Done, Error> {
    let item = match item {
        Ok(item) => item,
        Err(error) if error.is_not_of_model() => return Ok(Done::OfAnotherModel),
        Err(error) => return Err(error.into()),
    };
    let Some(mut new) = make(item) else { return Ok(Done::LeftOut) };
    let mut create = Write::bound(db, CreateItem { model: &mut new });
    if let Some(table) = table {
        create = create.in_table(table);
    }
    match create.await {
        Ok(()) => Ok(Done::Copied),
        Err(error) if error.is_condition_failed() => Ok(Done::AlreadyThere),
        Err(error) => Err(error),
    }
}

/// Whole items of a model, each with the error of reading it.
struct ToCopy<M>(PhantomData<fn() -> M>);

impl<M: Model> Shape for ToCopy<M> {
    type Output = Result<M, DecodeError>;
    type Encryption<N: Members> = N::Encryption;
    type EncryptedModel<N: Members> = N;

    fn decode<'a, S: Source<'a>>(
        projection: Option<&ProjectionExpression>,
        source: &mut S,
    ) -> Result<Self::Output, DecodeError> {
        Each::<Items<M>>::decode(projection, source)
    }

    fn explain(output: &mut Self::Output, reasons: &[NotOpened]) {
        Each::<Items<M>>::explain(output, reasons);
    }

    fn decode_nth(
        projection: Option<&ProjectionExpression>,
        source: &mut JsonSource<'_>,
        index: usize,
    ) -> Result<Self::Output, DecodeError> {
        #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
        let told = no_envelope_is_held_for_plain(source.clone().json_value()?, M::SCHEMA, keeps::<M>);
        let item = Each::<Items<M>>::decode_nth(projection, source, index)?;
        #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
        let item = told.map_err(|error| error.at_index(index)).and(item);
        Ok(item)
    }
}

/// Returns whether a model keeps an attribute that it does not name with the rest of the item.
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
fn keeps<M: Model>(name: &str) -> bool {
    let mut any = JsonSource::new(r#"{"NULL":true}"#);
    M::keep(&mut M::Slots::default(), name, &mut any).unwrap_or_default()
}
