//! Cursors for people who must neither make nor read them: signed or sealed with a [`CursorKey`].

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Cursor;
use super::text::MAX_CURSOR_TEXT;
use crate::error::{CursorFault, Error, ErrorKind};
use crate::model::index::Index;
use crate::model::table::Model as _;
use crate::sealing::text::{SIGNATURE_LEN, TextKey};
use crate::sealing::{CryptoProvider, SealError, SealErrorKind};

/// A key of the caller's, with which cursors are signed or sealed before they leave the service.
///
/// A plain cursor can be read and made by everybody: it holds the key of an item. A signed one can be read, and nobody else can make or
/// change it; a sealed one cannot be read either. Both are bound to the table and the index, and to a text that the caller chooses, such
/// as the tenant: where one of them is another, the cursor is refused. The key of the item, and with it the partition, is in what is
/// signed.
///
/// It is 32 random bytes, the same in every instance of the service. The feature `encryption` or `rustcrypto` turns it on.
///
/// A signature is the first half of HMAC-SHA-512, and a sealed cursor is encrypted with AES-256-GCM under a random nonce; the keys
/// of both are derived from the caller's, so that one key may do both.
///
/// ```
/// # use doctest::*;
/// # fn main() -> doctest::Outcome { doctest::run(example()) }
/// # async fn example() -> Outcome {
/// # let db = example_db().await;
/// use tabletheory::CursorKey;
///
/// let key = CursorKey::new(&[7; 32]); // from a secret store
/// let first = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?;
/// let text = first.cursor.unwrap().sealed(&key, "tenant-1")?;
///
/// let cursor = Cursor::parse_sealed(&text, &key, "tenant-1")?;
/// let second = db.query(Order::TABLE).eq("c1").limit(items!(2)).after(cursor).page().await?;
/// assert_eq!(second.items[0].id, "2026-02-20");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct CursorKey(TextKey);

impl CursorKey {
    /// Makes the key of 32 random bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let cursor = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?.cursor.unwrap();
    /// let text = cursor.signed(&key, "tenant-1");
    /// assert!(Cursor::<<Order as Model>::Table>::parse_signed(&text, &CursorKey::new(&[8; 32]), "tenant-1").is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(secret: &[u8; 32]) -> Self {
        Self::with_provider(secret, CryptoProvider::default())
    }

    /// Makes the key, which computes with this library. All of them make the same texts.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    /// use tabletheory::encryption::CryptoProvider;
    ///
    /// let key = CursorKey::with_provider(&[7; 32], CryptoProvider::default());
    /// let cursor = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?.cursor.unwrap();
    /// assert_eq!(cursor.signed(&key, "tenant-1"), cursor.signed(&CursorKey::new(&[7; 32]), "tenant-1"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_provider(secret: &[u8; 32], crypto: CryptoProvider) -> Self {
        Self(TextKey::new(secret, crypto))
    }
}

/// Shows nothing of the key.
impl fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CursorKey(..)")
    }
}

/// What is done to a cursor.
#[derive(Clone, Copy)]
enum Guard {
    Signed,
    Sealed,
}

impl Guard {
    /// The beginning of the text. A plain cursor has no full stop.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Signed => "s1.",
            Self::Sealed => "e1.",
        }
    }
}

/// Returns what a cursor of `I` is bound to. Each part has its length before it, so that no two lists are one text.
fn bound_to<I: Index>(guard: Guard, scope: &str) -> Vec<u8> {
    let schema = I::Model::SCHEMA;
    let index = I::NAME.map_or_else(String::new, |name| format!("i{name}"));
    let mut bound = Vec::new();
    for part in ["tabletheory cursor", guard.prefix(), schema.table, schema.model, &index, scope] {
        bound.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bound.extend_from_slice(part.as_bytes());
    }
    bound
}

fn foreign() -> Error {
    Error::new(ErrorKind::CursorMismatch(CursorFault::NotOfKey))
}

/// Returns what follows the prefix.
fn guarded(text: &str, guard: Guard) -> Result<&str, Error> {
    let is_short = text.len() <= 2 * MAX_CURSOR_TEXT;
    text.strip_prefix(guard.prefix()).filter(|_| is_short).ok_or_else(|| Error::new(ErrorKind::InvalidCursor))
}

fn decoded(text: &str) -> Result<Vec<u8>, Error> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::new(ErrorKind::InvalidCursor))
}

impl<I: Index> Cursor<I> {
    fn json(&self) -> String {
        self.position().json(I::NAME)
    }

    /// Returns the text of the cursor with a signature, which [`parse_signed`](Self::parse_signed) checks. Everybody who sees the text
    /// can read the key in it.
    ///
    /// `scope` is any text that the service knows when it reads the cursor, such as the tenant or the user.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let cursor = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?.cursor.unwrap();
    /// let text = cursor.signed(&key, "tenant-1");
    /// assert_eq!(Cursor::parse_signed(&text, &key, "tenant-1")?, Some(cursor));
    /// # Ok(())
    /// # }
    /// ```
    pub fn signed(&self, key: &CursorKey, scope: &str) -> String {
        let json = self.json();
        let signature = key.0.sign(&bound_to::<I>(Guard::Signed, scope), json.as_bytes());
        format!("{}{}.{}", Guard::Signed.prefix(), URL_SAFE_NO_PAD.encode(&json), URL_SAFE_NO_PAD.encode(signature))
    }

    /// Returns the cursor encrypted, as a text of which nobody can read anything but its length, and which
    /// [`parse_sealed`](Self::parse_sealed) opens. Two texts of one cursor differ.
    ///
    /// # Errors
    /// [`ErrorKind::Seal`] when the system has no random bytes.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let cursor = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?.cursor.unwrap();
    /// assert_ne!(cursor.sealed(&key, "tenant-1")?, cursor.sealed(&key, "tenant-1")?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn sealed(&self, key: &CursorKey, scope: &str) -> Result<String, Error> {
        let sealed = key.0.seal(&bound_to::<I>(Guard::Sealed, scope), self.json().as_bytes());
        let sealed =
            sealed.map_err(|_| SealError::new(SealErrorKind::NoRandomness, I::Model::SCHEMA.model, "the cursor"))?;
        Ok(format!("{}{}", Guard::Sealed.prefix(), URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// Reads the text of a signed cursor. An empty text is no cursor.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidCursor`] when the text has not the form of a signed cursor, and [`ErrorKind::CursorMismatch`] with
    /// [`CursorFault::NotOfKey`] when it was changed, or was signed with another key, for another table, index or scope.
    ///
    /// # Example: another tenant's cursor is refused
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let orders = || db.query(Order::TABLE).eq("c1").limit(items!(2));
    /// let text = orders().page().await?.cursor.unwrap().signed(&key, "tenant-1");
    /// let rest = orders().after(Cursor::parse_signed(&text, &key, "tenant-1")?).all().await?;
    /// assert_eq!(rest.len(), 1);
    ///
    /// let error = Cursor::<<Order as Model>::Table>::parse_signed(&text, &key, "tenant-2").unwrap_err();
    /// assert_eq!(error.kind().name(), "CursorMismatch");
    /// # Ok(())
    /// # }
    /// ```
    pub fn parse_signed(text: &str, key: &CursorKey, scope: &str) -> Result<Option<Self>, Error> {
        if text.is_empty() {
            return Ok(None);
        }
        let invalid = || Error::new(ErrorKind::InvalidCursor);
        let (json, signature) = guarded(text, Guard::Signed)?.split_once('.').ok_or_else(invalid)?;
        let (json, signature) = (decoded(json)?, decoded(signature)?);
        let bound = bound_to::<I>(Guard::Signed, scope);
        if signature.len() != SIGNATURE_LEN || !key.0.is_signature(&signature, &bound, &json) {
            return Err(foreign());
        }
        Self::of_json(&String::from_utf8(json).map_err(|_| invalid())?)
    }

    /// Reads the text of a sealed cursor. An empty text is no cursor.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidCursor`] when the text has not the form of a sealed cursor, and [`ErrorKind::CursorMismatch`] with
    /// [`CursorFault::NotOfKey`] when it was changed, or was sealed with another key, for another table, index or scope.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::CursorKey;
    ///
    /// let key = CursorKey::new(&[7; 32]); // from a secret store
    /// let cursor = db.query(Order::TABLE).eq("c1").limit(items!(2)).page().await?.cursor.unwrap();
    /// let text = cursor.sealed(&key, "tenant-1")?;
    /// assert_eq!(Cursor::parse_sealed(&text, &key, "tenant-1")?, Some(cursor));
    /// # Ok(())
    /// # }
    /// ```
    pub fn parse_sealed(text: &str, key: &CursorKey, scope: &str) -> Result<Option<Self>, Error> {
        if text.is_empty() {
            return Ok(None);
        }
        let sealed = decoded(guarded(text, Guard::Sealed)?)?;
        let json = key.0.open(&bound_to::<I>(Guard::Sealed, scope), &sealed).ok_or_else(foreign)?;
        Self::of_json(&String::from_utf8(json).map_err(|_| Error::new(ErrorKind::InvalidCursor))?)
    }
}
