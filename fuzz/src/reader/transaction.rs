//! The reader of `TransactGetItems` and `TransactWriteItems`.

use super::body::{Opened, Trust, member, once, open};
use super::capacity::consumed;
use super::model::Doubt;
use super::single::last_word;
use super::value::Item;
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::{Acted, Verdict};

/// The keys that the transaction reads, in their order.
pub(crate) struct TransactGet {
    pub(crate) keys: Vec<Acted>,
    pub(crate) is_metered: bool,
}

impl TransactGet {
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
        let capacity = consumed(body, true, self.is_metered, doubt)?;
        let responses = member(body, "Responses", doubt).ok_or(Rule::NoMember)?;
        let responses = responses.as_list().ok_or(Rule::NoForm)?;
        if responses.len() != self.keys.len() {
            return Err(Rule::NumberOfResponses);
        }
        let mut found = Vec::new();
        for (response, Acted { spec, key }) in responses.iter().zip(&self.keys) {
            let Some(item) = member(once(response)?, "Item", doubt) else {
                found.push(Plain::Null);
                continue;
            };
            let item = Item::read(item)?;
            if spec.key_of(&item)? != *key {
                return Err(Rule::OtherKey);
            }
            found.push(spec.read(&item, doubt)?);
        }
        Ok(Plain::map([("found", Plain::List(found)), ("capacity", Plain::double(capacity))]))
    }
}

/// The actions of the transaction, in their order.
pub(crate) struct TransactWrite {
    pub(crate) actions: Vec<Acted>,
    pub(crate) is_metered: bool,
}

impl TransactWrite {
    pub(crate) fn read(&self, steps: &[Step]) -> Verdict {
        let mut doubt = Doubt::default();
        let mut is_unknown = false;
        for (at, step) in steps.iter().enumerate() {
            let (opened, after_open) = last_word(step, &mut doubt);
            is_unknown |= after_open;
            if at + 1 == steps.len() {
                return self.verdict(opened, is_unknown, &mut doubt);
            }
            // The token keeps a transaction from being carried out twice, whatever the earlier answers are.
            let (Opened::Refusal(refusal) | Opened::Open(refusal)) = &opened else {
                return Verdict::Overrun(Rule::GoesOn);
            };
            if !passes(&refusal.kinds, refusal.exception.as_ref()) {
                return Verdict::Overrun(Rule::GoesOn);
            }
            is_unknown |= matches!(opened, Opened::Open(_)) || is_under_way(&refusal.kinds);
        }
        Verdict::Overrun(Rule::Endless)
    }

    fn verdict(&self, opened: Opened, is_unknown: bool, doubt: &mut Doubt) -> Verdict {
        match opened {
            Opened::Success(body) => match once(&body).and_then(|body| consumed(body, true, self.is_metered, doubt)) {
                Ok(capacity) => Verdict::value(Plain::map([("capacity", Plain::double(capacity))]), doubt.0),
                Err(rule) => Verdict::Not { rule, trust: Trust::Object },
            },
            Opened::NoSuccess(rule) => Verdict::not(rule),
            Opened::Refusal(mut refusal) => {
                let is_cancelled = refusal.kinds.iter().any(|kind| kind == "TransactionCanceled");
                if is_unknown && !is_cancelled {
                    return Verdict::Open(refusal);
                }
                // If an earlier attempt had been carried out, DynamoDB would have returned its success because of the token.
                refusal.doubtful |= is_unknown || is_under_way(&refusal.kinds);
                refusal.kinds.extend(named_after(refusal.exception.as_ref()));
                Verdict::Refused(refusal, self.actions.clone())
            }
            Opened::Open(refusal) => Verdict::Open(refusal),
        }
    }
}

/// Returns whether the same transaction may still be carried out.
fn is_under_way(kinds: &[String]) -> bool {
    kinds.iter().any(|kind| kind == "TransactionInProgress")
}

/// Returns whether only other writes or the load caused the refusal.
fn passes(kinds: &[String], exception: Option<&Json>) -> bool {
    let is_one_of = |words: &[&str]| kinds.iter().any(|kind| words.contains(&kind.as_str()));
    is_one_of(&["TransactionInProgress", "TransactionConflict", "Throttled"])
        || is_one_of(&["TransactionCanceled"]) && !named_after(exception).is_empty()
}

const LOAD: [&str; 3] = ["ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded"];

/// Returns the names that a cancellation may have when only other writes or the load are the reason.
fn named_after(exception: Option<&Json>) -> Vec<String> {
    let reasons = exception.and_then(|body| body.member("CancellationReasons")).and_then(Json::as_list);
    let codes: Vec<&str> = reasons
        .unwrap_or_default()
        .iter()
        .map(|reason| reason.member("Code").and_then(Json::as_text).unwrap_or("None"))
        .collect();
    let is_passing = |code: &&str| *code == "None" || *code == "TransactionConflict" || LOAD.contains(code);
    if !codes.iter().all(is_passing) {
        return Vec::new();
    }
    if codes.contains(&"TransactionConflict") {
        return vec!["TransactionConflict".to_owned()];
    }
    if codes.iter().any(|code| LOAD.contains(code)) { vec!["Throttled".to_owned()] } else { Vec::new() }
}
