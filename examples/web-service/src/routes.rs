//! The routes, one function each.

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Deserializer, Serialize};
use tabletheory::op::AnyQuery;
use tabletheory::prelude::*;

use crate::model::{Order, OrderView, Status};
use crate::problem::Problem;
use crate::tenant::Tenant;

/// What the routes share. A `Db` is a handle: it is cloned, and needs no pool and no lock.
#[derive(Clone)]
pub(crate) struct Service {
    db: Db,
    new_id: Arc<dyn Fn() -> String + Send + Sync>,
}

impl Service {
    pub(crate) fn new(db: Db, new_id: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { db, new_id: Arc::new(new_id) }
    }

    /// Returns the orders of a tenant: all of them, or those of a status, from the index.
    fn orders(&self, tenant: &str, status: Option<Status>) -> AnyQuery<Order> {
        match status {
            Some(status) => AnyQuery::new(self.db.query(Order::STATUS_IDX).eq((tenant, status))),
            None => AnyQuery::new(self.db.query(Order::TABLE).eq(tenant)),
        }
    }
}

pub(crate) fn router(service: Service) -> Router {
    Router::new()
        .route("/orders", get(list).post(create))
        .route("/orders/{id}", get(read).patch(patch).delete(remove))
        .with_state(service)
}

#[derive(Deserialize)]
struct NewOrder {
    total: u64,
    note: Option<String>,
}

async fn create(
    State(service): State<Service>,
    Tenant(tenant): Tenant,
    Json(new): Json<NewOrder>,
) -> Result<(StatusCode, Json<OrderView>), Problem> {
    let NewOrder { total, note } = new;
    let (id, created_at) = ((service.new_id)(), Timestamp::default());
    let mut order = Order { tenant, id, status: Status::Open, total, note, created_at, version: 0 };
    // `create` sets `created_at`, in the item and in `order`.
    service.db.create(&mut order).await?;
    Ok((StatusCode::CREATED, Json(order.into())))
}

async fn read(
    State(service): State<Service>,
    Tenant(tenant): Tenant,
    Path(id): Path<String>,
) -> Result<Json<OrderView>, Problem> {
    let order = service.db.get(Order::key(tenant, id)).required().await?;
    Ok(Json(order.into()))
}

#[derive(Deserialize)]
struct Wanted {
    status: Option<Status>,
    limit: Option<NonZeroU32>,
    after: Option<String>,
}

#[derive(Serialize)]
struct Listed {
    orders: Vec<OrderView>,
    /// What `after` is to be for the next page; none on the last.
    next: Option<String>,
}

const PAGE: NonZeroU32 = items!(25);
const LARGEST_PAGE: NonZeroU32 = items!(100);

async fn list(
    State(service): State<Service>,
    Tenant(tenant): Tenant,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Listed>, Problem> {
    let limit = wanted.limit.unwrap_or(PAGE).min(LARGEST_PAGE);
    let query = service.orders(&tenant, wanted.status).limit(limit);
    // A token of another tenant, or of another index, is refused before anything is sent.
    let page = query.after_text(wanted.after.as_deref()).page().await?;
    Ok(Json(Listed { orders: page.items.into_iter().map(OrderView::from).collect(), next: page.cursor }))
}

#[derive(Deserialize)]
struct OrderPatch {
    status: Option<Status>,
    total: Option<u64>,
    /// `None`: not in the body. `Some(None)`: `null` in the body.
    #[serde(default, deserialize_with = "present")]
    #[expect(clippy::option_option, reason = "the body tells the two apart")]
    note: Option<Option<String>>,
    /// The version that the client has seen. Without it, the last writer wins.
    version: Option<u64>,
}

/// Tells `null` from a member that is not there, which serde reads as its default.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

async fn patch(
    State(service): State<Service>,
    Tenant(tenant): Tenant,
    Path(id): Path<String>,
    Json(patch): Json<OrderPatch>,
) -> Result<Json<OrderView>, Problem> {
    let key = Order::key(tenant, id);
    let changes = Changes::new()
        .set_some(Order::STATUS, patch.status)
        .set_some(Order::TOTAL, patch.total)
        .set_some(Order::NOTE, patch.note);
    let update = service.db.update(key.clone()).changes(changes);
    let patched = match patch.version {
        Some(version) => update.expect_version(version).returning_new().await,
        None => update.returning_new().await,
    };
    let order = match patched {
        Err(error) if error.is_nothing_to_change() => service.db.get(key).required().await?,
        patched => patched?,
    };
    Ok(Json(order.into()))
}

async fn remove(
    State(service): State<Service>,
    Tenant(tenant): Tenant,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let key = Order::key(tenant, id);
    // Without the condition, a delete of nothing is `Ok`.
    service.db.delete(key).condition(Order::ID.exists()).await?;
    Ok(StatusCode::NO_CONTENT)
}
