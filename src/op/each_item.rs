//! The walk over all items of a table, page by page, with something done to each: what copies items, and what seals them anew.

use std::fmt;

use futures_util::stream::{self, StreamExt as _};

use crate::client::db::Db;
use crate::error::Error;
use crate::model::index::Index;
use crate::op::read::scan::Scan;
use crate::page::Cursor;
use crate::projection::Shape;

/// The default number of items that are worked on at once.
const CONCURRENCY: usize = 8;

/// The counts of a walk, and its place.
pub(in crate::op) trait Progress<I>: Default {
    /// The outcome of one item.
    type Outcome;

    /// Counts an item.
    ///
    /// # Errors
    /// The error of the item, if that is its outcome. The walk goes on.
    fn count(&mut self, outcome: Self::Outcome) -> Result<(), Error>;

    /// Notes the place after which to go on; `None` at the end.
    fn is_at(&mut self, place: Option<&Cursor<I>>);
}

/// A walk over the items of `I`, under construction.
pub(in crate::op) struct EachItem<'f, I, P> {
    pub(in crate::op) db: Db,
    pub(in crate::op) after: Option<Cursor<I>>,
    pub(in crate::op) concurrency: usize,
    report: Option<Box<dyn FnMut(&P) + Send + 'f>>,
}

impl<I, P> fmt::Debug for EachItem<'_, I, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EachItem").field("concurrency", &self.concurrency).finish_non_exhaustive()
    }
}

impl<I: Index, P: Progress<I>> EachItem<'_, I, P> {
    pub(in crate::op) fn new(db: Db) -> Self {
        Self { db, after: None, concurrency: CONCURRENCY, report: None }
    }

    /// Calls `report` after every page.
    pub(in crate::op) fn reporting<'g>(self, report: impl FnMut(&P) + Send + 'g) -> EachItem<'g, I, P> {
        let Self { db, after, concurrency, .. } = self;
        EachItem { db, after, concurrency, report: Some(Box::new(report)) }
    }

    /// Does `work` to every item.
    ///
    /// # Errors
    /// How far it came, and the error of a page, which ends the walk, or the first one of an item, at its end.
    pub(in crate::op) async fn run<D, W, F>(self, work: W) -> Result<P, (P, Error)>
    where
        D: Shape,
        W: Fn(D::Output) -> F,
        F: Future<Output = P::Outcome>,
    {
        let Self { db, mut after, concurrency, mut report } = self;
        let (mut progress, mut failure) = (P::default(), None);
        loop {
            let mut scan = Scan::<I>::new(&db);
            let position = after.take().map(Cursor::into_position);
            let page = match scan.reader.fetch::<D, I::Kind>(position).await {
                Ok(page) => page.of::<I>(),
                Err(error) => return Err((progress, error)),
            };
            let mut outcomes = stream::iter(page.items).map(&work).buffer_unordered(concurrency);
            while let Some(outcome) = outcomes.next().await {
                if let Err(error) = progress.count(outcome) {
                    failure.get_or_insert(error);
                }
            }
            after = page.cursor;
            progress.is_at(after.as_ref());
            if let Some(report) = &mut report {
                report(&progress);
            }
            if after.is_none() {
                return match failure {
                    Some(error) => Err((progress, error)),
                    None => Ok(progress),
                };
            }
        }
    }
}
