//! How much of a text is read.

use crate::fault::Fault;

/// How much of a text is read. What is beyond is refused before it costs more.
///
/// # Example
///
/// ```
/// use tabletheory_dms::{Fault, Limits, Source, Syntax};
///
/// let limits = Limits::default().with_bytes(8);
/// let error = Source::open("user.yml", "dms_version: \"0.2\"", Syntax::Yaml, &limits).unwrap_err();
/// assert_eq!(*error.mistakes()[0].fault(), Fault::TooLarge { size: 18, most: 8 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    bytes: usize,
    depth: usize,
    values: usize,
}

/// The deepest nesting that a limit can allow, so that no text fills the stack.
const DEEPEST: usize = 128;

impl Default for Limits {
    /// 4 MiB, 32 levels and 250,000 values: a hundred times more than a contract has.
    fn default() -> Self {
        Self { bytes: 4 << 20, depth: 32, values: 250_000 }
    }
}

impl Limits {
    /// The most bytes of a text. The default is 4,194,304, which is 4 MiB.
    pub fn with_bytes(mut self, most: usize) -> Self {
        self.bytes = most;
        self
    }

    /// The most levels of lists and objects in one another, up to 128. The default is 32; a document has six, and what its
    /// `tags` add.
    pub fn with_depth(mut self, most: usize) -> Self {
        self.depth = most.min(DEEPEST);
        self
    }

    /// The most values and names. The default is 250,000.
    pub fn with_values(mut self, most: usize) -> Self {
        self.values = most;
        self
    }

    /// Holds the size of a text, in bytes.
    pub(crate) fn hold_size(&self, size: usize) -> Result<(), Fault> {
        if size > self.bytes { Err(Fault::TooLarge { size, most: self.bytes }) } else { Ok(()) }
    }

    /// Holds the depth and the number of events so far.
    pub(crate) fn hold(&self, depth: usize, events: usize) -> Result<(), Fault> {
        if depth > self.depth {
            return Err(Fault::TooDeep { most: self.depth });
        }
        // An end is an event too.
        if events >= self.values.saturating_mul(2) {
            return Err(Fault::TooManyValues { most: self.values });
        }
        Ok(())
    }
}
