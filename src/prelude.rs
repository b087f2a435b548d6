//! The names that a program imports to use the library: `use tabletheory::prelude::*;`.

pub use crate::attr::number::Number;
pub use crate::attr::spelled::Spelled;
pub use crate::attr::time::{Timestamp, Ttl};
pub use crate::attr::vector::Vector;
pub use crate::client::db::Db;
pub use crate::error::kind::ErrorKind;
pub use crate::error::operation::Error;
pub use crate::expr::Condition;
pub use crate::model::field::Plain;
pub use crate::model::key::Key;
pub use crate::model::policy::Mutable;
pub use crate::model::table::Model;
pub use crate::op::{Changes, Check, Create, Delete, Put, Scored, Update, UpdateModel};
pub use crate::page::{Cursor, Page};
pub use crate::request::capacity::{CapacityMeter, ConsumedCapacity};
pub use crate::streams::FromStreamImage;
pub use crate::{at_once, items, segments, top_k};
pub use tabletheory_macros::{Attribute, Collection, Document, Model, Projection, tables};
