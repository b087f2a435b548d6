//! The item that a condition met, as a model without encrypted attributes.

use crate::schema::*;

fn read(error: &Error) -> Result<Option<User>, Error> {
    error.item::<User>()
}

#[test]
fn is_read() {
    let _ = read;
}
