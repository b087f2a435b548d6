//! The programs of `DeleteItem`.

use tabletheory::prelude::*;

use super::get::NOTE;
use super::{Ask, Asking, Case, each, one, tell_of, write_refusals};
use crate::answer::Answer;
use crate::model::{Note, Shown, plain_key, tell};
use crate::plain::Plain;
use crate::reader::single::{One, Returns};

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "DeleteItem",
            is_write: true,
            scripts: || each([Answer::ok("{}")].into_iter().chain(write_refusals(NOTE))),
            hostile: Vec::new,
            ask: Ask::Requests(delete),
            read: |steps| asked(Returns::Nothing).read(steps, true),
        },
        Case {
            name: "DeleteItem returning the old item",
            is_write: true,
            scripts: || each([Answer::ok(format!(r#"{{"Attributes":{NOTE}}}"#)).checked(), Answer::ok("{}")]),
            hostile: Vec::new,
            ask: Ask::Requests(delete_returning),
            read: |steps| asked(Returns::Item).read(steps, true),
        },
    ]
}

fn delete(db: Db) -> Asking {
    Box::pin(async move {
        let deletion = db.delete(Note::key("s3cret-a", 1)).condition(Note::TEXT.eq("s3cret text"));
        tell_of(deletion.returning_item_on_failure().await, |(), _| one(None, &CapacityMeter::new()))
    })
}

fn delete_returning(db: Db) -> Asking {
    Box::pin(async move {
        let deleted = db.delete(Note::key("s3cret-a", 1)).returning_old().await;
        tell_of(deleted, |old, faults| one(old.map(|old| tell(&old, faults)), &CapacityMeter::new()))
    })
}

fn asked(returns: Returns) -> One {
    let key = plain_key(Note::SPEC, NOTE).unwrap_or(Plain::Null);
    One { spec: Note::SPEC, key, member: "Attributes", returns, is_metered: false, is_versioned: false }
}
