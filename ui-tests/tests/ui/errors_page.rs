//! `docs/src/errors.md` and the pages below it: every rule with what the compiler says of it, made of the table of rules, the refusals and their twins.
//!
//! Write it anew with `BLESS=1 cargo test -p ui-tests`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use crate::files::{read, root};
use crate::marks::{Refusal, Said, is_mark};
use crate::{RUN, is_blessing, mistakes};

const BEFORE: &str = "# What is refused, and why

Every rule of DynamoDB's requests that this library holds, with what the compiler says, what to write instead, and the reason.
Names such as `Order_TOTAL` are types: of the token `Order::TOTAL`.

These pages are made of the files in `ui-tests/`, each of which is compiled: the first code of a rule does not, the second does.

| Class | Held by |
|---|---|
| T | the types: it does not compile |
| M | the derive macros: it does not compile |
| C | the form of requests: it cannot be written |
| R | a check of the value, before anything is sent |
| S | DynamoDB alone, which knows what is stored |
";

/// The first rule of a page, the file of the page, and its title.
const PAGES: [(&str, &str, &str); 17] = [
    ("1", "keys", "Keys of items"),
    ("11", "key-conditions", "Key conditions"),
    ("31", "reads", "Queries and scans"),
    ("49", "expressions", "Expressions"),
    ("78", "updates", "Updates"),
    ("97", "values", "Values and items"),
    ("111", "returned", "What is returned"),
    ("114", "batches", "Batches"),
    ("122", "transactions", "Transactions"),
    ("133", "tables", "Tables and indexes"),
    ("E1", "encryption", "Encrypted attributes"),
    ("W1", "silent", "Mistakes that DynamoDB accepts in silence"),
    ("V1", "vector-search", "Vector search"),
    ("D1", "words", "The words of the derives"),
    ("I1", "interface", "The typed interface"),
    ("K1", "contract", "Contract documents"),
    ("T1", "together", "The models of one table"),
];

/// Refusals without a label of ours, with the reason.
const UNLABELLED: [(&str, &str); 1] =
    [("fail/batch/item_by_value", "the compiler shows how to borrow it, in place of our label and note")];

#[test]
fn the_pages_are_those_of_the_rules() {
    let guide = root().join("../docs/src");
    let pages = pages();
    if is_blessing() {
        for (file, page) in &pages {
            fs::write(guide.join(file), page).unwrap_or_else(|error| panic!("{file}: {error}"));
        }
    }
    let below = fs::read_dir(guide.join("errors")).unwrap_or_else(|error| panic!("docs/src/errors: {error}"));
    let below = below.map(|entry| format!("errors/{}", entry.unwrap().file_name().display()));
    let found: BTreeMap<String, String> = below
        .chain(["errors.md".to_owned()])
        .map(|file| (file.clone(), fs::read_to_string(guide.join(file)).unwrap_or_default()))
        .collect();
    assert!(found.keys().eq(pages.keys()), "docs/src has the pages {:#?}", found.keys());
    for (file, page) in &pages {
        let differs = found[file].lines().zip(page.lines()).find(|(found, wanted)| found != wanted);
        assert!(
            found[file] == *page,
            "docs/src/{file} is of other rules, refusals or twins: {differs:#?}\nsee this file's first lines"
        );
    }
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

/// Every page, by its file below `docs/src`.
fn pages() -> BTreeMap<String, String> {
    let refusals: BTreeMap<&str, &Refusal> =
        RUN.refusals.iter().map(|refusal| (refusal.name.as_str(), refusal)).collect();
    let table = read("rules.txt");
    let rules = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Rule::of);
    let rules: Vec<Rule<'_>> = rules.collect();
    let start_of = |first: &str| {
        rules.iter().position(|rule| rule.number == first).unwrap_or_else(|| panic!("there is no rule {first}"))
    };
    let mut contents = format!("{BEFORE}\n| Page | Rules |\n|---|---|\n");
    let mut pages = BTreeMap::new();
    for (at, (first, file, title)) in PAGES.iter().enumerate() {
        let next = PAGES.get(at + 1);
        let end = next.map_or(rules.len(), |(first, ..)| start_of(first));
        let rules = &rules[start_of(first)..end];
        let last = rules.last().map_or(*first, |rule| rule.number);
        let _ = writeln!(contents, "| [{title}](errors/{file}.md) | {first} to {last} |");
        let mut page = format!("# {title}\n\n[What is refused, and why](../errors.md) says what the letters mean.\n");
        for rule in rules {
            rule.write(&mut page, &refusals);
        }
        if let Some((_, file, title)) = next {
            let _ = write!(page, "\n---\n\nNext: [{title}]({file}.md)\n");
        }
        pages.insert(format!("errors/{file}.md"), page);
    }
    let (_, file, title) = PAGES[0];
    let _ = write!(contents, "\n---\n\nNext: [{title}](errors/{file}.md)\n");
    pages.insert("errors.md".to_owned(), contents);
    pages
}

/// A row of the table.
struct Rule<'a> {
    number: &'a str,
    class: &'a str,
    text: &'a str,
    evidence: &'a str,
}

impl<'a> Rule<'a> {
    fn of(row: &'a str) -> Self {
        let columns: Vec<&str> = row.split(" |").map(str::trim).collect();
        let [number, class, text, evidence] = columns[..] else { panic!("four columns: {row}") };
        Self { number, class, text, evidence }
    }

    fn write(&self, page: &mut String, refusals: &BTreeMap<&str, &Refusal>) {
        let Self { number, class, text, evidence } = *self;
        // Headings are long, so that links name a rule by its number.
        let anchor = number.to_lowercase();
        let _ = write!(page, "\n<a id=\"rule-{anchor}\"></a>\n\n## {number} ({class}): {text}\n");
        let mut shown = Vec::new();
        for refusal in evidence.split(", ").filter_map(|name| refusals.get(name)) {
            let is_first = shown.is_empty();
            for said in Parts::of(refusal) {
                if !shown.contains(&said.message) {
                    said.write(page);
                    shown.push(said.message);
                }
            }
            if is_first {
                let before = code(&refusal.source);
                let after = code(&read(format!("{}.rs", refusal.name.replacen("fail/", "pass/", 1))));
                let _ = write!(page, "\n```rust,ignore\n{before}\n```\n\nInstead:\n\n```rust,ignore\n{after}\n```\n");
            }
        }
        let tests: Vec<String> = evidence
            .split(", ")
            .filter(|name| name.contains("::"))
            .map(|name| format!("`{}`", name.rsplit("::").next().unwrap_or(name).replace('_', " ")))
            .collect();
        match (class, tests.is_empty()) {
            ("S", _) => page.push_str("\nKnown to DynamoDB alone: it is an error of the request.\n"),
            (_, true) if shown.is_empty() => page.push_str("\nNothing in this library asks for it.\n"),
            (_, true) => {}
            ("C", false) => drop(write!(page, "\nCannot be written: {}.\n", tests.join(", "))),
            ("R", false) => drop(write!(page, "\nRefused before anything is sent: {}.\n", tests.join(", "))),
            (_, false) => drop(write!(page, "\nShown by {}.\n", tests.join(", "))),
        }
    }
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
    /// What is said of each mistake of a refusal.
    fn of(refusal: &Refusal) -> Vec<Self> {
        let joined = |texts: &[String]| (!texts.is_empty()).then(|| texts.join("; "));
        assert!(!refusal.errors.is_empty(), "{}: nothing is marked", refusal.name);
        let errors = refusal.errors.iter().take(mistakes(&refusal.name));
        let parts = errors.map(|Said { message, labels, notes, .. }| Self {
            message: message.clone(),
            change: joined(labels),
            why: joined(notes),
        });
        parts.collect()
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
            || line.starts_with("async fn send(db: &Db<tabletheory::WithKeys>)")
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
