//! The walk over the pages of a query or scan. The caller pulls it; nothing pushes it.
//!
//! It spawns no task. A stream holds one request at most, which makes progress when the stream is polled and ends when the
//! stream is dropped. Items that have been read and not taken yet stay in the stream, so a dropped `next()` loses nothing.

use std::collections::HashSet;
use std::fmt;
use std::future::Future;
use std::hash::{BuildHasher as _, RandomState};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use futures_util::stream::FuturesUnordered;

use crate::error::{AnswerFault, DecodeError, Error};
use crate::model::index::IndexKind;
use crate::model::key::canonical_key;
use crate::op::read::pages::{Fetched, PageEnd};
use crate::op::read::reader::{PageRequest, Reader};
use crate::page::Position;
use crate::projection::Shape;

/// A query or scan that is read page by page, with items of the type `T`. A walk knows no more of it, so that it is compiled once for
/// each type of items.
trait Pages<T>: Send {
    /// Fetches the page after the place, and returns the read with it.
    fn fetch(self: Box<Self>, position: Option<Position>) -> Sending<Arrived<T>>;

    /// Returns the error of a page that ends where an earlier one did.
    fn repeated(&self) -> Error;
}

type Arrived<T> = (Box<dyn Pages<T>>, Result<Fetched<T>, Error>);

/// The read of items of the shape `D` in an index of this kind.
struct Read<R: PageRequest, D, Kind> {
    reader: Box<Reader<R>>,
    types: PhantomData<fn() -> (D, Kind)>,
}

impl<R, D, Kind> Pages<D::Output> for Read<R, D, Kind>
where
    R: PageRequest,
    D: Shape<Output: 'static> + 'static,
    Kind: IndexKind + 'static,
{
    fn fetch(mut self: Box<Self>, position: Option<Position>) -> Sending<Arrived<D::Output>> {
        Box::pin(async move {
            let page = self.reader.fetch::<D, Kind>(position).await;
            (self as Box<dyn Pages<D::Output>>, page)
        })
    }

    fn repeated(&self) -> Error {
        let error = DecodeError::not_the_answer(AnswerFault::RepeatedCursor);
        Error::from(error).of_request(&self.reader.request)
    }
}

/// The cursors at which the pages of a walk ended. A page that ends where an earlier one did would be followed by the same
/// pages for ever.
///
/// A key is kept as two hashes of 64 bits with random keys of their own, so that no walk that ends takes two different keys for
/// the same one.
#[derive(Default)]
struct Trail {
    seen: HashSet<(u64, u64)>,
    hashers: (RandomState, RandomState),
}

impl Trail {
    /// Notes a place and returns whether it is new.
    fn is_new(&mut self, position: &Position) -> bool {
        // DynamoDB refuses to start from text that is not a key, so its form does not matter.
        let canonical = |key| canonical_key(key).unwrap_or_else(|_| key.as_json().to_owned());
        let key: String = position.keys().map(canonical).collect();
        self.seen.insert((self.hashers.0.hash_one(&key), self.hashers.1.hash_one(&key)))
    }
}

/// A request or a walk under way.
///
/// The type has a name because the compiler reports each broken rule of an `async fn` three times: at the call, at its future,
/// and where that is awaited.
pub type Sending<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The stage of a walk.
enum Stage<T> {
    /// The walk is before the page after this place, or before the first page when there is none.
    Before(Box<dyn Pages<T>>, Option<Position>),
    /// A page is requested; when it arrives, the request puts it into this place.
    Asked(UnderWay, Arc<Mutex<Option<Arrived<T>>>>),
    /// A page has arrived and is not handed out yet.
    Arrived(Box<Arrived<T>>),
    End,
}

/// A request under way. The collection holds this one future, and polls it only when it has been woken: so a prefetched page costs
/// nothing for each item that is taken meanwhile.
///
/// It is without the type of the page, since the compiler would make the whole collection anew for each.
struct UnderWay(FuturesUnordered<Sending<()>>);

impl UnderWay {
    fn new(request: Sending<()>) -> Self {
        Self(FuturesUnordered::from_iter([request]))
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll_next(cx).map(drop)
    }
}

/// The stream of the pages, one by one.
pub(in crate::op) struct PageStream<T> {
    at: Stage<T>,
    trail: Trail,
    prefetch: bool,
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").field("prefetch", &self.prefetch).finish_non_exhaustive()
    }
}

/// Starts a walk over items of the shape `D`, in an index of this kind.
pub(in crate::op) fn pages<R, D, Kind>(mut reader: Box<Reader<R>>) -> PageStream<D::Output>
where
    R: PageRequest,
    D: Shape<Output: 'static> + 'static,
    Kind: IndexKind + 'static,
{
    let (start, prefetch) = (reader.position.take(), reader.prefetch);
    let mut trail = Trail::default();
    if let Some(start) = &start {
        trail.is_new(start);
    }
    let read = Read::<R, D, Kind> { reader, types: PhantomData };
    PageStream { at: Stage::Before(Box::new(read), start), trail, prefetch }
}

impl<T: Send + 'static> PageStream<T> {
    /// Requests the next page, or continues a request. It is `Ready` when there is nothing left to wait for.
    fn advance(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            self.at = match std::mem::replace(&mut self.at, Stage::End) {
                Stage::Before(read, position) => {
                    let place = Arc::new(Mutex::new(None));
                    let arrived = Arc::clone(&place);
                    let request = read.fetch(position);
                    let request = UnderWay::new(Box::pin(async move {
                        *arrived.lock().unwrap_or_else(PoisonError::into_inner) = Some(request.await);
                    }));
                    Stage::Asked(request, place)
                }
                Stage::Asked(mut request, place) => {
                    if request.poll(cx).is_pending() {
                        self.at = Stage::Asked(request, place);
                        return Poll::Pending;
                    }
                    let arrived = place.lock().unwrap_or_else(PoisonError::into_inner).take();
                    arrived.map_or(Stage::End, |arrived| Stage::Arrived(Box::new(arrived)))
                }
                there @ (Stage::Arrived(_) | Stage::End) => {
                    self.at = there;
                    return Poll::Ready(());
                }
            };
        }
    }

    /// Takes the page that has arrived, if there is one.
    fn take(&mut self) -> Option<Result<Fetched<T>, Error>> {
        let Stage::Arrived(arrived) = std::mem::replace(&mut self.at, Stage::End) else { return None };
        let (read, page) = *arrived;
        if let Ok(Fetched { end: PageEnd { next: Some(next), .. }, .. }) = &page {
            if !self.trail.is_new(next) {
                return Some(Err(read.repeated()));
            }
            self.at = Stage::Before(read, Some(next.clone()));
        }
        Some(page)
    }
}

impl<T: Send + 'static> Stream for PageStream<T> {
    type Item = Result<Fetched<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        ready!(self.advance(cx));
        let page = self.take();
        if self.prefetch {
            let _ = self.advance(cx);
        }
        Poll::Ready(page)
    }
}

/// The stream of the items, one by one.
pub(in crate::op) struct ItemStream<T> {
    pages: PageStream<T>,
    items: vec::IntoIter<T>,
}

pub(in crate::op) fn items<T>(pages: PageStream<T>) -> ItemStream<T> {
    ItemStream { pages, items: Vec::new().into_iter() }
}

/// Items are moved out of their page, so none is pinned.
impl<T> Unpin for ItemStream<T> {}

impl<T: Send + 'static> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                if self.pages.prefetch {
                    let _ = self.pages.advance(cx);
                }
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => self.items = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}
