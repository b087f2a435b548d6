//! Records of a stream of an encrypted model, opened by a client without keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::streams::{NewImage, RawRecord};

async fn count<R: RawRecord + Sync>(db: &Db, records: &[R]) -> usize {
    db.open_records::<Patient, NewImage, R>(records).await.into_iter().flatten().count()
}

fn main() {}
