//! Why a step failed.

use tabletheory::Error;

/// Why a step failed.
#[derive(Debug)]
pub enum Failure {
    /// The library, or DynamoDB, refused it when it ran.
    Library(Box<Error>),
    /// Its call does not compile. This is the portable code of what a runtime without types says then.
    Refused(&'static str),
    /// The fixture is wrong, or the runner has no call for it. No expectation meets this.
    Wrong(String),
}

impl Failure {
    /// Makes the failure of a fixture that is wrong.
    pub fn wrong(what: impl Into<String>) -> Self {
        Self::Wrong(what.into())
    }

    /// Makes the failure of a step that has no call. The build made calls of the folder that it was given.
    pub fn no_code(what: &str) -> Self {
        Self::Wrong(format!("the runner was built without {what}"))
    }

    /// Returns the portable codes; none for a fixture that is wrong.
    pub fn codes(&self) -> Vec<&'static str> {
        match self {
            Self::Library(error) => error.codes().iter().map(|code| code.as_str()).collect(),
            Self::Refused(code) => vec![code],
            Self::Wrong(_) => Vec::new(),
        }
    }
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Library(Box::new(error.into()))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Library(error) => {
                write!(f, "{error}")?;
                let mut source = std::error::Error::source(&**error);
                while let Some(inner) = source {
                    write!(f, ": {inner}")?;
                    source = inner.source();
                }
                write!(f, " ({})", self.codes().join(", "))
            }
            Self::Refused(code) => write!(f, "the call does not compile ({code})"),
            Self::Wrong(what) => f.write_str(what),
        }
    }
}
