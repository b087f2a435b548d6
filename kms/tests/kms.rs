//! Data keys from KMS: the real client over a KMS that is made here, and over moto's.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod fake;

use std::error::Error as _;
use std::time::Duration;

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_sdk_kms::config::retry::RetryConfig;
use aws_sdk_kms::config::timeout::TimeoutConfig;
use aws_sdk_kms::config::{BehaviorVersion, Credentials, Region};
use serde_json::{Value, json};
use tabletheory::Model;
use tabletheory::encryption::*;
use tabletheory_kms::{KmsKeys, KmsRefusal};

use crate::fake::{Answer, Fake};

const ARN: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER: &str = "arn:aws:kms:us-east-1:111122223333:key/other";
const SWORDFISH: &str = r#"{"S":"swordfish"}"#;

fn binding<'a>() -> Binding<'a> {
    let key = ItemKey::new("PK", KeyValue::S("USER#1".into()));
    Binding::new("users", "User", "ssn").with_key(key)
}

fn v2() -> SealPolicy {
    SealPolicy::builder().versions(EnvelopePolicy::V2).build()
}

fn context(version: EnvelopeVersion) -> KeyContext {
    KeyContext::new(version, &binding())
}

fn keys(fake: &Fake) -> KmsKeys {
    KmsKeys::new(fake.client(), ARN).unwrap()
}

async fn seal(keys: &Keys, policy: SealPolicy) -> Result<String, SealError> {
    keys.seal_keys(&[ToSeal::new(binding(), policy, SWORDFISH)]).await?.seal(0).unwrap()
}

async fn open(keys: &Keys, policy: SealPolicy, envelope: &str) -> Result<String, SealError> {
    let mut opened = keys.open_keys(&[ToOpen::new(binding(), policy, envelope)]).await;
    opened.open(0).unwrap().map(|value| value.as_json().to_owned())
}

#[tokio::test]
async fn seals_and_opens() {
    for policy in [SealPolicy::default(), v2()] {
        let fake = Fake::new();
        let keys = Keys::new(keys(&fake));
        let envelope = seal(&keys, policy).await.unwrap();
        assert_eq!(open(&keys, policy, &envelope).await.unwrap(), SWORDFISH);
        assert_eq!(fake.operations(), ["GenerateDataKey", "Decrypt"]);
    }
}

/// What is asked, exactly: the key is named in both, and version 1 has no encryption context.
#[tokio::test]
async fn requests() {
    let fake = Fake::new();
    for policy in [SealPolicy::default(), v2()] {
        let keys = Keys::new(keys(&fake));
        let envelope = seal(&keys, policy).await.unwrap();
        open(&keys, policy, &envelope).await.unwrap();
    }
    let requests: Vec<Value> = fake.bodies();
    let of_v2 = json!({"tt-model": "User", "tt-table": "users", "tt-v": "2"});
    assert_eq!(requests[0], json!({"KeyId": ARN, "KeySpec": "AES_256"}));
    assert_eq!(requests[1], json!({"KeyId": ARN, "CiphertextBlob": requests[1]["CiphertextBlob"]}));
    assert_eq!(requests[2], json!({"KeyId": ARN, "KeySpec": "AES_256", "EncryptionContext": of_v2}));
    assert_eq!(
        requests[3],
        json!({"KeyId": ARN, "CiphertextBlob": requests[3]["CiphertextBlob"], "EncryptionContext": of_v2})
    );
}

/// A data key of version 2 is not unwrapped as one of version 1, nor for another table, model or tenant.
#[tokio::test]
async fn the_context_must_fit() {
    let fake = Fake::new();
    let keys = keys(&fake);
    let generated = keys.generate(&context(EnvelopeVersion::V2)).await.unwrap();
    let wrapped = &generated.wrapped()[0];
    assert_eq!(
        keys.unwrap_key(wrapped, &context(EnvelopeVersion::V2)).await.unwrap().expose(),
        generated.key().expose()
    );
    let tenant = KeyContext::new(EnvelopeVersion::V2, &binding().with_tenant("t1"));
    let table = KeyContext::new(EnvelopeVersion::V2, &Binding::new("other", "User", "ssn"));
    for other in [context(EnvelopeVersion::V1), tenant, table] {
        assert_eq!(keys.unwrap_key(wrapped, &other).await.unwrap_err().kind(), KeyErrorKind::WrongKey);
    }
}

/// TH-31
#[tokio::test]
async fn refusals() {
    use KeyErrorKind::Access;
    for (exception, kind) in [
        ("AccessDeniedException", Access(KeyAccess::Denied)),
        ("UnrecognizedClientException", Access(KeyAccess::Denied)),
        ("InvalidGrantTokenException", Access(KeyAccess::Denied)),
        ("NotFoundException", Access(KeyAccess::NotFound)),
        ("DisabledException", Access(KeyAccess::Disabled)),
        ("KMSInvalidStateException", Access(KeyAccess::InvalidState)),
        ("InvalidKeyUsageException", Access(KeyAccess::InvalidState)),
        ("IncorrectKeyException", KeyErrorKind::WrongKey),
        ("InvalidCiphertextException", KeyErrorKind::WrongKey),
    ] {
        let fake = Fake::new();
        let keys = keys(&fake);
        let wrapped = WrappedKey::new(*b"x").unwrap();
        fake.answers([Answer::exception(400, exception)]);
        let error = keys.unwrap_key(&wrapped, &context(EnvelopeVersion::V1)).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{exception}");
        // It is not asked again, and the message of KMS is nowhere.
        assert_eq!(fake.operations(), ["Decrypt"]);
        let refusal = error.source().unwrap().downcast_ref::<KmsRefusal>().unwrap();
        assert_eq!((refusal.exception(), refusal.request_id()), (Some(exception), Some("request-1")));
        for shown in [format!("{error:?}"), error.to_string(), format!("{refusal:?}"), refusal.to_string()] {
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
}

/// TH-32: what may pass is tried again a few times, and then told.
#[tokio::test(start_paused = true)]
async fn what_may_pass_is_tried_again() {
    for (status, exception) in
        [(400, "ThrottlingException"), (500, "KMSInternalException"), (503, "DependencyTimeoutException"), (500, "")]
    {
        let fake = Fake::new();
        fake.answers(std::iter::repeat_n(Answer::exception(status, exception), 10));
        let error = keys(&fake).generate(&context(EnvelopeVersion::V1)).await.unwrap_err();
        assert!(error.is_retryable(), "{exception}: {error}");
        assert_eq!(fake.operations().len(), 3, "{exception}");
        let fake = Fake::new();
        fake.answers([Answer::exception(status, exception)]);
        assert!(keys(&fake).generate(&context(EnvelopeVersion::V1)).await.is_ok());
    }
    for answer in [Answer::Broken, Answer::Hangs] {
        let fake = Fake::new();
        fake.answers(std::iter::repeat_n(answer, 10));
        let begun = tokio::time::Instant::now();
        let error = keys(&fake).generate(&context(EnvelopeVersion::V1)).await.unwrap_err();
        assert!(error.is_retryable(), "{error}");
        assert!(begun.elapsed() <= Duration::from_secs(15), "{:?}", begun.elapsed());
    }
}

/// A time-out that the caller chose is kept.
#[tokio::test(start_paused = true)]
async fn a_time_out_of_the_callers_is_kept() {
    let fake = Fake::new();
    fake.answers(std::iter::repeat_n(Answer::Hangs, 10));
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(2)).build();
    let client = aws_sdk_kms::Client::from_conf(fake.client().config().to_builder().timeout_config(timeouts).build());
    let begun = tokio::time::Instant::now();
    assert!(KmsKeys::new(client, ARN).unwrap().generate(&context(EnvelopeVersion::V1)).await.is_err());
    assert!(begun.elapsed() <= Duration::from_secs(2), "{:?}", begun.elapsed());
}

/// TH-11, TH-12
#[tokio::test]
async fn answers_that_do_not_fit() {
    let blob = |size: usize| base64(&vec![1; size]);
    let (v1, wrapped) = (context(EnvelopeVersion::V1), WrappedKey::new(*b"x").unwrap());
    let answer = |key: &str, plaintext: usize, ciphertext: usize| {
        Answer::Json(json!({"KeyId": key, "Plaintext": blob(plaintext), "CiphertextBlob": blob(ciphertext)}))
    };
    for (answer, kind) in [
        (answer(OTHER, 32, 40), KeyErrorKind::KeyMismatch),
        (Answer::Json(json!({"Plaintext": blob(32), "CiphertextBlob": blob(40)})), KeyErrorKind::KeyMismatch),
        (answer(ARN, 16, 40), KeyErrorKind::NotADataKey { size: 16 }),
        (answer(ARN, 0, 40), KeyErrorKind::NotADataKey { size: 0 }),
        (answer(ARN, 33, 40), KeyErrorKind::NotADataKey { size: 33 }),
        (answer(ARN, 32, 0), KeyErrorKind::NotADataKey { size: 0 }),
        (answer(ARN, 32, 6145), KeyErrorKind::NotADataKey { size: 6145 }),
        (Answer::Json(json!({"KeyId": ARN})), KeyErrorKind::NotADataKey { size: 0 }),
    ] {
        let fake = Fake::new();
        fake.answers([answer.clone()]);
        assert_eq!(keys(&fake).generate(&v1).await.unwrap_err().kind(), kind);
        if matches!(kind, KeyErrorKind::NotADataKey { size: 6145 })
            || matches!(&answer, Answer::Json(json) if json["CiphertextBlob"] == "")
        {
            continue;
        }
        let fake = Fake::new();
        fake.answers([answer]);
        assert_eq!(keys(&fake).unwrap_key(&wrapped, &v1).await.unwrap_err().kind(), kind);
    }
}

/// An alias means the key of the first answer.
#[tokio::test]
async fn an_alias_is_one_key() {
    let fake = Fake::new();
    let keys = KmsKeys::new(fake.client(), "alias/app").unwrap();
    assert_eq!(keys.key_id(), "alias/app");
    let v1 = context(EnvelopeVersion::V1);
    keys.generate(&v1).await.unwrap();
    let blob = base64(&[1; 32]);
    fake.answers([Answer::Json(json!({"KeyId": OTHER, "Plaintext": blob, "CiphertextBlob": blob}))]);
    assert_eq!(keys.generate(&v1).await.unwrap_err().kind(), KeyErrorKind::KeyMismatch);
}

/// TH-38
#[test]
fn what_is_no_key_is_refused_at_once() {
    let fake = Fake::new();
    for text in ["", "alias/", "arn:aws:kms:us-east-1:111122223333:key/", "not a key"] {
        assert_eq!(KmsKeys::new(fake.client(), text).unwrap_err().kind(), KeyErrorKind::InvalidIdentifier);
    }
    assert!(fake.operations().is_empty());
    assert_eq!(format!("{:?}", keys(&fake)), format!("KmsKeys({ARN:?})"));
}

#[derive(Debug)]
struct Failing(fn() -> CredentialsError);

impl ProvideCredentials for Failing {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(Err(self.0()))
    }
}

/// Nothing is sent, and trying again helps where credentials came late.
#[tokio::test]
async fn without_credentials_the_access_is_denied() {
    let denied = KeyErrorKind::Access(KeyAccess::Denied);
    let fails: [(fn() -> CredentialsError, _); 3] = [
        (|| CredentialsError::not_loaded("none"), denied),
        (|| CredentialsError::invalid_configuration("wrong"), denied),
        (|| CredentialsError::provider_timed_out(Duration::from_secs(1)), KeyErrorKind::Unavailable),
    ];
    for (fails, kind) in fails {
        let fake = Fake::new();
        let config = fake.client().config().to_builder().credentials_provider(Failing(fails));
        let config = config.retry_config(RetryConfig::disabled());
        let keys = KmsKeys::new(aws_sdk_kms::Client::from_conf(config.build()), ARN).unwrap();
        let error = keys.generate(&context(EnvelopeVersion::V2)).await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(fake.operations().is_empty());
    }
}

/// ENC-KEY-6: the data key gets another wrapping key, within KMS.
#[tokio::test]
async fn rewraps() {
    let fake = Fake::new();
    let (old, new) = (keys(&fake), KmsKeys::new(fake.client(), OTHER).unwrap());
    let context = context(EnvelopeVersion::V2);
    let generated = old.generate(&context).await.unwrap();
    let rewrapped = new.rewrap_key(&generated.wrapped()[0], &context, &old).await.unwrap();
    assert_eq!(fake.operations(), ["GenerateDataKey", "ReEncrypt"]);
    assert_eq!(new.unwrap_key(&rewrapped, &context).await.unwrap().expose(), generated.key().expose());
    assert_eq!(old.unwrap_key(&rewrapped, &context).await.unwrap_err().kind(), KeyErrorKind::WrongKey);
    let body = &fake.bodies()[1];
    assert_eq!((&body["SourceKeyId"], &body["DestinationKeyId"]), (&json!(ARN), &json!(OTHER)));
    assert_eq!(body["SourceEncryptionContext"], body["DestinationEncryptionContext"]);
    assert!(body["SourceEncryptionContext"].is_object());
    // An answer of another key, on either side.
    for (source, destination) in [(OTHER, OTHER), (ARN, ARN)] {
        let blob = base64(&[1; 32]);
        fake.answers([Answer::Json(json!({"SourceKeyId": source, "KeyId": destination, "CiphertextBlob": blob}))]);
        let error = new.rewrap_key(&generated.wrapped()[0], &context, &old).await.unwrap_err();
        assert_eq!(error.kind(), KeyErrorKind::KeyMismatch);
    }
}

/// What no one KMS has is unwrapped by the one and wrapped by the other.
#[tokio::test]
async fn rewraps_by_both_keys_what_one_call_cannot() {
    let context = context(EnvelopeVersion::V2);
    let fake = Fake::new();
    let new = KmsKeys::new(fake.client(), OTHER).unwrap();
    let abroad = Fake::in_region("eu-west-1");
    let old = KmsKeys::new(abroad.client(), ARN.replace("us-east-1", "eu-west-1")).unwrap();
    let local = LocalKeys::for_development(&[7; 32]).unwrap();
    // What an alias means is another account's to say, until KMS has said it.
    let alias = KmsKeys::new(fake.client(), "alias/app").unwrap();
    let named = keys(&fake).generate(&context).await.unwrap();
    fake.take_operations();
    new.rewrap_key(&named.wrapped()[0], &context, &alias).await.unwrap();
    new.rewrap_key(&named.wrapped()[0], &context, &alias).await.unwrap();
    assert_eq!(fake.take_operations(), ["Decrypt", "Encrypt", "ReEncrypt"]);
    for (old, calls) in [(&old as &dyn KeyProvider, vec!["GenerateDataKey", "Decrypt"]), (&local, vec![])] {
        let generated = old.generate(&context).await.unwrap();
        let rewrapped = new.rewrap_key(&generated.wrapped()[0], &context, old).await.unwrap();
        assert_eq!(new.unwrap_key(&rewrapped, &context).await.unwrap().expose(), generated.key().expose());
        assert_eq!(abroad.take_operations(), calls);
        assert_eq!(fake.take_operations(), ["Encrypt", "Decrypt"]);
    }
}

#[derive(Model)]
#[model(table = "notes")]
struct Note {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    title: String,
    #[model(encrypted(v2))]
    text: String,
}

/// Rewraps a table of three items from the first key to the second, which may not decrypt: one call for each data key.
async fn rewraps_a_table(of: impl Fn(&str) -> KmsKeys, old: &str, new: &str) {
    let label = |text: &str| KeyLabel::new(text).unwrap();
    let embedded = tabletheory_embedded::Embedded::memory().unwrap();
    embedded.create_table::<Note>().await.unwrap();
    let db = embedded.db().with_keys(Keys::new(Keyring::new(label("old"), of(old))));
    for id in ["n1", "n2", "n3"] {
        let mut note = Note { id: id.into(), title: "title".into(), text: format!("text of {id}") };
        db.create(&mut note).await.unwrap();
    }
    let ring = Keyring::new(label("new"), of(new)).unwrapping(label("old"), of(old));
    let done = embedded.db().with_keys(Keys::new(ring)).rewrap::<Note>().await.unwrap();
    assert_eq!((done.read, done.rewritten), (3, 3));
    let db = embedded.db().with_keys(Keys::new(Keyring::new(label("new"), of(new))));
    assert_eq!(db.get(Note::key("n2")).required().await.unwrap().text, "text of n2");
}

/// Items that share a data key share the refusal, too.
#[tokio::test]
async fn a_refused_data_key_is_asked_for_once() {
    let fake = Fake::new();
    let label = |text: &str| KeyLabel::new(text).unwrap();
    let embedded = tabletheory_embedded::Embedded::memory().unwrap();
    embedded.create_table::<Note>().await.unwrap();
    let options = KeysOptions::builder().data_keys(DataKeys::Cached(CacheLimits::default())).build();
    let db = embedded.db().with_keys(Keys::with_options(Keyring::new(label("old"), keys(&fake)), options));
    for id in ["n1", "n2", "n3"] {
        db.create(&mut Note { id: id.into(), title: "title".into(), text: "text".into() }).await.unwrap();
    }
    let new = KmsKeys::new(fake.client(), OTHER).unwrap();
    let ring = Keyring::new(label("new"), new).unwrapping(label("old"), keys(&fake));
    let db = embedded.db().with_keys(Keys::new(ring));
    fake.answers([Answer::exception(400, "AccessDeniedException")]);
    fake.take_operations();
    let left = db.rewrap::<Note>().await.unwrap_err();
    assert_eq!(left.progress.failed, 3);
    assert_eq!(left.error.seal_error().unwrap().kind(), SealErrorKind::KeyAccess(KeyAccess::Denied));
    assert_eq!(fake.take_operations(), ["ReEncrypt"]);
}

#[tokio::test]
async fn rewraps_a_table_by_one_call_for_each_data_key() {
    let fake = Fake::new();
    rewraps_a_table(|key| KmsKeys::new(fake.client(), key).unwrap(), ARN, OTHER).await;
    let operations = fake.operations();
    assert_eq!(operations[..3], ["GenerateDataKey"; 3]);
    assert_eq!(operations[3..6], ["ReEncrypt"; 3]);
    assert_eq!(operations[6..], ["Decrypt"]);
}

#[tokio::test]
async fn a_second_recipient() {
    let fake = Fake::new();
    let label = |text: &str| KeyLabel::new(text).unwrap();
    let second = || KmsKeys::new(fake.client(), OTHER).unwrap();
    let writer = Keys::new(Keyring::new(label("a"), keys(&fake)).recipient(label("b"), second()));
    let envelope = seal(&writer, v2()).await.unwrap();
    assert_eq!(fake.operations(), ["GenerateDataKey", "Encrypt"]);
    let reader = Keys::new(Keyring::new(label("b"), second()));
    assert_eq!(open(&reader, v2(), &envelope).await.unwrap(), SWORDFISH);
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// The same over HTTP, from a KMS of other makers.
#[tokio::test]
#[ignore = "asks the server that MOTO_ENDPOINT names: eval \"$(.ci/engines start)\"; cargo test -p tabletheory-kms -- --ignored moto"]
async fn moto() {
    let endpoint = std::env::var("MOTO_ENDPOINT").expect("MOTO_ENDPOINT is the address of moto's server");
    let config = aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
        .region(Region::new("us-east-1"))
        .endpoint_url(endpoint)
        .build();
    let client = aws_sdk_kms::Client::from_conf(config);
    let mut arns = Vec::new();
    for _ in 0..2 {
        arns.push(client.create_key().send().await.unwrap().key_metadata.unwrap().arn.unwrap());
    }
    let of = |at: usize| KmsKeys::new(client.clone(), &arns[at]).unwrap();
    for policy in [SealPolicy::default(), v2()] {
        let keys = Keys::new(of(0));
        let envelope = seal(&keys, policy).await.unwrap();
        assert_eq!(open(&Keys::new(of(0)), policy, &envelope).await.unwrap(), SWORDFISH);
        let refused = open(&Keys::new(of(1)), policy, &envelope).await.unwrap_err();
        assert!(!refused.is_retryable(), "{refused}");
    }
    let context = context(EnvelopeVersion::V2);
    let generated = of(0).generate(&context).await.unwrap();
    let rewrapped = of(1).rewrap_key(&generated.wrapped()[0], &context, &of(0)).await.unwrap();
    assert_eq!(of(1).unwrap_key(&rewrapped, &context).await.unwrap().expose(), generated.key().expose());
    let other = KeyContext::new(EnvelopeVersion::V2, &Binding::new("other", "User", "ssn"));
    assert!(of(1).unwrap_key(&rewrapped, &other).await.is_err());
    rewraps_a_table(|key| KmsKeys::new(client.clone(), key).unwrap(), &arns[0], &arns[1]).await;
    // The key of another. KMS names the mistake; moto denies the access.
    let wrong = of(1).unwrap_key(&generated.wrapped()[0], &context).await.unwrap_err();
    assert!(matches!(wrong.kind(), KeyErrorKind::WrongKey | KeyErrorKind::Access(KeyAccess::Denied)), "{wrong}");
    // A disabled key. Moto marks it, and goes on to give data keys of it; KMS itself does not.
    let id = arns[0].rsplit_once('/').unwrap().1;
    client.disable_key().key_id(id).send().await.unwrap();
    let state = client.describe_key().key_id(id).send().await.unwrap().key_metadata.unwrap().key_state.unwrap();
    assert_eq!(state.as_str(), "Disabled");
    match of(0).generate(&context).await {
        Err(refused) => assert_eq!(refused.kind(), KeyErrorKind::Access(KeyAccess::Disabled)),
        Ok(_) => println!("this server gives data keys of a disabled key: see `refusals`"),
    }
    let none =
        KmsKeys::new(client, "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000").unwrap();
    assert_eq!(none.generate(&context).await.unwrap_err().kind(), KeyErrorKind::Access(KeyAccess::NotFound));
}
