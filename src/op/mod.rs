//! One file for each operation of DynamoDB: what a user says, until it is a plain request, and what comes back.

mod batch_get;
mod delete;
mod each;
mod get;
mod parallel_scan;
mod put;
mod query;
mod read;
mod refused;
mod scan;
mod stream;
mod transact_get;
mod update;

pub use self::batch_get::{BatchGet, BatchGot, Outcome};
pub use self::delete::Delete;
pub use self::each::Each;
pub use self::get::Get;
pub use self::parallel_scan::ParallelScan;
pub use self::put::{Create, Put};
pub use self::query::Query;
pub use self::read::PageLimit;
pub use self::refused::{AttributeContains, AttributeExists, AttributeNotExists, AttributeSize, IsIn, NotEqual};
pub use self::scan::Scan;
pub use self::transact_get::{TransactGet, TransactKeys};
pub use self::update::{Changes, KeptByCaller, OutsideKey, Updatable, UpdateFields, UpdateModel};
