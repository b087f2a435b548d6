//! The fields of a `#[derive(Projection)]` struct, as a projection.

use std::marker::PhantomData;

use super::expression::Paths;
use super::list::{Path, Projection, Slot};
use crate::error::DecodeError;
use crate::rule::Provided;
use crate::wire::Source;

/// A struct of projected attributes; made by `#[derive(Projection)]`.
pub trait FromFields: Sized + Send {
    /// The paths of the struct, as an `HList`.
    type Fields: Projection;

    /// Returns the paths of the struct.
    fn list() -> Self::Fields;

    /// Makes the struct from the values that were read.
    fn from_fields(values: <Self::Fields as Projection>::Output) -> Self;
}

/// The paths of the derived struct `T`. Its `fields()` returns them for `.project(…)`.
#[derive(Clone, Copy, Debug)]
pub struct Fields<T>(PhantomData<fn() -> T>);

impl<T> Fields<T> {
    /// Makes the list of all paths. The derive calls it.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Default for Fields<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromFields> Projection for Fields<T> {
    type Output = T;
    type Uses = <T::Fields as Projection>::Uses;
    type Slots = <T::Fields as Projection>::Slots;
    type This = Self;

    fn paths(&self, paths: &mut Paths) {
        T::list().paths(paths);
    }

    fn read<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        number: usize,
        name: &str,
        source: &mut S,
    ) -> Result<(), DecodeError> {
        T::Fields::read(slots, number, name, source)
    }

    fn finish(slots: Self::Slots) -> Result<T, DecodeError> {
        T::Fields::finish(slots).map(T::from_fields)
    }
}

/// A field of a derived struct, and the path to its value; made by `#[derive(Projection)]`.
pub trait ProjectedField {
    /// The type of the field.
    type Value: Send;
    /// The path.
    type Path: Path;

    /// Returns the path.
    fn path() -> Self::Path;

    /// Makes the field from the value that was read.
    fn make(value: <Self::Path as Path>::Output) -> Self::Value;
}

/// The path of the field `F`. Its output is the field's type, which is known even when the path does not exist. So the compiler
/// reports such a path once, where the user wrote it, and not again wherever the struct's fields are named.
#[derive(Clone, Copy, Debug)]
pub struct PathOf<F>(PhantomData<fn() -> F>);

impl<F> PathOf<F> {
    /// Makes the path. The derive calls it.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<F> Default for PathOf<F> {
    fn default() -> Self {
        Self::new()
    }
}

#[diagnostic::do_not_recommend]
impl<F: ProjectedField> Path for PathOf<F> {
    type Output = F::Value;
    type Uses = <F::Path as Path>::Uses;
    type Value = <F::Path as Path>::Value;
    type This = Provided<<F::Path as Path>::This, Self>;

    const WHOLE: Option<&'static str> = F::Path::WHOLE;

    fn add(&self, paths: &mut Paths) {
        F::path().add(paths);
    }

    fn read<'a, S: Source<'a>>(slot: &mut Slot<Self::Value>, name: &str, source: &mut S) -> Result<(), DecodeError> {
        F::Path::read(slot, name, source)
    }

    fn finish(slot: Slot<Self::Value>) -> Result<F::Value, DecodeError> {
        F::Path::finish(slot).map(F::make)
    }
}

/// Paths whose value is a `T`. The derive asserts this bound for each field.
#[diagnostic::on_unimplemented(
    message = "the field is a `{T}`, and what it is projected from is read as a `{Self}`",
    label = "write `{Self}`",
    note = "an element, an entry and what is inside one may be absent, and are read as an `Option`"
)]
pub trait ReadAs<T> {
    /// Returns the value.
    fn read_as(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T> ReadAs<T> for T {
    fn read_as(self) -> T {
        self
    }
}
