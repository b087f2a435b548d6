//! Mistakes in documents and attribute values.

use super::check;
use crate::expand::{derive_attribute, derive_document};

#[test]
fn documents() {
    check(
        derive_document,
        &[
            (
                "#[model(naming = \"snake_case\", crate = a)] struct Line { #[model(attr = \"q\", set, omit_empty)] qty: V, #[model(flatten)] a: A, #[model(skip)] table: u64, key: u64 }",
                &[],
            ),
            ("struct Line {}", &[]),
            (
                "#[model(table = \"orders\", gsi(A), ttl)] struct Line { #[model(pk)] a: u64, #[model(ttl)] b: u64, #[model(encrypted)] c: u64, #[model(foo)] d: u64 }",
                &[
                    ("table", "`table` is for models; a document is a map inside an item and has no table of its own"),
                    ("gsi", "`gsi` is for models; a document is a map inside an item and has no table of its own"),
                    (
                        "ttl",
                        "`ttl` is for models; inside a document it would be one member of a map, not an attribute of the item",
                    ),
                    ("pk", "`pk` is for models; a key attribute is a top-level attribute"),
                    (
                        "ttl",
                        "`ttl` is for models; inside a document it would be one member of a map, not an attribute of the item",
                    ),
                    (
                        "encrypted",
                        "`encrypted` is for models; inside a document it would be one member of a map, not an attribute of the item",
                    ),
                    ("foo", "unknown word `foo`; {a document's field}"),
                ],
            ),
            (
                "struct Line { a: u64, #[model(attr = \"a\")] b: u64, #[model(json, set)] c: u64 }",
                &[
                    ("set", "`set` does not go with `json`: an attribute is held in one form"),
                    (
                        "\"a\"",
                        "`a` and `b` are both stored in the attribute `a`, so one would overwrite the other; give one another name with `attr`",
                    ),
                ],
            ),
            (
                "struct Line<'a> { a: &'a str }",
                &[(
                    "'",
                    "a document owns its data, because it is made from a response: `Line` cannot borrow for `'a`; hold a `String` for a `&str`",
                )],
            ),
            (
                "enum Line { A }",
                &[(
                    "Line",
                    "a document is a struct with named fields, and `Line` is an enum: derive `Attribute` if its variants hold no data",
                )],
            ),
            (
                "struct Line(u64);",
                &[(
                    "Line",
                    "a document is a struct with named fields, and `Line` has unnamed ones: give each field a name, which becomes its attribute name",
                )],
            ),
        ],
    );
}

#[test]
fn attribute_values() {
    check(
        derive_attribute,
        &[
            ("#[model(naming = \"snake_case\")] enum Status { Open, #[model(attr = \"shut\")] Closed = 3 }", &[]),
            ("#[model(crate = a::b)] struct Email<T>(T);", &[]),
            (
                "enum Status { Open, #[model(attr = \"Open\")] Closed }",
                &[(
                    "\"Open\"",
                    "`Open` and `Closed` are both stored as `Open`, so `Closed` would be read back as `Open`; give one another text with `attr`",
                )],
            ),
            (
                "#[model(naming = \"camelCase\")] enum Status { AB, Ab }",
                &[(
                    "Ab",
                    "`AB` and `Ab` are both stored as `ab`, so `Ab` would be read back as `AB`; give one another text with `attr`",
                )],
            ),
            (
                "enum Status { Open(u64), Closed {}, #[model(skip)] Gone }",
                &[
                    (
                        "Open",
                        "`Open` holds data, and an attribute enum is stored as the variant's name alone; hold `Status` with `#[model(json)]` instead",
                    ),
                    (
                        "Closed",
                        "`Closed` holds data, and an attribute enum is stored as the variant's name alone; hold `Status` with `#[model(json)]` instead",
                    ),
                    ("skip", "unknown word `skip`; a variant of an attribute enum takes `attr`"),
                ],
            ),
            ("enum Status {}", &[("Status", "`Status` has no variants, so it has no values to store; add one")]),
            (
                "struct Email(#[model(attr = \"a\")] String);",
                &[("attr", "`attr` is a word for a field that holds the value: move `#[model(attr)]` there")],
            ),
            (
                "struct Email(String, u64);",
                &[(
                    "String",
                    "an attribute value is an enum of unit variants or a struct of one unnamed field; `Email` has 2: name them and derive `Document` to hold them as a map",
                )],
            ),
            (
                "struct Email { a: u64 }",
                &[(
                    "Email",
                    "an attribute value is an enum of unit variants or a struct of one unnamed field; derive `Document` to hold `Email` as a map",
                )],
            ),
            (
                "struct Email;",
                &[(
                    "Email",
                    "an attribute value is an enum of unit variants or a struct of one unnamed field; `Email` has nothing to hold",
                )],
            ),
            (
                "union Email { a: u64 }",
                &[(
                    "Email",
                    "an attribute value is an enum of unit variants or a struct of one unnamed field; `Email` is a union",
                )],
            ),
            (
                "struct Email<'a>(&'a str);",
                &[(
                    "'",
                    "an attribute value owns its data, because it is made from a response: `Email` cannot borrow for `'a`; hold a `String` for a `&str`",
                )],
            ),
        ],
    );
}
