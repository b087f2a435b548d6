//! Differences between a struct and the contract that it names.

use super::check;
use crate::expand::derive_model;

#[test]
fn documents() {
    check(
        derive_model,
        &[
            (
                r#"#[model(table = "orders", dms = "")] struct Order { #[model(pk)] id: String }"#,
                &[(
                    r#""""#,
                    r#"`dms` names a contract document, and a model in it: write `dms = "contract/order.yml#Order"`"#,
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "a.yml#")] struct Order { #[model(pk)] id: String }"#,
                &[(
                    r#""a.yml#""#,
                    r#"`dms` names a contract document, and a model in it: write `dms = "contract/order.yml#Order"`"#,
                )],
            ),
            (
                r#"#[model(table = "orders", dms = order)] struct Order { #[model(pk)] id: String }"#,
                &[("dms", r#"`dms` is malformed; write `dms = "contract/order.yml#Order"`"#)],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/none.yml")] struct Order { #[model(pk)] id: String }"#,
                &[(
                    r#""ui-tests/contract/none.yml""#,
                    "the contract `ui-tests/contract/none.yml` cannot be read: No such file or directory (os error 2); its path starts at the folder of `Cargo.toml`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Oder")] struct Order { #[model(pk)] id: String }"#,
                &[(
                    r#""ui-tests/contract/shop.yml#Oder""#,
                    r#"the contract `ui-tests/contract/shop.yml` has no model `Oder`, it has `Order`, `User` and `Event`: write `dms = "ui-tests/contract/shop.yml#Order"`"#,
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Zzzzzzzz")] struct Order { #[model(pk)] id: String }"#,
                &[(
                    r#""ui-tests/contract/shop.yml#Zzzzzzzz""#,
                    r#"the contract `ui-tests/contract/shop.yml` has no model `Zzzzzzzz`, it has `Order`, `User` and `Event`: write `dms = "ui-tests/contract/shop.yml#Order"`"#,
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/broken.yml")] struct Order { #[model(pk)] id: String }"#,
                &[(
                    r#""ui-tests/contract/broken.yml""#,
                    "the contract is no document: the key `PK` of the table is of type `S`, and the attribute is of type `N` (ui-tests/contract/broken.yml:6)",
                )],
            ),
        ],
    );
}

#[test]
fn a_document_that_changed_is_read_anew() {
    let path = std::env::temp_dir().join(format!("tabletheory-{}.yml", std::process::id()));
    let word = path.to_str().expect("a path that is a text");
    let model =
        format!(r#"#[model(table = "orders", dms = "{word}#Order")] struct Order {{ #[model(pk)] id: String }}"#);
    let document = |table: &str| {
        let text = format!(
            r#"{{"dms_version":"0.2","models":[{{"name":"Order","table":{{"name":"{table}"}},"keys":{{"partition":{{"attribute":"id","type":"S"}}}},"attributes":[{{"attribute":"id","type":"S","required":true}}]}}]}}"#
        );
        std::fs::write(&path, text).expect("a file of the test's own");
    };
    let wrong =
        format!(r#"the table is `orders` here and `ORDERS` in the contract ({word}:1): write `table = "ORDERS"`"#);
    // It has the same length, and the clock of the file system may not tell the two apart.
    for _ in 0..2 {
        document("orders");
        check(derive_model, &[(&model, &[])]);
        check(derive_model, &[(&model, &[])]);
        document("ORDERS");
        check(derive_model, &[(&model, &[(r#""orders""#, &wrong)])]);
    }
    std::fs::remove_file(&path).expect("the file is there");
    let gone = format!(
        "the contract `{word}` cannot be read: No such file or directory (os error 2); its path starts at the folder of `Cargo.toml`"
    );
    check(derive_model, &[(&model, &[(&format!(r#""{word}#Order""#), &gone)])]);
}

#[test]
fn whole() {
    check(
        derive_model,
        &[
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[],
            ),
            (
                r#"#[model(table = "events", naming = "snake_case", write_once, dms = "ui-tests/contract/shop.yml#Event")] struct Event { #[model(pk)] event_id: String, #[model(sk)] sort_key: String, #[model(json, type = S)] payload: Option<P>, }"#,
                &[],
            ),
            (
                r#"#[model(table = "order", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    r#""order""#,
                    r#"the table is `order` here and `orders` in the contract (ui-tests/contract/shop.yml:5): write `table = "orders"`"#,
                )],
            ),
            (
                r#"#[model(table = "events", write_once, dms = "ui-tests/contract/shop.yml#Event")] struct Event { #[model(pk, attr = "event_id")] id: String, #[model(sk, attr = "sort_key")] sk: String, #[model(json, type = S)] payload: Option<P>, }"#,
                &[(
                    "Event",
                    r#"the names are `camelCase` here and `snake_case` in the contract (ui-tests/contract/shop.yml:41): write `naming = "snake_case"`"#,
                )],
            ),
            (
                r#"#[model(table = "events", naming = "pascalCase", write_once, dms = "ui-tests/contract/shop.yml#Event")] struct Event { #[model(pk, attr = "event_id")] id: String, #[model(sk, attr = "sort_key")] sk: String, #[model(json, type = S, attr = "payload")] payload: Option<P>, }"#,
                &[(
                    r#""pascalCase""#,
                    r#"the names are `pascalCase` here and `snake_case` in the contract (ui-tests/contract/shop.yml:41): write `naming = "snake_case"`"#,
                )],
            ),
            (
                r#"#[model(table = "events", naming = "snake_case", dms = "ui-tests/contract/shop.yml#Event")] struct Event { #[model(pk)] event_id: String, #[model(sk)] sort_key: String, #[model(json, type = S)] payload: Option<P>, }"#,
                &[(
                    "Event",
                    "items are written once by the contract (ui-tests/contract/shop.yml:45), and may be changed here: add `write_once`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", write_once, gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "write_once",
                    "items are written once here, and may be changed by the contract (ui-tests/contract/shop.yml:4): remove `write_once`, or add `write_policy: { mode: write_once }` there",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, #[model(flatten)] line: Line, }"#,
                &[(
                    "flatten",
                    "`flatten` does not go with `dms`: the contract names each attribute, so the fields of `line` must stand in the struct itself",
                )],
            ),
        ],
    );
}

#[test]
fn keys() {
    check(
        derive_model,
        &[
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] id: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "pk",
                    r#"the partition key of the table is `id` here and `PK` in the contract (ui-tests/contract/shop.yml:8): write `attr = "PK"`"#,
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(sk)] pk: String, #[model(pk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[
                    (
                        "pk",
                        "the partition key of the table is `SK` here and `PK` in the contract (ui-tests/contract/shop.yml:8): move `#[model(pk)]` to `pk`",
                    ),
                    (
                        "sk",
                        "the sort key of the table is `PK` here and `SK` in the contract (ui-tests/contract/shop.yml:9): move `#[model(sk)]` to `sk`",
                    ),
                ],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", pk = "C#{customer}", pk_attr = "key", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { customer: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[
                    (
                        r#""C#{customer}""#,
                        r#"the partition key of the table is `key` here and `PK` in the contract (ui-tests/contract/shop.yml:8): write `pk_attr = "PK"`"#,
                    ),
                    (
                        "customer",
                        "the contract has no attribute `customer` (ui-tests/contract/shop.yml:11): add it there, or remove it here",
                    ),
                ],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order")] struct Order { #[model(pk)] pk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[
                    (
                        "Order",
                        "the sort key of the table is `SK` in the contract (ui-tests/contract/shop.yml:9), and there is none here: add a field for it, with `#[model(sk)]`",
                    ),
                    (
                        "Order",
                        r#"the contract has the index `by-status` (ui-tests/contract/shop.yml:16), and there is none here: add `gsi(BY_STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount))`"#,
                    ),
                ],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order")] struct Order { #[model(pk)] pk: String, sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[
                    (
                        "sk",
                        "the sort key of the table is `SK` in the contract (ui-tests/contract/shop.yml:9), and there is none here: add `#[model(sk)]`",
                    ),
                    (
                        "Order",
                        r#"the contract has the index `by-status` (ui-tests/contract/shop.yml:16), and there is none here: add `gsi(BY_STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount))`"#,
                    ),
                ],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(sk)] at: u64, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "sk",
                    "the table has the sort key `at` here and none in the contract (ui-tests/contract/shop.yml:25): remove `sk`, or add it to `keys` there",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, #[model(sk)] nickname: String, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "sk",
                    "the table has the sort key `nickname` here and none in the contract (ui-tests/contract/shop.yml:25): remove `sk`, or add it to `keys` there",
                )],
            ),
        ],
    );
}

#[test]
fn attributes() {
    check(
        derive_model,
        &[
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, #[model(omit_empty)] status: Option<String>, }"#,
                &[("amount", "`Order` has no field `amount`; it has `pk`, `sk` and `status`")],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(ammount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, ammount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "ammount",
                    r#"the contract has no attribute `ammount`, it has `amount` (ui-tests/contract/shop.yml:13): write `attr = "amount"`"#,
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, colour: String, }"#,
                &[(
                    "colour",
                    "the contract has no attribute `colour` (ui-tests/contract/shop.yml:11): add it there, or remove it here",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, #[model(skip)] colour: String, }"#,
                &[],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String,  nickname: Option<String>,  #[model(json)] profile: Option<P>,    }"#,
                &[
                    (
                        "User",
                        "the contract has the attribute `origin` (ui-tests/contract/shop.yml:31), and there is no field for it: add `#[model(protected)] origin: String`",
                    ),
                    (
                        "User",
                        "the contract has the attribute `tags` (ui-tests/contract/shop.yml:33), and there is no field for it: add `#[model(set, omit_empty)] tags: Option<BTreeSet<String>>`",
                    ),
                    (
                        "User",
                        "the contract has the attribute `card` (ui-tests/contract/shop.yml:35), and there is no field for it: add `#[model(encrypted)] card: String`",
                    ),
                    (
                        "User",
                        "the contract has the attribute `seenAt` (ui-tests/contract/shop.yml:36), and there is no field for it: add `seen_at: u64`",
                    ),
                    (
                        "User",
                        "the contract has the attribute `version` (ui-tests/contract/shop.yml:37), and there is no field for it: add `#[model(version)] version: u64`",
                    ),
                ],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", discriminator = "type", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    r#""type""#,
                    "the contract has no attribute `type` (ui-tests/contract/shop.yml:11): add it there, or remove it here",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", discriminator = "amount", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(keys_only)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, #[model(omit_empty)] status: Option<String>, }"#,
                &[
                    (
                        "STATUS_IDX",
                        "the index `by-status` projects its keys alone here and `amount` in the contract (ui-tests/contract/shop.yml:20): write `project(amount)`",
                    ),
                    (
                        r#""amount""#,
                        "`amount` is a text here, and `N` in the contract (ui-tests/contract/shop.yml:13): make it a field that is held as `N`",
                    ),
                ],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, #[model(attr = "nickName")] nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    r#""nickName""#,
                    r#"the contract has no attribute `nickName`, it has `nickname` (ui-tests/contract/shop.yml:32): write `attr = "nickname"`"#,
                )],
            ),
        ],
    );
}

#[test]
fn forms() {
    check(
        derive_model,
        &[
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, #[model(type = S)] amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "type",
                    "`amount` is held as `S` here and as `N` in the contract (ui-tests/contract/shop.yml:13): make it a number such as `u64`, or another type with `type = N`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, #[model(set)] amount: Vec<u64>, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "set",
                    "`amount` is a set here and `N` in the contract (ui-tests/contract/shop.yml:13): make it a number such as `u64`, or another type with `type = N`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, #[model(binary)] amount: Vec<u8>, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "binary",
                    "`amount` is held as `B` here and as `N` in the contract (ui-tests/contract/shop.yml:13): make it a number such as `u64`, or another type with `type = N`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, #[model(json)] amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "json",
                    "`amount` is JSON here, of any data type, and `N` in the contract (ui-tests/contract/shop.yml:13): make it a number such as `u64`, or another type with `type = N`, or add `json: true` there",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json, type = S)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "json",
                    "`profile` is JSON text here, and JSON as `M` in the contract (ui-tests/contract/shop.yml:34): write `type = M`",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json, type = L)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "type",
                    "`profile` is held as `L` here and as `M` in the contract (ui-tests/contract/shop.yml:34): write `type = M`",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json, type = M)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[],
            ),
            (
                r#"#[model(table = "events", naming = "snake_case", write_once, dms = "ui-tests/contract/shop.yml#Event")] struct Event { #[model(pk)] event_id: String, #[model(sk)] sort_key: String, #[model(json)] payload: Option<P>, }"#,
                &[(
                    "json",
                    "`payload` is JSON text in the contract (ui-tests/contract/shop.yml:49): write `#[model(json, type = S)]`",
                )],
            ),
            (
                r#"#[model(table = "events", naming = "snake_case", write_once, dms = "ui-tests/contract/shop.yml#Event")] struct Event { #[model(pk)] event_id: String, #[model(sk)] sort_key: String, payload: Option<String>, }"#,
                &[(
                    "payload",
                    "`payload` is JSON text in the contract (ui-tests/contract/shop.yml:49): write `#[model(json, type = S)]`",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix_ms)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "unix_ms",
                    "`seenAt` is in milliseconds here and in seconds in the contract (ui-tests/contract/shop.yml:36): write `unix`",
                )],
            ),
        ],
    );
}

#[test]
fn flags() {
    check(
        derive_model,
        &[
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, #[model(json, type = S)] nickname: Option<P>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "json",
                    "`nickname` is JSON text here, and `S` in the contract (ui-tests/contract/shop.yml:32): remove `json`",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, version: u64, }"#,
                &[(
                    "version",
                    "`version` has the role `version` in the contract (ui-tests/contract/shop.yml:37) and not here: add `#[model(version)]`",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(ttl)] seen_at: Ttl, #[model(version)] version: u64, }"#,
                &[(
                    "ttl",
                    r#"`seenAt` has the role `ttl` here and not in the contract (ui-tests/contract/shop.yml:36): remove `ttl`, or add `roles: ["ttl"]` there"#,
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "card",
                    "`card` is `encrypted` in the contract (ui-tests/contract/shop.yml:35) and not here: add `#[model(encrypted)]`",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, #[model(encrypted)] nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "encrypted",
                    "`nickname` is `encrypted` here and not in the contract (ui-tests/contract/shop.yml:32): remove `encrypted`, or add `encryption: { v: 1 }` there",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, origin: String, nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "origin",
                    "`origin` is `protected` in the contract (ui-tests/contract/shop.yml:28) and not here: add `#[model(protected)]`",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, #[model(protected)] nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "protected",
                    r#"`nickname` is `protected` here and not in the contract (ui-tests/contract/shop.yml:28): remove `protected`, or add `protected_attributes: ["nickname"]` there"#,
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, #[model(omit_empty)] nickname: Option<String>, #[model(set, omit_empty)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "omit_empty",
                    "`nickname` is `omit_empty` here and not in the contract (ui-tests/contract/shop.yml:32): remove `omit_empty`, or add `omit_empty: true` there",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "tags",
                    "`tags` is `omit_empty` in the contract (ui-tests/contract/shop.yml:33) and not here: add `#[model(omit_empty)]`",
                )],
            ),
            (
                r#"#[model(table = "users", dms = "ui-tests/contract/shop.yml#User")] struct User { #[model(pk)] id: String, #[model(protected)] origin: String, nickname: Option<String>, #[model(set, omit_none)] tags: Vec<String>, #[model(json)] profile: Option<P>, #[model(encrypted)] card: String, #[model(unix)] seen_at: Timestamp, #[model(version)] version: u64, }"#,
                &[(
                    "omit_none",
                    "every empty `tags` is left out by the contract (ui-tests/contract/shop.yml:33), and here `None` alone: write `omit_empty`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: Option<u64>, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "Option",
                    "every item has `amount` by the contract (ui-tests/contract/shop.yml:13), and `None` is no value of it: write `u64`",
                )],
            ),
        ],
    );
}

#[test]
fn indexes() {
    check(
        derive_model,
        &[
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order")] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "Order",
                    r#"the contract has the index `by-status` (ui-tests/contract/shop.yml:16), and there is none here: add `gsi(BY_STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount))`"#,
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(S_IDX, name = "by-state", pk = status, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    r#""by-state""#,
                    r#"the contract has no index `by-state`, it has `by-status` (ui-tests/contract/shop.yml:16): write `name = "by-status"`"#,
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(amount)), gsi(A_IDX, name = "amounts", pk = amount))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    r#""amounts""#,
                    "the contract has no index `amounts` (ui-tests/contract/shop.yml:16): add it there, or remove it here",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", lsi(STATUS_IDX, name = "by-status", sk = status, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "lsi",
                    "the index `by-status` is a `GSI` in the contract (ui-tests/contract/shop.yml:17): write `gsi`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = amount, sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "amount",
                    "the partition key of the index `by-status` is `amount` here and `status` in the contract (ui-tests/contract/shop.yml:18): write `pk = status`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = (status, amount), sk = sk, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "status",
                    "the partition key of the index `by-status` is `status` and `amount` here and `status` in the contract (ui-tests/contract/shop.yml:18): write `pk = status`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "STATUS_IDX",
                    "the sort key of the index `by-status` is none here and `SK` in the contract (ui-tests/contract/shop.yml:19): write `sk = sk`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = amount, project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "amount",
                    "the sort key of the index `by-status` is `amount` here and `SK` in the contract (ui-tests/contract/shop.yml:19): write `sk = sk`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "STATUS_IDX",
                    "the index `by-status` projects everything here and `amount` in the contract (ui-tests/contract/shop.yml:20): write `project(amount)`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = sk, project(keys_only)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    "STATUS_IDX",
                    "the index `by-status` projects its keys alone here and `amount` in the contract (ui-tests/contract/shop.yml:20): write `project(amount)`",
                )],
            ),
            (
                r#"#[model(table = "orders", dms = "ui-tests/contract/shop.yml#Order", gsi(STATUS_IDX, name = "by-status", pk = status, sk = "A#{amount}", project(amount)))] struct Order { #[model(pk)] pk: String, #[model(sk)] sk: String, amount: u64, #[model(omit_empty)] status: Option<String>, }"#,
                &[(
                    r#""A#{amount}""#,
                    "the sort key of the index `by-status` is `STATUS_IDX_SK` here and `SK` in the contract (ui-tests/contract/shop.yml:19): write `sk = sk`",
                )],
            ),
        ],
    );
}

#[test]
fn the_compiler_notes_the_file_that_was_read() {
    let emitted = |words: &str| {
        let input = format!("#[model(table = \"orders\"{words})] struct Order {{ #[model(pk)] id: String }}");
        derive_model(&syn::parse_str(&input).expect("a struct")).to_string()
    };
    let read = emitted(", dms = \"ui-tests/contract/broken.yml\"");
    let noted = read.split("include_bytes ! (\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a file");
    assert!(std::path::Path::new(noted).is_absolute(), "{noted}");
    assert!(noted.ends_with("ui-tests/contract/broken.yml"), "{noted}");
    assert!(!emitted("").contains("include_bytes"));
    assert!(!emitted(", dms = \"ui-tests/contract/none.yml\"").contains("include_bytes"));
}
