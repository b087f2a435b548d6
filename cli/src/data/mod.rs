//! `tabletheory data`: the items of a table, as lines of DynamoDB's JSON.

mod export;
mod import;
pub(crate) mod item;
mod models;
mod progress;
mod query;

use std::path::PathBuf;

use tabletheory_dms::Model;

use crate::args::DataCommand;
use crate::documents::open_all;
use crate::failure::{Failure, Outcome};
use crate::file::Contract;
use crate::output::Output;
use crate::tables::{self, Table};
use crate::text::listed_names;

pub(crate) fn run(command: &DataCommand, output: &mut Output) -> Result<Outcome, Failure> {
    match command {
        DataCommand::Export(arguments) => export::run(arguments, output),
        DataCommand::Import(arguments) => import::run(arguments, output),
        DataCommand::Query(arguments) => query::run(arguments, output),
    }
}

/// Documents, and the tables that they are of.
struct Read {
    contracts: Vec<Contract>,
    tables: Vec<Table>,
}

/// Reads documents, which must all be right and say one thing of a table. Otherwise that is told, and the error is how the command
/// ends.
fn read(files: &[PathBuf], output: &mut Output) -> Result<Result<Read, Outcome>, Failure> {
    let contracts = match open_all(files, output) {
        Ok(contracts) => contracts,
        Err(outcome) => return Ok(Err(outcome)),
    };
    Ok(tables::tables(&contracts, output)?.map(|tables| Read { contracts, tables }))
}

impl Read {
    /// The models of all documents.
    fn models(&self) -> Result<Vec<Model>, Failure> {
        let mut models = Vec::new();
        for contract in &self.contracts {
            models.extend(contract.document()?.models.iter().cloned());
        }
        Ok(models)
    }

    /// The table that is named, or else the only one. It may be called otherwise where it is.
    fn table(self, name: Option<&str>) -> Result<Table, Failure> {
        let mut tables = self.tables;
        let wanted = name.and_then(|name| tables.iter().position(|table| table.name == name));
        match (wanted, tables.len()) {
            (Some(at), _) => Ok(tables.swap_remove(at)),
            (None, 1) => Ok(tables.swap_remove(0)),
            (None, 0) => Err(Failure::new("the documents have no model")),
            (None, _) => {
                let names = listed_names(tables.iter().map(|table| &table.name));
                Err(Failure::new(format!("the documents are of the tables {names}: say which with `--table`")))
            }
        }
    }
}
