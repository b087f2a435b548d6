//! Sealed models: what is told at every door of an item whose encrypted attributes were removed, put back or mixed, and how a seal is made.

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::encryption::{
    CryptoProvider, KeyAccess, KeyErrorKind, KeyLabel, Keyring, Keys, KeysOptions, LocalKeys, SealError, SealErrorKind,
    is_envelope,
};
use tabletheory::op::{Create, Delete, FieldList, Put, UpdateModel, WriteOutcome};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::wire::value::{item_to_json, json_to_item};
use tabletheory::{Coprod, Value, WithKeys};
use tabletheory_embedded::Embedded;

use super::service::Service;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "bank", pk = "BANK#{bank}", sk = "ACCOUNT#{id}", sealed)]
#[model(gsi(OWNER_IDX, name = "by-owner", pk = owner))]
#[model(gsi(KIND_IDX, name = "by-kind", pk = kind, project(owner)))]
#[model(blind_index(IBAN_INDEX, name = "by-iban", of = iban, bits = 32))]
struct Account {
    bank: String,
    id: String,
    owner: String,
    kind: String,
    #[model(encrypted(v2))]
    balance: u64,
    #[model(encrypted(v2, pad_64), omit_none)]
    limit: Option<u64>,
    #[model(encrypted(v2))]
    iban: String,
    #[model(encrypted)]
    pin: String,
    #[model(rest)]
    others: BTreeMap<String, Value>,
    #[model(version)]
    version: u64,
}

/// A model without encrypted attributes in the same table.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "bank", pk = "BANK#{bank}", sk = "NOTE#{id}")]
struct Note {
    bank: String,
    id: String,
}

fn account(id: &str) -> Account {
    Account {
        bank: "b1".into(),
        id: id.into(),
        owner: "ada".into(),
        kind: "giro".into(),
        balance: 1_000,
        limit: Some(500),
        iban: format!("DE{id}"),
        pin: "1234".into(),
        others: BTreeMap::new(),
        version: 0,
    }
}

type Item = HashMap<String, AttributeValue>;

struct Bank {
    embedded: Embedded,
    db: Db<WithKeys>,
}

async fn bank(crypto: CryptoProvider) -> Bank {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Account>().await.unwrap();
    let service = Service::new();
    let beacon_key = Keys::new(service.clone()).generate_beacon_key().await.unwrap();
    let options = KeysOptions::builder().crypto(crypto).beacon_key(beacon_key).build();
    let db = embedded.db().with_keys(Keys::with_options(service, options));
    Bank { embedded, db }
}

fn key_of(id: &str) -> Item {
    [("PK", "BANK#b1".to_owned()), ("SK", format!("ACCOUNT#{id}"))]
        .map(|(name, text)| (name.to_owned(), AttributeValue::S(text)))
        .into()
}

impl Bank {
    async fn stored(&self, id: &str) -> Item {
        let client = self.embedded.db().client().clone();
        client.get_item().table_name("bank").set_key(Some(key_of(id))).send().await.unwrap().item.unwrap()
    }

    /// Stores an item, as somebody can who writes the table and has no keys.
    async fn store(&self, item: &Item) {
        let client = self.embedded.db().client().clone();
        client.put_item().table_name("bank").set_item(Some(item.clone())).send().await.unwrap();
    }

    /// Returns the stored items of an account at its first and its second version, and of another account.
    async fn history(&self) -> History {
        let (db, mut one) = (&self.db, account("1"));
        db.create(&mut one).await.unwrap();
        let first = self.stored("1").await;
        one.balance = 10;
        db.update_model(&mut one, (Account::BALANCE,)).await.unwrap();
        assert_eq!(one.version, 1);
        let second = self.stored("1").await;
        let mut other = account("2");
        db.create(&mut other).await.unwrap();
        db.touch(&mut other).await.unwrap();
        History { first, second, other: self.stored("2").await, model: one }
    }
}

struct History {
    first: Item,
    second: Item,
    other: Item,
    model: Account,
}

const SEAL: &str = "_tt_seal";

/// What is done to an item, and the error with the attribute that it names; `None` where it is read.
struct Tampering {
    name: &'static str,
    item: Item,
    told: Option<(SealErrorKind, &'static str)>,
}

fn tamperings(history: &History) -> Vec<Tampering> {
    use SealErrorKind::{DecryptFailed, PlaintextWhereEncrypted, SealMismatch, SealMissing};

    let History { first, second, other, .. } = history;
    let mut all = Vec::new();
    let mut add = |name, told: Option<(SealErrorKind, &'static str)>, change: &dyn Fn(&mut Item)| {
        let mut item = second.clone();
        change(&mut item);
        all.push(Tampering { name, item, told });
    };
    let take = |item: &mut Item, from: &Item, names: &[&str]| {
        for name in names {
            item.insert((*name).to_owned(), from[*name].clone());
        }
    };
    add("nothing", None, &|_| ());
    add("an attribute that nobody needs is removed", Some((SealMismatch, "limit")), &|item| {
        item.remove("limit");
    });
    add("an attribute is removed", Some((SealMismatch, "balance")), &|item| {
        item.remove("balance");
    });
    add("an earlier value is put back", Some((SealMismatch, "balance")), &|item| take(item, first, &["balance"]));
    add("the seal is removed", Some((SealMissing, SEAL)), &|item| {
        item.remove(SEAL);
    });
    add("the seal and an attribute are removed", Some((SealMissing, SEAL)), &|item| {
        item.remove(SEAL);
        item.remove("limit");
    });
    add("the earlier seal is put back", Some((SealMismatch, SEAL)), &|item| take(item, first, &[SEAL]));
    add("all encrypted attributes and the seal are put back", Some((SealMismatch, SEAL)), &|item| {
        take(item, first, &[SEAL, "balance", "limit", "iban", "pin"]);
    });
    add("the version is put back", Some((SealMismatch, SEAL)), &|item| take(item, first, &["version"]));
    add("the version is removed", Some((SealMismatch, SEAL)), &|item| {
        item.remove("version");
    });
    add("a value of version 1 comes from another item", Some((SealMismatch, "pin")), &|item| {
        take(item, other, &["pin"]);
    });
    add("the seal comes from another item", Some((DecryptFailed, SEAL)), &|item| take(item, other, &[SEAL]));
    add("the seal is a text", Some((PlaintextWhereEncrypted, SEAL)), &|item| {
        item.insert(SEAL.to_owned(), AttributeValue::S("sealed".into()));
    });
    add("the seal is an envelope of version 1", Some((SealErrorKind::DowngradeRejected, SEAL)), &|item| {
        let pin = item["pin"].clone();
        item.insert(SEAL.to_owned(), pin);
    });
    add("a value is not encrypted", Some((SealMismatch, "balance")), &|item| {
        item.insert("balance".to_owned(), AttributeValue::N("9".into()));
    });
    add("an attribute that is not encrypted is changed", None, &|item| {
        item.insert("kind".to_owned(), AttributeValue::S("giro".into()));
        item.insert("note".to_owned(), AttributeValue::S("new".into()));
    });
    // Nothing in an item tells that a later one was there.
    all.push(Tampering { name: "the whole item is put back", item: first.clone(), told: None });
    all
}

fn encoded(item: &Item) -> EncodedItem {
    let mut sink = tabletheory::wire::json::JsonSink::new();
    item_to_json(item, &mut sink).unwrap();
    sink.into_string().parse().unwrap()
}

type Read = Result<(), tabletheory::Error>;

/// Reads the account `1` through every door: the name of the door, the encrypted attributes that it reads (none for all), what came out.
async fn doors(bank: &Bank, item: &Item) -> Vec<(&'static str, Option<&'static [&'static str]>, Read)> {
    let db = &bank.db;
    let key = || Account::key("b1", "1");
    let mut read: Vec<(&'static str, Option<&'static [&'static str]>, Read)> = Vec::new();
    let mut add = |name, of, outcome: Read| read.push((name, of, outcome));
    add("get", None, db.get(key()).await.map(drop));
    add(
        "get of some",
        Some(&["balance", "pin"]),
        db.get(key()).project((Account::BALANCE, Account::PIN)).await.map(drop),
    );
    add("get of what is not encrypted", Some(&[]), db.get(key()).project((Account::OWNER,)).await.map(drop));
    add("batch get", None, db.batch_get(&[key()]).await.map(drop));
    add("transaction", None, db.transact_get((key(),)).await.map(drop));
    add("query", None, db.query(Account::TABLE).eq("b1").all().await.map(drop));
    add("index", None, db.query(Account::OWNER_IDX).eq("ada").all().await.map(drop));
    add("index of some", Some(&[]), db.query(Account::KIND_IDX).eq("giro").all().await.map(drop));
    add(
        "projected index",
        Some(&["limit"]),
        db.query(Account::OWNER_IDX).eq("ada").project((Account::LIMIT,)).all().await.map(drop),
    );
    add("blind index", None, db.query(Account::IBAN_INDEX).eq("DE1").all().await.map(drop));
    add(
        "projected blind index",
        Some(&["iban"]),
        db.query(Account::IBAN_INDEX).eq("DE1").project((Account::OWNER,)).all().await.map(drop),
    );
    add("scan", None, db.scan::<Account>().all().await.map(drop));
    add("each of a scan", None, {
        let each = db.scan::<Account>().each().all().await.unwrap();
        each.into_iter().find_map(Result::err).map_or(Ok(()), |error| Err(error.into()))
    });
    add("collection", None, db.collection::<Coprod!(Note, Account)>().eq("b1").all().await.map(drop));
    add("item that is there", None, db.open::<Account>(&encoded(item)).await.map(drop));
    #[cfg(feature = "streams-client")]
    add("stream", None, in_stream(db, item).await);
    let mut taken = account("1");
    let error = db.create(&mut taken).returning_item_on_failure().await.unwrap_err();
    add("item of an error", None, db.open::<Account>(error.conflicting_item().unwrap()).await.map(drop));
    // What cannot be proven is not proven anew, and not copied.
    let renewed = db.reencrypt::<Account>().everything().await;
    add("reencrypt", None, renewed.map(drop).map_err(tabletheory::Error::from));
    bank.store(item).await;
    let copied = db.copy_items(|old: Account| Some(Account { bank: "b2".into(), ..old })).await;
    add("copy", None, copied.map(drop).map_err(tabletheory::Error::from));
    add("item that was put over", None, db.put(&mut account("1")).returning_old().await.map(drop));
    bank.store(item).await;
    add("item that was deleted", None, db.delete(key()).returning_old().await.map(drop));
    read
}

#[cfg(feature = "streams-client")]
async fn in_stream(db: &Db<WithKeys>, item: &Item) -> Read {
    use aws_sdk_dynamodbstreams::types as streams;
    use tabletheory::streams::{NewImage, StreamRecord, UndecodableRecord};

    fn of(value: &AttributeValue) -> streams::AttributeValue {
        match value {
            AttributeValue::S(text) => streams::AttributeValue::S(text.clone()),
            AttributeValue::N(text) => streams::AttributeValue::N(text.clone()),
            AttributeValue::B(bytes) => streams::AttributeValue::B(bytes.clone()),
            AttributeValue::M(map) => {
                streams::AttributeValue::M(map.iter().map(|(name, value)| (name.clone(), of(value))).collect())
            }
            other => panic!("{other:?}"),
        }
    }

    let image: HashMap<String, streams::AttributeValue> =
        item.iter().map(|(name, value)| (name.clone(), of(value))).collect();
    let keys = ["PK", "SK"].map(|name| (name.to_owned(), image[name].clone())).into();
    let change = streams::StreamRecord::builder()
        .set_keys(Some(keys))
        .set_new_image(Some(image))
        .sequence_number("7")
        .stream_view_type(streams::StreamViewType::NewImage)
        .build();
    let record = streams::Record::builder().event_name(streams::OperationType::Insert).dynamodb(change).build();
    let read: Vec<Result<StreamRecord<Account, NewImage>, UndecodableRecord>> = db.open_records(&[record]).await;
    read.into_iter().next().unwrap().map(drop).map_err(|error| error.error.into())
}

#[tokio::test]
async fn every_door_asks_for_the_seal() {
    for &crypto in CryptoProvider::ALL {
        let bank = bank(crypto).await;
        let history = bank.history().await;
        for Tampering { name, item, told } in tamperings(&history) {
            bank.embedded
                .db()
                .client()
                .delete_item()
                .table_name("bank")
                .set_key(Some(key_of("2")))
                .send()
                .await
                .unwrap();
            bank.store(&item).await;
            for (door, of, read) in doors(&bank, &item).await {
                let is_read = |attribute: &str| {
                    of.is_none_or(|of| of.contains(&attribute) || attribute == SEAL && !of.is_empty())
                };
                let wanted = told.filter(|(_, attribute)| is_read(attribute));
                let found = read.as_ref().err().map(|error| {
                    let error: &SealError = error.seal_error().unwrap_or_else(|| panic!("{name}, {door}: {error:?}"));
                    assert_eq!(error.model(), "Account", "{name}, {door}");
                    (error.kind(), error.attribute().to_owned())
                });
                let wanted = wanted.map(|(kind, attribute)| (kind, attribute.to_owned()));
                assert_eq!(found, wanted, "{name}, {door}, {crypto:?}");
            }
            // The copies that were made.
            for id in ["1", "2"] {
                let key = Account::key("b2", id);
                bank.db.delete(key).await.unwrap();
            }
        }
        // The item itself, put back, is told by who has seen the later one.
        bank.store(&history.first).await;
        let key = Account::key("b1", "1");
        assert_eq!(bank.db.get(key.clone()).required().await.unwrap(), account("1"));
        assert!(bank.db.get(key.clone()).min_version(1).await.is_err());
        bank.store(&history.second).await;
        assert_eq!(bank.db.get(key).required().await.unwrap(), history.model);
    }
}

// ---- writing -------------------------------------------------------------------------------------------------------

/// Returns whether two stored items have the same value of an attribute.
fn is_same(left: &Item, right: &Item, attribute: &str) -> bool {
    left.get(attribute) == right.get(attribute)
}

#[tokio::test]
async fn every_write_makes_a_seal() {
    let bank = bank(CryptoProvider::ALL[0]).await;
    let db = &bank.db;
    let reads = async |id: &str, wanted: &Account| {
        let stored = bank.stored(id).await;
        assert!(is_envelope(&json(&stored[SEAL])), "{id}");
        assert_eq!(&db.get(Account::key("b1", id)).required().await.unwrap(), wanted, "{id}");
        stored
    };
    let mut one = account("1");
    db.create(&mut one).await.unwrap();
    reads("1", &one).await;
    db.put(&mut one).await.unwrap();
    reads("1", &one).await;

    let batch = [account("2"), Account { limit: None, ..account("3") }];
    assert_eq!(db.batch_write().put_all(&batch).await.unwrap().outcomes(), [WriteOutcome::Done; 2]);
    reads("2", &batch[0]).await;
    assert!(!reads("3", &batch[1]).await.contains_key("limit"));

    let (mut four, mut five) = (account("4"), account("5"));
    db.transact_write((Create(&mut four), Put(&mut five), Delete(Account::key("b1", "2")))).await.unwrap();
    reads("4", &four).await;
    let before = reads("5", &five).await;

    // A change of the model writes all that is encrypted, and nothing else that it does not name.
    five.owner = "grace".into();
    five.kind = "not named".into();
    db.update_model(&mut five, (Account::OWNER,)).await.unwrap();
    five.kind = "giro".into();
    let after = reads("5", &five).await;
    assert_eq!(five.version, 1);
    for attribute in ["balance", "limit", "iban", "pin", SEAL, "owner", "version"] {
        assert!(!is_same(&before, &after, attribute), "{attribute}");
    }
    assert!(is_same(&before, &after, "kind") && is_same(&before, &after, "iban__bi"));
    five.limit = None;
    five.iban = "DE7".into();
    db.update_model(&mut five, (Account::LIMIT, Account::IBAN)).await.unwrap();
    assert!(!reads("5", &five).await.contains_key("limit"));
    assert_eq!(db.query(Account::IBAN_INDEX).eq("DE7").one().await.unwrap(), five);
    let update = db.update_model(&mut five, (Account::OWNER,)).protect((Account::BALANCE,));
    assert_eq!(update.returning_new().await.unwrap().version, 3);
    db.update_fields(&mut five, &FieldList::new().with((Account::KIND,))).await.unwrap();
    reads("5", &five).await;
    db.touch(&mut five).await.unwrap();
    reads("5", &five).await;
    five.balance = 7;
    db.transact_write(UpdateModel(&mut five, (Account::BALANCE,))).await.unwrap();
    reads("5", &five).await;
    assert_eq!((five.version, five.balance), (6, 7));

    // Of two writers the second is told, and what it would have written is not.
    let mut late = Account { version: 5, ..five.clone() };
    let error = db.update_model(&mut late, (Account::BALANCE,)).await.unwrap_err();
    assert_eq!(error.stored_version(), Some(6));
    reads("5", &five).await;
}

#[tokio::test]
async fn a_change_of_a_whole_item_starts_over() {
    let bank = bank(CryptoProvider::ALL[0]).await;
    let db = &bank.db;
    db.create(&mut account("1")).await.unwrap();
    let key = || Account::key("b1", "1");
    let mut attempts = 0;
    let changed = db.update_model_with_retry(key(), |account| {
        attempts += 1;
        if attempts == 1 {
            // Somebody else writes between the read and the write.
            let (db, key) = (bank.db.clone(), key());
            let late = std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async {
                    let mut theirs = db.get(key).required().await.unwrap();
                    theirs.limit = None;
                    db.update_model(&mut theirs, (Account::LIMIT,)).await.unwrap();
                });
            });
            late.join().unwrap();
        }
        account.balance -= 100;
        FieldList::new().with((Account::BALANCE,))
    });
    let changed = changed.await.unwrap();
    assert_eq!((changed.balance, changed.limit, changed.version), (900, None, 2));
    assert_eq!(db.get(key()).required().await.unwrap(), changed);
    assert_eq!(attempts, 2);
    let same = db.update_model_with_retry(key(), |_| FieldList::new()).once().await.unwrap();
    assert_eq!(same, changed);
}

fn json(value: &AttributeValue) -> String {
    let mut sink = tabletheory::wire::json::JsonSink::new();
    tabletheory::wire::value::value_to_json(value, &mut sink).unwrap();
    sink.into_string()
}

#[tokio::test]
async fn a_seal_costs_no_data_key() {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "slips", sealed)]
    struct Slip {
        #[model(pk)]
        id: u32,
        #[model(encrypted(v2))]
        text: String,
        #[model(version)]
        version: u64,
    }

    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Slip>().await.unwrap();
    let service = Service::new();
    let db = embedded.db().with_keys(Keys::new(service.clone()));
    let slips: Vec<Slip> = (0..10).map(|id| Slip { id, text: "t".into(), version: 0 }).collect();
    db.batch_write().put_all(&slips).await.unwrap();
    assert_eq!(service.generated(), 10);
    let cold = embedded.db().with_keys(Keys::new(service.clone()));
    assert_eq!(cold.scan::<Slip>().all().await.unwrap().len(), 10);
    assert_eq!(service.unwrapped(), 10);
}

#[tokio::test]
async fn a_seal_is_none_of_the_rest() {
    let bank = bank(CryptoProvider::ALL[0]).await;
    let db = &bank.db;
    let mut one = account("1");
    one.others.insert("note".into(), Value::from("n"));
    db.create(&mut one).await.unwrap();
    let read = db.get(Account::key("b1", "1")).required().await.unwrap();
    assert_eq!(read.others.keys().collect::<Vec<_>>(), ["note"]);
    one.others.insert(SEAL.into(), Value::from("x"));
    let error = db.put(&mut one).await.unwrap_err();
    assert_eq!(error.attribute().as_deref(), Some(SEAL));
}

#[tokio::test]
async fn a_request_that_was_kept_is_sealed_once() {
    let bank = bank(CryptoProvider::ALL[0]).await;
    let db = &bank.db;
    let mut one = account("1");
    let put = db.put(&mut one).into_request().unwrap();
    assert!(db.send(&put).await.is_err());
    let put = db.seal(put).await.unwrap();
    db.send(&put).await.unwrap();
    one.balance = 3;
    let update = db.update_model(&mut one, (Account::BALANCE,)).into_request().unwrap();
    assert!(db.send(&update).await.is_err());
    db.send(&db.seal(update).await.unwrap()).await.unwrap();
    let stored = db.get(Account::key("b1", "1")).required().await.unwrap();
    assert_eq!((stored.balance, stored.version), (3, 1));
}

// ---- sealing anew --------------------------------------------------------------------------------------------------

/// The model of the same items before they had seals, and while they get them.
mod before {
    use super::*;

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "vaults")]
    pub(super) struct Vault {
        #[model(pk)]
        pub(super) id: u32,
        #[model(encrypted(v2))]
        pub(super) code: String,
        #[model(encrypted(v2), omit_none)]
        pub(super) hint: Option<String>,
        #[model(version)]
        pub(super) version: u64,
    }
}

mod unversioned {
    use super::*;

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "vaults")]
    pub(super) struct Vault {
        #[model(pk)]
        pub(super) id: u32,
        #[model(encrypted(v2))]
        pub(super) code: String,
    }
}

mod meanwhile {
    use super::*;

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "vaults", sealed(reads_unsealed))]
    pub(super) struct Vault {
        #[model(pk)]
        pub(super) id: u32,
        #[model(encrypted(v2))]
        pub(super) code: String,
        #[model(encrypted(v2), omit_none)]
        pub(super) hint: Option<String>,
        #[model(version)]
        pub(super) version: u64,
    }
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "vaults", sealed)]
struct Vault {
    #[model(pk)]
    id: u32,
    #[model(encrypted(v2))]
    code: String,
    #[model(encrypted(v2), omit_none)]
    hint: Option<String>,
    #[model(version)]
    version: u64,
}

async fn vaults() -> Embedded {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Vault>().await.unwrap();
    embedded
}

#[tokio::test]
async fn items_without_seals_get_them() {
    let embedded = vaults().await;
    let db = embedded.db().with_keys(Keys::new(Service::new()));
    for id in 0..3 {
        db.create(&mut before::Vault { id, code: format!("c{id}"), hint: None, version: 0 }).await.unwrap();
    }
    let unsealed = db.get(Vault::key(1)).await.unwrap_err();
    assert_eq!(unsealed.seal_error().unwrap().kind(), SealErrorKind::SealMissing);
    // What cannot be proven is not proven by sealing it anew.
    let refused = db.reencrypt::<Vault>().everything().await.unwrap_err();
    assert_eq!((refused.progress.failed, refused.progress.rewritten), (3, 0));

    // Programs of both kinds write; a program that knows of no seals leaves one that does not fit.
    let mut one = db.get(meanwhile::Vault::key(1)).required().await.unwrap();
    db.update_model(&mut one, (meanwhile::Vault::CODE,)).await.unwrap();
    assert_eq!(db.get(Vault::key(1)).required().await.unwrap().version, 1);
    db.update(before::Vault::key(1)).set(before::Vault::HINT, Some("h".to_owned())).await.unwrap();
    let stale = db.get(Vault::key(1)).await.unwrap_err();
    assert_eq!(stale.seal_error().unwrap().kind(), SealErrorKind::SealMismatch);
    assert_eq!(db.get(meanwhile::Vault::key(1)).required().await.unwrap().hint.as_deref(), Some("h"));

    // An item of a model that had no version yet gets the one that it is read as.
    db.put(&mut unversioned::Vault { id: 3, code: "c3".into() }).await.unwrap();
    assert_eq!(db.get(meanwhile::Vault::key(3)).required().await.unwrap().version, 0);

    let done = db.reencrypt::<meanwhile::Vault>().await.unwrap();
    assert_eq!((done.rewritten, done.current), (4, 0));
    assert_eq!(db.get(Vault::key(3)).required().await.unwrap().version, 0);
    let mut three = db.get(Vault::key(3)).required().await.unwrap();
    db.update_model(&mut three, (Vault::CODE,)).await.unwrap();
    db.delete(Vault::key(3)).await.unwrap();
    let again = db.reencrypt::<meanwhile::Vault>().await.unwrap();
    assert_eq!((again.rewritten, again.current), (0, 3));
    let read = db.scan::<Vault>().all().await.unwrap();
    assert_eq!(read.len(), 3);
    assert_eq!(db.get(Vault::key(1)).required().await.unwrap().hint.as_deref(), Some("h"));
    let done = db.reencrypt::<Vault>().everything().await.unwrap();
    assert_eq!((done.rewritten, done.failed, done.version_2), (3, 0, 7));
    assert_eq!(db.scan::<Vault>().all().await.unwrap(), read);
}

#[tokio::test]
async fn a_seal_goes_with_its_keys() {
    let embedded = vaults().await;
    let label = |text| KeyLabel::new(text).unwrap();
    let key = |byte| LocalKeys::for_development(&[byte; 32]).unwrap();
    let old = embedded.db().with_keys(Keys::new(Keyring::new(label("old"), key(1))));
    let both = embedded.db().with_keys(Keys::new(Keyring::new(label("new"), key(2)).unwrapping(label("old"), key(1))));
    let new = embedded.db().with_keys(Keys::new(Keyring::new(label("new"), key(2))));
    let vault = |id| Vault { id, code: format!("c{id}"), hint: Some("h".into()), version: 0 };
    for id in 0..3 {
        old.create(&mut vault(id)).await.unwrap();
    }
    let done = both.rewrap::<Vault>().await.unwrap();
    assert_eq!((done.rewritten, done.failed), (3, 0));
    assert_eq!(done.labels, [(label("old"), 9)].into());
    assert_eq!(both.rewrap::<Vault>().await.unwrap().current, 3);
    assert_eq!(new.get(Vault::key(1)).required().await.unwrap(), vault(1));
    assert!(old.get(Vault::key(1)).await.is_err());

    // Back again, by sealing anew.
    let back = embedded.db().with_keys(Keys::new(Keyring::new(label("old"), key(1)).unwrapping(label("new"), key(2))));
    assert_eq!(back.reencrypt::<Vault>().await.unwrap().rewritten, 3);
    assert_eq!(old.get(Vault::key(1)).required().await.unwrap(), vault(1));
}

/// Whether a seal proves its item is not known without its key, so the item is not taken for one without a seal.
#[tokio::test]
async fn a_seal_whose_key_is_not_to_be_had_is_not_left_behind() {
    let embedded = vaults().await;
    let label = |text| KeyLabel::new(text).unwrap();
    let new = || LocalKeys::for_development(&[2; 32]).unwrap();
    let service = Service::new();
    let old = embedded.db().with_keys(Keys::new(Keyring::new(label("old"), service.clone())));
    old.create(&mut Vault { id: 1, code: "c1".into(), hint: None, version: 0 }).await.unwrap();
    let both = || {
        let ring = Keyring::new(label("new"), new()).unwrapping(label("old"), service.clone());
        embedded.db().with_keys(Keys::new(ring))
    };
    // A program that knows of no seals leaves the seal under the old key.
    assert_eq!(both().rewrap::<before::Vault>().await.unwrap().rewritten, 1);
    for kind in [KeyErrorKind::Unavailable, KeyErrorKind::Access(KeyAccess::Disabled)] {
        service.fails(kind);
        let left = both().rewrap::<meanwhile::Vault>().await.unwrap_err();
        assert_eq!((left.progress.failed, left.error.attribute().as_deref()), (1, Some("code")));
    }
    service.fails(None);
    assert_eq!(both().rewrap::<meanwhile::Vault>().await.unwrap().rewritten, 1);
    let alone = embedded.db().with_keys(Keys::new(Keyring::new(label("new"), new())));
    assert_eq!(alone.get(Vault::key(1)).required().await.unwrap().code, "c1");
}

#[tokio::test]
async fn a_copy_has_a_seal_of_its_own() {
    let bank = bank(CryptoProvider::ALL[0]).await;
    let db = &bank.db;
    db.create(&mut account("1")).await.unwrap();
    let copied = db.copy_items(|old: Account| Some(Account { bank: "b2".into(), ..old })).await.unwrap();
    assert_eq!(copied.copied, 1);
    let copy = db.get(Account::key("b2", "1")).required().await.unwrap();
    assert_eq!(copy, Account { bank: "b2".into(), ..account("1") });
}

#[cfg(feature = "dms")]
#[test]
fn a_contract_document_has_no_word_for_it() {
    assert_eq!(tabletheory::dms::document::<Vault>().unwrap_err(), tabletheory::dms::Unsayable::Sealed);
}

/// Nothing that is told has a byte of a value, also where several attributes are wrong.
#[tokio::test]
async fn an_error_of_a_seal_shows_nothing() {
    let bank = bank(CryptoProvider::ALL[0]).await;
    let history = bank.history().await;
    for Tampering { name, item, told } in tamperings(&history) {
        if told.is_none() {
            continue;
        }
        bank.store(&item).await;
        let error = bank.db.get(Account::key("b1", "1")).await.unwrap_err();
        for text in [format!("{error}"), format!("{error:?}"), format!("{}", error.seal_error().unwrap())] {
            assert!(!["1234", "DE1", "1000"].iter().any(|secret| text.contains(secret)), "{name}: {text}");
        }
        assert!(format!("{error}").contains("Account"), "{name}: {error}");
    }
    let sealed: EncodedItem = encoded(&history.second);
    assert!(json_to_item(sealed.as_json()).unwrap().contains_key(SEAL));
}
