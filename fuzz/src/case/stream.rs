//! The programs that read records of streams and their images, without a request.

use std::collections::HashMap;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tabletheory::DecodeError;
use tabletheory::prelude::*;
use tabletheory::streams::{
    Image, KeysOnly, NewAndOldImages, NewImage, OldImage, RawRecord, StreamEvent, StreamRecord, StreamView,
};

use super::get::{NOTE, THING};
use super::{Ask, Case, body_of, each};
use crate::answer::Answer;
use crate::json::Json;
use crate::model::{Note, Shown, Thing, plain_key, tell};
use crate::plain::Plain;
use crate::reader::model::Doubt;
use crate::reader::stream::Records;
use crate::reader::value::Item;
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
        case("stream image", || each([Answer::ok(THING)]), image, |steps| read_image(body_of(steps))),
        case(
            "stream record with both images",
            || records("NEW_AND_OLD_IMAGES"),
            both,
            |steps| read("NEW_AND_OLD_IMAGES", body_of(steps)),
        ),
        case(
            "stream record with the new image",
            || records("NEW_IMAGE"),
            new,
            |steps| read("NEW_IMAGE", body_of(steps)),
        ),
        case(
            "stream record with the old image",
            || records("OLD_IMAGE"),
            old,
            |steps| read("OLD_IMAGE", body_of(steps)),
        ),
        case("stream record of keys", || records("KEYS_ONLY"), keys, |steps| read("KEYS_ONLY", body_of(steps))),
    ]
}

fn records(view: &str) -> Vec<Vec<Answer>> {
    let older = r#"{"id":{"S":"s3cret-a"},"n":{"N":"1"},"text":{"S":"s3cret old"}}"#;
    let key = r#"{"id":{"S":"s3cret-a"},"n":{"N":"1"}}"#;
    let identity = r#","userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"}"#;
    let record = |event: &str, identity: &str| {
        let new =
            if view.contains("NEW") && event != "REMOVE" { format!(r#","NewImage":{NOTE}"#) } else { String::new() };
        let old =
            if view.contains("OLD") && event != "INSERT" { format!(r#","OldImage":{older}"#) } else { String::new() };
        let change = format!(r#"{{"Keys":{key}{new}{old},"SequenceNumber":"1","StreamViewType":"{view}"}}"#);
        Answer::ok(format!(r#"{{"eventID":"e1","eventName":"{event}","dynamodb":{change}{identity}}}"#))
    };
    each([record("INSERT", ""), record("MODIFY", ""), record("REMOVE", ""), record("REMOVE", identity)])
}

/// A record in the form of another crate.
#[derive(Default)]
struct Record {
    event: String,
    view: Option<String>,
    keys: Option<Image<AttributeValue>>,
    new: Option<Image<AttributeValue>>,
    old: Option<Image<AttributeValue>>,
    identity: Option<(String, String)>,
}

impl RawRecord for Record {
    type Value = AttributeValue;

    fn event_name(&self) -> &str {
        &self.event
    }

    fn view_type(&self) -> Option<&str> {
        self.view.as_deref()
    }

    fn keys(&self) -> Option<&Image<AttributeValue>> {
        self.keys.as_ref()
    }

    fn new_image(&self) -> Option<&Image<AttributeValue>> {
        self.new.as_ref()
    }

    fn old_image(&self) -> Option<&Image<AttributeValue>> {
        self.old.as_ref()
    }

    fn sequence_number(&self) -> Option<&str> {
        None
    }

    fn event_id(&self) -> Option<&str> {
        None
    }

    fn created_at(&self) -> Option<Timestamp> {
        None
    }

    fn user_identity(&self) -> Option<(&str, &str)> {
        self.identity.as_ref().map(|(kind, principal)| (kind.as_str(), principal.as_str()))
    }
}

impl Record {
    /// Returns the record of this JSON, as far as its types can hold it.
    fn of(body: &[u8]) -> Option<Self> {
        let record = Json::parse(body)?;
        let change = record.member("dynamodb")?;
        if record.repeats() || change.repeats() {
            return None;
        }
        let text = |json: Option<&Json>| match json {
            None | Some(Json::Null) => Some(None),
            Some(json) => Some(Some(json.as_text()?.to_owned())),
        };
        let image = |name| match change.member(name) {
            None | Some(Json::Null) => Some(None),
            Some(json) => Some(Some(image_of(json)?)),
        };
        let identity = record.member("userIdentity");
        let identity = identity.and_then(|identity| {
            let text = |name| identity.member(name).and_then(Json::as_text).map(str::to_owned);
            Some((text("type")?, text("principalId")?))
        });
        Some(Self {
            event: text(record.member("eventName"))?.unwrap_or_default(),
            view: text(change.member("StreamViewType"))?,
            keys: image("Keys")?,
            new: image("NewImage")?,
            old: image("OldImage")?,
            identity,
        })
    }
}

/// Returns an image in the SDK's form. The SDK does not look into texts, and no name is there twice.
fn image_of(json: &Json) -> Option<Image<AttributeValue>> {
    if json.repeats() {
        return None;
    }
    json.as_object()?.iter().map(|(name, value)| Some((name.clone(), value_of(value)?))).collect()
}

fn value_of(json: &Json) -> Option<AttributeValue> {
    let [(descriptor, value)] = json.as_object()? else { return None };
    let text = |json: &Json| json.as_text().map(str::to_owned);
    let bytes = |json: &Json| STANDARD.decode(json.as_text()?).ok().map(Blob::new);
    let boolean = |json: &Json| if let Json::Bool(value) = json { Some(*value) } else { None };
    Some(match descriptor.as_str() {
        "S" => AttributeValue::S(text(value)?),
        "N" => AttributeValue::N(text(value)?),
        "B" => AttributeValue::B(bytes(value)?),
        "BOOL" => AttributeValue::Bool(boolean(value)?),
        "NULL" => AttributeValue::Null(boolean(value)?),
        "L" => AttributeValue::L(value.as_list()?.iter().map(value_of).collect::<Option<_>>()?),
        "M" => AttributeValue::M(image_of(value)?),
        "SS" => AttributeValue::Ss(value.as_list()?.iter().map(text).collect::<Option<_>>()?),
        "NS" => AttributeValue::Ns(value.as_list()?.iter().map(text).collect::<Option<_>>()?),
        "BS" => AttributeValue::Bs(value.as_list()?.iter().map(bytes).collect::<Option<_>>()?),
        _ => return None,
    })
}

/// Returns the failure for a record that the types of other crates cannot hold. This is not an error of the library.
fn not_held() -> Told {
    Told { outcome: Err(Failure::of_value("Decode", &"no record")), faults: Vec::new() }
}

fn failed(error: &DecodeError) -> Failure {
    Failure::of_value("Decode", error)
}

fn image(body: &[u8]) -> Told {
    let Some(image): Option<HashMap<_, _>> = Json::parse(body).and_then(|json| image_of(&json)) else {
        return not_held();
    };
    let mut faults = Vec::new();
    let outcome = match Thing::from_stream_image(&image) {
        Ok(thing) => Ok(tell(&thing, &mut faults)),
        Err(error) => Err(failed(&error)),
    };
    Told { outcome, faults }
}

fn read_image(body: &[u8]) -> Verdict {
    let mut doubt = Doubt::default();
    let item = Json::parse(body).ok_or(Rule::NoJson).and_then(|json| Item::read(&json));
    match item.and_then(|item| Thing::SPEC.read(&item, &mut doubt)) {
        Ok(thing) => Verdict::value(thing, doubt.0),
        Err(rule) => Verdict::not(rule),
    }
}

fn read(view: &'static str, body: &[u8]) -> Verdict {
    Records { spec: Note::SPEC, view }.read(body)
}

/// The new and the old image of an event.
type Images<'a> = (Option<&'a Note>, Option<&'a Note>);

fn tell_record<V: StreamView>(body: &[u8], images: fn(&StreamRecord<Note, V>) -> Images<'_>) -> Told {
    let Some(raw) = Record::of(body) else { return not_held() };
    let mut faults = Vec::new();
    let outcome = match StreamRecord::<Note, V>::decode(&raw) {
        Ok(record) => {
            let event = match &record.event {
                StreamEvent::Insert { .. } => "INSERT",
                StreamEvent::Modify { .. } => "MODIFY",
                StreamEvent::Remove { .. } => "REMOVE",
            };
            let key = record.key.clone().into_item().ok().and_then(|key| plain_key(Note::SPEC, key.as_json()));
            let (new, old) = images(&record);
            let mut told = |image: Option<&Note>| Plain::maybe(image.map(|image| tell(image, &mut faults)));
            let (new, old) = (told(new), told(old));
            Ok(Plain::map([
                ("event", Plain::text(event)),
                ("key", Plain::maybe(key)),
                ("new", new),
                ("old", old),
                ("expired", Plain::Bool(record.is_expiry())),
            ]))
        }
        Err(error) => Err(Failure::of_value("Decode", &error)),
    };
    Told { outcome, faults }
}

fn both(body: &[u8]) -> Told {
    tell_record::<NewAndOldImages>(body, |record| (record.new_image(), record.old_image()))
}

fn new(body: &[u8]) -> Told {
    tell_record::<NewImage>(body, |record| (record.new_image(), None))
}

fn old(body: &[u8]) -> Told {
    tell_record::<OldImage>(body, |record| (None, record.old_image()))
}

fn keys(body: &[u8]) -> Told {
    tell_record::<KeysOnly>(body, |_| (None, None))
}
