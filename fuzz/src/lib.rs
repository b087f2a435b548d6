//! Hostile answers: every program of the library is answered with cut, damaged, foreign and made-up answers. Beside it stands a
//! reader that shares no code with the library and decides what an honest one may tell.
//!
//! Contract documents are tried beside them.
//!
//! See `fuzz/README.md`.

mod answer;
mod case;
mod connection;
mod document;
mod envelope;
mod input;
mod json;
mod key_answer;
mod known;
mod model;
mod mutation;
mod patience;
mod plain;
mod reader;
mod report;
mod rule;
mod run;
mod shrink;
mod told;
mod verdict;

pub use self::document::try_document;
pub use self::envelope::try_envelope;
pub use self::input::{try_bytes, write_seeds};
pub use self::key_answer::try_key_answer;
pub use self::known::outdated;
pub use self::report::{Options, Report, run};

/// Makes the program of a target: a fuzzer gives it bytes. Built without a fuzzer, it tries the files that it is given.
#[macro_export]
macro_rules! target {
    ($attempt:path) => {
        #[cfg(fuzzing)]
        ::libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
            if let Err(broken) = $attempt(bytes) {
                panic!("{broken}");
            }
        });

        #[cfg(not(fuzzing))]
        fn main() -> ::std::io::Result<::std::process::ExitCode> {
            use ::std::process::ExitCode;

            let mut is_broken = false;
            for file in ::std::env::args().skip(1) {
                if let Err(broken) = $attempt(&::std::fs::read(&file)?) {
                    println!("{file}: {broken}");
                    is_broken = true;
                }
            }
            Ok(if is_broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
        }
    };
}

/// Returns the time of every write here.
fn clock() -> tabletheory::Timestamp {
    const SECONDS: i128 = 1_767_225_600;
    tabletheory::Timestamp::from_unix_nanoseconds(SECONDS * 1_000_000_000).unwrap_or_default()
}
