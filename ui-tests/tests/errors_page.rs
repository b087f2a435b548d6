//! `docs/errors.md`: every rule with what the compiler says of it, made of the table of rules, the refusals and their twins.
//!
//! Write it anew with `BLESS=1 cargo test -p ui-tests --test errors_page`.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, fs};

use common::{Refusal, read, refusals, root};

const BEFORE: &str = "# What is refused, and why

Every rule of DynamoDB's requests that this library holds, with what the compiler says, what to write instead, and the reason.
Names such as `Order_TOTAL` are types: of the token `Order::TOTAL`.

This page is made of the files in `ui-tests/`, each of which is compiled: the first code of a rule does not, the second does.

| Class | Held by |
|---|---|
| T | the types: it does not compile |
| M | the derive macros: it does not compile |
| C | the form of requests: it cannot be written |
| R | a check of the value, before anything is sent |
| S | DynamoDB alone, which knows what is stored |
";

/// Where a section begins, and its title.
const SECTIONS: [(&str, &str); 15] = [
    ("1", "Keys of items"),
    ("11", "Key conditions"),
    ("31", "Queries and scans"),
    ("49", "Expressions"),
    ("78", "Updates"),
    ("97", "Values and items"),
    ("111", "What is returned"),
    ("114", "Batches"),
    ("122", "Transactions"),
    ("133", "Tables and indexes"),
    ("E1", "Encrypted attributes"),
    ("W1", "Mistakes that DynamoDB accepts in silence"),
    ("V1", "Vector search"),
    ("D1", "The words of the derives"),
    ("I1", "The typed interface"),
];

#[test]
fn the_page_is_that_of_the_rules() {
    let page = page();
    let path = root().join("../docs/errors.md");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, page).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let differs = found.lines().zip(page.lines()).find(|(found, wanted)| found != wanted);
    assert!(
        found == page,
        "docs/errors.md is of other rules, refusals or twins: {differs:#?}\nsee this file's first lines"
    );
}

#[test]
fn what_is_said_is_taken_out_of_the_errors() {
    let refusals = refusals();
    let said: Vec<Said> = refusals.iter().map(Said::of).collect();
    let of_types = |refusal: &Refusal| refusal.errors().first().is_some_and(|error| error.code == Some("E0277"));
    // A sentence of a derive is one: what, what to change, and why.
    let of_types: Vec<(&Said, &Refusal)> =
        said.iter().zip(&refusals).filter(|(_, refusal)| of_types(refusal)).collect();
    let unlabelled = of_types.iter().filter(|(said, _)| said.change.is_none());
    assert_eq!(unlabelled.map(|(_, refusal)| &refusal.name).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(of_types.iter().filter(|(said, _)| said.why.is_some()).count() * 2 > of_types.len(), "most say why");
}

fn page() -> String {
    let refusals: BTreeMap<String, Refusal> =
        refusals().into_iter().map(|refusal| (refusal.name.clone(), refusal)).collect();
    let mut page = BEFORE.to_owned();
    let table = read("rules.txt");
    for row in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<&str> = row.split(" |").map(str::trim).collect();
        let [number, class, rule, evidence] = columns.as_slice() else { panic!("four columns: {row}") };
        if let Some((_, title)) = SECTIONS.iter().find(|(first, _)| first == number) {
            let _ = write!(page, "\n## {title}\n");
        }
        let _ = write!(page, "\n### {number} ({class}): {rule}\n");
        let mut shown = Vec::new();
        for refusal in evidence.split(", ").filter_map(|name| refusals.get(name)) {
            let said = Said::of(refusal);
            if !shown.contains(&said.message) {
                said.write(&mut page);
                if shown.is_empty() {
                    let before = code(&refusal.source);
                    let after = code(&read(&format!("{}.rs", refusal.name.replacen("fail/", "pass/", 1))));
                    let _ =
                        write!(page, "\n```rust,ignore\n{before}\n```\n\nInstead:\n\n```rust,ignore\n{after}\n```\n");
                }
                shown.push(said.message);
            }
        }
        let tests: Vec<String> = evidence
            .split(", ")
            .filter(|name| name.contains("::"))
            .map(|name| format!("`{}`", name.rsplit("::").next().unwrap_or(name).replace('_', " ")))
            .collect();
        match (*class, tests.is_empty()) {
            ("S", _) => page.push_str("\nKnown to DynamoDB alone: it is an error of the request.\n"),
            (_, true) if shown.is_empty() => page.push_str("\nNothing in this library asks for it.\n"),
            (_, true) => {}
            ("C", false) => drop(write!(page, "\nCannot be written: {}.\n", tests.join(", "))),
            ("R", false) => drop(write!(page, "\nRefused before anything is sent: {}.\n", tests.join(", "))),
            (_, false) => drop(write!(page, "\nShown by {}.\n", tests.join(", "))),
        }
    }
    page
}

/// The parts of an error.
struct Said {
    message: String,
    /// The label: what to change.
    change: Option<String>,
    /// The note: why.
    why: Option<String>,
}

impl Said {
    fn of(refusal: &Refusal) -> Self {
        let message = refusal.errors().first().map(|error| error.message.to_owned()).unwrap_or_default();
        let change = refusal.stderr.lines().find_map(|line| {
            let label = line.split_once('|')?.1.trim_start_matches(['-', ' ']);
            let label = label.strip_prefix('^')?.trim_start_matches(['^', '-', ' ']).trim();
            (!label.is_empty()).then(|| label.to_owned())
        });
        let notes = refusal.stderr.lines().filter_map(|line| line.trim_start().strip_prefix("= note: "));
        let of_compiler = ["required for", "this error originates", "the lint level", "consider", "`#["];
        let why = notes.filter(|note| !of_compiler.iter().any(|start| note.starts_with(start))).collect::<Vec<_>>();
        Self { message, change, why: (!why.is_empty()).then(|| why.join("; ")) }
    }

    fn write(&self, page: &mut String) {
        let _ = write!(page, "\n> {}\n", self.message);
        if let Some(change) = &self.change {
            let _ = writeln!(page, "> - change: {change}");
        }
        if let Some(why) = &self.why {
            let _ = writeln!(page, "> - why: {why}");
        }
    }
}

/// A source without what every file has: the schema, its first comment, the mark, and the function around the lines that matter.
fn code(source: &str) -> String {
    let common = [
        "//!",
        "#[path",
        "mod schema",
        "mod shop",
        "use schema",
        "use shop",
        "use crate::",
        "use tabletheory::prelude",
    ];
    let kept = source.lines().filter(|line| !common.iter().any(|start| line.starts_with(start)));
    let kept: Vec<&str> = kept.map(|line| line.split(" //~ ERROR").next().unwrap_or_default().trim_end()).collect();
    let mut lines: Vec<&str> = Vec::new();
    let mut inside = false;
    for (at, line) in kept.iter().enumerate() {
        let is_wrapper = line.starts_with("fn main() {")
            || line.starts_with("fn ") && at > 0 && matches!(kept[at - 1], "#[test]" | "#[tokio::test]");
        match *line {
            "#[test]" | "fn main() {}" => {}
            _ if is_wrapper => inside = true,
            "}" if inside => inside = false,
            line => lines.push(line.strip_prefix("    ").filter(|_| inside).unwrap_or(line)),
        }
    }
    lines.join("\n").replace("\n\n\n", "\n\n").trim().to_owned()
}
