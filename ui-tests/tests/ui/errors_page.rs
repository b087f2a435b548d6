//! `docs/errors.md`: every rule with what the compiler says of it, made of the table of rules, the refusals and their twins.
//!
//! Write it anew with `BLESS=1 cargo test -p ui-tests`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::files::{read, write};
use crate::marks::{Refusal, Said, is_mark};
use crate::{RUN, is_blessing};

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

/// Refusals without a label of ours, with the reason.
const UNLABELLED: [(&str, &str); 1] =
    [("fail/batch/item_by_value", "the compiler shows how to borrow it, in place of our label and note")];

#[test]
fn the_page_is_that_of_the_rules() {
    let page = page();
    let path = "../docs/errors.md";
    if is_blessing() {
        write(path, &page);
        return;
    }
    let found = read(path);
    let differs = found.lines().zip(page.lines()).find(|(found, wanted)| found != wanted);
    assert!(
        found == page,
        "docs/errors.md is of other rules, refusals or twins: {differs:#?}\nsee this file's first lines"
    );
}

#[test]
fn errors_say_what_to_change_and_why() {
    // A sentence of a derive is one: what, what to change, and why.
    let of_types = |refusal: &&Refusal| refusal.errors[0].code.as_deref() == Some("E0277");
    let of_types: Vec<&Refusal> = RUN.refusals.iter().filter(of_types).collect();
    let unlabelled = of_types.iter().filter(|refusal| refusal.errors[0].labels.is_empty());
    assert_eq!(unlabelled.map(|refusal| refusal.name.as_str()).collect::<Vec<_>>(), UNLABELLED.map(|(name, _)| name));
    let explained = of_types.iter().filter(|refusal| !refusal.errors[0].notes.is_empty());
    assert!(explained.count() * 2 > of_types.len(), "most say why");
}

fn page() -> String {
    let refusals: BTreeMap<&str, &Refusal> =
        RUN.refusals.iter().map(|refusal| (refusal.name.as_str(), refusal)).collect();
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
            let said = Parts::of(refusal);
            if !shown.contains(&said.message) {
                said.write(&mut page);
                if shown.is_empty() {
                    let before = code(&refusal.source);
                    let after = code(&read(format!("{}.rs", refusal.name.replacen("fail/", "pass/", 1))));
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
struct Parts {
    message: String,
    /// The labels: what to change.
    change: Option<String>,
    /// The notes: why.
    why: Option<String>,
}

impl Parts {
    fn of(refusal: &Refusal) -> Self {
        let joined = |texts: &[String]| (!texts.is_empty()).then(|| texts.join("; "));
        let Some(Said { message, labels, notes, .. }) = refusal.errors.first() else {
            panic!("{}: nothing is marked", refusal.name)
        };
        Self { message: message.clone(), change: joined(labels), why: joined(notes) }
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
    let kept = source.lines().filter(|line| !is_mark(line) && !common.iter().any(|start| line.starts_with(start)));
    let kept: Vec<&str> = kept.map(str::trim_end).collect();
    let mut lines: Vec<&str> = Vec::new();
    let mut inside = false;
    for (at, line) in kept.iter().enumerate() {
        let is_wrapper = line.starts_with("fn main() {")
            || line.starts_with("async fn send(db: &Db)")
            || line.starts_with("fn ") && at > 0 && matches!(kept[at - 1], "#[test]" | "#[tokio::test]");
        match *line {
            "#[test]" | "fn main() {}" => {}
            "    Ok(())" if inside => {}
            _ if is_wrapper => inside = true,
            "}" if inside => inside = false,
            line => lines.push(line.strip_prefix("    ").filter(|_| inside).unwrap_or(line)),
        }
    }
    lines.join("\n").replace("\n\n\n", "\n\n").trim().to_owned()
}
