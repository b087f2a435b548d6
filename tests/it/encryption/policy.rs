//! Which versions are read, and whether what is not encrypted is.

use super::*;
use crate::encryption::service::Service;

fn policy(versions: EnvelopePolicy) -> SealPolicy {
    SealPolicy::builder().versions(versions).build()
}

const ALL: [EnvelopePolicy; 4] =
    [EnvelopePolicy::V1, EnvelopePolicy::WriteV1ReadBoth, EnvelopePolicy::WriteV2ReadBoth, EnvelopePolicy::V2];

/// TH-16, and every pair of a writer and a reader: each step of a migration reads what the one before writes.
#[tokio::test]
async fn versions() {
    let service = Service::new();
    let keys = Keys::with_options(service.clone(), KeysOptions::builder().decrypt_cache(None).build());
    for writer in ALL {
        let sealed = seal(&keys, v2(), policy(writer), SWORDFISH).await.unwrap();
        for reader in ALL {
            let before = service.unwrapped();
            let opened = open(&keys, v2(), policy(reader), &sealed).await.map_err(|error| error.kind());
            let (wanted, calls) = match (writer.writes(), reader) {
                (EnvelopeVersion::V1, EnvelopePolicy::V2) => (Err(SealErrorKind::DowngradeRejected), 0),
                (EnvelopeVersion::V2, EnvelopePolicy::V1) => (Err(SealErrorKind::UnsupportedVersion), 0),
                _ => (Ok(SWORDFISH.to_owned()), 1),
            };
            assert_eq!((opened, service.unwrapped() - before), (wanted, calls), "{writer:?} to {reader:?}");
        }
    }
    assert_eq!(SealPolicy::default(), policy(EnvelopePolicy::V1));
}

/// TH-21: a key that was unwrapped under a lax policy is not found under a strict one.
#[tokio::test]
async fn policies_share_no_keys() {
    let service = Service::new();
    let keys = Keys::new(service.clone());
    let sealed = seal(&keys, v2(), policy(EnvelopePolicy::V2), SWORDFISH).await.unwrap();
    for (reader, calls) in
        [(EnvelopePolicy::WriteV1ReadBoth, 1), (EnvelopePolicy::WriteV1ReadBoth, 1), (EnvelopePolicy::V2, 2)]
    {
        open(&keys, v2(), policy(reader), &sealed).await.unwrap();
        assert_eq!(service.unwrapped(), calls, "{reader:?}");
    }
    let lax = SealPolicy::builder().versions(EnvelopePolicy::V2).plaintext(PlaintextPolicy::Read).build();
    open(&keys, v2(), lax, &sealed).await.unwrap();
    assert_eq!(service.unwrapped(), 3);
}

/// ENC-V2-3: a value that is not encrypted is read only when it is said, and each is counted.
#[tokio::test]
async fn plaintext_is_read_when_it_is_said() {
    let keys = local();
    let reads = SealPolicy::builder().plaintext(PlaintextPolicy::Read).build();
    assert_eq!(keys.plaintext_reads(), []);
    for _ in 0..3 {
        assert_eq!(open(&keys, v1(), reads, SWORDFISH).await.unwrap(), SWORDFISH);
    }
    open(&keys, v1_of("other"), reads, r#"{"M":{"a":{"S":"b"}}}"#).await.unwrap();
    let plain = SealErrorKind::PlaintextWhereEncrypted;
    assert_eq!(refusal(&keys, v1(), SealPolicy::default(), SWORDFISH).await, plain);
    let counted: Vec<_> = keys
        .plaintext_reads()
        .into_iter()
        .map(|reads| (reads.model.into_string(), reads.attribute.into_string(), reads.count))
        .collect();
    assert_eq!(counted, [("SecretS".into(), "other".into(), 1), ("SecretS".into(), "secret".into(), 3)]);
    // It is for values, and not for broken envelopes; and what is written is encrypted.
    let sealed = seal(&keys, v1(), reads, SWORDFISH).await.unwrap();
    assert!(is_envelope(&sealed));
    let broken = sealed.replace("\"nonce\"", "\"nonsense\"");
    assert!(matches!(refusal(&keys, v1(), reads, &broken).await, SealErrorKind::InvalidEnvelope(_)));
}

/// Without the item's key there is no version 2, in either direction, and no key is asked for.
#[tokio::test]
async fn version_2_needs_the_items_key() {
    let service = Service::new();
    let keys = Keys::new(service.clone());
    let sealed = seal(&keys, v2(), only_v2(), SWORDFISH).await.unwrap();
    assert_eq!(refusal(&keys, v1(), only_v2(), &sealed).await, SealErrorKind::InvalidItemKey);
    let not_a_number = v1().with_key(ItemKey::new("PK", KeyValue::N("seven".into())));
    for binding in [v1(), not_a_number] {
        let error = seal(&keys, binding, only_v2(), SWORDFISH).await.unwrap_err();
        assert_eq!(error.kind(), SealErrorKind::InvalidItemKey);
    }
    assert_eq!(service.calls(), 1);
}

/// TH-29
#[tokio::test]
async fn numbers_in_keys_have_one_spelling() {
    let keys = local();
    let at = |text: &'static str| v1().with_key(ItemKey::new("PK", KeyValue::N(text.into())));
    for spellings in [
        &["7", "007", "7.0", "0.7e1", "+7"][..],
        &["100", "1e2", "1E+2", "100.00"],
        &["0", "-0", "0.000"],
        &["-1.5", "-0.15E1"],
    ] {
        let sealed = seal(&keys, at(spellings[0]), only_v2(), SWORDFISH).await.unwrap();
        for spelling in spellings {
            assert!(open(&keys, at(spelling), only_v2(), &sealed).await.is_ok(), "{spelling}");
        }
        assert!(open(&keys, at("8"), only_v2(), &sealed).await.is_err());
    }
}

#[test]
fn reads_key_values() {
    assert_eq!(KeyValue::from_json(r#"{"S":"a\"b"}"#), Some(KeyValue::S("a\"b".into())));
    assert_eq!(KeyValue::from_json(r#"{"N":"7"}"#), Some(KeyValue::N("7".into())));
    assert_eq!(KeyValue::from_json(r#"{"B":"AP8="}"#), Some(KeyValue::B(b"\x00\xff"[..].into())));
    for other in ["", r#"{"BOOL":true}"#, r#"{"S":"a"}x"#, r#"{"N":"x"}"#, r#"{"L":[]}"#] {
        assert_eq!(KeyValue::from_json(other), None, "{other}");
    }
}

/// ENC-V2-6
#[tokio::test]
async fn padding_hides_lengths() {
    let keys = local();
    for (padding, lengths) in [
        (Padding::None, [21, 22, 36]),
        (Padding::To16, [32, 32, 48]),
        (Padding::To64, [64, 64, 64]),
        (Padding::To256, [256, 256, 256]),
        (Padding::Buckets, [32, 32, 64]),
    ] {
        let policy = SealPolicy::builder().versions(EnvelopePolicy::V2).padding(padding).build();
        for (len, wanted) in [5, 6, 20].into_iter().zip(lengths) {
            let value = format!(r#"{{"S":"{}"}}"#, "x".repeat(len));
            let sealed = seal(&keys, v2(), policy, &value).await.unwrap();
            let sealed: serde_json::Value = serde_json::from_str(&sealed).unwrap();
            assert_eq!(bytes(sealed["M"]["ct"]["B"].as_str().unwrap()).len() - 16, wanted, "{padding:?} {len}");
        }
    }
    // Version 1 has none.
    let policy = SealPolicy::builder().padding(Padding::To256).build();
    let sealed: serde_json::Value = serde_json::from_str(&seal(&keys, v1(), policy, SWORDFISH).await.unwrap()).unwrap();
    assert_eq!(bytes(sealed["M"]["ct"]["B"].as_str().unwrap()).len() - 16, r#"{"t":"S","s":"swordfish"}"#.len());
}
