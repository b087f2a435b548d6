//! Prints the most heap, in bytes, that two hard cases of writing take, besides the bytes of the input: first a transaction
//! that is cancelled with 10 MB of reasons, then a batch of 4,000 items.

use bytes::Bytes;
use peak_alloc::PeakAlloc;
use tabletheory::op::Put;
use tabletheory::prelude::*;
use tabletheory_bench::Failure;
use tabletheory_bench::connector::Refusing;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

#[derive(Model, Clone, Debug)]
#[model(table = "notes")]
struct Note {
    #[model(pk)]
    id: String,
    text: String,
}

fn note(id: usize, bytes: usize) -> Note {
    Note { id: format!("{id:06}"), text: "x".repeat(bytes) }
}

fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    println!("{}", runtime.block_on(cancelled())?);
    println!("{}", runtime.block_on(batch())?);
    Ok(())
}

/// Measures a cancelled transaction with a hundred reasons of 100 KB, each an item of many small attributes.
async fn cancelled() -> Result<String, Failure> {
    let attributes: Vec<String> = (0..4_000).map(|n| format!(r#""a{n:04}":{{"S":"xxxxxxxx"}}"#)).collect();
    let attributes = attributes.join(",");
    let reason = format!(r#"{{"Code":"ConditionalCheckFailed","Item":{{{attributes}}}}}"#);
    let reasons = vec![reason; 100].join(",");
    let body = format!(r#"{{"__type":"x#TransactionCanceledException","CancellationReasons":[{reasons}]}}"#);
    let body = Bytes::from(body);
    let length = body.len();
    let db = Db::new(Refusing::with(body).client());
    let mut notes: Vec<Note> = (0..100).map(|id| note(id, 8)).collect();
    HEAP.reset_peak_usage();
    let before = HEAP.current_usage();
    let told = db.transact_write(notes.iter_mut().map(Put).collect::<Vec<_>>()).await;
    let is_condition_failed = told.as_ref().is_err_and(|error| error.is_condition_failed());
    let peak = HEAP.peak_usage().saturating_sub(before);
    if is_condition_failed { Ok(format!("{peak} {length}")) } else { Err("it is cancelled by its conditions".into()) }
}

/// Measures a batch. The input are the items, and their encoding is about as large.
async fn batch() -> Result<String, Failure> {
    let notes: Vec<Note> = (0..4_000).map(|id| note(id, 1_200)).collect();
    let length: usize = notes.iter().map(|note| note.id.len() + note.text.len() + 38).sum();
    let db = Db::new(Refusing::nothing().client());
    HEAP.reset_peak_usage();
    let before = HEAP.current_usage();
    db.batch_write().put_all(&notes).send().await?;
    Ok(format!("{} {length}", HEAP.peak_usage().saturating_sub(before)))
}
