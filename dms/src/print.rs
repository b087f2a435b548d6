//! Writes documents in one form: the same document always gives the same text.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::document::{Attribute, Document, Index, Key, Keys, Model, WritePolicy};
use crate::scalar;
use crate::text::hides;
use crate::value::Value;

/// The parts that are written: values, and which of them take one line.
pub(crate) enum Out<'a> {
    Text(Cow<'a, str>),
    /// A number, true, false or null.
    Word(&'a str),
    List(Vec<Out<'a>>, Layout),
    Object(Vec<(&'a str, Out<'a>)>, Layout),
}

/// The layout of a list or an object in YAML. JSON lays out all alike.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A line for each element or member.
    Lines,
    /// One line in all, in brackets.
    Line,
}

impl<'a> Out<'a> {
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn texts(texts: impl IntoIterator<Item = &'a String>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect(), Layout::Line)
    }

    pub(crate) fn value(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Word("null"),
            Value::Bool(value) => Self::flag(*value),
            Value::Number(number) => Self::Word(number.as_str()),
            Value::Text(text) => Self::text(text),
            Value::List(elements) => Self::List(elements.iter().map(Self::value).collect(), Layout::Line),
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| (name.as_str(), Self::value(value)));
                Self::Object(members.collect(), Layout::Line)
            }
        }
    }

    pub(crate) fn flag(value: bool) -> Self {
        Self::Word(if value { "true" } else { "false" })
    }

    pub(crate) fn yaml(&self) -> String {
        let mut out = String::new();
        self.lines(&mut out, 0);
        out
    }

    pub(crate) fn json(&self) -> String {
        let mut out = String::new();
        self.pretty(&mut out, 0);
        out.push('\n');
        out
    }

    /// Writes a value as lines of YAML, each with its break.
    fn lines(&self, out: &mut String, depth: usize) {
        match self {
            Self::List(elements, Layout::Lines) if !elements.is_empty() => {
                for element in elements {
                    let _ = write!(out, "{:depth$}- ", "");
                    match element {
                        Self::Object(members, Layout::Lines) if !members.is_empty() => {
                            // The first member stands beside the sign of the element.
                            for (at, member) in members.iter().enumerate() {
                                let before = if at == 0 { 0 } else { depth + 2 };
                                let _ = write!(out, "{:before$}", "");
                                Self::member(member, out, depth + 2);
                            }
                        }
                        _ => {
                            element.line(out);
                            out.push('\n');
                        }
                    }
                }
            }
            Self::Object(members, Layout::Lines) if !members.is_empty() => {
                for member in members {
                    let _ = write!(out, "{:depth$}", "");
                    Self::member(member, out, depth);
                }
            }
            _ => {
                self.line(out);
                out.push('\n');
            }
        }
    }

    fn member((name, value): &(&str, Self), out: &mut String, depth: usize) {
        key(out, name);
        match value {
            Self::List(elements, Layout::Lines) if !elements.is_empty() => {
                out.push_str(":\n");
                value.lines(out, depth + 2);
            }
            Self::Object(members, Layout::Lines) if !members.is_empty() => {
                out.push_str(":\n");
                value.lines(out, depth + 2);
            }
            _ => {
                out.push_str(": ");
                value.line(out);
                out.push('\n');
            }
        }
    }

    /// Writes a value on one line of YAML.
    fn line(&self, out: &mut String) {
        match self {
            Self::Text(text) => quote(out, text),
            Self::Word(word) => out.push_str(word),
            Self::List(elements, _) => {
                out.push('[');
                for (at, element) in elements.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    element.line(out);
                }
                out.push(']');
            }
            Self::Object(members, _) if members.is_empty() => out.push_str("{}"),
            Self::Object(members, _) => {
                for (at, (name, value)) in members.iter().enumerate() {
                    out.push_str(if at == 0 { "{ " } else { ", " });
                    key(out, name);
                    out.push_str(": ");
                    value.line(out);
                }
                out.push_str(" }");
            }
        }
    }

    fn pretty(&self, out: &mut String, depth: usize) {
        let next = depth + 2;
        match self {
            Self::Text(text) => quote(out, text),
            Self::Word(word) => out.push_str(word),
            Self::List(elements, _) if elements.is_empty() => out.push_str("[]"),
            Self::Object(members, _) if members.is_empty() => out.push_str("{}"),
            Self::List(elements, _) => {
                for (at, element) in elements.iter().enumerate() {
                    let _ = write!(out, "{}\n{:next$}", if at == 0 { "[" } else { "," }, "");
                    element.pretty(out, next);
                }
                let _ = write!(out, "\n{:depth$}]", "");
            }
            Self::Object(members, _) => {
                for (at, (name, value)) in members.iter().enumerate() {
                    let _ = write!(out, "{}\n{:next$}", if at == 0 { "{" } else { "," }, "");
                    quote(out, name);
                    out.push_str(": ");
                    value.pretty(out, next);
                }
                let _ = write!(out, "\n{:depth$}}}", "");
            }
        }
    }
}

/// The longest name that YAML takes without a sign before it, in characters.
///
/// Source: [YAML 1.2, *Implicit keys*](https://yaml.org/spec/1.2.2/#example-implicit-block-mapping-entries)
const IMPLICIT: usize = 1024;

/// Writes the name of a member: plain where no parser can take it for anything else.
fn key(out: &mut String, name: &str) {
    let is_word = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let start = out.len();
    if is_word && scalar::is_text(name) {
        out.push_str(name);
    } else {
        quote(out, name);
    }
    if out.len() - start >= IMPLICIT - 2 {
        out.insert_str(start, "? ");
        out.push(' ');
    }
}

/// Writes a text in quotes, as YAML and JSON both read it.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    for rune in text.chars() {
        match rune {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // YAML does not allow these, or they would change how the rest of a line looks.
            rune if rune.is_control() || hides(rune) || matches!(rune, '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(rune));
            }
            rune => out.push(rune),
        }
    }
    out.push('"');
}

impl Document {
    /// The document as YAML, in one form: the members in the order of the specification, texts in quotes, keys and projections on
    /// one line, and what is as if it was not said left out.
    ///
    /// Reading it gives the same document, if it breaks no rule, and its values are nested no deeper than [`Limits`](crate::Limits)
    /// allow. Attributes and indexes stay in their order. Comments are not part of a document, so they are lost.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::{Attribute, DataType, Document, Key, KeyType, Keys, Model, Version};
    ///
    /// let user = Model::new("User", "users", Keys::partition(Key::new("PK", KeyType::S)))
    ///     .with_attribute(Attribute::new("PK", DataType::S).required());
    /// let document = Document::new(Version::V0_2).with_model(user);
    /// assert_eq!(document.to_yaml(), r#"dms_version: "0.2"
    /// models:
    ///   - name: "User"
    ///     table:
    ///       name: "users"
    ///     keys:
    ///       partition: { attribute: "PK", type: "S" }
    ///     attributes:
    ///       - attribute: "PK"
    ///         type: "S"
    ///         required: true
    /// "#);
    /// ```
    pub fn to_yaml(&self) -> String {
        document(self).yaml()
    }

    /// The document as JSON, in one form: the members in the order of the specification, two blanks for each level.
    ///
    /// It holds what [`to_yaml`](Self::to_yaml) holds.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::{Document, Version};
    ///
    /// let text = Document::new(Version::V0_2).to_json();
    /// assert_eq!(text, "{\n  \"dms_version\": \"0.2\",\n  \"models\": []\n}\n");
    /// ```
    pub fn to_json(&self) -> String {
        document(self).json()
    }
}

/// The members of an object, in their order; those that are not said are left out.
pub(crate) struct Members<'a>(Vec<(&'a str, Out<'a>)>);

impl<'a> Members<'a> {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn with(mut self, name: &'a str, value: Out<'a>) -> Self {
        self.0.push((name, value));
        self
    }

    pub(crate) fn with_some(mut self, name: &'a str, value: Option<Out<'a>>) -> Self {
        self.0.extend(value.map(|value| (name, value)));
        self
    }

    /// A flag; left out if it is not set.
    pub(crate) fn with_flag(self, name: &'a str, value: bool) -> Self {
        self.with_some(name, value.then(|| Out::flag(true)))
    }

    pub(crate) fn lines(self) -> Out<'a> {
        Out::Object(self.0, Layout::Lines)
    }

    pub(crate) fn line(self) -> Out<'a> {
        Out::Object(self.0, Layout::Line)
    }
}

fn document(document: &Document) -> Out<'_> {
    let models = document.models.iter().map(model).collect();
    Members::new()
        .with("dms_version", Out::text(document.version.as_str()))
        .with_some("namespace", document.namespace.as_ref().filter(|text| !text.is_empty()).map(Out::text))
        .with("models", Out::List(models, Layout::Lines))
        .lines()
}

fn model(model: &Model) -> Out<'_> {
    let attributes = model.attributes.iter().map(attribute).collect();
    let indexes: Vec<Out<'_>> = model.indexes.iter().map(index).collect();
    let naming = model.naming.map(|naming| Members::new().with("convention", Out::text(naming.as_str())).lines());
    Members::new()
        .with("name", Out::text(&model.name))
        .with("table", Members::new().with("name", Out::text(&model.table)).lines())
        .with_some("naming", naming)
        .with("keys", keys(&model.keys))
        .with_some("write_policy", model.write_policy.as_ref().map(write_policy))
        .with("attributes", Out::List(attributes, Layout::Lines))
        .with_some("indexes", (!indexes.is_empty()).then_some(Out::List(indexes, Layout::Lines)))
        .lines()
}

fn keys(keys: &Keys) -> Out<'_> {
    Members::new()
        .with("partition", key_part(&keys.partition))
        .with_some("sort", keys.sort.as_ref().map(key_part))
        .lines()
}

fn key_part(key: &Key) -> Out<'_> {
    Members::new().with("attribute", Out::text(&key.attribute)).with("type", Out::text(key.key_type.as_str())).line()
}

fn write_policy(policy: &WritePolicy) -> Out<'_> {
    Members::new()
        .with("mode", Out::text(policy.mode.as_str()))
        .with("protected_attributes", Out::texts(&policy.protected))
        .lines()
}

fn attribute(attribute: &Attribute) -> Out<'_> {
    let Attribute { name, data_type, format, roles, encryption, tags, .. } = attribute;
    let format = format.as_ref().map(ToString::to_string).filter(|format| !format.is_empty());
    let roles: Vec<Out<'_>> = roles.iter().map(|role| Out::text(role.to_string())).collect();
    let number = |number: u8| if number == 1 { "1" } else { "2" };
    let encryption = encryption.map(|of| Members::new().with("v", Out::Word(number(of.number()))).line());
    let tags: Vec<(&str, Out<'_>)> = tags.iter().map(|(name, value)| (name.as_str(), Out::value(value))).collect();
    Members::new()
        .with("attribute", Out::text(name))
        .with("type", Out::text(data_type.as_str()))
        .with_some("format", format.map(Out::text))
        .with_flag("json", attribute.json)
        .with_flag("binary", attribute.binary)
        .with_flag("required", attribute.required)
        .with_some("roles", (!roles.is_empty()).then_some(Out::List(roles, Layout::Line)))
        .with_flag("optional", attribute.optional)
        .with_flag("omit_empty", attribute.omit_empty)
        .with_some("encryption", encryption)
        .with_some("tags", (!tags.is_empty()).then_some(Out::Object(tags, Layout::Line)))
        .lines()
}

fn index(index: &Index) -> Out<'_> {
    let projection = index.projection.as_ref().map(|projection| {
        let fields = projection.fields();
        Members::new()
            .with("type", Out::text(projection.as_str()))
            .with_some("fields", (!fields.is_empty()).then(|| Out::texts(fields)))
            .line()
    });
    Members::new()
        .with("name", Out::text(&index.name))
        .with("type", Out::text(index.index_type.as_str()))
        .with("partition", key_part(&index.partition))
        .with_some("sort", index.sort.as_ref().map(key_part))
        .with_some("projection", projection)
        .lines()
}
