//! `tabletheory verify`, against `tabletheory local` and against locks.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::common::Folder;
use crate::server::Server;

fn shop_text() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shop.yml")).unwrap()
}

/// A folder with the documents of the shop, and a server with its tables.
fn shop() -> (Folder, Server) {
    let folder = Folder::with(&[("shop.yml", &shop_text())]);
    let server = Server::start(&folder, "shop.yml", 2);
    (folder, server)
}

fn endpoint(server: &Server) -> String {
    format!("--endpoint http://127.0.0.1:{}", server.port)
}

/// The shop with another sort key of one index, an index more, and without the time to live.
fn changed() -> String {
    let text = shop_text()
        .replace(r#"sort: { attribute: "total", type: "N" }"#, r#"sort: { attribute: "count", type: "N" }"#)
        .replace("        roles: [\"ttl\"]\n", "");
    let index = r#"
      - name: "by-gift"
        type: "GSI"
        partition: { attribute: "status", type: "S" }
      - name: "by-placed"
"#;
    let changed = text.replace("\n      - name: \"by-placed\"\n", index);
    assert_ne!(changed, text);
    changed
}

#[test]
fn documents_are_compared_with_what_is_deployed() {
    let (folder, server) = shop();
    let endpoint = endpoint(&server);
    let said = folder.run(&format!("verify shop.yml {endpoint}")).says(0);
    assert_eq!(said, "table 2blobs: as it is declared\ntable shop-2: as it is declared\n");

    folder.write("changed.yml", changed());
    let run = folder.run(&format!("verify changed.yml {endpoint}"));
    assert_eq!((run.code, run.out.as_str()), (1, "table 2blobs: as it is declared\n"), "{run:?}");
    assert_eq!(
        run.err,
        "error: table shop-2: index by-gift: declared, and not deployed\n\
         error: table shop-2: index by-status: sort key: declared count (N), deployed total (N)\n\
         note: table shop-2: time to live: deployed in ttl, and not declared\n\
         error: 2 differences\n"
    );
    let given = folder.run(&format!("verify changed.yml {endpoint} --json")).gives(1);
    assert_eq!(
        given["tables"][1],
        json!({
            "table": "shop-2",
            "deployed": "shop-2",
            "differences": [
                { "index": "by-gift", "message": "index by-gift: declared, and not deployed" },
                { "index": "by-status", "message": "index by-status: sort key: declared count (N), deployed total (N)" },
            ],
            "extra": [{ "index": null, "message": "time to live: deployed in ttl, and not declared" }],
        })
    );
    assert_eq!((&given["tables"][0]["differences"], &given["lock"]), (&json!([]), &json!(null)));
}

#[test]
fn a_lock_is_written_and_compared_with_without_a_network() {
    let (folder, server) = shop();
    let endpoint = endpoint(&server);
    let run = folder.run(&format!("verify shop.yml {endpoint} --write-lock tabletheory.lock"));
    assert!(run.says(0).ends_with("\ntabletheory.lock: written\n"));
    let lock = folder.read("tabletheory.lock");
    assert!(
        lock.contains(r#""by-placed": {"kind": "local", "partition_key": {"PK": "S"}, "sort_key": {"placed": "N"}"#)
    );
    assert!(lock.contains(r#""stream": "NEW_AND_OLD_IMAGES""#));

    // The other tables of a lock stay.
    folder.run(&format!("verify --table 2blobs {endpoint} --write-lock tabletheory.lock")).says(0);
    assert_eq!(folder.read("tabletheory.lock"), lock);
    // A table under the name by which it is declared.
    folder.run(&format!("verify --table blobs=2blobs {endpoint} --write-lock named.lock")).says(0);
    assert!(folder.read("named.lock").contains(r#""blobs": {"#));
    drop(server);

    assert!(
        folder.run("verify shop.yml --lock tabletheory.lock").says(0).ends_with("table shop-2: as it is declared\n")
    );
    folder.write("changed.yml", changed());
    let run = folder.run("verify changed.yml --lock tabletheory.lock");
    assert!(run.code == 1 && run.err.ends_with("error: 2 differences\n"), "{run:?}");
    let given = folder.run("verify changed.yml --lock tabletheory.lock --json").gives(1);
    assert_eq!(given["tables"][1]["differences"].as_array().map(Vec::len), Some(2));
    let run = folder.run("verify shop.yml --lock named.lock");
    assert!(run.err.starts_with("error: table 2blobs: declared, and not deployed\n"), "{run:?}");
}

#[test]
fn a_lock_that_is_broken_is_told_and_can_be_written_anew() {
    let (folder, server) = shop();
    folder.write("tabletheory.lock", "{\n<<<<<<< HEAD\n");
    let failed = folder.run("verify shop.yml --lock tabletheory.lock").fails(2);
    assert_eq!(failed, "error: tabletheory.lock: it is no lock of tables: line 2, expected a name or `}`\n");
    let run = folder.run(&format!("verify shop.yml {} --write-lock tabletheory.lock", endpoint(&server)));
    assert!(run.code == 0 && run.err.contains("it is written anew, with these tables alone"), "{run:?}");
    folder.run("verify shop.yml --lock tabletheory.lock").says(0);
}

#[test]
fn a_table_that_is_not_there_is_a_difference_and_no_lock_is_written() {
    let (folder, server) = shop();
    let endpoint = endpoint(&server);
    let run = folder.run(&format!("verify shop.yml --prefix prod- {endpoint} --write-lock tabletheory.lock"));
    assert_eq!(
        run.fails(1),
        "error: table prod-2blobs: declared, and not deployed\n\
         error: table prod-shop-2: declared, and not deployed\n\
         error: 2 differences\n\
         error: tabletheory.lock: not written, since a table is not there\n"
    );
    assert_eq!(folder.names(), ["shop.yml"]);
    let run = folder.run(&format!("verify --table other {endpoint} --write-lock tabletheory.lock"));
    assert!(run.code == 1 && folder.names() == ["shop.yml"], "{run:?}");
    // A name that is given goes before the prefix.
    let line = format!("verify shop.yml --prefix prod- --table shop-2=shop-2 --table 2blobs=2blobs {endpoint}");
    folder.run(&line).says(0);
}

#[test]
fn what_cannot_be_done_ends_with_2() {
    let (folder, server) = shop();
    let endpoint = endpoint(&server);
    drop(server);
    for line in [
        "verify",
        "verify --table shop",
        "verify shop.yml --table =x",
        "verify shop.yml --lock missing.lock",
        "verify shop.yml --lock a.lock --write-lock b.lock",
        "verify shop.yml --lock a.lock --endpoint http://127.0.0.1:1",
    ] {
        let run = folder.run(line);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}: {run:?}");
    }
    let failed = folder.run(&format!("verify shop.yml {endpoint}")).fails(2);
    assert!(failed.starts_with("error: the endpoint cannot be reached"), "{failed}");
}
