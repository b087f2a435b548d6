//! `tabletheory dms`: contract documents.

mod diff;
mod fmt;
mod validate;

use crate::args::DmsCommand;
use crate::failure::{Failure, Outcome};
use crate::output::Output;

pub(crate) fn run(command: DmsCommand, output: &mut Output) -> Result<Outcome, Failure> {
    match command {
        DmsCommand::Validate { files } => Ok(validate::run(&files, output)),
        DmsCommand::Diff { old, new, allow } => diff::run([old, new], allow.into(), output),
        DmsCommand::Fmt { files, check } => Ok(fmt::run(&files, check, output)),
    }
}
