//! The common part of a query and a scan, without their types: it holds a request for pages, sends it and reads the answer.

use std::num::NonZeroU32;

use crate::client::db::{Db, Waiting};
use crate::dynamodb::limits::PAGE_ITEMS;
use crate::error::{DecodeError, Error, ErrorKind, RequestFault};
use crate::lower::{Placeholders, check_limits};
use crate::model::index::{Index, IndexKind};
use crate::model::open::Opens;
use crate::op::raw::{Raw, RawRequest};
use crate::op::read::pages::{Fetched, PageEnd, PageItems, read_items};
use crate::page::{IndexName, Page, Position};
use crate::projection::{ProjectionExpression, Shape};
use crate::request::answer::Answered;
use crate::request::capacity::CapacityMeter;

/// A page under way.
pub(in crate::op) type Fetching<'r, T> = Waiting<'r, Result<Fetched<T>, Error>>;

/// Requests whose answer is a page.
pub(in crate::op) trait PageRequest: RawRequest + Clone + 'static {
    /// The key conditions of the request, beside their text.
    type Keys: Clone + Send + Sync + 'static;

    /// Makes the request start there, if there is a place.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB would refuse the request, or the place is of another read.
    fn start_after(&mut self, keys: &mut Self::Keys, position: Option<&Position>) -> Result<(), Error>;

    /// Returns the most items that a page reads.
    fn limit(&self) -> Option<NonZeroU32>;

    fn projection(&self) -> Option<&ProjectionExpression>;

    /// Returns whether the request is a lookup in a blind index, which is several requests.
    fn is_lookup(&self) -> bool {
        false
    }

    /// Fetches a page of a lookup.
    fn look_up<'r, D: Shape + 'r>(reader: &'r mut Reader<Self>, position: Option<Position>) -> Fetching<'r, D::Output> {
        let _ = position;
        let refused = Error::new(ErrorKind::InvalidRequest(RequestFault::NotSealed)).of_request(&reader.request);
        Box::pin(std::future::ready(Err(refused)))
    }

    /// Reads the answer of the request, a page of `limit` items at most.
    fn read(
        &self,
        read: &PageOf<'_, Self::Keys>,
        body: &[u8],
        items: &mut dyn PageItems,
    ) -> Result<PageEnd, DecodeError>;
}

/// The facts of a page beside its request.
pub(in crate::op) struct PageOf<'r, Keys> {
    pub(in crate::op) index: IndexName,
    pub(in crate::op) keys: &'r Keys,
    pub(in crate::op) limit: Option<NonZeroU32>,
    pub(in crate::op) meter: Option<&'r CapacityMeter>,
}

/// Refuses values that could not be written, and expressions that are too large.
pub(in crate::op) fn check_expressions(
    placeholders: &mut Placeholders,
    expressions: &[Option<&str>],
) -> Result<(), Error> {
    match placeholders.take_error() {
        Some(error) => Err(error.into()),
        None => check_limits(placeholders, expressions),
    }
}

/// A query or a scan without its types.
#[derive(Clone)]
pub(in crate::op) struct Reader<R: PageRequest> {
    pub(in crate::op) db: Db,
    pub(in crate::op) request: R,
    pub(in crate::op) keys: R::Keys,
    pub(in crate::op) index: IndexName,
    /// The parts of its items that are opened.
    pub(in crate::op) opens: Opens<'static>,
    /// The place after which the read starts.
    pub(in crate::op) position: Option<Position>,
    pub(in crate::op) meter: Option<CapacityMeter>,
    /// True when the next page is requested while the items of one are taken.
    pub(in crate::op) prefetch: bool,
    /// The tenant whose items a lookup is after.
    pub(in crate::op) tenant: Option<String>,
}

/// Gives the error of a page, and those of its items, the reasons why attributes were not opened.
pub(in crate::op) fn explained<D: Shape>(
    page: Result<Fetched<D::Output>, DecodeError>,
    answer: &Answered,
) -> Result<Fetched<D::Output>, Error> {
    let mut page = page.map_err(|error| answer.explain(error))?;
    if !answer.failures().is_empty() {
        page.items.iter_mut().for_each(|item| D::explain(item, answer.failures()));
    }
    Ok(page)
}

impl<R: PageRequest> Reader<R> {
    #[inline]
    pub(in crate::op) fn new<I: Index, K>(db: &Db<K>, request: R, keys: R::Keys) -> Self {
        Self {
            db: db.proven(),
            request,
            keys,
            index: const { IndexName::of::<I>() },
            opens: const { Opens::of::<I::Model>() },
            position: None,
            meter: None,
            prefetch: false,
            tenant: None,
        }
    }

    pub(in crate::op) fn start_after(&mut self, position: Option<&Position>) -> Result<(), Error> {
        let Self { request, keys, .. } = self;
        let started = match request.limit().map(NonZeroU32::get) {
            Some(given) if given > PAGE_ITEMS => {
                Err(Error::new(ErrorKind::InvalidRequest(RequestFault::LimitTooLarge { given, most: PAGE_ITEMS })))
            }
            _ => request.start_after(keys, position),
        };
        started.map_err(|error| error.of_request(request))
    }

    /// Fetches the page after the place, or the first page when there is none. `Kind` is that of the index.
    pub(in crate::op) async fn fetch<D: Shape, Kind: IndexKind>(
        &mut self,
        position: Option<Position>,
    ) -> Result<Fetched<D::Output>, Error> {
        if const { Kind::HAS_LOOKUPS } && self.request.is_lookup() {
            return R::look_up::<D>(self, position).await;
        }
        self.start_after(position.as_ref())?;
        let opens = D::opens().unwrap_or(self.opens);
        let answer = self.db.read(&self.request, opens).await?;
        let page = self.read::<D>(&answer);
        explained::<D>(page, &answer).map_err(|error| error.of_request(&self.request))
    }

    /// Reads an answer of the request.
    fn read<D: Shape>(&self, answer: &[u8]) -> Result<Fetched<D::Output>, DecodeError> {
        let Self { request, keys, index, meter, .. } = self;
        let read = PageOf { index: *index, keys, limit: request.limit(), meter: meter.as_ref() };
        read_items::<D>(request.projection(), |items| request.read(&read, answer, items))
    }

    /// Completes the request, for the page after the cursor that the caller gave.
    pub(in crate::op) fn start(&mut self) -> Result<(), Error> {
        let position = self.position.take();
        self.start_after(position.as_ref())
    }

    /// Returns the same request as the SDK's builder.
    pub(in crate::op) fn into_raw<I: Index, D: Shape<Output: 'static>>(
        mut self,
        change: impl FnOnce(R::Builder) -> R::Builder,
    ) -> Raw<R::Builder, Page<D::Output, I>> {
        let started = self.start();
        let Self { db, request, keys, index, meter, .. } = self;
        let decode = move |request: &R, body: &[u8]| {
            // The caller may have changed the limit in the builder.
            let read = PageOf { index, keys: &keys, limit: None, meter: meter.as_ref() };
            read_items::<D>(request.projection(), |items| request.read(&read, body, items)).map(Fetched::of)
        };
        Raw::new(db.client(), started.map(|()| request), decode, change)
    }
}
