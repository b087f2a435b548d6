//! Mistakes in blind indexes.

use super::check;
use crate::expand::derive_model;

const FORM: &str = "an index starts with the token that names it in code: `blind_index(EMAIL_INDEX, name = \"by-email\", of = email, bits = 32, spread = 8)`";

#[test]
fn blind_grammar() {
    check(
        derive_model,
        &[
            (
                model!("blind_index, blind_index()", "#[model(pk)] id: u64"),
                &[
                    (
                        "blind_index",
                        "`blind_index` is malformed; write `blind_index(EMAIL_INDEX, name = \"by-email\", of = email, bits = 32, spread = 8)`",
                    ),
                    ("blind_index", FORM),
                ],
            ),
            (
                model!(
                    "blind_index(A_IDX, name = \"aaa\", of = \"e\", bits = many, spread = (1), attr = 3, i_accept_frequency_leakage = true)",
                    "#[model(pk)] id: u64, #[model(encrypted(v2))] e: String"
                ),
                &[
                    ("of", "`of` is malformed; write `of = email`"),
                    ("bits", "`bits` is malformed; write `bits = 32`"),
                    ("spread", "`spread` is malformed; write `spread = 8`"),
                    ("attr", "`attr` is malformed; write `attr = \"emailBeacon\"`"),
                    (
                        "i_accept_frequency_leakage",
                        "`i_accept_frequency_leakage` takes no value; write `i_accept_frequency_leakage`",
                    ),
                ],
            ),
            (
                model!(
                    "blind_index(A_IDX, name = \"aaa\", of = e, bits = 8, pk = e)",
                    "#[model(pk)] id: u64, #[model(encrypted(v2))] e: String"
                ),
                &[("pk", "the key of a blind index is the beacon: say `of = …` in place of `pk`")],
            ),
            (
                model!("blind_index(A_IDX, name = \"aaa\")", "#[model(pk)] id: u64"),
                &[
                    ("blind_index", "the blind index `A_IDX` does not say how long its beacons are; add `bits = 32`"),
                    ("blind_index", "the blind index `A_IDX` is of no attribute; add `of = email`"),
                ],
            ),
        ],
    );
}

#[test]
fn blind_words() {
    check(
        derive_model,
        &[
            (
                model!(
                    "blind_index(A_IDX, name = \"aaa\", of = e, bits = 8u8, spread = 256), blind_index(B_IDX, name = \"bbb\", of = f, bits = 8)",
                    "#[model(pk)] id: u64, #[model(encrypted(v2))] e: String, #[model(encrypted(v2), skip)] g: String"
                ),
                &[
                    (
                        "encrypted",
                        "`encrypted` does not go with `skip`: a skipped field is not stored, so nothing else can be said about it",
                    ),
                    ("8u8", "a beacon has 1 to 63 bits; write `bits = 32`"),
                    ("256", "a value has 1 to 255 beacons; write `spread = 8`"),
                    ("f", "`Order` has no field `f`; it has `id` and `e`"),
                ],
            ),
            (
                model!(
                    "dms = \"a.yml\", blind_index(A_IDX, name = \"aaa\", of = e, bits = 8, attr = \"\"), blind_index(B_IDX, name = \"bbb\", of = f, bits = 8, attr = \"type\"), discriminator = \"type\"",
                    "#[model(pk)] id: u64, #[model(encrypted(v2))] e: String, #[model(encrypted(v2))] f: String"
                ),
                &[
                    (
                        "\"a.yml\"",
                        "a contract document has no word for the blind index `A_IDX`: remove `dms`, or the index",
                    ),
                    ("\"\"", "the name of a key attribute has 1 to 255 bytes; this one has 0"),
                    (
                        "\"a.yml\"",
                        "a contract document has no word for the blind index `B_IDX`: remove `dms`, or the index",
                    ),
                    ("\"type\"", "the attribute `type` is another one already: give the blind index another `attr`"),
                ],
            ),
        ],
    );
}
