//! `tabletheory init`.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::common::Folder;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

const FILES: [&str; 7] =
    [".gitignore", "Cargo.toml", "README.md", "contract/order.yml", "src/lib.rs", "src/main.rs", "tests/orders.rs"];

#[test]
fn a_project_is_there_whole_or_not_at_all() {
    let folder = Folder::new();
    let said = folder.run("init demo-1").says(0);
    assert_eq!(said, "demo-1: a project of 7 files\ncd demo-1 && cargo test && cargo run\n");
    for name in FILES {
        assert!(!folder.read(&format!("demo-1/{name}")).is_empty(), "{name}");
    }
    let manifest = folder.read("demo-1/Cargo.toml");
    assert!(
        manifest.contains("name = \"demo-1\"") && manifest.contains("tabletheory-embedded = \"0.1.0\""),
        "{manifest}"
    );
    assert!(folder.read("demo-1/README.md").starts_with("# demo-1\n"));
    let given = folder.run("init --json deep/er/demo").gives(0);
    assert_eq!(given, json!({ "folder": "deep/er/demo", "files": FILES }));

    fs::create_dir(folder.path().join("empty")).unwrap();
    folder.run("init empty").says(0);
    for (name, reason) in [
        ("demo-1", "demo-1: something is there already"),
        ("Demo", "`Demo` is no name of a package"),
        ("1st", "no name of a package"),
        ("tokio", "no name of a package"),
        ("..", "no name of a package"),
        ("../x/../std", "no name of a package"),
    ] {
        let told = folder.run(&format!("init {name}")).fails(2);
        assert!(told.contains(reason), "{name}: {told}");
    }
    folder.write("file", "");
    assert!(folder.run("init file").fails(2).contains("something is there already"));
    assert!(folder.run("init new --path none").fails(2).contains("none"));
    assert_eq!(folder.names(), ["deep", "demo-1", "empty", "file"]);
}

#[test]
fn the_model_of_the_project_is_that_of_its_document() {
    let folder = Folder::new();
    folder.run("init demo").says(0);
    folder.run("dms validate demo/contract/order.yml").says(0);
    assert_eq!(folder.run("dms fmt --check demo/contract/order.yml").says(0), "");
    let item = |text: &str| {
        let text = text.split_once("#[derive(Model").unwrap().1;
        text.split_once("\n}\n").unwrap().0.to_owned()
    };
    let made = folder.run("gen rust demo/contract/order.yml --dms contract").says(0);
    assert_eq!(item(&made), item(&folder.read("demo/src/lib.rs")));
}

/// The versions of the workspace are taken, so that nothing is fetched.
#[test]
#[ignore = "builds a project of its own, which takes minutes; `.ci/run` asks for it"]
fn the_project_passes_its_tests_and_runs() {
    let folder = Folder::new();
    folder.run(&format!("init demo --path {REPOSITORY}")).says(0);
    let demo = folder.path().join("demo");
    fs::copy(Path::new(REPOSITORY).join("Cargo.lock"), demo.join("Cargo.lock")).unwrap();
    // Whatever lies around the folder is not its workspace.
    let manifest = folder.read("demo/Cargo.toml") + "\n[workspace]\n";
    folder.write("demo/Cargo.toml", manifest);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("starter");
    let cargo = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(words).args(["--offline", "--quiet"]).current_dir(&demo).env("CARGO_TARGET_DIR", &target);
        let output = command.output().unwrap();
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert!(output.status.success(), "{words:?}: {out}{err}");
        (out, err)
    };
    let (out, _) = cargo(&["test"]);
    assert!(out.contains("test result: ok. 2 passed"), "{out}");
    let (out, err) = cargo(&["run"]);
    assert_eq!((out.as_str(), err.as_str()), ("o2 of ada: 300 cents, open\n", ""));
}
