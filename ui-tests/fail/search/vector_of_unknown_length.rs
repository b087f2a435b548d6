//! Numbers whose length only the value knows.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let numbers: Vec<f32> = vec![1.0; 4];
    db.search(Doc::EMB_IDX)
        .nearest(&numbers)
        //~^ ERROR[E0277] `&Vec<f32>` is not a vector of `Doc_EMB_IDX`, which has `Dimensions<4>`
        //~| LABEL expected `[f32; N]` or `Vector<N>`, with the index's `dims` as its `N`
        //~| NOTE numbers whose length only the value knows become one with `Vector::try_from(numbers)?`
        .eq("t1")
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
