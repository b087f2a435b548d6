//! The Lambda function that adds up what each customer has ordered: `cargo lambda build --bin stream`.

use lambda_functions::{db, stream};
use lambda_runtime::{Error, LambdaEvent, run, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let db = db().await;
    run(service_fn(async |event: LambdaEvent<_>| Ok::<_, Error>(stream::handle(&db, event.payload).await?))).await
}
