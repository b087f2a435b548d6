//! The reader of `BatchGetItem`, which is sent again for the keys that were left.

use super::body::{Opened, member, once, open};
use super::capacity::consumed;
use super::model::{Doubt, Spec};
use super::value::Item;
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::Verdict;

/// The number of answers after which a reader may give up the keys that are left.
const PATIENCE: usize = 2;

/// The keys of the batch get, each once.
pub(crate) struct BatchGet {
    pub(crate) spec: &'static Spec,
    pub(crate) keys: Vec<Plain>,
    pub(crate) is_metered: bool,
}

pub(crate) const MISSING: &str = "missing";
pub(crate) const UNPROCESSED: &str = "unprocessed";

impl BatchGet {
    pub(crate) fn read(&self, steps: &[Step]) -> Verdict {
        let mut doubt = Doubt::default();
        let mut outcomes = vec![Plain::text(MISSING); self.keys.len()];
        let (mut left, mut capacity): (Vec<usize>, f64) = ((0..self.keys.len()).collect(), 0.0);
        for (at, step) in steps.iter().enumerate() {
            let is_last = at + 1 == steps.len();
            if self.asked(&step.request) != Some(left.iter().map(|&key| &self.keys[key]).collect()) {
                return Verdict::Overrun(Rule::OtherRequest);
            }
            let Some(answer) = step.answers.last() else { return Verdict::Overrun(Rule::Endless) };
            let read = match open(answer, &mut doubt) {
                Opened::Success(body) => self.success(&body, &left, &mut outcomes, &mut doubt),
                Opened::NoSuccess(rule) => Err(rule),
                Opened::Refusal(refusal) if is_last => return Verdict::Refused(refusal, Vec::new()),
                Opened::Open(refusal) if is_last => return Verdict::Open(refusal),
                Opened::Refusal(_) | Opened::Open(_) => return Verdict::Overrun(Rule::GoesOn),
            };
            match read {
                Ok((unprocessed, consumed)) => {
                    left = unprocessed;
                    capacity += consumed;
                }
                Err(rule) if is_last => return Verdict::not(rule),
                Err(rule) => return Verdict::Overrun(rule),
            }
            if left.is_empty() && !is_last {
                return Verdict::Overrun(Rule::GoesOn);
            }
        }
        if !left.is_empty() && steps.len() < PATIENCE {
            return Verdict::not(Rule::StopsEarly);
        }
        for key in left {
            outcomes[key] = Plain::text(UNPROCESSED);
        }
        let value = Plain::map([("outcomes", Plain::List(outcomes)), ("capacity", Plain::double(capacity))]);
        Verdict::value(value, doubt.0)
    }

    /// Returns the keys that a request asks for; `None` when it asks for anything else.
    fn asked(&self, request: &[u8]) -> Option<Vec<&Plain>> {
        let request = Json::parse(request)?;
        let [(table, asked)] = request.member("RequestItems")?.as_object()? else { return None };
        let keys = asked.member("Keys")?.as_list()?.iter().map(|key| {
            let key = self.spec.key_of(&Item::read(key).ok()?).ok()?;
            self.keys.iter().find(|known| **known == key)
        });
        (table == self.spec.table).then_some(keys.collect()).flatten()
    }

    fn success(
        &self,
        body: &Json,
        asked: &[usize],
        outcomes: &mut [Plain],
        doubt: &mut Doubt,
    ) -> Result<(Vec<usize>, f64), Rule> {
        let body = once(body)?;
        let capacity = consumed(body, true, self.is_metered, doubt)?;
        let position = |item: &Item| {
            let key = self.spec.key_of(item)?;
            asked.iter().copied().find(|&at| self.keys[at] == key).ok_or(Rule::UnaskedKey)
        };
        let mut found = Vec::new();
        let responses = member(body, "Responses", doubt);
        if let Some(items) = responses.map(|responses| self.table(responses)).transpose()?.flatten() {
            for item in items.as_list().ok_or(Rule::NoForm)? {
                let item = Item::read(item)?;
                let at = position(&item)?;
                if found.contains(&at) {
                    return Err(Rule::ItemTwice);
                }
                found.push(at);
                outcomes[at] = self.spec.read(&item, doubt)?;
            }
        }
        let mut left = Vec::new();
        let unprocessed = member(body, "UnprocessedKeys", doubt);
        doubt.when(unprocessed.is_none());
        if let Some(table) = unprocessed.map(|unprocessed| self.table(unprocessed)).transpose()?.flatten() {
            let keys = once(table)?.member("Keys").ok_or(Rule::NoMember)?;
            for key in keys.as_list().ok_or(Rule::NoForm)? {
                let key = Item::read(key)?;
                let at = position(&key)?;
                if found.contains(&at) {
                    return Err(Rule::FoundAndUnprocessed);
                }
                if left.contains(&at) {
                    return Err(Rule::UnprocessedTwice);
                }
                // A key with other attributes beside it is still a key.
                doubt.when(key.members.len() != self.spec.key.len());
                left.push(at);
            }
            doubt.when(left.is_empty());
        }
        // An answer without `Responses` may mean that DynamoDB got to no key.
        if responses.is_none() && left.len() < asked.len() {
            return Err(Rule::NoMember);
        }
        doubt.when(responses.is_none());
        Ok((left, capacity))
    }

    /// Returns the part of an answer for the table that was asked. Another table is an error.
    fn table<'a>(&self, tables: &'a Json) -> Result<Option<&'a Json>, Rule> {
        match once(tables)?.as_object().ok_or(Rule::NoForm)? {
            [] => Ok(None),
            [(table, items)] if table == self.spec.table => Ok(Some(items)),
            _ => Err(Rule::OtherTable),
        }
    }
}
