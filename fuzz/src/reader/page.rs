//! The reader of pages of a query or a scan, and of walks over them.

use super::body::{Opened, member, once, open};
use super::capacity::consumed;
use super::model::{Doubt, KeyPart, Spec, key_of};
use super::value::{Item, Value};
use crate::connection::Step;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::Verdict;

/// The request for the pages.
pub(crate) struct Pages {
    pub(crate) spec: &'static Spec,
    /// The attributes of a key of the index, with those of its table's key.
    pub(crate) start_key: &'static [KeyPart],
    /// The partition key that all items of a query have.
    pub(crate) partition: Option<(&'static str, Plain)>,
    /// The attribute that orders the items.
    pub(crate) sort: Option<&'static str>,
    pub(crate) limit: Option<usize>,
    pub(crate) goal: Goal,
}

/// The part of the pages that the program wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// One page, with everything about it.
    Page,
    /// The items of all pages.
    All,
    /// At most this many items.
    Some(usize),
    /// The items of all pages. Each is an item or the reason why it does not fit.
    Each,
    /// The number of the items.
    Count,
}

/// The items, or the reason why each cannot be read.
type Items = Vec<Result<Plain, Rule>>;

/// One page of an answer.
struct Page {
    items: Items,
    keys: Vec<Plain>,
    count: u64,
    scanned: u64,
    last_key: Option<Plain>,
    capacity: f64,
}

impl Pages {
    pub(crate) fn read(&self, steps: &[Step]) -> Verdict {
        let mut doubt = Doubt::default();
        let (mut items, mut count) = (Vec::new(), 0_u64);
        let mut starts: Vec<Plain> = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let is_last = at + 1 == steps.len();
            if !self.is_continued(&step.request, starts.last()) {
                return Verdict::Overrun(Rule::OtherRequest);
            }
            let Some(answer) = step.answers.last() else { return Verdict::Overrun(Rule::Endless) };
            let page = match open(answer, &mut doubt) {
                Opened::Success(body) => self.page(&body, &starts, &mut doubt),
                Opened::NoSuccess(rule) => Err(rule),
                Opened::Refusal(refusal) if is_last => return Verdict::Refused(refusal, Vec::new()),
                Opened::Open(refusal) if is_last => return Verdict::Open(refusal),
                Opened::Refusal(_) | Opened::Open(_) => return Verdict::Overrun(Rule::GoesOn),
            };
            let page = match page {
                Ok(page) => page,
                Err(rule) if is_last => return Verdict::not(rule),
                Err(rule) => return Verdict::Overrun(rule),
            };
            if self.goal == Goal::Page {
                return if is_last { Verdict::value(page.plain(), doubt.0) } else { Verdict::Overrun(Rule::GoesOn) };
            }
            items.extend(page.items);
            let Some(sum) = count.checked_add(page.count) else {
                return if is_last { Verdict::not(Rule::CountOverflow) } else { Verdict::Overrun(Rule::CountOverflow) };
            };
            count = sum;
            let enough = matches!(self.goal, Goal::Some(wanted) if items.len() >= wanted);
            match page.last_key {
                Some(last_key) if !enough => starts.push(last_key),
                _ if is_last => return self.total(items, count, &doubt),
                _ => return Verdict::Overrun(Rule::GoesOn),
            }
        }
        Verdict::not(Rule::StopsEarly)
    }

    fn total(&self, mut items: Items, count: u64, doubt: &Doubt) -> Verdict {
        match self.goal {
            Goal::Count => return Verdict::value(Plain::number(count), doubt.0),
            Goal::Each => return Verdict::EachItem { items, doubtful: doubt.0 },
            Goal::Some(wanted) => items.truncate(wanted),
            Goal::Page | Goal::All => {}
        }
        Verdict::value(plain(items), doubt.0)
    }

    /// Returns whether a request continues after this key.
    pub(super) fn is_continued(&self, request: &[u8], after: Option<&Plain>) -> bool {
        let request = Json::parse(request);
        let start = request.as_ref().and_then(|body| body.member("ExclusiveStartKey"));
        let start = start.map(|start| Item::read(start).and_then(|item| key_of(self.start_key, &item)));
        match (start, after) {
            (None, None) => true,
            (Some(Ok(start)), Some(after)) => start == *after,
            _ => false,
        }
    }

    /// Returns the keys of a page, and the key that the next page starts after.
    pub(super) fn keys(
        &self,
        body: &Json,
        starts: &[Plain],
        doubt: &mut Doubt,
    ) -> Result<(Vec<Plain>, Option<Plain>), Rule> {
        self.page(body, starts, doubt).map(|page| (page.keys, page.last_key))
    }

    fn page(&self, body: &Json, starts: &[Plain], doubt: &mut Doubt) -> Result<Page, Rule> {
        let body = once(body)?;
        let (items, keys) = self.items(body, doubt)?;
        // A missing count follows from the other members, if it can.
        let said = whole(body, "Count")?;
        let count = match (said, self.goal) {
            (Some(count), _) => count,
            (None, Goal::Count) => return Err(Rule::NoMember),
            (None, _) => items.len() as u64,
        };
        let scanned = whole(body, "ScannedCount")?;
        doubt.when(said.is_none() || scanned.is_none());
        let scanned = scanned.unwrap_or(count);
        if self.goal != Goal::Count && count != items.len() as u64 {
            return Err(Rule::WrongCount);
        }
        if scanned < count {
            return Err(Rule::ScannedLessThanCount);
        }
        if self.limit.is_some_and(|limit| scanned > limit as u64) {
            return Err(Rule::TooManyItems);
        }
        doubt.when(scanned > count);
        let last_key = self.last_key(body, starts, doubt)?;
        if let (Some(last_key), Some(last)) = (&last_key, keys.last()) {
            // A page without a filter ends with the item that was evaluated last.
            doubt.when(key_within(last_key, self.spec.key) != key_within(last, self.spec.key));
        }
        let capacity = consumed(body, false, self.goal == Goal::Page, doubt)?;
        Ok(Page { items, keys, count, scanned, last_key, capacity })
    }

    fn items(&self, body: &Json, doubt: &mut Doubt) -> Result<(Items, Vec<Plain>), Rule> {
        let list = match member(body, "Items", doubt) {
            None if self.goal == Goal::Count => &[],
            None if whole(body, "Count")? == Some(0) => {
                doubt.when(true);
                &[]
            }
            None => return Err(Rule::NoMember),
            Some(list) => list.as_list().ok_or(Rule::NoForm)?,
        };
        // A count has no items. A reader of a count need not look at items.
        if self.goal == Goal::Count && !list.is_empty() {
            doubt.when(true);
            return Ok((Vec::new(), Vec::new()));
        }
        if self.limit.is_some_and(|limit| list.len() > limit) {
            return Err(Rule::TooManyItems);
        }
        let (mut items, mut keys, mut sorted_by) = (Vec::new(), Vec::<Plain>::new(), None);
        for item in list {
            match self.item(item, &mut keys, &mut sorted_by, doubt) {
                Err(rule) if self.goal == Goal::Each => {
                    // The doubt is whether the fault belongs to the item or to its page.
                    doubt.when(rule != Rule::UnfitItem);
                    items.push(Err(rule));
                }
                item => items.push(Ok(item?)),
            }
        }
        Ok((items, keys))
    }

    fn item(
        &self,
        item: &Json,
        keys: &mut Vec<Plain>,
        sorted_by: &mut Option<Plain>,
        doubt: &mut Doubt,
    ) -> Result<Plain, Rule> {
        let item = Item::read(item)?;
        let key = self.spec.key_of(&item)?;
        self.check_partition(&item, Rule::OtherPartition)?;
        if keys.contains(&key) {
            return Err(Rule::ItemTwice);
        }
        let sort = self.sort.and_then(|name| item.get(name)).map(Value::plain);
        if sorted_by.is_some() && is_before(sort.as_ref(), sorted_by.as_ref()) {
            return Err(Rule::ItemsOutOfOrder);
        }
        *sorted_by = sort;
        keys.push(key);
        self.spec.read(&item, doubt)
    }

    fn check_partition(&self, item: &Item, rule: Rule) -> Result<(), Rule> {
        let Some((name, value)) = &self.partition else { return Ok(()) };
        if item.get(name).map(Value::plain).as_ref() == Some(value) { Ok(()) } else { Err(rule) }
    }

    fn last_key(&self, body: &Json, starts: &[Plain], doubt: &mut Doubt) -> Result<Option<Plain>, Rule> {
        let Some(last_key) = member(body, "LastEvaluatedKey", doubt) else { return Ok(None) };
        let item = Item::read(last_key).map_err(|_| Rule::LastKeyNoKey)?;
        if item.members.is_empty() {
            doubt.when(true);
            return Ok(None);
        }
        if item.twice.is_some() {
            return Err(Rule::RepeatedMember);
        }
        let key = key_of(self.start_key, &item).map_err(|_| Rule::LastKeyNoKey)?;
        if item.members.len() != self.start_key.len() {
            return Err(Rule::LastKeyNoKey);
        }
        self.check_partition(&item, Rule::LastKeyOutside)?;
        if starts.last() == Some(&key) {
            return Err(Rule::LastKeyRepeated);
        }
        if let (Some(sort), Some(Plain::Map(start)), Plain::Map(this)) = (self.sort, starts.last(), &key)
            && is_before(this.get(sort), start.get(sort))
        {
            return Err(Rule::LastKeyBackwards);
        }
        if starts.contains(&key) {
            return Err(Rule::LastKeyInACircle);
        }
        Ok(Some(key))
    }
}

impl Page {
    fn plain(self) -> Plain {
        Plain::map([
            ("items", plain(self.items)),
            ("count", Plain::number(self.count)),
            ("scanned", Plain::number(self.scanned)),
            ("cursor", Plain::maybe(self.last_key)),
            ("capacity", Plain::double(self.capacity)),
        ])
    }
}

/// Returns items that can all be read.
fn plain(items: Items) -> Plain {
    Plain::List(items.into_iter().flatten().collect())
}

/// Returns whether a sort key comes before another. Both are whole numbers.
fn is_before(this: Option<&Plain>, other: Option<&Plain>) -> bool {
    let size = |plain: Option<&Plain>| match plain {
        Some(Plain::Map(typed)) => match typed.get("N") {
            Some(Plain::Number(number)) => number.whole().map(|(negative, size)| (!negative, size)),
            _ => None,
        },
        _ => None,
    };
    matches!((size(this), size(other)), (Some(this), Some(other)) if this < other)
}

/// Returns the attributes of the table's key that a key of an index has.
fn key_within(key: &Plain, parts: &[KeyPart]) -> Option<Vec<Plain>> {
    let Plain::Map(members) = key else { return None };
    parts.iter().map(|part| members.get(part.name).cloned()).collect()
}

/// Reads a whole number, if it is there.
fn whole(body: &Json, name: &str) -> Result<Option<u64>, Rule> {
    match body.member(name) {
        None => Ok(None),
        Some(Json::Number(text)) => text.parse().map(Some).map_err(|_| Rule::NoForm),
        Some(_) => Err(Rule::NoForm),
    }
}
