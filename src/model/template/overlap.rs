//! Decides whether two templates can make the same text, at compile time and from the templates alone.

use crate::schema::{Part, PartText, Piece, Schema, same};

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
        if same(schema.templates[at].name, name) {
            return Some(schema.templates[at].pieces);
        }
        at += 1;
    }
    None
}

/// A position in a template: a piece, and a byte in it, or the inside of a part that has one character at least.
#[derive(Clone, Copy)]
struct Position {
    pieces: &'static [Piece],
    piece: usize,
    byte: usize,
    inside: bool,
}

enum Next {
    Byte(u8),
    Part(&'static Part),
    End,
}

impl Position {
    const fn start(pieces: &'static [Piece]) -> Self {
        Self { pieces, piece: 0, byte: 0, inside: false }
    }

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
        self.inside = false;
        self
    }

    const fn inside(mut self) -> Self {
        self.inside = true;
        self
    }

    /// Returns whether the part here can hold this byte.
    const fn takes(&self, part: &Part, byte: u8) -> bool {
        is_text(part) && (matches!(part.text, PartText::Any) || !self.delimits(byte))
    }

    /// Returns whether a byte is, or begins or ends, a delimiter of the template.
    const fn delimits(&self, byte: u8) -> bool {
        if byte.is_ascii_alphanumeric() {
            return false;
        }
        let mut at = 0;
        while at < self.pieces.len() {
            if let Piece::Literal(text) = &self.pieces[at] {
                let text = text.as_bytes();
                if (at > 0 && text[0] == byte) || (at + 1 < self.pieces.len() && text[text.len() - 1] == byte) {
                    return true;
                }
            }
            at += 1;
        }
        false
    }
}

const fn can_be_one_text(left: &'static [Piece], right: &'static [Piece]) -> bool {
    meet(Position::start(left), Position::start(right))
}

/// Returns whether two templates can go on with one text from here. Where a part may end or go on, both are tried.
const fn meet(mut left: Position, mut right: Position) -> bool {
    loop {
        if (left.inside && meet(left.after(), right)) || (right.inside && meet(left, right.after())) {
            return true;
        }
        match (left.next(), right.next()) {
            (Next::End, Next::End) => return true,
            (Next::End, _) | (_, Next::End) => return false,
            (Next::Byte(one), Next::Byte(other)) => {
                if one != other {
                    return false;
                }
                (left, right) = (left.after(), right.after());
            }
            (Next::Part(part), Next::Byte(byte)) => {
                if !left.takes(part, byte) {
                    return false;
                }
                (left, right) = (left.inside(), right.after());
            }
            (Next::Byte(byte), Next::Part(part)) => {
                if !right.takes(part, byte) {
                    return false;
                }
                (left, right) = (left.after(), right.inside());
            }
            // Both go on with the same letter.
            (Next::Part(one), Next::Part(other)) if is_text(one) && is_text(other) => {
                if left.inside && right.inside {
                    return false;
                }
                (left, right) = (left.inside(), right.inside());
            }
            // A text can be that of a whole part of another type, and go on behind it.
            (Next::Part(one), Next::Part(_)) if is_text(one) => (left, right) = (left.inside(), right.after()),
            (Next::Part(_), Next::Part(other)) if is_text(other) => (left, right) = (left.after(), right.inside()),
            (Next::Part(one), Next::Part(other)) => {
                if !is_alike(one, other) {
                    return false;
                }
                (left, right) = (left.after(), right.after());
            }
        }
    }
}

/// Returns whether the part is a string, as far as the name of its type tells.
const fn is_text(part: &Part) -> bool {
    same(part.rust_type, "String")
}

const fn is_alike(one: &Part, other: &Part) -> bool {
    same(one.rust_type, other.rust_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn part(rust_type: &'static str, text: PartText) -> Piece {
        Piece::Part(Part { name: "part", digits: None, rust_type, text, in_key: None })
    }

    const TEXT: Piece = part("String", PartText::Undelimited);
    const TIME: Piece = part("Timestamp", PartText::Fixed);
    const UUID: Piece = part("Uuid", PartText::Fixed);
    const ANY: Piece = part("String", PartText::Any);

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
            // A tenant's name holds no `#`, and a path holds anything.
            (&[L("TENANT#"), TEXT], &[L("TENANT#"), TEXT, L("#ARCHIVE")], false),
            (&[L("TENANT#"), ANY], &[L("TENANT#"), TEXT, L("#ARCHIVE")], true),
            (&[L("DOC#"), ANY], &[L("DOC#"), TEXT, L("#META#"), TIME], true),
            (&[L("DOC#"), ANY], &[L("META#"), ANY], false),
            // A delimiter of one template need not be one of another.
            (&[L("A#"), TEXT], &[L("A#"), TEXT, L("/"), TEXT], true),
            (&[L("A#"), TEXT, L("-B")], &[L("A#"), TEXT], true),
            (&[L("A#"), TEXT, L("-B#"), TEXT], &[L("A#"), TEXT, L("#"), TEXT], true),
            (&[L("A"), TEXT, L("B")], &[L("AX"), TEXT, L("XB")], true),
            (&[L("A#"), TEXT, L("#"), TEXT], &[L("A#"), TEXT, L("/"), TEXT], false),
        ];
        for (left, right, wanted) in rows {
            assert_eq!(can_be_one_text(left, right), *wanted, "{left:?} and {right:?}");
            assert_eq!(can_be_one_text(right, left), *wanted, "{right:?} and {left:?}");
        }
    }
}
