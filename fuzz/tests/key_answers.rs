//! Answers of a key service with random changes: `MUTATIONS=1000000 cargo test --release -p tabletheory-fuzz --test key_answers`.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod common;

use tabletheory_fuzz::try_key_answer;

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER: &str = "arn:aws:kms:us-east-1:111122223333:key/other";
const PLAINTEXT: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// The calls, each with its answer in good form, and refusals.
fn seeds() -> Vec<Vec<u8>> {
    let answers = [
        (0, 0, format!(r#"{{"KeyId":"{KEY}","Plaintext":"{PLAINTEXT}","CiphertextBlob":"ZWRr"}}"#)),
        (1, 0, format!(r#"{{"KeyId":"{KEY}","Plaintext":"{PLAINTEXT}","EncryptionAlgorithm":"SYMMETRIC_DEFAULT"}}"#)),
        (2, 0, format!(r#"{{"KeyId":"{KEY}","CiphertextBlob":"ZWRr"}}"#)),
        (3, 0, format!(r#"{{"SourceKeyId":"{OTHER}","KeyId":"{KEY}","CiphertextBlob":"ZWRr"}}"#)),
        (1, 4, r#"{"__type":"IncorrectKeyException","message":"m"}"#.to_owned()),
        (0, 5, r#"{"__type":"com.amazonaws.kms#AccessDeniedException","Message":"m"}"#.to_owned()),
        (3, 6, String::new()),
    ];
    answers.map(|(call, status, body)| [&[call, status], body.as_bytes()].concat()).to_vec()
}

#[test]
fn what_is_in_good_form_is_taken_and_what_is_changed_is_no_other_key() {
    let seeds = seeds();
    for (number, seed) in seeds.iter().enumerate() {
        assert_eq!(try_key_answer(seed), Ok(number < 4), "{number}");
    }
    common::tried(&seeds, 0, 2_000, |bytes| try_key_answer(bytes).map(drop));
}
