//! The bounded run: `cargo run --release -p tabletheory-fuzz -- [--runs N] [--seed S] [--every N] [--only PROGRAM] [--all]
//! [--bless]`.

use std::path::PathBuf;
use std::process::ExitCode;

use peak_alloc::PeakAlloc;
use tabletheory_fuzz::{Options, outdated, run, write_seeds};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    use lexopt::prelude::*;

    let (mut options, mut bless) = (Options::default(), false);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("runs") => options.runs = parser.value()?.parse()?,
            Long("seed") => options.seed = parser.value()?.parse()?,
            Long("every") => options.every = parser.value()?.parse::<usize>()?.max(1),
            Long("only") => options.only = Some(parser.value()?.string()?),
            Long("all") => options.all = true,
            Long("bless") => (options.all, bless) = (true, true),
            Long("write-seeds") => {
                write_seeds(&PathBuf::from(parser.value()?))?;
                return Ok(ExitCode::SUCCESS);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    let report = run(&options);
    if bless {
        report.bless()?;
        println!("{report}");
        return Ok(ExitCode::SUCCESS);
    }
    let (news, outdated) = (report.news(), outdated());
    println!("{report}");
    for name in &news {
        println!("new: {name}");
    }
    for name in &outdated {
        println!("no more, to be taken off known.txt: {name}");
    }
    Ok(if news.is_empty() && outdated.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
