//! The output of the derives: fields, keys, templates, indexes and the model itself, with the rules that hold for them.

pub(crate) mod field;
pub(crate) mod identity;
pub(crate) mod index;
pub(crate) mod item;
pub(crate) mod key;
pub(crate) mod lifecycle;
pub(crate) mod members;
pub(crate) mod open;
pub(crate) mod policy;
pub(crate) mod rest;
pub(crate) mod table;
pub(crate) mod tables;
pub(crate) mod template;
pub(crate) mod together;
pub(crate) mod uses;
pub(crate) mod usual;
pub(crate) mod variant;
pub(crate) mod vector_index;
