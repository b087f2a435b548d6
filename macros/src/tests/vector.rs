//! Mistakes in vector indexes.

use super::check;
use crate::expand::derive_model;

#[test]
fn vector_grammar() {
    check(
        derive_model,
        &[
            (
                model!("vector, vector(), vector(name = \"aaa\"), vector = 3", "#[model(pk)] id: u64"),
                &[
                    (
                        "vector",
                        "`vector` is malformed; write `vector(EMB_IDX, name = \"by-embedding\", on = embedding, dims = 384, distance = cosine)`",
                    ),
                    (
                        "vector",
                        "an index starts with the token that names it in code: `vector(EMB_IDX, name = \"by-embedding\", on = embedding, dims = 384, distance = cosine)`",
                    ),
                    (
                        "name",
                        "an index starts with the token that names it in code: `vector(EMB_IDX, name = \"by-embedding\", on = embedding, dims = 384, distance = cosine)`",
                    ),
                    (
                        "vector",
                        "`vector` is malformed; write `vector(EMB_IDX, name = \"by-embedding\", on = embedding, dims = 384, distance = cosine)`",
                    ),
                ],
            ),
            (
                model!(
                    "vector(A_IDX, name = 3, on = \"e\", dims = many, distance = \"cosine\", pk = (a, b), filter = 3, project = 3, item = \"x\", derive = A, colour, sk = a)",
                    "#[model(pk)] id: u64, e: [f32; 2], a: u64, b: u64"
                ),
                &[
                    ("name", "`name` is malformed; write `name = \"by-email\"`"),
                    ("on", "`on` is malformed; write `on = embedding`"),
                    ("dims", "`dims` is malformed; write `dims = 384`"),
                    ("distance", "`distance` is malformed; write `distance = cosine`"),
                    ("pk", "`pk` is malformed; write `pk = tenant`"),
                    ("filter", "`filter` is malformed; write `filter(status, kind)`"),
                    (
                        "project",
                        "`project` is malformed; write `project(email, total)`, `project(keys_only)` or `project(all)`",
                    ),
                    ("item", "`item` is malformed; write `item = OrderByEmail`"),
                    ("derive", "`derive` is malformed; write `derive(Debug, Clone)`"),
                    (
                        "colour",
                        "unknown word `colour`; a vector index takes `name`, `on`, `dims`, `distance`, `pk`, `filter`, `project`, `item`, `type` and `derive`",
                    ),
                    ("sk", "a vector index has no sort key: what it finds is ordered by its score"),
                ],
            ),
            (
                model!(
                    "vector(A_IDX, name = \"aaa\", on = e, on = e, dims = 2, distance = cosine, filter())",
                    "#[model(pk)] id: u64, e: [f32; 2]"
                ),
                &[
                    ("on", "`on` is written twice; remove one"),
                    ("filter", "`filter()` lists nothing; leave it out when searches do not filter"),
                ],
            ),
        ],
    );
}

#[test]
fn vector_words() {
    check(
        derive_model,
        &[
            (
                model!("vector(A_IDX)", "#[model(pk)] id: u64"),
                &[
                    ("A_IDX", "`A_IDX` has no name in DynamoDB; add `name = \"by-embedding\"`"),
                    ("vector", "the vector index `A_IDX` is on no attribute; add `on = embedding`"),
                    (
                        "vector",
                        "the vector index `A_IDX` does not say how many dimensions its vectors have; add `dims = 384`",
                    ),
                    (
                        "vector",
                        "the vector index `A_IDX` does not say how it compares vectors; add `distance = cosine`, or `euclidean` or `dot_product`",
                    ),
                ],
            ),
            (
                model!(
                    "vector(A_IDX, name = \"aaa\", on = e, dims = 0, distance = manhattan), vector(B_IDX, name = \"b\", on = f, dims = 4097, distance = Cosine), vector(C_IDX, name = \"c c\", on = g, dims = 3u8, distance = euclidean)",
                    "#[model(pk)] id: u64, e: [f32; 0], f: [f32; 4097], g: [f32; 3]"
                ),
                &[
                    ("0", "a vector has 1 to 4096 dimensions; write `dims = 384`"),
                    (
                        "manhattan",
                        "unknown distance function `manhattan`; DynamoDB has `cosine`, `euclidean` and `dot_product`",
                    ),
                    ("\"b\"", "index names have 3 to 255 characters; this one has 1"),
                    ("4097", "a vector has 1 to 4096 dimensions; write `dims = 384`"),
                    (
                        "Cosine",
                        "unknown distance function `Cosine`; DynamoDB has `cosine`, `euclidean` and `dot_product`",
                    ),
                    ("\"c c\"", "index names are made of `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`; `c c` has ` `"),
                    ("3u8", "`dims` is a number without a type; write `dims = 3`"),
                ],
            ),
            (
                model!(
                    "vector(A_IDX, name = \"aaa\", on = embeding, dims = 2, distance = cosine, pk = tenat, filter(stauts), project(titel))",
                    "#[model(pk)] id: u64, embedding: [f32; 2], tenant: u64, status: u64, title: u64"
                ),
                &[
                    ("embeding", "`Order` has no field `embeding`; did you mean `embedding`?"),
                    ("tenat", "`Order` has no field `tenat`; did you mean `tenant`?"),
                    ("stauts", "`Order` has no field `stauts`; did you mean `status`?"),
                    ("titel", "`Order` has no field `titel`; did you mean `title`?"),
                ],
            ),
        ],
    );
}

#[test]
fn vector_attributes() {
    check(
        derive_model,
        &[
            (
                model!(
                    "gsi(G_IDX, name = \"ggg\", pk = g), vector(A_IDX, name = \"aaa\", on = id, dims = 2, distance = cosine), vector(B_IDX, name = \"bbb\", on = g, dims = 2, distance = cosine), vector(C_IDX, name = \"ccc\", on = c, dims = 2, distance = cosine, filter(c))",
                    "#[model(pk)] id: u64, g: u64, c: u64"
                ),
                &[
                    ("id", "`id` is in the key of the table, so it cannot be a vector, which is a list of numbers"),
                    ("g", "`g` is in the key of `G_IDX`, so it cannot be a vector, which is a list of numbers"),
                    (
                        "c",
                        "`c` is in the search schema of `C_IDX`, so it cannot be a vector, which is a list of numbers",
                    ),
                ],
            ),
            (
                model!(
                    "vector(A_IDX, name = \"aaa\", on = a, dims = 2, distance = cosine), vector(B_IDX, name = \"bbb\", on = b, dims = 2, distance = cosine), vector(C_IDX, name = \"ccc\", on = c, dims = 2, distance = cosine), vector(D_IDX, name = \"ddd\", on = d, dims = 2, distance = cosine), vector(E_IDX, name = \"eee\", on = e, dims = 2, distance = cosine)",
                    "#[model(pk)] id: u64, #[model(skip)] a: V, #[model(flatten)] b: V, #[model(encrypted)] c: V, #[model(json)] d: V, #[model(type = NS)] e: V"
                ),
                &[
                    ("a", "`a` is skipped, so it is not an attribute that a `vector` can have; remove `skip`"),
                    ("b", "`b` is flattened, so it is not an attribute; an index names the fields of `Order` itself"),
                    ("c", "`c` cannot be searched by: it is encrypted, and ciphertext has no neighbours"),
                    ("json", "`json` does not go with `D_IDX`: a vector is a list of numbers (`L`)"),
                    ("type", "`type` does not go with `E_IDX`: a vector is a list of numbers (`L`)"),
                ],
            ),
            (
                model!(
                    "vector(A_IDX, name = \"aaa\", on = v, dims = 2, distance = cosine, pk = a, filter(a, b, b, c, d), project(id, id))",
                    "#[model(pk)] id: u64, v: [f32; 2], a: u64, b: u64, #[model(encrypted)] c: u64, #[model(set)] d: S"
                ),
                &[
                    ("a", "`a` is in the search schema of `A_IDX` twice; `pk` and `filter` name each attribute once"),
                    ("b", "`b` is in the search schema of `A_IDX` twice; `pk` and `filter` name each attribute once"),
                    (
                        "c",
                        "`c` cannot be in the search schema of `A_IDX`: it is encrypted, and DynamoDB would compare ciphertext",
                    ),
                    (
                        "set",
                        "`set` does not go with the search schema of `A_IDX`: an attribute of a search schema is a string, number or binary (`S`, `N` or `B`)",
                    ),
                    ("id", "`id` is listed twice in the projection of `A_IDX`; remove one"),
                ],
            ),
        ],
    );
}

#[test]
fn vector_indexes_together() {
    check(
        derive_model,
        &[
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = id), vector(B_IDX, name = \"aaa\", on = v, dims = 2, distance = cosine), vector(C_IDX, name = \"ccc\", on = v, dims = 3, distance = euclidean)",
                    "#[model(pk)] id: u64, v: [f32; 2]"
                ),
                &[
                    ("\"aaa\"", "`A_IDX` is called `aaa` already; index names of a table are unique"),
                    (
                        "3",
                        "`B_IDX` is on `v` with `dims = 2`; all vector indexes on one attribute have the same `dims`",
                    ),
                ],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = id), vector(A_IDX, name = \"bbb\", on = v, dims = 2, distance = cosine), vector(TABLE, name = \"ccc\", on = v, dims = 2, distance = cosine), vector(V, name = \"ddd\", on = v, dims = 2, distance = cosine)",
                    "#[model(pk)] id: u64, v: [f32; 2]"
                ),
                &[
                    ("A_IDX", "two indexes are called `Order::A_IDX`; rename one"),
                    ("TABLE", "`Order::TABLE` is the table's own key; name the index otherwise"),
                    ("V", "`Order::V` is the attribute `v`; name the index otherwise, such as `V_IDX`"),
                ],
            ),
            (
                model!(
                    "gsi(A_IDX, name = \"aaa\", pk = id, project(keys_only)), vector(B_IDX, name = \"bbb\", on = v, dims = 2, distance = cosine, item = OrderAIdx)",
                    "#[model(pk)] id: u64, v: [f32; 2]"
                ),
                &[("OrderAIdx", "`A_IDX` and `B_IDX` would both make the struct `OrderAIdx`; say `item = …` in one")],
            ),
        ],
    );
}

#[test]
fn a_table_has_five_vector_indexes() {
    use std::fmt::Write;

    let mut words = String::new();
    for number in 0..6 {
        write!(words, ", vector(V{number}, name = \"v-{number}\", on = v, dims = 2, distance = cosine)").expect("text");
    }
    let input =
        format!("#[model(table = \"orders\"{words})] struct Order {{ #[model(pk)] id: u64, v: [f32; 2], w: u64 }}");
    check(derive_model, &[(&input, &[("vector", "a table has at most 5 vector indexes; remove `V5`")])]);
}
