//! A client and all `Db`s that are made from it share one pool of connections and one cache of credentials.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, ProvideCredentials, Region};
use tabletheory::prelude::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::common::{Note, Outcome};

/// Starts a server on this machine that answers every request with an empty success, and counts its connections.
async fn serve() -> Outcome<(String, Arc<AtomicUsize>)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(answer_all(connection));
        }
    });
    Ok((endpoint, connections))
}

async fn answer_all(mut connection: TcpStream) -> Option<()> {
    let mut request = Vec::new();
    loop {
        let head = loop {
            if let Some(end) = request.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end + 4;
            }
            if connection.read_buf(&mut request).await.ok()? == 0 {
                return None;
            }
        };
        let text = String::from_utf8_lossy(&request[..head]).to_lowercase();
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: "))?.parse::<usize>().ok()?;
        while request.len() < head + length {
            connection.read_buf(&mut request).await.ok()?;
        }
        request.drain(..head + length);
        connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.ok()?;
    }
}

/// A provider that counts how often it is asked.
#[derive(Debug)]
struct Provider(Arc<AtomicUsize>);

impl ProvideCredentials for Provider {
    fn provide_credentials<'a>(&'a self) -> aws_credential_types::provider::future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        self.0.fetch_add(1, Ordering::SeqCst);
        let in_an_hour = std::time::SystemTime::now() + std::time::Duration::from_hours(1);
        let credentials = Credentials::new("id", "key", None, Some(in_an_hour), "tests");
        aws_credential_types::provider::future::ProvideCredentials::ready(Ok(credentials))
    }
}

#[tokio::test]
async fn all_share_connections_and_credentials() -> Outcome {
    let (endpoint, connections) = serve().await?;
    let asked = Arc::new(AtomicUsize::new(0));
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(Provider(Arc::clone(&asked)))
        .endpoint_url(endpoint);
    let client = Client::from_conf(config.build());
    let dbs: Vec<Db> = (0..200).map(|_| Db::new(client.clone())).collect();
    for db in &dbs {
        for _ in 0..2 {
            assert_eq!(db.get(Note::key("n1")).await?, None);
        }
        assert_eq!(db.with_table_prefix("test-").get(Note::key("n1")).await?, None);
    }
    // These are more calls than go through the given client.
    for _ in 0..30 {
        assert_eq!(dbs[0].get(Note::key("n1")).await?, None);
    }
    dbs[0].get(Note::key("n1")).with_raw_request(|request| request).send().await?;
    client.get_item().table_name("notes").set_key(Some(std::collections::HashMap::new())).send().await?;
    assert_eq!(connections.load(Ordering::SeqCst), 1);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    Ok(())
}
