//! Release state: which release of a service is deployed, by whose authority, and the events that led to it.
//!
//! A model of what is (`ReleaseStateActual`) has a version and protected attributes. A model of what happened (`ReleaseStateEvent`)
//! says `write_once`. One transaction changes the first and adds to the second:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use tabletheory::prelude::*;
//!
//! #[derive(Model)]
//! #[model(table = "release_state")]
//! struct Actual {
//!     #[model(pk, attr = "PK")]
//!     service: String,
//!     #[model(sk, attr = "SK")]
//!     record: String,
//!     status: String,
//!     #[model(protected, omit_empty)]
//!     pinned_release_id: Option<String>,
//!     #[model(updated_at)]
//!     updated_at: Timestamp,
//!     #[model(version)]
//!     version: u64,
//! }
//!
//! #[derive(Model)]
//! #[model(table = "release_state", write_once)]
//! struct Event {
//!     #[model(pk, attr = "PK")]
//!     service: String,
//!     #[model(sk, attr = "SK")]
//!     record: String,
//!     event_type: String,
//! }
//!
//! # let embedded = tabletheory_embedded::Embedded::memory()?;
//! # embedded.create_table::<Actual>().await?;
//! # let db = embedded.db();
//! # let (service, record) = ("RELEASE#a".to_owned(), "ACTUAL".to_owned());
//! # let status = "active".to_owned();
//! # db.create(&mut Actual { service, record, status, pinned_release_id: None, updated_at: Timestamp::default(), version: 0 }).await?;
//! let at = "EVENT#2026-04-24T19:05:00Z".to_owned();
//! let mut promoted = Event { service: "RELEASE#a".into(), record: at, event_type: "promoted".into() };
//! db.transact_write((
//!     Update(Actual::key("RELEASE#a", "ACTUAL")).set(Actual::STATUS, "warming").expect_version(0),
//!     Create(&mut promoted),
//! ))
//! .await?;
//! # Ok(()) }
//! ```
//!
//! Evidence is checked before it is stored, by [`check_authority`].
//!
//! Source: TableTheory, *Portable semantics*, release state

use std::error::Error;
use std::fmt;

use tabletheory::{Attribute, Document, Timestamp};

/// The ways in which it is known which release is deployed.
#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The system that deploys has said so itself.
    #[model(attr = "native")]
    Native,
    /// It was taken from another system.
    #[model(attr = "imported")]
    Imported,
    /// It was concluded from something else.
    #[model(attr = "inferred")]
    Inferred,
}

/// The source of what is known of a release: an attribute `provenance`, `M`.
#[derive(Document, Clone, Debug, PartialEq, Eq)]
#[model(naming = "snake_case")]
pub struct Provenance {
    /// The way in which it is known.
    pub mode: Mode,
    /// The system that knows it.
    pub system: String,
    /// The fact that the system has seen.
    pub kind: String,
    /// The place where the system has it: a URL, or another reference.
    #[model(attr = "ref")]
    pub reference: String,
    /// The commit that was deployed.
    #[model(omit_empty)]
    pub commit_sha: Option<String>,
    /// When it was seen.
    pub observed_at: Timestamp,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// The import that it came by.
    #[model(omit_empty)]
    pub import_run_id: Option<String>,
    /// The evidence that it rests on: at least one.
    pub evidence: Vec<Evidence>,
}

/// One piece of evidence.
#[derive(Document, Clone, Debug, PartialEq, Eq)]
#[model(naming = "snake_case")]
pub struct Evidence {
    /// The fact that was seen.
    pub kind: String,
    /// Who has seen it.
    pub source: String,
    /// The place where it is.
    #[model(attr = "ref")]
    pub reference: String,
    /// When it was seen.
    pub observed_at: Timestamp,
    /// Its digest.
    #[model(omit_empty)]
    pub digest: Option<String>,
}

/// The trust in the evidence, and its reason: an attribute `confidence`, `M`.
#[derive(Document, Clone, Debug, PartialEq, Eq)]
#[model(naming = "snake_case")]
pub struct Confidence {
    /// `high`, or less.
    pub level: String,
    /// The reasons.
    pub reasons: Vec<String>,
}

/// Why evidence gives no authority to deploy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejected {
    /// There is no evidence.
    NoEvidence,
    /// Two pieces of evidence are of another kind, another source or another reference.
    Conflict,
    /// Nobody has authority by this kind of evidence from this source.
    UnknownAuthority,
    /// The confidence is not high.
    LowConfidence,
    /// The reason is not the one of this kind and source, or there are several.
    WrongReason,
}

impl Rejected {
    /// Returns the portable code: `ErrInvalidModel` for what has not the shape, and `ErrRejectedDeployAuthorityEvidence` for the
    /// rest.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoEvidence => "ErrInvalidModel",
            _ => "ErrRejectedDeployAuthorityEvidence",
        }
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoEvidence => "the provenance has no evidence",
            Self::Conflict => "the evidence is of several kinds, sources or references",
            Self::UnknownAuthority => "nobody has authority by this kind of evidence from this source",
            Self::LowConfidence => "the confidence is not `high`",
            Self::WrongReason => "the confidence has not the one reason of this kind of evidence",
        })
    }
}

impl Error for Rejected {}

/// The kinds of evidence that give authority, the source of each, and the reason that the confidence then has.
const AUTHORITIES: &[(&str, &str, &str)] = &[
    ("operator_command", "release-control-plane", "operator_command_authority"),
    ("factory_batch_manifest", "partner-factory", "unique_factory_manifest_match"),
    ("codepipeline_execution", "service-ci", "codepipeline_execution_authority"),
    ("submodule_pin", "service-ci", "unique_submodule_pin_match"),
];

/// Checks that evidence gives authority to deploy: all of it is of one kind from one source and refers to one thing, the source is
/// one that may say so, and the confidence is high for the one reason that this kind has.
///
/// # Errors
/// [`Rejected`], with the first of these that is not so.
///
/// # Example
///
/// ```
/// use tabletheory_recipes::release_state::{Confidence, Evidence, Mode, Provenance, Rejected, check_authority};
///
/// let evidence = Evidence {
///     kind: "submodule_pin".into(),
///     source: "service-ci".into(),
///     reference: "https://example.com/service/tree/4f2a".into(),
///     observed_at: "2026-04-24T19:09:59Z".parse()?,
///     digest: None,
/// };
/// let provenance = Provenance {
///     mode: Mode::Imported,
///     system: "service-ci".into(),
///     kind: "submodule_pin".into(),
///     reference: evidence.reference.clone(),
///     commit_sha: None,
///     observed_at: evidence.observed_at,
///     recorded_at: evidence.observed_at,
///     import_run_id: None,
///     evidence: vec![evidence],
/// };
/// let mut confidence = Confidence { level: "high".into(), reasons: vec!["unique_submodule_pin_match".into()] };
/// assert_eq!(check_authority(&provenance, &confidence), Ok(()));
///
/// confidence.level = "low".into();
/// assert_eq!(check_authority(&provenance, &confidence), Err(Rejected::LowConfidence));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_authority(provenance: &Provenance, confidence: &Confidence) -> Result<(), Rejected> {
    let (first, others) = provenance.evidence.split_first().ok_or(Rejected::NoEvidence)?;
    let of = |evidence: &Evidence| (evidence.kind.clone(), evidence.source.clone(), evidence.reference.clone());
    if others.iter().any(|other| of(other) != of(first)) {
        return Err(Rejected::Conflict);
    }
    let authority = AUTHORITIES.iter().find(|(kind, source, _)| *kind == first.kind && *source == first.source);
    let (_, _, reason) = authority.ok_or(Rejected::UnknownAuthority)?;
    if confidence.level != "high" {
        return Err(Rejected::LowConfidence);
    }
    match confidence.reasons.as_slice() {
        [only] if only == reason => Ok(()),
        _ => Err(Rejected::WrongReason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(kind: &str, source: &str, reference: &str) -> Evidence {
        let (kind, source, reference) = (kind.to_owned(), source.to_owned(), reference.to_owned());
        Evidence { kind, source, reference, observed_at: Timestamp::UNIX_EPOCH, digest: None }
    }

    fn judged(evidence: Vec<Evidence>, level: &str, reasons: &[&str]) -> Result<(), Rejected> {
        let provenance = Provenance {
            mode: Mode::Native,
            system: "s".into(),
            kind: "k".into(),
            reference: "r".into(),
            commit_sha: None,
            observed_at: Timestamp::UNIX_EPOCH,
            recorded_at: Timestamp::UNIX_EPOCH,
            import_run_id: None,
            evidence,
        };
        let reasons = reasons.iter().map(|reason| (*reason).to_owned()).collect();
        check_authority(&provenance, &Confidence { level: level.into(), reasons })
    }

    #[test]
    fn each_authority_has_its_reason_and_no_other() {
        for (kind, source, reason) in AUTHORITIES {
            let given = || vec![evidence(kind, source, "r"), evidence(kind, source, "r")];
            assert_eq!(judged(given(), "high", &[reason]), Ok(()));
            assert_eq!(judged(given(), "medium", &[reason]), Err(Rejected::LowConfidence));
            assert_eq!(judged(given(), "high", &[]), Err(Rejected::WrongReason));
            assert_eq!(judged(given(), "high", &[reason, reason]), Err(Rejected::WrongReason));
            assert_eq!(judged(given(), "high", &["another"]), Err(Rejected::WrongReason));
        }
    }

    #[test]
    fn what_gives_no_authority_is_rejected() {
        let pin = || evidence("submodule_pin", "service-ci", "r");
        assert_eq!(judged(vec![], "high", &[]), Err(Rejected::NoEvidence));
        for other in [
            evidence("operator_command", "service-ci", "r"),
            evidence("submodule_pin", "partner-factory", "r"),
            evidence("submodule_pin", "service-ci", "another"),
        ] {
            assert_eq!(judged(vec![pin(), other], "high", &["unique_submodule_pin_match"]), Err(Rejected::Conflict));
        }
        let unknown = vec![evidence("submodule_pin", "partner-factory", "r")];
        assert_eq!(judged(unknown, "high", &["unique_submodule_pin_match"]), Err(Rejected::UnknownAuthority));
        assert_eq!(Rejected::NoEvidence.code(), "ErrInvalidModel");
        assert_eq!(Rejected::Conflict.code(), "ErrRejectedDeployAuthorityEvidence");
    }
}
