//! Random changes of statuses, checksums and encodings.

use fastrand::Rng;

use crate::answer::{Answer, CHECKSUM, ENCODING};

pub(crate) const STATUSES: &[u16] = &[
    200, 201, 202, 204, 206, 301, 302, 304, 307, 400, 401, 403, 404, 405, 408, 409, 413, 429, 499, 500, 501, 502, 503,
    504, 599, 600, 999,
];

/// Texts that are not checksums, and numbers that are not the checksum of any body here.
pub(crate) const CHECKSUMS: &[&[u8]] = &[
    b"",
    b"0",
    b"1",
    b"-1",
    b"4294967296",
    b"99999999999999999999",
    b"1.0",
    b"0x1f",
    b"abc",
    b"1,2",
    b"\xff\xfe",
    b"+",
];

pub(super) fn status(rng: &mut Rng) -> u16 {
    rng.choice(STATUSES).copied().unwrap_or(200)
}

pub(super) fn random(answer: Answer, rng: &mut Rng) -> Answer {
    match rng.u8(0..8) {
        0 => answer.checked().with_header(ENCODING, rng.choice(["gzip", "identity", ""]).unwrap_or("")),
        1 => answer.with_header("content-type", "text/html"),
        2 => answer.with_header("x-amzn-errortype", "ThrottlingException"),
        3 => answer.with_header("content-length", "1"),
        _ => {
            let checksum = rng.choice(CHECKSUMS).copied().unwrap_or_default();
            answer.with_header(CHECKSUM, checksum)
        }
    }
}
