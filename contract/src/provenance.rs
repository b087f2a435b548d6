//! The check of a release's evidence: the maps of an item, as the documents of the recipe.

use tabletheory::Value;
use tabletheory::attr::AttributeType;
use tabletheory_recipes::release_state::{Confidence, Provenance, check_authority};

use crate::failure::Failure;
use crate::fixture::Item;
use crate::logical;

const PROVENANCE: &[&str] =
    &["mode", "system", "kind", "ref", "commit_sha", "observed_at", "recorded_at", "import_run_id", "evidence"];
const EVIDENCE: &[&str] = &["kind", "source", "ref", "observed_at", "digest"];
const CONFIDENCE: &[&str] = &["level", "reasons"];

/// Returns whether an item carries evidence to check before it is created.
pub fn is_given(item: &Item) -> bool {
    item.contains_key("provenance") && item.contains_key("confidence")
}

/// Checks the evidence of an item.
///
/// # Errors
/// The refusal of the recipe, or of the shape.
pub fn check(item: &Item) -> Result<(), Failure> {
    let map = |name: &str| {
        let value = item.get(name).ok_or(Failure::Refused("ErrInvalidModel"))?;
        logical::document(value).map_err(Failure::Wrong)
    };
    let (provenance, confidence) = match (item.get("provenance"), item.get("confidence")) {
        (None, None) => return Ok(()),
        _ => (map("provenance")?, map("confidence")?),
    };
    let entries = provenance["evidence"].as_list().map(Vec::as_slice).unwrap_or_default();
    only(&provenance, PROVENANCE)?;
    only(&confidence, CONFIDENCE)?;
    entries.iter().try_for_each(|entry| only(entry, EVIDENCE))?;
    let provenance: Provenance = read(&provenance)?;
    let confidence: Confidence = read(&confidence)?;
    check_authority(&provenance, &confidence).map_err(|rejected| Failure::Refused(rejected.code()))
}

/// A document that a program is given has no other members than its struct.
fn only(map: &Value, known: &[&str]) -> Result<(), Failure> {
    let names = map.as_map().map(|map| map.keys().collect::<Vec<_>>()).unwrap_or_default();
    if names.iter().all(|name| known.contains(&name.as_str())) {
        Ok(())
    } else {
        Err(Failure::Refused("ErrInvalidModel"))
    }
}

/// A struct that cannot be read from what was given is a model that is not right.
fn read<T: AttributeType>(map: &Value) -> Result<T, Failure> {
    map.to().map_err(|_| Failure::Refused("ErrInvalidModel"))
}
