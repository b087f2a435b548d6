//! `size`.

use std::fmt;

use super::{Readable, opaque};
use crate::attr::{
    AnyType, AttributeType, BinarySetType, BinaryType, ListType, MapType, NumberSetType, StringSetType, StringType,
};
use crate::expr::logic::{Condition, Root};
use crate::expr::path::{Attribute, DataTypeAt};
use crate::expr::place::Place;
use crate::field::Field;
use crate::index::holds;
use crate::lower::Text;

// ---- size ----------------------------------------------------------------------------------------------------------

/// Data types that have a size: `S`, `B`, `L`, `M` and the sets.
#[diagnostic::on_unimplemented(
    message = "`{A}` has no size: `size` is not defined for `{Self}`",
    label = "`size` needs a string, binary, list, map or set attribute"
)]
pub trait SizedType<A> {
    #[doc(hidden)]
    type Proof;
}

holds! {
    [A] StringType: SizedType<A>;
    [A] BinaryType: SizedType<A>;
    [A] ListType: SizedType<A>;
    [A] MapType: SizedType<A>;
    [A] StringSetType: SizedType<A>;
    [A] NumberSetType: SizedType<A>;
    [A] BinarySetType: SizedType<A>;
    [A] AnyType: SizedType<A>;
}

/// `size(path)`: a number to compare, not a condition by itself.
#[derive(Clone, Copy)]
#[must_use = "a size does nothing until it is compared"]
pub struct Size<F, P>(Attribute<F, P>);

/// `size(path) > :n` and the other comparisons.
#[derive(Clone, Copy)]
#[must_use = "a condition does nothing until it is given to a request"]
pub struct SizeComparison<F, P> {
    path: Attribute<F, P>,
    operator: &'static str,
    size: u64,
}

#[diagnostic::do_not_recommend]
impl<F: Field, P: Place<F>> Condition for SizeComparison<F, P> {
    type Uses = Root<F>;

    fn lower(&self, text: &mut Text<'_>) {
        text.push("size(");
        self.path.lower(text);
        text.push(")");
        text.push(self.operator);
        text.value(|sink| self.size.encode(sink));
    }
}

impl<F: Field, P: Place<F>> Attribute<F, P> {
    /// `size(path)`: bytes of a string (UTF-8) or binary; elements of a list, map or set. Compare it with a number.
    ///
    /// # Example
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let scan = db.scan::<Order>().filter(Order::LINES.size().gt(20));
    /// assert_eq!(scan.into_request()?.filter.as_deref(), Some("size(#n0) > :v0"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: elements of a list
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/doctest_setup.rs"));
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Outcome {
    /// # let db = example_db().await;
    /// assert_eq!(db.scan::<Order>().filter(Order::LINES.size().eq(1)).count().await?, 4);
    /// assert_eq!(db.scan::<Order>().filter(Order::LINES.size().gt(1)).count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn size(self) -> Size<F, P>
    where
        F::Sealing: Readable<F, Proof: Sized>,
        DataTypeAt<F, P>: SizedType<P::Leaf, Proof: Sized>,
    {
        Size(self)
    }
}

macro_rules! size_comparisons {
    ($($method:ident $operator:literal;)*) => {
        impl<F, P> Size<F, P> {
            $(
                #[doc = concat!("`size(path)", $operator, ":size`, in bytes or elements.")]
                pub fn $method(self, size: u64) -> SizeComparison<F, P> {
                    SizeComparison { path: self.0, operator: $operator, size }
                }
            )*
        }
    };
}

size_comparisons! {
    eq " = ";
    ne " <> ";
    lt " < ";
    le " <= ";
    gt " > ";
    ge " >= ";
}

opaque! {
    [F, P] Size Size<F, P>;
    [F, P] SizeComparison SizeComparison<F, P>;
}
