//! What a shell sees: help, exit codes, completions, manual pages, a reader that goes away.

use std::process::{Command, Stdio};

use crate::common::{Folder, USER, contract};

#[test]
fn wrong_words_end_with_2_and_help_names_the_codes() {
    let folder = Folder::new();
    for line in
        ["", "nonsense", "dms", "dms validate", "dms diff one", "--color loud dms validate x", "dms fmt --verify x"]
    {
        let run = folder.run(line);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}: {run:?}");
    }
    for line in ["--help", "dms --help", "dms diff --help"] {
        let said = folder.run(line).says(0);
        assert!(said.contains("Exit codes:\n  0  all is well"), "{line}: {said}");
    }
    assert_eq!(folder.run("--version").says(0), concat!("tabletheory ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn completions_know_the_commands() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.run(&format!("completions {shell}")).says(0);
        assert!(script.contains("validate") && script.contains("completions"), "{shell}");
    }
    folder.write("completions.bash", folder.run("completions bash").says(0));
    let script = "source completions.bash; COMP_WORDS=(tabletheory dms va); COMP_CWORD=2; _tabletheory tabletheory va dms; echo \"${COMPREPLY[*]}\"";
    let output = Command::new("bash").args(["-c", script]).current_dir(folder.path()).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "validate\n");
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let folder = Folder::new();
    assert!(folder.run("man").says(0).contains(".TH tabletheory 1"));
    let said = folder.run("man --dir pages/man1").says(0);
    assert!(said.contains("pages/man1/tabletheory-dms-validate.1\n"), "{said}");
    for path in said.lines() {
        let page = folder.read(path);
        assert!(page.contains(".TH ") && page.contains(".SH SYNOPSIS"), "{path}");
    }
    assert!(folder.read("pages/man1/tabletheory-dms-diff.1").contains("Exit codes:"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::new();
    let mut child =
        folder.command().args(["completions", "zsh"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let folder = Folder::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command().args(["dms", "validate"]).arg(contract(USER)).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: standard output: "));
}
