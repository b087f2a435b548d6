//! A job that goes over a whole table in segments, is stopped, and goes on where it was. `cargo run --example parallel_scan`
//!
//! Shows segments as one stream with back-pressure, the progress of each segment as text, and going on from it.

use std::collections::BTreeMap;

use futures_util::TryStreamExt as _;
use tabletheory::op::Segments;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Model, Clone, Debug)]
#[model(table = "readings")]
struct Reading {
    #[model(pk)]
    sensor: String,
    #[model(sk)]
    hour: u32,
    celsius: f64,
}

const SEGMENTS: Segments = segments!(4);

/// What the job would keep in a file: for each segment that it has a page of, the text of the cursor after that page, which is
/// empty when the segment is done. `Cursor::parse` reads empty text as no cursor.
type Progress = BTreeMap<u32, String>;

/// Takes pages until there are no more, or so many readings have been seen. Returns how many, and their sum.
async fn work(db: &Db, progress: &mut Progress, enough: usize) -> Result<(usize, f64), Error> {
    let mut resumed = Vec::new();
    for (segment, text) in &*progress {
        resumed.push((*segment, Cursor::parse(text)?));
    }
    // Three segments at once, and never more than a page each ahead of what is taken here: a slow consumer slows the scan.
    let scan = db.scan::<Reading>().limit(items!(25)).segments(SEGMENTS).concurrency(at_once!(3));
    let mut pages = scan.resume(resumed).pages();
    let (mut seen, mut sum) = (0, 0.0);
    while seen < enough {
        let Some((segment, page)) = pages.try_next().await? else { break };
        seen += page.items.len();
        sum += page.items.iter().map(|reading| reading.celsius).sum::<f64>();
        // Kept after the work is done, so that what is done twice after a crash is one page at most.
        progress.insert(segment, page.cursor.map(|cursor| cursor.to_string()).unwrap_or_default());
    }
    // Dropping the stream ends the requests that are under way.
    Ok((seen, sum))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Reading>().await?;
    let db = embedded.db();
    for sensor in 0..20 {
        for hour in 0..24 {
            let celsius = f64::from(sensor + hour) / 2.0;
            db.create(&mut Reading { sensor: format!("sensor-{sensor}"), hour, celsius }).await?;
        }
    }

    let mut progress = Progress::new();
    let (before, cold) = work(&db, &mut progress, 200).await?;
    println!("stopped after {before} readings, with the progress of {} segments:", progress.len());
    for (segment, text) in &progress {
        println!("  segment {segment}: {}", if text.is_empty() { "done" } else { "a cursor" });
    }
    let (after, warm) = work(&db, &mut progress, usize::MAX).await?;
    println!("went on with {after} more");
    assert_eq!(before + after, 480, "each reading is seen once");
    println!("{:.1} °C on average", (cold + warm) / 480.0);

    // Who needs no progress takes the items of all segments as one stream, in no particular order.
    let warmest = db
        .scan::<Reading>()
        .segments(SEGMENTS)
        .stream()
        .try_fold(f64::MIN, |warmest, reading| async move { Ok(warmest.max(reading.celsius)) });
    println!("the warmest had {} °C", warmest.await?);

    // What it costs: every item is read, whatever the filter keeps.
    let meter = CapacityMeter::new();
    let warm = db.scan::<Reading>().filter(Reading::CELSIUS.gt(20.0)).meter(&meter).segments(SEGMENTS).count().await?;
    println!("{warm} above 20 °C, for {} read units", meter.consumed().total);
    Ok(())
}
