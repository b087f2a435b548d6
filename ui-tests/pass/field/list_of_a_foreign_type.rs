//! A list of such a type, held as serde writes it, and one of them as text.

use std::net::{IpAddr, Ipv4Addr};

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "hosts")]
struct Host {
    #[model(pk)]
    id: String,
    #[model(json)]
    addresses: Vec<IpAddr>,
    #[model(type = S)]
    first: IpAddr,
}

#[test]
fn is_held_as_text() {
    let first = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let mut host = Host { id: "h1".into(), addresses: vec![first], first };
    let put = crate::schema::db().put(&mut host).into_request().unwrap();
    let item = r#"{"id":{"S":"h1"},"addresses":{"L":[{"S":"127.0.0.1"}]},"first":{"S":"127.0.0.1"}}"#;
    assert_eq!(put.item.as_json(), item);
}
