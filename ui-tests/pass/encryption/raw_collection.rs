//! The SDK's builder of a read of several models, none of which has encrypted attributes.

use crate::schema::*;
use tabletheory::Coprod;

#[derive(Model)]
#[model(table = "clinic", pk = "PERSON#{person}", sk = "VISIT#{visit}")]
struct Visit {
    person: String,
    visit: String,
}

#[derive(Model)]
#[model(table = "clinic", pk = "PERSON#{person}", sk = "INVOICE#{invoice}")]
struct Invoice {
    person: String,
    invoice: String,
    text: String,
}

#[test]
fn is_made() {
    let items = db().collection::<Coprod!(Visit, Invoice)>().eq("p1");
    assert!(items.with_raw_request(|request| request.consistent_read(true)).into_builder().is_ok());
}
