//! Mistakes in sealed models.

use super::check;
use crate::expand::{derive_document, derive_model};

#[test]
fn sealed() {
    check(
        derive_model,
        &[
            (
                model!("sealed", "#[model(pk)] id: u64"),
                &[
                    (
                        "sealed",
                        "a seal is over the version of its item, and `Order` has none; add a field with `#[model(version)]`",
                    ),
                    (
                        "sealed",
                        "a seal is over the encrypted attributes of its item, and `Order` has none; say `encrypted(v2)` of a field, or remove `sealed`",
                    ),
                ],
            ),
            (
                model!(
                    "sealed(reads_unsealed, reads_all)",
                    "#[model(pk)] id: u64, #[model(encrypted)] e: String, #[model(version)] version: u64"
                ),
                &[("reads_all", "unknown word `reads_all` of `sealed`; it takes `reads_unsealed`")],
            ),
            (
                model!(
                    "sealed(reads_unsealed, reads_unsealed), sealed",
                    "#[model(pk)] id: u64, #[model(encrypted)] e: String, #[model(version)] version: u64"
                ),
                &[
                    ("reads_unsealed", "`reads_unsealed` is written twice; remove one"),
                    ("sealed", "`sealed` is written twice; remove one"),
                ],
            ),
            (
                model!(
                    "sealed",
                    "#[model(pk)] id: u64, #[model(encrypted)] e: String, #[model(protected)] note: String, #[model(version)] version: u64"
                ),
                &[(
                    "protected",
                    "`protected` does not go with `sealed`, whose items are written whole; remove one of the two",
                )],
            ),
            (
                model!(
                    "sealed",
                    "#[model(pk)] id: u64, #[model(encrypted(v2, reads_plaintext))] e: String, #[model(version)] version: u64"
                ),
                &[(
                    "encrypted",
                    "`reads_plaintext` does not go with `sealed`: a value that is not encrypted fits no seal; write `sealed(reads_unsealed)` until `reencrypt` has sealed all items",
                )],
            ),
            (
                model!(
                    "sealed(reads_unsealed)",
                    "#[model(pk)] id: u64, #[model(encrypted(v2, reads_plaintext))] e: String, #[model(version)] version: u64"
                ),
                &[],
            ),
            (
                model!(
                    "sealed, gsi(BY_NAME, name = \"by-name\", pk = name, project(e, f))",
                    "#[model(pk)] id: u64, name: String, #[model(encrypted)] e: String, f: String, #[model(version)] version: u64"
                ),
                &[(
                    "e",
                    "`e` is proven by the seal of its item, which `BY_NAME` would not hold: leave out `project`, so that the index holds all attributes",
                )],
            ),
        ],
    );
}

#[test]
fn names_of_this_library() {
    const KEPT: &str = "`_tt_seal` begins with `_tt_`, as the attributes do that this library keeps by itself: give the attribute another name with `attr`";
    check(
        derive_model,
        &[
            (model!("", "#[model(pk)] id: u64, #[model(attr = \"_tt_seal\")] seal: String"), &[("\"_tt_seal\"", KEPT)]),
            (model!("discriminator = \"_tt_seal\"", "#[model(pk)] id: u64"), &[("\"_tt_seal\"", KEPT)]),
        ],
    );
    check(
        derive_document,
        &[("struct Line { #[model(attr = \"_tt_seal\")] seal: String }", &[("\"_tt_seal\"", KEPT)])],
    );
}

#[test]
fn names_of_another_library() {
    const OTHERS: &str = "`aws_dbe_head` is a name of the AWS Database Encryption SDK, whose items this library neither opens nor verifies: give the attribute another name with `attr`";
    check(
        derive_model,
        &[
            (
                model!("", "#[model(pk)] id: u64, #[model(attr = \"aws_dbe_head\")] a: String"),
                &[("\"aws_dbe_head\"", OTHERS)],
            ),
            (model!("discriminator = \"aws_dbe_head\"", "#[model(pk)] id: u64"), &[("\"aws_dbe_head\"", OTHERS)]),
            (
                model!(
                    "blind_index(IDX, name = \"by-e\", of = e, bits = 32, attr = \"aws_dbe_head\")",
                    "#[model(pk)] id: u64, #[model(encrypted(v2))] e: String"
                ),
                &[("\"aws_dbe_head\"", OTHERS)],
            ),
        ],
    );
    check(
        derive_document,
        &[("struct Line { #[model(attr = \"aws_dbe_head\")] head: String }", &[("\"aws_dbe_head\"", OTHERS)])],
    );
}
