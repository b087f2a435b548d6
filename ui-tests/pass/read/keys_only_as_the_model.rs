//! The model by the keys that an index returned.

use crate::schema::*;

use tabletheory::index::Index;

#[expect(dead_code, reason = "it compiles")]
async fn orders<I: Index>(page: Page<OrderTenantIdx, I>) -> Vec<Order> {
    db().fetch_full(&page).await.unwrap().items().cloned().collect()
}
