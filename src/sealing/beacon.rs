//! Beacons: what a blind index holds in place of an encrypted value. Equal values have equal beacons, so that they are found; nothing is
//! read out of a beacon.
//!
//! The format is `docs/blind-index.md`.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::aad::append;
use super::cache::Kept;
use super::crypto::{CryptoFailed, CryptoProvider, SecretKey};
use super::error::SealErrorKind;
use crate::schema::{BlindIndexSchema, Schema};
use crate::wire::Source as _;
use crate::wire::data_type::DataTypeName;
use crate::wire::decimal::Decimal;
use crate::wire::error::DecodeError;
use crate::wire::json::JsonSource;

/// The salt of the derivation, and the first part of its purpose.
const BEACON: &[u8] = b"tabletheory beacon";

/// The version of the derivation.
const VERSION: u8 = 1;

/// The beacon key of a client, unwrapped: the root of the keys of all attributes.
pub(crate) struct BeaconKey {
    pub(super) kept: Arc<Kept>,
    pub(super) crypto: CryptoProvider,
}

impl BeaconKey {
    /// Returns what makes the beacons of one blind index, for items of one tenant.
    pub(crate) fn of(
        &self,
        schema: &Schema,
        blind: &'static BlindIndexSchema,
        tenant: Option<&str>,
    ) -> Result<Beacons, SealErrorKind> {
        let mut purpose = Vec::with_capacity(128);
        append(&mut purpose, BEACON);
        append(&mut purpose, schema.table.as_bytes());
        append(&mut purpose, schema.model.as_bytes());
        append(&mut purpose, blind.of.as_bytes());
        purpose.push(VERSION);
        match tenant {
            None => purpose.push(0),
            Some(tenant) => {
                purpose.push(1);
                append(&mut purpose, tenant.as_bytes());
            }
        }
        let keys = self.crypto.derive(BEACON, self.kept.key.expose(), [&purpose]);
        let [key] = keys.map_err(|CryptoFailed| SealErrorKind::KeyProviderContract)?;
        Ok(Beacons { key, crypto: self.crypto, blind })
    }
}

/// The maker of the beacons of one attribute.
pub(crate) struct Beacons {
    key: SecretKey,
    crypto: CryptoProvider,
    blind: &'static BlindIndexSchema,
}

impl Beacons {
    /// Returns the beacon of a value with this number, in DynamoDB JSON.
    fn numbered(&self, value: &CanonicalValue, number: u8) -> String {
        let tag = self.crypto.hmac_sha384(&self.key[..], &[&[number], &value.0]);
        let mut first = [0; 8];
        first.copy_from_slice(&tag[..8]);
        let bits = u32::from(self.blind.bits.clamp(1, 63));
        let beacon = u64::from_be_bytes(first) >> (u64::BITS - bits);
        let digits = bits.div_ceil(4) as usize;
        format!(r#"{{"S":"{beacon:0digits$x}"}}"#)
    }

    /// Returns the different beacons of a value: as many as the spread says, and fewer where two are alike.
    pub(crate) fn all(&self, value: &CanonicalValue) -> Vec<String> {
        let mut all: Vec<String> = Vec::with_capacity(self.blind.spread.into());
        for number in 0..self.blind.spread.max(1) {
            let beacon = self.numbered(value, number);
            if !all.contains(&beacon) {
                all.push(beacon);
            }
        }
        all
    }

    /// Returns one of the beacons of a value, by chance.
    pub(crate) fn any(&self, value: &CanonicalValue) -> Result<String, SealErrorKind> {
        let mut random = [0; 8];
        if self.blind.spread > 1 {
            self.crypto.fill(&mut random).map_err(|CryptoFailed| SealErrorKind::NoRandomness)?;
        }
        let number = u64::from_be_bytes(random) % u64::from(self.blind.spread.max(1));
        Ok(self.numbered(value, u8::try_from(number).unwrap_or_default()))
    }
}

/// The bytes of a value that are the same for all its spellings. They are wiped.
#[derive(PartialEq, Eq)]
pub(crate) struct CanonicalValue(Zeroizing<Vec<u8>>);

impl CanonicalValue {
    /// Reads a value in DynamoDB JSON; `None` for `NULL`, which stands for no value.
    ///
    /// # Errors
    /// A [`DecodeError`] when it is no value, or one of a data type that has no beacons.
    pub(crate) fn of(json: &str) -> Result<Option<Self>, DecodeError> {
        let mut source = JsonSource::new(json);
        let data_type = source.open()?;
        // It has its room at once, so that no copy is left behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(json.len() + 160));
        match data_type {
            DataTypeName::Null => return Ok(None),
            DataTypeName::String => {
                bytes.push(b'S');
                bytes.extend_from_slice(source.string()?.as_bytes());
            }
            DataTypeName::Number => {
                let text = source.number()?;
                let number = Decimal::parse(&text).and_then(|number| number.check().ok());
                let number = number.ok_or_else(|| DecodeError::malformed(0, "a number"))?;
                bytes.push(b'N');
                bytes.extend_from_slice(Zeroizing::new(number.plain_text()).as_bytes());
            }
            DataTypeName::Binary => {
                bytes.push(b'B');
                bytes.extend_from_slice(&Zeroizing::new(source.binary()?));
            }
            DataTypeName::Boolean => bytes.extend_from_slice(if source.boolean()? { b"O1" } else { b"O0" }),
            found => return Err(DecodeError::wrong_type(DataTypeName::String, found)),
        }
        Ok(Some(Self(bytes)))
    }
}

impl std::fmt::Debug for CanonicalValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CanonicalValue(..)")
    }
}
