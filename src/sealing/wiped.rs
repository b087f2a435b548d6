//! Buffers that held plaintext, which are wiped when they are dropped.

use std::ops::{Deref, DerefMut};

use zeroize::optimization_barrier;

/// Bytes that are wiped when they are dropped, with all the room that they have: at the speed of `memset`, where `Zeroizing` writes one
/// byte after the other.
#[derive(Default)]
pub(crate) struct Wiped(Vec<u8>);

/// A text that is wiped in the same way.
#[derive(Clone, Default)]
pub(crate) struct WipedText(String);

impl Wiped {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Fills all of the room with zeros.
    fn wipe(&mut self) {
        let room = self.0.capacity();
        self.0.clear();
        self.0.resize(room, 0);
        optimization_barrier(self.0.as_slice());
    }
}

impl WipedText {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        self.wipe();
    }
}

impl Drop for WipedText {
    fn drop(&mut self) {
        drop(Wiped(std::mem::take(&mut self.0).into_bytes()));
    }
}

impl Deref for Wiped {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Wiped {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}

impl Deref for WipedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for WipedText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_the_room_is_wiped() {
        let mut bytes = Vec::with_capacity(64);
        bytes.extend_from_slice(b"a plaintext that is longer than what is left of it");
        bytes.truncate(3);
        let mut wiped = Wiped::new(bytes);
        let room = wiped.capacity();
        wiped.wipe();
        assert_eq!((wiped.len(), wiped.capacity()), (room, room));
        assert!(wiped.iter().all(|&byte| byte == 0));
    }
}
