//! An import in batches, with a progress bar where there is a terminal and lines of text where there is none.
//!
//! `cargo run --example batch_import -- [--records N]`

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tabletheory::op::{BatchProgress, WriteOutcome};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "measurements")]
struct Measurement {
    #[model(pk)]
    station: String,
    #[model(sk)]
    minute: u64,
    celsius: f64,
    #[model(created_at)]
    created_at: Timestamp,
}

/// A batch holds the bytes of all that it writes, so an import of any size goes in batches of some.
const RECORDS_A_BATCH: usize = 2_000;

/// What a file might hold, one record after another; the clock of a station that stands still repeats a key.
fn records(count: usize) -> impl Iterator<Item = Measurement> {
    (0..count as u64).map(|number| {
        let minute = number / 7;
        Measurement {
            station: format!("station-{}", number % 7),
            minute: if number % 1_000 == 999 { minute - 1 } else { minute },
            celsius: f64::from(u32::try_from(number % 400).unwrap_or_default()) / 10.0 - 10.0,
            created_at: Timestamp::UNIX_EPOCH, // set by the write
        }
    })
}

/// Draws to standard error if that is a terminal, and otherwise says a line for each tenth.
struct Report {
    bar: ProgressBar,
    lines: bool,
    total: usize,
    said: usize,
}

impl Report {
    fn new(total: usize) -> Result<Self, indicatif::style::TemplateError> {
        let terminal = std::io::stderr().is_terminal();
        let target = if terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}")?);
        Ok(Self { bar, lines: !terminal, total, said: 0 })
    }

    fn settled(&mut self, settled: usize) {
        self.bar.set_position(settled as u64);
        let tenths = settled * 10 / self.total.max(1);
        if self.lines && tenths > self.said {
            self.said = tenths;
            eprintln!("{settled} of {} records", self.total);
        }
    }
}

fn count() -> Result<usize, lexopt::Error> {
    use lexopt::prelude::*;

    let mut count = 20_000;
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("records") => count = arguments.value()?.parse()?,
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(count)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = count()?;
    let db = Embedded::memory()?.db();
    db.create_table::<Measurement>().await?;

    let mut report = Report::new(count)?;
    let mut records = records(count);
    let (mut imported, mut repeated, mut left) = (0, 0, Vec::new());
    loop {
        let some: Vec<Measurement> = records.by_ref().take(RECORDS_A_BATCH).collect();
        if some.is_empty() {
            break;
        }
        let before = imported + repeated;
        let on_progress = |progress: &BatchProgress| report.settled(before + progress.settled());
        let sent = db.batch_write().put_all(&some).concurrency(at_once!(8)).on_progress(on_progress).send().await;
        let outcomes = match &sent {
            Ok(written) => written.outcomes(),
            Err(incomplete) => {
                report.bar.suspend(|| eprintln!("{incomplete}"));
                incomplete.outcomes()
            }
        };
        // Nothing is lost: what is not done is kept, to be tried again or looked at.
        for (record, outcome) in some.iter().zip(outcomes) {
            match outcome {
                WriteOutcome::Done => imported += 1,
                WriteOutcome::Superseded => repeated += 1,
                _ => left.push(record.clone()),
            }
        }
    }
    report.bar.finish_and_clear();

    println!("{imported} imported, {repeated} replaced by a later record of the same minute, {} left", left.len());
    let stored = db.scan::<Measurement>().count().await?;
    println!("{stored} in the table");
    if left.is_empty() { Ok(()) } else { Err(format!("{} records are left", left.len()).into()) }
}
