//! Sealing and opening one value with a data key: the two versions of the envelope.

use super::aad;
use super::binding::Binding;
use super::crypto::{CryptoProvider, Randomness, TAG_LEN};
use super::envelope::{COMMITMENT_LEN, Envelope, Form};
use super::error::{EnvelopeFault, SealErrorKind};
use super::key::{DataKey, WrappedKey};
use super::plaintext;
use super::wiped::{Wiped, WipedText};
use crate::dynamodb::limits::ITEM_BYTES;
use crate::schema::{EnvelopeVersion, Padding};
use crate::wire::data_type::DataTypeName;

const ENCRYPT: &[u8] = b"tabletheory v2 encrypt";
const COMMIT: &[u8] = b"tabletheory v2 commit";

/// The text that an envelope is to hold, with room for its tag.
pub(crate) struct Prepared {
    text: Wiped,
    version: EnvelopeVersion,
}

impl Prepared {
    /// Writes the text for a value in DynamoDB JSON. What can be refused is refused here, before there is a key.
    pub(crate) fn new(json: &str, version: EnvelopeVersion, padding: Padding) -> Result<Self, SealErrorKind> {
        let too_large = |size| Err(SealErrorKind::TooLarge { size, most: ITEM_BYTES });
        // The text is never shorter than the JSON.
        if json.len() > ITEM_BYTES {
            return too_large(json.len());
        }
        let padding = if version == EnvelopeVersion::V1 { Padding::None } else { padding };
        let extra = match padding {
            Padding::Buckets => json.len().saturating_mul(2) + 65_536,
            _ => 256,
        };
        if super::envelope::is_envelope(json) {
            return Err(SealErrorKind::InvalidEnvelope(EnvelopeFault::DoubleWrapped));
        }
        let (mut text, _) = plaintext::from_json(json, extra + TAG_LEN).map_err(SealErrorKind::NotAValue)?;
        let len = padding.padded(text.len());
        text.resize(len, b' ');
        if text.len() + TAG_LEN > ITEM_BYTES {
            return too_large(text.len() + TAG_LEN);
        }
        Ok(Self { text, version })
    }

    /// Returns the length of the text, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Seals the text, and returns the envelope.
    pub(crate) fn seal(
        mut self,
        crypto: CryptoProvider,
        key: &DataKey,
        wrapped: &[WrappedKey],
        binding: &Binding<'_>,
        randomness: Randomness,
    ) -> Result<Envelope, SealErrorKind> {
        let no_randomness = |_| SealErrorKind::NoRandomness;
        let (nonce, form) = match self.version {
            EnvelopeVersion::V1 => {
                let aad = aad::of_v1(binding.attribute);
                (crypto.seal(key.expose(), randomness, &aad, &mut self.text).map_err(no_randomness)?, Form::V1)
            }
            EnvelopeVersion::V2 => {
                let aad = aad::of_v2(binding, binding.version).ok_or(SealErrorKind::InvalidItemKey)?;
                let salt = crypto.salt(randomness).map_err(no_randomness)?;
                let [encrypt, commit] = crypto.derive(&salt, key.expose(), [ENCRYPT, COMMIT]).map_err(no_randomness)?;
                let nonce = crypto.seal(&encrypt, randomness, &aad, &mut self.text).map_err(no_randomness)?;
                let commitment = commitment(crypto, &commit[..], &aad, &nonce);
                (nonce, Form::V2 { salt, commitment, version: binding.version })
            }
        };
        Ok(Envelope { keys: wrapped.to_vec(), nonce, text: std::mem::take(&mut *self.text), form })
    }
}

/// The things that the owner of the derived key vouches for: the key itself, the place and the nonce.
fn commitment(crypto: CryptoProvider, key: &[u8], aad: &[u8], nonce: &[u8]) -> [u8; COMMITMENT_LEN] {
    let mac = crypto.hmac_sha512(key, &[aad, nonce]);
    std::array::from_fn(|at| mac[at])
}

/// Opens an envelope, and returns the value in DynamoDB JSON and its data type.
pub(crate) fn open(
    crypto: CryptoProvider,
    key: &DataKey,
    envelope: &mut Envelope,
    binding: &Binding<'_>,
) -> Result<(WipedText, DataTypeName), SealErrorKind> {
    let failed = |_| SealErrorKind::DecryptFailed;
    let text = &mut Wiped::new(std::mem::take(&mut envelope.text));
    let text = match &envelope.form {
        Form::V1 => {
            crypto.open(key.expose(), &envelope.nonce, &aad::of_v1(binding.attribute), text).map_err(failed)?;
            &text[..]
        }
        Form::V2 { salt, commitment: stored, version } => {
            // An envelope that was written with a later version than the item's comes from a later state of the item.
            if let (Some(written), Some(of_item)) = (*version, binding.version)
                && written > of_item
            {
                return Err(SealErrorKind::DecryptFailed);
            }
            let aad = aad::of_v2(binding, *version).ok_or(SealErrorKind::InvalidItemKey)?;
            let [encrypt, commit] = crypto.derive(salt, key.expose(), [ENCRYPT, COMMIT]).map_err(failed)?;
            if !crypto.are_equal(&commitment(crypto, &commit[..], &aad, &envelope.nonce), stored) {
                return Err(SealErrorKind::DecryptFailed);
            }
            crypto.open(&encrypt, &envelope.nonce, &aad, text).map_err(failed)?;
            unpadded(text)
        }
    };
    let (json, found) = plaintext::to_json(text).map_err(SealErrorKind::InvalidPayload)?;
    if found == DataTypeName::Map && super::envelope::is_envelope(&json) {
        return Err(SealErrorKind::InvalidEnvelope(EnvelopeFault::DoubleWrapped));
    }
    Ok((json, found))
}

/// Returns a text without what it was filled up with.
fn unpadded(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|&byte| byte != b' ').map_or(0, |at| at + 1);
    text.get(..end).unwrap_or_default()
}
