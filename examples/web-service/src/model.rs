//! What is stored, and what is shown of it.

use serde::{Deserialize, Serialize};
use tabletheory::prelude::*;

#[derive(Attribute, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
#[model(naming = "snake_case")]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Open,
    Shipped,
}

/// An order. Its tenant is in every key, so that no query reads the items of two.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders", pk = "TENANT#{tenant}", sk = "ORDER#{id}")]
#[model(gsi(STATUS_IDX, name = "by-status", pk = "TENANT#{tenant}#{status}", sk = "ORDER#{id}"))]
pub(crate) struct Order {
    pub(crate) tenant: String,
    pub(crate) id: String,
    pub(crate) status: Status,
    /// In cents.
    pub(crate) total: u64,
    #[model(omit_none)]
    pub(crate) note: Option<String>,
    #[model(created_at)]
    pub(crate) created_at: Timestamp,
    #[model(version)]
    pub(crate) version: u64,
}

/// An order as clients see it. What is stored can change without it.
#[derive(Serialize, Debug)]
pub(crate) struct OrderView {
    id: String,
    status: Status,
    total: u64,
    note: Option<String>,
    created_at: String,
    version: u64,
}

impl From<Order> for OrderView {
    fn from(order: Order) -> Self {
        let Order { id, status, total, note, version, .. } = order;
        Self { id, status, total, note, created_at: order.created_at.to_string(), version }
    }
}
