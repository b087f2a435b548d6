//! `tabletheory local`.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::common::{Folder, USER, text_of};
use crate::server::Server;

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
    for (origin, expected) in
        [("http://localhost", 200), ("http://localhost:1", 403), ("http://a.example", 403), ("null", 403)]
    {
        let (status, _) = server.send(&format!(
            "POST / HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\nOrigin: {origin}\r\n{target}\r\n{{}}"
        ));
        assert_eq!(status, expected, "{origin}");
    }
    let preflight = "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a.example\r\nConnection: close\r\n\r\n";
    let (status, head, _) = server.exchange(preflight);
    assert!(status == 403 && !head.contains("access-control"), "{head}");
}

#[test]
fn the_page_is_served_to_this_machine_and_asks_nobody_else() {
    let server = Server::start(&shop(), "shop.yml", 2);
    let get = |path: &str, headers: &str| {
        server.exchange(&format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n"))
    };
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/page.css", "text/css; charset=utf-8"),
        ("/page.js", "text/javascript; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
    ] {
        let (status, head, body) = get(path, "Host: localhost\r\n");
        assert_eq!(status, 200, "{path}");
        for header in [
            format!("content-type: {kind}").as_str(),
            "content-security-policy: default-src 'none'; script-src 'self';",
            "frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "x-frame-options: deny",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(head.contains(header), "{path}, {header}: {head}");
        }
        assert!(!head.contains("unsafe-") && !head.contains("access-control"), "{head}");
        // But for a name space, there is no address of another place.
        let named = body.replace("http://www.w3.org/2000/svg", "");
        assert!(!named.contains("//") || path == "/page.js", "{path}");
        assert!(!named.contains("http:") && !named.contains("https:"), "{path}");
        assert_eq!(get(path, "Host: rebound.example\r\n").0, 403, "{path}");
        assert_eq!(get(path, "Host: localhost\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\n").0, 403);
    }
    let linked =
        "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    assert_eq!(get("/", linked).0, 200);
    assert_eq!(get("/other", "Host: localhost\r\n").0, 400);
    assert_eq!(server.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), (200, String::new()));
}

/// What is in an item is text to the page: there is no call by which a text becomes a part of it.
#[test]
fn the_page_makes_nothing_of_a_text() {
    let (page, script) = (include_str!("../../src/local/page/page.html"), include_str!("../../src/local/page/page.js"));
    for call in [
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function(",
        "setHTML",
        "srcdoc",
        "createContextualFragment",
        "DOMParser",
        "javascript:",
        "import(",
    ] {
        assert!(!script.contains(call), "{call}");
    }
    // The policy lets no script and no style run that stands in the page itself.
    assert_eq!(page.matches("<script").count(), page.matches("<script src=\"/page.js\" defer></script>").count());
    let is_call = |word: &str| word.starts_with("on") && word.contains('=');
    assert!(!page.contains("<style") && !page.contains(" style=") && !page.split_whitespace().any(is_call), "{page}");
}

/// Everything that the page reads of a table, as it reads it.
#[test]
fn the_page_reads_tables_by_the_protocol() {
    let folder = shop();
    let server = Server::start(&folder, "shop.yml", 2);
    let evil = "<script>document.title = 'owned'</script>";
    for at in 0..3 {
        let item = json!({ "PK": { "S": "c1" }, "SK": { "S": format!("o{at}") }, evil: { "S": evil } });
        assert_eq!(server.ask("PutItem", &json!({ "TableName": "shop-2", "Item": item })).0, 200);
    }
    let own = |operation: &str, body: &Value| {
        let body = body.to_string();
        let (status, head, answer) = server.exchange(&format!(
            "POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nX-Amz-Target: DynamoDB_20120810.{operation}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ));
        assert_eq!(status, 200, "{answer}");
        // A browser that is led to an answer shows no page of it.
        assert!(head.contains("x-content-type-options: nosniff") && head.contains("cache-control: no-store"), "{head}");
        assert!(head.contains("content-type: application/x-amz-json-1.0"), "{head}");
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    let first = own("Scan", &json!({ "TableName": "shop-2", "Limit": 2 }));
    assert_eq!(first["Items"].as_array().unwrap().len(), 2);
    let rest =
        own("Scan", &json!({ "TableName": "shop-2", "Limit": 2, "ExclusiveStartKey": first["LastEvaluatedKey"] }));
    assert_eq!(rest["Items"][0][evil]["S"], evil);
    let found = own(
        "Query",
        &json!({
            "TableName": "shop-2", "Limit": 25, "KeyConditionExpression": "#p = :p AND begins_with(#s, :s)",
            "ExpressionAttributeNames": { "#p": "PK", "#s": "SK" },
            "ExpressionAttributeValues": { ":p": { "S": "c1" }, ":s": { "S": "o1" } },
        }),
    );
    assert_eq!(found["Count"], 1);
}

#[cfg(unix)]
#[test]
fn nothing_of_an_item_is_said() {
    let folder = shop();
    let mut command = folder.command();
    command.args(["local", "--port", "0", "shop.yml"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    out.read_line(&mut said).unwrap();
    let port = said.split(' ').next().unwrap().rsplit(':').next().unwrap().parse().unwrap();
    let mut err = child.stderr.take().unwrap();
    let server = Server { child, port, said: Vec::new() };
    let item = json!({ "PK": { "S": "canary" }, "SK": { "S": "canary" }, "total": { "S": "canary" } });
    // One is written, and one refused.
    server.ask("PutItem", &json!({ "TableName": "shop-2", "Item": item }));
    server.ask("PutItem", &json!({ "TableName": "shop-2", "Item": { "PK": { "S": "canary" } } }));
    server.ask("Scan", &json!({ "TableName": "shop-2" }));
    assert_eq!(server.stop(), Some(0));
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    err.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("2 tables made") && !rest.contains("canary"), "{rest}");
}

/// Needs Chromium, whose path is in `CHROMIUM`: `CHROMIUM=/usr/bin/chromium cargo test -p tabletheory-cli -- --ignored`.
#[test]
#[ignore = "needs a browser"]
fn a_browser_shows_items_and_runs_nothing_of_them() {
    let browser = std::env::var("CHROMIUM").unwrap();
    let server = Server::start(&shop(), "shop.yml", 2);
    let evil = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">";
    let item = json!({ "PK": { "S": evil }, "SK": { "S": "o1" }, evil: { "S": evil } });
    assert_eq!(server.ask("PutItem", &json!({ "TableName": "shop-2", "Item": item })).0, 200);
    let profile = Folder::new();
    let mut chromium = std::process::Command::new(browser);
    chromium.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--virtual-time-budget=10000",
        "--dump-dom",
    ]);
    chromium.arg(format!("--user-data-dir={}", profile.path().display()));
    chromium.arg(format!("http://127.0.0.1:{}/#shop-2", server.port));
    let dom = String::from_utf8(chromium.output().unwrap().stdout).unwrap();
    assert!(dom.contains("<title>shop-2 – tables on this machine</title>"), "{dom}");
    assert!(dom.contains("&lt;script&gt;document.title = 'owned'&lt;/script&gt;&lt;img src=x"), "{dom}");
    assert!(!dom.contains("<img") && dom.matches("<script").count() == 1, "{dom}");
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
