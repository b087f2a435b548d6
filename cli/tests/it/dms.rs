//! `tabletheory dms`.

use std::fs;

use serde_json::json;

use crate::common::{Folder, USER, contract, text_of};

fn old_and_new() -> Folder {
    Folder::with(&[("old.yml", &text_of("dms/v0.1/models/user.yml")), ("new.yml", &text_of(USER))])
}

#[test]
fn every_document_of_the_contract_is_valid() {
    let mut files = Vec::new();
    let mut left = vec![contract("")];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "yml") {
            files.push(path.display().to_string());
        }
    }
    assert!(files.len() > 15, "only {}", files.len());
    let folder = Folder::new();
    let said = folder.run(&format!("dms validate {}", files.join(" "))).says(0);
    assert_eq!(said.lines().count(), files.len());
    let given = folder.run(&format!("dms validate --json {}", files.join(" "))).gives(0);
    assert!(given["files"].as_array().unwrap().iter().all(|file| file["valid"] == true));
}

#[test]
fn what_is_valid_is_said_in_a_line() {
    let folder = old_and_new();
    assert_eq!(folder.run("dms validate new.yml").says(0), "new.yml: valid DMS 0.2, 1 model: User\n");
    let keys = text_of("key-contracts/v0.2/derived-key-transforms.yml");
    folder.write("keys.yml", &keys);
    let said = folder.run("dms validate keys.yml").says(0);
    assert!(said.starts_with("keys.yml: valid key contract 0.2, ") && said.ends_with(" came out\n"), "{said}");
    assert_eq!(folder.run_with("dms validate -", &keys).says(0), said.replace("keys.yml", "standard input"));
    let json = r#"{ "dms_version": "0.3", "models": [] }"#;
    assert!(folder.run_with("dms validate -", json).fails(1).contains("`0.3` is no known `dms_version`"));
}

#[test]
fn each_mistake_is_shown_at_its_place_and_every_file_is_read() {
    let folder = old_and_new();
    let bad =
        text_of(USER).replacen("    attributes:\n", "    attributes:\n      - { attribute: \"é\", typ: \"N\" }\n", 1);
    folder.write("bad.yml", bad.replacen("required: true", "required: yes", 1));
    let run = folder.run("dms validate missing.yml bad.yml new.yml");
    assert_eq!((run.code, run.out.as_str()), (2, "new.yml: valid DMS 0.2, 1 model: User\n"));
    let expected = r#"error: missing.yml: No such file or directory (os error 2)
error: the member `type` is missing
  --> bad.yml:13:9
   |
13 |       - { attribute: "é", typ: "N" }
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error: the attribute `é` is not named in camelCase, which its model declares
  --> bad.yml:13:22
   |
13 |       - { attribute: "é", typ: "N" }
   |                      ^^^
   |
   = help: letters and digits, with a small letter first; or `PK`, or `SK`

error: there is no member `typ` here
  --> bad.yml:13:27
   |
13 |       - { attribute: "é", typ: "N" }
   |                           ^^^
   |
   = help: perhaps `type` is meant

error: some YAML parsers read `yes` as a boolean
  --> bad.yml:16:19
   |
16 |         required: yes
   |                   ^^^
   |
   = help: write `true` or `false`; a text goes in quotes

error: bad.yml: 4 mistakes
"#;
    assert_eq!(run.err, expected);
    assert_eq!(folder.run("dms validate bad.yml").code, 1);

    let given = folder.run("dms validate --json missing.yml bad.yml").gives(2);
    assert_eq!(
        given["files"][0],
        json!({
            "file": "missing.yml", "error": "missing.yml: No such file or directory (os error 2)"
        })
    );
    assert_eq!(
        given["files"][1]["mistakes"][2],
        json!({
            "rule": "member-unknown",
            "message": "there is no member `typ` here",
            "help": "perhaps `type` is meant",
            "path": "models[0].attributes[0].typ",
            "line": 13,
            "column": 27,
            "bytes": { "start": 301, "end": 304 },
        })
    );
}

#[test]
fn two_places_are_shown_where_one_thing_is_there_twice() {
    let folder = Folder::with(&[(
        "twice.yml",
        &text_of(USER).replace("dms_version: \"0.2\"\n", "dms_version: \"0.2\"\ndms_version: \"0.2\"\n"),
    )]);
    let expected = r#"error: the member `dms_version` is there twice
 --> twice.yml:2:1
  |
2 | dms_version: "0.2"
  | ^^^^^^^^^^^
  |
 ::: twice.yml:1:1
  |
1 | dms_version: "0.2"
  | ----------- the first is here

error: twice.yml: 1 mistake
"#;
    assert_eq!(folder.run("dms validate twice.yml").fails(1), expected);
    let given = folder.run("dms validate --json twice.yml").gives(1);
    assert_eq!(given["files"][0]["mistakes"][0]["first"]["line"], 1);
}

#[test]
fn hostile_texts_are_told_and_nothing_of_them_reaches_the_terminal() {
    let deep = "[".repeat(100);
    let laughs = "a: &a [x, x]\nb: &b [*a, *a]\n";
    let texts: [(&str, &[u8], &str); 7] = [
        ("empty", b"", "the text holds nothing"),
        ("bytes", b"dms_version: \"0.2\"\nx: \xff\xfe", "the text is not UTF-8"),
        ("escape", b"dms_version: \"\x1b]0;title\x07\"", "the character U+001B"),
        ("title", "dms_version: \"0.2\"\n\"\\e[31m\u{202e}\": 1\nmodels: []\n".as_bytes(), "there is no member"),
        ("deep", deep.as_bytes(), "nested deeper than"),
        ("laughs", laughs.as_bytes(), "has no YAML anchor"),
        ("bom", b"\xef\xbb\xbfdms_version: \"0.9\"\nmodels: []", "`0.9` is no known"),
    ];
    for (name, text, expected) in texts {
        let folder = Folder::new();
        folder.write("a.yml", text);
        let said = folder.run("dms validate a.yml").fails(1);
        assert!(said.contains(expected), "{name}: {said}");
        assert!(
            !said.chars().any(|rune| (rune.is_control() && rune != '\n') || rune == '\u{202e}'),
            "{name}: {said:?}"
        );
        folder.run("dms validate --json a.yml").gives(1);
    }
    // What hides in a text that is right is shown where it would change.
    let text = text_of(USER).replace("\"theorydb.contract\"", "'a\u{202e}b'");
    let diff = Folder::with(&[("a.yml", &text)]).run("dms fmt --check a.yml").says(1);
    assert!(diff.contains("\n-namespace: 'a\\u{202e}b'\n+namespace: \"a\\u202eb\"\n"), "{diff}");
    let large = Folder::new();
    large.write("a.yml", " ".repeat(2 << 20));
    assert!(large.run("dms validate a.yml").fails(1).contains("at most 1048576 are read"));
}

#[test]
fn colours_are_there_only_where_they_are_asked_for() {
    let folder = Folder::with(&[("bad.yml", "x: 1\n")]);
    assert!(!folder.run("dms validate bad.yml").fails(1).contains('\u{1b}'));
    assert!(folder.run("--color always dms validate bad.yml").fails(1).contains('\u{1b}'));
    let mut command = folder.command();
    let forced = command.args(["dms", "validate", "bad.yml", "--color", "never"]).env("CLICOLOR_FORCE", "1").output();
    assert!(!forced.unwrap().stderr.contains(&0x1b));
}

#[test]
fn each_change_has_its_verdict_and_its_places() {
    let folder = old_and_new();
    let expected = r#"compatible: User: the attribute `profile` is new
  --> new.yml:41:9
   |
41 |       - attribute: "profile"
   |         ^^^^^^^^^^^^^^^^^^^^ items may lack it, as those that are stored do

breaks peers: the version is `0.2`, and was `0.1`
 --> new.yml:1:14
  |
1 | dms_version: "0.2"
  |              ^^^^^ each release of a runtime reads one version, and the versions differ in what an update does with empty values
  |
 ::: old.yml:1:14
  |
1 | dms_version: "0.1"
  |              ----- it was this

2 changes: 1 compatible and 1 breaks peers
"#;
    assert_eq!(folder.run("dms diff old.yml new.yml").says(1), expected);
    assert_eq!(folder.run("dms diff --allow breaks-peers old.yml new.yml").says(0), expected);
    assert_eq!(folder.run("dms diff --allow needs-backfill old.yml new.yml").says(1), expected);
    assert_eq!(folder.run("dms diff new.yml new.yml").says(0), "no change\n");

    let given = folder.run("dms diff --json old.yml new.yml").gives(1);
    assert_eq!(given["verdict"], "breaks-peers");
    let change = &given["changes"][0];
    assert_eq!((&change["verdict"], &change["change"]), (&json!("compatible"), &json!("attribute-added")));
    assert_eq!((&change["attribute"], &change["old"]), (&json!("profile"), &json!(null)));
    assert_eq!((&change["new"]["line"], &change["new"]["path"]), (&json!(41), &json!("models[0].attributes[5]")));
    let same = folder.run("dms diff --json new.yml new.yml").gives(0);
    assert_eq!(same, json!({ "old": "new.yml", "new": "new.yml", "verdict": null, "changes": [] }));
}

#[test]
fn what_is_wrong_or_a_key_contract_is_not_compared() {
    let folder = old_and_new();
    folder.write("bad.yml", "x: 1\n");
    folder.write("keys.yml", text_of("key-contracts/v0.2/derived-key-transforms.yml"));
    assert!(folder.run("dms diff old.yml bad.yml").fails(1).contains("error: bad.yml: "));
    assert_eq!(folder.run("dms diff --json bad.yml old.yml").gives(1)["files"][0]["valid"], false);
    let expected = "error: keys.yml: this is a key contract, and a document with models is asked for\n";
    assert_eq!(folder.run("dms diff old.yml keys.yml").fails(2), expected);
    let run = folder.run("dms diff --json old.yml keys.yml");
    assert_eq!((run.code, run.err.as_str()), (2, expected));
    assert!(run.out.contains("\"error\": \"keys.yml: "));
}

#[test]
fn a_document_is_formatted_in_place_and_its_comments_stay() {
    let folder = old_and_new();
    let text = text_of(USER);
    folder.write("loose.yml", text.replace("\"PK\"", "PK"));
    let diff = folder.run("dms fmt --check loose.yml new.yml").says(1);
    assert!(
        diff.starts_with("--- loose.yml\n+++ loose.yml\n") && diff.contains("\n+      - attribute: \"PK\"\n"),
        "{diff}"
    );
    assert_ne!(folder.read("loose.yml"), text);
    assert_eq!(
        folder.run("dms fmt --check --json loose.yml new.yml").gives(1),
        json!({ "files": [
            { "file": "loose.yml", "valid": true, "formatted": false },
            { "file": "new.yml", "valid": true, "formatted": true },
        ] })
    );
    assert_eq!(folder.run("dms fmt loose.yml new.yml").says(0), "loose.yml: formatted\n");
    assert_eq!(folder.read("loose.yml"), text);
    assert_eq!(folder.run("dms fmt --check loose.yml").says(0), "");
    assert_eq!(folder.run_with("dms fmt -", &text.replace("\"PK\"", "PK")).says(0), text);
    assert_eq!(folder.names(), ["loose.yml", "new.yml", "old.yml"]);
}

#[test]
fn what_is_wrong_is_not_formatted_and_the_rest_is() {
    let folder = old_and_new();
    folder.write("bad.yml", "x: 1\n");
    folder.write("loose.yml", text_of(USER).replace("\"PK\"", "PK"));
    let run = folder.run("dms fmt missing.yml bad.yml loose.yml");
    assert_eq!((run.code, run.out.as_str()), (2, "loose.yml: formatted\n"));
    assert!(run.err.contains("error: missing.yml: ") && run.err.contains("error: bad.yml: "));
    assert_eq!(folder.read("bad.yml"), "x: 1\n");
    assert_eq!(folder.run("dms fmt bad.yml").code, 1);
}

#[cfg(unix)]
#[test]
fn a_link_and_the_rights_of_a_file_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = old_and_new();
    folder.write("real.yml", text_of(USER).replace("\"PK\"", "PK"));
    let real = folder.path().join("real.yml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.yml", folder.path().join("link.yml")).unwrap();
    assert_eq!(folder.run("dms fmt link.yml").says(0), "link.yml: formatted\n");
    assert!(fs::symlink_metadata(folder.path().join("link.yml")).unwrap().is_symlink());
    assert_eq!(folder.read("real.yml"), text_of(USER));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}
