//! What scenarios do with a model: the shapes of calls, each of which becomes code.

use std::collections::{BTreeMap, BTreeSet};

use tabletheory_dms::Value;

use crate::fixture::Item;
use crate::fixture::scenario::{Change, Kind, Op, Reading, Scenario};
use crate::fixture::words::Operator;

/// What scenarios do with a model.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// The lists of fields of updates.
    pub(crate) updates: BTreeSet<Vec<String>>,
    /// The attributes that single updates protect.
    pub(crate) protected: BTreeSet<String>,
    /// The attributes that actions of transactions set.
    pub(crate) set: BTreeSet<String>,
    /// The attributes that conditions of writes and filters of scans of the table name.
    pub(crate) conditions: BTreeSet<String>,
    /// The reads of the table (`None`) and of indexes.
    pub(crate) reads: BTreeMap<Option<String>, Reads>,
    /// The maps that are written to each attribute.
    pub(crate) maps: BTreeMap<String, Vec<Value>>,
}

/// The reads of a table or index.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    pub(crate) queries: BTreeSet<(Sort, Option<Vec<String>>)>,
    pub(crate) counts: BTreeSet<Sort>,
    pub(crate) scans: BTreeSet<Option<Vec<String>>>,
    pub(crate) is_counted: bool,
    /// The attributes that filters of queries name.
    pub(crate) query_filters: BTreeSet<String>,
    /// The attributes that filters of scans name.
    pub(crate) scan_filters: BTreeSet<String>,
}

/// What a query says of the sort key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    Nothing,
    Equal,
    Range,
}

type Used = BTreeMap<(&'static str, String), Uses>;

/// Adds what a scenario does.
pub(crate) fn of_scenario(scenario: &Scenario, used: &mut Used) {
    let version = scenario.version.as_str();
    let mut of = |model: &str, add: &mut dyn FnMut(&mut Uses)| {
        add(used.entry((version, model.to_owned())).or_default());
    };
    of(&scenario.model, &mut |_| ());
    for step in &scenario.steps {
        let model = &step.model;
        match &step.op {
            Op::Create { item, .. } | Op::Save { item } => of(model, &mut |uses| uses.maps(item)),
            Op::Update { item, fields, protected } => of(model, &mut |uses| {
                uses.maps(item);
                uses.updates.insert(fields.clone().unwrap_or_default());
                uses.protected.extend(protected.iter().cloned());
            }),
            Op::Query(read) => of(model, &mut |uses| uses.query(read, false)),
            Op::Scan(read) => of(model, &mut |uses| uses.scan(read, false)),
            Op::Count { read, is_query: true } => of(model, &mut |uses| uses.query(read, true)),
            Op::Count { read, is_query: false } => of(model, &mut |uses| uses.scan(read, true)),
            Op::BatchWrite { puts, .. } => of(model, &mut |uses| puts.iter().for_each(|item| uses.maps(item))),
            Op::TransactGet(items) => items.iter().for_each(|(model, _)| of(model, &mut |_| ())),
            Op::TransactWrite(actions) => {
                for action in actions {
                    of(&action.model, &mut |uses| {
                        match &action.kind {
                            Kind::Put(item) | Kind::Create(item) => uses.maps(item),
                            Kind::Update(change) => uses.change(change),
                            Kind::Delete(_) | Kind::Check(_) => {}
                        }
                        if let Some(condition) = &action.condition {
                            condition.attributes(&mut |name| {
                                uses.conditions.insert(name.to_owned());
                            });
                        }
                    });
                }
            }
            Op::Transition { actual, event_model, event } => {
                of(&actual.model, &mut |uses| uses.change(actual));
                of(event_model, &mut |uses| uses.maps(event));
            }
            Op::Sleep { .. }
            | Op::Delete { .. }
            | Op::Get { .. }
            | Op::BatchGet(_)
            | Op::Validate { .. }
            | Op::StreamImage { .. } => {
                of(model, &mut |_| ());
            }
        }
    }
}

impl Uses {
    fn maps(&mut self, item: &Item) {
        for (name, value) in item {
            if let Value::Object(_) = value {
                self.maps.entry(name.clone()).or_default().push(value.clone());
            }
        }
    }

    fn change(&mut self, change: &Change) {
        self.maps(&change.set);
        self.set.extend(change.set.keys().cloned());
    }

    fn query(&mut self, read: &Reading, counts: bool) {
        let sort = match read.sort.as_ref().map(|sort| sort.operator) {
            None => Sort::Nothing,
            Some(Operator::Eq) => Sort::Equal,
            Some(_) => Sort::Range,
        };
        let reads = self.reads.entry(read.index.clone()).or_default();
        if counts {
            reads.counts.insert(sort);
        } else {
            reads.queries.insert((sort, read.projection.clone()));
        }
        named(read, &mut reads.query_filters);
    }

    fn scan(&mut self, read: &Reading, counts: bool) {
        let reads = self.reads.entry(read.index.clone()).or_default();
        if counts {
            reads.is_counted = true;
        } else {
            reads.scans.insert(read.projection.clone());
        }
        named(read, &mut reads.scan_filters);
    }
}

fn named(read: &Reading, names: &mut BTreeSet<String>) {
    if let Some(filter) = &read.filter {
        filter.attributes(&mut |name| {
            names.insert(name.to_owned());
        });
    }
}
