//! A document as a tree of values with their places, made from the events of a parser.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::fault::Fault;
use crate::path::{Path, Step};
use crate::text::Span;
use crate::value::{Kind, Number};

/// A value and its place.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) value: Tree,
    pub(crate) span: Span,
}

/// A value with the places of what is in it.
#[derive(Debug)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Member>),
    /// A value that has been refused. Nothing more is said of it.
    Refused,
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Member {
    /// None if the name has been refused.
    pub(crate) name: Option<String>,
    pub(crate) span: Span,
    pub(crate) node: Node,
}

impl Node {
    /// The value itself; `None` if it has been refused.
    pub(crate) fn kind(&self) -> Option<Kind> {
        Some(match &self.value {
            Tree::Null => Kind::Null,
            Tree::Bool(_) => Kind::Bool,
            Tree::Number(_) => Kind::Number,
            Tree::Text(_) => Kind::Text,
            Tree::List(_) => Kind::List,
            Tree::Object(_) => Kind::Object,
            Tree::Refused => return None,
        })
    }
}

impl Node {
    /// The path of the value that is at a place, or whose name is.
    pub(crate) fn path_to(&self, span: Span) -> Path {
        let mut path = Path::top();
        let mut node = self;
        loop {
            let next = match &node.value {
                Tree::List(elements) => {
                    let after = elements.partition_point(|element| element.span.start <= span.start);
                    let at = after.checked_sub(1);
                    at.map(|at| (Step::Element(at), elements[at].span.start, &elements[at]))
                }
                Tree::Object(members) => {
                    let after = members.partition_point(|member| member.span.start <= span.start);
                    let member = after.checked_sub(1).map(|at| &members[at]);
                    member.and_then(|member| {
                        let name = member.name.clone()?;
                        Some((Step::Member(name.into()), member.span.start, &member.node))
                    })
                }
                _ => None,
            };
            let Some((step, start, inner)) = next else { return path };
            path.push(step);
            if start == span.start && !matches!(inner.value, Tree::List(_) | Tree::Object(_))
                || inner.span.start > span.start
            {
                return path;
            }
            node = inner;
        }
    }

    /// The place where the last value of a list or an object ends.
    fn last_end(&self) -> Option<usize> {
        match &self.value {
            Tree::List(elements) => elements.last().map(|node| node.span.end),
            Tree::Object(members) => members.last().map(|member| member.node.span.end.max(member.span.end)),
            _ => None,
        }
    }
}

/// The events that a parser tells of a text, one after the other.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) said: Said,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum Said {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    /// A scalar that breaks a rule.
    Refused(Fault),
    List,
    EndOfList,
    Object,
    EndOfObject,
}

/// A fault of a text, its place, and the place of the first of two.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) fault: Fault,
    pub(crate) span: Span,
    pub(crate) first: Option<Span>,
}

/// More faults than anybody reads. What is beyond costs no memory.
const MOST: usize = 1024;

fn note(found: &mut Vec<Found>, fault: Fault, span: Span, first: Option<Span>) {
    if found.len() < MOST {
        found.push(Found { fault, span, first });
    }
}

/// A list or an object that is not at its end.
struct Open {
    node: Node,
    /// The name of the next member, if it was read.
    name: Option<(Option<String>, Span)>,
    /// The names so far, of an object.
    names: Names,
}

/// The names of an object's members, with their places. Few names are looked through, which costs less than a map of them.
#[derive(Default)]
struct Names {
    few: Vec<(String, Span)>,
    more: HashMap<String, Span>,
}

const FEW: usize = 16;

impl Names {
    /// Adds a name, or returns the place of the one that is there.
    fn add(&mut self, name: &str, span: Span) -> Option<Span> {
        if let Some((_, first)) = self.few.iter().find(|(known, _)| known == name) {
            return Some(*first);
        }
        if self.few.len() < FEW {
            self.few.push((name.to_owned(), span));
            return None;
        }
        match self.more.entry(name.to_owned()) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(names) => {
                names.insert(span);
                None
            }
        }
    }
}

/// Makes the tree. `found` takes what is wrong with it; a tree is made all the same.
///
/// Returns none if there are no events, or the last list or object has no end, which no parser lets happen.
pub(crate) fn build(events: Vec<Event>, found: &mut Vec<Found>) -> Option<Node> {
    let mut open: Vec<Open> = Vec::new();
    for Event { said, span } in events {
        let takes_name =
            open.last().is_some_and(|open| matches!(open.node.value, Tree::Object(_)) && open.name.is_none());
        let value = match said {
            Said::List | Said::Object if takes_name => {
                // The events of a name that is no text are refused by the parser's room.
                return None;
            }
            Said::List => {
                let node = Node { value: Tree::List(Vec::new()), span };
                open.push(Open { node, name: None, names: Names::default() });
                continue;
            }
            Said::Object => {
                let node = Node { value: Tree::Object(Vec::new()), span };
                open.push(Open { node, name: None, names: Names::default() });
                continue;
            }
            Said::EndOfList | Said::EndOfObject => {
                let mut node = open.pop()?.node;
                // A block of YAML has no sign at its end: it ends where the last of its values does.
                let last = if span.start < span.end { Some(span.end) } else { node.last_end() };
                node.span = Span::new(node.span.start, last.unwrap_or(node.span.end));
                match open.last_mut() {
                    None => return Some(node),
                    Some(open) => put(open, node)?,
                }
                continue;
            }
            Said::Text(text) if takes_name => {
                let open = open.last_mut()?;
                if let Some(first) = open.names.add(&text, span) {
                    note(found, Fault::MemberTwice { name: text.clone() }, span, Some(first));
                }
                open.name = Some((Some(text), span));
                continue;
            }
            Said::Null => Tree::Null,
            Said::Bool(value) => Tree::Bool(value),
            Said::Number(number) => Tree::Number(number),
            Said::Text(text) => Tree::Text(text),
            Said::Refused(fault) => {
                note(found, fault, span, None);
                Tree::Refused
            }
        };
        let node = Node { value, span };
        if takes_name {
            let open = open.last_mut()?;
            if let Some(kind) = node.kind() {
                note(found, Fault::NameNotText { found: kind }, span, None);
            }
            open.name = Some((None, span));
            continue;
        }
        match open.last_mut() {
            None => return Some(node),
            Some(open) => put(open, node)?,
        }
    }
    None
}

/// Puts a value into the list or object that is open.
fn put(open: &mut Open, node: Node) -> Option<()> {
    match &mut open.node.value {
        Tree::List(elements) => elements.push(node),
        Tree::Object(members) => {
            let (name, span) = open.name.take()?;
            // A block of YAML begins where its first name does, and has no sign of its own.
            if members.is_empty() && open.node.span.start == open.node.span.end {
                open.node.span = span;
            }
            members.push(Member { name, span, node });
        }
        _ => return None,
    }
    Some(())
}
