//! `attribute_exists`, `attribute_not_exists` and `attribute_type`.

use std::fmt;

use super::{Readable, opaque};
use crate::attr::DataTypeName;
use crate::expr::logic::{Condition, Root};
use crate::expr::path::Attribute;
use crate::expr::place::Place;
use crate::field::Field;
use crate::lower::Text;

// ---- attribute_exists, attribute_not_exists ------------------------------------------------------------------------

/// `attribute_exists(path)` or `attribute_not_exists(path)`
#[derive(Clone, Copy)]
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
    /// `attribute_exists(path)`: true when the item has it, whatever its value. Works on encrypted attributes too.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// let noted = db.scan::<Order>().filter(Order::NOTE.exists()).all().await?;
    /// assert_eq!(noted.len(), 1);
    /// assert_eq!(noted[0].note.as_deref(), Some("gift"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn exists(self) -> Exists<F, P> {
        Exists { name: "attribute_exists", path: self }
    }

    /// `attribute_not_exists(path)`: true when the item does not have it. Works on encrypted attributes too.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.not_exists()).count().await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn not_exists(self) -> Exists<F, P> {
        Exists { name: "attribute_not_exists", path: self }
    }
}

// ---- attribute_type ------------------------------------------------------------------------------------------------

/// `attribute_type(path, :type)`
#[derive(Clone, Copy)]
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
    /// `attribute_type(path, :type)`: true when the stored value is of this data type.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
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
    pub fn has_type(self, data_type: DataTypeName) -> HasType<F, P>
    where
        F::Sealing: Readable<F, Proof: Sized>,
    {
        HasType { path: self, data_type }
    }
}

opaque! {
    [F, P] Exists Exists<F, P>;
    [F, P] HasType HasType<F, P>;
}
