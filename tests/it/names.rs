//! Enums without data: a catch-all variant, numbers, and the texts as methods.

use std::convert::Infallible;

use crate::common::{Outcome, table_of};
use crate::roundtrip::{native, reads, unreadable};
use tabletheory::ParseVariantError;
use tabletheory::attr::DataTypeName;
use tabletheory::error::DecodeErrorKind;
use tabletheory::prelude::*;

#[derive(Attribute, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[model(naming = "snake_case", as_str, display, from_str)]
enum Status {
    Open,
    InTransit,
    #[model(attr = "DONE")]
    Done,
    #[model(other)]
    Unknown(String),
}

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq)]
#[model(as_str, display, from_str)]
enum Size {
    Small,
    #[model(attr = "L")]
    Large,
}

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq)]
#[model(type = N, display)]
enum Priority {
    Lowest = -3,
    Low,
    Normal = 0,
    High = 10 * 10,
    Highest,
}

#[derive(Attribute, Clone, Debug, PartialEq)]
#[model(type = N)]
#[repr(u8)]
enum Code {
    Fine = 200,
    Gone = b'a',
    #[model(other)]
    Other(Number),
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "parcels")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = status, sk = priority))]
struct Parcel {
    #[model(pk)]
    id: String,
    #[model(sk)]
    size: Size,
    status: Status,
    priority: Priority,
    #[model(omit_none)]
    code: Option<Code>,
    #[model(set)]
    seen: Vec<Status>,
}

#[test]
fn a_catch_all_variant_keeps_the_text() {
    native(Status::InTransit, r#"{"S":"in_transit"}"#);
    native(Status::Done, r#"{"S":"DONE"}"#);
    native(Status::Unknown("lost".into()), r#"{"S":"lost"}"#);
    native(Status::Unknown(String::new()), r#"{"S":""}"#);
    unreadable::<Status>(
        r#"{"N":"1"}"#,
        "",
        DecodeErrorKind::WrongType { wanted: DataTypeName::String, found: DataTypeName::Number },
    );
    // It is written as the text, and so is the variant of that text.
    reads(r#"{"S":"open"}"#, Status::Open);
}

#[test]
fn a_variant_is_its_number() {
    native(Priority::Lowest, r#"{"N":"-3"}"#);
    native(Priority::Low, r#"{"N":"-2"}"#);
    native(Priority::Normal, r#"{"N":"0"}"#);
    native(Priority::High, r#"{"N":"100"}"#);
    native(Priority::Highest, r#"{"N":"101"}"#);
    reads(r#"{"N":"1E2"}"#, Priority::High);
    let unknown =
        DecodeErrorKind::UnknownVariant { of: "Priority", expected: &["Lowest", "Low", "Normal", "High", "Highest"] };
    for number in ["1", "0.5", "-1E3", "1E40"] {
        unreadable::<Priority>(&format!(r#"{{"N":"{number}"}}"#), "", unknown.clone());
    }
    unreadable::<Priority>(
        r#"{"S":"Low"}"#,
        "",
        DecodeErrorKind::WrongType { wanted: DataTypeName::Number, found: DataTypeName::String },
    );
}

#[test]
fn a_catch_all_variant_keeps_the_number() {
    native(Code::Fine, r#"{"N":"200"}"#);
    native(Code::Gone, r#"{"N":"97"}"#);
    native(Code::Other(404.into()), r#"{"N":"404"}"#);
    native(Code::Other("0.5".parse().unwrap()), r#"{"N":"0.5"}"#);
}

#[test]
fn the_texts_are_methods_and_traits() {
    const SMALL: &str = Size::Small.as_str();
    assert_eq!([SMALL, Size::Large.as_str(), Status::Done.as_str()], ["Small", "L", "DONE"]);
    assert_eq!(Status::Unknown("lost".into()).as_str(), "lost");
    assert_eq!(format!("{:>6}|{}|{}", Size::Small, Status::Unknown("lost".into()), Priority::High), " Small|lost|High");
    assert_eq!("L".parse(), Ok(Size::Large));
    let error: ParseVariantError = "Large".parse::<Size>().unwrap_err();
    assert_eq!(error.expected(), ["Small", "L"]);
    assert_eq!(error.to_string(), "the value is no variant of `Size`, which has `Small` and `L`");
    let status: Result<Status, Infallible> = "in_transit".parse();
    assert_eq!(status, Ok(Status::InTransit));
    assert_eq!("lost".parse(), Ok(Status::Unknown("lost".into())));
}

/// What the words would make, by hand.
#[test]
fn without_the_words_the_methods_are_free() {
    #[derive(Attribute, Clone, Copy, Debug, PartialEq)]
    enum Own {
        A,
    }

    impl Own {
        fn as_str(self) -> char {
            let Self::A = self;
            'a'
        }
    }

    impl std::fmt::Display for Own {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "<{}>", self.as_str())
        }
    }

    native(Own::A, r#"{"S":"A"}"#);
    assert_eq!(Own::A.to_string(), "<a>");
}

#[tokio::test]
async fn what_another_program_stored_is_written_back() -> Outcome {
    let db = table_of::<Parcel>().await?;
    let mut parcel = Parcel {
        id: "p".into(),
        size: Size::Small,
        status: Status::Unknown("lost".into()),
        priority: Priority::High,
        code: Some(Code::Other(404.into())),
        seen: vec![Status::Open, Status::Unknown("packed".into())],
    };
    db.put(&mut parcel).await?;
    let lost = db.query(Parcel::STATUS_IDX).eq(Status::Unknown("lost".into())).sort_eq(Priority::High);
    let mut found = lost.all().await?;
    assert_eq!(found, [parcel.clone()]);
    db.put(&mut found[0]).await?;
    assert_eq!(db.get(Parcel::key("p", Size::Small)).await?, Some(parcel));
    let scan = db.scan::<Parcel>().filter(Parcel::PRIORITY.gt(Priority::Low).and(Parcel::STATUS.begins_with("lo")));
    assert_eq!(scan.count().await?, 1);
    Ok(())
}
