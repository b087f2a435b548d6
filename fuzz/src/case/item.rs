//! The programs that read items and cursors from text, without a request.

use tabletheory::Direction;
use tabletheory::index::Index;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;

use super::get::THING;
use super::plain::plain;
use super::{Ask, Case, body_of, each};
use crate::answer::Answer;
use crate::json::Json;
use crate::model::{Note, Shown, Thing, tell};
use crate::plain::Plain;
use crate::reader::cursor::{Cursors, json_of, text_of};
use crate::reader::model::{Doubt, KeyPart, is_odd, key_of};
use crate::reader::value::{Item, Value};
use crate::rule::Rule;
use crate::told::{Failure, Told};
use crate::verdict::Verdict;

pub(super) fn cases() -> Vec<Case> {
    let case = |name, scripts, ask, read| Case {
        name,
        is_write: false,
        scripts,
        hostile: Vec::new,
        ask: Ask::Body(ask),
        read,
    };
    vec![
        case("text of an item", items, encoded, |steps| read_encoded(body_of(steps))),
        case("text of an item as a model", items, decoded, |steps| read_decoded(body_of(steps))),
        case(
            "text of a cursor of a table",
            || cursors(None),
            cursor_of_table,
            |steps| Cursors { start_key: Note::SPEC.key, index: None }.read(body_of(steps)),
        ),
        case(
            "text of a cursor of an index",
            || cursors(Some("by-kind")),
            cursor_of_index,
            |steps| Cursors { start_key: Note::KIND_KEY, index: Some("by-kind") }.read(body_of(steps)),
        ),
    ]
}

fn items() -> Vec<Vec<Answer>> {
    each([Answer::ok(THING)])
}

fn encoded(text: &[u8]) -> Told {
    let outcome = match std::str::from_utf8(text).unwrap_or("\0").parse::<EncodedItem>() {
        Ok(item) => Ok(plain(&item)),
        Err(error) => Err(Failure::of_value("Decode", &error)),
    };
    Told { outcome, faults: Vec::new() }
}

fn decoded(text: &[u8]) -> Told {
    let mut faults = Vec::new();
    let item = std::str::from_utf8(text).unwrap_or("\0").parse::<EncodedItem>();
    let outcome = match item.and_then(|item| item.decode::<Thing>()) {
        Ok(thing) => Ok(tell(&thing, &mut faults)),
        Err(error) => Err(Failure::of_value("Decode", &error)),
    };
    Told { outcome, faults }
}

fn read_encoded(text: &[u8]) -> Verdict {
    match Json::parse(text).ok_or(Rule::NoJson).and_then(|json| Item::read(&json)) {
        Ok(item) if item.repeats() => Verdict::not(Rule::RepeatedMember),
        // A reader may also refuse an item that DynamoDB would not hold.
        Ok(item) => Verdict::value(item.plain(), is_odd(&Value::M(item))),
        Err(rule) => Verdict::not(rule),
    }
}

fn read_decoded(text: &[u8]) -> Verdict {
    let mut doubt = Doubt::default();
    let item = Json::parse(text).ok_or(Rule::NoJson).and_then(|json| Item::read(&json));
    match item.and_then(|item| Thing::SPEC.read(&item, &mut doubt)) {
        Ok(thing) => Verdict::value(thing, doubt.0),
        Err(rule) => Verdict::not(rule),
    }
}

// ---- cursors -----------------------------------------------------------------------------------------------------------

/// Returns texts of cursors, from which others are made up.
fn cursors(index: Option<&str>) -> Vec<Vec<Answer>> {
    let kind = if index.is_some() { r#","kind":{"S":"mail"}"# } else { "" };
    let key = format!(r#"{{"id":{{"S":"s3cret-a"}},"n":{{"N":"1"}}{kind}}}"#);
    let index = index.map(|index| format!(r#","index":"{index}""#)).unwrap_or_default();
    let sorts = ["", r#","sort":"ASC""#, r#","sort":"DESC""#];
    let bodies = sorts.map(|sort| text_of(&format!(r#"{{"lastKey":{key}{index}{sort}}}"#)));
    each(bodies.map(Answer::ok))
}

fn cursor_of_table(text: &[u8]) -> Told {
    tell_cursor(Note::TABLE, Note::SPEC.key, text)
}

fn cursor_of_index(text: &[u8]) -> Told {
    tell_cursor(Note::KIND_IDX, Note::KIND_KEY, text)
}

fn tell_cursor<I: Index>(_: I, start_key: &[KeyPart], text: &[u8]) -> Told {
    let mut faults = Vec::new();
    let outcome = match Cursor::<I>::parse(std::str::from_utf8(text).unwrap_or("\0")) {
        Ok(None) => Ok(Plain::Null),
        Ok(Some(cursor)) => {
            let again = cursor.to_string();
            match Cursor::<I>::parse(&again) {
                Ok(Some(same)) if same == cursor && same.to_string() == again => {}
                Ok(_) => faults.push(Rule::WrittenOtherwise),
                Err(_) => faults.push(Rule::NotWrittenBack),
            }
            let item = json_of(&again).and_then(|json| Item::read(json.member("lastKey")?).ok());
            let key = item.and_then(|item| key_of(start_key, &item).ok());
            let direction = cursor.direction().map(|direction| match direction {
                Direction::Ascending => Plain::text("ASC"),
                Direction::Descending => Plain::text("DESC"),
            });
            Ok(Plain::map([("key", Plain::maybe(key)), ("direction", Plain::maybe(direction))]))
        }
        Err(error) => Err(Failure::new(&error)),
    };
    // The text comes from a user. So the error must report that it is not a cursor, and counts as a decode error here.
    let outcome = outcome.map_err(|failure| {
        let is_said = matches!(failure.kind.as_str(), "InvalidCursor" | "CursorMismatch");
        Failure { kind: if is_said { "Decode".to_owned() } else { failure.kind }, ..failure }
    });
    Told { outcome, faults }
}
