//! The command `tabletheory`: contract documents and what is made of them, from a shell.
//!
//! Each command is a module: it takes its arguments, writes what it found to `Output`, and returns an [`Outcome`] or a [`Failure`].

mod args;
mod contract;
mod cursor;
mod data;
mod dms;
mod documents;
mod failure;
mod file;
mod generate;
mod init;
mod json;
mod local;
mod output;
mod report;
mod service;
mod tables;
mod text;
mod verify;
mod workbench;

use std::process::ExitCode;

use clap::Parser as _;

use self::args::{Arguments, Command, ContractCommand, CursorCommand};
use self::failure::{Failure, Outcome};
use self::output::Output;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = Output::new(arguments.color, arguments.json);
    let outcome = run(arguments.command, &mut output);
    let outcome = outcome.and_then(|outcome| output.finish().map(|()| outcome));
    outcome.unwrap_or_else(|failure| output.fail(&failure)).into()
}

fn run(command: Command, output: &mut Output) -> Result<Outcome, Failure> {
    match command {
        Command::Dms(command) => dms::run(command, output),
        Command::Gen(arguments) => generate::run(&arguments, output),
        Command::Init(arguments) => init::run(&arguments, output),
        Command::Local(arguments) => local::run(&arguments, output),
        Command::Verify(arguments) => verify::run(&arguments, output),
        Command::Cursor(CursorCommand::Decode { text }) => cursor::decode(&text, output),
        Command::Contract(ContractCommand::Run { folder, engine, checkout }) => {
            contract::run(&folder, &engine, checkout.as_deref(), output)
        }
        Command::Data(command) => data::run(&command, output),
        Command::Completions { shell } => Ok(args::completions(shell, output)),
        Command::Man { dir } => args::man(dir.as_deref(), output),
    }
}
