//! The programs of `UpdateItem`.

use tabletheory::prelude::*;

use super::get::NOTE;
use super::put::ENTRY;
use super::{Ask, Asking, Case, each, one, tell_of, write_refusals};
use crate::answer::Answer;
use crate::connection::Step;
use crate::model::{Entry, Note, Shown, plain_key, tell};
use crate::plain::Plain;
use crate::reader::single::{One, Returns};
use crate::verdict::Verdict;

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "UpdateItem",
            is_write: true,
            scripts: || each([Answer::ok("{}")].into_iter().chain(write_refusals(NOTE))),
            hostile: Vec::new,
            ask: Ask::Requests(update),
            read: |steps| asked(Returns::Nothing).read(steps, true),
        },
        Case {
            name: "UpdateItem returning the new item",
            is_write: true,
            scripts: || {
                let new = Answer::ok(format!(r#"{{"Attributes":{NOTE}}}"#));
                each([new.clone(), new.checked()].into_iter().chain(write_refusals(NOTE)))
            },
            hostile: Vec::new,
            ask: Ask::Requests(update_returning),
            read: |steps| asked(Returns::Required).read(steps, true),
        },
        Case {
            name: "UpdateItem returning attributes",
            is_write: true,
            scripts: || each([Answer::ok(r#"{"Attributes":{"text":{"S":"s3cret text"}}}"#)]),
            hostile: Vec::new,
            ask: Ask::Requests(update_returning_of),
            read: |steps| asked(Returns::RequiredPart(Note::TEXT_ALONE)).read(steps, true),
        },
        Case {
            name: "UpdateItem of a version",
            is_write: true,
            scripts: || each([Answer::ok("{}").checked()].into_iter().chain(write_refusals(ENTRY))),
            hostile: Vec::new,
            ask: Ask::Requests(update_model),
            read: read_model,
        },
    ]
}

fn update(db: Db) -> Asking {
    Box::pin(async move {
        let updated = db.update(Note::key("s3cret-a", 1)).set(Note::TEXT, "s3cret text").await;
        tell_of(updated, |(), _| one(None, &CapacityMeter::new()))
    })
}

fn update_returning(db: Db) -> Asking {
    Box::pin(async move {
        let updated = db.update(Note::key("s3cret-a", 1)).set(Note::TEXT, "s3cret text").returning_new().await;
        tell_of(updated, |new, faults| one(Some(tell(&new, faults)), &CapacityMeter::new()))
    })
}

fn update_returning_of(db: Db) -> Asking {
    Box::pin(async move {
        let update = db.update(Note::key("s3cret-a", 1)).set(Note::TEXT, "s3cret text");
        let updated = update.returning_new_of((Note::TEXT,)).await;
        tell_of(updated, |(text,), _| one(Some(Plain::map([("text", Plain::text(text))])), &CapacityMeter::new()))
    })
}

fn update_model(db: Db) -> Asking {
    Box::pin(async move {
        let mut entry = Entry { id: "s3cret-e".into(), total: 6, version: 3, ..Entry::default() };
        let updated = db.update_model(&mut entry, (Entry::TOTAL,)).await;
        tell_of(updated, |(), _| one(None, &CapacityMeter::new()))
    })
}

fn asked(returns: Returns) -> One {
    let key = plain_key(Note::SPEC, NOTE).unwrap_or(Plain::Null);
    One { spec: Note::SPEC, key, member: "Attributes", returns, is_metered: false, is_versioned: false }
}

fn read_model(steps: &[Step]) -> Verdict {
    let key = plain_key(Entry::SPEC, ENTRY).unwrap_or(Plain::Null);
    let returns = Returns::Nothing;
    One { spec: Entry::SPEC, key, member: "Attributes", returns, is_metered: false, is_versioned: true }
        .read(steps, true)
}
