//! The programs of `BatchWriteItem`.

use tabletheory::prelude::*;

use super::get::NOTE;
use super::put::ENTRY;
use super::{Ask, Asking, Case, each, units, write_refusals};
use crate::answer::Answer;
use crate::connection::Step;
use crate::model::{Entry, Note, Shown, plain_key};
use crate::plain::Plain;
use crate::reader::batch_write::{BatchWrite, DELETE, OneWrite, PUT};
use crate::told::Told;
use crate::verdict::Verdict;

const OTHER_KEY: &str = r#"{"id":{"S":"s3cret-b"},"n":{"N":"2"}}"#;

pub(super) fn cases() -> Vec<Case> {
    vec![Case { name: "BatchWriteItem", is_write: true, scripts, hostile: Vec::new, ask: Ask::Requests(write), read }]
}

fn scripts() -> Vec<Vec<Answer>> {
    let answer = |left: &str| Answer::ok(format!(r#"{{"UnprocessedItems":{{{left}}}}}"#));
    let put = format!(r#""notes":[{{"PutRequest":{{"Item":{NOTE}}}}}]"#);
    let both = format!(
        r#""notes":[{{"DeleteRequest":{{"Key":{OTHER_KEY}}}}}],"entries":[{{"PutRequest":{{"Item":{ENTRY}}}}}]"#
    );
    let capacity =
        r#""ConsumedCapacity":[{"TableName":"notes","CapacityUnits":2},{"TableName":"entries","CapacityUnits":1}]"#;
    let mut scripts = vec![
        vec![answer("")],
        vec![answer(&both), answer("")],
        // DynamoDB never gets to the put.
        vec![answer(&put)],
        vec![Answer::ok(format!(r#"{{{capacity},"UnprocessedItems":{{}},"Odd":null}}"#)).checked()],
    ];
    scripts.extend(each(write_refusals(NOTE)));
    scripts
}

fn write(db: Db) -> Asking {
    Box::pin(async move {
        let meter = CapacityMeter::new();
        let note = Note { id: "s3cret-a".into(), n: 1, text: "s3cret new".into(), kind: None };
        let entry = Entry { id: "s3cret-e".into(), total: 5, ..Entry::default() };
        let batch = db.batch_write().put(&note).delete(Note::key("s3cret-b", 2)).put(&entry).meter(&meter);
        let outcomes = match batch.await {
            Ok(written) => written.outcomes().to_vec(),
            Err(incomplete) => incomplete.outcomes().to_vec(),
        };
        let outcomes = outcomes.iter().map(|outcome| Plain::text(format!("{outcome:?}"))).collect();
        let outcome = Ok(Plain::map([("outcomes", Plain::List(outcomes)), ("capacity", units(&meter))]));
        Told { outcome, faults: Vec::new() }
    })
}

fn read(steps: &[Step]) -> Verdict {
    let note =
        |key, request| OneWrite { spec: Note::SPEC, key: plain_key(Note::SPEC, key).unwrap_or(Plain::Null), request };
    let entry = plain_key(Entry::SPEC, ENTRY).unwrap_or(Plain::Null);
    let entry = OneWrite { spec: Entry::SPEC, key: entry, request: PUT };
    BatchWrite { writes: vec![note(NOTE, PUT), note(OTHER_KEY, DELETE), entry], is_metered: true }.read(steps)
}
