//! Collects every mistake of one derive input, so that all are shown at once.

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use quote::ToTokens;

/// The mistakes found so far.
///
/// A collector must end in [`Ctxt::check`], because one that is dropped unread would lose its mistakes.
#[derive(Debug)]
pub(crate) struct Ctxt {
    errors: RefCell<Vec<syn::Error>>,
    checked: Cell<bool>,
}

impl Ctxt {
    pub(crate) fn new() -> Self {
        Self { errors: RefCell::new(Vec::new()), checked: Cell::new(false) }
    }

    /// Notes a mistake at `tokens`, which the user wrote.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl Display) {
        self.errors.borrow_mut().push(syn::Error::new_spanned(tokens, message));
    }

    /// Returns how many mistakes have been noted.
    pub(crate) fn found(&self) -> usize {
        self.errors.borrow().len()
    }

    /// Returns all mistakes.
    pub(crate) fn check(self) -> Vec<syn::Error> {
        self.checked.set(true);
        self.errors.take()
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        debug_assert!(self.checked.get() || std::thread::panicking(), "mistakes were collected and not shown");
    }
}
