//! The rooms of `src/` import one way: each knows itself and those above it.

#[path = "common/rooms.rs"]
mod rooms;

use std::path::Path;

/// In the order of a derive: parse, check, model, emit.
const ROOMS: [&str; 20] = [
    "limits",
    "ctxt",
    "naming",
    "spans",
    "visibility",
    "template",
    "attr",
    "ast",
    "check",
    "model",
    "contract",
    "generate",
    "projection",
    "attribute",
    "choice",
    "collection",
    "tables",
    "fallback",
    "expand",
    "tests",
];

#[test]
fn rooms_import_one_way() {
    let mut wrong = rooms::wrong_imports(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "crate::", &ROOMS);
    // The snapshots are code of users.
    wrong.retain(|wrong| !wrong.contains("snapshots"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_import_is_found_in_each_form() {
    let text = "use crate::ast;\n// crate::not\npub(in crate::not) use crate::{\n    attr::{self, Word},\n    check, //\n};\nfn f() -> crate::model::Model { my_crate::not() }\n";
    let found = rooms::imports(text, "crate::");
    let found: Vec<(usize, &str)> = found.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(found, [(1, "ast"), (4, "attr"), (5, "check"), (7, "model")]);
    assert_eq!(rooms::imports("use crate::op::{\n    read::Get,\n    Put\n};", "crate::op::").len(), 2);
}

#[test]
fn an_import_that_goes_back_is_named() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut back = ROOMS;
    back.reverse();
    let wrong = rooms::wrong_imports(&src, "crate::", &back);
    let ast = format!("{}:", src.join("ast.rs").display());
    assert!(
        wrong
            .iter()
            .any(|wrong| wrong.starts_with(&ast) && wrong.ends_with("`ast` imports `attr`, which comes after it"))
    );
}
