//! The place of a value in a document.

use std::borrow::Cow;
use std::fmt;

/// One step down into a document: to a member of an object, or to an element of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// To the member of this name.
    Member(Cow<'static, str>),
    /// To the element at this position; the first is 0.
    Element(usize),
}

/// The place of a value in a document: the steps to it from the top.
///
/// It reads like a path in most languages: `models[0].keys.partition.type`. The top itself is the empty path.
///
/// # Example
///
/// ```
/// use tabletheory_dms::Path;
///
/// let path = Path::top().member("models").element(0).member("name");
/// assert_eq!(path.to_string(), "models[0].name");
/// assert!(path.starts_with(&Path::top().member("models")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path {
    steps: Vec<Step>,
}

impl Path {
    /// The top of a document.
    pub fn top() -> Self {
        Self::default()
    }

    /// The path to a member of the object at this path.
    pub fn member(&self, name: impl Into<Cow<'static, str>>) -> Self {
        self.and(Step::Member(name.into()))
    }

    /// The path to an element of the list at this path; the first is 0.
    pub fn element(&self, position: usize) -> Self {
        self.and(Step::Element(position))
    }

    /// The path of a place inside another: this one, with its steps behind those of `outer`.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::Path;
    ///
    /// let model = Path::top().member("models").element(1);
    /// assert_eq!(Path::top().member("name").within(&model).to_string(), "models[1].name");
    /// ```
    pub fn within(&self, outer: &Self) -> Self {
        Self { steps: outer.steps.iter().chain(&self.steps).cloned().collect() }
    }

    fn and(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.steps.len() + 1);
        steps.extend_from_slice(&self.steps);
        steps.push(step);
        Self { steps }
    }

    pub(crate) fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// The steps, from the top.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Returns whether this path is `other`, or leads to a place inside it.
    pub fn starts_with(&self, other: &Self) -> bool {
        self.steps.starts_with(&other.steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.steps.iter().enumerate() {
            match step {
                Step::Member(name) if at == 0 => f.write_str(name)?,
                Step::Member(name) => write!(f, ".{name}")?,
                Step::Element(position) => write!(f, "[{position}]")?,
            }
        }
        Ok(())
    }
}
