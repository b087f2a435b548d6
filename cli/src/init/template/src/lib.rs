//! Orders of a shop, in one table of DynamoDB.

use tabletheory::prelude::*;

/// An order. Programs in other languages read `contract/order.yml`, and the compiler holds this struct to it.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders", dms = "contract/order.yml#Order")]
#[model(gsi(BY_STATUS, name = "by-status", pk = status, sk = total))]
pub struct Order {
    #[model(pk)]
    pub customer: String,
    #[model(sk)]
    pub id: String,
    pub status: String,
    pub total: i64,
    #[model(created_at)]
    pub created_at: Timestamp,
    #[model(version)]
    pub version: u64,
}

/// Places an order. It is an error if the customer has one with this id.
pub async fn place(db: &Db, customer: &str, id: &str, total: i64) -> Result<Order, Error> {
    let mut order = Order {
        customer: customer.to_owned(),
        id: id.to_owned(),
        status: "open".to_owned(),
        total,
        // The write sets these.
        created_at: Timestamp::default(),
        version: 0,
    };
    db.create(&mut order).await?;
    Ok(order)
}

/// Ships an order that is open. It is an error if the order is not there, or not open.
pub async fn ship(db: &Db, customer: &str, id: &str) -> Result<(), Error> {
    db.update(Order::key(customer, id)).set(Order::STATUS, "shipped").condition(Order::STATUS.eq("open")).await?;
    Ok(())
}

/// Returns the open orders of all customers, the smallest first.
pub async fn open_orders(db: &Db) -> Result<Vec<Order>, Error> {
    db.query(Order::BY_STATUS).eq("open").all().await
}
