//! Key contracts: read, checked, evaluated, written.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use tabletheory_dms::key_contract::{
    ContractModel, ContractVersion, DerivedKey, Fixture, Input, InputType, KeyContract, Origin, Scalar, Segment,
    Transform,
};
use tabletheory_dms::{Error, Number, Source, Version};

use crate::common::files;
use crate::rules::OF_KEYS;

fn read(text: &str) -> Result<KeyContract, Error> {
    KeyContract::read_and_verify(&Source::yaml("keys.yml", text)?)
}

#[test]
fn every_fixture_of_the_contract_comes_out() {
    let files = files("key-contracts");
    let mut fixtures = 0;
    for (name, text) in &files {
        let contract = read(text).unwrap_or_else(|error| panic!("{error}"));
        let expected = if name.contains("/v0.1/") { ContractVersion::V0_1 } else { ContractVersion::V0_2 };
        assert_eq!((contract.version, contract.dms_version), (expected, Some(Version::V0_2)), "{name}");
        for key in &contract.derived_keys {
            for Fixture { name, input, expect, .. } in &key.fixtures {
                let inputs = input.iter().map(|(name, value)| (name.as_str(), value.clone()));
                assert_eq!(key.evaluate(inputs).as_deref(), Ok(expect.as_str()), "{}: {name}", key.name);
                fixtures += 1;
            }
        }
        contract.validate().unwrap();
        contract.verify().unwrap();
        assert_eq!(read(&contract.to_yaml()).unwrap(), contract);
        let json = Source::json("keys.json", contract.to_json()).unwrap();
        assert_eq!(KeyContract::read(&json).unwrap(), contract);
    }
    assert!(files.len() >= 2 && fixtures >= 27, "{fixtures}");
}

/// A contract with one of everything.
const WHOLE: &str = r#"tabletheory_model_contract_version: "0.1"
namespace: "shop"
dms_version: "0.2"
models:
  - { name: "Order", dms_model: "Order", table: "orders", derived_keys: ["Key"] }
derived_keys:
  - name: "Key"
    helper: "key"
    description: "A key."
    join: "|"
    inputs:
      - { name: "a", ts_name: "a", type: "string" }
      - { name: "b", type: "scalar", optional: true }
    segments:
      - { name: "first", prefix: "a=", value: { input: "a" }, transforms: ["trim"] }
      - { value: { input: "b" }, optional: true, omit_when: { values: ["x"], empty: true } }
      - { suffix: "!", literal: "end" }
    fixtures:
      - { name: "one", input: { a: " 1 ", b: 2 }, expect: "a=1|2|end!" }
      - { name: "two", description: "b is left out", input: { a: true, b: "x" }, expect: "a=true|end!" }
"#;

#[test]
fn each_rule_is_told_at_its_place_and_its_twin_is_read() {
    let second = "  - name: \"Key\"\n    join: \"\"\n    segments: [{ literal: \"\" }]\n";
    // The rule, what breaks it, the text at the place, and what keeps it.
    let rows = [
        (
            "version-unknown",
            ("contract_version: \"0.1\"", "contract_version: \"0.3\""),
            "\"0.3\"",
            ("contract_version: \"0.1\"", "contract_version: \"0.2\""),
        ),
        ("version-unknown", ("dms_version: \"0.2\"", "dms_version: \"2\""), "\"2\"", ("dms_version: \"0.2\"\n", "")),
        (
            "member-unknown",
            ("literal: \"end\"", "literals: \"end\", literal: \"end\""),
            "literals",
            ("literal: \"end\"", "value: { literal: \"end\" }"),
        ),
        ("member-missing", ("    join: \"|\"\n", ""), "name", ("name: \"first\", ", "")),
        ("word-unknown", ("[\"trim\"]", "[\"Trim\"]"), "\"Trim\"", ("[\"trim\"]", "[\"trim\", \"wildcard_empty\"]")),
        ("word-unknown", ("type: \"scalar\"", "type: \"any\""), "\"any\"", ("type: \"scalar\"", "type: \"number\"")),
        ("wrong-kind", ("b: 2", "b: null"), "null", ("b: 2", "b: \"2\"")),
        ("wrong-kind", ("b: 2", "b: [2]"), "[2]", ("b: 2", "b: 2.0")),
        ("blank", ("name: \"Order\"", "name: \"\""), "\"\"", ("derived_keys: [\"Key\"]", "derived_keys: []")),
        ("no-derived-key", ("derived_keys:\n", "derived_keys: []\n#"), "[]", ("", "")),
        (
            "name-twice",
            ("", second),
            "\"Key\"",
            ("", "  - name: \"Key2\"\n    join: \"\"\n    segments: [{ literal: \"\" }]\n"),
        ),
        (
            "name-twice",
            ("- { name: \"b\"", "- { name: \"a\" }\n      - { name: \"b\""),
            "\"a\"",
            ("name: \"a\", ts_name: \"a\"", "name: \"a\", ts_name: \"b\""),
        ),
        ("name-twice", ("name: \"two\"", "name: \"one\""), "\"one\"", ("name: \"two\"", "name: \"three\"")),
        (
            "derived-key-unknown",
            ("derived_keys: [\"Key\"]", "derived_keys: [\"key\"]"),
            "\"key\"",
            ("derived_keys: [\"Key\"]", "derived_keys: [\"Key\", \"Key\"]"),
        ),
        (
            "no-segment",
            ("", "  - name: \"Empty\"\n    join: \"\"\n    segments: []\n"),
            "[]",
            ("", "  - name: \"Empty\"\n    join: \"\"\n    segments: [{ literal: \"\" }]\n"),
        ),
        (
            "segment-sources",
            ("literal: \"end\"", "literal: \"end\", value: { literal: \"end\" }"),
            "{ suffix: \"!\", literal: \"end\", value: { literal: \"end\" } }",
            ("literal: \"end\"", "value: { literal: \"end\" }"),
        ),
        ("segment-sources", (", literal: \"end\"", ""), "{ suffix: \"!\" }", ("", "")),
        (
            "input-unknown",
            ("value: { input: \"a\" }", "value: { input: \"c\" }"),
            "\"c\"",
            ("value: { input: \"a\" }", "value: { input: \"a\" }"),
        ),
        ("transform-too-new", ("[\"trim\"]", "[\"trim\", \"lowercase\"]"), "\"lowercase\"", ("", "")),
        ("fixture-wrong", ("\"a=1|2|end!\"", "\"a=1|3|end!\""), "\"a=1|3|end!\"", ("", "")),
    ];
    read(WHOLE).unwrap_or_else(|error| panic!("{error}"));
    let changed = |(from, to): (&str, &str)| {
        assert!(WHOLE.contains(from), "{from}");
        match from {
            "" => format!("{WHOLE}{to}"),
            "derived_keys:\n" => format!("{}{}", WHOLE.split(from).next().unwrap(), to.trim_end_matches('#'))
                .replace("derived_keys: [\"Key\"]", "derived_keys: []"),
            _ => WHOLE.replacen(from, to, 1),
        }
    };
    let mut seen = Vec::new();
    for (rule, broken, place, kept) in rows {
        let text = changed(broken);
        let error = read(&text).expect_err(rule);
        let told: Vec<&str> = error.mistakes().iter().map(|mistake| mistake.fault().rule()).collect();
        assert_eq!(told, [rule], "{error}");
        assert_eq!(&text[error.mistakes()[0].span().unwrap().range()], place, "{error}");
        read(&changed(kept)).unwrap_or_else(|error| panic!("the twin of {rule}: {error}"));
        seen.push(rule);
    }
    for rule in OF_KEYS {
        assert!(seen.contains(&rule), "{rule} has no row");
    }
    // The transform is there since 0.2.
    let newer = changed(("[\"trim\"]", "[\"trim\", \"lowercase\"]")).replacen("\"0.1\"", "\"0.2\"", 1);
    read(&newer).unwrap();
}

#[test]
fn a_contract_made_by_hand_is_held_to_the_rules() {
    let key = DerivedKey::new("Key", "|")
        .with_input(Input::new("a").with_type(InputType::Number))
        .with_segment(Segment::input("b").with_transform(Transform::UrlEncode));
    let contract = KeyContract::new(ContractVersion::V0_1)
        .with_model(ContractModel::new("Order").with_derived_key("Other"))
        .with_derived_key(key);
    let error = contract.validate().unwrap_err();
    let told: Vec<(&str, String)> =
        error.mistakes().iter().map(|mistake| (mistake.fault().rule(), mistake.path().to_string())).collect();
    let expected = [
        ("input-unknown", "derived_keys[0].segments[0].value.input"),
        ("transform-too-new", "derived_keys[0].segments[0].transforms[0]"),
        ("derived-key-unknown", "models[0].derived_keys[0]"),
    ];
    assert_eq!(told, expected.map(|(rule, path)| (rule, path.to_owned())));
    // Without inputs, any will do.
    let open = DerivedKey::new("Key", "|").with_segment(Segment::input("b"));
    assert!(KeyContract::new(ContractVersion::V0_1).with_derived_key(open).validate().is_ok());
}

/// The text that a segment makes of `x`; none if it is left out.
fn segment(segment: Segment, x: Option<Scalar>) -> Option<String> {
    let key = DerivedKey::new("Key", "|").with_segment(Segment::literal("start")).with_segment(segment);
    let text = key.evaluate(x.map(|x| ("x", x))).unwrap();
    text.strip_prefix("start|").map(str::to_owned)
}

#[test]
fn a_segment_is_made_step_by_step() {
    let x = || Segment::input("x");
    let some = |text: &str| Some(text.to_owned());
    let rows = [
        (x(), Some("a b/*".into()), some("a%20b%2F%2A")),
        (x(), Some("-._~aZ09".into()), some("-._~aZ09")),
        (x(), Some("é😀".into()), some("%C3%A9%F0%9F%98%80")),
        (x(), Some("".into()), some("")),
        (x().with_prefix("p ").with_suffix(" s"), Some("v".into()), some("p v s")),
        // A wildcard is not escaped where a transform made it, and is where it was given.
        (x().with_transform(Transform::WildcardEmpty), Some("".into()), some("*")),
        (x().with_transform(Transform::WildcardEmpty), Some("*".into()), some("%2A")),
        (
            x().with_transform(Transform::WildcardEmpty).with_transform(Transform::UrlEncode),
            Some("".into()),
            some("%2A"),
        ),
        (x().with_transform(Transform::UrlEncode).with_transform(Transform::WildcardEmpty), Some("".into()), some("*")),
        (
            x().with_transform(Transform::Trim).with_transform(Transform::WildcardEmpty),
            Some(" \u{85}\u{feff}".into()),
            some("*"),
        ),
        // What is no blank of the contract stays.
        (x().with_transform(Transform::Trim), Some("\u{180e}a\u{200b}".into()), some("%E1%A0%8Ea%E2%80%8B")),
        (x().with_transform(Transform::Lowercase), Some("AÉİ".into()), some("a%C3%89%C4%B0")),
        // Encoded once, in the order of the transforms.
        (x().with_transform(Transform::UrlEncode), Some("a b".into()), some("a%20b")),
        (
            x().with_transform(Transform::UrlEncode).with_transform(Transform::UrlEncode),
            Some(" ".into()),
            some("%2520"),
        ),
        (
            x().with_transform(Transform::UrlEncode).with_transform(Transform::Lowercase),
            Some("É".into()),
            some("%c3%89"),
        ),
        (Segment::literal("a b"), None, some("a b")),
        (Segment::literal("a b").with_transform(Transform::UrlEncode), None, some("a%20b")),
        // Defaults are not encoded, and not transformed.
        (x().with_default("a b"), None, some("a b")),
        (x().with_default("a b"), Some("".into()), some("a b")),
        (x().with_default("A").with_transform(Transform::Lowercase), None, some("A")),
        (x().with_default("d").with_transform(Transform::WildcardEmpty), None, some("*")),
        // Left out.
        (x().optional(), None, None),
        (x().optional(), Some("".into()), None),
        (x().optional().with_default(""), None, some("")),
        (x().optional().with_default("d").omit_when_default(), None, None),
        (x().with_default("d").omit_when_default(), Some("d".into()), None),
        (x().omit_when_default(), Some("d".into()), some("d")),
        (x().omit_when_empty(), Some("".into()), None),
        (x().omit_when("a").omit_when("b"), Some("b".into()), None),
        (x().omit_when("a%20b"), Some("a b".into()), None),
        (x().omit_when("a b"), Some("a b".into()), some("a%20b")),
    ];
    for (at, (made, input, expected)) in rows.into_iter().enumerate() {
        assert_eq!(segment(made.clone(), input), expected, "row {at}: {made:?}");
    }
}

#[test]
fn numbers_are_written_without_an_exponent() {
    let number = |text: &str| Scalar::Number(Number::new(text).unwrap());
    let rows = [
        (number("1e21"), "1000000000000000000000"),
        (number("1e-6"), "0.000001"),
        (number("1E-7"), "0.0000001"),
        (number("-0.0"), "0"),
        (number("-0"), "0"),
        (number("1.10"), "1.1"),
        (number("1.0"), "1"),
        (number("9007199254740993"), "9007199254740993"),
        (number("18446744073709551615"), "18446744073709551615"),
        (number("18446744073709551616"), "18446744073709552000"),
        (number("-9223372036854775808"), "-9223372036854775808"),
        (number("0.1"), "0.1"),
        (7_u8.into(), "7"),
        (i64::MIN.into(), "-9223372036854775808"),
        (u64::MAX.into(), "18446744073709551615"),
        (Number::from_f64(0.1).unwrap().into(), "0.1"),
        (Number::from_f32(0.1).unwrap().into(), "0.1"),
        (Number::from_f64(-1.5e300).unwrap().into(), &format!("-15{}", "0".repeat(299))),
        (true.into(), "true"),
        (false.into(), "false"),
    ];
    for (scalar, expected) in rows {
        assert_eq!(segment(Segment::input("x"), Some(scalar)).as_deref(), Some(expected));
    }
    assert!(Number::from_f64(f64::INFINITY).is_none() && Number::from_f32(f32::NAN).is_none());
}

#[test]
fn an_input_that_is_missing_is_named() {
    let key = DerivedKey::new("Key", "|").with_segment(Segment::literal("a")).with_segment(Segment::input("x"));
    let missing = key.evaluate([("y", Scalar::from("1"))]).unwrap_err();
    assert_eq!((missing.key(), missing.input(), missing.segment()), ("Key", "x", 1));
    assert_eq!(missing.to_string(), "the derived key `Key` needs the input `x` for its segment 2");
    let contract =
        KeyContract::new(ContractVersion::V0_1).with_derived_key(key.with_fixture(Fixture::new("none", "a")));
    let error = contract.verify().unwrap_err();
    assert!(error.to_string().contains("the derived key `Key` needs the input `x`"), "{error}");
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,8}", any::<String>()].prop_filter("a blank name", |text| !text.trim().is_empty())
}

fn derived_key() -> impl Strategy<Value = DerivedKey> {
    let transforms = vec![Transform::Trim, Transform::WildcardEmpty, Transform::Lowercase, Transform::UrlEncode];
    let segment = (
        (option::of(name()), any::<String>(), any::<String>()),
        prop_oneof![name().prop_map(Origin::Input), any::<String>().prop_map(Origin::Literal)],
        vec(select(transforms), 0..4),
        option::of(any::<String>()),
        any::<[bool; 3]>(),
        vec(any::<String>(), 0..3),
    )
        .prop_map(
            |((name, prefix, suffix), origin, transforms, default, [optional, empty, is_default], values)| {
                let mut segment = Segment::literal("").with_prefix(prefix).with_suffix(suffix);
                segment.name = name;
                segment.origin = origin;
                segment.transforms = transforms;
                segment.default = default;
                segment.optional = optional;
                segment.omit_when.values = values;
                segment.omit_when.empty = empty;
                segment.omit_when.default = is_default;
                segment
            },
        );
    let scalar = prop_oneof![
        any::<String>().prop_map(Scalar::from),
        any::<bool>().prop_map(Scalar::from),
        any::<i64>().prop_map(Scalar::from),
        (-1e30..1e30).prop_map(|float: f64| Number::from_f64(float).unwrap().into()),
    ];
    let inputs = btree_map(name(), scalar, 0..4);
    (name(), option::of(name()), any::<String>(), vec(segment, 1..4), inputs, option::of(any::<String>())).prop_map(
        |(name, helper, join, segments, input, fixture)| {
            let mut key = DerivedKey::new(name, join);
            key.helper = helper;
            key.segments = segments;
            if let Some(expect) = fixture {
                let mut fixture = Fixture::new("fixture", expect);
                fixture.input = input;
                key.fixtures.push(fixture);
            }
            key
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_it_was(keys in vec(derived_key(), 1..4), namespace in option::of(name())) {
        let mut contract = KeyContract::new(ContractVersion::V0_2);
        contract.namespace = namespace;
        let keys: BTreeMap<String, DerivedKey> = keys.into_iter().map(|key| (key.name.clone(), key)).collect();
        contract.models.push(keys.keys().fold(ContractModel::new("Model"), ContractModel::with_derived_key));
        contract.derived_keys = keys.into_values().collect();
        let text = contract.to_yaml();
        let read = KeyContract::read(&Source::yaml("keys.yml", &text).unwrap()).unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(&read, &contract);
        prop_assert_eq!(read.to_yaml(), text);
        let json = Source::json("keys.json", contract.to_json()).unwrap();
        prop_assert_eq!(&KeyContract::read(&json).unwrap(), &contract);
    }

    #[test]
    fn what_comes_from_an_input_is_ascii_without_a_separator(value in any::<String>()) {
        let text = segment(Segment::input("x"), Some(value.as_str().into())).unwrap();
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)), "{}", text);
    }
}
