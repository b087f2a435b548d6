//! A projection of what a variant of an untagged enum holds.

#[path = "../../payments.rs"]
mod payments;
use payments::*;

#[derive(Projection)]
#[projection(model = Sale)]
struct Part {
    #[projection(path = NOTE.variant(Note::TEXT))]
    //~^ ERROR[E0277] `payments::Note` is `untagged`, and nothing in an item says which of its variants is there
    //~| LABEL no condition and no path can name a variant here
    //~| NOTE say `#[model(tag = "…")]` in place of `untagged`, where the stored items have a tag or can get one
    note: Note,
}

fn main() {}
