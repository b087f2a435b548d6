//! Errors that are made for fakes, and items of models as they are.

use crate::common::{Order, Outcome, order};
use tabletheory::encryption::{SealError, SealErrorKind};
use tabletheory::error::{CursorFault, DecodeErrorKind, EncodeErrorKind, RequestFault};
use tabletheory::op::{CancellationReason, ReasonKind};
use tabletheory::prelude::*;
use tabletheory::request::{EncodedItem, Operation};
use tabletheory::{DecodeError, EncodeError};

/// One of each kind. A kind that is not among them does not compile: see `is_among_them`.
fn kinds() -> Vec<ErrorKind> {
    vec![
        ErrorKind::ConditionFailed,
        ErrorKind::VersionConflict,
        ErrorKind::ItemNotFound,
        ErrorKind::SeveralItems,
        ErrorKind::Encode(EncodeError::new(EncodeErrorKind::NotFinite).in_attribute("total")),
        ErrorKind::Decode(DecodeError::new(DecodeErrorKind::Missing).in_attribute("total")),
        ErrorKind::AnswerUnreadable(DecodeError::new(DecodeErrorKind::NoItem).in_attribute("total")),
        ErrorKind::Seal(SealError::of(SealErrorKind::NotConfigured, "Order", "total")),
        ErrorKind::ItemTooLarge { size: 500_000 },
        ErrorKind::InvalidRequest(RequestFault::AttributeWrittenTwice { attribute: "total".into() }),
        ErrorKind::NothingToChange,
        ErrorKind::ProtectedAttribute("total".into()),
        ErrorKind::InvalidCursor,
        ErrorKind::CursorMismatch(CursorFault::OtherDirection),
        ErrorKind::InvalidName,
        ErrorKind::TableNotFound,
        ErrorKind::TableInUse,
        ErrorKind::IndexNotFound,
        ErrorKind::IndexNotReady,
        ErrorKind::Validation,
        ErrorKind::Throttled,
        ErrorKind::TransactionCanceled,
        ErrorKind::TransactionConflict,
        ErrorKind::TransactionInProgress,
        ErrorKind::TokenMismatch,
        ErrorKind::BatchIncomplete(tabletheory::op::BatchProgress::default()),
        ErrorKind::AccessDenied,
        ErrorKind::Credentials,
        ErrorKind::AmbiguousWrite,
        ErrorKind::Unreachable,
        ErrorKind::Timeout,
        ErrorKind::ServiceUnavailable,
        ErrorKind::Other("TeapotException".into()),
    ]
}

#[test]
fn an_error_of_each_kind_has_its_place_and_its_attribute() {
    let names: std::collections::BTreeSet<String> = kinds().iter().map(|kind| kind.name().to_owned()).collect();
    assert_eq!(names.len(), kinds().len());
    for kind in kinds() {
        let error =
            Error::of(kind.clone()).with_operation(Operation::UpdateItem).with_table("orders").with_index("by-email");
        assert_eq!(error.kind(), &kind);
        assert_eq!(
            (error.operation(), error.table(), error.index()),
            (Some(Operation::UpdateItem), Some("orders"), Some("by-email"))
        );
        let names_total = format!("{kind:?}").contains("\"total\"");
        assert_eq!(error.attribute().as_deref(), names_total.then_some("total"), "{kind:?}");
        let text = error.to_string();
        assert!(text.ends_with("(operation UpdateItem, table orders, index by-email)"), "{text}");
    }
}

#[test]
fn what_dynamodb_says_besides_can_be_given() -> Outcome {
    let stored = order("c1", "o1");
    let met = Error::of(ErrorKind::VersionConflict)
        .with_stored_item(EncodedItem::of(&stored)?)
        .with_stored_version(4)
        .with_service_message("The conditional request failed");
    assert!(met.is_version_conflict() && met.is_condition_failed() && !met.is_item_not_found());
    assert_eq!(met.item::<Order>()?, Some(stored.clone()));
    assert_eq!((met.stored_version(), met.service_message()), (Some(4), Some("The conditional request failed")));

    assert!(Error::of(ErrorKind::ConditionFailed).with_absent_item().is_item_not_found());

    let done = Error::of(ErrorKind::AnswerUnreadable(DecodeError::new(DecodeErrorKind::Missing)));
    let done = done.with_stored_item(EncodedItem::of(&stored)?);
    assert!(done.is_done() && done.returned_item().is_some() && done.conflicting_item().is_none());

    let reasons = [
        CancellationReason::default(),
        CancellationReason::of(ReasonKind::ConditionFailed).with_absent_item(),
        CancellationReason::of(ReasonKind::VersionConflict)
            .with_stored_version(4)
            .with_stored_item(EncodedItem::of(&stored)?),
    ];
    let cancelled = Error::of(ErrorKind::TransactionCanceled).with_reasons(reasons);
    assert!(cancelled.is_item_not_found() && cancelled.is_version_conflict());
    let [_, absent, met] = cancelled.cancellation_reasons() else { panic!("{cancelled:?}") };
    assert!(absent.is_item_not_found() && met.conflicting_item().is_some());
    assert_eq!(met.stored_version(), Some(4));
    Ok(())
}

#[test]
fn an_item_of_a_model_is_as_the_model_is() -> Outcome {
    let stored = order("c1", "o1");
    assert_eq!(EncodedItem::of(&stored)?.decode::<Order>()?, stored);
    let nameless = EncodedItem::of(&order("", "o1")).unwrap_err();
    assert_eq!(nameless.attribute().as_deref(), Some("customer"));
    Ok(())
}
