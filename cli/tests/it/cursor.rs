//! `tabletheory cursor`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::Folder;

#[test]
fn every_cursor_of_the_contract_is_read() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/it/golden/cursor");
    let folder = Folder::new();
    let mut count = 0;
    for entry in fs::read_dir(golden).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "cursor") {
            continue;
        }
        count += 1;
        let text = fs::read_to_string(&path).unwrap();
        let expected: Value = serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        assert_eq!(folder.run(&format!("cursor decode --json {}", text.trim())).gives(0), expected);
        // Some runtimes leave the padding out.
        let bare = text.trim().trim_end_matches('=');
        assert_eq!(folder.run(&format!("cursor decode --json {bare}")).gives(0), expected);
        folder.run_with("cursor decode -", &text).says(0);
    }
    assert_eq!(count, 5);
}

#[test]
fn a_cursor_is_said_in_words() {
    let text = "eyJsYXN0S2V5Ijp7IlBLIjp7IlMiOiJVU0VSIzEifSwiU0siOnsiUyI6IlBST0ZJTEUifX0sImluZGV4IjoiZ3NpLWVtYWlsIiwic29ydCI6IkFTQyJ9";
    let said = Folder::new().run(&format!("cursor decode {text}")).says(0);
    let expected = "of the index \"gsi-email\", by a query, ascending\nbehind the item with the key\n  \"PK\" S \"USER#1\"\n  \"SK\" S \"PROFILE\"\n";
    assert_eq!(said, expected);
}

#[test]
fn what_is_no_cursor_is_told() {
    let folder = Folder::new();
    for (text, reason) in [
        ("made-up!", "base64url"),
        ("bm90IGpzb24", "JSON"),
        ("W10", "the JSON is no object"),
        ("e30", "it has no `lastKey`"),
        ("eyJsYXN0S2V5Ijp7IlBLIjoxfX0", "`PK` holds no attribute value"),
        ("eyJsYXN0S2V5Ijp7fSwic29ydCI6IlVQIn0", "`sort` is not of its form"),
        ("eyJsYXN0S2V5Ijp7fSwieCI6MX0", "there is no member `x`"),
    ] {
        let said = folder.run(&format!("cursor decode {text}")).fails(1);
        assert!(said.starts_with("error: this is no cursor: ") && said.contains(reason), "{text}: {said}");
        assert!(folder.run(&format!("cursor decode --json {text}")).gives(1)["error"].is_string());
    }
    assert!(folder.run_with("cursor decode -", "").fails(1).contains("an empty text"));
}
