//! Small cases with their results, one for each thing that DynamoDB does and a quickstart does not ask for.

use std::collections::BTreeSet;
use std::pin::Pin;

use aws_sdk_dynamodb::error::ProvideErrorMetadata as _;
use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::TryStreamExt as _;
use tabletheory::Value;
use tabletheory::op::{CancellationReason, ReasonKind};
use tabletheory::prelude::*;
use tabletheory::wire::value::json_to_item;

use crate::common::{Address, Geo, Note, Outcome, Status, Thing, Wide};

/// A case with its name. An engine does it when the text is the expected one.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) expected: &'static str,
    pub(crate) run: fn(Db) -> Pin<Box<dyn Future<Output = Outcome<String>>>>,
}

macro_rules! cases {
    ($($name:literal => $expected:literal, |$db:ident| $run:block)*) => {
        pub(crate) const CASES: &[Case] = &[
            $(Case { name: $name, expected: $expected, run: |$db| Box::pin(async move { $run }) }),*
        ];
    };
}

/// A model with a sort key of numbers, indexes of both kinds, a version, and fields that an update can change.
#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "readings")]
#[model(gsi(UNIT_IDX, name = "by-unit", pk = unit, sk = value, project(sensor)))]
#[model(lsi(VALUE_IDX, name = "by-value", sk = value, project(keys_only)))]
struct Reading {
    #[model(pk)]
    sensor: String,
    #[model(sk)]
    at: i64,
    value: i64,
    unit: Option<String>,
    log: Vec<String>,
    #[model(set, omit_empty)]
    tags: BTreeSet<String>,
    #[model(version)]
    version: u64,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "sessions")]
struct Session {
    #[model(pk)]
    id: String,
    #[model(ttl)]
    expires: Option<Ttl>,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "places")]
#[model(vector(NEAR_IDX, name = "near", on = at, dims = 2, distance = euclidean, project(keys_only)))]
struct Place {
    #[model(pk)]
    id: u32,
    at: [f32; 2],
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "visits", spelling = any)]
struct Visit {
    #[model(pk)]
    page: String,
    #[model(sk)]
    at: Spelled<Timestamp>,
    count: u32,
}

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "sparse")]
struct Sparse {
    #[model(pk)]
    id: String,
    stored: BTreeSet<String>,
    #[model(omit_none)]
    omitted: BTreeSet<String>,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "hits", pk = "PAGE#{page}", sk = "DAY#{day:05}")]
struct Hit {
    page: String,
    day: u32,
    count: u64,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "shapeless")]
struct Shapeless {
    #[model(pk)]
    id: String,
    data: Value,
    other: u32,
}

fn note(id: &str, text: &str) -> Note {
    Note { id: id.into(), text: text.into() }
}

fn reading(at: i64, value: i64) -> Reading {
    Reading { sensor: "s".into(), at, value, unit: Some("K".into()), ..Reading::default() }
}

async fn readings(db: &Db) -> Result<(), Error> {
    db.create_table::<Reading>().await?;
    for (at, value) in [(-20, 7), (-3, -7), (0, 10_000), (4, -10), (30, 0)] {
        db.create(&mut reading(at, value)).await?;
    }
    Ok(())
}

/// Puts an item as another program writes it.
async fn store(db: &Db, table: &str, item: &str) -> Outcome {
    db.client().put_item().table_name(table).set_item(Some(json_to_item(item)?)).send().await?;
    Ok(())
}

/// Returns the error of an operation that must fail.
fn failure<T, E>(result: Result<T, E>) -> Result<E, &'static str> {
    result.err().ok_or("it did not fail")
}

cases! {
    "tables" => "TableInUse TableNotFound TableNotFound", |db| {
        db.create_table::<Note>().await?;
        let again = failure(db.create_table::<Note>().await)?;
        db.delete_table::<Note>().await?;
        let gone = failure(db.delete_table::<Note>().await)?;
        let read = failure(db.get(Note::key("a")).await)?;
        Ok(format!("{:?} {:?} {:?}", again.kind(), gone.kind(), read.kind()))
    }
    "time to live" => "ENABLED expires", |db| {
        db.create_table::<Session>().await?;
        let described = db.client().describe_time_to_live().table_name(&*db.table_of::<Session>()).send().await?;
        let described = described.time_to_live_description.ok_or("no description")?;
        let status = described.time_to_live_status.ok_or("no status")?;
        Ok(format!("{status} {}", described.attribute_name.unwrap_or_default()))
    }
    "every data type" => "as it was", |db| {
        db.create_table::<Thing>().await?;
        let thing = Thing {
            id: "t".into(),
            text: "é😀\"\\".into(),
            number: i64::MIN,
            float: -1.5e-100,
            bytes: vec![0, 200, 255],
            list: vec![String::new(), "a".into()],
            map: [("a.b[0]".to_owned(), 1)].into(),
            strings: ["b".to_owned(), "a".to_owned()].into(),
            numbers: [u64::MAX, 0].into(),
            binaries: [vec![1], vec![0, 255]].into(),
            odd: "odd".into(),
            ..Thing::default()
        };
        db.create(&mut thing.clone()).await?;
        let found = db.get(Thing::key("t")).consistent().await?;
        let is_same = found.as_ref() == Some(&thing);
        Ok(if is_same { "as it was".into() } else { format!("{found:?}") })
    }
    "members of a document" => "(2.5, Some(1)) [(2.5, None)]", |db| {
        db.create_table::<Thing>().await?;
        let mut thing = Thing { id: "t".into(), ..Thing::default() };
        thing.map = [("a".to_owned(), 1)].into();
        thing.address.geo.lat = 2.5;
        db.create(&mut thing).await?;
        let lat = Thing::ADDRESS.dot(Address::GEO).dot(Geo::LAT);
        let got = db.get(Thing::key("t")).project((lat, Thing::MAP.entry("a"))).required().await?;
        let scanned = db.scan::<Thing>().project((lat, Thing::MAP.entry("c"))).all().await?;
        Ok(format!("{got:?} {scanned:?}"))
    }
    "names of any characters" => r#"("odd", Some(1))"#, |db| {
        db.create_table::<Thing>().await?;
        let map = [("a.b[0]".to_owned(), 1)].into();
        db.create(&mut Thing { id: "t".into(), odd: "odd".into(), map, ..Thing::default() }).await?;
        let got = db.get(Thing::key("t")).project((Thing::ODD, Thing::MAP.entry("a.b[0]"))).required().await?;
        Ok(format!("{got:?}"))
    }
    "elements of a list" => r#"(Some("b"), None)"#, |db| {
        db.create_table::<Thing>().await?;
        let list = vec!["a".into(), "b".into()];
        db.create(&mut Thing { id: "t".into(), list, ..Thing::default() }).await?;
        let got = db.get(Thing::key("t")).project((Thing::LIST.at(1), Thing::LIST.at(2))).required().await?;
        Ok(format!("{got:?}"))
    }
    "order of numbers" => "[-20, -3, 0, 4, 30] [0, -3] -3", |db| {
        readings(&db).await?;
        let at = |readings: Vec<Reading>| readings.into_iter().map(|reading| reading.at).collect::<Vec<_>>();
        let all = at(db.query(Reading::TABLE).eq("s").all().await?);
        let some = db.query(Reading::TABLE).eq("s").sort_between(-3, 3).descending();
        let page = some.clone().limit(items!(1)).page().await?;
        let next = some.clone().after(page.cursor.ok_or("no cursor")?).page().await?;
        Ok(format!("{all:?} {:?} {}", at(some.all().await?), next.items[0].at))
    }
    "indexes" => "[(-10, 4), (-7, -3), (0, 30)] [(10000, 0), (7, -20)] 2", |db| {
        readings(&db).await?;
        db.update(Reading::key("s", 30)).set(Reading::UNIT, None).await?;
        let local = db.query(Reading::VALUE_IDX).eq("s").sort_le(0).project((Reading::VALUE, Reading::AT));
        let global = db.query(Reading::UNIT_IDX).eq("K").descending().limit(items!(2));
        let global = global.project((Reading::VALUE, Reading::AT)).page().await?;
        let rest = db.query(Reading::UNIT_IDX).eq("K").descending().after(global.cursor.ok_or("no cursor")?);
        Ok(format!("{:?} {:?} {}", local.consistent().all().await?, global.items, rest.all().await?.len()))
    }
    "keys of several attributes" => "[2, 1] [1]", |db| {
        db.create_table::<Wide>().await?;
        for (id, n) in [(1, -5), (2, 10), (3, 7)] {
            let (a, c) = ("a".to_owned(), vec![u8::from(id == 3) + 1]);
            let mut wide = Wide { id, bin: vec![1], a, c, n, s: "s".into(), bsort: vec![1], ..Wide::default() };
            db.create(&mut wide).await?;
        }
        let ids = |found: Vec<Wide>| found.into_iter().map(|wide| wide.id).collect::<Vec<_>>();
        let three = db.query(Wide::THREE).eq(("a", 0, [1])).descending().all().await?;
        let four = db.query(Wide::FOUR).eq(("a", 0, [1], Status::Open)).sort_eq(-5).sort_begins_with("s");
        Ok(format!("{:?} {:?}", ids(three), ids(four.all().await?)))
    }
    "a condition that fails" => r#"ConditionFailed Some(Note { id: "n", text: "first" })"#, |db| {
        db.create_table::<Note>().await?;
        db.create(&mut note("n", "first")).await?;
        let mut second = note("n", "second");
        let error = failure(db.create(&mut second).returning_item_on_failure().await)?;
        Ok(format!("{:?} {:?}", error.kind(), error.item::<Note>()?))
    }
    "what was there" => r#"None Some("a") Some("b") None"#, |db| {
        db.create_table::<Note>().await?;
        let text = |note: Option<Note>| note.map(|note| note.text);
        let first = text(db.put(&mut note("n", "a")).returning_old().await?);
        let second = text(db.put(&mut note("n", "b")).returning_old().await?);
        let third = text(db.delete(Note::key("n")).returning_old().await?);
        let fourth = text(db.delete(Note::key("n")).returning_old().await?);
        Ok(format!("{first:?} {second:?} {third:?} {fourth:?}"))
    }
    "every change of an update" => r#"12 ["z", "x", "y"] {"b", "c"} None 1"#, |db| {
        db.create_table::<Reading>().await?;
        let tags: BTreeSet<String> = ["a".to_owned(), "b".to_owned()].into();
        db.create(&mut Reading { log: vec!["x".into()], tags, ..reading(1, 5) }).await?;
        let update = db
            .update(Reading::key("s", 1))
            .set(Reading::VALUE, Reading::VALUE + 7)
            .append(Reading::LOG, ["y"])
            .remove(Reading::UNIT)
            .delete_from(Reading::TAGS, ["a"]);
        update.await?;
        let update = db.update(Reading::key("s", 1)).prepend(Reading::LOG, ["z"]).add(Reading::TAGS, ["c"]);
        let Reading { value, log, tags, unit, version, .. } = update.returning_new().await?;
        Ok(format!("{value} {log:?} {tags:?} {unit:?} {}", version - 1))
    }
    "what an update touched" => "(8, 1) Some((8,))", |db| {
        db.create_table::<Reading>().await?;
        db.create(&mut reading(1, 5)).await?;
        let update = || db.update(Reading::key("s", 1)).add(Reading::VALUE, 3);
        let new = update().returning_new_of((Reading::VALUE, Reading::VERSION)).await?;
        let old = update().returning_old_of((Reading::VALUE,)).await?;
        Ok(format!("{new:?} {old:?}"))
    }
    "the version" => "VersionConflict Some(1)", |db| {
        db.create_table::<Reading>().await?;
        let mut mine = reading(1, 5);
        db.create(&mut mine).await?;
        let mut theirs = mine.clone();
        db.update_model(&mut mine, (Reading::VALUE,)).await?;
        let error = failure(db.update_model(&mut theirs, (Reading::VALUE,)).await)?;
        Ok(format!("{:?} {:?}", error.kind(), error.stored_version()))
    }
    "batches" => "39 of 40, 1 is missing", |db| {
        db.create_table::<Note>().await?;
        let notes: Vec<Note> = (0..40).map(|id| note(&format!("n{id}"), "text")).collect();
        db.batch_write().put_all(&notes).send().await?;
        db.batch_write().delete(Note::key("n7")).put(&note("n8", "new")).send().await?;
        let got = db.batch_get(notes.iter().map(|note| Note::key(&*note.id))).consistent().await?;
        let found = got.items().count();
        Ok(format!("{found} of {}, {} is missing", got.outcomes().len(), got.outcomes().len() - found))
    }
    "segments" => "[120, 120, 120]", |db| {
        db.create_table::<Note>().await?;
        let notes: Vec<Note> = (0..120).map(|id| note(&format!("n{id}"), "text")).collect();
        db.batch_write().put_all(&notes).send().await?;
        let mut found = Vec::new();
        for segments in [segments!(1), segments!(3), segments!(7)] {
            let ids = db.scan::<Note>().project((Note::ID,)).limit(items!(9)).segments(segments).all().await?;
            found.push(ids.into_iter().collect::<BTreeSet<_>>().len());
        }
        Ok(format!("{found:?}"))
    }
    "pages of a megabyte" => "2 pages, 150 items", |db| {
        db.create_table::<Note>().await?;
        let notes: Vec<Note> = (0..150).map(|id| note(&format!("n{id}"), &"x".repeat(10_000))).collect();
        db.batch_write().put_all(&notes).send().await?;
        let pages: Vec<_> = db.scan::<Note>().pages().try_collect().await?;
        Ok(format!("{} pages, {} items", pages.len(), pages.iter().map(|page| page.items.len()).sum::<usize>()))
    }
    "transactions" => r#"(Some(Note { id: "new", text: "b" }), None, Some(1))"#, |db| {
        db.create_table::<Note>().await?;
        db.create_table::<Reading>().await?;
        let (mut read, mut new) = (reading(1, 5), note("new", "b"));
        db.create(&mut read).await?;
        db.create(&mut note("gone", "a")).await?;
        db.create(&mut note("there", "a")).await?;
        let change = UpdateModel(&mut read, (Reading::VALUE,));
        let check = Check(Note::key("there"), Note::TEXT.eq("a"));
        db.transact_write((Create(&mut new), Delete(Note::key("gone")), change, check)).await?;
        let keys = (Note::key("new"), Note::key("gone"), Reading::key("s", 1));
        let (new, gone, read) = db.transact_get(keys).await?;
        Ok(format!("{:?}", (new, gone, read.map(|read| read.version))))
    }
    "a cancelled transaction" => "TransactionCanceled [None, ConditionFailed] None", |db| {
        db.create_table::<Note>().await?;
        db.create(&mut note("taken", "a")).await?;
        let (mut free, mut taken) = (note("free", "b"), note("taken", "b"));
        let error = failure(db.transact_write((Put(&mut free), Create(&mut taken))).await)?;
        let kinds: Vec<&ReasonKind> = error.cancellation_reasons().iter().map(CancellationReason::kind).collect();
        Ok(format!("{:?} {kinds:?} {:?}", error.kind(), db.get(Note::key("free")).await?))
    }
    "a cancelled transaction's item" => r#"Some(Note { id: "taken", text: "a" })"#, |db| {
        db.create_table::<Note>().await?;
        db.create(&mut note("taken", "a")).await?;
        let mut taken = note("taken", "b");
        let create = Create(&mut taken).returning_item_on_failure();
        let error = failure(db.transact_write((create,)).await)?;
        let (reason,) = error.reasons().ok_or("no reasons")?;
        Ok(format!("{:?}", reason.item()?))
    }
    "a transaction's token" => "6 Err(TokenMismatch)", |db| {
        db.create_table::<Reading>().await?;
        db.create(&mut reading(1, 5)).await?;
        let token: tabletheory::op::ClientRequestToken = "token".parse()?;
        for _ in 0..2 {
            let update = Update(Reading::key("s", 1)).add(Reading::VALUE, 1);
            db.transact_write((update,)).token(token.clone()).await?;
        }
        let value = db.get(Reading::key("s", 1)).required().await?.value;
        let other = db.transact_write((Delete(Reading::key("s", 1)),)).token(token).await;
        Ok(format!("{value} {:?}", other.map_err(|error| error.kind().clone())))
    }
    "consumed capacity" => "3 1 0.5", |db| {
        db.create_table::<Reading>().await?;
        let (write, strong, weak) = (CapacityMeter::per_index(), CapacityMeter::new(), CapacityMeter::new());
        db.create(&mut reading(1, 5)).meter(&write).await?;
        db.get(Reading::key("s", 1)).consistent().meter(&strong).await?;
        db.query(Reading::UNIT_IDX).eq("K").meter(&weak).all().await?;
        Ok(format!("{} {} {}", write.consumed().total, strong.consumed().total, weak.consumed().total))
    }
    "vector indexes" => "[2, 1]", |db| {
        db.create_table::<Place>().await?;
        for (id, at) in [(1, [0.0, 1.0]), (2, [0.0, 2.0]), (3, [9.0, 9.0])] {
            db.create(&mut Place { id, at }).await?;
        }
        let near = db.search(Place::NEAR_IDX).nearest([0.0, 1.75]).top_k(top_k!(2)).await?;
        Ok(format!("{:?}", near.iter().map(|scored| scored.item.id).collect::<Vec<_>>()))
    }
    "a key of another spelling" => "2026-01-01T00:00:00Z [] [1]", |db| {
        db.create_table::<Visit>().await?;
        let item = r#"{"page":{"S":"home"},"at":{"S":"2026-01-01T00:00:00Z"},"count":{"N":"1"}}"#;
        store(&db, &db.table_of::<Visit>(), item).await?;
        let read = db.query(Visit::TABLE).eq("home").one().await?;
        db.delete(read.key_of()).await?;
        let gone = db.scan::<Visit>().all().await?;
        store(&db, &db.table_of::<Visit>(), item).await?;
        db.put(&mut db.query(Visit::TABLE).eq("home").one().await?).await?;
        let counts: Vec<u32> = db.scan::<Visit>().all().await?.iter().map(|visit| visit.count).collect();
        Ok(format!("{} {gone:?} {counts:?}", read.at))
    }
    "an addition to NULL" => "ValidationException 1", |db| {
        db.create_table::<Sparse>().await?;
        db.create(&mut Sparse { id: "s".into(), ..Sparse::default() }).await?;
        let table = db.table_of::<Sparse>().into_owned();
        let add = db.client().update_item().table_name(table).key("id", AttributeValue::S("s".into()));
        let add = add.update_expression("ADD #n :v").expression_attribute_names("#n", "stored");
        let add = add.expression_attribute_values(":v", AttributeValue::Ss(vec!["a".into()])).send().await;
        let refused = failure(add)?;
        db.update(Sparse::key("s")).add(Sparse::OMITTED, ["a"]).await?;
        let after = db.get(Sparse::key("s")).required().await?;
        Ok(format!("{} {}", refused.code().unwrap_or_default(), after.omitted.len()))
    }
    "an item without a version" => "0 1 true", |db| {
        db.create_table::<Reading>().await?;
        let item = r#"{"sensor":{"S":"s"},"at":{"N":"1"},"value":{"N":"5"},"unit":{"S":"K"},"log":{"L":[]}}"#;
        store(&db, &db.table_of::<Reading>(), item).await?;
        let mut read = db.get(Reading::key("s", 1)).required().await?;
        let (before, mut late) = (read.version, read.clone());
        db.update_model(&mut read, (Reading::VALUE,)).await?;
        let late = failure(db.update_model(&mut late, (Reading::VALUE,)).await)?;
        Ok(format!("{before} {} {}", read.version, late.is_version_conflict()))
    }
    "no item" => "true true false", |db| {
        db.create_table::<Note>().await?;
        let update = failure(db.update(Note::key("gone")).set(Note::TEXT, "a").await)?;
        let delete = failure(db.delete(Note::key("gone")).condition(Note::TEXT.eq("a")).await)?;
        let table = failure(db.with_table_prefix("nobody-").get(Note::key("gone")).await)?;
        Ok(format!("{} {} {}", update.is_item_not_found(), delete.is_item_not_found(), table.is_item_not_found()))
    }
    "another item" => "false", |db| {
        db.create_table::<Note>().await?;
        db.create(&mut note("there", "a")).await?;
        let update = db.update(Note::key("there")).set(Note::TEXT, "b").condition(Note::TEXT.eq("c"));
        Ok(failure(update.await)?.is_item_not_found().to_string())
    }
    "an upsert of a composed key" => r#"None Some((1,)) 2 "home""#, |db| {
        db.create_table::<Hit>().await?;
        let hit = || db.update(Hit::key("home", 7)).increment(Hit::COUNT).upsert().returning_old_of((Hit::COUNT,));
        let (made, counted) = (hit().await?, hit().await?);
        let read = db.query(Hit::TABLE).eq("home").one().await?;
        Ok(format!("{made:?} {counted:?} {} {:?}", read.count, read.page))
    }
    "a document of unknown shape" => r#"{"exact":{"N":"1234567890.1234567890123456789"},"set":{"SS":["a"]}} 2"#, |db| {
        db.create_table::<Shapeless>().await?;
        let inside = r#"{"exact":{"N":"1234567890.1234567890123456789"},"set":{"SS":["a"]}}"#;
        let item = format!(r#"{{"id":{{"S":"s"}},"data":{{"M":{inside}}},"other":{{"N":"1"}}}}"#);
        store(&db, &db.table_of::<Shapeless>(), &item).await?;
        let mut read = db.get(Shapeless::key("s")).required().await?;
        read.other = 2;
        db.put(&mut read).await?;
        let read = db.get(Shapeless::key("s")).required().await?;
        let exact = read.data.get("exact").and_then(Value::as_number).map(ToString::to_string).unwrap_or_default();
        let set = matches!(read.data.get("set"), Some(Value::StringSet(set)) if set.contains("a"));
        Ok(if set { format!(r#"{{"exact":{{"N":"{exact}"}},"set":{{"SS":["a"]}}}} {}"#, read.other) } else { format!("{read:?}") })
    }
}
