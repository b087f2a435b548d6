//! The Lambda function that stores the orders of an SQS queue: `cargo lambda build --bin queue`.

use lambda_functions::{db, queue};
use lambda_runtime::{Error, LambdaEvent, run, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let db = db().await;
    run(service_fn(async |event: LambdaEvent<_>| Ok::<_, Error>(queue::handle(&db, event.payload).await?))).await
}
