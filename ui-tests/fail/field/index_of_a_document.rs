//! A value in a document of any shape, found by a boolean.

use tabletheory::Value;

fn show(document: &Value) -> Option<&Value> {
    document.get(true)
    //~^ ERROR[E0277] `bool` finds nothing in a `Value`
    //~| LABEL an entry of a map has a text, an element of a list has a `usize`
}

fn main() {}
