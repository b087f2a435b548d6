//! Two clerks change the same item: who is late is told, and what to do about it.
//!
//! `cargo run --example optimistic_locking`

use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "seats")]
struct Flight {
    #[model(pk)]
    number: String,
    /// Who sits where, from the front.
    seats: Vec<Option<String>>,
    #[model(updated_at)]
    updated_at: Timestamp,
    #[model(version)]
    version: u64,
}

/// The first free seat.
fn free(flight: &Flight) -> Option<u32> {
    (0..).zip(&flight.seats).find(|(_, guest)| guest.is_none()).map(|(row, _)| row)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Flight>().await?;
    let db = embedded.db();
    let key = || Flight::key("TT 101");
    let empty = |seats| Flight {
        number: "TT 101".into(),
        seats: vec![None; seats],
        updated_at: Timestamp::UNIX_EPOCH, // set by the write
        version: 0,
    };
    db.create(&mut empty(4)).await?;

    println!("1. Both read, both write: the second is told, and nothing is lost.");
    let mut ours = db.get(key()).required().await?;
    let mut theirs = ours.clone();
    theirs.seats[0] = Some("Ada".into());
    db.update_model(&mut theirs, (Flight::SEATS,)).await?;
    println!("   theirs: Ada sits in row 1, the version is now {}", theirs.version);
    ours.seats[0] = Some("Grace".into());
    let Err(late) = db.update_model(&mut ours, (Flight::SEATS,)).await else { return Err("it was late".into()) };
    assert!(late.is_version_conflict() && late.is_condition_failed());
    println!("   ours:   {late}");
    println!("           read version {}, stored is {:?}; the model is as it was", ours.version, late.stored_version());

    println!("2. The same without a model: an update, or a deletion, expects a version.");
    let Err(late) = db.update(key()).set(Flight::SEATS.at(0), Some("Grace".to_owned())).expect_version(0).await else {
        return Err("it was late".into());
    };
    assert!(late.is_version_conflict());
    let Err(late) = db.delete(key()).expect_version(0).await else { return Err("it was late".into()) };
    assert!(late.is_version_conflict());
    println!("   neither an update nor a deletion of version 0 was done");

    println!("3. `update_with_retry` reads, decides and writes, again until it was first.");
    let guests = ["Grace", "Edsger", "Barbara", "Donald"];
    let bookings = guests.map(|guest| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut attempts = 0;
            let mut row = None;
            let booked = db.update_with_retry(key(), |flight, update| {
                attempts += 1;
                row = free(flight);
                row.map(|row| update.set(Flight::SEATS.at(row), Some(guest.to_owned())))
            });
            booked.await?;
            Ok::<_, Error>((guest, row, attempts))
        })
    });
    for booking in bookings {
        let (guest, row, attempts) = booking.await??;
        match row {
            Some(row) => println!("   {guest:<8} row {} (attempts: {attempts})", row + 1),
            None => println!("   {guest:<8} the flight is full (attempts: {attempts})"),
        }
    }

    let flight = db.get(key()).consistent().required().await?;
    let mut seated: Vec<_> = flight.seats.iter().flatten().collect();
    seated.sort();
    seated.dedup();
    println!("   {} guests in 4 seats; each change counted once: version {}", seated.len(), flight.version);
    assert_eq!((seated.len(), flight.version), (4, 4));
    Ok(())
}
