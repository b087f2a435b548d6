//! Changes that are made to every answer.

use super::dictionary::BODIES;
use super::header::{CHECKSUMS, STATUSES};
use crate::answer::{Answer, CHECKSUM, ENCODING};

/// Returns made-up bodies, foreign statuses, and the body within or beside others. For the first answer of a program it also
/// returns changes that do not depend on the answer: exceptions under every status, and checksums that do not fit.
pub(crate) fn directed(answer: &Answer, is_first: bool) -> Vec<Answer> {
    let mut changed: Vec<Answer> = BODIES.iter().map(|body| Answer::new(answer.status, *body)).collect();
    changed.extend(STATUSES.iter().map(|&status| Answer { status, ..answer.clone() }));
    changed.push(answer.clone().with_header(CHECKSUM, "1").with_header(ENCODING, "gzip"));
    changed.push(answer.clone().with_header(CHECKSUM, "1"));
    changed.push(answer.clone().checked());
    if is_first {
        for status in [200, 400, 408, 500] {
            changed.extend(BODIES.iter().skip(16).map(|body| Answer::new(status, *body).checked()));
        }
        changed.extend([204, 301, 403, 503].map(|status| Answer::new(status, "")));
        changed.extend(CHECKSUMS.iter().map(|checksum| answer.clone().with_header(CHECKSUM, *checksum)));
        for body in ["", "{", "null", "{}"] {
            changed.extend(["abc", "1"].map(|checksum| answer.with_body(body).with_header(CHECKSUM, checksum)));
        }
    }
    let around = |before: &[u8], after: &[u8]| answer.with_body([before, &answer.body, after].concat());
    changed.extend([
        around(b"[", b"]"),
        around(b"{\"Body\":", b"}"),
        around(b"\n ", b"\t\r\n"),
        around(b"\xef\xbb\xbf", b""),
        around(b"", b"\0"),
        around(b"", b"}"),
        around(b"", &answer.body),
        around(&b"[".repeat(200), &b"]".repeat(200)),
        around(&b"{\"a\":".repeat(5_000), b""),
        answer.with_body(b"[".repeat(10_000)),
        answer.with_body(answer.body.iter().map(|byte| byte ^ 0x20).collect::<Vec<u8>>()),
    ]);
    changed
}
