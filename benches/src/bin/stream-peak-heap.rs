//! Prints the most heap, in bytes, that streaming a million items takes, and ten thousand: first page by page, then with the
//! next page requested ahead.

use peak_alloc::PeakAlloc;
use tabletheory_bench::Failure;
use tabletheory_bench::stream::stream;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn main() -> Result<(), Failure> {
    for prefetch in [false, true] {
        // The stream runs once before, so that what is kept for later calls is not counted.
        stream(10_000, prefetch)?;
        let few = peak(10_000, prefetch)?;
        let many = peak(1_000_000, prefetch)?;
        println!("{many} {few}");
    }
    Ok(())
}

/// Returns the most heap in use while the items are streamed, above what was in use before.
fn peak(items: u64, prefetch: bool) -> Result<usize, Failure> {
    HEAP.reset_peak_usage();
    let before = HEAP.current_usage();
    stream(items, prefetch)?;
    Ok(HEAP.peak_usage().saturating_sub(before))
}
