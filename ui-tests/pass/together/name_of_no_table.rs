//! The table of a model is given a name.

use crate::shop::*;

#[test]
fn is_a_table() {
    assert_eq!(db().with_table_name::<Customer>("shop-prod").table_of::<Order>(), "shop-prod");
}
