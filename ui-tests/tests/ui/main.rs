//! What must not compile, and what the compiler says about it.
//!
//! `BLESS=1 cargo test -p ui-tests` writes the marks, the whole texts and `docs/errors.md`. `EACH=1` compiles each program by itself, also
//! those that may be compiled together.

mod compiler;
mod errors_page;
mod files;
mod marks;
mod rules;
mod together;
mod whole_texts;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::sync::LazyLock;

use compiler::Found;
use files::{files, read, root, write};
use marks::{Refusal, Said, marked, refusals};

/// `rustc --version` of the compiler that the texts were read from.
const COMPILER: &str = "rustc.txt";

/// Refusals whose error is the compiler's own E0599, "no such item", with the reason why that is right.
const ABSENT: [(&str, &str); 1] =
    [("fail/query/unknown_index", "a name that is not there is the compiler's to report; it knows the similar ones")];

/// Refusals of several mistakes, with their number: each is one error, in a place of its own.
const SEVERAL: [(&str, usize); 2] = [("fail/several/ten_mistakes", 10), ("fail/several/ten_words_of_one_model", 10)];

/// Lines of the errors of one mistake.
const MOST_LINES: usize = 25;

/// The refusals, and what the compiler says of them.
struct Run {
    refusals: Vec<Refusal>,
    found: BTreeMap<String, Vec<Found>>,
    /// Whether it is the compiler that the texts were read from. Of another, only what is ours is asked.
    is_same_compiler: bool,
}

static RUN: LazyLock<Run> = LazyLock::new(|| {
    let version = compiler::version();
    let is_same_compiler = || read(COMPILER).trim() == version;
    let is_each = is_blessing() || env::var_os("EACH").is_some();
    let mut found = if is_each {
        compiler::check(&files("fail", "rs"))
    } else {
        let is_same_compiler = is_same_compiler();
        together::check(&refusals(), |refusal, found| {
            let is_as_it_was = || whole_texts::whole(found) == read(format!("{}.stderr", refusal.name));
            are_as_marked(refusal, found, is_same_compiler)
                && (!is_same_compiler || !is_whole(&refusal.name) || is_as_it_was())
        })
    };
    if is_blessing() {
        write(COMPILER, &format!("{version}\n"));
        let mut changed = bless_marks(&found);
        // A whole text may show the lines of the marks, and an error stands further below after the marks of another.
        changed.retain(|name| is_whole(name) || found[name].len() > 1);
        if !changed.is_empty() {
            found.append(&mut compiler::check(&changed));
        }
        for name in files("fail", "stderr") {
            write(format!("{name}.stderr"), &whole_texts::whole(&found[&name]));
        }
    }
    let is_same_compiler = is_same_compiler();
    if !is_same_compiler {
        println!(
            "not compared on {version}: whole texts, lengths, and what is the compiler's own; they are those of {}",
            read(COMPILER).trim()
        );
    }
    Run { refusals: refusals(), found, is_same_compiler }
});

/// How many mistakes a refusal holds.
fn mistakes(name: &str) -> usize {
    SEVERAL.iter().find(|(several, _)| *several == name).map_or(1, |(_, mistakes)| *mistakes)
}

fn is_blessing() -> bool {
    env::var_os("BLESS").is_some()
}

/// Writes the marks anew, and returns which refusals had others.
fn bless_marks(found: &BTreeMap<String, Vec<Found>>) -> Vec<String> {
    let mut changed = Vec::new();
    for (name, errors) in found {
        let file = format!("{name}.rs");
        let source = read(&file);
        let said: Vec<Said> = errors.iter().map(|error| error.said.clone()).collect();
        let text = marked(&source, &said);
        if text != source {
            write(&file, &text);
            changed.push(name.clone());
        }
    }
    changed
}

fn is_whole(name: &str) -> bool {
    root().join(format!("{name}.stderr")).is_file()
}

impl Run {
    fn each(&self) -> impl Iterator<Item = (&Refusal, &[Found])> {
        self.refusals.iter().map(|refusal| (refusal, self.found[&refusal.name].as_slice()))
    }
}

/// Whether the errors are those that are marked. Another compiler may see more that follows.
fn are_as_marked(refusal: &Refusal, found: &[Found], is_same_compiler: bool) -> bool {
    let is_found = |marked: &Said| found.iter().any(|found| is_same(marked, found, is_same_compiler));
    refusal.errors.iter().all(is_found) && (!is_same_compiler || refusal.errors.len() == found.len())
}

/// Whether an error is the one that is marked. Of a broken rule of a call, compilers show the method, or all of the call.
fn is_same(marked: &Said, found: &Found, is_same_compiler: bool) -> bool {
    let Found { said: found, last_line, .. } = found;
    if is_same_compiler {
        return marked == found;
    }
    let is_said = |texts: &[String], all: &[String]| {
        texts.iter().all(|text| all.iter().any(|other| without_paths(other) == without_paths(text)))
    };
    (found.line..=*last_line).contains(&marked.line)
        && marked.code == found.code
        && (!marked.is_ours()
            || without_paths(&marked.message) == without_paths(&found.message)
                && is_said(&marked.labels, &found.labels)
                && is_said(&marked.notes, &found.notes))
}

/// A text with types by their last names: how many of the others are printed, compilers differ in.
fn without_paths(text: &str) -> String {
    let mut short = String::new();
    let mut word = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("::") {
            if word.is_empty() {
                short.push_str("::");
            }
            word.clear();
            rest = after;
            continue;
        }
        if character.is_alphanumeric() || character == '_' {
            word.push(character);
        } else {
            short.push_str(&word);
            word.clear();
            short.push(character);
        }
        rest = &rest[character.len_utf8()..];
    }
    short + &word
}

#[test]
fn errors_are_what_the_marks_say() {
    let mut wrong = Vec::new();
    for (refusal, found) in RUN.each() {
        let Refusal { name, errors, .. } = refusal;
        assert!(!errors.is_empty(), "{name}: nothing is marked");
        let mistakes = mistakes(name);
        assert_eq!(errors.len(), mistakes, "{name}: a mistake is one error");
        let places: BTreeSet<usize> = errors.iter().map(|error| error.line).collect();
        assert_eq!(places.len(), mistakes, "{name}: a mistake is in a place of its own");
        if !are_as_marked(refusal, found, RUN.is_same_compiler) {
            let found: Vec<&Said> = found.iter().map(|found| &found.said).collect();
            wrong.push(format!("{name}\n  marked: {errors:#?}\n  found: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of other marks, see this file's first lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn whole_texts_are_as_they_were() {
    if !RUN.is_same_compiler {
        return;
    }
    for name in files("fail", "stderr") {
        let Some(found) = RUN.found.get(&name) else { panic!("{name}.stderr: of no refusal") };
        assert_eq!(whole_texts::whole(found), read(format!("{name}.stderr")), "{name}: see this file's first lines");
    }
}

#[test]
fn texts_hold_nothing_internal() {
    for (refusal, found) in RUN.each().filter(|_| RUN.is_same_compiler) {
        // A snippet of std is only there when `rust-src` is installed.
        for internal in ["__private", "/rustlib/src/", "/rustc/", "type annotations needed"] {
            assert!(!found.iter().any(|error| error.text.contains(internal)), "{}: `{internal}`", refusal.name);
        }
    }
}

#[test]
fn absent_items_are_few() {
    for refusal in &RUN.refusals {
        let absent = refusal.errors[0].code.as_deref() == Some("E0599");
        let allowed = ABSENT.iter().any(|(name, _)| *name == refusal.name);
        assert_eq!(absent, allowed, "{}", refusal.name);
    }
}

#[test]
fn messages_are_phrases() {
    for refusal in &RUN.refusals {
        for error in refusal.errors.iter().filter(|error| error.is_ours()) {
            assert!(!error.message.ends_with('.'), "{}: `{}`", refusal.name, error.message);
        }
    }
}

#[test]
fn errors_are_short() {
    if !RUN.is_same_compiler {
        return;
    }
    let lengths = |with: fn(&Said) -> bool| {
        let errors = RUN.found.values().flatten().filter(|error| with(&error.said));
        let mut lengths: Vec<usize> = errors.map(Found::lines).collect();
        lengths.sort_unstable();
        lengths
    };
    let quantile = |lengths: &[usize], percent: usize| lengths[(lengths.len() - 1) * percent / 100];
    let (all, derive, types) =
        (lengths(|_| true), lengths(|error| error.code.is_none()), lengths(|error| error.code.is_some()));
    for (kind, lengths) in [("all", &all), ("derive", &derive), ("types", &types)] {
        println!(
            "errors ({kind}): {}, lines median {} p90 {} max {}",
            lengths.len(),
            quantile(lengths, 50),
            quantile(lengths, 90),
            quantile(lengths, 100)
        );
    }
    assert!(quantile(&derive, 50) <= 8, "median of the derive macros");
    // Of a bound that an argument breaks, the compiler shows the library's source too: nine lines, after ours.
    assert!(quantile(&types, 50) <= 17, "median of the types");
    let mut wrong = Vec::new();
    for (refusal, found) in RUN.each() {
        let lines: usize = found.iter().map(Found::lines).sum();
        if lines > MOST_LINES * mistakes(&refusal.name) {
            wrong.push(format!("{}: {lines} lines", refusal.name));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn count() {
    let count = |of: fn(&Said) -> usize| RUN.refusals.iter().flat_map(|refusal| &refusal.errors).map(of).sum::<usize>();
    println!(
        "marks: {} errors, {} labels, {} notes in {} files; whole texts: {}",
        count(|_| 1),
        count(|error| error.labels.len()),
        count(|error| error.notes.len()),
        RUN.refusals.len(),
        files("fail", "stderr").len()
    );
}
