//! The reader of records of streams.

use super::body::member;
use super::model::{Doubt, Spec};
use super::value::Item;
use crate::json::Json;
use crate::plain::Plain;
use crate::rule::Rule;
use crate::verdict::Verdict;

/// The model of the records, and the images that they carry.
#[derive(Clone, Copy)]
pub(crate) struct Records {
    pub(crate) spec: &'static Spec,
    pub(crate) view: &'static str,
}

impl Records {
    pub(crate) fn read(self, body: &[u8]) -> Verdict {
        let mut doubt = Doubt::default();
        match self.record(body, &mut doubt) {
            Ok(record) => Verdict::value(record, doubt.0),
            Err(rule) => Verdict::not(rule),
        }
    }

    fn record(self, body: &[u8], doubt: &mut Doubt) -> Result<Plain, Rule> {
        let record = Json::parse(body).ok_or(Rule::NoJson)?;
        let change = member(&record, "dynamodb", doubt).ok_or(Rule::NoMember)?;
        if record.repeats() || change.repeats() {
            return Err(Rule::RepeatedMember);
        }
        match member(change, "StreamViewType", doubt) {
            Some(Json::Text(view)) if view == self.view => {}
            None => doubt.when(true),
            Some(_) => return Err(Rule::OtherView),
        }
        let keys = Item::read(member(change, "Keys", doubt).ok_or(Rule::NoMember)?)?;
        if keys.repeats() {
            return Err(Rule::RepeatedMember);
        }
        let key = self.spec.key_of(&keys)?;
        doubt.when(keys.members.len() != self.spec.key.len());
        let event = record.member("eventName").and_then(Json::as_text).ok_or(Rule::NoForm)?;
        let (has_new, has_old) = match event {
            "INSERT" => (true, false),
            "MODIFY" => (true, true),
            "REMOVE" => (false, true),
            _ => return Err(Rule::NoForm),
        };
        let carries = |views: [&str; 2]| views.contains(&self.view);
        let image = |name, is_wanted: bool, doubt: &mut Doubt| {
            let image = member(change, name, doubt);
            if !is_wanted {
                // The stream or the event has no such image.
                doubt.when(image.is_some());
                if image.is_some_and(|image| Item::read(image).is_ok_and(|image| image.repeats())) {
                    return Err(Rule::RepeatedMember);
                }
                return Ok(None);
            }
            let image = Item::read(image.ok_or(Rule::NoMember)?)?;
            if image.repeats() {
                return Err(Rule::RepeatedMember);
            }
            let read = self.spec.read(&image, doubt)?;
            if self.spec.key_of(&image)? == key { Ok(Some(read)) } else { Err(Rule::OtherKey) }
        };
        let new = image("NewImage", has_new && carries(["NEW_IMAGE", "NEW_AND_OLD_IMAGES"]), doubt)?;
        let old = image("OldImage", has_old && carries(["OLD_IMAGE", "NEW_AND_OLD_IMAGES"]), doubt)?;
        let identity = member(&record, "userIdentity", doubt);
        let says = |name, word| identity.and_then(|identity| identity.member(name)?.as_text()) == Some(word);
        let is_expiry = event == "REMOVE" && says("type", "Service") && says("principalId", "dynamodb.amazonaws.com");
        Ok(Plain::map([
            ("event", Plain::text(event)),
            ("key", key),
            ("new", Plain::maybe(new)),
            ("old", Plain::maybe(old)),
            ("expired", Plain::Bool(is_expiry)),
        ]))
    }
}
