//! The binding of envelopes, as the bytes that their ciphertext authenticates.

use super::binding::{Binding, ItemKey, KeyValue};
use crate::wire::decimal::Decimal;

/// The suite of version 2: AES-256-GCM, HKDF-SHA-512, and a commitment by HMAC-SHA-512.
pub(crate) const SUITE: u16 = 1;

/// Appends a byte string and its length before it, in four bytes.
pub(crate) fn append(buffer: &mut Vec<u8>, bytes: &[u8]) {
    // A longer one cannot be in an item, whose names and values have at most 400 KB.
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    buffer.extend_from_slice(&len.to_be_bytes());
    buffer.extend_from_slice(bytes);
}

/// Returns what an envelope of version 1 is bound to: its attribute's name.
pub(crate) fn of_v1(attribute: &str) -> Vec<u8> {
    [b"theorydb:encrypted:v1|attr=", attribute.as_bytes()].concat()
}

/// Returns what an envelope of version 2 is bound to; `None` when the item's key is missing or holds a number that DynamoDB does not.
pub(crate) fn of_v2(binding: &Binding<'_>, version: Option<u64>) -> Option<Vec<u8>> {
    let ItemKey { partition, sort } = binding.key.as_ref()?;
    let mut aad = Vec::with_capacity(128);
    aad.extend_from_slice(b"TTE2");
    aad.extend_from_slice(&SUITE.to_be_bytes());
    append(&mut aad, binding.table.as_bytes());
    append(&mut aad, binding.model.as_bytes());
    append(&mut aad, binding.attribute.as_bytes());
    append_key(&mut aad, partition.0, &partition.1)?;
    match sort {
        None => aad.push(0),
        Some((name, value)) => {
            aad.push(1);
            append_key(&mut aad, name, value)?;
        }
    }
    match version {
        None => aad.push(0),
        Some(version) => {
            aad.push(1);
            aad.extend_from_slice(&version.to_be_bytes());
        }
    }
    Some(aad)
}

fn append_key(aad: &mut Vec<u8>, name: &str, value: &KeyValue<'_>) -> Option<()> {
    append(aad, name.as_bytes());
    match value {
        KeyValue::S(text) => {
            aad.push(b'S');
            append(aad, text.as_bytes());
        }
        KeyValue::N(text) => {
            aad.push(b'N');
            // DynamoDB gives back one spelling of a number, whichever was written.
            append(aad, Decimal::parse(text)?.check().ok()?.plain_text().as_bytes());
        }
        KeyValue::B(bytes) => {
            aad.push(b'B');
            append(aad, bytes);
        }
    }
    Some(())
}
