//! `tabletheory data export`.

use std::ops::ControlFlow;

use aws_sdk_dynamodb::Client;
use serde_json::json;
use tokio::sync::mpsc::{self, Sender};
use tokio::task::JoinSet;

use super::item::{Item, line};
use super::progress::Progress;
use super::read;
use crate::args::ExportArguments;
use crate::failure::{Failure, Outcome};
use crate::file::{self, Writing};
use crate::output::Output;
use crate::service;
use crate::text::{count, visible};

/// Pages that wait until they are written.
const WAITING: usize = 8;

pub(super) fn run(arguments: &ExportArguments, output: &mut Output) -> Result<Outcome, Failure> {
    if output.is_json() && arguments.out.is_none() {
        return Err(Failure::new("`--json` says how much was exported, and where to: give the file with `--out`"));
    }
    let found = match read(&arguments.dms, output)? {
        Ok(found) => found,
        Err(outcome) => return Ok(outcome),
    };
    let table = match &arguments.table {
        Some(name) => name.clone(),
        None => found.table(None)?.name,
    };
    let mut to = match &arguments.out {
        Some(path) => To::File(Writing::begin(path)?),
        None => To::Standard,
    };
    let progress = Progress::begin("items exported", output);
    let mut written = 0;
    let copied = service::runtime()?.block_on(async {
        let client = service::client(&arguments.service).await?;
        tokio::select! {
            copied = copy(&client, &table, arguments, &mut to, &mut written, &progress, output) => copied,
            _ = tokio::signal::ctrl_c() => Err(Failure::new("interrupted")),
        }
    });
    drop(progress);
    let left = match (&copied, to) {
        (Ok(()), To::File(writing)) => return finish(writing, arguments, &table, written, output),
        (Ok(()), To::Standard) => return Ok(Outcome::Fine),
        (Err(_), To::File(_)) => "nothing was exported".to_owned(),
        (Err(_), To::Standard) => format!("only {} were written, which are not all", count(written, "item")),
    };
    copied.map(|()| Outcome::Fine).map_err(|failure| Failure::new(format!("{failure}; {left}")))
}

fn finish(
    writing: Writing,
    arguments: &ExportArguments,
    table: &str,
    written: usize,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    writing.finish()?;
    let name = arguments.out.as_deref().map(file::name).unwrap_or_default();
    output.say(format!("{name}: {} of `{}`", count(written, "item"), visible(table)));
    output.give(|| json!({ "table": table, "items": written, "file": name }));
    Ok(Outcome::Fine)
}

enum To {
    File(Writing),
    Standard,
}

impl To {
    fn write(&mut self, text: &str, output: &mut Output) -> Result<ControlFlow<()>, Failure> {
        match self {
            Self::File(writing) => writing.write(text).map(ControlFlow::Continue),
            Self::Standard => {
                output.text(text);
                output.flow()
            }
        }
    }
}

/// Reads the segments at once, and writes their pages as they come.
async fn copy(
    client: &Client,
    table: &str,
    arguments: &ExportArguments,
    to: &mut To,
    written: &mut usize,
    progress: &Progress,
    output: &mut Output,
) -> Result<(), Failure> {
    let segments = i32::from(arguments.segments);
    let (sender, mut pages) = mpsc::channel(WAITING);
    // The reads that still run end with the set.
    let mut reading = JoinSet::new();
    for number in 0..segments {
        let (client, table, sender) = (client.clone(), table.to_owned(), sender.clone());
        let segment = Segment { number, of: segments, is_consistent: arguments.consistent };
        reading.spawn(async move {
            if let Err(failure) = scan(&client, &table, segment, &sender).await {
                // Nobody is left to be told when another segment failed before.
                _ = sender.send(Err(failure)).await;
            }
        });
    }
    drop(sender);
    while let Some(page) = pages.recv().await {
        let page = page?;
        let text: String = page.iter().map(line).collect();
        if to.write(&text, output)?.is_break() {
            return Ok(());
        }
        *written += page.len();
        progress.add(page.len());
    }
    // A segment that ended otherwise than by its end has not read all of it.
    while let Some(ended) = reading.join_next().await {
        ended.map_err(|error| Failure::new(format!("a segment of the table was not read: {error}")))?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Segment {
    number: i32,
    of: i32,
    is_consistent: bool,
}

async fn scan(
    client: &Client,
    table: &str,
    segment: Segment,
    pages: &Sender<Result<Vec<Item>, Failure>>,
) -> Result<(), Failure> {
    let mut start = None;
    loop {
        let scan = client.scan().table_name(table).segment(segment.number).total_segments(segment.of);
        let answer = scan.consistent_read(segment.is_consistent).set_exclusive_start_key(start).send().await;
        let answer = answer.map_err(|error| service::failure(&format!("the table `{}`", visible(table)), &error))?;
        start = answer.last_evaluated_key;
        if pages.send(Ok(answer.items.unwrap_or_default())).await.is_err() || start.is_none() {
            return Ok(());
        }
    }
}
