//! Records of a stream of a model without encrypted attributes, opened by a client without keys.

use crate::schema::*;
use tabletheory::streams::{NewImage, RawRecord};

async fn count<R: RawRecord + Sync>(db: &Db, records: &[R]) -> usize {
    db.open_records::<User, NewImage, R>(records).await.into_iter().flatten().count()
}
