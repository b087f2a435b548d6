// Orders, on an engine in the process: no account, no server.

use orders::{Order, open_orders, place, ship};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

async fn shop() -> Result<Db, Box<dyn std::error::Error>> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Order>().await?;
    Ok(embedded.db())
}

#[tokio::test]
async fn an_order_is_placed_once() -> Result<(), Box<dyn std::error::Error>> {
    let db = shop().await?;
    let order = place(&db, "ada", "o1", 1_200).await?;
    assert_eq!(db.get(Order::key("ada", "o1")).await?, Some(order));
    let again = place(&db, "ada", "o1", 5).await;
    assert!(again.is_err_and(|error| error.is_condition_failed()));
    Ok(())
}

#[tokio::test]
async fn what_is_shipped_is_open_no_more() -> Result<(), Box<dyn std::error::Error>> {
    let db = shop().await?;
    place(&db, "ada", "o1", 1_200).await?;
    place(&db, "bob", "o1", 300).await?;
    let open: Vec<i64> = open_orders(&db).await?.into_iter().map(|order| order.total).collect();
    assert_eq!(open, [300, 1_200]);

    ship(&db, "bob", "o1").await?;
    assert_eq!(open_orders(&db).await?.len(), 1);
    assert!(ship(&db, "bob", "o1").await.is_err());
    Ok(())
}
