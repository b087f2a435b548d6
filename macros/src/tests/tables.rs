//! Mistakes in `tables!`.

use proc_macro2::TokenStream;

use super::sentences;
use crate::expand::tables;

#[test]
fn declarations_of_tables() {
    const MALFORMED: &str = "a table is malformed; write `pub Shop: \"shop\" => [Customer, Order];`";
    let rows: &[(&str, &[(&str, &str)])] = &[
        ("", &[]),
        ("crate = a::b; Shop: \"shop\" => [Order];", &[]),
        (
            "/// What is sold.\n#[cfg(test)] pub(crate) Shop: \"shop\" => [a::Order<u8>, Customer,], stream = keys_only,;",
            &[],
        ),
        ("Shop: \"shop\" => [Order]; Audit: \"audit\" => [Entry]", &[]),
        ("Shop: \"shop\"", &[("Shop", MALFORMED)]),
        ("Shop: shop => [Order];", &[("Shop", MALFORMED)]),
        ("Shop: \"shop\" => Order;", &[("Shop", MALFORMED)]),
        ("Shop: \"shop\" => [Order] stream = keys_only;", &[("Shop", MALFORMED)]),
        ("Shop: \"shop\" => [Order], stream;", &[("Shop", MALFORMED)]),
        ("\"shop\" => [Order];", &[("\"shop\"", MALFORMED)]),
        ("Shop: \"s\" => [Order];", &[("\"s\"", "table names have 3 to 255 characters; this one has 1")]),
        ("Shop: \"shop\" => [];", &[("Shop", "`Shop` has no models; list them, such as `[Customer, Order]`")]),
        ("Shop: \"shop\" => [a::Order, Order, a::Order];", &[("a", "`a::Order` is listed twice; remove one")]),
        (
            "Shop: \"shop\" => [Order], view = keys_only, stream = keys_only, stream = new_image;",
            &[
                ("view", "unknown word `view`; a table takes `stream`"),
                ("stream", "`stream` is written twice; remove one"),
            ],
        ),
        (
            "Shop: \"shop\" => [Order], stream = \"KEYS_ONLY\";",
            &[(
                "\"KEYS_ONLY\"",
                "`\"KEYS_ONLY\"` is nothing that a stream carries; write `stream = keys_only`, `new_image`, `old_image` or `new_and_old_images`",
            )],
        ),
        (
            "Shop: \"shop\" => [Order]; Audit: \"shop\" => [Entry];",
            &[(
                "\"shop\"",
                "`Shop` is the table `shop` already: list its models there, where they are held to each other",
            )],
        ),
    ];
    for (input, wanted) in rows {
        let tokens: TokenStream = input.parse().expect("tokens");
        let found = sentences(tables(tokens));
        let found: Vec<(&str, &str)> = found.iter().map(|(at, sentence)| (at.as_str(), sentence.as_str())).collect();
        assert_eq!(found, *wanted, "{input}");
    }
}

#[test]
fn a_table_with_a_mistake_is_a_type_all_the_same() {
    for input in ["pub Shop: \"shop\" => [];", "pub Shop => [Order];", "pub Shop: \"shop\" => [Order, Order];"] {
        let tokens: TokenStream = input.parse().expect("tokens");
        let emitted = tables(tokens).to_string();
        assert!(emitted.contains("pub enum Shop") && emitted.contains("Table for Shop"), "{input}: {emitted}");
        assert!(!emitted.contains("hold_together"), "{input}");
    }
}
