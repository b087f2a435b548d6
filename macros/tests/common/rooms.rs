//! Reads which rooms of a module import which others. A room is a file or a folder beside `lib.rs`, or beside a `mod.rs`.
//!
//! The library's own test of its rooms reads this file too, by `#[path]`.

use std::fs;
use std::path::{Path, PathBuf};

/// The imports in a folder that no room may have, as `file:line: reason`: a room knows itself and the rooms before it in `rooms`.
/// A room that is not in the list is wrong too, and so is a name of the list without a room. `prefix` is how the rooms are imported,
/// such as `crate::`.
///
/// Only the root may name all rooms: `lib.rs` or `mod.rs`.
pub(crate) fn wrong_imports(folder: &Path, prefix: &str, rooms: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut found = Vec::new();
    for path in entries(folder) {
        let room = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if room == "lib" || room == "mod" {
            continue;
        }
        match rooms.iter().position(|known| *known == room) {
            Some(own) => wrong.extend(files(&path).iter().flat_map(|file| wrong_in(file, prefix, own, rooms))),
            None => wrong.push(format!("{}: the list of rooms lacks `{room}`", path.display())),
        }
        found.push(room);
    }
    let missing = rooms.iter().filter(|known| !found.iter().any(|room| room == *known));
    wrong.extend(missing.map(|room| format!("{}: there is no room `{room}`", folder.display())));
    wrong
}

fn wrong_in(file: &Path, prefix: &str, own: usize, rooms: &[&str]) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    // Unit tests are users of the whole crate.
    let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let imports = imports(code, prefix).into_iter();
    let wrong = imports.filter_map(|(line, name)| {
        let reason = match rooms.iter().position(|room| *room == name) {
            Some(at) if at <= own => return None,
            Some(_) => format!("`{}` imports `{name}`, which comes after it", rooms[own]),
            None => format!("`{}` imports `{name}` from the root: name its room", rooms[own]),
        };
        Some(format!("{}:{line}: {reason}", file.display()))
    });
    wrong.collect()
}

/// The names behind each `prefix` of a file, with their lines: one name, or those of a list in braces.
pub(crate) fn imports(text: &str, prefix: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut imports = Vec::new();
    for (at, word) in code.match_indices(prefix) {
        // `pub(in crate::a)` imports nothing, and `my_crate::a` is of another crate.
        let before = &code[..at];
        if before.ends_with("in ") || before.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
            continue;
        }
        let line = before.matches('\n').count() + 1;
        let rest = &code[at + word.len()..];
        match rest.strip_prefix('{') {
            Some(list) => imports.extend(listed(list).into_iter().map(|(down, name)| (line + down, name))),
            None => imports.push((line, name(rest))),
        }
    }
    imports
}

/// The first name of each entry of a list that is open, and how many lines further down it stands.
fn listed(list: &str) -> Vec<(usize, String)> {
    let (mut names, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, rune) in list.char_indices() {
        match rune {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let entry = list[start..at].trim_start();
                let down = list[..at - entry.len()].matches('\n').count();
                names.extend(Some((down, name(entry))).filter(|(_, name)| !name.is_empty()));
                start = at + 1;
                if rune == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

fn name(path: &str) -> String {
    path.chars().take_while(|rune| rune.is_alphanumeric() || *rune == '_').collect()
}

/// The source files of a room.
pub(crate) fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        return entries(path).iter().flat_map(|path| files(path)).collect();
    }
    if path.extension().is_some_and(|extension| extension == "rs") { vec![path.to_owned()] } else { Vec::new() }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut entries: Vec<PathBuf> = read.map(|entry| entry.expect("an entry of a folder").path()).collect();
    entries.sort();
    entries
}
