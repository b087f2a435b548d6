//! The check that the names of a struct's attributes are distinct.

use crate::schema::{Names, same};

/// Returns whether no two attributes of a struct have one name.
#[doc(hidden)]
pub const fn are_distinct(names: &Names) -> bool {
    each_once(names, names)
}

/// Returns whether each name in `part` is in `whole` exactly once.
const fn each_once(part: &Names, whole: &Names) -> bool {
    let mut at = 0;
    while at < part.own.len() {
        if occurrences(part.own[at], whole) != 1 {
            return false;
        }
        at += 1;
    }
    let mut at = 0;
    while at < part.flattened.len() {
        if !each_once(&part.flattened[at], whole) {
            return false;
        }
        at += 1;
    }
    let mut at = 0;
    while at < part.variants.len() {
        if !each_once(&part.variants[at], whole) {
            return false;
        }
        at += 1;
    }
    true
}

const fn occurrences(name: &str, names: &Names) -> usize {
    let mut count = 0;
    let mut at = 0;
    while at < names.own.len() {
        if same(name, names.own[at]) {
            count += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < names.flattened.len() {
        count += occurrences(name, &names.flattened[at]);
        at += 1;
    }
    // An item has one of the variants.
    let (mut at, mut most) = (0, 0);
    while at < names.variants.len() {
        let here = occurrences(name, &names.variants[at]);
        most = if here > most { here } else { most };
        at += 1;
    }
    count + most
}
