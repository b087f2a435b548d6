//! The reader of `ConsumedCapacity`.

use super::body::{member, once};
use super::model::Doubt;
use crate::json::Json;
use crate::rule::Rule;

/// Reads the consumed capacity of an answer, for a program that asked for it. A reader may ignore it when nobody asked for it.
pub(crate) fn consumed(body: &Json, each: bool, is_asked: bool, doubt: &mut Doubt) -> Result<f64, Rule> {
    match (read(body, each, doubt), is_asked) {
        (read, true) => read,
        (read, false) => {
            doubt.when(read.is_err());
            Ok(0.0)
        }
    }
}

fn read(body: &Json, each: bool, doubt: &mut Doubt) -> Result<f64, Rule> {
    let Some(capacity) = member(body, "ConsumedCapacity", doubt) else { return Ok(0.0) };
    if !each {
        return of_table(capacity);
    }
    let mut total = 0.0;
    for table in capacity.as_list().ok_or(Rule::NoForm)? {
        total += of_table(table)?;
    }
    if f64::is_finite(total) { Ok(total) } else { Err(Rule::CapacityNotFinite) }
}

/// Reads `{"TableName": …, "CapacityUnits": 1.5, "Table": {…}, "GlobalSecondaryIndexes": {…}, …}`.
fn of_table(capacity: &Json) -> Result<f64, Rule> {
    let total = number(capacity, "CapacityUnits")?;
    number(capacity, "VectorSearchRequestBytes")?;
    if let Some(table) = capacity.member("Table") {
        number(table, "CapacityUnits")?;
    }
    for (indexes, unit) in [
        ("LocalSecondaryIndexes", "CapacityUnits"),
        ("GlobalSecondaryIndexes", "CapacityUnits"),
        ("VectorIndexes", "VectorWriteRequestBytes"),
    ] {
        if let Some(indexes) = capacity.member(indexes) {
            for (_, index) in once(indexes)?.as_object().unwrap_or_default() {
                number(index, unit)?;
            }
        }
    }
    Ok(total)
}

fn number(capacity: &Json, name: &str) -> Result<f64, Rule> {
    let number = match once(capacity)?.member(name) {
        None => return Ok(0.0),
        Some(Json::Number(text)) => text.parse::<f64>().map_err(|_| Rule::NoForm)?,
        Some(_) => return Err(Rule::NoForm),
    };
    match number {
        number if !number.is_finite() => Err(Rule::CapacityNotFinite),
        number if number < 0.0 => Err(Rule::CapacityNegative),
        number => Ok(number),
    }
}
