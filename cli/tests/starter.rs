//! The project that `tabletheory init` makes compiles, and passes its tests, as a part of this crate.

#![allow(missing_docs, dead_code, unreachable_pub, reason = "a program, and not a library with pages")]

#[path = "../src/init/template/src/lib.rs"]
mod orders;

mod program {
    use super::orders;
    include!("../src/init/template/src/main.rs");
}

mod tests {
    use super::orders;
    include!("../src/init/template/tests/orders.rs");
}
