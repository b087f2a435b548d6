//! The content of a [`Value`], as plain Rust values, and the values inside it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;

use super::Value;
use crate::attr::Number;

/// The value where there is none.
static NULL: Value = Value::Null;

macro_rules! accessors {
    ($($variant:ident $name:ident $mutable:ident $type:ty, $what:literal, $example:literal;)*) => {$(
        #[doc = concat!("Returns ", $what, "; `None` when the value is of another data type.")]
        ///
        /// ```
        /// use tabletheory::Value;
        ///
        #[doc = concat!("let value = Value::", stringify!($variant), "(", $example, ");")]
        #[doc = concat!("assert_eq!(value.", stringify!($name), "().map(|held| held.len()), Some(1));")]
        #[doc = concat!("assert_eq!(Value::from(true).", stringify!($name), "(), None);")]
        /// ```
        pub fn $name(&self) -> Option<&$type> {
            if let Self::$variant(held) = self { Some(held) } else { None }
        }

        #[doc = concat!("Returns ", $what, " to change; `None` when the value is of another data type.")]
        ///
        /// ```
        /// use tabletheory::Value;
        ///
        #[doc = concat!("let mut value = Value::", stringify!($variant), "(", $example, ");")]
        #[doc = concat!("value.", stringify!($mutable), "().unwrap().clear();")]
        #[doc = concat!("assert_eq!(value, Value::", stringify!($variant), "(Default::default()));")]
        /// ```
        pub fn $mutable(&mut self) -> Option<&mut $type> {
            if let Self::$variant(held) = self { Some(held) } else { None }
        }
    )*};
}

/// The value as a Rust value.
impl Value {
    /// Returns whether the value is `NULL`.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// assert!(Value::default().is_null());
    /// assert!(!Value::from("").is_null());
    /// ```
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns the boolean; `None` when the value is of another data type.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// assert_eq!(Value::from(true).as_bool(), Some(true));
    /// assert_eq!(Value::from("true").as_bool(), None);
    /// ```
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Boolean(value) = self { Some(*value) } else { None }
    }

    /// Returns the text; `None` when the value is of another data type.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// assert_eq!(Value::from("paid").as_str(), Some("paid"));
    /// assert_eq!(Value::from(5).as_str(), None);
    /// ```
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// Returns the exact number; `None` when the value is of another data type.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// let price = Value::from_json("0.10000000000000000000000000001")?;
    /// assert_eq!(price.as_number().map(|number| number.as_str()), Some("0.10000000000000000000000000001"));
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn as_number(&self) -> Option<&Number> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// Returns the number as an `i64`; `None` when it is not a whole number of that range, or no number.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// assert_eq!(Value::from(-7).as_i64(), Some(-7));
    /// assert_eq!(Value::from_json("1.5")?.as_i64(), None);
    /// assert_eq!(Value::from_json("9223372036854775808")?.as_i64(), None); // i64::MAX + 1
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_str().parse().ok()
    }

    /// Returns the number as a `u64`; `None` when it is not a whole number of that range, or no number.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// assert_eq!(Value::from(7).as_u64(), Some(7));
    /// assert_eq!(Value::from(-7).as_u64(), None);
    /// ```
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_str().parse().ok()
    }

    /// Returns the number rounded to the nearest `f64`; `None` when the value is no number. Most decimal fractions are no
    /// `f64`: [`as_number`](Value::as_number) has all digits.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// assert_eq!(Value::from_json("0.25")?.as_f64(), Some(0.25));
    /// assert_eq!(Value::from("0.25").as_f64(), None);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number()?.as_str().parse().ok()
    }

    /// Returns the bytes; `None` when the value is of another data type.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// assert_eq!(Value::Binary(vec![1, 2]).as_bytes(), Some(&[1, 2][..]));
    /// assert_eq!(Value::from("text").as_bytes(), None);
    /// ```
    pub fn as_bytes(&self) -> Option<&[u8]> {
        if let Self::Binary(bytes) = self { Some(bytes) } else { None }
    }

    accessors! {
        List as_list as_list_mut Vec<Value>, "the elements of a list", "vec![Value::from(7)]";
        Map as_map as_map_mut BTreeMap<String, Value>, "the entries of a map", r#"[("qty".to_owned(), Value::from(2))].into()"#;
        StringSet as_string_set as_string_set_mut BTreeSet<String>, "the elements of a string set", r#"["gift".to_owned()].into()"#;
        NumberSet as_number_set as_number_set_mut BTreeSet<Number>, "the elements of a number set", "[7_u32.into()].into()";
        BinarySet as_binary_set as_binary_set_mut BTreeSet<Vec<u8>>, "the elements of a binary set", r#"[b"a".to_vec()].into()"#;
    }

    /// Returns the entry of a map by its key, or the element of a list by its number; `None` when there is none.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// let value = Value::from_json(r#"{"lines": [{"qty": 2}]}"#)?;
    /// assert_eq!(value.get("lines").and_then(|lines| lines.get(0)).and_then(|line| line.get("qty")), Some(&Value::from(2)));
    /// assert_eq!(value.get(0), None); // a map has no elements
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn get<I: ValueIndex>(&self, index: I) -> Option<&Value> {
        index.of(self)
    }

    /// Returns the entry or element, to change; `None` when there is none. A new entry goes into
    /// [`as_map_mut`](Value::as_map_mut).
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// let mut order = Value::from_json(r#"{"status": "open"}"#)?;
    /// if let Some(status) = order.get_mut("status") {
    ///     *status = Value::from("paid");
    /// }
    /// assert_eq!(order.to_json().as_deref(), Ok(r#"{"status":"paid"}"#));
    /// assert_eq!(order.get_mut("total"), None);
    /// # Ok::<_, tabletheory::DecodeError>(())
    /// ```
    pub fn get_mut<I: ValueIndex>(&mut self, index: I) -> Option<&mut Value> {
        index.of_mut(self)
    }

    /// Takes the value out and leaves `NULL`.
    ///
    /// ```
    /// use tabletheory::Value;
    ///
    /// let mut note = Value::from("gift");
    /// assert_eq!(note.take(), Value::from("gift"));
    /// assert!(note.is_null());
    /// ```
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    pub(super) fn counts_as_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Boolean(value) => !value,
            Self::Number(number) => number.as_str() == "0",
            Self::String(text) => text.is_empty(),
            Self::Binary(bytes) => bytes.is_empty(),
            Self::List(elements) => elements.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            Self::StringSet(elements) => elements.is_empty(),
            Self::NumberSet(elements) => elements.is_empty(),
            Self::BinarySet(elements) => elements.is_empty(),
        }
    }
}

/// The step to a value inside another: the key of an entry (text), or the number of an element.
#[diagnostic::on_unimplemented(
    message = "`{Self}` finds nothing in a `Value`",
    label = "an entry of a map has a text, an element of a list has a `usize`"
)]
pub trait ValueIndex {
    #[doc(hidden)]
    fn of<'v>(&self, value: &'v Value) -> Option<&'v Value>;
    #[doc(hidden)]
    fn of_mut<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value>;
}

#[diagnostic::do_not_recommend]
impl ValueIndex for usize {
    fn of<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        value.as_list()?.get(*self)
    }

    fn of_mut<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        value.as_list_mut()?.get_mut(*self)
    }
}

#[diagnostic::do_not_recommend]
impl ValueIndex for str {
    fn of<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        value.as_map()?.get(self)
    }

    fn of_mut<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        value.as_map_mut()?.get_mut(self)
    }
}

#[diagnostic::do_not_recommend]
impl ValueIndex for String {
    fn of<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        self.as_str().of(value)
    }

    fn of_mut<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        self.as_str().of_mut(value)
    }
}

#[diagnostic::do_not_recommend]
impl<I: ValueIndex + ?Sized> ValueIndex for &I {
    fn of<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        (**self).of(value)
    }

    fn of_mut<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        (**self).of_mut(value)
    }
}

/// The entry or element, and `NULL` where there is none: it never panics. To change a value, see [`get_mut`](Value::get_mut).
///
/// ```
/// use tabletheory::Value;
///
/// let value = Value::from_json(r#"{"lines": [{"qty": 2}]}"#)?;
/// assert_eq!(value["lines"][0]["qty"], 2);
/// assert!(value["lines"][7]["no such"].is_null());
/// # Ok::<_, tabletheory::DecodeError>(())
/// ```
impl<I: ValueIndex> Index<I> for Value {
    type Output = Self;

    fn index(&self, index: I) -> &Self {
        index.of(self).unwrap_or(&NULL)
    }
}

impl PartialEq<str> for Value {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == Some(other)
    }
}

// One way only: with `impl PartialEq<Value> for u64`, `5_u64 == text.parse()?` would have no type.
macro_rules! equal_to {
    ($($type:ty, |$value:ident, $other:ident| $equal:expr;)*) => {$(
        impl PartialEq<$type> for Value {
            fn eq(&self, $other: &$type) -> bool {
                let $value = self;
                $equal
            }
        }
    )*};
}

equal_to! {
    &str, |value, other| value.as_str() == Some(*other);
    String, |value, other| value.as_str() == Some(other.as_str());
    bool, |value, other| value.as_bool() == Some(*other);
    Number, |value, other| value.as_number() == Some(other);
    i32, |value, other| value.as_i64() == Some(i64::from(*other));
    i64, |value, other| value.as_i64() == Some(*other);
    u32, |value, other| value.as_u64() == Some(u64::from(*other));
    u64, |value, other| value.as_u64() == Some(*other);
}
