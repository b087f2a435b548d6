//! The service as its clients see it: requests in, statuses and bodies out.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tabletheory::prelude::*;
use tabletheory_embedded::{Fault, FaultPlan, TestDb};
use tower::ServiceExt as _;

use crate::model::Order;
use crate::problem::status;
use crate::routes::{Service, router};

/// A service whose times and ids are known.
async fn service() -> (TestDb, Router) {
    let test = TestDb::new().unwrap();
    test.db().create_table::<Order>().await.unwrap();
    let ids = test.clone();
    let router = router(Service::new(test.db(), move || ids.next_id("order")));
    (test, router)
}

async fn send(router: &Router, tenant: &str, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
    let request = Request::builder().method(method).uri(path).header("x-tenant", tenant);
    let request = request.header("content-type", "application/json").body(Body::from(body.to_string())).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

async fn get(router: &Router, tenant: &str, path: &str) -> (StatusCode, Value) {
    send(router, tenant, Method::GET, path, Value::Null).await
}

async fn post(router: &Router, tenant: &str, total: u64) -> Value {
    let (status, order) = send(router, tenant, Method::POST, "/orders", json!({ "total": total })).await;
    assert_eq!(status, StatusCode::CREATED);
    order
}

#[tokio::test]
async fn an_order_is_created_and_read() {
    let (test, router) = service().await;
    let order = post(&router, "acme", 1_200).await;
    let expected = json!({
        "id": "order-1", "status": "open", "total": 1200, "note": null,
        "created_at": "2026-01-01T00:00:00.000000000Z", "version": 0,
    });
    assert_eq!(order, expected);
    assert_eq!(get(&router, "acme", "/orders/order-1").await, (StatusCode::OK, expected));
    let stored = r#"orders
  PK "TENANT#acme", SK "ORDER#order-1"
    STATUS_IDX_PK "TENANT#acme#open"
    STATUS_IDX_SK "ORDER#order-1"
    createdAt "2026-01-01T00:00:00.000000000Z"
    id "order-1"
    status "open"
    tenant "acme"
    total 1200
    version 0
"#;
    assert_eq!(test.dump(), stored);
}

#[tokio::test]
async fn a_patch_changes_what_its_body_has() {
    let (_test, router) = service().await;
    post(&router, "acme", 1_200).await;
    let patch = |body: Value| send(&router, "acme", Method::PATCH, "/orders/order-1", body);

    let (status, order) = patch(json!({})).await;
    assert_eq!((status, &order["version"]), (StatusCode::OK, &json!(0)));
    let (_, order) = patch(json!({ "note": "ring twice", "status": "shipped" })).await;
    assert_eq!(order["note"], "ring twice");
    let (_, order) = patch(json!({ "note": null, "total": 5 })).await;
    assert_eq!((&order["note"], &order["total"], &order["version"]), (&Value::Null, &json!(5), &json!(2)));

    // The index follows the status.
    let (_, shipped) = get(&router, "acme", "/orders?status=shipped").await;
    assert_eq!(shipped["orders"][0]["id"], "order-1");

    assert_eq!(patch(json!({ "total": 6, "version": 1 })).await.0, StatusCode::PRECONDITION_FAILED);
    assert_eq!(patch(json!({ "total": 6, "version": 2 })).await.0, StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let (_test, router) = service().await;
    let nowhere = |method, body| send(&router, "acme", method, "/orders/none", body);
    assert_eq!(nowhere(Method::GET, Value::Null).await.0, StatusCode::NOT_FOUND);
    assert_eq!(nowhere(Method::DELETE, Value::Null).await.0, StatusCode::NOT_FOUND);
    assert_eq!(nowhere(Method::PATCH, json!({ "total": 1 })).await.0, StatusCode::NOT_FOUND);
    assert_eq!(nowhere(Method::PATCH, json!({ "total": 1, "version": 3 })).await.0, StatusCode::NOT_FOUND);
    assert_eq!(nowhere(Method::PATCH, json!({})).await.0, StatusCode::NOT_FOUND);

    post(&router, "acme", 1).await;
    let (status, _) = send(&router, "acme", Method::DELETE, "/orders/order-1", Value::Null).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn pages_lead_on_by_their_tokens_and_no_further() {
    let (_test, router) = service().await;
    for total in 1..=5 {
        post(&router, "acme", total).await;
    }
    for path in ["/orders?limit=2", "/orders?status=open&limit=2"] {
        let (mut totals, mut next) = (Vec::new(), String::new());
        loop {
            let (status, page) = get(&router, "acme", &format!("{path}&after={next}")).await;
            assert_eq!(status, StatusCode::OK, "{page}");
            totals.extend(page["orders"].as_array().unwrap().iter().map(|order| order["total"].as_u64().unwrap()));
            match page["next"].as_str() {
                Some(token) => next = token.to_owned(),
                None => break,
            }
        }
        assert_eq!(totals, [1, 2, 3, 4, 5], "{path}");
    }

    let (_, page) = get(&router, "acme", "/orders?limit=2").await;
    let token = page["next"].as_str().unwrap();
    for path in [
        format!("/orders?status=open&after={token}"), // of another index
        format!("/orders?after={token}x"),            // made up
    ] {
        assert_eq!(get(&router, "acme", &path).await.0, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!(get(&router, "acme", "/orders?limit=0").await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_tenant_sees_its_own_orders_alone() {
    let (_test, router) = service().await;
    for total in 1..=3 {
        post(&router, "acme", total).await;
    }
    let (_, page) = get(&router, "acme", "/orders?limit=1").await;
    let token = page["next"].as_str().unwrap();

    assert_eq!(get(&router, "umbrella", "/orders").await.1["orders"], json!([]));
    assert_eq!(get(&router, "umbrella", "/orders/order-1").await.0, StatusCode::NOT_FOUND);
    assert_eq!(get(&router, "umbrella", &format!("/orders?after={token}")).await.0, StatusCode::BAD_REQUEST);
    // A name that would be a part of another tenant's keys.
    let (status, problem) = get(&router, "acme#open", "/orders").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(problem["error"], "Encode");

    let nobody = Request::get("/orders").body(Body::empty()).unwrap();
    assert_eq!(router.oneshot(nobody).await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test(start_paused = true)]
async fn a_table_that_throttles_is_unavailable() {
    let (test, _) = service().await;
    let plan = FaultPlan::seeded(1, 1.0).only([Fault::Throttled]);
    let router = router(Service::new(test.db_with_faults(plan), String::new));
    assert_eq!(get(&router, "acme", "/orders").await.0, StatusCode::SERVICE_UNAVAILABLE);
}

#[test]
fn each_kind_of_error_has_its_status() {
    for (kind, expected) in [
        (ErrorKind::ItemNotFound, StatusCode::NOT_FOUND),
        (ErrorKind::ConditionFailed, StatusCode::CONFLICT),
        (ErrorKind::ItemTooLarge { size: 500_000 }, StatusCode::PAYLOAD_TOO_LARGE),
        (ErrorKind::Throttled, StatusCode::SERVICE_UNAVAILABLE),
        (ErrorKind::Timeout, StatusCode::SERVICE_UNAVAILABLE),
        (ErrorKind::AmbiguousWrite, StatusCode::INTERNAL_SERVER_ERROR),
        (ErrorKind::TableNotFound, StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        assert_eq!(status(&Error::of(kind.clone())), expected, "{kind:?}");
    }
}
