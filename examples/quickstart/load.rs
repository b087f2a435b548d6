//! From the records of `movies.json` to items of the table, with an account of every record that is not as it should be.

use std::collections::BTreeMap;
use std::fmt;

use futures_util::StreamExt as _;
use futures_util::stream;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::value::RawValue;
use tabletheory::prelude::*;

use crate::model::{Certificate, Genre, Imdb, Movie, Ratings, Repair};

/// How many writes are on their way at once.
const CONCURRENT_WRITES: usize = 16;

/// The list was made in 2010 and announces movies up to here; later years were two digits once, and got the wrong century.
const LAST_YEAR: i16 = 2011;

/// The second before the Unix epoch began, somewhere west of Greenwich: how a date that was 0 came out.
const NO_DATE: &str = "Dec 31 1969";

/// One record, under the names that the file uses. A column that is not here makes the record unreadable, not unread.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record<'a> {
    #[serde(rename = "Title")]
    title: Option<Title>,
    #[serde(rename = "Release Date")]
    release_date: String,
    #[serde(rename = "Major Genre")]
    genre: Option<Genre>,
    #[serde(rename = "Worldwide Gross")]
    worldwide_gross: Option<u64>,
    #[serde(rename = "US Gross")]
    us_gross: Option<u64>,
    #[serde(rename = "US DVD Sales")]
    us_dvd_sales: Option<u64>,
    #[serde(rename = "Production Budget")]
    budget: Option<u64>,
    #[serde(rename = "MPAA Rating")]
    certificate: Option<Certificate>,
    #[serde(rename = "Running Time min")]
    minutes: Option<u16>,
    #[serde(rename = "Director")]
    director: Option<String>,
    #[serde(rename = "Distributor")]
    distributor: Option<String>,
    #[serde(rename = "Source")]
    source: Option<String>,
    #[serde(rename = "Creative Type")]
    creative_type: Option<String>,
    #[serde(rename = "Rotten Tomatoes Rating")]
    rotten_tomatoes: Option<u8>,
    /// As it is written, so that no digit of it passes through a float.
    #[serde(rename = "IMDB Rating", borrow)]
    imdb_rating: Option<&'a RawValue>,
    #[serde(rename = "IMDB Votes")]
    imdb_votes: Option<u32>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Title {
    Text(String),
    Number(u64),
}

/// What became of all records; each is in exactly one of `fit`, `repaired` and `set_aside`.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// Stored as they were.
    pub(crate) fit: usize,
    /// Stored after one or more repairs.
    pub(crate) repaired: usize,
    /// Each kind of repair, with what was changed in which record. A record can have several.
    pub(crate) repairs: BTreeMap<Repair, Vec<Change>>,
    /// Not stored.
    pub(crate) set_aside: Vec<SetAside>,
}

impl Loaded {
    pub(crate) fn records(&self) -> usize {
        self.fit + self.repaired + self.set_aside.len()
    }
}

/// One repair of one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Change {
    /// The position in the file, counted from 1.
    pub(crate) record: usize,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// A record that is not in the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SetAside {
    /// The position in the file, counted from 1.
    pub(crate) record: usize,
    pub(crate) title: String,
    pub(crate) release_date: String,
    pub(crate) reason: Reason,
}

/// Why a record is not in the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    Unreadable(String),
    NoTitle,
    NoDate,
    Duplicate,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "unreadable: {why}"),
            Self::NoTitle => f.write_str("no title, and the title is the key"),
            Self::NoDate => write!(f, "no release date ({NO_DATE} stands for none)"),
            Self::Duplicate => f.write_str("another record has this title and date"),
        }
    }
}

/// A movie to be stored.
struct Prepared {
    record: usize,
    movie: Movie,
    changes: Vec<(Repair, Change)>,
}

/// Cuts the file into its records without looking into them, so that a bad one spoils no other.
pub(crate) fn records(file: &str) -> Result<Vec<&RawValue>, serde_json::Error> {
    serde_json::from_str(file)
}

/// Stores every record that makes a movie; calls `progress` once for each record that is dealt with.
///
/// Each write is a `create`, which fails when the key is taken: that is how DynamoDB itself finds the duplicates, also those
/// among writes that run at the same time. Which of two is stored is then up to chance.
pub(crate) async fn load(
    db: &Db,
    meter: &CapacityMeter,
    records: &[&RawValue],
    progress: impl Fn(),
) -> Result<Loaded, Error> {
    let mut loaded = Loaded::default();
    let mut prepared = Vec::with_capacity(records.len());
    for (index, record) in records.iter().enumerate() {
        match prepare(index + 1, record) {
            Ok(movie) => prepared.push(movie),
            Err(set_aside) => {
                loaded.set_aside.push(set_aside);
                progress();
            }
        }
    }
    let mut writes = stream::iter(prepared)
        .map(|mut prepared| async move {
            let created = db.create(&mut prepared.movie).meter(meter).await;
            (prepared, created)
        })
        .buffer_unordered(CONCURRENT_WRITES);
    while let Some((Prepared { record, movie, changes }, created)) = writes.next().await {
        match created {
            Ok(()) if changes.is_empty() => loaded.fit += 1,
            Ok(()) => {
                loaded.repaired += 1;
                for (repair, change) in changes {
                    loaded.repairs.entry(repair).or_default().push(change);
                }
            }
            Err(error) if error.is_condition_failed() => {
                let release_date = movie.released.to_string();
                loaded.set_aside.push(SetAside { record, title: movie.title, release_date, reason: Reason::Duplicate });
            }
            Err(error) => return Err(error),
        }
        progress();
    }
    // In the order of the file again.
    loaded.set_aside.sort();
    loaded.repairs.values_mut().for_each(|changes| changes.sort());
    Ok(loaded)
}

/// Makes a movie of a record, or says why not.
fn prepare(number: usize, json: &RawValue) -> Result<Prepared, SetAside> {
    let set_aside = |title: &str, release_date: &str, reason| SetAside {
        record: number,
        title: title.to_owned(),
        release_date: release_date.to_owned(),
        reason,
    };
    let unreadable = |error: &dyn fmt::Display| set_aside("?", "?", Reason::Unreadable(error.to_string()));
    let record: Record<'_> = serde_json::from_str(json.get()).map_err(|error| unreadable(&error))?;
    let mut changes = Vec::new();
    let mut note = |repair, before: &dyn fmt::Display, after: &dyn fmt::Display| {
        changes.push((repair, Change { record: number, before: before.to_string(), after: after.to_string() }));
    };

    let title = match record.title {
        None => return Err(set_aside("(none)", &record.release_date, Reason::NoTitle)),
        Some(Title::Text(title)) => title,
        Some(Title::Number(number)) => {
            note(Repair::NumericTitle, &number, &format_args!("{:?}", number.to_string()));
            number.to_string()
        }
    };
    if record.release_date == NO_DATE {
        return Err(set_aside(&title, &record.release_date, Reason::NoDate));
    }
    let title = replaced(title, with_right_accents, |before, after| note(Repair::MisreadAccents, &before, &after));
    let title = replaced(title, with_article_first, |before, after| note(Repair::ArticleLast, &before, &after));

    let written = Date::strptime("%b %d %Y", &record.release_date).map_err(|error| unreadable(&error))?;
    let mut released = written;
    if written.year() > LAST_YEAR {
        released =
            Date::new(written.year() - 100, written.month(), written.day()).map_err(|error| unreadable(&error))?;
        note(Repair::WrongCentury, &format_args!("{title}, {written}"), &released);
    }

    let (mut worldwide_gross, mut us_gross) = (record.worldwide_gross, record.us_gross);
    if worldwide_gross == Some(0) {
        (worldwide_gross, us_gross) = (None, None);
        note(Repair::ZeroGross, &format_args!("{title}, $0"), &"unknown");
    }

    let imdb = match (record.imdb_rating, record.imdb_votes) {
        (Some(score), Some(votes)) => {
            Some(Imdb { score: score.get().parse().map_err(|error| unreadable(&error))?, votes })
        }
        (None, None) => None,
        _ => return Err(unreadable(&"an IMDB rating needs its votes")),
    };
    let movie = Movie {
        title,
        released,
        genre: record.genre,
        worldwide_gross,
        us_gross,
        us_dvd_sales: record.us_dvd_sales,
        budget: record.budget,
        certificate: record.certificate,
        minutes: record.minutes,
        director: record.director,
        distributor: record.distributor,
        source: record.source,
        creative_type: record.creative_type,
        ratings: Ratings { rotten_tomatoes: record.rotten_tomatoes, imdb },
        repairs: changes.iter().map(|(repair, _)| *repair).collect(),
        created_at: Timestamp::default(),
        version: 0,
    };
    Ok(Prepared { record: number, movie, changes })
}

/// The text that `replace` makes of `text`; tells `changed` of both when it makes another one.
fn replaced(text: String, replace: impl Fn(&str) -> String, changed: impl FnOnce(&str, &str)) -> String {
    let after = replace(&text);
    if after != text {
        changed(&text, &after);
    }
    after
}

/// Bytes of Windows-1252 that were once read as Mac OS Roman, for the letters that the file has.
///
/// Not a general cure: a title that is really spelt with an `È` would lose it. This file has none.
fn with_right_accents(title: &str) -> String {
    let right = |misread| match misread {
        'È' => 'é',
        'Ë' => 'è',
        'Í' => 'ê',
        'Î' => 'ë',
        '·' => 'á',
        '‡' => 'à',
        '‰' => 'ä',
        'Û' => 'ó',
        'Ù' => 'ô',
        '˘' => 'ù',
        'Ω' => '½',
        'Ö' => '…',
        other => other,
    };
    title.chars().map(right).collect()
}

/// `Secret, The` is `The Secret`.
fn with_article_first(title: &str) -> String {
    match title.rsplit_once(", ") {
        Some((rest, article @ ("The" | "A" | "An" | "Les"))) => format!("{article} {rest}"),
        _ => title.to_owned(),
    }
}
