//! The contract's own documents.

use tabletheory_dms::{
    DataType, Document, Encryption, IndexProjection, IndexType, Role, Source, ValueFormat, Version, WriteMode,
};

use crate::common::files;

fn document(name: &str, text: &str) -> Document {
    let source = Source::yaml(name, text).unwrap_or_else(|error| panic!("{error}"));
    Document::read(&source).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_document_of_the_contract_is_read() {
    let files = files("dms");
    assert!(files.len() >= 15, "only {} documents", files.len());
    for (name, text) in files {
        let document = document(&name, &text);
        let expected = if name.contains("/v0.1/") { Version::V0_1 } else { Version::V0_2 };
        assert_eq!(document.version, expected, "{name}");
        assert!(document.namespace.unwrap().starts_with("theorydb.contract"), "{name}");
    }
}

#[test]
fn a_document_holds_what_its_text_says() {
    for (name, text) in files("dms").into_iter().filter(|(name, _)| name.ends_with("/v0.2/models/user.yml")) {
        let document = document(&name, &text);
        let user = document.model("User").unwrap();
        assert_eq!(user.table, "users_contract");
        assert_eq!(user.keys.sort.as_ref().unwrap().attribute, "SK");
        let names: Vec<&str> = user.attributes.iter().map(|attribute| attribute.name.as_str()).collect();
        let expected =
            ["PK", "SK", "emailHash", "nickname", "tags", "profile", "createdAt", "updatedAt", "version", "ttl"];
        assert_eq!(names, expected);
        let profile = user.attribute("profile").unwrap();
        assert!(profile.json && profile.optional && profile.omit_empty && !profile.required && !profile.binary);
        assert_eq!(profile.data_type, DataType::M);
        assert_eq!(user.attribute("tags").unwrap().data_type, DataType::Ss);
        let ttl = user.attribute("ttl").unwrap();
        assert_eq!((ttl.roles.as_slice(), &ttl.format), (&[Role::Ttl][..], &Some(ValueFormat::UnixSeconds)));
        let index = user.index("gsi-email").unwrap();
        assert_eq!((index.index_type, index.projection()), (IndexType::Global, &IndexProjection::KeysOnly));
        assert_eq!(index.partition.attribute, "emailHash");
    }
}

#[test]
fn policies_encryption_and_projections_are_read() {
    let mut seen = 0;
    for (name, text) in files("dms") {
        let document = document(&name, &text);
        if let Some(event) = document.model("ReleaseStateEvent") {
            assert_eq!(event.write_mode(), WriteMode::WriteOnce);
            assert!(event.protected().is_empty());
            let actual = document.model("ReleaseStateActual").unwrap();
            assert_eq!(
                (actual.write_mode(), actual.protected()),
                (WriteMode::Mutable, &["pinnedReleaseId".into()][..])
            );
            seen += 1;
        }
        if let Some(record) = document.model("EncryptedRecord") {
            assert_eq!(record.attribute("secret").unwrap().encryption, Some(Encryption::V1));
            assert_eq!((record.naming, record.write_mode()), (None, WriteMode::Mutable));
            seen += 1;
        }
        if let Some(order) = document.model("Order") {
            assert_eq!(order.index("gsi-status").unwrap().projection(), &IndexProjection::include(["amount"]));
            seen += 1;
        }
        if let Some(precise) = document.model("NumberPrecision") {
            assert_eq!(precise.attribute("largeInteger").unwrap().format, Some(ValueFormat::DecimalString));
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen}");
}
