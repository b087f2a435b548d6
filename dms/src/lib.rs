//! TableTheory's contract documents, which its runtimes in Go, TypeScript, Python and Rust read alike.
//!
//! | To | Use |
//! |---|---|
//! | open a text, YAML or JSON | [`Source`] |
//! | read a document and hold it to its rules | [`Document::read`] |
//! | make a document in a program | [`Document::new`], [`Model::new`], [`Attribute::new`], [`Index::global`] |
//! | write a document in one form | [`Document::to_yaml`], [`Document::to_json`] |
//! | write it so that its comments stay | [`Document::format`] |
//! | say what a change of a document means | [`compare`] |
//! | compare one model with another | [`compare_models`] |
//! | write structs of Rust that say what models say | [`rust::structs`] |
//! | read a key contract, and make the texts of keys | [`key_contract`] |
//!
//! Every mistake has its place, and all of them are reported at once:
//!
//! ```
//! use tabletheory_dms::{Document, Source};
//!
//! let text = r#"dms_version: "0.2"
//! models:
//!   - name: "User"
//!     table: { name: "users" }
//!     keys:
//!       partition: { attribute: "PKK", type: "S" }
//!     attributes:
//!       - { attribute: "PK", type: "S", requird: true }
//! "#;
//! let error = Document::read(&Source::yaml("user.yml", text)?).unwrap_err();
//! assert_eq!(error.to_string(), r#"error: the key `PKK` of the table is no attribute of the model
//!  --> user.yml:6:31
//!   |
//! 6 |       partition: { attribute: "PKK", type: "S" }
//!   |                               ^^^^^
//!
//! error: there is no member `requird` here
//!  --> user.yml:8:39
//!   |
//! 8 |       - { attribute: "PK", type: "S", requird: true }
//!   |                                       ^^^^^^^
//!   = help: perhaps `required` is meant
//! "#);
//! # Ok::<(), tabletheory_dms::Error>(())
//! ```

mod compare;
mod document;
mod error;
mod fault;
mod format;
mod json;
pub mod key_contract;
mod limits;
mod node;
mod path;
mod print;
mod read;
mod reader;
mod rules;
pub mod rust;
mod scalar;
mod source;
mod text;
mod value;
mod words;
mod yaml;

pub use compare::{Change, Difference, Verdict, compare, compare_models};
pub use document::{
    Attribute, DataType, Document, Encryption, Index, IndexProjection, IndexType, Key, KeyType, Keys, Model, Naming,
    Presence, Role, ValueFormat, Version, WriteMode, WritePolicy,
};
pub use error::{Error, Mistake};
pub use fault::{Fault, Reading, Word};
pub use limits::Limits;
pub use path::{Path, Step};
pub use source::{Source, Syntax};
pub use text::{Position, Span};
pub use value::{Kind, Number, Value};
