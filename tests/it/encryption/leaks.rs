//! What can be shown shows no value and no key (TH-61).

use std::error::Error as StdError;
use std::fmt::Debug;

use super::*;
use crate::encryption::service::Service;

const CANARY: &str = "swordfish";
/// The bytes of every key here: 0xA7, which is 167.
const KEY: [u8; 32] = [0xA7; 32];

#[track_caller]
fn is_silent(shown: &str) {
    for told in [CANARY, "USER#1", "167", "a7a7", "A7A7", "p6en", "c3dvcmRmaXNo"] {
        assert!(!shown.contains(told), "`{told}` is in {shown}");
    }
    assert!(!shown.is_empty());
}

#[track_caller]
fn shows(thing: &impl Debug) {
    is_silent(&format!("{thing:?}"));
    is_silent(&format!("{thing:#?}"));
}

#[track_caller]
fn tells(error: &impl StdError) {
    let mut next: Option<&dyn StdError> = Some(error);
    while let Some(error) = next {
        is_silent(&error.to_string());
        is_silent(&format!("{error:?}"));
        next = error.source();
    }
}

#[tokio::test]
async fn nothing_shows_a_value_or_a_key() {
    let local = LocalKeys::for_development(&KEY).unwrap();
    shows(&local);
    assert!(format!("{local:?}").contains("development"));
    shows(&DataKey::from_bytes(KEY.to_vec()).unwrap());
    shows(&FixedKeys::new(KEY, [], [0xA7; 12], KEY));
    shows(&DeterministicKeys::from_seed(CANARY));
    let wrapped = WrappedKey::new(KEY).unwrap();
    shows(&wrapped);
    shows(&GeneratedKey::new(DataKey::from_bytes(KEY.to_vec()).unwrap(), wrapped));
    shows(&KeyValue::S(CANARY.into()));
    shows(&KeyValue::N("167".into()));
    shows(&KeyValue::B(CANARY.as_bytes().into()));
    let key = || ItemKey::new("PK", KeyValue::S("USER#1".into())).with_sort("SK", KeyValue::N("167".into()));
    shows(&key());
    let binding = || Binding::new("users", "User", "ssn").with_key(key());
    shows(&binding());
    let ring = Keyring::new(KeyLabel::new("main").unwrap(), local);
    shows(&ring);
    let keys = Keys::new(ring);
    let to_seal = ToSeal::new(binding(), only_v2(), SWORDFISH);
    shows(&to_seal);
    let mut sealing = keys.seal_keys(&[to_seal]).await.unwrap();
    shows(&sealing);
    let envelope = sealing.seal(0).unwrap().unwrap();
    let to_open = ToOpen::new(binding(), only_v2(), &envelope);
    shows(&to_open);
    let mut opening = keys.open_keys(&[to_open]).await;
    shows(&opening);
    let opened = opening.open(0).unwrap().unwrap();
    assert!(opened.as_json().contains(CANARY));
    shows(&opened);
    shows(&keys);
    shows(&keys.plaintext_reads());
}

#[tokio::test]
async fn no_error_tells_a_value_or_a_key() {
    let keys = Keys::new(LocalKeys::for_development(&KEY).unwrap());
    let binding = || v2();
    let envelope = seal(&keys, binding(), only_v2(), SWORDFISH).await.unwrap();
    let damaged = [
        SWORDFISH.to_owned(),
        envelope.replace("\"2\"", "\"3\""),
        envelope.replace("\"s\"", "\"swordfish\""),
        envelope.replace("\"k\":{\"S\":\"default\"}", "\"k\":{\"S\":\"swordfish\"}"),
        envelope.replace("\"ct\":{\"B\":\"", "\"ct\":{\"B\":\"c3dvcmRmaXNo"),
        envelope.replace("\"ct\":{\"B\":\"", "\"ct\":{\"B\":\"swordfish"),
        envelope.replace("\"a\":{\"N\":\"1\"}", "\"a\":{\"N\":\"167\"}"),
        envelope.replace("\"c\":{\"B\"", "\"c\":{\"swordfish\""),
        format!("swordfish{envelope}"),
        super::value::sealed_text(br#"{"t":"swordfish"}"#),
        super::value::sealed_text(br#"{"t":"N","n":"swordfish"}"#),
        super::value::sealed_text(br#"{"t":"S","s":"swordfish"}swordfish"#),
    ];
    for envelope in damaged {
        for policy in [only_v2(), SealPolicy::builder().versions(EnvelopePolicy::WriteV2ReadBoth).build()] {
            tells(&open(&keys, binding(), policy, &envelope).await.expect_err(&envelope));
        }
        let opened = super::value::opened_text(&envelope).await;
        is_silent(&format!("{opened:?}"));
    }
    for json in [r#"{"S":"swordfish"#, r#"{"N":"swordfish"}"#, r#"{"swordfish":1}"#, r#"{"B":"swordfish!"}"#] {
        tells(&seal(&keys, v1(), SealPolicy::default(), json).await.expect_err(json));
    }
    let bad_key = v1().with_key(ItemKey::new("PK", KeyValue::N("swordfish".into())));
    tells(&seal(&keys, bad_key, only_v2(), SWORDFISH).await.unwrap_err());
    tells(&DataKey::from_bytes(vec![0xA7; 33]).unwrap_err());
    tells(&WrappedKey::new(vec![0xA7; 7000]).unwrap_err());
    tells(&KeyLabel::new("swordfish!").unwrap_err());
    let service = Service::new();
    service.fails(KeyErrorKind::Access(KeyAccess::Denied));
    tells(&seal(&Keys::new(service), v1(), SealPolicy::default(), SWORDFISH).await.unwrap_err());
}

/// Every reason has a sentence of its own, and so do its parts.
#[test]
fn every_reason_has_its_own_sentence() {
    let envelope = [
        EnvelopeFault::MissingMember("ct"),
        EnvelopeFault::WrongMemberType("ct"),
        EnvelopeFault::WrongLength { member: "ct", size: 1 },
        EnvelopeFault::ExtraMember,
        EnvelopeFault::InvalidLabel,
        EnvelopeFault::WrongNumberOfKeys,
        EnvelopeFault::DoubleWrapped,
        EnvelopeFault::Malformed,
    ];
    let payload = [
        PayloadFault::Malformed,
        PayloadFault::DuplicateMember,
        PayloadFault::UnknownMember,
        PayloadFault::MissingMember,
        PayloadFault::UnknownType,
        PayloadFault::TooDeep,
        PayloadFault::InvalidNumber,
        PayloadFault::InvalidBinary,
        PayloadFault::InvalidKey,
    ];
    let access = [KeyAccess::Denied, KeyAccess::NotFound, KeyAccess::Disabled, KeyAccess::InvalidState];
    let mut kinds = vec![
        SealErrorKind::NotConfigured,
        SealErrorKind::UnsupportedVersion,
        SealErrorKind::UnsupportedSuite,
        SealErrorKind::DowngradeRejected,
        SealErrorKind::DecryptFailed,
        SealErrorKind::KeyUnavailable,
        SealErrorKind::KeyMismatch,
        SealErrorKind::KeyProviderContract,
        SealErrorKind::UnknownKey,
        SealErrorKind::PlaintextWhereEncrypted,
        SealErrorKind::UnexpectedEnvelope,
        SealErrorKind::TooLarge { size: 2, most: 1 },
        SealErrorKind::InvalidItemKey,
        SealErrorKind::NoRandomness,
        SealErrorKind::NonceGiven,
    ];
    kinds.extend(envelope.map(SealErrorKind::InvalidEnvelope));
    kinds.extend(payload.map(SealErrorKind::InvalidPayload));
    kinds.extend(payload.map(SealErrorKind::NotAValue));
    kinds.extend(access.map(SealErrorKind::KeyAccess));
    let sentences: std::collections::HashSet<String> = kinds.iter().map(ToString::to_string).collect();
    assert_eq!(sentences.len(), kinds.len());
    let mut of_keys = vec![
        KeyErrorKind::Unavailable,
        KeyErrorKind::WrongKey,
        KeyErrorKind::KeyMismatch,
        KeyErrorKind::NotADataKey { size: 1 },
        KeyErrorKind::WrongNumberOfKeys { count: 9 },
        KeyErrorKind::UnknownLabel,
        KeyErrorKind::CannotWrap,
        KeyErrorKind::NotForRelease,
        KeyErrorKind::NoRandomness,
        KeyErrorKind::InvalidIdentifier,
    ];
    of_keys.extend(access.map(KeyErrorKind::Access));
    let sentences: std::collections::HashSet<String> = of_keys.iter().map(ToString::to_string).collect();
    assert_eq!(sentences.len(), of_keys.len());
}
