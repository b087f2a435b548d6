//! Operations on one item: get, put, delete, update.

use super::body::{Opened, Refusal, Trust, member, once, open};
use super::capacity::consumed;
use super::model::{Doubt, Member, Spec, read_members};
use super::value::Item;
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::{Acted, Verdict};

/// What is asked of one item.
pub(crate) struct One {
    pub(crate) spec: &'static Spec,
    pub(crate) key: Plain,
    /// Which member of the answer has the item.
    pub(crate) member: &'static str,
    pub(crate) returns: Returns,
    pub(crate) is_metered: bool,
    /// Whether a condition that failed may have been the version's.
    pub(crate) is_versioned: bool,
}

/// What is returned of the item.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Returns {
    Nothing,
    /// The item, if there is one.
    Item,
    /// The item, which there is.
    Required,
    /// These attributes of it, if there is one.
    Part(&'static [Member]),
    /// These attributes of it, which there are.
    RequiredPart(&'static [Member]),
}

/// The last answer to a request, and whether nobody knows what came of an attempt before it: then a refusal says nothing, since
/// it may be the write's own effect that is refused.
pub(crate) fn last_word(step: &Step, doubt: &mut Doubt) -> (Opened, bool) {
    let Some((last, earlier)) = step.answers.split_last() else { return (Opened::Open(Refusal::default()), true) };
    let is_open = |answer| matches!(open(answer, &mut Doubt::default()), Opened::Open(_) | Opened::NoSuccess(_));
    (open(last, doubt), earlier.iter().any(is_open))
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
        // Who is not interested in what an answer holds need not look at it.
        let is_read = self.is_metered || !matches!(self.returns, Returns::Nothing);
        match once(body) {
            Err(rule) if is_read => return Err((rule, Trust::Object)),
            checked => doubt.when(checked.is_err()),
        }
        let capacity = consumed(body, false, self.is_metered, doubt).map_err(|rule| (rule, Trust::Object))?;
        let item = self.item(body, doubt)?;
        Ok(Plain::map([("item", Plain::maybe(item)), ("capacity", Plain::double(capacity))]))
    }

    fn item(&self, body: &Json, doubt: &mut Doubt) -> Result<Option<Plain>, (Rule, Trust)> {
        let item = member(body, self.member, doubt);
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
        let unfit = |rule| (rule, if rule == Rule::RepeatedMember { Trust::Object } else { Trust::Success });
        match self.returns {
            Returns::Part(members) | Returns::RequiredPart(members) => {
                // Parts of an item do not tell whose they are.
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
