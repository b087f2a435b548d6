//! A simulation of many clients that write at once over a connection with faults. A checker compares what they were told with
//! what is stored.
//!
//! `cargo run --release -p tabletheory-embedded --example simulate -- --ops 100000 --faults 0.2 --seed 1 [--plain-sdk]`
//!
//! With `--plain-sdk`, the same writes go through the SDK alone, with its default retries. This library exists for the problems
//! that the checker finds then, and the program fails.

mod simulation;

use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use lexopt::{Arg, Parser, ValueExt as _};

use simulation::Options;

const USAGE: &str = "usage: simulate [--ops N] [--faults SHARE] [--seed S] [--plain-sdk] [--trace] [--examples]";

fn main() -> Result<ExitCode, Box<dyn Error + Send + Sync>> {
    let (options, shown) = match arguments() {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            return Ok(ExitCode::from(2));
        }
    };
    let started = Instant::now();
    let report = simulation::block_on(&options)?;
    if shown.trace {
        report.trace.iter().for_each(|injected| println!("{injected}"));
    }
    if shown.examples {
        report.examples.iter().for_each(|example| println!("# {example}"));
    }
    for ((kind, (problem, why)), times) in &report.wrong {
        println!("# {problem:?} {kind:?} {times}: {why}");
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("# seed {}, {} calls, {}, {seconds:.1} s", options.seed, report.calls, report.outcomes);
    println!("{report}");
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The options of the output, besides the counts.
#[derive(Default)]
struct Shown {
    /// True when every fault is shown, in the order of the faults.
    trace: bool,
    /// True when the first example of every problem is shown.
    examples: bool,
}

fn arguments() -> Result<(Options, Shown), lexopt::Error> {
    let mut options = Options { ops: 10_000, faults: 0.2, seed: 1, plain_sdk: false };
    let mut shown = Shown::default();
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("ops") => options.ops = parser.value()?.parse()?,
            Arg::Long("faults") => options.faults = parser.value()?.parse()?,
            Arg::Long("seed") => options.seed = parser.value()?.parse()?,
            Arg::Long("plain-sdk") => options.plain_sdk = true,
            Arg::Long("trace") => shown.trace = true,
            Arg::Long("examples") => shown.examples = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok((options, shown))
}
