//! The items of the other runtimes: each is read to its model, and the library's writing of it is compared with what was read.
//!
//! Each difference has a reason, which `docs/src/contract-differences.md` gives. One without a reason fails, and so does a reason
//! that no item needs.

pub mod envelopes;
pub mod models;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::{Map, Value as Json};
use tabletheory::index::Index;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::{Db, Model};

use self::models::{
    Binaries, CamelRecord, Collections, CollectionsOmit, Converted, EmbeddedRecord, GoTypes, HashN, Ignored, KeyB,
    KeyN, Lease, Lifecycle, NestedRecord, NullType, Numbers, Optionals, OptionalsOmit, Order, Scalars, ScalarsOmit,
    Sets, SnakeRecord, Text, Times, TtlSet, Typed, TypedOmit,
};

/// An item that another runtime wrote, in DynamoDB's JSON.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file and the case.
    pub place: String,
    pub model: String,
    pub item: Map<String, Json>,
}

/// A difference: its place, its attribute, and its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    pub place: String,
    pub attribute: String,
    pub what: What,
}

/// The kinds of difference between what is written and what was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The item is not read.
    Unreadable(String),
    /// The value is the same in other words: a number, a time, a document's text.
    Text,
    /// The attribute was not there, and is written as `NULL`.
    Filled,
    /// The attribute was there, is empty, and is left out.
    LeftOut,
    /// The attribute was `NULL`, and is left out.
    Null,
    /// An attribute that the model has not.
    Lost,
    /// Another value or data type.
    Other(String),
}

/// Reads the items of every recording below `golden/peers`, but for envelopes.
///
/// # Errors
/// A sentence, when a file cannot be read.
pub fn written(folder: &Path) -> Result<Vec<Written>, String> {
    let mut all = Vec::new();
    for (name, recording) in recordings(folder)? {
        for case in recording["cases"].as_array().into_iter().flatten() {
            let (Some(title), Some(model)) = (case["case"].as_str(), case["model"].as_str()) else {
                return Err(format!("{name}: a case has no name or model"));
            };
            let mut items = Vec::new();
            for member in ["item", "item_after"] {
                items.extend(case[member].as_object().cloned());
            }
            let key = case["request"]["body"]["Key"].as_object();
            for request in [&case["request"], &case["requests"]] {
                items_of(request, &mut items);
            }
            // The values that an update sets, as an item that has nothing else.
            if let (Some(key), Some(set)) = (key, set_by(&case["request"]["body"])) {
                let mut item: Map<String, Json> = key.clone().into_iter().chain(set).collect();
                if model == "Lifecycle" {
                    let never = serde_json::json!({"S": "1970-01-01T00:00:00.000000000Z"});
                    item.entry("createdAt").or_insert_with(|| never.clone());
                    item.entry("updatedAt").or_insert(never);
                    item.entry("version").or_insert_with(|| serde_json::json!({"N": "0"}));
                }
                items.push(item);
            }
            for item in items {
                all.push(Written { place: format!("{name} {title}"), model: model.to_owned(), item });
            }
        }
    }
    Ok(all)
}

/// The files with cases, by their path below `golden/peers`.
pub fn recordings(folder: &Path) -> Result<Vec<(String, Json)>, String> {
    let below = folder.join("golden/peers");
    let mut recordings = Vec::new();
    let entries = |path: &Path| {
        let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.sort();
        Ok::<_, String>(paths)
    };
    if !below.is_dir() {
        return Ok(recordings);
    }
    for runtime in entries(&below)?.into_iter().filter(|path| path.is_dir()) {
        for path in entries(&runtime)? {
            let name = path.strip_prefix(&below).unwrap_or(&path).with_extension("").display().to_string();
            let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
            recordings.push((name.clone(), serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?));
        }
    }
    Ok(recordings)
}

/// Finds the items that requests put.
fn items_of(value: &Json, items: &mut Vec<Map<String, Json>>) {
    match value {
        Json::Array(elements) => elements.iter().for_each(|element| items_of(element, items)),
        Json::Object(members) => {
            for (name, value) in members {
                match (name.as_str(), value) {
                    ("Item", Json::Object(item)) => items.push(item.clone()),
                    _ => items_of(value, items),
                }
            }
        }
        _ => {}
    }
}

/// The attributes that an update sets to a value.
fn set_by(body: &Json) -> Option<Map<String, Json>> {
    let text = body["UpdateExpression"].as_str()?;
    let set = text.split("SET ").nth(1)?;
    let mut attributes = Map::new();
    for part in set.split(", ") {
        let mut words = part.split(' ');
        let (Some(name), Some("="), Some(value)) = (words.next(), words.next(), words.next()) else { continue };
        let name = body["ExpressionAttributeNames"][name].as_str().unwrap_or(name);
        if let Json::Object(_) = body["ExpressionAttributeValues"][value] {
            attributes.insert(name.to_owned(), body["ExpressionAttributeValues"][value].clone());
        }
    }
    (!attributes.is_empty()).then_some(attributes)
}

/// Reads an item to its model, and writes it again.
fn again(written: &Written) -> Option<Result<String, String>> {
    macro_rules! of {
        ($($name:ident)*) => {
            match written.model.as_str() {
                $(stringify!($name) => Some(written_again::<$name>(&written.item)),)*
                _ => None,
            }
        };
    }
    of! {
        Scalars ScalarsOmit Optionals OptionalsOmit Collections CollectionsOmit Typed TypedOmit Sets Numbers Text Times Binaries
        NestedRecord NullType Converted TtlSet Lifecycle Order KeyN KeyB HashN Lease SnakeRecord CamelRecord EmbeddedRecord Ignored
        GoTypes
    }
}

fn written_again<M: Model<Encryption = Plain, Policy = Mutable>>(item: &Map<String, Json>) -> Result<String, String> {
    let encoded: EncodedItem = Json::Object(item.clone()).to_string().parse().map_err(said)?;
    let mut model: M = encoded.decode().map_err(said)?;
    // A put sets both times; they are compared by themselves.
    let db: Db = tabletheory_embedded::Embedded::memory().map_err(|error| error.to_string())?.db();
    let request = db.put(&mut model).into_request().map_err(said)?;
    Ok(request.item.as_json().to_owned())
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl Difference {
    /// Returns the name of the reason, which `docs/src/contract-differences.md` gives; `unexplained` when there is none.
    pub fn reason(&self) -> &'static str {
        let in_text = |text: &str, parts: &[&str]| parts.iter().any(|part| text.contains(part));
        match &self.what {
            What::Unreadable(error) if in_text(error, &["type B, found L", "type BS, found L"]) => "bytes-as-list",
            What::Unreadable(error) if in_text(error, &["type SS, found L", "type NS, found L"]) => "set-as-list",
            What::Unreadable(error) if in_text(error, &["expected data type"]) => "another-type",
            What::Unreadable(error) if in_text(error, &["not a number", "a DynamoDB number lies"]) => "no-number",
            What::Unreadable(error) if in_text(error, &["not an RFC 3339 timestamp"]) => "no-time",
            What::Unreadable(error) if in_text(error, &["required, but not there"]) => "no-lifecycle-times",
            What::Unreadable(error) if in_text(error, &["not the JSON of"]) => "no-json",
            What::Unreadable(error) if in_text(error, &["does not belong to this request"]) => "cursor-of-no-index",
            What::Unreadable(error) if in_text(error, &["not a cursor"]) => "cursor-direction",
            What::Unreadable(error) if in_text(error, &["key of a map entry is empty"]) => "empty-map-key",
            What::Text if self.attribute == "when" => "time-text",
            What::Text if self.attribute == "cursor" => "cursor-text",
            What::Text => "number-text",
            What::Filled => "empty-set-is-null",
            What::Null => "null-is-left-out",
            What::LeftOut => "empty-is-left-out",
            What::Lost => "unknown-attribute",
            What::Other(_) if self.attribute == "doc" => "document-is-text",
            What::Other(change) if change.contains("SS") => "element-twice",
            _ => "unexplained",
        }
    }

    /// Returns the runtime that wrote it: `go`, `ts`, `py` or `crafted`.
    pub fn runtime(&self) -> &str {
        self.place.split(['-', '/']).next().unwrap_or_default()
    }
}

/// The runtimes, in the order of the page's columns.
pub const RUNTIMES: [&str; 4] = ["go", "ts", "py", "crafted"];

/// Counts differences by reason and runtime.
pub fn counted(differences: &[Difference]) -> BTreeMap<String, [usize; 4]> {
    let mut counts: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    for difference in differences {
        let at = RUNTIMES.iter().position(|runtime| *runtime == difference.runtime()).unwrap_or(3);
        counts.entry(difference.reason().to_owned()).or_default()[at] += 1;
    }
    counts
}

/// Reads the table of the page: each reason in backquotes, and the number of differences for each runtime in the last columns.
pub fn listed(page: &str) -> BTreeMap<String, [usize; 4]> {
    let mut rows = BTreeMap::new();
    for line in page.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, reason, .., go, ts, py, crafted, _] = cells.as_slice() else { continue };
        let Some(reason) = reason.strip_prefix('`').and_then(|reason| reason.strip_suffix('`')) else { continue };
        let counts = [go, ts, py, crafted].map(|count| count.parse().unwrap_or_default());
        rows.insert(reason.to_owned(), counts);
    }
    rows
}

/// Compares what the recordings show with what the page lists.
///
/// # Errors
/// Every reason that is not as it is listed, with the differences of it.
pub fn check(folder: &Path, page: &str) -> Result<(), String> {
    let (_, differences) = differences(folder)?;
    let (counts, listed) = (counted(&differences), listed(page));
    if counts == listed {
        return Ok(());
    }
    let reasons: BTreeSet<&String> = counts.keys().chain(listed.keys()).collect();
    let mut said = Vec::new();
    for reason in reasons.into_iter().filter(|reason| counts.get(*reason) != listed.get(*reason)) {
        let none = [0; 4];
        let (found, listed) = (counts.get(reason).unwrap_or(&none), listed.get(reason).unwrap_or(&none));
        said.push(format!(
            "`{reason}` is listed {listed:?} times, and found {found:?} times ({})",
            RUNTIMES.join(", ")
        ));
        for difference in differences.iter().filter(|difference| difference.reason() == reason) {
            said.push(format!("    {} `{}`: {:?}", difference.place, difference.attribute, difference.what));
        }
    }
    Err(said.join("\n"))
}

/// Reads the cursors that were written, and writes them again.
fn cursors(folder: &Path, same: &mut usize, differences: &mut BTreeSet<Difference>) -> Result<(), String> {
    for (name, recording) in recordings(folder)? {
        for case in recording["cases"].as_array().into_iter().flatten() {
            let Some(text) = case["cursor"].as_str() else { continue };
            let place = format!("{name} {}", case["case"].as_str().unwrap_or_default());
            let json: Json =
                case["cursor_json"].as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            let index = json["index"].as_str();
            let model = case["model"].as_str().unwrap_or_default();
            let again = match (model, index) {
                ("Order", None) => again_of(Order::TABLE, text),
                ("Order", Some("gsi-status")) => again_of(Order::STATUS_IDX, text),
                ("KeyN", None) => again_of(KeyN::TABLE, text),
                ("KeyB", None) => again_of(KeyB::TABLE, text),
                ("HashN", None) => again_of(HashN::TABLE, text),
                _ => return Err(format!("{place}: no index is known of the cursor")),
            };
            let what = match again {
                Ok(again) if again == text => {
                    *same += 1;
                    continue;
                }
                Ok(again) if json_of(&again) == Some(json) => What::Text,
                Ok(again) => What::Other(again),
                Err(error) => What::Unreadable(error),
            };
            differences.insert(Difference { place, attribute: "cursor".to_owned(), what });
        }
    }
    Ok(())
}

fn again_of<I: Index>(index: I, text: &str) -> Result<String, String> {
    crate::cursors::again(index, text).map_err(said)
}

fn json_of(cursor: &str) -> Option<Json> {
    serde_json::from_slice(&URL_SAFE.decode(cursor).ok()?).ok()
}

/// Compares what every recording holds. Returns how many items are written as they were, and every difference.
///
/// # Errors
/// A sentence, when a file cannot be read or has a model that is not known here.
pub fn differences(folder: &Path) -> Result<(usize, Vec<Difference>), String> {
    let (mut same, mut differences) = (0, BTreeSet::new());
    for written in written(folder)?.iter().filter(|written| !written.model.starts_with("Secret")) {
        let outcome =
            again(written).ok_or_else(|| format!("{}: there is no model `{}`", written.place, written.model))?;
        let found = compared(written, outcome);
        same += usize::from(found.is_empty());
        differences.extend(found);
    }
    cursors(folder, &mut same, &mut differences)?;
    Ok((same, differences.into_iter().collect()))
}

fn compared(written: &Written, outcome: Result<String, String>) -> Vec<Difference> {
    let difference =
        |attribute: &str, what| Difference { place: written.place.clone(), attribute: attribute.to_owned(), what };
    let again: BTreeMap<String, Json> = match outcome {
        Ok(again) => serde_json::from_str(&again).unwrap_or_default(),
        Err(error) => return vec![difference("", What::Unreadable(error))],
    };
    let mut found = Vec::new();
    let names: BTreeSet<&String> = written.item.keys().chain(again.keys()).collect();
    for name in names {
        // A put sets the times to its own, and both are there.
        let is_stamp = ["createdAt", "updatedAt", "created_at", "updated_at"].contains(&name.as_str());
        let (theirs, ours) = (written.item.get(name), again.get(name));
        let what = match (theirs, ours) {
            (Some(_), Some(_)) if is_stamp => continue,
            (Some(theirs), Some(ours)) if is_same(theirs, ours) => continue,
            (Some(theirs), Some(ours)) if means_same(theirs, ours) => What::Text,
            (Some(theirs), Some(ours)) => What::Other(format!("{theirs} → {ours}")),
            (None, Some(ours)) if ours["NULL"] == true => What::Filled,
            (None, Some(ours)) => What::Other(format!("nothing → {ours}")),
            (Some(theirs), None) if theirs["NULL"] == true => What::Null,
            (Some(theirs), None) if is_empty(theirs) => What::LeftOut,
            (Some(_), None) => What::Lost,
            (None, None) => continue,
        };
        found.push(difference(name, what));
    }
    found
}

/// Returns whether two values are the same; the order in a set has no meaning.
fn is_same(theirs: &Json, ours: &Json) -> bool {
    let sorted = |value: &Json| {
        let mut elements: Vec<String> = value.as_array().into_iter().flatten().map(ToString::to_string).collect();
        elements.sort();
        elements
    };
    ["SS", "NS", "BS"].iter().any(|set| theirs[set].is_array() && sorted(&theirs[set]) == sorted(&ours[set]))
        || match (theirs, ours) {
            (Json::Object(theirs), Json::Object(ours)) => {
                theirs.len() == ours.len()
                    && theirs.iter().all(|(name, value)| ours.get(name).is_some_and(|ours| is_same(value, ours)))
            }
            (Json::Array(theirs), Json::Array(ours)) => {
                theirs.len() == ours.len() && theirs.iter().zip(ours).all(|(theirs, ours)| is_same(theirs, ours))
            }
            (theirs, ours) => theirs == ours,
        }
}

/// Returns whether two values mean the same: numbers, times, and texts of JSON documents.
fn means_same(theirs: &Json, ours: &Json) -> bool {
    let number = |value: &Json| value["N"].as_str().and_then(|text| text.parse::<Number>().ok());
    let time = |value: &Json| value["S"].as_str().and_then(|text| text.parse::<Timestamp>().ok());
    let json = |value: &Json| value["S"].as_str().and_then(|text| serde_json::from_str::<Json>(text).ok());
    let numbers = |value: &Json| {
        let numbers =
            value["NS"].as_array()?.iter().map(|text| text.as_str().and_then(|text| text.parse::<Number>().ok()));
        numbers.collect::<Option<BTreeSet<Number>>>()
    };
    let alike = |theirs: &Json, ours: &Json| {
        (number(theirs).is_some() && number(theirs) == number(ours))
            || (time(theirs).is_some() && time(theirs) == time(ours))
            || (json(theirs).is_some() && json(theirs) == json(ours))
            || (numbers(theirs).is_some() && numbers(theirs) == numbers(ours))
    };
    alike(theirs, ours)
        || is_same(theirs, ours)
        || match (&theirs["M"], &ours["M"], &theirs["L"], &ours["L"]) {
            (Json::Object(theirs), Json::Object(ours), ..) => {
                theirs.len() == ours.len()
                    && theirs.iter().all(|(name, value)| ours.get(name).is_some_and(|ours| means_same(value, ours)))
            }
            (_, _, Json::Array(theirs), Json::Array(ours)) => {
                theirs.len() == ours.len() && theirs.iter().zip(ours).all(|(theirs, ours)| means_same(theirs, ours))
            }
            _ => false,
        }
}

fn is_empty(value: &Json) -> bool {
    let Json::Object(members) = value else { return false };
    members.values().all(|value| match value {
        Json::Null => true,
        Json::Bool(flag) => !flag,
        Json::String(text) => text.is_empty() || text == "0",
        Json::Array(elements) => elements.is_empty(),
        Json::Object(members) => members.is_empty(),
        Json::Number(_) => false,
    })
}
