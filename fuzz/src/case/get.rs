//! The programs of `GetItem`.

use tabletheory::prelude::*;

use super::{Ask, Asking, Case, each, one, refusals, tell_of};
use crate::answer::Answer;
use crate::connection::Step;
use crate::model::{Draft, Event, Note, Shown, Thing, plain_key, tell};
use crate::plain::Plain;
use crate::reader::model::Member;
use crate::reader::single::{One, Returns};
use crate::verdict::Verdict;

pub(crate) const THING: &str = r#"{"id":{"N":"7"},"small":{"N":"-8"},"long":{"N":"34028236692093846346337460743176821145"},"below":{"N":"-12"},"double":{"N":"0.25"},"single":{"N":"1.5"},"exact":{"N":"12345678901234567890.5"},"bytes":{"B":"AP8="},"flag":{"BOOL":true},"kind":{"S":"note!"},"initial":{"S":"é"},"seen":{"S":"2026-01-01T00:00:00.000000001Z"},"expires":{"N":"1767225600"},"list":{"L":[{"S":"s3cret"},{"S":""}]},"entries":{"M":{"a":{"N":"1"}}},"texts":{"SS":["x","y"]},"numbers":{"NS":["1","2"]},"binaries":{"BS":["AA=="]},"place":{"M":{"city":{"S":"Bern"},"lat":{"N":"46.9"}}},"places":{"L":[{"M":{"city":{"S":"Chur"},"lat":{"N":"46.8"}}}]},"json":{"M":{"n":{"N":"1.5"},"list":{"L":[{"NULL":true},{"BOOL":false}]}}}}"#;

pub(crate) const DRAFT: &str = r#"{"PK":{"S":"TENANT#s3cret-t"},"SK":{"S":"DRAFT#s3cret-1"},"tenant":{"S":"s3cret-t"},"id":{"S":"s3cret-1"},"cents":{"N":"5"}}"#;

pub(crate) const NOTE: &str = r#"{"id":{"S":"s3cret-a"},"n":{"N":"1"},"text":{"S":"s3cret text"},"kind":{"S":"mail"}}"#;

const CAPACITY: &str = r#""ConsumedCapacity":{"TableName":"notes","CapacityUnits":0.5,"Table":{"CapacityUnits":0.5},"GlobalSecondaryIndexes":{"by-kind":{"CapacityUnits":1}}}"#;

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            name: "GetItem",
            is_write: false,
            scripts: notes,
            hostile: Vec::new,
            ask: Ask::Requests(get),
            read: read_note,
        },
        Case {
            name: "GetItem of every data type",
            is_write: false,
            scripts: || each([Answer::ok(format!(r#"{{"Item":{THING}}}"#))]),
            hostile: Vec::new,
            ask: Ask::Requests(get_thing),
            read: read_thing,
        },
        Case {
            name: "GetItem by a time",
            is_write: false,
            scripts: || {
                let item =
                    r#"{"topic":{"S":"s3cret-t"},"at":{"S":"2026-01-01T00:00:00.000000000Z"},"bytes":{"B":"AA=="}}"#;
                each([Answer::ok(format!(r#"{{"Item":{item}}}"#)), Answer::ok("{}")])
            },
            hostile: Vec::new,
            ask: Ask::Requests(get_event),
            read: read_event,
        },
        Case {
            name: "GetItem by a composed key",
            is_write: false,
            scripts: || each([Answer::ok(format!(r#"{{"Item":{DRAFT}}}"#)), Answer::ok("{}")]),
            hostile: || {
                let item = |key: &str, tenant: &str| {
                    format!(
                        r#"{{"Item":{{{key},"tenant":{{"S":"{tenant}"}},"id":{{"S":"s3cret-1"}},"cents":{{"N":"5"}}}}}}"#
                    )
                };
                let key = r#""PK":{"S":"TENANT#s3cret-t"},"SK":{"S":"DRAFT#s3cret-1"}"#;
                // The answers hold another model's item, and parts that are not those of the key.
                let other = r#""PK":{"S":"TENANT#s3cret-t"},"SK":{"S":"PAID#s3cret-1"}"#;
                each([item(other, "s3cret-t"), item(key, "s3cret-z")].map(Answer::ok))
            },
            ask: Ask::Requests(get_draft),
            read: read_draft,
        },
        Case {
            name: "GetItem of attributes",
            is_write: false,
            scripts: || each([r#"{"Item":{"text":{"S":"s3cret text"},"kind":{"S":"mail"}}}"#, "{}"].map(Answer::ok)),
            hostile: Vec::new,
            ask: Ask::Requests(get_attributes),
            read: read_attributes,
        },
    ]
}

fn notes() -> Vec<Vec<Answer>> {
    let mut answers = vec![
        Answer::ok(format!(r#"{{"Item":{NOTE}}}"#)),
        Answer::ok("{}"),
        Answer::ok(format!(r#"{{{CAPACITY},"Item":{NOTE}}}"#)).checked(),
        Answer::ok(format!(r#"{{"Item":{NOTE},"Mood":{{"S":[1,{{"a":null}}]}}}}"#)),
        Answer::ok(r#"{"Item":{"n":{"N":"1"},"tags":{"SS":["a"]},"id":{"S":"s3cret-a"},"text":{"S":""}}}"#),
    ];
    answers.extend(refusals());
    each(answers)
}

fn get(db: Db) -> Asking {
    Box::pin(async move {
        let meter = CapacityMeter::per_index();
        let got = db.get(Note::key("s3cret-a", 1)).meter(&meter).await;
        tell_of(got, |item, faults| one(item.map(|item| tell(&item, faults)), &meter))
    })
}

fn get_thing(db: Db) -> Asking {
    Box::pin(async move {
        let got = db.get(Thing::key(7)).await;
        tell_of(got, |item, faults| one(item.map(|item| tell(&item, faults)), &CapacityMeter::new()))
    })
}

fn get_event(db: Db) -> Asking {
    Box::pin(async move {
        let got = db.get(Event::key("s3cret-t", crate::clock())).await;
        tell_of(got, |item, faults| one(item.map(|item| tell(&item, faults)), &CapacityMeter::new()))
    })
}

fn get_draft(db: Db) -> Asking {
    Box::pin(async move {
        let got = db.get(Draft::key("s3cret-t", "s3cret-1")).await;
        tell_of(got, |item, faults| one(item.map(|item| tell(&item, faults)), &CapacityMeter::new()))
    })
}

fn get_attributes(db: Db) -> Asking {
    Box::pin(async move {
        let got = db.get(Note::key("s3cret-a", 1)).project((Note::TEXT, Note::KIND)).await;
        tell_of(got, |found, _| {
            let item = found.map(|(text, kind)| {
                Plain::map([("text", Plain::text(text)), ("kind", Plain::maybe(kind.map(Plain::Text)))])
            });
            one(item, &CapacityMeter::new())
        })
    })
}

/// Returns a get of a model, for the reader.
fn asked<M: Shown>(key: &str, returns: Returns, is_metered: bool) -> One {
    let key = plain_key(M::SPEC, key).unwrap_or(Plain::Null);
    One { spec: M::SPEC, key, member: "Item", returns, is_metered, is_versioned: false }
}

fn read_note(steps: &[Step]) -> Verdict {
    asked::<Note>(NOTE, Returns::Item, true).read(steps, false)
}

fn read_thing(steps: &[Step]) -> Verdict {
    asked::<Thing>(r#"{"id":{"N":"7"}}"#, Returns::Item, false).read(steps, false)
}

fn read_event(steps: &[Step]) -> Verdict {
    let key = r#"{"topic":{"S":"s3cret-t"},"at":{"S":"2026-01-01T00:00:00.000000000Z"}}"#;
    asked::<Event>(key, Returns::Item, false).read(steps, false)
}

fn read_draft(steps: &[Step]) -> Verdict {
    asked::<Draft>(DRAFT, Returns::Item, false).read(steps, false)
}

fn read_attributes(steps: &[Step]) -> Verdict {
    const MEMBERS: &[Member] = Note::TEXT_AND_KIND;
    asked::<Note>(NOTE, Returns::Part(MEMBERS), false).read(steps, false)
}
