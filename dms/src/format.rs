//! Writes a document anew in its one form, and keeps what the form does not say: comments, and blank lines between members.

use std::collections::HashMap;

use crate::document::Document;
use crate::key_contract::KeyContract;
use crate::limits::Limits;
use crate::node::{Node, Tree};
use crate::path::{Path, Step};
use crate::source::{Source, Syntax};
use crate::text::Span;

impl Document {
    /// The document in the one form of the syntax that it was read from: that of [`to_yaml`](Self::to_yaml) or
    /// [`to_json`](Self::to_json). The comments of a YAML text stay with the members that they stand before or behind, and one
    /// blank line stays where there were some.
    ///
    /// `source` is what the document was read from.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::{Document, Source};
    ///
    /// let text = r#"# Everybody.
    /// models:
    ///   - { table: { name: users }, name: User, # one each
    ///       keys: { partition: { type: S, attribute: PK } }, attributes: [{ attribute: PK, type: S }] }
    ///
    /// dms_version: '0.2'
    /// "#;
    /// let source = Source::yaml("user.yml", text)?;
    /// let document = Document::read(&source)?;
    /// assert_eq!(document.format(&source), r#"dms_version: "0.2"
    /// ## Everybody.
    /// models:
    ///   - name: "User" # one each
    ///     table:
    ///       name: "users"
    ///     keys:
    ///       partition: { attribute: "PK", type: "S" }
    ///     attributes:
    ///       - attribute: "PK"
    ///         type: "S"
    /// "#);
    /// # Ok::<(), tabletheory_dms::Error>(())
    /// ```
    pub fn format(&self, source: &Source) -> String {
        match source.syntax() {
            Syntax::Yaml => with_comments(source, self.to_yaml()),
            Syntax::Json => self.to_json(),
        }
    }
}

impl KeyContract {
    /// The contract in the one form of the syntax that it was read from, as [`Document::format`] writes it.
    pub fn format(&self, source: &Source) -> String {
        match source.syntax() {
            Syntax::Yaml => with_comments(source, self.to_yaml()),
            Syntax::Json => self.to_json(),
        }
    }
}

/// A member or an element, and its place with its name.
struct Anchor {
    path: Path,
    span: Span,
    is_scalar: bool,
}

/// The text between two values: a comment, or blank lines.
struct Between<'t> {
    at: usize,
    comment: Option<&'t str>,
}

/// The texts before a line of the new text, and behind it.
#[derive(Default)]
struct Beside<'t> {
    /// Comments with their columns; none is a blank line.
    before: Vec<Option<(&'t str, usize)>>,
    behind: Option<&'t str>,
}

/// Puts the comments and blank lines of a source into the text that says the same in one form.
fn with_comments(source: &Source, written: String) -> String {
    let text = source.text();
    let anchors = anchors(&source.root);
    let betweens = betweens(source, &anchors);
    if betweens.is_empty() {
        return written;
    }
    let lines = lines(&written);
    let line_of = |byte: usize| source.position(byte).line;
    let mut beside: HashMap<usize, Beside<'_>> = HashMap::new();
    let end = written.lines().count() + 1;
    for Between { at, comment } in betweens {
        let next = anchors.partition_point(|anchor| anchor.span.start < at);
        let is_alone = text[..at].rsplit('\n').next().is_none_or(|line| line.trim().is_empty());
        if let (Some(comment), false, Some(before)) = (comment, is_alone, anchors[..next].last()) {
            let is_behind = [before.span.start, before.span.end].into_iter().any(|byte| line_of(byte) == line_of(at));
            let line = nearest(&lines, &before.path).filter(|_| is_behind);
            if let Some(Beside { behind: behind @ None, .. }) = line.map(|line| beside.entry(line).or_default()) {
                *behind = Some(comment);
                continue;
            }
        }
        // A member that is written only where it is not the default has no line.
        let line = anchors[next..].iter().find_map(|anchor| lines.get(&anchor.path)).copied().unwrap_or(end);
        let column = if is_alone { source.position(at).column - 1 } else { 0 };
        beside.entry(line).or_default().before.push(comment.map(|comment| (comment, column)));
    }
    let mut out = String::with_capacity(text.len().max(written.len()));
    let mut indent = 0;
    for (number, line) in (1..).zip(written.lines().map(Some).chain([None])) {
        let Beside { before, behind } = beside.remove(&number).unwrap_or_default();
        let next = line.map_or(0, |line| line.len() - line.trim_start().len());
        for comment in before {
            match comment {
                Some((comment, column)) => {
                    // A comment at the end of a list stays in it.
                    indent = column.min(indent).max(next);
                    out.extend(std::iter::repeat_n(' ', indent));
                    out.push_str(comment);
                    out.push('\n');
                }
                None if out.is_empty() || out.ends_with("\n\n") => {}
                None => out.push('\n'),
            }
        }
        let Some(line) = line else { break };
        indent = next;
        out.push_str(line);
        if let Some(comment) = behind {
            out.push(' ');
            out.push_str(comment);
        }
        out.push('\n');
    }
    // There is none at the end either.
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

/// The line of each member and element of a text that was written here.
fn lines(written: &str) -> HashMap<Path, usize> {
    let limits = Limits::default().with_bytes(usize::MAX).with_values(usize::MAX / 2).with_depth(usize::MAX);
    // A document that was read is written so that it can be read again. Were it not, all comments would be at the end.
    let Ok(new) = Source::open("", written, Syntax::Yaml, &limits) else { return HashMap::new() };
    let line = |anchor: Anchor| (anchor.path, new.position(anchor.span.start).line);
    anchors(&new.root).into_iter().map(line).collect()
}

/// The line of a value, or of the innermost one around it that has a line.
fn nearest(lines: &HashMap<Path, usize>, path: &Path) -> Option<usize> {
    let mut steps = path.steps();
    loop {
        let outer = steps.iter().fold(Path::top(), |path, step| match step {
            Step::Member(name) => path.member(name.clone()),
            Step::Element(position) => path.element(*position),
        });
        if let Some(line) = lines.get(&outer) {
            return Some(*line);
        }
        steps = steps.split_last()?.1;
    }
}

/// The members and elements of a value, those around others first.
fn anchors(root: &Node) -> Vec<Anchor> {
    fn is_scalar(node: &Node) -> bool {
        !matches!(node.value, Tree::List(_) | Tree::Object(_))
    }
    fn walk(node: &Node, path: &Path, found: &mut Vec<Anchor>) {
        match &node.value {
            Tree::List(elements) => {
                for (at, element) in elements.iter().enumerate() {
                    let path = path.element(at);
                    found.push(Anchor { path: path.clone(), span: element.span, is_scalar: is_scalar(element) });
                    walk(element, &path, found);
                }
            }
            Tree::Object(members) => {
                for member in members {
                    let Some(name) = &member.name else { continue };
                    let path = path.member(name.clone());
                    let end = member.node.span.end.max(member.span.end);
                    let span = Span::new(member.span.start, end);
                    found.push(Anchor { path: path.clone(), span, is_scalar: is_scalar(&member.node) });
                    walk(&member.node, &path, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(root, &Path::top(), &mut found);
    found
}

/// The comments and blank lines of a text, in their order. Blank lines within a value are a part of it.
fn betweens<'s>(source: &'s Source, anchors: &[Anchor]) -> Vec<Between<'s>> {
    let text = source.text();
    let top = text.len() - text.trim_start().len();
    let mut found: Vec<Between<'_>> =
        source.comments().map(|span| Between { at: span.start, comment: Some(&text[span.range()]) }).collect();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at >= top && line.trim().is_empty() && !is_in_text(anchors, at) {
            found.push(Between { at, comment: None });
        }
        at += line.len();
    }
    found.sort_by_key(|between| between.at);
    found
}

/// Returns whether a place is within a scalar.
fn is_in_text(anchors: &[Anchor], at: usize) -> bool {
    let before = anchors.partition_point(|anchor| anchor.span.start < at);
    anchors[..before].last().is_some_and(|innermost| innermost.is_scalar && at < innermost.span.end)
}
