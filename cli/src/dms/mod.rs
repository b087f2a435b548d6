//! `tabletheory dms`: contract documents.

mod diff;
mod fmt;
mod import;
mod validate;

use crate::args::DmsCommand;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workbench;

pub(crate) fn run(command: DmsCommand, output: &mut Output) -> Result<Outcome, Failure> {
    match command {
        DmsCommand::Validate { files } => Ok(validate::run(&files, output)),
        DmsCommand::Diff { old, new, allow } => diff::run([old, new], allow.into(), output),
        DmsCommand::Fmt { files, check } => Ok(fmt::run(&files, check, output)),
        DmsCommand::Import(arguments) => match &arguments.workbench {
            Some(workbench) => workbench::import(workbench, arguments.out.as_deref(), output),
            None => import::run(&arguments, output),
        },
        DmsCommand::Export { workbench, out } => workbench::export(&workbench, out.as_deref(), output),
    }
}
