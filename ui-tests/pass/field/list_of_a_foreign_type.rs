//! A list of such a type, held as serde writes it, and one of them as text.

use std::net::{Ipv4Addr, SocketAddr};

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "hosts")]
struct Host {
    #[model(pk)]
    id: String,
    #[model(json)]
    addresses: Vec<SocketAddr>,
    #[model(type = S)]
    first: SocketAddr,
}

#[test]
fn is_held_as_text() {
    let first = SocketAddr::from((Ipv4Addr::LOCALHOST, 80));
    let mut host = Host { id: "h1".into(), addresses: vec![first], first };
    let put = crate::schema::db().put(&mut host).into_request().unwrap();
    let item = r#"{"id":{"S":"h1"},"addresses":{"L":[{"S":"127.0.0.1:80"}]},"first":{"S":"127.0.0.1:80"}}"#;
    assert_eq!(put.item.as_json(), item);
}
