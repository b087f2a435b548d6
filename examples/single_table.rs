//! A bank in one table: accounts, their cards and their transfers, whose keys are composed by templates, and a screen that shows
//! an account with all that belongs to it by one query. `cargo run --example single_table`
//!
//! Shows key templates, the models of a table together, an enum of models, months cut out of a sort key, an index that two models share, and an item that
//! the program knows nothing of.

use tabletheory::op::Explain;
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory_embedded::Embedded;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// One item in its partition: `ACCOUNT#a1` / `ACCOUNT`.
#[derive(Model, Clone, Debug)]
#[model(table = "bank", pk = "ACCOUNT#{id}", sk = "ACCOUNT")]
#[model(gsi(GSI1, name = "gsi1", pk = "OWNER#{owner}", sk = "ACCOUNT#{id}"))]
struct Account {
    id: String,
    owner: String,
    /// In cents: numbers are exact.
    balance: i64,
}

/// `ACCOUNT#a1` / `CARD#4711`.
#[derive(Model, Clone, Debug)]
#[model(table = "bank", pk = "ACCOUNT#{account}", sk = "CARD#{number}")]
#[model(gsi(GSI1, name = "gsi1", pk = "OWNER#{holder}", sk = "CARD#{number}"))]
struct Card {
    account: String,
    number: String,
    holder: String,
}

/// `ACCOUNT#a1` / `TRANSFER#2026#02#14#t3`. Numbers in a sort key are padded, or 10 would stand before 9.
#[derive(Model, Clone, Debug)]
#[model(table = "bank", pk = "ACCOUNT#{account}", sk = "TRANSFER#{year:04}#{month:02}#{day:02}#{id}")]
struct Transfer {
    account: String,
    year: u16,
    month: u8,
    day: u8,
    id: String,
    cents: i64,
    text: String,
}

/// Written by another program. The screen was made before there were any.
#[derive(Model, Clone, Debug)]
#[model(table = "bank", pk = "ACCOUNT#{account}", sk = "LIMIT#{kind}")]
struct Limit {
    account: String,
    kind: String,
}

tables! {
    /// Accounts with what is theirs. The models are held to each other, and the table has the indexes of all.
    Bank: "bank" => [Account, Card, Transfer, Limit];
}

/// What an account's screen shows.
#[derive(Collection, Clone, Debug)]
enum OnScreen {
    Account(Account),
    Card(Card),
    Transfer(Transfer),
    /// What is none of these stays what it is, and is not lost.
    #[collection(unknown)]
    Other(EncodedItem),
}

/// What belongs to a person, in whatever account.
#[derive(Collection, Clone, Debug)]
enum OfOwner {
    Account(Account),
    Card(Card),
    #[collection(unknown)]
    Other(EncodedItem),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Bank>().await?;
    let db = embedded.db();
    store(&db).await?;

    println!("account a1, by one query:");
    let query = db.collection::<OnScreen>().eq("a1");
    show(&query.clone().explain());
    for item in query.all().await? {
        println!("  {}", line(&item));
    }

    // A prefix ends where a part of the template ends: `TRANSFER#2026#02#`. Of account `a10` there is nothing, whose name begins alike.
    println!("\nits transfers of February:");
    let february = db.query(Transfer::TABLE).eq("a1").sort_begins_with((2026, 2));
    show(&february.clone().explain());
    for transfer in february.all().await? {
        println!("  {}", line(&OnScreen::Transfer(transfer)));
    }

    println!("\nthe last two transfers that are not small:");
    let last = db.query(Transfer::TABLE).eq("a1").filter(Transfer::CENTS.le(-1_000) | Transfer::CENTS.ge(1_000));
    for transfer in last.descending().take(2).await? {
        println!("  {}", line(&OnScreen::Transfer(transfer)));
    }

    println!("\nwhat Ada has, through the index that accounts and cards share:");
    let of_ada = db.collection::<OfOwner>().index((Account::GSI1, Card::GSI1)).eq("ada");
    for item in of_ada.all().await? {
        match item {
            OfOwner::Account(account) => println!("  account {} with {}", account.id, money(account.balance)),
            OfOwner::Card(card) => println!("  card {} of account {}", card.number, card.account),
            OfOwner::Other(item) => println!("  {item:?}"),
        }
    }
    Ok(())
}

/// How the query reads, without the request itself.
fn show(explain: &Explain) {
    for line in explain.to_string().lines().take_while(|line| !line.trim_start().starts_with("request")) {
        println!("  | {line}");
    }
}

fn line(item: &OnScreen) -> String {
    match item {
        OnScreen::Account(account) => format!("account of {}: {}", account.owner, money(account.balance)),
        OnScreen::Card(card) => format!("card {} of {}", card.number, card.holder),
        OnScreen::Transfer(transfer) => {
            let Transfer { year, month, day, cents, text, .. } = transfer;
            format!("{year}-{month:02}-{day:02} {:>10} {text}", money(*cents))
        }
        OnScreen::Other(item) => match item.decode::<Limit>() {
            Ok(limit) => format!("something else: a limit of {}", limit.kind),
            Err(_) => format!("something else: {item:?}"),
        },
    }
}

fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

async fn store(db: &Db) -> Result<(), Error> {
    for (id, owner, balance) in [("a1", "ada", 120_050), ("a10", "ada", 5), ("a2", "bob", 7_700)] {
        db.create(&mut Account { id: id.into(), owner: owner.into(), balance }).await?;
    }
    for (account, number, holder) in [("a1", "4711", "ada"), ("a1", "4712", "bob"), ("a2", "4713", "ada")] {
        db.create(&mut Card { account: account.into(), number: number.into(), holder: holder.into() }).await?;
    }
    let transfers = [
        ("a1", 2025, 12, 31, "t1", -80_000, "rent"),
        ("a1", 2026, 2, 1, "t2", 250_000, "salary"),
        ("a1", 2026, 2, 14, "t3", -4_550, "flowers"),
        ("a1", 2026, 2, 14, "t4", -350, "card"),
        ("a1", 2026, 10, 1, "t5", -80_000, "rent"),
        ("a10", 2026, 2, 2, "t6", -1, "fee"),
    ];
    for (account, year, month, day, id, cents, text) in transfers {
        let (account, id, text) = (account.into(), id.into(), text.into());
        db.create(&mut Transfer { account, year, month, day, id, cents, text }).await?;
    }
    db.create(&mut Limit { account: "a1".into(), kind: "card".into() }).await
}
