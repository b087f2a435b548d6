//! Reads: gets of one item, queries and scans of pages of items, and searches.

mod any_query;
mod awaited;
pub(in crate::op) mod explain;
pub(in crate::op) mod get;
pub(in crate::op) mod item_results;
pub(in crate::op) mod pages;
pub(in crate::op) mod parallel_scan;
pub(in crate::op) mod query;
mod query_and_scan;
mod reader;
pub(in crate::op) mod scan;
pub(in crate::op) mod search;
pub(in crate::op) mod walk;

pub use self::any_query::{AnyPage, AnyQuery};
pub use self::awaited::{InPages, OneAnswer};
pub use self::explain::{Cost, Explain, Returned};
pub use self::get::Get;
pub use self::item_results::Each;
pub use self::parallel_scan::ParallelScan;
pub use self::query::{CollectionQuery, PartitionOfAll, Query, SortKeyOfOne};
pub use self::scan::Scan;
pub use self::search::{Scored, Search};
pub use self::walk::Sending;
