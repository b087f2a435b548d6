//! The reason why a request body could not be read, in DynamoDB's words. It repeats nothing of the body's own text.

use dynoxide::DynoxideError;
use serde_json::Error;
use serde_json::error::Category;

/// Marks in front of messages. The engine's decoders put one before a message that is already DynamoDB's, to name the error
/// that has the message. Each row is `(mark, error, whether serde_json's " at line … column …" belongs to the message)`.
const MARKS: [(&str, fn(String) -> DynoxideError, bool); 5] = [
    ("SERIALIZATION_AS_READ:", DynoxideError::SerializationException, true),
    ("VALIDATION_AS_READ:", DynoxideError::ValidationException, true),
    ("SERIALIZATION:", DynoxideError::SerializationException, false),
    ("VALIDATION_REQUEST:", DynoxideError::EnvelopedValidation, false),
    ("VALIDATION:", DynoxideError::ValidationException, false),
];

const EMPTY_VALUE: &str = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";

const TOO_DEEP: &str = "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond \
                        supported limit";

/// Turns a body's decoding error into the error of DynamoDB's answer.
pub(crate) fn unreadable(error: &Error) -> DynoxideError {
    let text = error.to_string();
    for (mark, class, whole) in MARKS {
        if let Some(message) = text.strip_prefix(mark) {
            return class(if whole { message } else { without_position(message) }.to_owned());
        }
    }
    // Only attribute values nest without bound, and DynamoDB accepts deeper nesting than this parser.
    if text.starts_with("recursion limit exceeded") {
        return DynoxideError::ValidationException(TOO_DEEP.to_owned());
    }
    if error.classify() != Category::Data {
        return DynoxideError::SerializationException(String::new());
    }
    if text.contains("empty AttributeValue") {
        return DynoxideError::ValidationException(EMPTY_VALUE.to_owned());
    }
    if text.starts_with("Supplied AttributeValue") {
        return DynoxideError::ValidationException(without_position(&text).to_owned());
    }
    // Both texts name members and never values.
    if text.starts_with("missing field") || text.starts_with("invalid type: null") {
        return DynoxideError::ValidationException(without_position(&text).to_owned());
    }
    if text.starts_with("unknown variant") {
        return DynoxideError::ValidationException("a member has a value outside its enumeration".to_owned());
    }
    DynoxideError::SerializationException(mismatch(&text))
}

fn without_position(message: &str) -> &str {
    match message.rsplit_once(" at line ") {
        Some((before, position)) if position.contains(" column ") => before,
        _ => message,
    }
}

/// Returns the message for JSON of one kind where DynamoDB expects another, from serde's `invalid type: found, expected
/// wanted`.
fn mismatch(text: &str) -> String {
    let unexpected = || "Unexpected field type".to_owned();
    let Some((found, wanted)) = text.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected "))
    else {
        return unexpected();
    };
    if found == "map" {
        return "Start of structure or map found where not expected".to_owned();
    }
    let class = match without_position(wanted) {
        "a string" => "String",
        "a boolean" => "Boolean",
        "i32" | "i64" | "u64" => "Long",
        _ => return unexpected(),
    };
    let token = match found.split(' ').next() {
        Some("sequence") => return format!("Unrecognized collection type class java.lang.{class}"),
        Some("string") if class == "Boolean" => return "Unexpected token received from parser".to_owned(),
        Some("string") => "STRING_VALUE",
        Some("integer") => "NUMBER_VALUE",
        Some("floating") => "DECIMAL_VALUE",
        Some("boolean") if found.ends_with("`true`") => "TRUE_VALUE",
        Some("boolean") => "FALSE_VALUE",
        _ => return unexpected(),
    };
    format!("{token} cannot be converted to {class}")
}
