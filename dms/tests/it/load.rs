//! Opening texts: what is YAML and JSON alike, places, excerpts.

use tabletheory_dms::{Fault, Kind, Limits, Number, Path, Reading, Source, Span, Syntax, Value};

use crate::common::{SMALL, faults, json, wrong, yaml};

/// [`SMALL`] with tags of its attribute.
fn tagged(value: &str) -> String {
    SMALL.replace(
        r#"      - { attribute: "PK", type: "S" }"#,
        &format!("      - attribute: \"PK\"\n        type: \"S\"\n        tags:\n          x: {value}"),
    )
}

fn tag(value: &str) -> Value {
    let document = yaml(&tagged(value)).unwrap();
    document.models[0].attributes[0].tags["x"].clone()
}

/// [`SMALL`] as JSON.
const SMALL_JSON: &str = r#"{
  "dms_version": "0.2",
  "models": [
    {
      "name": "User",
      "table": { "name": "users" },
      "keys": { "partition": { "attribute": "PK", "type": "S" } },
      "attributes": [ { "attribute": "PK", "type": "S" } ]
    }
  ]
}"#;

#[test]
fn yaml_and_json_give_one_document() {
    assert_eq!(yaml(SMALL).unwrap(), json(SMALL_JSON).unwrap());
    // JSON without escapes of surrogates is YAML too.
    assert_eq!(yaml(SMALL_JSON).unwrap(), json(SMALL_JSON).unwrap());
}

#[test]
fn plain_scalars_are_what_json_says() {
    let number = |text: &str| Value::Number(Number::new(text).unwrap());
    let rows = [
        ("true", Value::Bool(true)),
        ("false", Value::Bool(false)),
        ("null", Value::Null),
        ("1", number("1")),
        ("-0.0", number("-0.0")),
        ("1e3", number("1e3")),
        ("0.20", number("0.20")),
        ("9007199254740993", number("9007199254740993")),
        ("text", "text".into()),
        ("'no'", "no".into()),
        ("\"2026-01-01\"", "2026-01-01".into()),
        ("y", "y".into()),
        ("N", "N".into()),
        ("nope", "nope".into()),
        ("v1.2.3", "v1.2.3".into()),
        ("1.2.3", "1.2.3".into()),
        ("0b", "0b".into()),
        ("12-34-56", "12-34-56".into()),
        ("2026-01-01x", "2026-01-01x".into()),
        ("a:b", "a:b".into()),
        ("_", "_".into()),
        ("infinity", "infinity".into()),
        ("nan", "nan".into()),
        ("\"a\\u00e9\\n\"", "aé\n".into()),
        ("[1, {a: b}]", Value::List(vec![number("1"), Value::Object([("a".into(), "b".into())].into())])),
    ];
    for (text, expected) in rows {
        assert_eq!(tag(text), expected, "{text}");
    }
}

#[test]
fn what_yaml_parsers_read_differently_is_refused() {
    use Reading::{Boolean, Date, Null, Number, Other};
    let rows = [
        ("no", Boolean),
        ("Yes", Boolean),
        ("ON", Boolean),
        ("off", Boolean),
        ("True", Boolean),
        ("FALSE", Boolean),
        ("~", Null),
        ("", Null),
        ("Null", Null),
        ("0x1F", Number),
        ("0o17", Number),
        ("0b11", Number),
        ("017", Number),
        ("1_000", Number),
        ("+1", Number),
        (".5", Number),
        ("5.", Number),
        ("1:30", Number),
        ("-1:30:59.5", Number),
        ("2026-01-01", Date),
        ("2026-1-1T10:00:00Z", Date),
        ("2026-01-01 10:00:00", Date),
        ("=", Other),
        ("<<", Other),
    ];
    for (text, reads) in rows {
        let expected = Fault::Ambiguous { text: text.to_owned(), reads };
        assert_eq!(faults(yaml(&tagged(text))), std::slice::from_ref(&expected), "{text}");
        assert!(expected.help().is_some());
    }
    let fault = Fault::Ambiguous { text: "|".into(), reads: Other };
    assert_eq!(faults(yaml(&tagged("[|]"))), [fault]);
    for text in [".nan", ".NaN", ".inf", "-.INF", "1e999", "-1e400"] {
        assert_eq!(faults(yaml(&tagged(text))), [Fault::NotFinite { text: text.to_owned() }], "{text}");
    }
    let huge = SMALL_JSON.replace(r#""type": "S" } ]"#, r#""type": "S", "tags": { "x": [1e999] } } ]"#);
    assert_eq!(faults(json(&huge)), [Fault::NotFinite { text: "1e999".into() }]);
}

#[test]
fn a_version_that_is_a_number_is_refused() {
    let text = SMALL.replace("\"0.2\"", "0.20");
    let error = yaml(&text).unwrap_err();
    let expected = Fault::WrongKind { expected: Kind::Text, found: Kind::Number };
    assert_eq!(*error.mistakes()[0].fault(), expected);
    assert_eq!(
        error.to_string(),
        "error: this is a number, and a text belongs here\n --> user.yml:1:14\n  |\n1 | dms_version: 0.20\n  |              \
         ^^^^\n  = help: put the text in quotes\n"
    );
}

#[test]
fn several_mistakes_are_told_at_once_and_in_order() {
    let text = r#"dms_version: "0.3"
models:
  - name: ""
    tabel: { name: "users" }
    keys: { partition: { attribute: "PK", type: "X" } }
    attributes:
      - { attribute: "PK", type: "S", required: no }
      - { attribute: "PK", type: 7, roles: ["pkey", 1] }
      - nothing
"#;
    let expected = [
        ("version-unknown", "1:14", "dms_version"),
        ("blank", "3:11", "models[0].name"),
        // The model begins here.
        ("member-missing", "3:5", "models[0].table"),
        ("member-unknown", "4:5", "models[0].tabel"),
        ("word-unknown", "5:49", "models[0].keys.partition.type"),
        ("ambiguous", "7:49", "models[0].attributes[0].required"),
        ("attribute-twice", "8:22", "models[0].attributes[1].attribute"),
        ("wrong-kind", "8:34", "models[0].attributes[1].type"),
        ("word-unknown", "8:45", "models[0].attributes[1].roles[0]"),
        ("wrong-kind", "8:53", "models[0].attributes[1].roles[1]"),
        ("wrong-kind", "9:9", "models[0].attributes[2]"),
    ];
    let mut expected: Vec<_> = expected.map(|(rule, at, path)| (rule, at.to_owned(), path.to_owned())).into();
    expected.swap(1, 2);
    assert_eq!(wrong(yaml(text)), expected);
}

#[test]
fn one_mistake_is_told_once() {
    // Rules that would compare what could not be read.
    let rows = [
        (r#"attribute: "PK", type: "S" }"#, r#"attribute: 7, type: "S" }"#),
        (r#"      - { attribute: "PK", type: "S" }"#, r#"      - { attribute: "PK", type: "s" }"#),
        (r#"      - { attribute: "PK", type: "S" }"#, r#"      - { attribut: "PK", type: "S" }"#),
        (r#"      - { attribute: "PK", type: "S" }"#, "      - 7"),
        ("    attributes:\n      - { attribute: \"PK\", type: \"S\" }\n", "    attributes: 7\n"),
        ("models:", "modles:"),
        (r#"keys: { partition: { attribute: "PK", type: "S" } }"#, "keys: []"),
        (r#"keys: { partition: { attribute: "PK", type: "S" } }"#, r#"keys: { partition: "PK" }"#),
        (r#"dms_version: "0.2""#, "dms_version: no"),
    ];
    for (from, to) in rows {
        let text = SMALL.replacen(from, to, 1);
        assert_ne!(text, SMALL, "{from}");
        let told = wrong(yaml(&text));
        let is_rename = told.iter().all(|(rule, ..)| matches!(*rule, "member-unknown" | "member-missing"));
        assert!(told.len() == 1 || (told.len() == 2 && is_rename), "{to}: {told:?}");
    }
}

#[test]
fn members_that_are_null_are_absent() {
    // As Go writes a document.
    let text = SMALL_JSON
        .replace(r#""models""#, r#""namespace": "", "models""#)
        .replace(r#""name": "User","#, r#""name": "User", "naming": { "convention": "" }, "indexes": null,"#)
        .replace(r#""keys": {"#, r#""write_policy": { "mode": "", "protected_attributes": null }, "keys": { "sort": null,"#)
        .replace(
            r#""attributes": [ { "attribute": "PK","#,
            r#""attributes": [ { "attribute": "PK", "format": "", "encryption": null, "roles": null, "required": false,"#,
        );
    let mut expected = json(SMALL_JSON).unwrap();
    let policy = tabletheory_dms::WritePolicy::new(tabletheory_dms::WriteMode::Mutable);
    expected.models[0].write_policy = Some(policy);
    assert_eq!(json(&text).unwrap(), expected);
    assert_eq!(faults(json(r#"{ "dms_version": null, "models": null }"#)).len(), 2);
}

#[test]
fn a_text_that_is_no_yaml_or_json_says_where() {
    let rows = [
        (Syntax::Yaml, "models: [1, 2\n", "2:1"),
        (Syntax::Yaml, "a: b: c\n", "1:5"),
        (Syntax::Json, "{ \"models\": [1, ] }", "1:17"),
        (Syntax::Json, "{ \"models\": [1 2] }", "1:16"),
        (Syntax::Json, "{ 'models': [] }", "1:3"),
        (Syntax::Json, "{} {}", "1:4"),
        (Syntax::Json, "{ \"a\": 01 }", "1:9"),
        (Syntax::Json, "{ // no\n}", "1:3"),
    ];
    for (syntax, text, at) in rows {
        let error = Source::open("x", text, syntax, &Limits::default()).unwrap_err();
        assert_eq!(error.mistakes().len(), 1);
        let mistake = &error.mistakes()[0];
        assert!(matches!(mistake.fault(), Fault::Syntax { message } if !message.is_empty()), "{text}: {mistake:?}");
        assert_eq!(mistake.position().unwrap().to_string(), at, "{text}\n{error}");
    }
    for (syntax, text) in [(Syntax::Yaml, ""), (Syntax::Yaml, "# nothing\n"), (Syntax::Yaml, "\u{feff}")] {
        let error = Source::open("x", text, syntax, &Limits::default()).unwrap_err();
        assert_eq!(*error.mistakes()[0].fault(), Fault::Nothing, "{text:?}");
    }
    assert!(matches!(Source::json("x", "").unwrap_err().mistakes()[0].fault(), Fault::Syntax { .. }));
    // A value that is no document.
    assert_eq!(faults(yaml("7")), [Fault::WrongKind { expected: Kind::Object, found: Kind::Number }]);
}

#[test]
fn json_has_surrogates_and_yaml_has_not() {
    let text = SMALL_JSON.replace("\"users\"", r#""users-\ud83d\ude00""#);
    assert_eq!(json(&text).unwrap().models[0].table, "users-😀");
    let text = SMALL.replace("\"users\"", r#""users-\U0001F600""#);
    assert_eq!(yaml(&text).unwrap().models[0].table, "users-😀");
}

#[test]
fn places_are_bytes_lines_and_columns_of_characters() {
    let text = "# é日本\r\nmodels:\r\n  - {\tname: \"日本\",  é: [1,  22 ] }\n";
    let source = Source::yaml("x.yml", text).unwrap();
    let top = Path::top().member("models").element(0);
    let shown = |path: &Path| {
        let span = source.span(path).unwrap();
        (source.text()[span.range()].to_owned(), source.position(span.start).to_string())
    };
    assert_eq!(shown(&top.member("name")), ("\"日本\"".into(), "3:13".into()));
    assert_eq!(shown(&top.member("é").element(1)), ("22".into(), "3:28".into()));
    assert_eq!(shown(&top.member("é")), ("[1,  22 ]".into(), "3:23".into()));
    assert_eq!(shown(&top).1, "3:5");
    assert!(source.span(&top.member("other")).is_none());
    assert_eq!(source.nearest_span(&top.member("other")), source.span(&top).unwrap());
    let source = Source::json("x.json", "{\n  \"a\" : [ 1 ,\ttrue, {\"b\":null}]\n}").unwrap();
    let shown = |path: &Path| source.text()[source.span(path).unwrap().range()].to_owned();
    let list = Path::top().member("a");
    assert_eq!(shown(&list), "[ 1 ,\ttrue, {\"b\":null}]");
    assert_eq!(shown(&list.element(0)), "1");
    assert_eq!(shown(&list.element(1)), "true");
    assert_eq!(shown(&list.element(2).member("b")), "null");
    assert_eq!(shown(&Path::top()), source.text());
}

#[test]
fn the_place_of_a_text_in_quotes_ends_with_them() {
    let rows = [
        r#""a" # b"#,
        r"'a'  # b",
        r#""a\\" # b"#,
        r#""a\"b" # b"#,
        r"'a''b' # b",
        r"'' # b",
        r#""" # b"#,
        r"'\' # b",
        r#""'" # b"#,
        "\"a\n  b\" # b",
    ];
    for text in rows {
        let source = Source::yaml("x", format!("k: {text}\n")).unwrap();
        let span = source.span(&Path::top().member("k")).unwrap();
        assert_eq!(source.text()[span.range()], *text.split(" #").next().unwrap().trim_end());
        assert_eq!(source.comments().count(), 1, "{text}");
    }
}

#[test]
fn excerpts_are_readable_whatever_the_line_holds() {
    let long = format!("models: [{}\"here\"{}]", "\"x\", ".repeat(100), ", \"y\"".repeat(100));
    let source = Source::yaml("long.yml", &long).unwrap();
    let span = source.span(&Path::top().member("models").element(100)).unwrap();
    let excerpt = source.excerpt(span, "this");
    let lines: Vec<&str> = excerpt.lines().collect();
    assert_eq!(lines[0], " --> long.yml:1:510");
    assert!(lines[2].chars().count() < 130 && lines[2].contains("\"here\""), "{excerpt}");
    let column = lines[3].chars().position(|rune| rune == '^').unwrap();
    assert_eq!(lines[2].chars().skip(column).take(6).collect::<String>(), "\"here\"");
    assert!(lines[3].ends_with("^^^^^^ this"));

    let source = Source::yaml("tab.yml", "a: [\t\"\u{202e}x\",\t1]").unwrap();
    let span = source.span(&Path::top().member("a").element(1)).unwrap();
    let excerpt = source.excerpt(span, "");
    assert!(excerpt.contains("\u{fffd}x") && !excerpt.contains('\u{202e}') && !excerpt.contains('\t'), "{excerpt}");
    let lines: Vec<&str> = excerpt.lines().collect();
    let column = lines[3].chars().position(|rune| rune == '^').unwrap();
    assert_eq!(lines[2].chars().nth(column), Some('1'), "{excerpt}");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let source = Source::yaml("x", format!("\u{feff}{SMALL}")).unwrap();
    assert_eq!(source.text(), SMALL);
    assert_eq!(source.span(&Path::top().member("dms_version")).map(Span::range), Some(13..18));
    assert!(Source::json("x", format!("\u{feff}{SMALL_JSON}")).is_ok());
}

#[test]
fn a_member_that_is_there_twice_is_shown_with_the_first() {
    let text = SMALL.replace("    table:", "    name: \"Other\"\n    table:");
    let error = yaml(&text).unwrap_err();
    assert_eq!(*error.mistakes()[0].fault(), Fault::MemberTwice { name: "name".into() });
    assert_eq!(
        error.to_string(),
        "error: the member `name` is there twice\n --> user.yml:4:5\n  |\n4 |     name: \"Other\"\n  |     ^^^^\n \
         --> user.yml:3:5\n  |\n3 |   - name: \"User\"\n  |     ---- the first is here\n"
    );
    let text = SMALL_JSON.replace(r#""name": "User","#, r#""name": "User", "name": "User","#);
    assert_eq!(wrong(json(&text)), [("member-twice", "5:23".to_owned(), "models[0].name".to_owned())]);
}

#[test]
fn the_lines_of_a_mistake_have_one_margin() {
    let text = SMALL.replace("      - {", &format!("{}      - {{", "\n".repeat(4))) + "    name: \"no\"\n    typ: 1\n";
    let expected = r#"error: the member `name` is there twice
  --> user.yml:12:5
   |
12 |     name: "no"
   |     ^^^^
  --> user.yml:3:5
   |
 3 |   - name: "User"
   |     ---- the first is here

error: there is no member `typ` here
  --> user.yml:13:5
   |
13 |     typ: 1
   |     ^^^
   = help: the members are `name`, `table`, `naming`, `keys`, `write_policy`, `attributes` and `indexes`
"#;
    assert_eq!(yaml(&text).unwrap_err().to_string(), expected);
}

#[test]
fn a_value_that_is_refused_has_its_path() {
    let path = |text: &str| {
        let told = wrong(yaml(text));
        assert_eq!(told.len(), 1, "{told:?}");
        told[0].2.clone()
    };
    let tags = "models[0].attributes[0].tags";
    assert_eq!(path(&tagged("no")), format!("{tags}.x"));
    assert_eq!(path(&tagged("[1, [2, no, 3]]")), format!("{tags}.x[1][1]"));
    assert_eq!(path(&tagged("{ a: [1], b: { c: 1, d: ~ }, e: 2 }")), format!("{tags}.x.b.d"));
    assert_eq!(path(&tagged("{ a: 1, b: [], a: {} }")), format!("{tags}.x.a"));
    assert_eq!(path(&tagged("{ a: 1, 7: 1 }")), format!("{tags}.x"));
    assert_eq!(
        path(&tagged("\n            - a: 1\n            - b: 1\n              c: no")),
        format!("{tags}.x[1].c")
    );
    assert_eq!(path(&SMALL.replace("\"users\"", "")), "models[0].table.name");
}

#[test]
fn comments_are_found_outside_of_texts() {
    let text = "# first\na: \"# no\" # second\nb: 'x # no'\nc: |\n  # no\n  text\nd: a#no\ne: [1, # third \r\n 2]\nf: # é\n  g # last";
    let source = Source::yaml("x", text).unwrap();
    let comments: Vec<&str> = source.comments().map(|span| &source.text()[span.range()]).collect();
    assert_eq!(comments, ["# first", "# second", "# third", "# é", "# last"]);
    assert_eq!(Source::json("x", "[\"# no\"]").unwrap().comments().count(), 0);
    for (name, text) in crate::common::files("dms") {
        let lines = text.lines().filter(|line| line.contains('#')).count();
        assert_eq!(Source::yaml(&name, &text).unwrap().comments().count(), lines, "{name}");
    }
}
