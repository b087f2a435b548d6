//! The compiler that compiles a test, as a constant of this test.

use std::env;
use std::iter;

use proc_macro::TokenStream;

/// Returns the path of the compiler that compiles the caller, and all its arguments, as a `&[&str]`.
///
/// A macro runs in the process of the compiler. Nothing else says by which file a crate is linked: cargo keeps several
/// builds of one library, and which of them it takes depends on the packages that were asked for.
#[proc_macro]
pub fn compiler(_: TokenStream) -> TokenStream {
    let program = env::current_exe().unwrap_or_default().into_os_string();
    let words = iter::once(program).chain(env::args_os().skip(1));
    let words: Vec<String> = words.map(|word| word.to_string_lossy().into_owned()).collect();
    // A list of texts as Rust prints it is a list of literals.
    let list = format!("&{words:?}");
    list.parse().unwrap_or_default()
}
