//! One file for each operation of DynamoDB: what a user says, until it is a plain request, and what comes back.

mod batch_get;
mod batch_outcome;
mod batch_write;
mod check;
mod delete;
mod each;
mod explain;
mod fetch_full;
mod get;
mod misplaced;
mod parallel_scan;
mod put;
mod query;
mod raw;
mod read;
mod refused;
mod scan;
mod search;
mod stream;
mod transact_get;
mod transact_outcome;
mod transact_write;
mod update;
mod update_all;
mod write;

pub use self::batch_get::{BatchGet, BatchGot, Outcome};
pub use self::batch_outcome::{BatchTracker, BatchWritten, IncompleteBatch};
#[doc(hidden)]
pub use self::batch_write::Prepared;
pub use self::batch_write::{BatchDelete, BatchPut, BatchWrite};
pub use self::check::{Check, CheckItem};
pub use self::delete::{Delete, DeleteItem};
pub use self::each::Each;
pub use self::explain::{Cost, Explain, Returned};
pub use self::fetch_full::FetchFull;
pub use self::get::Get;
pub use self::misplaced::{ChoiceOfGet, ConditionOfRead, FilteredWrite, InGet, InRead};
pub use self::parallel_scan::ParallelScan;
pub use self::put::{Create, CreateItem, Put, PutItem};
pub use self::query::{CollectionQuery, PartitionOfAll, Query, SortKeyOfOne};
pub use self::raw::{Raw, RawBuilder, RawRequest};
pub use self::read::PageLimit;
pub use self::refused::{
    AttributeContains, AttributeExists, AttributeNotExists, AttributeSize, ConditionOfWrite, InBatchWrite, IsIn,
    ItemAfterwards, NotEqual, ReturnedBy, RunsStatements, StrictCreate, UpdateOfItem,
};
pub use self::scan::Scan;
pub use self::search::{Scored, Search};
pub use self::stream::Sending;
pub use self::transact_get::{Got, ProjectedKey, TransactGet, TransactItem, TransactKeys, TransactReads};
pub use self::transact_outcome::{Reason, TransactError};
#[doc(hidden)]
pub use self::transact_write::Lowering;
pub use self::transact_write::{Actions, TransactActions, TransactWrite};
pub use self::update::{Decision, Update, UpdateItem, UpdateModel, UpdateModelItem, UpdateWithRetry};
pub use self::update_all::{
    IncompleteUpdate, KeyPage, KeySource, KeysOfItems, ModelOf, ResumeAt, UnfinishedUpdate, UpdateAll, UpdateProgress,
    UpdateTracker,
};
pub use self::write::{
    Action, Bound, Changed, NewItem, NewOf, NoChangeYet, NotEmpty, Nothing, OldItem, OldOf, Returns, SingleAction,
    Unbound, Write,
};
pub use crate::error::{BatchProgress, CancellationReason, ReasonKind, WriteOutcome};
pub use crate::request::{ClientRequestToken, InvalidToken};
