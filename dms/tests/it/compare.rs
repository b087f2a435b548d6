//! Comparing documents: the verdict of each change, its reason and place.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use tabletheory_dms::{Change, Document, Source, Verdict, compare, compare_models};

use crate::common::{contracts, yaml};
use crate::generated::document;

const OLD: &str = r#"dms_version: "0.1"
namespace: "shop"
models:
  - name: "Order"
    table: { name: "orders" }
    keys:
      partition: { attribute: "PK", type: "S" }
      sort: { attribute: "SK", type: "S" }
    write_policy: { mode: "mutable", protected_attributes: ["status"] }
    attributes:
      - { attribute: "PK", type: "S", required: true, roles: ["pk"] }
      - { attribute: "SK", type: "S", required: true }
      - { attribute: "status", type: "S", optional: true }
      - { attribute: "amount", type: "N" }
      - { attribute: "note", type: "S", optional: true, omit_empty: true }
      - { attribute: "made", type: "S" }
      - { attribute: "count", type: "N" }
      - { attribute: "payload", type: "M", json: true }
      - { attribute: "blob", type: "B" }
    indexes:
      - name: "by-status"
        type: "GSI"
        partition: { attribute: "status", type: "S" }
        sort: { attribute: "made", type: "S" }
        projection: { type: "INCLUDE", fields: ["amount", "note"] }
      - name: "by-amount"
        type: "LSI"
        partition: { attribute: "PK", type: "S" }
        sort: { attribute: "amount", type: "N" }
"#;

const OTHER_MODEL: &str = r#"  - name: "Other"
    table: { name: "others" }
    keys: { partition: { attribute: "PK", type: "S" } }
    attributes: [{ attribute: "PK", type: "S" }]
"#;

const COMPATIBLE: Verdict = Verdict::Compatible;
const BACKFILL: Verdict = Verdict::NeedsBackfill;
const PEERS: Verdict = Verdict::BreaksPeers;
const TABLE: Verdict = Verdict::NeedsNewTable;

/// A change of [`OLD`], and what is told of it: the verdict, the sentence, the texts at the two places, empty for none.
type Row = (&'static str, &'static str, &'static [(Verdict, &'static str, &'static str, &'static str)]);

#[expect(clippy::too_many_lines, reason = "a table")]
fn rows() -> Vec<Row> {
    vec![
        ("\"0.1\"", "\"0.2\"", &[(PEERS, "the version is `0.2`, and was `0.1`", "\"0.1\"", "\"0.2\"")]),
        ("namespace: \"shop\"\n", "", &[(COMPATIBLE, "the namespace is none, and was `shop`", "\"shop\"", "")]),
        ("", OTHER_MODEL, &[(COMPATIBLE, "the model is new", "", "name: \"Other\"")]),
        (
            "\"orders\"",
            "\"orders2\"",
            &[(TABLE, "the table is `orders2`, and was `orders`", "\"orders\"", "\"orders2\"")],
        ),
        (
            "    write_policy: { mode: \"mutable\", protected",
            "    naming: { convention: \"camelCase\" }\n    write_policy: { mode: \"mutable\", protected",
            &[],
        ),
        (
            "    write_policy: { mode: \"mutable\", protected",
            "    naming: { convention: \"dynamorm\" }\n    write_policy: { mode: \"mutable\", protected",
            &[(
                COMPATIBLE,
                "the naming convention is `dynamorm`, and was `camelCase`",
                "",
                "{ convention: \"dynamorm\" }",
            )],
        ),
        (
            "\"mutable\"",
            "\"write_once\"",
            &[(PEERS, "the write policy is `write_once`, and was `mutable`", "\"mutable\"", "\"write_once\"")],
        ),
        (
            "[\"status\"]",
            "[\"note\"]",
            &[
                (PEERS, "the attribute `note` is protected", "[\"status\"]", "\"note\""),
                (COMPATIBLE, "the attribute `status` is no longer protected", "\"status\"", "[\"note\"]"),
            ],
        ),
        // ---- keys -----------------------------------------------------------------------------------------------
        (
            "sort: { attribute: \"SK\", type: \"S\" }",
            "sort: { attribute: \"made\", type: \"S\" }",
            &[(
                TABLE,
                "the sort key is `made (S)`, and was `SK (S)`",
                "{ attribute: \"SK\", type: \"S\" }",
                "{ attribute: \"made\", type: \"S\" }",
            )],
        ),
        (
            "{ attribute: \"SK\", type: \"S\", required: true }",
            "{ attribute: \"SK\", type: \"S\", optional: true }",
            &[(COMPATIBLE, "the attribute `SK` is optional, and was required", "true", "")],
        ),
        // ---- attributes -----------------------------------------------------------------------------------------
        (
            "{ attribute: \"blob\", type: \"B\" }",
            "{ attribute: \"blob\", type: \"B\" }\n      - { attribute: \"x\", type: \"S\" }",
            &[(BACKFILL, "the attribute `x` is new", "", "{ attribute: \"x\", type: \"S\" }")],
        ),
        (
            "{ attribute: \"blob\", type: \"B\" }",
            "{ attribute: \"blob\", type: \"B\" }\n      - { attribute: \"x\", type: \"S\", optional: true }",
            &[(COMPATIBLE, "the attribute `x` is new", "", "{ attribute: \"x\", type: \"S\", optional: true }")],
        ),
        (
            "      - { attribute: \"blob\", type: \"B\" }\n",
            "",
            &[(PEERS, "the attribute `blob` is gone", "{ attribute: \"blob\", type: \"B\" }", "")],
        ),
        (
            "{ attribute: \"blob\", type: \"B\" }",
            "{ attribute: \"blob\", type: \"S\" }",
            &[(PEERS, "the data type of `blob` is `S`, and was `B`", "\"B\"", "\"S\"")],
        ),
        (
            "type: \"M\", json: true",
            "type: \"S\", json: true",
            &[(COMPATIBLE, "the data type of `payload` is `S`, and was `M`", "\"M\"", "\"S\"")],
        ),
        (
            "type: \"M\", json: true",
            "type: \"L\", json: true",
            &[(PEERS, "the data type of `payload` is `L`, and was `M`", "\"M\"", "\"L\"")],
        ),
        (
            "type: \"M\", json: true",
            "type: \"M\"",
            &[(COMPATIBLE, "the attribute `payload` is no longer `json`", "true", "")],
        ),
        (
            "attribute: \"made\", type: \"S\"",
            "attribute: \"made\", type: \"S\", json: true",
            &[(PEERS, "the attribute `made` is `json`", "", "true")],
        ),
        ("type: \"B\"", "type: \"B\", binary: true", &[(COMPATIBLE, "the attribute `blob` is `binary`", "", "true")]),
        (
            "attribute: \"made\", type: \"S\"",
            "attribute: \"made\", type: \"S\", format: \"rfc3339nano\"",
            &[(COMPATIBLE, "the format of `made` is `rfc3339nano`, and was none", "", "\"rfc3339nano\"")],
        ),
        (
            "attribute: \"made\", type: \"S\"",
            "attribute: \"made\", type: \"S\", required: true",
            &[(COMPATIBLE, "the attribute `made` is required, and was neither required nor optional", "", "true")],
        ),
        (
            "attribute: \"made\", type: \"S\"",
            "attribute: \"made\", type: \"S\", optional: true",
            &[(PEERS, "the attribute `made` is optional, and was neither required nor optional", "", "true")],
        ),
        (
            "attribute: \"status\", type: \"S\", optional: true",
            "attribute: \"status\", type: \"S\", required: true",
            &[(BACKFILL, "the attribute `status` is required, and was optional", "", "true")],
        ),
        (
            "attribute: \"status\", type: \"S\", optional: true",
            "attribute: \"status\", type: \"S\", optional: true, omit_empty: true",
            &[(COMPATIBLE, "an empty `status` is left out", "", "true")],
        ),
        (
            "optional: true, omit_empty: true",
            "optional: true",
            &[(COMPATIBLE, "an empty `note` is no longer left out", "true", "")],
        ),
        (
            "attribute: \"made\", type: \"S\"",
            "attribute: \"made\", type: \"S\", omit_empty: true",
            &[(PEERS, "an empty `made` is left out", "", "true")],
        ),
        (
            "attribute: \"count\", type: \"N\"",
            "attribute: \"count\", type: \"N\", roles: [\"version\"]",
            &[(PEERS, "the attribute `count` has the role `version`", "", "[\"version\"]")],
        ),
        (
            "attribute: \"count\", type: \"N\"",
            "attribute: \"count\", type: \"N\", roles: [\"ttl\"]",
            &[(PEERS, "the attribute `count` has the role `ttl`", "", "[\"ttl\"]")],
        ),
        (
            "attribute: \"made\", type: \"S\"",
            "attribute: \"made\", type: \"S\", roles: [\"created_at\"]",
            &[(PEERS, "the attribute `made` has the role `created_at`", "", "[\"created_at\"]")],
        ),
        (", roles: [\"pk\"]", "", &[(COMPATIBLE, "the attribute `PK` no longer has the role `pk`", "[\"pk\"]", "")]),
        (
            "type: \"B\"",
            "type: \"B\", encryption: { v: 1 }",
            &[(PEERS, "the encryption of `blob` is `version 1`, and was none", "", "{ v: 1 }")],
        ),
        (
            "type: \"B\"",
            "type: \"B\", tags: { owner: \"me\" }",
            &[(COMPATIBLE, "the tags of `blob` differ", "", "{ owner: \"me\" }")],
        ),
        // ---- indexes --------------------------------------------------------------------------------------------
        (
            "",
            "      - { name: \"new\", type: \"GSI\", partition: { attribute: \"made\", type: \"S\" } }\n",
            &[(
                COMPATIBLE,
                "the index `new` is new",
                "",
                "{ name: \"new\", type: \"GSI\", partition: { attribute: \"made\", type: \"S\" } }",
            )],
        ),
        (
            "\"by-amount\"",
            "\"by-sum\"",
            &[
                (TABLE, "the index `by-amount` is gone", "name: \"by-amount\"", ""),
                (TABLE, "the index `by-sum` is new", "", "name: \"by-sum\""),
            ],
        ),
        (
            "\"by-status\"",
            "\"by-state\"",
            &[
                (PEERS, "the index `by-status` is gone", "name: \"by-status\"", ""),
                (COMPATIBLE, "the index `by-state` is new", "", "name: \"by-state\""),
            ],
        ),
        (
            "type: \"LSI\"",
            "type: \"GSI\"",
            &[(TABLE, "the type of `by-amount` is `GSI`, and was `LSI`", "\"LSI\"", "\"GSI\"")],
        ),
        (
            "partition: { attribute: \"status\", type: \"S\" }",
            "partition: { attribute: \"note\", type: \"S\" }",
            &[(
                PEERS,
                "the partition key of `by-status` is `note (S)`, and was `status (S)`",
                "{ attribute: \"status\", type: \"S\" }",
                "{ attribute: \"note\", type: \"S\" }",
            )],
        ),
        (
            "        sort: { attribute: \"made\", type: \"S\" }\n",
            "",
            &[(
                PEERS,
                "the sort key of `by-status` is none, and was `made (S)`",
                "{ attribute: \"made\", type: \"S\" }",
                "",
            )],
        ),
        ("[\"amount\", \"note\"]", "[\"note\", \"amount\"]", &[]),
        (
            "{ type: \"INCLUDE\", fields: [\"amount\", \"note\"] }",
            "{ type: \"ALL\" }",
            &[(
                PEERS,
                "the projection of `by-status` is `ALL`, and was `INCLUDE amount, note`",
                "{ type: \"INCLUDE\", fields: [\"amount\", \"note\"] }",
                "{ type: \"ALL\" }",
            )],
        ),
        (
            "sort: { attribute: \"amount\", type: \"N\" }\n",
            "sort: { attribute: \"amount\", type: \"N\" }\n        projection: { type: \"KEYS_ONLY\" }\n",
            &[(TABLE, "the projection of `by-amount` is `KEYS_ONLY`, and was `ALL`", "", "{ type: \"KEYS_ONLY\" }")],
        ),
        (
            "sort: { attribute: \"amount\", type: \"N\" }\n",
            "sort: { attribute: \"amount\", type: \"N\" }\n        projection: { type: \"ALL\" }\n",
            &[],
        ),
    ]
}

fn read(text: &str) -> (Source, Document) {
    let source = Source::yaml("order.yml", text).unwrap_or_else(|error| panic!("{error}"));
    let document = Document::read(&source).unwrap_or_else(|error| panic!("{error}\n{text}"));
    (source, document)
}

/// The first line at a place; empty where there is none.
fn at(source: &Source, path: Option<&tabletheory_dms::Path>) -> String {
    let Some(span) = path.and_then(|path| source.span(path)) else { return String::new() };
    source.text()[span.range()].lines().next().unwrap_or_default().to_owned()
}

#[test]
fn each_change_has_its_verdict_and_places() {
    let (old_source, old) = read(OLD);
    for (from, to, expected) in rows() {
        assert!(OLD.contains(from), "{from}");
        let text = if from.is_empty() { format!("{OLD}{to}") } else { OLD.replacen(from, to, 1) };
        let (new_source, new) = read(&text);
        let changes = compare(&old, &new);
        let told: Vec<_> = changes
            .iter()
            .map(|change| {
                let (old, new) = (at(&old_source, change.old_path()), at(&new_source, change.new_path()));
                (change.verdict(), change.difference().to_string(), old, new)
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(verdict, text, old, new)| (*verdict, (*text).to_owned(), (*old).to_owned(), (*new).to_owned()))
            .collect();
        assert_eq!(told, expected, "{from} → {to}");
        assert!(changes.iter().all(|change| !change.reason().is_empty() && !change.reason().ends_with('.')));
    }
}

/// The differences that the table above does not show, with the tests below that do.
const ELSEWHERE: [&str; 2] = ["ModelRemoved", "PartitionKey"];

/// `ModelAdded` as `model-added`.
fn short(variant: &str) -> String {
    let words = variant.split_inclusive(|rune: char| !rune.is_uppercase());
    let words = words.map(|piece| if piece.len() > 1 { format!("-{piece}") } else { piece.to_owned() });
    words.collect::<String>().trim_start_matches('-').to_lowercase()
}

#[test]
fn every_difference_has_a_row() {
    let source = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/compare.rs")).unwrap();
    let body = source.split("pub enum Difference {").nth(1).unwrap().split("\n}\n").next().unwrap();
    let name = |text: &str| text.trim().split(|rune: char| !rune.is_alphanumeric()).next().unwrap().to_owned();
    let variants: BTreeSet<String> = body
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .map(name)
        .collect();
    let (_, old) = read(OLD);
    let mut shown: BTreeSet<String> = ELSEWHERE.map(str::to_owned).into();
    for (from, to, _) in rows() {
        let text = if from.is_empty() { format!("{OLD}{to}") } else { OLD.replacen(from, to, 1) };
        for change in compare(&old, &read(&text).1) {
            let variant = name(&format!("{:?}", change.difference()));
            assert_eq!(change.difference().name(), short(&variant));
            assert_eq!(change.verdict().name(), short(&format!("{:?}", change.verdict())));
            shown.insert(variant);
        }
    }
    assert_eq!(variants, shown);
}

#[test]
fn what_goes_and_the_partition_key() {
    let with_other = read(&format!("{OLD}{OTHER_MODEL}")).1;
    let changes = compare(&with_other, &read(OLD).1);
    assert_eq!(
        changes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["breaks peers: Other: the model is gone; programs that use the model have it no longer; its items stay"]
    );
    assert_eq!(changes[0].old_path().unwrap().to_string(), "models[1]");
    assert!(changes[0].new_path().is_none());

    let number = OTHER_MODEL.replace("type: \"S\"", "type: \"N\"");
    let with_number = read(&format!("{OLD}{number}")).1;
    let told: Vec<(Verdict, String)> = compare(&with_other, &with_number)
        .iter()
        .map(|change| (change.verdict(), change.difference().to_string()))
        .collect();
    let expected = [
        (TABLE, "the partition key is `PK (N)`, and was `PK (S)`".to_owned()),
        (PEERS, "the data type of `PK` is `N`, and was `S`".to_owned()),
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_order_says_nothing_and_verdicts_are_ordered_by_work() {
    let (_, old) = read(OLD);
    let mut new = old.clone();
    new.models[0].attributes.reverse();
    new.models[0].indexes.reverse();
    assert_eq!(compare(&old, &new), []);
    assert!(COMPATIBLE < BACKFILL && BACKFILL < PEERS && PEERS < TABLE);
}

#[test]
fn the_two_versions_of_the_contract_differ_as_it_says() {
    let folder = &contracts()[0];
    let read = |version: &str| {
        yaml(&fs::read_to_string(folder.join(format!("dms/{version}/models/user.yml"))).unwrap()).unwrap()
    };
    let changes = compare(&read("v0.1"), &read("v0.2"));
    let told: Vec<(Verdict, Option<&str>, Option<&str>)> = changes
        .iter()
        .map(|change: &Change| (change.verdict(), change.difference().attribute(), change.difference().index()))
        .collect();
    let expected = [(PEERS, None, None), (COMPATIBLE, Some("profile"), None)];
    assert_eq!(told, expected, "{changes:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_document_differs_from_itself_and_two_differ_both_ways(one in document(), other in document()) {
        prop_assert_eq!(compare(&one, &one), vec![]);
        let (there, back) = (compare(&one, &other), compare(&other, &one));
        prop_assert_eq!(there.is_empty(), back.is_empty());
        // Each difference of one way is one of the other.
        prop_assert_eq!(there.len(), back.len());
        for model in &one.models {
            prop_assert_eq!(compare_models(model, model), vec![]);
        }
    }
}
