//! `SET path = …`: the values and attributes that a place can be set to.

use std::marker::PhantomData;

use crate::attr::{NeverNull, Nullness, Operand, Optional, Represent as _, Required, Tristate};
use crate::error::EncodeError;
use crate::expr::path::{BareAt, BareCodecAt, DataTypeAt, PresenceAt};
use crate::expr::{Attribute, Place};
use crate::lower::Text;
use crate::model::field::{Field, InIndexTemplate, InNoTemplate, JoinEncryption as _, Plain, Removal};
use crate::model::members::in_attribute;
use crate::rule::SameAs;
use crate::wire::Sink;
use crate::wire::json::JsonSink;

/// The values that the place `P` of the attribute `F` can be set to. `A` is its name, `T` its type.
///
/// `Kind` distinguishes the forms: a value, an `Option` of one, another attribute, or a computed value.
#[diagnostic::on_unimplemented(
    message = "`{A}` is a `{T}`, and cannot be set to this `{Self}`",
    label = "expected a `{T}`, an attribute that holds one, or a sum or difference of numbers",
    note = "an optional attribute needs a default where the other is not optional: `Order::NOTE.if_absent(\"…\")`",
    note = "an `Option` of another form of the type, such as `Option<&str>`, is for `.set_optional(…)`"
)]
pub trait SetValue<F, P, A, T, Kind> {
    /// [`NeverNull`], or [`Nullable`](crate::attr::Nullable) when the value is computed from a place that may be `NULL`.
    type Null: Nullness;

    /// Writes the value.
    fn lower(&self, text: &mut Text<'_>);

    /// Returns whether the value is `NULL`.
    fn is_null(&self) -> bool {
        false
    }

    /// Returns whether an old value stays, and only an absent place gets this value.
    #[doc(hidden)]
    fn is_default(&self) -> bool {
        false
    }

    /// Returns whether there is a value whatever the item has.
    fn makes(&self) -> bool {
        true
    }
}

/// A value.
#[derive(Debug)]
pub enum ByValue {}
/// A value that may be `None`.
#[derive(Debug)]
pub enum ByOption {}
/// Another attribute.
#[derive(Debug)]
pub enum ByAttribute {}
/// Another attribute, or a value in its absence.
#[derive(Debug)]
pub enum ByDefault {}
/// A sum or difference.
#[derive(Debug)]
pub struct BySum<L, R>(PhantomData<(L, R)>);

/// The forms of what a place is set to.
pub trait ValueForm {
    /// What the only part of a composed key meets: a key follows a value, and nothing that only DynamoDB knows.
    type Alone;
}

macro_rules! forms {
    ($([$($generics:tt)*] $form:ty: $Alone:ty;)*) => {$(
        impl<$($generics)*> ValueForm for $form {
            type Alone = $Alone;
        }
    )*};
}
forms! {
    [] ByValue: InNoTemplate;
    [] ByOption: InNoTemplate;
    [] ByAttribute: InIndexTemplate<()>;
    [] ByDefault: InIndexTemplate<()>;
    [L, R] BySum<L, R>: InIndexTemplate<()>;
}

/// Writes a value for the attribute `F`, which an error then names.
pub(crate) fn value_for<F: Field>(text: &mut Text<'_>, encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>) {
    value_within::<F>(0, text, encode);
}

/// Writes a value that the update puts at the place `P` of the attribute `F`.
pub(crate) fn value_at<F: Field, P: Place<F>>(
    text: &mut Text<'_>,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) {
    value_within::<F>(levels_around::<F, P>(), text, encode);
}

fn value_within<F: Field>(
    levels: usize,
    text: &mut Text<'_>,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) {
    text.value_within(levels, |sink| in_attribute(F::NAME, encode(sink)));
    if F::Encryption::IS_ENCRYPTED {
        text.note_unsealed(F::NAME);
    }
}

/// Returns the number of lists and maps that the place `P` lies in.
pub(super) fn levels_around<F: Field, P: Place<F>>() -> usize {
    P::DEPTH.saturating_sub(1)
}

/// Writes a value that becomes the whole of the place `P`, and puts it into this many lists and maps.
pub(super) fn whole_value<F: Field, P: Place<F>>(
    levels: usize,
    text: &mut Text<'_>,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) {
    value_within::<F>(levels, text, |sink| P::FACTS.store(sink, encode));
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, V> SetValue<F, P, A, T, ByValue> for V
where
    F: Field,
    P: Place<F>,
    V: Operand<BareCodecAt<F, P>, BareAt<F, P>>,
{
    type Null = NeverNull;

    fn lower(&self, text: &mut Text<'_>) {
        whole_value::<F, P>(levels_around::<F, P>(), text, |sink| self.encode_operand(sink));
    }

    /// Returns true for an empty set.
    fn is_null(&self) -> bool {
        let mut written = JsonSink::new();
        self.encode_operand(&mut written).is_ok() && written.as_str() == r#"{"NULL":true}"#
    }
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, V> SetValue<F, P, A, T, ByOption> for Option<V>
where
    F: Field,
    P: Place<F, Value = Option<V>>,
{
    type Null = NeverNull;

    fn lower(&self, text: &mut Text<'_>) {
        whole_value::<F, P>(levels_around::<F, P>(), text, |sink| P::Codec::encode(self, sink));
    }

    fn is_null(&self) -> bool {
        P::Codec::is_absent(self)
    }
}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, V> SetValue<F, P, A, T, ByOption> for Tristate<V>
where
    F: Field,
    P: Place<F, Value = Tristate<V>>,
{
    type Null = NeverNull;

    fn lower(&self, text: &mut Text<'_>) {
        whole_value::<F, P>(levels_around::<F, P>(), text, |sink| P::Codec::encode(self, sink));
    }

    fn is_null(&self) -> bool {
        self.is_absent()
    }
}

/// Presences of an attribute to which another one, whose presence is `To`, can be set. A required attribute cannot be set to an
/// optional one.
pub trait PresenceFits<To> {}
impl<To> PresenceFits<To> for Required {}
impl PresenceFits<Optional> for Optional {}

#[diagnostic::do_not_recommend]
impl<F, P, A, T, G, Q> SetValue<F, P, A, T, ByAttribute> for Attribute<G, Q>
where
    F: Field,
    P: Place<F>,
    G: Field<Owner = F::Owner, Encryption = Plain>,
    Q: Place<G>,
    PresenceAt<G, Q>: PresenceFits<PresenceAt<F, P>>,
    BareAt<F, P>: SameAs<BareAt<G, Q>>,
    DataTypeAt<F, P>: SameAs<DataTypeAt<G, Q>>,
{
    type Null = <Q::WrittenBy as Removal>::Copied<Q::Leaf>;

    fn lower(&self, text: &mut Text<'_>) {
        Attribute::lower(self, text);
    }

    fn makes(&self) -> bool {
        false
    }
}
