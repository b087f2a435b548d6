//! One attribute of a model.

use super::{KeyUses, SealPolicy};
use crate::wire::data_type::DataTypeName;

/// One attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one word of the field, and they are independent")]
pub struct AttributeSchema {
    /// The attribute name.
    pub name: &'static str,
    /// The data type of the attribute.
    pub data_type: DataTypeName,
    /// The role of the attribute's field: what the library does with it.
    pub role: Role,
    /// The form in which the library writes a time into the attribute, where it sets it.
    pub time_form: TimeForm,
    /// The keys that the attribute is part of.
    pub keys: KeyUses,
    /// True when a write leaves an empty value out.
    pub omit_empty: bool,
    /// True when an item without the attribute does not fit the model.
    pub required: bool,
    /// True when a value without a form of its own, such as `None`, is stored as `NULL`.
    pub null: bool,
    /// The encryption of the attribute; `None` when it has none.
    pub encrypted: Option<SealPolicy>,
    /// True when updates leave the attribute alone: `#[model(protected)]`.
    pub protected: bool,
    /// True when the attribute holds a serde type: `#[model(json)]`. Without a `type`, its data type is given as `M`.
    pub json: bool,
    /// True when the field says `#[model(binary)]`.
    pub binary: bool,
}

impl AttributeSchema {
    /// Says that the attribute is encrypted.
    #[doc(hidden)]
    pub const fn with_encryption(self, policy: SealPolicy) -> Self {
        Self { encrypted: Some(policy), ..self }
    }

    /// Says that updates leave the attribute alone.
    #[doc(hidden)]
    pub const fn with_protection(self) -> Self {
        Self { protected: true, ..self }
    }

    /// Says that the attribute holds a serde type, as this data type.
    #[doc(hidden)]
    pub const fn with_json(self, data_type: DataTypeName) -> Self {
        Self { json: true, data_type, ..self }
    }

    /// Says that the field says `binary`.
    #[doc(hidden)]
    pub const fn with_binary(self) -> Self {
        Self { binary: true, ..self }
    }
}

/// The form in which a time is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeForm {
    /// RFC 3339, `S`.
    Text,
    /// Whole seconds since 1970, `N`.
    UnixSeconds,
    /// Whole milliseconds since 1970, `N`.
    UnixMilliseconds,
}

/// The role of a field: what the library does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The library only reads and writes the field.
    None,
    /// The field is part of the table's primary key.
    Key,
    /// `create` and `put` set the field to the current time.
    CreatedAt,
    /// Every write sets the field to the current time.
    UpdatedAt,
    /// The field is the optimistic lock: every update increases it.
    Version,
    /// The field is the time to live, in Unix seconds.
    Ttl,
}
