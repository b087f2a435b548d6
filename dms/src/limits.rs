//! The limits of the text that is read.

use crate::fault::Fault;

/// The limits of the text that is read. A longer one is refused before it costs more.
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
    /// 1 MiB, 32 levels and 50,000 values: a hundred times more than a contract has.
    fn default() -> Self {
        Self { bytes: 1 << 20, depth: 32, values: 50_000 }
    }
}

impl Limits {
    /// The most bytes of a text. The default is 1,048,576, which is 1 MiB.
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

    /// The most values and names. The default is 50,000.
    ///
    /// The parser of YAML looks ahead to the end of a list or object in brackets, for which it takes up to a kilobyte for each of
    /// its values. So a YAML text is refused too if it has more signs between values (`,` `:` `?` and opening brackets) than this,
    /// whatever they stand in.
    pub fn with_values(mut self, most: usize) -> Self {
        self.values = most;
        self
    }

    /// Holds the size of a text, in bytes.
    pub(crate) fn hold_size(&self, size: usize) -> Result<(), Fault> {
        if size > self.bytes { Err(Fault::TooLarge { size, most: self.bytes }) } else { Ok(()) }
    }

    /// The place of the first sign of a YAML text that is one too many.
    pub(crate) fn hold_signs(&self, text: &str) -> Result<(), (Fault, usize)> {
        // Most texts have fewer bytes than that.
        if text.len() <= self.values {
            return Ok(());
        }
        let signs = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b',' | b':' | b'?' | b'[' | b'{'));
        match signs.map(|(at, _)| at).nth(self.values) {
            Some(at) => Err((Fault::TooManyValues { most: self.values }, at)),
            None => Ok(()),
        }
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
