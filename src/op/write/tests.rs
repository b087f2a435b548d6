//! Writes that are lowered for a transaction, and what a failed condition of theirs means.

use super::*;
use crate::ErrorKind;
use crate::op::{Check, Create, Delete, Put, UpdateModel};

#[derive(crate::Model)]
#[model(table = "notes", crate = crate)]
struct Note {
    #[model(pk)]
    id: String,
    text: String,
    #[model(updated_at)]
    updated_at: Timestamp,
    #[model(version)]
    version: u64,
}

fn note() -> Note {
    Note { id: "n1".into(), text: "t".into(), updated_at: Timestamp::UNIX_EPOCH, version: 7 }
}

fn here() -> Destination {
    Destination { table: "staging-notes".into(), now: "2026-01-01T00:00:00Z".parse().unwrap() }
}

#[test]
fn an_action_of_no_client_is_lowered_for_a_table_and_a_time() {
    let mut note = note();
    let action = Put(&mut note).if_absent().lower_in_transaction(&here()).unwrap();
    assert_eq!(action.table, "staging-notes");
    assert_eq!(action.condition.as_deref(), Some("attribute_not_exists(#n0)"));
    let TransactKind::Put(item) = action.kind else { panic!("a put") };
    assert_eq!(item.decode::<Note>().unwrap().updated_at, here().now);

    let action = UpdateModel(&mut note, (Note::TEXT,)).lower_in_transaction(&here()).unwrap();
    let TransactKind::Update(_, update) = action.kind else { panic!("an update") };
    assert_eq!(update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
    assert!(action.return_item_on_failure);

    let action = Delete(Note::key("n1")).condition(Note::TEXT.eq("t")).lower_in_transaction(&here()).unwrap();
    assert!(matches!(action.kind, TransactKind::Delete(_)));
    let action = Check(Note::key("n1"), Note::TEXT.eq("t")).lower_in_transaction(&here()).unwrap();
    assert!(matches!(action.kind, TransactKind::ConditionCheck(_)));
    assert_eq!(action.condition.as_deref(), Some("#n0 = :v0"));
}

#[test]
fn a_model_takes_over_what_was_stored_when_it_is_told() {
    let mut note = note();
    let mut create = Create(&mut note);
    create.lower_in_transaction(&here()).unwrap();
    create.take_written(here().now);
    assert_eq!((note.updated_at, note.version), (here().now, 7));

    let mut update = UpdateModel(&mut note, (Note::TEXT,));
    update.lower_in_transaction(&here()).unwrap();
    assert!(update.lock().is_some());
    update.take_written(here().now);
    assert_eq!(note.version, 8);
}

#[test]
fn a_failed_version_condition_says_what_is_stored() {
    let failed =
        |item: Option<&str>| Error::new(ErrorKind::ConditionFailed).with_item(item.map(|item| item.parse().unwrap()));
    let stored = r#"{"id":{"S":"n1"},"version":{"N":"9"}}"#;
    let lock = |expected, alone| Lock { attribute: "version", expected, alone };
    for (lock, item, conflicts, version) in [
        (lock(7, true), Some(stored), true, Some(9)),
        (lock(7, false), Some(stored), true, Some(9)),
        // Another condition failed.
        (lock(9, false), Some(stored), false, None),
        (lock(7, false), Some(r#"{"id":{"S":"n1"}}"#), true, None),
        (lock(7, true), None, true, None),
        // Nothing shows which condition failed.
        (lock(7, false), None, false, None),
    ] {
        let error = lock.explain(failed(item));
        assert!(error.is_condition_failed());
        assert_eq!((error.is_version_conflict(), error.stored_version()), (conflicts, version), "{lock:?} {item:?}");
    }
}
