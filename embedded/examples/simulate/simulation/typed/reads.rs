//! Reads, whose answers are compared with the states meanwhile.

use std::future::IntoFuture;
use std::num::NonZeroU32;

use tabletheory::op::Outcome;
use tabletheory::prelude::*;

use super::super::checker::{Found, Problem};
use super::super::history::History;
use super::super::operation::Operation as Simulated;
use super::super::world::{Account, At, Db, Image, Stored as _, Table};

fn key(at: At) -> Key<Account> {
    Account::key(at.shelf(), at.id())
}

/// Does a read. A read that fails as reads can has no problem.
async fn read<T>(
    operation: &Simulated,
    history: &History,
    places: &[At],
    read: impl IntoFuture<Output = Result<T, Error>>,
) -> Result<T, Option<Found>> {
    let from = history.now();
    let Ok(sent) = operation.run(read).await else { return Err(None) };
    sent.map_err(|error| match error.kind() {
        ErrorKind::Throttled
        | ErrorKind::Unreachable
        | ErrorKind::Timeout
        | ErrorKind::ServiceUnavailable
        | ErrorKind::TransactionCanceled
        | ErrorKind::TransactionConflict => None,
        ErrorKind::Decode(_) => {
            let states = |at: &At| history.states(*at, from, history.now());
            let drifted = places.iter().any(|at| states(at).iter().any(|(_, state)| state.is_drifted()));
            (!drifted).then_some((Problem::Unhandled, "what fits was not read"))
        }
        _ => Some((Problem::Unhandled, "a read failed as none can")),
    })
}

/// Returns whether the item may have been in such a state between one moment and now.
fn was(history: &History, at: At, from: u64, read: Option<&Image>) -> bool {
    history.states(at, from, history.now()).iter().any(|(_, state)| state.shows(read))
}

pub(crate) async fn get(db: &Db, operation: &Simulated, history: &History, at: At) -> Option<Found> {
    let from = history.now();
    match read(operation, history, &[at], db.get(key(at)).consistent()).await {
        Err(failed) => failed,
        Ok(read) => {
            let read = read.map(|account| account.image());
            (!was(history, at, from, read.as_ref())).then_some((Problem::False, "a get read what was not there"))
        }
    }
}

/// Walks through all accounts of an epoch in small pages.
pub(crate) async fn pages(
    db: &Db,
    operation: &Simulated,
    history: &History,
    epoch: u64,
    limit: NonZeroU32,
    descending: bool,
) -> Option<Found> {
    let start = history.now();
    let all: Vec<_> = At::all(epoch).filter(|at| at.table == Table::Accounts).collect();
    let mut cursor: Option<String> = None;
    let mut seen: Vec<u64> = Vec::new();
    loop {
        let from = history.now();
        let after = cursor.as_deref().map(Cursor::parse).transpose().ok()?.flatten();
        let query = db.query(Account::TABLE).eq(epoch.to_string()).consistent().limit(limit).after(after);
        let query = if descending { query.descending() } else { query };
        let page = match read(operation, history, &all, query.page()).await {
            Err(failed) => return failed,
            Ok(page) => page,
        };
        for account in page.items {
            let Ok(id) = account.id.parse() else { return Some((Problem::False, "a page holds another item")) };
            let at = At { table: Table::Accounts, epoch, id };
            if seen.last().is_some_and(|last| if descending { *last <= id } else { *last >= id }) {
                return Some((Problem::False, "a page repeats an item, or goes back"));
            }
            if !was(history, at, from, Some(&account.image())) {
                return Some((Problem::False, "a page holds what was not there"));
            }
            seen.push(id);
        }
        // The cursor goes through its text, as in a service that hands it on.
        cursor = match page.cursor {
            Some(cursor) => Some(cursor.to_string()),
            None => break,
        };
    }
    let missed = all.iter().any(|at| !seen.contains(&at.id) && !was(history, *at, start, None));
    missed.then_some((Problem::False, "the pages miss an item that was there all the time"))
}

pub(crate) async fn batch_get(db: &Db, operation: &Simulated, history: &History, places: &[At]) -> Option<Found> {
    let from = history.now();
    let batch = db.batch_get(places.iter().map(|at| key(*at))).consistent();
    let got = match read(operation, history, places, batch).await {
        Err(failed) => return failed,
        Ok(got) => got,
    };
    let wrong = places.iter().zip(got.outcomes()).any(|(at, outcome)| match outcome {
        Outcome::Found(account) => !was(history, *at, from, Some(&account.image())),
        Outcome::Missing => !was(history, *at, from, None),
        Outcome::Unprocessed => false,
    });
    wrong.then_some((Problem::False, "a batch got what was not there"))
}

/// Reads everything at one moment.
pub(crate) async fn transact_get(db: &Db, operation: &Simulated, history: &History, places: &[At]) -> Option<Found> {
    let from = history.now();
    let keys: Vec<_> = places.iter().map(|at| key(*at)).collect();
    let got = match read(operation, history, places, db.transact_get(keys)).await {
        Err(failed) => return failed,
        Ok(got) => got,
    };
    let got: Vec<_> = got.into_iter().map(|account| account.map(|account| account.image())).collect();
    let together = (from..=history.now()).any(|moment| {
        let mut each = places.iter().zip(&got);
        each.all(|(at, got)| history.states(*at, moment, moment).iter().any(|(_, state)| state.shows(got.as_ref())))
    });
    (!together).then_some((Problem::False, "a transaction got what was never there together"))
}
