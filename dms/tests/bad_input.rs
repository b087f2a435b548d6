//! Texts made to harm: each is refused by its rule, in bounded time and memory.
//!
//! It is a process of its own, and its tests run one after the other, because they measure memory.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use tabletheory_dms::key_contract::KeyContract;
use tabletheory_dms::{Document, Error, Fault, Kind, Limits, Reading, Source, Syntax};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// No other test of this file runs while this is held.
fn alone() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says how long something took, and how many bytes it held at most beyond those before.
fn measured<T>(run: impl FnOnce() -> T) -> (T, Duration, usize) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let start = Instant::now();
    let result = run();
    (result, start.elapsed(), MEMORY.peak_usage().saturating_sub(before))
}

fn read(syntax: Syntax, text: &[u8], limits: &Limits) -> Result<Document, Error> {
    Document::read(&Source::open("user.yml", text, syntax, limits)?)
}

fn only_fault(read: Result<Document, Error>) -> (Fault, String) {
    let error = read.unwrap_err();
    assert_eq!(error.mistakes().len(), 1, "{error}");
    let mistake = &error.mistakes()[0];
    let position = mistake.position().map_or_else(String::new, |position| position.to_string());
    (mistake.fault().clone(), position)
}

const SMALL: &str = r#"dms_version: "0.2"
models:
  - name: "User"
    table: { name: "users" }
    keys: { partition: { attribute: "PK", type: "S" } }
    attributes:
      - { attribute: "PK", type: "S" }
"#;

/// What a test of time allows. The build is not optimized and others work beside it, so it is far above what is needed.
const MILLISECONDS: Duration = Duration::from_millis(10);
const MIB: usize = 1 << 20;

#[test]
fn th_56_what_only_yaml_has_is_refused_at_its_first_place() {
    let _alone = alone();
    let mut bomb = String::from("a0: &a0 [\"lol\", \"lol\"]\n");
    for level in 1..60 {
        let one = format!("*a{}", level - 1);
        let _ = writeln!(bomb, "a{level}: &a{level} [{}]", [one.as_str(); 9].join(", "));
    }
    let rows: Vec<(String, Fault, &str)> = vec![
        (bomb, Fault::Anchor, "1:5"),
        (format!("x: &x 1\n{SMALL}"), Fault::Anchor, "1:4"),
        (format!("x: *x\n{SMALL}"), Fault::Alias, "1:4"),
        (format!("x: [1, *x]\n{SMALL}"), Fault::Alias, "1:8"),
        (format!("<<: {{ a: 1 }}\n{SMALL}"), Fault::MergeKey, "1:1"),
        (format!("x: {{ <<: [] }}\n{SMALL}"), Fault::MergeKey, "1:6"),
        (format!("x: !custom 1\n{SMALL}"), Fault::Tag { tag: "!custom".into() }, "1:4"),
        (format!("x: !!binary AAAA\n{SMALL}"), Fault::Tag { tag: "!!binary".into() }, "1:4"),
        (format!("x: !include other.yml\n{SMALL}"), Fault::Tag { tag: "!include".into() }, "1:4"),
        (format!("x: ! 1\n{SMALL}"), Fault::Tag { tag: "!".into() }, "1:4"),
        (
            format!("x: !<tag:yaml.org,2002:str> 1\n{SMALL}"),
            Fault::Tag { tag: "!<tag:yaml.org,2002:str>".into() },
            "1:4",
        ),
        (format!("!!map\n{SMALL}"), Fault::Tag { tag: "!!map".into() }, "1:1"),
        (format!("!!python/object:os.system {SMALL}"), Fault::Tag { tag: "!!python/object:os.system".into() }, "1:1"),
        (format!("%YAML 1.1\n---\n{SMALL}"), Fault::Directive, "1:1"),
        (format!("# first\n%TAG !e! tag:example.com,2000:\n---\n{SMALL}"), Fault::Directive, "2:1"),
        (format!("%FOO bar\n---\n{SMALL}"), Fault::Directive, "1:1"),
    ];
    for (text, fault, at) in rows {
        // The best of three, since others work beside it.
        let mut best = Duration::MAX;
        for _ in 0..3 {
            let (read, time, memory) = measured(|| read(Syntax::Yaml, text.as_bytes(), &Limits::default()));
            assert_eq!(only_fault(read), (fault.clone(), at.to_owned()), "{text}");
            assert!(memory <= 16 * MIB, "{memory} bytes for {fault:?}");
            best = best.min(time);
        }
        assert!(best <= MILLISECONDS, "{best:?} for {fault:?}");
    }
    // The same signs in quotes, and in names, are texts.
    let quoted = SMALL.replace("\"users\"", "\"&a *b !c <<\"");
    assert_eq!(read(Syntax::Yaml, quoted.as_bytes(), &Limits::default()).unwrap().models[0].table, "&a *b !c <<");
}

#[test]
fn th_57_texts_of_a_wrong_form_have_a_rule_each() {
    let _alone = alone();
    let small = SMALL.as_bytes();
    let with = |before: &[u8], after: &[u8]| [before, small, after].concat();
    let limits = Limits::default();
    // Duplicate keys, at every depth.
    let twice = SMALL.replace("type: \"S\" }\n", "type: \"S\", type: \"N\" }\n");
    let fault = Fault::MemberTwice { name: "type".into() };
    assert_eq!(only_fault(read(Syntax::Yaml, twice.as_bytes(), &limits)), (fault, "7:39".into()));
    // The same name by another spelling.
    let spelled = SMALL.replace("    table:", "    \"n\\u0061me\": \"Other\"\n    table:");
    let fault = Fault::MemberTwice { name: "name".into() };
    assert_eq!(only_fault(read(Syntax::Yaml, spelled.as_bytes(), &limits)), (fault, "4:5".into()));
    // Several documents.
    let rows: [&[u8]; 3] = [b"---\na: 1\n", b"...\n---\n", b"---\n---\n"];
    for after in rows {
        assert_eq!(only_fault(read(Syntax::Yaml, &with(b"", after), &limits)).0, Fault::SecondDocument);
    }
    assert!(read(Syntax::Yaml, &with(b"---\n", b"...\n"), &limits).is_ok());
    // Tabs as indentation; tabs between values are blanks.
    let tabs = SMALL.replace("    table:", "\ttable:");
    assert!(matches!(only_fault(read(Syntax::Yaml, tabs.as_bytes(), &limits)).0, Fault::Syntax { .. }));
    let tabs = SMALL.replace("{ name:", "{\tname:");
    assert!(read(Syntax::Yaml, tabs.as_bytes(), &limits).is_ok());
    // A byte order mark is passed over at the start, and is a character elsewhere.
    assert!(read(Syntax::Yaml, &with(b"\xef\xbb\xbf", b""), &limits).is_ok());
    let marked = SMALL.replace("users", "\u{feff}users");
    assert_eq!(read(Syntax::Yaml, marked.as_bytes(), &limits).unwrap().models[0].table, "\u{feff}users");
    // Characters that are not allowed, also where a parser would pass over them.
    for (rune, at) in [('\0', "8:3"), ('\u{7f}', "8:3"), ('\u{1b}', "8:3"), ('\u{ffff}', "8:3")] {
        let text = format!("{SMALL}# {rune}");
        let found = only_fault(read(Syntax::Yaml, text.as_bytes(), &limits));
        assert_eq!(found, (Fault::Character { found: rune }, at.to_owned()));
    }
    let escaped = SMALL.replace("users", "\\u0000users");
    assert_eq!(read(Syntax::Yaml, escaped.as_bytes(), &limits).unwrap().models[0].table, "\0users");
    assert_eq!(only_fault(read(Syntax::Json, b"{ \"a\": \"\0\" }", &limits)).0, Fault::Character { found: '\0' });
    // What is not UTF-8, cut in a character, or in another encoding.
    for after in [&b"\xff"[..], b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"] {
        assert_eq!(only_fault(read(Syntax::Yaml, &with(b"", after), &limits)), (Fault::NotUtf8, "8:1".to_owned()));
    }
    let utf16: Vec<u8> = SMALL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(matches!(only_fault(read(Syntax::Yaml, &utf16, &limits)).0, Fault::Character { found: '\0' }));
}

#[test]
fn th_57_large_texts_are_refused_before_they_are_read() {
    let _alone = alone();
    let (size, most) = (64 * MIB, MIB);
    let text = vec![b'a'; size];
    for syntax in [Syntax::Yaml, Syntax::Json] {
        let (read, time, memory) = measured(|| read(syntax, &text, &Limits::default()));
        assert_eq!(only_fault(read).0, Fault::TooLarge { size, most });
        assert!(time <= MILLISECONDS && memory <= MIB, "{time:?}, {memory} bytes");
    }
}

#[test]
fn th_57_deep_texts_are_refused_at_the_limit() {
    let _alone = alone();
    let deep = 10_000;
    let lines: String = (0..1000).fold(String::new(), |mut text, at| {
        let _ = writeln!(text, "{}a:", " ".repeat(at));
        text
    });
    let texts = [
        (Syntax::Yaml, "[".repeat(deep)),
        (Syntax::Yaml, "{a: ".repeat(deep)),
        (Syntax::Yaml, "- ".repeat(deep)),
        (Syntax::Yaml, "[{a: ".repeat(deep)),
        (Syntax::Yaml, lines),
        (Syntax::Json, "[".repeat(deep)),
        (Syntax::Json, "{\"a\":".repeat(deep)),
        (Syntax::Json, format!("{}{}", "[".repeat(deep), "]".repeat(deep))),
    ];
    // A limit cannot be raised to where the stack would not do.
    for most in [32, 128] {
        for (syntax, text) in &texts {
            let limits = Limits::default().with_depth(if most == 32 { 32 } else { usize::MAX });
            let (read, time, memory) = measured(|| read(*syntax, text.as_bytes(), &limits));
            let (fault, _) = only_fault(read);
            // The parser of YAML has a limit of its own, which it may come to first.
            let is_told =
                fault == Fault::TooDeep { most } || matches!(&fault, Fault::Syntax { .. } if *syntax == Syntax::Yaml);
            assert!(is_told, "{fault:?} for {}", &text[..10]);
            assert!(
                time <= Duration::from_secs(1) && memory <= 16 * MIB,
                "{time:?}, {memory} bytes for {syntax:?} {:?}",
                &text[..10]
            );
        }
    }
    // As deep as the limit allows, a document is read, compared and written on the smallest stack.
    let value = format!("{}1{}", "[".repeat(120), "]".repeat(120));
    let text = SMALL.replace("type: \"S\" }\n", &format!("type: \"S\", tags: {{ x: {value} }} }}\n"));
    let run = move || {
        let document = read(Syntax::Yaml, text.as_bytes(), &Limits::default().with_depth(128)).unwrap();
        assert_eq!(document, document.clone());
        assert!(document.to_yaml().contains(&value));
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(run).unwrap().join().unwrap();
}

#[test]
fn th_57_a_hundred_thousand_models() {
    let _alone = alone();
    let head = &SMALL[..SMALL.find("  - name").unwrap()];
    let mut text = String::from(head);
    for at in 0..100_000 {
        let _ = writeln!(
            text,
            "  - {{ name: M{at}, table: {{ name: t }}, keys: {{ partition: {{ attribute: k, type: S }} }}, attributes: [{{ attribute: k, type: S }}] }}"
        );
    }
    let size = text.len();
    let (refused, time, memory) = measured(|| read(Syntax::Yaml, text.as_bytes(), &Limits::default()));
    assert_eq!(only_fault(refused).0, Fault::TooLarge { size, most: MIB });
    assert!(time <= MILLISECONDS && memory <= MIB);
    let limits = Limits::default().with_bytes(64 * MIB);
    let (refused, time, memory) = measured(|| read(Syntax::Yaml, text.as_bytes(), &limits));
    assert_eq!(only_fault(refused).0, Fault::TooManyValues { most: 50_000 });
    assert!(time <= Duration::from_secs(20) && memory <= 64 * MIB, "{time:?}, {memory} bytes");
}

#[test]
fn th_57_time_and_memory_grow_with_the_text_and_not_faster() {
    let _alone = alone();
    let fill = |unit: &str, size: usize| unit.repeat(size / unit.len());
    let shapes: [(&str, fn(&str) -> String); 22] = [
        ("? ", |fill| fill.to_owned()),
        ("a ", |fill| fill.to_owned()),
        ("a\n", |fill| fill.to_owned()),
        ("a: ", |fill| fill.to_owned()),
        ("a:\n", |fill| fill.to_owned()),
        ("\"", |fill| fill.to_owned()),
        ("a", |fill| format!("\"{fill}")),
        ("\n", |fill| format!("\"{fill}\"")),
        ("\\n", |fill| format!("\"{fill}\"")),
        ("# a\n", |fill| fill.to_owned()),
        (" ", |fill| fill.to_owned()),
        ("\n", |fill| fill.to_owned()),
        ("1,", |fill| format!("[{fill}1]")),
        ("a: 1, ", |fill| format!("[{fill}1]")),
        (",", |fill| format!("[{fill}")),
        ("? ", |fill| format!("[{fill}")),
        ("- 1\n", |fill| fill.to_owned()),
        (" x\n", |fill| format!("a: |\n{fill}")),
        ("%a\n", |fill| fill.to_owned()),
        ("a", |fill| format!("{fill}: 1")),
        ("é, ", |fill| format!("[{fill}1]")),
        ("''", |fill| format!("'{fill}'")),
    ];
    for (unit, shape) in shapes {
        for syntax in [Syntax::Yaml, Syntax::Json] {
            let run = |size: usize| {
                let text = shape(&fill(unit, size));
                let (_, time, memory) = measured(|| read(syntax, text.as_bytes(), &Limits::default()).is_ok());
                (time, memory)
            };
            let ((small, _), (large, memory)) = (run(MIB / 8), run(MIB / 2));
            // Four times the text: four times the time, and not sixteen.
            let most = small.max(Duration::from_millis(12)) * 10;
            assert!(large <= most, "{unit:?} {syntax:?}: {small:?}, then {large:?}");
            assert!(memory <= 32 * MIB, "{unit:?} {syntax:?}: {memory} bytes");
        }
    }
}

#[test]
fn th_57_many_mistakes_are_counted_and_not_kept() {
    let _alone = alone();
    let mut text = String::from(SMALL);
    for _ in 0..10_000 {
        text.push_str("      - { attribute: 7, typ: no }\n");
    }
    let (read, time, memory) = measured(|| read(Syntax::Yaml, text.as_bytes(), &Limits::default()));
    let error = read.unwrap_err();
    assert_eq!(error.mistakes().len(), 64);
    assert!(error.omitted() > 10_000, "{}", error.omitted());
    let shown = error.to_string();
    assert!(shown.len() < 64 * 1024 && shown.ends_with(&format!("and {} more\n", error.omitted())));
    assert!(time <= Duration::from_secs(20) && memory <= 64 * MIB, "{time:?}, {memory} bytes");
}

#[test]
fn th_57_what_is_shown_of_a_text_is_short_and_harmless() {
    let _alone = alone();
    let name = format!("x\u{202e}\n\u{7}{}", "y".repeat(100_000));
    let text = format!("{{ {}: 1 }}", format_args!("\"{}\"", name.replace('\n', "\\n").replace('\u{7}', "\\a")));
    let error = read(Syntax::Yaml, text.as_bytes(), &Limits::default()).unwrap_err();
    let shown = error.to_string();
    assert!(shown.len() < 4096, "{} bytes", shown.len());
    assert!(shown.chars().all(|rune| rune == '\n' || !(rune.is_control() || rune == '\u{202e}')), "{shown:?}");
    // What is to be changed, and what changed, is told as harmlessly.
    let key = SMALL.replace("\"PK\", type: \"S\" } }", "\"a\\u007f\", type: \"S\" } }");
    let key = key.replace(
        "{ attribute: \"PK\", type: \"S\" }\n",
        "{ attribute: \"a\\u007f\", type: \"S\" }\n      - { attribute: \"b\", type: \"S\", roles: [\"pk\"] }\n",
    );
    let error = read(Syntax::Yaml, key.as_bytes(), &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("that key is `a\\u{7f}`"), "{error}");
    let old = read(Syntax::Yaml, SMALL.as_bytes(), &Limits::default()).unwrap();
    let table = SMALL.replace("\"users\"", "\"a\\e[2J\"");
    let new = read(Syntax::Yaml, table.as_bytes(), &Limits::default()).unwrap();
    let change = tabletheory_dms::compare(&old, &new)[0].to_string();
    assert!(change.contains("`a\\u{1b}[2J`") && !change.contains('\u{1b}'), "{change}");
    // A parser's own words are kept on one line.
    let error = read(Syntax::Json, b"{ \"a\n\": 1 }", &Limits::default()).unwrap_err();
    assert_eq!(error.mistakes()[0].fault().to_string().lines().count(), 1);
}

#[test]
fn th_58_implicit_types_are_texts_or_refused() {
    let _alone = alone();
    let tagged = |value: &str| SMALL.replace("type: \"S\" }\n", &format!("type: \"S\", tags: {{ x: {value} }} }}\n"));
    let fault = |text: &str| only_fault(read(Syntax::Yaml, text.as_bytes(), &Limits::default())).0;
    let ambiguous = |text: &str, reads| Fault::Ambiguous { text: text.to_owned(), reads };
    assert_eq!(fault(&tagged("no")), ambiguous("no", Reading::Boolean));
    assert_eq!(fault(&tagged("0x1F")), ambiguous("0x1F", Reading::Number));
    assert_eq!(fault(&tagged("2026-01-01")), ambiguous("2026-01-01", Reading::Date));
    assert_eq!(fault(&tagged("~")), ambiguous("~", Reading::Null));
    assert_eq!(fault(&tagged(".nan")), Fault::NotFinite { text: ".nan".into() });
    // A number by JSON's grammar is one, and stays as it is written.
    let document = read(Syntax::Yaml, tagged("1e3").as_bytes(), &Limits::default()).unwrap();
    assert!(document.to_yaml().contains("tags: { x: 1e3 }"));
    // In quotes all of them are texts.
    for text in ["no", "1e3", "0x1F", "2026-01-01", ".nan", "~", "0.20"] {
        let quoted = tagged(&format!("'{text}'"));
        let document = read(Syntax::Yaml, quoted.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(document.models[0].attributes[0].tags["x"], text.into());
    }
    // Where a text belongs, neither is one.
    let wrong = Fault::WrongKind { expected: Kind::Text, found: Kind::Number };
    assert_eq!(fault(&SMALL.replace("\"0.2\"", "0.20")), wrong);
    assert_eq!(fault(&SMALL.replace("\"users\"", "no")), ambiguous("no", Reading::Boolean));
    // Names of members too.
    assert_eq!(fault(&tagged("{ on: 1 }")), ambiguous("on", Reading::Boolean));
    assert_eq!(fault(&tagged("{ 1: 1 }")), Fault::NameNotText { found: Kind::Number });
}

#[test]
fn th_59_what_a_document_does_not_know_is_refused_with_its_path() {
    let _alone = alone();
    let told = |from: &str, to: &str| {
        let text = SMALL.replacen(from, to, 1);
        assert_ne!(text, SMALL);
        let error = read(Syntax::Yaml, text.as_bytes(), &Limits::default()).unwrap_err();
        let told = |mistake: &tabletheory_dms::Mistake| format!("{} {}", mistake.path(), mistake.fault().rule());
        error.mistakes().iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(told("\"0.2\"", "\"0.3\""), ["dms_version version-unknown"]);
    assert_eq!(told("models:", "extra: 1\nmodels:"), ["extra member-unknown"]);
    assert_eq!(
        told("{ attribute: \"PK\", type: \"S\" }\n", "{ attribute: \"PK\", type: \"S\", ttl: true }\n"),
        ["models[0].attributes[0].ttl member-unknown"]
    );
    let attribute = "      - { attribute: \"PK\", type: \"S\" }\n";
    let more = |line: &str| format!("{attribute}      - {line}\n");
    assert_eq!(
        told(attribute, &more("{ attribute: \"a\", type: \"S\", encryption: { v: 3 } }")),
        ["models[0].attributes[1].encryption.v encryption-unknown"]
    );
    assert_eq!(
        told(attribute, "      - { attribute: \"PK\", type: \"S\", encryption: { v: 1 } }\n"),
        ["models[0].attributes[0].encryption key-encrypted"]
    );
    assert_eq!(
        told(attribute, &more("{ attribute: \"PK\", type: \"S\" }")),
        ["models[0].attributes[1].attribute attribute-twice"]
    );
    let index = "{ name: \"i\", type: \"GSI\", partition: { attribute: \"PK\", type: \"S\" } }";
    assert_eq!(
        told(attribute, &format!("{attribute}    indexes: [{index}, {index}]\n")),
        ["models[0].indexes[1].name index-twice"]
    );
}

#[test]
fn th_60_yaml_and_json_give_one_document() {
    let _alone = alone();
    let document = read(Syntax::Yaml, SMALL.as_bytes(), &Limits::default()).unwrap();
    let json = document.to_json();
    for syntax in [Syntax::Yaml, Syntax::Json] {
        assert_eq!(read(syntax, json.as_bytes(), &Limits::default()).unwrap(), document);
    }
}

#[test]
fn nothing_cut_or_changed_panics() {
    let _alone = alone();
    let limits = Limits::default();
    let whole = read(Syntax::Yaml, SMALL.as_bytes(), &limits).unwrap();
    for (syntax, text) in
        [(Syntax::Yaml, SMALL.to_owned()), (Syntax::Yaml, whole.to_yaml()), (Syntax::Json, whole.to_json())]
    {
        let try_both = |bytes: &[u8]| {
            if let Ok(source) = Source::open("x", bytes, syntax, &limits) {
                let shown = [Document::read(&source).err(), KeyContract::read(&source).err()];
                for error in shown.into_iter().flatten() {
                    assert!(!error.to_string().is_empty() && !error.mistakes().is_empty());
                }
            }
        };
        for at in 0..text.len() {
            try_both(&text.as_bytes()[..at]);
            for put in
                [&b""[..], b"\"", b"{", b"]", b":", b"\n", b"\t", b"-", b"\xff", b"\\", b"0", b"null", b"\xc3\xa9"]
            {
                let bytes = [&text.as_bytes()[..at], put, &text.as_bytes()[at + 1..]].concat();
                try_both(&bytes);
            }
        }
    }
}
