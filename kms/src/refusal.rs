//! The answer of KMS when it gave no key.

use std::error::Error as StdError;
use std::fmt;

use aws_credential_types::provider::error::CredentialsError;
use aws_sdk_kms::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_kms::operation::RequestId as _;
use tabletheory::encryption::{KeyAccess, KeyError, KeyErrorKind};

/// The answer of KMS that is behind a [`KeyError`]: the name of its exception, and the request's id.
///
/// Its message is left out: it names accounts and principals. KMS has it by the request's id in CloudTrail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KmsRefusal {
    exception: Option<String>,
    request_id: Option<String>,
}

impl KmsRefusal {
    /// Returns the name of the exception, such as `AccessDeniedException`; `None` when there was no answer.
    pub fn exception(&self) -> Option<&str> {
        self.exception.as_deref()
    }

    /// Returns the request's id, by which CloudTrail has the call.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}

impl fmt::Display for KmsRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.exception.as_deref().unwrap_or("no answer of KMS"))?;
        match &self.request_id {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl StdError for KmsRefusal {}

/// Makes the error of a call that KMS did not carry out. The SDK's own error is dropped: it shows the body of the answer.
pub(crate) fn key_error<E, R>(error: SdkError<E, R>) -> KeyError
where
    E: ProvideErrorMetadata + StdError + 'static,
    R: fmt::Debug + 'static,
    SdkError<E, R>: aws_sdk_kms::operation::RequestId,
{
    let exception = error.as_service_error().and_then(|service| service.code()).map(str::to_owned);
    let request_id = error.request_id().map(str::to_owned);
    let kind = match &error {
        SdkError::ServiceError(_) => kind_of(exception.as_deref().unwrap_or_default()),
        SdkError::ConstructionFailure(_) => KeyErrorKind::Access(KeyAccess::Denied),
        _ if lacks_credentials(&error) => KeyErrorKind::Access(KeyAccess::Denied),
        // Nobody knows what the service said, or it said nothing.
        _ => KeyErrorKind::Unavailable,
    };
    KeyError::new(kind).with_source(KmsRefusal { exception, request_id })
}

/// Returns whether nothing was sent because there are no credentials, or none that can be used. Of those that could not be fetched in time
/// trying again may help.
fn lacks_credentials(error: &(dyn StdError + 'static)) -> bool {
    let causes = std::iter::successors(Some(error), |&cause| cause.source());
    let mut failures = causes.filter_map(|cause| cause.downcast_ref::<CredentialsError>());
    failures.any(|failure| {
        matches!(failure, CredentialsError::CredentialsNotLoaded(_) | CredentialsError::InvalidConfiguration(_))
    })
}

/// Source: [KMS, *Common errors*](https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html), and the errors of
/// `GenerateDataKey`, `Decrypt`, `Encrypt` and `ReEncrypt` there
fn kind_of(exception: &str) -> KeyErrorKind {
    match exception {
        "IncorrectKeyException" | "InvalidCiphertextException" => KeyErrorKind::WrongKey,
        "NotFoundException" => KeyErrorKind::Access(KeyAccess::NotFound),
        "DisabledException" => KeyErrorKind::Access(KeyAccess::Disabled),
        "KMSInvalidStateException" | "InvalidKeyUsageException" => KeyErrorKind::Access(KeyAccess::InvalidState),
        "InvalidArnException" => KeyErrorKind::InvalidIdentifier,
        "KeyUnavailableException"
        | "DependencyTimeoutException"
        | "KMSInternalException"
        | "LimitExceededException"
        | "ThrottlingException"
        | "Throttling"
        | "RequestLimitExceeded"
        | "TooManyRequestsException"
        | "RequestExpired"
        | "RequestTimeoutException"
        | "InternalFailure"
        | "InternalServerError"
        | "ServiceUnavailable"
        | "ServiceUnavailableException"
        // An answer of 500 and above whose body names no exception.
        | "" => KeyErrorKind::Unavailable,
        // `AccessDeniedException`, and everything about credentials, signatures, grants and parameters.
        _ => KeyErrorKind::Access(KeyAccess::Denied),
    }
}
