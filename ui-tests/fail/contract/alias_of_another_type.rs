//! A type that is called as another, which would be right.

use tabletheory::prelude::*;

type Number = String;

#[derive(Model)]
#[model(table = "orders", dms = "contract/shop.yml#Order")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))]
struct Order {
    #[model(pk)]
    pk: String,
    #[model(sk)]
    sk: String,
    amount: Number,
    //~^ ERROR[E0080] evaluation panicked: `amount` is not held as `N`, which the contract says (contract/shop.yml:13): make it a number such as `u64`, or another type with `type = N`
    //~| LABEL evaluation of `_::__assert::_` failed here
    #[model(omit_empty)]
    status: Option<String>,
}

fn main() {}
