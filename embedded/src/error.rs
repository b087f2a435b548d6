//! The error of opening an embedded database. What fails *after* that reaches the caller as the SDK's own errors.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use dynoxide::DynoxideError;

/// The error of a database that could not be opened, or of an engine that failed.
///
/// [`Embedded::memory`](crate::Embedded::memory), [`Embedded::open`](crate::Embedded::open) and
/// [`TestDb`](crate::TestDb) return it. The text names the
/// file; [`source`](Error::source) has the engine's reason.
///
/// # Example
///
/// ```
/// let error = tabletheory_embedded::Embedded::open("/no/such/folder/orders.db").unwrap_err();
/// assert_eq!(error.to_string(), "cannot open the database file `/no/such/folder/orders.db`");
/// ```
#[derive(Debug)]
pub struct EmbeddedError {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Memory(DynoxideError),
    Engine(DynoxideError),
    File(PathBuf, DynoxideError),
    Path(PathBuf),
}

impl EmbeddedError {
    pub(crate) fn memory(source: DynoxideError) -> Self {
        Self { kind: Kind::Memory(source) }
    }

    pub(crate) fn engine(source: DynoxideError) -> Self {
        Self { kind: Kind::Engine(source) }
    }

    pub(crate) fn file(path: &Path, source: DynoxideError) -> Self {
        Self { kind: Kind::File(path.to_path_buf(), source) }
    }

    pub(crate) fn path(path: &Path) -> Self {
        Self { kind: Kind::Path(path.to_path_buf()) }
    }
}

impl fmt::Display for EmbeddedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Memory(_) => f.write_str("cannot open a database in memory"),
            Kind::Engine(_) => f.write_str("the engine failed"),
            Kind::File(path, _) => write!(f, "cannot open the database file `{}`", path.display()),
            Kind::Path(path) => {
                write!(f, "`{}` cannot name a database file: it is empty or not UTF-8", path.display())
            }
        }
    }
}

impl Error for EmbeddedError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            Kind::Memory(source) | Kind::Engine(source) | Kind::File(_, source) => Some(source),
            Kind::Path(_) => None,
        }
    }
}
