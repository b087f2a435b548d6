//! The reader of bodies as plain data, for every request.

use super::body::{Opened, member, once, open};
use super::capacity::consumed;
use super::model::{Doubt, is_odd};
use super::value::{Item, Value};
use crate::answer::Answer;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::Verdict;

/// The contents of a success besides `ConsumedCapacity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Item,
    Page,
    Search,
    BatchGet,
    BatchWrite,
    TransactGet,
    TransactWrite,
}

impl Shape {
    pub(crate) fn read(self, body: &[u8]) -> Verdict {
        let mut doubt = Doubt::default();
        match open(&Answer::ok(body), &mut doubt) {
            Opened::Success(body) => match self.success(&body, &mut doubt) {
                Ok(value) => Verdict::value(value, doubt.0),
                Err(rule) => Verdict::not(rule),
            },
            Opened::NoSuccess(rule) => Verdict::not(rule),
            Opened::Refusal(_) | Opened::Open(_) => Verdict::not(Rule::NoForm),
        }
    }

    fn success(self, body: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
        let body = once(body)?;
        let is_each = matches!(self, Self::BatchGet | Self::BatchWrite | Self::TransactGet | Self::TransactWrite);
        let capacity = consumed(body, is_each, true, doubt)?;
        let content = match self {
            Self::Item => one_item(body, doubt)?,
            Self::Page => page(body, doubt)?,
            Self::Search => {
                let results = list(member(body, "SearchResults", doubt).ok_or(Rule::NoMember)?)?;
                Plain::List(results.iter().map(|result| scored(result, doubt)).collect::<Result<_, _>>()?)
            }
            Self::BatchGet => {
                let left = match member(body, "UnprocessedKeys", doubt) {
                    None => {
                        doubt.when(true);
                        Plain::map::<String>([])
                    }
                    Some(left) => tables(left, |left| all(once(left)?.member("Keys").ok_or(Rule::NoMember)?, doubt))?,
                };
                let items = match member(body, "Responses", doubt) {
                    // An answer without `Responses` may mean that DynamoDB got to nothing.
                    None if left != Plain::map::<String>([]) => {
                        doubt.when(true);
                        Plain::map::<String>([])
                    }
                    None => return Err(Rule::NoMember),
                    Some(items) => tables(items, |items| all(items, doubt))?,
                };
                Plain::List(vec![items, left])
            }
            Self::BatchWrite => {
                let left = member(body, "UnprocessedItems", doubt).ok_or(Rule::NoMember)?;
                tables(left, |left| {
                    let writes = list(left)?.iter().map(|left| write(left, doubt));
                    Ok(Plain::List(writes.collect::<Result<_, _>>()?))
                })?
            }
            Self::TransactGet => {
                let responses = list(member(body, "Responses", doubt).ok_or(Rule::NoMember)?)?;
                let responses = responses.iter().map(|response| {
                    let found = member(once(response)?, "Item", doubt);
                    found.map_or(Ok(Plain::Null), |found| item(found, doubt))
                });
                Plain::List(responses.collect::<Result<_, _>>()?)
            }
            Self::TransactWrite => Plain::Null,
        };
        Ok(Plain::List(vec![content, Plain::double(capacity)]))
    }
}

fn list(json: &Json) -> Result<&[Json], Rule> {
    json.as_list().ok_or(Rule::NoForm)
}

fn item(json: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
    let item = Item::read(json)?;
    // A reader may also refuse an item that DynamoDB would not hold.
    doubt.when(is_odd(&Value::M(item.clone())));
    if item.repeats() { Err(Rule::RepeatedMember) } else { Ok(item.plain()) }
}

fn all(items: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
    Ok(Plain::List(list(items)?.iter().map(|one| item(one, doubt)).collect::<Result<_, _>>()?))
}

fn tables(json: &Json, mut read: impl FnMut(&Json) -> Result<Plain, Rule>) -> Result<Plain, Rule> {
    let members = once(json)?.as_object().unwrap_or_default().iter();
    Ok(Plain::map(members.map(|(name, value)| Ok((name.clone(), read(value)?))).collect::<Result<Vec<_>, _>>()?))
}

fn one_item(body: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
    match (member(body, "Item", doubt), member(body, "Attributes", doubt)) {
        (Some(_), Some(_)) => Err(Rule::RepeatedMember),
        (Some(one), None) | (None, Some(one)) => item(one, doubt),
        (None, None) => Ok(Plain::Null),
    }
}

fn page(body: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
    let whole = |name| match body.member(name) {
        None => Ok(None),
        Some(Json::Number(text)) => text.parse::<u64>().map(Some).map_err(|_| Rule::NoForm),
        Some(_) => Err(Rule::NoForm),
    };
    let (said, scanned) = (whole("Count")?, whole("ScannedCount")?);
    // A missing count follows from the other members, if it can.
    doubt.when(said.is_none() || scanned.is_none());
    let (items, count) = match (member(body, "Items", doubt), said) {
        // The body has only a count.
        (None, said) => (Vec::new(), said.ok_or(Rule::NoMember)?),
        (Some(items), said) => {
            let items = list(items)?;
            let count = items.len() as u64;
            if said.is_some_and(|said| said != count) {
                return Err(Rule::WrongCount);
            }
            (items.iter().map(|one| item(one, doubt)).collect::<Result<_, _>>()?, count)
        }
    };
    let scanned = scanned.unwrap_or(count);
    if scanned < count {
        return Err(Rule::ScannedLessThanCount);
    }
    let last_key = member(body, "LastEvaluatedKey", doubt).map(|key| item(key, doubt)).transpose()?;
    doubt.when(last_key == Some(Plain::map::<String>([])));
    Ok(Plain::List(vec![Plain::List(items), Plain::number(count), Plain::number(scanned), Plain::maybe(last_key)]))
}

fn scored(json: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
    let result = once(json)?;
    let item = item(result.member("Item").ok_or(Rule::NoMember)?, doubt)?;
    let score = match result.member("Score") {
        None => return Err(Rule::NoMember),
        Some(Json::Number(text)) => text.parse::<f64>().map_err(|_| Rule::NoForm)?,
        Some(_) => return Err(Rule::NoForm),
    };
    if score.is_finite() { Ok(Plain::List(vec![item, Plain::double(score)])) } else { Err(Rule::ScoreNotFinite) }
}

fn write(json: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
    let write = once(json)?;
    let mut read = Vec::new();
    for (request, name) in [super::batch_write::PUT, super::batch_write::DELETE] {
        if let Some(body) = write.member(request) {
            read.push(Plain::map([(request, item(once(body)?.member(name).ok_or(Rule::NoMember)?, doubt)?)]));
        }
    }
    match (read.pop(), read.pop()) {
        (Some(write), None) => Ok(write),
        (None, _) => Err(Rule::NoForm),
        _ => Err(Rule::TwoWritesInOne),
    }
}
