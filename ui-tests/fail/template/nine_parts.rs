//! A template of nine parts.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "shop", pk = "SHOP", sk = "{a}#{b}#{c}#{d}#{e}#{f}#{g}#{h}#{i}")]
//~^ ERROR a key template has at most 8 parts; this one has 9
struct Place {
    a: String,
    b: String,
    c: String,
    d: String,
    e: String,
    f: String,
    g: String,
    h: String,
    i: String,
}

fn main() {}
