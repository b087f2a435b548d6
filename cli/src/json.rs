//! The form that `--json` gives to mistakes and places.

use serde_json::{Map, Value, json};
use tabletheory_dms::{Mistake, Path, Source, Span};

use crate::file::Wrong;

/// A place in a text: line and column count from 1 and in characters, bytes from 0.
fn place(text: &str, span: Span) -> Map<String, Value> {
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let mut place = Map::new();
    place.insert("line".to_owned(), line.into());
    place.insert("column".to_owned(), column.into());
    place.insert("bytes".to_owned(), json!({ "start": span.start, "end": span.end }));
    place
}

/// The place of a value of a document.
pub(crate) fn of_path(source: &Source, path: &Path) -> Value {
    let mut place = place(source.text(), source.nearest_span(path));
    place.insert("path".to_owned(), path.to_string().into());
    place.into()
}

/// Everything that is wrong with a file.
pub(crate) fn wrong(wrong: &Wrong) -> Value {
    let mistakes: Vec<Value> = wrong.error.mistakes().iter().map(|mistake| one(&wrong.text, mistake)).collect();
    json!({ "file": wrong.name, "valid": false, "mistakes": mistakes, "omitted": wrong.error.omitted() })
}

fn one(text: &str, mistake: &Mistake) -> Value {
    let mut told = mistake.span().map(|span| place(text, span)).unwrap_or_default();
    told.insert("rule".to_owned(), mistake.fault().rule().into());
    told.insert("message".to_owned(), mistake.fault().to_string().into());
    told.insert("help".to_owned(), mistake.fault().help().into());
    told.insert("path".to_owned(), mistake.path().to_string().into());
    if let Some(first) = mistake.first() {
        told.insert("first".to_owned(), place(text, first).into());
    }
    told.into()
}
