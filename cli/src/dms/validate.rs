//! `tabletheory dms validate`.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::documents::open;
use crate::failure::Outcome;
use crate::file::{Content, Contract};
use crate::output::Output;
use crate::text::{count, listed, visible};

/// Holds every file to its rules, also those behind one that is wrong.
pub(crate) fn run(files: &[PathBuf], output: &mut Output) -> Outcome {
    let mut outcome = Outcome::Fine;
    let mut results = Vec::new();
    for path in files {
        results.push(match open(path, output) {
            Ok(contract) => {
                output.say(sentence(&contract));
                result(&contract)
            }
            Err((found, told)) => {
                outcome = outcome.max(found);
                told
            }
        });
    }
    output.give(|| json!({ "files": results }));
    outcome
}

fn sentence(contract: &Contract) -> String {
    let name = &contract.name;
    match &contract.content {
        Content::Document(document) => {
            let models: Vec<String> = document.models.iter().map(|model| visible(&model.name)).collect();
            let what = count(models.len(), "model");
            format!("{name}: valid DMS {}, {what}: {}", document.version, listed(&models))
        }
        Content::KeyContract(contract) => {
            let keys: Vec<String> = contract.derived_keys.iter().map(|key| visible(&key.name)).collect();
            let what = count(keys.len(), "derived key");
            let fixtures = contract.derived_keys.iter().map(|key| key.fixtures.len()).sum();
            let fixtures = count(fixtures, "fixture");
            format!("{name}: valid key contract {}, {what}: {}; {fixtures} came out", contract.version, listed(&keys))
        }
    }
}

fn result(contract: &Contract) -> Value {
    let name = &contract.name;
    match &contract.content {
        Content::Document(document) => {
            let models: Vec<&str> = document.models.iter().map(|model| model.name.as_str()).collect();
            json!({ "file": name, "valid": true, "dms_version": document.version.as_str(), "models": models })
        }
        Content::KeyContract(contract) => {
            let keys: Vec<&str> = contract.derived_keys.iter().map(|key| key.name.as_str()).collect();
            let version = contract.version.as_str();
            json!({ "file": name, "valid": true, "key_contract_version": version, "derived_keys": keys })
        }
    }
}
