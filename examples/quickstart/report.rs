//! What people read: headings, tables, and the account of the records.

use std::error::Error as StdError;
use std::io::{self, Write};

use tabletheory::prelude::*;

use self::Column::{Number, Text};
use crate::load::Loaded;
use crate::model::Movie;

/// A column's heading; numbers stand to the right, so that their digits line up.
pub(crate) enum Column {
    Text(&'static str),
    Number(&'static str),
}

/// Writes a table, indented by two. Nothing is ever cut: a column is as wide as its widest value.
pub(crate) fn write_table<const N: usize>(
    out: &mut impl Write,
    columns: [Column; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> io::Result<()> {
    let headings = columns.each_ref().map(|column| match column {
        Column::Text(heading) | Column::Number(heading) => (*heading).to_owned(),
    });
    let rows: Vec<[String; N]> = rows.into_iter().collect();
    let width = |column: usize| {
        std::iter::once(&headings).chain(&rows).map(|row| row[column].chars().count()).max().unwrap_or_default()
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let rule = widths.map(|width| "-".repeat(width));
    for row in [&headings, &rule].into_iter().chain(&rows) {
        let cells = row.iter().zip(&columns).zip(widths).map(|((cell, column), width)| match column {
            Column::Text(_) => format!("{cell:<width$}"),
            Column::Number(_) => format!("{cell:>width$}"),
        });
        writeln!(out, "  {}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

/// `1,023,291`
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `$1,023,291`, or a dash.
pub(crate) fn dollars(amount: Option<u64>) -> String {
    amount.map_or_else(|| "-".to_owned(), |amount| format!("${}", grouped(amount)))
}

/// The value's text, or a dash.
pub(crate) fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// Tells what became of all records, and of which.
pub(crate) fn write_account(out: &mut impl Write, loaded: &Loaded, records: usize) -> Result<(), Box<dyn StdError>> {
    let Loaded { fit, repaired, repairs, set_aside } = loaded;
    if loaded.records() != records {
        return Err(format!("{records} records, and an account of {}", loaded.records()).into());
    }
    write_heading(out, "What became of the records")?;
    let counts = [("stored as they are", *fit), ("stored after repairs", *repaired), ("set aside", set_aside.len())];
    let counts = counts.into_iter().chain([("together, which is all of them", records)]);
    let rows = counts.map(|(what, count)| [what.to_owned(), grouped(count as u64)]);
    write_table(out, [Text("records"), Number("count")], rows)?;

    writeln!(out, "\n  Repairs (one record can have several), each with its first records:\n")?;
    let rows = repairs.iter().flat_map(|(repair, changes)| {
        changes.iter().take(3).enumerate().map(move |(index, change)| {
            let first = |text: String| if index == 0 { text } else { String::new() };
            let (repair, count) = (first(repair.to_string()), first(changes.len().to_string()));
            [repair, count, change.record.to_string(), change.before.clone(), change.after.clone()]
        })
    });
    let columns = [Text("repair"), Number("count"), Number("record"), Text("before"), Text("after")];
    write_table(out, columns, rows)?;

    writeln!(out, "\n  Set aside, all of them:\n")?;
    let rows = set_aside.iter().map(|record| {
        [record.record.to_string(), record.title.clone(), record.release_date.clone(), record.reason.to_string()]
    });
    write_table(out, [Number("record"), Text("title"), Text("release date"), Text("reason")], rows)?;
    Ok(())
}

pub(crate) fn write_movies(out: &mut impl Write, movies: &[Movie]) -> io::Result<()> {
    let columns = [
        Text("title"),
        Text("released"),
        Text("director"),
        Number("worldwide gross"),
        Number("IMDB"),
        Number("votes"),
        Number("critics"),
    ];
    let rows = movies.iter().map(|movie| {
        let imdb = movie.ratings.imdb.as_ref();
        [
            movie.title.clone(),
            movie.released.to_string(),
            or_dash(movie.director.as_ref()),
            dollars(movie.worldwide_gross),
            or_dash(imdb.map(|imdb| &imdb.score)),
            or_dash(imdb.map(|imdb| grouped(imdb.votes.into()))),
            or_dash(movie.ratings.rotten_tomatoes.map(|percent| format!("{percent} %"))),
        ]
    });
    write_table(out, columns, rows)
}

pub(crate) fn write_heading(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n{text}\n{}\n", "=".repeat(text.chars().count()))
}

/// `2.5 capacity units (index by-genre: 2.5)`
pub(crate) fn consumed(meter: &CapacityMeter) -> String {
    let ConsumedCapacity { total, table, indexes, .. } = meter.consumed();
    let parts = std::iter::once(("table".to_owned(), table))
        .chain(indexes.into_iter().map(|(name, units)| (format!("index {name}"), units)))
        .filter(|(_, units)| *units > 0.0)
        .map(|(name, units)| format!("{name}: {units}"))
        .collect::<Vec<_>>();
    if parts.is_empty() {
        format!("{total} capacity units")
    } else {
        format!("{total} capacity units ({})", parts.join(", "))
    }
}
