//! What a client was told of a write, to be compared with what was done.

use super::interceptors::Hook;
use super::operation::{Dropped, Operation};
use super::world::{Account, At, Image, Stored as _, Tally};

/// What the caller of a write is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// It was carried out.
    Done,
    /// It was, and what it returned does not fit the model.
    Unread,
    /// It was not.
    Refused,
    /// Nobody knows.
    Ambiguous,
    /// Nothing: its future was dropped.
    Dropped,
    /// Something that says none of these.
    Unhandled,
}

impl From<Dropped> for Told {
    fn from(_: Dropped) -> Self {
        Self::Dropped
    }
}

/// What a write is asked to return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Nothing,
    New,
    Old,
    /// The count, as it is afterwards.
    Count,
}

/// What it did return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Returned {
    Nothing,
    New(Image),
    Old(Option<Image>),
    Count(i64),
}

impl From<()> for Returned {
    fn from((): ()) -> Self {
        Self::Nothing
    }
}

impl From<(i64,)> for Returned {
    fn from((count,): (i64,)) -> Self {
        Self::Count(count)
    }
}

macro_rules! returned {
    ($($model:ident)*) => {$(
        impl From<$model> for Returned {
            fn from(new: $model) -> Self {
                Self::New(new.image())
            }
        }

        impl From<Option<$model>> for Returned {
            fn from(old: Option<$model>) -> Self {
                Self::Old(old.map(|old| old.image()))
            }
        }
    )*};
}
returned! { Account Tally }

/// The kinds of writes and reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Create,
    Put,
    PutIf,
    Delete,
    DeleteIf,
    DeleteVersion,
    Set,
    Increment,
    Decrement,
    Upsert,
    CountIf,
    CountVersion,
    UpdateModel,
    UpdateModelIf,
    UpdateWithRetry,
    TransactCount,
    TransactModels,
    TransactMixed,
    Batch,
    Get,
    Pages,
    BatchGet,
    TransactGet,
}

/// What tells a write of an account from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Created,
    Updated,
}

impl Kind {
    /// Whether it does something else when it is carried out twice, whatever others do between, and so must not be.
    pub(crate) fn counts(self) -> bool {
        matches!(
            self,
            Self::Increment
                | Self::Decrement
                | Self::Upsert
                | Self::CountIf
                | Self::TransactCount
                | Self::TransactModels
                | Self::TransactMixed
        )
    }

    /// What its condition, when it fails by the write's own effect, meets the write by.
    pub(crate) fn mark(self) -> Option<Mark> {
        match self {
            Self::Create | Self::PutIf => Some(Mark::Created),
            Self::CountVersion | Self::UpdateModel | Self::UpdateModelIf => Some(Mark::Updated),
            _ => None,
        }
    }

    pub(crate) fn is_transaction(self) -> bool {
        matches!(self, Self::TransactCount | Self::TransactModels | Self::TransactMixed)
    }

    /// Whether the network may deliver it twice. (TLS sees to it that it does not.)
    pub(crate) fn survives_copies(self) -> bool {
        !matches!(self, Self::Increment | Self::Decrement | Self::Upsert)
    }
}

/// What a write does to one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    Put,
    Delete,
    /// It leaves its name.
    Change,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Goal {
    pub(crate) at: At,
    pub(crate) does: Does,
}

/// The caller's model, before and after the call.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    pub(crate) at: At,
    pub(crate) before: Image,
    pub(crate) after: Image,
    /// Whether all of it was written.
    pub(crate) whole: bool,
}

/// What a client was told of one write; of a batch, of one of its writes.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) goals: Vec<Goal>,
    pub(crate) told: Told,
    pub(crate) asked: Asked,
    pub(crate) returned: Returned,
    pub(crate) models: Vec<Carried>,
    /// The hook that failed.
    pub(crate) failed: Option<Hook>,
    /// The moment when it was told.
    pub(crate) until: u64,
}

impl Claim {
    /// Of a write that nobody was told anything of yet.
    pub(crate) fn new(kind: Kind, operation: &Operation) -> Self {
        Self {
            kind,
            name: operation.name().to_owned(),
            goals: Vec::new(),
            told: Told::Unhandled,
            asked: Asked::Nothing,
            returned: Returned::Nothing,
            models: Vec::new(),
            failed: None,
            until: 0,
        }
    }

    pub(crate) fn goal(mut self, at: At, does: Does) -> Self {
        self.goals.push(Goal { at, does });
        self
    }

    pub(crate) fn asking(self, asked: Asked) -> Self {
        Self { asked, ..self }
    }

    pub(crate) fn told<T: Into<Returned>>(mut self, sent: Result<T, Told>) -> Self {
        match sent {
            Ok(returned) => {
                self.told = Told::Done;
                self.returned = returned.into();
            }
            Err(told) => self.told = told,
        }
        self
    }

    /// Notes the caller's model, all of which was written where `whole`.
    pub(crate) fn carrying(mut self, at: At, before: Image, after: Image, whole: bool) -> Self {
        self.models.push(Carried { at, before, after, whole });
        self
    }
}
