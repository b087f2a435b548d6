//! `tabletheory data query`.

use std::fmt::Write as _;

use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use tabletheory::Number;
use tabletheory_dms::{IndexType, Key, KeyType, Model};

use super::item::{line, object};
use super::models::named;
use super::read;
use crate::args::QueryArguments;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::service;
use crate::text::{listed_names, visible};

/// The signs of a condition, the longer ones first, and how each is written of the sort key and a value.
const SIGNS: [(&str, &str); 6] = [
    ("^=", "begins_with(#s, :)"),
    ("<=", "#s <= :"),
    (">=", "#s >= :"),
    ("=", "#s = :"),
    ("<", "#s < :"),
    (">", "#s > :"),
];

pub(super) fn run(arguments: &QueryArguments, output: &mut Output) -> Result<Outcome, Failure> {
    let found = match read(&arguments.dms, output)? {
        Ok(found) => found,
        Err(outcome) => return Ok(outcome),
    };
    let models = found.models()?;
    let model = match (&arguments.model, &models[..]) {
        (Some(name), _) => named(&models, name)?,
        (None, [model]) => model,
        (None, _) => {
            let names = listed_names(models.iter().map(|model| &model.name));
            return Err(Failure::new(format!("the documents have {names}: say which with `--model`")));
        }
    };
    let condition = Condition::of(arguments, model)?;
    service::runtime()?.block_on(async {
        let client = service::client(&arguments.service).await?;
        let table = arguments.table.as_ref().unwrap_or(&model.table);
        let query = client
            .query()
            .table_name(table)
            .set_index_name(arguments.index.clone())
            .scan_index_forward(!arguments.descending)
            .consistent_read(arguments.consistent);
        let what = format!("the table `{}`", visible(table));
        print(&condition.put(query), &what, arguments.limit, output).await
    })
}

/// Prints the items of all pages, up to the limit.
async fn print(
    query: &QueryFluentBuilder,
    what: &str,
    limit: Option<u64>,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let mut left = limit;
    let mut start = None;
    let mut items = Vec::new();
    loop {
        let page = left.map(|left| i32::try_from(left).unwrap_or(i32::MAX));
        let answer = query.clone().set_limit(page).set_exclusive_start_key(start).send().await;
        let answer = answer.map_err(|error| service::failure(what, &error))?;
        let found = answer.items.unwrap_or_default();
        left = left.map(|left| left.saturating_sub(found.len() as u64));
        start = answer.last_evaluated_key;
        if output.is_json() {
            items.extend(found.iter().map(object));
        } else {
            output.text(&found.iter().map(line).collect::<String>());
            if output.flow()?.is_break() {
                return Ok(Outcome::Fine);
            }
        }
        if start.is_none() || left == Some(0) {
            break;
        }
    }
    output.give(|| json!({ "items": items, "more": start.is_some() }));
    Ok(Outcome::Fine)
}

/// The condition on a key.
struct Condition {
    text: String,
    names: Vec<(&'static str, String)>,
    values: Vec<(String, AttributeValue)>,
}

impl Condition {
    fn of(arguments: &QueryArguments, model: &Model) -> Result<Self, Failure> {
        let (what, partition, sort) = source(arguments, model)?;
        let Some(("=", text)) = cut(&arguments.key, &partition.attribute) else {
            let name = visible(&partition.attribute);
            return Err(Failure::new(format!("the partition key of {what} is `{name}`: write `--key {name}=VALUE`")));
        };
        let mut condition = Self {
            text: "#p = :p".to_owned(),
            names: vec![("#p", partition.attribute.clone())],
            values: vec![(":p".to_owned(), value(partition, text)?)],
        };
        if !arguments.sort.is_empty() {
            let sort = sort.ok_or_else(|| Failure::new(format!("{what} has no sort key: leave out `--sort`")))?;
            condition.sort(&what, sort, &arguments.sort)?;
        }
        Ok(condition)
    }

    fn sort(&mut self, what: &str, key: &Key, given: &[String]) -> Result<(), Failure> {
        let name = visible(&key.attribute);
        let mut signs = Vec::new();
        for (at, given) in given.iter().enumerate() {
            let Some((sign, text)) = cut(given, &key.attribute) else {
                return Err(Failure::new(format!(
                    "the sort key of {what} is `{name}`: write `--sort '{name}=VALUE'`, or `^=`, `<`, `<=`, `>` or `>=`"
                )));
            };
            if sign == "^=" && key.key_type == KeyType::N {
                return Err(Failure::new(format!("`{name}` is N, and a number begins with nothing")));
            }
            signs.push(sign);
            self.values.push((format!(":s{at}"), value(key, text)?));
        }
        self.names.push(("#s", key.attribute.clone()));
        // DynamoDB takes one condition of a sort key, and `BETWEEN` is with both ends.
        match signs[..] {
            [sign] => {
                let written = SIGNS.iter().find(|(of, _)| *of == sign).map_or("", |(_, written)| written);
                _ = write!(self.text, " AND {}", written.replace(':', ":s0"));
            }
            [">=", "<="] => self.text.push_str(" AND #s BETWEEN :s0 AND :s1"),
            ["<=", ">="] => self.text.push_str(" AND #s BETWEEN :s1 AND :s0"),
            _ => {
                return Err(Failure::new(format!(
                    "two conditions of a sort key are a first and a last value: write `--sort '{name}>=FIRST' --sort '{name}<=LAST'`"
                )));
            }
        }
        Ok(())
    }

    fn put(self, mut query: QueryFluentBuilder) -> QueryFluentBuilder {
        for (name, attribute) in self.names {
            query = query.expression_attribute_names(name, attribute);
        }
        for (name, value) in self.values {
            query = query.expression_attribute_values(name, value);
        }
        query.key_condition_expression(self.text)
    }
}

/// The table or index that is read, and its key.
fn source<'m>(arguments: &QueryArguments, model: &'m Model) -> Result<(String, &'m Key, Option<&'m Key>), Failure> {
    let Some(name) = &arguments.index else {
        return Ok((format!("`{}`", visible(&model.table)), &model.keys.partition, model.keys.sort.as_ref()));
    };
    let Some(index) = model.index(name) else {
        let names = listed_names(model.indexes.iter().map(|index| &index.name));
        let has = if names.is_empty() { "none" } else { &names };
        return Err(Failure::new(format!("`{}` has no index `{}`, it has {has}", visible(&model.name), visible(name))));
    };
    if arguments.consistent && index.index_type == IndexType::Global {
        return Err(Failure::new(format!(
            "`{}` is a global index, which has no consistent read: leave out `--consistent`",
            visible(name)
        )));
    }
    Ok((format!("`{}`", visible(name)), &index.partition, index.sort.as_ref()))
}

/// The sign behind the name of an attribute, and the text behind it. The name itself may have any sign.
fn cut<'t>(given: &'t str, attribute: &str) -> Option<(&'static str, &'t str)> {
    let rest = given.strip_prefix(attribute)?;
    SIGNS.iter().find_map(|(sign, _)| Some((*sign, rest.strip_prefix(sign)?)))
}

fn value(key: &Key, text: &str) -> Result<AttributeValue, Failure> {
    let name = visible(&key.attribute);
    match key.key_type {
        KeyType::N => match text.parse::<Number>() {
            Ok(_) => Ok(AttributeValue::N(text.to_owned())),
            Err(_) => Err(Failure::new(format!("`{name}` is N, and what is given is no number"))),
        },
        KeyType::B => match STANDARD.decode(text) {
            Ok(bytes) => Ok(AttributeValue::B(Blob::new(bytes))),
            Err(_) => Err(Failure::new(format!("`{name}` is B, and what is given is no base64"))),
        },
        // There is one more.
        _ => Ok(AttributeValue::S(text.to_owned())),
    }
}
