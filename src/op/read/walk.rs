//! The walk over the pages of a query or scan. The caller pulls it; nothing pushes it.
//!
//! It spawns no task. A stream holds one request at most, which makes progress when the stream is polled and ends when the
//! stream is dropped. Items that have been read and not taken yet stay in the stream, so a dropped `next()` loses nothing.

use std::collections::HashSet;
use std::fmt;
use std::future::Future;
use std::hash::{BuildHasher as _, RandomState};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use futures_util::stream::FuturesUnordered;

use crate::error::{AnswerFault, DecodeError, Error};
use crate::model::index::Index;
use crate::model::key::canonical_key;
use crate::op::read::reader::{PageRequest, Reader};
use crate::page::{Cursor, Page};
use crate::projection::Shape;

/// Reads of one page after another: queries and scans.
pub(in crate::op) trait Pages: Sized + Send + Unpin + 'static {
    type Index: Index;
    type Request: PageRequest;
    type Shape: Shape<Output: 'static>;

    fn reader(&mut self) -> &mut Reader<Self::Index, Self::Request>;
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
    /// Notes a cursor and returns whether it is new.
    fn is_new<I: Index>(&mut self, cursor: &Cursor<I>) -> bool {
        // DynamoDB refuses to start from text that is not a key, so its form does not matter.
        let canonical = |key| canonical_key(key).unwrap_or_else(|_| key.as_json().to_owned());
        let key: String = cursor.keys().map(canonical).collect();
        self.seen.insert((self.hashers.0.hash_one(&key), self.hashers.1.hash_one(&key)))
    }
}

type ItemOf<P> = <<P as Pages>::Shape as Shape>::Output;
type PageOf<P> = Page<ItemOf<P>, <P as Pages>::Index>;
type Fetched<P> = (P, Result<PageOf<P>, Error>);

/// A request or a walk under way.
///
/// The type has a name because the compiler reports each broken rule of an `async fn` three times: at the call, at its future,
/// and where that is awaited.
pub type Sending<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The stage of a walk.
enum Stage<P: Pages> {
    /// The walk is before the page after this cursor, or before the first page when there is none.
    Before(P, Option<Cursor<P::Index>>),
    /// A page is requested; when it arrives, the request puts it into this place.
    Asked(UnderWay, Arc<Mutex<Option<Fetched<P>>>>),
    /// A page has arrived and is not handed out yet.
    Fetched(Box<Fetched<P>>),
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
pub(in crate::op) struct PageStream<P: Pages> {
    at: Stage<P>,
    trail: Trail,
    prefetch: bool,
}

impl<P: Pages> fmt::Debug for PageStream<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").field("prefetch", &self.prefetch).finish_non_exhaustive()
    }
}

pub(in crate::op) fn pages<P: Pages>(mut read: P) -> PageStream<P> {
    let Reader { cursor, prefetch, .. } = read.reader();
    let (start, prefetch) = (cursor.take(), *prefetch);
    let mut trail = Trail::default();
    if let Some(start) = &start {
        trail.is_new(start);
    }
    PageStream { at: Stage::Before(read, start), trail, prefetch }
}

impl<P: Pages> PageStream<P> {
    /// Requests the next page, or continues a request. It is `Ready` when there is nothing left to wait for.
    fn advance(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            self.at = match std::mem::replace(&mut self.at, Stage::End) {
                Stage::Before(mut read, cursor) => {
                    let place = Arc::new(Mutex::new(None));
                    let fetched = Arc::clone(&place);
                    let request = UnderWay::new(Box::pin(async move {
                        let page = read.reader().fetch::<P::Shape>(cursor).await;
                        *fetched.lock().unwrap_or_else(PoisonError::into_inner) = Some((read, page));
                    }));
                    Stage::Asked(request, place)
                }
                Stage::Asked(mut request, place) => {
                    if request.poll(cx).is_pending() {
                        self.at = Stage::Asked(request, place);
                        return Poll::Pending;
                    }
                    let fetched = place.lock().unwrap_or_else(PoisonError::into_inner).take();
                    fetched.map_or(Stage::End, |fetched| Stage::Fetched(Box::new(fetched)))
                }
                there @ (Stage::Fetched(_) | Stage::End) => {
                    self.at = there;
                    return Poll::Ready(());
                }
            };
        }
    }

    /// Takes the page that has arrived, if there is one.
    fn take(&mut self) -> Option<Result<PageOf<P>, Error>> {
        let Stage::Fetched(fetched) = std::mem::replace(&mut self.at, Stage::End) else { return None };
        let (mut read, page) = *fetched;
        if let Ok(Page { cursor: Some(cursor), .. }) = &page {
            if !self.trail.is_new(cursor) {
                let error = DecodeError::not_the_answer(AnswerFault::RepeatedCursor);
                return Some(Err(Error::from(error).of_request(&read.reader().request)));
            }
            self.at = Stage::Before(read, Some(cursor.clone()));
        }
        Some(page)
    }
}

impl<P: Pages> Stream for PageStream<P> {
    type Item = Result<PageOf<P>, Error>;

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
pub(in crate::op) struct ItemStream<P: Pages> {
    pages: PageStream<P>,
    items: vec::IntoIter<ItemOf<P>>,
}

pub(in crate::op) fn items<P: Pages>(read: P) -> ItemStream<P> {
    ItemStream { pages: pages(read), items: Vec::new().into_iter() }
}

/// Items are moved out of their page, so none is pinned.
impl<P: Pages> Unpin for ItemStream<P> {}

impl<P: Pages> Stream for ItemStream<P> {
    type Item = Result<ItemOf<P>, Error>;

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
