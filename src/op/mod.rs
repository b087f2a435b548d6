//! The operations of DynamoDB, one file for each: the user's calls, their lowering to plain requests, and the results.

mod batch;
mod raw;
mod read;
mod refused;
mod transact;
mod write;

pub use self::batch::get::{BatchGet, BatchGot, Outcome};
pub use self::batch::outcome::{BatchTracker, BatchWritten, IncompleteBatch};
#[doc(hidden)]
pub use self::batch::write::Prepared;
pub use self::batch::write::{BatchDelete, BatchPut, BatchWrite};
pub use self::raw::{Raw, RawBuilder, RawRequest};
pub use self::read::explain::{Cost, Explain, Returned};
pub use self::read::fetch_full::FetchFull;
pub use self::read::get::Get;
pub use self::read::item_results::Each;
pub use self::read::pages::PageLimit;
pub use self::read::parallel_scan::ParallelScan;
pub use self::read::query::{CollectionQuery, PartitionOfAll, Query, SortKeyOfOne};
pub use self::read::scan::Scan;
pub use self::read::search::{Scored, Search};
pub use self::read::walk::Sending;
pub use self::refused::conditions::{ChoiceOfGet, ConditionOfRead, FilteredWrite, InGet, InRead};
pub use self::refused::{
    AttributeContains, AttributeExists, AttributeNotExists, AttributeSize, ConditionOfWrite, InBatchWrite, IsIn,
    ItemAfterwards, NotEqual, ReturnedBy, RunsStatements, StrictCreate, UpdateOfItem,
};
pub use self::transact::get::{Got, ProjectedKey, TransactGet, TransactItem, TransactKeys, TransactReads};
pub use self::transact::outcome::{Reason, TransactError};
#[doc(hidden)]
pub use self::transact::write::Lowering;
pub use self::transact::write::{Actions, TransactActions, TransactWrite};
pub use self::write::check::{Check, CheckItem};
pub use self::write::delete::{Delete, DeleteItem};
pub use self::write::put::{Create, CreateItem, Put, PutItem};
pub use self::write::update::{Decision, Update, UpdateItem, UpdateModel, UpdateModelItem, UpdateWithRetry};
pub use self::write::update_all::{
    IncompleteUpdate, KeyPage, KeySource, ModelOf, ResumeAt, UnfinishedUpdate, UpdateAll, UpdateProgress, UpdateTracker,
};
pub use self::write::{
    Action, Bound, Changed, NewItem, NewOf, NoChangeYet, NotEmpty, Nothing, OldItem, OldOf, Returns, SingleAction,
    Unbound, Write,
};
pub use crate::error::batch::{BatchProgress, WriteOutcome};
pub use crate::error::cancelled::{CancellationReason, ReasonKind};
pub use crate::page::CursorOf;
pub use crate::request::token::{ClientRequestToken, InvalidToken};
