//! Operators that key conditions do not have: methods that never compile, so that a rule's sentence is what one reads.
//!
//! Without them the compiler would guess: at `Iterator::gt`, or at another method with a similar name.

use super::Query;
use crate::index::Index;
use crate::key::{PartitionKeyOperator, PartitionKeySet, SortKeyOperator};

/// `<>`
#[derive(Debug)]
pub enum NotEqual {}
/// `IN`
#[derive(Debug)]
pub enum IsIn {}
/// `contains`
#[derive(Debug)]
pub enum AttributeContains {}
/// `attribute_exists`
#[derive(Debug)]
pub enum AttributeExists {}
/// `attribute_not_exists`
#[derive(Debug)]
pub enum AttributeNotExists {}
/// `size`
#[derive(Debug)]
pub enum AttributeSize {}

impl<I: Index, S, D> Query<I, S, D> {
    #[doc(hidden)]
    pub fn ne<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn lt<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn le<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn gt<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn ge<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn begins_with<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn is_in<V>(self, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn between<V>(self, _: V, _: V) -> Query<I, PartitionKeySet<I::SortKey>, D>
    where
        S: PartitionKeyOperator<I, Proof: Sized>,
    {
        unreachable!("nothing implements `PartitionKeyOperator`")
    }

    #[doc(hidden)]
    pub fn sort_ne<V>(self, _: V) -> Self
    where
        NotEqual: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_is_in<V>(self, _: V) -> Self
    where
        IsIn: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_contains<V>(self, _: V) -> Self
    where
        AttributeContains: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_exists(self) -> Self
    where
        AttributeExists: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_not_exists(self) -> Self
    where
        AttributeNotExists: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }

    #[doc(hidden)]
    pub fn sort_size(self) -> Self
    where
        AttributeSize: SortKeyOperator<I, Proof: Sized>,
    {
        self
    }
}
