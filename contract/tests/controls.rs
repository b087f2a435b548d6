//! The runner fails where it must: each expectation of a fixture, changed so that it lies, fails its scenario; what cannot be read
//! is an error with its place; and the project's own fixtures pass.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use contract::engine::Engine;
use contract::fixture::scenario::{EXPECTATIONS, Scenario};
use contract::fixture::{File, Item};
use contract::report::{Count, Report};
use contract::run::{Outcome, run};
use contract::{cursors, fixture, keys};
use serde_json::json;

/// The project's own fixtures, of which the test was built.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("contract/fixtures");
    assert_eq!(
        Path::new(env!("CONTRACT_DIR_BUILT")),
        folder,
        "these tests are of contract/fixtures: unset CONTRACT_DIR"
    );
    folder
}

fn file(name: &str) -> File {
    let path = format!("scenarios/{name}.yml");
    File { text: fs::read(folder().join(&path)).unwrap(), name: path }
}

/// The file with one text in place of another, which is there once at least; the first is changed.
fn changed(name: &str, from: &str, to: &str) -> File {
    let File { name, text } = file(name);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains(from), "{name} has no `{from}`");
    File { text: text.replacen(from, to, 1).into_bytes(), name }
}

async fn outcome(file: &File) -> Outcome {
    match Scenario::read(file) {
        Ok(scenario) => run(&scenario, &Engine::Embedded).await,
        Err(error) => Outcome::Failed(error),
    }
}

/// Waits before requests that are sent again take no time.
#[tokio::test(start_paused = true)]
async fn the_fixtures_pass() {
    let mut lines = Vec::new();
    let mut report = Report::default();
    report.all(&folder(), &Engine::Embedded, &mut |line| lines.push(line)).await.unwrap();
    assert_eq!(report.failed(), 0, "{}", lines.join("\n"));
    assert_eq!(report.scenarios, Count { passed: fixture::scenarios(&folder()).unwrap().len(), failed: 0, skipped: 0 });
    assert!(report.cursors.passed >= 3 && report.keys.passed >= 1);
}

/// A lie for each expectation: the file, what is changed into what, and a part of what the runner says.
const LIES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "ok",
        "reads/03-keys-of-other-types",
        "    expect: { error: \"ErrConditionFailed\" }",
        "    expect: { ok: true }",
        "it failed",
    ),
    (
        "error",
        "reads/03-keys-of-other-types",
        "error: \"ErrItemNotFound\"",
        "error: \"ErrConditionFailed\"",
        "ErrConditionFailed was expected, and not",
    ),
    (
        "error",
        "writes/04-older-documents",
        "    expect: { ok: true }",
        "    expect: { error: \"ErrConditionFailed\" }",
        "it succeeded",
    ),
    (
        "errors",
        "writes/02-records-and-lists",
        "[\"ErrVersionConflict\", \"ErrConditionFailed\"]",
        "[\"ErrConditionFailed\"]",
        "was expected, and not",
    ),
    (
        "errors",
        "writes/02-records-and-lists",
        "[\"ErrVersionConflict\", \"ErrConditionFailed\"]",
        "[\"ErrVersionConflict\", \"ErrVersionConflict\"]",
        "was expected, and not",
    ),
    (
        "item_contains",
        "writes/02-records-and-lists",
        "        size: { height: 21,",
        "        size: { height: 22,",
        "item_contains: `size`",
    ),
    (
        "item_contains",
        "writes/05-stream-images",
        "        genres: [\"a\", \"b\"]",
        "        genres: [\"a\", \"b\", \"c\"]",
        "item_contains: `genres`",
    ),
    (
        "item_equals",
        "reads/03-keys-of-other-types",
        "        item_equals: { file: \"f\", digest: \"AQI=\", body: \"\",",
        "        item_equals: { file: \"f\", digest: \"AQI=\",",
        "",
    ),
    ("item_equals", "reads/03-keys-of-other-types", "value: 1.5 }", "value: 1.51 }", "item_equals: `value`"),
    (
        "raw_item_contains",
        "writes/01-nested-emptiness",
        "{ shelves: [\"x\"], version: 1 }",
        "{ shelves: [\"x\"], version: 2 }",
        "raw_item_contains: `version`",
    ),
    (
        "raw_item_contains",
        "writes/01-nested-emptiness",
        "        details: { list: [],",
        "        details: { list: [1],",
        "raw_item_contains: `details`",
    ),
    (
        "items_contains",
        "reads/01-filter-groups",
        "[{ SK: \"1\" }, { SK: \"3\" }]",
        "[{ SK: \"3\" }, { SK: \"1\" }]",
        "items_contains: `SK`",
    ),
    (
        "items_contains",
        "reads/01-filter-groups",
        "[{ SK: \"1\" }, { SK: \"3\" }]",
        "[{ SK: \"1\" }, { SK: \"3\" }, { SK: \"4\" }]",
        "items_contains: there is no item 3",
    ),
    (
        "items_missing_fields",
        "reads/02-pages",
        "items_missing_fields: [\"version\"]",
        "items_missing_fields: [\"pages\"]",
        "items_missing_fields",
    ),
    ("item_count", "reads/01-filter-groups", "      item_count: 2", "      item_count: 3", "item_count"),
    ("count", "reads/01-filter-groups", "count: 3,", "count: 4,", "count"),
    ("item_absent", "writes/03-transactions", "item_absent: true", "item_absent: false", "item_absent"),
    (
        "cursor_equals",
        "reads/02-pages",
        "cursor_equals: \"eyJsYXN0S2V5Ijp7IlBLIjp7IlMiOiJTSEVMRiMyIn0sIlNLIjp7IlMiOiJiIn19fQ==\"",
        "cursor_equals: \"eyJsYXN0S2V5Ijp7IlBLIjp7IlMiOiJTSEVMRiMyIn0sIlNLIjp7IlMiOiJiIn19fQ\"",
        "cursor_equals",
    ),
    (
        "item_has_fields",
        "writes/02-records-and-lists",
        "[\"createdAt\", \"updatedAt\", \"version\"]",
        "[\"createdAt\", \"title\"]",
        "item_has_fields: `title`",
    ),
    (
        "item_missing_fields",
        "writes/01-nested-emptiness",
        "[\"title\", \"pages\",",
        "[\"ratings\", \"pages\",",
        "item_missing_fields: `ratings`",
    ),
    (
        "raw_attribute_types",
        "writes/01-nested-emptiness",
        "ratings: \"NULL\", authors",
        "ratings: \"NS\", authors",
        "raw_attribute_types: `ratings`",
    ),
    (
        "item_field_equals_var",
        "writes/02-records-and-lists",
        "{ publishedAt: \"published\" }",
        "{ publishedAt: \"then\" }",
        "item_field_equals_var",
    ),
    (
        "item_field_not_equals_var",
        "writes/02-records-and-lists",
        "{ updatedAt: \"then\" }",
        "{ publishedAt: \"published\" }",
        "item_field_not_equals_var",
    ),
];

#[tokio::test(start_paused = true)]
async fn a_lie_fails_its_scenario() {
    for (word, name, from, to, said) in LIES {
        let from = from.trim_start();
        let to = to.trim_start();
        assert_eq!(outcome(&file(name)).await, Outcome::Passed, "{name}");
        match outcome(&changed(name, from, to)).await {
            Outcome::Failed(error) => assert!(error.contains(said), "{word} of {name}: {error}"),
            other => panic!("{word} of {name}: `{to}` is {other:?}"),
        }
    }
    let words = EXPECTATIONS.iter().map(|(word, _)| *word).chain(["ok", "error", "errors"]);
    for word in words {
        assert!(LIES.iter().any(|(of, ..)| *of == word), "there is no lie of `{word}`");
    }
}

/// What is not right is an error with its line, and no step of it is done.
#[tokio::test(start_paused = true)]
async fn what_cannot_be_read_fails_with_its_place() {
    let book = "writes/01-nested-emptiness";
    for (name, from, to, said) in [
        (book, "op: create", "op: put", "there is no operation `put`"),
        (book, "  - op: create\n    item:", "  - op: create\n    itm:", "there is no member `itm` here"),
        (book, "    expect: { ok: true }", "    expect: { works: true }", "there is no member `works` here"),
        (book, "    expect: { ok: true }", "    expect: { ok: false }", "say which `error`"),
        (book, "    expect: { ok: true }", "    expect: {}", "this expects nothing"),
        (book, "    expect: { ok: true }", "    expect: { error: \"ErrMuch\" }", "there is no error `ErrMuch`"),
        (book, "    expect: { ok: true }", "    expect: { errors: [] }", "this expects nothing"),
        (book, "    expect: { ok: true }", "    expect: { item_count: 1 }", "`create` gives nothing"),
        (
            book,
            "    expect: { ok: true }",
            "    expect: { ok: true, error: \"ErrInvalidModel\" }",
            "one of `ok`, `error`",
        ),
        (
            book,
            "raw_item_contains:",
            "error: \"ErrInvalidModel\"\n      raw_item_contains:",
            "what fails gives nothing",
        ),
        (book, "ratings: \"NULL\"", "ratings: \"NIL\"", "there is no data type `NIL`"),
        (book, "model: \"Book\"", "model: \"Book\"\nmodle: \"Book\"", "there is no member `modle`"),
        (book, "dms_version: \"0.2\"", "dms_version: \"0.3\"", "no such version"),
        (book, "dms_version: \"0.2\"", "dms_version: \"0.1\"", "no document of version 0.1 has a model `Book`"),
        (book, "dms_version: \"0.2\"", "dms_version: 0.2", "this is no text"),
        (book, "model: \"Book\"", "model: \"Books\"", "no document of version 0.2 has a model `Books`"),
        (
            book,
            "model: \"Book\"",
            "requires_capabilities: [\"magic\"]\nmodel: \"Book\"",
            "there is no capability `magic`",
        ),
        (book, "title: \"\"", "titel: \"\"", "the model has no attribute `titel`"),
        (book, "title: \"\"", "title: 7", "no value of the type S"),
        (book, "title: \"\"", "title: &a \"\"", "anchor"),
        (book, "title: \"\"", "title: \"\"\n      title: \"\"", "`title`"),
        (
            book,
            "fields: [\"details\", \"shelves\"]",
            "fields: [\"shelves\"]",
            "the runner was built without this list of fields",
        ),
        ("reads/01-filter-groups", "operator: \"CONTAINS\"", "operator: \"HAS\"", "there is no such operator"),
        ("reads/01-filter-groups", "value: \"SHELF#1\"", "values: [\"a\", \"b\"]", "another number of values"),
        (
            "reads/01-filter-groups",
            "operator: \"=\", value: \"SHELF#1\"",
            "operator: \">\", value: \"SHELF#1\"",
            "by `=` alone",
        ),
        ("reads/02-pages", "sort_direction: \"DESC\"", "sort_direction: \"down\"", "there is no direction `down`"),
        ("reads/02-pages", "limit: 1", "limit: 0", "a limit is at least 1"),
        (
            "reads/02-pages",
            "index: \"gsi-title\"",
            "index: \"gsi\"",
            "the runner was built without a query of this index",
        ),
        ("writes/03-transactions", "kind: \"create\"", "kind: \"make\"", "there is no kind of action `make`"),
        ("writes/03-transactions", "#t = :old", "#u = :old", "the name `#u` is not given"),
        ("writes/03-transactions", "#t = :old", "#t = :older", "the value `:older` is not given"),
        ("writes/03-transactions", "#t = :old", "#t = :old)", "`)` was not expected"),
        ("writes/03-transactions", "#t = :old", "size(#t) = :old", "is no operator"),
        (
            "writes/02-records-and-lists",
            "{ publishedAt: \"published\" }",
            "{ publishedAt: \"unsaved\" }",
            "no step before saves `unsaved`",
        ),
        ("faults/02-throttling", "\"unavailable\"", "\"broken\"", "there is no fault `broken`"),
        (
            "faults/02-throttling",
            "    faults: [\"throttled\"]\n    query:",
            "    faults: [\"unprocessed\"]\n    query:",
            "not every fault was met",
        ),
    ] {
        match outcome(&changed(name, from, to)).await {
            Outcome::Failed(error) => assert!(error.contains(said), "`{to}`: {error}"),
            other => panic!("`{to}` is {other:?}"),
        }
    }
    let Outcome::Failed(error) = outcome(&changed(book, "op: create", "op: put")).await else { panic!("it passed") };
    assert!(error.contains("--> scenarios/writes/01-nested-emptiness.yml:7:9"), "{error}");
}

#[test]
fn a_cursor_or_key_that_lies_fails() {
    for golden in fixture::cursor::goldens(&folder()).unwrap() {
        assert_eq!(cursors::outcome(&golden), Outcome::Passed);
        let mut lie = golden.clone();
        lie.cursor = Some(format!("{}A", golden.cursor.clone().unwrap_or_default()));
        assert!(matches!(cursors::outcome(&lie), Outcome::Failed(_)), "{}", golden.name);
        lie.cursor = match golden.cursor {
            Some(_) => None,
            None => Some("eyJsYXN0S2V5Ijp7fX0=".to_owned()),
        };
        assert!(matches!(cursors::outcome(&lie), Outcome::Failed(_)), "{}", golden.name);
    }
    let name = "key-contracts/books.yml".to_owned();
    let text = fs::read_to_string(folder().join(&name)).unwrap();
    let lie = text.replace("ROW=7\"", "ROW=8\"");
    assert_ne!(lie, text);
    assert_eq!(keys::outcome(&File { name: name.clone(), text: text.into_bytes() }), Outcome::Passed);
    let Outcome::Failed(error) = keys::outcome(&File { name, text: lie.into_bytes() }) else { panic!("it passed") };
    assert!(error.contains("books.yml:"), "{error}");
}

/// A document that is not right, a scenario that cannot be read, and a folder of nothing.
#[tokio::test(start_paused = true)]
async fn a_folder_fails_as_a_whole() {
    let folder = std::env::temp_dir().join(format!("tabletheory-contract-{}", std::process::id()));
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let all = async || {
        let (mut report, mut lines) = (Report::default(), Vec::new());
        let read = report.all(&folder, &Engine::Embedded, &mut |line| lines.push(line)).await;
        read.map(|()| (report, lines.join("\n")))
    };
    fs::create_dir_all(&folder).unwrap();
    assert!(all().await.unwrap_err().contains("holds no scenario"));
    write("scenarios/a.yml", "name: \"a\"\n");
    write("scenarios/deep/b.yml", &String::from_utf8(file("writes/04-older-documents").text).unwrap());
    let (report, lines) = all().await.unwrap();
    assert_eq!(report.scenarios, Count { passed: 1, failed: 1, skipped: 0 }, "{lines}");
    assert!(lines.contains("failed   scenarios/a.yml"), "{lines}");
    assert_eq!(report.failed(), 1);
    assert!(report.to_string().ends_with("\ncontract: 1 passed, 1 failed, 0 skipped"), "{report}");
    write("dms/a.yml", "dms_version: \"0.2\"\nmodels: []\n");
    write("golden/cursor/a.json", "{\"last\":{}}");
    write("key-contracts/a.yml", "a: &a [*a]\n");
    let (report, lines) = all().await.unwrap();
    assert_eq!(report.failed(), 4, "{lines}");
    fs::remove_dir_all(&folder).unwrap();
}

/// What is read of a fixture is compared as the contract says.
#[test]
fn values_compare_by_their_meaning() {
    use contract::compare::is;
    use contract::logical::{document, encode};
    use tabletheory_dms::Value as Logical;

    let text = |text: &str| Logical::Text(text.to_owned());
    let set = |texts: &[&str]| Logical::List(texts.iter().map(|each| text(each)).collect());
    assert!(is(&text("1.50"), &encode(&text("1.5"), "N").unwrap()));
    assert!(!is(&text("9007199254740993"), &encode(&text("9007199254740992"), "N").unwrap()));
    assert!(is(&set(&["2", "1.0"]), &encode(&set(&["1", "2"]), "NS").unwrap()));
    assert!(!is(&set(&["1", "1"]), &encode(&set(&["1", "2"]), "NS").unwrap()));
    assert!(!is(&set(&["b", "a"]), &document(&set(&["a", "b"])).unwrap()));
    assert!(is(&text("AQI="), &encode(&text("AQI="), "B").unwrap()));
    assert!(!is(&Logical::Null, &encode(&text(""), "S").unwrap()));
    assert!(!is(&Logical::Object(Item::new()), &tabletheory::Value::Null));
}

/// A recording of another runtime with differences of three reasons, a page that lists them, and pages that do not.
#[test]
fn a_difference_from_another_runtime_needs_its_reason() {
    use contract::peers::{check, differences};

    let folder = std::env::temp_dir().join(format!("tabletheory-peers-{}", std::process::id()));
    let runtime = folder.join("golden/peers/go-9");
    fs::create_dir_all(&runtime).unwrap();
    let recording = json!({"cases": [
        {"case": "same", "model": "Text", "item": {"PK": {"S": "p"}, "SK": {"S": "s"}, "str": {"S": "a"}}},
        {"case": "put", "model": "Times", "requests": [
            {"op": "PutItem", "body": {"Item": {"PK": {"S": "p"}, "SK": {"S": "s"}, "when": {"S": "2026-01-02T03:04:05Z"}}}},
        ]},
        {"case": "update", "model": "Numbers", "request": {"op": "UpdateItem", "body": {
            "Key": {"PK": {"S": "p"}, "SK": {"S": "s"}},
            "UpdateExpression": "SET #f = :f, #i = :i REMOVE #x",
            "ExpressionAttributeNames": {"#f": "float", "#i": "int"},
            "ExpressionAttributeValues": {":f": {"N": "1e2"}, ":i": {"S": "1"}},
        }}},
        {"case": "cursor", "model": "Order", "cursor": "eyJsYXN0S2V5Ijp7IlBLIjp7IlMiOiI8In0sIlNLIjp7IlMiOiJzIn19fQ==",
            "cursor_json": r#"{"lastKey":{"PK":{"S":"<"},"SK":{"S":"s"}}}"#},
    ]});
    let recording = recording.to_string();
    fs::write(runtime.join("crud.json"), recording).unwrap();
    let (same, found) = differences(&folder).unwrap();
    assert_eq!(same, 1);
    let found: Vec<_> = found.iter().map(|each| (each.runtime(), each.reason())).collect();
    assert_eq!(found, [("go", "cursor-text"), ("go", "time-text"), ("go", "another-type")]);

    let page = "| `time-text` | a | b | 1 | 0 | 0 | 0 |\n| `another-type` | a | b | 1 | 0 | 0 | 0 |\n";
    let whole = format!("{page}| `cursor-text` | a | b | 1 | 0 | 0 | 0 |\n");
    assert_eq!(check(&folder, &whole), Ok(()));
    assert!(
        check(&folder, page)
            .unwrap_err()
            .contains("`cursor-text` is listed [0, 0, 0, 0] times, and found [1, 0, 0, 0] times")
    );
    let more = format!("{whole}| `no-json` | a | b | 0 | 1 | 0 | 0 |\n");
    assert!(check(&folder, &more).unwrap_err().contains("`no-json` is listed"));
    fs::remove_dir_all(&folder).unwrap();
}

/// The envelope of the contract's own fixture, and the data key that its provider made.
const SEALED: &str = r#"{"case": "string", "model": "SecretS",
    "item": {"PK": {"S": "p"}, "SK": {"S": "s"}, "secret": {"M": {"v": {"N": "1"},
        "edk": {"B": "XONOrWSZhjrF/MJWtfYCHo3ZYuo06RpuWg58Zzp/0fA="}, "nonce": {"B": "9XnmH4+kMtNp9ww0"},
        "ct": {"B": "87D9/CLvoSycrYqbnc14gtwxznqdQGswoY3be4pyvHAOA2H0wiyK6vQ="}}}},
    "envelopes": [{"at": "/item/secret", "attribute": "secret", "edk": "XONOrWSZhjrF/MJWtfYCHo3ZYuo06RpuWg58Zzp/0fA=",
        "dek": "yQouofcVViYO6ucJ/12giRRgNFy3YzuIFKIv0gLXgk0=", "plaintext": "{\"t\":\"S\",\"s\":\"swordfish\"}"}]}"#;

#[tokio::test(start_paused = true)]
async fn an_envelope_that_lies_fails() {
    use contract::peers::envelopes;

    let of = |case: &str| json!({"cases": [serde_json::from_str::<serde_json::Value>(case).unwrap()]});
    let crafted = |outcomes: &str| {
        let crafted = SEALED.replace(r#""case": "string""#, &format!(r#""case": "good", "outcomes": {outcomes}"#));
        assert_ne!(crafted, SEALED);
        crafted
    };
    let right = [SEALED.to_owned(), crafted(r#"{"go": {"read": {}}, "ts": {"error": "x"}}"#)];
    for case in &right {
        assert_eq!(envelopes::outcome(&of(case)).await, Outcome::Passed);
    }
    let changed = |from: &str, to: &str| {
        assert!(SEALED.contains(from), "{from}");
        SEALED.replacen(from, to, 1)
    };
    let damaged = r#""ct": {"B": "87D9/CLvoSycrYqbnc14gtwxznqdQGswoY3be4pyvHAOA2H0wiyK6vA="}"#;
    let sealed = r#""ct": {"B": "87D9/CLvoSycrYqbnc14gtwxznqdQGswoY3be4pyvHAOA2H0wiyK6vQ="}"#;
    let lies = [
        (changed("swordfish", "shark"), "it is opened to"),
        (changed(sealed, damaged), "string: "),
        (changed(r#""attribute": "secret""#, r#""attribute": "other""#), "string: "),
        (changed("\"at\": \"/item/secret\"", "\"at\": \"/item/none\""), "nothing is stored at `/item/none`"),
        (changed(r#""case": "string""#, r#""case": "extra_member""#), "is listed as refused"),
        (crafted(r#"{"go": {"error": "x"}}"#), "and by no other runtime"),
        (crafted(r#"{"go": {"read": {}}}"#).replacen(sealed, damaged, 1), "every other runtime opens it"),
    ];
    for (lie, said) in lies {
        let Outcome::Failed(error) = envelopes::outcome(&of(&lie)).await else { panic!("it passed: {lie}") };
        assert!(error.contains(said), "{error}");
    }
}
