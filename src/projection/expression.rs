//! A projection as plain data: the expression's text, and the place of each of its values in a response.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use crate::dynamodb::limits::LEVELS;
use crate::error::{DecodeError, EncodeError, ExpressionFault};
use crate::expr::{Step, Steps};
use crate::lower::{Placeholders, TEXT_ROOM};
use crate::model::members::Unknown;
use crate::schema::{Names, Schema};
use crate::wire::Source;
use crate::wire::data_type::DataTypeName;

/// A `ProjectionExpression`: its text, such as `#n0, #n1[0].#n2`, and the shape of the items that come back.
#[derive(Clone)]
pub struct ProjectionExpression {
    text: String,
    wanted: Wanted,
}

/// The paths that the text names.
#[derive(Clone)]
enum Wanted {
    /// Whole attributes, as in most projections. The number of each is its position here.
    Attributes(Cow<'static, [&'static str]>),
    /// Members of the item, and the wanted parts of each.
    Members(Vec<NamedNode>),
}

/// Shows the text.
impl fmt::Debug for ProjectionExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

/// Shows the text.
impl Deref for ProjectionExpression {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A name in an item or map, and the wanted parts of its value.
type NamedNode = (Cow<'static, str>, Node);

/// The wanted parts of one value.
#[derive(Clone)]
enum Node {
    /// The whole value, which has this number among the requested ones.
    Whole(usize),
    /// The whole value. The library needs it to read other values; the caller did not ask for it.
    Needed,
    /// Some members of a map.
    Members(Vec<NamedNode>),
    /// Some elements of a list, in the order of their positions.
    Elements(Vec<(u32, Node)>),
}

impl ProjectionExpression {
    /// Returns the projection of these attributes of the item.
    pub(super) fn of_attributes(names: &'static [&'static str], placeholders: &mut Placeholders) -> Self {
        let text = text_of(names.iter().copied(), placeholders);
        Self { text, wanted: Wanted::Attributes(Cow::Borrowed(names)) }
    }
}

/// Returns the projection of the table's key, for a shape that reads the key's attributes by name.
pub(crate) fn key_projection(schema: &Schema, placeholders: &mut Placeholders) -> ProjectionExpression {
    let key = std::iter::once(&schema.partition_key).chain(&schema.sort_key);
    let text = text_of(key.map(|attribute| attribute.name), placeholders);
    ProjectionExpression { text, wanted: Wanted::Attributes(Cow::Borrowed(&[])) }
}

/// Returns the text that names these attributes of the item.
fn text_of(names: impl Iterator<Item = &'static str>, placeholders: &mut Placeholders) -> String {
    let mut text = String::with_capacity(TEXT_ROOM);
    for name in names {
        text.push_str(if text.is_empty() { "" } else { ", " });
        placeholders.name(name, &mut text);
    }
    text
}

/// The paths of a projection under construction.
#[derive(Default)]
pub struct Paths {
    /// All paths, as long as each is a whole attribute of the item.
    attributes: Cow<'static, [&'static str]>,
    /// All paths, as soon as one is not a whole attribute.
    members: Vec<NamedNode>,
    given: usize,
    /// The first mistake and its attribute.
    mistake: Option<(ExpressionFault, Cow<'static, str>)>,
    steps: Steps,
}

impl fmt::Debug for Paths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Paths").field("given", &self.given).finish_non_exhaustive()
    }
}

/// Adds the names, each once: the variants of an enum may share some.
fn each_name(names: &Names, each: &mut Vec<&'static str>) {
    let own = names.own.iter().filter(|name| !each.contains(name)).copied().collect::<Vec<_>>();
    each.extend(own);
    for inner in names.flattened.iter().chain(names.variants) {
        each_name(inner, each);
    }
}

impl Paths {
    /// Sets the paths of whole attributes. Each is named once, or the projection does not compile.
    pub(super) fn set_attributes(&mut self, names: &'static [&'static str]) {
        self.attributes = Cow::Borrowed(names);
        self.given = names.len();
    }

    /// Adds the path that `walk` steps along. Each member of a flattened document is a path of its own, since no name stands
    /// above it.
    pub(super) fn add(&mut self, walk: impl FnOnce(&mut Steps), flattened: Option<&Names>) {
        self.unfold();
        let mut steps = std::mem::take(&mut self.steps);
        steps.clear();
        walk(&mut steps);
        let wanted = Node::Whole(self.given);
        self.given += 1;
        match flattened {
            None => self.insert(&steps, None, wanted),
            Some(names) => self.insert_each(&steps, names, &wanted),
        }
        self.steps = steps;
    }

    /// Adds a whole attribute of the item.
    pub(super) fn add_attribute(&mut self, name: &'static str) {
        let number = self.given;
        self.given += 1;
        if self.name(name) {
            self.mistake.get_or_insert((ExpressionFault::NamedTwice, Cow::Borrowed(name)));
        } else if self.members.is_empty() {
            self.attributes.to_mut().push(name);
        } else {
            self.members.push((Cow::Borrowed(name), Node::Whole(number)));
        }
    }

    /// Turns the attributes into members, to which others can be added.
    fn unfold(&mut self) {
        let attributes = std::mem::take(&mut self.attributes);
        self.members
            .extend(attributes.iter().enumerate().map(|(number, &name)| (Cow::Borrowed(name), Node::Whole(number))));
    }

    fn insert_each(&mut self, steps: &Steps, names: &Names, wanted: &Node) {
        let mut each = Vec::new();
        each_name(names, &mut each);
        for name in each {
            self.insert(steps, Some(Cow::Borrowed(name)), wanted.clone());
        }
    }

    fn insert(&mut self, steps: &Steps, last: Option<Cow<'static, str>>, wanted: Node) {
        let last = last.map(Step::Member);
        let mut path = steps.as_slice().iter().chain(&last);
        let Some(Step::Member(root)) = path.next() else { return };
        let depth = steps.as_slice().len() + usize::from(last.is_some());
        let inserted = if depth > LEVELS {
            Err(ExpressionFault::PathTooDeep { given: depth, most: LEVELS })
        } else {
            insert_member(&mut self.members, root.clone(), &mut path, wanted)
        };
        if let Err(fault) = inserted {
            self.mistake.get_or_insert_with(|| (fault, root.clone()));
        }
    }

    /// Returns whether a path is this attribute of the item or leads into it.
    pub(crate) fn name(&self, attribute: &str) -> bool {
        self.attributes.contains(&attribute) || self.members.iter().any(|(known, _)| known == attribute)
    }

    /// Adds an attribute of the item that the library needs, such as its key, even if the caller did not ask for it.
    pub(crate) fn need(&mut self, name: &'static str) {
        self.unfold();
        if !self.name(name) {
            self.members.push((Cow::Borrowed(name), Node::Needed));
        }
    }

    /// Writes the expression. A mistake makes the request fail before it is sent.
    pub(crate) fn lower(self, placeholders: &mut Placeholders) -> ProjectionExpression {
        let mut text = text_of(self.attributes.iter().copied(), placeholders);
        let mut before = String::new();
        for member in &self.members {
            write_member(member, &mut before, &mut text, placeholders);
        }
        if let Some((fault, name)) = self.mistake {
            placeholders.note_error(EncodeError::invalid_expression(fault).in_attribute(name));
        } else if text.is_empty() {
            placeholders.note_error(EncodeError::invalid_expression(ExpressionFault::NothingProjected));
        }
        let is_plain = self.members.is_empty();
        let wanted = if is_plain { Wanted::Attributes(self.attributes) } else { Wanted::Members(self.members) };
        ProjectionExpression { text, wanted }
    }
}

/// Adds the rest of a path below `parent`.
fn insert<'s>(
    parent: &mut Node,
    path: &mut impl Iterator<Item = &'s Step>,
    wanted: Node,
) -> Result<(), ExpressionFault> {
    match (path.next(), parent) {
        (None, _) | (_, Node::Whole(_) | Node::Needed) => Err(ExpressionFault::NamedTwice),
        (Some(Step::Member(name)), Node::Members(members)) => insert_member(members, name.clone(), path, wanted),
        (Some(Step::Element(at)), Node::Elements(elements)) => {
            match elements.binary_search_by_key(at, |(known, _)| *known) {
                Ok(found) => insert(&mut elements[found].1, path, wanted),
                Err(place) => {
                    elements.insert(place, (*at, chain(path, wanted)));
                    Ok(())
                }
            }
        }
        (Some(_), _) => Err(ExpressionFault::MapAndList),
    }
}

fn insert_member<'s>(
    members: &mut Vec<NamedNode>,
    name: Cow<'static, str>,
    path: &mut impl Iterator<Item = &'s Step>,
    wanted: Node,
) -> Result<(), ExpressionFault> {
    match members.iter_mut().find(|(known, _)| *known == name) {
        Some((_, node)) => insert(node, path, wanted),
        None => {
            let node = chain(path, wanted);
            members.push((name, node));
            Ok(())
        }
    }
}

/// Makes the nodes for the rest of a path, below which there is no other path yet.
fn chain<'s>(path: &mut impl Iterator<Item = &'s Step>, wanted: Node) -> Node {
    // A path has at most 32 steps, so neither this recursion nor one down the nodes goes deeper.
    match path.next() {
        None => wanted,
        Some(Step::Member(name)) => Node::Members(vec![(name.clone(), chain(path, wanted))]),
        Some(Step::Element(at)) => Node::Elements(vec![(*at, chain(path, wanted))]),
    }
}

/// Writes every path below `before`, each after a comma.
fn write(node: &Node, before: &mut String, text: &mut String, placeholders: &mut Placeholders) {
    let length = before.len();
    match node {
        Node::Whole(_) | Node::Needed => {
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(before);
        }
        Node::Members(members) => {
            before.push('.');
            for member in members {
                write_member(member, before, text, placeholders);
            }
        }
        Node::Elements(elements) => {
            // DynamoDB leaves out an element when none of its wanted parts is there. So an answer with parts of several
            // elements would not say which element each part is from. Whole elements do, since only the last ones can be
            // missing.
            let several = elements.len() > 1;
            for (at, element) in elements {
                before.push('[');
                before.push_str(itoa::Buffer::new().format(*at));
                before.push(']');
                write(if several { &Node::Needed } else { element }, before, text, placeholders);
                before.truncate(length);
            }
        }
    }
    before.truncate(length);
}

fn write_member((name, node): &NamedNode, before: &mut String, text: &mut String, placeholders: &mut Placeholders) {
    let length = before.len();
    placeholders.name(name.clone(), before);
    write(node, before, text, placeholders);
    before.truncate(length);
}

impl ProjectionExpression {
    /// Adds attributes that are needed, and that nobody reads. An attribute that is there is not added again.
    #[cfg(any(feature = "encryption", feature = "rustcrypto"))]
    pub(crate) fn with_needed(&mut self, names: impl Iterator<Item = &'static str>, placeholders: &mut Placeholders) {
        for name in names {
            let mut path = String::new();
            placeholders.name(name, &mut path);
            if !self.text.split(", ").any(|known| known == path) {
                self.text.push_str(", ");
                self.text.push_str(&path);
            }
        }
    }

    /// Reads one item. `read` takes each requested value, with its number and the name under which it was found.
    pub(super) fn read<'a, S: Source<'a>>(
        &self,
        source: &mut S,
        read: &mut impl FnMut(usize, &str, &mut S) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        source.open_item()?;
        match &self.wanted {
            Wanted::Attributes(names) => read_attributes(names, source, read),
            Wanted::Members(members) => read_members(members, false, source, read),
        }
    }
}

/// Reads whole attributes of an item.
fn read_attributes<'a, S: Source<'a>>(
    names: &[&'static str],
    source: &mut S,
    read: &mut impl FnMut(usize, &str, &mut S) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let mut unknown = Unknown::default();
    while let Some(name) = source.next_key()? {
        match names.iter().enumerate().find(|(_, known)| **known == name) {
            None => unknown.skip(name, source)?,
            Some((number, known)) => {
                read(number, known, source).map_err(|error| error.in_attribute(*known))?;
            }
        }
    }
    Ok(())
}

/// Reads some members of a map. `complete` is true when the answer has the whole stored map, and not only its requested parts.
fn read_members<'a, S: Source<'a>>(
    members: &[NamedNode],
    complete: bool,
    source: &mut S,
    read: &mut impl FnMut(usize, &str, &mut S) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let mut unknown = Unknown::default();
    while let Some(name) = source.next_key()? {
        match members.iter().find(|(known, _)| *known == name) {
            None | Some((_, Node::Needed)) => unknown.skip(name, source)?,
            Some((known, node)) => {
                if let Err(error) = read_node(node, known, complete, source, read) {
                    // No error shows a key of a map that is data.
                    return Err(match known {
                        Cow::Borrowed(name) => error.in_attribute(*name),
                        Cow::Owned(_) => error.in_entry(),
                    });
                }
            }
        }
    }
    Ok(())
}

fn read_node<'a, S: Source<'a>>(
    node: &Node,
    name: &str,
    complete: bool,
    source: &mut S,
    read: &mut impl FnMut(usize, &str, &mut S) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    match node {
        Node::Whole(number) => read(*number, name, source),
        Node::Needed => source.skip(),
        Node::Members(members) => match source.open()? {
            DataTypeName::Map => read_members(members, complete, source, read),
            found => Err(DecodeError::wrong_type(DataTypeName::Map, found)),
        },
        Node::Elements(elements) => match source.open()? {
            DataTypeName::List => read_elements(elements, name, complete, source, read),
            found => Err(DecodeError::wrong_type(DataTypeName::List, found)),
        },
    }
}

fn read_elements<'a, S: Source<'a>>(
    elements: &[(u32, Node)],
    name: &str,
    complete: bool,
    source: &mut S,
    read: &mut impl FnMut(usize, &str, &mut S) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let several = elements.len() > 1;
    let mut wanted = elements.iter().peekable();
    let mut position = 0_u32;
    while source.next_element()? {
        // Unless the list is complete, it has only the requested elements, one after another.
        match wanted.next_if(|(at, _)| !complete || *at == position) {
            None => source.skip()?,
            Some((at, node)) => {
                if let Err(error) = read_node(node, name, complete || several, source, read) {
                    return Err(error.at_index(usize::try_from(*at).unwrap_or(usize::MAX)));
                }
            }
        }
        position = position.saturating_add(1);
    }
    Ok(())
}
