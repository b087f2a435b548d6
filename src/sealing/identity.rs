//! The text under which a data key is kept: everything that says what it is for.

use super::aad;
use super::cache::{CacheId, Role};
use super::key::{KeyContextRef, KeyLabel, WrappedKey};
use crate::schema::{EnvelopePolicy, EnvelopeVersion, PlaintextPolicy, SealPolicy};

/// Returns what a key is kept under: everything that says what it is for.
pub(super) fn id(
    role: Role,
    of: KeyContextRef<'_>,
    policy: SealPolicy,
    key: Option<&WrappedKey>,
    own: Option<usize>,
) -> CacheId {
    id_in(&mut Vec::new(), role, of, policy, key, own)
}

/// Returns the same, written in a buffer that serves for the next.
pub(super) fn id_in(
    said: &mut Vec<u8>,
    role: Role,
    of: KeyContextRef<'_>,
    policy: SealPolicy,
    key: Option<&WrappedKey>,
    own: Option<usize>,
) -> CacheId {
    said.clear();
    said.reserve(256);
    said.extend_from_slice(b"tabletheory data key");
    said.push(match role {
        Role::Seal => b'S',
        Role::Open => b'O',
    });
    said.push(match of.version {
        EnvelopeVersion::V1 => 1,
        EnvelopeVersion::V2 => 2,
    });
    said.push(match policy.versions {
        EnvelopePolicy::V1 => 1,
        EnvelopePolicy::WriteV1ReadBoth => 2,
        EnvelopePolicy::WriteV2ReadBoth => 3,
        EnvelopePolicy::V2 => 4,
    });
    said.push(match policy.plaintext {
        PlaintextPolicy::Refuse => 0,
        PlaintextPolicy::Read => 1,
    });
    let pairs = of.encryption_context();
    append_list(said, pairs.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]));
    // A ring may choose a key by any of these, also where the key service does not bind it to them.
    if role == Role::Seal {
        append_list(said, [of.table.as_bytes(), of.model.as_bytes()]);
        append_list(said, of.tenant.map(str::as_bytes));
    }
    if let Some(key) = key {
        append_list(said, key.label().map(|label| label.as_str().as_bytes()));
        aad::append(said, key.as_bytes());
    }
    append_list(said, own.map(usize::to_be_bytes).as_ref().map(<[u8; _]>::as_slice));
    said.as_slice().into()
}

/// Returns what a data key that was wrapped anew is kept under: how it was stored, and under which label it was wrapped.
pub(super) fn rewrapped_id(of: KeyContextRef<'_>, key: &WrappedKey, label: &KeyLabel) -> CacheId {
    let mut said = id(Role::Seal, of, SealPolicy::V1, Some(key), None).to_vec();
    aad::append(&mut said, label.as_str().as_bytes());
    said.into()
}

/// Appends a list of byte strings, each behind a 1 and the list before a 0, so that no two lists are written alike.
fn append_list<'a>(buffer: &mut Vec<u8>, parts: impl IntoIterator<Item = &'a [u8]>) {
    for part in parts {
        buffer.push(1);
        aad::append(buffer, part);
    }
    buffer.push(0);
}
