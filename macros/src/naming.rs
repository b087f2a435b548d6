//! The conversion of names: Rust identifiers to attribute names, tokens and type names. All functions are pure and work on
//! `str`.
//!
//! The conventions are the ones that the peers in other languages apply to their exported field names, which are
//! written in Pascal form. So [`pascal_form`] brings a Rust field name to Pascal form before it is converted.

/// The convention by which attribute names are made from field names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convention {
    /// `createdAt`; `PK` and `SK` stay as they are.
    CamelCase,
    /// `created_at`.
    SnakeCase,
    /// `CreatedAt`.
    PascalCase,
    /// `PK` and `SK` for the table's keys, and [`Convention::CamelCase`] for all other names.
    Dynamorm,
}

/// Every accepted spelling of every convention. The first spelling of each is the recommended one.
pub(crate) const CONVENTIONS: [(&str, Convention); 8] = [
    ("camelCase", Convention::CamelCase),
    ("camel_case", Convention::CamelCase),
    ("snake_case", Convention::SnakeCase),
    ("pascalCase", Convention::PascalCase),
    ("pascal_case", Convention::PascalCase),
    ("dynamorm", Convention::Dynamorm),
    ("legacy_dynamorm", Convention::Dynamorm),
    ("legacyDynamORM", Convention::Dynamorm),
];

/// The part of the table's key that a field is. Its name can depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyRole {
    /// The field is not part of the key.
    None,
    /// The partition key.
    Partition,
    /// The sort key.
    Sort,
}

impl Convention {
    /// Returns the convention with this spelling.
    pub(crate) fn from_spelling(spelling: &str) -> Option<Self> {
        CONVENTIONS.iter().find(|(known, _)| *known == spelling).map(|(_, convention)| *convention)
    }

    /// Returns the attribute name of the field `ident` (without `r#`).
    pub(crate) fn attribute_name(self, ident: &str, role: KeyRole) -> String {
        match (self, role) {
            (Self::Dynamorm, KeyRole::Partition) => "PK".to_owned(),
            (Self::Dynamorm, KeyRole::Sort) => "SK".to_owned(),
            (Self::SnakeCase, _) if is_snake_case(ident) => ident.to_owned(),
            _ => self.convert(&pascal_form(ident)),
        }
    }

    /// Converts a name in Pascal form, such as an enum variant's.
    pub(crate) fn convert(self, name: &str) -> String {
        match self {
            Self::CamelCase | Self::Dynamorm => camel_case(name),
            Self::SnakeCase => snake_case(name),
            Self::PascalCase => name.to_owned(),
        }
    }
}

/// Returns whether [`Convention::SnakeCase`] leaves a name as it is: `[a-z][a-z0-9]*(_[a-z0-9]+)*`.
pub(crate) fn is_snake_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .split('_')
            .all(|word| !word.is_empty() && word.chars().all(|rune| rune.is_ascii_lowercase() || rune.is_ascii_digit()))
}

/// Converts `created_at` to `CreatedAt` and `line_2` to `Line2`, but exactly `pk` and `sk` to `PK` and `SK`.
///
/// Words end at underscores; the rest of each word is kept as it is.
pub(crate) fn pascal_form(ident: &str) -> String {
    if ident == "pk" || ident == "sk" {
        return ident.to_ascii_uppercase();
    }
    let words: String = ident.split('_').map(capitalised).collect();
    if words.is_empty() { ident.to_owned() } else { words }
}

/// Lowers the first rune and the capitals that follow it, up to the capital that begins the next word.
/// `PK` and `SK` stay as they are.
pub(crate) fn camel_case(name: &str) -> String {
    if name == "PK" || name == "SK" {
        return name.to_owned();
    }
    let runes: Vec<char> = name.chars().collect();
    let in_run = |at: usize| runes[at].is_uppercase() && runes.get(at + 1).is_none_or(|next| next.is_uppercase());
    let mut run = 1;
    while run < runes.len() && in_run(run) {
        run += 1;
    }
    runes.iter().enumerate().map(|(at, rune)| if at < run { lowered(*rune) } else { *rune }).collect()
}

/// Puts an underscore before a capital that follows a lower-case rune, and before one that follows a capital and precedes a
/// lower-case rune (so none after a digit), and lowers everything.
pub(crate) fn snake_case(name: &str) -> String {
    let runes: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (at, rune) in runes.iter().enumerate() {
        if at > 0 && rune.is_uppercase() {
            let previous = runes[at - 1];
            let next_is_lower = runes.get(at + 1).is_some_and(|next| next.is_lowercase());
            if previous.is_lowercase() || (previous.is_uppercase() && next_is_lower) {
                snake.push('_');
            }
        }
        snake.push(lowered(*rune));
    }
    snake
}

/// Returns the token of the field `ident` (without `r#`): `created_at` → `CREATED_AT`, `aB` → `A_B`.
pub(crate) fn token(ident: &str) -> String {
    snake_case(ident).chars().map(raised).collect()
}

/// Returns the type name of an index token: `EMAIL_IDX` → `EmailIdx`. A token in Pascal form stays the same.
pub(crate) fn type_name(token: &str) -> String {
    let shouted = !token.chars().any(char::is_lowercase);
    let word = |word: &str| if shouted { capitalised(&word.to_lowercase()) } else { capitalised(word) };
    token.split('_').map(word).collect()
}

/// Returns the `candidates` nearest to `wanted`, best first; none when nothing is near.
pub(crate) fn nearest<'c>(wanted: &str, candidates: impl Iterator<Item = &'c str>) -> Vec<&'c str> {
    const SHOWN: usize = 3;

    let limit = (wanted.chars().count() / 3).max(2);
    let mut near: Vec<(usize, &str)> = candidates
        .map(|candidate| (distance(wanted, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(SHOWN).map(|(_, candidate)| candidate).collect()
}

/// Returns the names as a list, such as `` `a`, `b` and `c` ``.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>, last: &str) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Returns the number of insertions, deletions and replacements between two texts.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, from) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (to, into) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *into);
            diagonal = row[to + 1];
            row[to + 1] = replaced.min(row[to] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

fn capitalised(word: &str) -> String {
    let mut runes = word.chars();
    runes.next().into_iter().map(raised).chain(runes).collect()
}

/// Returns the lower case of a rune, when that is one rune.
fn lowered(rune: char) -> char {
    let mut lower = rune.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => lower,
        _ => rune,
    }
}

/// Returns the upper case of a rune, when that is one rune.
fn raised(rune: char) -> char {
    let mut upper = rune.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => rune,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_case_lowers_the_first_run_of_capitals() {
        for (name, want) in [
            ("ID", "id"),
            ("UserID", "userID"),
            ("URLValue", "urlValue"),
            ("ID2", "iD2"),
            ("CreatedAt", "createdAt"),
            ("A", "a"),
            ("ABc", "aBc"),
            ("PK", "PK"),
            ("SK", "SK"),
            ("PKs", "pKs"),
            ("already", "already"),
            ("X_Y", "x_Y"),
            ("", ""),
        ] {
            assert_eq!(camel_case(name), want, "{name}");
        }
    }

    #[test]
    fn snake_case_splits_before_words() {
        for (name, want) in [
            ("ID", "id"),
            ("UserID", "user_id"),
            ("URLValue", "url_value"),
            ("Line2Total", "line2total"),
            ("CreatedAt", "created_at"),
            ("PK", "pk"),
        ] {
            assert_eq!(snake_case(name), want, "{name}");
        }
    }

    #[test]
    fn fields_become_attribute_names() {
        use Convention::{CamelCase, Dynamorm, PascalCase, SnakeCase};
        let cases = [
            // The columns are ident, camelCase, snake_case, pascalCase, dynamorm.
            ("created_at", ["createdAt", "created_at", "CreatedAt", "createdAt"]),
            ("id", ["id", "id", "Id", "id"]),
            ("pk", ["PK", "pk", "PK", "PK"]),
            ("sk", ["SK", "sk", "SK", "SK"]),
            ("line_2", ["line2", "line_2", "Line2", "line2"]),
            ("_private", ["private", "private", "Private", "private"]),
            ("userID", ["userID", "user_id", "UserID", "userID"]),
            ("type", ["type", "type", "Type", "type"]),
            ("x_y_position", ["xyPosition", "x_y_position", "XYPosition", "xyPosition"]),
            ("__", ["__", "__", "__", "__"]),
        ];
        for (ident, [camel, snake, pascal, dynamorm]) in cases {
            assert_eq!(CamelCase.attribute_name(ident, KeyRole::None), camel, "{ident}");
            assert_eq!(SnakeCase.attribute_name(ident, KeyRole::None), snake, "{ident}");
            assert_eq!(PascalCase.attribute_name(ident, KeyRole::None), pascal, "{ident}");
            assert_eq!(Dynamorm.attribute_name(ident, KeyRole::None), dynamorm, "{ident}");
        }
        assert_eq!(Dynamorm.attribute_name("customer", KeyRole::Partition), "PK");
        assert_eq!(Dynamorm.attribute_name("id", KeyRole::Sort), "SK");
        assert_eq!(CamelCase.attribute_name("customer", KeyRole::Partition), "customer");
    }

    #[test]
    fn snake_case_pattern() {
        for name in ["a", "a1", "line_2", "created_at"] {
            assert!(is_snake_case(name), "{name}");
        }
        for name in ["", "_a", "a__b", "a_", "2a", "aB", "größe"] {
            assert!(!is_snake_case(name), "{name}");
        }
    }

    #[test]
    fn tokens_and_type_names() {
        for (ident, want) in
            [("created_at", "CREATED_AT"), ("aB", "A_B"), ("line_2", "LINE_2"), ("type", "TYPE"), ("größe", "GRÖßE")]
        {
            assert_eq!(token(ident), want, "{ident}");
        }
        for (token, want) in
            [("EMAIL_IDX", "EmailIdx"), ("EmailIdx", "EmailIdx"), ("by_email", "ByEmail"), ("GSI1", "Gsi1")]
        {
            assert_eq!(type_name(token), want, "{token}");
        }
    }

    #[test]
    fn nearest_names_come_first() {
        let fields = ["email", "emails", "total", "id"];
        assert_eq!(nearest("emial", fields.into_iter()), ["email"]);
        assert_eq!(nearest("emailz", fields.into_iter()), ["email", "emails"]);
        assert!(nearest("customer", fields.into_iter()).is_empty());
        assert!(nearest("xx", fields.into_iter()).is_empty(), "a name of two letters is not near everything short");
    }

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(listed([], "and"), "");
        assert_eq!(listed(["a"], "and"), "`a`");
        assert_eq!(listed(["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }
}
