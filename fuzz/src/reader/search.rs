//! The reader of `SearchVectors`.

use super::body::{Opened, member, once, open};
use super::capacity::consumed;
use super::model::{Doubt, Spec};
use super::value::{Item, Value};
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::Verdict;

/// The request of the search. The nearest item comes first, and a smaller score is nearer.
pub(crate) struct Search {
    pub(crate) spec: &'static Spec,
    /// The attribute values that all found items have.
    pub(crate) conditions: Vec<(&'static str, Plain)>,
    pub(crate) top_k: usize,
    pub(crate) is_metered: bool,
}

impl Search {
    pub(crate) fn read(&self, steps: &[Step]) -> Verdict {
        let [Step { answers, .. }] = steps else { return Verdict::Overrun(Rule::GoesOn) };
        let Some(answer) = answers.last() else { return Verdict::Overrun(Rule::Endless) };
        let mut doubt = Doubt::default();
        match open(answer, &mut doubt) {
            Opened::Success(body) => match self.success(&body, &mut doubt) {
                Ok(value) => Verdict::value(value, doubt.0),
                Err(rule) => Verdict::not(rule),
            },
            Opened::NoSuccess(rule) => Verdict::not(rule),
            Opened::Refusal(refusal) => Verdict::Refused(refusal, Vec::new()),
            Opened::Open(refusal) => Verdict::Open(refusal),
        }
    }

    fn success(&self, body: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
        let body = once(body)?;
        let capacity = consumed(body, false, self.is_metered, doubt)?;
        let results = member(body, "SearchResults", doubt).ok_or(Rule::NoMember)?;
        let results = results.as_list().ok_or(Rule::NoForm)?;
        if results.len() > self.top_k {
            return Err(Rule::TooManyItems);
        }
        let (mut found, mut keys, mut before) = (Vec::new(), Vec::new(), f64::NEG_INFINITY);
        for result in results {
            let result = once(result)?;
            let score = match result.member("Score") {
                Some(Json::Number(text)) => text.parse::<f64>().map_err(|_| Rule::NoForm)?,
                Some(_) => return Err(Rule::NoForm),
                None => return Err(Rule::NoMember),
            };
            if !score.is_finite() {
                return Err(Rule::ScoreNotFinite);
            }
            if score < before {
                return Err(Rule::ScoresOutOfOrder);
            }
            before = score;
            let item = Item::read(result.member("Item").ok_or(Rule::NoMember)?)?;
            let key = self.spec.key_of(&item)?;
            let holds = |(name, value): &(&str, Plain)| item.get(name).map(Value::plain).as_ref() == Some(value);
            if !self.conditions.iter().all(holds) {
                return Err(Rule::OtherPartition);
            }
            if keys.contains(&key) {
                return Err(Rule::ItemTwice);
            }
            keys.push(key);
            found.push(Plain::List(vec![self.spec.read(&item, doubt)?, Plain::double(score)]));
        }
        Ok(Plain::map([("found", Plain::List(found)), ("capacity", Plain::double(capacity))]))
    }
}
