//! Every rule: a text that breaks it, the place it is told at, and the nearest text that keeps it.

use std::collections::BTreeSet;
use std::fs;

use tabletheory_dms::{Document, Error, Limits, Source, Syntax};

use crate::common::yaml;

/// A document with one of everything.
const WHOLE: &str = r#"dms_version: "0.2"
namespace: "shop"
models:
  - name: "Order"
    table: { name: "orders" }
    naming: { convention: "camelCase" }
    keys:
      partition: { attribute: "PK", type: "S" }
      sort: { attribute: "SK", type: "S" }
    write_policy: { mode: "mutable", protected_attributes: ["status"] }
    attributes:
      - { attribute: "PK", type: "S", required: true, roles: ["pk"] }
      - { attribute: "SK", type: "S", required: true, roles: ["sk"] }
      - { attribute: "status", type: "S", optional: true, roles: ["index_pk:gsi-status"] }
      - { attribute: "amount", type: "N" }
      - { attribute: "createdAt", type: "S", format: "rfc3339nano", roles: ["created_at"] }
      - { attribute: "version", type: "N", format: "int", roles: ["version"] }
      - { attribute: "payload", type: "M", json: true }
      - { attribute: "blob", type: "B", binary: true }
      - { attribute: "secret", type: "S", encryption: { v: 1 } }
    indexes:
      - name: "gsi-status"
        type: "GSI"
        partition: { attribute: "status", type: "S" }
        sort: { attribute: "createdAt", type: "S" }
        projection: { type: "INCLUDE", fields: ["amount"] }
      - name: "lsi-amount"
        type: "LSI"
        partition: { attribute: "PK", type: "S" }
        sort: { attribute: "amount", type: "N" }
        projection: { type: "KEYS_ONLY" }
"#;

/// A rule and a change of [`WHOLE`] that breaks it, the text at the place, and a change that keeps it.
struct Row {
    rule: &'static str,
    broken: (&'static str, &'static str),
    place: &'static str,
    kept: (&'static str, &'static str),
}

fn row(
    rule: &'static str,
    broken: (&'static str, &'static str),
    place: &'static str,
    kept: (&'static str, &'static str),
) -> Row {
    Row { rule, broken, place, kept }
}

/// What is left of a document whose models are none.
const FROM_MODELS: &str = "models:\n  - name";

#[expect(clippy::too_many_lines, reason = "a table")]
fn rows() -> Vec<Row> {
    let amount = r#"attribute: "amount", type: "N""#;
    vec![
        // ---- the text -----------------------------------------------------------------------------------------------
        row(
            "directive",
            ("dms_version", "%YAML 1.2\n---\ndms_version"),
            "%YAML 1.2",
            ("dms_version", "---\ndms_version"),
        ),
        row(
            "anchor",
            (r#"name: "Order""#, r#"name: &order "Order""#),
            "&order",
            (r#"name: "Order""#, r#"name: "&order""#),
        ),
        row("alias", (r#"name: "Order""#, "name: *order"), "*order", (r#"name: "Order""#, r#"name: "*order""#)),
        row("tag", (r#"name: "Order""#, r#"name: !!str "Order""#), "!!str", (r#"name: "Order""#, r#"name: "!!str""#)),
        row(
            "merge-key",
            ("  - name:", "  - <<: {}\n    name:"),
            "<<",
            (amount, r#"attribute: "amount", type: "N", tags: { "<<": 1 }"#),
        ),
        row(
            "second-document",
            ("dms_version", "---\na: 1\n---\ndms_version"),
            "---",
            ("namespace", "# ---\nnamespace"),
        ),
        row(
            "name-not-text",
            (amount, r#"attribute: "amount", type: "N", tags: { 7: 1 }"#),
            "7",
            (amount, r#"attribute: "amount", type: "N", tags: { "7": 1 }"#),
        ),
        row("member-twice", (amount, r#"attribute: "amount", type: "N", type: "N""#), "type", (amount, amount)),
        row("ambiguous", ("optional: true", "optional: yes"), "yes", ("optional: true", "optional: false")),
        row(
            "not-finite",
            (amount, r#"attribute: "amount", type: "N", tags: { x: .inf }"#),
            ".inf",
            (amount, r#"attribute: "amount", type: "N", tags: { x: ".inf" }"#),
        ),
        // ---- the shape ----------------------------------------------------------------------------------------------
        row("wrong-kind", ("optional: true", "optional: \"true\""), "\"true\"", ("optional: true", "optional: null")),
        row(
            "member-missing",
            ("partition: { attribute: \"PK\", type: \"S\" }\n      sort", "sort"),
            "sort",
            (
                "      sort: { attribute: \"SK\", type: \"S\" }\n    write",
                "      sort: { attribute: \"SK\", type: \"S\" }\n    write",
            ),
        ),
        row(
            "member-unknown",
            ("optional: true", "optionnal: true"),
            "optionnal",
            (amount, r#"attribute: "amount", type: "N", tags: { optionnal: true }"#),
        ),
        row("word-unknown", ("\"camelCase\"", "\"pascalCase\""), "\"pascalCase\"", ("\"camelCase\"", "\"dynamorm\"")),
        row("version-unknown", ("\"0.2\"", "\"0.3\""), "\"0.3\"", ("\"0.2\"", "\"0.1\"")),
        row("encryption-unknown", ("v: 1", "v: 3"), "3", ("v: 1", "v: 2")),
        row(
            "fields-not-included",
            ("type: \"INCLUDE\"", "type: \"ALL\""),
            "[\"amount\"]",
            (r#""INCLUDE", fields: ["amount"]"#, r#""ALL", fields: []"#),
        ),
        // ---- documents ----------------------------------------------------------------------------------------------
        row("blank", ("name: \"orders\"", "name: \" \""), "\" \"", ("name: \"orders\"", "name: \" o\"")),
        row("no-model", (FROM_MODELS, "models: []\n#"), "[]", (FROM_MODELS, FROM_MODELS)),
        row(
            "model-twice",
            (
                "",
                "  - name: \"Order\"\n    table: { name: \"o\" }\n    keys: { partition: { attribute: \"PK\", type: \"S\" } }\n    attributes: [{ attribute: \"PK\", type: \"S\" }]\n",
            ),
            "\"Order\"",
            (
                "",
                "  - name: \"Other\"\n    table: { name: \"orders\" }\n    keys: { partition: { attribute: \"PK\", type: \"S\" } }\n    attributes: [{ attribute: \"PK\", type: \"S\" }]\n",
            ),
        ),
        row(
            "no-attribute",
            (
                "",
                "  - name: \"Other\"\n    table: { name: \"o\" }\n    keys: { partition: { attribute: \"PK\", type: \"S\" } }\n    attributes: []\n",
            ),
            "[]",
            ("", ""),
        ),
        row(
            "attribute-twice",
            (
                "attribute: \"amount\", type: \"N\"",
                "attribute: \"amount\", type: \"N\" }\n      - { attribute: \"amount\", type: \"N\"",
            ),
            "\"amount\"",
            (
                "attribute: \"amount\", type: \"N\"",
                "attribute: \"amount\", type: \"N\" }\n      - { attribute: \"amount2\", type: \"N\"",
            ),
        ),
        row(
            "name-against-naming",
            ("attribute: \"blob\"", "attribute: \"Blob\""),
            "\"Blob\"",
            ("attribute: \"blob\"", "attribute: \"blob2B\""),
        ),
        row(
            "required-and-optional",
            ("optional: true", "required: true, optional: true"),
            "true",
            ("optional: true", "required: true, optional: false"),
        ),
        row(
            "json-type",
            ("type: \"M\", json", "type: \"B\", json"),
            "\"B\"",
            ("type: \"M\", json", "type: \"S\", json"),
        ),
        row(
            "binary-type",
            ("type: \"B\", binary", "type: \"S\", binary"),
            "\"S\"",
            ("type: \"B\", binary: true", "type: \"S\", binary: false"),
        ),
        row(
            "json-and-binary",
            ("binary: true", "json: true, binary: true"),
            "true",
            ("binary: true", "json: false, binary: true"),
        ),
        row(
            "protected-unknown",
            ("[\"status\"]", "[\"state\"]"),
            "\"state\"",
            ("[\"status\"]", "[\"status\", \"version\"]"),
        ),
        row(
            "key-unknown",
            ("partition: { attribute: \"PK\"", "partition: { attribute: \"pk\""),
            "\"pk\"",
            ("[\"status\"]", "[]"),
        ),
        row(
            "key-type",
            ("sort: { attribute: \"SK\", type: \"S\"", "sort: { attribute: \"SK\", type: \"N\""),
            "\"N\"",
            ("namespace", "namespace"),
        ),
        row(
            "key-encrypted",
            ("format: \"rfc3339nano\"", "encryption: { v: 1 }"),
            "{ v: 1 }",
            ("format: \"int\"", "encryption: { v: 1 }"),
        ),
        row(
            "key-twice",
            ("sort: { attribute: \"createdAt\", type: \"S\" }", "sort: { attribute: \"status\", type: \"S\" }"),
            "\"status\"",
            ("        sort: { attribute: \"createdAt\", type: \"S\" }\n", ""),
        ),
        row(
            "index-twice",
            ("name: \"lsi-amount\"", "name: \"gsi-status\""),
            "\"gsi-status\"",
            ("name: \"lsi-amount\"", "name: \"gsi-status2\""),
        ),
        row(
            "include-without-fields",
            ("fields: [\"amount\"]", "fields: []"),
            "\"INCLUDE\"",
            ("\"INCLUDE\", fields: [\"amount\"]", "\"KEYS_ONLY\", fields: []"),
        ),
        row(
            "field-unknown",
            ("fields: [\"amount\"]", "fields: [\"sum\"]"),
            "\"sum\"",
            ("fields: [\"amount\"]", "fields: [\"payload\", \"SK\"]"),
        ),
        row(
            "local-partition",
            (
                "type: \"LSI\"\n        partition: { attribute: \"PK\"",
                "type: \"LSI\"\n        partition: { attribute: \"SK\"",
            ),
            "\"SK\"",
            (
                "type: \"LSI\"\n        partition: { attribute: \"PK\"",
                "type: \"GSI\"\n        partition: { attribute: \"SK\"",
            ),
        ),
        row(
            "local-without-sort",
            ("        sort: { attribute: \"amount\", type: \"N\" }\n", ""),
            "\"LSI\"",
            ("type: \"LSI\"", "type: \"GSI\""),
        ),
        row(
            "local-of-simple-table",
            (
                "",
                "  - name: \"Simple\"\n    table: { name: \"s\" }\n    keys: { partition: { attribute: \"a\", type: \"S\" } }\n    attributes: [{ attribute: \"a\", type: \"S\" }, { attribute: \"b\", type: \"S\" }]\n    indexes: [{ name: \"i\", type: \"LSI\", partition: { attribute: \"a\", type: \"S\" }, sort: { attribute: \"b\", type: \"S\" } }]\n",
            ),
            "\"LSI\"",
            (
                "",
                "  - name: \"Simple\"\n    table: { name: \"s\" }\n    keys: { partition: { attribute: \"a\", type: \"S\" } }\n    attributes: [{ attribute: \"a\", type: \"S\" }, { attribute: \"b\", type: \"S\" }]\n    indexes: [{ name: \"i\", type: \"GSI\", partition: { attribute: \"a\", type: \"S\" }, sort: { attribute: \"b\", type: \"S\" } }]\n",
            ),
        ),
        row(
            "role-twice",
            (amount, r#"attribute: "amount", type: "N", roles: ["version"]"#),
            "\"version\"",
            (amount, r#"attribute: "amount", type: "N", roles: ["ttl"]"#),
        ),
        row(
            "role-not-key",
            (amount, r#"attribute: "amount", type: "N", roles: ["index_sk:gsi-status"]"#),
            "\"index_sk:gsi-status\"",
            (amount, r#"attribute: "amount", type: "N", roles: ["index_sk:lsi-amount"]"#),
        ),
        row(
            "role-index-unknown",
            ("index_pk:gsi-status", "index_pk:gsi-state"),
            "\"index_pk:gsi-state\"",
            (amount, r#"attribute: "amount", type: "N", roles: ["index_sk:lsi-amount"]"#),
        ),
        row(
            "role-type",
            ("type: \"S\", format: \"rfc3339nano\", roles: [\"created_at\"]", "type: \"S\", roles: [\"ttl\"]"),
            "\"ttl\"",
            ("roles: [\"created_at\"]", "roles: [\"updated_at\"]"),
        ),
    ]
}

/// [`WHOLE`] with a change; with none to look for, what is added at its end.
fn changed((from, to): (&str, &str)) -> String {
    if from.is_empty() {
        return format!("{WHOLE}{to}");
    }
    assert!(WHOLE.contains(from), "{from}");
    if from == FROM_MODELS {
        // Nothing of the models is left.
        let at = WHOLE.find(from).unwrap();
        return if to == from { WHOLE.to_owned() } else { format!("{}{}", &WHOLE[..at], to.trim_end_matches('#')) };
    }
    WHOLE.replacen(from, to, 1)
}

#[test]
fn the_whole_document_breaks_no_rule() {
    let document = yaml(WHOLE).unwrap_or_else(|error| panic!("{error}"));
    document.validate().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn each_rule_is_told_at_its_place_and_its_twin_is_read() {
    for Row { rule, broken, place, kept } in rows() {
        let text = changed(broken);
        let error = yaml(&text).expect_err(rule);
        let told: Vec<&str> = error.mistakes().iter().map(|mistake| mistake.fault().rule()).collect();
        assert_eq!(told, [rule], "{error}");
        let mistake = &error.mistakes()[0];
        let span = mistake.span().unwrap();
        assert_eq!(&text[span.range()], place, "{rule}\n{error}");
        assert!(!mistake.fault().to_string().is_empty() && error.to_string().contains('^'));
        yaml(&changed(kept)).unwrap_or_else(|error| panic!("the twin of {rule}: {error}"));
    }
}

/// The rules that a change of one document does not break, with the tests that break them.
const ELSEWHERE: [&str; 7] = ["too-large", "not-utf8", "character", "syntax", "nothing", "too-deep", "too-many-values"];

/// The rules of key contracts, which have a table of their own.
pub(crate) const OF_KEYS: [&str; 8] = [
    "no-derived-key",
    "name-twice",
    "derived-key-unknown",
    "no-segment",
    "segment-sources",
    "input-unknown",
    "transform-too-new",
    "fixture-wrong",
];

#[test]
fn every_rule_has_a_row() {
    let source = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/fault.rs")).unwrap();
    let body = source.split("pub enum Fault {").nth(1).unwrap().split("\n}\n").next().unwrap();
    let variants: BTreeSet<String> = body
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .map(|line| kebab(line.split(|rune: char| !rune.is_alphanumeric()).next().unwrap()))
        .collect();
    let rows = rows();
    let told = rows.iter().map(|row| row.rule).chain(ELSEWHERE).chain(OF_KEYS);
    let told: BTreeSet<String> = told.map(str::to_owned).collect();
    assert_eq!(variants, told);
    assert_eq!(told.len(), rows.len() + ELSEWHERE.len() + OF_KEYS.len(), "a rule has two rows");
}

/// `attribute-twice` of `AttributeTwice`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (at, rune) in name.char_indices() {
        if at > 0 && rune.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(rune.to_ascii_lowercase());
    }
    out
}

#[test]
fn a_document_made_by_hand_is_held_to_the_same_rules() {
    for Row { rule, broken, .. } in rows() {
        // What breaks the shape of a text cannot be made by hand.
        let text = changed(broken);
        let Some(document) = made_in_spite_of(&text) else { continue };
        let error = document.validate().expect_err(rule);
        let told: Vec<&str> = error.mistakes().iter().map(|mistake| mistake.fault().rule()).collect();
        assert_eq!(told, [rule]);
        assert!(error.source_name().is_none() && error.mistakes()[0].position().is_none());
        let path = error.mistakes()[0].path().to_string();
        assert!(error.to_string().contains(&format!(" --> {path}\n")), "{error}");
    }
}

/// The document of a text that breaks a rule, made by the parts of documents that break none.
fn made_in_spite_of(text: &str) -> Option<Document> {
    use tabletheory_dms::{DataType, Encryption, IndexProjection, IndexType, KeyType, Role};
    let error = yaml(text).unwrap_err();
    let mut document = yaml(WHOLE).unwrap();
    let model = &mut document.models[0];
    match error.mistakes()[0].fault().rule() {
        "blank" => model.table = " ".into(),
        "no-model" => document.models.clear(),
        "model-twice" => document.models.push(document.models[0].clone()),
        "attribute-twice" => model.attributes.push(model.attributes[3].clone()),
        "name-against-naming" => model.attributes[7].name = "Blob".into(),
        "required-and-optional" => model.attributes[2].required = true,
        "json-type" => model.attributes[6].data_type = DataType::B,
        "binary-type" => model.attributes[7].data_type = DataType::S,
        "json-and-binary" => model.attributes[7].json = true,
        "protected-unknown" => model.write_policy.as_mut().unwrap().protected.push("state".into()),
        "key-type" => model.keys.sort.as_mut().unwrap().key_type = KeyType::N,
        "key-encrypted" => model.attributes[4].encryption = Some(Encryption::V1),
        "key-twice" => model.indexes[0].sort = Some(model.indexes[0].partition.clone()),
        "index-twice" => model.indexes[1].name = "gsi-status".into(),
        "include-without-fields" => model.indexes[0].projection = Some(IndexProjection::Include(Vec::new())),
        "field-unknown" => model.indexes[0].projection = Some(IndexProjection::include(["sum"])),
        "local-without-sort" => model.indexes[1].sort = None,
        "local-partition" => {
            model.indexes[0].index_type = IndexType::Local;
        }
        "role-twice" => model.attributes[3].roles.push(Role::Version),
        "role-index-unknown" => model.attributes[3].roles.push(Role::IndexPk("gsi-state".into())),
        "role-type" => model.attributes[4].roles = vec![Role::Ttl],
        _ => return None,
    }
    Some(document)
}

#[test]
fn faults_of_whole_texts() {
    let open =
        |text: &[u8], limits: &Limits| -> Result<Source, Error> { Source::open("x", text, Syntax::Yaml, limits) };
    let limits = Limits::default();
    let rows: [(&str, Result<Source, Error>); 7] = [
        ("too-large", open(b"abcdef", &limits.clone().with_bytes(5))),
        ("not-utf8", open(b"a: \xff", &limits)),
        ("character", open(b"a: \0", &limits)),
        ("syntax", open(b"[", &limits)),
        ("nothing", open(b"", &limits)),
        ("too-deep", open(b"[[[1]]]", &limits.clone().with_depth(2))),
        ("too-many-values", open(b"[1, 2, 3, 4]", &limits.clone().with_values(2))),
    ];
    assert_eq!(rows.each_ref().map(|(rule, _)| *rule), ELSEWHERE);
    for (rule, opened) in rows {
        assert_eq!(opened.unwrap_err().mistakes()[0].fault().rule(), rule);
    }
    assert!(open(b"abcdef", &limits.clone().with_bytes(6)).is_ok());
    assert!(open(b"[[1]]", &limits.clone().with_depth(2)).is_ok());
    assert!(open(b"[1]", &limits.with_values(2)).is_ok());
}
