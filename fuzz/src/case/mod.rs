//! The programs: their requests, their answers when nothing is wrong, and the readers of the answers.

mod batch_get;
mod batch_write;
mod delete;
mod get;
mod item;
mod page;
mod plain;
mod put;
mod search;
mod stream;
mod transact;
mod update;
mod update_all;

use std::pin::Pin;

use tabletheory::prelude::*;

use crate::answer::Answer;
use crate::connection::Step;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::told::{Failure, Told};
use crate::verdict::Verdict;

/// A program with everything that is known about it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) is_write: bool,
    /// The scripts when nothing is wrong. Each has the answers to the program's requests, in their order.
    pub(crate) scripts: fn() -> Vec<Vec<Answer>>,
    /// The scripts of answers that no honest table gives, and that more than one changed answer is needed to reach.
    pub(crate) hostile: fn() -> Vec<Vec<Answer>>,
    pub(crate) ask: Ask,
    /// The verdict of an honest reader about the answers.
    pub(crate) read: fn(&[Step]) -> Verdict,
}

/// The way in which a program gets its answers.
pub(crate) enum Ask {
    /// The program sends requests.
    Requests(Program),
    /// The program is given the body of the answer.
    Body(fn(&[u8]) -> Told),
}

pub(crate) type Program = fn(Db) -> Asking;
pub(crate) type Asking = Pin<Box<dyn Future<Output = Told>>>;

/// Returns all programs.
pub(crate) fn all() -> Vec<Case> {
    let groups = [
        get::cases(),
        put::cases(),
        update::cases(),
        update_all::cases(),
        delete::cases(),
        page::cases(),
        search::cases(),
        batch_get::cases(),
        batch_write::cases(),
        transact::cases(),
        plain::cases(),
        item::cases(),
        stream::cases(),
    ];
    groups.into_iter().flatten().collect()
}

/// Returns what the library told a program.
fn tell_of<T>(result: Result<T, Error>, show: impl FnOnce(T, &mut Vec<Rule>) -> Plain) -> Told {
    let mut faults = Vec::new();
    let outcome = match result {
        Ok(value) => Ok(show(value, &mut faults)),
        Err(error) => Err(Failure::new(&error)),
    };
    Told { outcome, faults }
}

/// Returns the told form of one item.
fn one(item: Option<Plain>, meter: &CapacityMeter) -> Plain {
    Plain::map([("item", Plain::maybe(item)), ("capacity", units(meter))])
}

fn units(meter: &CapacityMeter) -> Plain {
    Plain::double(meter.consumed().total)
}

/// Returns the body that a program was given.
fn body_of(steps: &[Step]) -> &[u8] {
    steps.first().and_then(|step| step.answers.first()).map_or(&[], |answer| &answer.body)
}

/// Returns one script for each answer.
fn each(answers: impl IntoIterator<Item = Answer>) -> Vec<Vec<Answer>> {
    answers.into_iter().map(|answer| vec![answer]).collect()
}

/// Returns the body of an exception.
pub(crate) fn exception(name: &str, message: &str, rest: &str) -> String {
    format!(r#"{{"__type":"com.amazonaws.dynamodb.v20120810#{name}","message":"{message}"{rest}}}"#)
}

/// Returns the refusals of reads.
fn refusals() -> [Answer; 3] {
    [
        Answer::new(400, exception("ResourceNotFoundException", "Requested resource not found", "")),
        Answer::new(400, exception("ProvisionedThroughputExceededException", "The level is exceeded", "")),
        Answer::new(500, exception("InternalServerError", "The request could not be processed", "")),
    ]
}

/// Returns the refusals of writes. One of them has this item.
fn write_refusals(item: &str) -> Vec<Answer> {
    const FAILED: &str = "ConditionalCheckFailedException";
    let mut refusals = refusals().to_vec();
    refusals.extend([
        Answer::new(400, exception(FAILED, "The conditional request failed", "")),
        Answer::new(400, exception(FAILED, "The conditional request failed", &format!(r#","Item":{item}"#))),
        Answer::new(400, exception("ValidationException", "The provided key element does not match", "")),
    ]);
    refusals
}
