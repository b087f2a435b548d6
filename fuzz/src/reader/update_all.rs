//! The reader of an update of each item that a query finds: a page, an update for each of its keys, the next page.

use super::body::{Opened, once, open};
use super::capacity::consumed;
use super::model::{Doubt, key_of};
use super::page::Pages;
use super::single::last_word;
use super::value::Item;
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::Verdict;

/// The query, which reads only keys.
pub(crate) struct UpdateAll {
    pub(crate) pages: Pages,
}

/// The results of the updates so far.
#[derive(Default)]
struct Progress {
    found: usize,
    written: usize,
    condition_failed: usize,
    failed: usize,
    unknown: usize,
    /// The rule that the answer to an update breaks.
    rule: Option<Rule>,
}

impl Progress {
    fn is_stopped(&self) -> bool {
        self.failed + self.unknown > 0
    }

    fn plain(&self) -> Plain {
        progress([self.found, self.written, self.condition_failed, self.failed, self.unknown], !self.is_stopped())
    }
}

/// Returns the counts of found, written, condition failed, failed and unknown, and whether the update came to its end.
pub(crate) fn progress(counts: [usize; 5], is_complete: bool) -> Plain {
    let counts = counts.into_iter().map(Plain::number).collect();
    Plain::map([("counts", Plain::List(counts)), ("complete", Plain::Bool(is_complete))])
}

impl UpdateAll {
    pub(crate) fn read(&self, steps: &[Step]) -> Verdict {
        let (mut progress, mut doubt) = (Progress::default(), Doubt::default());
        let (mut starts, mut rest) = (Vec::new(), steps.iter());
        loop {
            let Some(step) = rest.next() else { return Verdict::not(Rule::StopsEarly) };
            let is_last = rest.len() == 0;
            if !self.pages.is_continued(&step.request, starts.last()) {
                return Verdict::Overrun(Rule::OtherRequest);
            }
            let Some(answer) = step.answers.last() else { return Verdict::Overrun(Rule::Endless) };
            let page = match open(answer, &mut doubt) {
                Opened::Success(body) => self.pages.keys(&body, &starts, &mut doubt),
                Opened::NoSuccess(rule) => Err(rule),
                Opened::Refusal(refusal) if is_last => return Verdict::Refused(refusal, Vec::new()),
                Opened::Open(refusal) if is_last => return Verdict::Open(refusal),
                Opened::Refusal(_) | Opened::Open(_) => return Verdict::Overrun(Rule::GoesOn),
            };
            let (keys, last_key) = match page {
                Ok(page) => page,
                Err(rule) if is_last => return Verdict::not(rule),
                Err(rule) => return Verdict::Overrun(rule),
            };
            progress.found += keys.len();
            for key in keys {
                let Some(step) = rest.next() else { return Verdict::not(Rule::StopsEarly) };
                if self.updated(&step.request) != Some(key) {
                    return Verdict::Overrun(Rule::OtherRequest);
                }
                if !progress.settle(step, &mut doubt) {
                    return Verdict::Unsure;
                }
            }
            match last_key {
                Some(last_key) if !progress.is_stopped() => starts.push(last_key),
                _ if rest.len() > 0 => return Verdict::Overrun(progress.rule.unwrap_or(Rule::GoesOn)),
                _ => {
                    let value = progress.plain();
                    return match progress.rule {
                        Some(rule) => Verdict::Else(rule, value),
                        None => Verdict::value(value, doubt.0),
                    };
                }
            }
        }
    }

    /// Returns the key that a request updates.
    fn updated(&self, request: &[u8]) -> Option<Plain> {
        let request = Json::parse(request)?;
        request.member("UpdateExpression")?;
        key_of(self.pages.spec.key, &Item::read(request.member("Key")?).ok()?).ok()
    }
}

impl Progress {
    /// Counts an update; returns `false` when its result cannot be known.
    fn settle(&mut self, step: &Step, doubt: &mut Doubt) -> bool {
        let known = match last_word(step, doubt) {
            (Opened::Success(body), _) => {
                let mut of_body = Doubt::default();
                let capacity = once(&body).and_then(|body| consumed(body, false, false, &mut of_body));
                let is_odd = capacity.is_err() || of_body.0 || doubt.0;
                if is_odd || body.member("Attributes").or(body.member("Item")).is_some() {
                    return false;
                }
                &mut self.written
            }
            (Opened::NoSuccess(rule), _) => {
                self.rule = Some(rule);
                &mut self.unknown
            }
            (Opened::Open(_), _) | (Opened::Refusal(_), true) => &mut self.unknown,
            (Opened::Refusal(refusal), false) => match refusal.kinds.as_slice() {
                _ if refusal.doubtful => return false,
                [kind] if kind == "ConditionFailed" => &mut self.condition_failed,
                [kind] if ["Validation", "TableNotFound", "AccessDenied", "Throttled"].contains(&kind.as_str()) => {
                    &mut self.failed
                }
                _ => return false,
            },
        };
        *known += 1;
        true
    }
}
