//! Several keys under their labels.

use super::*;
use crate::encryption::service::Service;

fn label(text: &str) -> KeyLabel {
    KeyLabel::new(text).unwrap()
}

fn key(byte: u8) -> LocalKeys {
    LocalKeys::for_development(&[byte; 32]).unwrap()
}

fn labels(envelope: &str) -> Vec<String> {
    let envelope: serde_json::Value = serde_json::from_str(envelope).unwrap();
    let of = |value: &serde_json::Value| value["k"]["S"].as_str().unwrap().to_owned();
    match envelope["M"]["edk"]["L"].as_array() {
        Some(list) => list.iter().map(|entry| of(&entry["M"])).collect(),
        None => vec![of(&envelope["M"])],
    }
}

/// ENC-KEY-6: the new key becomes the primary one, and the old one stays to read.
#[tokio::test]
async fn keys_are_changed() {
    let old = Keys::new(Keyring::new(label("old"), key(1)));
    let both = Keys::new(Keyring::new(label("new"), key(2)).unwrapping(label("old"), key(1)));
    let new = Keys::new(Keyring::new(label("new"), key(2)));
    for (binding, policy) in [(v1(), SealPolicy::default()), (v2(), only_v2())] {
        let by_old = seal(&old, binding.clone(), policy, SWORDFISH).await.unwrap();
        let by_new = seal(&both, binding.clone(), policy, SWORDFISH).await.unwrap();
        for envelope in [&by_old, &by_new] {
            assert_eq!(open(&both, binding.clone(), policy, envelope).await.unwrap(), SWORDFISH);
        }
        assert_eq!(open(&new, binding.clone(), policy, &by_new).await.unwrap(), SWORDFISH);
        // Version 1 has no labels: the wrapped key is tried, and is not of this key.
        let v1 = policy == SealPolicy::default();
        let refused = if v1 { SealErrorKind::DecryptFailed } else { SealErrorKind::UnknownKey };
        assert_eq!(refusal(&new, binding, policy, &by_old).await, refused);
        if !v1 {
            assert_eq!((labels(&by_old), labels(&by_new)), (vec!["old".to_owned()], vec!["new".to_owned()]));
        }
    }
}

/// TH-20: an envelope for two recipients. Swapping one's wrapped key takes it from that one alone, and shows it nothing else.
#[tokio::test]
async fn several_recipients() {
    let writer = Keys::new(Keyring::new(label("a"), key(1)).recipient(label("b"), key(2)));
    let envelope = seal(&writer, v2(), only_v2(), SWORDFISH).await.unwrap();
    assert_eq!(labels(&envelope), ["a", "b"]);
    let (a, b) = (Keys::new(Keyring::new(label("a"), key(1))), Keys::new(Keyring::new(label("b"), key(2))));
    for keys in [&writer, &a, &b] {
        assert_eq!(open(keys, v2(), only_v2(), &envelope).await.unwrap(), SWORDFISH);
    }
    // B's wrapped key becomes that of another value, which B can unwrap.
    let other = seal(&b, v2(), only_v2(), r#"{"S":"other"}"#).await.unwrap();
    let mut swapped: serde_json::Value = serde_json::from_str(&envelope).unwrap();
    let other: serde_json::Value = serde_json::from_str(&other).unwrap();
    swapped["M"]["edk"]["L"][1]["M"]["edk"] = other["M"]["edk"].clone();
    let swapped = swapped.to_string();
    assert_eq!(open(&a, v2(), only_v2(), &swapped).await.unwrap(), SWORDFISH);
    assert_eq!(refusal(&b, v2(), only_v2(), &swapped).await, SealErrorKind::DecryptFailed);
    // Version 1 has room for one.
    let v1_envelope = seal(&writer, v1(), SealPolicy::default(), SWORDFISH).await.unwrap();
    assert!(open(&a, v1(), SealPolicy::default(), &v1_envelope).await.is_ok());
    assert!(open(&b, v1(), SealPolicy::default(), &v1_envelope).await.is_err());
}

#[tokio::test]
async fn no_more_recipients_than_there_is_room_for() {
    let ring = |count: u8| {
        (1..count).fold(Keyring::new(label("k0"), key(0)), |ring, at| ring.recipient(label(&format!("k{at}")), key(at)))
    };
    let envelope = seal(&Keys::new(ring(8)), v2(), only_v2(), SWORDFISH).await.unwrap();
    assert_eq!(labels(&envelope).len(), 8);
    let error = seal(&Keys::new(ring(9)), v2(), only_v2(), SWORDFISH).await.unwrap_err();
    assert_eq!(error.kind(), SealErrorKind::KeyProviderContract);
}

/// ENC-KEY-7: of several wrapped keys those are tried that are configured, in their order; one error comes out.
#[tokio::test]
async fn configured_keys_are_tried_in_order() {
    let (first, second) = (Service::new(), Service::new().with_key(b"b", &[3; 32]));
    let wrapped = [("x", b"x"), ("a", b"a"), ("b", b"b")]
        .map(|(at, bytes)| WrappedKey::new(*bytes).unwrap().with_label(label(at)));
    let envelope =
        seal(&Keys::new(FixedKeys::new([3; 32], wrapped, [1; 12], [2; 32])), v2(), only_v2(), SWORDFISH).await.unwrap();
    let keys = || Keys::new(Keyring::new(label("a"), first.clone()).unwrapping(label("b"), second.clone()));
    first.fails(KeyErrorKind::Access(KeyAccess::Denied));
    assert_eq!(open(&keys(), v2(), only_v2(), &envelope).await.unwrap(), SWORDFISH);
    assert_eq!((first.unwrapped(), second.unwrapped()), (1, 1));
    second.fails(KeyErrorKind::Access(KeyAccess::NotFound));
    assert_eq!(refusal(&keys(), v2(), only_v2(), &envelope).await, SealErrorKind::KeyAccess(KeyAccess::Denied));
    // What may work later is told before what will not.
    second.fails(KeyErrorKind::Unavailable);
    assert_eq!(refusal(&keys(), v2(), only_v2(), &envelope).await, SealErrorKind::KeyUnavailable);
}

/// Version 1 tells no key: only a wrapped key that is of another one leads to the next.
#[tokio::test]
async fn version_1_tries_keys_until_one_fits() {
    let (first, second) = (Service::new(), Service::new());
    let envelope = seal(&Keys::new(second.clone()), v1(), SealPolicy::default(), SWORDFISH).await.unwrap();
    let keys = || Keys::new(Keyring::new(label("a"), first.clone()).unwrapping(label("b"), second.clone()));
    assert!(open(&keys(), v1(), SealPolicy::default(), &envelope).await.is_ok());
    first.fails(KeyErrorKind::Unavailable);
    assert_eq!(refusal(&keys(), v1(), SealPolicy::default(), &envelope).await, SealErrorKind::KeyUnavailable);
}

/// ENC-KEY-8
#[tokio::test]
async fn one_key_for_each_tenant() {
    let ring = Keyring::new(label("main"), key(0))
        .unwrapping(label("t1"), key(1))
        .choosing(|context| context.tenant().map(|tenant| KeyLabel::new(tenant).unwrap()));
    let options = KeysOptions::builder().data_keys(DataKeys::Cached(CacheLimits::default())).build();
    let keys = Keys::with_options(ring, options);
    let of = |tenant: Option<&'static str>| tenant.map_or(v2(), |tenant| v2().with_tenant(tenant));
    for (tenant, wanted) in [(None, "main"), (Some("t1"), "t1"), (None, "main"), (Some("t1"), "t1")] {
        let envelope = seal(&keys, of(tenant), only_v2(), SWORDFISH).await.unwrap();
        assert_eq!(labels(&envelope), [wanted]);
        assert_eq!(open(&keys, of(tenant), only_v2(), &envelope).await.unwrap(), SWORDFISH);
    }
    let unknown = seal(&keys, of(Some("t2")), only_v2(), SWORDFISH).await.unwrap_err();
    assert_eq!(unknown.kind(), SealErrorKind::UnknownKey);
    // A provider that only makes its own keys cannot be a recipient.
    let cannot = Keys::new(Keyring::new(label("a"), key(1)).recipient(label("b"), Service::new()));
    let error = seal(&cannot, v2(), only_v2(), SWORDFISH).await.unwrap_err();
    assert_eq!(error.kind(), SealErrorKind::KeyProviderContract);
}

/// ENC-KEY-6: another key wraps the data key, and the value in the envelope stays as it is.
#[tokio::test]
async fn rewraps() {
    let envelope = seal(&Keys::new(Keyring::new(label("old"), key(1))), v2(), only_v2(), SWORDFISH).await.unwrap();
    let wrapped = wrapped_keys(&envelope).unwrap();
    assert_eq!(wrapped[0].label(), Some(&label("old")));
    let context = KeyContext::new(EnvelopeVersion::V2, &v2());
    let data_key = key(1).unwrap_key(&wrapped[0], &context).await.unwrap();
    let anew = || async { key(2).wrap_key(&data_key, &context).await.unwrap().with_label(label("new")) };
    let rewrapped = with_wrapped_keys(&envelope, [anew().await]).unwrap();
    assert_eq!(labels(&rewrapped), ["new"]);
    let (old, new) = (Keys::new(Keyring::new(label("old"), key(1))), Keys::new(Keyring::new(label("new"), key(2))));
    assert_eq!(open(&new, v2(), only_v2(), &rewrapped).await.unwrap(), SWORDFISH);
    assert_eq!(refusal(&old, v2(), only_v2(), &rewrapped).await, SealErrorKind::UnknownKey);
    let both = with_wrapped_keys(&envelope, [wrapped[0].clone(), anew().await]).unwrap();
    for keys in [&old, &new] {
        assert_eq!(open(keys, v2(), only_v2(), &both).await.unwrap(), SWORDFISH);
    }
    // The key of another value is no key of this one.
    let other = WrappedKey::new(*b"other").unwrap().with_label(label("new"));
    assert_eq!(
        refusal(&new, v2(), only_v2(), &with_wrapped_keys(&envelope, [other]).unwrap()).await,
        SealErrorKind::DecryptFailed
    );
    let number = Err(SealErrorKind::InvalidEnvelope(EnvelopeFault::WrongNumberOfKeys));
    assert_eq!(with_wrapped_keys(&envelope, []), number);
    assert_eq!(with_wrapped_keys(&envelope, [anew().await, anew().await]), number);
    let v1_envelope = seal(&old, v1(), SealPolicy::default(), SWORDFISH).await.unwrap();
    assert_eq!(wrapped_keys(&v1_envelope).unwrap()[0].label(), None);
    assert_eq!(with_wrapped_keys(&v1_envelope, [anew().await]), Err(SealErrorKind::UnsupportedVersion));
}

/// A provider that gives no wrapped key, or two under one label, breaks its contract.
#[tokio::test]
async fn wrapped_keys_of_a_new_data_key() {
    let wrapped = |count: u8| (0..count).map(|at| WrappedKey::new([at]).unwrap()).collect::<Vec<_>>();
    for count in [0, 2, 9] {
        let keys = Keys::new(FixedKeys::new([3; 32], wrapped(count), [1; 12], [2; 32]));
        for (binding, policy) in [(v1(), SealPolicy::default()), (v2(), only_v2())] {
            let error = seal(&keys, binding, policy, SWORDFISH).await.unwrap_err();
            assert_eq!(error.kind(), SealErrorKind::KeyProviderContract);
        }
    }
}
