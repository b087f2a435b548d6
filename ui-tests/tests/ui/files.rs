//! The files of this package.

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn workspace() -> PathBuf {
    root().parent().map(Path::to_owned).unwrap_or_default()
}

/// The files with this extension in the folders of `directory`, as `fail/query/or`.
pub(crate) fn files(directory: &str, extension: &str) -> Vec<String> {
    let mut names = Vec::new();
    for topic in entries(&root().join(directory)) {
        let topic_name = topic.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in entries(&topic).into_iter().filter(|file| file.extension().is_some_and(|found| found == extension))
        {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            names.push(format!("{directory}/{topic_name}/{stem}"));
        }
    }
    names.sort();
    names
}

fn entries(directory: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(directory) else { panic!("no directory {}", directory.display()) };
    entries.flatten().map(|entry| entry.path()).collect()
}

pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn write(path: impl AsRef<Path>, text: &str) {
    let path = root().join(path);
    fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
