//! The run of one program on one script, and the rules that it breaks.

use std::panic::{AssertUnwindSafe, catch_unwind};

use peak_alloc::PeakAlloc;
use tabletheory::prelude::*;

use crate::answer::Answer;
use crate::case::{Ask, Case};
use crate::connection::{Connection, Script, Step};
use crate::json::Json;
use crate::model::SECRET;
use crate::patience::wait_for;
use crate::rule::Rule;
use crate::told::Told;
use crate::verdict::broken;

/// The bytes that a program may take besides its answers, for the SDK's own things.
const ROOM: usize = 4 * 1024 * 1024;
/// The bytes of memory that one byte of an answer may take.
const BYTES_FOR_BYTE: usize = 256;

/// Runs `act` without printing the panics that are caught.
pub(crate) fn quietly<T>(act: impl FnOnce() -> T) -> T {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = act();
    std::panic::set_hook(before);
    done
}

/// The bench on which programs run.
#[derive(Debug)]
pub(crate) struct Bench {
    connection: Connection,
    once: Db,
    twice: Db,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let connection = Connection::default();
        Self { once: connection.db(1), twice: connection.db(2), connection }
    }

    /// Returns the rules that a program breaks when it is answered with this script.
    pub(crate) fn broken(&self, case: &Case, script: &Script) -> Vec<Rule> {
        let bytes: usize = script.answers.iter().map(|answer| answer.body.len()).sum();
        let before = PeakAlloc.current_usage();
        PeakAlloc.reset_peak_usage();
        let (end, steps) = self.run(case, script);
        let peak = PeakAlloc.peak_usage().saturating_sub(before);
        let verdict = (case.read)(&steps);
        let mut rules = match end {
            // The answers of a program that panicked, or went on for ever, are worth knowing, too.
            End::Panicked => [Some(Rule::Panic), verdict.rule()].into_iter().flatten().collect(),
            End::Endless => [Some(Rule::Endless), verdict.overrun()].into_iter().flatten().collect(),
            End::Stuck => vec![Rule::Hang],
            End::Told(told) => {
                let mut rules = broken(&told, &verdict, case.is_write);
                rules.extend(shows_secret(&told, &steps).then_some(Rule::Secret));
                rules
            }
        };
        if peak > ROOM + bytes * BYTES_FOR_BYTE {
            rules.push(Rule::Memory);
        }
        rules.retain(|rule| !rule.is_unchecked());
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    fn run(&self, case: &Case, script: &Script) -> (End, Vec<Step>) {
        match case.ask {
            Ask::Requests(program) => {
                let db = if script.again.is_some() { self.twice.clone() } else { self.once.clone() };
                self.connection.start(script.clone());
                let told = catch_unwind(AssertUnwindSafe(|| wait_for(program(db))));
                let (steps, is_endless) = self.connection.end();
                let end = match told {
                    Err(_) => End::Panicked,
                    Ok(None) => End::Stuck,
                    Ok(Some(_)) if is_endless => End::Endless,
                    Ok(Some(told)) => End::Told(told),
                };
                (end, steps)
            }
            Ask::Body(program) => {
                let answer = script.answers.first().cloned().unwrap_or_else(|| Answer::ok(""));
                let told = catch_unwind(AssertUnwindSafe(|| program(&answer.body)));
                let steps = vec![Step { request: Vec::new(), answers: vec![answer] }];
                (told.map_or(End::Panicked, End::Told), steps)
            }
        }
    }
}

/// The end of a program.
enum End {
    Panicked,
    /// It waits for something that never happens.
    Stuck,
    /// It sent more requests than any program may.
    Endless,
    Told(Told),
}

/// Returns whether an error shows the contents of an item. Names are shown, also unknown ones.
fn shows_secret(told: &Told, steps: &[Step]) -> bool {
    let Err(failure) = &told.outcome else { return false };
    let mut answers = steps.iter().flat_map(|step| &step.answers);
    failure.shown.contains(SECRET)
        && !answers.any(|answer| Json::parse(&answer.body).is_none_or(|body| is_in_names(&body)))
}

fn is_in_names(json: &Json) -> bool {
    match json {
        Json::List(elements) => elements.iter().any(is_in_names),
        Json::Object(members) => members.iter().any(|(name, value)| {
            let is_name_of_error = name == "__type" || name == "Code";
            name.contains(SECRET)
                || is_in_names(value)
                || is_name_of_error && value.as_text().is_some_and(|text| text.contains(SECRET))
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::{Each, Verdict};

    #[test]
    fn of_answers_in_good_form_there_is_no_doubt() {
        let bench = Bench::new();
        for case in crate::case::all() {
            for answers in (case.scripts)() {
                let (_, steps) = bench.run(&case, &Script { answers: answers.clone(), again: None });
                let is_sure = match (case.read)(&steps) {
                    Verdict::Is(_) | Verdict::Refused(..) | Verdict::Open(_) => true,
                    Verdict::Each(Each { doubtful, .. }) | Verdict::EachItem { doubtful, .. } => !doubtful,
                    _ => false,
                };
                assert!(is_sure, "{}: {answers:?}", case.name);
            }
        }
    }
}
