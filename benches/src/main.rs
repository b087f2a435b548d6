//! The library's speed beside that of the SDK with `serde_dynamo`, in ratios of one run.
//!
//! `cargo run --release -p tabletheory-bench -- [--quick] [--check] [row …]`

use std::process::{Command, ExitCode};
use std::sync::OnceLock;

use tabletheory_bench::measure::{Comparison, Effort, Spread};
use tabletheory_bench::{Failure, check, page, put, query, seal, start};

/// One line of the table of limits.
struct Row {
    name: &'static str,
    what: fn() -> String,
    /// A description of the other side.
    other: &'static str,
    limit: Limit,
    run: Run,
}

/// The ratios that are good enough, and those that would be better.
#[derive(Clone, Copy)]
enum Limit {
    /// The other side's figure divided by ours.
    TimesFaster { at_least: f64, aim: f64 },
    /// Our figure divided by the other side's.
    Share { at_most: f64, aim: f64 },
    /// Our time by itself.
    Microseconds { at_most: f64, aim: f64 },
    /// No limit: the figure is only for information.
    None,
}

enum Run {
    Time(fn(Effort) -> Result<Comparison, Failure>),
    /// The heap of another process, whose allocator counts: the program, and the line of its output.
    PeakHeap {
        program: &'static str,
        line: usize,
    },
    /// The figures of whole processes: those of both sides, and their unit.
    Start(fn(&start::Cost) -> (start::Both, &'static str)),
    /// The milliseconds of a compiler: ours, and the other side's.
    Check(fn(check::Cost) -> [f64; 2]),
}

const ROWS: &[Row] = &[
    Row {
        name: "page_whole_call",
        what: || format!("read a query page of 700 orders ({} bytes), whole call, HTTP in memory", page::body_size()),
        other: "SDK + serde_dynamo",
        limit: Limit::TimesFaster { at_least: 4.5, aim: 6.0 },
        run: Run::Time(page::whole_call),
    },
    Row {
        name: "page_decode",
        what: || "decode the same page, from bytes to structs".to_owned(),
        other: "serde_json, from plain JSON of the same structs",
        limit: Limit::Share { at_most: 1.5, aim: 1.1 },
        run: Run::Time(page::decode),
    },
    Row {
        name: "page_peak_heap",
        what: || "peak heap of the same call, the response's own bytes aside".to_owned(),
        other: "SDK + serde_dynamo",
        limit: Limit::Share { at_most: 0.35, aim: 0.25 },
        run: Run::PeakHeap { program: "peak-heap", line: 0 },
    },
    Row {
        name: "page_peak_heap_with_body",
        what: || "the same, the response's own bytes counted on both sides".to_owned(),
        other: "SDK + serde_dynamo",
        limit: Limit::None,
        run: Run::PeakHeap { program: "peak-heap", line: 1 },
    },
    Row {
        name: "put_whole_call",
        what: || "put one order of 830 bytes, whole call, HTTP in memory".to_owned(),
        other: "SDK + serde_dynamo",
        limit: Limit::Share { at_most: 0.9, aim: 0.82 },
        run: Run::Time(put::whole_call),
    },
    Row {
        name: "put_beside_nothing",
        what: || "the same call".to_owned(),
        other: "the SDK's call with an item of no attributes",
        limit: Limit::Share { at_most: 1.2, aim: 1.1 },
        run: Run::Time(put::beside_nothing),
    },
    Row {
        name: "lower_query",
        what: || "make the request of a query: key condition, filter of three terms, projection".to_owned(),
        other: "QueryInput by hand, up to the same point",
        limit: Limit::Share { at_most: 0.55, aim: 0.45 },
        run: Run::Time(query::lower),
    },
    Row {
        name: "lower_query_to_bytes",
        what: || "the same, ours up to the bytes of the body".to_owned(),
        other: "QueryInput by hand, its bytes not yet written",
        limit: Limit::None,
        run: Run::Time(query::lower_to_bytes),
    },
    Row {
        name: "stream_peak_heap",
        what: || "peak heap of streaming 1,000,000 items, HTTP in memory".to_owned(),
        other: "10,000 items",
        limit: Limit::Share { at_most: 1.2, aim: 1.0 },
        run: Run::PeakHeap { program: "stream-peak-heap", line: 0 },
    },
    Row {
        name: "stream_peak_heap_prefetch",
        what: || "the same, with the next page asked for ahead".to_owned(),
        other: "10,000 items",
        limit: Limit::Share { at_most: 1.2, aim: 1.0 },
        run: Run::PeakHeap { program: "stream-peak-heap", line: 1 },
    },
    Row {
        name: "cancelled_peak_heap",
        what: || "peak heap of a transaction that is cancelled with 10 MB of reasons, HTTP in memory".to_owned(),
        other: "the body of the answer",
        limit: Limit::Share { at_most: 5.0, aim: 3.0 },
        run: Run::PeakHeap { program: "write-peak-heap", line: 0 },
    },
    Row {
        name: "batch_peak_heap",
        what: || "peak heap of writing a batch of 4,000 items of 1.2 KB, HTTP in memory".to_owned(),
        other: "the items as DynamoDB JSON",
        limit: Limit::Share { at_most: 1.5, aim: 1.2 },
        run: Run::PeakHeap { program: "write-peak-heap", line: 1 },
    },
    Row {
        name: "cold_start",
        what: || "a process that makes a client, gets an item and puts it back, over loopback".to_owned(),
        other: "SDK + serde_dynamo",
        limit: Limit::Share { at_most: 1.01, aim: 1.0 },
        run: Run::Start(|cost| (cost.work, cost.unit)),
    },
    Row {
        name: "cold_start_memory",
        what: || "the most resident memory of the same process, the code of both sides counted alike".to_owned(),
        other: "SDK + serde_dynamo",
        limit: Limit::Share { at_most: 1.01, aim: 1.0 },
        run: Run::Start(|cost| (cost.memory_of_data, "KB")),
    },
    Row {
        name: "cold_start_memory_with_code",
        what: || "the same, the pages of code that each side runs included".to_owned(),
        other: "SDK + serde_dynamo",
        limit: Limit::None,
        run: Run::Start(|cost| (cost.memory, "KB")),
    },
    Row {
        name: "seal_v1_field",
        what: || "seal a field of 1 KiB with a key that is there, envelope of version 1".to_owned(),
        other: "AES-256-GCM of as many bytes, with the key's schedule",
        limit: Limit::Microseconds { at_most: 2.0, aim: 1.5 },
        run: Run::Time(seal::seal_v1),
    },
    Row {
        name: "open_v1_field",
        what: || "open a field of 1 KiB with a key that is there, envelope of version 1".to_owned(),
        other: "AES-256-GCM of as many bytes, with the key's schedule",
        limit: Limit::Microseconds { at_most: 2.0, aim: 1.5 },
        run: Run::Time(seal::open_v1),
    },
    Row {
        name: "seal_v2_field",
        what: || "seal a field of 1 KiB with a key that is there, envelope of version 2".to_owned(),
        other: "AES-256-GCM of as many bytes, with the key's schedule",
        limit: Limit::Microseconds { at_most: 15.0, aim: 8.0 },
        run: Run::Time(seal::seal_v2),
    },
    Row {
        name: "open_v2_field",
        what: || "open a field of 1 KiB with a key that is there, envelope of version 2".to_owned(),
        other: "AES-256-GCM of as many bytes, with the key's schedule",
        limit: Limit::Microseconds { at_most: 15.0, aim: 8.0 },
        run: Run::Time(seal::open_v2),
    },
    Row {
        name: "page_encrypted",
        what: || {
            "read a page of 100 items with three encrypted fields each, data keys kept, whole call, HTTP in memory"
                .to_owned()
        },
        other: "the same page in clear",
        limit: Limit::None,
        run: Run::Time(seal::page),
    },
    Row {
        name: "check_model",
        what: || "`cargo check` of one more model of 12 fields and 3 indexes, of 50".to_owned(),
        other: "the struct with serde's two derives",
        limit: Limit::Share { at_most: 2.0, aim: 1.3 },
        run: Run::Check(|cost| [cost.model, cost.serde]),
    },
    Row {
        name: "check_query",
        what: || "`cargo check` of one more query, of 250".to_owned(),
        other: "the struct with serde's two derives",
        limit: Limit::Share { at_most: 0.3, aim: 0.15 },
        run: Run::Check(|cost| [cost.query, cost.serde]),
    },
    Row {
        name: "check_dms",
        what: || {
            "`cargo check` of one more model of 12 fields and 3 indexes, held to a document of its own, of 50"
                .to_owned()
        },
        other: "the same model without `dms`",
        limit: Limit::Share { at_most: 1.1, aim: 1.03 },
        run: Run::Check(|cost| [cost.dms, cost.no_dms]),
    },
    Row {
        name: "check_dms_of_one",
        what: || "the same, all 50 models held to one document".to_owned(),
        other: "the same model without `dms`",
        limit: Limit::Share { at_most: 1.1, aim: 1.03 },
        run: Run::Check(|cost| [cost.dms_of_one, cost.no_dms]),
    },
];

struct Arguments {
    effort: Effort,
    check: bool,
    rows: Vec<&'static Row>,
}

fn arguments() -> Result<Arguments, Failure> {
    let mut arguments = Arguments { effort: Effort::FULL, check: false, rows: Vec::new() };
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--quick" => arguments.effort = Effort::QUICK,
            "--check" => arguments.check = true,
            name => match ROWS.iter().find(|row| row.name == name) {
                Some(row) => arguments.rows.push(row),
                None => {
                    let names: Vec<&str> = ROWS.iter().map(|row| row.name).collect();
                    return Err(format!("`{name}` is not --quick, --check or a row: {}", names.join(", ")).into());
                }
            },
        }
    }
    if arguments.rows.is_empty() {
        arguments.rows.extend(ROWS);
    }
    Ok(arguments)
}

fn main() -> Result<ExitCode, Failure> {
    let arguments = arguments()?;
    let mut missed = 0;
    for row in arguments.rows {
        if !print(row, arguments.effort)? {
            missed += 1;
        }
    }
    if missed > 0 {
        println!("# {missed} missed");
    }
    Ok(if arguments.check && missed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Measures and prints one row; returns `false` when it is not good enough.
fn print(row: &Row, effort: Effort) -> Result<bool, Failure> {
    let alone = |value| Spread { median: value, low: value, high: value };
    let mut micros = None;
    let (ours, theirs, share) = match row.run {
        Run::Time(run) => {
            let Comparison { ours, theirs, ratio } = run(effort)?;
            micros = Some(ours.median * 1e6);
            (duration(ours), duration(theirs), ratio)
        }
        Run::PeakHeap { program, line } => {
            let (ours, theirs) = peak_heap(program, line)?;
            (format!("{:.0} KB", ours / 1e3), format!("{:.0} KB", theirs / 1e3), alone(ours / theirs))
        }
        Run::Start(of) => {
            let ([ours, theirs], unit) = of(start_cost()?);
            let shown = |side: Spread| format!("{:.0} {unit}", side.median);
            (shown(ours), shown(theirs), alone(ours.median / theirs.median))
        }
        Run::Check(of) => {
            let [ours, theirs] = of(check_cost()?);
            (format!("{ours:.1} ms"), format!("{theirs:.1} ms"), alone(ours / theirs))
        }
    };
    let (ratio, limit, good) = match row.limit {
        Limit::TimesFaster { at_least, aim } => {
            let ratio = share.reciprocal();
            (ratio, format!("times faster; at least {at_least}, aim {aim}"), ratio.median >= at_least)
        }
        Limit::Share { at_most, aim } => (share, format!("at most {at_most}, aim {aim}"), share.median <= at_most),
        Limit::Microseconds { at_most, aim } => {
            (share, format!("ours at most {at_most} µs, aim {aim} µs"), micros.is_some_and(|micros| micros <= at_most))
        }
        Limit::None => (share, "no limit".to_owned(), true),
    };
    println!("# {}: {}", row.name, (row.what)());
    println!("#   ours {ours}; {} {theirs}", row.other);
    println!("#   {:.3} to {:.3}; {limit}{}", ratio.low, ratio.high, if good { "" } else { ": MISSED" });
    println!("ratio {} {:.3}", row.name, ratio.median);
    Ok(good)
}

/// Returns the median, and the two values between which four fifths of the turns lie.
fn duration(Spread { median, low, high }: Spread) -> String {
    let (unit, scale) = if median < 10e-6 { ("ns", 1e9) } else { ("µs", 1e6) };
    format!("{:.0} {unit} ({:.0} to {:.0})", median * scale, low * scale, high * scale)
}

/// Returns the cost of a start. Both of its rows come from one measurement.
fn start_cost() -> Result<&'static start::Cost, Failure> {
    static COST: OnceLock<start::Cost> = OnceLock::new();
    match COST.get() {
        Some(cost) => Ok(cost),
        None => {
            let cost = start::cost()?;
            Ok(COST.get_or_init(|| cost))
        }
    }
}

/// Returns the cost of a check. All of its rows come from one measurement, which takes minutes.
fn check_cost() -> Result<check::Cost, Failure> {
    static COST: OnceLock<check::Cost> = OnceLock::new();
    match COST.get() {
        Some(cost) => Ok(*cost),
        None => {
            let cost = check::cost()?;
            Ok(*COST.get_or_init(|| cost))
        }
    }
}

/// Returns the bytes of both sides, from a line that this program prints.
fn peak_heap(program: &str, line: usize) -> Result<(f64, f64), Failure> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--package", env!("CARGO_PKG_NAME"), "--bin", program]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let text = String::from_utf8(output.stdout)?;
    let line = text.lines().nth(line).unwrap_or_default();
    let (ours, theirs) = line.split_once(' ').ok_or("the other process prints two lines of two numbers")?;
    Ok((ours.parse()?, theirs.parse()?))
}
