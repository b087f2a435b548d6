//! Writing documents, and reading them back.

use proptest::prelude::*;
use tabletheory_dms::{Attribute, DataType, Document, Key, KeyType, Keys, Model, Number, Value, Version};

use crate::common::{files, json, yaml};
use crate::generated::document;

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_it_was(document in document()) {
        prop_assert!(document.validate().is_ok(), "{}", document.validate().unwrap_err());
        let text = document.to_yaml();
        let read = yaml(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        prop_assert_eq!(&read, &document);
        prop_assert_eq!(read.to_yaml(), text);
        let text = document.to_json();
        let read = json(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        prop_assert_eq!(&read, &document);
        prop_assert_eq!(read.to_json(), text);
        // What is written as JSON is YAML too.
        let read = yaml(&document.to_json()).unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(&read, &document);
    }
}

#[test]
fn the_contract_is_written_as_it_stands() {
    for (name, text) in files("dms") {
        let is_said = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with('#');
        let stands: Vec<&str> = text.lines().filter(is_said).collect();
        assert_eq!(yaml(&text).unwrap().to_yaml(), stands.join("\n") + "\n", "{name}");
    }
}

#[test]
fn the_form_does_not_depend_on_how_a_document_was_written() {
    let loose = r#"{ models: [ {attributes: [ {type: S, "attribute": 'PK', omit_empty: false, tags: {}}], indexes: [],
        keys: {partition: {type: S, attribute: PK}}, table: {name: users}, name: User}], dms_version: '0.2'}"#;
    let text = yaml(loose).unwrap().to_yaml();
    let expected = r#"dms_version: "0.2"
models:
  - name: "User"
    table:
      name: "users"
    keys:
      partition: { attribute: "PK", type: "S" }
    attributes:
      - attribute: "PK"
        type: "S"
"#;
    assert_eq!(text, expected);
    assert_eq!(yaml(expected).unwrap().to_yaml(), expected);
}

#[test]
fn json_is_written_a_member_a_line() {
    let tags =
        Value::Object([("b".into(), Value::List(vec![1.into(), Value::Null])), ("a b".into(), true.into())].into());
    let user = Model::new("User", "users", Keys::partition(Key::new("PK", KeyType::S)))
        .with_attribute(Attribute::new("PK", DataType::S).with_tag("x", tags));
    let document = Document::new(Version::V0_1).with_model(user);
    let expected = r#"{
  "dms_version": "0.1",
  "models": [
    {
      "name": "User",
      "table": {
        "name": "users"
      },
      "keys": {
        "partition": {
          "attribute": "PK",
          "type": "S"
        }
      },
      "attributes": [
        {
          "attribute": "PK",
          "type": "S",
          "tags": {
            "x": {
              "a b": true,
              "b": [
                1,
                null
              ]
            }
          }
        }
      ]
    }
  ]
}
"#;
    assert_eq!(document.to_json(), expected);
    assert!(document.to_yaml().contains(r#"tags: { x: { "a b": true, b: [1, null] } }"#));
}

#[test]
fn names_of_any_length_come_back() {
    for length in [1, 1000, 1020, 1021, 1022, 1023, 1024, 1025, 5000] {
        for name in ["x".repeat(length), "é ".repeat(length)] {
            let tags = Value::Object([(name.clone(), Value::Number(Number::new("1").unwrap()))].into());
            let user = Model::new("User", "users", Keys::partition(Key::new("PK", KeyType::S)))
                .with_attribute(Attribute::new("PK", DataType::S).with_tag(name, tags));
            let document = Document::new(Version::V0_2).with_model(user);
            assert_eq!(yaml(&document.to_yaml()).unwrap_or_else(|error| panic!("{length}: {error}")), document);
            assert_eq!(json(&document.to_json()).unwrap(), document);
        }
    }
}

#[test]
fn what_hides_itself_is_written_as_an_escape() {
    let name = "a\u{202e}\u{feff}\u{2028}\u{200d}\u{85}\u{7f}\u{0}\u{ffff}é😀";
    let user = Model::new(name, "users", Keys::partition(Key::new("PK", KeyType::S)))
        .with_attribute(Attribute::new("PK", DataType::S));
    let document = Document::new(Version::V0_2).with_model(user);
    let written = r#""a\u202e\ufeff\u2028\u200d\u0085\u007f\u0000\uffffé😀""#;
    assert!(document.to_yaml().contains(written) && document.to_json().contains(written), "{}", document.to_yaml());
    assert_eq!(yaml(&document.to_yaml()).unwrap(), document);
    assert_eq!(json(&document.to_json()).unwrap(), document);
}
