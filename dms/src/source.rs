//! A text that is opened: what it says as a tree of values, with the place of each.

use std::sync::Arc;

use crate::error::{Error, Mistake};
use crate::fault::Fault;
use crate::limits::Limits;
use crate::node::{self, Found, Node, Tree};
use crate::path::{Path, Step};
use crate::text::{Position, Span, Text};
use crate::{json, yaml};

/// The syntax of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Syntax {
    /// YAML 1.2, in the part of it that is JSON too: no anchors, aliases, tags, merge keys, directives or second documents.
    Yaml,
    /// JSON, by RFC 8259.
    Json,
}

impl Syntax {
    /// The syntax of a file by its name: JSON if the name ends in `.json`, else YAML.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::Syntax;
    ///
    /// assert_eq!(Syntax::of("contract/user.json"), Syntax::Json);
    /// assert_eq!(Syntax::of("contract/user.yml"), Syntax::Yaml);
    /// ```
    pub fn of(name: &str) -> Self {
        let ending = name.len().checked_sub(5).and_then(|at| name.get(at..));
        if ending.is_some_and(|ending| ending.eq_ignore_ascii_case(".json")) { Self::Json } else { Self::Yaml }
    }
}

/// A text that is opened: what it says as a tree of values, with the place of each.
///
/// [`Document::read`](crate::Document::read) and [`KeyContract::read`](crate::key_contract::KeyContract::read) make a document
/// of it. It is kept beside the document to find the place of a path, for a message about it.
///
/// # Example: the place of a difference
///
/// ```
/// use tabletheory_dms::{Path, Source};
///
/// let source = Source::yaml("user.yml", "models:\n  - name: \"User\"\n").unwrap();
/// let name = Path::top().member("models").element(0).member("name");
/// let span = source.span(&name).unwrap();
/// assert_eq!(&source.text()[span.range()], "\"User\"");
/// assert_eq!(source.position(span.start).to_string(), "2:11");
/// ```
#[derive(Debug)]
pub struct Source {
    pub(crate) text: Arc<Text>,
    pub(crate) root: Node,
    syntax: Syntax,
    pub(crate) mistakes: Vec<Mistake>,
    comments: Vec<Span>,
}

impl Source {
    /// Opens a text. `name` is what errors call it, most often the path of its file.
    ///
    /// A byte order mark at the start is passed over.
    ///
    /// # Errors
    ///
    /// The first thing for which the text is not read at all: it is not UTF-8, larger or deeper than `limits`, no YAML or JSON,
    /// or has what only YAML has ([`Fault::Alias`] and those beside it). What is wrong with a single value
    /// ([`Fault::MemberTwice`], [`Fault::Ambiguous`], [`Fault::NotFinite`], [`Fault::NameNotText`]) is reported by the reader of
    /// the document, with all the rest.
    pub fn open(
        name: impl Into<String>,
        text: impl AsRef<[u8]>,
        syntax: Syntax,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let (name, bytes) = (name.into(), text.as_ref());
        let without = |fault| {
            Error::new(Some(Arc::new(Text::new(name.clone(), String::new()))), Mistake::new(fault, Path::top()))
        };
        limits.hold_size(bytes.len()).map_err(without)?;
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                // The text before the place can be shown.
                let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
                let end = valid.len();
                let text = Arc::new(Text::new(name, valid));
                let mistake = Mistake::new(Fault::NotUtf8, Path::top()).at(&text, Span::new(end, end));
                return Err(Error::new(Some(text), mistake));
            }
        };
        let text = Arc::new(Text::new(name, text.to_owned()));
        let refused = |Found { fault, span, first }| {
            Error::new(Some(text.clone()), Mistake::new(fault, Path::top()).at(&text, span).after(&text, first))
        };
        if let Some((at, found)) = forbidden(&text.content, syntax) {
            let span = Span::new(at, at + found.len_utf8());
            return Err(refused(Found { fault: Fault::Character { found }, span, first: None }));
        }
        let events = match syntax {
            Syntax::Yaml => yaml::events(&text.content, limits),
            Syntax::Json => json::events(&text.content, limits),
        };
        let events = events.map_err(refused)?;
        let comments = match syntax {
            Syntax::Yaml => yaml::comments(&text.content, &events),
            Syntax::Json => Vec::new(),
        };
        let mut found = Vec::new();
        let root = node::build(events, &mut found);
        let whole = Span::new(0, 0);
        let root = root.ok_or_else(|| refused(Found { fault: Fault::Nothing, span: whole, first: None }))?;
        let mistake =
            |Found { fault, span, first }| Mistake::new(fault, root.path_to(span)).at(&text, span).after(&text, first);
        let mistakes = found.into_iter().map(mistake).collect();
        Ok(Self { text, root, syntax, mistakes, comments })
    }

    /// Opens a YAML text within the default [`Limits`].
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn yaml(name: impl Into<String>, text: impl AsRef<[u8]>) -> Result<Self, Error> {
        Self::open(name, text, Syntax::Yaml, &Limits::default())
    }

    /// Opens a JSON text within the default [`Limits`].
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn json(name: impl Into<String>, text: impl AsRef<[u8]>) -> Result<Self, Error> {
        Self::open(name, text, Syntax::Json, &Limits::default())
    }

    /// The name that was given.
    pub fn name(&self) -> &str {
        &self.text.name
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text.content
    }

    /// The syntax of the text.
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The comments of a YAML text, from `#` to the end of the line, in their order. They are no part of a document, so writing
    /// it anew loses them.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::Source;
    ///
    /// let source = Source::yaml("user.yml", "models: [] # none yet\n").unwrap();
    /// assert_eq!(source.comments().map(|span| &source.text()[span.range()]).collect::<Vec<_>>(), ["# none yet"]);
    /// ```
    pub fn comments(&self) -> impl Iterator<Item = Span> + '_ {
        self.comments.iter().copied()
    }

    /// The place of a value, in bytes of [`text`](Self::text); none if there is no such value.
    pub fn span(&self, path: &Path) -> Option<Span> {
        let (span, steps) = self.nearest(path);
        (steps == path.steps().len()).then_some(span)
    }

    /// The place of a value, or of the innermost list or object around it that is there.
    pub fn nearest_span(&self, path: &Path) -> Span {
        self.nearest(path).0
    }

    /// The place of the last value on a path that is there, and how many steps lead to it.
    fn nearest(&self, path: &Path) -> (Span, usize) {
        let mut node = &self.root;
        for (at, step) in path.steps().iter().enumerate() {
            let next = match (&node.value, step) {
                (Tree::Object(members), Step::Member(name)) => {
                    members.iter().find(|member| member.name.as_deref() == Some(name)).map(|member| &member.node)
                }
                (Tree::List(elements), Step::Element(position)) => elements.get(*position),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => return (node.span, at),
            }
        }
        (node.span, path.steps().len())
    }

    /// The line and column of a byte of [`text`](Self::text).
    pub fn position(&self, byte: usize) -> Position {
        self.text.position(byte)
    }

    /// An excerpt of the text as rustc shows it: file, line and column, the line, and carets below the span with a label.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::{Path, Source};
    ///
    /// let source = Source::yaml("user.yml", "dms_version: \"0.2\"\n").unwrap();
    /// let span = source.span(&Path::top().member("dms_version")).unwrap();
    /// let excerpt = source.excerpt(span, "the version");
    /// assert_eq!(excerpt, concat!(
    ///     " --> user.yml:1:14\n",
    ///     "  |\n",
    ///     "1 | dms_version: \"0.2\"\n",
    ///     "  |              ^^^^^ the version\n",
    /// ));
    /// ```
    pub fn excerpt(&self, span: Span, label: &str) -> String {
        let mut out = String::new();
        self.text.excerpt(&mut out, span, self.position(span.start).margin(), '^', label);
        out
    }
}

/// The first character that a syntax does not allow in a text, and where it is.
fn forbidden(text: &str, syntax: Syntax) -> Option<(usize, char)> {
    // Whatever is forbidden has such a byte, and most texts have none. A look at each byte is cheaper than one at each character,
    // also where the derive that reads a document is not optimized.
    let from = text.bytes().position(|byte| !matches!(byte, b' '..=b'~' | b'\n'))?;
    let mut runes = text[from..].char_indices().map(|(at, rune)| (from + at, rune));
    runes.find(|(_, rune)| is_forbidden(*rune, syntax))
}

/// Returns whether a syntax does not allow a character in a text. An escape can stand for it.
///
/// Source: [YAML 1.2, *Character Set*](https://yaml.org/spec/1.2.2/#51-character-set);
/// [RFC 8259, section 7](https://www.rfc-editor.org/rfc/rfc8259#section-7)
fn is_forbidden(rune: char, syntax: Syntax) -> bool {
    match rune {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' => true,
        '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => syntax == Syntax::Yaml,
        _ => false,
    }
}
