//! The envelope as it is stored: a map of a few members, in DynamoDB JSON.
//!
//! Reading goes from the outside to the inside: is it a map that means to be an envelope, of a known version, with the members of
//! that version and no others, of lengths that can be. Whatever fails here fails before a key is asked for.

use std::borrow::Cow;

use super::aad::SUITE;
use super::crypto::{NONCE_LEN, SALT_LEN, TAG_LEN};
use super::error::{EnvelopeFault, SealErrorKind};
use super::key::{KeyLabel, MAX_WRAPPED_LEN, WrappedKey};
use super::plaintext::SHORTEST;
use crate::dynamodb::limits::ITEM_BYTES;
use crate::schema::EnvelopeVersion;
use crate::wire::Source as _;
use crate::wire::base64;
use crate::wire::data_type::DataTypeName;
use crate::wire::json::JsonSource;

/// The longest text of an envelope that is looked into: what 400 KB are in base64, and room for the rest.
const MAX_JSON: usize = ITEM_BYTES.div_ceil(3) * 4 + 1024;

/// The length of a commitment, in bytes.
pub(crate) const COMMITMENT_LEN: usize = 32;

/// The most wrapped data keys in one envelope.
pub(crate) const MAX_KEYS: usize = 8;

/// An envelope that was taken apart. All of it is authenticated, except which key it names, and that key must fit.
pub(crate) struct Envelope {
    pub(crate) keys: Vec<WrappedKey>,
    pub(crate) nonce: [u8; NONCE_LEN],
    /// The ciphertext. It is opened in a buffer of its own, which is wiped.
    pub(crate) text: Vec<u8>,
    pub(crate) form: Form,
}

/// The members that a version has beside.
pub(crate) enum Form {
    V1,
    V2 { salt: [u8; SALT_LEN], commitment: [u8; COMMITMENT_LEN], version: Option<u64> },
}

impl Envelope {
    pub(crate) fn version(&self) -> EnvelopeVersion {
        match self.form {
            Form::V1 => EnvelopeVersion::V1,
            Form::V2 { .. } => EnvelopeVersion::V2,
        }
    }
}

/// The members of both versions, in the order in which they are written.
const NAMES: [&str; 10] = ["v", "a", "k", "edk", "nonce", "s", "n", "c", "ct", "wv"];

/// A map must have two of these to be taken for an envelope, and not for a value that is not encrypted.
const TELLING: [&str; 4] = ["v", "edk", "nonce", "ct"];

/// The members of a map that were found, each as its DynamoDB JSON.
struct Members<'a> {
    values: [Option<&'a str>; NAMES.len()],
    has_others: bool,
}

type Fault<T> = Result<T, SealErrorKind>;

fn fault<T>(fault: EnvelopeFault) -> Fault<T> {
    Err(SealErrorKind::InvalidEnvelope(fault))
}

/// Takes apart the value of an encrypted attribute, in DynamoDB JSON.
pub(crate) fn parse(json: &str, tolerates_others: bool) -> Fault<Envelope> {
    if json.len() > MAX_JSON {
        return Err(SealErrorKind::TooLarge { size: json.len(), most: MAX_JSON });
    }
    let members = members(json)?;
    match members.number("v").ok().flatten().as_deref() {
        Some("1") => v1(&members, tolerates_others),
        Some("2") => v2(&members),
        _ => Err(SealErrorKind::UnsupportedVersion),
    }
}

/// Returns whether a value in DynamoDB JSON is an envelope.
pub(crate) fn is_envelope(json: &str) -> bool {
    parse(json, true).is_ok()
}

fn members(json: &str) -> Fault<Members<'_>> {
    const MALFORMED: SealErrorKind = SealErrorKind::InvalidEnvelope(EnvelopeFault::Malformed);
    let mut source = JsonSource::new(json);
    match source.open() {
        Ok(DataTypeName::Map) => {}
        Ok(_) => return Err(SealErrorKind::PlaintextWhereEncrypted),
        // It is none that DynamoDB holds, such as an empty set, but it is no envelope either.
        Err(_) if json.starts_with("{\"") && !json.starts_with("{\"M\"") && is_json(json) => {
            return Err(SealErrorKind::PlaintextWhereEncrypted);
        }
        Err(_) => return Err(MALFORMED),
    }
    let mut members = Members { values: [None; NAMES.len()], has_others: false };
    while let Some(name) = source.next_key().map_err(|_| MALFORMED)? {
        let value = source.json_value().map_err(|_| MALFORMED)?;
        match NAMES.iter().position(|known| *known == name).and_then(|at| members.values.get_mut(at)) {
            Some(place) => {
                if place.replace(value).is_some() {
                    return Err(MALFORMED);
                }
            }
            None => members.has_others = true,
        }
    }
    source.finish().map_err(|_| MALFORMED)?;
    if TELLING.iter().filter(|name| members.get(name).is_some()).count() < 2 {
        return Err(SealErrorKind::PlaintextWhereEncrypted);
    }
    Ok(members)
}

fn is_json(text: &str) -> bool {
    let mut source = JsonSource::new(text);
    source.skip_json().and_then(|()| source.finish()).is_ok()
}

impl<'a> Members<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        let at = NAMES.iter().position(|known| *known == name)?;
        self.values.get(at).copied().flatten()
    }

    fn has_only(&self, names: &[&str]) -> bool {
        !self.has_others && NAMES.iter().all(|name| names.contains(name) || self.get(name).is_none())
    }

    /// Returns the text of a number, as it is written; `None` when the member is not there.
    fn number(&self, name: &'static str) -> Fault<Option<Cow<'a, str>>> {
        self.get(name).map(|value| text(value, DataTypeName::Number, name)).transpose()
    }

    fn bytes(&self, name: &'static str) -> Fault<Vec<u8>> {
        match self.get(name) {
            Some(value) => bytes(value, name),
            None => fault(EnvelopeFault::MissingMember(name)),
        }
    }

    /// Returns a member of one length.
    fn exactly<const N: usize>(&self, name: &'static str) -> Fault<[u8; N]> {
        let bytes = self.bytes(name)?;
        let size = bytes.len();
        bytes.try_into().or_else(|_| fault(EnvelopeFault::WrongLength { member: name, size }))
    }

    fn ciphertext(&self) -> Fault<Vec<u8>> {
        let text = self.bytes("ct")?;
        if (TAG_LEN + SHORTEST..=ITEM_BYTES).contains(&text.len()) {
            return Ok(text);
        }
        fault(EnvelopeFault::WrongLength { member: "ct", size: text.len() })
    }
}

fn text<'a>(value: &'a str, wanted: DataTypeName, name: &'static str) -> Fault<Cow<'a, str>> {
    let mut source = JsonSource::new(value);
    match source.open() {
        // Not as a number, which would be held to the limits of numbers.
        Ok(found) if found == wanted => match source.string() {
            Ok(text) => Ok(text),
            Err(_) => fault(EnvelopeFault::Malformed),
        },
        _ => fault(EnvelopeFault::WrongMemberType(name)),
    }
}

fn bytes(value: &str, name: &'static str) -> Fault<Vec<u8>> {
    // As it is written everywhere, without spaces and escapes: its end has been found before.
    let text = value.strip_prefix("{\"B\":\"").and_then(|text| text.strip_suffix("\"}"));
    if let Some(bytes) = text.and_then(base64::decode) {
        return Ok(bytes);
    }
    let mut source = JsonSource::new(value);
    match source.open() {
        Ok(DataTypeName::Binary) => source.binary().or_else(|_| fault(EnvelopeFault::Malformed)),
        _ => fault(EnvelopeFault::WrongMemberType(name)),
    }
}

fn wrapped(bytes: Vec<u8>) -> Fault<WrappedKey> {
    let size = bytes.len();
    if (1..=MAX_WRAPPED_LEN).contains(&size)
        && let Ok(wrapped) = WrappedKey::new(bytes)
    {
        return Ok(wrapped);
    }
    fault(EnvelopeFault::WrongLength { member: "edk", size })
}

fn label(text: &str) -> Fault<KeyLabel> {
    KeyLabel::new(text).or_else(|_| fault(EnvelopeFault::InvalidLabel))
}

fn v1(members: &Members<'_>, tolerates_others: bool) -> Fault<Envelope> {
    if !tolerates_others && !members.has_only(&["v", "edk", "nonce", "ct"]) {
        return fault(EnvelopeFault::ExtraMember);
    }
    let key = wrapped(members.bytes("edk")?)?;
    Ok(Envelope { keys: vec![key], nonce: members.exactly("nonce")?, text: members.ciphertext()?, form: Form::V1 })
}

fn v2(members: &Members<'_>) -> Fault<Envelope> {
    match members.number("a")?.as_deref() {
        // The one suite there is: `SUITE`.
        Some("1") => {}
        Some(_) => return Err(SealErrorKind::UnsupportedSuite),
        None => return fault(EnvelopeFault::MissingMember("a")),
    }
    if !members.has_only(&["v", "a", "k", "edk", "s", "n", "c", "ct", "wv"]) {
        return fault(EnvelopeFault::ExtraMember);
    }
    let version = match members.number("wv")? {
        None => None,
        // One spelling: the one that is written.
        Some(text) => match text.parse::<u64>() {
            Ok(version) if version.to_string() == text => Some(version),
            _ => return fault(EnvelopeFault::WrongMemberType("wv")),
        },
    };
    Ok(Envelope {
        keys: keys(members)?,
        nonce: members.exactly("n")?,
        text: members.ciphertext()?,
        form: Form::V2 { salt: members.exactly("s")?, commitment: members.exactly("c")?, version },
    })
}

/// Reads the wrapped keys of an envelope of version 2: one with its label, or a list of them.
fn keys(members: &Members<'_>) -> Fault<Vec<WrappedKey>> {
    let Some(edk) = members.get("edk") else { return fault(EnvelopeFault::MissingMember("edk")) };
    if let Some(of_one) = members.get("k") {
        let label = label(&text(of_one, DataTypeName::String, "k")?)?;
        return Ok(vec![wrapped(bytes(edk, "edk")?)?.with_label(label)]);
    }
    let mut source = JsonSource::new(edk);
    match source.open() {
        Ok(DataTypeName::List) => {}
        Ok(DataTypeName::Binary) => return fault(EnvelopeFault::MissingMember("k")),
        _ => return fault(EnvelopeFault::WrongMemberType("edk")),
    }
    let mut keys: Vec<WrappedKey> = Vec::new();
    let malformed = |_| SealErrorKind::InvalidEnvelope(EnvelopeFault::Malformed);
    while source.next_element().map_err(malformed)? {
        if source.open().map_err(malformed)? != DataTypeName::Map {
            return fault(EnvelopeFault::WrongMemberType("edk"));
        }
        let (mut k, mut edk) = (None, None);
        while let Some(name) = source.next_key().map_err(malformed)? {
            let value = source.json_value().map_err(malformed)?;
            let place = match name.as_ref() {
                "k" => &mut k,
                "edk" => &mut edk,
                _ => return fault(EnvelopeFault::ExtraMember),
            };
            if place.replace(value).is_some() {
                return fault(EnvelopeFault::Malformed);
            }
        }
        let Some(k) = k else { return fault(EnvelopeFault::MissingMember("k")) };
        let Some(edk) = edk else { return fault(EnvelopeFault::MissingMember("edk")) };
        let label = label(&text(k, DataTypeName::String, "k")?)?;
        if keys.len() == MAX_KEYS || keys.iter().any(|key| key.label() == Some(&label)) {
            return fault(EnvelopeFault::WrongNumberOfKeys);
        }
        keys.push(wrapped(bytes(edk, "edk")?)?.with_label(label));
    }
    if keys.is_empty() { fault(EnvelopeFault::WrongNumberOfKeys) } else { Ok(keys) }
}

// ---- writing -------------------------------------------------------------------------------------------------------

fn member(json: &mut String, name: &str, descriptor: &str, text: &str) {
    if !json.ends_with('{') {
        json.push(',');
    }
    for part in ["\"", name, "\":{\"", descriptor, "\":\"", text, "\"}"] {
        json.push_str(part);
    }
}

fn binary(json: &mut String, name: &str, bytes: &[u8]) {
    member(json, name, "B", "");
    // Into the quotes that end it.
    json.truncate(json.len() - 2);
    base64::append(json, bytes);
    json.push_str("\"}");
}

fn room_for(envelope: &Envelope) -> usize {
    let keys: usize = envelope.keys.iter().map(|key| base64::encoded_len(key.as_bytes().len()) + 112).sum();
    keys + base64::encoded_len(envelope.text.len()) + 320
}

/// Writes an envelope in DynamoDB JSON. Its wrapped keys have labels in version 2, and there is one in version 1.
pub(crate) fn to_json(envelope: &Envelope) -> String {
    let mut json = String::with_capacity(room_for(envelope));
    json.push_str("{\"M\":{");
    match &envelope.form {
        Form::V1 => {
            member(&mut json, "v", "N", "1");
            envelope.keys.iter().take(1).for_each(|key| binary(&mut json, "edk", key.as_bytes()));
            binary(&mut json, "nonce", &envelope.nonce);
            binary(&mut json, "ct", &envelope.text);
        }
        Form::V2 { salt, commitment, version } => {
            member(&mut json, "v", "N", "2");
            member(&mut json, "a", "N", &SUITE.to_string());
            write_keys(&mut json, &envelope.keys);
            binary(&mut json, "s", salt);
            binary(&mut json, "n", &envelope.nonce);
            binary(&mut json, "c", commitment);
            binary(&mut json, "ct", &envelope.text);
            if let Some(version) = version {
                member(&mut json, "wv", "N", &version.to_string());
            }
        }
    }
    json.push_str("}}");
    json
}

fn write_keys(json: &mut String, keys: &[WrappedKey]) {
    let label = |key: &WrappedKey| key.label().cloned().unwrap_or_else(KeyLabel::of_single_key);
    if let [key] = keys {
        member(json, "k", "S", label(key).as_str());
        binary(json, "edk", key.as_bytes());
        return;
    }
    json.push_str(",\"edk\":{\"L\":[");
    for (at, key) in keys.iter().enumerate() {
        json.push_str(if at == 0 { "{\"M\":{" } else { ",{\"M\":{" });
        member(json, "k", "S", label(key).as_str());
        binary(json, "edk", key.as_bytes());
        json.push_str("}}");
    }
    json.push_str("]}");
}
