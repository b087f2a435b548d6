//! Blind indexes: what is written beside an encrypted attribute, and what is found by it.

use std::collections::{BTreeSet, HashMap};

use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::TryStreamExt as _;
use tabletheory::encryption::{KeyLabel, Keyring, Keys, KeysOptions, LocalKeys, SealErrorKind, Tenants, WrappedKey};
use tabletheory::error::{CursorFault, RequestFault};
use tabletheory::op::{Create, Put, Update, UpdateModel};
use tabletheory::prelude::*;
use tabletheory::{Page, PortableCode, Secret, WithKeys};
use tabletheory_embedded::{Embedded, FaultPlan};

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "users")]
#[model(blind_index(EMAIL_INDEX, name = "by-email", of = email, bits = 32, spread = 8, type = ByEmail))]
#[model(blind_index(PHONE_INDEX, name = "by-phone", of = phone, bits = 1, project(phone, name), attr = "phoneBeacon"))]
struct User {
    #[model(pk)]
    id: u32,
    name: String,
    #[model(encrypted(v2))]
    email: String,
    #[model(encrypted(v2, pad_64))]
    phone: Option<String>,
}

/// The same model before it had blind indexes.
mod before {
    use tabletheory::prelude::*;

    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "users")]
    pub(super) struct User {
        #[model(pk)]
        pub(super) id: u32,
        pub(super) name: String,
        #[model(encrypted(v2))]
        pub(super) email: String,
        #[model(encrypted(v2))]
        pub(super) phone: Option<String>,
    }
}

const NOBODY: [u32; 0] = [];

fn user(id: u32, email: &str) -> User {
    User { id, name: format!("n{id}"), email: email.into(), phone: None }
}

struct Users {
    embedded: Embedded,
    plan: FaultPlan,
    db: Db<WithKeys>,
}

/// Returns keys with a beacon key that was made by other keys of the same provider.
async fn keys() -> Keys {
    Keys::with_options(provider(), KeysOptions::builder().beacon_key(beacon_key().await).build())
}

fn provider() -> LocalKeys {
    LocalKeys::for_development(&[7; 32]).unwrap()
}

async fn beacon_key() -> WrappedKey {
    let made = Keys::new(provider()).generate_beacon_key().await.unwrap();
    // As one that comes out of a configuration.
    WrappedKey::new(made.as_bytes().to_vec()).unwrap()
}

async fn users() -> Users {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<User>().await.unwrap();
    let plan = FaultPlan::script([]);
    let db = embedded.with_faults(plan.clone()).db().with_keys(keys().await);
    Users { embedded, plan, db }
}

impl Users {
    async fn stored(&self, id: u32) -> HashMap<String, AttributeValue> {
        let client = self.embedded.client();
        let id = AttributeValue::N(id.to_string());
        client.get_item().table_name("users").key("id", id).send().await.unwrap().item.unwrap()
    }

    async fn beacon(&self, id: u32, attribute: &str) -> Option<String> {
        self.stored(id).await.get(attribute).map(|value| value.as_s().unwrap().clone())
    }

    /// Puts another value in the place of a stored attribute, as somebody can who writes the table and has no keys.
    async fn tamper(&self, id: u32, attribute: &str, value: AttributeValue) {
        let update = self.embedded.client().update_item().table_name("users");
        let update = update.key("id", AttributeValue::N(id.to_string())).update_expression("SET #a = :v");
        let update = update.expression_attribute_names("#a", attribute).expression_attribute_values(":v", value);
        update.send().await.unwrap();
    }

    async fn ids(&self, email: &str) -> Vec<u32> {
        let found = self.db.query(User::EMAIL_INDEX).eq(email).all().await.unwrap();
        assert!(found.iter().all(|user| user.email == email));
        let mut ids: Vec<u32> = found.iter().map(|user| user.id).collect();
        ids.sort_unstable();
        ids
    }

    /// Calls `call` and returns how many requests it sent.
    async fn requests<T>(&self, call: impl IntoFuture<Output = T>) -> (T, u64) {
        let before = self.plan.calls();
        let output = call.await;
        (output, self.plan.calls() - before)
    }
}

#[tokio::test]
async fn every_door_writes_the_beacon_and_a_lookup_finds_the_item() {
    let users = users().await;
    let db = &users.db;
    db.create(&mut user(1, "a@b.c")).await.unwrap();
    db.put(&mut user(2, "a@b.c")).await.unwrap();
    db.put(&mut user(3, "x@y.z")).await.unwrap();
    db.batch_write().put_all(&[user(4, "a@b.c"), user(5, "x@y.z")]).await.unwrap();
    db.transact_write((Create(&mut user(6, "a@b.c")), Put(&mut user(7, "A@b.c")))).await.unwrap();

    for id in 1..=7 {
        let stored = users.stored(id).await;
        let beacon = stored["email__bi"].as_s().unwrap();
        assert_eq!(beacon.len(), 8, "32 bits");
        assert!(beacon.bytes().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit)));
        assert!(matches!(&stored["email"], AttributeValue::M(_)));
        assert!(!format!("{stored:?}").contains("@b.c"));
        assert!(!stored.contains_key("phoneBeacon"), "there is no value");
    }
    assert_eq!(users.ids("a@b.c").await, [1, 2, 4, 6]);
    assert_eq!(users.ids("A@b.c").await, [7]);
    assert_eq!(users.ids("").await, NOBODY);
    assert_eq!(users.ids(&"long".repeat(1_000)).await, NOBODY, "a value need not be a key");

    // As it is read by other doors, an item is what it was.
    assert_eq!(db.get(User::key(1)).await.unwrap(), Some(user(1, "a@b.c")));
    assert_eq!(db.scan::<User>().count().await.unwrap(), 7);
}

#[tokio::test]
async fn a_lookup_of_a_value_that_is_spread_finds_all_its_items() {
    let users = users().await;
    let db = &users.db;
    let batch: Vec<User> = (0..64).map(|id| user(id, "a@b.c")).collect();
    for batch in batch.chunks(25) {
        db.batch_write().put_all(batch).await.unwrap();
    }
    let mut beacons = BTreeSet::new();
    for id in 0..64 {
        beacons.insert(users.beacon(id, "email__bi").await.unwrap());
    }
    // That 64 writes take fewer than five of eight has a probability of about 2^-38.
    assert!((5..=8).contains(&beacons.len()), "{}", beacons.len());

    let query = db.query(User::EMAIL_INDEX).eq("a@b.c");
    assert_eq!(query.explain().requests, 8);
    assert_eq!(db.query(User::TABLE).eq(1).explain().requests, 1);
    let one = db.query(User::PHONE_INDEX).eq("1").explain();
    assert_eq!(one.requests, 1);
    assert_eq!(query.explain().cost.read_units.to_bits(), (one.cost.read_units * 8.0).to_bits());

    let (found, requests) = users.requests(query.clone().all()).await;
    assert_eq!(found.unwrap().len(), 64);
    assert_eq!(requests, 8);
    let streamed: Vec<User> = query.clone().stream().try_collect().await.unwrap();
    assert_eq!(streamed.len(), 64);
    assert_eq!(query.clone().count().await.unwrap(), 64);
    assert_eq!(query.clone().take(3).await.unwrap().len(), 3);
    assert!(query.first().await.unwrap().is_some());
    assert_eq!(db.query(User::EMAIL_INDEX).eq("none").first().await.unwrap(), None);
    db.put(&mut user(99, "x@y.z")).await.unwrap();
    assert_eq!(db.query(User::EMAIL_INDEX).eq("x@y.z").one().await.unwrap().id, 99);
    let several = db.query(User::EMAIL_INDEX).eq("a@b.c").one().await.unwrap_err();
    assert_eq!(several.kind(), &ErrorKind::SeveralItems);
}

#[tokio::test]
async fn what_collides_is_left_out_and_an_empty_page_is_not_the_last() {
    let users = users().await;
    let db = &users.db;
    // One bit: half of all values have the beacon of any other.
    for id in 0..40 {
        db.put(&mut User { phone: Some(format!("+{}", id % 20)), ..user(id, "a@b.c") }).await.unwrap();
    }
    let mut beacons = BTreeSet::new();
    for id in 0..40 {
        beacons.insert(users.beacon(id, "phoneBeacon").await.unwrap());
    }
    assert_eq!(beacons, ["0".to_owned(), "1".to_owned()].into());

    for number in 0..20 {
        let phone = format!("+{number}");
        let found = db.query(User::PHONE_INDEX).eq(phone.as_str()).all().await.unwrap();
        let mut ids: Vec<u32> = found.iter().map(|user| user.id).collect();
        ids.sort_unstable();
        assert_eq!(ids, [number, number + 20]);
        assert!(found.iter().all(|user| user.phone.as_deref() == Some(&phone)));
    }

    // Pages of one item: most of them shrink to nothing, and the walk goes on.
    let query = db.query(User::PHONE_INDEX).eq("+7").limit(items!(1));
    let pages: Vec<Page<UserPhoneIndex, _>> = query.clone().pages().try_collect().await.unwrap();
    let empty = pages.iter().filter(|page| page.items.is_empty() && page.cursor.is_some()).count();
    assert!(empty > 2, "{empty} of {} pages", pages.len());
    assert_eq!(pages.iter().map(|page| page.count).sum::<u64>(), 2);
    assert!(pages.iter().map(|page| page.scanned_count).sum::<u64>() > 2);
    assert_eq!(query.clone().all().await.unwrap().len(), 2);
    assert_eq!(query.clone().count().await.unwrap(), 2);
    assert!(query.first().await.unwrap().is_some());

    // A filter of other attributes is DynamoDB's.
    let named = db.query(User::PHONE_INDEX).eq("+7").filter(User::NAME.eq("n27")).all().await.unwrap();
    assert_eq!(named.iter().map(|user| user.id).collect::<Vec<_>>(), [27]);
    // No lookup finds an item that has no value.
    db.put(&mut user(100, "a@b.c")).await.unwrap();
    assert_eq!(users.beacon(100, "phoneBeacon").await, None);
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "few")]
#[model(blind_index(CODE_INDEX, name = "by-code", of = code, bits = 1, spread = 200))]
struct Few {
    #[model(pk)]
    id: u32,
    #[model(encrypted(v2))]
    code: u64,
}

#[tokio::test]
async fn beacons_that_are_alike_are_queried_once() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Few>().await.unwrap();
    let plan = FaultPlan::script([]);
    let db = embedded.with_faults(plan.clone()).db().with_keys(keys().await);
    for id in 0..20 {
        db.put(&mut Few { id, code: u64::from(id % 2) }).await.unwrap();
    }
    let before = plan.calls();
    let found = db.query(Few::CODE_INDEX).eq(1).all().await.unwrap();
    assert_eq!(found.len(), 10, "each once, though 200 beacons have one of two forms");
    assert_eq!(plan.calls() - before, 2);
}

#[tokio::test]
async fn updates_take_the_beacon_along() {
    let users = users().await;
    let db = &users.db;
    db.put(&mut User { phone: Some("+1".into()), ..user(1, "old") }).await.unwrap();
    let key = || User::key(1);

    // One change, in one request.
    let request = db.update(key()).set(User::EMAIL, "new").into_request().unwrap();
    assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1");
    assert_eq!(request.placeholders.names()[..2], ["email", "email__bi"]);
    let (updated, requests) = users.requests(db.update(key()).set(User::EMAIL, "new")).await;
    updated.unwrap();
    assert_eq!(requests, 1);
    assert_eq!((users.ids("old").await, users.ids("new").await), (vec![], vec![1]));

    // A sealed request can be kept, and sent.
    let sealed = db.seal(request).await.unwrap();
    assert!(!format!("{:?}", sealed.placeholders.values().collect::<Vec<_>>()).contains("NULL"));
    db.send(&sealed).await.unwrap();
    assert_eq!(users.ids("new").await, [1]);

    // What comes back is opened, and has no beacon.
    let new = db.update(key()).set(User::EMAIL, "newer").returning_new().await.unwrap();
    assert_eq!(new.email, "newer");
    let of = db.update(key()).set(User::EMAIL, "newest").returning_new_of((User::EMAIL,)).await.unwrap();
    assert_eq!(of.0, "newest");
    assert_eq!(users.ids("newest").await, [1]);

    // Absence, in each of its forms: NULL is stored as an envelope, and has no beacon.
    let phones = async |phone: &str| db.query(User::PHONE_INDEX).eq(phone).count().await.unwrap();
    assert_eq!(phones("+1").await, 1);
    db.update(key()).set(User::PHONE, None).await.unwrap();
    assert_eq!(users.beacon(1, "phoneBeacon").await, None);
    assert!(users.stored(1).await.contains_key("phone"));
    db.update(key()).set(User::PHONE, Some("+2".to_owned())).await.unwrap();
    assert_eq!((phones("+1").await, phones("+2").await), (0, 1));
    db.update(key()).set_optional(User::PHONE, None::<&str>).await.unwrap();
    assert_eq!(users.beacon(1, "phoneBeacon").await, None);
    db.update(key()).set_optional(User::PHONE, Some("+3")).await.unwrap();
    assert_eq!(phones("+3").await, 1);
    db.update(key()).remove(User::PHONE).await.unwrap();
    assert_eq!(users.beacon(1, "phoneBeacon").await, None);
    assert!(!users.stored(1).await.contains_key("phone"));

    // A model's fields, in a request of its own, in a transaction, and by many at once.
    let mut model = db.get(key()).required().await.unwrap();
    model.email = "model".into();
    model.phone = Some("+4".into());
    db.update_model(&mut model, (User::EMAIL, User::PHONE)).await.unwrap();
    assert_eq!((users.ids("model").await, phones("+4").await), (vec![1], 1));
    model.phone = None;
    db.update_model(&mut model, (User::PHONE,)).await.unwrap();
    assert_eq!(users.beacon(1, "phoneBeacon").await, None);
    model.email = "transaction".into();
    db.put(&mut user(2, "other")).await.unwrap();
    let update = Update(User::key(2)).set(User::EMAIL, "transaction");
    db.transact_write((UpdateModel(&mut model, (User::EMAIL,)), update)).await.unwrap();
    assert_eq!(users.ids("transaction").await, [1, 2]);
    let changes = tabletheory::op::Changes::<User>::new().set(User::EMAIL, "changes");
    db.update(key()).changes(changes).await.unwrap();
    assert_eq!(users.ids("changes").await, [1]);
    db.update_all(db.query(User::TABLE).eq(1), |key| Update(key).set(User::EMAIL, "all")).await.unwrap();
    assert_eq!(users.ids("all").await, [1]);
}

#[tokio::test]
async fn an_update_that_does_not_know_the_value_is_not_sent() {
    let users = users().await;
    let db = &users.db;
    db.put(&mut user(1, "a@b.c")).await.unwrap();
    let (refused, requests) = users.requests(db.update(User::key(1)).set_if_absent(User::EMAIL, "x")).await;
    let unknown = RequestFault::BeaconOfUnknownValue { attribute: "email" };
    assert_eq!(refused.unwrap_err().kind(), &ErrorKind::InvalidRequest(unknown));
    assert_eq!(requests, 0);
    assert_eq!(users.ids("a@b.c").await, [1]);
}

#[tokio::test]
async fn a_page_goes_on_in_another_service() {
    let users = users().await;
    let db = &users.db;
    for id in 0..60 {
        db.put(&mut user(id, if id % 3 == 0 { "a@b.c" } else { "x@y.z" })).await.unwrap();
    }
    let query = || db.query(User::EMAIL_INDEX).eq("x@y.z").limit(items!(1));
    let (mut ids, mut text) = (Vec::new(), String::new());
    let mut pages = 0;
    loop {
        // The cursor travels as text.
        let cursor: Option<Cursor<ByEmail>> = Cursor::parse(&text).unwrap();
        let page = query().after(cursor).page().await.unwrap();
        assert!(page.items.len() <= 8, "one of each query");
        ids.extend(page.items.iter().map(|user| user.id));
        pages += 1;
        match page.cursor {
            Some(cursor) => text = cursor.to_string(),
            None => break,
        }
    }
    ids.sort_unstable();
    let wanted: Vec<u32> = (0..60).filter(|id| id % 3 != 0).collect();
    assert_eq!(ids, wanted);
    assert!(pages > 3, "{pages}");

    // A cursor belongs to its value, and to its index.
    let cursor = query().page().await.unwrap().cursor.unwrap();
    let other = db.query(User::EMAIL_INDEX).eq("a@b.c").after(&cursor).page().await.unwrap_err();
    assert_eq!(other.kind(), &ErrorKind::CursorMismatch(CursorFault::OutsideKeyCondition));
    assert_eq!(Cursor::parse(&cursor.to_string()).unwrap(), Some(cursor.clone()));
    let scanned = db.scan_index(User::EMAIL_INDEX).after(&cursor).page().await.unwrap_err();
    assert!(matches!(scanned.kind(), ErrorKind::CursorMismatch(_)), "{scanned}");
}

#[tokio::test]
async fn a_projection_is_compared_too() {
    let users = users().await;
    let db = &users.db;
    for id in 0..20 {
        db.put(&mut User { phone: Some(format!("+{id}")), ..user(id, "a@b.c") }).await.unwrap();
    }
    // Neither the value nor the key is asked for.
    let names = db.query(User::PHONE_INDEX).eq("+7").project((User::NAME,)).all().await.unwrap();
    assert_eq!(names, [("n7".to_owned(),)]);
    let both = db.query(User::PHONE_INDEX).eq("+7").project((User::PHONE, User::ID)).all().await.unwrap();
    assert_eq!(both, [(Some("+7".to_owned()), 7)]);
    let page = db.query(User::PHONE_INDEX).eq("+7").page().await.unwrap();
    let whole = db.fetch_full(&page).await.unwrap();
    assert_eq!(whole.items().map(|user| user.id).collect::<Vec<_>>(), [7]);
}

#[tokio::test]
async fn a_value_that_is_not_authentic_is_told() {
    let users = users().await;
    let db = &users.db;
    db.put(&mut user(1, "a@b.c")).await.unwrap();
    db.put(&mut user(2, "a@b.c")).await.unwrap();
    db.put(&mut user(3, "mallory")).await.unwrap();

    // The beacon of another value: whoever writes the table can say that an item has it, and the value says that it has not.
    let beacon = users.stored(1).await["email__bi"].clone();
    users.tamper(3, "email__bi", beacon).await;
    assert_eq!(users.ids("a@b.c").await, [1, 2]);

    // The value of another item is refused, and fails its page or its item.
    let moved = users.stored(1).await["email"].clone();
    users.tamper(2, "email", moved).await;
    let error = db.query(User::EMAIL_INDEX).eq("a@b.c").all().await.unwrap_err();
    assert_eq!(error.seal_error().unwrap().kind(), SealErrorKind::DecryptFailed);
    assert!(!format!("{error:?} {error}").contains("a@b.c"));
    let error = db.query(User::EMAIL_INDEX).eq("a@b.c").project((User::NAME,)).all().await.unwrap_err();
    assert_eq!(error.seal_error().unwrap().kind(), SealErrorKind::DecryptFailed);
    for each in [
        db.query(User::EMAIL_INDEX)
            .eq("a@b.c")
            .each()
            .all()
            .await
            .unwrap()
            .into_iter()
            .map(|each| each.map(drop))
            .collect::<Vec<_>>(),
        db.query(User::EMAIL_INDEX)
            .eq("a@b.c")
            .project((User::NAME,))
            .each()
            .all()
            .await
            .unwrap()
            .into_iter()
            .map(|each| each.map(drop))
            .collect(),
    ] {
        assert_eq!((each.len(), each.iter().filter(|each| each.is_err()).count()), (2, 1));
    }
}

#[tokio::test]
async fn without_a_beacon_key_nothing_is_sent() {
    let users = users().await;
    let db = users.embedded.with_faults(users.plan.clone()).db().with_keys(Keys::new(provider()));
    let refused = [
        users.requests(db.put(&mut user(1, "a@b.c"))).await.0.map(drop).unwrap_err(),
        users.requests(db.update(User::key(1)).set(User::EMAIL, "x")).await.0.map(drop).unwrap_err(),
        users.requests(db.transact_write((Put(&mut user(1, "a@b.c")),))).await.0.map(drop).unwrap_err().into(),
        users.requests(db.query(User::EMAIL_INDEX).eq("a@b.c").all()).await.0.map(drop).unwrap_err(),
        users.requests(db.query(User::EMAIL_INDEX).eq("a@b.c").count()).await.0.map(drop).unwrap_err(),
    ];
    for error in refused {
        let seal = error.seal_error().unwrap();
        assert_eq!((seal.kind(), seal.model(), seal.attribute()), (SealErrorKind::NoBeaconKey, "User", "email"));
        assert_eq!(error.code(), Some(PortableCode::EncryptionNotConfigured), "{error}");
    }
    assert_eq!(users.plan.calls(), 0);
}

#[tokio::test]
async fn no_data_key_is_taken_for_a_beacon_key() {
    // The wrapped form of a data key, as whoever reads the table has it.
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<before::User>().await.unwrap();
    let db = embedded.db().with_keys(Keys::new(provider()));
    db.put(&mut before::User { id: 1, name: String::new(), email: "a".into(), phone: None }).await.unwrap();
    let stored = embedded.client().get_item().table_name("users").key("id", AttributeValue::N("1".into()));
    let stored = stored.send().await.unwrap().item.unwrap();
    let data_key = stored["email"].as_m().unwrap()["edk"].as_b().unwrap().clone().into_inner();
    let options = KeysOptions::builder().beacon_key(WrappedKey::new(data_key).unwrap()).build();
    let db = embedded.db().with_keys(Keys::with_options(provider(), options));
    let error = db.put(&mut user(1, "a")).await.unwrap_err();
    assert_eq!(error.seal_error().unwrap().kind(), SealErrorKind::DecryptFailed);

    // One of a ring keeps its label, and is found without it.
    let label = |text: &str| KeyLabel::new(text).unwrap();
    let ring = || {
        let old = LocalKeys::for_development(&[1; 32]).unwrap();
        Keyring::new(label("new"), LocalKeys::for_development(&[2; 32]).unwrap()).unwrapping(label("old"), old)
    };
    let made = Keys::new(ring()).generate_beacon_key().await.unwrap();
    assert_eq!(made.label(), Some(&label("new")));
    for key in [made.clone(), WrappedKey::new(made.as_bytes().to_vec()).unwrap()] {
        let embedded = Embedded::memory().unwrap();
        embedded.create_table::<User>().await.unwrap();
        let keys = Keys::with_options(ring(), KeysOptions::builder().beacon_key(key).build());
        let db = embedded.db().with_keys(keys);
        db.put(&mut user(1, "a")).await.unwrap();
        assert_eq!(db.query(User::EMAIL_INDEX).eq("a").count().await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_request_with_the_value_is_not_sent() {
    let users = users().await;
    let request = users.db.query(User::EMAIL_INDEX).eq("a@b.c").into_request().unwrap();
    assert!(!format!("{request:?}").contains("a@b.c"));
    let refused = users.db.send(&request).await.unwrap_err();
    assert_eq!(refused.kind(), &ErrorKind::InvalidRequest(RequestFault::NotSealed));
    let refused = users.db.seal(request).await.unwrap_err();
    assert_eq!(refused.kind(), &ErrorKind::InvalidRequest(RequestFault::NotSealed));
    assert_eq!(users.plan.calls(), 0);
}

#[tokio::test]
async fn reencrypt_fills_a_new_index_and_follows_a_new_key() {
    let users = users().await;
    let old_db = users.embedded.db().with_keys(Keys::new(provider()));
    for id in 0..30 {
        let phone = (id % 2 == 0).then(|| format!("+{id}"));
        let mut old = before::User { id, name: String::new(), email: format!("{}@b.c", id % 3), phone };
        old_db.put(&mut old).await.unwrap();
    }
    assert_eq!(users.ids("1@b.c").await, NOBODY);
    let progress = users.db.reencrypt::<User>().await.unwrap();
    assert_eq!((progress.read, progress.rewritten, progress.current), (30, 30, 0));
    assert_eq!(users.ids("1@b.c").await, (0..30).filter(|id| id % 3 == 1).collect::<Vec<_>>());
    assert_eq!(users.db.query(User::PHONE_INDEX).eq("+4").count().await.unwrap(), 1);
    assert_eq!(users.beacon(1, "phoneBeacon").await, None);
    let envelope = users.stored(1).await["email"].clone();

    // Nothing is left to do.
    let progress = users.db.reencrypt::<User>().await.unwrap();
    assert_eq!((progress.read, progress.rewritten, progress.current), (30, 0, 30));
    assert_eq!(users.stored(1).await["email"], envelope, "the values stay");

    // Another beacon key finds nothing, until the beacons are written anew.
    let other = Keys::new(provider()).generate_beacon_key().await.unwrap();
    let keys = Keys::with_options(provider(), KeysOptions::builder().beacon_key(other).build());
    let other = users.embedded.db().with_keys(keys);
    let find = async || other.query(User::EMAIL_INDEX).eq("1@b.c").count().await.unwrap();
    assert_eq!(find().await, 0);
    assert_eq!(other.reencrypt::<User>().await.unwrap().rewritten, 30);
    assert_eq!(find().await, 10);
    assert_eq!(users.ids("1@b.c").await, NOBODY);

    // A beacon without a value, or of another one, is put right.
    users.tamper(1, "phoneBeacon", AttributeValue::S("1".into())).await;
    users.tamper(2, "email__bi", AttributeValue::S("00000000".into())).await;
    assert_eq!(other.reencrypt::<User>().await.unwrap().rewritten, 2);
    assert_eq!(users.beacon(1, "phoneBeacon").await, None);
    assert_eq!(other.query(User::EMAIL_INDEX).eq("2@b.c").count().await.unwrap(), 10);

    // Everything anew keeps them right; keys wrapped anew leave them alone.
    assert_eq!(other.reencrypt::<User>().everything().await.unwrap().rewritten, 30);
    assert_eq!(find().await, 10);
    let beacon = users.beacon(1, "email__bi").await;
    other.rewrap::<User>().await.unwrap();
    assert_eq!(users.beacon(1, "email__bi").await, beacon);
}

#[derive(Attribute, Clone, Debug, PartialEq)]
enum Plan {
    Free,
    Paid,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "kinds")]
#[model(blind_index(NUMBER_INDEX, name = "by-number", of = number, bits = 63))]
#[model(blind_index(BYTES_INDEX, name = "by-bytes", of = bytes, bits = 33))]
#[model(blind_index(FLAG_INDEX, name = "by-flag", of = flag, bits = 8, spread = 4, i_accept_frequency_leakage))]
#[model(blind_index(PLAN_INDEX, name = "by-plan", of = plan, bits = 8, i_accept_frequency_leakage))]
#[model(blind_index(SECRET_INDEX, name = "by-secret", of = secret, bits = 48))]
#[model(blind_index(AT_INDEX, name = "by-at", of = at, bits = 48))]
struct Kinds {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    number: Option<tabletheory::Number>,
    #[model(encrypted(v2), binary)]
    bytes: Vec<u8>,
    #[model(encrypted(v2))]
    flag: bool,
    #[model(encrypted(v2))]
    plan: Plan,
    #[model(encrypted(v2))]
    secret: Secret<String>,
    #[model(encrypted(v2), unix)]
    at: Timestamp,
}

#[tokio::test]
async fn any_scalar_is_looked_up_in_any_spelling() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Kinds>().await.unwrap();
    let db = embedded.db().with_keys(keys().await);
    let kinds = |id: &str, number: &str| Kinds {
        id: id.into(),
        number: Some(number.parse().unwrap()),
        bytes: vec![0, 255],
        flag: true,
        plan: Plan::Paid,
        secret: "s".into(),
        at: Timestamp::UNIX_EPOCH,
    };
    db.put(&mut kinds("1", "1500")).await.unwrap();
    db.put(&mut Kinds { flag: false, plan: Plan::Free, bytes: Vec::new(), ..kinds("2", "-0.5") }).await.unwrap();
    db.put(&mut Kinds { number: None, ..kinds("3", "1") }).await.unwrap();

    let number = |text: &str| text.parse::<tabletheory::Number>().unwrap();
    assert_eq!(db.query(Kinds::NUMBER_INDEX).eq(number("1.5e3")).one().await.unwrap().id, "1");
    assert_eq!(db.query(Kinds::NUMBER_INDEX).eq(number("-0.50")).one().await.unwrap().id, "2");
    assert_eq!(db.query(Kinds::BYTES_INDEX).eq(vec![0, 255]).count().await.unwrap(), 2);
    assert_eq!(db.query(Kinds::BYTES_INDEX).eq(Vec::<u8>::new()).count().await.unwrap(), 1);
    assert_eq!(db.query(Kinds::FLAG_INDEX).eq(true).count().await.unwrap(), 2);
    assert_eq!(db.query(Kinds::FLAG_INDEX).eq(false).count().await.unwrap(), 1);
    assert_eq!(db.query(Kinds::PLAN_INDEX).eq(Plan::Free).count().await.unwrap(), 1);
    assert_eq!(db.query(Kinds::SECRET_INDEX).eq("s").count().await.unwrap(), 3);
    assert_eq!(db.query(Kinds::AT_INDEX).eq(Timestamp::UNIX_EPOCH).count().await.unwrap(), 3);
}

#[tokio::test]
async fn beacons_are_kept_by_tenant_where_that_is_said() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Kinds>().await.unwrap();
    let tenants = Tenants::by(|place| match place.key()?.partition() {
        tabletheory::encryption::KeyValue::S(text) => Some(text.split('#').next()?.to_owned()),
        _ => None,
    });
    let options = |by_tenant| {
        let options = KeysOptions::builder().tenants(tenants.clone());
        let key = futures_util::FutureExt::now_or_never(beacon_key()).unwrap();
        options.beacon_key(key).beacons_by_tenant(by_tenant).build()
    };
    let db = embedded.db().with_keys(Keys::with_options(provider(), options(true)));
    for id in ["acme#1", "acme#2", "other#1"] {
        let mut item = Kinds {
            id: id.into(),
            number: None,
            bytes: Vec::new(),
            flag: true,
            plan: Plan::Paid,
            secret: "s".into(),
            at: Timestamp::UNIX_EPOCH,
        };
        db.put(&mut item).await.unwrap();
    }
    let count = async |tenant: &str| db.query(Kinds::SECRET_INDEX).eq("s").of_tenant(tenant).count().await.unwrap();
    assert_eq!((count("acme").await, count("other").await, count("nobody").await), (2, 1, 0));
    let client = embedded.client();
    let stored = client.scan().table_name("kinds").send().await.unwrap().items.unwrap();
    let beacons: BTreeSet<&String> = stored.iter().map(|item| item["secret__bi"].as_s().unwrap()).collect();
    assert_eq!(beacons.len(), 2, "equal values of two tenants are not alike");
    db.update(Kinds::key("acme#1")).set(Kinds::SECRET, "t").await.unwrap();
    assert_eq!(db.query(Kinds::SECRET_INDEX).eq("t").of_tenant("acme").count().await.unwrap(), 1);
    assert_eq!(db.reencrypt::<Kinds>().await.unwrap().rewritten, 0);

    let unnamed = db.query(Kinds::SECRET_INDEX).eq("s").count().await.unwrap_err();
    assert_eq!(unnamed.seal_error().unwrap().kind(), SealErrorKind::BeaconTenant { wanted: true });
    let db = embedded.db().with_keys(Keys::with_options(provider(), options(false)));
    let named = db.query(Kinds::SECRET_INDEX).eq("s").of_tenant("acme").count().await.unwrap_err();
    assert_eq!(named.seal_error().unwrap().kind(), SealErrorKind::BeaconTenant { wanted: false });
}

// ---- the rest of an item -------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_beacon_is_none_of_the_rest() {
    #[derive(Model, Clone, Debug, PartialEq)]
    #[model(table = "guests")]
    #[model(blind_index(NAME_INDEX, name = "by-name", of = name, bits = 32))]
    struct Guest {
        #[model(pk)]
        id: u32,
        #[model(encrypted(v2))]
        name: String,
        #[model(rest)]
        others: std::collections::BTreeMap<String, tabletheory::Value>,
    }

    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Guest>().await.unwrap();
    let db = embedded.db().with_keys(keys().await);
    let mut guest = Guest { id: 1, name: "ada".into(), others: [("note".to_owned(), "n".into())].into() };
    db.create(&mut guest).await.unwrap();
    let mut read = db.get(Guest::key(1)).required().await.unwrap();
    assert_eq!(read, guest);
    // What was read can be put back.
    read.name = "grace".into();
    db.put(&mut read).await.unwrap();
    assert_eq!(db.query(Guest::NAME_INDEX).eq("grace").one().await.unwrap(), read);
    assert!(db.query(Guest::NAME_INDEX).eq("ada").all().await.unwrap().is_empty());
}
