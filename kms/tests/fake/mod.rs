//! A KMS in the process, behind the SDK's own HTTP interface.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use aws_sdk_kms::config::{BehaviorVersion, Credentials, HttpClient, Region, RuntimeComponents};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

#[derive(Clone, Debug, Default)]
pub(crate) struct Fake(Arc<Mutex<State>>, Option<&'static str>);

#[derive(Debug, Default)]
struct State {
    /// Each ciphertext, with its key, its context and what it holds.
    wrapped: HashMap<String, (String, Value, String)>,
    scripted: VecDeque<Answer>,
    requests: Vec<(String, Value)>,
}

/// What comes in place of the answer.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Json(Value),
    Exception(u16, String),
    /// The connection ends.
    Broken,
    /// No answer comes.
    Hangs,
}

impl Answer {
    pub(crate) fn exception(status: u16, name: &str) -> Self {
        Self::Exception(status, name.to_owned())
    }
}

impl Fake {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn in_region(region: &'static str) -> Self {
        Self(Arc::default(), Some(region))
    }

    pub(crate) fn client(&self) -> aws_sdk_kms::Client {
        let config = aws_sdk_kms::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .credentials_provider(Credentials::new("test", "test", None, None, "test"))
            .region(Region::new(self.1.unwrap_or("us-east-1")))
            .http_client(self.clone());
        aws_sdk_kms::Client::from_conf(config.build())
    }

    pub(crate) fn answers(&self, answers: impl IntoIterator<Item = Answer>) {
        self.0.lock().unwrap().scripted.extend(answers);
    }

    pub(crate) fn operations(&self) -> Vec<String> {
        self.0.lock().unwrap().requests.iter().map(|(operation, _)| operation.clone()).collect()
    }

    pub(crate) fn take_operations(&self) -> Vec<String> {
        let requests = std::mem::take(&mut self.0.lock().unwrap().requests);
        requests.into_iter().map(|(operation, _)| operation).collect()
    }

    pub(crate) fn bodies(&self) -> Vec<Value> {
        self.0.lock().unwrap().requests.iter().map(|(_, body)| body.clone()).collect()
    }

    async fn exchange(self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let target = request.headers().get("x-amz-target").unwrap().to_owned();
        let operation = target.rsplit('.').next().unwrap().to_owned();
        let body: Value = serde_json::from_slice(request.body().bytes().unwrap()).unwrap();
        let answer = {
            let mut state = self.0.lock().unwrap();
            state.requests.push((operation.clone(), body.clone()));
            state.scripted.pop_front().unwrap_or_else(|| state.answer(&operation, &body))
        };
        let (status, body) = match answer {
            Answer::Json(body) => (200, body),
            Answer::Exception(status, name) if name.is_empty() => (status, json!({})),
            Answer::Exception(status, name) => (status, json!({"__type": name, "message": "canary"})),
            Answer::Broken => return Err(ConnectorError::io(std::io::Error::other("the connection ended").into())),
            Answer::Hangs => std::future::pending().await,
        };
        let mut response = HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body.to_string()));
        response.headers_mut().insert("x-amzn-requestid", "request-1");
        Ok(response)
    }
}

impl State {
    fn wrap(&mut self, key: &Value, context: &Value, plaintext: String) -> String {
        let number = self.wrapped.len();
        let blob = STANDARD.encode(format!("wrapped {number}"));
        self.wrapped.insert(blob.clone(), (arn(key), context.clone(), plaintext));
        blob
    }

    fn unwrap(&self, key: &Value, context: &Value, blob: &Value) -> Result<String, Answer> {
        match self.wrapped.get(blob.as_str().unwrap()) {
            Some((of, _, _)) if *of != arn(key) => Err(Answer::exception(400, "IncorrectKeyException")),
            Some((_, bound, plaintext)) if bound == context => Ok(plaintext.clone()),
            _ => Err(Answer::exception(400, "InvalidCiphertextException")),
        }
    }

    fn answer(&mut self, operation: &str, body: &Value) -> Answer {
        let (key, context) = (&body["KeyId"], &body["EncryptionContext"]);
        match operation {
            "GenerateDataKey" => {
                let plaintext = STANDARD.encode([u8::try_from(self.wrapped.len()).unwrap() + 1; 32]);
                let blob = self.wrap(key, context, plaintext.clone());
                Answer::Json(json!({"KeyId": arn(key), "Plaintext": plaintext, "CiphertextBlob": blob}))
            }
            "Encrypt" => {
                let blob = self.wrap(key, context, body["Plaintext"].as_str().unwrap().to_owned());
                Answer::Json(json!({"KeyId": arn(key), "CiphertextBlob": blob}))
            }
            "Decrypt" => match self.unwrap(key, context, &body["CiphertextBlob"]) {
                Ok(plaintext) => Answer::Json(json!({"KeyId": arn(key), "Plaintext": plaintext})),
                Err(answer) => answer,
            },
            "ReEncrypt" => {
                let (from, to) = (&body["SourceKeyId"], &body["DestinationKeyId"]);
                match self.unwrap(from, &body["SourceEncryptionContext"], &body["CiphertextBlob"]) {
                    Ok(plaintext) => {
                        let blob = self.wrap(to, &body["DestinationEncryptionContext"], plaintext);
                        Answer::Json(json!({"SourceKeyId": arn(from), "KeyId": arn(to), "CiphertextBlob": blob}))
                    }
                    Err(answer) => answer,
                }
            }
            other => panic!("KMS has no {other} here"),
        }
    }
}

/// KMS answers with the ARN of a key, whatever it was named by.
fn arn(key: &Value) -> String {
    match key.as_str().unwrap() {
        alias if alias.starts_with("alias/") => super::ARN.to_owned(),
        arn => arn.to_owned(),
    }
}

impl HttpConnector for Fake {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::new(self.clone().exchange(request))
    }
}

impl HttpClient for Fake {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
