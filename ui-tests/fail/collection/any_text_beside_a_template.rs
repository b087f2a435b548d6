//! A part that may hold any text, beside a template that it can run into.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

#[derive(Model)]
#[model(table = "files", pk = "DIR#{dir}", sk = "FILE#{path..}")]
struct File {
    dir: String,
    path: String,
}

#[derive(Model)]
#[model(table = "files", pk = "DIR#{dir}", sk = "FILE#{path}#META")]
struct Meta {
    dir: String,
    path: String,
}

#[derive(Collection)]
enum InDir {
    File(File),
    Meta(Meta),
    //~^ ERROR[E0080] evaluation panicked: `File` and `Meta` can have one key, so that each would overwrite the other's items: give their key templates different literal text, or both a `discriminator`
    //~| LABEL evaluation of `_::_` failed here
    #[collection(unknown)]
    Other(EncodedItem),
}

fn main() {}
