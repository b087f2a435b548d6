//! The search for a smaller answer that breaks the same rule.

use crate::answer::Answer;
use crate::case::Case;
use crate::connection::Script;
use crate::json::Json;
use crate::rule::Rule;
use crate::run::Bench;

/// The most answers that are tried.
const TRIES: usize = 400;

/// Makes one answer of a script smaller, as long as the rule stays broken.
pub(crate) fn shrink(bench: &Bench, case: &Case, script: &Script, at: usize, rule: Rule) -> Script {
    let mut smallest = script.clone();
    let is_broken = |script: &Script| bench.broken(case, script).contains(&rule);
    // Fewer answers are tried first.
    let once = Script { again: None, ..smallest.clone() };
    if is_broken(&once) {
        smallest = once;
    }
    while smallest.answers.len() > at + 1 {
        let mut shorter = smallest.clone();
        shorter.answers.pop();
        if !is_broken(&shorter) {
            break;
        }
        smallest = shorter;
    }
    let mut tries = 0;
    'smaller: loop {
        for candidate in smaller(&smallest.answers[at]) {
            tries += 1;
            if tries > TRIES {
                return smallest;
            }
            let mut script = smallest.clone();
            if script.again.as_ref() == Some(&script.answers[at]) {
                script.again = Some(candidate.clone());
            }
            script.answers[at] = candidate;
            if is_broken(&script) {
                smallest = script;
                continue 'smaller;
            }
        }
        return smallest;
    }
}

fn smaller(answer: &Answer) -> Vec<Answer> {
    let mut smaller = Vec::new();
    for at in 0..answer.headers.len() {
        let mut without = answer.clone();
        without.headers.remove(at);
        smaller.push(without);
    }
    if answer.status != 200 && answer.status < 300 {
        smaller.push(Answer { status: 200, ..answer.clone() });
    }
    match Json::parse(&answer.body) {
        Some(json) => {
            let mut bodies = Vec::new();
            reduce(&json, &mut |body| bodies.push(body.to_string()));
            bodies.retain(|body| body.len() < answer.body.len());
            bodies.sort_by_key(String::len);
            smaller.extend(bodies.into_iter().map(|body| answer.with_body(body)));
        }
        None => {
            for size in [answer.body.len() / 2, 16, 4, 1] {
                for start in (0..answer.body.len()).step_by(size.max(1)) {
                    let mut body = answer.body.clone();
                    let end = body.len().min(start + size.max(1));
                    drop(body.drain(start..end));
                    smaller.push(answer.with_body(body));
                }
            }
        }
    }
    // A checksum that was right must stay right.
    let is_checked = answer.clone().checked() == *answer;
    if is_checked {
        let checked: Vec<Answer> = smaller.iter().filter(|answer| !answer.headers.is_empty()).cloned().collect();
        smaller.extend(checked.into_iter().map(Answer::checked));
    }
    smaller
}

/// Finds every JSON that has one node less, or a smaller one.
fn reduce(json: &Json, found: &mut dyn FnMut(Json)) {
    match json {
        Json::List(elements) => {
            for at in 0..elements.len() {
                let mut fewer = elements.clone();
                let element = fewer.remove(at);
                found(Json::List(fewer));
                reduce(&element, &mut |element| {
                    let mut elements = elements.clone();
                    elements[at] = element;
                    found(Json::List(elements));
                });
            }
        }
        Json::Object(members) => {
            for at in 0..members.len() {
                let mut fewer = members.clone();
                let (_, value) = fewer.remove(at);
                found(Json::Object(fewer));
                reduce(&value, &mut |value| {
                    let mut members = members.clone();
                    members[at].1 = value;
                    found(Json::Object(members));
                });
            }
        }
        Json::Text(text) if !text.is_empty() => found(Json::Text(String::new())),
        Json::Number(text) if text.len() > 1 => found(Json::Number("0".to_owned())),
        _ => {}
    }
}
