//! The reader of `BatchWriteItem`, which is sent again for the writes that were left. It finds the state of each write.

use super::body::{Opened, member, once};
use super::capacity::consumed;
use super::model::{Doubt, Spec, is_odd};
use super::single::last_word;
use super::value::{Item, Value};
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::{Each, Verdict};

/// The number of answers after which a reader may give up the writes that are left.
const PATIENCE: usize = 2;

/// The writes, each to another item.
pub(crate) struct BatchWrite {
    pub(crate) writes: Vec<OneWrite>,
    pub(crate) is_metered: bool,
}

pub(crate) struct OneWrite {
    pub(crate) spec: &'static Spec,
    pub(crate) key: Plain,
    /// The names of the request's members: `PutRequest` and `Item`, or `DeleteRequest` and `Key`.
    pub(crate) request: (&'static str, &'static str),
}

pub(crate) const PUT: (&str, &str) = ("PutRequest", "Item");
pub(crate) const DELETE: (&str, &str) = ("DeleteRequest", "Key");

/// The state of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    Done,
    Unprocessed,
    Failed,
    /// The write was left, after an attempt that may have carried it out.
    UnprocessedOrUnknown,
    /// Something before DynamoDB refused the write, or DynamoDB refused it with an unknown exception.
    FailedOrUnknown,
    Unknown,
}

impl BatchWrite {
    pub(crate) fn read(&self, steps: &[Step]) -> Verdict {
        let mut doubt = Doubt::default();
        let (mut known, mut capacity) = (vec![Known::Unprocessed; self.writes.len()], Some(0.0));
        let mut left: Vec<usize> = (0..self.writes.len()).collect();
        let (mut rule, mut last, mut after_open) = (None, Known::Unprocessed, false);
        for (at, step) in steps.iter().enumerate() {
            if self.asked(&step.request).as_ref() != Some(&left) {
                return Verdict::Overrun(Rule::OtherRequest);
            }
            let word = last_word(step, &mut doubt);
            after_open |= word.1;
            let read = match word {
                (Opened::Success(body), _) => self.success(&body, &left, &mut doubt),
                (Opened::NoSuccess(rule), _) => Err(rule),
                (Opened::Refusal(_), true) | (Opened::Open(_), _) => {
                    last = Known::Unknown;
                    Ok((left.clone(), 0.0))
                }
                (Opened::Refusal(refusal), false) => {
                    let is = |kinds: &[&str]| refusal.kinds.iter().all(|kind| kinds.contains(&kind.as_str()));
                    last = if is(&["Throttled"]) {
                        Known::Unprocessed
                    } else if is(&["Validation", "TableNotFound", "AccessDenied", "Credentials"]) && !refusal.doubtful {
                        Known::Failed
                    } else {
                        Known::FailedOrUnknown
                    };
                    Ok((left.clone(), 0.0))
                }
            };
            match read {
                Ok((unprocessed, consumed)) => {
                    left.iter().filter(|at| !unprocessed.contains(at)).for_each(|&at| known[at] = Known::Done);
                    left = unprocessed;
                    capacity = capacity.map(|capacity| capacity + consumed);
                }
                Err(why) => {
                    (rule, last, capacity) = (Some(why), Known::Unknown, None);
                }
            }
            for &at in &left {
                known[at] = match last {
                    Known::Unprocessed if after_open => Known::UnprocessedOrUnknown,
                    Known::Failed if after_open => Known::FailedOrUnknown,
                    last => last,
                };
            }
            let is_over = left.is_empty() || last != Known::Unprocessed;
            if is_over && at + 1 < steps.len() {
                return Verdict::Overrun(rule.unwrap_or(Rule::GoesOn));
            }
        }
        if last == Known::Unprocessed && !left.is_empty() && steps.len() < PATIENCE {
            if !doubt.0 {
                return Verdict::not(Rule::StopsEarly);
            }
            for &at in &left {
                known[at] = Known::UnprocessedOrUnknown;
            }
        }
        Verdict::Each(Each { known, capacity, rule, doubtful: doubt.0 })
    }

    /// Returns the positions of the writes that a request asks for.
    fn asked(&self, request: &[u8]) -> Option<Vec<usize>> {
        let request = Json::parse(request)?;
        let mut asked = Vec::new();
        for (table, writes) in request.member("RequestItems")?.as_object()? {
            for write in writes.as_list()? {
                asked.push(self.position(table, write, &mut Doubt::default()).ok()?);
            }
        }
        asked.sort_unstable();
        Some(asked)
    }

    fn position(&self, table: &str, write: &Json, doubt: &mut Doubt) -> Result<usize, Rule> {
        let [(request, body)] = once(write)?.as_object().unwrap_or_default() else {
            let is_empty = write.as_object().is_some_and(<[_]>::is_empty);
            return Err(if is_empty { Rule::NoForm } else { Rule::TwoWritesInOne });
        };
        let body = once(body)?;
        let known = [PUT, DELETE].into_iter().find(|(known, _)| known == request).ok_or(Rule::NoForm)?;
        let item = Item::read(body.member(known.1).ok_or(Rule::NoForm)?)?;
        if item.repeats() {
            return Err(Rule::RepeatedMember);
        }
        // Nobody sent an item that DynamoDB would not hold.
        doubt.when(is_odd(&Value::M(item.clone())));
        let of_table = || self.writes.iter().enumerate().filter(|(_, write)| write.spec.table == table);
        if of_table().next().is_none() {
            return Err(Rule::OtherTable);
        }
        let is_ours =
            |write: &OneWrite| write.request == known && write.spec.key_of(&item).is_ok_and(|key| key == write.key);
        of_table().find(|(_, write)| is_ours(write)).map(|(at, _)| at).ok_or(Rule::UnaskedKey)
    }

    fn success(&self, body: &Json, asked: &[usize], doubt: &mut Doubt) -> Result<(Vec<usize>, f64), Rule> {
        let body = once(body)?;
        let mut left = Vec::new();
        let tables = member(body, "UnprocessedItems", doubt).ok_or(Rule::NoMember)?;
        let capacity = consumed(body, true, self.is_metered, doubt)?;
        for (table, writes) in once(tables)?.as_object().unwrap_or_default() {
            let writes = writes.as_list().ok_or(Rule::NoForm)?;
            doubt.when(writes.is_empty());
            if writes.is_empty() && self.writes.iter().all(|write| write.spec.table != table) {
                return Err(Rule::OtherTable);
            }
            for write in writes {
                let at = self.position(table, write, doubt)?;
                if !asked.contains(&at) {
                    return Err(Rule::UnaskedKey);
                }
                if left.contains(&at) {
                    return Err(Rule::UnprocessedTwice);
                }
                left.push(at);
            }
        }
        left.sort_unstable();
        Ok((left, capacity))
    }
}
