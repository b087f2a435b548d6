//! The forms of a projection: a tuple of paths, or an `HList` of them. The fields of a derived struct are in `derived`.

use std::marker::PhantomData;

use frunk_core::hlist::{HCons, HNil};

use super::expression::Paths;
use crate::attr::{Optional, Represent, Required};
use crate::dynamodb::limits::LEVELS;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::expr::{AlwaysThere, Attribute, MayBeAbsent, Place, PresenceAt};
use crate::model::field::Field;
use crate::model::uses::Both;
use crate::model::uses::PathIn;
use crate::rule::Provided;
use crate::wire::data_type::DataTypeName;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::value::copy;
use crate::wire::{Sink as _, Source};

/// The parts of each item that a read returns: a tuple of paths, such as `(Order::ID, Order::LINES.at(0).dot(Line::QTY))`, an
/// `hlist!` of them, or the [`fields()`](super::derived::Fields) of a `#[derive(Projection)]` struct.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of attributes",
    label = "expected a tuple or `hlist!` of attributes, such as `(Order::ID, Order::LINES.at(0))`"
)]
pub trait Projection {
    /// The Rust type that each item becomes.
    type Output: Send;
    /// The paths of the projection, as [`PathIn`]s joined by [`Both`].
    type Uses;
    /// The values that have been read so far.
    type Slots: Default;
    /// The projection itself. A type that is not a projection has no such type, so the compiler reports that once, and nothing
    /// about the types made of it.
    #[doc(hidden)]
    type This: Projection<Output = Self::Output>;

    /// The names of all paths, where each is a whole attribute of the item.
    #[doc(hidden)]
    const ATTRIBUTES: Option<&'static [&'static str]> = None;

    /// Adds every path.
    fn paths(&self, paths: &mut Paths);

    /// Reads the value of the path with this number, found under `name`.
    ///
    /// # Errors
    /// A [`DecodeError`] when the value does not fit.
    fn read<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        number: usize,
        name: &str,
        source: &mut S,
    ) -> Result<(), DecodeError>;

    /// Makes the output from the values that were read.
    ///
    /// # Errors
    /// A [`DecodeError`] that names a required attribute that was not there.
    fn finish(slots: Self::Slots) -> Result<Self::Output, DecodeError>;
}

// ---- one path ------------------------------------------------------------------------------------------------------

/// One path of a projection: an attribute, or a place inside it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an attribute",
    label = "a projection is made of attributes and paths into them, such as `Order::TOTAL` and `Order::LINES.at(0)`"
)]
pub trait Path {
    /// The type that is read: an option when a value along the path may be absent.
    type Output: Send;
    /// The path, as a [`PathIn`].
    type Uses;
    #[doc(hidden)]
    type Value;
    /// See [`Projection::This`].
    #[doc(hidden)]
    type This: Path<Output = Self::Output>;

    /// The attribute's name, when the path is a whole attribute of the item.
    #[doc(hidden)]
    const WHOLE: Option<&'static str>;

    #[doc(hidden)]
    fn add(&self, paths: &mut Paths);

    #[doc(hidden)]
    fn read<'a, S: Source<'a>>(slot: &mut Slot<Self::Value>, name: &str, source: &mut S) -> Result<(), DecodeError>;

    #[doc(hidden)]
    fn finish(slot: Slot<Self::Value>) -> Result<Self::Output, DecodeError>;
}

/// The value of one path.
#[derive(Debug, Default)]
pub enum Slot<V> {
    /// The value was not seen.
    #[default]
    Empty,
    /// The value was read.
    Read(V),
    /// The members of a flattened document seen so far, as a map.
    Parts(JsonSink),
}

#[diagnostic::do_not_recommend]
impl<F, P> Path for Attribute<F, P>
where
    F: Field,
    P: Place<F, Absence: PathOutcome<PresenceAt<F, P>>>,
    OutputAt<F, P>: Send,
{
    type Output = OutputAt<F, P>;
    type Uses = PathIn<F, P::Extent>;
    type Value = P::Value;
    type This = Self;

    const WHOLE: Option<&'static str> = P::WHOLE;

    fn add(&self, paths: &mut Paths) {
        const { assert!(P::DEPTH <= LEVELS, "a document path has more than 32 levels") };
        match P::WHOLE {
            Some(name) => paths.add_attribute(name),
            None => paths.add(|steps| self.place.steps(steps), P::flattened()),
        }
    }

    fn read<'a, S: Source<'a>>(slot: &mut Slot<P::Value>, name: &str, source: &mut S) -> Result<(), DecodeError> {
        if P::flattened().is_some() {
            return read_part(slot, name, source);
        }
        let found = source.open()?;
        if !matches!(slot, Slot::Empty) {
            return Err(DecodeError::new(DecodeErrorKind::Duplicate));
        }
        *slot = Slot::Read(P::decode_as(found, source)?);
        Ok(())
    }

    fn finish(slot: Slot<P::Value>) -> Result<OutputAt<F, P>, DecodeError> {
        let value = match slot {
            Slot::Read(value) => Some(value),
            Slot::Empty if P::flattened().is_some() => {
                let is_there = <P::Absence>::WITHOUT_PARTS && P::Codec::absent().is_none();
                is_there.then(empty_map).map(whole::<F, P>).transpose()?
            }
            Slot::Empty => None,
            Slot::Parts(parts) => Some(whole::<F, P>(parts)?),
        };
        let outcome = match value {
            Some(value) => Some(<P::Absence>::found(value)),
            None => <P::Absence>::missing(P::missing),
        };
        outcome.ok_or_else(|| DecodeError::new(DecodeErrorKind::Missing).in_attribute(F::NAME))
    }
}

/// The type that is read at the place `P`.
type OutputAt<F, P> = <<P as Place<F>>::Absence as PathOutcome<PresenceAt<F, P>>>::Output<<P as Place<F>>::Value>;

/// Decides the output of a path to a value that is [`Required`] or [`Optional`].
pub trait PathOutcome<Presence> {
    /// The value, or an option of it.
    type Output<V>;
    /// True when a flattened document counts as there even if none of its members is.
    const WITHOUT_PARTS: bool;

    /// Returns the output for a value that was found.
    fn found<V>(value: V) -> Self::Output<V>;

    /// Returns the output when nothing was found; `None` when that is an error. `absent` returns the value that an absent one
    /// stands for.
    fn missing<V>(absent: fn() -> Option<V>) -> Option<Self::Output<V>>;
}

impl<Presence> PathOutcome<Presence> for AlwaysThere {
    type Output<V> = V;
    const WITHOUT_PARTS: bool = true;

    fn found<V>(value: V) -> V {
        value
    }

    fn missing<V>(absent: fn() -> Option<V>) -> Option<V> {
        absent()
    }
}

impl PathOutcome<Required> for MayBeAbsent {
    type Output<V> = Option<V>;
    const WITHOUT_PARTS: bool = false;

    fn found<V>(value: V) -> Option<V> {
        Some(value)
    }

    fn missing<V>(_: fn() -> Option<V>) -> Option<Option<V>> {
        Some(None)
    }
}

/// An option needs no other option around it.
impl PathOutcome<Optional> for MayBeAbsent {
    type Output<V> = V;
    const WITHOUT_PARTS: bool = false;

    fn found<V>(value: V) -> V {
        value
    }

    fn missing<V>(absent: fn() -> Option<V>) -> Option<V> {
        absent()
    }
}

fn empty_map() -> JsonSink {
    let mut map = JsonSink::new();
    map.begin_map();
    map
}

/// Keeps one member of a flattened document.
fn read_part<'a, V, S: Source<'a>>(slot: &mut Slot<V>, name: &str, source: &mut S) -> Result<(), DecodeError> {
    if !matches!(slot, Slot::Parts(_)) {
        *slot = Slot::Parts(empty_map());
    }
    match slot {
        Slot::Parts(map) => {
            map.key(name);
            copy(source, map)
        }
        Slot::Empty | Slot::Read(_) => Ok(()),
    }
}

/// Reads a flattened document from its members.
fn whole<F: Field, P: Place<F>>(mut map: JsonSink) -> Result<P::Value, DecodeError> {
    map.end_map();
    let json = map.into_string();
    let mut source = JsonSource::new(&json);
    match source.open()? {
        found @ DataTypeName::Map => P::Codec::decode_as(found, &mut source),
        found => Err(DecodeError::wrong_type(DataTypeName::Map, found)),
    }
}

// ---- tuples --------------------------------------------------------------------------------------------------------

/// Joins the uses of all paths, once each is known to be one. The compiler would go through pairs of uses that it does not know without end.
macro_rules! uses {
    ($($path:ident)*) => { provided!([$($path)*] joined!($($path)*)) };
}
macro_rules! provided {
    ([] $uses:ty) => { $uses };
    ([$first:ident $($rest:ident)*] $uses:ty) => { Provided<$first::This, provided!([$($rest)*] $uses)> };
}
macro_rules! joined {
    ($last:ident) => { $last::Uses };
    ($first:ident $($rest:ident)+) => { Both<$first::Uses, joined!($($rest)+)> };
}

/// The name of a whole attribute.
const fn name_of<P: Path>() -> &'static str {
    match P::WHOLE {
        Some(name) => name,
        None => "",
    }
}

/// The names of whole attributes; `None` when one of the paths is no whole attribute.
struct Names<T>(PhantomData<T>);

macro_rules! tuples {
    ($(($($path:ident $at:tt),*);)*) => {$(
        impl<$($path: Path),*> Names<($($path,)*)> {
            const ALL: Option<&'static [&'static str]> =
                if $($path::WHOLE.is_some())&&* { Some(&[$(name_of::<$path>()),*]) } else { None };
        }

        #[diagnostic::do_not_recommend]
        impl<$($path: Path),*> Projection for ($($path,)*) {
            type Output = ($($path::Output,)*);
            type Uses = uses!($($path)*);
            type Slots = ($(Slot<$path::Value>,)*);
            type This = ($($path::This,)*);

            const ATTRIBUTES: Option<&'static [&'static str]> = Names::<Self>::ALL;

            fn paths(&self, paths: &mut Paths) {
                match Self::ATTRIBUTES {
                    Some(names) => paths.set_attributes(names),
                    None => {
                        $(self.$at.add(paths);)*
                    }
                }
            }

            fn read<'a, S: Source<'a>>(
                slots: &mut Self::Slots,
                number: usize,
                name: &str,
                source: &mut S,
            ) -> Result<(), DecodeError> {
                match number {
                    $($at => $path::read(&mut slots.$at, name, source),)*
                    _ => source.skip(),
                }
            }

            fn finish(slots: Self::Slots) -> Result<Self::Output, DecodeError> {
                Ok(($($path::finish(slots.$at)?,)*))
            }
        }
    )*};
}

tuples! {
    (A 0);
    (A 0, B 1);
    (A 0, B 1, C 2);
    (A 0, B 1, C 2, D 3);
    (A 0, B 1, C 2, D 3, E 4);
    (A 0, B 1, C 2, D 3, E 4, F 5);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
}

// ---- lists ---------------------------------------------------------------------------------------------------------

/// The last path of a list.
#[diagnostic::do_not_recommend]
impl<A: Path> Projection for HCons<A, HNil> {
    type Output = HCons<A::Output, HNil>;
    type Uses = A::Uses;
    type Slots = Slot<A::Value>;
    type This = Provided<A::This, Self>;

    fn paths(&self, paths: &mut Paths) {
        self.head.add(paths);
    }

    fn read<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        _: usize,
        name: &str,
        source: &mut S,
    ) -> Result<(), DecodeError> {
        A::read(slots, name, source)
    }

    fn finish(slots: Self::Slots) -> Result<Self::Output, DecodeError> {
        Ok(HCons { head: A::finish(slots)?, tail: HNil })
    }
}

#[diagnostic::do_not_recommend]
impl<A, B, Rest> Projection for HCons<A, HCons<B, Rest>>
where
    A: Path,
    HCons<B, Rest>: Projection,
{
    type Output = HCons<A::Output, <HCons<B, Rest> as Projection>::Output>;
    type Uses = Provided<A::This, Both<A::Uses, <HCons<B, Rest> as Projection>::Uses>>;
    type Slots = (Slot<A::Value>, <HCons<B, Rest> as Projection>::Slots);
    type This = Provided<A::This, Provided<<HCons<B, Rest> as Projection>::This, Self>>;

    fn paths(&self, paths: &mut Paths) {
        self.head.add(paths);
        self.tail.paths(paths);
    }

    fn read<'a, S: Source<'a>>(
        slots: &mut Self::Slots,
        number: usize,
        name: &str,
        source: &mut S,
    ) -> Result<(), DecodeError> {
        match number.checked_sub(1) {
            None => A::read(&mut slots.0, name, source),
            Some(number) => <HCons<B, Rest>>::read(&mut slots.1, number, name, source),
        }
    }

    fn finish(slots: Self::Slots) -> Result<Self::Output, DecodeError> {
        Ok(HCons { head: A::finish(slots.0)?, tail: <HCons<B, Rest>>::finish(slots.1)? })
    }
}
