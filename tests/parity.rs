//! The quickstart's load and its five answers, on the embedded engine and on AWS's DynamoDB Local: they must not differ.
//!
//! The embedded half always runs, against facts that were found in `movies.json` by other means. The other half runs when
//! `DYNAMODB_LOCAL_ENDPOINT` is set, and compares everything that the embedded half returned: every item of the table,
//! answers, their order, counts, and cursors by their text. What may differ is left out: consumed capacity (an engine's own
//! arithmetic), request ids, and the time of a write, for which both halves have the same stopped clock.

#[path = "../examples/quickstart/load.rs"]
mod load;
#[path = "../examples/quickstart/model.rs"]
mod model;
#[path = "../examples/quickstart/options.rs"]
#[allow(dead_code, reason = "the command line itself is the example's")]
mod options;
#[path = "../examples/quickstart/questions.rs"]
mod questions;

use std::collections::BTreeMap;
use std::env;
use std::error::Error as StdError;

use jiff::civil::date;
use serde_json::Value;
use tabletheory::prelude::*;

use self::load::{Loaded, Reason};
use self::model::{Credit, Movie, Repair};
use self::options::{Options, Place};
use self::questions::Shelf;

const MOVIES: &str = include_str!("../examples/data/movies.json");

/// Everything that the program learns from one engine.
#[derive(Debug, PartialEq)]
struct Answers {
    /// Stored as they are, stored after repairs, set aside.
    counts: [usize; 3],
    repairs: BTreeMap<Repair, Vec<load::Change>>,
    set_aside: Vec<load::SetAside>,
    /// Of a second load of the first 20 records.
    again: Vec<Reason>,
    /// The whole table, by its keys.
    stored: BTreeMap<(String, String), Movie>,
    versions: Vec<Movie>,
    one: Option<Movie>,
    musicals: Vec<Movie>,
    credits: Vec<Credit>,
    acclaimed: Vec<Movie>,
    read_for_acclaimed: u64,
    request: String,
    shelves: Vec<Shelf>,
}

async fn answers(db: &Db) -> Result<Answers, Box<dyn StdError>> {
    let meter = CapacityMeter::new();
    let records = load::records(MOVIES)?;
    let loaded = load::load(db, &meter, &records, || ()).await?;
    assert_eq!(loaded.records(), records.len(), "every record is accounted for");
    let Loaded { fit, repaired, repairs, set_aside } = loaded;
    let again = load::load(db, &meter, &records[..20], || ()).await?;
    assert_eq!(again.records(), 20);
    let stored = db.scan::<Movie>().all().await?;
    let by_key = |movie: Movie| ((movie.title.clone(), movie.released.to_string()), movie);
    let acclaimed = questions::acclaimed_dramas(db, &meter).await?;
    Ok(Answers {
        counts: [fit, repaired, set_aside.len()],
        repairs,
        set_aside,
        again: again.set_aside.into_iter().map(|set_aside| set_aside.reason).collect(),
        stored: stored.into_iter().map(by_key).collect(),
        versions: questions::versions(db, &meter, "Casino Royale").await?,
        one: questions::one(db, &meter, Movie::key("Casino Royale", date(2006, 11, 17))).await?,
        musicals: questions::big_musicals(db, &meter).await?,
        credits: questions::early_spielberg(db, &meter).await?,
        acclaimed: acclaimed.movies,
        read_for_acclaimed: acclaimed.read,
        request: format!("{:#?}", acclaimed.request),
        shelves: questions::westerns(db, &meter).await?,
    })
}

/// The answers from one place, in a table that is there for this alone.
async fn answers_from(place: Place) -> Result<Answers, Box<dyn StdError>> {
    let options = Options { place, table_prefix: format!("parity-{}-", std::process::id()), keep: false };
    let db = options.connect().await?.with_clock(Timestamp::default);
    db.create_table::<Movie>().await?;
    let answers = answers(&db).await;
    db.client().delete_table().table_name(db.table_of::<Movie>()).send().await?;
    answers
}

#[tokio::test]
async fn both_engines_give_the_same_answers() -> Result<(), Box<dyn StdError>> {
    let embedded = answers_from(Place::Embedded).await?;
    assert_facts(&embedded)?;
    match env::var("DYNAMODB_LOCAL_ENDPOINT").ok().filter(|endpoint| !endpoint.is_empty()) {
        Some(endpoint) => {
            let local = answers_from(Place::Endpoint(endpoint)).await?;
            assert_eq!(local, embedded, "DynamoDB Local (left) and the embedded engine (right) differ");
        }
        None => eprintln!("DYNAMODB_LOCAL_ENDPOINT is not set: the half on DynamoDB Local was not run"),
    }
    Ok(())
}

fn assert_facts(answers: &Answers) -> Result<(), Box<dyn StdError>> {
    let titles = |movies: &[Movie]| movies.iter().map(|movie| movie.title.clone()).collect::<Vec<_>>();
    let dates = |movies: &[Movie]| movies.iter().map(|movie| movie.released.to_string()).collect::<Vec<_>>();

    // The load.
    assert_eq!(answers.counts, [3_103, 89, 9]);
    let repairs: Vec<_> = answers.repairs.iter().map(|(repair, changes)| (*repair, changes.len())).collect();
    let expected = [
        (Repair::NumericTitle, 9),
        (Repair::MisreadAccents, 18),
        (Repair::ArticleLast, 4),
        (Repair::WrongCentury, 22),
        (Repair::ZeroGross, 41),
    ];
    assert_eq!(repairs, expected);
    let set_aside: Vec<_> = answers.set_aside.iter().map(|set_aside| (set_aside.record, &set_aside.reason)).collect();
    let no_date = [268, 572, 600, 825, 1_340, 1_378, 1_892, 2_008].map(|record| (record, &Reason::NoDate));
    assert_eq!(set_aside[..8], no_date);
    assert_eq!(set_aside[8..], [(3_054, &Reason::NoTitle)]);
    assert_eq!(answers.again, vec![Reason::Duplicate; 20]);
    assert_eq!(answers.stored.len(), 3_192);
    assert_every_value_arrived(answers)?;

    // The table's key.
    assert_eq!(dates(&answers.versions), ["1967-04-28", "2006-11-17"]);
    assert_eq!(answers.one.as_ref(), answers.versions.last());
    assert_eq!(answers.one.as_ref().and_then(|bond| bond.minutes), Some(144));

    // An index and a range.
    let grosses: Vec<_> = answers.musicals.iter().filter_map(|movie| movie.worldwide_gross).collect();
    assert_eq!(grosses, [403_476_931, 307_687_518, 286_214_286, 251_056_401, 206_005_260, 202_823_091]);
    assert_eq!(titles(&answers.musicals)[..3], ["Beauty and the Beast", "Chicago", "The Sound of Music"]);

    // An index of keys.
    let credits: Vec<_> = answers.credits.iter().map(|credit| credit.title.as_str()).collect();
    let expected = [
        "Jaws",
        "Close Encounters of the Third Kind",
        "1941",
        "Raiders of the Lost Ark",
        "ET: The Extra-Terrestrial",
        "Twilight Zone: The Movie",
        "Indiana Jones and the Temple of Doom",
    ];
    assert_eq!(credits, expected);

    // A filter.
    let expected = [
        "Forrest Gump",
        "Gone with the Wind",
        "Catch Me if You Can",
        "The Departed",
        "The Truman Show",
        "Million Dollar Baby",
        "Pulp Fiction",
        "Traffic",
        "The Bridges of Madison County",
        "Sense and Sensibility",
        "The Queen",
        "The Pianist",
        "Sideways",
        "Fight Club",
    ];
    assert_eq!(titles(&answers.acclaimed), expected);
    assert_eq!(answers.read_for_acclaimed, 119);
    assert!(answers.request.contains("#n0 = :v0 AND #n1 > :v1"));

    // Pages.
    assert_eq!(answers.shelves.iter().map(|shelf| shelf.movies.len()).collect::<Vec<_>>(), [15, 15, 6]);
    assert_eq!(answers.shelves[0].movies[0], ("Dances with Wolves".to_owned(), Some(424_200_000)));
    assert_eq!(answers.shelves[1].movies[12], ("Per qualche dollaro in più".to_owned(), Some(4_300_000)));
    assert_eq!(answers.shelves[2].movies[5], ("Major Dundee".to_owned(), Some(14_873)));
    let first = "eyJsYXN0S2V5Ijp7ImdlbnJlIjp7IlMiOiJ3ZXN0ZXJuIn0sInJlbGVhc2VkIjp7IlMiOiIxOTkwLTEwLTE5In0sInRpdGxlIjp7IlMiOiJRd\
                 WlnbGV5IERvd24gVW5kZXIifSwid29ybGR3aWRlR3Jvc3MiOnsiTiI6IjIxNDEzMTA1In19LCJpbmRleCI6ImJ5LWdlbnJlIiwic29ydCI6Ik\
                 RFU0MifQ==";
    assert_eq!(answers.shelves[0].next.as_deref(), Some(first));
    assert_eq!(answers.shelves[2].next, None);
    Ok(())
}

/// Adds up each column of the file, less the records that are not in the table, and of the table: not a dollar is lost.
fn assert_every_value_arrived(answers: &Answers) -> Result<(), Box<dyn StdError>> {
    let file: Vec<BTreeMap<String, Value>> = serde_json::from_str(MOVIES)?;
    let is_stored = |index: usize| answers.set_aside.iter().all(|set_aside| set_aside.record != index + 1);
    let kept: Vec<_> =
        file.iter().enumerate().filter(|(index, _)| is_stored(*index)).map(|(_, record)| record).collect();
    // How many there are, and their sum.
    let in_file = |column: &str| {
        kept.iter().filter_map(|record| record[column].as_u64()).fold((0, 0), |(n, sum), value| (n + 1, sum + value))
    };
    let in_table = |value: &dyn Fn(&Movie) -> Option<u64>| {
        answers.stored.values().filter_map(value).fold((0, 0), |(n, sum), value| (n + 1, sum + value))
    };
    let texts_in_file = |column: &str| kept.iter().filter(|record| record[column].is_string()).count();
    let texts_in_table = |has: fn(&Movie) -> bool| answers.stored.values().filter(|movie| has(movie)).count();

    // The 41 movies whose gross is 0 worldwide have one of 0 in the US as well, and neither is stored.
    let less_zeros = |(n, sum): (u64, u64)| (n - 41, sum);
    assert_eq!(in_table(&|movie| movie.worldwide_gross), less_zeros(in_file("Worldwide Gross")));
    assert_eq!(in_table(&|movie| movie.us_gross), less_zeros(in_file("US Gross")));
    assert_eq!(in_table(&|movie| movie.us_dvd_sales), in_file("US DVD Sales"));
    assert_eq!(in_table(&|movie| movie.budget), in_file("Production Budget"));
    assert_eq!(in_table(&|movie| movie.minutes.map(u64::from)), in_file("Running Time min"));
    assert_eq!(in_table(&|movie| movie.ratings.rotten_tomatoes.map(u64::from)), in_file("Rotten Tomatoes Rating"));
    assert_eq!(in_table(&|movie| movie.ratings.imdb.as_ref().map(|imdb| imdb.votes.into())), in_file("IMDB Votes"));
    assert_eq!(texts_in_table(|movie| movie.genre.is_some()), texts_in_file("Major Genre"));
    assert_eq!(texts_in_table(|movie| movie.certificate.is_some()), texts_in_file("MPAA Rating"));
    assert_eq!(texts_in_table(|movie| movie.director.is_some()), texts_in_file("Director"));
    assert_eq!(texts_in_table(|movie| movie.distributor.is_some()), texts_in_file("Distributor"));
    assert_eq!(texts_in_table(|movie| movie.source.is_some()), texts_in_file("Source"));
    assert_eq!(texts_in_table(|movie| movie.creative_type.is_some()), texts_in_file("Creative Type"));

    // Scores, by their digits: as in the file and in the table.
    let mut wanted: Vec<String> = kept
        .iter()
        .map(|record| &record["IMDB Rating"])
        .filter(|score| score.is_number())
        .map(ToString::to_string)
        .collect();
    let imdb = answers.stored.values().filter_map(|movie| movie.ratings.imdb.as_ref());
    let mut found: Vec<String> = imdb.map(|imdb| imdb.score.to_string()).collect();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    Ok(())
}
