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
                    "no variant of `Line` holds data: derive `Attribute` in place of `Document`, which stores the name",
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
                        "`Open` holds data, and an attribute enum is stored as the variant's name alone; derive `Document` in place of `Attribute`, or say `#[model(other)]` if `Open` is for every other name",
                    ),
                    (
                        "Closed",
                        "`Closed` holds data, and an attribute enum is stored as the variant's name alone; derive `Document` in place of `Attribute`, or say `#[model(other)]` if `Closed` is for every other name",
                    ),
                    ("skip", "unknown word `skip`; a variant of an attribute enum takes `attr` and `other`"),
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

#[test]
fn attribute_enums() {
    check(
        derive_attribute,
        &[
            ("#[model(type = N)] enum Level { Low = 1, High }", &[]),
            ("#[model(type = S, as_str, display, from_str)] enum Level { Low, #[model(other)] Other(Box<str>) }", &[]),
            (
                "#[model(type = M)] enum Level { Low }",
                &[("M", "an attribute enum is held as its text (`S`) or as its number (`type = N`), and not as M")],
            ),
            (
                "#[model(type = N)] enum Level { #[model(attr = \"low\")] Low }",
                &[(
                    "\"low\"",
                    "`attr` names the text of a variant, and `Level` is stored as numbers: give the number, as in `Low = 1`",
                )],
            ),
            (
                "#[model(type = N, as_str)] enum Level { Low, #[model(other)] Other(u64) }",
                &[(
                    "as_str",
                    "`as_str` does not go with `type = N` and `other`: the numbers that `Other` holds have no texts",
                )],
            ),
            (
                "enum Level { Low, #[model(other)] Other, #[model(other)] More { text: String } }",
                &[
                    ("#", "a catch-all variant keeps what is stored, in one unnamed field: write `Other(String)`"),
                    ("#", "a catch-all variant keeps what is stored, in one unnamed field: write `More(String)`"),
                ],
            ),
            (
                "enum Level { #[model(other)] Other(String), #[model(other)] More(String) }",
                &[("other", "an enum has one catch-all variant, and `Other` is it already; remove one `other`")],
            ),
            (
                "enum Level { #[model(other, attr = \"other\")] Other(String) }",
                &[(
                    "\"other\"",
                    "`attr` does not go with `other`: the variant is for every text that no other variant has",
                )],
            ),
            (
                "#[model(other)] enum Level { #[model(as_str)] Low }",
                &[
                    ("other", "`other` is a word for a variant: move `#[model(other = …)]` to the variant it names"),
                    ("as_str", "`as_str` is a word for the enum: move it above `enum`"),
                ],
            ),
        ],
    );
}

#[test]
fn document_enums() {
    const NO_CONTENT: &str = "`content` names the member beside the tag: say `tag = \"…\"`, too";
    check(
        derive_document,
        &[
            (
                "#[model(naming = \"snake_case\", crate = a)] pub enum Pay { Cash, #[model(attr = \"c\")] Card(#[model(json)] Card), Pair(#[model(type = S)] A, #[model(unix)] B), Empty(), #[model(naming = \"camelCase\")] Wire { #[model(set, omit_none)] a: Option<Vec<u8>>, #[model(skip)] b: u8 } }",
                &[],
            ),
            ("#[model(tag = \"a\")] enum Pay { A, B }", &[]),
            ("#[model(tag = \"a\", content = \"b\")] enum Pay { A(u8), B { a: u8, b: u8 } }", &[]),
            ("#[model(untagged)] enum Pay { A(u8), B(u8), Nothing }", &[]),
            ("enum CARD { CARD(u8), Card(u8) }", &[]),
            (
                "enum Pay { A, B }",
                &[(
                    "Pay",
                    "no variant of `Pay` holds data: derive `Attribute` in place of `Document`, which stores the name",
                )],
            ),
            ("enum Pay {}", &[("Pay", "`Pay` has no variants, so it has no values to store; add one")]),
            (
                "enum Pay<T> { A(T) }",
                &[("T", "an enum of documents has no parameters: make one for each type that `Pay` holds")],
            ),
            ("#[model(content = \"c\")] enum Pay { A(u8) }", &[("\"c\"", NO_CONTENT)]),
            (
                "#[model(untagged, tag = \"t\")] enum Pay { A(u8) }",
                &[("untagged", "`untagged` does not go with `tag`: the name of a variant is stored, or it is not")],
            ),
            (
                "#[model(untagged, content = \"t\")] enum Pay { A(u8) }",
                &[("untagged", "`untagged` does not go with `content`: the name of a variant is stored, or it is not")],
            ),
            (
                "#[model(tag = \"t\", content = \"t\")] enum Pay { A(u8) }",
                &[("\"t\"", "the tag and the content would both be the member `t`: give one another name")],
            ),
            (
                "#[model(tag = \"\")] enum Pay { A { a: u8 } }",
                &[("\"\"", "an attribute name is not empty: give the tag one")],
            ),
            (
                "enum Pay { A(u8), #[model(attr = \"A\")] B(u8), #[model(attr = \"\")] C(u8) }",
                &[
                    (
                        "\"A\"",
                        "`A` and `B` are both stored as `A`, so `B` would be read back as `A`; give one another text with `attr`",
                    ),
                    ("\"\"", "the text of a variant is not empty"),
                ],
            ),
        ],
    );
}

#[test]
fn variants_of_document_enums() {
    check(
        derive_document,
        &[
            (
                "#[model(untagged)] enum Pay { #[model(attr = \"a\")] A(u8) }",
                &[("\"a\"", "the names of the variants of an `untagged` enum are not stored: remove `attr`")],
            ),
            (
                "#[model(tag = \"t\")] enum Pay { A(u8, u8), B(#[model(json)] B), C { t: u8 }, D { #[model(attr = \"t\")] a: u8 } }",
                &[
                    (
                        "A",
                        "`A` has 2 unnamed fields, and the tag stands beside the members of a map: name the fields, or say `content = \"…\"`, too",
                    ),
                    (
                        "json",
                        "`json` does not go with `tag`: the tag stands beside the members of a document; say `content = \"…\"`, too",
                    ),
                    ("t", "`t` would be stored in `t`, which is the tag of `Pay`: give one of them another name"),
                    ("\"t\"", "`a` would be stored in `t`, which is the tag of `Pay`: give one of them another name"),
                ],
            ),
            (
                "#[model(tag = \"t\")] enum Pay { A(Box<Card>), B(std::vec::Vec<u8>), C([Card; 2]) }",
                &[
                    (
                        "std",
                        "`B` holds no document, and the tag stands beside the members of one: say `content = \"…\"`, too, or hold a document",
                    ),
                    (
                        "[Card; 2]",
                        "`C` holds no document, and the tag stands beside the members of one: say `content = \"…\"`, too, or hold a document",
                    ),
                ],
            ),
            (
                "#[model(table = \"t\", json)] enum Pay { #[model(tag = \"t\", skip)] A(#[model(attr = \"a\")] u8), B { #[model(pk)] a: u8 } }",
                &[
                    ("table", "`table` is for models; a document is a map inside an item and has no table of its own"),
                    ("json", "`json` is a word for a field: move `#[model(json)]` to the field that the variant holds"),
                    ("tag", "`tag` is a word for the enum: move it above `enum`"),
                    ("skip", "`skip` is a word for a field: move `#[model(skip)]` to the field that the variant holds"),
                    (
                        "attr",
                        "unknown word `attr`; an unnamed field of a variant takes `type`, `set`, `json`, `binary`, `unix`, `unix_ms`, `seconds`, `milliseconds` and `bool_as_number`",
                    ),
                    ("pk", "`pk` is for models; a key attribute is a top-level attribute"),
                ],
            ),
            (
                "enum Pay { A { a: Option<Option<u8>>, b: u8, #[model(attr = \"b\")] c: u8 } }",
                &[
                    (
                        "Option",
                        "`a` is an `Option` of an `Option`, and both `None`s would be stored as `NULL` and read back as one: remove an `Option`, or make the inner one an enum",
                    ),
                    (
                        "\"b\"",
                        "`b` and `c` are both stored in the attribute `b`, so one would overwrite the other; give one another name with `attr`",
                    ),
                ],
            ),
        ],
    );
}
