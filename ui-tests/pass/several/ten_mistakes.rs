//! The program without its mistakes.

use crate::schema::*;

#[derive(Document)]
struct Guest {
    name: String,
}

#[derive(Model)]
#[model(table = "visits")]
struct Visit {
    #[model(pk)]
    id: String,
    guest: Guest,
}

#[derive(Model)]
#[model(table = "carts", gsi(DAY_IDX, name = "by-day", pk = day))]
struct Cart {
    #[model(pk)]
    id: String,
    day: String,
}

#[derive(Model)]
#[model(table = "parcels", pk = "PARCEL#{id}")]
struct Parcel {
    id: String,
}

async fn open_orders(db: &Db, customer: &str) -> Result<Vec<Order>, Error> {
    db.query(Order::TABLE).eq(customer).filter(Order::STATUS.eq(Status::Open)).all().await
}

async fn orders_of(db: &Db, email: &str) -> Result<Vec<Order>, Error> {
    db.query(Order::EMAIL_IDX).eq(email).all().await
}

async fn readings_of_2026(db: &Db) -> Result<Vec<Reading>, Error> {
    db.query(Reading::TABLE).eq(7).sort_between(1_767_225_600, 1_798_761_599).all().await
}

async fn pay(db: &Db, customer: &str, id: &str) -> Result<(), Error> {
    db.update(Order::key(customer, id)).set(Order::PAID, true).await
}

async fn rename(db: &Db, user: &str) -> Result<(), Error> {
    db.update(User::key(user)).set(User::NAME, "Ada").await
}

async fn publish(db: &Db, mut event: Event) -> Result<(), Error> {
    db.create(&mut event).await
}

async fn count_lines(db: &Db, order: Key<Order>) -> Result<(), Error> {
    db.update(order).increment(Order::TOTAL).await
}

#[test]
fn is_lowered() {
    let update = db().update(Order::key("c1", "o1")).increment(Order::TOTAL).into_request().unwrap();
    assert_eq!(update.update, "SET #n1 = :v1 ADD #n0 :v0, #n2 :v2");
}
