//! Attribute paths: the tokens that a derive makes, and the steps into them.

use std::fmt;
use std::marker::PhantomData;

use super::place::{Element, ElementsOf, EntriesOf, Entry, InVariant, Member, Place, SameDocument, Whole};
use crate::attr::{EntryKey, Represent};
use crate::dynamodb::limits::LEVELS;
use crate::error::ExpressionFault;
use crate::lower::Text;
use crate::model::field::Field;
use crate::model::variant::{HasPath, SameEnum, ToldApart, Variant, VariantToken};
use crate::rule::Provided;

/// An attribute, or a place inside it: the type of `Order::TOTAL` and `Order::LINES.at(0)`.
///
/// `F` is the field; `P` is the place inside, [`Whole`] for the attribute itself. It becomes a document path of placeholders,
/// such as `#n0[0].#n1`.
///
/// A path of more than 32 levels, which DynamoDB refuses, does not compile. The error comes when the program is built, not yet
/// from `cargo check`.
///
/// ```compile_fail,E0080
/// # use doctest::*;
/// #[derive(Document)]
/// struct Branch {
///     next: Option<Box<Branch>>,
/// }
///
/// #[derive(Model)]
/// #[model(table = "trees")]
/// struct Tree {
///     #[model(pk)]
///     id: String,
///     root: Branch,
/// }
///
/// macro_rules! eight_levels_down {
///     ($path:expr) => {
///         $path.dot(Branch::NEXT).dot(Branch::NEXT).dot(Branch::NEXT).dot(Branch::NEXT)
///             .dot(Branch::NEXT).dot(Branch::NEXT).dot(Branch::NEXT).dot(Branch::NEXT)
///     };
/// }
///
/// # fn path_of_33_levels() {
/// let _ = eight_levels_down!(eight_levels_down!(eight_levels_down!(eight_levels_down!(Tree::ROOT))));
/// # }
/// # fn main() {
/// #     path_of_33_levels();
/// # }
/// ```
pub struct Attribute<F, P = Whole> {
    pub(crate) place: P,
    pub(super) field: PhantomData<fn() -> F>,
}

impl<F, P: Clone> Clone for Attribute<F, P> {
    fn clone(&self) -> Self {
        Self { place: self.place.clone(), field: PhantomData }
    }
}

impl<F, P: Copy> Copy for Attribute<F, P> {}

impl<F, P> fmt::Debug for Attribute<F, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attribute")
    }
}

impl<F> Attribute<F> {
    /// Makes the path of a whole attribute. The derive calls it.
    pub const fn new() -> Self {
        Self { place: Whole, field: PhantomData }
    }
}

impl<F> Default for Attribute<F> {
    fn default() -> Self {
        Self::new()
    }
}

/// The type that comparisons with the place `P` take.
pub(crate) type BareAt<F, P> = <<P as Place<F>>::Codec as Represent<<P as Place<F>>::Value>>::Bare;
/// The form in which operands for the place `P` are written.
pub(crate) type BareCodecAt<F, P> = <<P as Place<F>>::Codec as Represent<<P as Place<F>>::Value>>::BareCodec;
/// The data type at the place `P`.
pub(crate) type DataTypeAt<F, P> = <<P as Place<F>>::Codec as Represent<<P as Place<F>>::Value>>::DataType;
/// The presence of the value at the place `P`: whether it may be absent.
pub(crate) type PresenceAt<F, P> = <<P as Place<F>>::Codec as Represent<<P as Place<F>>::Value>>::Presence;

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// Writes the path.
    pub(crate) fn lower(&self, text: &mut Text<'_>) {
        if !self.place.lower(text) {
            text.refuse(ExpressionFault::FlattenedField);
        }
    }

    fn step<Q>(place: Q) -> Attribute<F, Q> {
        Attribute { place, field: PhantomData }
    }

    /// Returns the member of the document held here: `#n0.#n1`.
    ///
    /// It does not compile when the value here is not the document that the member belongs to.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::LINES.at(0).dot(Line::SKU).eq("tea-1"));
    /// let request = scan.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n0[0].#n1 = :v0"));
    /// assert_eq!(request.placeholders.names(), ["lines", "sku"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn dot<G>(self, _: Attribute<G>) -> Attribute<F, Member<P, G>>
    where
        G: Field<Owner: SameDocument<BareAt<F, P>>>,
    {
        const { assert!(G::FLATTEN || P::DEPTH < LEVELS, "a document path has more than 32 levels") };
        Self::step(Member { parent: self.place, member: PhantomData })
    }

    /// Returns the element at `index`, counted from zero, of the list held here: `#n0[2]`.
    ///
    /// It does not compile on anything but a list.
    ///
    /// # Errors
    /// The request fails before it is sent when `index` is over 2,147,483,647, which DynamoDB refuses.
    ///
    /// # Example: an element that is not there matches nothing
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::LINES.at(0).exists()).count().await?, 4);
    /// assert_eq!(db.scan::<Order>().filter(Order::LINES.at(7).exists()).count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn at<T>(self, index: u32) -> Attribute<F, Provided<T, Element<P>>>
    where
        BareAt<F, P>: ElementsOf<DataTypeAt<F, P>, Element = T>,
    {
        const { assert!(P::DEPTH < LEVELS, "a document path has more than 32 levels") };
        Self::step(Element { parent: self.place, index })
    }

    /// Returns the entry with this key of the map held here: `#n0.#n1`.
    ///
    /// The key is a value of the map's key type, such as `Size::Small`; where that is a string, any text.
    ///
    /// It does not compile on anything but a map, nor with a key of another type.
    ///
    /// # Errors
    /// The request fails before it is sent when the key is empty or longer than 65,535 bytes, which DynamoDB refuses.
    ///
    /// # Example: any text is a key
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let scan = db.scan::<Order>().filter(Order::LABELS.entry("paper size").eq("A4"));
    /// assert_eq!(scan.count().await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn entry<K, T>(self, key: K) -> Attribute<F, Provided<T, Entry<P>>>
    where
        BareAt<F, P>: EntriesOf<DataTypeAt<F, P>, Value = T>,
        K: EntryKey<<BareAt<F, P> as EntriesOf<DataTypeAt<F, P>>>::Key>,
    {
        const { assert!(P::DEPTH < LEVELS, "a document path has more than 32 levels") };
        Self::step(Entry { parent: self.place, key: key.into_key() })
    }

    /// Returns what a variant holds, of the enum held here: `#n0.#n1`, or the path of the enum itself where the tag stands beside the
    /// members.
    ///
    /// Where the item has another variant, a condition on what is here fails, and a projection reads `None`. Not so where two variants
    /// of an enum with a `tag` have members of one name: they have one path. Ask with [`is`](Self::is) for the variant, too. An update writes the
    /// enum as a whole, or a member of what is here: guard that by [`is`](Self::is).
    ///
    /// It does not compile when the value here is not the variant's enum, when the enum is `untagged`, or the variant holds nothing or
    /// several unnamed fields.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// #[derive(Document)]
    /// enum Payment {
    ///     Cash(u64),
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
    /// let card = Sale::PAYMENT.variant(Payment::CARD).dot(Payment::CARD.LAST4).eq("4242");
    /// let scan = db.scan::<Sale>().filter(card.or(Sale::PAYMENT.variant(Payment::CASH).gt(100_u64)));
    /// let request = scan.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n0.#n1.#n2 = :v0 OR #n0.#n3 > :v1"));
    /// assert_eq!(request.placeholders.names(), ["payment", "Card", "last4", "Cash"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn variant<V>(self, _: VariantToken<V>) -> Attribute<F, InVariant<P, V>>
    where
        V: Variant<
                Enum: SameEnum<BareAt<F, P>, Proof: Sized>,
                Told: ToldApart<V::Enum, Proof: Sized>,
                Entry: HasPath<V, Proof: Sized>,
            >,
    {
        const { assert!(V::STEP.is_none() || P::DEPTH < LEVELS, "a document path has more than 32 levels") };
        Self::step(InVariant { parent: self.place, variant: PhantomData })
    }
}
