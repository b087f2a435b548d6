//! What the tests with random changes share.

/// The bytes that have a meaning in what is tried.
const SIGNS: &[u8] = b"{}[]\",:\\ 0tBSNML=";

/// Tries as many random changes of the seeds as `MUTATIONS` says, or `usual`. The first `kept` bytes of each stay as they are.
pub(crate) fn tried<S: AsRef<[u8]>>(
    seeds: &[S],
    kept: usize,
    usual: usize,
    attempt: impl Fn(&[u8]) -> Result<(), String>,
) {
    let most = std::env::var("MUTATIONS").ok().map_or(usual, |most| most.parse().expect("MUTATIONS is a number"));
    let mut random = fastrand::Rng::with_seed(1);
    for number in 0..most {
        let mut bytes = seeds[number % seeds.len()].as_ref().to_vec();
        for _ in 0..random.usize(0..5) {
            let at = random.usize(kept..bytes.len().max(kept + 1)).min(bytes.len());
            match random.u8(0..6) {
                0 if at < bytes.len() => bytes[at] ^= 1 << random.u8(0..8),
                1 if at < bytes.len() => bytes[at] = random.u8(..),
                2 => {
                    bytes.drain(at..random.usize(at..=bytes.len()));
                }
                3 => {
                    let from = random.usize(0..bytes.len().max(1));
                    let piece = bytes[from..(from + random.usize(0..60)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
                4 => bytes.insert(at, SIGNS[random.usize(0..SIGNS.len())]),
                _ => {
                    let other = seeds[random.usize(0..seeds.len())].as_ref();
                    let from = random.usize(0..other.len());
                    bytes.splice(at..at, other[from..(from + random.usize(0..60)).min(other.len())].iter().copied());
                }
            }
        }
        if let Err(broken) = attempt(&bytes) {
            panic!("{number}: {broken}: {}", String::from_utf8_lossy(&bytes));
        }
    }
}
