//! `tabletheory init`: a project to start from.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::json;
use tempfile::Builder;

use crate::args::InitArguments;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::text::{quoted, visible};

/// The files that are the same in every project. The document is where the word `dms` looks for it, in a project and in this crate's
/// tests.
const FILES: [(&str, &str); 4] = [
    ("contract/order.yml", include_str!("../../contract/order.yml")),
    ("src/lib.rs", include_str!("template/src/lib.rs")),
    ("src/main.rs", include_str!("template/src/main.rs")),
    ("tests/orders.rs", include_str!("template/tests/orders.rs")),
];

const README: &str = include_str!("template/README.md");

/// Names that a package cannot have, or that hide a crate that the project uses.
const TAKEN: [&str; 14] = [
    "alloc",
    "core",
    "crate",
    "fn",
    "mod",
    "orders",
    "proc-macro",
    "self",
    "std",
    "super",
    "tabletheory",
    "tabletheory-embedded",
    "test",
    "tokio",
];

pub(crate) fn run(arguments: &InitArguments, output: &mut Output) -> Result<Outcome, Failure> {
    let InitArguments { folder, path } = arguments;
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !is_package_name(&name) {
        let name = visible(&name);
        return Err(Failure::new(format!(
            "`{name}` is no name of a package: small letters, digits, `-` and `_`, with a letter first, and no name of Rust's or ours"
        )));
    }
    let failure = |error: io::Error| Failure::file(folder, &error);
    // A file that is there may be somebody's.
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failure(error)),
        Ok(found) => {
            let is_empty = found.is_dir() && fs::read_dir(folder).map_err(failure)?.next().is_none();
            if !is_empty {
                return Err(Failure::new(format!("{}: something is there already", folder.display())));
            }
        }
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| Failure::file(parent, &error))?;
    let mut builder = Builder::new();
    builder.prefix(".tabletheory-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    // Written beside it, and put in its place whole.
    let fresh = builder.tempdir_in(parent).map_err(|error| Failure::file(parent, &error))?;
    let mut names = vec![".gitignore", "Cargo.toml", "README.md"];
    let write = |name: &str, text: &str| -> io::Result<()> {
        let path = fresh.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(fresh.path()))?;
        fs::write(path, text)
    };
    write(".gitignore", "/target\n").map_err(failure)?;
    write("Cargo.toml", &manifest(&name, path.as_deref())?).map_err(failure)?;
    write("README.md", &README.replacen("NAME", &name, 1)).map_err(failure)?;
    for (name, text) in FILES {
        write(name, text).map_err(failure)?;
        names.push(name);
    }
    if folder.exists() {
        // Only one that is empty is removed.
        fs::remove_dir(folder).map_err(failure)?;
    }
    fs::rename(fresh.path(), folder).map_err(failure)?;
    // It is there no more, under this name.
    drop(fresh);
    let shown = visible(&folder.display().to_string());
    output.say(format!("{shown}: a project of {} files", names.len()));
    output.say(format!("cd {shown} && cargo test && cargo run"));
    output.give(|| json!({ "folder": shown, "files": names }));
    Ok(Outcome::Fine)
}

fn is_package_name(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
        && !TAKEN.contains(&name)
}

fn manifest(name: &str, path: Option<&Path>) -> Result<String, Failure> {
    let dependency = |inner: &str| -> Result<String, Failure> {
        let Some(path) = path else { return Ok(quoted(env!("CARGO_PKG_VERSION"))) };
        let path = path.join(inner);
        let path = fs::canonicalize(&path).map_err(|error| Failure::file(&path, &error))?;
        Ok(format!("{{ path = {} }}", quoted(&path.to_string_lossy())))
    };
    Ok(format!(
        "[package]\nname = {name}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[lib]\nname = \"orders\"\n\n[dependencies]\ntabletheory = {library}\ntabletheory-embedded = {embedded}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n",
        name = quoted(name),
        library = dependency("")?,
        embedded = dependency("embedded")?,
    ))
}
