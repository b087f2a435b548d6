//! Lists the legal twins under `pass/`, so that a new file there is compiled and run without being named anywhere else.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=pass");
    let mut modules = String::new();
    // Writing to a `String` does not fail.
    for topic in entries(&root.join("pass"))? {
        let _ = writeln!(modules, "mod r#{} {{", stem(&topic));
        for case in entries(&topic)? {
            let _ = writeln!(modules, "    #[path = {:?}]\n    mod r#{};", case.display().to_string(), stem(&case));
        }
        modules.push_str("}\n");
    }
    fs::write(out.join("pass.rs"), modules)
}

fn entries(directory: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", directory.display());
    let entries = fs::read_dir(directory)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries: Vec<PathBuf> = entries.collect::<Result<_, _>>()?;
    entries.sort();
    Ok(entries)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
