//! Finds a film by a title that is only half remembered: `cargo run --example vector_search -- "lrod of the rings"`.
//!
//! The titles of a few hundred films become vectors, and the nearest vectors are the titles that share the most letters. The
//! vectors are made here, of the triples of letters in a title, so that the example needs no embedding model; a program that
//! searches by meaning takes them from one. DynamoDB runs inside the process.

use std::error::Error as StdError;
use std::fmt::Display;
use std::io::{self, Write};

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use serde::Deserialize;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

const MOVIES: &str = include_str!("data/movies.json");

/// Films with at least so many votes: the ones that somebody could half remember.
const VOTES: u32 = 60_000;

/// How many numbers a title becomes.
const DIMENSIONS: usize = 128;

/// What is asked when no title is given: misspelt, mixed up, and cut short.
const ASKED: [&str; 4] = ["the godfahter", "lrod of the rings", "pirats caribean black pearl", "terminater judgment"];

/// One index over all films, which can filter by their genre, and one that is searched a distributor at a time.
#[derive(Model, Clone, Debug)]
#[model(table = "films")]
#[model(vector(TITLE_IDX, name = "by-title", on = embedding, dims = 128, distance = cosine, filter(genre)))]
#[model(vector(
    CATALOGUE_IDX, name = "by-distributor", on = embedding, dims = 128, distance = cosine, pk = distributor, project(keys_only)
))]
struct Film {
    #[model(pk)]
    title: String,
    genre: Option<String>,
    distributor: Option<String>,
    votes: u32,
    embedding: Vector<DIMENSIONS>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn StdError>> {
    let db = Embedded::memory()?.db();
    db.create_table::<Film>().await?;
    let films = films()?;
    let stored = films.len();
    stream::iter(films)
        .map(Ok)
        .try_for_each_concurrent(8, |mut film| {
            let db = db.clone();
            async move { db.put(&mut film).await }
        })
        .await?;

    let mut out = io::stdout().lock();
    writeln!(out, "{stored} films\n")?;
    let meter = CapacityMeter::new();
    let given: Vec<String> = std::env::args().skip(1).collect();
    let asked = if given.is_empty() { ASKED.map(str::to_owned).to_vec() } else { vec![given.join(" ")] };
    for asked in asked {
        let nearest = db.search(Film::TITLE_IDX).nearest(embed(&asked)).meter(&meter).top_k(top_k!(3)).await?;
        writeln!(out, "\"{asked}\"")?;
        for found in &nearest {
            // What came back is the item without its vector.
            let FilmTitleIdx { title, genre, votes, .. } = &found.item;
            writeln!(out, "  {:.3}  {title} ({}, {votes} votes)", found.distance(), or_dash(genre.as_ref()))?;
        }
        writeln!(out)?;
    }

    // DynamoDB filters while it searches: there are three results as long as three films pass.
    for genre in ["Adventure", "Drama"] {
        let search = db.search(Film::TITLE_IDX).nearest(embed("the lord")).filter(Film::GENRE, genre);
        let titles = search.project((Film::TITLE,)).meter(&meter).top_k(top_k!(3)).await?;
        let titles: Vec<String> = titles.into_iter().map(|found| found.into_item().0).collect();
        writeln!(out, "\"the lord\", {genre}: {}", titles.join(" | "))?;
    }

    // An index with a partition key looks at one partition only. This one holds keys; the rest is a read away.
    let search = db.search(Film::CATALOGUE_IDX).nearest(embed("the king")).eq("New Line").meter(&meter);
    if let Some(found) = search.top_k(top_k!(1)).await?.first() {
        let film = db.get(found.item.key()).required().await?;
        writeln!(out, "\"the king\", of New Line: {} ({} votes)", film.title, film.votes)?;
    }
    writeln!(out, "\nthe searches read {:.0} KB", meter.consumed().vector_search_bytes / 1024.0)?;
    Ok(())
}

fn or_dash(text: Option<&impl Display>) -> String {
    text.map_or_else(|| "-".to_owned(), ToString::to_string)
}

/// The films that many have voted for, each title once.
fn films() -> Result<Vec<Film>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Record {
        /// Some titles are numbers in the file.
        #[serde(rename = "Title")]
        title: serde_json::Value,
        #[serde(rename = "Major Genre")]
        genre: Option<String>,
        #[serde(rename = "Distributor")]
        distributor: Option<String>,
        #[serde(rename = "IMDB Votes")]
        votes: Option<u32>,
    }

    let records: Vec<Record> = serde_json::from_str(MOVIES)?;
    let known = records.into_iter().filter_map(|Record { title, genre, distributor, votes }| {
        let votes = votes.filter(|votes| *votes >= VOTES)?;
        let title = title.as_str()?.to_owned();
        Some(Film { embedding: embed(&title), title, genre, distributor, votes })
    });
    Ok(known.collect())
}

/// A text as a vector: every three letters in a row count one dimension up or down. Texts that share many are near.
fn embed(text: &str) -> Vector<DIMENSIONS> {
    let mut numbers = [0.0_f32; DIMENSIONS];
    let letters: Vec<char> = format!(" {} ", text.to_lowercase()).chars().collect();
    for triple in letters.windows(3) {
        let hash = hash(triple);
        let dimension = usize::try_from(hash % DIMENSIONS as u64).unwrap_or_default();
        numbers[dimension] += if hash >> 63 == 0 { 1.0 } else { -1.0 };
    }
    // Sums of ones are finite.
    Vector::try_from(numbers).unwrap_or_default()
}

/// FNV-1a, which is the same on every machine.
fn hash(letters: &[char]) -> u64 {
    let bytes = letters.iter().flat_map(|letter| u32::from(*letter).to_le_bytes());
    let mixed =
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mixed ^ (mixed >> 29)
}
