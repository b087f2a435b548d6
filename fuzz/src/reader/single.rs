//! The reader of operations on one item: get, put, delete, update.

use super::body::{Opened, Refusal, Trust, member, once, open};
use super::capacity::consumed;
use super::model::{Doubt, Member, Spec, is_odd, read_members};
use super::value::{Item, Value};
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::{Acted, Verdict};

/// The request for one item.
pub(crate) struct One {
    pub(crate) spec: &'static Spec,
    pub(crate) key: Plain,
    /// The member of the answer that has the item.
    pub(crate) member: &'static str,
    pub(crate) returns: Returns,
    pub(crate) is_metered: bool,
    /// True when the version's condition may be the one that failed.
    pub(crate) is_versioned: bool,
}

/// The part of the item that is returned.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Returns {
    Nothing,
    /// The item, if there is one.
    Item,
    /// The item, which must exist.
    Required,
    /// These attributes of the item, if there is one.
    Part(&'static [Member]),
    /// These attributes of the item, which must exist.
    RequiredPart(&'static [Member]),
}

/// Returns the last answer to a request, and whether the result of an earlier attempt is unknown. In that case a refusal proves
/// nothing, since DynamoDB may have refused the write because of its own effect.
pub(crate) fn last_word(step: &Step, doubt: &mut Doubt) -> (Opened, bool) {
    let Some((last, earlier)) = step.answers.split_last() else { return (Opened::Open(Refusal::default()), true) };
    // Nobody sends a request again after a success, unless they do not accept it as one.
    let earlier: Vec<Opened> = earlier.iter().map(|answer| open(answer, &mut Doubt::default())).collect();
    let is_open = earlier.iter().any(|answer| !matches!(answer, Opened::Refusal(_)));
    let mut last = open(last, doubt);
    if let Opened::Refusal(refusal) = &mut last {
        refusal.doubtful |=
            earlier.iter().any(|answer| matches!(answer, Opened::Refusal(Refusal { doubtful: true, .. })));
    }
    (last, is_open)
}

impl One {
    pub(crate) fn read(&self, steps: &[Step], is_write: bool) -> Verdict {
        let mut doubt = Doubt::default();
        let [step] = steps else { return Verdict::Overrun(Rule::GoesOn) };
        let (last, is_unknown) = last_word(step, &mut doubt);
        match last {
            Opened::Success(body) => match self.success(&body, &mut doubt) {
                Ok(value) => Verdict::value(value, doubt.0),
                Err((rule, trust)) => Verdict::Not { rule, trust },
            },
            Opened::NoSuccess(rule) => Verdict::not(rule),
            Opened::Refusal(refusal) if is_write && is_unknown => Verdict::Open(refusal),
            Opened::Refusal(mut refusal) => {
                if self.is_versioned && refusal.kinds.iter().any(|kind| kind == "ConditionFailed") {
                    refusal.kinds.push("VersionConflict".to_owned());
                }
                Verdict::Refused(refusal, vec![Acted { spec: self.spec, key: self.key.clone() }])
            }
            Opened::Open(refusal) => Verdict::Open(refusal),
        }
    }

    fn success(&self, body: &Json, doubt: &mut Doubt) -> Result<Plain, (Rule, Trust)> {
        // A reader need not look at contents that nobody asked for.
        let is_read = self.is_metered || !matches!(self.returns, Returns::Nothing);
        match once(body) {
            Err(rule) if is_read => return Err((rule, Trust::Object)),
            checked => doubt.when(checked.is_err()),
        }
        let capacity = consumed(body, false, self.is_metered, doubt).map_err(|rule| (rule, Trust::Object))?;
        let item = self.item(body, doubt)?;
        Ok(Plain::map([("item", Plain::maybe(item)), ("capacity", Plain::double(capacity))]))
    }

    /// Returns whether the attributes of the key that are there have the requested values.
    fn may_be_ours(&self, item: &Item) -> bool {
        let Plain::Map(key) = &self.key else { return true };
        key.iter().all(|(name, asked)| item.get(name).is_none_or(|found| found.plain() == *asked))
    }

    fn item(&self, body: &Json, doubt: &mut Doubt) -> Result<Option<Plain>, (Rule, Trust)> {
        let item = member(body, self.member, doubt);
        // The member belongs to other operations on one item.
        doubt.when(["Item", "Attributes"].iter().any(|name| *name != self.member && body.member(name).is_some()));
        let is_required = matches!(self.returns, Returns::Required | Returns::RequiredPart(_));
        let item = match (item, self.returns) {
            (item, Returns::Nothing) => {
                doubt.when(item.is_some());
                return Ok(None);
            }
            (None, _) if is_required => return Err((Rule::NoMember, Trust::Object)),
            (None, _) => return Ok(None),
            (Some(item), _) => Item::read(item).map_err(|rule| (rule, Trust::Object))?,
        };
        // DynamoDB does not answer with an item that it would not hold.
        let is_odd = doubt.0 || is_odd(&Value::M(item.clone()));
        let unfit = |rule| (rule, if is_odd || rule == Rule::RepeatedMember { Trust::Object } else { Trust::Success });
        match self.returns {
            Returns::Part(members) | Returns::RequiredPart(members) => {
                // Parts of an item do not show which item they belong to, unless they are parts of its key.
                if !self.may_be_ours(&item) {
                    return Err((Rule::OtherKey, Trust::Object));
                }
                read_members(members, &item, doubt).map(Some).map_err(unfit)
            }
            _ => {
                let is_ours = self.spec.key_of(&item).is_ok_and(|key| key == self.key);
                let read = self.spec.read(&item, doubt);
                if !is_ours {
                    let rule = self.spec.key_of(&item).err().unwrap_or(Rule::OtherKey);
                    return Err((rule, Trust::Object));
                }
                read.map(Some).map_err(unfit)
            }
        }
    }
}
