//! The crates of RustCrypto, each with its feature `zeroize`.

use aes_gcm::aead::{AeadInOut as _, KeyInit as _};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha384, Sha512};
use subtle::ConstantTimeEq as _;

use super::{CryptoFailed, KEY_LEN, NONCE_LEN, SecretKey, TAG_LEN};

pub(super) fn is_fips() -> bool {
    false
}

pub(super) fn fill(bytes: &mut [u8]) -> Result<(), CryptoFailed> {
    getrandom::fill(bytes).map_err(|_| CryptoFailed)
}

pub(super) fn seal(key: &[u8; KEY_LEN], aad: &[u8], buffer: &mut Vec<u8>) -> Result<[u8; NONCE_LEN], CryptoFailed> {
    let mut nonce = [0; NONCE_LEN];
    fill(&mut nonce)?;
    seal_with(key, nonce, aad, buffer)?;
    Ok(nonce)
}

pub(super) fn seal_with(
    key: &[u8; KEY_LEN],
    nonce: [u8; NONCE_LEN],
    aad: &[u8],
    buffer: &mut Vec<u8>,
) -> Result<(), CryptoFailed> {
    let cipher = Aes256Gcm::new(key.into());
    cipher.encrypt_in_place(&Nonce::from(nonce), aad, buffer).map_err(|_| CryptoFailed)
}

pub(super) fn open(
    key: &[u8; KEY_LEN],
    nonce: &[u8; NONCE_LEN],
    aad: &[u8],
    buffer: &mut [u8],
) -> Result<usize, CryptoFailed> {
    let len = buffer.len().checked_sub(TAG_LEN).ok_or(CryptoFailed)?;
    let (text, tag) = buffer.split_at_mut(len);
    let tag: [u8; TAG_LEN] = (&*tag).try_into().map_err(|_| CryptoFailed)?;
    let cipher = Aes256Gcm::new(key.into());
    let opened = cipher.decrypt_inout_detached(&Nonce::from(*nonce), aad, text.into(), &tag.into());
    opened.map(|()| len).map_err(|_| CryptoFailed)
}

pub(super) fn derive(
    salt: &[u8],
    secret: &[u8],
    purposes: &[&[u8]],
    keys: &mut [SecretKey],
) -> Result<(), CryptoFailed> {
    let extracted = hkdf::Hkdf::<Sha512>::new(Some(salt), secret);
    for (purpose, key) in purposes.iter().zip(keys) {
        extracted.expand(purpose, &mut key[..]).map_err(|_| CryptoFailed)?;
    }
    Ok(())
}

pub(super) fn hmac_sha512(key: &[u8], parts: &[&[u8]]) -> [u8; 64] {
    let mut mac = Hmac::<Sha512>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

pub(super) fn hmac_sha384(key: &[u8], parts: &[&[u8]]) -> [u8; 48] {
    let mut mac = Hmac::<Sha384>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

pub(super) fn sha512(parts: &[&[u8]]) -> [u8; 64] {
    let mut hash = Sha512::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(any(test, feature = "insecure-test-keys"))]
pub(super) fn hmac_sha256(key: &[u8], bytes: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(bytes);
    mac.finalize().into_bytes().into()
}

#[cfg(any(test, feature = "insecure-test-keys"))]
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    sha2::Sha256::digest(bytes).into()
}

pub(super) fn are_equal(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}
