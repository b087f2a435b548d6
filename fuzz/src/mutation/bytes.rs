//! Random changes of bytes: flips, insertions, deletions and moves.

use fastrand::Rng;

/// The bytes that have a meaning in JSON.
const SPECIAL: &[u8] = b"{}[]\",:\\-+.eE0129ntfu \n\0\x1f\x7f\x80\xc3\xff";

pub(super) fn random(body: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = body.to_vec();
    for _ in 0..rng.usize(1..4) {
        let at = rng.usize(0..=bytes.len());
        let end = rng.usize(at..=bytes.len().min(at + 16));
        match rng.u8(0..7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << rng.u8(0..8),
            1 if at < bytes.len() => bytes[at] = special(rng),
            2 => bytes.insert(at, special(rng)),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(end..end, again);
            }
            5 => bytes.truncate(at),
            _ => {
                let moved: Vec<u8> = bytes.drain(at..end).collect();
                let to = rng.usize(0..=bytes.len());
                bytes.splice(to..to, moved);
            }
        }
    }
    bytes
}

fn special(rng: &mut Rng) -> u8 {
    rng.choice(SPECIAL).copied().unwrap_or_default()
}
