//! Prints the most heap, in bytes, that reading the page takes on our side and on the other: first without the bytes of the
//! response, then with them.
//!
//! This is a program of its own, so that counting the allocations costs nothing where time is measured.

use peak_alloc::PeakAlloc;
use tabletheory_bench::Failure;
use tabletheory_bench::connector::InMemory;
use tabletheory_bench::page::Calls;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn main() -> Result<(), Failure> {
    for answering in [InMemory::answering, InMemory::answering_copies] {
        let calls = Calls::new(answering)?;
        let ours = peak(|| calls.read_ours(1))?;
        let theirs = peak(|| calls.read_theirs(1))?;
        println!("{ours} {theirs}");
    }
    Ok(())
}

/// Returns the most heap in use while `work` runs, above what was in use before.
fn peak(work: impl Fn() -> Result<(), Failure>) -> Result<usize, Failure> {
    // The work runs once before, so that what is kept for later calls is not counted.
    work()?;
    HEAP.reset_peak_usage();
    let before = HEAP.current_usage();
    work()?;
    Ok(HEAP.peak_usage().saturating_sub(before))
}
