//! The mistakes of a text or a document, each with its place.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use crate::fault::Fault;
use crate::path::Path;
use crate::text::{Position, Span, Text};

/// The most mistakes that one error holds.
const MOST: usize = 64;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    fault: Fault,
    path: Path,
    place: Option<(Span, Position)>,
    first: Option<(Span, Position)>,
}

impl Mistake {
    pub(crate) fn new(fault: Fault, path: Path) -> Self {
        Self { fault, path, place: None, first: None }
    }

    /// The rule that is broken, with what was found.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// The place in the document. It is the top where the text could not be read as a document.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The place in the text, in bytes; none if the document was not read from a text.
    pub fn span(&self) -> Option<Span> {
        self.place.map(|(span, _)| span)
    }

    /// The line and column of the place; none if the document was not read from a text.
    pub fn position(&self) -> Option<Position> {
        self.place.map(|(_, position)| position)
    }

    /// The place of the first of two things, of which this mistake is the second.
    pub fn first(&self) -> Option<Span> {
        self.first.map(|(span, _)| span)
    }

    pub(crate) fn at(mut self, text: &Text, span: Span) -> Self {
        self.place = Some((span, text.position(span.start)));
        self
    }

    pub(crate) fn after(mut self, text: &Text, first: Option<Span>) -> Self {
        self.first = first.map(|span| (span, text.position(span.start)));
        self
    }
}

/// Takes mistakes. What is beyond a number that nobody reads is counted and not kept.
#[derive(Debug, Default)]
pub(crate) struct Mistakes {
    kept: Vec<Mistake>,
    omitted: usize,
}

impl Mistakes {
    pub(crate) fn push(&mut self, mistake: Mistake) {
        if self.kept.len() < 16 * MOST {
            self.kept.push(mistake);
        } else {
            self.omitted += 1;
        }
    }

    /// An error, if there are mistakes.
    pub(crate) fn or_else<T>(self, text: Option<Arc<Text>>, value: T) -> Result<T, Error> {
        if self.kept.is_empty() { Ok(value) } else { Err(Error::of(text, self.kept, self.omitted)) }
    }
}

/// The mistakes that were found in a text or a document, in the order of the text.
///
/// `Display` shows them as rustc does: the sentence, the file with line and column, the line with carets below the place, and
/// what to change. At most 64 mistakes are kept; [`omitted`](Self::omitted) counts the rest.
///
/// # Example
///
/// ```
/// use tabletheory_dms::{Document, Source};
///
/// let text = "dms_version: \"0.2\"\nmodels:\n  - nmae: \"User\"\n    table: { name: \"users\" }\n";
/// let error = Document::read(&Source::yaml("user.yml", text).unwrap()).unwrap_err();
/// let first = &error.mistakes()[0];
/// assert_eq!(first.position().unwrap().to_string(), "3:5");
/// assert!(error.to_string().contains("perhaps `name` is meant"));
/// ```
#[derive(Clone)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Clone)]
struct Inner {
    text: Option<Arc<Text>>,
    mistakes: Vec<Mistake>,
    omitted: usize,
}

impl Error {
    pub(crate) fn new(text: Option<Arc<Text>>, mistake: Mistake) -> Self {
        Self::of(text, vec![mistake], 0)
    }

    fn of(text: Option<Arc<Text>>, mut mistakes: Vec<Mistake>, omitted: usize) -> Self {
        // Several rules can find one place; what breaks the text's form comes first there.
        mistakes.sort_by_key(|mistake| mistake.place.map(|(span, _)| span.start));
        let omitted = omitted + mistakes.len().saturating_sub(MOST);
        mistakes.truncate(MOST);
        Self { inner: Box::new(Inner { text, mistakes, omitted }) }
    }

    /// The mistakes: at least one, in the order of the text, at most 64.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.inner.mistakes
    }

    /// The number of mistakes that were found beyond those that are kept.
    pub fn omitted(&self) -> usize {
        self.inner.omitted
    }

    /// The name of the text, as it was given; none if the document was not read from a text.
    pub fn source_name(&self) -> Option<&str> {
        self.inner.text.as_deref().map(|text| text.name.as_str())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { text, mistakes, omitted } = &*self.inner;
        for (at, mistake) in mistakes.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            let mut out = format!("error: {}\n", mistake.fault);
            let places = [mistake.place, mistake.first].into_iter().flatten();
            let margin = places.map(|(_, position)| position.margin()).max().unwrap_or(1);
            match (text, mistake.place) {
                (Some(text), Some((span, _))) => text.excerpt(&mut out, span, margin, '^', ""),
                (Some(text), None) => _ = writeln!(out, " --> {}", text.name),
                (None, _) => _ = writeln!(out, " --> {}", mistake.path),
            }
            if let (Some(text), Some((span, _))) = (text, mistake.first) {
                text.excerpt(&mut out, span, margin, '-', "the first is here");
            }
            if let Some(help) = mistake.fault.help() {
                let _ = writeln!(out, "{:margin$} = help: {help}", "");
            }
            f.write_str(&out)?;
        }
        if *omitted > 0 {
            write!(f, "\nand {omitted} more\n")?;
        }
        Ok(())
    }
}

/// As [`Display`](fmt::Display), so that `unwrap` shows what is wrong.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}
