//! Whole errors, as a user reads them: one of each shape.
//!
//! They hold much that is the compiler's, and are compared on the one that wrote them alone.

use crate::compiler::Found;
use crate::files::{root, workspace};

/// The width of the column with the numbers of lines.
const GUTTER: usize = 3;

/// The errors of a refusal without what moving code changes: paths, and the numbers of the library's lines.
pub(crate) fn whole(errors: &[Found]) -> String {
    let texts: Vec<String> = errors.iter().map(|error| without_places(&error.text)).collect();
    texts.join("\n\n") + "\n"
}

fn without_places(text: &str) -> String {
    let text = text
        .replace(&format!("{}/", root().display()), "")
        .replace(&format!("{}/", workspace().display()), "$WORKSPACE/");
    let width = text.lines().find_map(|line| line.find("--> ").filter(|at| line[..*at].trim().is_empty()));
    let width = width.unwrap_or(GUTTER);
    let mut is_ours = false;
    // Where it wrote the name of a type that is too long for a message.
    let is_kept =
        |line: &&str| !line.contains("the full name for the type has been written") && !line.contains("--verbose");
    let lines = text.trim_end().lines().filter(is_kept).map(|line| {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        if digits == 0 && !line.starts_with(' ') {
            return line.to_owned();
        }
        let Some((number, rest)) = line.split_at_checked(width) else { return line.to_owned() };
        if rest.starts_with("--> ") || rest.starts_with(" ::: ") {
            is_ours = rest.contains("$WORKSPACE/");
        }
        let number = if is_ours { "" } else { number.trim() };
        let rest = if is_ours && rest.contains("$WORKSPACE/") {
            rest.split_once(".rs:").map_or(rest.to_owned(), |(file, _)| format!("{file}.rs"))
        } else {
            rest.to_owned()
        };
        format!("{number:<GUTTER$}{rest}").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
