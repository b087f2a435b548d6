//! The rooms of `src/` import one way: each room imports only itself and those above it.

#[path = "../macros/tests/common/rooms.rs"]
mod rooms;

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, in the order of a request: say, prove, lower, send, decode. The last ones know the most.
const ROOMS: [&str; 21] = [
    "dynamodb",
    "wire",
    "rule",
    "schema",
    "sealing",
    "error",
    "attr",
    "lower",
    "model",
    "expr",
    "projection",
    "request",
    "telemetry",
    "client",
    "page",
    "collection",
    "streams",
    "op",
    "dms",
    "prelude",
    "__private",
];

/// The rooms of `src/op/`, in their order: what all share, reads, writes, which read too, batches and transactions of writes, and
/// then what is made of several of these.
const OPERATIONS: [&str; 13] = [
    "counts",
    "raw",
    "read",
    "write",
    "batch",
    "transact",
    "fetch_full",
    "each_item",
    "copy_items",
    "reencrypt",
    "update_all",
    "table",
    "refused",
];

/// The files that name the SDK: the client, the carrier of its values, the escape hatch, and the streams of its client.
const SDK: [&str; 4] = ["src/client/", "src/wire/value/", "src/op/raw/", "src/streams/raw.rs"];

/// Tests in a file of their own: they use the whole crate, as those do that stand in the file that they test.
const UNIT_TESTS: &str = "/tests.rs:";

/// The most entries of the root of `src/`. A reader takes in no more at once: a new file belongs in a room.
const MOST_ENTRIES: usize = 22;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn rooms_import_one_way() {
    let mut wrong = rooms::wrong_imports(&src(), "crate::", &ROOMS);
    wrong.retain(|wrong| !wrong.contains(UNIT_TESTS));
    // An exported macro stands at the root.
    let exported = ["at_once", "items", "segments", "top_k"];
    wrong.retain(|wrong| {
        !exported.iter().any(|name| wrong.contains(&format!("`prelude` imports `{name}` from the root")))
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_of_operations_import_one_way() {
    let mut wrong = rooms::wrong_imports(&src().join("op"), "crate::op::", &OPERATIONS);
    wrong.retain(|wrong| !wrong.contains(UNIT_TESTS));
    // An exported macro names what its users can name.
    let public = ["Segments", "TopK"];
    wrong
        .retain(|wrong| !public.iter().any(|name| wrong.contains(&format!("`counts` imports `{name}` from the root"))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_root_has_few_entries() {
    let entries = fs::read_dir(src()).unwrap().count();
    assert!(entries <= MOST_ENTRIES, "{entries} entries are at the root of `src/`, of at most {MOST_ENTRIES}");
}

#[test]
fn the_sdk_is_named_in_few_places() {
    let mut named = Vec::new();
    for file in rooms::files(&src()) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        if code.lines().filter(is_code).any(|line| line.contains("aws_sdk_") || line.contains("aws_smithy_")) {
            let path = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            named.push(path.to_string_lossy().into_owned());
        }
    }
    let is_known = |file: &&String| SDK.iter().any(|known| file.starts_with(known));
    let unknown: Vec<&String> = named.iter().filter(|file| !is_known(file)).collect();
    assert!(unknown.is_empty(), "the SDK is named in {unknown:?}");
    for known in SDK {
        assert!(named.iter().any(|file| file.starts_with(known)), "the SDK is not named in {known}");
    }
}
