//! The errors of `dms!` for documents that it cannot make structs of.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::sentences;
use crate::generate::dms;

/// Returns the one sentence of a call, and the tokens that it points at.
fn sentence(call: &str) -> (String, String) {
    let mut found = sentences(dms(call.parse().expect("tokens")));
    assert_eq!(found.len(), 1, "{call}: {found:?}");
    found.remove(0)
}

#[test]
fn documents() {
    let form = "`dms!` names contract documents: write `dms!(\"contract/*.yml\")`";
    for (call, at, wanted) in [
        ("", "", form),
        ("order", "order", form),
        ("\"a.yml\" \"b.yml\"", "\"a.yml\"", form),
        ("\"\"", "\"\"", form),
        ("\"#Order\"", "\"#Order\"", form),
        ("\"a.yml#\"", "\"a.yml#\"", form),
        (
            "\"ui-tests/contract/none.yml\"",
            "\"ui-tests/contract/none.yml\"",
            "the contract `ui-tests/contract/none.yml` cannot be read: No such file or directory (os error 2); its path starts at the folder of `Cargo.toml`",
        ),
        (
            "pub(crate) \"ui-tests/contract\"",
            "\"ui-tests/contract\"",
            "the contract `ui-tests/contract` cannot be read: it is no file; its path starts at the folder of `Cargo.toml`",
        ),
        (
            "\"ui-tests/contract/none*.yml\"",
            "\"ui-tests/contract/none*.yml\"",
            "no file is called `ui-tests/contract/none*.yml`; its path starts at the folder of `Cargo.toml`",
        ),
        (
            "\"ui-tests/none/*.yml\"",
            "\"ui-tests/none/*.yml\"",
            "the folder `ui-tests/none` cannot be read: No such file or directory (os error 2); its path starts at the folder of `Cargo.toml`",
        ),
        (
            "\"ui-tests/*/shop.yml\"",
            "\"ui-tests/*/shop.yml\"",
            "a `*` stands in the name of a file, and not of a folder: write `dms!(\"contract/*.yml\")`",
        ),
        (
            "\"ui-tests/contract/*.yml#Order\"",
            "\"ui-tests/contract/*.yml#Order\"",
            "a model is one of one document: leave out `#`, or name the file",
        ),
        (
            "\"ui-tests/contract/*.yml\"",
            "\"ui-tests/contract/*.yml\"",
            "the contract is no document: the key `PK` of the table is of type `S`, and the attribute is of type `N` (ui-tests/contract/broken.yml:6)",
        ),
        (
            "\"ui-tests/contract/shop.yml#Oder\"",
            "\"ui-tests/contract/shop.yml#Oder\"",
            "the contract `ui-tests/contract/shop.yml` has no model `Oder`, it has `Order`, `User` and `Event`: write `dms!(\"ui-tests/contract/shop.yml#Order\")`",
        ),
    ] {
        assert_eq!(sentence(call), (at.to_owned(), wanted.to_owned()), "{call}");
    }
}

/// A folder that goes when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("tabletheory-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file");
        format!("{:?}", path.display().to_string())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A text that would take all memory, or for ever, is one error at once.
#[test]
fn hostile_documents_are_one_error_at_once() {
    let folder = Folder::new("hostile");
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for at in 1..12 {
        let before = format!("*a{}, ", at - 1).repeat(10);
        bomb += format!("a{at}: &a{at} [{before}]\n").as_str();
    }
    let calls = [
        folder.write("bomb.yml", &bomb),
        folder.write("deep.yml", &"[".repeat(500_000)),
        folder.write("large.yml", &"#".repeat(3 << 20)),
        folder.write("wide.yml", &format!("[{}]", "a, ".repeat(300_000))),
        folder.write("binary.yml", "\u{0}\u{1}"),
        folder.write("empty.yml", ""),
        folder.write("twice.yml", "dms_version: \"0.2\"\ndms_version: \"0.2\"\nmodels: []\n"),
        folder.write("keys.yml", "tabletheory_model_contract_version: \"0.1\"\n"),
        "\"/dev/zero\"".to_owned(),
        "\"/dev/stdin\"".to_owned(),
    ];
    for call in calls {
        let start = Instant::now();
        let (at, _) = sentence(&call);
        assert_eq!(at, call);
        assert!(start.elapsed() < Duration::from_secs(2), "{call}: {:?}", start.elapsed());
    }
}

/// A file that was read is noted, also when it is not right, so that the next version of it is read.
#[test]
fn what_was_read_is_noted() {
    for (call, files) in [
        ("\"ui-tests/contract/broken.yml\"", 1),
        ("\"ui-tests/contract/shop.yml\"", 1),
        ("\"docs/contract/*.yml\"", 2),
        ("\"none.yml\"", 0),
    ] {
        let emitted = dms(call.parse().expect("tokens")).to_string();
        assert_eq!(emitted.matches("include_bytes").count(), files, "{emitted}");
    }
}
