//! Mistakes in the words and names of fields.

use super::check;
use crate::expand::derive_model;

#[test]
fn encryption() {
    check(
        derive_model,
        &[
            (
                model!("", "#[model(pk, encrypted)] id: String, #[model(encrypted, sk)] at: String"),
                &[
                    ("encrypted", "`id` cannot be encrypted: the partition key is how DynamoDB finds the item"),
                    ("encrypted", "`at` cannot be encrypted: the sort key is how DynamoDB orders the items"),
                ],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", pk = a)", "#[model(pk)] id: String, #[model(encrypted)] a: String"),
                &[("a", "`a` cannot be in the key of `A_IDX`: it is encrypted, and DynamoDB would order ciphertext")],
            ),
            (
                model!(
                    "",
                    "#[model(pk)] id: String, #[model(encrypted, ttl)] a: Ttl, #[model(encrypted, version)] b: u64, #[model(encrypted, created_at)] c: Timestamp, #[model(encrypted, updated_at)] d: Timestamp"
                ),
                &[
                    ("encrypted", "`a` cannot be encrypted: DynamoDB reads it to expire the item"),
                    ("encrypted", "`b` cannot be encrypted: DynamoDB compares and increments it"),
                    ("encrypted", "`c` cannot be encrypted: the library sets it and indexes order by it"),
                    ("encrypted", "`d` cannot be encrypted: the library sets it and indexes order by it"),
                ],
            ),
        ],
    );
}

#[test]
fn words_of_one_field() {
    check(
        derive_model,
        &[
            (
                model!(
                    "",
                    "#[model(pk)] id: String, #[model(skip, attr = \"b\", set)] a: V, #[model(flatten, omit_empty)] b: V"
                ),
                &[
                    (
                        "attr",
                        "`attr` does not go with `skip`: a skipped field is not stored, so nothing else can be said about it",
                    ),
                    (
                        "set",
                        "`set` does not go with `skip`: a skipped field is not stored, so nothing else can be said about it",
                    ),
                    (
                        "omit_empty",
                        "`omit_empty` does not go with `flatten`: a flattened field is not an attribute, its members are: say it on the fields of the flattened struct",
                    ),
                ],
            ),
            (
                model!(
                    "",
                    "#[model(pk, protected)] id: String, #[model(version, protected)] a: u64, #[model(omit_empty, omit_none)] b: Option<V>"
                ),
                &[
                    ("protected", "`protected` does not go with `pk`: a key never changes"),
                    ("protected", "`protected` does not go with `version`: every update counts it up"),
                    ("omit_none", "`omit_none` does not go with `omit_empty`, which leaves `None` out too"),
                ],
            ),
            (
                model!(
                    "",
                    "#[model(pk)] id: String, #[model(set, json)] a: V, #[model(json, binary)] b: V, #[model(set, binary)] c: V"
                ),
                &[
                    ("json", "`json` does not go with `set`: an attribute is held in one form"),
                    ("binary", "`binary` does not go with `json`: an attribute is held in one form"),
                    ("binary", "`binary` does not go with `set`: an attribute is held in one form"),
                ],
            ),
            (
                model!(
                    "",
                    "#[model(pk)] id: String, #[model(set, type = S)] a: V, #[model(json, type = B)] b: V, #[model(binary, type = S)] c: V"
                ),
                &[
                    ("type", "`type = S` does not go with `set`, which is held as `SS`, `NS` or `BS`"),
                    (
                        "type",
                        "`type = B` does not go with `json`, which is held as `S`, `N`, `BOOL`, `NULL`, `L` or `M`",
                    ),
                    ("type", "`type = S` does not go with `binary`, which is held as `B`"),
                ],
            ),
            (
                model!(
                    "",
                    "#[model(pk)] id: String, #[model(created_at, updated_at)] a: T, #[model(version, ttl)] b: u64"
                ),
                &[
                    ("updated_at", "`updated_at` does not go with `created_at`: use two fields"),
                    ("ttl", "`ttl` does not go with `version`: use two fields"),
                ],
            ),
            (
                model!(
                    "",
                    "#[model(pk)] id: String, #[model(created_at, json)] a: T, #[model(version, type = S)] b: u64, #[model(ttl, type = S)] c: Ttl"
                ),
                &[
                    ("json", "`json` does not go with `created_at`, which is a timestamp, held as a string (`S`)"),
                    ("type", "`type = S` does not go with `version`, which is a counter, held as a number (`N`)"),
                    ("type", "`type = S` does not go with `ttl`, which is Unix seconds, held as a number (`N`)"),
                ],
            ),
            (
                model!(
                    "",
                    "#[model(pk)] id: String, #[model(created_at)] a: T, #[model(created_at)] b: T, #[model(updated_at)] c: T, #[model(updated_at)] d: T, #[model(version)] e: u64, #[model(version)] f: u64, #[model(ttl)] g: Ttl, #[model(ttl)] h: Ttl"
                ),
                &[
                    ("created_at", "a model has one `created_at` field, and `a` is it already; remove one"),
                    ("updated_at", "a model has one `updated_at` field, and `c` is it already; remove one"),
                    ("version", "a model has one `version` field, and `e` is it already; remove one"),
                    ("ttl", "a model has one `ttl` field, and `g` is it already; remove one"),
                ],
            ),
        ],
    );
}

#[test]
fn names() {
    check(
        derive_model,
        &[
            (
                model!(
                    "",
                    "#[model(pk)] id: String, #[model(attr = \"id\")] other: u64, a_b: u64, #[model(attr = \"ab\")] c: u64"
                ),
                &[
                    (
                        "\"id\"",
                        "`id` and `other` are both stored in the attribute `id`, so one would overwrite the other; give one another name with `attr`",
                    ),
                    (
                        "\"ab\"",
                        "`a_b` and `c` are both stored in the attribute `ab`, so one would overwrite the other; give one another name with `attr`",
                    ),
                ],
            ),
            (
                model!("", "#[model(pk)] id: String, #[model(attr = \"\")] a: u64"),
                &[("\"\"", "an attribute name is not empty")],
            ),
            (
                model!("", "#[model(pk)] id: String, some_name: u64, #[model(attr = \"y\")] someName: u64"),
                &[(
                    "someName",
                    "`some_name` and `someName` would both be `Order::SOME_NAME`; rename one of the fields",
                )],
            ),
            (
                model!("", "#[model(pk)] id: String, table: String"),
                &[("table", "`Order::TABLE` is the table's own key; rename the field and say `attr = \"table\"`")],
            ),
        ],
    );
}

#[test]
fn long_names() {
    let long = "n".repeat(256);
    let wide = "ü".repeat(128);
    let huge = "n".repeat(65_536);
    let with = |words: &str, fields: &str| format!("#[model(table = \"orders\", {words})] struct Order {{ {fields} }}");
    let literal = |name: &str| format!("\"{name}\"");
    let table = format!("#[model(table = \"{long}\")] struct Order {{ #[model(pk)] id: u64 }}");
    let key = with("", &format!("#[model(pk, attr = \"{long}\")] id: u64"));
    let ttl = with("", &format!("#[model(pk)] id: u64, #[model(ttl, attr = \"{wide}\")] a: Ttl"));
    let any = with("", &format!("#[model(pk)] id: u64, #[model(attr = \"{huge}\")] a: u64"));
    let fine = with("", &format!("#[model(pk)] id: u64, #[model(attr = \"{long}\")] a: u64"));
    let indexed = with(
        "gsi(A_IDX, name = \"aaa\", pk = a, project(b))",
        &format!("#[model(pk)] id: u64, #[model(attr = \"{long}\")] a: u64, #[model(attr = \"{wide}\")] b: u64"),
    );
    check(
        derive_model,
        &[
            (&table, &[(&literal(&long), "table names have 3 to 255 characters; this one has 256")]),
            (&key, &[(&literal(&long), "the name of a key attribute has at most 255 bytes; this one has 256")]),
            (
                &ttl,
                &[(&literal(&wide), "the name of a time-to-live attribute has at most 255 bytes; this one has 256")],
            ),
            (&any, &[(&literal(&huge), "an attribute name has at most 65,535 bytes; this one has 65536")]),
            (&fine, &[]),
            (
                &indexed,
                &[
                    ("a", "the name of a key attribute has at most 255 bytes; that of `a` has 256"),
                    (
                        "b",
                        "the name of an attribute that an index projects by name has at most 255 bytes; that of `b` has 256",
                    ),
                ],
            ),
        ],
    );
}

#[test]
fn times_by_their_display() {
    check(
        derive_model,
        &[
            (
                model!(
                    "",
                    "#[model(pk, type = S)] id: chrono::DateTime<chrono::Utc>, #[model(type = S)] a: Option<DateTime<FixedOffset>>, #[model(type = S)] b: Spelled<NaiveDateTime>, #[model(type = S)] c: DateTime<Local>"
                ),
                &[
                    (
                        "type",
                        "`type = S` would store a `DateTime<Utc>` by its `Display`, such as `2026-01-31 05:05:06 UTC`, which other programs do not exchange; remove `type = S`: with the feature `chrono`, it is stored as RFC 3339",
                    ),
                    (
                        "type",
                        "`type = S` would store a `DateTime<FixedOffset>` by its `Display`, such as `2026-01-31 06:05:06 +01:00`, which other programs do not exchange; remove `type = S`: with the feature `chrono`, it is stored as RFC 3339",
                    ),
                    (
                        "type",
                        "`type = S` would store a `NaiveDateTime` by its `Display`, such as `2026-01-31 05:05:06`, which other programs do not exchange; remove `type = S`: with the feature `chrono`, it is stored as `2026-01-31T05:05:06.000000000`",
                    ),
                    (
                        "type",
                        "`type = S` would store a `DateTime<Local>` by its `Display`, such as `2026-01-31 06:05:06 +01:00`, which other programs do not exchange; make it a `DateTime<Utc>` or `DateTime<FixedOffset>` without `type = S`: with the feature `chrono`, it is stored as RFC 3339",
                    ),
                ],
            ),
            // Another crate's types, whose `Display` may be anything; other forms; a time that the library keeps.
            (
                model!(
                    "",
                    "#[model(pk, type = S)] id: civil::DateTime, #[model(type = S)] a: NaiveDate, #[model(json, type = S)] b: DateTime<Utc>, #[model(created_at, type = S)] c: DateTime<Utc>, #[model(type = S)] d: DateTime<Tz>, e: DateTime<Utc>"
                ),
                &[],
            ),
        ],
    );
}
