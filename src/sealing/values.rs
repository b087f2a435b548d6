//! The values to seal and to open.

use std::borrow::Cow;
use std::fmt;

use super::binding::Binding;
use super::key::KeyContextRef;
use super::options::KeysOptions;
use crate::schema::SealPolicy;
use crate::wire::data_type::DataTypeName;

/// A value to seal.
#[derive(Clone, Debug)]
pub struct ToSeal<'a> {
    pub(super) binding: Binding<'a>,
    pub(super) policy: SealPolicy,
    pub(super) item: usize,
    pub(super) json: Hidden<'a>,
}

/// A stored value to open.
#[derive(Clone, Debug)]
pub struct ToOpen<'a> {
    pub(super) binding: Binding<'a>,
    pub(super) policy: SealPolicy,
    pub(super) wanted: Option<DataTypeName>,
    pub(super) json: Hidden<'a>,
}

/// A text that `Debug` does not show.
#[derive(Clone, Copy)]
pub(super) struct Hidden<'a>(pub(super) &'a str);

impl fmt::Debug for Hidden<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}

macro_rules! placed {
    ($($value:ident)*) => {$(
        impl $value<'_> {
            /// Tells the tenants of all, where the options find them.
            pub(super) fn all_placed_by<'v>(values: &'v [Self], options: &KeysOptions) -> Cow<'v, [Self]> {
                match options.tenants {
                    None => Cow::Borrowed(values),
                    Some(_) => values.iter().map(|value| value.clone().placed_by(options)).collect(),
                }
            }

            /// Tells the tenant, where the options find it.
            pub(super) fn placed_by(mut self, options: &KeysOptions) -> Self {
                if let (None, Some(tenants)) = (&self.binding.tenant, &options.tenants) {
                    self.binding.tenant = tenants.of(&self.binding).map(Cow::Owned);
                }
                self
            }
        }
    )*};
}

placed! { ToSeal ToOpen }

impl<'a> ToSeal<'a> {
    /// A value in DynamoDB JSON, such as `{"S":"paid"}`, for the place that `binding` names.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, SealPolicy, ToSeal};
    ///
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// assert!(!format!("{value:?}").contains("4111"));
    /// ```
    pub fn new(binding: Binding<'a>, policy: SealPolicy, json: &'a str) -> Self {
        Self { binding, policy, item: 0, json: Hidden(json) }
    }

    /// Returns what its data key is for.
    pub(super) fn use_of_key(&self) -> KeyContextRef<'_> {
        KeyContextRef::new(self.policy.versions.writes(), &self.binding)
    }

    /// Says which item of the request the value is in, counted from 0. The values of one item share a data key, unless
    /// [`DataKeys`](super::options::DataKeys) says otherwise.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealPolicy, ToSeal, wrapped_keys};
    ///
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let value = ToSeal::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"S":"4111"}"#);
    /// let sealed = keys.seal_keys(&[value.clone(), value.clone(), value.in_item(1)]).await?.seal_all()?;
    /// assert_eq!(wrapped_keys(&sealed[0]), wrapped_keys(&sealed[1])); // both are in item 0
    /// assert_ne!(wrapped_keys(&sealed[0]), wrapped_keys(&sealed[2]));
    /// # Ok(())
    /// # }
    /// ```
    pub fn in_item(mut self, item: usize) -> Self {
        self.item = item;
        self
    }
}

impl<'a> ToOpen<'a> {
    /// The stored value of an encrypted attribute in DynamoDB JSON: an envelope, `{"M":{"v":{"N":"1"},…}}`.
    ///
    /// ```
    /// use tabletheory::encryption::{Binding, SealPolicy, ToOpen};
    ///
    /// let value = ToOpen::new(Binding::new("cards", "Card", "number"), SealPolicy::V1, r#"{"M":{"v":{"N":"1"}}}"#);
    /// assert!(!format!("{value:?}").contains(r#""N""#));
    /// ```
    pub fn new(binding: Binding<'a>, policy: SealPolicy, json: &'a str) -> Self {
        Self { binding, policy, wanted: None, json: Hidden(json) }
    }

    /// Returns the attribute's name.
    pub(crate) fn attribute(&self) -> &'a str {
        self.binding.attribute
    }

    /// Returns the stored value.
    pub(crate) fn as_json(&self) -> &'a str {
        self.json.0
    }

    /// Says which data type the value must have. `NULL` may stand in the place of any.
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::encryption::{Binding, Keys, LocalKeys, SealErrorKind, SealPolicy, ToOpen, ToSeal};
    ///
    /// # let place = Binding::new("cards", "Card", "number");
    /// let keys = Keys::new(LocalKeys::for_development(&[7; 32])?);
    /// let stored = keys.seal_keys(&[ToSeal::new(place.clone(), SealPolicy::V1, r#"{"N":"5"}"#)]).await?.seal_all()?;
    /// let value = ToOpen::new(place, SealPolicy::V1, &stored[0]).of_type(DataTypeName::String);
    /// let error = keys.open_keys(&[value]).await.open(0).unwrap().unwrap_err();
    /// assert!(matches!(error.kind(), SealErrorKind::TypeMismatch { found: DataTypeName::Number, .. }));
    /// # Ok(())
    /// # }
    /// ```
    pub fn of_type(mut self, wanted: DataTypeName) -> Self {
        self.wanted = Some(wanted);
        self
    }
}
