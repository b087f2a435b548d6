//! The programs of `PutItem`.

use tabletheory::prelude::*;

use super::get::NOTE;
use super::{Ask, Asking, Case, each, one, tell_of, write_refusals};
use crate::answer::Answer;
use crate::connection::Step;
use crate::model::{Entry, Note, Shown, plain_key, tell};
use crate::plain::Plain;
use crate::reader::single::{One, Returns};
use crate::verdict::Verdict;

pub(crate) const ENTRY: &str = r#"{"id":{"S":"s3cret-e"},"total":{"N":"5"},"created":{"S":"2025-01-01T00:00:00.000000000Z"},"updated":{"S":"2025-01-01T00:00:00.000000000Z"},"version":{"N":"3"}}"#;

const CAPACITY: &str = r#""ConsumedCapacity":{"TableName":"notes","CapacityUnits":2}"#;

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "PutItem",
            is_write: true,
            scripts: || {
                let mut answers = vec![Answer::ok("{}"), Answer::ok(r#"{"ItemCollectionMetrics":{}}"#)];
                answers.extend(write_refusals(NOTE));
                each(answers)
            },
            hostile: Vec::new,
            ask: Ask::Requests(put),
            read: |steps| asked(Returns::Nothing, false).read(steps, true),
        },
        Case {
            name: "PutItem with a meter",
            is_write: true,
            scripts: || each([Answer::ok(format!("{{{CAPACITY}}}")).checked(), Answer::ok("{}")]),
            hostile: Vec::new,
            ask: Ask::Requests(put_metered),
            read: |steps| asked(Returns::Nothing, true).read(steps, true),
        },
        Case {
            name: "PutItem returning the old item",
            is_write: true,
            scripts: || {
                let mut answers = vec![
                    Answer::ok(format!(r#"{{"Attributes":{NOTE}}}"#)),
                    Answer::ok("{}"),
                    Answer::ok(format!(r#"{{{CAPACITY},"Attributes":{NOTE},"Later":[]}}"#)).checked(),
                ];
                answers.extend(write_refusals(NOTE));
                each(answers)
            },
            hostile: Vec::new,
            ask: Ask::Requests(put_returning),
            read: |steps| asked(Returns::Item, true).read(steps, true),
        },
        Case {
            name: "PutItem of a new item",
            is_write: true,
            scripts: || {
                let mut answers = vec![Answer::ok("{}").checked()];
                answers.extend(write_refusals(ENTRY));
                each(answers)
            },
            hostile: Vec::new,
            ask: Ask::Requests(create),
            read: read_create,
        },
    ]
}

fn note() -> Note {
    Note { id: "s3cret-a".into(), n: 1, text: "s3cret new".into(), kind: None }
}

fn put(db: Db) -> Asking {
    Box::pin(async move {
        let put = db.put(&mut note()).await;
        tell_of(put, |(), _| one(None, &CapacityMeter::new()))
    })
}

fn put_metered(db: Db) -> Asking {
    Box::pin(async move {
        let meter = CapacityMeter::new();
        let put = db.put(&mut note()).meter(&meter).await;
        tell_of(put, |(), _| one(None, &meter))
    })
}

fn put_returning(db: Db) -> Asking {
    Box::pin(async move {
        let meter = CapacityMeter::new();
        let put = db.put(&mut note()).returning_old().meter(&meter).await;
        tell_of(put, |old, faults| one(old.map(|old| tell(&old, faults)), &meter))
    })
}

fn create(db: Db) -> Asking {
    Box::pin(async move {
        let mut entry = Entry { id: "s3cret-e".into(), total: 5, ..Entry::default() };
        let created = db.create(&mut entry).returning_item_on_failure().await;
        tell_of(created, |(), _| one(None, &CapacityMeter::new()))
    })
}

fn asked(returns: Returns, is_metered: bool) -> One {
    let key = plain_key(Note::SPEC, NOTE).unwrap_or(Plain::Null);
    One { spec: Note::SPEC, key, member: "Attributes", returns, is_metered, is_versioned: false }
}

fn read_create(steps: &[Step]) -> Verdict {
    let key = plain_key(Entry::SPEC, ENTRY).unwrap_or(Plain::Null);
    let returns = Returns::Nothing;
    One { spec: Entry::SPEC, key, member: "Attributes", returns, is_metered: false, is_versioned: false }
        .read(steps, true)
}
