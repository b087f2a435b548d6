//! The presence of an attribute: always there or not, and ever `NULL` or not.

use crate::rule::{Verdict, verdicts};

/// The attribute is always there.
#[derive(Debug)]
pub enum Required {}

/// The attribute may be absent: an `Option`, a set (an empty one is not stored), or a field that says `omit_empty`.
#[derive(Debug)]
pub enum Optional {}

/// [`Required`] or [`Optional`].
pub trait PresenceKind {
    /// [`Needed`] when an item without the attribute does not fit its model, else [`Dispensable`].
    type Need: Verdict;
    /// True when an item without the attribute does not fit its model.
    const REQUIRED: bool;
    /// [`NeverNull`], or [`Nullable`] when a value without a form of its own, such as `None`, is stored as `NULL` in the place `Leaf`.
    type Null<Leaf>: Nullness;
}

/// Every item needs the attribute.
#[derive(Debug)]
pub enum Needed {}

/// An item can do without the attribute.
#[derive(Debug)]
pub enum Dispensable {}

verdicts! {
    Needed, Dispensable;
}

impl PresenceKind for Required {
    type Need = Needed;

    const REQUIRED: bool = true;
    type Null<Leaf> = NeverNull;
}

impl PresenceKind for Optional {
    type Need = Dispensable;

    const REQUIRED: bool = false;
    type Null<Leaf> = Nullable<Leaf>;
}

/// No value is stored as `NULL` here.
#[derive(Debug)]
pub enum NeverNull {}

/// `None`, or an empty set, is stored as `NULL` in the place `Leaf`.
#[derive(Debug)]
pub struct Nullable<Leaf>(std::marker::PhantomData<Leaf>);

/// [`NeverNull`] or [`Nullable`].
pub trait Nullness {
    /// True when a value may be stored as `NULL`.
    const IS_POSSIBLE: bool;
    /// The place that may be `NULL`, or [`NeverNull`].
    type Place;
    /// The first of the two that may be `NULL`.
    type Or<Other: Nullness>: Nullness;
}

impl Nullness for NeverNull {
    const IS_POSSIBLE: bool = false;
    type Place = Self;
    type Or<Other: Nullness> = Other;
}

impl<Leaf> Nullness for Nullable<Leaf> {
    const IS_POSSIBLE: bool = true;
    type Place = Leaf;
    type Or<Other: Nullness> = Self;
}
