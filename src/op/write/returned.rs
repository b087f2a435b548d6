//! The results of a write: nothing, or the item as it was.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use crate::error::{DecodeError, Error, ErrorKind, RequestFault};
use crate::lower::Placeholders;
use crate::model::table::Model;
use crate::op::read::get::{CheckItem, read_nothing, read_one};
use crate::projection::{Items, Paths, Projected, Projection, ProjectionExpression};
use crate::request::ReturnValues;
use crate::request::capacity::CapacityMeter;
use crate::request::response::required;
use crate::wire::Source as _;
use crate::wire::object::{read_body, utf8};

/// The result of a write.
pub trait Returns: 'static {
    /// The result as a Rust type.
    type Output: Send;

    /// `ReturnValues`
    const VALUES: ReturnValues;

    /// Reads the result from the response's body; `check` refuses an item that is not the written one.
    ///
    /// # Errors
    /// A [`DecodeError`] when the stored item does not fit its model, or the body is not a response.
    fn read(
        body: &[u8],
        named: Option<&ReturnedAttributes>,
        meter: Option<&CapacityMeter>,
        check: &CheckItem<'_>,
    ) -> Result<Self::Output, DecodeError>;
}

/// Nothing: `ReturnValues` is `NONE`.
#[derive(Clone, Copy, Debug)]
pub enum Nothing {}

impl Returns for Nothing {
    type Output = ();

    const VALUES: ReturnValues = ReturnValues::None;

    fn read(
        body: &[u8],
        _: Option<&ReturnedAttributes>,
        meter: Option<&CapacityMeter>,
        _: &CheckItem<'_>,
    ) -> Result<(), DecodeError> {
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

    fn read(
        body: &[u8],
        _: Option<&ReturnedAttributes>,
        meter: Option<&CapacityMeter>,
        check: &CheckItem<'_>,
    ) -> Result<Option<M>, DecodeError> {
        if has_none_of(body, None)? {
            return read_nothing(body, meter).map(|()| None);
        }
        read_one::<Items<M>>(body, "Attributes", None, meter, check)
    }
}

/// Returns whether the response returns attributes, and none of these, or none at all: an upsert that made its item had nothing
/// to return.
fn has_none_of(body: &[u8], names: Option<&[Cow<'static, str>]>) -> Result<bool, DecodeError> {
    let mut none = false;
    read_body(utf8(body)?, |member, source| {
        if member != "Attributes" {
            return Ok(false);
        }
        if source.json_null()? {
            return Ok(true);
        }
        none = true;
        source.open_item()?;
        while let Some(name) = source.next_key()? {
            none &= names.is_some_and(|names| !names.contains(&name));
            source.json_value()?;
        }
        Ok(true)
    })?;
    Ok(none)
}

/// The item as it is afterwards: `ReturnValues` is `ALL_NEW`.
pub struct NewItem<M>(PhantomData<fn() -> M>);

impl<M> fmt::Debug for NewItem<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewItem")
    }
}

impl<M: Model> Returns for NewItem<M> {
    type Output = M;

    const VALUES: ReturnValues = ReturnValues::AllNew;

    fn read(
        body: &[u8],
        _: Option<&ReturnedAttributes>,
        meter: Option<&CapacityMeter>,
        check: &CheckItem<'_>,
    ) -> Result<M, DecodeError> {
        required("Attributes", read_one::<Items<M>>(body, "Attributes", None, meter, check)?)
    }
}

macro_rules! attributes {
    ($($(#[$doc:meta])* $name:ident $values:ident $output:ty, |$body:ident, $named:ident, $meter:ident| $none:expr, |$found:ident| $read:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name<Fields>(PhantomData<fn() -> Fields>);

        impl<Fields> fmt::Debug for $name<Fields> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl<P: Projection + 'static> Returns for $name<P> {
            type Output = $output;

            const VALUES: ReturnValues = ReturnValues::$values;

            fn read(
                $body: &[u8],
                $named: Option<&ReturnedAttributes>,
                $meter: Option<&CapacityMeter>,
                check: &CheckItem<'_>,
            ) -> Result<$output, DecodeError> {
                $none
                let projection = $named.map(|named| &named.projection);
                let $found = read_one::<Projected<P>>($body, "Attributes", projection, $meter, check)?;
                $read
            }
        }
    )*};
}

attributes! {
    /// Some of the written attributes, as they are afterwards: `ReturnValues` is `UPDATED_NEW`.
    NewOf UpdatedNew P::Output, |body, named, meter| {}, |found| required("Attributes", found);
    /// Some of the written attributes, as they were before; `None` when the item had none of them or was not there:
    /// `ReturnValues` is `UPDATED_OLD`.
    OldOf UpdatedOld Option<P::Output>, |body, named, meter| {
        if has_none_of(body, named.map(|named| named.placeholders.names()))? {
            return read_nothing(body, meter).map(|()| None);
        }
    }, |found| Ok(found);
}

/// The attributes that a write is to return.
#[expect(unnameable_types, reason = "part of a sealed trait")]
#[derive(Clone)]
pub struct ReturnedAttributes {
    projection: ProjectionExpression,
    placeholders: Placeholders,
}

impl fmt::Debug for ReturnedAttributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ReturnedAttributes").field(&self.placeholders.names()).finish()
    }
}

impl ReturnedAttributes {
    pub(super) fn new(fields: &impl Projection) -> Self {
        let mut placeholders = Placeholders::default();
        let mut paths = Paths::default();
        fields.paths(&mut paths);
        Self { projection: paths.lower(&mut placeholders), placeholders }
    }

    /// Checks that the update writes the attributes as a whole. DynamoDB returns only the attributes that an update writes, and
    /// only the written part of an attribute that it writes in part.
    pub(super) fn check(&mut self, writes: &dyn Fn(&str) -> bool) -> Result<(), Error> {
        if let Some(error) = self.placeholders.take_error() {
            return Err(error.into());
        }
        match self.placeholders.names().iter().find(|name| !writes(name)).cloned() {
            None => Ok(()),
            Some(attribute) => {
                Err(Error::new(ErrorKind::InvalidRequest(RequestFault::AttributeNotWritten { attribute })))
            }
        }
    }
}
