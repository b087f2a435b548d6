//! Customers whose card is encrypted, on an engine within the program: written, read, tampered with, and moved to another key.
//!
//! `cargo run -p tabletheory-kms --example encrypted_customer` uses a local key and needs nothing. The same program runs against KMS, or
//! a server that speaks its protocol, with two of its keys: `-- --kms KEY NEW_KEY [http://127.0.0.1:5000]`, with the credentials and the
//! region in the usual environment variables. `make` in the place of a key makes one. A service takes its client from `aws-config`.

use std::env;
use std::error::Error as StdError;
use std::sync::Arc;

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_kms::config::{BehaviorVersion, Credentials, Region};
use tabletheory::encryption::{KeyLabel, KeyProvider, Keyring, Keys, LocalKeys};
use tabletheory::prelude::*;
use tabletheory::request::EncodedItem;
use tabletheory::{Secret, WithKeys};
use tabletheory_embedded::Embedded;
use tabletheory_kms::KmsKeys;

type Result<T, E = Box<dyn StdError + Send + Sync>> = std::result::Result<T, E>;

#[derive(Model, Debug)]
#[model(table = "customers")]
struct Customer {
    #[model(pk)]
    id: String,
    name: String,
    // Bound to the item, so that no card is read as another customer's.
    #[model(encrypted(v2, pad_64))]
    card: Secret<String>,
}

fn customer(id: &str, card: &str) -> Customer {
    Customer { id: id.into(), name: "Ada".into(), card: card.into() }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Customer>().await?;
    let [old, new] = wrapping_keys().await?;
    let ring = |label: &str, key: &Arc<dyn KeyProvider>| Ok::<_, String>(Keyring::new(named(label)?, Arc::clone(key)));
    let db = embedded.db().with_keys(Keys::new(ring("2026", &old)?));

    // What is stored, and what is read.
    db.create(&mut customer("c1", "4111 1111")).await?;
    db.create(&mut customer("c2", "4222 2222")).await?;
    let read = db.get(Customer::key("c1")).required().await?;
    println!("read:   {read:?}, card {}", read.card.expose());
    let stored = stored(&db, "c1").await?;
    let shown = if stored.as_json().contains("4111") { "in clear" } else { "sealed" };
    println!("stored: {} bytes of JSON, {shown}", stored.as_json().len());

    // Somebody who can write the table copies one card to another customer.
    copy_card(embedded.db().client(), "c1", "c2").await?;
    match db.get(Customer::key("c2")).await {
        Ok(_) => return Err("a copied card was read".into()),
        Err(error) => println!("copied: {error}"),
    }
    db.put(&mut customer("c2", "4222 2222")).await?;

    // A new key writes, and the old one still reads, until every data key is wrapped anew.
    let both = ring("2027", &new)?.unwrapping(named("2026")?, Arc::clone(&old));
    let done = embedded.db().with_keys(Keys::new(both)).rewrap::<Customer>().await?;
    println!("moved:  {} of {} customers to the key `2027`", done.rewritten, done.read);
    let db = embedded.db().with_keys(Keys::new(ring("2027", &new)?));
    for (id, card) in [("c1", "4111 1111"), ("c2", "4222 2222")] {
        if db.get(Customer::key(id)).required().await?.card.expose() != card {
            return Err("another card came back".into());
        }
    }
    println!("the old key is not needed any more");
    Ok(())
}

fn named(label: &str) -> Result<KeyLabel, String> {
    KeyLabel::new(label).map_err(|_| format!("`{label}` is no label"))
}

/// The keys that wrap data keys, an old one and a new one: two of KMS, or two that are for development alone.
async fn wrapping_keys() -> Result<[Arc<dyn KeyProvider>; 2]> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut arguments = arguments.iter().map(String::as_str);
    let (old, new) = match (arguments.next(), arguments.next(), arguments.next()) {
        (None, ..) => {
            return Ok([
                Arc::new(LocalKeys::even_in_release(&[1; 32])),
                Arc::new(LocalKeys::even_in_release(&[2; 32])),
            ]);
        }
        (Some("--kms"), Some(old), Some(new)) => (old, new),
        _ => return Err("usage: encrypted_customer [--kms KEY NEW_KEY [ENDPOINT]]".into()),
    };
    let variable = |name: &str| env::var(name).map_err(|_| format!("the environment has no `{name}`"));
    let credentials = Credentials::new(
        variable("AWS_ACCESS_KEY_ID")?,
        variable("AWS_SECRET_ACCESS_KEY")?,
        env::var("AWS_SESSION_TOKEN").ok(),
        None,
        "environment",
    );
    let mut config = aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(variable("AWS_REGION")?))
        .credentials_provider(credentials);
    if let Some(endpoint) = arguments.next() {
        config = config.endpoint_url(endpoint);
    }
    let client = aws_sdk_kms::Client::from_conf(config.build());
    Ok([kms(&client, old).await?, kms(&client, new).await?])
}

/// A key of KMS: the one with this identifier, or a new one.
async fn kms(client: &aws_sdk_kms::Client, key: &str) -> Result<Arc<dyn KeyProvider>> {
    let key = match key {
        "make" => {
            let made = client.create_key().description("the example of encrypted customers").send().await?;
            made.key_metadata.and_then(|made| made.arn).ok_or("the new key has no name")?
        }
        key => key.to_owned(),
    };
    Ok(Arc::new(KmsKeys::new(client.clone(), key)?))
}

/// Puts the card of one customer in the place of another's, as it is stored.
async fn copy_card(client: &aws_sdk_dynamodb::Client, from: &str, to: &str) -> Result<()> {
    let id = |id: &str| AttributeValue::S(id.to_owned());
    let stored = client.get_item().table_name("customers").key("id", id(from)).send().await?;
    let mut item = stored.item.unwrap_or_default();
    item.insert("id".to_owned(), id(to));
    client.put_item().table_name("customers").set_item(Some(item)).send().await?;
    Ok(())
}

async fn stored(db: &Db<WithKeys>, id: &str) -> Result<EncodedItem> {
    let request = db.get(Customer::key(id)).into_request()?;
    Ok(db.send(&request).await?.item.ok_or("no such customer")?)
}
