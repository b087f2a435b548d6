//! What a write returns: nothing, or the item as it was.

use std::fmt;
use std::marker::PhantomData;

use crate::capacity::CapacityMeter;
use crate::error::DecodeError;
use crate::op::get::{read_nothing, read_one};
use crate::projection::Items;
use crate::request::ReturnValues;
use crate::table::Model;

/// What a write returns.
pub trait Returns: 'static {
    /// As a Rust value.
    type Output: Send;

    /// `ReturnValues`
    const VALUES: ReturnValues;

    /// Reads it from the response's body.
    ///
    /// # Errors
    /// A [`DecodeError`] when the stored item does not fit its model, or the body is not a response.
    fn read(body: &[u8], meter: Option<&CapacityMeter>) -> Result<Self::Output, DecodeError>;
}

/// Nothing: `ReturnValues` is `NONE`.
#[derive(Clone, Copy, Debug)]
pub enum Nothing {}

impl Returns for Nothing {
    type Output = ();

    const VALUES: ReturnValues = ReturnValues::None;

    fn read(body: &[u8], meter: Option<&CapacityMeter>) -> Result<(), DecodeError> {
        read_nothing(body, meter)
    }
}

/// The item as it was before, if there was one: `ReturnValues` is `ALL_OLD`.
pub struct OldItem<M>(PhantomData<fn() -> M>);

impl<M> fmt::Debug for OldItem<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OldItem")
    }
}

impl<M: Model> Returns for OldItem<M> {
    type Output = Option<M>;

    const VALUES: ReturnValues = ReturnValues::AllOld;

    fn read(body: &[u8], meter: Option<&CapacityMeter>) -> Result<Option<M>, DecodeError> {
        read_one::<Items<M>>(body, "Attributes", None, meter)
    }
}
