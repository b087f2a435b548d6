//! A field of a model or document: its attribute name, its Rust type, its form in the attribute, and its role.

use std::marker::PhantomData;

use crate::attr::{DataType, NeverNull, Nullness, Optional, PresenceKind, Represent};
use crate::error::EncodeError;
use crate::model::key::size::{Measured, check_key_size};
use crate::rule::Verdict;
use crate::schema::Names;
pub use crate::schema::{KeyPart, KeyUse, KeyUses, Role};
use crate::wire::Sink;
use crate::wire::data_type::DataTypeName;

/// One field of a model or document, as a type of its own.
///
/// `#[derive(Model)]` and `#[derive(Document)]` make one for each field, named after the struct and the field's token:
/// the field `total` of `Order` is `Order_TOTAL` in compile errors and `Order::TOTAL` in code.
pub trait Field: Sized + 'static {
    /// The struct that the field belongs to.
    type Owner;
    /// The Rust type of the field.
    type Value;
    /// The form in which an attribute value holds the Rust type.
    type Codec: Represent<Self::Value>;
    /// [`Plain`] or [`Encrypted`].
    type Encryption: JoinEncryption;
    /// [`ByCaller`], [`ByLibrary`] for `created_at`, `updated_at` and `version`, [`InKey`], [`Protected`] or [`InMembers`].
    type WrittenBy: Verdict + Removal;
    /// The position of the field in its struct: [`At`], or [`AtTheEnd`] after the first 256.
    type Position;
    /// [`LeftOut`] or [`StoredAsNull`]: what becomes of `None` and of an empty set.
    type NoneIs: NoneIs;
    /// The key roles of the field in the table and the indexes of its model: a pair of the first role and the others, or
    /// nothing.
    type InIndexes;
    /// [`InNoTemplate`], or the kind of key template that the field is a part of: [`InTableTemplate`] or [`InIndexTemplate`].
    type Templates: InTemplates;

    /// The facts that the derive states beside the types. All constants below are made of them.
    const FACTS: Facts;

    /// The attribute name in DynamoDB.
    const NAME: &'static str = Self::FACTS.name;
    /// True when an empty value is left out instead of stored (`#[model(omit_empty)]`).
    const OMIT_EMPTY: bool = Self::FACTS.omit_empty;
    /// True when `None` is left out instead of stored as `NULL` (`#[model(omit_none)]`).
    const OMIT_NONE: bool = Self::FACTS.omit_none;
    /// The role of the field: what the library does with it.
    const ROLE: Role = Self::FACTS.role;
    /// The keys that the field is part of, the table's and those of the indexes, and its uses in vector indexes.
    const KEYS: KeyUses = Self::FACTS.keys;
    /// True when the members of the field are attributes beside it instead of entries of a map (`#[model(flatten)]`).
    const FLATTEN: bool = Self::FACTS.members.is_some();
    /// True when the field is a key, and its type reads several texts as one value. The stored text must then be the one that the type
    /// writes: an item whose key is another text could not be named by what was read.
    const MUST_BE_SPELLED: bool = !Self::FACTS.any_spelling
        && Self::FACTS.keys.is_key()
        && matches!(<DataTypeOf<Self> as DataType>::NAME, DataTypeName::String)
        && !<Self::Codec as Represent<Self::Value>>::HAS_ONE_SPELLING;
    /// The attribute names of those members.
    const MEMBERS: &'static Names = match Self::FACTS.members {
        Some(members) => members,
        None => &Names { own: &[], flattened: &[], variants: &[] },
    };

    /// Returns the field of `owner`.
    fn of(owner: &Self::Owner) -> &Self::Value;

    /// Returns the value that a missing attribute stands for; `None` when a missing attribute is an error. It is `None` for an
    /// option, the default for a field that says `omit_empty` or `default`, and 0 for the version.
    fn missing() -> Option<Self::Value> {
        <Self::Codec as Represent<Self::Value>>::absent()
    }
}

/// The facts that the derive states about a field beside its types. They are one constant and not several, since a compiler
/// reads every constant as it reads a function.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    pub(crate) keys: KeyUses,
    members: Option<&'static Names>,
    pub(crate) omit_empty: bool,
    omit_none: bool,
    any_spelling: bool,
    /// The attribute that holds the beacon of this one.
    pub(crate) beacon: Option<&'static str>,
}

impl Facts {
    /// Makes the facts of a field that has this attribute name and nothing else to state.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            role: Role::None,
            keys: KeyUses::NONE,
            members: None,
            omit_empty: false,
            omit_none: false,
            any_spelling: false,
            beacon: None,
        }
    }

    /// Adds the role of the field.
    pub const fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// Says that the field is the table's partition key.
    pub const fn partition_key(self) -> Self {
        Self { role: Role::Key, keys: self.keys.partition_key(), ..self }
    }

    /// Says that the field is the table's sort key.
    pub const fn sort_key(self) -> Self {
        Self { role: Role::Key, keys: self.keys.sort_key(), ..self }
    }

    /// Adds the indexes whose partition keys the field is part of.
    pub const fn partition_of(self, indexes: &'static [&'static str]) -> Self {
        Self { keys: self.keys.partition_of(indexes), ..self }
    }

    /// Adds the indexes whose sort keys the field is part of.
    pub const fn sort_of(self, indexes: &'static [&'static str]) -> Self {
        Self { keys: self.keys.sort_of(indexes), ..self }
    }

    /// Adds the uses of the field in vector indexes.
    pub const fn searched(self, uses: &'static [KeyUse]) -> Self {
        Self { keys: self.keys.searched(uses), ..self }
    }

    /// Adds the attribute names of the field's members, which are attributes beside it.
    pub const fn flattened(self, members: &'static Names) -> Self {
        Self { members: Some(members), ..self }
    }

    /// Says that a write leaves an empty value out.
    pub const fn omit_empty(self) -> Self {
        Self { omit_empty: true, ..self }
    }

    /// Says that a write leaves `None` out.
    pub const fn omit_none(self) -> Self {
        Self { omit_none: true, ..self }
    }

    /// Says which attribute holds the beacon of this one.
    pub const fn with_beacon(self, name: &'static str) -> Self {
        Self { beacon: Some(name), ..self }
    }

    /// Says that a key may be stored as another text than the one that its type writes.
    pub const fn any_spelling(self) -> Self {
        Self { any_spelling: true, ..self }
    }

    /// Returns the facts of a value whose size is not checked here: it lies inside an attribute, is a part of a composed key, or is
    /// one key of several and is checked as that.
    pub(crate) const fn inside(self) -> Self {
        Self { keys: KeyUses::NONE, ..self }
    }

    /// Writes a value as it is stored, and checks the sizes that its keys allow.
    ///
    /// Each value of a field that is stored passes here, whether it comes with an item, an update or a key, and each that a key
    /// is looked up by. So the effect of a word on the values that are stored stands here alone.
    #[inline]
    pub(crate) fn store(
        &self,
        sink: &mut dyn Sink,
        encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        if self.keys.is_empty() {
            return encode(sink);
        }
        let mut measured = Measured { sink, size: None };
        encode(&mut measured)?;
        check_key_size(measured.size, self.keys.iter())
    }
}

/// A struct that names its field with the token `TOKEN`, as a number; `#[derive(Projection)]` finds fields by this trait.
/// `Name` is any type, with the token as its name, for an error. The compiler finds an impl quickly, by its struct.
///
/// `#[derive(Model)]` and `#[derive(Document)]` implement it for each field that is as visible as the struct.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no field with the token `{Name}` that is as visible as `{Self}` itself",
    label = "name one of its fields, or say where the value is: `#[projection(path = TOTAL)]`",
    note = "a field that is less visible than its struct is projected in a tuple: `(Order::TOTAL, …)`"
)]
pub trait NamedField<Name, const TOKEN: u64> {
    /// The field.
    type Field: Field;
}

/// The field of `Owner` with the token `TOKEN`.
pub type FieldNamed<Owner, Name, const TOKEN: u64> = <Owner as NamedField<Name, TOKEN>>::Field;

/// The position of a field among those of its struct, as two digits to the base 16.
#[derive(Clone, Copy, Debug)]
pub struct At<High, Low>(std::marker::PhantomData<(High, Low)>);

/// A position past the 256 that are distinguished at compile time.
#[derive(Clone, Copy, Debug)]
pub enum AtTheEnd {}

/// The data type of the attribute value that holds a field.
pub type DataTypeOf<F> = <<F as Field>::Codec as Represent<<F as Field>::Value>>::DataType;

/// The type that comparisons with a field take.
pub type BareOf<F> = <<F as Field>::Codec as Represent<<F as Field>::Value>>::Bare;

/// The form in which operands for a field are written.
pub type BareCodecOf<F> = <<F as Field>::Codec as Represent<<F as Field>::Value>>::BareCodec;

/// Writes a value of a field as it is stored, where its size is not checked.
#[inline]
pub(crate) fn store_inside<F: Field>(
    sink: &mut dyn Sink,
    encode: impl FnOnce(&mut dyn Sink) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    const { &F::FACTS.inside() }.store(sink, encode)
}

/// Returns the data type of a field as a value.
pub const fn data_type_of<F: Field>() -> DataTypeName {
    <DataTypeOf<F> as DataType>::NAME
}

/// Returns true when an item without the field does not fit its model.
pub const fn is_required<F: Field>() -> bool {
    <<F::Codec as Represent<F::Value>>::Presence as PresenceKind>::REQUIRED
}

/// Returns true when a value of the field may be stored as `NULL`.
pub(crate) const fn may_be_null<F: Field>() -> bool {
    <<F::NoneIs as NoneIs>::Null<<F::Codec as Represent<F::Value>>::Presence, F> as Nullness>::IS_POSSIBLE
}

/// The field is stored as it is.
#[derive(Debug)]
pub enum Plain {}

/// The field is stored sealed (`#[model(encrypted)]`).
#[derive(Debug)]
pub enum Encrypted {}

/// The encryption of several structs together: [`Encrypted`] when one of them is.
pub trait JoinEncryption {
    /// True for [`Encrypted`].
    const IS_ENCRYPTED: bool;
    /// The two of them.
    type With<Other>;
    /// The model `M` when it is encrypted, else what the others name.
    type Named<M, Other>;
}

impl JoinEncryption for Plain {
    const IS_ENCRYPTED: bool = false;

    type With<Other> = Other;
    type Named<M, Other> = Other;
}

impl JoinEncryption for Encrypted {
    const IS_ENCRYPTED: bool = true;

    type With<Other> = Self;
    type Named<M, Other> = M;
}

/// The caller sets the field.
#[derive(Debug)]
pub enum ByCaller {}

/// The library sets the field: a lifecycle timestamp or the version.
#[derive(Debug)]
pub enum ByLibrary {}

/// The field is part of the primary key, and never changes.
#[derive(Debug)]
pub enum InKey {}

/// The field is written once, with its item (`#[model(protected)]`).
#[derive(Debug)]
pub enum Protected {}

/// The field is flattened (`#[model(flatten)]`): its members are attributes, each written by itself, and it is none.
#[derive(Debug)]
pub enum InMembers {}

/// `None` and an empty set are left out: the field says `omit_none` or `omit_empty`, is the key of an index, or the time to live.
#[derive(Debug)]
pub enum LeftOut {}

/// `None` and an empty set are stored as `NULL`.
#[derive(Debug)]
pub enum StoredAsNull {}

/// The attribute may be absent because the field has a default. `None` and an empty set are stored as `NULL`, if the form `C` of `T` has them.
#[derive(Debug)]
pub struct NullIn<C, T>(PhantomData<(C, T)>);

impl<C: Represent<T>, T> NoneIs for NullIn<C, T> {
    type Null<Presence: PresenceKind, Leaf> = <C::Presence as PresenceKind>::Null<Leaf>;
}

/// [`LeftOut`], [`StoredAsNull`] or [`NullIn`].
pub trait NoneIs {
    /// [`NeverNull`], or [`Nullable`](crate::attr::Nullable) when a value of this presence may be stored as `NULL` in the place `Leaf`.
    type Null<Presence: PresenceKind, Leaf>: Nullness;
}

impl NoneIs for LeftOut {
    type Null<Presence: PresenceKind, Leaf> = NeverNull;
}

impl NoneIs for StoredAsNull {
    type Null<Presence: PresenceKind, Leaf> = Presence::Null<Leaf>;
}

/// The field is part of no key template.
#[derive(Debug)]
pub enum InNoTemplate {}

/// The field is part of the template of the table's key, and so of the item's identity.
#[derive(Debug)]
pub enum InTableTemplate {}

/// The field is part of the template of an index's key, which has to change with the field. `Companions` are the other parts, as far as
/// the table's key does not have them: a pair of the first and the others, or nothing.
#[derive(Debug)]
pub struct InIndexTemplate<Companions>(PhantomData<Companions>);

/// The three kinds of use in key templates.
pub trait InTemplates {
    /// What a `set` meets in the field when `Alone` says what it meets in the only part of a composed key that the table's key does
    /// not give: the key follows, and so the part counts as one of no template, or it cannot follow.
    type Set<Alone>;
}

impl InTemplates for InNoTemplate {
    type Set<Alone> = Self;
}

impl InTemplates for InTableTemplate {
    type Set<Alone> = Self;
}

impl InTemplates for InIndexTemplate<()> {
    type Set<Alone> = Alone;
}

impl<F, Rest> InTemplates for InIndexTemplate<(F, Rest)> {
    type Set<Alone> = Self;
}
/// Decides whether an update can remove the field. A field that no update can write counts as removable, since another rule
/// refuses to write it.
pub trait Removal {
    /// `Presence`, or [`Optional`].
    type Of<Presence>;
    /// The answer to an update that copies the field: [`NeverNull`], or its refusal for a flattened one.
    type Copied<F>: Nullness;
}

/// The refusal of an update that would write the field `F`: `Why` is [`Encrypted`], or [`InMembers`] for a flattened one.
#[derive(Debug)]
#[expect(unnameable_types, reason = "part of a bound")]
pub struct Never<Why, F>(PhantomData<(Why, F)>);

impl<Why, F> Nullness for Never<Why, F> {
    const IS_POSSIBLE: bool = false;
    type Place = Self;
    type Or<Other: Nullness> = Self;
}

macro_rules! removals {
    ($($written_by:ident $copied:ty;)*) => {$(
        impl Removal for $written_by {
            type Of<Presence> = Optional;
            type Copied<F> = $copied;
        }
    )*};
}

removals! {
    ByLibrary NeverNull;
    InKey NeverNull;
    Protected NeverNull;
    InMembers Never<Self, F>;
}

impl Removal for ByCaller {
    type Of<Presence> = Presence;
    type Copied<F> = NeverNull;
}
