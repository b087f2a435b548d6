//! A search that is awaited before it says how many items it returns.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = async {
        db().search(Doc::ALIKE_IDX).nearest([1.0; 4]).await
        //~^ ERROR[E0277] `Search<Doc_ALIKE_IDX, (SearchVectorSet, Unpartitioned, NoTopK), Items<DocAlikeIdx>>` is not a future
        //~| LABEL `Search<Doc_ALIKE_IDX, (SearchVectorSet, Unpartitioned, NoTopK), Items<DocAlikeIdx>>` is not a future
        //~| NOTE Search<Doc_ALIKE_IDX, (SearchVectorSet, Unpartitioned, NoTopK), Items<DocAlikeIdx>> must be a future or must implement `IntoFuture` to be awaited
    };
}
