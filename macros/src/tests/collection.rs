//! Mistakes in collections.

use super::check;
use crate::expand::derive_collection;

/// Makes the text of a collection with these variants.
macro_rules! collection {
    ($variants:literal) => {
        concat!("enum Shop { ", $variants, ", #[collection(unknown)] Other(EncodedItem) }")
    };
}

#[test]
fn collections() {
    check(
        derive_collection,
        &[
            ("#[collection(crate = a::b)] enum Shop { Order(Order), #[collection(unknown)] Other(EncodedItem) }", &[]),
            (
                "struct Shop { order: Order }",
                &[("Shop", "a collection is an enum with a variant for each model, and `Shop` is not an enum")],
            ),
            (
                "enum Shop<T> { Order(T) }",
                &[("<", "a collection has no parameters, because it names its models: remove those of `Shop`")],
            ),
            (
                "#[collection(crate = \"a\", table = \"shop\")] enum Shop { Order(Order), #[collection(unknown)] Other(EncodedItem) }",
                &[
                    ("crate", "`crate` is malformed; write `crate = ::tabletheory`"),
                    ("table", "unknown word `table`; a collection takes `crate`"),
                ],
            ),
            (
                "enum Shop { Order(Order) }",
                &[(
                    "Shop",
                    "`Shop` has no place for items of no model, which a query does not drop; add `#[collection(unknown)] Other(EncodedItem)`",
                )],
            ),
            (
                collection!("Order(Order, Customer), Customer"),
                &[
                    ("Order", "a variant of a collection holds one model; write `Order(Order)`"),
                    ("Customer", "a variant of a collection holds one model; write `Customer(Customer)`"),
                ],
            ),
            (
                "enum Shop { Order(Order), #[collection(unknown)] Other }",
                &[(
                    "Other",
                    "a variant of a collection holds one model; write `#[collection(unknown)] Other(EncodedItem)`",
                )],
            ),
            (
                "enum Shop { Order(Order), #[collection(rest)] Other(EncodedItem) }",
                &[("rest", "unknown word `rest`; a variant of a collection takes `unknown`")],
            ),
            (
                collection!("Order(Order), #[collection(unknown)] Rest(EncodedItem)"),
                &[("Other", "a collection has one `unknown` variant, and `Rest` is it already; remove one")],
            ),
            (
                collection!("Order(Order), Cancelled(Order)"),
                &[("Order", "`Order` is in the variant `Order` already; remove one")],
            ),
            (
                "enum Shop { #[collection(unknown)] Other(EncodedItem) }",
                &[("Shop", "`Shop` has no models; add a variant for each, such as `Order(Order)`")],
            ),
        ],
    );
}
