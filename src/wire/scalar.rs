//! Sinks that look at one scalar: its size, its bytes, whether it is another text.

use super::{SetKind, Sink};

/// Looks at a scalar. What it does not look at is passed over.
pub(crate) trait LookAt {
    fn string(&mut self, text: &str);

    fn number(&mut self, _: &str) {}

    fn binary(&mut self, _: &[u8]) {}
}

/// A sink that shows each scalar to `L`, and passes over everything else.
pub(crate) struct Scalar<L>(pub(crate) L);

impl<L: LookAt> Sink for Scalar<L> {
    #[inline]
    fn string(&mut self, text: &str) {
        self.0.string(text);
    }

    #[inline]
    fn number(&mut self, text: &str) {
        self.0.number(text);
    }

    #[inline]
    fn binary(&mut self, bytes: &[u8]) {
        self.0.binary(bytes);
    }

    fn boolean(&mut self, _: bool) {}
    fn null(&mut self) {}
    fn begin_list(&mut self) {}
    fn end_list(&mut self) {}
    fn begin_map(&mut self) {}
    fn key(&mut self, _: &str) {}
    fn end_map(&mut self) {}
    fn begin_set(&mut self, _: SetKind) {}
    fn end_set(&mut self) {}
}
