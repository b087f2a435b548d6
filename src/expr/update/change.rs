//! The kind of a change: its clause, and what it leaves.

/// The four clauses of an update expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    Set,
    Remove,
    Add,
    Delete,
}

/// The keywords, in the order in which the clauses are written.
pub(super) const KEYWORDS: [&str; 4] = ["SET ", "REMOVE ", "ADD ", "DELETE "];

/// The kind of a change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(super) clause: Clause,
    /// True when the change creates the attribute in an item that has none.
    pub(super) makes: bool,
    pub(super) leaves: Leaves,
}

/// The value that a change leaves.
#[derive(Clone, Copy, Debug)]
pub(super) enum Leaves {
    /// The right side of the change.
    New,
    /// The old value, or the right side when there was none.
    Default,
    /// A value computed from the old one.
    Counted,
}

impl Change {
    /// `ADD` of elements to a set.
    pub(crate) const ADD: Self = Self { clause: Clause::Add, makes: true, leaves: Leaves::New };
    /// `ADD` of a number.
    pub(crate) const COUNT: Self = Self { clause: Clause::Add, makes: true, leaves: Leaves::Counted };
    /// `SET place = if_not_exists(…)`
    pub(crate) const DEFAULT: Self = Self { clause: Clause::Set, makes: true, leaves: Leaves::Default };
    /// `DELETE` of elements from a set.
    pub(crate) const DELETE: Self = Self { clause: Clause::Delete, makes: false, leaves: Leaves::New };
    /// `REMOVE`
    pub(crate) const REMOVE: Self = Self { clause: Clause::Remove, makes: false, leaves: Leaves::New };

    /// Makes a `SET`. It creates an absent attribute if `makes` is true.
    pub(crate) const fn set(makes: bool) -> Self {
        Self { clause: Clause::Set, makes, leaves: Leaves::New }
    }
}
