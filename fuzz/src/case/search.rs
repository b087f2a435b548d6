//! The programs of `SearchVectors`.

use tabletheory::prelude::*;

use super::{Ask, Asking, Case, each, refusals, tell_of, units};
use crate::answer::Answer;
use crate::connection::Step;
use crate::model::{Doc, Kind, Shown, tell};
use crate::plain::Plain;
use crate::reader::search::Search;
use crate::reader::value::Value;
use crate::verdict::Verdict;

fn result(id: u32, score: &str) -> String {
    format!(
        r#"{{"Item":{{"folder":{{"S":"s3cret-f"}},"id":{{"N":"{id}"}},"tenant":{{"S":"t1"}},"kind":{{"S":"note!"}},"embedding":{{"L":[{{"N":"0.5"}},{{"N":"-1"}}]}}}},"Score":{score}}}"#
    )
}

pub(super) fn cases() -> Vec<Case> {
    vec![Case { name: "SearchVectors", is_write: false, scripts, hostile: Vec::new, ask: Ask::Requests(search), read }]
}

fn scripts() -> Vec<Vec<Answer>> {
    let capacity = r#""ConsumedCapacity":{"TableName":"docs","VectorSearchRequestBytes":4096}"#;
    let mut answers = vec![
        Answer::ok(r#"{"SearchResults":[]}"#),
        Answer::ok(format!(r#"{{"SearchResults":[{}]}}"#, result(1, "0.25"))),
        Answer::ok(format!(r#"{{"SearchResults":[{},{}],{capacity},"More":1}}"#, result(2, "0"), result(1, "1.5E-1")))
            .checked(),
    ];
    answers.extend(refusals());
    each(answers)
}

fn search(db: Db) -> Asking {
    Box::pin(async move {
        let meter = CapacityMeter::new();
        let search = db.search(Doc::EMB_IDX).nearest([0.5, -1.0]).eq("t1").filter(Doc::KIND, Kind::Note);
        let found = search.top_k(top_k!(2)).all_attributes().meter(&meter).await;
        tell_of(found, |found, faults| {
            let found =
                found.iter().map(|found| Plain::List(vec![tell(&found.item, faults), Plain::double(found.score)]));
            Plain::map([("found", Plain::List(found.collect())), ("capacity", units(&meter))])
        })
    })
}

fn read(steps: &[Step]) -> Verdict {
    let text = |text: &str| Value::S(text.to_owned()).plain();
    let conditions = vec![("tenant", text("t1")), ("kind", text("note!"))];
    Search { spec: Doc::SPEC, conditions, top_k: 2, is_metered: true }.read(steps)
}
