//! The output of the derives: fields, keys, templates, indexes and the model itself, with the rules that hold for them.

pub mod field;
pub(crate) mod identity;
pub mod index;
pub(crate) mod item;
pub mod key;
pub mod lifecycle;
pub mod members;
pub(crate) mod open;
pub mod policy;
pub mod table;
pub mod template;
pub(crate) mod uses;
pub mod vector_index;
