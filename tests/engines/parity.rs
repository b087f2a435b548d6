//! The quickstart's load and its five answers, and a small case of everything else, on every engine. They must not differ.
//!
//! The embedded engine is always asked, and compared with facts that were found in `movies.json` by other means. The others are
//! asked when they are started (`.ci/engines`), and everything that the embedded one returned is compared: every item of the
//! table, answers, their order, counts, and cursors by their text. Parts that may differ are left out: consumed capacity (an
//! engine's own arithmetic), request ids, and the time of a write, for which all have the same stopped clock. The small cases
//! that an engine cannot do are known (`common::engines`), and the engine is asked them nevertheless.

mod cases;

use std::collections::BTreeMap;
use std::error::Error as StdError;

use jiff::civil::date;
use serde_json::Value;
use tabletheory::prelude::*;

use self::cases::CASES;
use crate::common::Outcome;
use crate::common::engines::{Account, DIFFERENCES, Difference, Engine};
use crate::load::{self, Loaded, Reason};
use crate::model::{Credit, Movie, Repair};
use crate::questions::{self, Shelf};

const MOVIES: &str = include_str!("../../examples/data/movies.json");

/// All answers that the program gets from one engine.
#[derive(Debug, PartialEq)]
struct Answers {
    /// The numbers of records that are stored as they are, stored after repairs, and set aside.
    counts: [usize; 3],
    repairs: BTreeMap<Repair, Vec<load::Change>>,
    set_aside: Vec<load::SetAside>,
    /// The reasons of a second load of the first 20 records.
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

async fn answers(db: &Db) -> Outcome<Answers> {
    let meter = CapacityMeter::new();
    let records = load::records(MOVIES)?;
    let loaded = load::load(db, &meter, &records, || ()).await?;
    assert_eq!(loaded.records(), records.len(), "every record is accounted for");
    let Loaded { fit, repaired, repairs, set_aside } = loaded;
    let again = load::load(db, &meter, &records[..20], || ()).await?;
    assert_eq!(again.records(), 20);
    let stored = db.scan::<Movie>().all().await?;
    let by_key = |movie: Movie| ((movie.title.clone(), movie.released.to_string()), movie);
    let acclaimed = questions::acclaimed_dramas(db, &meter).await.map_err(|error| error.to_string())?;
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

/// Returns the answers of one engine, in a table for this alone; `None` when the engine is not there.
async fn answers_of(engine: Engine) -> Outcome<Option<Answers>> {
    let Some(db) = engine.db(&format!("parity-{}-", std::process::id()))? else { return Ok(None) };
    let db = db.with_clock(Timestamp::default);
    db.create_table::<Movie>().await?;
    let answers = answers(&db).await;
    db.client().delete_table().table_name(db.table_of::<Movie>()).send().await?;
    answers.map(Some)
}

#[tokio::test]
async fn every_engine_gives_the_quickstarts_answers() -> Outcome {
    let (mut account, mut embedded) = (Account::new("quickstart"), None);
    for engine in Engine::ALL {
        if let Some(answers) = answers_of(engine).await? {
            match &embedded {
                None => assert_facts(&answers)?,
                Some(embedded) => assert_eq!(answers, *embedded, "{engine} (left) and the embedded engine (right)"),
            }
            embedded.get_or_insert(answers);
            account.asked(engine, "all records and all questions of the quickstart".to_owned());
        }
    }
    eprintln!("{account}");
    Ok(())
}

#[tokio::test]
async fn every_engine_does_what_dynamodb_does() -> Outcome {
    let mut account = Account::new("parity");
    for Difference { case, .. } in DIFFERENCES.iter().filter(|difference| difference.test == "parity") {
        assert!(CASES.iter().any(|known| known.name == *case), "there is no case {case:?}");
    }
    let mut wrong = Vec::new();
    'engines: for engine in Engine::ALL {
        let mut done = 0;
        for (number, case) in CASES.iter().enumerate() {
            let prefix = format!("parity-{}-{number}-", std::process::id());
            let Some(db) = engine.db(&prefix)? else { continue 'engines };
            let outcome = (case.run)(db.clone()).await;
            delete_tables(&db, &prefix).await?;
            let differs = engine.differences("parity").any(|difference| difference.case == case.name);
            match outcome {
                Ok(text) if text == case.expected && differs => {
                    wrong.push(format!("{engine} has learnt {:?}: its row can go", case.name));
                }
                Ok(text) if text == case.expected => done += 1,
                _ if differs => {}
                Ok(text) => wrong.push(format!("{engine}, {}: {text}, not {}", case.name, case.expected)),
                Err(error) => wrong.push(format!("{engine}, {}: {}", case.name, said(&*error))),
            }
        }
        account.asked(engine, format!("{} cases, of which {done} are done as by DynamoDB", CASES.len()));
    }
    eprintln!("{account}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

/// Returns the engine's own message, or otherwise the library's.
fn said(error: &(dyn StdError + Send + Sync + 'static)) -> String {
    let said = error.downcast_ref::<Error>().and_then(Error::service_message);
    said.map_or_else(|| error.to_string(), str::to_owned)
}

/// Deletes the tables whose names begin with the prefix.
async fn delete_tables(db: &Db, prefix: &str) -> Outcome {
    for table in db.client().list_tables().send().await?.table_names() {
        if table.starts_with(prefix) {
            db.client().delete_table().table_name(table).send().await?;
        }
    }
    Ok(())
}

fn assert_facts(answers: &Answers) -> Outcome {
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

/// Compares the sums of each column in the file, without the records that are not in the table, and in the table. Not a dollar
/// may be lost.
fn assert_every_value_arrived(answers: &Answers) -> Outcome {
    let file: Vec<BTreeMap<String, Value>> = serde_json::from_str(MOVIES)?;
    let is_stored = |index: usize| answers.set_aside.iter().all(|set_aside| set_aside.record != index + 1);
    let kept: Vec<_> =
        file.iter().enumerate().filter(|(index, _)| is_stored(*index)).map(|(_, record)| record).collect();
    // These are the number of the values and their sum.
    let in_file = |column: &str| {
        kept.iter().filter_map(|record| record[column].as_u64()).fold((0, 0), |(n, sum), value| (n + 1, sum + value))
    };
    let in_table = |value: &dyn Fn(&Movie) -> Option<u64>| {
        answers.stored.values().filter_map(value).fold((0, 0), |(n, sum), value| (n + 1, sum + value))
    };
    let texts_in_file = |column: &str| kept.iter().filter(|record| record[column].is_string()).count();
    let texts_in_table = |has: fn(&Movie) -> bool| answers.stored.values().filter(|movie| has(movie)).count();

    // The 41 movies whose gross is 0 worldwide also have 0 in the US, and neither is stored.
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

    // The scores have the same digits in the file and in the table.
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
