//! A web service for the orders of many tenants: axum in front, a DynamoDB in the process behind.
//!
//! `cargo run -p web-service` serves on 127.0.0.1:3000:
//!
//! ```sh
//! curl -i localhost:3000/orders -H 'x-tenant: acme' --json '{"total": 1200, "note": "gift"}'
//! curl -i localhost:3000/orders?status=open -H 'x-tenant: acme'
//! curl -i localhost:3000/orders/ID -H 'x-tenant: acme' -X PATCH --json '{"status": "shipped", "note": null}'
//! ```

mod model;
mod problem;
mod routes;
mod tenant;
#[cfg(test)]
mod tests;

use tabletheory_embedded::Embedded;
use tokio::net::TcpListener;

use self::model::Order;
use self::routes::{Service, router};

/// Serves on this address until the process ends.
///
/// # Errors
/// When the table cannot be made, or the address is taken.
pub async fn serve(address: &str) -> Result<(), Box<dyn std::error::Error>> {
    // Against AWS: `Db::new(aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await))`, and a table that exists.
    let db = Embedded::memory()?.db();
    db.create_table::<Order>().await?;

    let service = Service::new(db, || format!("{:032x}", fastrand::u128(..)));
    let listener = TcpListener::bind(address).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router(service)).await?;
    Ok(())
}

/// The chapter's code is compiled with this crate, which has what it needs.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/src/web-service.md")]
mod guide {}
