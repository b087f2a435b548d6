//! The events of a YAML text. What is not JSON too is refused here, before anything is made of it.

use saphyr_parser::{Event as Token, Parser, ScalarStyle, Span as Range};

use crate::fault::Fault;
use crate::limits::Limits;
use crate::node::{Event, Found, Said};
use crate::scalar;
use crate::text::Span;
use crate::value::Kind;

/// The events of a text, or the first thing for which it is not read.
pub(crate) fn events(text: &str, limits: &Limits) -> Result<Vec<Event>, Found> {
    limits.hold_signs(text).map_err(|(fault, at)| refused(fault, Span::new(at, at + 1)))?;
    let bytes = Bytes::new(text);
    let mut parser = Parser::new_from_str(text);
    let mut events = Vec::new();
    let mut documents = 0;
    // For each list and object that is open: whether it is an object, and how many scalars and values it has so far.
    let mut open: Vec<(bool, usize)> = Vec::new();
    while let Some(token) = parser.next_event() {
        let (token, range) = token.map_err(|error| {
            let at = bytes.of(error.marker().index());
            // The parser knows no alias of an anchor that is not there.
            if text[at..].starts_with('*') {
                return refused(Fault::Alias, before(text, Span::new(at, at), '*'));
            }
            let next = text[at..].chars().next().map_or(0, char::len_utf8);
            refused(Fault::Syntax { message: error.info().to_owned() }, Span::new(at, at + next))
        })?;
        let mut span = bytes.span(range);
        let is_plain = !matches!(
            token,
            Token::Scalar(_, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..)
                | Token::SequenceEnd
                | Token::MappingEnd
        );
        let is_name = open.last().is_some_and(|(is_object, count)| *is_object && count % 2 == 0);
        let (anchor, has_tag) = match &token {
            Token::Alias(_) => return Err(refused(Fault::Alias, span)),
            Token::Scalar(_, _, anchor, tag) | Token::SequenceStart(anchor, tag) | Token::MappingStart(anchor, tag) => {
                (*anchor, tag.is_some())
            }
            _ => (0, false),
        };
        if anchor != 0 {
            return Err(refused(Fault::Anchor, before(text, span, '&')));
        }
        if has_tag {
            let span = before(text, span, '!');
            let tag = text[span.range()].to_owned();
            return Err(refused(Fault::Tag { tag }, span));
        }
        if let (Token::SequenceStart(..) | Token::MappingStart(..) | Token::Scalar(..), Some((_, count))) =
            (&token, open.last_mut())
        {
            *count += 1;
        }
        let said = match token {
            Token::Nothing | Token::StreamStart | Token::StreamEnd | Token::DocumentEnd => continue,
            Token::DocumentStart(is_explicit) => {
                documents += 1;
                if documents > 1 {
                    return Err(refused(Fault::SecondDocument, span));
                }
                if is_explicit && let Some(directive) = directive(&text[..span.start]) {
                    return Err(refused(Fault::Directive, directive));
                }
                continue;
            }
            // Refused above.
            Token::Alias(_) => return Err(refused(Fault::Alias, span)),
            Token::Scalar(text, ScalarStyle::Plain, ..) => {
                if is_name && text == "<<" {
                    return Err(refused(Fault::MergeKey, span));
                }
                scalar::plain(&text)
            }
            Token::Scalar(value, style, ..) => {
                match style {
                    ScalarStyle::DoubleQuoted => span = quoted(text, span, '"'),
                    ScalarStyle::SingleQuoted => span = quoted(text, span, '\''),
                    _ => {}
                }
                Said::Text(value.into_owned())
            }
            Token::SequenceStart(..) if is_name => {
                return Err(refused(Fault::NameNotText { found: Kind::List }, span));
            }
            Token::MappingStart(..) if is_name => {
                return Err(refused(Fault::NameNotText { found: Kind::Object }, span));
            }
            Token::SequenceStart(..) => {
                open.push((false, 0));
                Said::List
            }
            Token::MappingStart(..) => {
                open.push((true, 0));
                Said::Object
            }
            Token::SequenceEnd => {
                open.pop();
                span = closing(text, span, ']');
                Said::EndOfList
            }
            Token::MappingEnd => {
                open.pop();
                span = closing(text, span, '}');
                Said::EndOfObject
            }
        };
        limits.hold(open.len(), events.len()).map_err(|fault| refused(fault, span))?;
        // Others end where their own signs do.
        let span = if is_plain { trimmed(text, span) } else { span };
        events.push(Event { said, span });
    }
    Ok(events)
}

/// The comments of a text: what begins with `#` outside its scalars.
pub(crate) fn comments(text: &str, events: &[Event]) -> Vec<Span> {
    let mut comments = Vec::new();
    if !text.contains('#') {
        return comments;
    }
    let mut from = 0;
    let is_scalar =
        |event: &&Event| !matches!(event.said, Said::List | Said::EndOfList | Said::Object | Said::EndOfObject);
    let scalars = events.iter().filter(is_scalar).map(|event| event.span);
    for scalar in scalars.chain([Span::new(text.len(), text.len())]) {
        while let Some(at) = text.get(from..scalar.start).and_then(|gap| gap.find('#')).map(|at| from + at) {
            let length = text[at..].find('\n').unwrap_or(text.len() - at);
            comments.push(Span::new(at, at + text[at..at + length].trim_end().len()));
            from = at + length;
        }
        from = from.max(scalar.end);
    }
    comments
}

fn refused(fault: Fault, span: Span) -> Found {
    Found { fault, span, first: None }
}

/// The line of the first directive in the text before a document.
fn directive(before: &str) -> Option<Span> {
    let mut start = 0;
    for line in before.split_inclusive('\n') {
        if line.starts_with('%') {
            return Some(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}

/// The word that begins with a sign and stands in a span, before it on the same line, or on the line before; or else the span.
fn before(text: &str, span: Span, sign: char) -> Span {
    let line = text[..span.start].trim_end().rfind('\n').map_or(0, |line| line + 1);
    let is_inside = text[span.start..].starts_with(sign);
    let found = if is_inside { Some(0) } else { text[line..span.start].rfind(sign) };
    let Some(start) = found.map(|at| if is_inside { span.start } else { line + at }) else { return span };
    let rest = &text[start..];
    // A tag in angle brackets can hold commas.
    let end = if rest.starts_with("!<") {
        rest.find('>').map(|at| at + 1)
    } else {
        rest.find(|rune: char| rune.is_whitespace() || matches!(rune, ',' | ']' | '}'))
    };
    Span::new(start, start + end.unwrap_or(rest.len()))
}

/// The place of a scalar in quotes, without what the parser counts to it behind them: blanks, and a comment.
fn quoted(text: &str, span: Span, quote: char) -> Span {
    let mut runes = text[span.range()].char_indices().skip(1).peekable();
    while let Some((at, rune)) = runes.next() {
        if rune == '\\' && quote == '"' {
            runes.next();
        } else if rune == quote && runes.next_if(|(_, next)| *next == quote && quote == '\'').is_none() {
            return Span::new(span.start, span.start + at + 1);
        }
    }
    span
}

/// The place of the sign that ends a list or object; before it, if it has none.
fn closing(text: &str, span: Span, sign: char) -> Span {
    Span::new(span.start, span.start + usize::from(text[span.start..].starts_with(sign)))
}

/// A span without the line breaks and blanks at its end.
fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + text[span.range()].trim_end().len())
}

/// The parser counts characters. This says at which byte a character is.
struct Bytes<'t> {
    text: &'t str,
    /// The byte of every 64th character; empty for a text of ASCII, where a character is a byte.
    marks: Vec<usize>,
}

const STEP: usize = 64;

impl<'t> Bytes<'t> {
    fn new(text: &'t str) -> Self {
        let marks = text.char_indices().step_by(STEP).map(|(byte, _)| byte);
        let marks = if text.is_ascii() { Vec::new() } else { marks.collect() };
        Self { text, marks }
    }

    fn of(&self, character: usize) -> usize {
        if self.marks.is_empty() {
            return character.min(self.text.len());
        }
        let Some(mark) = self.marks.get(character / STEP) else { return self.text.len() };
        let within = self.text[*mark..].char_indices().nth(character % STEP);
        within.map_or(self.text.len(), |(byte, _)| mark + byte)
    }

    fn span(&self, range: Range) -> Span {
        Span::new(self.of(range.start.index()), self.of(range.end.index()))
    }
}
