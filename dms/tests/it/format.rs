//! Writing documents anew with their comments.

use std::fmt::Write as _;

use proptest::prelude::*;
use tabletheory_dms::key_contract::KeyContract;
use tabletheory_dms::{Document, Source};

use crate::common::{SMALL, files, yaml};
use crate::generated::document;

fn format(text: &str) -> String {
    let source = Source::yaml("user.yml", text).unwrap();
    Document::read(&source).unwrap().format(&source)
}

/// The comments of a text, in no order.
fn comments(text: &str) -> Vec<String> {
    let source = Source::yaml("user.yml", text).unwrap();
    let mut comments: Vec<String> = source.comments().map(|span| text[span.range()].to_owned()).collect();
    comments.sort();
    comments
}

#[test]
fn the_contract_is_formatted_already() {
    for (name, text) in files("dms") {
        assert_eq!(format(&text), text, "{name}");
    }
    for (name, text) in files("key-contracts") {
        let source = Source::yaml(name.as_str(), &text).unwrap();
        let contract = KeyContract::read(&source).unwrap();
        let formatted = contract.format(&source);
        let source = Source::yaml(name.as_str(), &formatted).unwrap();
        let again = KeyContract::read(&source).unwrap();
        assert_eq!(again, contract, "{name}");
        assert_eq!(again.format(&source), formatted, "{name}");
    }
}

#[test]
fn comments_stay_with_what_they_stand_at() {
    let text = r"

# The top.

models: # all of them
  # The first,
  # of two lines.
  - table: {name: users} # its table
    name: User


    # Never said.
    write_policy: null
    keys: { partition: { # a key
        type: S, attribute: PK } } # keys
    attributes: [ # the list
      # The key.
      { type: S, attribute: PK, optional: false, # not optional
        required: true } # required
      # After all attributes.
      ]
dms_version: '0.2'   # the version
# The end.

";
    let expected = r#"# After all attributes.
dms_version: "0.2" # the version
# The top.

models: # all of them
  # The first,
  # of two lines.
  - name: "User"
    table:
      name: "users" # its table

    # Never said.
    keys:
      partition: { attribute: "PK", type: "S" } # a key
    # keys
    attributes: # the list
      # The key.
      - attribute: "PK" # not optional
        type: "S"
        required: true # required
# The end.
"#;
    let formatted = format(text);
    assert_eq!(comments(&formatted), comments(text), "{formatted}");
    assert_eq!(yaml(&formatted).unwrap(), yaml(text).unwrap());
    assert_eq!(formatted, expected);
    assert_eq!(format(&formatted), formatted);
}

#[test]
fn what_stands_at_the_end_of_a_list_stays_in_it() {
    let text = SMALL.to_owned() + "      # - attribute: \"SK\"\n      #   type: \"S\"\n    # No index.\n# The end.\n";
    let formatted = format(&text);
    let end = "        type: \"S\"\n      # - attribute: \"SK\"\n      #   type: \"S\"\n    # No index.\n# The end.\n";
    assert!(formatted.ends_with(end), "{formatted}");
    assert_eq!(format(&formatted), formatted);
}

#[test]
fn a_sign_in_a_text_is_no_comment_and_its_blank_lines_are_none() {
    let text = SMALL.replace(
        "{ attribute: \"PK\", type: \"S\" }\n",
        "{ attribute: \"PK\", type: \"S\", tags: { a: \"x # y\n\n\n        z\" } } # \"quoted\"\n",
    );
    let formatted = format(&text);
    assert_eq!(comments(&formatted), ["# \"quoted\""]);
    assert!(formatted.contains(r#"tags: { a: "x # y\n\nz" } # "quoted""#), "{formatted}");
    assert!(!formatted.contains("\n\n"));
}

#[test]
fn json_is_written_as_json() {
    let text = yaml(SMALL).unwrap().to_json();
    let loose = text.replace('\n', "");
    let source = Source::json("user.json", loose).unwrap();
    assert_eq!(Document::read(&source).unwrap().format(&source), text);
}

/// A text with comments and blank lines put between and behind its lines.
fn with_comments(text: &str, choices: &[u8]) -> String {
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        let choice = choices[at % choices.len()];
        if choice & 1 != 0 {
            out.push('\n');
        }
        if choice & 2 != 0 {
            let _ = writeln!(out, "{:1$}# before {at}: \"x\"", "", usize::from(choice >> 4));
        }
        out.push_str(line);
        if choice & 4 != 0 {
            let _ = write!(out, "  # behind {at}");
        }
        out.push('\n');
        if choice & 8 != 0 {
            out.push_str("\n \n");
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_comment_is_lost_and_a_second_time_changes_nothing(
        document in document(),
        choices in proptest::collection::vec(any::<u8>(), 1..64),
    ) {
        let text = with_comments(&document.to_yaml(), &choices);
        let formatted = format(&text);
        prop_assert_eq!(yaml(&formatted).unwrap(), document, "{}", formatted);
        prop_assert_eq!(comments(&formatted), comments(&text), "{}", formatted);
        prop_assert_eq!(format(&formatted), formatted.clone(), "{}", formatted);
    }
}
