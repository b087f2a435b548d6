//! Five questions to the table, one for each way of reading it. Each reports what it read to a meter.

use std::error::Error as StdError;
use std::pin::pin;

use futures_util::TryStreamExt as _;
use jiff::civil::date;
use tabletheory::prelude::*;
use tabletheory::request::QueryRequest;

use crate::model::{Certificate, Credit, Genre, Imdb, Movie, Ratings};

/// By the table's key. The partition key alone: every movie with one title.
pub(crate) async fn versions(db: &Db, meter: &CapacityMeter, title: &str) -> Result<Vec<Movie>, Error> {
    db.query(Movie::TABLE).eq(title).meter(meter).all().await
}

/// By the table's whole key: one movie, or none. Reads what was written a moment ago, too.
pub(crate) async fn one(db: &Db, meter: &CapacityMeter, movie: Key<Movie>) -> Result<Option<Movie>, Error> {
    db.get(movie).consistent().meter(meter).await
}

/// By an index, with a range on its sort key: the musicals that grossed $200 million and more, the biggest first.
pub(crate) async fn big_musicals(db: &Db, meter: &CapacityMeter) -> Result<Vec<Movie>, Error> {
    db.query(Movie::GENRE_IDX).eq(Genre::Musical).sort_ge(200_000_000).descending().meter(meter).all().await
}

/// By an index that holds keys only. The items are of the type that the index can answer with, and have no other fields.
pub(crate) async fn early_spielberg(db: &Db, meter: &CapacityMeter) -> Result<Vec<Credit>, Error> {
    db.query(Movie::DIRECTOR_IDX)
        .eq("Steven Spielberg")
        .sort_between(date(1970, 1, 1), date(1984, 12, 31))
        .meter(meter)
        .all()
        .await
}

/// What a filter let through of what was read, and the request that was sent.
#[derive(Debug)]
pub(crate) struct Acclaimed {
    pub(crate) movies: Vec<Movie>,
    /// How many items DynamoDB read, and charged for, before the filter.
    pub(crate) read: u64,
    pub(crate) request: QueryRequest,
}

/// With a filter: dramas of more than $100 million that the public or the critics love, that are no NC-17 and, if they are
/// an R, have a short title or one with a `The` in it.
pub(crate) async fn acclaimed_dramas(db: &Db, meter: &CapacityMeter) -> Result<Acclaimed, Box<dyn StdError>> {
    let score: Number = "8.5".parse()?;
    let query = || {
        let imdb = Movie::RATINGS.dot(Ratings::IMDB);
        db.query(Movie::GENRE_IDX)
            .eq(Genre::Drama)
            .sort_gt(100_000_000)
            .filter(imdb.dot(Imdb::SCORE).ge(score.clone()) | Movie::RATINGS.dot(Ratings::ROTTEN_TOMATOES).ge(90))
            .filter(imdb.exists() & !Movie::CERTIFICATE.eq(Certificate::Nc17))
            .filter(Movie::CERTIFICATE.ne(Certificate::R) | Movie::TITLE.size().le(12) | Movie::TITLE.contains("The "))
            .descending()
            .meter(meter)
    };
    let request = query().into_request()?;
    let mut acclaimed = Acclaimed { movies: Vec::new(), read: 0, request };
    let mut pages = pin!(query().pages());
    while let Some(page) = pages.try_next().await? {
        acclaimed.read += page.scanned_count;
        acclaimed.movies.extend(page.items);
    }
    Ok(acclaimed)
}

/// One page, and where the next starts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shelf {
    pub(crate) movies: Vec<(String, Option<u64>)>,
    /// The cursor as text: what a web service hands to its caller.
    pub(crate) next: Option<String>,
}

/// Page by page, as from one web request to the next: 15 Westerns at a time, with nothing kept in between but a text.
pub(crate) async fn westerns(db: &Db, meter: &CapacityMeter) -> Result<Vec<Shelf>, Error> {
    let mut shelves: Vec<Shelf> = Vec::new();
    loop {
        let text = shelves.last().and_then(|shelf| shelf.next.as_deref());
        let page = db
            .query(Movie::GENRE_IDX)
            .eq(Genre::Western)
            .descending()
            .project((Movie::TITLE, Movie::WORLDWIDE_GROSS))
            .limit(items!(15))
            .after(Cursor::parse(text.unwrap_or_default())?)
            .meter(meter)
            .page()
            .await?;
        let next = page.cursor.map(|cursor| cursor.to_string());
        shelves.push(Shelf { movies: page.items, next });
        if shelves.last().is_some_and(|shelf| shelf.next.is_none()) {
            return Ok(shelves);
        }
    }
}
