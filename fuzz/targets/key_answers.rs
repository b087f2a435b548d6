//! The target of a fuzzer that makes up answers of a key service; see `fuzz/README.md`. Built without a
//! fuzzer, it tries the files that it is given.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(broken) = tabletheory_fuzz::try_key_answer(bytes) {
        panic!("{broken}");
    }
});

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<std::process::ExitCode> {
    use std::process::ExitCode;

    let mut is_broken = false;
    for file in std::env::args().skip(1) {
        if let Err(broken) = tabletheory_fuzz::try_key_answer(&std::fs::read(&file)?) {
            println!("{file}: {broken}");
            is_broken = true;
        }
    }
    Ok(if is_broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
