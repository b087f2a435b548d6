//! The numbers that a request is given, each of a type that holds no number that DynamoDB refuses.

use std::num::{NonZeroU32, NonZeroUsize};

use crate::dynamodb::limits;
use crate::dynamodb::operation::Operation;
use crate::error::{Error, ErrorKind, RequestFault};

macro_rules! count {
    ($(#[$doc:meta])* $name:ident: 1 to $most:expr, refused as $fault:ident of $operation:ident;) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The largest.
            pub const MOST: u32 = $most;

            /// Returns the number, if DynamoDB takes it. `TryFrom` returns an [`Error`] that says why it does not.
            pub const fn new(number: u32) -> Option<Self> {
                match NonZeroU32::new(number) {
                    Some(number) if number.get() <= Self::MOST => Some(Self(number)),
                    _ => None,
                }
            }

            /// Returns the number.
            pub const fn get(self) -> u32 {
                self.0.get()
            }
        }

        impl TryFrom<u32> for $name {
            type Error = Error;

            /// # Errors
            /// [`ErrorKind::InvalidRequest`] when DynamoDB refuses the number.
            fn try_from(given: u32) -> Result<Self, Error> {
                Self::new(given).ok_or_else(|| {
                    let fault = RequestFault::$fault { given, most: Self::MOST };
                    Error::new(ErrorKind::InvalidRequest(fault)).with_place(Operation::$operation, None, None)
                })
            }
        }
    };
}

count! {
    /// The number of items that a search returns: 1 to 100. [`top_k!`](crate::top_k) makes one of a literal.
    ///
    /// # Example: a number that is known when the program runs
    ///
    /// ```
    /// use tabletheory::op::TopK;
    ///
    /// assert_eq!(TopK::try_from(100)?.get(), 100);
    /// assert!(TopK::try_from(101).unwrap_err().is_validation());
    /// # Ok::<(), tabletheory::Error>(())
    /// ```
    ///
    /// Source: [SearchVectors, *TopK*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html)
    TopK: 1 to limits::SEARCH_ITEMS, refused as TopK of SearchVectors;
}

count! {
    /// The number of segments of a parallel scan: 1 to 1,000,000. [`segments!`](crate::segments) makes one of a literal.
    ///
    /// # Example: a number that is known when the program runs
    ///
    /// ```
    /// use tabletheory::op::Segments;
    ///
    /// assert_eq!(Segments::try_from(8)?.get(), 8);
    /// assert!(Segments::try_from(0).unwrap_err().is_validation());
    /// # Ok::<(), tabletheory::Error>(())
    /// ```
    ///
    /// Source: [Scan, *TotalSegments*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html)
    Segments: 1 to limits::SEGMENTS, refused as Segments of Scan;
}

impl Segments {
    pub(in crate::op) fn total(self) -> NonZeroU32 {
        self.0
    }
}

/// Values for `.limit(…)`, which are 1 to 2,147,483,647.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a page limit",
    label = "write `items!(50)`, or give a `NonZeroU32`",
    note = "a limit is how many items a page reads, before the filter, and DynamoDB refuses 0; for a number of items returned \
            there is `.take(n)`"
)]
pub trait PageLimit {
    /// Returns the limit.
    fn into_limit(self) -> NonZeroU32;
}

#[diagnostic::do_not_recommend]
impl PageLimit for NonZeroU32 {
    fn into_limit(self) -> NonZeroU32 {
        self
    }
}

/// Values for `.top_k(…)`, which are 1 to 100.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number of items that a search returns",
    label = "write `top_k!(10)`, or give a `TopK`, which `TopK::try_from` makes of a number",
    note = "DynamoDB: set `TopK` to a value from 1 to 100"
)]
pub trait SearchSize {
    /// Returns the number of items.
    fn into_top_k(self) -> TopK;
}

#[diagnostic::do_not_recommend]
impl SearchSize for TopK {
    fn into_top_k(self) -> TopK {
        self
    }
}

/// Values for `.segments(…)`, which are 1 to 1,000,000.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number of segments",
    label = "write `segments!(8)`, or give a `Segments`, which `Segments::try_from` makes of a number",
    note = "DynamoDB takes 1 to 1,000,000 segments"
)]
pub trait SegmentCount {
    /// Returns the number of segments.
    fn into_segments(self) -> Segments;
}

#[diagnostic::do_not_recommend]
impl SegmentCount for Segments {
    fn into_segments(self) -> Segments {
        self
    }
}

/// Values for `.concurrency(…)`, which are at least 1.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number of requests at once",
    label = "write `at_once!(4)`, or give a `NonZeroUsize`",
    note = "with none at once, nothing would ever be sent"
)]
pub trait Concurrency {
    /// Returns the number of requests.
    fn into_requests_at_once(self) -> NonZeroUsize;
}

#[diagnostic::do_not_recommend]
impl Concurrency for NonZeroUsize {
    fn into_requests_at_once(self) -> NonZeroUsize {
        self
    }
}

/// Makes a page limit: `items!(50)`. Zero, and more than 2,147,483,647, which DynamoDB refuses, do not compile.
///
/// ```
/// use tabletheory::items;
///
/// assert_eq!(items!(50).get(), 50);
/// ```
///
/// ```compile_fail
/// let limit = tabletheory::items!(0);
/// ```
///
/// ```compile_fail
/// let limit = tabletheory::items!(3_000_000_000);
/// ```
#[macro_export]
macro_rules! items {
    ($limit:expr) => {{
        const LIMIT: ::core::num::NonZeroU32 = match ::core::num::NonZeroU32::new($limit) {
            ::core::option::Option::Some(limit) if limit.get() <= 2_147_483_647 => limit,
            ::core::option::Option::Some(_) => ::core::panic!("a page limit is at most 2,147,483,647"),
            ::core::option::Option::None => ::core::panic!("a page limit is at least 1"),
        };
        LIMIT
    }};
}

/// Makes the number of items that a search returns: `top_k!(10)`. Zero, and more than 100, which DynamoDB refuses, do not
/// compile.
///
/// ```
/// use tabletheory::top_k;
///
/// assert_eq!(top_k!(10).get(), 10);
/// ```
///
/// ```compile_fail
/// let items = tabletheory::top_k!(101);
/// ```
#[macro_export]
macro_rules! top_k {
    ($items:expr) => {{
        const TOP_K: $crate::op::TopK = match $crate::op::TopK::new($items) {
            ::core::option::Option::Some(items) => items,
            ::core::option::Option::None => ::core::panic!("a search returns 1 to 100 items"),
        };
        TOP_K
    }};
}

/// Makes the number of segments of a parallel scan: `segments!(8)`. Zero, and more than 1,000,000, which DynamoDB refuses, do
/// not compile.
///
/// ```
/// use tabletheory::segments;
///
/// assert_eq!(segments!(8).get(), 8);
/// ```
///
/// ```compile_fail
/// let total = tabletheory::segments!(1_000_001);
/// ```
#[macro_export]
macro_rules! segments {
    ($total:expr) => {{
        const SEGMENTS: $crate::op::Segments = match $crate::op::Segments::new($total) {
            ::core::option::Option::Some(total) => total,
            ::core::option::Option::None => ::core::panic!("a scan has 1 to 1,000,000 segments"),
        };
        SEGMENTS
    }};
}

/// Makes a number of requests that are on the way at once: `at_once!(4)`. Zero does not compile.
///
/// ```
/// use tabletheory::at_once;
///
/// assert_eq!(at_once!(4).get(), 4);
/// ```
///
/// ```compile_fail
/// let requests = tabletheory::at_once!(0);
/// ```
#[macro_export]
macro_rules! at_once {
    ($requests:expr) => {{
        const AT_ONCE: ::core::num::NonZeroUsize = match ::core::num::NonZeroUsize::new($requests) {
            ::core::option::Option::Some(requests) => requests,
            ::core::option::Option::None => ::core::panic!("at least one request is sent at once"),
        };
        AT_ONCE
    }};
}
