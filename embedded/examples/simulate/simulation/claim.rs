//! The claims: what a client was told of a write, for the comparison with what was done.

use super::interceptors::Hook;
use super::operation::{Dropped, Operation};
use super::world::{Account, At, Image, Stored as _, Tally};

/// The result that the caller of a write is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// The write was carried out.
    Done,
    /// The write was carried out, and its result does not fit the model.
    Unread,
    /// The write was not carried out.
    Refused,
    /// Nobody knows whether the write was carried out.
    Ambiguous,
    /// The caller is told nothing, because the future was dropped.
    Dropped,
    /// The caller is told something else.
    Unhandled,
}

impl From<Dropped> for Told {
    fn from(_: Dropped) -> Self {
        Self::Dropped
    }
}

/// The value that a write is asked to return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Nothing,
    New,
    Old,
    /// The count after the write.
    Count,
}

/// The value that the write returned.
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

/// The time by which a write of an account is distinguished from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Created,
    Updated,
}

impl Kind {
    /// Returns whether the write has another effect when it is carried out twice, whatever others do between. It must then not
    /// be repeated.
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

    /// Returns the mark by which the write is recognized when its condition fails because of its own effect.
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

    /// Returns whether the network may deliver the write twice. (TLS prevents this.)
    pub(crate) fn survives_copies(self) -> bool {
        !matches!(self, Self::Increment | Self::Decrement | Self::Upsert)
    }
}

/// The effect of a write on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    Put,
    Delete,
    /// The write leaves its name.
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
    /// True when all of the model was written.
    pub(crate) whole: bool,
}

/// The claim about one write, or about one write of a batch.
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
    /// The moment of the answer.
    pub(crate) until: u64,
}

impl Claim {
    /// Makes the claim of a write about which nobody was told anything yet.
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

    /// Notes the caller's model. `whole` is true when all of it was written.
    pub(crate) fn carrying(mut self, at: At, before: Image, after: Image, whole: bool) -> Self {
        self.models.push(Carried { at, before, after, whole });
        self
    }
}
