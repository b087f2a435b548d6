//! Ratios against the SDK path.
fn main() {}
