//! Serves on 127.0.0.1:3000.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    web_service::serve("127.0.0.1:3000").await
}
