//! Decides whether two templates can make the same text, at compile time and from the templates alone.

use crate::schema::Schema;
use crate::schema::{Part, Piece};

/// Returns whether an item of one model can have the key of an item of the other, since both attributes of their keys can be
/// equal.
///
/// The discriminator distinguishes two models that both have one. The function returns `true` only where it is certain, for
/// values without a delimiter in them. It assumes that only a part that is a string can hold literal text.
pub(crate) const fn can_be_one_item(left: &Schema, right: &Schema) -> bool {
    if left.discriminator.is_some() && right.discriminator.is_some() {
        return false;
    }
    can_be_one_attribute(left, right, left.partition_key.name, right.partition_key.name)
        && match (&left.sort_key, &right.sort_key) {
            (Some(one), Some(other)) => can_be_one_attribute(left, right, one.name, other.name),
            _ => true,
        }
}

const fn can_be_one_attribute(left: &Schema, right: &Schema, one: &str, other: &str) -> bool {
    match (template_of(left, one), template_of(right, other)) {
        (Some(left), Some(right)) => can_be_one_text(left, right),
        // A plain key attribute can have any value.
        _ => true,
    }
}

/// Returns the template of the attribute with this name.
const fn template_of(schema: &Schema, name: &str) -> Option<&'static [Piece]> {
    let mut at = 0;
    while at < schema.templates.len() {
        if same(schema.templates[at].name.as_bytes(), name.as_bytes()) {
            return Some(schema.templates[at].pieces);
        }
        at += 1;
    }
    None
}

/// A place in a template: a piece, and a byte in it.
#[derive(Clone, Copy)]
struct Position {
    pieces: &'static [Piece],
    piece: usize,
    byte: usize,
}

enum Next {
    Byte(u8),
    Part(&'static Part),
    End,
}

impl Position {
    const fn next(&self) -> Next {
        if self.piece >= self.pieces.len() {
            return Next::End;
        }
        match &self.pieces[self.piece] {
            Piece::Literal(text) => Next::Byte(text.as_bytes()[self.byte]),
            Piece::Part(part) => Next::Part(part),
        }
    }

    const fn after(mut self) -> Self {
        match &self.pieces[self.piece] {
            Piece::Literal(text) if self.byte + 1 < text.len() => self.byte += 1,
            _ => {
                self.piece += 1;
                self.byte = 0;
            }
        }
        self
    }

    /// Returns the byte that ends the part at this place: the first one of the literal behind it, or else the last one before
    /// it.
    const fn delimiter(&self) -> Option<u8> {
        if self.piece + 1 < self.pieces.len()
            && let Piece::Literal(text) = &self.pieces[self.piece + 1]
        {
            return Some(text.as_bytes()[0]);
        }
        if self.piece > 0
            && let Piece::Literal(text) = &self.pieces[self.piece - 1]
        {
            let last = text.as_bytes()[text.len() - 1];
            return if last.is_ascii_alphanumeric() { None } else { Some(last) };
        }
        None
    }
}

const fn can_be_one_text(left: &'static [Piece], right: &'static [Piece]) -> bool {
    let mut left = Position { pieces: left, piece: 0, byte: 0 };
    let mut right = Position { pieces: right, piece: 0, byte: 0 };
    loop {
        match (left.next(), right.next()) {
            (Next::End, Next::End) => return true,
            (Next::End, _) | (_, Next::End) => return false,
            (Next::Byte(one), Next::Byte(other)) => {
                if one != other {
                    return false;
                }
                (left, right) = (left.after(), right.after());
            }
            (Next::Part(one), Next::Part(other)) => {
                if !(is_any_text(one) || is_any_text(other) || is_alike(one, other)) {
                    return false;
                }
                (left, right) = (left.after(), right.after());
            }
            (Next::Part(part), Next::Byte(_)) => match absorbed(part, left.delimiter(), right) {
                Some(rest) => (left, right) = (left.after(), rest),
                None => return false,
            },
            (Next::Byte(_), Next::Part(part)) => match absorbed(part, right.delimiter(), left) {
                Some(rest) => (left, right) = (rest, right.after()),
                None => return false,
            },
        }
    }
}

/// Returns the rest of the other template after a part has taken its text up to the part's delimiter.
const fn absorbed(part: &Part, delimiter: Option<u8>, mut place: Position) -> Option<Position> {
    if !is_any_text(part) {
        return None;
    }
    let mut any = false;
    loop {
        match place.next() {
            Next::Byte(byte) => match delimiter {
                Some(delimiter) if delimiter == byte => break,
                _ => place = place.after(),
            },
            Next::Part(_) => place = place.after(),
            Next::End => break,
        }
        any = true;
    }
    if any { Some(place) } else { None }
}

/// Returns whether the part is a string, judged by the name of its type.
const fn is_any_text(part: &Part) -> bool {
    same(part.rust_type.as_bytes(), b"String")
}

const fn is_alike(one: &Part, other: &Part) -> bool {
    same(one.rust_type.as_bytes(), other.rust_type.as_bytes())
}

pub(crate) const fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn part(rust_type: &'static str) -> Piece {
        Piece::Part(Part { name: "part", digits: None, rust_type })
    }

    const TEXT: Piece = part("String");
    const TIME: Piece = part("Timestamp");
    const UUID: Piece = part("Uuid");

    #[test]
    fn templates_overlap_only_where_that_is_certain() {
        use Piece::Literal as L;

        let rows: &[(&'static [Piece], &'static [Piece], bool)] = &[
            (&[L("A#"), TEXT], &[L("A#"), TEXT], true),
            (&[L("A#"), TEXT], &[L("B#"), TEXT], false),
            (&[L("ORDER#"), TEXT], &[L("ORDERLINE#"), TEXT], false),
            (&[L("ORDER"), TEXT], &[L("ORDERLINE#"), TEXT], true),
            (&[L("A#"), TEXT], &[L("A#PROFILE")], true),
            (&[L("A#"), TIME], &[L("A#LATEST")], false),
            (&[L("A#"), TIME], &[L("A#"), TEXT], true),
            (&[L("A#"), TIME], &[L("A#"), TIME], true),
            (&[L("A#"), TIME], &[L("A#"), UUID], false),
            // An order and the lines in it.
            (&[L("A#"), TEXT], &[L("A#"), TEXT, L("#LINE#"), TEXT], false),
            (&[L("A#"), TEXT, L("#"), TEXT], &[L("A#"), TEXT, L("#LINE#"), TEXT], false),
            (&[L("A#"), TEXT, L("#B#"), TEXT], &[L("A#"), TEXT, L("#C#"), TEXT], false),
            (&[TEXT], &[L("PROFILE")], true),
            (&[TEXT], &[TEXT], true),
            (&[L("PROFILE")], &[L("PROFILE")], true),
            (&[L("PROFILE")], &[L("PROFILES")], false),
            (&[], &[L("PROFILE")], false),
        ];
        for (left, right, wanted) in rows {
            assert_eq!(can_be_one_text(left, right), *wanted, "{left:?} and {right:?}");
            assert_eq!(can_be_one_text(right, left), *wanted, "{right:?} and {left:?}");
        }
    }
}
