//! What the guide shows of the command is what it does. `BLESS=1` writes the outputs anew.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::Folder;

const CHAPTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/cli.md");

/// Runs a line as a shell does, in a folder. What is said on both outputs is one text.
fn shell(folder: &Folder, line: &str) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_tabletheory")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let said = folder.path().join(".said");
    let out = fs::File::create(&said).unwrap();
    let err = out.try_clone().unwrap();
    let mut bash = Command::new("bash");
    bash.args(["-c", line]).current_dir(folder.path()).env("PATH", path).stdin(Stdio::null()).stdout(out).stderr(err);
    bash.status().unwrap();
    fs::read_to_string(said).unwrap()
}

#[test]
fn the_guide_shows_what_the_command_says() {
    let chapter = fs::read_to_string(CHAPTER).unwrap();
    let folder = Folder::new();
    let mut shown = String::new();
    let mut lines = chapter.lines().peekable();
    let (mut named, mut commands, mut files) = (None, 0, 0);
    while let Some(line) = lines.next() {
        shown.push_str(line);
        shown.push('\n');
        match line {
            "```yaml" | "```json" => {
                let name: Option<String> = named.take();
                let mut text = String::new();
                while let Some(line) = lines.next_if(|line| *line != "```") {
                    text.push_str(line);
                    text.push('\n');
                }
                shown.push_str(&text);
                folder.write(&name.expect("a document has its name before it"), text);
                files += 1;
            }
            "```console" => {
                while let Some(line) = lines.next_if(|line| *line != "```") {
                    if let Some(command) = line.strip_prefix("$ ") {
                        commands += 1;
                        shown.push_str(line);
                        shown.push('\n');
                        let said = shell(&folder, command);
                        assert!(said.is_empty() || said.ends_with('\n'), "{command}: {said:?}");
                        shown.push_str(&said);
                    }
                }
            }
            line => {
                if let Some(name) = line.strip_suffix("`:").and_then(|line| line.rsplit('`').next()) {
                    named = Some(name.to_owned());
                }
            }
        }
    }
    assert!(commands > 10 && files > 1, "{commands} commands, {files} files");
    if std::env::var_os("BLESS").is_some() {
        return fs::write(CHAPTER, &shown).unwrap();
    }
    assert!(shown == chapter, "docs/src/cli.md: `BLESS=1` writes it anew:\n{shown}");
}
