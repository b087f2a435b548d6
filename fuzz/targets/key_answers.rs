//! The target of a fuzzer that makes up answers of a key service; see `fuzz/README.md`. Built without a
//! fuzzer, it tries the files that it is given.
#![cfg_attr(fuzzing, no_main)]

tabletheory_fuzz::target!(tabletheory_fuzz::try_key_answer);
