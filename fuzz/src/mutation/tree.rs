//! Random changes of JSON as a tree.

use fastrand::Rng;

use super::dictionary::{DESCRIPTORS, MEMBERS, NAMES, NUMBERS, TEXTS, VALUES};
use crate::json::Json;

/// The place of a node: the index of the child at each level.
type Path = Vec<usize>;

pub(super) fn random(mut json: Json, rng: &mut Rng) -> Json {
    for _ in 0..rng.usize(1..4) {
        change(&mut json, rng);
    }
    json
}

/// Returns the JSON with each node replaced by each made-up value, each text by each other text, and each name by an empty one.
pub(super) fn replaced(json: &Json) -> Vec<Json> {
    let mut paths = Vec::new();
    list(json, &mut Vec::new(), &mut paths);
    let mut all = Vec::new();
    for path in paths {
        let mut replace = |by: Json| {
            let mut changed = json.clone();
            if let Some(node) = get_mut(&mut changed, &path) {
                *node = by;
                all.push(changed);
            }
        };
        for value in VALUES {
            replace(parse(value));
        }
        match get(json, &path) {
            Some(Json::Text(text)) => {
                let texts = if is_number(text) { NUMBERS } else { TEXTS };
                for text in texts {
                    replace(Json::Text((*text).to_owned()));
                }
            }
            Some(Json::Object(members)) => {
                for at in 0..members.len() {
                    let mut renamed = members.clone();
                    renamed[at].0.clear();
                    replace(Json::Object(renamed));
                    let mut twice = members.clone();
                    twice.push(members[at].clone());
                    replace(Json::Object(twice));
                }
            }
            _ => {}
        }
    }
    all
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

fn change(json: &mut Json, rng: &mut Rng) {
    let mut paths = Vec::new();
    list(json, &mut Vec::new(), &mut paths);
    let path = pick(&paths, rng);
    let Some(other) = get(json, &pick(&paths, rng)).cloned() else { return };
    let Some(node) = get_mut(json, &path) else { return };
    match rng.u8(0..14) {
        0 => *node = value(rng),
        1 => *node = other,
        2 => *node = Json::List(vec![node.clone()]),
        3 => *node = Json::Object(vec![(pick(DESCRIPTORS, rng).to_owned(), node.clone())]),
        4 | 5 => insert(node, rng),
        6 | 7 => remove(node, rng),
        8 => repeat(node, rng),
        9 => rename(node, rng),
        10 => retype(node, rng),
        _ => respell(node, rng),
    }
}

fn pick<T: Clone + Default>(all: &[T], rng: &mut Rng) -> T {
    rng.choice(all).cloned().unwrap_or_default()
}

/// Returns a made-up value.
fn value(rng: &mut Rng) -> Json {
    parse(pick(VALUES, rng))
}

fn parse(text: &str) -> Json {
    Json::parse(text.as_bytes()).unwrap_or(Json::Null)
}

fn list(json: &Json, path: &mut Path, paths: &mut Vec<Path>) {
    paths.push(path.clone());
    for (at, child) in children(json).into_iter().enumerate() {
        path.push(at);
        list(child, path, paths);
        path.pop();
    }
}

fn children(json: &Json) -> Vec<&Json> {
    match json {
        Json::List(elements) => elements.iter().collect(),
        Json::Object(members) => members.iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    }
}

fn get<'a>(json: &'a Json, path: &[usize]) -> Option<&'a Json> {
    path.iter().try_fold(json, |json, &at| children(json).get(at).copied())
}

fn get_mut<'a>(json: &'a mut Json, path: &[usize]) -> Option<&'a mut Json> {
    path.iter().try_fold(json, |json, &at| match json {
        Json::List(elements) => elements.get_mut(at),
        Json::Object(members) => members.get_mut(at).map(|(_, value)| value),
        _ => None,
    })
}

fn insert(node: &mut Json, rng: &mut Rng) {
    match node {
        Json::Object(members) => {
            let at = rng.usize(0..=members.len());
            let (name, value) = pick(MEMBERS, rng);
            members.insert(at, (name.to_owned(), parse(value)));
        }
        Json::List(elements) => {
            let at = rng.usize(0..=elements.len());
            elements.insert(at, value(rng));
        }
        node => *node = value(rng),
    }
}

fn remove(node: &mut Json, rng: &mut Rng) {
    match node {
        Json::Object(members) if !members.is_empty() => drop(members.remove(rng.usize(0..members.len()))),
        Json::List(elements) if !elements.is_empty() => drop(elements.remove(rng.usize(0..elements.len()))),
        node => *node = Json::Null,
    }
}

fn repeat(node: &mut Json, rng: &mut Rng) {
    match node {
        Json::Object(members) if !members.is_empty() => {
            let member = members[rng.usize(0..members.len())].clone();
            members.push(member);
        }
        Json::List(elements) if !elements.is_empty() => {
            let element = elements[rng.usize(0..elements.len())].clone();
            elements.push(element);
        }
        _ => {}
    }
}

fn rename(node: &mut Json, rng: &mut Rng) {
    let Json::Object(members) = node else { return respell(node, rng) };
    let count = members.len();
    if let Some((name, _)) = members.get_mut(rng.usize(0..count.max(1))) {
        pick(NAMES, rng).clone_into(name);
    }
}

/// Gives the same content another data type.
fn retype(node: &mut Json, rng: &mut Rng) {
    match node {
        Json::Object(members) if members.len() == 1 => pick(DESCRIPTORS, rng).clone_into(&mut members[0].0),
        node => respell(node, rng),
    }
}

/// Replaces a text by another text, or a number by another number.
fn respell(node: &mut Json, rng: &mut Rng) {
    match node {
        Json::Text(text) => {
            let all = if is_number(text) { NUMBERS } else { TEXTS };
            pick(all, rng).clone_into(text);
        }
        Json::Number(text) => {
            let near = text.parse::<u64>().unwrap_or(0);
            *text = match rng.u8(0..4) {
                0 => near.wrapping_add(1).to_string(),
                1 => near.wrapping_sub(1).to_string(),
                _ => pick(&["0", "-1", "0.5", "1e999", "-1e999", "1e2", "18446744073709551615", "3.0"], rng).to_owned(),
            };
        }
        node => *node = value(rng),
    }
}
