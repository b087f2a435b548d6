//! Key templates: `ORDER#{created_at}#{id}`, the composed key attributes of tables that hold several models.
//!
//! A template is literal text and typed parts, each a field of the model. `text` puts texts together and takes them apart,
//! `parts` has the values that fill or begin a template, `own_items` finds the items of a table that belong to one model, and
//! `overlap` decides whether two templates can make one text.

mod overlap;
mod own_items;
mod parts;
mod text;

pub(crate) use self::overlap::can_be_one_item;
pub(crate) use self::own_items::{filter_of_query, filter_of_scan};
pub use self::parts::{LeadingParts, PrefixParts, WholeParts};
pub use self::text::Composer;
#[doc(hidden)]
pub use self::text::{decode_part, decode_parts};
pub(crate) use self::text::{each_part, end_of, matches, part_as_json};
pub use crate::schema::{Part, PartText, Piece, TemplateSchema};

use crate::attr::{DataType as _, Represent, Timestamp};
use crate::error::EncodeError;
use crate::model::field::{BareOf, DataTypeOf, Field, store_inside};
use crate::model::key::{Edge, KeyAttribute, KeyBound, KeyOperand, KeyPrefix, PrefixKey, ValueOfKey};
use crate::model::members::{MemberSink, is_left_out};
use crate::model::table::Model;
use crate::rule::holds;
use crate::schema::{KeyUses, Role};
use crate::wire::Sink;
use crate::wire::data_type::DataTypeName;

/// The form of a composed attribute, for which key conditions take the values of its parts.
#[derive(Clone, Copy, Debug)]
pub enum Composed {}

/// A key attribute that a template composes; made by `#[derive(Model)]` for `#[model(pk = "CUSTOMER#{customer}")]`.
///
/// It becomes an attribute of its own, `S`, beside the attributes of the fields that it names.
pub trait Template: KeyAttribute<KeyType = Composed, Operand = TypesOf<Self>> {
    /// The model.
    type Owner;
    /// The fields that the template names, as a tuple in their order.
    type Parts: PartsOf<Self::Owner>;

    /// The attribute name and the pieces of the template.
    const TEMPLATE: &'static TemplateSchema;
    /// The keys that the attribute is part of.
    const KEYS: KeyUses;
}

/// The types of the parts of a template, of which conditions take values.
pub type TypesOf<T> = <<T as Template>::Parts as PartsOf<<T as Template>::Owner>>::Types;

/// The fields of a template, all of one model: a tuple of them.
pub trait PartsOf<Owner>: 'static {
    /// The Rust type of the only part, or those of all as a tuple.
    type Types;

    /// Calls `visitor` with each field and its value.
    fn visit<V: PartVisitor>(owner: &Owner, visitor: &mut V);
}

/// Takes the parts of a template one by one.
pub trait PartVisitor {
    /// Takes one part.
    fn part<F: Field>(&mut self, value: &F::Value);
}

/// Takes the templates of a model one by one.
pub trait TemplateVisitor<M> {
    /// Takes one template.
    fn template<T: Template<Owner = M>>(&mut self);
}

macro_rules! types {
    ($field:ident) => { BareOf<$field> };
    ($($field:ident)*) => { ($(BareOf<$field>,)*) };
}

macro_rules! parts_of {
    ($(($($field:ident)*);)*) => {$(
        impl<O, $($field: Field<Owner = O>),*> PartsOf<O> for ($($field,)*) {
            type Types = types!($($field)*);

            fn visit<V: PartVisitor>(owner: &O, visitor: &mut V) {
                let _ = (owner, &visitor);
                $(visitor.part::<$field>($field::of(owner));)*
            }
        }
    )*};
}

parts_of! {
    ();
    (A);
    (A B);
    (A B C);
    (A B C D);
    (A B C D E);
    (A B C D E G);
    (A B C D E G H);
    (A B C D E G H J);
}

/// Returns the text that a template makes from an item; `None` when a part is absent, so that the attribute is left out.
///
/// With `now`, the value of a `created_at` part is the one that the write stores.
pub(crate) fn compose_of<T: Template>(owner: &T::Owner, now: Option<Timestamp>) -> Result<Option<String>, EncodeError> {
    let mut composing = ComposeOf { composer: Composer::new(T::TEMPLATE.pieces), now, absent: false, error: None };
    T::Parts::visit(owner, &mut composing);
    match composing.error {
        _ if composing.absent => Ok(None),
        Some(error) => Err(error.in_attribute(T::TEMPLATE.name)),
        None => Ok(Some(composing.composer.into_text())),
    }
}

struct ComposeOf {
    composer: Composer,
    now: Option<Timestamp>,
    absent: bool,
    error: Option<EncodeError>,
}

impl PartVisitor for ComposeOf {
    fn part<F: Field>(&mut self, value: &F::Value) {
        self.absent |= is_left_out::<F>(value) || F::Codec::is_absent(value);
        if self.absent || self.error.is_some() {
            return;
        }
        let composed = match self.now {
            Some(now) if F::ROLE == Role::CreatedAt => {
                self.composer.part(F::NAME, &|sink| F::Codec::TIME_FORM.write(now, sink))
            }
            _ => self.composer.part(F::NAME, &|sink| store_inside::<F>(sink, |sink| F::Codec::encode(value, sink))),
        };
        self.error = composed.err();
    }
}

/// Writes the composed text as a key attribute.
pub(crate) fn encode_text<T: Template>(text: &str, sink: &mut dyn Sink) -> Result<(), EncodeError> {
    encode_text_of(T::TEMPLATE, T::KEYS, text, sink)
}

/// Writes the composed text of a template as a key attribute.
pub(crate) fn encode_text_of(
    template: &TemplateSchema,
    keys: KeyUses,
    text: &str,
    sink: &mut dyn Sink,
) -> Result<(), EncodeError> {
    let checked = crate::model::key::size::check_key_size(Some(text.len()), keys.iter());
    checked.map_err(|error| error.in_attribute(template.name))?;
    sink.string(text);
    Ok(())
}

/// Writes the attributes that no field holds: the composed ones and the discriminator.
///
/// # Errors
/// An [`EncodeError`] that names the part that does not fit its template.
#[doc(hidden)]
pub fn encode_templates<M: Model>(model: &M, members: &mut MemberSink<'_>) {
    if let Some(discriminator) = &M::SCHEMA.discriminator {
        members.text(discriminator.name, discriminator.value);
    }
    M::visit_templates(&mut EncodeTemplates { model, members });
}

struct EncodeTemplates<'m, 's, M> {
    model: &'m M,
    members: &'m mut MemberSink<'s>,
}

impl<M> TemplateVisitor<M> for EncodeTemplates<'_, '_, M> {
    fn template<T: Template<Owner = M>>(&mut self) {
        self.members.template::<T>(self.model);
    }
}

// ---- key conditions ------------------------------------------------------------------------------------------------

#[diagnostic::do_not_recommend]
impl<F, V, T> KeyOperand<F, V, T> for Composed
where
    F: Template,
    V: WholeParts<F, F::Parts>,
{
    fn encode_value(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        let mut composer = Composer::new(F::TEMPLATE.pieces);
        value.compose(&mut composer)?;
        sink.string(&composer.into_text());
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<F, V, T> KeyBound<F, V, T> for Composed
where
    F: Template,
    V: LeadingParts<F, F::Parts>,
{
    fn encode_bound(value: &V, edge: Edge, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        let mut composer = Composer::new(F::TEMPLATE.pieces);
        value.compose(&mut composer)?;
        sink.string(&composer.into_edge(edge, V::WHOLE));
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<F, V, T> KeyPrefix<F, V, T> for Composed
where
    F: Template,
    V: PrefixParts<F, F::Parts>,
{
    fn encode_prefix(value: &V, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        let mut composer = Composer::new(F::TEMPLATE.pieces);
        value.compose_prefix(&mut composer)?;
        sink.string(&composer.into_text());
        Ok(())
    }
}

holds! {
    [F] Composed: PrefixKey<F>;
}

/// Writes one part of a template.
#[doc(hidden)]
pub fn part<F, V>(value: &V) -> impl Fn(&mut dyn Sink) -> Result<(), EncodeError>
where
    F: Field,
    V: ValueOfKey<F, F::Value>,
{
    move |sink| value.encode_part(sink)
}

// ---- what the derive asserts ---------------------------------------------------------------------------------------

/// Data types that a part of a key template can have: string and number.
#[diagnostic::on_unimplemented(
    message = "`{F}` cannot be a part of a key template: its data type is `{Self}`",
    label = "the parts of a key template are strings (`S`) and numbers (`N`)"
)]
pub trait PartType<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] crate::attr::StringType: PartType<F>;
    [F] crate::attr::NumberType: PartType<F>;
}

/// Data types that a part which holds any text can have: string.
#[diagnostic::on_unimplemented(
    message = "`{F}` is no text, and `..` is for a part that holds any text",
    label = "leave the two dots out: no value of it runs into another template"
)]
pub trait HoldsAnyText<F> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [F] crate::attr::StringType: HoldsAnyText<F>;
}

/// Data types that a part of a sort key's template can have without padding: those whose texts sort like their values.
#[diagnostic::on_unimplemented(
    message = "`{F}` is a number, which a sort key template must pad with zeros",
    label = "say how many digits it has at most: `{{total:012}}` has 12",
    note = "a composed key is text, and as text 9 comes after 10"
)]
pub trait SortsAsText<F> {
    #[doc(hidden)]
    type Proof;
}

macro_rules! no_numbers {
    ($($data_type:ident)*) => {$(
        holds! { [F] crate::attr::$data_type: SortsAsText<F>; }
    )*};
}

// All data types but numbers pass here: another rule says that only strings and numbers can be parts.
no_numbers! {
    StringType BinaryType BooleanType NullType ListType MapType StringSetType NumberSetType BinarySetType AnyType
}

/// Numbers that can be padded with zeros: whole ones that are not negative.
///
/// A newtype of such a number needs an impl: `impl tabletheory::template::UnsignedNumber for Cents {}`. The write of a value
/// that is not a whole number of the template's width is an error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be padded with zeros in a key template",
    label = "padded parts are unsigned: `u8` to `u128`, `usize`; a newtype of one implements `UnsignedNumber`",
    note = "as text, -9 comes before -10, and 1.5 has no fixed number of digits"
)]
pub trait UnsignedNumber {
    #[doc(hidden)]
    const ASSERTED: () = ();
}

macro_rules! unsigned {
    ($($type:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl UnsignedNumber for $type {}
    )*};
}

unsigned! { u8 u16 u32 u64 u128 usize }

/// Asserts that a field can be a part that holds any text.
#[doc(hidden)]
pub const fn assert_text_part<F: Field>()
where
    DataTypeOf<F>: HoldsAnyText<F, Proof: Sized>,
{
}

/// Returns the texts that a part can have, by its type.
#[doc(hidden)]
pub const fn part_text<F: Field>() -> PartText {
    match (<DataTypeOf<F>>::NAME, <F::Codec as Represent<F::Value>>::HAS_FIXED_FORM) {
        (DataTypeName::String, false) => PartText::Undelimited,
        _ => PartText::Fixed,
    }
}

/// Asserts that a field can be a part of a sort key's template without padding.
#[doc(hidden)]
pub const fn assert_sort_part<F: Field>()
where
    DataTypeOf<F>: SortsAsText<F, Proof: Sized>,
{
}
