//! AWS-LC, by the crate `aws-lc-rs`.
//!
//! Sealing is by `RandomizedNonceKey` alone, which takes its nonces from the module: the module that FIPS 140-3 validates allows no
//! other. AWS-LC wipes the keys that it holds.

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use aws_lc_rs::{constant_time, digest, hkdf, hmac, rand};

use super::{CryptoFailed, KEY_LEN, NONCE_LEN, SecretKey};

impl From<aws_lc_rs::error::Unspecified> for CryptoFailed {
    fn from(_: aws_lc_rs::error::Unspecified) -> Self {
        Self
    }
}

pub(super) fn is_fips() -> bool {
    aws_lc_rs::try_fips_mode().is_ok()
}

pub(super) fn fill(bytes: &mut [u8]) -> Result<(), CryptoFailed> {
    Ok(rand::fill(bytes)?)
}

pub(super) fn seal(key: &[u8; KEY_LEN], aad: &[u8], buffer: &mut Vec<u8>) -> Result<[u8; NONCE_LEN], CryptoFailed> {
    let nonce = RandomizedNonceKey::new(&AES_256_GCM, key)?.seal_in_place_append_tag(Aad::from(aad), buffer)?;
    Ok(*nonce.as_ref())
}

#[cfg(any(test, feature = "insecure-test-keys"))]
pub(super) fn seal_with(
    key: &[u8; KEY_LEN],
    nonce: [u8; NONCE_LEN],
    aad: &[u8],
    buffer: &mut Vec<u8>,
) -> Result<(), CryptoFailed> {
    use aws_lc_rs::aead::{LessSafeKey, UnboundKey};

    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key)?);
    Ok(key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), buffer)?)
}

pub(super) fn open(
    key: &[u8; KEY_LEN],
    nonce: &[u8; NONCE_LEN],
    aad: &[u8],
    buffer: &mut [u8],
) -> Result<usize, CryptoFailed> {
    let key = RandomizedNonceKey::new(&AES_256_GCM, key)?;
    Ok(key.open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(aad), buffer)?.len())
}

/// The length of a derived key.
struct KeyLen;

impl hkdf::KeyType for KeyLen {
    fn len(&self) -> usize {
        KEY_LEN
    }
}

pub(super) fn derive(
    salt: &[u8],
    secret: &[u8],
    purposes: &[&[u8]],
    keys: &mut [SecretKey],
) -> Result<(), CryptoFailed> {
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA512, salt).extract(secret);
    for (purpose, key) in purposes.iter().zip(keys) {
        extracted.expand(&[purpose], KeyLen)?.fill(&mut key[..])?;
    }
    Ok(())
}

pub(super) fn hmac_sha512(key: &[u8], parts: &[&[u8]]) -> [u8; 64] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA512, key));
    for part in parts {
        context.update(part);
    }
    sized(context.sign().as_ref())
}

pub(super) fn hmac_sha384(key: &[u8], parts: &[&[u8]]) -> [u8; 48] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA384, key));
    for part in parts {
        context.update(part);
    }
    sized(context.sign().as_ref())
}

pub(super) fn sha512(parts: &[&[u8]]) -> [u8; 64] {
    let mut context = digest::Context::new(&digest::SHA512);
    for part in parts {
        context.update(part);
    }
    sized(context.finish().as_ref())
}

#[cfg(any(test, feature = "insecure-test-keys"))]
pub(super) fn hmac_sha256(key: &[u8], bytes: &[u8]) -> [u8; 32] {
    sized(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), bytes).as_ref())
}

#[cfg(any(test, feature = "insecure-test-keys"))]
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    sized(digest::digest(&digest::SHA256, bytes).as_ref())
}

pub(super) fn are_equal(left: &[u8], right: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(left, right).is_ok()
}

/// An output, whose length its algorithm fixes.
fn sized<const N: usize>(output: &[u8]) -> [u8; N] {
    output.try_into().expect("an algorithm has one output length")
}
