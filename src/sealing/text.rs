//! Short texts that are signed or sealed with a key of the caller's, and bound to what they are for.

use zeroize::Zeroizing;

use super::crypto::{CryptoFailed, CryptoProvider, KEY_LEN, NONCE_LEN, Randomness, SecretKey, TAG_LEN, empty_key};
use super::wiped::Wiped;

/// The length of a signature, in bytes: the first half of HMAC-SHA-512.
pub(crate) const SIGNATURE_LEN: usize = 32;

/// One key to sign with and one to seal with, both made of the caller's.
#[derive(Clone)]
pub(crate) struct TextKey {
    signs: SecretKey,
    seals: SecretKey,
    crypto: CryptoProvider,
}

impl TextKey {
    pub(crate) fn new(secret: &[u8; KEY_LEN], crypto: CryptoProvider) -> Self {
        let of = |purpose: &[u8]| {
            let derived = Zeroizing::new(crypto.hmac_sha512(secret, &[b"tabletheory text key 1\0", purpose]));
            let mut key = empty_key();
            key.copy_from_slice(&derived[..KEY_LEN]);
            key
        };
        Self { signs: of(b"sign"), seals: of(b"seal"), crypto }
    }

    /// Signs a text together with what it is for.
    pub(crate) fn sign(&self, bound: &[u8], text: &[u8]) -> [u8; SIGNATURE_LEN] {
        let length = (bound.len() as u64).to_be_bytes();
        let whole = self.crypto.hmac_sha512(&self.signs[..], &[&length, bound, text]);
        let mut signature = [0; SIGNATURE_LEN];
        signature.copy_from_slice(&whole[..SIGNATURE_LEN]);
        signature
    }

    /// Returns whether the signature is that of the text.
    pub(crate) fn is_signature(&self, signature: &[u8], bound: &[u8], text: &[u8]) -> bool {
        self.crypto.are_equal(signature, &self.sign(bound, text))
    }

    /// Returns the nonce, and the text encrypted.
    ///
    /// # Errors
    /// [`CryptoFailed`] when the system has no random bytes.
    pub(crate) fn seal(&self, bound: &[u8], text: &[u8]) -> Result<Vec<u8>, CryptoFailed> {
        let mut buffer = Vec::with_capacity(text.len() + TAG_LEN);
        buffer.extend_from_slice(text);
        let nonce = self.crypto.seal(&self.seals, Randomness::System, bound, &mut buffer)?;
        Ok([&nonce[..], &buffer].concat())
    }

    /// Returns the text of what [`seal`](Self::seal) made; `None` when it is not that.
    pub(crate) fn open(&self, bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut buffer = Wiped::new(ciphertext.to_vec());
        self.crypto.open(&self.seals, nonce, bound, &mut buffer).ok()?;
        Some(std::mem::take(&mut *buffer))
    }
}
