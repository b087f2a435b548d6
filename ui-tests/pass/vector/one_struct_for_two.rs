//! Two vector indexes that make two structs.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "docs")]
#[model(vector(EMB_IDX, name = "by-embedding", on = embedding, dims = 4, distance = cosine, item = Near))]
#[model(vector(DOT_IDX, name = "by-product", on = embedding, dims = 4, distance = dot_product, item = Alike))]
struct Doc {
    #[model(pk)]
    id: String,
    embedding: Vector<4>,
}

#[test]
fn is_declared() {
    assert_eq!(Alike { id: "d1".into() }.id, "d1");
}
