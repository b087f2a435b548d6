//! The evidence: every rule of `rules.txt` that is said to be held has the files and tests that it names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::RUN;
use crate::files::{files, read, root, workspace};

/// Rules of DynamoDB's that must be held: all but those of tables and indexes that change.
const HELD: std::ops::RangeInclusive<u32> = 1..=145;

/// Rules of types and macros that another test than a refused file shows, with the reason.
const SHOWN_OTHERWISE: [(u32, &str); 4] = [
    (
        74,
        "the depth of a path is counted in a constant: the test is an example in the documentation, which must not compile",
    ),
    (100, "a set of Rust's holds each element once; its numbers are one type"),
    (103, "a model that holds itself has the depth of its value"),
    (108, "an index key that is `None` is left out, and there is no word for another way"),
];

/// Rule traits that no refusal shows, with the reason.
const UNSEEN: &[(&str, &str)] = &[("Path", "what a path is, `Projection` says of the whole list of them")];

/// `E` for encryption, `W` for mistakes that DynamoDB accepts in silence, `V` for vector search, `D` for the words of the derives,
/// `I` for the typed interface, `K` for contract documents, `T` for the models of one table.
const SERIES: [char; 7] = ['E', 'W', 'V', 'D', 'I', 'K', 'T'];

struct Rule {
    /// One of `SERIES`; nothing for the rules of DynamoDB's own.
    series: Option<char>,
    number: u32,
    class: char,
    evidence: Vec<String>,
}

fn rules() -> Vec<Rule> {
    let table = read("rules.txt");
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|row| {
        let columns: Vec<&str> = row.split(" |").map(str::trim).collect();
        let [number, class, .., evidence] = columns.as_slice() else { panic!("four columns: {row}") };
        let series = number.chars().next().filter(char::is_ascii_alphabetic);
        let digits = number.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        Rule {
            series,
            number: digits.parse().unwrap_or_else(|_| panic!("a number: {row}")),
            class: class.chars().next().unwrap_or_default(),
            evidence: evidence.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        }
    })
    .collect()
}

/// What is missing of one piece of evidence.
fn missing(evidence: &str) -> Option<String> {
    if let Some(case) = evidence.strip_prefix("fail/") {
        let files = [format!("fail/{case}.rs"), format!("pass/{case}.rs")];
        return files.into_iter().find(|file| !root().join(file).is_file());
    }
    let Some((file, test)) = evidence.split_once("::") else { return Some(format!("{evidence} is neither")) };
    let Ok(source) = fs::read_to_string(workspace().join(file)) else { return Some(file.to_owned()) };
    // A function, one in an example, or a row of a table of them.
    let found = source.lines().map(|line| line.trim_start().trim_start_matches(['/', '#', ' '])).any(|line| {
        let line = line.trim_start_matches("async ");
        line.strip_prefix("fn ").unwrap_or(line).strip_prefix(test).is_some_and(|rest| rest.starts_with(['(', ':']))
    });
    (!found).then(|| evidence.to_owned())
}

#[test]
fn every_rule_is_listed_once_with_its_class() {
    let rules = rules();
    for series in [None].into_iter().chain(SERIES.map(Some)) {
        let of_series = rules.iter().filter(|rule| rule.series == series);
        let numbers: Vec<u32> = of_series.map(|rule| rule.number).collect();
        assert!(!numbers.is_empty(), "{series:?}");
        assert!(numbers.iter().copied().eq((1..).take(numbers.len())), "{series:?}: {numbers:?}");
    }
    for Rule { series, number, class, .. } in &rules {
        assert!(series.is_none_or(|series| SERIES.contains(&series)), "{series:?}{number} is of no series");
        assert!(['T', 'M', 'C', 'R', 'S'].contains(class), "{series:?}{number} is of no class");
    }
}

#[test]
fn evidence_is_there() {
    let evidence = rules().into_iter().flat_map(|rule| rule.evidence);
    let missing: BTreeSet<String> = evidence.filter_map(|evidence| missing(&evidence)).collect();
    assert!(missing.is_empty(), "missing: {missing:#?}");
}

#[test]
fn what_must_be_held_is_held() {
    for rule in rules() {
        let Rule { series, number, class, evidence } = &rule;
        if *class == 'S' || series.is_none() && !HELD.contains(number) {
            continue;
        }
        let name = format!("{}{number}", series.map(String::from).unwrap_or_default());
        assert!(!evidence.is_empty(), "rule {name} has no evidence");
        let otherwise = series.is_none() && SHOWN_OTHERWISE.iter().any(|(shown, _)| shown == number);
        let must = matches!(class, 'T' | 'M') && !otherwise;
        let refused = evidence.iter().any(|evidence| evidence.starts_with("fail/"));
        assert!(!must || refused, "rule {name} has no refusal");
    }
}

#[test]
fn every_refusal_has_its_twin() {
    let twins = |directory| {
        let names = files(directory, "rs");
        names.into_iter().map(|name| name.split_once('/').unwrap_or_default().1.to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(twins("fail"), twins("pass"));
}

#[test]
fn every_refusal_is_of_a_rule() {
    let listed: BTreeSet<String> = rules().into_iter().flat_map(|rule| rule.evidence).collect();
    let unlisted: Vec<String> = files("fail", "rs").into_iter().filter(|name| !listed.contains(name)).collect();
    assert!(unlisted.is_empty(), "of no rule: {unlisted:#?}");
}

#[test]
fn every_rule_trait_has_been_seen_to_refuse() {
    if !RUN.is_same_compiler {
        return;
    }
    let texts: Vec<&str> = RUN.found.values().flatten().map(|error| error.text.as_str()).collect();
    for name in rule_traits(&workspace().join("src")) {
        let is_seen = texts.iter().any(|text| {
            text.split(|character: char| !(character.is_alphanumeric() || character == '_')).any(|word| word == name)
        });
        let is_excused = UNSEEN.iter().any(|(excused, _)| *excused == name);
        assert!(is_seen != is_excused, "{name}: seen {is_seen}, excused {is_excused}");
    }
}

/// The traits with a sentence of their own.
fn rule_traits(directory: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            names.extend(rule_traits(&path));
            continue;
        }
        let source = fs::read_to_string(&path).unwrap_or_default();
        let mut pending = false;
        for line in source.lines() {
            pending |= line.contains("diagnostic::on_unimplemented");
            if pending && let Some(name) = line.trim_start().strip_prefix("pub trait ") {
                names.extend(name.split(|character: char| !character.is_alphanumeric()).next().map(str::to_owned));
                pending = false;
            }
        }
    }
    names
}

#[test]
fn count() {
    let rules = rules();
    let held = |name: char, of: &dyn Fn(&Rule) -> bool| {
        let rules: Vec<_> = rules.iter().filter(|rule| of(rule)).collect();
        let held = rules.iter().filter(|rule| !rule.evidence.is_empty()).count();
        format!("{name} {held}/{}", rules.len())
    };
    let classes = ['T', 'M', 'C', 'R'].map(|class| held(class, &|rule| rule.series.is_none() && rule.class == class));
    let series = SERIES.map(|series| held(series, &|rule| rule.series == Some(series)));
    println!("rules: {} {}", classes.join(" "), series.join(" "));
}
