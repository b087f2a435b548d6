//! Contract documents made up by a fuzzer: what must hold of every text.

use tabletheory_dms::key_contract::KeyContract;
use tabletheory_dms::{Document, Error, Limits, Source, Syntax, compare};

/// Tries a text as YAML and as JSON, as a document of models and as a key contract.
///
/// # Errors
///
/// What does not hold: an error tells no mistake or shows none, a document that was read breaks a rule, differs from itself, or
/// does not come back from what was written of it.
pub fn try_document(text: &[u8]) -> Result<(), String> {
    let limits = Limits::default().with_bytes(64 << 10);
    let mut read = Vec::new();
    for syntax in [Syntax::Yaml, Syntax::Json] {
        let source = match Source::open("text", text, syntax, &limits) {
            Ok(source) => source,
            Err(error) => {
                told(&error)?;
                continue;
            }
        };
        for comment in source.comments() {
            let comment = &source.text()[comment.range()];
            if !comment.starts_with('#') || comment.contains('\n') {
                return Err(format!("a comment is {comment:?}"));
            }
        }
        match Document::read(&source) {
            Ok(document) => {
                holds(&document)?;
                read.push(document);
            }
            Err(error) => told(&error)?,
        }
        match KeyContract::read(&source) {
            Ok(contract) => {
                if let Err(error) = contract.verify() {
                    told(&error)?;
                }
                let again = |syntax, text: String| KeyContract::read(&Source::open("again", text, syntax, &wider())?);
                comes_back(&contract, "YAML", again(Syntax::Yaml, contract.to_yaml()))?;
                comes_back(&contract, "JSON", again(Syntax::Json, contract.to_json()))?;
            }
            Err(error) => told(&error)?,
        }
    }
    match read.as_slice() {
        [yaml, json] if yaml != json => Err("YAML and JSON give two documents".to_owned()),
        _ => Ok(()),
    }
}

/// What is written can be longer than what was read, and no deeper.
fn wider() -> Limits {
    Limits::default().with_bytes(1 << 20)
}

fn told(error: &Error) -> Result<(), String> {
    let shown = error.to_string();
    if error.mistakes().is_empty() || shown.is_empty() || shown.len() > 256 << 10 {
        return Err(format!("{} mistakes are shown in {} bytes", error.mistakes().len(), shown.len()));
    }
    if shown.chars().any(|rune| rune.is_control() && rune != '\n') {
        return Err(format!("an error shows a control character: {shown:?}"));
    }
    Ok(())
}

fn holds(document: &Document) -> Result<(), String> {
    document.validate().map_err(|error| format!("a document that was read breaks a rule: {error}"))?;
    if let Some(change) = compare(document, document).first() {
        return Err(format!("a document differs from itself: {change}"));
    }
    let again = |syntax, text: String| Document::read(&Source::open("again", text, syntax, &wider())?);
    comes_back(document, "YAML", again(Syntax::Yaml, document.to_yaml()))?;
    comes_back(document, "JSON", again(Syntax::Json, document.to_json()))
}

fn comes_back<T: PartialEq>(written: &T, syntax: &str, read: Result<T, Error>) -> Result<(), String> {
    match read {
        Ok(read) if read == *written => Ok(()),
        Ok(_) => Err(format!("what comes back from {syntax} is another document")),
        Err(error) => Err(format!("what was written as {syntax} is not read: {error}")),
    }
}
