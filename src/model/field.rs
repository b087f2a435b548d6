//! A field of a model or document: its attribute name, its Rust type, how it is held, and the part it plays.

use crate::attr::{DataType, Optional, PresenceKind, Represent};
use crate::rule::Verdict;
use crate::schema::Names;
pub use crate::schema::{KeyPart, KeyUse, Role};
use crate::wire::data_type::DataTypeName;

/// One field of a model or document, as a type of its own.
///
/// `#[derive(Model)]` and `#[derive(Document)]` make one for each field, named after the struct and the field's token:
/// the field `total` of `Order` is `Order_TOTAL` in compile errors and `Order::TOTAL` in code.
pub trait Field: Sized + 'static {
    /// The struct it belongs to.
    type Owner;
    /// Its Rust type.
    type Value;
    /// How its Rust type is held in an attribute value.
    type Codec: Represent<Self::Value>;
    /// [`Plain`] or [`Encrypted`].
    type Encryption;
    /// [`ByCaller`], [`ByLibrary`] for `created_at`, `updated_at` and `version`, [`InKey`] or [`Protected`].
    type WrittenBy: Verdict + Removal;
    /// Which of its struct's fields it is: [`At`], or [`AtTheEnd`] after the first 256.
    type Position;
    /// What it is to the table and the indexes of its model: a pair of the first and the others, or nothing.
    type InIndexes;
    /// [`InNoTemplate`], or the key template that it is a part of: [`InTableTemplate`], [`InIndexTemplate`].
    type Templates;

    /// What the derive tells of it beside its types: all that the constants below are made of.
    const FACTS: Facts;

    /// Its attribute name in DynamoDB.
    const NAME: &'static str = Self::FACTS.name;
    /// Whether an empty value is left out instead of stored (`#[model(omit_empty)]`).
    const OMIT_EMPTY: bool = Self::FACTS.omit_empty;
    /// Whether `None` is left out instead of stored as `NULL` (`#[model(omit_none)]`).
    const OMIT_NONE: bool = Self::FACTS.omit_none;
    /// What the library does with it.
    const ROLE: Role = Self::FACTS.role;
    /// The keys it is part of: the table's and those of its indexes, and what it is to vector indexes.
    const KEYS: &'static [KeyUse] = Self::FACTS.keys;
    /// Whether its own members stand beside it instead of in a map (`#[model(flatten)]`).
    const FLATTEN: bool = Self::FACTS.members.is_some();
    /// The attribute names of those members.
    const MEMBERS: &'static Names = match Self::FACTS.members {
        Some(members) => members,
        None => &Names { own: &[], flattened: &[] },
    };

    /// The field of `owner`.
    fn of(owner: &Self::Owner) -> &Self::Value;

    /// What a missing attribute means: `None` when it is an error. An option is `None`, and a field that says `omit_empty`
    /// its default.
    fn missing() -> Option<Self::Value> {
        <Self::Codec as Represent<Self::Value>>::absent()
    }
}

/// What the derive tells of a field beside its types. One constant, and not one for each of them: a compiler reads every constant
/// as it reads a function.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    pub(crate) keys: &'static [KeyUse],
    members: Option<&'static Names>,
    pub(crate) omit_empty: bool,
    omit_none: bool,
}

impl Facts {
    /// A field of this attribute name, with nothing else to tell of it.
    pub const fn new(name: &'static str) -> Self {
        Self { name, role: Role::None, keys: &[], members: None, omit_empty: false, omit_none: false }
    }

    /// With what the library does with it.
    pub const fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// With the keys it is part of.
    pub const fn with_keys(self, keys: &'static [KeyUse]) -> Self {
        Self { keys, ..self }
    }

    /// With the attribute names of its members, which stand beside it.
    pub const fn flattened(self, members: &'static Names) -> Self {
        Self { members: Some(members), ..self }
    }

    /// An empty value is left out.
    pub const fn omit_empty(self) -> Self {
        Self { omit_empty: true, ..self }
    }

    /// `None` is left out.
    pub const fn omit_none(self) -> Self {
        Self { omit_none: true, ..self }
    }
}

/// A struct whose field with the token `TOKEN`, as a number, can be named by its struct: what `#[derive(Projection)]` goes by.
/// `Name` is any type, with the token as its name, for an error. An impl is found by the struct, of which there are many.
///
/// Made by `#[derive(Model)]` and `#[derive(Document)]` for each field that is as visible as the struct.
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

/// A position past the 256 that are told apart at compile time.
#[derive(Clone, Copy, Debug)]
pub enum AtTheEnd {}

/// The data type that a field is held as.
pub type DataTypeOf<F> = <<F as Field>::Codec as Represent<<F as Field>::Value>>::DataType;

/// The type that comparisons with a field take.
pub type BareOf<F> = <<F as Field>::Codec as Represent<<F as Field>::Value>>::Bare;

/// The form in which operands for a field are written.
pub type BareCodecOf<F> = <<F as Field>::Codec as Represent<<F as Field>::Value>>::BareCodec;

/// The data type of a field as a value.
pub const fn data_type_of<F: Field>() -> DataTypeName {
    <DataTypeOf<F> as DataType>::NAME
}

/// Whether an item without the field does not fit its model.
pub const fn is_required<F: Field>() -> bool {
    <<F::Codec as Represent<F::Value>>::Presence as PresenceKind>::REQUIRED
}

/// The field is stored as it is.
#[derive(Debug)]
pub enum Plain {}

/// The field is stored sealed (`#[model(encrypted)]`).
#[derive(Debug)]
pub enum Encrypted {}

/// What several structs are together: [`Encrypted`] when one of them is.
pub trait JoinEncryption {
    /// The two of them.
    type With<Other>;
}

impl JoinEncryption for Plain {
    type With<Other> = Other;
}

impl JoinEncryption for Encrypted {
    type With<Other> = Self;
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

/// The field is part of no key template.
#[derive(Debug)]
pub enum InNoTemplate {}

/// The field is part of the template of the table's key, and so of what names the item.
#[derive(Debug)]
pub enum InTableTemplate {}

/// The field is part of the template of an index's key, which follows it.
#[derive(Debug)]
pub enum InIndexTemplate {}
/// Whether what a field has of this presence can be removed. Of those that an update cannot write at all, another rule speaks.
pub trait Removal {
    /// `Presence`, or [`Optional`].
    type Of<Presence>;
}

macro_rules! removals {
    ($($upkeep:ident)*) => {$(
        impl Removal for $upkeep {
            type Of<Presence> = Optional;
        }
    )*};
}

removals! { ByLibrary InKey Protected }

impl Removal for ByCaller {
    type Of<Presence> = Presence;
}
