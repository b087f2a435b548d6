//! The target of a fuzzer that makes up contract documents and watches which code they reach; see `fuzz/README.md`. Built without a
//! fuzzer, it tries the files that it is given.
#![cfg_attr(fuzzing, no_main)]

tabletheory_fuzz::target!(tabletheory_fuzz::try_document);
