//! A small run, and the list of known violations. Neither may have a violation that the other lacks.
#![allow(missing_docs, reason = "a test")]

use peak_alloc::PeakAlloc;
use tabletheory_fuzz::{Options, outdated, run};

/// The allocator that counts memory.
#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

#[test]
fn what_is_broken_is_known_and_what_is_known_is_broken() {
    let report = run(&Options { runs: 8, every: 29, ..Options::default() });
    assert_eq!(report.news(), Vec::<String>::new(), "{report}");
    assert_eq!(outdated(), Vec::<String>::new(), "these are to be taken off known.txt");
}
