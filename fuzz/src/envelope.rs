//! Envelopes, the texts in them and values to seal, made of any bytes.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::FutureExt as _;
use tabletheory::encryption::{
    Binding, DataKey, EnvelopePolicy, GeneratedKey, ItemKey, KeyContext, KeyFuture, KeyProvider, KeyValue, Keys,
    SealPolicy, ToOpen, ToSeal, WrappedKey, is_envelope,
};
use tabletheory::wire::value::json_to_value;

const KEY: [u8; 32] = [9; 32];
const NONCE: [u8; 12] = [1; 12];

/// A key service that has one data key, whatever it is asked.
#[derive(Debug)]
struct OneKey;

impl KeyProvider for OneKey {
    fn generate<'a>(&'a self, _: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        let wrapped = WrappedKey::new(*b"edk");
        Box::pin(async { Ok(GeneratedKey::new(DataKey::from_bytes(KEY.to_vec())?, wrapped?)) })
    }

    fn unwrap_key<'a>(&'a self, _: &'a WrappedKey, _: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        Box::pin(async { DataKey::from_bytes(KEY.to_vec()) })
    }
}

fn binding<'a>() -> Binding<'a> {
    Binding::new("t", "M", "a").with_key(ItemKey::new("pk", KeyValue::S("k".into()))).with_version(3)
}

fn policy(versions: EnvelopePolicy) -> SealPolicy {
    SealPolicy::builder().versions(versions).build()
}

fn open(keys: &Keys, versions: EnvelopePolicy, json: &str) -> Option<String> {
    let values = [ToOpen::new(binding(), policy(versions), json)];
    let mut opened = keys.open_keys(&values).now_or_never().expect("the provider waits for nothing");
    Some(opened.open(0)?.ok()?.as_json().to_owned())
}

fn seal(keys: &Keys, versions: EnvelopePolicy, json: &str) -> Option<String> {
    let values = [ToSeal::new(binding(), policy(versions), json)];
    let sealed = keys.seal_keys(&values).now_or_never().expect("the provider waits for nothing");
    sealed.ok()?.seal(0)?.ok()
}

/// An authentic envelope of version 1 of any text.
fn envelope_of(text: &[u8]) -> String {
    let mut ct = text.to_vec();
    let key = UnboundKey::new(&AES_256_GCM, &KEY).map(LessSafeKey::new).expect("the key has 32 bytes");
    let sealed = key.seal_in_place_append_tag(
        Nonce::assume_unique_for_key(NONCE),
        Aad::from(b"theorydb:encrypted:v1|attr=a"),
        &mut ct,
    );
    sealed.expect("the text is short");
    let [edk, nonce, ct] = [&b"edk"[..], &NONCE, &ct].map(|bytes| STANDARD.encode(bytes));
    format!(r#"{{"M":{{"v":{{"N":"1"}},"edk":{{"B":"{edk}"}},"nonce":{{"B":"{nonce}"}},"ct":{{"B":"{ct}"}}}}}}"#)
}

/// Tries bytes: the first chooses what the others are, an envelope, the text in one, or a value to seal.
///
/// # Errors
/// What is wrong.
pub fn try_envelope(bytes: &[u8]) -> Result<(), String> {
    let Some((&choice, rest)) = bytes.split_first() else { return Ok(()) };
    let keys = Keys::new(OneKey);
    match choice % 3 {
        0 => {
            let Ok(json) = std::str::from_utf8(rest) else { return Ok(()) };
            for versions in [EnvelopePolicy::V1, EnvelopePolicy::V2, EnvelopePolicy::WriteV2ReadBoth] {
                if let Some(opened) = open(&keys, versions, json) {
                    if !is_envelope(json) {
                        return Err(format!("opened what is no envelope, to {opened}"));
                    }
                    written_back(&keys, &opened)?;
                }
            }
            Ok(())
        }
        1 => match open(&keys, EnvelopePolicy::V1, &envelope_of(rest)) {
            Some(opened) if opened.len() > rest.len() => Err(format!("longer than its text: {opened}")),
            Some(opened) => written_back(&keys, &opened),
            None => Ok(()),
        },
        _ => {
            let Ok(json) = std::str::from_utf8(rest) else { return Ok(()) };
            if seal(&keys, EnvelopePolicy::V1, json).is_some() { written_back(&keys, json) } else { Ok(()) }
        }
    }
}

/// A value is one that the library's reader takes, and comes back from both versions as it was.
fn written_back(keys: &Keys, json: &str) -> Result<(), String> {
    let value = json_to_value(json).map_err(|error| format!("{json}: {error}"))?;
    for versions in [EnvelopePolicy::V1, EnvelopePolicy::V2] {
        let sealed = seal(keys, versions, json).ok_or_else(|| format!("not sealed: {json}"))?;
        let opened = open(keys, versions, &sealed).ok_or_else(|| format!("not opened: {json}"))?;
        if json_to_value(&opened).ok().as_ref() != Some(&value) {
            return Err(format!("{json} came back as {opened}"));
        }
    }
    Ok(())
}
