//! A part that may hold any text, and literal text behind it.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "files", pk = "DIR#{path..}#{id}")]
//~^ ERROR the part `{path..}` of this key template holds any text, so nobody can tell where it ends; let it be the last, or write `{path}`
struct File {
    path: String,
    id: String,
}

fn main() {}
