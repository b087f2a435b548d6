//! A list of fields that are attributes.

use crate::payments::*;

#[test]
fn is_lowered() {
    let fee = Some(Fee { cents: 5 });
    let sender = Sender { name: "ann".into(), card: Card { brand: "v".into(), last4: "1".into() } };
    let mut receipt = Receipt { id: "r1".into(), refund: Refund::None, fee, earlier: Refund::None, sender };
    let update = crate::schema::db().update_model(&mut receipt, (Receipt::EARLIER, Receipt::SENDER));
    assert_eq!(update.into_request().unwrap().update, "SET #n0 = :v0, #n1 = :v1");
}
