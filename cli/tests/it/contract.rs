//! `tabletheory contract run`. The runner itself has tests of its own; here it is one that says a few lines.

use std::fs;

use serde_json::json;

use crate::common::{Folder, Run};

/// A checkout whose runner says some lines, and ends with a code.
fn checkout(lines: &str, code: u8) -> Folder {
    let folder = Folder::with(&[("Cargo.toml", "[workspace]\nmembers = [\"contract\"]\nresolver = \"3\"\n")]);
    fs::create_dir_all(folder.path().join("contract/src")).unwrap();
    fs::create_dir_all(folder.path().join("fixtures/inner")).unwrap();
    folder.write("contract/Cargo.toml", "[package]\nname = \"contract\"\nedition = \"2024\"\n");
    let main = format!(
        "fn main() {{\n    print!({lines:?});\n    let folder = std::env::var(\"CONTRACT_DIR\").unwrap();\n    let args: Vec<String> = std::env::args().skip(1).collect();\n    println!(\"contract: {{}} {{}}\", args.join(\" \"), std::path::Path::new(&folder).is_absolute());\n    std::process::exit({code});\n}}\n"
    );
    folder.write("contract/src/main.rs", main);
    folder
}

const SAID: &str = "passed   scenarios/a.yml\nfailed   scenarios/b.yml: it is 1\n  and not: 2\ncursors: 1 passed, 0 failed, 0 skipped\n";

/// The command inside the checkout, whatever folder of another cargo the tests run with.
fn run(folder: &Folder, line: &str) -> Run {
    folder.run_env(line, &[("CARGO_TARGET_DIR", None)])
}

#[test]
fn the_runner_of_the_checkout_is_asked() {
    let folder = checkout(SAID, 1);
    let said = run(&folder, "contract run fixtures --engine http://127.0.0.1:1").says(1);
    assert_eq!(said, format!("{SAID}contract: --engine http://127.0.0.1:1 true\n"));
    let given = run(&folder, "contract run --json fixtures/inner").gives(1);
    assert_eq!(
        given,
        json!({
            "outcomes": [
                { "name": "scenarios/a.yml", "outcome": "passed", "reason": null },
                { "name": "scenarios/b.yml", "outcome": "failed", "reason": "it is 1\n  and not: 2" },
            ],
            "counts": { "cursors": "1 passed, 0 failed, 0 skipped", "contract": "--engine embedded true" },
        })
    );
    let other = Folder::new();
    let line = format!("contract run --checkout {} {}", folder.path().display(), folder.path().display());
    assert_eq!(run(&other, &line).says(1).lines().count(), 5);
}

#[test]
fn what_cannot_be_run_is_told() {
    let folder = Folder::new();
    let told = run(&folder, "contract run .").fails(2);
    assert!(told.contains("the runner is a part of the library's checkout, which this folder is not in"), "{told}");
    assert!(run(&folder, "contract run . --checkout .").fails(2).contains("this is no checkout of the library"));
    assert!(run(&folder, "contract run . --engine other").fails(2).contains("`other` is no engine"));
    // It ends by a mistake of its own.
    let folder = checkout(SAID, 2);
    let told = run(&folder, "contract run fixtures");
    assert!(told.code == 2 && told.err.contains("the runner did not run to its end"), "{told:#?}");
    assert!(run(&folder, "contract run none").fails(2).contains("none: "));
    // It cannot be built.
    folder.write("contract/src/main.rs", "fn main() { no }");
    let told = run(&folder, "contract run fixtures").fails(2);
    assert!(told.contains("cannot find value `no`") && told.contains("the runner did not run to its end"), "{told}");
}
