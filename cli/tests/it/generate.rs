//! `tabletheory gen`. What is made is in `tests/golden`; `BLESS=1` writes it, and `.ci/generated` holds it to the programs that read it.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::common::{Folder, USER, text_of};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

fn data(name: &str) -> String {
    fs::read_to_string(Path::new(DATA).join(name)).unwrap()
}

const TARGETS: [(&str, &str); 5] =
    [("cloudformation", "yaml"), ("cdk", "ts"), ("terraform", "tf"), ("mermaid", "mmd"), ("rust", "rs")];

#[test]
fn what_is_made_is_as_it_was() {
    let is_blessed = std::env::var_os("BLESS").is_some();
    let folder = Folder::new();
    for name in ["shop", "odd", "matrix"] {
        for (target, ending) in TARGETS {
            let golden = Path::new(GOLDEN).join(format!("{name}.{ending}"));
            // What is made of Rust is held to its document by the compiler.
            let held = if target == "rust" { "--dms tests/data" } else { "" };
            let made = folder.run(&format!("gen {target} {DATA}/{name}.yml {held}")).says(0);
            if is_blessed {
                fs::write(&golden, &made).unwrap();
            }
            let was = fs::read_to_string(&golden).unwrap_or_default();
            assert!(made == was, "{}: `BLESS=1` writes it anew:\n{made}", golden.display());
        }
    }
    assert_eq!(fs::read_dir(GOLDEN).unwrap().count(), 3 * TARGETS.len());
}

#[test]
fn structs_are_held_to_their_documents_where_that_is_asked_for() {
    let folder = Folder::with(&[("shop.yml", &data("shop.yml"))]);
    let plain = folder.run("gen rust shop.yml").says(0);
    assert!(!plain.contains("dms = "));
    for (given, word) in
        [("contract/", "contract/shop.yml#Order"), (".", "shop.yml#Order"), ("a/b", "a/b/shop.yml#Order")]
    {
        let held = folder.run(&format!("gen rust shop.yml --dms {given}")).says(0);
        assert!(held.contains(&format!("#[model(table = \"shop-2\", dms = \"{word}\", spelling = any)]")), "{held}");
    }
    assert!(folder.run("gen cdk shop.yml --dms .").fails(2).contains("`--dms` is of structs"));
    assert!(folder.run_with("gen rust - --dms .", &data("shop.yml")).fails(2).contains("`--dms` is of structs"));
}

#[test]
fn every_document_of_the_contract_can_be_made() {
    let folder = Folder::with(&[
        ("user.yml", &text_of(USER)),
        ("profile.yml", &text_of("dms/v0.2/models/structured-profile-user.yml")),
    ]);
    // Both models are of one table.
    let made = folder.run("gen cloudformation profile.yml user.yml").says(0);
    assert_eq!(made.matches("Type: \"AWS::DynamoDB::Table\"").count(), 1);
    assert!(made.contains("IndexName: \"gsi-email\""));
    assert!(made.starts_with("# Made by `tabletheory gen cloudformation` of profile.yml and user.yml. "));
    for (target, _) in TARGETS {
        folder.run(&format!("gen {target} profile.yml user.yml")).says(0);
    }
}

#[test]
fn what_tables_are_given_can_be_left_out() {
    let folder = Folder::with(&[("shop.yml", &data("shop.yml"))]);
    for (target, words) in [
        ("cloudformation", ["StreamSpecification", "DeletionProtectionEnabled", "PointInTimeRecoverySpecification"]),
        ("cdk", ["dynamoStream", "deletionProtection", "pointInTimeRecoverySpecification"]),
        ("terraform", ["stream_enabled", "deletion_protection_enabled", "point_in_time_recovery"]),
    ] {
        let features = ["streams", "deletion-protection", "point-in-time-recovery"];
        let all = folder.run(&format!("gen {target} shop.yml")).says(0);
        for (feature, word) in features.iter().zip(words) {
            let without = folder.run(&format!("gen {target} --without {feature} shop.yml")).says(0);
            assert!(all.contains(word) && !without.contains(word), "{target} {feature}");
        }
        let none = folder.run(&format!("gen {target} --without {} shop.yml", features.join(","))).says(0);
        assert!(words.iter().all(|word| !none.contains(word)), "{target}: {none}");
    }
    assert!(
        folder.run("gen mermaid --without streams shop.yml").fails(2).contains("`--without` is of what makes tables")
    );
}

#[test]
fn a_file_is_written_or_held_to_what_would_be_written() {
    let folder = Folder::with(&[("shop.yml", &data("shop.yml"))]);
    let made = folder.run("gen terraform shop.yml").says(0);
    assert!(folder.run("gen terraform shop.yml --out tables.tf --check").says(1).contains("\n+resource "));
    assert_eq!(folder.names(), ["shop.yml"]);
    assert_eq!(folder.run("gen terraform shop.yml --out tables.tf").says(0), "tables.tf: written\n");
    assert_eq!(folder.read("tables.tf"), made);
    assert_eq!(folder.run("gen terraform shop.yml --out tables.tf").says(0), "");
    assert_eq!(folder.run("gen terraform shop.yml --out tables.tf --check").says(0), "");
    folder.write("tables.tf", made.replace("shop-2", "shop-3"));
    let diff = folder.run("gen terraform shop.yml --out tables.tf --check").says(1);
    assert!(diff.contains("\n-  name                        = \"shop-3\"\n"), "{diff}");
    let given = folder.run("gen --json terraform shop.yml --out tables.tf --check").gives(1);
    assert_eq!(given, json!({ "tables": ["2blobs", "shop-2"], "file": "tables.tf", "same": false }));
    assert_eq!(folder.run("gen --json terraform shop.yml").gives(0)["text"], made.as_str());
    assert!(folder.run("gen terraform shop.yml --check").fails(2).contains("--out"));
    assert!(folder.run("gen terraform shop.yml --out none/tables.tf").fails(2).contains("none/tables.tf: "));
    assert_eq!(folder.names(), ["shop.yml", "tables.tf"]);
}

#[test]
fn models_that_disagree_on_their_table_are_shown_with_both_places() {
    let text = text_of(USER);
    let folder = Folder::with(&[
        ("a.yml", &text),
        ("b.yml", &text.replace("KEYS_ONLY", "ALL").replace("\"User\"", "\"Other\"")),
    ]);
    let expected = r#"error: models of the table `users_contract` declare the index `gsi-email` differently
  --> b.yml:70:9
   |
70 |       - name: "gsi-email"
   |         ^^^^^^^^^^^^^^^^^
   |
  ::: a.yml:70:9
   |
70 |       - name: "gsi-email"
   |         ----------------- the first model says this
   |
   = help: models of one table share its keys, indexes and time to live

error: 1 conflict
"#;
    assert_eq!(folder.run("gen cdk a.yml b.yml").fails(1), expected);
    let given = folder.run("gen --json cdk a.yml b.yml").gives(1);
    let conflict = &given["conflicts"][0];
    assert_eq!((&conflict["first"]["file"], &conflict["second"]["file"]), (&json!("a.yml"), &json!("b.yml")));
    assert_eq!(conflict["second"]["path"], "models[0].indexes[0]");

    for (from, to, sentence) in [
        ("sort: { attribute: \"SK\"", "sort: { attribute: \"nickname\"", "have different keys"),
        ("roles: [\"ttl\"]", "format: \"int\"", ""),
        ("projection: { type", "sort: { attribute: \"PK\", type: \"S\" }\n        projection: { type", "differently"),
        ("attribute: \"emailHash\", type: \"S\"", "attribute: \"nickname\", type: \"S\"", "differently"),
        ("\"gsi-email\"", "\"gsi-other\"", ""),
    ] {
        let mut other = text.replacen(from, to, 1).replace("roles: [\"sk\"]", "roles: []");
        if from.starts_with("roles") {
            other = other.replace("        format: \"unix_seconds\"\n", "");
        }
        assert_ne!(other, text);
        folder.write("b.yml", other);
        let run = folder.run("gen terraform a.yml b.yml");
        let is_expected = if sentence.is_empty() { run.code == 0 } else { run.code == 1 && run.err.contains(sentence) };
        assert!(is_expected, "{from} → {to}: {run:?}");
    }
}

#[test]
fn an_attribute_in_a_key_is_of_its_type_and_in_clear_in_every_model() {
    let text = text_of(USER);
    let other = |attribute: &str| {
        format!(
            "dms_version: \"0.2\"\nmodels:\n  - name: \"Other\"\n    table: {{ name: \"users_contract\" }}\n    keys:\n      partition: {{ attribute: \"PK\", type: \"S\" }}\n      sort: {{ attribute: \"SK\", type: \"S\" }}\n    attributes:\n      - {{ attribute: \"PK\", type: \"S\" }}\n      - {{ attribute: \"SK\", type: \"S\" }}\n      - {attribute}\n"
        )
    };
    let folder = Folder::with(&[("a.yml", &text)]);
    for (attribute, sentence) in [
        ("{ attribute: \"emailHash\", type: \"N\" }", "is of type `N`, and in a key of its table it is of type `S`"),
        ("{ attribute: \"emailHash\", type: \"S\", encryption: { v: 1 } }", "is encrypted, and in a key"),
        ("{ attribute: \"expires\", type: \"N\", roles: [\"ttl\"] }", "have the time to live in different attributes"),
    ] {
        folder.write("b.yml", other(attribute));
        for files in ["a.yml b.yml", "b.yml a.yml"] {
            let said = folder.run(&format!("gen mermaid {files}")).fails(1);
            assert!(said.contains(sentence) && said.contains("a.yml:") && said.contains("b.yml:11:9"), "{said}");
        }
    }
}
