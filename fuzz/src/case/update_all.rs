//! The programs of `Db::update_all`, which write the items of hostile pages.

use tabletheory::prelude::*;
use tabletheory::request::Operation;

use super::{Ask, Asking, Case, each};
use crate::answer::Answer;
use crate::model::{Note, Shown};
use crate::plain::Plain;
use crate::reader::model::Spec;
use crate::reader::page::{Goal, Pages};
use crate::reader::update_all::{UpdateAll, progress};
use crate::reader::value::Value;
use crate::told::{Failure, Told};

pub(super) fn cases() -> Vec<Case> {
    vec![Case {
        name: "UpdateItem of all that a query finds",
        is_write: false,
        scripts,
        hostile: || each([page(&[("s3cret-z", 1)], "")]),
        ask: Ask::Requests(update_all),
        read: |steps| asked().read(steps),
    }]
}

fn page(keys: &[(&str, u32)], last: &str) -> Answer {
    let items: Vec<String> =
        keys.iter().map(|(id, n)| format!(r#"{{"id":{{"S":"{id}"}},"n":{{"N":"{n}"}}}}"#)).collect();
    let count = keys.len();
    Answer::ok(format!(r#"{{"Items":[{}],"Count":{count},"ScannedCount":{count}{last}}}"#, items.join(",")))
}

fn scripts() -> Vec<Vec<Answer>> {
    let last = r#","LastEvaluatedKey":{"id":{"S":"s3cret-a"},"n":{"N":"1"}}"#;
    let failed = super::exception("ConditionalCheckFailedException", "The conditional request failed", "");
    let done = Answer::ok("{}");
    vec![
        vec![page(&[], "")],
        vec![page(&[("s3cret-a", 1)], last), done.clone(), page(&[("s3cret-a", 2)], ""), done.clone()],
        vec![page(&[("s3cret-a", 1), ("s3cret-a", 2)], ""), Answer::new(400, failed), done],
    ]
}

fn update_all(db: Db) -> Asking {
    Box::pin(async move {
        let query = db.query(Note::TABLE).eq("s3cret-a");
        let updates = db.update_all(query, |key| Update(key).set(Note::TEXT, "s3cret new")).concurrency(at_once!(1));
        let told = |made: tabletheory::op::UpdateProgress, is_complete| {
            let counts = [made.found, made.written, made.condition_failed, made.failed, made.unknown];
            progress(counts.map(|count| usize::try_from(count).unwrap_or(usize::MAX)), is_complete)
        };
        let outcome: Result<Plain, Failure> = match updates.await {
            Ok(progress) => Ok(told(progress, true)),
            // Each update is told by itself.
            Err(incomplete) if incomplete.error().operation() == Some(Operation::UpdateItem) => {
                Ok(told(incomplete.progress(), false))
            }
            Err(incomplete) => Err(Failure::new(incomplete.error())),
        };
        Told { outcome, faults: Vec::new() }
    })
}

/// Notes of which only the key is read.
const KEYS: Spec = Spec { table: Note::SPEC.table, key: Note::SPEC.key, members: &[], is_spelled: |_| true };

fn asked() -> UpdateAll {
    let partition = Some(("id", Value::S("s3cret-a".into()).plain()));
    let pages = Pages { spec: &KEYS, start_key: KEYS.key, partition, sort: Some("n"), limit: None, goal: Goal::All };
    UpdateAll { pages }
}
