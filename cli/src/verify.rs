//! `tabletheory verify`: documents and the tables that are deployed, or their lock.

use std::path::Path;

use annotate_snippets::Level;
use serde_json::{Value, json};
use tabletheory::attr::DataTypeName;
use tabletheory::table::{IndexShape, KeyShape, Lock, ProjectionShape, TableDifference, TableShape, Verification};
use tabletheory::{Db, Error};
use tabletheory_dms::{Index, IndexProjection, IndexType, Key, KeyType};

use crate::args::{ServiceArguments, VerifyArguments};
use crate::documents::open_all;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::output::Output;
use crate::report::{plain, report};
use crate::service;
use crate::tables::{Table, tables};
use crate::text::{count, visible};

/// A table that is asked about.
struct Asked {
    /// The name by which it is declared.
    name: String,
    /// The name under which it is deployed.
    deployed: String,
    /// The declaration in documents, if there is one.
    declared: Option<TableShape>,
}

pub(crate) fn run(arguments: &VerifyArguments, output: &mut Output) -> Result<Outcome, Failure> {
    let VerifyArguments { files, tables: named, prefix, lock, write_lock, service } = arguments;
    if files.is_empty() && write_lock.is_none() {
        return Err(Failure::new(
            "there is nothing to compare: name documents, or write what is deployed, by `--write-lock`",
        ));
    }
    let contracts = match open_all(files, output) {
        Ok(contracts) => contracts,
        Err(outcome) => return Ok(outcome),
    };
    let tables = match tables(&contracts, output)? {
        Ok(tables) => tables,
        Err(outcome) => return Ok(outcome),
    };
    let asked = asked(&tables, named, prefix);
    let found: Vec<Option<TableShape>> = match lock {
        Some(path) => {
            let kept = read_lock(path)?;
            asked.iter().map(|table| kept.table(&table.name).cloned()).collect()
        }
        None => describe(&asked, service)?,
    };
    let verified: Vec<Verification> =
        asked.iter().zip(&found).map(|(table, found)| table.verify(found.as_ref())).collect();
    let differences: usize = verified.iter().map(|verified| verified.differences().count()).sum();
    tell(&asked, &verified, output);
    if differences > 0 {
        output.wrong(plain(&count(differences, "difference")));
    }
    let mut written = None;
    if let Some(path) = write_lock {
        if found.contains(&None) {
            output.wrong(plain(&format!("{}: not written, since a table is not there", file::name(path))));
        } else {
            write(path, &asked, found, output)?;
            written = Some(file::name(path));
        }
    }
    output.give(|| {
        let tables: Vec<Value> = asked.iter().zip(&verified).map(|(table, verified)| table.told(verified)).collect();
        json!({ "tables": tables, "lock": written })
    });
    Ok(if differences == 0 { Outcome::Fine } else { Outcome::Found })
}

/// Returns the tables of the documents, and those that are named alone.
fn asked(tables: &[Table], named: &[(String, Option<String>)], prefix: &str) -> Vec<Asked> {
    let deployed = |name: &str, given: Option<&String>| given.cloned().unwrap_or_else(|| format!("{prefix}{name}"));
    let given = |name: &str| named.iter().rev().find(|(known, _)| known == name).and_then(|(_, given)| given.as_ref());
    let of_documents = tables.iter().map(|table| Asked {
        name: table.name.clone(),
        deployed: deployed(&table.name, given(&table.name)),
        declared: Some(shape(table)),
    });
    let mut asked: Vec<Asked> = of_documents.collect();
    for (name, _) in named {
        if asked.iter().all(|known| known.name != *name) {
            asked.push(Asked { name: name.clone(), deployed: deployed(name, given(name)), declared: None });
        }
    }
    asked
}

impl Asked {
    fn verify(&self, found: Option<&TableShape>) -> Verification {
        let declared = self.declared.as_ref().or(found);
        match declared {
            Some(declared) => Verification::of(&self.deployed, declared, found),
            // Nothing is said of the table but that it is there.
            None => {
                let any = TableShape::new(self.name.as_str(), KeyShape::new("", DataTypeName::String));
                Verification::of(&self.deployed, &any, None)
            }
        }
    }

    fn told(&self, verified: &Verification) -> Value {
        let told = |(_, difference): (&str, &TableDifference)| json!({ "index": difference.index(), "message": difference.to_string() });
        json!({
            "table": self.name,
            "deployed": self.deployed,
            "differences": verified.differences().map(told).collect::<Vec<_>>(),
            "extra": verified.extras().map(told).collect::<Vec<_>>(),
        })
    }
}

/// Says what was found of each table.
fn tell(asked: &[Asked], verified: &[Verification], output: &mut Output) {
    for (table, verified) in asked.iter().zip(verified) {
        let line = |(name, difference): (&str, &TableDifference)| visible(&format!("table {name}: {difference}"));
        for difference in verified.differences().map(line) {
            output.wrong(plain(&difference));
        }
        for extra in verified.extras().map(line) {
            output.wrong(report(Level::NOTE, &extra, &[], None).trim_end());
        }
        if verified.is_same() && table.declared.is_some() {
            output.say(format!("table {}: as it is declared", visible(&table.deployed)));
        }
    }
}

fn describe(asked: &[Asked], arguments: &ServiceArguments) -> Result<Vec<Option<TableShape>>, Failure> {
    service::runtime()?.block_on(async {
        let db = Db::new(service::client(arguments).await?);
        let mut found = Vec::new();
        for table in asked {
            let described = db.describe_table(&table.deployed).await;
            found.push(described.map_err(|error| refused(&error))?);
        }
        Ok(found)
    })
}

/// Says what DynamoDB answered.
fn refused(error: &Error) -> Failure {
    match error.service_message() {
        Some(message) => Failure::new(format!("{error}: {message}")),
        None => Failure::new(error.to_string()),
    }
}

fn read_lock(path: &Path) -> Result<Lock, Failure> {
    let bytes = file::read(path)?;
    let name = file::name(path);
    let text = String::from_utf8(bytes).map_err(|_| Failure::new(format!("{name}: it is no text")))?;
    text.parse().map_err(|error| Failure::new(format!("{name}: {error}")))
}

/// Writes the lock. Its other tables stay, unless it cannot be read.
fn write(path: &Path, asked: &[Asked], found: Vec<Option<TableShape>>, output: &mut Output) -> Result<(), Failure> {
    let name = file::name(path);
    let mut lock = Lock::new();
    if path.exists() {
        match read_lock(path) {
            Ok(kept) => lock = kept,
            Err(failure) => output.wrong(report(
                Level::WARNING,
                &visible(&failure.to_string()),
                &[],
                Some("it is written anew, with these tables alone"),
            )),
        }
    }
    for (table, shape) in asked.iter().zip(found) {
        if let Some(mut shape) = shape {
            shape.name.clone_from(&table.name);
            lock = lock.with_table(shape);
        }
    }
    file::write(path, &lock.to_string())?;
    output.say(format!("{name}: written"));
    Ok(())
}

// ---- the shape of documents ----------------------------------------------------------------------------------------

fn shape(table: &Table) -> TableShape {
    let mut shape = TableShape::new(table.name.as_str(), key(&table.keys.partition));
    shape.sort_key = table.keys.sort.as_ref().map(key);
    shape.indexes = table.indexes.iter().map(|one| (one.name.clone(), index(one))).collect();
    shape.time_to_live.clone_from(&table.ttl);
    shape
}

fn key(key: &Key) -> KeyShape {
    let data_type = match key.key_type {
        KeyType::N => DataTypeName::Number,
        KeyType::B => DataTypeName::Binary,
        // A key has no other type.
        _ => DataTypeName::String,
    };
    KeyShape::new(key.attribute.as_str(), data_type)
}

fn index(index: &Index) -> IndexShape {
    IndexShape {
        global: index.index_type == IndexType::Global,
        partition_key: vec![key(&index.partition)],
        sort_key: index.sort.iter().map(key).collect(),
        projection: match index.projection() {
            IndexProjection::KeysOnly => ProjectionShape::KeysOnly,
            IndexProjection::Include(fields) => ProjectionShape::Include(fields.iter().cloned().collect()),
            _ => ProjectionShape::All,
        },
    }
}
