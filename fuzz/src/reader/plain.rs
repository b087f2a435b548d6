//! Bodies as plain data, of whatever request.

use super::body::{Opened, member, once, open};
use super::capacity::consumed;
use super::model::Doubt;
use super::value::Item;
use crate::answer::Answer;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::Verdict;

/// What is in a success besides `ConsumedCapacity`.
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
                Plain::List(results.iter().map(scored).collect::<Result<_, _>>()?)
            }
            Self::BatchGet => {
                let items = member(body, "Responses", doubt).ok_or(Rule::NoMember)?;
                let items =
                    tables(items, |items| Ok(Plain::List(list(items)?.iter().map(item).collect::<Result<_, _>>()?)))?;
                let left = match member(body, "UnprocessedKeys", doubt) {
                    None => {
                        doubt.when(true);
                        Plain::map::<String>([])
                    }
                    Some(left) => tables(left, |left| {
                        let keys = once(left)?.member("Keys").ok_or(Rule::NoMember)?;
                        Ok(Plain::List(list(keys)?.iter().map(item).collect::<Result<_, _>>()?))
                    })?,
                };
                Plain::List(vec![items, left])
            }
            Self::BatchWrite => {
                let left = member(body, "UnprocessedItems", doubt).ok_or(Rule::NoMember)?;
                tables(left, |left| Ok(Plain::List(list(left)?.iter().map(write).collect::<Result<_, _>>()?)))?
            }
            Self::TransactGet => {
                let responses = list(member(body, "Responses", doubt).ok_or(Rule::NoMember)?)?;
                let responses = responses.iter().map(|response| {
                    let found = member(once(response)?, "Item", doubt);
                    found.map_or(Ok(Plain::Null), item)
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

fn item(json: &Json) -> Result<Plain, Rule> {
    let item = Item::read(json)?;
    if item.repeats() { Err(Rule::RepeatedMember) } else { Ok(item.plain()) }
}

fn tables(json: &Json, mut read: impl FnMut(&Json) -> Result<Plain, Rule>) -> Result<Plain, Rule> {
    let members = once(json)?.as_object().unwrap_or_default().iter();
    Ok(Plain::map(members.map(|(name, value)| Ok((name.clone(), read(value)?))).collect::<Result<Vec<_>, _>>()?))
}

fn one_item(body: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
    match (member(body, "Item", doubt), member(body, "Attributes", doubt)) {
        (Some(_), Some(_)) => Err(Rule::RepeatedMember),
        (Some(one), None) | (None, Some(one)) => item(one),
        (None, None) => Ok(Plain::Null),
    }
}

fn page(body: &Json, doubt: &mut Doubt) -> Result<Plain, Rule> {
    let whole = |name| match body.member(name) {
        None => Err(Rule::NoMember),
        Some(Json::Number(text)) => text.parse::<u64>().map_err(|_| Rule::NoForm),
        Some(_) => Err(Rule::NoForm),
    };
    let (count, scanned) = (whole("Count")?, whole("ScannedCount")?);
    let items = match member(body, "Items", doubt) {
        // A count.
        None => Vec::new(),
        Some(items) => {
            let items = list(items)?;
            if items.len() as u64 != count {
                return Err(Rule::WrongCount);
            }
            items.iter().map(item).collect::<Result<_, _>>()?
        }
    };
    if scanned < count {
        return Err(Rule::ScannedLessThanCount);
    }
    let last_key = member(body, "LastEvaluatedKey", doubt).map(item).transpose()?;
    doubt.when(last_key == Some(Plain::map::<String>([])));
    Ok(Plain::List(vec![Plain::List(items), Plain::number(count), Plain::number(scanned), Plain::maybe(last_key)]))
}

fn scored(json: &Json) -> Result<Plain, Rule> {
    let result = once(json)?;
    let item = item(result.member("Item").ok_or(Rule::NoMember)?)?;
    let score = match result.member("Score") {
        None => return Err(Rule::NoMember),
        Some(Json::Number(text)) => text.parse::<f64>().map_err(|_| Rule::NoForm)?,
        Some(_) => return Err(Rule::NoForm),
    };
    if score.is_finite() { Ok(Plain::List(vec![item, Plain::double(score)])) } else { Err(Rule::ScoreNotFinite) }
}

fn write(json: &Json) -> Result<Plain, Rule> {
    let write = once(json)?;
    let mut read = Vec::new();
    for (request, name) in [super::batch_write::PUT, super::batch_write::DELETE] {
        if let Some(body) = write.member(request) {
            read.push(Plain::map([(request, item(once(body)?.member(name).ok_or(Rule::NoMember)?)?)]));
        }
    }
    match (read.pop(), read.pop()) {
        (Some(write), None) => Ok(write),
        (None, _) => Err(Rule::NoForm),
        _ => Err(Rule::TwoWritesInOne),
    }
}
