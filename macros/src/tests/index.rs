//! Mistakes in secondary indexes.

use super::check;
use crate::expand::derive_model;

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn index_grammar() {
    check(
        derive_model,
        &[
            (
                model!("gsi, gsi(), gsi(name = \"aaa\"), lsi = 3", "#[model(pk)] id: u64"),
                &[
                    (
                        "gsi",
                        "`gsi` is malformed; write `gsi(EMAIL_IDX, name = \"by-email\", pk = email, sk = created_at)`",
                    ),
                    (
                        "gsi",
                        "an index starts with the token that names it in code: `gsi(EMAIL_IDX, name = \"by-email\", pk = email, sk = created_at)`",
                    ),
                    (
                        "name",
                        "an index starts with the token that names it in code: `gsi(EMAIL_IDX, name = \"by-email\", pk = email, sk = created_at)`",
                    ),
                    ("lsi", "`lsi` is malformed; write `lsi(TOTAL_IDX, name = \"by-total\", sk = total)`"),
                ],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = 3, sk = (), colour, project = 3, item = \"x\", derive = A)",
                    "#[model(pk)] id: u64"
                ),
                &[
                    (
                        "pk",
                        "`pk` is malformed; write `pk = email`, `pk = (tenant, status)` or `pk = \"STATUS#{status}\"`",
                    ),
                    ("sk", "`sk` is malformed; write `sk = total`, `sk = (total, id)` or `sk = \"{total:012}#{id}\"`"),
                    (
                        "colour",
                        "unknown word `colour`; a global secondary index takes `name`, `pk`, `sk`, `pk_attr`, `sk_attr`, `project`, `item`, `type` and `derive`",
                    ),
                    (
                        "project",
                        "`project` is malformed; write `project(email, total)`, `project(keys_only)` or `project(all)`",
                    ),
                    ("item", "`item` is malformed; write `item = OrderByEmail`"),
                    ("derive", "`derive` is malformed; write `derive(Debug, Clone)`"),
                ],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = a, type = \"ByA\"), gsi(B_IDX, name = \"bbb\", pk = a, type = ByA), gsi(C_IDX, name = \"ccc\", pk = a, type = ByA), gsi(D_IDX, name = \"ddd\", pk = a, type = Order)",
                    "#[model(pk)] id: u64, a: u64"
                ),
                &[
                    ("type", "`type` is malformed; write `type = ByEmail`"),
                    (
                        "ByA",
                        "`ByA` is the name of the model, a struct or a type already; give the index's type another",
                    ),
                    (
                        "Order",
                        "`Order` is the name of the model, a struct or a type already; give the index's type another",
                    ),
                ],
            ),
            (
                model!(
                    "lsi(A_IDX, name = \"aaa\", pk = id, sk = a)",
                    "#[model(pk)] id: u64, #[model(sk)] at: u64, a: u64"
                ),
                &[("pk", "a local secondary index has the table's own partition key: remove `pk`, or make it a `gsi`")],
            ),
            (
                model!("lsi(A_IDX, name = \"aaa\", pk = a)", "#[model(pk)] id: u64, #[model(sk)] at: u64, a: u64"),
                &[("pk", "a local secondary index has the table's own partition key: remove `pk`, or make it a `gsi`")],
            ),
            (
                model!("gsi(A_IDX, nam = \"aaa\", pk = id), gsi(\"B_IDX\", name = \"bbb\")", "#[model(pk)] id: u64"),
                &[
                    (
                        "nam",
                        "unknown word `nam`, did you mean `name`? a global secondary index takes `name`, `pk`, `sk`, `pk_attr`, `sk_attr`, `project`, `item`, `type` and `derive`",
                    ),
                    (
                        "\"B_IDX\"",
                        "expected a word: a global secondary index takes `name`, `pk`, `sk`, `pk_attr`, `sk_attr`, `project`, `item`, `type` and `derive`",
                    ),
                ],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", hash_key = id, dims = 4)", "#[model(pk)] id: u64"),
                &[
                    (
                        "hash_key",
                        "unknown word `hash_key`, did you mean `pk`? a global secondary index takes `name`, `pk`, `sk`, `pk_attr`, `sk_attr`, `project`, `item`, `type` and `derive`",
                    ),
                    ("dims", "`dims` is a word for a vector index: remove it, or make the index a `vector`"),
                ],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", pk = id, pk = \"A#{id}\", derive(3))", "#[model(pk)] id: u64"),
                &[
                    ("pk", "`pk` is written twice; remove one"),
                    ("derive", "`derive` is malformed; write `derive(Debug, Clone)`"),
                ],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", name = \"bbb\", pk = id)", "#[model(pk)] id: u64"),
                &[("name", "`name` is written twice; remove one")],
            ),
        ],
    );
}

#[test]
fn index_keys() {
    check(
        derive_model,
        &[
            (
                model!("gsi(A_IDX)", "#[model(pk)] id: u64"),
                &[
                    ("A_IDX", "`A_IDX` has no name in DynamoDB; add `name = \"by-email\"`"),
                    (
                        "gsi",
                        "the global secondary index `A_IDX` has no partition key; add `pk = email`, `pk = (tenant, status)` or `pk = \"STATUS#{status}\"`",
                    ),
                ],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"a b\", pk = id), gsi(B_IDX, name = \"b\", pk = id)",
                    "#[model(pk)] id: u64"
                ),
                &[
                    ("\"a b\"", "index names are made of `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`; `a b` has ` `"),
                    ("\"b\"", "index names have 3 to 255 characters; this one has 1"),
                ],
            ),
            (
                model!("lsi(A_IDX, name = \"aaa\", sk = a)", "#[model(pk)] id: u64, a: u64"),
                &[(
                    "lsi",
                    "a local secondary index needs a table with a sort key; add `#[model(sk)]` to a field of `Order`, or make `A_IDX` a `gsi`",
                )],
            ),
            (
                model!(
                    "lsi(A_IDX, name = \"aaa\"), lsi(B_IDX, name = \"bbb\", sk = (a, at)), lsi(C_IDX, name = \"ccc\", sk = id)",
                    "#[model(pk)] id: u64, #[model(sk)] at: u64, a: u64"
                ),
                &[
                    (
                        "lsi",
                        "the local secondary index `A_IDX` has no sort key; add `sk = total` or `sk = \"{total:012}#{id}\"`",
                    ),
                    ("at", "the sort key of a local secondary index is one attribute; make `B_IDX` a `gsi` for more"),
                    (
                        "id",
                        "`id` is the partition key of the table and so of `C_IDX`; its sort key is another attribute",
                    ),
                ],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = (a, b, c, d, e), sk = (f, g, h, i, id))",
                    "#[model(pk)] id: u64, a: u64, b: u64, c: u64, d: u64, e: u64, f: u64, g: u64, h: u64, i: u64"
                ),
                &[
                    ("e", "the partition key of a global secondary index has at most 4 attributes; `A_IDX` has 5"),
                    ("id", "the sort key of a global secondary index has at most 4 attributes; `A_IDX` has 5"),
                ],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", pk = (a, a), sk = a)", "#[model(pk)] id: u64, a: u64"),
                &[
                    ("a", "`a` is in the key of `A_IDX` twice; each attribute of a key is another one"),
                    ("a", "`a` is in the key of `A_IDX` twice; each attribute of a key is another one"),
                ],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = emial, sk = createdAt)",
                    "#[model(pk)] id: u64, email: u64, emails: u64, created_at: u64"
                ),
                &[
                    ("emial", "`Order` has no field `emial`; did you mean `email`?"),
                    (
                        "createdAt",
                        "`Order` has no field `createdAt`; the attribute `createdAt` is the field `created_at`",
                    ),
                ],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", pk = something)", "#[model(pk)] id: u64, email: u64"),
                &[("something", "`Order` has no field `something`; it has `id` and `email`")],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = a, sk = b)",
                    "#[model(pk)] id: u64, #[model(skip)] a: u64, #[model(flatten)] b: B"
                ),
                &[
                    ("a", "`a` is skipped, so it is not an attribute that a `gsi` can have; remove `skip`"),
                    ("b", "`b` is flattened, so it is not an attribute; an index names the fields of `Order` itself"),
                ],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", pk = a)", "#[model(pk)] id: u64, #[model(set)] a: V"),
                &[(
                    "set",
                    "`set` does not go with the key of `A_IDX`: a key attribute is a string, number or binary (`S`, `N` or `B`)",
                )],
            ),
        ],
    );
}

#[test]
fn projections() {
    check(
        derive_model,
        &[
            (
                model!("gsi(A_IDX, name = \"aaa\", pk = id, project())", "#[model(pk)] id: u64"),
                &[(
                    "project",
                    "`project()` lists nothing; write `project(keys_only)` for the keys alone, or leave it out for all attributes",
                )],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", pk = id, project(a, a, b, all))", "#[model(pk)] id: u64, a: u64"),
                &[
                    ("a", "`a` is listed twice in the projection of `A_IDX`; remove one"),
                    ("b", "`Order` has no field `b`; it has `id` and `a`"),
                    ("all", "`Order` has no field `all`; it has `id` and `a`"),
                ],
            ),
        ],
    );
}

#[test]
fn indexes_together() {
    check(
        derive_model,
        &[
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = id), lsi(B_IDX, name = \"aaa\", sk = a)",
                    "#[model(pk)] id: u64, #[model(sk)] a: u64"
                ),
                &[("\"aaa\"", "`A_IDX` is called `aaa` already; index names of a table are unique")],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = id), gsi(A_IDX, name = \"bbb\", pk = id), gsi(TABLE, name = \"ccc\", pk = id), gsi(ID, name = \"ddd\", pk = id)",
                    "#[model(pk)] id: u64"
                ),
                &[
                    ("A_IDX", "two indexes are called `Order::A_IDX`; rename one"),
                    ("TABLE", "`Order::TABLE` is the table's own key; name the index otherwise"),
                    ("ID", "`Order::ID` is the attribute `id`; name the index otherwise, such as `ID_IDX`"),
                ],
            ),
            (
                model!("gsi(A_IDX, name = \"aaa\", pk = id, project(keys_only), item = Order)", "#[model(pk)] id: u64"),
                &[(
                    "Order",
                    "`A_IDX` would make the struct `Order`, which is the model itself; give another `item = …`",
                )],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = id, project(keys_only)), gsi(AIdx, name = \"bbb\", pk = id, project(keys_only)), gsi(C_IDX, name = \"ccc\", pk = id, project(keys_only), item = OrderAIdx)",
                    "#[model(pk)] id: u64"
                ),
                &[
                    ("AIdx", "`A_IDX` and `AIdx` would both make the struct `OrderAIdx`; say `item = …` in one"),
                    ("OrderAIdx", "`A_IDX` and `C_IDX` would both make the struct `OrderAIdx`; say `item = …` in one"),
                ],
            ),
            (
                model!(
                    "lsi(A, name = \"aaa\", sk = at), lsi(B, name = \"bbb\", sk = at), lsi(C, name = \"ccc\", sk = at), lsi(D, name = \"ddd\", sk = at), lsi(E, name = \"eee\", sk = at), lsi(F, name = \"fff\", sk = at), lsi(G, name = \"ggg\", sk = at)",
                    "#[model(pk)] id: u64, #[model(sk)] at: u64"
                ),
                &[("lsi", "a table has at most 5 local secondary indexes; make `F` a `gsi`")],
            ),
        ],
    );
}

#[test]
fn quotas_of_many() {
    use std::fmt::Write;

    let mut fields = "#[model(pk)] id: u64".to_owned();
    let mut listed: [String; 6] = Default::default();
    for number in 0..102 {
        write!(fields, ", f{number}: u64").expect("text");
        write!(listed[number / 20], "f{number}, ").expect("text");
    }
    let index =
        |(number, listed)| format!("gsi(INDEX_{number}, name = \"index-{number}\", pk = id, project({listed}))");
    let indexes = listed.iter().enumerate().map(index).collect::<Vec<_>>().join(", ");
    let over = format!("#[model(table = \"orders\", {indexes})] struct Order {{ {fields} }}");
    // A list that is too long is told by itself, and is in no sum.
    let all = listed.concat();
    let long = format!(
        "#[model(table = \"orders\", gsi(A_IDX, name = \"aaa\", pk = id, project({all})))] struct Order {{ {fields} }}"
    );
    let mut many = "#[model(table = \"orders\"".to_owned();
    for number in 0..30 {
        write!(many, ", gsi(INDEX_{number}, name = \"index-{number}\", pk = id)").expect("text");
    }
    many.push_str(")] struct Order { #[model(pk)] id: u64 }");
    check(
        derive_model,
        &[
            (
                &over,
                &[(
                    "f100",
                    "all indexes of a table together list at most 100 attributes in `project`; use `project(all)`",
                )],
            ),
            (&long, &[("f20", "`A_IDX` lists more than 20 attributes in `project`; use `project(all)`")]),
            (&many, &[]),
        ],
    );
}
