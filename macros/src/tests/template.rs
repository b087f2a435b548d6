//! Mistakes in key templates: their grammar, their parts and their attributes.

use super::check;
use crate::expand::derive_model;

/// Makes the text of a model with these words on the struct and two fields that can be parts, `id` and `total`.
macro_rules! shop {
    ($words:literal) => {
        shop!($words, "")
    };
    ($words:literal, $fields:literal) => {
        concat!("#[model(table = \"shop\", ", $words, ")] struct Order { id: String, total: u64, ", $fields, " }")
    };
}

#[test]
fn right_templates_have_no_mistakes() {
    check(
        derive_model,
        &[
            (shop!("pk = \"A#{id}\""), &[]),
            (shop!("pk = \"A\", sk = \"{id}\""), &[]),
            (shop!("pk = \"{{A}}{id}\", sk = \"{total:012}\", pk_attr = \"p\", sk_attr = \"s\""), &[]),
            (shop!("pk = \"A#{total}#{id..}\""), &[]),
            (shop!("pk = \"{id ..}\""), &[]),
            // A padded part ends by itself.
            (shop!("pk = \"{total:04}{id}\""), &[]),
            (shop!("sk = \"A#{total:04}\"", "#[model(pk)] key: String"), &[]),
            (shop!("pk = \"{r#type}#{match}\"", "r#type: String, r#match: String"), &[]),
            // The table's keys are swapped in the index. Each attribute has one template.
            (
                shop!(
                    "pk = \"A#{id}\", sk = \"{total:04}\", gsi(BACK_IDX, name = \"back\", pk = \"{total:04}\", pk_attr = \"SK\", sk = \"A#{id}\", sk_attr = \"PK\")"
                ),
                &[],
            ),
            // Parts of an index may be absent, and the library may set one of them once.
            (
                shop!(
                    "pk = \"A#{id}\", gsi(GSI1, name = \"gsi1\", pk = \"B#{b}\", sk = \"{c}\")",
                    "#[model(omit_empty)] b: Option<String>, #[model(created_at)] c: Timestamp"
                ),
                &[],
            ),
            (shop!("pk = \"A#{id}\", sk = \"B\", lsi(LSI_IDX, name = \"lsi\", sk = \"{total:04}\")"), &[]),
            (shop!("pk = \"A#{id}\", discriminator = \"type\""), &[]),
        ],
    );
}

#[test]
fn grammar() {
    check(
        derive_model,
        &[
            (
                shop!("pk = \"\""),
                &[("\"\"", "this key template is empty, and a key attribute is not; write `\"ORDER#{id}\"`")],
            ),
            (
                shop!("pk = \"A#{id\""),
                &[("\"A#{id\"", "the part `{id` of this key template is not closed; write `{id}`")],
            ),
            (shop!("pk = \"A#{\""), &[("\"A#{\"", "the part `{` of this key template is not closed; write `{field}`")]),
            (
                shop!("pk = \"A#id}\""),
                &[(
                    "\"A#id}\"",
                    "this key template has a `}` that closes nothing; a brace of the text is written twice: `}}`",
                )],
            ),
            (
                shop!("pk = \"A#{}\""),
                &[("\"A#{}\"", "the part `{}` of this key template names no field; write `{field}`")],
            ),
            (
                shop!("pk = \"A#{self.id}\""),
                &[(
                    "\"A#{self.id}\"",
                    "the part `{self.id}` of this key template is not a field's name; write `{field}`",
                )],
            ),
            (
                shop!("pk = \"A#{total:12}\""),
                &[(
                    "\"A#{total:12}\"",
                    "the part `{total:12}` of this key template has no width; write `{total:012}` for a number padded with zeros to 12 digits",
                )],
            ),
            (
                shop!("pk = \"A#{total:039}\""),
                &[(
                    "\"A#{total:039}\"",
                    "the part `{total:039}` of this key template has 39 digits; a DynamoDB number has at most 38",
                )],
            ),
            (
                shop!("pk = \"{id}{total}\""),
                &[(
                    "\"{id}{total}\"",
                    "nothing stands between the parts `id` and `total` of this key template, so nobody can tell where one ends; write `{id}#{total}`",
                )],
            ),
            (
                shop!("pk = \"{id}#{id}\""),
                &[("\"{id}#{id}\"", "this key template has `id` twice; each part is another field")],
            ),
            (
                shop!("pk = \"{a}#{b}#{c}#{d}#{e}#{f}#{g}#{h}#{i}\""),
                &[("\"{a}#{b}#{c}#{d}#{e}#{f}#{g}#{h}#{i}\"", "a key template has at most 8 parts; this one has 9")],
            ),
            (
                shop!("pk = \"id\""),
                &[(
                    "\"id\"",
                    "this key template is the text `id` itself, in every item; for the field write `pk = \"{id}\"`",
                )],
            ),
            (
                shop!("pk = \"A#{id}\", gsi(GSI1, name = \"gsi1\", pk = \"total\")"),
                &[(
                    "\"total\"",
                    "this key template is the text `total` itself, in every item; for the field write `pk = total` or `pk = \"{total}\"`",
                )],
            ),
        ],
    );
}

#[test]
fn words() {
    check(
        derive_model,
        &[
            (
                shop!("pk = id"),
                &[(
                    "pk",
                    "`pk` of a struct is a key template: write `pk = \"CUSTOMER#{customer}\"`, or move `#[model(pk)]` to the field that is the key",
                )],
            ),
            (
                shop!("pk"),
                &[(
                    "pk",
                    "`pk` of a struct is a key template: write `pk = \"CUSTOMER#{customer}\"`, or move `#[model(pk)]` to the field that is the key",
                )],
            ),
            (
                shop!("pk", "#[model(pk)] key: String"),
                &[(
                    "pk",
                    "`pk` of a struct is a key template: write `pk = \"CUSTOMER#{customer}\"`, or move `#[model(pk)]` to the field that is the key",
                )],
            ),
            (shop!("pk = \"A\", pk = \"B\""), &[("pk", "`pk` is written twice; remove one")]),
            (
                shop!("pk_attr = \"p\"", "#[model(pk)] key: String"),
                &[(
                    "\"p\"",
                    "`pk_attr` names the attribute of a partition key template; add `pk = \"…\"`, or say `attr` on the field",
                )],
            ),
        ],
    );
}

#[test]
fn parts() {
    check(
        derive_model,
        &[
            (shop!("pk = \"A#{ids}\""), &[("\"A#{ids}\"", "`Order` has no field `ids`; did you mean `id`?")]),
            (
                shop!("pk = \"A#{b}\"", "#[model(skip)] b: String"),
                &[(
                    "\"A#{b}\"",
                    "`b` cannot be a part of the table's key: it is skipped, so nothing is stored of it; remove `skip`",
                )],
            ),
            (
                shop!("pk = \"A#{b}\"", "#[model(flatten)] b: Audit"),
                &[(
                    "\"A#{b}\"",
                    "`b` cannot be a part of the table's key: it is flattened, so it is not an attribute; a key template names the fields of the model",
                )],
            ),
            (
                shop!("pk = \"A#{id}\", gsi(GSI1, name = \"gsi1\", pk = \"{b}\")", "#[model(encrypted)] b: String"),
                &[(
                    "\"{b}\"",
                    "`b` cannot be a part of the key of `GSI1`: it is encrypted, and the composed text is not",
                )],
            ),
            (
                shop!("pk = \"A#{b}\"", "#[model(set)] b: BTreeSet<String>"),
                &[(
                    "\"A#{b}\"",
                    "`b` cannot be a part of the table's key: its form is `set`, and a part is a string or a number",
                )],
            ),
            (
                shop!("pk = \"A#{b}\"", "#[model(type = L)] b: Vec<String>"),
                &[(
                    "\"A#{b}\"",
                    "`b` cannot be a part of the table's key: its data type is `L`, and a part is a string or a number",
                )],
            ),
            (
                shop!("pk = \"A#{b}\"", "b: Option<String>"),
                &[(
                    "\"A#{b}\"",
                    "`b` cannot be a part of the table's key: every item has its whole primary key; make it a `String`",
                )],
            ),
            (
                shop!("pk = \"A#{b}\"", "#[model(omit_empty)] b: String"),
                &[(
                    "\"A#{b}\"",
                    "`b` cannot be a part of the table's key: every item has its whole primary key; remove `omit_empty`",
                )],
            ),
            (
                shop!("pk = \"A#{b}\"", "#[model(created_at)] b: Timestamp"),
                &[(
                    "\"A#{b}\"",
                    "`b` cannot be a part of the table's key: the library sets `created_at` when it writes, and the caller gives the key; use two fields",
                )],
            ),
            (
                shop!("pk = \"A\", gsi(GSI1, name = \"gsi1\", pk = \"{b}\")", "#[model(updated_at)] b: Timestamp"),
                &[(
                    "\"{b}\"",
                    "`b` cannot be a part of the key of `GSI1`: the library sets `updated_at` with every update, and the key would change with it",
                )],
            ),
        ],
    );
}

#[test]
fn attributes() {
    check(
        derive_model,
        &[
            (
                shop!("pk = \"A#{id}\"", "#[model(pk)] key: String"),
                &[(
                    "pk",
                    "the partition key is the key template of the struct already; remove this `pk`, or the template",
                )],
            ),
            (
                shop!("sk = \"A#{id}\""),
                &[(
                    "Order",
                    "`Order` has no partition key; add `#[model(pk)]` to the field that holds it, or a key template: `#[model(pk = \"CUSTOMER#{customer}\")]`",
                )],
            ),
            (
                shop!("pk = \"A#{id}\", pk_attr = \"total\""),
                &[(
                    "\"total\"",
                    "the composed key and the field `total` are both stored in the attribute `total`; say `pk_attr = \"…\"`, or give the field another name with `attr`",
                )],
            ),
            (
                shop!("pk = \"A#{id}\", gsi(GSI1, name = \"gsi1\", pk = \"B#{id}\", pk_attr = \"PK\")"),
                &[(
                    "\"PK\"",
                    "two key templates are stored in the attribute `PK`: `A#{id}` and `B#{id}`; give one another name with `pk_attr`",
                )],
            ),
            (
                shop!("pk = \"A#{id}\", sk = \"A#{id}\", sk_attr = \"PK\""),
                &[(
                    "\"PK\"",
                    "`PK` cannot be both partition key and sort key: they are two attributes; give one another name with `sk_attr`",
                )],
            ),
            (shop!("pk = \"A#{id}\", pk_attr = \"\""), &[("\"\"", "an attribute name is not empty")]),
            (
                shop!("pk = \"A#{id}\", discriminator = \"total\""),
                &[(
                    "\"total\"",
                    "the discriminator and the field `total` are both stored in the attribute `total`; the library writes the discriminator: remove the field, or rename one",
                )],
            ),
            (
                shop!("pk = \"A#{id}\", discriminator = \"PK\""),
                &[(
                    "\"PK\"",
                    "the discriminator and a composed key are both stored in the attribute `PK`; give the discriminator another name",
                )],
            ),
            (
                shop!("pk = \"A#{id}\", sk = \"B\", lsi(LSI_IDX, name = \"lsi\", sk = total, pk_attr = \"p\")"),
                &[(
                    "pk_attr",
                    "a local secondary index has the table's own partition key: remove `pk_attr`, or make it a `gsi`",
                )],
            ),
        ],
    );
}

#[test]
fn parts_in_the_key_alone() {
    check(
        derive_model,
        &[
            (shop!("pk = \"A#{id}\", sk = \"{key}\"", "#[model(in_key)] key: String"), &[]),
            (
                shop!("pk = \"A#{id}\", sk = \"{key}\"", "#[model(in_key, attr = \"k\")] key: String"),
                &[(
                    "attr",
                    "`attr` does not go with `in_key`: `key` is stored in the key, which never changes, and in no attribute of its own",
                )],
            ),
            (
                shop!("pk = \"A#{id}\"", "#[model(in_key)] key: String"),
                &[(
                    "in_key",
                    "`key` is stored in no attribute and is no part of the table's key, so nothing would be stored of it; name it in the template of the table's key, as in `sk = \"ORDER#{key}\"`, or remove `in_key`",
                )],
            ),
            (
                shop!(
                    "pk = \"A#{id}\", sk = \"{key}\"",
                    "#[model(in_key)] key: String, #[model(attr = \"key\")] other: String"
                ),
                &[(
                    "\"key\"",
                    "`key` and `other` are both called `key`; give the one that is not `in_key` another name with `attr`",
                )],
            ),
            (
                shop!(
                    "pk = \"A#{id}\", sk = \"{key}\", gsi(KEY_IDX, name = \"key\", pk = key)",
                    "#[model(in_key)] key: String"
                ),
                &[(
                    "key",
                    "`key` stands in the table's key alone, so it is not an attribute that a `gsi` can have; remove `in_key`",
                )],
            ),
            (
                shop!("pk = \"A#{id}\", sk = \"{more}\"", "#[model(rest)] more: BTreeMap<String, Value>"),
                &[(
                    "\"{more}\"",
                    "`more` cannot be a part of the table's key: it holds what the model does not name; give the part a field of its own",
                )],
            ),
        ],
    );
}
