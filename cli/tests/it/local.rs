//! `tabletheory local`.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::common::{Folder, USER, text_of};

/// A server that is stopped when it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
    said: Vec<String>,
}

impl Server {
    /// Starts a server, and waits until it says where it is.
    pub(crate) fn start(folder: &Folder, line: &str, lines: usize) -> Self {
        let mut command = folder.command();
        command.args(["local", "--port", "0"]).args(line.split_whitespace());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = Vec::new();
        for _ in 0..lines {
            let mut line = String::new();
            out.read_line(&mut line).unwrap();
            said.push(line.trim_end().to_owned());
        }
        let port = said[0].split(['/', ' ']).nth(2).and_then(|address| address.rsplit(':').next()?.parse().ok());
        Self { port: port.unwrap_or_else(|| panic!("{said:?}")), child, said }
    }

    /// Sends a request as it is, and returns the status and the body.
    fn send(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer.split_once("\r\n\r\n").unwrap().1.to_owned())
    }

    fn ask(&self, operation: &str, body: &Value) -> (u16, Value) {
        let body = body.to_string();
        let (status, answer) = self.send(&format!(
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nX-Amz-Target: DynamoDB_20120810.{operation}\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        ));
        (status, serde_json::from_str(&answer).unwrap())
    }

    #[cfg(unix)]
    fn stop(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(std::process::Command::new("kill").arg(&pid).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn shop() -> Folder {
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shop.yml");
    Folder::with(&[("shop.yml", &fs::read_to_string(shop).unwrap())])
}

#[test]
fn the_tables_of_documents_are_served() {
    let server = Server::start(&shop(), "shop.yml", 2);
    assert!(server.said[0].ends_with(" serves DynamoDB from memory"), "{:?}", server.said);
    assert_eq!(server.said[1], "2 tables made: 2blobs and shop-2");
    assert_eq!(server.ask("ListTables", &json!({})), (200, json!({ "TableNames": ["2blobs", "shop-2"] })));

    let (_, described) = server.ask("DescribeTable", &json!({ "TableName": "shop-2" }));
    let table = &described["Table"];
    assert_eq!(table["StreamSpecification"]["StreamViewType"], "NEW_AND_OLD_IMAGES");
    let names = |member: &str| -> Vec<String> {
        let indexes = table[member].as_array().unwrap().iter();
        let mut names: Vec<String> = indexes.map(|index| index["IndexName"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names("GlobalSecondaryIndexes"), ["by-email", "by-status"]);
    assert_eq!(names("LocalSecondaryIndexes"), ["by-placed"]);
    let (_, ttl) = server.ask("DescribeTimeToLive", &json!({ "TableName": "shop-2" }));
    assert_eq!(ttl["TimeToLiveDescription"]["AttributeName"], "ttl");

    let item = json!({ "PK": { "S": "c1" }, "SK": { "S": "o1" }, "status": { "S": "open" }, "total": { "N": "5" } });
    assert_eq!(server.ask("PutItem", &json!({ "TableName": "shop-2", "Item": item })).0, 200);
    let query = json!({
        "TableName": "shop-2",
        "IndexName": "by-status",
        "KeyConditionExpression": "#s = :s",
        "ExpressionAttributeNames": { "#s": "status" },
        "ExpressionAttributeValues": { ":s": { "S": "open" } },
    });
    assert_eq!(server.ask("Query", &query).1["Count"], 1);
    let (status, refused) = server.ask("PutItem", &json!({ "TableName": "shop-2", "Item": {} }));
    assert!(status == 400 && refused["__type"].as_str().unwrap().ends_with("#ValidationException"), "{refused}");
}

#[test]
fn requests_of_pages_of_a_browser_are_not_answered() {
    let server = Server::start(&Folder::new(), "", 1);
    let target = "X-Amz-Target: DynamoDB_20120810.ListTables\r\nContent-Length: 2\r\n";
    for (headers, expected) in [
        (format!("Host: localhost\r\n{target}"), 200),
        (format!("Host: rebound.example\r\n{target}"), 403),
        (target.to_owned(), 403),
        ("Host: localhost\r\nContent-Length: 2\r\n".to_owned(), 400),
    ] {
        let (status, body) = server.send(&format!("POST / HTTP/1.1\r\nConnection: close\r\n{headers}\r\n{{}}"));
        assert_eq!(status, expected, "{headers}: {body}");
    }
    let preflight = "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a.example\r\nConnection: close\r\n\r\n";
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.write_all(preflight.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 ") && !answer.to_lowercase().contains("access-control"), "{answer}");
}

#[cfg(unix)]
#[test]
fn a_file_keeps_the_tables() {
    let folder = shop();
    let server = Server::start(&folder, "--db shop.db shop.yml", 2);
    let item = json!({ "PK": { "S": "c1" }, "SK": { "S": "o1" } });
    assert_eq!(server.ask("PutItem", &json!({ "TableName": "shop-2", "Item": item })).0, 200);
    assert_eq!(server.stop(), Some(0));

    let server = Server::start(&folder, "--db shop.db shop.yml", 2);
    assert_eq!(server.said[1], "2 tables there already: 2blobs and shop-2");
    assert_eq!(server.ask("Scan", &json!({ "TableName": "shop-2" })).1["Count"], 1);
}

#[test]
fn what_cannot_be_served_is_told() {
    let folder = shop();
    let server = Server::start(&folder, "", 1);
    let taken = folder.run(&format!("local --port {} shop.yml", server.port)).fails(2);
    assert!(taken.starts_with(&format!("error: 127.0.0.1:{}: ", server.port)), "{taken}");
    assert!(folder.run("local --port 0 --db none/shop.db").fails(2).starts_with("error: the database: "));
    assert!(folder.run("local --port 0 none.yml").fails(2).starts_with("error: none.yml: "));
    folder.write("name.yml", text_of(USER).replace("users_contract", "a b"));
    assert!(folder.run("local --port 0 name.yml").fails(2).starts_with("error: the table `a b`: "));
}
