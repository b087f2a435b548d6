//! The reader of the text of cursors.

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};

use super::model::{Doubt, KeyPart, key_of};
use super::value::Item;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::Verdict;

/// The index and model of the cursors that are read.
pub(crate) struct Cursors {
    pub(crate) start_key: &'static [KeyPart],
    pub(crate) index: Option<&'static str>,
}

impl Cursors {
    /// Reads the key and the direction of a cursor. Empty text is no cursor.
    pub(crate) fn read(&self, text: &[u8]) -> Verdict {
        let mut doubt = Doubt::default();
        if text.is_empty() {
            return Verdict::Is(Plain::Null);
        }
        match self.cursor(text, &mut doubt) {
            Ok(cursor) => Verdict::value(cursor, doubt.0),
            Err(rule) => Verdict::not(rule),
        }
    }

    fn cursor(&self, text: &[u8], doubt: &mut Doubt) -> Result<Plain, Rule> {
        let json = if text.ends_with(b"=") { URL_SAFE.decode(text) } else { URL_SAFE_NO_PAD.decode(text) };
        let json = Json::parse(&json.map_err(|_| Rule::NoCursor)?).ok_or(Rule::NoCursor)?;
        if json.repeats() {
            return Err(Rule::RepeatedMember);
        }
        let members = json.as_object().ok_or(Rule::NoCursor)?;
        if members.iter().any(|(name, _)| !["lastKey", "index", "sort"].contains(&name.as_str())) {
            return Err(Rule::NoCursor);
        }
        let text = |name| match json.member(name) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(Rule::NoCursor),
        };
        if text("index")? != self.index {
            return Err(Rule::OtherIndex);
        }
        let direction = match text("sort")? {
            None => Plain::Null,
            Some(direction @ ("ASC" | "DESC")) => Plain::text(direction),
            Some(_) => return Err(Rule::NoCursor),
        };
        let item = Item::read(json.member("lastKey").ok_or(Rule::NoCursor)?)?;
        if item.members.is_empty() {
            doubt.when(true);
            return Ok(Plain::Null);
        }
        if item.twice.is_some() {
            return Err(Rule::RepeatedMember);
        }
        if item.members.len() != self.start_key.len() {
            return Err(Rule::LastKeyNoKey);
        }
        let key = key_of(self.start_key, &item).map_err(|_| Rule::LastKeyNoKey)?;
        Ok(Plain::map([("key", key), ("direction", direction)]))
    }
}

/// Returns the JSON of a cursor's text that was told.
pub(crate) fn json_of(text: &str) -> Option<Json> {
    Json::parse(&URL_SAFE.decode(text).ok()?)
}

/// Returns a cursor's text, from this JSON.
pub(crate) fn text_of(json: &str) -> String {
    URL_SAFE.encode(json)
}
