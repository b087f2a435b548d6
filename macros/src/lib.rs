//! The derive macros of [`tabletheory`](https://docs.rs/tabletheory), which re-exports them and documents them for users.
//!
//! A derive has four steps: *parse* (`attr`, `ast`), *check* (`check`), *model* (`model`, `attribute`, `choice`,
//! `projection`, `collection`, `tables`) and *emit* (`expand`). All mistakes of one input are collected and shown at once. After a mistake, stub impls
//! are emitted (`fallback`). Each room imports only those before it; `tests/rooms.rs` tests this.
//!
//! Set `TABLETHEORY_EXPAND=1` to print every expansion to stderr.

mod ast;
mod attr;
mod attribute;
mod check;
mod choice;
mod collection;
mod contract;
mod ctxt;
mod expand;
mod fallback;
mod generate;
mod limits;
mod model;
mod naming;
mod projection;
mod spans;
mod tables;
mod template;
#[cfg(test)]
mod tests;
mod visibility;

use std::fmt::Display;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a struct an item of a table: `#[model(table = "…")]`, keys, indexes, and a token for each attribute.
///
#[doc = include_str!("../docs/model.md")]
///
#[doc = include_str!("../docs/words.md")]
#[proc_macro_derive(Model, attributes(model))]
pub fn derive_model(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    emit(&input.ident, expand::derive_model(&input))
}

/// Makes a struct a map, `M`: the value of an attribute, with a token for each member. Makes an enum that holds data a map, too, in
/// one of serde's four forms, with a token for each variant.
///
/// Its words are among [those of all derives](derive@Model).
#[proc_macro_derive(Document, attributes(model))]
pub fn derive_document(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    emit(&input.ident, expand::derive_document(&input))
}

/// Makes an enum of unit variants a string, `S`, or its number, `N`, or makes a newtype the same as the value inside.
///
/// Its words are among [those of all derives](derive@Model).
#[proc_macro_derive(Attribute, attributes(model))]
pub fn derive_attribute(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    emit(&input.ident, expand::derive_attribute(&input))
}

/// Makes a struct the projection of a model: `#[projection(model = …)]`, a field for each attribute or path.
///
/// Its words are among [those of all derives](derive@Model).
#[proc_macro_derive(Projection, attributes(projection))]
pub fn derive_projection(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    emit(&input.ident, expand::derive_projection(&input))
}

/// Makes an enum of models a collection, which one query reads: `#[collection(unknown)]` is the variant for all other items.
///
/// Its words are among [those of all derives](derive@Model).
#[proc_macro_derive(Collection, attributes(collection))]
pub fn derive_collection(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    emit(&input.ident, expand::derive_collection(&input))
}

/// Declares tables: each with its name and all models that share it, which are held to each other while this is compiled.
///
/// ```
/// # mod shop {
/// use tabletheory::prelude::*;
///
/// #[derive(Model)]
/// #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "PROFILE")]
/// pub struct Customer {
///     customer: String,
/// }
///
/// #[derive(Model)]
/// #[model(table = "shop", pk = "CUSTOMER#{customer}", sk = "ORDER#{number:06}")]
/// #[model(gsi(OPEN_IDX, name = "open", pk = "OPEN#{open}", sk = "ORDER#{number:06}"))]
/// pub struct Order {
///     customer: String,
///     number: u32,
///     open: Option<String>,
/// }
///
/// tables! {
///     /// Customers with their orders.
///     pub Shop: "shop" => [Customer, Order], stream = new_and_old_images;
/// }
/// # }
/// # fn main() {}
/// ```
///
/// Each is a type without values. `db.create_table::<Shop>()` creates the table with the indexes of all its models,
/// `db.verify::<Shop>()` compares it with what is deployed, and `db.with_table_name::<Shop>("shop-prod")` names it for all of them.
///
/// The models agree in the table's name and key, in the key and projection of an index that several of them have, in the types of all
/// key attributes, and in the time to live; their key templates or discriminators tell their items apart; and together they have no
/// more indexes than a table can have. A model that does not agree with those before it is an error at its name.
///
/// `stream` says what the table's stream carries: `keys_only`, `new_image`, `old_image` or `new_and_old_images`. Attributes, such as
/// comments and `#[cfg(…)]`, are those of the type. A program that knows the library under another path says so first:
/// `crate = my::path;`.
#[proc_macro]
pub fn tables(input: TokenStream) -> TokenStream {
    emit("tables!", expand::tables(input.into()))
}

/// Makes structs with [`#[derive(Model)]`](derive@Model) of the models of contract documents.
///
/// It takes the path of a document from the folder of `Cargo.toml` on, `"contract/user.yml"`; with `*` in the name of the file, all
/// that are called so; and with `#` a model of a document, `"contract/user.yml#User"`. The structs are public, unless a visibility
/// stands before the path: `dms!(pub(crate) "contract/*.yml")`. They are called as their models, in `PascalCase`, and their fields as
/// the attributes, in `snake_case`.
///
/// ```ignore
/// tabletheory::dms!("contract/user.yml");
///
/// let user = db.get(User::key("USER#1", "PROFILE")).await?;
/// ```
///
/// They are the structs that the command `tabletheory gen rust` writes, and each has the word `dms`. A change of a document compiles
/// them anew. A document that is new is seen with the next change; a build script that says `cargo::rerun-if-changed=contract` sees it
/// at once.
///
/// # Errors
///
/// A document that cannot be read or is not right is one compile error, with the place of its first mistake.
#[proc_macro]
pub fn dms(input: TokenStream) -> TokenStream {
    emit("dms!", generate::dms(input.into()))
}

/// Returns what was made, and shows it first where the developer wants to see it.
fn emit(name: impl Display, emitted: proc_macro2::TokenStream) -> TokenStream {
    if std::env::var_os("TABLETHEORY_EXPAND").is_some_and(|value| value == "1") {
        eprintln!("// {name}\n{emitted}\n");
    }
    emitted.into()
}
