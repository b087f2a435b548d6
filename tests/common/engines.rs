//! The engines that a test can ask, and the differences of each of them from DynamoDB.
//!
//! The embedded engine is always there. The others come from other makers, so that a mistake of ours and one of theirs are not
//! the same. `.ci/engines` installs and starts them, and tells the tests their addresses. [`DIFFERENCES`] lists what an engine
//! cannot do. A test asks the engine everything else. It also asks the listed questions if that is cheap, and fails when the
//! engine can answer them. At its end, it prints what it asked of which engine.

use std::collections::BTreeMap;
use std::time::Duration;
use std::{env, fmt};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

use self::Engine::{Dynalite, Moto};
use super::Outcome;

/// A database that speaks DynamoDB's protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Engine {
    Embedded,
    Moto,
    Dynalite,
}

/// A difference of an engine from DynamoDB, or a feature that it lacks.
pub(crate) struct Difference {
    pub(crate) engine: Engine,
    /// The test that meets the difference.
    pub(crate) test: &'static str,
    /// The case of the test.
    pub(crate) case: &'static str,
    pub(crate) reason: &'static str,
}

const fn differs(engine: Engine, test: &'static str, case: &'static str, reason: &'static str) -> Difference {
    Difference { engine, test, case, reason }
}

pub(crate) const DIFFERENCES: &[Difference] = &[
    differs(Moto, "filters", "NOT of a NOT", "its parser refuses `NOT NOT`"),
    differs(Moto, "filters", "begins_with of binaries", "it knows begins_with of strings only"),
    differs(Moto, "filters", "size of what has none", "it refuses the request; DynamoDB passes over the item"),
    differs(Moto, "filters", "size of text beyond U+FFFF", "it counts characters, not UTF-16 code units"),
    differs(Moto, "filters", "NULL or nothing beside nothing", "absent and NULL are one to it, and equal"),
    differs(Moto, "filters", "BETWEEN with an absent bound", "it fails with a status of 500"),
    differs(Moto, "parity", "names of any characters", "a projection is split at the dots of a name, too"),
    differs(Moto, "parity", "elements of a list", "it does not read a placeholder with an index (`#n0[1]`)"),
    differs(Moto, "parity", "a transaction's token", "it ignores ClientRequestToken: sent twice, done twice"),
    differs(
        Moto,
        "parity",
        "consumed capacity",
        "its own arithmetic: 1 for a write, 0.5 for a read of any consistency",
    ),
    differs(Moto, "parity", "vector indexes", "no SearchVectors"),
    differs(Dynalite, "filters", "time to live", "no UpdateTimeToLive; the table is used without"),
    differs(Dynalite, "filters", "NOT of a NOT", "its parser refuses `NOT NOT`"),
    differs(Dynalite, "filters", "empty text or binary", "IN, BETWEEN, attribute_type, size, contains pass over it"),
    differs(Dynalite, "filters", "a list equal to a list", "only empty ones are"),
    differs(Dynalite, "filters", "nothing beside nothing", "two that are absent, or NULL, are equal and in order"),
    differs(Dynalite, "filters", "BETWEEN without the upper bound", "it ends; not asked"),
    differs(Dynalite, "filters", "begins_with of nothing", "it ends, where the prefix is nothing too; not asked"),
    differs(Dynalite, "parity", "time to live", "no UpdateTimeToLive"),
    differs(Dynalite, "parity", "keys of several attributes", "a key schema has two elements at most"),
    differs(
        Dynalite,
        "parity",
        "a condition that fails",
        "no ReturnValuesOnConditionCheckFailure: the item is not told",
    ),
    differs(Dynalite, "parity", "the version", "for the same reason, the stored version is not told"),
    differs(Dynalite, "parity", "another item", "for the same reason, it counts as none"),
    differs(Dynalite, "parity", "transactions", "no TransactWriteItems, no TransactGetItems"),
    differs(Dynalite, "parity", "a cancelled transaction", "no transactions"),
    differs(Dynalite, "parity", "a cancelled transaction's item", "no transactions"),
    differs(Dynalite, "parity", "a transaction's token", "no transactions"),
    differs(Dynalite, "parity", "consumed capacity", "a write costs nothing in its indexes"),
    differs(Dynalite, "parity", "vector indexes", "no SearchVectors"),
];

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Embedded, Self::Moto, Self::Dynalite];

    fn variable(self) -> Option<&'static str> {
        match self {
            Self::Embedded => None,
            Self::Moto => Some("MOTO_ENDPOINT"),
            Self::Dynalite => Some("DYNALITE_ENDPOINT"),
        }
    }

    /// Returns the address of the engine's server, if it has one and that is started.
    pub(crate) fn endpoint(self) -> Option<String> {
        env::var(self.variable()?).ok().filter(|endpoint| !endpoint.is_empty())
    }

    /// Returns a client of the engine that puts the prefix before the names of its tables; `None` when the server is not
    /// started.
    pub(crate) fn db(self, table_prefix: &str) -> Outcome<Option<Db>> {
        let db = match (self, self.endpoint()) {
            (Self::Embedded, _) => Embedded::memory()?.db(),
            (_, None) => return Ok(None),
            (_, Some(endpoint)) => {
                // These engines take longer to scan a whole table than the library waits by itself.
                let patience = TimeoutConfig::builder()
                    .operation_attempt_timeout(Duration::from_mins(2))
                    .operation_timeout(Duration::from_mins(5));
                let config = Config::builder()
                    .behavior_version(BehaviorVersion::latest())
                    .region(Region::from_static("us-east-1"))
                    .credentials_provider(Credentials::new("tests", "tests", None, None, "tests"))
                    .endpoint_url(endpoint)
                    .timeout_config(patience.build());
                Db::new(Client::from_conf(config.build()))
            }
        };
        Ok(Some(db.with_table_prefix(table_prefix)))
    }

    /// Returns the engine's differences in a test.
    pub(crate) fn differences(self, test: &str) -> impl Iterator<Item = &'static Difference> {
        DIFFERENCES.iter().filter(move |difference| difference.engine == self && difference.test == test)
    }
}

/// Shows the name, and the version that `.ci/engines` installs.
impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let after = |text: &'static str, start: &str| text.split(start).nth(1).unwrap_or_default();
        match self {
            Self::Embedded => f.pad("embedded"),
            Self::Moto => {
                let version = after(include_str!("../../.ci/moto.txt"), "\nmoto[server]==").lines().next();
                f.pad(&format!("moto {}", version.unwrap_or_default()))
            }
            Self::Dynalite => {
                let version =
                    after(include_str!("../../.ci/dynalite/package.json"), "\"dynalite\": \"").split('"').next();
                f.pad(&format!("dynalite {}", version.unwrap_or_default()))
            }
        }
    }
}

/// The account of what a test asked of each engine. It is printed at the end, so that nothing is left out in silence.
pub(crate) struct Account {
    test: &'static str,
    asked: BTreeMap<Engine, String>,
    met: BTreeMap<(Engine, &'static str), String>,
}

impl Account {
    pub(crate) fn new(test: &'static str) -> Self {
        Self { test, asked: BTreeMap::new(), met: BTreeMap::new() }
    }

    /// Notes what was asked.
    pub(crate) fn asked(&mut self, engine: Engine, what: String) {
        self.asked.insert(engine, what);
    }

    /// Notes the result of a question that the engine cannot answer.
    pub(crate) fn met(&mut self, engine: Engine, case: &'static str, what: String) {
        self.met.insert((engine, case), what);
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{}: what was asked of each engine, and what it does otherwise than DynamoDB", self.test)?;
        for engine in Engine::ALL {
            match (self.asked.get(&engine), engine.variable()) {
                (Some(what), _) => writeln!(f, "  {engine:16} {what}")?,
                (None, Some(variable)) => writeln!(f, "  {engine:16} was not asked: {variable} is not set")?,
                (None, None) => writeln!(f, "  {engine:16} was not asked")?,
            }
            for Difference { case, reason, .. } in engine.differences(self.test) {
                let met = self.met.get(&(engine, case)).map(|what| format!(" ({what})")).unwrap_or_default();
                writeln!(f, "    {case:31} {reason}{met}")?;
            }
        }
        Ok(())
    }
}
