//! The operations of DynamoDB, one file for each: the user's calls, their lowering to plain requests, and the results.

mod batch;
mod copy_items;
mod counts;
mod each_item;
mod fetch_full;
mod raw;
mod read;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
mod reencrypt;
mod refused;
pub(crate) mod table;
mod transact;
mod update_all;
mod write;

pub use self::batch::*;
pub use self::copy_items::{CopyItems, CopyProgress, IncompleteCopy};
pub use self::counts::{Concurrency, PageLimit, SearchSize, SegmentCount, Segments, TopK};
pub use self::fetch_full::FetchFull;
pub use self::raw::{Raw, RawBuilder, RawRequest};
pub use self::read::*;
#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
pub use self::reencrypt::{IncompleteReencrypt, Reencrypt, ReencryptProgress};
pub use self::refused::conditions::{ChoiceOfGet, ConditionOfRead, FilteredWrite, InGet, InRead};
pub use self::refused::{
    AttributeContains, AttributeExists, AttributeNotExists, AttributeSize, ConditionOfWrite, InBatchWrite, IsIn,
    ItemAfterwards, NotEqual, ReturnedBy, RunsStatements, StrictCreate, UpdateOfItem,
};
pub use self::transact::*;
pub use self::update_all::{
    IncompleteUpdate, KeyPage, KeySource, ModelOf, ResumeAt, UnfinishedUpdate, UpdateAll, UpdateProgress, UpdateTracker,
};
pub use self::write::*;
pub use crate::error::batch::{BatchProgress, WriteOutcome};
pub use crate::error::cancelled::{CancellationReason, ReasonKind};
pub use crate::page::CursorOf;
pub use crate::request::token::{ClientRequestToken, InvalidToken};
pub use crate::rule::{Provided, Provides};
