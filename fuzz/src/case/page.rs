//! The programs of `Query` and `Scan`.

use futures_util::TryStreamExt as _;
use tabletheory::index::Index;
use tabletheory::op::Query;
use tabletheory::prelude::*;

use super::get::DRAFT;
use super::{Ask, Asking, Case, each, refusals, tell_of};
use crate::answer::Answer;
use crate::connection::Step;
use crate::json::Json;
use crate::model::{Draft, Event, Note, Shown, tell};
use crate::plain::Plain;
use crate::reader::cursor::json_of;
use crate::reader::model::{KeyPart, key_of};
use crate::reader::page::{Goal, Pages};
use crate::reader::value::{Item, Value};
use crate::rule::Rule;
use crate::verdict::Verdict;

fn note(n: u32) -> String {
    format!(r#"{{"id":{{"S":"s3cret-a"}},"n":{{"N":"{n}"}},"text":{{"S":"s3cret {n}"}},"kind":{{"S":"mail"}}}}"#)
}

fn page(items: &[u32], last: Option<u32>) -> Answer {
    let notes: Vec<String> = items.iter().map(|&n| note(n)).collect();
    let count = items.len();
    let last = last.map(|n| format!(r#","LastEvaluatedKey":{{"id":{{"S":"s3cret-a"}},"n":{{"N":"{n}"}}}}"#));
    let last = last.unwrap_or_default();
    Answer::ok(format!(r#"{{"Items":[{}],"Count":{count},"ScannedCount":{count}{last}}}"#, notes.join(",")))
}

const CAPACITY: &str = r#""ConsumedCapacity":{"TableName":"notes","CapacityUnits":0.5}"#;

fn single_pages() -> Vec<Vec<Answer>> {
    let count_first = format!(r#"{{"Count":1,{CAPACITY},"Items":[{}],"Also":0,"ScannedCount":1}}"#, note(2));
    let mut answers =
        vec![page(&[], None), page(&[1], None), page(&[1, 2], Some(2)), Answer::ok(count_first).checked()];
    answers.extend(refusals());
    each(answers)
}

fn first_pages() -> Vec<Vec<Answer>> {
    vec![vec![page(&[1], Some(1))], vec![page(&[], None)], vec![page(&[], Some(1)), page(&[2], None)]]
}

fn index_pages() -> Vec<Vec<Answer>> {
    let last = r#""LastEvaluatedKey":{"id":{"S":"s3cret-a"},"n":{"N":"1"},"kind":{"S":"mail"}}"#;
    each([Answer::ok(format!(r#"{{"Items":[{}],"Count":1,"ScannedCount":1,{last}}}"#, note(1))), page(&[1, 2], None)])
}

fn walks() -> Vec<Vec<Answer>> {
    vec![vec![page(&[1, 2], None)], vec![page(&[1], Some(1)), page(&[2], Some(2)), page(&[3], None)]]
}

/// Returns walks that go in circles.
fn circles() -> Vec<Vec<Answer>> {
    let circle = vec![page(&[1], Some(1)), page(&[2], Some(2)), page(&[1], Some(1)), page(&[2], Some(2))];
    let with_an_end = circle.iter().cloned().chain([page(&[], None)]).collect();
    vec![vec![page(&[1], Some(1)), page(&[2], Some(1))], circle, with_an_end]
}

fn counts() -> Vec<Vec<Answer>> {
    let count = |count: &str, last: &str| Answer::ok(format!(r#"{{"Count":{count},"ScannedCount":{count}{last}}}"#));
    let last = r#","LastEvaluatedKey":{"id":{"S":"s3cret-a"},"n":{"N":"1"}}"#;
    vec![vec![count("3", "")], vec![count("3", last), count("2", "")]]
}

fn endless_counts() -> Vec<Vec<Answer>> {
    let count = |count: &str| {
        let last = r#"{"id":{"S":"s3cret-a"},"n":{"N":"1"}}"#;
        Answer::ok(format!(r#"{{"Count":{count},"ScannedCount":{count},"LastEvaluatedKey":{last}}}"#))
    };
    let end = Answer::ok(r#"{"Count":2,"ScannedCount":2}"#);
    vec![vec![count("18446744073709551615"), end], vec![count("2"), count("2")]]
}

pub(super) fn cases() -> Vec<Case> {
    let case = |name, (scripts, hostile): Scripts, ask, read| Case {
        name,
        is_write: false,
        scripts,
        hostile,
        ask: Ask::Requests(ask),
        read,
    };
    let pages: Scripts = (single_pages, Vec::new);
    let walks: Scripts = (walks, circles);
    let counts: Scripts = (counts, endless_counts);
    vec![
        case("Query of a page", pages, query_page, |steps| query(Goal::Page, Some(2)).read(steps)),
        case("Query of everything", walks, query_all, |steps| query(Goal::All, None).read(steps)),
        case("Query of everything, one page ahead", walks, query_ahead, |steps| query(Goal::All, None).read(steps)),
        case("Query of each", walks, query_each, |steps| query(Goal::Each, None).read(steps)),
        case("Query of the first", (first_pages, Vec::new), query_first, |steps| {
            query(Goal::Some(1), Some(1)).read(steps)
        }),
        case("Query of a count", counts, query_count, |steps| query(Goal::Count, None).read(steps)),
        case("Query of an index", (index_pages, Vec::new), query_index, read_index),
        case("Query by a time", (event_pages, Vec::new), query_events, read_events),
        case("Query of a composed key", (draft_pages, other_drafts), query_drafts, read_drafts),
        case("Scan of a page", pages, scan_page, |steps| scan(Goal::Page).read(steps)),
        case("Scan of everything", walks, scan_all, |steps| scan(Goal::All).read(steps)),
        case("Scan of a count", counts, scan_count, |steps| scan(Goal::Count).read(steps)),
        case("Scan of segments", (|| each([page(&[1, 2], None)]), Vec::new), scan_segments, read_segments),
    ]
}

fn event_pages() -> Vec<Vec<Answer>> {
    let event = |at: &str| format!(r#"{{"topic":{{"S":"s3cret-t"}},"at":{{"S":"{at}"}},"bytes":{{"B":"AA=="}}}}"#);
    let (first, second) = (event("2026-01-01T00:00:00.000000000Z"), event("2026-01-02T00:00:00.000000000Z"));
    each([Answer::ok(format!(r#"{{"Items":[{first},{second}],"Count":2,"ScannedCount":2}}"#))])
}

fn query_events(db: Db) -> Asking {
    Box::pin(async move { tell_all(db.query(Event::TABLE).eq("s3cret-t").all().await) })
}

fn read_events(steps: &[Step]) -> Verdict {
    let partition = Some(("topic", Value::S("s3cret-t".into()).plain()));
    let (spec, start_key) = (Event::SPEC, Event::SPEC.key);
    Pages { spec, start_key, partition, sort: None, limit: None, goal: Goal::All }.read(steps)
}

fn draft_pages() -> Vec<Vec<Answer>> {
    each([Answer::ok(format!(r#"{{"Items":[{DRAFT}],"Count":1,"ScannedCount":1}}"#))])
}

/// Returns another model's item of the same partition.
fn other_drafts() -> Vec<Vec<Answer>> {
    let paid = DRAFT.replace("DRAFT#", "PAID#");
    each([Answer::ok(format!(r#"{{"Items":[{paid}],"Count":1,"ScannedCount":1}}"#))])
}

fn query_drafts(db: Db) -> Asking {
    Box::pin(async move { tell_all(db.query(Draft::TABLE).eq("s3cret-t").all().await) })
}

fn read_drafts(steps: &[Step]) -> Verdict {
    let partition = Some(("PK", Value::S("TENANT#s3cret-t".into()).plain()));
    let (spec, start_key) = (Draft::SPEC, Draft::SPEC.key);
    Pages { spec, start_key, partition, sort: None, limit: None, goal: Goal::All }.read(steps)
}

/// The honest scripts of a program, and the hostile ones.
type Scripts = (fn() -> Vec<Vec<Answer>>, fn() -> Vec<Vec<Answer>>);

type Asked = Query<
    <Note as tabletheory::Model>::Table,
    tabletheory::key::PartitionKeySet<<<Note as tabletheory::Model>::Table as Index>::SortKey>,
>;

fn asked(db: &Db) -> Asked {
    db.query(Note::TABLE).eq("s3cret-a")
}

fn tell_all<M: Shown>(items: Result<Vec<M>, Error>) -> crate::told::Told {
    tell_of(items, |items, faults| Plain::List(items.iter().map(|item| tell(item, faults)).collect()))
}

fn tell_page<I: Index>(page: Page<Note, I>, start_key: &[KeyPart], faults: &mut Vec<Rule>) -> Plain {
    let cursor = page.cursor.map(|cursor| {
        let item = json_of(&cursor.to_string()).and_then(|json| Item::read(json.member("lastKey")?).ok());
        // An item without a key is told as it is.
        item.map_or(Plain::text("unread"), |item| key_of(start_key, &item).unwrap_or_else(|_| item.plain()))
    });
    Plain::map([
        ("items", Plain::List(page.items.iter().map(|item| tell(item, faults)).collect())),
        ("count", Plain::number(page.count)),
        ("scanned", Plain::number(page.scanned_count)),
        ("cursor", Plain::maybe(cursor)),
        ("capacity", Plain::double(page.consumed_capacity.map_or(0.0, |capacity| capacity.total))),
    ])
}

fn query_page(db: Db) -> Asking {
    Box::pin(async move {
        let page = asked(&db).limit(items!(2)).meter(&CapacityMeter::new()).page().await;
        tell_of(page, |page, faults| tell_page(page, Note::SPEC.key, faults))
    })
}

fn query_all(db: Db) -> Asking {
    Box::pin(async move { tell_all(asked(&db).all().await) })
}

fn query_ahead(db: Db) -> Asking {
    Box::pin(async move { tell_all(asked(&db).prefetch().all().await) })
}

fn query_each(db: Db) -> Asking {
    Box::pin(async move {
        let items = asked(&db).each().all().await;
        tell_of(items, |items, faults| {
            let items = items.iter().map(|item| item.as_ref().map_or(Plain::Null, |item| tell(item, faults)));
            Plain::List(items.collect())
        })
    })
}

fn query_first(db: Db) -> Asking {
    Box::pin(async move { tell_all(asked(&db).first().await.map(|item| item.into_iter().collect())) })
}

fn query_count(db: Db) -> Asking {
    Box::pin(async move { tell_of(asked(&db).count().await, |count, _| Plain::number(count)) })
}

fn query_index(db: Db) -> Asking {
    Box::pin(async move {
        let page = db.query(Note::KIND_IDX).eq("mail").page().await;
        tell_of(page, |page, faults| tell_page(page, Note::KIND_KEY, faults))
    })
}

fn scan_page(db: Db) -> Asking {
    Box::pin(async move {
        let page = db.scan::<Note>().page().await;
        tell_of(page, |page, faults| tell_page(page, Note::SPEC.key, faults))
    })
}

fn scan_all(db: Db) -> Asking {
    Box::pin(async move { tell_all(db.scan::<Note>().all().await) })
}

fn scan_count(db: Db) -> Asking {
    Box::pin(async move { tell_of(db.scan::<Note>().count().await, |count, _| Plain::number(count)) })
}

fn scan_segments(db: Db) -> Asking {
    Box::pin(async move {
        let items: Result<Vec<Note>, Error> = db.scan::<Note>().segments(segments!(2)).stream().try_collect().await;
        tell_of(items, |items, faults| {
            let mut items: Vec<Plain> = items.iter().map(|item| tell(item, faults)).collect();
            items.sort_unstable();
            Plain::List(items)
        })
    })
}

fn query(goal: Goal, limit: Option<usize>) -> Pages {
    let partition = Some(("id", Value::S("s3cret-a".into()).plain()));
    Pages { spec: Note::SPEC, start_key: Note::SPEC.key, partition, sort: Some("n"), limit, goal }
}

fn read_index(steps: &[Step]) -> Verdict {
    let partition = Some(("kind", Value::S("mail".into()).plain()));
    Pages { start_key: Note::KIND_KEY, partition, ..query(Goal::Page, None) }.read(steps)
}

fn scan(goal: Goal) -> Pages {
    Pages { partition: None, sort: None, ..query(goal, None) }
}

/// Reads the segments of a scan. Each segment is a walk by itself, and their answers come in any order.
fn read_segments(steps: &[Step]) -> Verdict {
    let segment = |step: &Step| Json::parse(&step.request).and_then(|body| body.member("Segment").cloned());
    let (mut all, mut is_doubtful) = (Vec::new(), false);
    for number in ["0", "1"] {
        let number = Some(Json::Number(number.to_owned()));
        let of_segment: Vec<Step> = steps.iter().filter(|step| segment(step) == number).cloned().collect();
        match scan(Goal::All).read(&of_segment) {
            Verdict::Is(Plain::List(items)) => all.extend(items),
            Verdict::May(Plain::List(items)) => {
                is_doubtful = true;
                all.extend(items);
            }
            // A walk ends when another one has failed.
            Verdict::Not { rule: Rule::StopsEarly, .. } => is_doubtful = true,
            other => return other,
        }
    }
    all.sort_unstable();
    Verdict::value(Plain::List(all), is_doubtful)
}
