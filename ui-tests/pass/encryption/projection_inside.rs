//! A projection of whole encrypted attributes: it compiles wherever there is a client with keys.

use tabletheory::field::Encrypted;
use tabletheory::projection::hlist;
use tabletheory::{Key, OpenTo};

use crate::schema::*;

#[expect(dead_code, reason = "no client has keys yet")]
fn address<K>(db: &Db<K>, key: Key<Patient>)
where
    Encrypted: OpenTo<K, Patient>,
{
    let _ = db.get(key).project((Patient::ID, Patient::ADDRESS));
    let _ = db.query(Patient::TABLE).eq("p1").project((Patient::DIAGNOSIS,));
    let _ = db.scan::<Patient>().project(hlist![Patient::DIAGNOSIS, Patient::ADDRESS]);
}
