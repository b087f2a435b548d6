//! Envelopes that the other runtimes wrote, and those that were made by hand: the library opens each to the value that was sealed, or
//! refuses it.

use std::future::ready;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json, json};
use tabletheory::encryption::{
    Binding, DataKey, GeneratedKey, KeyContext, KeyError, KeyErrorKind, KeyFuture, KeyProvider, Keys, SealPolicy,
    ToOpen, WrappedKey,
};

use super::recordings;
use crate::run::Outcome;

/// Envelopes that the others open and the library refuses, each by the case that recorded it.
const REFUSED: [&str; 5] = [
    // Half of a character is no text of Rust's.
    "string_lone_surrogate",
    // A member too many is no envelope, and no value.
    "extra_member",
    "inner_unknown_member",
    "inner_two_payloads",
    // The type of a value stands before the value.
    "inner_reversed",
];

/// The data key of one envelope.
#[derive(Clone, Debug)]
struct Recorded {
    wrapped: Vec<u8>,
    key: Vec<u8>,
}

impl KeyProvider for Recorded {
    fn generate<'a>(&'a self, _: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        Box::pin(ready(Err(KeyError::new(KeyErrorKind::CannotWrap))))
    }

    fn unwrap_key<'a>(&'a self, wrapped: &'a WrappedKey, _: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        let is_it = !self.wrapped.is_empty() && wrapped.as_bytes() == self.wrapped;
        let key =
            if is_it { DataKey::from_bytes(self.key.clone()) } else { Err(KeyError::new(KeyErrorKind::WrongKey)) };
        Box::pin(ready(key))
    }
}

/// Opens the envelopes of each recording of a folder that has some.
///
/// # Errors
/// A sentence, when a file cannot be read.
pub async fn all(folder: &Path) -> Result<Vec<(String, Outcome)>, String> {
    let mut outcomes = Vec::new();
    for (name, recording) in recordings(folder)? {
        let is_some = |case: &Json| case["envelopes"].as_array().is_some_and(|envelopes| !envelopes.is_empty());
        if recording["cases"].as_array().into_iter().flatten().any(is_some) {
            outcomes.push((format!("golden/peers/{name}: envelopes"), outcome(&recording).await));
        }
    }
    Ok(outcomes)
}

/// Opens the envelopes of one recording.
pub async fn outcome(recording: &Json) -> Outcome {
    let mut wrong = Vec::new();
    for case in recording["cases"].as_array().into_iter().flatten() {
        let title = case["case"].as_str().unwrap_or_default();
        let found = if case["outcomes"].is_object() { crafted(title, case).await } else { written(title, case).await };
        if let Err(error) = found {
            wrong.push(format!("{title}: {error}"));
        }
    }
    if wrong.is_empty() { Outcome::Passed } else { Outcome::Failed(wrong.join("\n    ")) }
}

/// Opens the envelopes that a runtime wrote.
async fn written(title: &str, case: &Json) -> Result<(), String> {
    for envelope in case["envelopes"].as_array().into_iter().flatten() {
        let at = envelope["at"].as_str().unwrap_or_default();
        let stored = case.pointer(at).ok_or_else(|| format!("nothing is stored at `{at}`"))?;
        let attribute = envelope["attribute"].as_str().unwrap_or_default();
        let opened = open(stored, attribute, envelope).await?;
        match (opened, REFUSED.contains(&title)) {
            (Ok(value), false) => is_value(&value, envelope)?,
            (Err(_), true) => {}
            (Ok(value), true) => return Err(format!("it is opened to {value}, and is listed as refused")),
            (Err(error), false) => return Err(error),
        }
    }
    Ok(())
}

/// An envelope that was made by hand is opened only if another runtime opens it, and refused only if another refuses it.
async fn crafted(title: &str, case: &Json) -> Result<(), String> {
    let reads: Vec<bool> = case["outcomes"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(_, outcome)| outcome.as_object().map(|outcome| outcome.contains_key("read")))
        .collect();
    let none = json!({});
    let envelope = case["envelopes"].get(0).unwrap_or(&none);
    let opened = open(&case["item"]["secret"], "secret", envelope).await?;
    match (opened, REFUSED.contains(&title)) {
        (Ok(value), true) => Err(format!("it is opened to {value}, and is listed as refused")),
        (Ok(value), false) if !reads.contains(&true) => {
            Err(format!("it is opened to {value}, and by no other runtime"))
        }
        (Ok(value), false) => is_value(&value, envelope),
        (Err(error), false) if !reads.contains(&false) => Err(format!("every other runtime opens it: {error}")),
        (Err(_), _) => Ok(()),
    }
}

/// Opens an envelope of an attribute with the key that was recorded of it. The inner error is what the library says; the outer one is the recording's.
async fn open(stored: &Json, attribute: &str, envelope: &Json) -> Result<Result<Json, String>, String> {
    let bytes = |name: &str| {
        let text = envelope[name].as_str().unwrap_or_default();
        STANDARD.decode(text).map_err(|error| format!("`{name}` is no base64: {error}"))
    };
    let keys = Keys::new(Recorded { wrapped: bytes("edk")?, key: bytes("dek")? });
    let binding = Binding::new("gold_enc", "Secret", attribute);
    let stored = stored.to_string();
    let mut opened = keys.open_keys(&[ToOpen::new(binding, SealPolicy::default(), &stored)]).await;
    let opened = opened.open(0).ok_or("there is nothing to open")?;
    match opened {
        Ok(value) => serde_json::from_str(value.as_json()).map(Ok).map_err(|error| error.to_string()),
        Err(error) => Ok(Err(error.to_string())),
    }
}

fn is_value(opened: &Json, envelope: &Json) -> Result<(), String> {
    let plaintext = envelope["plaintext"].as_str().and_then(|text| serde_json::from_str(text).ok());
    let sealed = plaintext.as_ref().and_then(value_of).ok_or("the recording has no value of the envelope")?;
    if *opened == sealed { Ok(()) } else { Err(format!("it is opened to {opened}, and was {sealed}")) }
}

/// Returns the value of a plaintext in DynamoDB's JSON. Go writes no payload of what is empty.
fn value_of(plaintext: &Json) -> Option<Json> {
    let name = plaintext["t"].as_str()?;
    let payload = &plaintext[name.to_lowercase()];
    Some(match name {
        // A set of no elements is none in DynamoDB.
        "SS" | "NS" | "BS" if payload.as_array().is_none_or(Vec::is_empty) => json!({"NULL": true}),
        "L" => {
            let elements: Option<Vec<Json>> = payload.as_array().into_iter().flatten().map(value_of).collect();
            json!({ "L": elements? })
        }
        "M" => {
            let entries = payload.as_object().into_iter().flatten();
            let entries: Option<Map<String, Json>> =
                entries.map(|(name, value)| Some((name.clone(), value_of(value)?))).collect();
            json!({ "M": entries? })
        }
        name => json!({ name: payload }),
    })
}
