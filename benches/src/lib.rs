//! The parts of the speed measurements: the same orders, the same bytes and the same connector for both sides.

pub mod check;
pub mod connector;
pub mod fixture;
pub mod measure;
pub mod page;
pub mod put;
pub mod query;
pub mod seal;
pub mod start;
pub mod stream;

/// The error of a measurement.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Makes a runtime of this one thread.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_time().build()
}
