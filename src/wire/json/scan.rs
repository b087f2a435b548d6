//! Finds the bytes of a JSON string that cannot be taken as they are, eight at a time.

const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGH_BITS: u64 = u64::from_ne_bytes([0x80; 8]);

/// Returns the eight bytes from `at` on, the first one lowest; `None` when there are fewer.
#[inline]
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Returns the first index from `from` on whose byte is `"`, `\` or a control character; the length when there is none.
#[inline]
pub(super) fn special(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(word) = word(bytes, at) {
        let found = specials(word);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
        if at == from + FAR {
            at = pass_far(bytes, at);
        }
    }
    special_in_tail(bytes, at)
}

/// Returns whether a text is a short one without a `"`, `\` or control character: two words, or half words, cover it, and may lie over each
/// other.
#[inline]
pub(super) fn is_short_and_plain(bytes: &[u8]) -> bool {
    if let (Some(first), Some(last), 8..=16) = (bytes.first_chunk(), bytes.last_chunk(), bytes.len()) {
        return specials(u64::from_le_bytes(*first)) | specials(u64::from_le_bytes(*last)) == 0;
    }
    if let (Some(first), Some(last), 4..8) = (bytes.first_chunk(), bytes.last_chunk(), bytes.len()) {
        let [first, last] = [first, last].map(|half: &[u8; 4]| u64::from(u32::from_le_bytes(*half)));
        return specials(first | last << 32) == 0;
    }
    false
}

/// The bytes after which a text counts as a long one.
const FAR: usize = 32;

/// Passes over bytes of a long text that are none of the special ones, as many at a time as compilers compare at once, and returns
/// where it stopped: the special one is near, or the end.
#[inline(never)]
fn pass_far(bytes: &[u8], from: usize) -> usize {
    let chunks = bytes.get(from..).unwrap_or_default().as_chunks::<32>().0;
    // A `u8` for each byte, and no `bool`: the compiler then keeps to vectors of bytes.
    let found = |chunk: &[u8; 32]| {
        let each = chunk.iter().map(|&byte| u8::from(is_control_or_quote(byte)) | u8::from(byte == b'\\'));
        each.fold(0, |found, each| found | each) != 0
    };
    from + chunks.iter().take_while(|chunk| !found(chunk)).count() * 32
}

const fn is_special(byte: u8) -> bool {
    is_control_or_quote(byte) || byte == b'\\'
}

/// With this bit turned, a `"` is a space, and control characters are control characters: one comparison finds both.
const QUOTE_TO_SPACE: u8 = b'"' ^ b' ';

const fn is_control_or_quote(byte: u8) -> bool {
    byte ^ QUOTE_TO_SPACE <= b' '
}

/// Returns the same as [`special`] for the last bytes, fewer than eight.
#[inline]
fn special_in_tail(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    if at < bytes.len()
        && let Some(word) = bytes.last_chunk().map(|chunk| u64::from_le_bytes(*chunk))
    {
        // The last eight bytes without those that are done. The zeros shifted in are control characters, so that the
        // length is found when nothing else is.
        let done = 8 - (bytes.len() - at);
        return at + specials(word >> (8 * done)).trailing_zeros() as usize / 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if is_special(byte) {
            break;
        }
        at += 1;
    }
    at
}

/// Returns the first index from `from` on whose byte is no decimal digit; the length when there is none.
#[inline]
pub(super) fn digits(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(word) = word(bytes, at) {
        // In a byte below `0` the subtraction borrows into the high bit, in one above `9` the addition carries into it.
        // The lowest high bit is exact, as borrows and carries go upwards.
        let found = (word.wrapping_sub(ONES * 0x30) | word.wrapping_add(ONES * 0x46)) & HIGH_BITS;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}

/// Returns a word whose lowest set bit is the high bit of the first special byte of `word`; zero when it has none. Bits above
/// that one mean nothing: the subtractions may borrow from their neighbours.
#[inline]
const fn specials(word: u64) -> u64 {
    const QUOTES_TO_SPACES: u64 = u64::from_ne_bytes([QUOTE_TO_SPACE; 8]);
    const BEHIND_SPACES: u64 = u64::from_ne_bytes([b' ' + 1; 8]);
    const BACKSLASHES: u64 = u64::from_ne_bytes([b'\\'; 8]);
    let turned = word ^ QUOTES_TO_SPACES;
    let backslash = word ^ BACKSLASHES;
    let found = (turned.wrapping_sub(BEHIND_SPACES) & !turned) | (backslash.wrapping_sub(ONES) & !backslash);
    found & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_special_byte() {
        for special_byte in (0..=u8::MAX).filter(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            for len in (0..40).chain([63, 64, 65, 71, 96, 97, 130]) {
                for at in 0..len {
                    for filler in [b' ', b'!', b'#', b'[', b']', b'a', 0x7f, 0x80, 0xa2, 0xdc, 0xff] {
                        let mut bytes = vec![filler; len];
                        assert_eq!(special(&bytes, 0), len);
                        assert_eq!(is_short_and_plain(&bytes), (4..=16).contains(&len));
                        bytes[at] = special_byte;
                        assert_eq!(special(&bytes, 0), at);
                        assert!(!is_short_and_plain(&bytes));
                        assert_eq!(special(&bytes, at + 1), len);
                    }
                }
            }
        }
        assert_eq!(special(b"\"", 7), 7);
    }

    #[test]
    fn finds_the_first_byte_that_is_no_digit() {
        for other in (0..=u8::MAX).filter(|byte| !byte.is_ascii_digit()) {
            for len in 0..20 {
                for at in 0..len {
                    for after in [b'0', b'9', b'/', b':', 0x00, 0x80, 0xb0, 0xff] {
                        let mut bytes: Vec<u8> = (b'0'..=b'9').cycle().take(len).collect();
                        assert_eq!(digits(&bytes, 0), len);
                        bytes[at..].fill(after);
                        bytes[at] = other;
                        assert_eq!(digits(&bytes, 0), at);
                    }
                }
            }
        }
        assert_eq!(digits(b"1", 7), 7);
    }
}
