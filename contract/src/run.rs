//! Runs a scenario: does its steps, and compares what comes of each with what it expects.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::encryption::{DeterministicKeys, Keys};
use tabletheory::op::Actions;
use tabletheory::{Db, ErrorKind, Value};
use tabletheory_embedded::{Embedded, Fault, FaultPlan};

use crate::compare;
use crate::driver::{Driver, Paged, Session};
use crate::engine::Engine;
use crate::failure::Failure;
use crate::fixture::Item;
use crate::fixture::scenario::{Expect, Kind, Op, Scenario, Step};
use crate::logical::{self, Shown};
use crate::models::MODELS;
use crate::provenance;

/// The outcome of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed(String),
    /// The engine lacks what it needs.
    Skipped(&'static str),
}

/// The result of a step.
#[derive(Default)]
struct Got {
    /// True when the step looked for an item.
    looked: bool,
    item: Option<Shown>,
    raw: Option<BTreeMap<String, Value>>,
    items: Option<Vec<Shown>>,
    count: u64,
    cursor: String,
}

impl From<Paged> for Got {
    fn from(paged: Paged) -> Self {
        Self { items: Some(paged.items), count: paged.count, cursor: paged.cursor, ..Self::default() }
    }
}

/// Runs a scenario.
pub async fn run(scenario: &Scenario, engine: &Engine) -> Outcome {
    let transacts = |step: &Step| matches!(step.op, Op::TransactGet(_) | Op::TransactWrite(_) | Op::Transition { .. });
    if !engine.has_transactions() && scenario.steps.iter().any(transacts) {
        return Outcome::Skipped("the engine has no transactions");
    }
    if !engine.has_faults() && scenario.steps.iter().any(|step| !step.faults.is_empty()) {
        return Outcome::Skipped("nothing goes wrong with the engine when it is asked to");
    }
    match Run::start(scenario, engine).await {
        Ok(mut run) => {
            let outcome = run.steps().await;
            // A server keeps its tables for the next scenario otherwise.
            let dropped = run.drop_tables().await;
            match outcome.and(dropped) {
                Ok(()) => Outcome::Passed,
                Err(error) => Outcome::Failed(error),
            }
        }
        Err(error) => Outcome::Failed(error),
    }
}

struct Run<'s> {
    scenario: &'s Scenario,
    session: Session,
    keys: Option<Keys>,
    embedded: Option<Embedded>,
    /// One model of each table.
    tables: BTreeMap<&'static str, &'static dyn Driver>,
    saved: BTreeMap<&'s str, Value>,
}

/// Returns the model of a version.
fn driver(scenario: &Scenario, name: &str) -> Result<&'static dyn Driver, Failure> {
    let version = scenario.version.as_str();
    let found = MODELS.iter().find(|(of, known, _)| *of == version && *known == name);
    found
        .map(|(_, _, driver)| *driver)
        .ok_or_else(|| Failure::Wrong(format!("no document of version {version} has a model `{name}`")))
}

/// Makes the clients of a scenario, with its name for the table.
fn session(scenario: &Scenario, db: Db, keys: Option<&Keys>) -> Session {
    let session = Session { keyed: keys.map(|keys| db.with_keys(keys.clone())), db };
    match driver(scenario, &scenario.model) {
        Ok(first) if first.table() != scenario.table => first.renamed(&session, &scenario.table),
        _ => session,
    }
}

impl<'s> Run<'s> {
    async fn start(scenario: &'s Scenario, engine: &Engine) -> Result<Self, String> {
        let said = |failure: Failure| failure.to_string();
        let first = driver(scenario, &scenario.model).map_err(said)?;
        let (db, embedded) = engine.db()?;
        let keys = scenario.key_seed.as_deref().map(|seed| Keys::new(DeterministicKeys::from_seed(seed)));
        let session = session(scenario, db, keys.as_ref());
        let mut tables = BTreeMap::from([(first.table(), first)]);
        for step in &scenario.steps {
            for name in models_of(step) {
                let driver = driver(scenario, name).map_err(said)?;
                tables.entry(driver.table()).or_insert(driver);
            }
        }
        let run = Self { scenario, session, keys, embedded, tables, saved: BTreeMap::new() };
        for table in run.tables.values() {
            match table.drop_table(&run.session).await {
                Err(Failure::Library(error)) if error.kind() == &ErrorKind::TableNotFound => {}
                dropped => dropped.map_err(said)?,
            }
            match table.make_table(&run.session).await {
                Err(Failure::Library(_)) if !engine.has_time_to_live() => {}
                made => made.map_err(said)?,
            }
        }
        Ok(run)
    }

    async fn drop_tables(&self) -> Result<(), String> {
        for table in self.tables.values() {
            table.drop_table(&self.session).await.map_err(|failure| failure.to_string())?;
        }
        Ok(())
    }

    async fn steps(&mut self) -> Result<(), String> {
        for (at, step) in self.scenario.steps.iter().enumerate() {
            let place = |what: String| format!("step {} ({}): {what}", at + 1, step.position);
            let plan = Self::plan(&step.faults).map_err(place)?;
            let session = match (&self.embedded, &plan) {
                (Some(embedded), Some(plan)) => {
                    session(self.scenario, embedded.with_faults(plan.clone()).db(), self.keys.as_ref())
                }
                _ => self.session.clone(),
            };
            let outcome = self.step(&session, step).await;
            self.check(step, outcome).map_err(place)?;
            if plan.is_some_and(|plan| plan.faults() != step.faults.len() as u64) {
                return Err(place("not every fault was met".to_owned()));
            }
        }
        Ok(())
    }

    fn plan(faults: &[String]) -> Result<Option<FaultPlan>, String> {
        if faults.is_empty() {
            return Ok(None);
        }
        let faults = faults.iter().map(|fault| {
            Ok(Some(match fault.as_str() {
                "throttled" => Fault::Throttled,
                "unprocessed" => Fault::Unprocessed,
                "request_lost" => Fault::RequestLost,
                "response_lost" => Fault::ResponseLost,
                "internal_error" => Fault::InternalError,
                "unavailable" => Fault::Unavailable,
                other => return Err(format!("there is no fault `{other}`")),
            }))
        });
        Ok(Some(FaultPlan::script(faults.collect::<Result<Vec<_>, _>>()?)))
    }

    async fn step(&mut self, session: &Session, step: &'s Step) -> Result<Got, Failure> {
        let model = driver(self.scenario, &step.model)?;
        Ok(match &step.op {
            Op::Sleep { milliseconds } => {
                tokio::time::sleep(Duration::from_millis(*milliseconds)).await;
                Got::default()
            }
            Op::Create { item, if_not_exists } => {
                if provenance::is_given(item) {
                    provenance::check(item)?;
                }
                model.create(session, item, *if_not_exists).await?;
                Got::default()
            }
            Op::Update { item, fields, protected } => {
                let none = Vec::new();
                model.update(session, item, fields.as_ref().unwrap_or(&none), protected).await?;
                Got::default()
            }
            Op::Save { item } => {
                model.save(session, item).await?;
                Got::default()
            }
            Op::Delete { key } => {
                model.delete(session, key).await?;
                Got::default()
            }
            Op::Get { key, optional, save } => {
                let item = model.get(session, key, *optional).await?;
                let raw = self.raw(model, key).await?;
                for (variable, attribute) in save {
                    let value = item.as_ref().and_then(|item| item.get(attribute.as_str()));
                    let value = value.ok_or_else(|| Failure::Wrong(format!("there is no `{attribute}` to save")))?;
                    self.saved.insert(variable, value.clone());
                }
                Got { looked: true, item, raw, ..Got::default() }
            }
            Op::Query(read) => model.query(session, read, false).await?.into(),
            Op::Scan(read) => model.scan(session, read, false).await?.into(),
            Op::Count { read, is_query: true } => model.query(session, read, true).await?.into(),
            Op::Count { read, is_query: false } => model.scan(session, read, true).await?.into(),
            Op::TransactGet(items) => self.transact_get(session, items).await?,
            Op::BatchGet(keys) => Got { items: Some(model.batch_get(session, keys).await?), ..Got::default() },
            Op::BatchWrite { puts, deletes } => {
                model.batch_write(session, puts, deletes).await?;
                Got::default()
            }
            Op::TransactWrite(actions) => {
                let plans = actions
                    .iter()
                    .map(|action| driver(self.scenario, &action.model)?.plan(&action.kind, action.condition.as_ref()));
                self.transact(session, plans.collect::<Result<_, _>>()?).await?
            }
            Op::Transition { actual, event_model, event } => {
                let update = driver(self.scenario, &actual.model)?.plan(&Kind::Update(actual.clone()), None)?;
                let event = driver(self.scenario, event_model)?.plan(&Kind::Create(event.clone()), None)?;
                self.transact(session, vec![update, event]).await?
            }
            Op::Validate { item } => {
                provenance::check(item)?;
                Got::default()
            }
            Op::StreamImage { image } => {
                let image = image.iter().map(|(name, value)| Ok((name.clone(), logical::of_dynamodb_json(value)?)));
                let image: HashMap<String, AttributeValue> =
                    image.collect::<Result<_, String>>().map_err(Failure::Wrong)?;
                let raw = image.iter().map(|(name, value)| Ok((name.clone(), logical::stored(value)?)));
                let raw = raw.collect::<Result<_, String>>().map_err(Failure::Wrong)?;
                Got { looked: true, item: Some(model.image(&image)?), raw: Some(raw), ..Got::default() }
            }
        })
    }

    async fn transact(&self, session: &Session, mut plans: Vec<Box<dyn crate::driver::Plan>>) -> Result<Got, Failure> {
        let mut actions = Actions::new();
        for plan in &mut plans {
            plan.push(&mut actions);
        }
        session.db.transact_write(actions).await?;
        Ok(Got::default())
    }

    async fn transact_get(&self, session: &Session, items: &[(String, Item)]) -> Result<Got, Failure> {
        let Some((model, _)) = items.first() else { return Err(Failure::Refused("ErrInvalidOperator")) };
        if items.iter().any(|(other, _)| other != model) {
            return Err(Failure::wrong("the runner reads items of one model in a transaction"));
        }
        let keys = items.iter().map(|(_, key)| key).collect();
        let found = driver(self.scenario, model)?.transact_get(session, keys).await?;
        Ok(Got { items: Some(found.into_iter().flatten().collect()), ..Got::default() })
    }

    /// Reads what is stored, without the library.
    async fn raw(&self, model: &dyn Driver, key: &Item) -> Result<Option<BTreeMap<String, Value>>, Failure> {
        let mut get = self.session.db.client().get_item().table_name(self.table(model)).consistent_read(true);
        for (name, value) in model.key(key)? {
            get = get.key(name, value);
        }
        let found = get
            .send()
            .await
            .map_err(|error| Failure::Wrong(aws_sdk_dynamodb::error::DisplayErrorContext(error).to_string()))?;
        let Some(item) = found.item else { return Ok(None) };
        let raw = item.iter().map(|(name, value)| Ok((name.clone(), logical::stored(value)?)));
        raw.collect::<Result<_, String>>().map(Some).map_err(Failure::Wrong)
    }

    fn table(&self, model: &dyn Driver) -> String {
        let first = driver(self.scenario, &self.scenario.model).map_or("", Driver::table);
        if model.table() == first { self.scenario.table.clone() } else { model.table().to_owned() }
    }

    // ---- expectations ------------------------------------------------------------------------------------------------

    fn check(&self, step: &Step, outcome: Result<Got, Failure>) -> Result<(), String> {
        let expect = &step.expect;
        let got = match outcome {
            Ok(_) if !expect.errors.is_empty() => {
                return Err(format!("it succeeded, and {} was expected", expect.errors.join(", ")));
            }
            Ok(got) => got,
            Err(failure @ Failure::Wrong(_)) => return Err(failure.to_string()),
            Err(failure) => {
                let codes = failure.codes();
                let is_expected = if expect.exactly {
                    let (mut codes, mut expected) = (codes, expect.errors.clone());
                    codes.sort_unstable();
                    expected.sort_unstable();
                    codes == expected
                } else {
                    expect.errors.iter().any(|code| codes.contains(&code.as_str()))
                };
                return match (is_expected, expect.errors.is_empty()) {
                    (true, _) => Ok(()),
                    (false, true) => Err(format!("it failed: {failure}")),
                    (false, false) => Err(format!("{} was expected, and not: {failure}", expect.errors.join(", "))),
                };
            }
        };
        if got.looked {
            self.check_item(expect, got.item.as_ref(), got.raw.as_ref())?;
        }
        if let Some(items) = &got.items {
            check_items(expect, items)?;
        }
        if let Some(expected) = expect.count.filter(|expected| *expected != got.count) {
            return Err(format!("count: {expected} was expected, and it is {}", got.count));
        }
        if let Some(expected) = expect.cursor_equals.as_ref().filter(|expected| **expected != got.cursor) {
            return Err(format!("cursor_equals: `{expected}` was expected, and it is `{}`", got.cursor));
        }
        Ok(())
    }

    fn check_item(
        &self,
        expect: &Expect,
        item: Option<&Shown>,
        raw: Option<&BTreeMap<String, Value>>,
    ) -> Result<(), String> {
        if let Some(absent) = expect.item_absent.filter(|absent| *absent != item.is_none()) {
            return Err(format!("item_absent: {absent} was expected, and it is not so"));
        }
        let (Some(item), Some(raw)) = (item, raw) else {
            return if looks_at_item(expect) { Err("there is no item to look at".to_owned()) } else { Ok(()) };
        };
        if let Some(expected) = &expect.item_contains {
            contains("item_contains", expected, |name| item.get(name))?;
        }
        if let Some(expected) = &expect.item_equals {
            contains("item_equals", expected, |name| item.get(name))?;
            let names = |names: Vec<&String>| names.into_iter().cloned().collect::<Vec<_>>().join(", ");
            let (expected, found) = (names(expected.keys().collect()), names(raw.keys().collect()));
            if expected != found {
                return Err(format!("item_equals: the stored attributes are {found}, and should be {expected}"));
            }
        }
        if let Some(expected) = &expect.raw_item_contains {
            contains("raw_item_contains", expected, |name| raw.get(name))?;
        }
        for name in &expect.item_has_fields {
            if !raw.contains_key(name) {
                return Err(format!("item_has_fields: `{name}` is not stored"));
            }
        }
        for name in &expect.item_missing_fields {
            if raw.contains_key(name) {
                return Err(format!("item_missing_fields: `{name}` is stored"));
            }
        }
        for (name, expected) in &expect.raw_attribute_types {
            let found = raw.get(name).map(|value| value.data_type().descriptor());
            if found != Some(expected) {
                let found = found.unwrap_or("not stored");
                return Err(format!("raw_attribute_types: `{name}` is {found}, and should be {expected}"));
            }
        }
        let variables = |pairs: &[(String, String)], equal: bool, word: &str| {
            for (attribute, variable) in pairs {
                let found = item.get(attribute.as_str());
                if (found == self.saved.get(variable.as_str())) != equal {
                    let verb = if equal { "differs from" } else { "equals" };
                    return Err(format!("{word}: `{attribute}` {verb} `{variable}`"));
                }
            }
            Ok(())
        };
        variables(&expect.item_field_equals_var, true, "item_field_equals_var")?;
        variables(&expect.item_field_not_equals_var, false, "item_field_not_equals_var")
    }
}

fn models_of(step: &Step) -> Vec<&str> {
    match &step.op {
        Op::TransactGet(items) => items.iter().map(|(model, _)| model.as_str()).collect(),
        Op::TransactWrite(actions) => actions.iter().map(|action| action.model.as_str()).collect(),
        Op::Transition { actual, event_model, .. } => vec![&actual.model, event_model],
        _ => vec![&step.model],
    }
}

fn looks_at_item(expect: &Expect) -> bool {
    expect.item_contains.is_some()
        || expect.item_equals.is_some()
        || expect.raw_item_contains.is_some()
        || !expect.item_has_fields.is_empty()
        || !expect.item_missing_fields.is_empty()
        || !expect.raw_attribute_types.is_empty()
        || !expect.item_field_equals_var.is_empty()
        || !expect.item_field_not_equals_var.is_empty()
}

/// Compares attributes with the expected ones. One that is not there is as `NULL`.
fn contains<'v>(word: &str, expected: &Item, found: impl Fn(&str) -> Option<&'v Value>) -> Result<(), String> {
    for (name, expected) in expected {
        let Some(found) = found(name) else { return Err(format!("{word}: there is no `{name}`")) };
        if !compare::is(expected, found) {
            return Err(format!("{word}: `{name}` is {found:?}, and should be {expected:?}"));
        }
    }
    Ok(())
}

fn check_items(expect: &Expect, items: &[Shown]) -> Result<(), String> {
    if let Some(expected) = expect.item_count.filter(|expected| *expected != items.len()) {
        return Err(format!("item_count: {expected} was expected, and there are {}", items.len()));
    }
    for (at, expected) in expect.items_contains.iter().flatten().enumerate() {
        let Some(item) = items.get(at) else { return Err(format!("items_contains: there is no item {}", at + 1)) };
        contains("items_contains", expected, |name| item.get(name))
            .map_err(|error| format!("{error} (item {})", at + 1))?;
    }
    for name in &expect.items_missing_fields {
        let there = |item: &Shown| item.get(name.as_str()).is_some_and(|value| !value.is_null());
        if items.iter().any(there) {
            return Err(format!("items_missing_fields: an item has `{name}`"));
        }
    }
    Ok(())
}
