//! The cost of encryption: one field of 1 KiB sealed and opened with a warm key beside the plain AEAD, and a page with three encrypted
//! fields in each item beside the same page in clear.

use std::hint::black_box;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use bytes::Bytes;
use tabletheory::Db;
use tabletheory::encryption::{
    Binding, CacheLimits, DataKeys, EnvelopePolicy, ItemKey, KeyValue, Keys, KeysOptions, LocalKeys, SealPolicy,
    ToOpen, ToSeal,
};
use tabletheory::prelude::*;
use tokio::runtime::Runtime;

use crate::Failure;
use crate::connector::InMemory;
use crate::measure::{Comparison, Effort, compare};

const KEY: [u8; 32] = [7; 32];

fn keys() -> Keys {
    let options = KeysOptions::builder().data_keys(DataKeys::Cached(CacheLimits::default())).build();
    Keys::with_options(LocalKeys::even_in_release(&KEY), options)
}

fn policy(versions: EnvelopePolicy) -> SealPolicy {
    SealPolicy::builder().versions(versions).build()
}

fn place() -> Binding<'static> {
    let key = ItemKey::new("customer", KeyValue::S("c1".into())).with_sort("id", KeyValue::S("o1".into()));
    Binding::new("orders", "Order", "note").with_key(key)
}

/// A string of 1 KiB in DynamoDB JSON.
fn value() -> String {
    format!(r#"{{"S":"{}"}}"#, "n".repeat(1024))
}

/// One side: the field alone, with a key that is there.
struct Field {
    runtime: Runtime,
    keys: Keys,
    policy: SealPolicy,
    value: String,
    envelope: String,
}

impl Field {
    fn new(versions: EnvelopePolicy) -> Result<Self, Failure> {
        let (runtime, keys, policy, value) = (crate::runtime()?, keys(), policy(versions), value());
        let mut field = Self { runtime, keys, policy, value, envelope: String::new() };
        field.envelope = field.runtime.block_on(field.seal_once())?;
        if field.runtime.block_on(field.open_once())? != field.value.len() {
            return Err("another value came back".into());
        }
        Ok(field)
    }

    async fn seal_once(&self) -> Result<String, Failure> {
        let sealed = self.keys.seal_keys(&[ToSeal::new(place(), self.policy, &self.value)]).await?;
        Ok(sealed.seal_all()?.remove(0))
    }

    async fn open_once(&self) -> Result<usize, Failure> {
        let opened = self.keys.open_keys(&[ToOpen::new(place(), self.policy, &self.envelope)]).await;
        Ok(opened.open_all().remove(0)?.as_json().len())
    }

    fn seal(&self, times: u32) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..times {
                black_box(self.seal_once().await?);
            }
            Ok(())
        })
    }

    fn open(&self, times: u32) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..times {
                black_box(self.open_once().await?);
            }
            Ok(())
        })
    }
}

/// The other side: AES-256-GCM of as many bytes, with the schedule of the key.
struct Aead(Vec<u8>);

impl Aead {
    fn new() -> Self {
        Self(value().into_bytes())
    }

    fn key() -> Result<LessSafeKey, Failure> {
        let key = UnboundKey::new(&AES_256_GCM, black_box(&KEY)).map_err(|_| "no key")?;
        Ok(LessSafeKey::new(key))
    }

    fn seal(&self, times: u32) -> Result<(), Failure> {
        for _ in 0..times {
            let mut text = self.0.clone();
            let nonce = Nonce::assume_unique_for_key(black_box([1; 12]));
            Self::key()?.seal_in_place_append_tag(nonce, Aad::from(b"note"), &mut text).map_err(|_| "not sealed")?;
            black_box(text);
        }
        Ok(())
    }

    fn open(&self, times: u32) -> Result<(), Failure> {
        let mut sealed = self.0.clone();
        let nonce = || Nonce::assume_unique_for_key(black_box([1; 12]));
        Self::key()?.seal_in_place_append_tag(nonce(), Aad::from(b"note"), &mut sealed).map_err(|_| "not sealed")?;
        for _ in 0..times {
            let mut text = sealed.clone();
            black_box(Self::key()?.open_in_place(nonce(), Aad::from(b"note"), &mut text).map_err(|_| "not opened")?);
        }
        Ok(())
    }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $does:ident $versions:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// An error when the value does not come back.
        pub fn $name(effort: Effort) -> Result<Comparison, Failure> {
            let (field, aead) = (Field::new(EnvelopePolicy::$versions)?, Aead::new());
            compare(effort, &mut |times| field.$does(times), &mut |times| aead.$does(times))
        }
    )*};
}

fields! {
    /// Seals a field in version 1.
    seal_v1 seal V1;
    /// Seals a field in version 2.
    seal_v2 seal V2;
    /// Opens a field of version 1.
    open_v1 open V1;
    /// Opens a field of version 2.
    open_v2 open V2;
}

macro_rules! models {
    ($($name:ident $table:literal [$($word:tt)*];)*) => {$(
        #[derive(Model, Clone, Debug, PartialEq)]
        #[model(table = $table)]
        struct $name {
            #[model(pk)]
            customer: String,
            #[model(sk)]
            id: u32,
            name: String,
            total: u64,
            $($word)*
            card: String,
            $($word)*
            street: String,
            $($word)*
            note: String,
        }

        impl $name {
            fn all() -> Vec<Self> {
                let one = |id| Self {
                    customer: "c1".into(),
                    id,
                    name: format!("customer {id}"),
                    total: u64::from(id) * 100,
                    card: format!("4111 1111 1111 {id:04}"),
                    street: format!("{id} Long Street, Springfield"),
                    note: "leave it with the neighbours".into(),
                };
                (0..100).map(one).collect()
            }
        }
    )*};
}

models! {
    Sealed "customers" [#[model(encrypted)]];
    Clear "customers" [];
}

/// Returns the page of these items, as it is stored.
fn page_body(items: &[String]) -> Bytes {
    format!(r#"{{"Count":{0},"ScannedCount":{0},"Items":[{1}]}}"#, items.len(), items.join(",")).into()
}

/// Compares the read of a page of 100 items with three encrypted fields each, whose data keys are kept, with the read of the same page in
/// clear: the whole call, HTTP in memory.
///
/// # Errors
/// An error when a call fails, or other items come back.
pub fn page(effort: Effort) -> Result<Comparison, Failure> {
    let runtime = crate::runtime()?;
    let keys = keys();
    let offline = Db::new(InMemory::answering(Bytes::from_static(b"{}")).client()).with_keys(keys.clone());
    let (mut sealed, mut clear) = (Vec::new(), Vec::new());
    runtime.block_on(async {
        for mut item in Sealed::all() {
            sealed.push(offline.seal(offline.put(&mut item).into_request()?).await?.item.as_json().to_owned());
        }
        for mut item in Clear::all() {
            clear.push(offline.put(&mut item).into_request()?.item.as_json().to_owned());
        }
        Ok::<_, Failure>(())
    })?;
    let of_sealed = Db::new(InMemory::answering(page_body(&sealed)).client()).with_keys(keys);
    let of_clear = Db::new(InMemory::answering(page_body(&clear)).client());
    let ours = async || Ok::<_, Failure>(of_sealed.query(Sealed::TABLE).eq("c1").page().await?.items);
    let theirs = async || Ok::<_, Failure>(of_clear.query(Clear::TABLE).eq("c1").page().await?.items);
    if runtime.block_on(ours())? != Sealed::all() || runtime.block_on(theirs())? != Clear::all() {
        return Err("other items came back".into());
    }
    compare(
        effort,
        &mut |times| {
            runtime.block_on(async {
                for _ in 0..times {
                    black_box(ours().await?);
                }
                Ok(())
            })
        },
        &mut |times| {
            runtime.block_on(async {
                for _ in 0..times {
                    black_box(theirs().await?);
                }
                Ok(())
            })
        },
    )
}
