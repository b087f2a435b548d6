//! The cost of a model and of a query for whoever compiles them: a crate with fifty models and 250 queries is made here and
//! checked by `cargo check`, after everything that it depends on was built. Beside it, the same fifty structs with serde's two
//! derives are checked in a crate of their own, because a machine that is slower is slower at both; and the same fifty models
//! with the word `dms`: each held to a document of its own, and all of them to one document.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;

const MODELS: usize = 50;
const QUERIES_PER_MODEL: usize = 5;

/// The number of times that each crate is checked. The fastest time counts, since nothing makes a compiler faster than it is.
const TIMES: usize = 9;

/// The cost in milliseconds of `cargo check`.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// The cost of one more model with 12 fields and 3 indexes.
    pub model: f64,
    /// The cost of one more query with its key condition and its options: a filter, a projection, a limit.
    pub query: f64,
    /// The cost of the struct of that model with `Serialize` and `Deserialize`.
    pub serde: f64,
    /// The cost of the model without keys of several attributes, which contract documents do not have.
    pub no_dms: f64,
    /// The cost of the same, held to a document of its own.
    pub dms: f64,
    /// The cost of the same, held to a document that has all of the models.
    pub dms_of_one: f64,
}

/// Makes the crates and checks them.
///
/// # Errors
/// An error when a crate cannot be written, or does not compile.
pub fn cost() -> Result<Cost, Failure> {
    let home = home()?;
    let crates = [
        ("check-nothing", source(0, 0, Form::Rich)),
        ("check-models", source(MODELS, 0, Form::Rich)),
        ("check-queries", source(MODELS, QUERIES_PER_MODEL, Form::Rich)),
        ("check-no-serde", serde(0)),
        ("check-serde", serde(MODELS)),
        ("check-no-dms", source(MODELS, 0, Form::Plain)),
        ("check-dms", source(MODELS, 0, Form::Held)),
        ("check-dms-of-one", source(MODELS, 0, Form::HeldToOne)),
    ];
    for (name, source) in &crates {
        write(&home.join(name), name, source)?;
    }
    documents(&home.join("check-dms"), &home.join("check-dms-of-one"))?;
    // The crates take turns, so that a slow phase of the machine slows them all.
    let mut fastest = [f64::INFINITY; 8];
    for _ in 0..TIMES {
        for ((name, _), fastest) in crates.iter().zip(&mut fastest) {
            *fastest = fastest.min(check(&home.join(name), name)?);
        }
    }
    let [nothing, models, queries, no_serde, serde, no_dms, dms, dms_of_one] = fastest;
    #[expect(clippy::cast_precision_loss, reason = "these are small")]
    let (each_model, each_query) = (MODELS as f64, (MODELS * QUERIES_PER_MODEL) as f64);
    Ok(Cost {
        model: (models - nothing) / each_model,
        query: (queries - models) / each_query,
        serde: (serde - no_serde) / each_model,
        no_dms: (no_dms - nothing) / each_model,
        dms: (dms - nothing) / each_model,
        dms_of_one: (dms_of_one - nothing) / each_model,
    })
}

/// Returns the directory in which the crates are made. It lies in the target directory.
fn home() -> Result<PathBuf, Failure> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(2).ok_or("the program is in a target directory")?;
    Ok(target.join("check-cost"))
}

fn write(directory: &Path, name: &str, source: &str) -> Result<(), Failure> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    fs::create_dir_all(directory.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\ntabletheory = {{ path = '{}' }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n",
        workspace.display(),
    );
    fs::write(directory.join("Cargo.toml"), manifest)?;
    // The crates have the same versions as this workspace, so that nothing is looked up.
    fs::copy(workspace.join("Cargo.lock"), directory.join("Cargo.lock"))?;
    fs::write(directory.join("src/lib.rs"), source)?;
    Ok(())
}

/// Returns the milliseconds of processor time for the crate alone.
fn check(directory: &Path, name: &str) -> Result<f64, Failure> {
    let cargo = |arguments: &[&str]| -> Result<(), Failure> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).args(["--quiet", "--offline"]).current_dir(directory);
        cargo.env("CARGO_TARGET_DIR", directory.with_file_name("target")).env("CARGO_INCREMENTAL", "0");
        let output = cargo.output()?;
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned().into()) }
    };
    // Its dependencies are checked first, and then the crate itself again.
    cargo(&["check"])?;
    cargo(&["clean", "--package", name])?;
    let before = children()?;
    cargo(&["check"])?;
    Ok((children()? - before) * 1e3)
}

/// Returns the seconds of processor time of all children that have ended, and of their children.
#[cfg(target_os = "linux")]
fn children() -> Result<f64, Failure> {
    // The fields 16 and 17 of `man 5 proc` count hundredths of a second. They stand behind a name in parentheses.
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: Vec<f64> = fields.skip(13).take(2).map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<f64>() / 100.0)
}

#[cfg(not(target_os = "linux"))]
fn children() -> Result<f64, Failure> {
    use std::sync::LazyLock;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    Ok(START.elapsed().as_secs_f64())
}

/// What a model's key of several attributes is, which no contract document has, and the document that the model is held to.
#[derive(Clone, Copy)]
enum Form {
    /// It has such a key.
    Rich,
    /// It has none, so that a document could describe it.
    Plain,
    /// It is held to a document of its own.
    Held,
    /// It is held to the same document as every other model.
    HeldToOne,
}

/// Writes the documents of the models: into one crate a document of each, into the other one of all.
fn documents(each: &Path, one: &Path) -> Result<(), Failure> {
    for directory in [each, one] {
        fs::create_dir_all(directory.join("contract"))?;
    }
    let mut all = String::from(VERSION);
    for n in 0..MODELS {
        let model = MODEL.replace("{n}", &n.to_string());
        all.push_str(&model);
        fs::write(each.join(format!("contract/order-{n}.yml")), format!("{VERSION}{model}"))?;
    }
    fs::write(one.join("contract/orders.yml"), all)?;
    Ok(())
}

const VERSION: &str = "dms_version: \"0.2\"\nnamespace: \"shop\"\nmodels:\n";

/// What a document says of a model of [`source`].
const MODEL: &str = r#"  - name: "Order{n}"
    table: { name: "orders-{n}" }
    naming: { convention: "camelCase" }
    keys:
      partition: { attribute: "customer", type: "S" }
      sort: { attribute: "id", type: "S" }
    attributes:
      - { attribute: "customer", type: "S", required: true, roles: ["pk"] }
      - { attribute: "id", type: "S", required: true, roles: ["sk"] }
      - { attribute: "tenant", type: "S", required: true }
      - { attribute: "email", type: "S", required: true }
      - { attribute: "status", type: "S", required: true }
      - { attribute: "total", type: "N", required: true }
      - { attribute: "lines", type: "L", required: true }
      - { attribute: "note", type: "S", optional: true, omit_empty: true }
      - { attribute: "paid", type: "BOOL", required: true }
      - { attribute: "createdAt", type: "S", required: true, roles: ["created_at"] }
      - { attribute: "version", type: "N", required: true, roles: ["version"] }
      - { attribute: "expires", type: "N", optional: true, roles: ["ttl"] }
    indexes:
      - name: "by-email"
        type: "GSI"
        partition: { attribute: "email", type: "S" }
        sort: { attribute: "createdAt", type: "S" }
        projection: { type: "ALL" }
      - name: "by-status"
        type: "GSI"
        partition: { attribute: "status", type: "S" }
        sort: { attribute: "total", type: "N" }
        projection: { type: "INCLUDE", fields: ["email", "note"] }
      - name: "by-total"
        type: "LSI"
        partition: { attribute: "customer", type: "S" }
        sort: { attribute: "total", type: "N" }
        projection: { type: "ALL" }
"#;

/// Returns the source of a crate of models, with this many queries of each.
fn source(models: usize, queries: usize, form: Form) -> String {
    let mut source = String::from("#![allow(dead_code)]\nuse tabletheory::prelude::*;\n");
    // Writing to a `String` does not fail.
    for n in 0..models {
        let dms = match form {
            Form::Rich | Form::Plain => String::new(),
            Form::Held => format!(", dms = \"contract/order-{n}.yml\""),
            Form::HeldToOne => ", dms = \"contract/orders.yml\"".to_owned(),
        };
        let keys = match form {
            Form::Rich => "pk = (tenant, status), sk = (total, id)",
            Form::Plain | Form::Held | Form::HeldToOne => "pk = status, sk = total",
        };
        let _ = write!(
            source,
            r#"
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "orders-{n}", naming = "camelCase"{dms})]
#[model(gsi(EMAIL_IDX, name = "by-email", pk = email, sk = created_at))]
#[model(gsi(STATUS_IDX, name = "by-status", {keys}, project(email, note)))]
#[model(lsi(TOTAL_IDX, name = "by-total", sk = total))]
pub struct Order{n} {{
    #[model(pk)]
    pub customer: String,
    #[model(sk)]
    pub id: String,
    pub tenant: String,
    pub email: String,
    pub status: String,
    pub total: u64,
    pub lines: Vec<String>,
    #[model(omit_empty)]
    pub note: Option<String>,
    pub paid: bool,
    #[model(created_at)]
    pub created_at: Timestamp,
    #[model(version)]
    pub version: u64,
    #[model(ttl)]
    pub expires: Option<Ttl>,
}}
"#
        );
        for query in QUERIES.iter().take(queries) {
            source.push_str(&query.replace("{n}", &n.to_string()));
        }
    }
    source
}

/// Returns the source of a crate of the same structs with serde's derives.
fn serde(structs: usize) -> String {
    let mut source = String::from("#![allow(dead_code)]\nuse serde::{Deserialize, Serialize};\n");
    // Writing to a `String` does not fail.
    for n in 0..structs {
        let _ = write!(
            source,
            r#"
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Order{n} {{
    pub customer: String,
    pub id: String,
    pub tenant: String,
    pub email: String,
    pub status: String,
    pub total: u64,
    pub lines: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub paid: bool,
    pub created_at: String,
    pub version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<u64>,
}}
"#
        );
    }
    source
}

/// Five kinds of queries.
const QUERIES: [&str; QUERIES_PER_MODEL] = [
    r#"
pub async fn prefix_{n}(db: &Db, customer: &str) -> Result<Vec<Order{n}>, Error> {
    db.query(Order{n}::TABLE).eq(customer).sort_begins_with("2026-").all().await
}
"#,
    r#"
pub async fn filtered_{n}(db: &Db) -> Result<Vec<Order{n}>, Error> {
    let large = Order{n}::TOTAL.gt(100) & Order{n}::NOTE.exists() | Order{n}::PAID.eq(true);
    db.query(Order{n}::TABLE).eq("c1").filter(large).descending().take(10).await
}
"#,
    r#"
pub async fn projected_{n}(db: &Db) -> Result<Vec<(String, u64)>, Error> {
    db.query(Order{n}::TOTAL_IDX).eq("c1").sort_ge(5).project((Order{n}::ID, Order{n}::TOTAL)).all().await
}
"#,
    r#"
pub async fn indexed_{n}(db: &Db) -> Result<usize, Error> {
    let page = db.query(Order{n}::STATUS_IDX).eq(("t1", "open")).sort_eq(5).limit(items!(25)).page().await?;
    Ok(page.items.len())
}
"#,
    r#"
pub async fn counted_{n}(db: &Db) -> Result<u64, Error> {
    db.query(Order{n}::EMAIL_IDX).eq("a@b.c").count().await
}
"#,
];
