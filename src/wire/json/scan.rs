//! Finding the bytes of a JSON string that cannot be taken as they are, eight at a time.

const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGH_BITS: u64 = u64::from_ne_bytes([0x80; 8]);

/// The eight bytes from `at` on, the first one lowest; `None` when there are fewer.
#[inline]
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The first index from `from` on whose byte is `"`, `\` or a control character; the length when there is none.
#[inline]
pub(super) fn special(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(word) = word(bytes, at) {
        let found = specials(word);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte < b' ' || byte == b'"' || byte == b'\\' {
            break;
        }
        at += 1;
    }
    at
}

/// A word whose lowest set bit is the high bit of the first special byte of `word`; zero when it has none. Bits above
/// that one mean nothing: the subtractions may borrow from their neighbours.
#[inline]
const fn specials(word: u64) -> u64 {
    const QUOTES: u64 = u64::from_ne_bytes([b'"'; 8]);
    const BACKSLASHES: u64 = u64::from_ne_bytes([b'\\'; 8]);
    const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
    let quote = word ^ QUOTES;
    let backslash = word ^ BACKSLASHES;
    let found = (word.wrapping_sub(SPACES) & !word)
        | (quote.wrapping_sub(ONES) & !quote)
        | (backslash.wrapping_sub(ONES) & !backslash);
    found & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_special_byte() {
        for special_byte in (0..=u8::MAX).filter(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            for len in 0..40 {
                for at in 0..len {
                    for filler in [b' ', b'!', b'#', b'[', b']', b'a', 0x7f, 0x80, 0xa2, 0xdc, 0xff] {
                        let mut bytes = vec![filler; len];
                        assert_eq!(special(&bytes, 0), len);
                        bytes[at] = special_byte;
                        assert_eq!(special(&bytes, 0), at);
                        assert_eq!(special(&bytes, at + 1), len);
                    }
                }
            }
        }
        assert_eq!(special(b"\"", 7), 7);
    }
}
