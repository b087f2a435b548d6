//! Golden cursors: what the library reads of a cursor's text it writes again, byte for byte.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use tabletheory::Cursor;
use tabletheory::index::Index;

use crate::fixture::cursor::{Golden, goldens};
use crate::models::CURSORS;
use crate::run::Outcome;

/// Reads the text of a cursor of an index, and writes it again.
pub type Again = fn(&str) -> Result<String, tabletheory::Error>;

/// The code that is generated for an index calls this.
///
/// # Errors
/// When the text is no cursor of the index.
pub fn again<I: Index>(_: I, text: &str) -> Result<String, tabletheory::Error> {
    let cursor: Option<Cursor<I>> = Cursor::parse(text)?;
    Ok(cursor.map(|cursor| cursor.to_string()).unwrap_or_default())
}

/// Checks the golden cursors of a folder.
///
/// # Errors
/// A sentence, when a file cannot be read.
pub fn all(folder: &Path) -> Result<Vec<(String, Outcome)>, String> {
    let goldens = goldens(folder)?;
    Ok(goldens.iter().map(|golden| (golden.name.clone(), outcome(golden))).collect())
}

/// Checks one golden cursor.
pub fn outcome(golden: &Golden) -> Outcome {
    let compared = || {
        if let Err(error) = &golden.shape {
            return Err(error.clone());
        }
        let found = CURSORS.iter().find(|(name, _)| *name == golden.name);
        let (_, again) = found.ok_or("the runner was built without it")?;
        let of_json = URL_SAFE.encode(&golden.json);
        let written = again(&of_json).map_err(|error| error.to_string())?;
        let wanted = golden.cursor.clone().unwrap_or_default();
        if written != wanted {
            return Err(format!("`{wanted}` was expected, and it is `{written}`"));
        }
        // The text itself is read, too.
        let read = again(&wanted).map_err(|error| error.to_string())?;
        if read == wanted { Ok(()) } else { Err(format!("`{wanted}` is written again as `{read}`")) }
    };
    match compared() {
        Ok(()) => Outcome::Passed,
        Err(error) => Outcome::Failed(error),
    }
}
