//! `tabletheory data`, against `tabletheory local`.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;

use serde_json::{Value, json};

use crate::common::{Folder, Run};
use crate::server::Server;

/// A server with the tables of `shop.yml`, and a folder beside it.
struct Shop {
    folder: Folder,
    server: Server,
}

impl Shop {
    fn start() -> Self {
        let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shop.yml");
        let folder = Folder::with(&[("shop.yml", &fs::read_to_string(shop).unwrap())]);
        let server = Server::start(&folder, "shop.yml", 2);
        Self { folder, server }
    }

    /// Runs the command with the server's address.
    fn run(&self, line: &str) -> Run {
        self.run_with(line, "")
    }

    fn run_with(&self, line: &str, input: &str) -> Run {
        self.folder.run_with(&format!("{line} --endpoint http://127.0.0.1:{}", self.server.port), input)
    }

    fn count(&self) -> Value {
        self.server.ask("Scan", &json!({ "TableName": "shop-2", "Select": "COUNT" })).1["Count"].clone()
    }

    /// Writes orders, and returns the lines that are exported of them.
    fn orders(&self, number: usize) -> String {
        let mut lines: Vec<String> = (0..number).map(|at| order(&format!("c{}", at % 3), at).to_string()).collect();
        let all = lines.join("\n");
        let written = self.run_with("data import --dms shop.yml --table shop-2 -", &all).says(0);
        assert!(written.starts_with("shop-2: ") && written.ends_with(" written\n"), "{written}");
        lines.sort();
        lines.join("\n") + "\n"
    }
}

fn order(customer: &str, at: usize) -> Value {
    json!({ "Item": {
        "PK": { "S": customer }, "SK": { "S": format!("ORDER#{at:04}") },
        "status": { "S": if at.is_multiple_of(2) { "open" } else { "shipped" } },
        "total": { "N": at.to_string() }, "placed": { "N": (1_760_000_000 + at).to_string() },
        "lines": { "L": [{ "M": { "sku": { "S": "a" } } }] },
    } })
}

fn sorted(lines: &str) -> String {
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.sort_unstable();
    lines.join("\n") + "\n"
}

#[test]
fn what_is_exported_is_what_was_imported() {
    let shop = Shop::start();
    let lines = shop.orders(260);
    assert_eq!(shop.count(), 260);
    for segments in [1, 4, 7] {
        let said = shop.run(&format!("data export --table shop-2 --out out.jsonl --segments {segments}")).says(0);
        assert_eq!(said, "out.jsonl: 260 items of `shop-2`\n");
        assert_eq!(sorted(&shop.folder.read("out.jsonl")), lines, "{segments}");
    }
    assert_eq!(sorted(&shop.run("data export --table shop-2 --consistent").says(0)), lines);
    let given = shop.run("data export --json --table shop-2 --out out.jsonl").gives(0);
    assert_eq!(given, json!({ "table": "shop-2", "items": 260, "file": "out.jsonl" }));
    // Nothing but what was asked for is left behind.
    assert_eq!(shop.folder.names(), ["out.jsonl", "shop.yml"]);

    // The same again: nothing changes.
    let again = shop.run("data import --dms shop.yml --table shop-2 out.jsonl").says(0);
    assert_eq!((again.as_str(), shop.count()), ("shop-2: 260 items written\n", json!(260)));
    // Without a document, items are held to the keys of the table.
    let again = shop.run("data import --json --table shop-2 out.jsonl").gives(0);
    assert_eq!((&again["written"], &again["wrong"]), (&json!(260), &json!([])));
}

#[test]
fn a_line_that_fits_no_model_is_told_and_not_written() {
    let shop = Shop::start();
    let mut lines: Vec<String> = (0..4).map(|at| order("c1", at).to_string()).collect();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut order = order("c1", 9);
        change(&mut order["Item"]);
        order.to_string()
    };
    let bad = [
        (with(&|item| item["total"] = json!({ "S": "canary" })), "the key `total` of an index is N, and not S"),
        (with(&|item| item["statuss"] = json!({ "S": "canary" })), "`statuss` is no attribute of the model"),
        (with(&|item| _ = item.as_object_mut().unwrap().remove("status")), "`status` is missing, which every item has"),
        (with(&|item| _ = item.as_object_mut().unwrap().remove("SK")), "the key `SK` of the table is missing"),
        (with(&|item| item["PK"] = json!({ "S": "" })), "the key `PK` of the table is empty"),
        (with(&|item| item["placed"] = json!({ "N": "1.5" })), "`placed` is no integer"),
        (with(&|item| item["status"] = json!({ "NULL": true })), "the key `status` of an index is S, and not NULL"),
        (with(&|item| item["lines"] = json!({ "M": {} })), "`lines` is M, and L in the model"),
        (with(&|item| item["gift"] = json!({ "BOOL": "canary" })), "`true` or `false` belongs here"),
        ("canary".to_owned(), "error"),
        ("{\"Item\":".to_owned(), "error"),
    ];
    lines.splice(2..2, bad.iter().map(|(line, _)| line.clone()));
    lines.push(String::new());
    shop.folder.write("in.jsonl", lines.join("\n"));

    let checked = shop.run("data import --dms shop.yml --model Order in.jsonl --check");
    assert_eq!((checked.code, checked.out.as_str()), (1, "shop-2: 4 items would be written\n"));
    assert_eq!(shop.count(), 0);

    let run = shop.run("data import --dms shop.yml --model Order in.jsonl");
    assert_eq!((run.code, run.out.as_str()), (1, "shop-2: 4 items written\n"));
    assert_eq!(run.err, checked.err);
    assert!(!run.err.contains("canary"), "{}", run.err);
    let told: Vec<&str> = run.err.lines().collect();
    assert_eq!(told.len(), bad.len() + 1, "{}", run.err);
    for (at, (told, (_, sentence))) in told.iter().zip(&bad).enumerate() {
        assert!(told.starts_with(&format!("error: in.jsonl:{}:", at + 3)) && told.contains(sentence), "{told}");
    }
    assert_eq!(told[bad.len()], "error: 11 lines not written");
    assert_eq!(shop.count(), 4);

    let given = shop.run("data import --json --dms shop.yml --table shop-2 in.jsonl").gives(1);
    assert_eq!((&given["written"], &given["omitted"]), (&json!(4), &json!(0)));
    let wrong = given["wrong"].as_array().unwrap();
    assert_eq!(wrong.len(), bad.len());
    assert_eq!(
        (&wrong[1]["line"], &wrong[1]["column"]),
        (&json!(4), &json!(lines[3].find("{\"S\":\"canary\"").unwrap() + 1))
    );
    // Of the models of a table, the nearest is told.
    let message = wrong[1]["message"].as_str().unwrap();
    assert_eq!(message, "`statuss` is no attribute of the model (by `Order`)");
}

#[test]
fn items_of_all_models_of_a_table_are_imported() {
    let shop = Shop::start();
    let envelope = json!({ "M": {
        "v": { "N": "1" }, "edk": { "B": "XONOrWSZhjrF/MJWtfYCHo3ZYuo06RpuWg58Zzp/0fA=" }, "nonce": { "B": "9XnmH4+kMtNp9ww0" },
        "ct": { "B": "87D9/CLvoSycrYqbnc14gtwxznqdQGswoY3be4pyvHAOA2H0wiyK6vQ=" },
    } });
    let customer = |card: &Value| {
        json!({ "Item": {
            "PK": { "S": "c1" }, "SK": { "S": "PROFILE" }, "email": { "S": "a@b.c" }, "card": card, "tags": { "NULL": true },
            "createdAt": { "S": "2026-01-01T00:00:00Z" }, "updatedAt": { "S": "2026-01-01T00:00:00.5+01:00" },
            "version": { "N": "3" },
        } })
    };
    let lines = format!("{}\n{}\n", customer(&envelope), order("c1", 1));
    assert_eq!(
        shop.run_with("data import --dms shop.yml --table shop-2 -", &lines).says(0),
        "shop-2: 2 items written\n"
    );
    // What an envelope is, the library says: one with a nonce of another length is none.
    let mut short = envelope.clone();
    short["M"]["nonce"]["B"] = json!("4242");
    let mut newer = envelope.clone();
    newer["M"]["v"]["N"] = json!("2");
    for card in [json!({ "S": "4242" }), short, newer] {
        let told = shop.run_with("data import --dms shop.yml --model Customer -", &format!("{}\n", customer(&card)));
        assert_eq!(told.code, 1, "{card}");
        assert!(told.err.contains("`card` is not encrypted") && !told.err.contains("4242"), "{}", told.err);
    }
}

/// DynamoDB refuses a whole batch for one item, and says not which.
#[test]
fn an_item_that_only_the_table_refuses_is_found() {
    let shop = Shop::start();
    let mut lines: Vec<String> = (0..30).map(|at| order("c1", at).to_string()).collect();
    let large = json!({ "L": [{ "S": "x".repeat(500_000) }] });
    let mut too_large = order("c1", 99);
    too_large["Item"]["lines"] = large;
    lines.insert(7, too_large.to_string());
    // Of two items with one key, the later one stays.
    let mut later = order("c1", 3);
    later["Item"]["gift"] = json!({ "BOOL": true });
    lines.push(later.to_string());
    let run = shop.run_with("data import --dms shop.yml --model Order -", &lines.join("\n"));
    assert_eq!((run.code, run.out.as_str()), (1, "shop-2: 31 items written\n"));
    assert!(
        run.err.starts_with("error: standard input:8: the table does not take the item: ValidationException: "),
        "{}",
        run.err
    );
    assert_eq!(shop.count(), 30);
    let found = shop.run("data query --dms shop.yml --model Order --key PK=c1 --sort SK=ORDER#0003").says(0);
    assert!(found.contains("\"gift\":{\"BOOL\":true}"), "{found}");
}

#[test]
fn items_are_found_by_their_keys() {
    let shop = Shop::start();
    shop.orders(30);
    let query = |words: &str| shop.run(&format!("data query --dms shop.yml --model Order {words}")).says(0);
    let keys = |words: &str| -> Vec<String> {
        let sort = |line: &str| {
            serde_json::from_str::<Value>(line).unwrap()["Item"]["SK"]["S"].as_str().unwrap()[6..].to_owned()
        };
        query(words).lines().map(sort).collect()
    };
    assert_eq!(keys("--key PK=c1").len(), 10);
    assert_eq!(keys("--key PK=c1 --limit 2 --descending"), ["0028", "0025"]);
    assert_eq!(keys("--key PK=c1 --sort SK=ORDER#0004"), ["0004"]);
    assert_eq!(keys("--key PK=c1 --sort SK^=ORDER#000 --consistent"), ["0001", "0004", "0007"]);
    assert_eq!(keys("--key PK=c1 --sort SK<ORDER#0004"), ["0001"]);
    assert_eq!(keys("--key PK=c1 --sort SK>=ORDER#0025"), ["0025", "0028"]);
    assert_eq!(keys("--key PK=c1 --sort SK>=ORDER#0004 --sort SK<=ORDER#0010"), ["0004", "0007", "0010"]);
    assert_eq!(keys("--index by-status --key status=open --sort total>25"), ["0026", "0028"]);
    assert_eq!(keys("--index by-status --key status=open --sort total<=4 --sort total>=1e0"), ["0002", "0004"]);
    assert_eq!(keys("--index by-placed --key PK=c0 --sort placed<1760000004"), ["0000", "0003"]);
    assert_eq!(query("--key PK=none"), "");
    // What an index does not hold is not there.
    assert!(!query("--index by-status --key status=open --limit 1").contains("placed"));

    let given = shop.run("data query --json --dms shop.yml --model Order --key PK=c1 --limit 3").gives(0);
    assert_eq!((given["items"].as_array().unwrap().len(), &given["more"]), (3, &json!(true)));
    assert_eq!(given["items"][0]["SK"], json!({ "S": "ORDER#0001" }));
    // A blob is found by bytes.
    let blob = r#"{"hash":{"B":"AAE="},"media_type":{"S":"text"}}"#;
    shop.run_with("data import --dms shop.yml --model Blob -", blob).says(0);
    let found = shop.run("data query --dms shop.yml --model Blob --key hash=AAE=").says(0);
    assert_eq!(found, format!("{{\"Item\":{blob}}}\n"));
}

#[test]
fn what_is_no_query_of_the_model_is_told_before_anything_is_asked() {
    let shop = Shop::start();
    for (words, sentence) in [
        ("--key PK=a", "the documents have `Customer`, `Order` and `Blob`: say which with `--model`"),
        ("--model Ordr --key PK=a", "the documents have no model `Ordr`, they have `Customer`, `Order` and `Blob`"),
        ("--model Order --key SK=a", "the partition key of `shop-2` is `PK`: write `--key PK=VALUE`"),
        ("--model Order --key PK<a", "the partition key of `shop-2` is `PK`: write `--key PK=VALUE`"),
        (
            "--model Order --index by-stat --key PK=a",
            "`Order` has no index `by-stat`, it has `by-status` and `by-placed`",
        ),
        ("--model Order --index by-status --key PK=a", "the partition key of `by-status` is `status`"),
        ("--model Order --key PK=a --sort total=1", "the sort key of `shop-2` is `SK`: write `--sort 'SK=VALUE'`"),
        (
            "--model Order --index by-status --key status=a --sort total=one",
            "`total` is N, and what is given is no number",
        ),
        ("--model Order --index by-status --key status=a --sort total^=1", "a number begins with nothing"),
        ("--model Order --index by-status --key status=a --consistent", "a global index, which has no consistent read"),
        ("--model Order --key PK=a --sort SK>a --sort SK<b", "write `--sort 'SK>=FIRST' --sort 'SK<=LAST'`"),
        ("--model Blob --key hash=!", "`hash` is B, and what is given is no base64"),
        ("--model Blob --key hash=AA== --sort x=1", "`2blobs` has no sort key: leave out `--sort`"),
    ] {
        let told =
            shop.folder.run(&format!("data query --dms shop.yml {words} --endpoint http://127.0.0.1:1")).fails(2);
        assert!(told.contains(sentence), "{words}: {told}");
    }
}

#[test]
fn what_cannot_be_done_is_told() {
    let shop = Shop::start();
    shop.folder.write("old.jsonl", "kept\n");
    let told = shop.run("data export --table none --out old.jsonl").fails(2);
    assert!(told.starts_with("error: the table `none`: ResourceNotFoundException: "), "{told}");
    assert!(told.ends_with("; nothing was exported\n"), "{told}");
    assert_eq!((shop.folder.read("old.jsonl").as_str(), shop.folder.names().len()), ("kept\n", 2));
    let told = shop.run("data export --table none").fails(2);
    assert!(told.ends_with("; only 0 items were written, which are not all\n"), "{told}");
    let told = shop.run("data export --json --table shop-2").gives_error();
    assert!(told.contains("--out"), "{told}");
    let told = shop.run("data export --dms shop.yml").fails(2);
    assert!(told.contains("the documents are of the tables `2blobs` and `shop-2`: say which with `--table`"), "{told}");
    let told = shop.run("data import --table none old.jsonl").fails(2);
    assert!(told.starts_with("error: the table `none`: ResourceNotFoundException"), "{told}");
    assert!(shop.run("data import --table shop-2 none.jsonl").fails(2).starts_with("error: none.jsonl: "));
    for endpoint in ["127.0.0.1:8000", "file:///etc/passwd"] {
        let told = shop.folder.run(&format!("data export --table a --endpoint {endpoint}")).fails(2);
        assert!(told.contains("is no address"), "{told}");
    }
    assert!(shop.folder.run("data export").fails(2).contains("--table"));
    shop.folder.write("wrong.yml", "dms_version: \"0.2\"\n");
    assert!(shop.run("data import --dms wrong.yml old.jsonl").fails(1).contains("--> wrong.yml:1"));
}

/// A server that ends in the middle: the file that was there stays, and no other does.
#[test]
fn an_export_that_breaks_off_leaves_no_half_of_a_file() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let page = json!({ "Items": [{ "a": { "S": "1" } }], "LastEvaluatedKey": { "a": { "S": "1" } } }).to_string();
    let refused =
        json!({ "__type": "com.amazonaws.dynamodb.v20120810#AccessDeniedException", "message": "no more" }).to_string();
    let server = std::thread::spawn(move || {
        for (status, body) in [("200 OK", page), ("400 Bad Request", refused)] {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"}") {
                let mut some = [0; 4096];
                let size = stream.read(&mut some).unwrap();
                request.extend(&some[..size]);
            }
            let head =
                format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: application/x-amz-json-1.0\r\n");
            let answer = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    let folder = Folder::with(&[("out.jsonl", "before\n")]);
    let told = folder
        .run(&format!("data export --table t --segments 1 --out out.jsonl --endpoint http://127.0.0.1:{port}"))
        .fails(2);
    server.join().unwrap();
    assert_eq!(told, "error: the table `t`: AccessDeniedException: no more; nothing was exported\n");
    assert_eq!((folder.read("out.jsonl").as_str(), folder.names().len()), ("before\n", 1));
}

/// A server that leaves items at first, and then takes no more: what is left is sent again, and where to go on is said.
#[test]
fn what_is_left_of_a_batch_is_sent_again() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let left = |at: usize| json!({ "PutRequest": { "Item": order("c1", at)["Item"] } });
        let leftovers = json!({ "UnprocessedItems": { "shop-2": [left(1), left(2)] } }).to_string();
        let fewer = json!({ "UnprocessedItems": { "shop-2": [left(2)] } }).to_string();
        let refused = json!({ "__type": "com.amazonaws.dynamodb.v20120810#AccessDeniedException", "message": "no" });
        let answers = [
            ("200 OK", leftovers),
            ("200 OK", fewer),
            ("200 OK", "{}".to_owned()),
            ("400 Bad Request", refused.to_string()),
        ];
        let mut sizes = Vec::new();
        for (status, body) in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = String::new();
            let mut wanted = usize::MAX;
            while request.len() < wanted {
                let mut some = [0; 16384];
                let size = stream.read(&mut some).unwrap();
                request.push_str(str::from_utf8(&some[..size]).unwrap());
                if let Some((head, _)) = request.split_once("\r\n\r\n") {
                    let length = head.to_lowercase();
                    let length = length.split("content-length: ").nth(1).unwrap().lines().next().unwrap().to_owned();
                    wanted = head.len() + 4 + length.parse::<usize>().unwrap();
                }
            }
            sizes.push(request.matches("PutRequest").count());
            let head =
                format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: application/x-amz-json-1.0\r\n");
            stream.write_all(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).unwrap();
        }
        sizes
    });
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shop.yml");
    let folder = Folder::with(&[("shop.yml", &fs::read_to_string(shop).unwrap())]);
    let lines: Vec<String> = (0..40).map(|at| order("c1", at).to_string()).collect();
    folder.write("in.jsonl", lines.join("\n"));
    let run =
        folder.run(&format!("data import --dms shop.yml --model Order in.jsonl --endpoint http://127.0.0.1:{port}"));
    assert_eq!(server.join().unwrap(), [25, 2, 1, 15]);
    let expected = "error: the table `shop-2`: AccessDeniedException: no; 25 items were written, and what is before line 26 is done: go on with `--from-line 26`\n";
    assert_eq!(run.fails(2), expected);

    let shop = Shop::start();
    shop.folder.write("in.jsonl", lines.join("\n"));
    assert_eq!(
        shop.run("data import --dms shop.yml --model Order in.jsonl --from-line 26").says(0),
        "shop-2: 15 items written\n"
    );
}

#[test]
fn a_document_is_made_of_a_table_that_is_there() {
    let shop = Shop::start();
    let empty = shop.run("dms import --table shop-2").says(0);
    assert!(empty.contains("# guess: there is no sample") && empty.contains("roles: [\"ttl\"]"), "{empty}");
    shop.orders(30);
    let made = shop.run("dms import --table shop-2 --samples 20").says(0);
    shop.folder.write("made.yml", &made);
    assert_eq!(shop.folder.run("dms validate made.yml").says(0), "made.yml: valid DMS 0.2, 1 model: Shop2\n");
    assert_eq!(shop.folder.run("dms fmt --check made.yml").says(0), "");
    // The table itself is known, and not guessed.
    let table = |file: &str| {
        let text = shop.folder.run(&format!("gen cloudformation {file}")).says(0);
        text.split("  Shop2Table:").nth(1).unwrap().split("\nOutputs").next().unwrap().to_owned()
    };
    assert_eq!(table("made.yml"), table("shop.yml"));
    for line in [
        "  - name: \"Shop2\" # guess: the model is named after its table",
        "        required: true # guess: it is in all of 20 samples",
        "        optional: true # guess: it is in 0 of 20 samples",
        "        type: \"L\" # guess: as in the samples",
        "        optional: true # guess: no sample has it",
    ] {
        assert!(made.lines().any(|found| found == line), "{line}\n{made}");
    }
    let given = shop.run("dms import --json --table shop-2 --out made.yml").gives(0);
    assert_eq!((&given["file"], &given["left"]), (&json!("made.yml"), &json!([])));
    // What was read fits the document that is made of it.
    let lines = shop.run("data export --table shop-2").says(0);
    let fits = shop.run_with("data import --check --dms made.yml -", &lines).says(0);
    assert_eq!(fits, "shop-2: 30 items would be written\n");

    assert!(shop.run("dms import --table none").fails(2).starts_with("error: the table `none`: ResourceNotFound"));
    assert!(shop.folder.run("dms import").fails(2).contains("--workbench"));
    assert!(shop.folder.run("dms import --table a --workbench b").fails(2).contains("cannot be used with"));
}

/// What the guide shows of items is what the command says.
#[test]
fn the_guide_shows_what_becomes_of_items() {
    let chapter = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/cli.md")).unwrap();
    let between = |from: &str, to: &str| chapter.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let folder = Folder::with(&[("user.yml", &(between("```yaml\n", "```")))]);
    let server = Server::start(&folder, "user.yml", 2);
    let endpoint = format!("--endpoint http://127.0.0.1:{}", server.port);
    let section = between("## Items\n", "\n## ");
    let commands: Vec<&str> = section.split("\n$ ").skip(1).map(|shown| shown.split("\n```").next().unwrap()).collect();
    assert!(commands.len() == 5, "{commands:#?}");
    let items = commands[1].split_once('\n').unwrap().1;
    folder.write("first.jsonl", items);
    folder.run(&format!("data import --dms user.yml first.jsonl {endpoint}")).says(0);
    for shown in commands {
        let (line, said) = shown.split_once('\n').unwrap();
        if line.contains("import") {
            folder.write("users.jsonl", format!("{items}\n{{\"Item\":{{\"PK\":{{\"S\":\"USER#3\"}},\"SK\":{{\"S\":\"PROFILE\"}},\"email\":{{\"N\":\"3\"}}}}}}\n"));
        }
        let found = if let Some(name) = line.strip_prefix("cat ") {
            folder.read(name)
        } else {
            // None of these has a word with a space.
            let run =
                folder.run(&format!("{} {endpoint}", line.strip_prefix("tabletheory ").unwrap().replace('\'', "")));
            run.err + &run.out
        };
        assert_eq!(sorted(&found), sorted(said), "{line}");
    }
}
