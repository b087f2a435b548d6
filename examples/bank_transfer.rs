//! Money from one account to another, all of it or none: two versioned updates, a record of the transfer, and a check.
//!
//! `cargo run --example bank_transfer`

use tabletheory::op::ClientRequestToken;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "accounts")]
struct Account {
    #[model(pk)]
    id: String,
    /// In cents.
    balance: i64,
    frozen: bool,
    #[model(updated_at)]
    updated_at: Timestamp,
    #[model(version)]
    version: u64,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "transfers")]
struct Transfer {
    #[model(pk)]
    id: String,
    from: String,
    to: String,
    /// In cents.
    amount: i64,
    #[model(created_at)]
    created_at: Timestamp,
}

#[derive(Debug, PartialEq)]
enum Outcome {
    Done,
    /// It was done before: somebody sent it twice.
    DoneBefore,
    NotEnough,
    Frozen,
    /// Other transfers kept changing the accounts.
    TooBusy,
}

/// How often a transfer whose accounts somebody else changed meanwhile is started over.
const ATTEMPTS: usize = 20;

async fn transfer(db: &Db, id: &str, from: &str, to: &str, amount: i64) -> Result<Outcome, Error> {
    for _ in 0..ATTEMPTS {
        let accounts = db.transact_get((Account::key(from), Account::key(to))).await?;
        let (Some(mut source), Some(mut target)) = accounts else { return Ok(Outcome::Frozen) };
        if source.balance < amount {
            return Ok(Outcome::NotEnough);
        }
        source.balance -= amount;
        target.balance += amount;
        let mut record = Transfer {
            id: id.into(),
            from: from.into(),
            to: to.into(),
            amount,
            created_at: Timestamp::UNIX_EPOCH, // set by the write
        };
        // The updates are only over the versions that were read; the record only if there is none.
        let actions = (
            UpdateModel(&mut source, (Account::BALANCE,)).condition(Account::FROZEN.eq(false)),
            UpdateModel(&mut target, (Account::BALANCE,)).condition(Account::FROZEN.eq(false)),
            Create(&mut record),
        );
        let cancelled = match db.transact_write(actions).token(ClientRequestToken::random()).await {
            Ok(()) => return Ok(Outcome::Done),
            Err(cancelled) => cancelled,
        };
        // Each action says what it had to do with it.
        let Some((of_source, of_target, of_record)) = cancelled.reasons() else { return Err(cancelled.into()) };
        if of_record.is_condition_failed() {
            return Ok(Outcome::DoneBefore);
        }
        let frozen = |item: Option<Account>| item.is_some_and(|account| account.frozen);
        if frozen(of_source.item()?) || frozen(of_target.item()?) {
            return Ok(Outcome::Frozen);
        }
        if !cancelled.is_version_conflict() {
            return Err(cancelled.into());
        }
    }
    Ok(Outcome::TooBusy)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let db = Embedded::memory()?.db();
    db.create_table::<Account>().await?;
    db.create_table::<Transfer>().await?;
    let account = |id: &str, balance, frozen| Account {
        id: id.into(),
        balance,
        frozen,
        updated_at: Timestamp::UNIX_EPOCH,
        version: 0,
    };
    let accounts = [account("ada", 10_000, false), account("grace", 5_000, false), account("closed", 100, true)];
    db.batch_write().put_all(&accounts).send().await?;

    assert_eq!(transfer(&db, "t1", "ada", "grace", 3_000).await?, Outcome::Done);
    assert_eq!(transfer(&db, "t1", "ada", "grace", 3_000).await?, Outcome::DoneBefore);
    assert_eq!(transfer(&db, "t2", "ada", "grace", 50_000).await?, Outcome::NotEnough);
    assert_eq!(transfer(&db, "t3", "ada", "closed", 500).await?, Outcome::Frozen);

    // Many at once: whoever loses a race over an account starts over from what is stored.
    let transfers = (0..20).map(|number| {
        let db = db.clone();
        tokio::spawn(async move {
            let (from, to) = if number % 2 == 0 { ("ada", "grace") } else { ("grace", "ada") };
            transfer(&db, &format!("many-{number}"), from, to, 100).await
        })
    });
    let mut done = 0;
    for transfer in transfers.collect::<Vec<_>>() {
        done += usize::from(transfer.await?? == Outcome::Done);
    }

    let balances = db.scan::<Account>().all().await?;
    for account in &balances {
        let (euros, cents) = (account.balance / 100, account.balance % 100);
        println!("{:<6} {euros:>4}.{cents:02}  version {}", account.id, account.version);
    }
    let sum: i64 = balances.iter().map(|account| account.balance).sum();
    let recorded = db.scan::<Transfer>().count().await?;
    println!("{recorded} transfers recorded, {done} of the last 20 done; the sum is {}.{:02}", sum / 100, sum % 100);
    assert_eq!(sum, 15_100, "no cent was made or lost");
    assert_eq!(recorded, 1 + done as u64);
    Ok(())
}
