// The shared parts of the examples in the chapter on web services. Each of them includes this file; the crate itself does not.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tabletheory::prelude::*;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders", pk = "TENANT#{tenant}", sk = "ORDER#{id}")]
struct Order {
    tenant: String,
    id: String,
    total: u64,
    #[model(omit_none)]
    note: Option<String>,
    #[model(version)]
    version: u64,
}

#[derive(Serialize)]
struct OrderView {
    id: String,
    total: u64,
}

impl From<Order> for OrderView {
    fn from(Order { id, total, .. }: Order) -> Self {
        Self { id, total }
    }
}

struct Problem(Error);

impl<E: Into<Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

struct Tenant(String);

impl<S: Sync> FromRequestParts<S> for Tenant {
    type Rejection = StatusCode;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        Err(StatusCode::UNAUTHORIZED)
    }
}

#[derive(Clone)]
struct Service {
    db: Db,
}

/// Names `Deserialize` where a block does not.
#[derive(Deserialize)]
struct Unused {}
