//! A text with a name, and places in it: byte ranges, lines and columns, excerpts.

use std::fmt::{self, Write as _};
use std::ops::Range;

/// A range of a text, in bytes: from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Span {
    /// The first byte; the text begins with byte 0.
    pub start: usize,
    /// The byte after the last one. It equals `start` where the place is between two characters.
    pub end: usize,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The range, as slices take it.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A line and a column of a text, as editors and compilers count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Position {
    /// The line; the first is 1.
    pub line: usize,
    /// The column, in characters; the first is 1.
    pub column: usize,
}

impl Position {
    /// The width of the line's number.
    pub(crate) fn margin(self) -> usize {
        self.line.to_string().len()
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A text, its name, and where its lines begin.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) content: String,
    /// The first byte of each line.
    lines: Vec<usize>,
}

/// The part of a long line that an excerpt shows, in characters.
const WIDTH: usize = 120;

impl Text {
    pub(crate) fn new(name: String, content: String) -> Self {
        let lines = std::iter::once(0).chain(content.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name, content, lines }
    }

    pub(crate) fn position(&self, byte: usize) -> Position {
        let byte = self.boundary(byte);
        let line = self.lines.partition_point(|start| *start <= byte).max(1);
        let column = self.content[self.lines[line - 1]..byte].chars().count() + 1;
        Position { line, column }
    }

    /// The nearest character boundary at or before a byte.
    fn boundary(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.content.len());
        while !self.content.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }

    fn line(&self, number: usize) -> &str {
        let start = self.lines[number - 1];
        let end = self.lines.get(number).map_or(self.content.len(), |next| next - 1);
        self.content[start..end].trim_end_matches('\r')
    }

    /// Writes where a span is, its first line, and carets below it.
    ///
    /// `margin` is the width of the line's number, or more.
    pub(crate) fn excerpt(&self, out: &mut String, span: Span, margin: usize, caret: char, label: &str) {
        let at = self.position(span.start);
        let line = self.line(at.line);
        let before = at.column - 1;
        let length = line.chars().count();
        let marked = self.content[self.boundary(span.start)..self.boundary(span.end)].chars();
        let marked = marked.take_while(|rune| *rune != '\n' && *rune != '\r').count().max(1);
        // A long line is shown around the place only.
        let from = if length > WIDTH { before.saturating_sub(WIDTH / 2).min(length - WIDTH) } else { 0 };
        let (head, tail) = (from > 0, length > from + WIDTH);
        let (mut shown, mut under) = (String::new(), String::new());
        if head {
            shown.push('…');
            under.push(' ');
        }
        for (column, rune) in line.chars().enumerate().skip(from).take(WIDTH) {
            let mark = if (before..before + marked).contains(&column) { caret } else { ' ' };
            let width = if rune == '\t' { 4 } else { 1 };
            shown.extend(std::iter::repeat_n(visible(rune), width));
            under.extend(std::iter::repeat_n(mark, width));
        }
        if tail {
            shown.push('…');
        }
        if before >= from + WIDTH.min(length - from) {
            under.push(caret);
        }
        let _ = writeln!(out, "{:margin$}--> {}:{at}", "", self.name);
        let _ = writeln!(out, "{:margin$} |", "");
        let _ = writeln!(out, "{:margin$} | {}", at.line, shown.trim_end());
        let _ = writeln!(out, "{:margin$} | {} {label}", "", under.trim_end());
        while out.ends_with([' ', '\n']) {
            out.pop();
        }
        out.push('\n');
    }
}

/// Returns whether a character has no width, or changes how those around it are shown.
pub(crate) fn hides(rune: char) -> bool {
    matches!(rune, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A character that takes one column and does nothing else.
fn visible(rune: char) -> char {
    match rune {
        '\t' => ' ',
        rune if rune.is_control() || hides(rune) => '\u{fffd}',
        rune => rune,
    }
}

/// The longest sentence, in characters. The names in it can be of any length.
const SENTENCE: usize = 300;

/// Writes a sentence on one line, and no more of it than anybody reads. What does not show itself is escaped.
pub(crate) struct OneLine<W> {
    out: W,
    left: usize,
}

impl<W: fmt::Write> OneLine<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, left: SENTENCE }
    }
}

impl<W: fmt::Write> fmt::Write for OneLine<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for rune in text.chars() {
            match self.left {
                0 => return Ok(()),
                1 => self.out.write_char('…')?,
                _ if hides(rune) => write!(self.out, "{}", rune.escape_unicode())?,
                _ if rune.is_control() => write!(self.out, "{}", rune.escape_default())?,
                _ => self.out.write_char(rune)?,
            }
            self.left -= 1;
        }
        Ok(())
    }
}

/// A text on one line, as [`OneLine`] writes it.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::new();
    let _ = OneLine::new(&mut out).write_str(text);
    out
}
