//! The content of an item's seal: the encrypted attributes that the item has, and a digest of the envelope of each.
//!
//! The format is in `docs/envelope-v2.md`. The seal is itself an envelope of version 2, of the attribute `_tt_seal`, so table, model, key
//! and version of the item are authenticated with it.

use std::collections::BTreeMap;

use super::aad::{SUITE, append};
use super::crypto::CryptoProvider;
use super::envelope::{self, Envelope, Form};
use super::error::{PayloadFault, SealErrorKind};
use crate::schema::{EnvelopePolicy, SealPolicy};
use crate::wire::data_type::DataTypeName;
use crate::wire::error::DecodeError;
use crate::wire::json::{JsonSink, JsonSource};
use crate::wire::{Sink as _, Source as _};

/// The policy by which seals are written and read: version 2 alone.
pub(crate) const SEAL_POLICY: SealPolicy = SealPolicy::V1.with_versions(EnvelopePolicy::V2);

/// The length of the digest of an envelope, in bytes.
const DIGEST_LEN: usize = 32;

/// The digest of a stored envelope.
pub(crate) type Digest = [u8; DIGEST_LEN];

/// The statement of a seal: the digest of each encrypted attribute that the item has.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Digests(BTreeMap<String, Digest>);

impl Digests {
    /// Says that the item has an attribute.
    pub(crate) fn insert(&mut self, attribute: &str, digest: Digest) {
        self.0.insert(attribute.to_owned(), digest);
    }

    /// Says of an attribute that it is there, before its envelope is made. The length of the text is the same.
    pub(crate) fn reserve(&mut self, attribute: &str) {
        self.insert(attribute, [0; DIGEST_LEN]);
    }

    /// Returns whether this is what the seal says of an attribute: that it has this digest, or is not there.
    pub(crate) fn holds(&self, attribute: &str, digest: Option<Digest>) -> bool {
        self.0.get(attribute) == digest.as_ref()
    }

    /// Writes the value of the seal, in DynamoDB JSON.
    pub(crate) fn to_json(&self) -> String {
        let mut json = JsonSink::with_capacity(32 + self.0.len() * 96);
        json.begin_map();
        for (attribute, digest) in &self.0 {
            json.key(attribute);
            json.binary(digest);
        }
        json.end_map();
        json.into_string()
    }

    /// Reads the value of a seal.
    ///
    /// # Errors
    /// [`InvalidPayload`](SealErrorKind::InvalidPayload) when it is another value.
    pub(crate) fn from_json(json: &str) -> Result<Self, SealErrorKind> {
        let read = || -> Result<Option<Self>, DecodeError> {
            let mut digests = Self::default();
            let mut source = JsonSource::new(json);
            if source.open()? != DataTypeName::Map {
                return Ok(None);
            }
            while let Some(attribute) = source.next_key()? {
                if source.open()? != DataTypeName::Binary {
                    return Ok(None);
                }
                let Ok(digest) = source.binary()?.try_into() else { return Ok(None) };
                digests.insert(&attribute, digest);
            }
            source.finish()?;
            Ok(Some(digests))
        };
        read().ok().flatten().ok_or(SealErrorKind::InvalidPayload(PayloadFault::Malformed))
    }
}

/// Returns the digest of a stored envelope, in DynamoDB JSON; `None` when the value is none.
///
/// Of version 2 it leaves out the wrapped data keys and their labels, so that data keys can be wrapped anew: another data key does not fit
/// the commitment.
pub(crate) fn digest_of(crypto: CryptoProvider, stored: &str) -> Option<Digest> {
    let Envelope { keys, nonce, text, form } = envelope::parse(stored, true).ok()?;
    let mut said = Vec::with_capacity(text.len() + 256);
    said.extend_from_slice(b"TTS1");
    match form {
        Form::V1 => {
            said.push(1);
            append(&mut said, keys.first()?.as_bytes());
            append(&mut said, &nonce);
            append(&mut said, &text);
        }
        Form::V2 { salt, commitment, version } => {
            said.push(2);
            said.extend_from_slice(&SUITE.to_be_bytes());
            append(&mut said, &salt);
            append(&mut said, &nonce);
            append(&mut said, &commitment);
            append(&mut said, &text);
            match version {
                None => said.push(0),
                Some(version) => {
                    said.push(1);
                    said.extend_from_slice(&version.to_be_bytes());
                }
            }
        }
    }
    let hash = crypto.sha512(&[&said]);
    Some(std::array::from_fn(|at| hash[at]))
}

/// Checks that a stored seal was made for this version of its item. No key is asked for.
///
/// # Errors
/// The mistake in the structure of the envelope; [`SealMismatch`](SealErrorKind::SealMismatch) when it is of another version.
pub(crate) fn is_of_version(seal: &str, version: Option<u64>) -> Result<(), SealErrorKind> {
    match (envelope::parse(seal, false)?.form, version) {
        (Form::V2 { version: Some(written), .. }, Some(version)) if written == version => Ok(()),
        (Form::V1, _) => Err(SealErrorKind::DowngradeRejected),
        _ => Err(SealErrorKind::SealMismatch),
    }
}

#[cfg(test)]
mod tests {
    use super::Digests;

    #[test]
    fn what_a_seal_says_is_read_as_it_was_written() {
        let mut digests = Digests::default();
        assert_eq!(digests.to_json(), r#"{"M":{}}"#);
        digests.insert("pin", [7; 32]);
        digests.reserve("card \"2\"");
        let json = digests.to_json();
        assert_eq!(Digests::from_json(&json).unwrap(), digests);
        assert!(digests.holds("pin", Some([7; 32])) && digests.holds("other", None));
        assert!(
            !digests.holds("pin", Some([8; 32]))
                && !digests.holds("pin", None)
                && !digests.holds("other", Some([7; 32]))
        );
        for other in [r#"{"S":"pin"}"#, r#"{"M":{"pin":{"S":"x"}}}"#, r#"{"M":{"pin":{"B":"AA=="}}}"#, "{"] {
            assert!(Digests::from_json(other).is_err(), "{other}");
        }
    }
}
