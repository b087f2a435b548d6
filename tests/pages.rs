//! The pages of the repository link to things that exist: files, headings, chapters of the guide, and paths of the source.
//! `.ci/api-links` checks the links to the documentation of the library.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The directory of the guide. It is published alone, so its pages link to each other and to nothing beside it.
const GUIDE: &str = "docs/src";
/// The pages whose paths in backticks belong to the source as it is. A history and a plan name what was or may be there.
const OF_THE_SOURCE: [&str; 3] = ["CONTRIBUTING.md", "README.md", GUIDE];

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let mut broken = Vec::new();
    let mut count = 0;
    for (page, text) in &pages {
        for link in links(&prose(text)).iter().filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            count += 1;
            broken.extend(fault(&pages, page, link).map(|fault| format!("{}: {link}: {fault}", page.display())));
        }
    }
    assert!(count > 30, "only {count} links were found");
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn each_page_of_the_guide_is_in_its_contents_once() {
    let pages = pages();
    let contents = Path::new(GUIDE).join("SUMMARY.md");
    let mut listed: Vec<PathBuf> = links(&prose(&pages[&contents])).iter().map(|link| join(GUIDE, link)).collect();
    listed.sort_unstable();
    let there: Vec<PathBuf> =
        pages.keys().filter(|page| page.starts_with(GUIDE) && **page != contents).cloned().collect();
    assert_eq!(listed, there);
}

/// The pages, and folders of pages, without a line `In the API`: their rows and rules are about all of it. The chapter of encryption
/// has none yet.
const WITHOUT_API: [&str; 4] = ["reference", "checked.md", "errors.md", "errors"];

#[test]
fn each_chapter_says_where_it_goes_on() {
    let pages = pages();
    let contents = prose(&pages[&Path::new(GUIDE).join("SUMMARY.md")]);
    let chapters: Vec<(&str, &str)> =
        contents.lines().filter_map(|line| line.split_once('[')?.1.strip_suffix(')')?.split_once("](")).collect();
    assert!(chapters.len() > 30, "{chapters:?}");
    let mut wrong = Vec::new();
    for (at, (_, file)) in chapters.iter().enumerate() {
        let path = Path::new(GUIDE).join(file);
        let mut last = pages[&path].lines().rev();
        let next = last.next().and_then(|line| line.strip_prefix("Next: [")?.strip_suffix(')')?.split_once("]("));
        let next = next.map(|(title, link)| (title, join(path.parent().unwrap(), link)));
        let wanted = chapters.get(at + 1).map(|(title, file)| (*title, Path::new(GUIDE).join(file)));
        if next != wanted {
            wrong.push(format!("{file}: it goes on with {next:?} and not {wanted:?}"));
        }
        let is_excused = WITHOUT_API.iter().any(|page| Path::new(file).starts_with(page));
        if !is_excused && !last.any(|line| line.starts_with("In the API: [")) {
            wrong.push(format!("{file}: it has no line `In the API`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A feature that is not in the list of CI is never compiled alone, and one that is not in the README is found by nobody.
#[test]
fn each_feature_is_in_the_readme_and_compiled_alone() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let between = |text: &str, start: &str, end: &str| -> String {
        let (_, rest) = text.split_once(start).unwrap();
        rest.split_once(end).map_or(rest, |(found, _)| found).to_owned()
    };
    let manifest = between(&read("Cargo.toml"), "\n[features]\n", "\n[");
    let words = manifest.lines().filter(|line| !line.starts_with(['#', ' ', ']']));
    let there: BTreeSet<String> = words.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect();
    let there: BTreeSet<String> = there.into_iter().filter(|name| name != "default").collect();
    assert!(there.len() > 10, "{there:?}");
    let table = between(&read("README.md"), "## Features of `tabletheory`", "\n## ");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let told: BTreeSet<String> = rows.flat_map(|row| code_spans(row.split('|').nth(1).unwrap())).collect();
    assert_eq!(there, told);
    // The one that needs more than Rust and a C compiler is compiled by `.ci/fips`.
    let usual: BTreeSet<String> = there.into_iter().filter(|name| !["fips", "full"].contains(&&**name)).collect();
    let checked = between(&read(".ci/run"), "for feature in ", ";");
    assert_eq!(usual, checked.split_whitespace().map(str::to_owned).collect());
    let full = between(&manifest, "\nfull = [", "]");
    assert_eq!(usual, full.split(['"', ',', '\n', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect());
}

/// Whoever holds a type of another crate without its feature is told of the feature, where the type is refused.
#[test]
fn each_crate_with_attribute_types_is_named_where_they_are_refused() {
    let folder = root().join("src/attr/foreign");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let stems = files.map(|file| file.file_stem().unwrap().to_string_lossy().into_owned());
    // What several of them share.
    let crates: BTreeSet<String> = stems.filter(|name| name != "exchanged").collect();
    assert!(crates.len() > 5, "{crates:?}");
    let source = fs::read_to_string(root().join("src/attr/mod.rs")).unwrap();
    let (_, note) = source.split_once("note = \"a type of `").unwrap();
    let (named, _) = note.split_once(" needs this library's feature of that name").unwrap();
    assert_eq!(crates, code_spans(&format!("`{named}")).into_iter().collect(), "in the note of `AttributeType`");
    for name in crates {
        let line = format!("#[cfg(feature = \"{name}\")]\n    mod {name};");
        assert!(source.contains(&line), "`src/attr/foreign/{name}.rs` is not compiled with the feature of its name");
    }
}

#[test]
fn paths_in_backticks_are_there() {
    let mut missing = Vec::new();
    let mut count = 0;
    for (page, text) in pages() {
        if OF_THE_SOURCE.iter().any(|own| page.starts_with(own)) {
            // What the compiler says is quoted, and names the files of the mistake that it is about.
            let own: String = without_fences(&text)
                .lines()
                .filter(|line| !line.starts_with('>'))
                .fold(String::new(), |own, line| own + line + "\n");
            let paths = code_spans(&own).into_iter().filter(|span| is_path(span));
            for path in paths {
                count += 1;
                if !root().join(&path).exists() {
                    missing.push(format!("{}: `{path}`", page.display()));
                }
            }
        }
    }
    assert!(count > 30, "only {count} paths were found");
    assert_eq!(missing, Vec::<String>::new());
}

/// The sections of `checked.md`, and the class that `ui-tests/rules.txt` gives to the rules in their tables.
const CLASSES: [(&str, &str); 5] = [
    ("## By the derives", "M"),
    ("## By the types", "T"),
    ("## Before anything is sent", "R"),
    ("## By DynamoDB", "S"),
    ("## What cannot be written", "C"),
];

#[test]
fn what_is_checked_when_is_what_the_rules_say() {
    let table = fs::read_to_string(root().join("ui-tests/rules.txt")).unwrap();
    let rows = table.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once(" | "));
    let class_of: BTreeMap<&str, &str> =
        rows.filter_map(|(rule, row)| Some((rule, row.split_once(" | ")?.0))).collect();
    let page = fs::read_to_string(root().join(GUIDE).join("checked.md")).unwrap();
    for (title, class) in CLASSES {
        let (_, section) = page.split_once(title).unwrap_or_else(|| panic!("no section {title}"));
        let section = section.split("\n## ").next().unwrap_or_default();
        let rows = section.lines().filter(|line| line.starts_with("| ") && line.contains("](errors/"));
        let rules =
            rows.flat_map(|row| row.split('[').skip(1).filter_map(|link| Some(link.split_once("](errors/")?.0)));
        let mut count = 0;
        for rule in rules {
            count += 1;
            assert_eq!(class_of.get(rule), Some(&class), "rule {rule} under {title}");
        }
        assert!(count > 2, "only {count} rules under {title}");
    }
}

/// What users of other mappers met has a test here, or a refusal with its twin.
#[test]
fn what_others_met_is_held() {
    let table = fs::read_to_string(root().join("tests/met.txt")).unwrap();
    let mut count = 0;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let [_, _, evidence] = row.split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
        for shown in evidence.split(", ") {
            count += 1;
            let is_there = match shown.split_once("::") {
                Some((file, test)) => {
                    // A function, or a row of a table of tests.
                    let source = fs::read_to_string(root().join(file)).unwrap_or_default();
                    source.contains(&format!("fn {test}(")) || source.contains(&format!("    {test}: |"))
                }
                None => ["fail", "pass"].iter().all(|folder| {
                    root().join(format!("ui-tests/{folder}/{}.rs", shown.trim_start_matches("fail/"))).exists()
                }),
            };
            assert!(is_there, "{shown}: there is none");
        }
    }
    assert!(count > 30, "only {count}");
}

#[test]
fn headings_are_named_as_github_and_mdbook_do() {
    let text = "# A `Db` & more\n## Twice\n## Twice\n```\n# not one\n```\n### 11 (T): [A link](x.md), then?\n";
    let anchors = anchors(text);
    assert_eq!(
        anchors.iter().map(String::as_str).collect::<Vec<_>>(),
        ["11-t-a-link-then", "a-db--more", "twice", "twice-1"]
    );
}

#[test]
fn links_in_code_are_none() {
    let text = "[a](b.md) `[c](d.md)` [over\ntwo lines](e.md#f)\n```\n[g](h.md)\n```\n[i]: j.md\n";
    assert_eq!(links(&prose(text)), ["b.md", "e.md#f", "j.md"]);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the text of every page, by its path from the root.
fn pages() -> BTreeMap<PathBuf, String> {
    fn walk(directory: &Path, pages: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            if path.is_dir() && !name.starts_with('.') && name != "target" {
                walk(&path, pages);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.insert(path.strip_prefix(root()).unwrap().to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut pages = BTreeMap::new();
    walk(root(), &mut pages);
    pages
}

/// Returns what is wrong with a link of a page.
fn fault(pages: &BTreeMap<PathBuf, String>, page: &Path, link: &str) -> Option<String> {
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let target = if file.is_empty() { page.to_owned() } else { join(page.parent().unwrap(), file) };
    if !root().join(&target).exists() {
        return Some("there is no such file".to_owned());
    }
    if page.starts_with(GUIDE) && !target.starts_with(GUIDE) {
        return Some("the guide is published without it".to_owned());
    }
    let anchor = anchor?;
    match pages.get(&target) {
        Some(text) => (!anchors(text).contains(anchor)).then(|| "there is no such heading".to_owned()),
        None => Some("it has no headings".to_owned()),
    }
}

/// Returns a path beside or below a directory, with its `..` taken away.
fn join(directory: impl AsRef<Path>, file: &str) -> PathBuf {
    let mut joined = PathBuf::new();
    for component in directory.as_ref().join(file).components() {
        match component {
            Component::ParentDir => drop(joined.pop()),
            Component::CurDir => {}
            other => joined.push(other),
        }
    }
    joined
}

/// Returns the anchors of the headings of a page.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for line in without_fences(text).lines() {
        let given = line.strip_prefix("<a id=\"").and_then(|rest| rest.split_once('"'));
        anchors.extend(given.map(|(anchor, _)| anchor.to_owned()));
        let title = line.trim_start_matches('#');
        if title.len() == line.len() || !title.starts_with(' ') {
            continue;
        }
        let mut anchor = String::new();
        // The target of a link is not a part of its heading.
        let mut is_target = false;
        let mut before = ' ';
        for char in title.trim().chars() {
            is_target = (is_target || (before == ']' && char == '(')) && before != ')';
            before = char;
            match char {
                _ if is_target => {}
                ' ' => anchor.push('-'),
                '_' | '-' => anchor.push(char),
                char if char.is_alphanumeric() => anchor.extend(char.to_lowercase()),
                _ => {}
            }
        }
        let again = (1..).map(|n| format!("{anchor}-{n}"));
        let free = std::iter::once(anchor.clone()).chain(again).find(|free| !anchors.contains(free));
        anchors.extend(free);
    }
    anchors
}

/// Returns the targets of links, and of the definitions of links.
fn links(prose: &str) -> Vec<String> {
    let inline = prose.match_indices("](").filter_map(|(at, start)| {
        let rest = &prose[at + start.len()..];
        Some((at, rest[..rest.find(')')?].to_owned()))
    });
    let definitions = prose.match_indices("]: ").filter_map(|(at, start)| {
        let line = prose[..at].rfind('\n').map_or(0, |end| end + 1);
        let rest = &prose[at + start.len()..];
        prose[line..].starts_with('[').then(|| (at, rest.lines().next().unwrap_or_default().trim().to_owned()))
    });
    let mut links: Vec<(usize, String)> = inline.chain(definitions).collect();
    links.sort_unstable();
    links.into_iter().map(|(_, link)| link).collect()
}

/// Returns a page without its code.
fn prose(text: &str) -> String {
    let text = without_fences(text);
    text.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

fn code_spans(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn without_fences(text: &str) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// Returns whether code is the path of a file or folder here. A pattern or a command is not.
fn is_path(span: &str) -> bool {
    let of_paths = |char: char| char.is_ascii_alphanumeric() || matches!(char, '/' | '.' | '_' | '-');
    let Some((first, _)) = span.split_once('/') else { return false };
    span.chars().all(of_paths) && !first.is_empty() && root().join(first).is_dir()
}
