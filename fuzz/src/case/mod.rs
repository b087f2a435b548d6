//! The programs: what each asks, what it is answered when nothing is wrong, and how its answers are read.

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

/// A program, and what is known about it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) is_write: bool,
    /// What it may be answered when nothing is wrong: for each, the answers to its requests in their order.
    pub(crate) scripts: fn() -> Vec<Vec<Answer>>,
    /// What no honest table answers, and what it takes more than one changed answer to come to.
    pub(crate) hostile: fn() -> Vec<Vec<Answer>>,
    pub(crate) ask: Ask,
    /// What an honest reader may say of the answers.
    pub(crate) read: fn(&[Step]) -> Verdict,
}

/// How a program comes by its answers.
pub(crate) enum Ask {
    /// It sends requests.
    Requests(Program),
    /// It is given the body of the answer.
    Body(fn(&[u8]) -> Told),
}

pub(crate) type Program = fn(Db) -> Asking;
pub(crate) type Asking = Pin<Box<dyn Future<Output = Told>>>;

/// All of them.
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

/// Tells what came of a program.
fn tell_of<T>(result: Result<T, Error>, show: impl FnOnce(T, &mut Vec<Rule>) -> Plain) -> Told {
    let mut faults = Vec::new();
    let outcome = match result {
        Ok(value) => Ok(show(value, &mut faults)),
        Err(error) => Err(Failure::new(&error)),
    };
    Told { outcome, faults }
}

/// What is told of one item.
fn one(item: Option<Plain>, meter: &CapacityMeter) -> Plain {
    Plain::map([("item", Plain::maybe(item)), ("capacity", units(meter))])
}

fn units(meter: &CapacityMeter) -> Plain {
    Plain::double(meter.consumed().total)
}

/// The body that a program was given.
fn body_of(steps: &[Step]) -> &[u8] {
    steps.first().and_then(|step| step.answers.first()).map_or(&[], |answer| &answer.body)
}

/// One answer after the other.
fn each(answers: impl IntoIterator<Item = Answer>) -> Vec<Vec<Answer>> {
    answers.into_iter().map(|answer| vec![answer]).collect()
}

/// The body of an exception.
pub(crate) fn exception(name: &str, message: &str, rest: &str) -> String {
    format!(r#"{{"__type":"com.amazonaws.dynamodb.v20120810#{name}","message":"{message}"{rest}}}"#)
}

/// What reads are refused with.
fn refusals() -> [Answer; 3] {
    [
        Answer::new(400, exception("ResourceNotFoundException", "Requested resource not found", "")),
        Answer::new(400, exception("ProvisionedThroughputExceededException", "The level is exceeded", "")),
        Answer::new(500, exception("InternalServerError", "The request could not be processed", "")),
    ]
}

/// What writes are refused with, of which one brings back this item.
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
