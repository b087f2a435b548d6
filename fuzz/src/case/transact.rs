//! The programs of `TransactGetItems` and `TransactWriteItems`.

use tabletheory::prelude::*;

use super::get::NOTE;
use super::put::ENTRY;
use super::{Ask, Asking, Case, each, exception, refusals, tell_of, units};
use crate::answer::Answer;
use crate::connection::Step;
use crate::model::{Entry, Note, Shown, plain_key, tell};
use crate::plain::Plain;
use crate::reader::transaction::{TransactGet, TransactWrite};
use crate::verdict::{Acted, Verdict};

const OTHER_KEY: &str = r#"{"id":{"S":"s3cret-b"},"n":{"N":"2"}}"#;

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "TransactGetItems",
            is_write: false,
            scripts: reads,
            hostile: Vec::new,
            ask: Ask::Requests(get),
            read: read_get,
        },
        Case {
            name: "TransactWriteItems",
            is_write: true,
            scripts: writes,
            hostile: || {
                // The transaction was cancelled although no action has a reason.
                let none = r#"{"Code":"None"}"#;
                each([cancelled(&format!("{none},{none},{none}")), cancelled(none), cancelled("")])
            },
            ask: Ask::Requests(write),
            read: read_write,
        },
    ]
}

fn reads() -> Vec<Vec<Answer>> {
    let capacity = r#""ConsumedCapacity":[{"TableName":"notes","CapacityUnits":2}]"#;
    let both = format!(r#"{{"Item":{NOTE}}},{{"Item":{ENTRY}}}"#);
    let mut answers = vec![
        Answer::ok(format!(r#"{{"Responses":[{both}]}}"#)),
        Answer::ok(r#"{"Responses":[{},{}]}"#),
        Answer::ok(format!(r#"{{"Responses":[{{}},{{"Item":{ENTRY}}}],{capacity},"Odd":1}}"#)).checked(),
    ];
    answers.extend(refusals());
    each(answers)
}

fn get(db: Db) -> Asking {
    Box::pin(async move {
        let meter = CapacityMeter::new();
        let got = db.transact_get((Note::key("s3cret-a", 1), Entry::key("s3cret-e"))).meter(&meter).await;
        tell_of(got, |(note, entry), faults| {
            let note = Plain::maybe(note.map(|note| tell(&note, faults)));
            let entry = Plain::maybe(entry.map(|entry| tell(&entry, faults)));
            Plain::map([("found", Plain::List(vec![note, entry])), ("capacity", units(&meter))])
        })
    })
}

fn read_get(steps: &[Step]) -> Verdict {
    let [note, entry, _] = acted();
    TransactGet { keys: vec![note, entry], is_metered: true }.read(steps)
}

/// Returns the items that the transactions here read and write.
fn acted() -> [Acted; 3] {
    let note = |key| Acted { spec: Note::SPEC, key: plain_key(Note::SPEC, key).unwrap_or(Plain::Null) };
    let entry = Acted { spec: Entry::SPEC, key: plain_key(Entry::SPEC, ENTRY).unwrap_or(Plain::Null) };
    [note(NOTE), entry, note(OTHER_KEY)]
}

fn cancelled(reasons: &str) -> Answer {
    let reasons = format!(r#","CancellationReasons":[{reasons}]"#);
    Answer::new(400, exception("TransactionCanceledException", "Transaction cancelled", &reasons))
}

fn writes() -> Vec<Vec<Answer>> {
    let capacity = r#""ConsumedCapacity":[{"TableName":"notes","CapacityUnits":4}]"#;
    let failed = |item: &str| format!(r#"{{"Code":"ConditionalCheckFailed","Message":"It failed","Item":{item}}}"#);
    let none = r#"{"Code":"None"}"#;
    let conflict = r#"{"Code":"TransactionConflict","Message":"It is ongoing"}"#;
    let load = r#"{"Code":"ThrottlingError","Message":"Too fast"}"#;
    let mut answers = vec![
        Answer::ok("{}"),
        Answer::ok(format!(r#"{{{capacity},"Odd":[]}}"#)).checked(),
        cancelled(&format!("{},{none},{none}", failed(NOTE))),
        cancelled(&format!("{none},{},{none}", failed(ENTRY))),
        cancelled(&format!("{none},{conflict},{load}")),
        cancelled(&format!("{load},{none},{none}")),
        Answer::new(400, exception("TransactionInProgressException", "It is in progress", "")),
    ];
    answers.extend(refusals());
    let mut scripts = each(answers);
    scripts.push(vec![cancelled(&format!("{none},{conflict},{none}")), Answer::ok("{}")]);
    scripts
}

fn write(db: Db) -> Asking {
    Box::pin(async move {
        let meter = CapacityMeter::new();
        let mut note = Note { id: "s3cret-a".into(), n: 1, text: "s3cret new".into(), kind: None };
        let mut entry = Entry { id: "s3cret-e".into(), total: 6, version: 3, ..Entry::default() };
        let put = Put(&mut note).condition(Note::TEXT.eq("s3cret text")).returning_item_on_failure();
        let actions = (put, UpdateModel(&mut entry, (Entry::TOTAL,)), Delete(Note::key("s3cret-b", 2)));
        let written = db.transact_write(actions).meter(&meter).await.map_err(Error::from);
        tell_of(written, |(), _| Plain::map([("capacity", units(&meter))]))
    })
}

fn read_write(steps: &[Step]) -> Verdict {
    TransactWrite { actions: acted().to_vec(), is_metered: true }.read(steps)
}
