//! Envelopes and keys, over plain data.

mod beacons;
mod cache;
mod client;
mod envelope;
mod keyring;
mod leaks;
mod lookup;
#[cfg(target_os = "linux")]
mod memory;
mod peers;
mod policy;
mod sealed;
pub(crate) mod service;
mod threats;
mod value;
mod vectors;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;
use tabletheory::encryption::*;

pub(crate) const SWORDFISH: &str = r#"{"S":"swordfish"}"#;

pub(crate) fn bytes(base64: &str) -> Vec<u8> {
    STANDARD.decode(base64).unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(crate) fn v1<'a>() -> Binding<'a> {
    v1_of("secret")
}

pub(crate) fn v1_of(attribute: &str) -> Binding<'_> {
    Binding::new("secrets", "SecretS", attribute)
}

pub(crate) fn v2<'a>() -> Binding<'a> {
    v1().with_key(ItemKey::new("PK", KeyValue::S("USER#1".into())).with_sort("SK", KeyValue::N("7".into())))
}

pub(crate) fn only_v2() -> SealPolicy {
    SealPolicy::builder().versions(EnvelopePolicy::V2).build()
}

/// Options with one of the libraries that encrypt.
pub(crate) fn by(crypto: CryptoProvider) -> KeysOptions {
    KeysOptions::builder().crypto(crypto).build()
}

pub(crate) fn local() -> Keys {
    Keys::new(LocalKeys::for_development(&[7; 32]).unwrap())
}

pub(crate) async fn seal(
    keys: &Keys,
    binding: Binding<'_>,
    policy: SealPolicy,
    json: &str,
) -> Result<String, SealError> {
    let mut sealed = keys.seal_keys(&[ToSeal::new(binding, policy, json)]).await?;
    sealed.seal(0).unwrap()
}

pub(crate) async fn open(
    keys: &Keys,
    binding: Binding<'_>,
    policy: SealPolicy,
    json: &str,
) -> Result<String, SealError> {
    let mut opened = keys.open_keys(&[ToOpen::new(binding, policy, json)]).await;
    opened.open(0).unwrap().map(|value| value.as_json().to_owned())
}

pub(crate) async fn refusal(keys: &Keys, binding: Binding<'_>, policy: SealPolicy, json: &str) -> SealErrorKind {
    open(keys, binding, policy, json).await.expect_err("it should have been refused").kind()
}
