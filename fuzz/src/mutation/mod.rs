//! The changes of an answer on its way: it is cut, damaged, taken for another, or made up.

mod bytes;
mod dictionary;
mod directed;
mod header;
mod tree;

use fastrand::Rng;

pub(crate) use self::directed::directed;
pub(crate) use self::header::{CHECKSUMS, STATUSES};
use crate::answer::{Answer, CHECKSUM};
use crate::json::Json;
use crate::reader::cursor::{json_of, text_of};

/// Returns the answer cut at every byte. Its checksum, if it has one, stays that of the whole answer.
pub(crate) fn cuts(answer: &Answer) -> impl Iterator<Item = Answer> {
    let body = answer.body.clone();
    let inner = inner(&body).map(|json| json.to_string()).unwrap_or_default();
    let cut_inside: Vec<Vec<u8>> = (0..inner.len())
        .filter(|&at| inner.is_char_boundary(at))
        .map(|at| text_of(&inner[..at]).into_bytes())
        .collect();
    (0..body.len()).map(move |at| body[..at].to_vec()).chain(cut_inside).map(|body| answer.with_body(body))
}

/// Returns the answer with each node of its JSON replaced by every possible replacement.
pub(crate) fn replaced(answer: &Answer) -> Vec<Answer> {
    if let Some(json) = inner(&answer.body) {
        return tree::replaced(&json).into_iter().map(|json| answer.with_body(text_of(&json.to_string()))).collect();
    }
    let Some(json) = Json::parse(&answer.body) else { return Vec::new() };
    tree::replaced(&json).into_iter().map(|json| answer.with_body(json.to_string())).collect()
}

/// Returns the answer with a random change of its body, and sometimes of its status or headers.
pub(crate) fn random(answer: &Answer, others: &[Answer], rng: &mut Rng) -> Answer {
    let mut changed = match rng.u8(0..10) {
        0 | 1 => answer.with_body(bytes::random(&answer.body, rng)),
        2 => {
            let other = rng.choice(others).unwrap_or(answer);
            Answer { body: other.body.clone(), ..answer.clone() }
        }
        _ => answer.with_body(in_tree(&answer.body, rng)),
    };
    if rng.u8(0..8) == 0 {
        changed.status = header::status(rng);
    }
    match rng.u8(0..6) {
        0 => header::random(changed, rng),
        1 | 2 => changed.checked(),
        _ => {
            changed.headers.retain(|(name, _)| *name != CHECKSUM);
            changed
        }
    }
}

/// Changes a body as JSON, or as the JSON of a cursor.
fn in_tree(body: &[u8], rng: &mut Rng) -> Vec<u8> {
    if let Some(json) = inner(body) {
        return text_of(&tree::random(json, rng).to_string()).into_bytes();
    }
    match Json::parse(body) {
        Some(json) => tree::random(json, rng).to_string().into_bytes(),
        None => bytes::random(body, rng),
    }
}

/// Returns the JSON of a cursor's text.
fn inner(body: &[u8]) -> Option<Json> {
    json_of(std::str::from_utf8(body).ok()?)
}
