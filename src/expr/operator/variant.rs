//! A test that an enum is one of its variants.

use std::fmt;
use std::marker::PhantomData;

use super::{Readable, copied, opaque, refused_in_key};
use crate::expr::logic::{Condition, operators};
use crate::expr::path::{Attribute, BareAt};
use crate::expr::place::{Place, lower_member};
use crate::lower::Text;
use crate::model::field::Field;
use crate::model::uses::Root;
use crate::model::variant::{SameEnum, ToldApart, Variant, VariantForm, VariantToken};

/// A test that an enum is the variant `V`.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct IsVariant<F, P, V> {
    path: Attribute<F, P>,
    variant: PhantomData<fn() -> V>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>, V: Variant> Condition for IsVariant<F, P, V> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        let named = |text: &mut Text<'_>| {
            text.push(" = ");
            text.value(|sink| {
                sink.string(V::NAME);
                Ok(())
            });
        };
        match V::FORM {
            VariantForm::Text => {
                self.path.lower(text);
                named(text);
            }
            VariantForm::Tag(tag) => {
                lower_member(&self.path.place, tag, text);
                named(text);
            }
            VariantForm::Entry => {
                text.push("attribute_exists(");
                lower_member(&self.path.place, V::NAME, text);
                text.push(")");
            }
            // There is one variant.
            VariantForm::Untagged => {
                text.push("attribute_exists(");
                self.path.lower(text);
                text.push(")");
            }
        }
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// Makes a condition that holds of the items whose enum is this variant here.
    ///
    /// It becomes a comparison of the tag where the enum has one: `#n0.#n1 = :v0`. Without a tag it becomes `attribute_exists(#n0.#n1)`
    /// for a variant with content, which is the one entry of a map, and `#n0 = :v0` for one without, which is a text.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// #[derive(Document)]
    /// #[model(tag = "kind")]
    /// enum Payment {
    ///     Cash,
    ///     Card { last4: String },
    /// }
    ///
    /// #[derive(Model)]
    /// #[model(table = "sales")]
    /// struct Sale {
    ///     #[model(pk)]
    ///     id: String,
    ///     payment: Payment,
    /// }
    ///
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Sale>().filter(Sale::PAYMENT.is(Payment::CARD));
    /// let request = scan.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n0.#n1 = :v0"));
    /// assert_eq!(request.placeholders.names(), ["payment", "kind"]);
    /// assert_eq!(request.placeholders.values().next(), Some(r#"{"S":"Card"}"#));
    /// # Ok(())
    /// # }
    /// ```
    pub fn is<V>(self, _: VariantToken<V>) -> IsVariant<F, P, V>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        V: Variant<Enum: SameEnum<BareAt<F, P>, Proof: Sized>, Told: ToldApart<V::Enum, Proof: Sized>>,
    {
        IsVariant { path: self, variant: PhantomData }
    }
}

copied! {
    [F V] [P] IsVariant IsVariant<F, P, V> { path variant };
}

opaque! {
    [F, P, V] IsVariant IsVariant<F, P, V>;
}

operators! {
    [F, P, V] IsVariant<F, P, V>;
}

refused_in_key! {
    is(V)
}
