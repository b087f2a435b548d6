//! Mistakes in the struct as a whole, its table and the grammar.

use super::check;
use crate::expand::derive_model;

#[test]
fn right_models_have_no_mistakes() {
    check(
        derive_model,
        &[
            (model!("", "#[model(pk)] id: String"), &[]),
            (model!("naming = \"snake_case\"", "#[model(pk)] r#type: String, line_2: u64"), &[]),
            (model!("naming = \"legacyDynamORM\"", "#[model(pk, attr = \"größe\")] id: String"), &[]),
            (
                model!(
                    "crate = ::a::b, gsi(A_IDX, name = \"a.b\", pk = (a,), sk = r#type)",
                    "#[model(pk)] id: String, a: u64, r#type: u64"
                ),
                &[],
            ),
            // Key attributes may be listed, an index may have the table's keys, and a local index may have the table's sort
            // key.
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = b, sk = a, project(a, b, c))",
                    "#[model(pk)] a: u64, #[model(sk)] b: u64, c: u64"
                ),
                &[],
            ),
            (
                model!(
                    "lsi(A_IDX, name = \"aaa\", sk = b, project = keys_only)",
                    "#[model(pk)] a: u64, #[model(sk)] b: u64"
                ),
                &[],
            ),
            // Optional, omitted and kept attributes are index keys of sparse indexes.
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = a, sk = (b, c, d, v))",
                    "#[model(pk)] id: u64, #[model(omit_empty)] a: Option<u64>, #[model(ttl)] b: Ttl, #[model(created_at)] c: Timestamp, #[model(updated_at)] d: Timestamp, #[model(version)] v: u64"
                ),
                &[],
            ),
            // These forms agree.
            (
                model!(
                    "",
                    "#[model(pk, type = N)] id: D, #[model(set, type = NS)] a: V, #[model(binary, type = B)] b: V, #[model(json, type = L)] c: V, #[model(created_at, type = S)] d: T, #[model(json, encrypted, omit_empty)] e: V"
                ),
                &[],
            ),
            (model!("", "#[model(pk, json, type = S)] id: D, #[model(sk, binary)] b: V"), &[]),
            (model!("", "#[model(pk)] id: Option, #[model(skip)] table: u64, #[model(flatten)] audit: Audit"), &[]),
            // There are more global indexes than the adjustable quota, words in several attributes, and a comma at the end.
            (
                "#[model(table = \"orders\",)] #[model(naming = \"pascalCase\")] struct Order { #[model(pk,)] #[model(attr = \"PK\")] id: u64 }",
                &[],
            ),
        ],
    );
}

#[test]
fn tables() {
    check(
        derive_model,
        &[
            (
                "struct Order { #[model(pk)] id: String }",
                &[("Order", "`Order` has no table; add `#[model(table = \"orders\")]`")],
            ),
            (
                "#[model(tabel = \"orders\")] struct Order { #[model(pk)] id: String }",
                &[("tabel", "unknown word `tabel`, did you mean `table`? {a model}")],
            ),
            (
                "#[model(table = \"my table\")] struct Order { #[model(pk)] id: String }",
                &[(
                    "\"my table\"",
                    "table names are made of `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`; `my table` has ` `",
                )],
            ),
            (
                "#[model(table = \"or\")] struct Order { #[model(pk)] id: String }",
                &[("\"or\"", "table names have 3 to 255 characters; this one has 2")],
            ),
            (
                "#[model(table = orders)] struct Order { #[model(pk)] id: String }",
                &[("table", "`table` is malformed; write `table = \"orders\"`")],
            ),
            (
                model!("table = \"again\"", "#[model(pk)] id: String"),
                &[("table", "`table` is written twice; remove one")],
            ),
            (
                model!("naming = \"kebab-case\"", "#[model(pk)] id: String"),
                &[(
                    "\"kebab-case\"",
                    "unknown naming convention `kebab-case`; there are `camelCase`, `snake_case`, `pascalCase` and `dynamorm`",
                )],
            ),
            (
                model!("crate = \"a\"", "#[model(pk)] id: String"),
                &[("crate", "`crate` is malformed; write `crate = ::tabletheory`")],
            ),
            (
                model!("pk", "#[model(pk)] id: String"),
                &[(
                    "pk",
                    "`pk` of a struct is a key template: write `pk = \"CUSTOMER#{customer}\"`, or move `#[model(pk)]` to the field that is the key",
                )],
            ),
        ],
    );
}

#[test]
fn grammar() {
    check(
        derive_model,
        &[
            (
                "#[model] struct Order { #[model = \"pk\"] id: String }",
                &[
                    ("model", "expected a list of words: `#[model(table = \"orders\")]`"),
                    ("model", "expected a list of words: `#[model(pk)]`"),
                ],
            ),
            (
                "#[model(table_name = \"orders\")] struct Order { #[model(partition_key)] id: String }",
                &[
                    ("table_name", "unknown word `table_name`, did you mean `table`? {a model}"),
                    ("partition_key", "unknown word `partition_key`, did you mean `pk`? {a model's field}"),
                ],
            ),
            (
                model!("", "#[model(pk = \"ORDER#{id}\")] id: String"),
                &[(
                    "pk",
                    "`pk = \"…\"` is a key template, which is a word for the struct: move it above `struct`, or write `pk`",
                )],
            ),
            (
                model!("", "#[model(pk, , 3, \"a\")] id: String"),
                &[
                    (",", "expected a word before this comma: {a model's field}"),
                    ("3", "expected a word: {a model's field}"),
                    ("\"a\"", "expected a word: {a model's field}"),
                ],
            ),
            (
                model!("", "#[model(pk)] id: String, #[model(colour)] a: u64, #[model(table = \"x\")] b: u64"),
                &[
                    ("colour", "unknown word `colour`; {a model's field}"),
                    ("table", "`table` is a word for the struct: move it above `struct`"),
                ],
            ),
            (
                model!(
                    "",
                    "#[model(pk = true)] id: String, #[model(set(a))] a: u64, #[model(attr)] b: u64, #[model(attr =)] c: u64, #[model(ttl x)] d: u64, #[model(attr = 3)] e: u64"
                ),
                &[
                    ("pk", "`pk` takes no value; write `pk`"),
                    ("set", "`set` takes no value; write `set`"),
                    ("attr", "`attr` is malformed; write `attr = \"emailAddress\"`"),
                    ("attr", "`attr` is malformed; write `attr = \"emailAddress\"`"),
                    ("ttl", "`ttl` takes no value; write `ttl`"),
                    ("attr", "`attr` is malformed; write `attr = \"emailAddress\"`"),
                ],
            ),
            (model!("", "#[model(pk, pk)] id: String"), &[("pk", "`pk` is written twice; remove one")]),
            (
                model!("", "#[model(pk)] id: String, #[model(type = X)] a: u64, #[model(type = \"S\")] b: u64"),
                &[
                    (
                        "X",
                        "unknown data type `X`; DynamoDB has `S`, `N`, `B`, `BOOL`, `NULL`, `L`, `M`, `SS`, `NS` and `BS`",
                    ),
                    ("type", "`type` is malformed; write `type = S`"),
                ],
            ),
        ],
    );
}

#[test]
fn shapes() {
    check(
        derive_model,
        &[
            (
                "enum Order { A }",
                &[(
                    "Order",
                    "a model is a struct with named fields, and `Order` is an enum: make a model for each kind of item",
                )],
            ),
            (
                "union Order { a: u64 }",
                &[("Order", "a model is a struct with named fields, and `Order` is a union: make it a struct")],
            ),
            (
                "struct Order(u64);",
                &[(
                    "Order",
                    "a model is a struct with named fields, and `Order` has unnamed ones: give each field a name, which becomes its attribute name",
                )],
            ),
            (
                "struct Order;",
                &[(
                    "Order",
                    "a model is a struct with named fields, and `Order` has none: it needs one for its partition key",
                )],
            ),
            (
                "#[model(table = \"orders\")] struct Order<'a, 'b: 'a> { #[model(pk)] id: &'a str, b: &'b str }",
                &[
                    (
                        "'",
                        "a model owns its data, because it is made from a response: `Order` cannot borrow for `'a`; hold a `String` for a `&str`",
                    ),
                    (
                        "'",
                        "a model owns its data, because it is made from a response: `Order` cannot borrow for `'b`; hold a `String` for a `&str`",
                    ),
                ],
            ),
        ],
    );
}

#[test]
fn table_keys() {
    check(
        derive_model,
        &[
            (
                model!("", "id: String"),
                &[(
                    "Order",
                    "`Order` has no partition key; add `#[model(pk)]` to the field that holds it, or a key template: `#[model(pk = \"CUSTOMER#{customer}\")]`",
                )],
            ),
            (
                model!(
                    "",
                    "#[model(pk)] a: String, #[model(pk)] b: String, #[model(sk)] c: String, #[model(sk)] d: String"
                ),
                &[
                    ("pk", "a table has one partition key, and `a` is it already; remove one `pk`"),
                    ("sk", "a table has one sort key, and `c` is it already; remove one `sk`"),
                ],
            ),
            (
                model!("", "#[model(pk, sk)] id: String"),
                &[(
                    "sk",
                    "`id` cannot be both partition key and sort key: they are two attributes; remove `pk` or `sk`",
                )],
            ),
            (
                model!("", "#[model(pk)] id: Option<String>, #[model(sk)] at: std::option::Option<Vec<u8>>"),
                &[
                    ("Option", "the partition key of a table is in every item, and never NULL: make `id` a `String`"),
                    ("std", "the sort key of a table is in every item, and never NULL: make `at` a `Vec<u8>`"),
                ],
            ),
            (
                model!("", "#[model(pk, omit_empty)] id: String"),
                &[(
                    "omit_empty",
                    "the partition key of a table is in every item and is not empty: remove `omit_empty` from `id`",
                )],
            ),
            (
                model!("", "#[model(pk)] id: String, #[model(sk, created_at)] at: Timestamp"),
                &[(
                    "created_at",
                    "the library sets `created_at` when it writes, but a table's key is given by the caller and never changes: use two fields",
                )],
            ),
            (
                model!("", "#[model(pk, set)] id: V, #[model(sk, json)] at: V"),
                &[
                    (
                        "set",
                        "`set` does not go with `pk`: a key attribute is a string, number or binary (`S`, `N` or `B`)",
                    ),
                    (
                        "json",
                        "`json` does not go with `sk`: a key attribute is a string, number or binary (`S`, `N` or `B`)",
                    ),
                ],
            ),
            (
                model!("", "#[model(pk, type = BOOL)] id: V"),
                &[(
                    "type",
                    "`type = BOOL` does not go with `pk`: a key attribute is a string, number or binary (`S`, `N` or `B`)",
                )],
            ),
            (
                model!("", "#[model(pk, flatten)] id: V, #[model(sk, skip)] at: V"),
                &[
                    ("pk", "a key attribute is a field of the model itself: move it out of the flattened `id`"),
                    (
                        "sk",
                        "`sk` does not go with `skip`: a skipped field is not stored, so nothing else can be said about it",
                    ),
                ],
            ),
        ],
    );
}
