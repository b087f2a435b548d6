//! The rooms of `src/` import one way: each imports only itself and those above it.

#[path = "../../macros/tests/common/rooms.rs"]
mod rooms;

use std::path::Path;

/// In the order of a document: a text, what it says, what it means.
const ROOMS: [&str; 21] = [
    "text",
    "path",
    "value",
    "words",
    "document",
    "fault",
    "error",
    "limits",
    "node",
    "scalar",
    "yaml",
    "json",
    "source",
    "rules",
    "reader",
    "read",
    "print",
    "compare",
    "key_contract",
    "format",
    "rust",
];

#[test]
fn rooms_import_one_way() {
    let wrong = rooms::wrong_imports(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "crate::", &ROOMS);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
