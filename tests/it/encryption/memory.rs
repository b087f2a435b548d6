//! What stays in memory of a data key, and of a value that was sealed and opened: nothing (TH-62). The memory of this process is read
//! through `/proc`.

use std::fs;
use std::future::ready;
use std::hint::black_box;
use std::io::BufRead as _;
use std::os::unix::fs::FileExt as _;

use tabletheory::Secret;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

use super::service::Service;
use super::*;

/// What the memory is searched for, with these bits of each byte changed, so that it is found nowhere by itself.
struct Canary {
    changed: [u8; 32],
    bits: u8,
}

const KEY: Canary = Canary { changed: *b"nothing-of-this-key-is-left-over", bits: 0x80 };
const TEXT: Canary = Canary { changed: *b"nothing-of-this-text-stays-there", bits: 1 };

impl Canary {
    fn bytes(&self) -> impl Iterator<Item = u8> {
        self.changed.iter().map(|byte| byte ^ self.bits)
    }

    fn is(&self, bytes: &[u8]) -> bool {
        bytes.iter().copied().eq(self.bytes())
    }
}

/// Returns the number of places that begin with the byte and are what is looked for. `std` finds a byte many times faster than a
/// comparison of each place in a build without optimizations.
fn count(bytes: &[u8], first: u8, is_wanted: impl Fn(&[u8]) -> bool) -> usize {
    let mut rest = bytes;
    let mut found = 0;
    while !rest.is_empty() {
        let before = rest;
        let read = rest.skip_until(first).unwrap();
        found += usize::from(before[read - 1] == first && is_wanted(&before[read - 1..]));
    }
    found
}

/// Returns how often it is in the memory that can be written to, except on this thread's stack.
fn copies_of(canary: &Canary) -> usize {
    const PIECE: usize = 1 << 20;
    const LEN: usize = 32;
    let local = 0_u8;
    let on_stack = std::ptr::from_ref(&local).addr();
    let first = canary.changed[0] ^ canary.bits;
    let memory = fs::File::open("/proc/self/mem").unwrap();
    let mut piece = vec![0; PIECE];
    let mut copies = 0;
    for region in fs::read_to_string("/proc/self/maps").unwrap().lines() {
        let mut fields = region.split_whitespace();
        let (start, end) = fields.next().unwrap().split_once('-').unwrap();
        let [start, end] = [start, end].map(|address| usize::from_str_radix(address, 16).unwrap());
        let is_ours = fields.next().unwrap().starts_with("rw") && fields.nth(3).is_none_or(|name| name == "[heap]");
        if !is_ours || (start..end).contains(&on_stack) {
            continue;
        }
        let mut at = start;
        while at < end {
            let room = PIECE.min(end - at);
            let read = memory.read_at(&mut piece[..room], at as u64).unwrap_or(0);
            copies += count(&piece[..read], first, |bytes| bytes.get(..LEN).is_some_and(|bytes| canary.is(bytes)));
            at += if room == PIECE { PIECE - LEN } else { room };
        }
    }
    piece.fill(0);
    black_box(&piece);
    copies
}

/// Returns the key in a buffer that did not grow.
fn key() -> Vec<u8> {
    let mut bytes = Vec::with_capacity(32);
    bytes.extend(KEY.bytes());
    bytes
}

/// A key service whose data key is always the same one, and which keeps no copy of it.
#[derive(Debug)]
struct Forgetful;

impl KeyProvider for Forgetful {
    fn generate<'a>(&'a self, _: &'a KeyContext) -> KeyFuture<'a, GeneratedKey> {
        let key = DataKey::from_bytes(key()).unwrap();
        Box::pin(ready(Ok(GeneratedKey::new(key, WrappedKey::new(*b"wrapped").unwrap()))))
    }

    fn unwrap_key<'a>(&'a self, _: &'a WrappedKey, _: &'a KeyContext) -> KeyFuture<'a, DataKey> {
        Box::pin(ready(DataKey::from_bytes(key())))
    }
}

async fn leaves_nothing(crypto: CryptoProvider) {
    let options = || KeysOptions::builder().crypto(crypto).data_keys(DataKeys::Cached(CacheLimits::default())).build();
    for policy in [SealPolicy::default(), only_v2()] {
        let keys = Keys::with_options(Forgetful, options());
        let mut json = String::with_capacity(64);
        json.push_str("{\"S\":\"");
        json.extend(TEXT.bytes().map(char::from));
        json.push_str("\"}");
        let envelope = seal(&keys, v2(), policy, &json).await.unwrap();
        // What the caller has is the caller's to wipe.
        let mut own = json.into_bytes();
        own.fill(0);
        black_box(&own);

        let opened = keys.open_keys(&[ToOpen::new(v2(), policy, &envelope)]).await.open_all().remove(0).unwrap();
        assert_eq!(opened.as_json().len(), 40);
        assert_ne!(copies_of(&KEY), 0, "a key that is kept is in memory");
        assert_ne!(copies_of(&TEXT), 0, "an opened value is in memory");
        drop(opened);
        assert_eq!(copies_of(&TEXT), 0, "of a value, {crypto:?}, {policy:?}");
        keys.clear();
        assert_eq!(copies_of(&KEY), 0, "of a key that was forgotten, {crypto:?}, {policy:?}");
    }
}

#[tokio::test]
async fn nothing_stays_of_a_key_or_a_value() {
    for crypto in CryptoProvider::ALL {
        leaves_nothing(*crypto).await;
    }
    // Here, because two tests at once would find what the other has.
    a_client_leaves_nothing().await;
}

#[derive(Model)]
#[model(table = "held")]
struct Held {
    #[model(pk)]
    id: String,
    #[model(encrypted(v2))]
    text: Secret<String>,
}

/// Returns a value in a buffer that did not grow.
fn text() -> Secret<String> {
    let mut text = String::with_capacity(32);
    text.extend(TEXT.bytes().map(char::from));
    text.into()
}

/// Nothing stays of what a client wrote and read, whether it was written or not. Texts are small: a buffer that grows leaves a part of
/// itself behind.
async fn a_client_leaves_nothing() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Held>().await.unwrap();
    let held = || Held { id: "1".into(), text: text() };
    let db = embedded.db().with_keys(Keys::new(Forgetful));
    db.put(&mut held()).await.unwrap();
    assert_eq!(copies_of(&TEXT), 0, "of a put");
    db.update(Held::key("1")).set(Held::TEXT, text()).await.unwrap();
    assert_eq!(copies_of(&TEXT), 0, "of an update");
    db.transact_write((Put(&mut held()),)).await.unwrap();
    db.batch_write().put(&held()).await.unwrap();
    assert_eq!(copies_of(&TEXT), 0, "of a transaction and a batch");
    let read = db.get(Held::key("1")).required().await.unwrap();
    assert_ne!(copies_of(&TEXT), 0, "what was read is there");
    drop(read);
    assert_eq!(copies_of(&TEXT), 0, "of a read");

    let service = Service::new();
    service.fails(KeyErrorKind::Unavailable);
    let down = embedded.db().with_keys(Keys::new(service.clone()));
    down.put(&mut held()).await.unwrap_err();
    down.update(Held::key("1")).set(Held::TEXT, text()).await.unwrap_err();
    assert_eq!(copies_of(&TEXT), 0, "of writes without a key");
    service.fails(None);
    service.hangs(true);
    let mut item = held();
    let left = tokio::time::timeout(std::time::Duration::from_millis(20), down.put(&mut item).into_future()).await;
    assert!(left.is_err());
    drop(item);
    assert_eq!(copies_of(&TEXT), 0, "of a write whose caller went away");
}
