//! The verdict of an honest reader about the answers, and the rules that a program breaks by telling something else.

use crate::json::Json;
use crate::plain::Plain;
use crate::reader::batch_write::Known;
use crate::reader::body::{Refusal, Trust};
use crate::reader::model::{Spec, key_of};
use crate::reader::value::Item;
use crate::rule::Rule;
use crate::told::{Failure, Told};

#[derive(Clone, Debug)]
pub(crate) enum Verdict {
    /// The program must tell this value.
    Is(Plain),
    /// The program may tell this value, or an error that claims nothing.
    May(Plain),
    /// The program must tell this value. Another value breaks this rule.
    Else(Rule, Plain),
    /// The program must tell no value, because it would break this rule.
    Not { rule: Rule, trust: Trust },
    /// The program must tell no value and send no further request, but it sent one.
    Overrun(Rule),
    /// The program must tell that the request was refused, with this refusal.
    Refused(Refusal, Vec<Acted>),
    /// The program must tell that nobody knows.
    Open(Refusal),
    /// The program must tell this of each write of a batch.
    Each(Each),
    /// The program must tell these items, each by itself: the item, or the rule that it would break to read it.
    EachItem { items: Vec<Result<Plain, Rule>>, doubtful: bool },
    /// The program may tell anything, because the right value is unknown.
    Unsure,
}

/// The state of each write of a batch.
#[derive(Clone, Debug)]
pub(crate) struct Each {
    pub(crate) known: Vec<Known>,
    /// The consumed capacity; `None` when it cannot be known.
    pub(crate) capacity: Option<f64>,
    /// The rule by which the last answer cannot be believed.
    pub(crate) rule: Option<Rule>,
    pub(crate) doubtful: bool,
}

/// An item that a request acted on. A failed condition can return it.
#[derive(Clone, Debug)]
pub(crate) struct Acted {
    pub(crate) spec: &'static Spec,
    pub(crate) key: Plain,
}

impl Verdict {
    pub(crate) fn value(value: Plain, doubtful: bool) -> Self {
        if doubtful { Self::May(value) } else { Self::Is(value) }
    }

    /// Makes the verdict about an answer that a reader cannot take.
    pub(crate) fn not(rule: Rule) -> Self {
        Self::Not { rule, trust: Trust::Nothing }
    }
}

impl Verdict {
    /// Returns the rule that the program breaks by sending more requests.
    pub(crate) fn overrun(&self) -> Option<Rule> {
        if let Self::Overrun(rule) = self { Some(*rule) } else { None }
    }

    /// Returns the rule that the program had to keep.
    pub(crate) fn rule(&self) -> Option<Rule> {
        if let Self::Not { rule, .. } | Self::Overrun(rule) = self { Some(*rule) } else { None }
    }
}

/// Returns the rules that the program breaks with what it told.
pub(crate) fn broken(told: &Told, verdict: &Verdict, is_write: bool) -> Vec<Rule> {
    let mut rules = match &told.outcome {
        Ok(value) => broken_by_value(value, verdict),
        Err(failure) if is_write => broken_by_failed_write(failure, verdict).into_iter().collect(),
        Err(failure) => broken_by_failed_read(failure, verdict).into_iter().collect(),
    };
    // A fault of a value that should not have been read at all is the same mistake again.
    if matches!(verdict, Verdict::Is(_) | Verdict::May(_)) {
        rules.extend(&told.faults);
    }
    rules.sort_unstable();
    rules.dedup();
    rules
}

fn broken_by_value(value: &Plain, verdict: &Verdict) -> Vec<Rule> {
    match verdict {
        Verdict::Is(read) | Verdict::May(read) if read == value => Vec::new(),
        Verdict::Is(read) | Verdict::May(read) if read.without_keys() == value.without_keys() => {
            vec![Rule::KeyRespelled]
        }
        Verdict::Is(read) | Verdict::May(read) if read.rounded() == value.rounded() => vec![Rule::DigitsLost],
        Verdict::Is(_) | Verdict::May(_) => vec![Rule::OtherValue],
        Verdict::Else(rule, read) => (read != value).then_some(*rule).into_iter().collect(),
        Verdict::Not { rule, .. } | Verdict::Overrun(rule) => vec![*rule],
        Verdict::Refused(..) | Verdict::Open(_) => vec![Rule::SuccessOfFailure],
        Verdict::Each(each) => broken_by_outcomes(value, each).into_iter().collect(),
        Verdict::EachItem { items, doubtful } => broken_by_items(value, items, *doubtful).into_iter().collect(),
        Verdict::Unsure => Vec::new(),
    }
}

fn broken_by_items(told: &Plain, items: &[Result<Plain, Rule>], doubtful: bool) -> Option<Rule> {
    let told = if let Plain::List(told) = told { told.as_slice() } else { &[] };
    if told.len() != items.len() {
        return Some(Rule::OtherValue);
    }
    told.iter().zip(items).find_map(|(told, read)| match read {
        Err(rule) => (*told != Plain::Null).then_some(*rule),
        Ok(_) if doubtful && *told == Plain::Null => None,
        Ok(read) => (told != read).then_some(Rule::OtherValue),
    })
}

fn broken_by_outcomes(told: &Plain, Each { known, capacity, rule, doubtful }: &Each) -> Option<Rule> {
    let Plain::Map(told) = told else { return Some(Rule::OtherValue) };
    let Some(Plain::List(outcomes)) = told.get("outcomes") else { return Some(Rule::OtherValue) };
    if outcomes.len() != known.len() {
        return Some(Rule::OtherValue);
    }
    let wrong = outcomes.iter().zip(known).find_map(|(told, known)| {
        let Plain::Text(told) = told else { return Some(Rule::OtherValue) };
        match (told.as_str(), known) {
            ("Done", Known::Done)
            | ("Unprocessed", Known::Unprocessed | Known::UnprocessedOrUnknown)
            | ("Failed", Known::Failed | Known::FailedOrUnknown)
            | ("Unknown", Known::Unknown | Known::FailedOrUnknown | Known::UnprocessedOrUnknown) => None,
            ("Unknown", _) if *doubtful => None,
            ("Unknown", Known::Failed) => Some(Rule::AmbiguousRefusal),
            ("Unknown", Known::Done) => Some(Rule::AmbiguousSuccess),
            ("Done", _) => Some(rule.unwrap_or(Rule::DoneUnsaid)),
            ("Failed", _) => Some(Rule::FailedUnsaid),
            _ => Some(rule.unwrap_or(Rule::OtherValue)),
        }
    });
    let other_capacity = capacity.is_some_and(|capacity| told.get("capacity") != Some(&Plain::double(capacity)));
    wrong.or((other_capacity && !doubtful).then_some(Rule::OtherValue))
}

/// The kinds of errors that claim nothing but that the answer is not one.
const CLAIMS_NOTHING: [&str; 2] = ["Decode", "Unreachable"];

fn broken_by_failed_read(failure: &Failure, verdict: &Verdict) -> Option<Rule> {
    let kind = failure.kind.as_str();
    let founded = match verdict {
        Verdict::Overrun(rule) => return Some(*rule),
        Verdict::Is(_) | Verdict::Each(_) | Verdict::Else(..) | Verdict::EachItem { doubtful: false, .. } => {
            return Some(Rule::Refused);
        }
        Verdict::Unsure => return None,
        Verdict::May(_) | Verdict::Not { .. } | Verdict::EachItem { .. } => CLAIMS_NOTHING.contains(&kind),
        Verdict::Refused(refusal, _) | Verdict::Open(refusal) => {
            refusal.kinds.iter().any(|known| known == kind) || refusal.doubtful && CLAIMS_NOTHING.contains(&kind)
        }
    };
    match kind {
        _ if founded => None,
        "CursorMismatch" | "InvalidCursor" => Some(Rule::CursorBlamed),
        _ => Some(Rule::Unfounded),
    }
}

fn broken_by_failed_write(failure: &Failure, verdict: &Verdict) -> Option<Rule> {
    if failure.ambiguous && failure.condition_failed {
        return Some(Rule::AmbiguousAndFailed);
    }
    let (may_be_ambiguous, may_be_done) = match verdict {
        Verdict::Overrun(rule) => return Some(*rule),
        Verdict::Unsure => return None,
        Verdict::Refused(refusal, acted) => return broken_by_refusal(failure, refusal, acted),
        Verdict::Is(_) | Verdict::Each(_) | Verdict::Else(..) | Verdict::EachItem { .. } => {
            return Some(if failure.ambiguous { Rule::AmbiguousSuccess } else { Rule::Refused });
        }
        Verdict::Not { trust: Trust::Nothing, .. } | Verdict::Open(_) => (true, false),
        Verdict::Not { trust: Trust::Object, .. } | Verdict::May(_) => (true, true),
        Verdict::Not { trust: Trust::Success, .. } => (false, true),
    };
    match failure {
        Failure { ambiguous: true, .. } => (!may_be_ambiguous).then_some(Rule::AmbiguousSuccess),
        Failure { done: true, .. } => (!may_be_done).then_some(Rule::DoneUnsaid),
        Failure { kind, .. } if may_be_done && kind == "Decode" => Some(Rule::DoneNotTold),
        _ => Some(Rule::FailedUnsaid),
    }
}

fn broken_by_refusal(failure: &Failure, refusal: &Refusal, acted: &[Acted]) -> Option<Rule> {
    let is_of_condition = ["ConditionFailed", "VersionConflict", "TransactionCanceled"].contains(&&*failure.kind);
    match failure {
        Failure { ambiguous: true, .. } => (!refusal.doubtful).then_some(Rule::AmbiguousRefusal),
        Failure { done: true, .. } => Some(Rule::DoneUnsaid),
        Failure { kind, .. } if !refusal.kinds.contains(kind) => Some(Rule::Unfounded),
        Failure { condition_failed: true, .. } if !is_of_condition => Some(Rule::Unfounded),
        _ => broken_by_item(failure, refusal, acted).or_else(|| broken_by_reasons(failure, refusal, acted)),
    }
}

/// Returns the rule that an error's item breaks when it is not the one that the condition met.
fn broken_by_item(failure: &Failure, refusal: &Refusal, acted: &[Acted]) -> Option<Rule> {
    let told = failure.item.as_deref()?;
    let (Some(body), [acted]) = (&refusal.exception, acted) else { return Some(Rule::ItemOfOther) };
    broken_by_met(told, body.member("Item"), acted)
}

fn broken_by_met(told: &str, said: Option<&Json>, Acted { spec, key }: &Acted) -> Option<Rule> {
    let Some(Ok(item)) = Json::parse(told.as_bytes()).map(|json| Item::read(&json)) else {
        return Some(Rule::ItemUnread);
    };
    if item.repeats() {
        return Some(Rule::RepeatedMember);
    }
    match key_of(spec.key, &item) {
        Ok(found) if found == *key => {}
        Ok(_) => return Some(Rule::ItemOfOther),
        Err(_) => return Some(Rule::ItemUnread),
    }
    let said = said.and_then(|json| Item::read(json).ok());
    (said.map(|said| said.plain()) != Some(item.plain())).then_some(Rule::OtherValue)
}

/// Returns the rule that the reasons of a cancelled transaction break when they are not those of its actions.
fn broken_by_reasons(failure: &Failure, refusal: &Refusal, acted: &[Acted]) -> Option<Rule> {
    let said = refusal.exception.as_ref().and_then(|body| body.member("CancellationReasons")).and_then(Json::as_list);
    let said = said.unwrap_or_default();
    if failure.reasons.is_empty() {
        return None;
    }
    if failure.reasons.len() != acted.len() || said.len() != acted.len() {
        return Some(Rule::NumberOfReasons);
    }
    for ((told, said), acted) in failure.reasons.iter().zip(said).zip(acted) {
        let (failed, item) = told;
        if *failed != (said.member("Code").and_then(Json::as_text) == Some("ConditionalCheckFailed")) {
            return Some(Rule::Unfounded);
        }
        if let Some(broken) = item.as_deref().and_then(|item| broken_by_met(item, said.member("Item"), acted)) {
            return Some(broken);
        }
    }
    None
}
