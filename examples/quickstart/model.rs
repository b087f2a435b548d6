//! What a movie is: an item of the table `quickstart-movies`, with two indexes and a document inside.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;
use tabletheory::prelude::*;

/// A title can be filmed again, so a movie is known by its title and its release date.
///
/// `by-genre` holds whole movies in the order of what they earned. `by-director` holds nothing but keys: a query of it
/// yields a [`Credit`]. A movie without a genre, gross or director is in the table and not in that index.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "quickstart-movies", naming = "camelCase")]
#[model(gsi(GENRE_IDX, name = "by-genre", pk = genre, sk = worldwide_gross))]
#[model(gsi(DIRECTOR_IDX, name = "by-director", pk = director, sk = released, project(keys_only), item = Credit))]
pub(crate) struct Movie {
    #[model(pk)]
    pub(crate) title: String,
    /// Stored as text, `1979-05-25`, so that the order of the texts is the order in time.
    #[model(sk, type = S)]
    pub(crate) released: Date,
    pub(crate) genre: Option<Genre>,
    /// Whole US dollars, as all money here.
    pub(crate) worldwide_gross: Option<u64>,
    /// Zero for a movie that earned money, but none of it in the US. Not `omit_empty`, which would leave out a zero too.
    pub(crate) us_gross: Option<u64>,
    #[model(omit_empty)]
    pub(crate) us_dvd_sales: Option<u64>,
    #[model(omit_empty)]
    pub(crate) budget: Option<u64>,
    #[model(omit_empty)]
    pub(crate) certificate: Option<Certificate>,
    #[model(omit_empty)]
    pub(crate) minutes: Option<u16>,
    #[model(omit_empty)]
    pub(crate) director: Option<String>,
    #[model(omit_empty)]
    pub(crate) distributor: Option<String>,
    #[model(omit_empty)]
    pub(crate) source: Option<String>,
    #[model(omit_empty)]
    pub(crate) creative_type: Option<String>,
    pub(crate) ratings: Ratings,
    /// What had to be changed in the record to make this of it.
    #[model(set, omit_empty)]
    pub(crate) repairs: BTreeSet<Repair>,
    #[model(created_at)]
    pub(crate) created_at: Timestamp,
    #[model(version)]
    pub(crate) version: u64,
}

/// What the critics and the public think; a map in the item.
#[derive(Document, Clone, Debug, PartialEq)]
#[model(naming = "camelCase")]
pub(crate) struct Ratings {
    /// Per cent of the reviews that are favourable.
    #[model(omit_empty)]
    pub(crate) rotten_tomatoes: Option<u8>,
    #[model(omit_empty)]
    pub(crate) imdb: Option<Imdb>,
}

/// A map in that map.
#[derive(Document, Clone, Debug, PartialEq)]
pub(crate) struct Imdb {
    /// From 1 to 10, exactly as written: 6.1 is 6.1 and no binary fraction near it.
    pub(crate) score: Number,
    pub(crate) votes: u32,
}

/// Stored as `drama`, `romanticComedy`, …; `serde` knows what the data file calls them.
#[derive(Attribute, Deserialize, Clone, Copy, Debug, PartialEq)]
#[model(naming = "camelCase")]
pub(crate) enum Genre {
    Action,
    Adventure,
    #[serde(rename = "Black Comedy")]
    BlackComedy,
    Comedy,
    #[serde(rename = "Concert/Performance")]
    Concert,
    Documentary,
    Drama,
    Horror,
    Musical,
    #[serde(rename = "Romantic Comedy")]
    RomanticComedy,
    #[serde(rename = "Thriller/Suspense")]
    Thriller,
    Western,
}

/// Who may see it in a US cinema.
#[derive(Attribute, Deserialize, Clone, Copy, Debug, PartialEq)]
pub(crate) enum Certificate {
    G,
    #[serde(rename = "PG")]
    Pg,
    #[serde(rename = "PG-13")]
    Pg13,
    R,
    #[serde(rename = "NC-17")]
    Nc17,
    Open,
    #[serde(rename = "Not Rated")]
    NotRated,
}

/// Something in a record that was wrong in a way that leaves no doubt about what is right.
#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[model(naming = "camelCase")]
pub(crate) enum Repair {
    NumericTitle,
    MisreadAccents,
    ArticleLast,
    WrongCentury,
    ZeroGross,
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NumericTitle => "the title is a number: made text",
            Self::MisreadAccents => "the title's accents were read in the wrong encoding: put right",
            Self::ArticleLast => "the title's article stands last: put first",
            Self::WrongCentury => "the release year is a century late: moved back",
            Self::ZeroGross => "it grossed $0 worldwide, which stands for unknown: left out",
        })
    }
}
