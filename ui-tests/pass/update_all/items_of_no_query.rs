//! A scan, whose items are updated.

use crate::schema::*;

fn main() {
    let _ = db().update_all(db().scan::<User>(), Delete);
}
