//! Comparisons of an attribute with another attribute of the same item.

use std::fmt;

use super::comparison::OrderedType;
use super::function::{BeginsWithType, ContainerValue};
use super::{Readable, copied, opaque, refused_in_key};
use crate::attr::{
    AnyType, AttributeType, BinarySetType, BinaryType, BooleanType, DataType, FlagType, ListType, MapType, NullType,
    NumberSetType, NumberType, StringSetType, StringType, UnixMillisecondsType, UnixSecondsType,
};
use crate::error::ExpressionFault;
use crate::expr::logic::{Condition, operators};
use crate::expr::path::{Attribute, BareAt, DataTypeAt};
use crate::expr::place::{AnAttribute, Place, is_same_field};
use crate::lower::Text;
use crate::model::field::Field;
use crate::model::uses::{Both, Root};
use crate::rule::holds;

/// Data types of attributes that can be compared with `A`, which is compared with values of the data type `D`. Both data types
/// must be the same, but a `#[model(json)]` attribute, whose shape is known only at run time, can be compared with any.
#[diagnostic::on_unimplemented(
    message = "`{B}` cannot be compared with `{A}`: its data type is `{Self}`, not `{D}`",
    label = "expected an attribute whose data type is `{D}`",
    note = "DynamoDB compares values of one data type only; values of two types are never equal"
)]
pub trait ComparedWith<D, A, B> {
    #[doc(hidden)]
    type Proof;
}

macro_rules! compared_with_itself {
    ($($data_type:ident)*) => {
        holds! {
            $(
                [A, B] $data_type: ComparedWith<$data_type, A, B>;
                [A, B] $data_type: ComparedWith<AnyType, A, B>;
                [A, B] AnyType: ComparedWith<$data_type, A, B>;
            )*
            [A, B] AnyType: ComparedWith<AnyType, A, B>;
        }
    };
}

compared_with_itself! {
    StringType NumberType BinaryType BooleanType NullType ListType MapType StringSetType NumberSetType BinarySetType
    FlagType UnixSecondsType UnixMillisecondsType
}

/// The elements of a container, by their data type.
pub trait ElementType {
    /// The data type of an element.
    type DataType: DataType;
}

/// The data type of a text's part: a text.
impl ElementType for str {
    type DataType = StringType;
}

impl<T: AttributeType> ElementType for T {
    type DataType = T::DataType;
}

/// The data type of the element that `contains` looks for at the place `P`.
type ElementAt<F, P> = <<BareAt<F, P> as ContainerValue<DataTypeAt<F, P>>>::Element as ElementType>::DataType;

/// The way in which two attributes are joined.
#[derive(Clone, Copy)]
enum Relation {
    /// `a < b`
    Operator(&'static str),
    /// `contains(a, b)`
    Function(&'static str),
}

/// `a = b`, `a < b`, `contains(a, b)` and so on, of two attributes.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct AttributeComparison<F, P, G, Q> {
    left: Attribute<F, P>,
    relation: Relation,
    right: Attribute<G, Q>,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>, G: Field, Q: Place<G>> Condition for AttributeComparison<F, P, G, Q> {
    type Uses = Both<Root<F>, Root<G>>;

    fn lower(&self, text: &mut Text<'_>) {
        if let Relation::Function(name) = self.relation {
            text.push(name);
            text.push("(");
        }
        let left = text.written(|text| self.left.lower(text));
        text.push(match self.relation {
            Relation::Operator(operator) => operator,
            Relation::Function(_) => ", ",
        });
        let right = text.written(|text| self.right.lower(text));
        if let Relation::Function(_) = self.relation {
            text.push(")");
        }
        if text.is_twice(left, right) {
            text.refuse(ExpressionFault::ComparedWithItself);
        }
    }
}

/// `a BETWEEN b AND c`, of three attributes.
#[must_use = "a condition does nothing until it is given to a request"]
pub struct AttributeBetween<F, P, G, Q, H, R> {
    path: Attribute<F, P>,
    low: Attribute<G, Q>,
    high: Attribute<H, R>,
}

#[diagnostic::do_not_recommend]
impl<F, P, G, Q, H, R> Condition for AttributeBetween<F, P, G, Q, H, R>
where
    F: Field,
    P: Place<F>,
    G: Field,
    Q: Place<G>,
    H: Field,
    R: Place<H>,
{
    type Uses = Both<Root<F>, Both<Root<G>, Root<H>>>;

    fn lower(&self, text: &mut Text<'_>) {
        let path = text.written(|text| self.path.lower(text));
        text.push(" BETWEEN ");
        let low = text.written(|text| self.low.lower(text));
        text.push(" AND ");
        let high = text.written(|text| self.high.lower(text));
        if text.is_twice(path.clone(), low) || text.is_twice(path, high) {
            text.refuse(ExpressionFault::ComparedWithItself);
        }
    }
}

/// Comparisons with another attribute of the same item. Both have one data type, and neither is encrypted.
///
/// An attribute cannot be compared with itself, since DynamoDB refuses it. For whole attributes, the comparison does not
/// compile; the error comes when the program is built, not yet from `cargo check`. For two equal paths into an attribute, with
/// the same index or key, the request fails before it is sent.
///
/// ```compile_fail,E0080
/// # use doctest::*;
/// # fn compared_with_itself() {
/// let _ = Order::TOTAL.eq_attribute(Order::TOTAL);
/// # }
/// # fn main() {
/// #     compared_with_itself();
/// # }
/// ```
impl<F: Field, P: Place<F>> Attribute<F, P> {
    fn with<G, Q>(self, relation: Relation, right: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        G: Field,
        Q: Place<G>,
    {
        const { assert!(!is_same_field::<F, P, G, Q>(), "an attribute is compared with itself") };
        AttributeComparison { left: self, relation, right }
    }

    /// `path = other`: true when both values are there, have one data type, and are equal.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::NOTE.eq_attribute(Order::EMAIL));
    /// let request = scan.into_request()?;
    /// assert_eq!(request.filter.as_deref(), Some("#n0 = #n1"));
    /// assert_eq!(request.placeholders.names(), ["note", "email"]);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "=")]
    pub fn eq_attribute<G, Q>(self, other: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        Q::WrittenBy: AnAttribute<Q::Leaf, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<DataTypeAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
    {
        self.with(Relation::Operator(" = "), other)
    }

    /// `path <> other`: true when the values differ, or one of them is not there.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::NOTE.ne_attribute(Order::EMAIL)).count().await?, 4);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "<>")]
    pub fn ne_attribute<G, Q>(self, other: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        Q::WrittenBy: AnAttribute<Q::Leaf, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<DataTypeAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
    {
        self.with(Relation::Operator(" <> "), other)
    }

    /// `path < other`: true when the value comes before the other attribute's.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. It does not compile on other data types. It is not true
    /// when one of the two is not there.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::VERSION.lt_attribute(Order::TOTAL)).count().await?, 4);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "<")]
    pub fn lt_attribute<G, Q>(self, other: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<DataTypeAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
    {
        self.with(Relation::Operator(" < "), other)
    }

    /// `path <= other`: true when the value comes before the other attribute's or equals it.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. It does not compile on other data types. It is not true
    /// when one of the two is not there.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::VERSION.le_attribute(Order::TOTAL));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 <= #n1"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "<=")]
    pub fn le_attribute<G, Q>(self, other: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<DataTypeAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
    {
        self.with(Relation::Operator(" <= "), other)
    }

    /// `path > other`: true when the value comes after the other attribute's.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. It does not compile on other data types. It is not true
    /// when one of the two is not there.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::VERSION.gt_attribute(Order::TOTAL));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 > #n1"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = ">")]
    pub fn gt_attribute<G, Q>(self, other: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<DataTypeAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
    {
        self.with(Relation::Operator(" > "), other)
    }

    /// `path >= other`: true when the value comes after the other attribute's or equals it.
    ///
    /// Strings and binaries compare byte by byte, numbers by value. It does not compile on other data types. It is not true
    /// when one of the two is not there.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::VERSION.ge_attribute(Order::TOTAL));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 >= #n1"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = ">=")]
    pub fn ge_attribute<G, Q>(self, other: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<DataTypeAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
    {
        self.with(Relation::Operator(" >= "), other)
    }

    /// `path BETWEEN low AND high`: true when the value lies between the values of two other attributes, which are included.
    ///
    /// It is not true when the bounds are the wrong way round; DynamoDB does not refuse such bounds in attributes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::NOTE.between_attributes(Order::CUSTOMER, Order::EMAIL));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("#n0 BETWEEN #n1 AND #n2"));
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "BETWEEN")]
    pub fn between_attributes<G, Q, H, R>(
        self,
        low: Attribute<G, Q>,
        high: Attribute<H, R>,
    ) -> AttributeBetween<F, P, G, Q, H, R>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        G: Field,
        H: Field,
        Q: Place<G>,
        R: Place<H>,
        G::Encryption: Readable<G, Proof: Sized>,
        H::Encryption: Readable<H, Proof: Sized>,
        DataTypeAt<F, P>: OrderedType<P::Leaf, Proof: Sized>,
        DataTypeAt<G, Q>: ComparedWith<DataTypeAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
        DataTypeAt<H, R>: ComparedWith<DataTypeAt<F, P>, P::Leaf, R::Leaf, Proof: Sized>,
    {
        const {
            assert!(
                !is_same_field::<F, P, G, Q>() && !is_same_field::<F, P, H, R>(),
                "an attribute is compared with itself"
            );
        };
        AttributeBetween { path: self, low, high }
    }

    /// `begins_with(path, other)`: true when the value starts with the other attribute's.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let own = Order::EMAIL.begins_with_attribute(Order::CUSTOMER);
    /// assert_eq!(db.scan::<Order>().filter(own).count().await?, 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn begins_with_attribute<G, Q>(self, prefix: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        DataTypeAt<F, P>: BeginsWithType<P::Leaf>,
        DataTypeAt<G, Q>: ComparedWith<DataTypeAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
    {
        self.with(Relation::Function("begins_with"), prefix)
    }

    /// `contains(path, other)`: true when the string contains the other attribute's text, or the set or list has the other
    /// attribute's value as an element.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::TAGS.contains_attribute(Order::NOTE));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("contains(#n0, #n1)"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn contains_attribute<G, Q>(self, element: Attribute<G, Q>) -> AttributeComparison<F, P, G, Q>
    where
        F::Encryption: Readable<F, Proof: Sized>,
        G: Field,
        Q: Place<G>,
        G::Encryption: Readable<G, Proof: Sized>,
        Q::WrittenBy: AnAttribute<Q::Leaf, Proof: Sized>,
        BareAt<F, P>: ContainerValue<DataTypeAt<F, P>, Element: ElementType>,
        DataTypeAt<G, Q>: ComparedWith<ElementAt<F, P>, P::Leaf, Q::Leaf, Proof: Sized>,
    {
        self.with(Relation::Function("contains"), element)
    }
}

copied! {
    [F G] [P Q] AttributeComparison AttributeComparison<F, P, G, Q> { left relation right };
    [F G H] [P Q R] AttributeBetween AttributeBetween<F, P, G, Q, H, R> { path low high };
}

opaque! {
    [F, P, G, Q] AttributeComparison AttributeComparison<F, P, G, Q>;
    [F, P, G, Q, H, R] AttributeBetween AttributeBetween<F, P, G, Q, H, R>;
}

operators! {
    [F, P, G, Q] AttributeComparison<F, P, G, Q>;
    [F, P, G, Q, H, R] AttributeBetween<F, P, G, Q, H, R>;
}

refused_in_key! {
    eq_attribute(V) ne_attribute(V) lt_attribute(V) le_attribute(V) gt_attribute(V) ge_attribute(V)
    between_attributes(A B) begins_with_attribute(V) contains_attribute(V)
}
