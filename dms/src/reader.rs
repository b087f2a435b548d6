//! Reads the members of objects, and notes each that is not as it should be. What could not be read is remembered, so that no
//! rule speaks of it again.

use std::collections::HashSet;

use crate::error::{Error, Mistake, Mistakes};
use crate::fault::{Fault, Word};
use crate::node::{Member, Node, Tree};
use crate::path::Path;
use crate::source::Source;
use crate::text::Span;
use crate::value::Kind;

pub(crate) struct Reader<'s> {
    source: &'s Source,
    mistakes: Mistakes,
    refused: HashSet<Path>,
}

/// The members of an object.
pub(crate) struct Object<'s> {
    members: &'s [Member],
    pub(crate) path: Path,
    span: Span,
}

impl<'s> Object<'s> {
    /// The path of a member.
    pub(crate) fn at(&self, name: &'static str) -> Path {
        self.path.member(name)
    }

    /// A member; none if it is absent, or null, which is how Go writes an absent one.
    pub(crate) fn get(&self, name: &str) -> Option<&'s Node> {
        let member = self.members.iter().find(|member| member.name.as_deref() == Some(name))?;
        (!matches!(member.node.value, Tree::Null)).then_some(&member.node)
    }

    /// The members by name.
    pub(crate) fn named(&self) -> impl Iterator<Item = (&'s str, &'s Node)> {
        self.members.iter().filter_map(|member| Some((member.name.as_deref()?, &member.node)))
    }
}

impl<'s> Reader<'s> {
    pub(crate) fn new(source: &'s Source) -> Self {
        let mut mistakes = Mistakes::default();
        source.mistakes.iter().for_each(|mistake| mistakes.push(mistake.clone()));
        Self { source, mistakes, refused: HashSet::new() }
    }

    pub(crate) fn root(&self) -> &'s Node {
        &self.source.root
    }

    /// The value that was read, unless there are mistakes.
    pub(crate) fn finish<T>(self, value: T) -> Result<T, Error> {
        self.mistakes.or_else(Some(self.source.text.clone()), value)
    }

    /// Notes what is wrong with a value that was read.
    pub(crate) fn note(&mut self, fault: Fault, path: Path, first: Option<&Path>) {
        let span = self.source.nearest_span(&path);
        let first = first.map(|first| self.source.nearest_span(first));
        self.note_at(fault, path, span, first);
    }

    fn note_at(&mut self, fault: Fault, path: Path, span: Span, first: Option<Span>) {
        let text = &self.source.text;
        self.mistakes.push(Mistake::new(fault, path).at(text, span).after(text, first));
    }

    /// Notes what is wrong with a value that cannot be read.
    pub(crate) fn refuse(&mut self, fault: Fault, path: Path, span: Span) {
        self.refused.insert(path.clone());
        self.note_at(fault, path, span, None);
    }

    /// Remembers that a value could not be read.
    pub(crate) fn forget(&mut self, path: Path) {
        self.refused.insert(path);
    }

    /// Returns whether a value, or one around it, could not be read.
    pub(crate) fn is_refused(&self, path: &Path) -> bool {
        if self.refused.is_empty() {
            return false;
        }
        let mut around = Path::top();
        if self.refused.contains(&around) {
            return true;
        }
        path.steps().iter().any(|step| {
            around.push(step.clone());
            self.refused.contains(&around)
        })
    }

    fn wrong_kind(&mut self, node: &Node, expected: Kind, path: Path) {
        match node.kind() {
            Some(found) => self.refuse(Fault::WrongKind { expected, found }, path, node.span),
            // Its mistake was noted when the text was opened.
            None => self.forget(path),
        }
    }

    /// The members of a value that is an object with no members but the known ones.
    pub(crate) fn object(&mut self, node: &'s Node, path: Path, known: &'static [&'static str]) -> Option<Object<'s>> {
        let object = self.open_object(node, path)?;
        for member in object.members {
            let Some(name) = &member.name else { continue };
            if !known.contains(&name.as_str()) {
                let fault = Fault::MemberUnknown { name: name.clone(), nearest: nearest(name, known), known };
                self.note_at(fault, object.path.member(name.clone()), member.span, None);
            }
        }
        Some(object)
    }

    /// The members of a value that is an object, whatever their names.
    pub(crate) fn open_object(&mut self, node: &'s Node, path: Path) -> Option<Object<'s>> {
        match &node.value {
            Tree::Object(members) => Some(Object { members, path, span: node.span }),
            _ => {
                self.wrong_kind(node, Kind::Object, path);
                None
            }
        }
    }

    /// A member that must be there.
    pub(crate) fn required(&mut self, object: &Object<'s>, name: &'static str) -> Option<&'s Node> {
        let node = object.get(name);
        if node.is_none() {
            let is_refused = object.members.iter().any(|member| member.name.is_none());
            let path = object.at(name);
            // The name that was refused may be this one.
            if is_refused {
                self.forget(path);
            } else {
                let is_block = !self.source.text()[object.span.range()].starts_with('{');
                let first = object.members.first().filter(|_| is_block).map(|member| member.span);
                self.refuse(Fault::MemberMissing { name }, path, first.unwrap_or(object.span));
            }
        }
        node
    }

    /// A value that is a text.
    pub(crate) fn text(&mut self, node: &'s Node, path: Path) -> Option<&'s str> {
        match &node.value {
            Tree::Text(text) => Some(text),
            _ => {
                self.wrong_kind(node, Kind::Text, path);
                None
            }
        }
    }

    /// A member that is a text and must be there; empty if it is not.
    pub(crate) fn required_text(&mut self, object: &Object<'s>, name: &'static str) -> String {
        let node = self.required(object, name);
        node.and_then(|node| self.text(node, object.at(name))).unwrap_or_default().to_owned()
    }

    /// A member that is a text. An empty one is none, which is how Go writes an absent one.
    pub(crate) fn optional_text(&mut self, object: &Object<'s>, name: &'static str) -> Option<&'s str> {
        let text = self.text(object.get(name)?, object.at(name))?;
        (!text.is_empty()).then_some(text)
    }

    /// A member that is true or false; false if it is not there.
    pub(crate) fn flag(&mut self, object: &Object<'s>, name: &'static str) -> bool {
        let Some(node) = object.get(name) else { return false };
        match node.value {
            Tree::Bool(value) => value,
            _ => {
                self.wrong_kind(node, Kind::Bool, object.at(name));
                false
            }
        }
    }

    /// The elements of a value that is a list.
    pub(crate) fn elements(&mut self, node: &'s Node, path: Path) -> &'s [Node] {
        match &node.value {
            Tree::List(elements) => elements,
            _ => {
                self.wrong_kind(node, Kind::List, path);
                &[]
            }
        }
    }

    /// The elements of a member that is a list, with their paths; none if it is not there.
    pub(crate) fn list(
        &mut self,
        object: &Object<'s>,
        name: &'static str,
    ) -> impl Iterator<Item = (&'s Node, Path)> + use<'s> {
        let path = object.at(name);
        let elements = object.get(name).map_or(&[][..], |node| self.elements(node, path.clone()));
        elements.iter().enumerate().map(move |(at, node)| (node, path.element(at)))
    }

    /// The texts of a member that is a list of them; none if it is not there.
    pub(crate) fn texts(&mut self, object: &Object<'s>, name: &'static str) -> Vec<String> {
        let elements = self.list(object, name);
        elements.map(|(node, path)| self.text(node, path).unwrap_or_default().to_owned()).collect()
    }

    /// The word that a text is.
    pub(crate) fn word<T>(
        &mut self,
        node: &'s Node,
        path: Path,
        what: Word,
        known: &'static [&'static str],
        from_word: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(node, path.clone())?;
        let word = from_word(text);
        if word.is_none() {
            self.refuse(Fault::WordUnknown { what, found: text.to_owned(), known }, path, node.span);
        }
        word
    }

    /// The version that a member must hold.
    pub(crate) fn version<T>(
        &mut self,
        object: &Object<'s>,
        member: &'static str,
        known: &'static [&'static str],
        from_word: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let node = self.required(object, member)?;
        let text = self.text(node, object.at(member))?;
        let version = from_word(text);
        if version.is_none() {
            let fault = Fault::VersionUnknown { member, found: text.to_owned(), known };
            self.refuse(fault, object.at(member), node.span);
        }
        version
    }
}

/// The known name that a name is most like: no more than two letters added, left out or exchanged, and none where it is short.
fn nearest(name: &str, known: &'static [&'static str]) -> Option<&'static str> {
    // A text that is much longer is like none, and would take long to compare.
    if name.len() > 32 {
        return None;
    }
    let plain = |text: &str| text.to_ascii_lowercase().replace(['-', '_'], "");
    let name = plain(name);
    let likeness = |word: &&'static str| (distance(&name, &plain(word)), *word);
    let (distance, word) = known.iter().map(likeness).min()?;
    (distance <= 2 && distance * 2 < word.len()).then_some(word)
}

/// Returns how many letters must be added, left out, exchanged or swapped with their neighbour to make one text of another.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let same = usize::from(a[i - 1] != b[j - 1]);
                let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + same);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}
