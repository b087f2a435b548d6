//! An opened answer: a success, a refusal, or an answer that proves nothing.

use super::model::Doubt;
use crate::answer::{Answer, CHECKSUM, ENCODING};
use crate::json::Json;
use crate::rule::Rule;

/// The trust in a success that cannot be believed. It decides what can still be told of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trust {
    /// The answer may come from anybody: nobody knows whether the write was carried out.
    Nothing,
    /// The answer is a success, but not of this operation: the write was carried out, or nobody knows.
    Object,
    /// The answer is a success of this operation, but its contents cannot be read: the write was carried out.
    Success,
}

/// The kind of an answer.
#[derive(Clone, Debug)]
pub(crate) enum Opened {
    /// The answer is a success with this body.
    Success(Json),
    /// The answer is not a success, although it has the status of one.
    NoSuccess(Rule),
    /// DynamoDB, or something before it, refuses the request.
    Refusal(Refusal),
    /// Nobody knows whether the request was carried out.
    Open(Refusal),
}

/// An answer with an error status.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refusal {
    /// The names that the error may have: those of `ErrorKind`.
    pub(crate) kinds: Vec<String>,
    /// The body of the exception, when there is one.
    pub(crate) exception: Option<Json>,
    /// True when a reader may also treat the write as open.
    pub(crate) doubtful: bool,
}

/// Opens an answer.
pub(crate) fn open(answer: &Answer, doubt: &mut Doubt) -> Opened {
    let checksum = match checked(answer) {
        Ok(checksum) => checksum,
        Err(rule) if answer.status < 300 => return Opened::NoSuccess(rule),
        Err(_) => Checksum::Wrong,
    };
    match answer.status {
        200..300 => {
            doubt.when(answer.status != 200 || checksum == Checksum::Moot);
            match success(&answer.body) {
                Ok(body) => {
                    // Exceptions of what stands before DynamoDB have such a member, too.
                    doubt.when(["message", "Message"].iter().any(|name| body.member(name).is_some()));
                    Opened::Success(body)
                }
                Err(rule) => Opened::NoSuccess(rule),
            }
        }
        // The status is the time-out of a proxy.
        408 => Opened::Open(refusal(answer)),
        400..500 if checksum != Checksum::Wrong => {
            let mut refusal = refusal(answer);
            refusal.doubtful |= checksum == Checksum::Moot;
            Opened::Refusal(refusal)
        }
        400..500 => {
            let kinds = vec!["Unreachable".to_owned()];
            let mut open = refusal(answer);
            open.kinds.extend(kinds);
            Opened::Open(open)
        }
        _ => Opened::Open(refusal(answer)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Checksum {
    /// There is no checksum, or it is right.
    Fine,
    /// There is a checksum, and it is unknown what it covers.
    Moot,
    Wrong,
}

fn checked(answer: &Answer) -> Result<Checksum, Rule> {
    let Some(header) = answer.header(CHECKSUM) else { return Ok(Checksum::Fine) };
    if answer.header(ENCODING).is_some() {
        return Ok(Checksum::Moot);
    }
    let text = std::str::from_utf8(header).unwrap_or_default().trim();
    match text.parse::<u32>() {
        Ok(checksum) if checksum == crc32fast::hash(&answer.body) => Ok(Checksum::Fine),
        Ok(_) => Err(Rule::WrongChecksum),
        Err(_) => Err(Rule::UnreadableChecksum),
    }
}

/// Reads the body of a success: an object without an exception.
fn success(body: &[u8]) -> Result<Json, Rule> {
    let body = Json::parse(body).ok_or(Rule::NoJson)?;
    if body.as_object().is_none() {
        return Err(Rule::NoObject);
    }
    if body.member("__type").is_some() {
        return Err(Rule::ErrorBody);
    }
    Ok(body)
}

/// Returns an object whose members are each there once.
pub(crate) fn once(json: &Json) -> Result<&Json, Rule> {
    match json.as_object() {
        None => Err(Rule::NoForm),
        Some(_) if json.repeats() => Err(Rule::RepeatedMember),
        Some(_) => Ok(json),
    }
}

fn refusal(answer: &Answer) -> Refusal {
    let status = answer.status;
    let exception = Json::parse(&answer.body).filter(|body| body.as_object().is_some() && !body.repeats());
    let name = exception.as_ref().and_then(|body| body.member("__type")).and_then(Json::as_text);
    let name = name.map(|name| name.rsplit('#').next().unwrap_or_default());
    let by_status = if status >= 500 { "ServiceUnavailable".to_owned() } else { format!("HTTP status {status}") };
    let mut kinds = Vec::new();
    let mut is_sure = false;
    if let (Some(name), Some(body)) = (name, &exception) {
        let known = kinds_of(name, message(body).unwrap_or_default());
        is_sure = !known.is_empty() && has_form(body);
        kinds.extend(known.iter().map(|&kind| kind.to_owned()));
        if known.is_empty() && status < 500 {
            kinds.push(name.to_owned());
        }
    }
    if !is_sure {
        kinds.push(by_status);
    }
    // A transaction that is being carried out is not refused.
    let doubtful = kinds.iter().any(|kind| kind == "TransactionInProgress");
    Refusal { kinds, exception, doubtful }
}

fn message(body: &Json) -> Option<&str> {
    body.member("message").or(body.member("Message"))?.as_text()
}

/// Returns whether the other members of an exception have the right form.
fn has_form(body: &Json) -> bool {
    let is_text = |name| body.member(name).is_none_or(|value| value.as_text().is_some());
    let reasons = body.member("CancellationReasons").map(|reasons| reasons.as_list().is_some_and(are_reasons));
    is_text("message") && is_text("Message") && reasons != Some(false)
}

fn are_reasons(reasons: &[Json]) -> bool {
    reasons.iter().all(|reason| {
        let is_text = |name| reason.member(name).is_none_or(|value| *value == Json::Null || value.as_text().is_some());
        reason.as_object().is_some() && !reason.repeats() && is_text("Code") && is_text("Message")
    })
}

/// Returns the library's names of DynamoDB's exceptions.
///
/// Source: [Error handling](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html)
fn kinds_of(name: &str, message: &str) -> &'static [&'static str] {
    match name {
        "ConditionalCheckFailedException" => &["ConditionFailed"],
        "ResourceNotFoundException" | "TableNotFoundException" => &["TableNotFound"],
        "ResourceInUseException" | "TableAlreadyExistsException" => &["TableInUse"],
        "ValidationException" if message.contains("index") => &["Validation", "IndexNotFound", "IndexNotReady"],
        "ValidationException" | "SerializationException" => &["Validation"],
        "ProvisionedThroughputExceededException"
        | "ThrottlingException"
        | "RequestLimitExceeded"
        | "LimitExceededException" => &["Throttled"],
        "TransactionCanceledException" => &["TransactionCanceled"],
        "TransactionConflictException" => &["TransactionConflict"],
        "TransactionInProgressException" => &["TransactionInProgress"],
        "IdempotentParameterMismatchException" => &["TokenMismatch"],
        "AccessDeniedException" => &["AccessDenied"],
        "UnrecognizedClientException"
        | "ExpiredTokenException"
        | "InvalidSignatureException"
        | "IncompleteSignatureException"
        | "MissingAuthenticationTokenException"
        | "MissingAuthenticationToken" => &["Credentials"],
        _ => &[],
    }
}

/// Returns a known member of an operation, if it is there. A `null` counts as a missing member, and is doubtful.
pub(crate) fn member<'a>(body: &'a Json, name: &str, doubt: &mut Doubt) -> Option<&'a Json> {
    let value = body.member(name)?;
    let is_null = *value == Json::Null;
    doubt.when(is_null);
    (!is_null).then_some(value)
}
