//! The common part of a query and a scan, without their types: it holds a request for pages, sends it and reads the answer.

use std::num::NonZeroU32;
use std::pin::Pin;

use crate::client::db::Db;
use crate::dynamodb::limits::PAGE_ITEMS;
use crate::error::{DecodeError, Error, ErrorKind, RequestFault};
use crate::lower::{Placeholders, check_limits};
use crate::model::index::{Index, IndexKind};
use crate::model::open::Opens;
use crate::op::raw::{Raw, RawRequest};
use crate::page::{Cursor, Page};
use crate::projection::Shape;
use crate::request::answer::Answered;
use crate::request::capacity::CapacityMeter;

/// A lookup under way.
pub(in crate::op) type LookUp<'r, I, D> =
    Pin<Box<dyn Future<Output = Result<Page<<D as Shape>::Output, I>, Error>> + Send + 'r>>;

/// Requests whose answer is a page.
pub(in crate::op) trait PageRequest: RawRequest + Clone + 'static {
    /// The key conditions of the request, beside their text.
    type Keys: Clone + Send + 'static;

    /// Makes the request start after the cursor, if there is one.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB would refuse the request, or the cursor belongs to another read.
    fn start_after<I: Index>(&mut self, keys: &mut Self::Keys, cursor: Option<&Cursor<I>>) -> Result<(), Error>;

    /// Returns the most items that a page reads.
    fn limit(&self) -> Option<NonZeroU32>;

    /// Returns whether the request is a lookup in a blind index, which is several requests.
    fn is_lookup(&self) -> bool {
        false
    }

    /// Fetches a page of a lookup.
    fn look_up<'r, I: Index, D: Shape + 'r>(
        reader: &'r mut Reader<I, Self>,
        cursor: Option<Cursor<I>>,
    ) -> LookUp<'r, I, D> {
        let _ = cursor;
        let refused = Error::new(ErrorKind::InvalidRequest(RequestFault::NotSealed)).of_request(&reader.request);
        Box::pin(std::future::ready(Err(refused)))
    }

    /// Reads the answer of the request, a page of `limit` items at most.
    fn read<I: Index, D: Shape>(
        &self,
        keys: &Self::Keys,
        limit: Option<NonZeroU32>,
        meter: Option<&CapacityMeter>,
        body: &[u8],
    ) -> Result<Page<D::Output, I>, DecodeError>;
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
pub(in crate::op) struct Reader<I, R: PageRequest> {
    pub(in crate::op) db: Db,
    pub(in crate::op) request: R,
    pub(in crate::op) keys: R::Keys,
    /// The cursor after which the read starts.
    pub(in crate::op) cursor: Option<Cursor<I>>,
    pub(in crate::op) meter: Option<CapacityMeter>,
    /// True when the next page is requested while the items of one are taken.
    pub(in crate::op) prefetch: bool,
    /// The tenant whose items a lookup is after.
    pub(in crate::op) tenant: Option<String>,
}

/// Gives the error of a page, and those of its items, the reasons why attributes were not opened.
pub(in crate::op) fn explained<I: Index, D: Shape>(
    page: Result<Page<D::Output, I>, DecodeError>,
    answer: &Answered,
) -> Result<Page<D::Output, I>, Error> {
    let mut page = page.map_err(|error| answer.explain(error))?;
    if !answer.failures().is_empty() {
        page.items.iter_mut().for_each(|item| D::explain(item, answer.failures()));
    }
    Ok(page)
}

impl<I: Index, R: PageRequest> Reader<I, R> {
    #[inline]
    pub(in crate::op) fn new<K>(db: &Db<K>, request: R, keys: R::Keys) -> Self {
        Self { db: db.proven(), request, keys, cursor: None, meter: None, prefetch: false, tenant: None }
    }

    pub(in crate::op) fn start_after(&mut self, cursor: Option<&Cursor<I>>) -> Result<(), Error> {
        let Self { request, keys, .. } = self;
        let started = match request.limit().map(NonZeroU32::get) {
            Some(given) if given > PAGE_ITEMS => {
                Err(Error::new(ErrorKind::InvalidRequest(RequestFault::LimitTooLarge { given, most: PAGE_ITEMS })))
            }
            _ => request.start_after(keys, cursor),
        };
        started.map_err(|error| error.of_request(request))
    }

    /// Fetches the page after `cursor`, or the first page when there is none.
    pub(in crate::op) async fn fetch<D: Shape>(
        &mut self,
        cursor: Option<Cursor<I>>,
    ) -> Result<Page<D::Output, I>, Error> {
        if const { <I::Kind as IndexKind>::HAS_LOOKUPS } && self.request.is_lookup() {
            return R::look_up::<I, D>(self, cursor).await;
        }
        self.start_after(cursor.as_ref())?;
        let Self { db, request, keys, meter, .. } = self;
        let opens = D::opens().unwrap_or(const { Opens::of::<I::Model>() });
        let answer = db.read(request, opens).await?;
        let page = request.read::<I, D>(keys, request.limit(), meter.as_ref(), &answer);
        explained::<I, D>(page, &answer).map_err(|error| error.of_request(request))
    }

    /// Completes the request, for the page after the cursor that the caller gave.
    pub(in crate::op) fn start(&mut self) -> Result<(), Error> {
        let cursor = self.cursor.take();
        self.start_after(cursor.as_ref())
    }

    /// Returns the same request as the SDK's builder.
    pub(in crate::op) fn into_raw<D: Shape<Output: 'static>>(
        mut self,
        change: impl FnOnce(R::Builder) -> R::Builder,
    ) -> Raw<R::Builder, Page<D::Output, I>> {
        let started = self.start();
        let Self { db, request, keys, meter, .. } = self;
        // The caller may have changed the limit in the builder.
        let decode = move |request: &R, body: &[u8]| request.read::<I, D>(&keys, None, meter.as_ref(), body);
        Raw::new(db.client(), started.map(|()| request), decode, change)
    }
}
