//! Envelopes, texts and values with random changes: `MUTATIONS=1000000 cargo test --release -p tabletheory-fuzz --test envelopes`.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod common;

use tabletheory_fuzz::try_envelope;

const SEEDS: [&str; 12] = [
    "0{\"M\":{\"v\":{\"N\":\"1\"},\"edk\":{\"B\":\"ZWRr\"},\"nonce\":{\"B\":\"AQEBAQEBAQEBAQEB\"},\"ct\":{\"B\":\"87D9/CLvoSycrYqbnc14gtwxznqdQGswoY3be4pyvHA=\"}}}",
    "0{\"M\":{\"v\":{\"N\":\"2\"},\"a\":{\"N\":\"1\"},\"k\":{\"S\":\"default\"},\"edk\":{\"B\":\"ZWRr\"},\"s\":{\"B\":\"ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\"},\"n\":{\"B\":\"QEFCQ0RFRkdISUpL\"},\"c\":{\"B\":\"ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\"},\"ct\":{\"B\":\"87D9/CLvoSycrYqbnc14gtwxznqdQGswoY3be4pyvHA=\"},\"wv\":{\"N\":\"3\"}}}",
    "0{\"M\":{\"v\":{\"N\":\"2\"},\"a\":{\"N\":\"1\"},\"edk\":{\"L\":[{\"M\":{\"k\":{\"S\":\"a\"},\"edk\":{\"B\":\"ZWRr\"}}}]},\"ct\":{\"B\":\"AAAA\"}}}",
    "0{\"S\":\"plain\"}",
    "1{\"t\":\"S\",\"s\":\"a\\u0041\\ud83d\\ude00é\"}",
    "1{\"t\":\"L\"}",
    "1{\"t\":\"N\",\"n\":\"-1.5E+3\"}",
    "1{\"t\":\"M\",\"m\":{\"a\":{\"t\":\"L\",\"l\":[{\"t\":\"NULL\",\"null\":true},{\"t\":\"B\",\"b\":\"AP8=\"}]},\"b\":{\"t\":\"SS\",\"ss\":[\"x\",\"y\"]}}}",
    "1{\"t\":\"L\",\"l\":[{\"t\":\"NS\",\"ns\":[\"1\",\"2\"]},{\"t\":\"BOOL\",\"bool\":false},{\"t\":\"BS\"}]}",
    "2{\"S\":\"a\\u0041é\"}",
    "2{\"M\":{\"b\":{\"N\":\"1\"},\"a\":{\"L\":[{\"BS\":[\"AQ==\"]},{\"NULL\":true},{\"M\":{}}]}}}",
    "2{\"L\":[{\"SS\":[\"x\"]},{\"NS\":[\"1\"]},{\"B\":\"\"},{\"BOOL\":true}]}",
];

#[test]
fn mutations() {
    common::tried(&SEEDS, 1, 20_000, try_envelope);
}
