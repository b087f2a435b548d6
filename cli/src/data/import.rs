//! `tabletheory data import`.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::ProvideErrorMetadata as _;
use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use backon::{BackoffBuilder as _, ExponentialBuilder};
use serde_json::{Value, json};
use tokio::sync::mpsc::{self, Receiver};
use tokio::time::sleep;

use super::item::{self, Item};
use super::models::{Models, named};
use super::progress::Progress;
use super::read;
use crate::args::ImportArguments;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::output::Output;
use crate::report::plain;
use crate::service;
use crate::text::{count, visible};

/// The most items of one `BatchWriteItem`.
///
/// Source: [BatchWriteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html)
const ITEMS: usize = 25;

/// The most bytes of lines in a batch, which is less than the 16 MB that DynamoDB takes.
const BYTES: usize = 8 << 20;

/// The first and the longest pause before what DynamoDB left is written again, and how many may follow each other that write nothing.
const FIRST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(5);
const PAUSES: usize = 11;

/// Lines that wait until they are looked at.
const WAITING: usize = 64;

/// The most lines that `--json` gives.
const TOLD: usize = 1000;

pub(super) fn run(arguments: &ImportArguments, output: &mut Output) -> Result<Outcome, Failure> {
    let found = match read(&arguments.dms, output)? {
        Ok(found) => found,
        Err(outcome) => return Ok(outcome),
    };
    let of_documents = match &arguments.dms[..] {
        [] => None,
        _ => {
            let mut models = found.models()?;
            if let Some(name) = &arguments.model {
                models = vec![named(&models, name)?.clone()];
            }
            let of_model = arguments.model.as_ref().map(|_| models[0].table.clone());
            let table = found.table(of_model.as_deref().or(arguments.table.as_deref()))?;
            models.retain(|model| model.table == table.name);
            let models = Models::of_documents(models, &table);
            Some((table.name, models))
        }
    };
    let lines = Lines::open(&arguments.file)?.read();
    service::runtime()?.block_on(async {
        let client = service::client(&arguments.service).await?;
        let (table, models) = match of_documents {
            Some((name, models)) => (arguments.table.clone().unwrap_or(name), models),
            None => {
                let name = arguments.table.clone().unwrap_or_default();
                let models = Models::of_table(&service::describe(&client, &name).await?);
                (name, models)
            }
        };
        let mut import = Import {
            name: file::name(&arguments.file),
            table,
            models,
            client: (!arguments.check).then_some(client),
            progress: Progress::begin("items written", output),
            output,
            batch: Batch::default(),
            done: Done::default(),
        };
        let imported = tokio::select! {
            imported = import.all(lines, arguments.from_line) => imported,
            _ = tokio::signal::ctrl_c() => Err(Failure::new("interrupted")),
        };
        import.end(imported)
    })
}

/// A line, or none where it is larger than an item can be.
type Line = Option<Vec<u8>>;

/// The lines of a file, one after the other.
struct Lines(Box<dyn BufRead + Send>, String);

impl Lines {
    fn open(path: &Path) -> Result<Self, Failure> {
        let name = file::name(path);
        if file::is_standard_input(path) {
            return Ok(Self(Box::new(BufReader::new(io::stdin())), name));
        }
        let opened = fs::File::open(path).map_err(|error| Failure::file(path, &error))?;
        Ok(Self(Box::new(BufReader::new(opened)), name))
    }

    /// Reads on a thread of its own, so that whoever waits for a line can be interrupted.
    fn read(mut self) -> Receiver<Result<Line, Failure>> {
        let (sender, lines) = mpsc::channel(WAITING);
        thread::spawn(move || {
            while let Some(line) = self.next().transpose() {
                let is_last = line.is_err();
                if sender.blocking_send(line).is_err() || is_last {
                    return;
                }
            }
        });
        lines
    }

    fn next(&mut self) -> Result<Option<Line>, Failure> {
        let mut line = Vec::new();
        if self.part(&mut line)? == 0 {
            return Ok(None);
        }
        if line.len() <= item::MOST || line.ends_with(b"\n") {
            return Ok(Some(Some(line)));
        }
        loop {
            line.clear();
            if self.part(&mut line)? == 0 || line.ends_with(b"\n") {
                return Ok(Some(None));
            }
        }
    }

    /// Reads up to the end of the line, or as much as is more than an item.
    fn part(&mut self, line: &mut Vec<u8>) -> Result<usize, Failure> {
        let read = self.0.by_ref().take(item::MOST as u64 + 1).read_until(b'\n', line);
        read.map_err(|error| Failure::new(format!("{}: {error}", self.1)))
    }
}

/// Items that are written together. No two have one key, which DynamoDB refuses.
#[derive(Default)]
struct Batch {
    items: Vec<(u64, Item)>,
    keys: HashSet<Vec<u8>>,
    bytes: usize,
}

/// The progress of the import.
#[derive(Default)]
struct Done {
    written: usize,
    /// Lines that were not written, the first of which are told.
    wrong: usize,
    told: Vec<Value>,
    /// The last line of which all before it and itself are written, or told.
    line: u64,
}

struct Import<'o> {
    name: String,
    table: String,
    models: Models,
    /// None, if nothing is to be written.
    client: Option<Client>,
    progress: Progress,
    output: &'o mut Output,
    batch: Batch,
    done: Done,
}

impl Import<'_> {
    async fn all(&mut self, mut lines: Receiver<Result<Line, Failure>>, from: u64) -> Result<(), Failure> {
        let mut number = 0;
        while let Some(line) = lines.recv().await.transpose()? {
            number += 1;
            if number < from {
                self.done.line = number;
                continue;
            }
            match line {
                Some(line) => self.line(number, &line).await?,
                None => self.wrong(number, None, "the line is longer than any item"),
            }
        }
        self.flush().await?;
        self.done.line = number;
        Ok(())
    }

    async fn line(&mut self, number: u64, line: &[u8]) -> Result<(), Failure> {
        let Ok(text) = str::from_utf8(line.trim_ascii_end()) else {
            self.wrong(number, None, "this is no text in UTF-8");
            return Ok(());
        };
        if text.trim_ascii().is_empty() {
            return Ok(());
        }
        let (item, places) = match item::read(text) {
            Ok(read) => read,
            Err(wrong) => {
                self.wrong(number, Some(wrong.column), &wrong.sentence);
                return Ok(());
            }
        };
        let mistakes = self.models.mistakes(&item);
        if !mistakes.is_empty() {
            let column = places.column(mistakes[0].attribute.as_deref());
            let sentences: Vec<String> = mistakes.into_iter().map(|mistake| mistake.sentence).collect();
            self.wrong(number, Some(column), &sentences.join("; "));
            return Ok(());
        }
        let key = self.key(&item);
        let is_full = self.batch.items.len() == ITEMS || self.batch.bytes + line.len() > BYTES;
        // The later of two items with one key stays.
        if is_full || self.batch.keys.contains(&key) {
            self.flush().await?;
        }
        self.batch.keys.insert(key);
        self.batch.bytes += line.len();
        self.batch.items.push((number, item));
        Ok(())
    }

    /// A key as bytes, which are alike for keys that are.
    fn key(&self, item: &Item) -> Vec<u8> {
        let mut key = Vec::new();
        for name in self.models.key() {
            let part = match item.get(name) {
                Some(AttributeValue::S(text)) => text.as_bytes().to_vec(),
                Some(AttributeValue::B(bytes)) => bytes.as_ref().to_vec(),
                // Numbers that are written otherwise may be one.
                Some(AttributeValue::N(number)) => {
                    number.parse::<tabletheory::Number>().map(|number| number.to_string()).unwrap_or_default().into()
                }
                _ => Vec::new(),
            };
            key.extend((part.len() as u64).to_be_bytes());
            key.extend(part);
        }
        key
    }

    fn wrong(&mut self, line: u64, column: Option<usize>, sentence: &str) {
        let Self { name, progress, output, done, .. } = self;
        let place = column.map_or_else(|| format!("{name}:{line}"), |column| format!("{name}:{line}:{column}"));
        progress.beside(|| output.wrong(plain(&format!("{place}: {sentence}"))));
        done.wrong += 1;
        if done.told.len() < TOLD {
            done.told.push(json!({ "line": line, "column": column, "message": sentence }));
        }
    }

    /// Writes the items that wait.
    async fn flush(&mut self) -> Result<(), Failure> {
        let Batch { items, .. } = std::mem::take(&mut self.batch);
        let (Some(client), Some((last, _))) = (self.client.clone(), items.last()) else {
            self.written(items.len());
            return Ok(());
        };
        let last = *last;
        let requests = items.iter().map(|(_, item)| put(item)).collect::<Result<Vec<_>, _>>()?;
        match self.batch(&client, requests).await? {
            Written::All => self.written(items.len()),
            // DynamoDB refuses a batch for one of its items, and says not which.
            Written::Refused => {
                for (line, item) in items {
                    self.one(&client, line, item).await?;
                }
            }
        }
        self.done.line = last;
        Ok(())
    }

    fn written(&mut self, items: usize) {
        self.done.written += items;
        self.progress.add(items);
    }

    async fn batch(&self, client: &Client, mut left: Vec<WriteRequest>) -> Result<Written, Failure> {
        let pauses = ExponentialBuilder::new()
            .with_min_delay(FIRST)
            .with_max_delay(LONGEST)
            .with_max_times(PAUSES)
            .with_jitter();
        let mut waiting = pauses.build();
        loop {
            let before = left.len();
            let answer = client.batch_write_item().request_items(&self.table, left).send().await;
            let answer = match answer {
                Ok(answer) => answer,
                Err(error) if error.code() == Some("ValidationException") => return Ok(Written::Refused),
                Err(error) => return Err(self.failure(&service::reason(&error))),
            };
            left = answer.unprocessed_items.unwrap_or_default().remove(&self.table).unwrap_or_default();
            if left.is_empty() {
                return Ok(Written::All);
            }
            // As long as the table takes some, it is asked again.
            if left.len() < before {
                waiting = pauses.build();
            }
            let Some(pause) = waiting.next() else { return Err(self.failure("it takes no more items")) };
            sleep(pause).await;
        }
    }

    async fn one(&mut self, client: &Client, line: u64, item: Item) -> Result<(), Failure> {
        let answer = client.put_item().table_name(&self.table).set_item(Some(item)).send().await;
        match answer {
            Ok(_) => self.written(1),
            Err(error) if error.code() == Some("ValidationException") => {
                let reason = service::reason(&error);
                self.wrong(line, None, &format!("the table does not take the item: {reason}"));
            }
            Err(error) => return Err(self.failure(&service::reason(&error))),
        }
        Ok(())
    }

    fn failure(&self, reason: &str) -> Failure {
        Failure::new(format!("the table `{}`: {reason}", visible(&self.table)))
    }

    /// Says what was done.
    fn end(self, imported: Result<(), Failure>) -> Result<Outcome, Failure> {
        let Self { table, client, progress, output, done, .. } = self;
        drop(progress);
        let items = count(done.written, "item");
        if let Err(failure) = imported {
            let next = done.line + 1;
            return Err(Failure::new(format!(
                "{failure}; {items} were written, and what is before line {next} is done: go on with `--from-line {next}`"
            )));
        }
        let name = visible(&table);
        match client {
            Some(_) => output.say(format!("{name}: {items} written")),
            None => output.say(format!("{name}: {items} would be written")),
        }
        if done.wrong > 0 {
            output.wrong(plain(&format!("{} not written", count(done.wrong, "line"))));
        }
        output.give(|| {
            json!({
                "table": table,
                "written": if client.is_some() { done.written } else { 0 },
                "fit": done.written,
                "wrong": done.told,
                "omitted": done.wrong - done.told.len(),
            })
        });
        Ok(if done.wrong == 0 { Outcome::Fine } else { Outcome::Found })
    }
}

enum Written {
    All,
    Refused,
}

fn put(item: &Item) -> Result<WriteRequest, Failure> {
    let put = PutRequest::builder().set_item(Some(item.clone())).build();
    let put = put.map_err(|error| Failure::new(error.to_string()))?;
    Ok(WriteRequest::builder().put_request(put).build())
}
