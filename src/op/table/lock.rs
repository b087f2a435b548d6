//! The comparison with `tabletheory.lock`, for tests that reach no network.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::tables::Tables;
use crate::schema::shape::{Lock, NotALock, TableShape, Verification};

/// The reason why declared tables are not those of a lock. It displays as one line for each difference, and says which command writes
/// the lock anew.
#[derive(Debug)]
pub struct LockError {
    path: PathBuf,
    fault: Fault,
    tables: Vec<&'static str>,
}

#[derive(Debug)]
enum Fault {
    Unreadable(io::Error),
    NotALock(NotALock),
    Differs(Verification),
}

impl LockError {
    /// Returns what differs; `None` when the file cannot be read, or is no lock.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// # let path = std::env::temp_dir().join(format!("tabletheory-verification-{}.lock", std::process::id()));
    /// std::fs::write(&path, db.deployed::<Order>().await?.to_string())?;
    /// let error = tabletheory::table::verify_lock::<(Order, User)>(&path).unwrap_err();
    /// let tables: Vec<&str> = error.verification().unwrap().differences().map(|(table, _)| table).collect();
    /// assert_eq!(tables, ["users"]);
    /// # std::fs::remove_file(&path)?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn verification(&self) -> Option<&Verification> {
        match &self.fault {
            Fault::Differs(found) => Some(found),
            Fault::Unreadable(_) | Fault::NotALock(_) => None,
        }
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.fault {
            Fault::Unreadable(error) => writeln!(f, "{path} cannot be read: {error}")?,
            Fault::NotALock(error) => writeln!(f, "{path}: {error}")?,
            Fault::Differs(found) => {
                writeln!(f, "the tables of {path} are not those that are declared")?;
                for (table, difference) in found.differences() {
                    writeln!(f, "table {table}: {difference}")?;
                }
            }
        }
        f.write_str("when the deployed tables are right, write the lock anew: tabletheory verify")?;
        for table in &self.tables {
            write!(f, " --table {table}")?;
        }
        write!(f, " --write-lock {path}")
    }
}

impl std::error::Error for LockError {}

/// Compares tables as they are declared with those of `tabletheory.lock`, without a network. `T` is a model, a table of
/// [`tables!`](crate::tables), or a tuple of them. What the lock has beside them is no error.
///
/// The lock holds the tables as they were deployed when it was written, by `tabletheory verify --write-lock` or from
/// [`Db::deployed`](crate::Db::deployed). So a test fails when a model needs an index that nobody has deployed.
///
/// # Errors
/// A [`LockError`] when the file cannot be read, is no lock, or has another table. It says which command writes the lock anew.
///
/// # Example
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// # let folder = std::env::temp_dir().join(format!("tabletheory-lock-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let path = folder.join("tabletheory.lock");
/// std::fs::write(&path, db.deployed::<Order>().await?.to_string())?;
///
/// tabletheory::table::verify_lock::<Order>(&path)?;
/// let error = tabletheory::table::verify_lock::<(Order, User)>(&path).unwrap_err().to_string();
/// assert!(error.contains("table users: declared, and not deployed"));
/// assert!(error.contains("tabletheory verify --table orders --table users --write-lock"));
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok(())
/// # }
/// ```
pub fn verify_lock<T: Tables>(path: impl AsRef<Path>) -> Result<(), LockError> {
    let path = path.as_ref();
    let tables = T::tables();
    let error = |fault| {
        let tables = tables.iter().map(|schema| schema.name).collect();
        LockError { path: path.to_owned(), fault, tables }
    };
    let text = fs::read_to_string(path).map_err(|reason| error(Fault::Unreadable(reason)))?;
    let lock: Lock = text.parse().map_err(|reason| error(Fault::NotALock(reason)))?;
    let mut found = Verification::default();
    for schema in &tables {
        let declared = TableShape::declared(schema.name, schema);
        found.extend(Verification::of(schema.name, &declared, lock.table(schema.name)));
    }
    if found.is_same() { Ok(()) } else { Err(error(Fault::Differs(found))) }
}
