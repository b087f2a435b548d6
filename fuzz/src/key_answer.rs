//! Answers of a key service, made of any bytes.

use aws_sdk_kms::config::retry::RetryConfig;
use aws_sdk_kms::config::{
    AsyncSleep, BehaviorVersion, Config, Credentials, HttpClient, Region, RuntimeComponents, Sleep,
};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use tabletheory::encryption::{Binding, DataKey, EnvelopeVersion, KeyContext, KeyError, KeyProvider as _, WrappedKey};
use tabletheory_kms::KmsKeys;

use crate::patience::wait_for;

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER: &str = "arn:aws:kms:us-east-1:111122223333:key/other";
const STATUSES: [u16; 8] = [200, 200, 200, 200, 400, 403, 500, 503];

/// A connection whose every answer is the same.
#[derive(Clone, Debug)]
struct Same {
    status: u16,
    body: Vec<u8>,
}

impl HttpConnector for Same {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let status = self.status.try_into().unwrap_or_else(|_| unreachable!("these are statuses"));
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from(self.body.clone()))))
    }
}

impl HttpClient for Same {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// Time that does not pass: an answer is there at once.
#[derive(Debug)]
struct Still;

impl AsyncSleep for Still {
    fn sleep(&self, _: std::time::Duration) -> Sleep {
        Sleep::new(std::future::pending())
    }
}

fn keys(key: &str, answer: &Same) -> Result<KmsKeys, KeyError> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::new("id", "key", None, None, "fuzz"))
        .region(Region::new("us-east-1"))
        .retry_config(RetryConfig::disabled())
        .sleep_impl(Still)
        .http_client(answer.clone());
    KmsKeys::new(aws_sdk_kms::Client::from_conf(config.build()), key)
}

/// Tries bytes: the first chooses the call, the second the status of its answer, and the others are the body. Returns whether a key was
/// taken.
///
/// # Errors
/// What a key provider must not do: take a key that is not the one in the answer, or of another key than the one that was asked, or show
/// what it holds in its error.
pub fn try_key_answer(bytes: &[u8]) -> Result<bool, String> {
    let Some((&[call, status], body)) = bytes.split_first_chunk::<2>() else { return Ok(false) };
    let answer = Same { status: STATUSES[usize::from(status) % STATUSES.len()], body: body.to_vec() };
    let text = |error: KeyError| error.to_string();
    let (new, old) = (keys(KEY, &answer).map_err(text)?, keys(OTHER, &answer).map_err(text)?);
    let context = KeyContext::new(EnvelopeVersion::V2, &Binding::new("t", "M", "a"));
    let stored = WrappedKey::new(*b"edk").map_err(text)?;
    let given = DataKey::from_bytes(vec![9; 32]).map_err(text)?;
    let told = wait_for(async {
        Ok::<_, KeyError>(match call % 4 {
            0 => {
                let generated = new.generate(&context).await?;
                vec![
                    ("Plaintext", generated.key().expose().to_vec()),
                    ("CiphertextBlob", generated.wrapped()[0].as_bytes().to_vec()),
                ]
            }
            1 => vec![("Plaintext", new.unwrap_key(&stored, &context).await?.expose().to_vec())],
            2 => vec![("CiphertextBlob", new.wrap_key(&given, &context).await?.as_bytes().to_vec())],
            _ => vec![("CiphertextBlob", new.rewrap_key(&stored, &context, &old).await?.as_bytes().to_vec())],
        })
    });
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    match told {
        None => Err("the provider waits for something that does not come".to_owned()),
        Some(Err(error)) => {
            let shown = format!("{error} {error:?}");
            match said["Plaintext"].as_str() {
                Some(plaintext) if plaintext.len() >= 8 && shown.contains(plaintext) => {
                    Err("an error shows the data key".to_owned())
                }
                _ => Ok(false),
            }
        }
        Some(Ok(_)) if answer.status != 200 => Err(format!("a key of an answer with status {}", answer.status)),
        // What only the SDK's reader takes for JSON is judged by nobody here.
        Some(Ok(_)) if !said.is_object() => Ok(true),
        Some(Ok(told)) => {
            let of = |name: &str, key: &str| said[name] == *key;
            if !of("KeyId", KEY) || call % 4 == 3 && !of("SourceKeyId", OTHER) {
                return Err("a key of another key".to_owned());
            }
            let is_said = |(name, bytes): &(&str, Vec<u8>)| {
                let decoded = said[*name].as_str().and_then(|text| STANDARD.decode(text).ok());
                decoded.is_none_or(|decoded| decoded == *bytes)
            };
            if told.iter().all(is_said) { Ok(true) } else { Err("another key than the one in the answer".to_owned()) }
        }
    }
}
