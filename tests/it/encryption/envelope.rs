//! The structure of stored envelopes: what is refused before a key is asked for.

use serde_json::{Value, json};

use super::*;
use crate::encryption::service::Service;

/// A sealed value of either version, and a service that knows its key.
pub(crate) async fn sealed(version: EnvelopeVersion) -> (Value, Service, SealPolicy) {
    let service = Service::new();
    let policy = match version {
        EnvelopeVersion::V1 => SealPolicy::default(),
        _ => only_v2(),
    };
    let binding = v2().with_version(3);
    let sealed = seal(&Keys::new(service.clone()), binding, policy, SWORDFISH).await.unwrap();
    (serde_json::from_str(&sealed).unwrap(), service, policy)
}

/// Opens with new keys, and returns the outcome with the number of calls of the key service.
pub(crate) async fn tried(
    envelope: &Value,
    service: &Service,
    policy: SealPolicy,
) -> (Result<String, SealErrorKind>, usize) {
    let before = service.calls();
    let opened = open(&Keys::new(service.clone()), v2().with_version(3), policy, &envelope.to_string()).await;
    (opened.map_err(|error| error.kind()), service.calls() - before)
}

fn invalid(fault: EnvelopeFault) -> Result<String, SealErrorKind> {
    Err(SealErrorKind::InvalidEnvelope(fault))
}

const V1: [&str; 4] = ["v", "edk", "nonce", "ct"];
const V2: [&str; 9] = ["v", "a", "k", "edk", "s", "n", "c", "ct", "wv"];

#[tokio::test]
async fn writes_the_members_of_its_version() {
    for (version, names) in [(EnvelopeVersion::V1, &V1[..]), (EnvelopeVersion::V2, &V2[..])] {
        let (envelope, service, policy) = sealed(version).await;
        let members = envelope["M"].as_object().unwrap();
        let mut wanted = names.to_vec();
        wanted.sort_unstable();
        assert_eq!(members.keys().collect::<Vec<_>>(), wanted);
        assert_eq!(tried(&envelope, &service, policy).await, (Ok(SWORDFISH.to_owned()), 1));
    }
}

/// TH-13, TH-50
#[tokio::test]
async fn refuses_missing_extra_and_mistyped_members() {
    let types = [
        json!({"S": "AAAA"}),
        json!({"N": "1"}),
        json!({"B": "AAAA"}),
        json!({"BOOL": true}),
        json!({"NULL": true}),
        json!({"L": []}),
        json!({"M": {}}),
        json!({"SS": ["a"]}),
        json!({"NS": ["1"]}),
        json!({"BS": ["AAAA"]}),
    ];
    for (version, names) in [(EnvelopeVersion::V1, &V1[..]), (EnvelopeVersion::V2, &V2[..])] {
        let (envelope, service, policy) = sealed(version).await;
        for &name in names {
            let mut lacking = envelope.clone();
            lacking["M"].as_object_mut().unwrap().remove(name);
            let (outcome, calls) = tried(&lacking, &service, policy).await;
            match name {
                "v" => assert_eq!((outcome, calls), (Err(SealErrorKind::UnsupportedVersion), 0)),
                // It is authenticated, but its absence is a form of its own.
                "wv" => assert_eq!((outcome, calls), (Err(SealErrorKind::DecryptFailed), 1)),
                _ => assert_eq!((outcome, calls), (invalid(EnvelopeFault::MissingMember(name)), 0)),
            }
            let own = envelope["M"][name].as_object().unwrap().keys().next().unwrap().clone();
            for other in types.iter().filter(|other| other.get(&own).is_none()) {
                let mut mistyped = envelope.clone();
                mistyped["M"][name] = other.clone();
                let (outcome, calls) = tried(&mistyped, &service, policy).await;
                let fault = match (name, other) {
                    ("v", _) => Err(SealErrorKind::UnsupportedVersion),
                    _ => invalid(EnvelopeFault::WrongMemberType(name)),
                };
                assert_eq!((outcome, calls), (fault, 0), "{name} {other}");
            }
        }
        let mut extra = envelope.clone();
        extra["M"]["alg"] = json!({"S": "x"});
        assert_eq!(tried(&extra, &service, policy).await, (invalid(EnvelopeFault::ExtraMember), 0));
        // The members of the other version are extra ones, too.
        let mut mixed = envelope.clone();
        mixed["M"][if version == EnvelopeVersion::V1 { "s" } else { "nonce" }] = json!({"B": "AAAA"});
        assert_eq!(tried(&mixed, &service, policy).await, (invalid(EnvelopeFault::ExtraMember), 0));
    }
}

/// TH-14
#[tokio::test]
async fn refuses_other_versions() {
    let (envelope, service, policy) = sealed(EnvelopeVersion::V1).await;
    let texts = [
        "0",
        "3",
        "1.0",
        "1e0",
        "-1",
        "1.9",
        "01",
        "+1",
        " 1",
        "",
        "1\\u0000",
        "99999999999999999999999999999999999999999",
        "1E400",
    ];
    let values = texts.map(|text| json!({ "N": text })).into_iter().chain([json!({"S": "1"}), json!({"BOOL": true})]);
    for value in values {
        let mut other = envelope.clone();
        other["M"]["v"] = value.clone();
        assert_eq!(tried(&other, &service, policy).await, (Err(SealErrorKind::UnsupportedVersion), 0), "{value}");
    }
}

/// TH-17, and the one spelling of the version that a value was written at.
#[tokio::test]
async fn refuses_other_suites_and_spellings() {
    let (envelope, service, policy) = sealed(EnvelopeVersion::V2).await;
    for text in ["0", "2", "1.0", "01", "-1", ""] {
        let mut other = envelope.clone();
        other["M"]["a"] = json!({ "N": text });
        assert_eq!(tried(&other, &service, policy).await, (Err(SealErrorKind::UnsupportedSuite), 0), "{text}");
    }
    for text in ["03", "3.0", "+3", "-3", "3e0", "18446744073709551616", ""] {
        let mut other = envelope.clone();
        other["M"]["wv"] = json!({ "N": text });
        let refused = invalid(EnvelopeFault::WrongMemberType("wv"));
        assert_eq!(tried(&other, &service, policy).await, (refused, 0), "{text}");
    }
}

/// TH-07, TH-08, TH-09, TH-10: every length but the right one.
#[tokio::test]
async fn refuses_other_lengths() {
    for (version, fixed) in [(EnvelopeVersion::V1, &["nonce"][..]), (EnvelopeVersion::V2, &["s", "n", "c"][..])] {
        let (envelope, service, policy) = sealed(version).await;
        for &name in fixed {
            let right = bytes(envelope["M"][name]["B"].as_str().unwrap());
            for size in (0..=40).chain([128, right.len() + 4096]).filter(|&size| size != right.len()) {
                let mut other = envelope.clone();
                let resized: Vec<u8> = right.iter().copied().cycle().take(size).collect();
                other["M"][name]["B"] = text(&resized).into();
                let refused = invalid(EnvelopeFault::WrongLength { member: name, size });
                assert_eq!(tried(&other, &service, policy).await, (refused, 0), "{name} {size}");
            }
        }
        let ct = bytes(envelope["M"]["ct"]["B"].as_str().unwrap());
        for size in 0..ct.len() {
            let mut other = envelope.clone();
            other["M"]["ct"]["B"] = text(&ct[..size]).into();
            let (outcome, calls) = tried(&other, &service, policy).await;
            // The tag and the shortest text there is.
            if size < 25 {
                assert_eq!((outcome, calls), (invalid(EnvelopeFault::WrongLength { member: "ct", size }), 0));
            } else {
                assert_eq!((outcome, calls), (Err(SealErrorKind::DecryptFailed), 1), "{size}");
            }
        }
        for more in [1, 4096] {
            let mut other = envelope.clone();
            other["M"]["ct"]["B"] = text(&[&ct[..], &vec![0; more]].concat()).into();
            assert_eq!(tried(&other, &service, policy).await, (Err(SealErrorKind::DecryptFailed), 1));
        }
        for size in [0, 6145, 10_000] {
            let mut other = envelope.clone();
            other["M"]["edk"]["B"] = text(&vec![1; size]).into();
            let refused = invalid(EnvelopeFault::WrongLength { member: "edk", size });
            assert_eq!(tried(&other, &service, policy).await, (refused, 0));
        }
        let mut other = envelope.clone();
        other["M"]["edk"]["B"] = text(&[1; 6144]).into();
        assert_eq!(tried(&other, &service, policy).await, (Err(SealErrorKind::DecryptFailed), 1));
    }
}

/// TH-28
#[tokio::test]
async fn refuses_what_no_item_can_hold() {
    for version in [EnvelopeVersion::V1, EnvelopeVersion::V2] {
        let (envelope, service, policy) = sealed(version).await;
        let mut other = envelope.clone();
        other["M"]["ct"]["B"] = text(&vec![1; 400 * 1024]).into();
        assert_eq!(tried(&other, &service, policy).await, (Err(SealErrorKind::DecryptFailed), 1));
        other["M"]["ct"]["B"] = text(&vec![1; 400 * 1024 + 1]).into();
        let refused = invalid(EnvelopeFault::WrongLength { member: "ct", size: 400 * 1024 + 1 });
        assert_eq!(tried(&other, &service, policy).await, (refused, 0));
        other["M"]["ct"]["B"] = text(&vec![1; 10 << 20]).into();
        let (outcome, calls) = tried(&other, &service, policy).await;
        assert!(matches!(outcome, Err(SealErrorKind::TooLarge { .. })) && calls == 0, "{outcome:?}");
    }
    let service = Service::new();
    let keys = Keys::new(service.clone());
    for size in [400 * 1024, 10 << 20] {
        let value = json!({"S": "x".repeat(size)}).to_string();
        let error = seal(&keys, v1(), SealPolicy::default(), &value).await.unwrap_err();
        assert!(matches!(error.kind(), SealErrorKind::TooLarge { .. }), "{error}");
    }
    assert_eq!(service.calls(), 0);
    // A thousand encrypted fields of one item are one call.
    let values: Vec<ToSeal<'_>> = (0..1000).map(|_| ToSeal::new(v1(), SealPolicy::default(), SWORDFISH)).collect();
    assert_eq!(keys.seal_keys(&values).await.unwrap().seal_all().unwrap().len(), 1000);
    assert_eq!(service.calls(), 1);
}

/// TH-22
#[tokio::test]
async fn tells_values_that_are_not_encrypted() {
    let service = Service::new();
    let keys = Keys::new(service.clone());
    let values = [
        SWORDFISH,
        r#"{"NULL":true}"#,
        r#"{"N":"1"}"#,
        r#"{"B":"AP8="}"#,
        r#"{"BOOL":false}"#,
        r#"{"L":[]}"#,
        r#"{"SS":["a"]}"#,
        r#"{"M":{}}"#,
        r#"{"M":{"v":{"N":"1"},"name":{"S":"x"}}}"#,
        r#"{"M":{"ct":{"S":"a plain member"}}}"#,
        r#"{"SS":[]}"#,
    ];
    for value in values {
        let plain = SealErrorKind::PlaintextWhereEncrypted;
        assert_eq!(refusal(&keys, v1(), SealPolicy::default(), value).await, plain, "{value}");
        assert_eq!(refusal(&keys, v2(), only_v2(), value).await, plain, "{value}");
        assert!(!is_envelope(value));
    }
    for malformed in [
        "",
        "{",
        "[]",
        "{\"M\":{\"v\":{\"N\":\"1\"}",
        "{\"M\":{\"v\":{\"N\":\"1\"},\"v\":{\"N\":\"1\"},\"ct\":{}}}",
        "\u{feff}{}",
    ] {
        let refused = refusal(&keys, v1(), SealPolicy::default(), malformed).await;
        assert_eq!(refused, SealErrorKind::InvalidEnvelope(EnvelopeFault::Malformed), "{malformed}");
    }
    assert_eq!(service.calls(), 0);
}

/// TH-23: whoever reads an attribute that is not encrypted can ask.
#[tokio::test]
async fn tells_envelopes() {
    for version in [EnvelopeVersion::V1, EnvelopeVersion::V2] {
        let (envelope, ..) = sealed(version).await;
        assert!(is_envelope(&envelope.to_string()));
        let told = v1().check_plain(&envelope.to_string()).unwrap_err();
        assert_eq!(told.kind(), SealErrorKind::UnexpectedEnvelope);
        assert!(v1().check_plain(SWORDFISH).is_ok());
    }
}

/// TH-24
#[tokio::test]
async fn an_envelope_in_an_envelope_is_told() {
    let double = SealErrorKind::InvalidEnvelope(EnvelopeFault::DoubleWrapped);
    let (envelope, ..) = sealed(EnvelopeVersion::V1).await;
    let keys = local();
    let error = seal(&keys, v1(), SealPolicy::default(), &envelope.to_string()).await.unwrap_err();
    assert_eq!(error.kind(), double);
    // As a runtime wrote it that does not look.
    let member = |name: &str| format!(r#"{{"t":"B","b":{}}}"#, envelope["M"][name]["B"]);
    let (ct, edk, nonce) = (member("ct"), member("edk"), member("nonce"));
    let inner = format!(r#"{{"t":"M","m":{{"ct":{ct},"edk":{edk},"nonce":{nonce},"v":{{"t":"N","n":"1"}}}}}}"#);
    let wrapped = super::value::sealed_text(inner.as_bytes());
    assert_eq!(super::value::opened_text(&wrapped).await, Err(double));
    // A map that is an envelope but for one name is a value like any other.
    let other = inner.replace("nonce", "noncf");
    assert!(super::value::opened_text(&super::value::sealed_text(other.as_bytes())).await.is_ok());
}

/// TH-18
#[tokio::test]
async fn refuses_unknown_labels() {
    let (envelope, service, policy) = sealed(EnvelopeVersion::V2).await;
    let mut other = envelope.clone();
    other["M"]["k"]["S"] = "removed".into();
    assert_eq!(tried(&other, &service, policy).await, (Err(SealErrorKind::UnknownKey), 0));
    for label in ["", "a/b", "a\0", &"a".repeat(65), "schlüssel", "a b", "arn:aws:kms:eu-west-1:1:key/x"] {
        other["M"]["k"]["S"] = label.into();
        assert_eq!(tried(&other, &service, policy).await, (invalid(EnvelopeFault::InvalidLabel), 0), "{label}");
        assert!(KeyLabel::new(label).is_err());
    }
    assert!(KeyLabel::new(&"a".repeat(64)).is_ok());
}

/// The list of several wrapped keys.
#[tokio::test]
async fn refuses_wrong_lists_of_keys() {
    let (envelope, service, policy) = sealed(EnvelopeVersion::V2).await;
    let entry = |label: &str| json!({"M": {"k": {"S": label}, "edk": envelope["M"]["edk"]}});
    let with = |entries: Vec<Value>| {
        let mut other = envelope.clone();
        other["M"].as_object_mut().unwrap().remove("k");
        other["M"]["edk"] = json!({ "L": entries });
        other
    };
    // The key is found wherever it stands: it is not authenticated, and must fit.
    let found = with(vec![entry("other"), entry("default")]);
    assert_eq!(tried(&found, &service, policy).await, (Ok(SWORDFISH.to_owned()), 1));
    let many: Vec<Value> = (0..9).map(|at| entry(&format!("k{at}"))).collect();
    let mut lacking = entry("default");
    lacking["M"].as_object_mut().unwrap().remove("edk");
    let mut extra = entry("default");
    extra["M"]["x"] = json!({"S": ""});
    for (entries, fault) in [
        (vec![], EnvelopeFault::WrongNumberOfKeys),
        (many, EnvelopeFault::WrongNumberOfKeys),
        (vec![entry("default"), entry("default")], EnvelopeFault::WrongNumberOfKeys),
        (vec![json!({"S": "x"})], EnvelopeFault::WrongMemberType("edk")),
        (vec![lacking], EnvelopeFault::MissingMember("edk")),
        (vec![extra], EnvelopeFault::ExtraMember),
        (vec![entry("a/b")], EnvelopeFault::InvalidLabel),
    ] {
        assert_eq!(tried(&with(entries), &service, policy).await, (invalid(fault), 0));
    }
}
