//! Key contracts: each derived key gives, of the input of each of its fixtures, the text that the fixture expects.

use std::path::Path;

use tabletheory_dms::Source;
use tabletheory_dms::key_contract::KeyContract;

use crate::fixture::{File, files};
use crate::run::Outcome;

/// Checks the key contracts of a folder.
///
/// # Errors
/// A sentence, when a file cannot be read.
pub fn all(folder: &Path) -> Result<Vec<(String, Outcome)>, String> {
    let files = files(folder, "key-contracts")?;
    Ok(files.into_iter().map(|file| (file.name.clone(), outcome(&file))).collect())
}

/// Checks one key contract.
pub fn outcome(file: &File) -> Outcome {
    let contract = Source::yaml(&file.name, &file.text).and_then(|source| KeyContract::read_and_verify(&source));
    match contract {
        Err(error) => Outcome::Failed(error.to_string()),
        Ok(contract) if contract.derived_keys.iter().all(|key| key.fixtures.is_empty()) => {
            Outcome::Failed("it has no fixture".to_owned())
        }
        Ok(_) => Outcome::Passed,
    }
}
