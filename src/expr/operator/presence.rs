//! `attribute_exists`, `attribute_not_exists` and `attribute_type`; `None` and `Some`.

use std::fmt;

use super::{Readable, copied, opaque, refused_in_key};
use crate::attr::Optional;
use crate::expr::logic::{Condition, operators};
use crate::expr::path::{Attribute, PresenceAt};
use crate::expr::place::{AnAttribute, Place, Reachable};
use crate::lower::{Form, Text};
use crate::model::field::Field;
use crate::model::uses::Root;
use crate::rule::holds;
use crate::wire::data_type::DataTypeName;

// ---- attribute_exists, attribute_not_exists ------------------------------------------------------------------------

/// `attribute_exists(path)` or `attribute_not_exists(path)`
#[must_use = "a condition does nothing until it is given to a request"]
pub struct Exists<F, P> {
    name: &'static str,
    path: Attribute<F, P>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for Exists<F, P> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        text.push(self.name);
        text.push("(");
        self.path.lower(text);
        text.push(")");
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `attribute_exists(path)`: true when the item has the attribute, whatever its value. It works on encrypted attributes
    /// too.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let noted = db.scan::<Order>().filter(Order::NOTE.exists()).all().await?;
    /// assert_eq!(noted.len(), 1);
    /// assert_eq!(noted[0].note.as_deref(), Some("gift"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "attribute_exists")]
    pub fn exists(self) -> Exists<F, P>
    where
        P::Seen: Reachable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
    {
        Exists { name: "attribute_exists", path: self }
    }

    /// `attribute_not_exists(path)`: true when the item does not have the attribute. It works on encrypted attributes too.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.not_exists()).count().await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "attribute_not_exists")]
    pub fn not_exists(self) -> Exists<F, P>
    where
        P::Seen: Reachable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
    {
        Exists { name: "attribute_not_exists", path: self }
    }
}

// ---- attribute_type ------------------------------------------------------------------------------------------------

/// `attribute_type(path, :type)`
#[must_use = "a condition does nothing until it is given to a request"]
pub struct HasType<F, P> {
    path: Attribute<F, P>,
    data_type: DataTypeName,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for HasType<F, P> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        text.push("attribute_type(");
        self.path.lower(text);
        text.push(", ");
        text.value(|sink| {
            sink.string(self.data_type.descriptor());
            Ok(())
        });
        text.push(")");
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `attribute_type(path, :type)`: true when the stored value has this data type.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// use tabletheory::attr::DataTypeName;
    ///
    /// let scan = db.scan::<Order>().filter(Order::TOTAL.has_type(DataTypeName::Number));
    /// let request = scan.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("attribute_type(#n0, :v0)"));
    /// assert_eq!(request.placeholders.values().next(), Some(r#"{"S":"N"}"#));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "attribute_type")]
    pub fn has_type(self, data_type: DataTypeName) -> HasType<F, P>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
    {
        HasType { path: self, data_type }
    }
}

// ---- None ----------------------------------------------------------------------------------------------------------

/// Presences of attributes that can be `None`: those of an `Option`.
#[diagnostic::on_unimplemented(
    message = "`{A}` is never `None`: its Rust type is not an `Option`",
    label = "ask whether the item has it with `.exists()` or `.not_exists()`"
)]
pub trait OptionalPresence<A> {
    #[doc(hidden)]
    type Proof;
}
holds! {
    [A] Optional: OptionalPresence<A>;
}

/// A test that an optional attribute is `None`, or that it is not.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct IsNone<F, P> {
    path: Attribute<F, P>,
    is_none: bool,
}

impl<F: Field, P: Place<F>> IsNone<F, P> {
    /// True for an index key, in which DynamoDB refuses `NULL`.
    const NEVER_NULL: bool = P::WHOLE.is_some() && !F::KEYS.is_empty();
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for IsNone<F, P> {
    type Uses = Root<F>;

    fn form(&self) -> Form {
        match self.is_none {
            _ if Self::NEVER_NULL => Form::Atom,
            true => Form::Or,
            false => Form::And,
        }
    }

    fn lower(&self, text: &mut Text<'_>) {
        let (exists, null) = if self.is_none {
            ("attribute_not_exists", " OR attribute_type(")
        } else {
            ("attribute_exists", " AND NOT attribute_type(")
        };
        Exists { name: exists, path: self.path.clone() }.lower(text);
        if !Self::NEVER_NULL {
            text.push(null);
            self.path.lower(text);
            text.push(", ");
            text.value(|sink| {
                sink.string(DataTypeName::Null.descriptor());
                Ok(())
            });
            text.push(")");
        }
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// Makes a condition that holds of the items that read back as `None` here: the attribute is `NULL` or not there.
    ///
    /// It becomes `attribute_not_exists(path) OR attribute_type(path, :null)`. Both tests are needed: the field decides how
    /// `None` is written (`NULL`, or left out with `omit_empty`), and an item may be older than the field or come from another
    /// program. For an index key, which is never `NULL`, the second test is left out. It does not compile on an attribute that
    /// is not an `Option`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let plain = db.scan::<Order>().filter(Order::NOTE.is_none()).all().await?;
    /// assert_eq!(plain.len(), 3);
    /// assert!(plain.iter().all(|order| order.note.is_none()));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "NULL")]
    #[doc(alias = "is_null")]
    pub fn is_none(self) -> IsNone<F, P>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        PresenceAt<F, P>: OptionalPresence<P::Leaf, Proof: Sized>,
    {
        IsNone { path: self, is_none: true }
    }

    /// Makes a condition that holds of the items that read back as `Some` here: the attribute is there and not `NULL`.
    ///
    /// It becomes `attribute_exists(path) AND NOT attribute_type(path, :null)`; see [`is_none`](Self::is_none).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.is_some()).count().await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "is_not_null")]
    pub fn is_some(self) -> IsNone<F, P>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        PresenceAt<F, P>: OptionalPresence<P::Leaf, Proof: Sized>,
    {
        IsNone { path: self, is_none: false }
    }
}

copied! {
    [F] [P] Exists Exists<F, P> { name path };
    [F] [P] HasType HasType<F, P> { path data_type };
    [F] [P] IsNone IsNone<F, P> { path is_none };
}

opaque! {
    [F, P] IsNone IsNone<F, P>;
    [F, P] Exists Exists<F, P>;
    [F, P] HasType HasType<F, P>;
}

operators! {
    [F, P] Exists<F, P>;
    [F, P] HasType<F, P>;
    [F, P] IsNone<F, P>;
}

refused_in_key! {
    exists() not_exists() has_type(V) is_none() is_some()
}
