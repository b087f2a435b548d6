//! From a messy file to typed answers: `cargo run --example quickstart`.
//!
//! It creates a table from a model (`model.rs`), cleans and stores 3,201 movies (`load.rs`), asks five questions
//! (`questions.rs`), and corrects one movie under the optimistic lock. `--help` tells how to run it against a
//! server or AWS instead of the DynamoDB that is embedded in it.

mod load;
mod model;
mod options;
mod questions;
mod report;

use std::error::Error as StdError;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::date;
use tabletheory::prelude::*;

use self::model::Movie;
use self::options::{Options, Place, USAGE};
use self::report::Column::{Number, Text};
use self::report::{consumed, dollars, or_dash, write_account, write_heading, write_movies, write_table};

const MOVIES: &str = include_str!("../data/movies.json");

#[tokio::main]
async fn main() -> ExitCode {
    let options = match Options::from_args() {
        Ok(Some(options)) => options,
        Ok(None) => {
            // Whoever closes standard output early has read enough.
            let _ = io::stdout().write_all(USAGE.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprint!("error: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&options, &mut io::stdout()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            explain(&*error, &options.place);
            ExitCode::FAILURE
        }
    }
}

/// Makes the table, tells the story, and deletes the table, however the story ends.
async fn run(options: &Options, out: &mut impl Write) -> Result<(), Box<dyn StdError>> {
    let db = options.connect().await?;
    let table = db.table_of::<Movie>();
    match db.create_table::<Movie>().await {
        Err(error) if *error.kind() == ErrorKind::Other("ResourceInUseException".to_owned()) => {
            let advice = "delete it, or give its name another start with --table-prefix";
            return Err(format!("there is a table {table} already: {advice}").into());
        }
        created => created?,
    }
    let told = story(&db, options, out).await;
    if options.keep {
        return told;
    }
    let deleted = db.client().delete_table().table_name(&*table).send().await;
    told.and(deleted.map(drop).map_err(Into::into))
}

async fn story(db: &Db, options: &Options, out: &mut impl Write) -> Result<(), Box<dyn StdError>> {
    writeln!(out, "Table {} in {}", db.table_of::<Movie>(), options.place)?;

    let meter = CapacityMeter::per_index();
    let records = load::records(MOVIES)?;
    let bar = ProgressBar::new(records.len() as u64)
        .with_style(ProgressStyle::with_template("loading {bar:30} {human_pos}/{human_len} movies, {eta} to go")?);
    let started = Instant::now();
    let loaded = load::load(db, &meter, &records, || bar.inc(1)).await?;
    bar.finish_and_clear();
    eprintln!("loaded in {:.1} s", started.elapsed().as_secs_f64());
    write_account(out, &loaded, records.len())?;
    writeln!(out, "\nIt took {} to write them.", consumed(&meter))?;

    let meter = CapacityMeter::new();
    write_heading(out, "By the table's key: every \"Casino Royale\"")?;
    let movies = questions::versions(db, &meter, "Casino Royale").await?;
    write_movies(out, &movies)?;
    let bond = questions::one(db, &meter, Movie::key("Casino Royale", date(2006, 11, 17))).await?;
    let minutes = or_dash(bond.and_then(|bond| bond.minutes));
    writeln!(out, "\n  The one of 17 November 2006 takes {minutes} minutes. Read with {}.", consumed(&meter))?;

    let meter = CapacityMeter::per_index();
    write_heading(out, "By an index and a range: musicals that grossed $200 million and more")?;
    write_movies(out, &questions::big_musicals(db, &meter).await?)?;
    writeln!(out, "\n  Read with {}.", consumed(&meter))?;

    let meter = CapacityMeter::new();
    write_heading(out, "By an index that holds keys only: Steven Spielberg until 1984")?;
    let credits = questions::early_spielberg(db, &meter).await?;
    let rows = credits.iter().map(|credit| [credit.released.to_string(), credit.title.clone()]);
    write_table(out, [Text("released"), Text("title")], rows)?;
    writeln!(out, "\n  Read with {}.", consumed(&meter))?;

    let meter = CapacityMeter::new();
    write_heading(out, "With a filter: acclaimed dramas of more than $100 million")?;
    let acclaimed = questions::acclaimed_dramas(db, &meter).await?;
    write_movies(out, &acclaimed.movies)?;
    let (kept, read) = (acclaimed.movies.len(), acclaimed.read);
    writeln!(out, "\n  The filter kept {kept} of {read}. Read with {}.", consumed(&meter))?;
    writeln!(out, "  This is what was sent:\n\n{:#?}", acclaimed.request)?;

    let meter = CapacityMeter::new();
    write_heading(out, "Page by page: Westerns, 15 at a time")?;
    for (index, shelf) in questions::westerns(db, &meter).await?.into_iter().enumerate() {
        writeln!(out, "  Page {}", index + 1)?;
        let rows = shelf.movies.into_iter().map(|(title, gross)| [title, dollars(gross)]);
        write_table(out, [Text("title"), Number("worldwide gross")], rows)?;
        match shelf.next {
            Some(cursor) => writeln!(out, "  The next page starts after {cursor}\n")?,
            None => writeln!(out, "  That was the last page. Read with {}.", consumed(&meter))?,
        }
    }

    write_heading(out, "A correction: two people open the same movie, and both save it")?;
    correct(db, out).await?;

    if options.keep && options.place != Place::Embedded {
        writeln!(out, "\nThe table {} is kept.", db.table_of::<Movie>())?;
    }
    Ok(())
}

/// The second write is refused, because the first counted the version up.
async fn correct(db: &Db, out: &mut impl Write) -> Result<(), Box<dyn StdError>> {
    let found = db.get(Movie::key("Intolerance", date(1916, 9, 5))).await?;
    let mut mine = found.ok_or("Intolerance is not in the table")?;
    let mut theirs = mine.clone();
    let before = mine.version;
    mine.director = Some("D. W. Griffith".to_owned());
    db.update_model(&mut mine, (Movie::DIRECTOR,)).await?;
    writeln!(out, "  The first sets the director: version {before} becomes {}.", mine.version)?;
    theirs.distributor = Some("Triangle".to_owned());
    match db.update_model(&mut theirs, (Movie::DISTRIBUTOR,)).await {
        Err(error) if error.is_version_conflict() => writeln!(out, "  The second is refused: {error}.")?,
        Err(error) => return Err(error.into()),
        Ok(()) => return Err("the optimistic lock did not hold".into()),
    }
    Ok(())
}

/// The error, where it was met, what DynamoDB says of it, and what caused it.
fn explain(error: &(dyn StdError + 'static), place: &Place) {
    eprintln!("error: {error}\n  with {place}");
    if let Some(message) = error.downcast_ref::<Error>().and_then(Error::service_message) {
        eprintln!("  DynamoDB says: {message}");
    }
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
}

/// Whether somebody closed our standard output, as `head` does.
fn is_broken_pipe(error: &(dyn StdError + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
