//! Base64 in the form that DynamoDB JSON carries: the standard alphabet, padded, one canonical text for each value.

use base64_simd::STANDARD;

/// Appends the base64 text of `bytes` to `buffer`.
pub(crate) fn append(buffer: &mut String, bytes: &[u8]) {
    STANDARD.encode_append(bytes, buffer);
}

/// Returns the length of the base64 text of `len` bytes, in bytes.
pub(crate) const fn encoded_len(len: usize) -> usize {
    len.div_ceil(3).saturating_mul(4)
}

/// Returns the bytes that `text` stands for; `None` when `text` is not base64, not padded, or has bits beyond the last byte.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode_to_vec(text).ok()
}

/// Returns whether [`decode`] would read `text`.
pub(crate) fn is_valid(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return false;
    }
    let padding = bytes.iter().rev().take_while(|&&byte| byte == b'=').count();
    let Some((digits, _)) = bytes.split_at_checked(bytes.len() - padding) else { return false };
    // One padding character leaves two bits over in the last digit, two leave four; they are zero.
    let unused: u8 = match padding {
        0 => 0,
        1 => 0b11,
        2 => 0b1111,
        _ => return false,
    };
    digits.iter().all(|&byte| digit(byte).is_some())
        && digits.last().and_then(|&byte| digit(byte)).is_none_or(|last| last & unused == 0)
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appends_after_what_is_there() {
        for (bytes, text) in
            [(&b""[..], "x"), (b"f", "xZg=="), (b"fo", "xZm8="), (b"foo", "xZm9v"), (b"\xfb\xff\xfe", "x+//+")]
        {
            let mut buffer = "x".to_owned();
            append(&mut buffer, bytes);
            assert_eq!(buffer, text);
        }
    }

    #[test]
    fn refuses_what_is_not_canonical() {
        for (text, valid) in [
            ("", true),
            ("Zg==", true),
            ("Zm8=", true),
            ("Zm9v", true),
            ("+//+", true),
            ("Zg", false),
            ("Zg=", false),
            ("Zh==", false),
            ("Zm9=", false),
            ("Zm9v====", false),
            ("====", false),
            ("Z===", false),
            ("Zg==Zg==", false),
            ("-__-", false),
            ("Zm 9", false),
            ("Zm9é", false),
        ] {
            assert_eq!(decode(text).is_some(), valid, "{text}");
            assert_eq!(is_valid(text), valid, "{text}");
        }
    }
}
