//! The programs of `BatchGetItem`.

use tabletheory::op::Outcome;
use tabletheory::prelude::*;

use super::get::NOTE;
use super::{Ask, Asking, Case, each, refusals, tell_of, units};
use crate::answer::Answer;
use crate::connection::Step;
use crate::model::{Note, Shown, plain_key, tell};
use crate::plain::Plain;
use crate::reader::batch_get::{BatchGet, MISSING, UNPROCESSED};
use crate::verdict::Verdict;

const OTHER: &str = r#"{"id":{"S":"s3cret-b"},"n":{"N":"2"},"text":{"S":"s3cret"}}"#;
const OTHER_KEY: &str = r#"{"id":{"S":"s3cret-b"},"n":{"N":"2"}}"#;
const THIRD_KEY: &str = r#"{"id":{"S":"s3cret-c"},"n":{"N":"3"}}"#;

pub(super) fn cases() -> Vec<Case> {
    vec![Case { name: "BatchGetItem", is_write: false, scripts, hostile: Vec::new, ask: Ask::Requests(get), read }]
}

fn scripts() -> Vec<Vec<Answer>> {
    let capacity = r#""ConsumedCapacity":[{"TableName":"notes","CapacityUnits":1.5}]"#;
    let answer = |items: &str, left: &str| {
        Answer::ok(format!(r#"{{"Responses":{{"notes":[{items}]}},"UnprocessedKeys":{{{left}}}}}"#))
    };
    let left = format!(r#""notes":{{"Keys":[{OTHER_KEY}],"ConsistentRead":false}}"#);
    let mut scripts = vec![
        vec![answer(&format!("{NOTE},{OTHER}"), "")],
        vec![answer("", "")],
        vec![answer(NOTE, &left), answer(OTHER, "")],
        vec![
            Answer::ok(format!(
                r#"{{{capacity},"UnprocessedKeys":{{}},"Responses":{{"notes":[{OTHER}]}},"Odd":{{}}}}"#
            ))
            .checked(),
        ],
        // DynamoDB never gets to the key.
        vec![answer("", &format!(r#""notes":{{"Keys":[{THIRD_KEY}]}}"#))],
    ];
    scripts.extend(each(refusals()));
    scripts
}

fn get(db: Db) -> Asking {
    Box::pin(async move {
        let meter = CapacityMeter::new();
        let keys = [("s3cret-a", 1), ("s3cret-b", 2), ("s3cret-c", 3)].map(|(id, n)| Note::key(id, n));
        let got = db.batch_get(keys).meter(&meter).await;
        tell_of(got, |got, faults| {
            let outcomes = got.outcomes().iter().map(|outcome| match outcome {
                Outcome::Found(item) => tell(item, faults),
                Outcome::Missing => Plain::text(MISSING),
                Outcome::Unprocessed => Plain::text(UNPROCESSED),
            });
            Plain::map([("outcomes", Plain::List(outcomes.collect())), ("capacity", units(&meter))])
        })
    })
}

fn read(steps: &[Step]) -> Verdict {
    let keys = [NOTE, OTHER, THIRD_KEY].map(|key| plain_key(Note::SPEC, key).unwrap_or(Plain::Null));
    BatchGet { spec: Note::SPEC, keys: keys.to_vec(), is_metered: true }.read(steps)
}
