// Places two orders, ships one, and shows what is open. The table is in memory: no account is needed.

use orders::{Order, open_orders, place, ship};
use tabletheory_embedded::Embedded;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Order>().await?;
    let db = embedded.db();

    place(&db, "ada", "o1", 1_200).await?;
    place(&db, "ada", "o2", 300).await?;
    ship(&db, "ada", "o1").await?;

    for order in open_orders(&db).await? {
        println!("{} of {}: {} cents, {}", order.id, order.customer, order.total, order.status);
    }
    Ok(())
}
