//! One side of a cold start: it makes a client, gets an item and puts it back. It prints the microseconds of the processor that
//! the process took, the most memory that was resident, in KB, and the part of that memory that does not belong to files.
//!
//! `cold-start ours|theirs ENDPOINT`

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region};
use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use tabletheory::prelude::*;
use tabletheory_bench::Failure;

#[derive(Model, Serialize, Deserialize, Debug)]
#[model(table = "notes")]
struct Note {
    #[model(pk)]
    id: String,
    text: String,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let (Some(side), Some(endpoint)) = (arguments.next(), arguments.next()) else {
        return Err("usage: cold-start ours|theirs ENDPOINT".into());
    };
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(Credentials::new("key", "secret", None, None, "bench"))
        .endpoint_url(endpoint);
    let client = Client::from_conf(config.build());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async { if side == "ours" { ours(Db::new(client)).await } else { theirs(client).await } })?;
    println!("{} {} {}", processor_time()?, memory("VmHWM:")?, memory("RssAnon:")?);
    Ok(())
}

async fn ours(db: Db) -> Result<(), Failure> {
    let mut note = db.get(Note::key("n1")).required().await?;
    db.put(&mut note).await?;
    Ok(())
}

async fn theirs(client: Client) -> Result<(), Failure> {
    let key = AttributeValue::S("n1".to_owned());
    let output = client.get_item().table_name("notes").key("id", key).send().await?;
    let note: Note = serde_dynamo::from_item(output.item.ok_or("no item")?)?;
    let item: HashMap<String, AttributeValue> = serde_dynamo::to_item(&note)?;
    client.put_item().table_name("notes").set_item(Some(item)).send().await?;
    Ok(())
}

#[cfg(unix)]
fn processor_time() -> Result<u128, Failure> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Ok(u128::try_from(time.tv_sec)? * 1_000_000 + u128::try_from(time.tv_nsec)? / 1000)
}

#[cfg(not(unix))]
fn processor_time() -> Result<u128, Failure> {
    Err("the processor's time is not known here".into())
}

/// Returns a figure that Linux reports about this process, in KB.
fn memory(figure: &str) -> Result<u64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure));
    Ok(line.and_then(|line| line.split_whitespace().next()).ok_or("no such figure")?.parse()?)
}
