//! The start of a process: the instructions and the memory that making a client and asking two things of it takes.
//!
//! Each side is a process of its own (`cold-start`), and this process is their server. `valgrind` counts the instructions if
//! there is one; otherwise the processor's time is measured instead.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use crate::Failure;
use crate::measure::Spread;

/// The number of processes of each side.
const PROCESSES: usize = 15;

/// The names of the sides, which are arguments of `cold-start`.
const SIDES: [&str; 2] = ["ours", "theirs"];

/// The figures of both sides, ours first.
pub type Both = [Spread; 2];

/// The cost of the processes of both sides.
#[derive(Clone, Debug)]
pub struct Cost {
    /// The unit of `work`.
    pub unit: &'static str,
    /// The instructions, or the microseconds of the processor.
    pub work: Both,
    /// The most memory that was resident, in KB.
    pub memory: Both,
    /// The same with the other side's pages of files on both sides. The difference between the sides is then heap and stacks.
    pub memory_of_data: Both,
}

/// Runs both sides in turns.
///
/// # Errors
/// An error when a process fails.
pub fn cost() -> Result<Cost, Failure> {
    let endpoint = serve()?;
    let program = program()?;
    let has_valgrind = Command::new("valgrind").arg("--version").output().is_ok_and(|out| out.status.success());
    let none = || [Vec::new(), Vec::new()];
    let (mut times, mut memory, mut anonymous) = (none(), none(), none());
    for _ in 0..PROCESSES {
        for (side, name) in SIDES.iter().enumerate() {
            let output = run(Command::new(&program).args([name, &*endpoint]))?;
            let mut figures = output.split_whitespace().map(str::parse::<f64>);
            let mut figure = || figures.next().ok_or("the process prints three numbers")?.map_err(Failure::from);
            times[side].push(figure()?);
            memory[side].push(figure()?);
            anonymous[side].push(figure()?);
        }
    }
    let times = times.map(Spread::of);
    let work = if has_valgrind {
        let count = |name| instructions(&program, name, &endpoint).map(|count| Spread::of(vec![count]));
        [count(SIDES[0])?, count(SIDES[1])?]
    } else {
        times
    };
    let unit = if has_valgrind { "instructions" } else { "µs" };
    let [ours, theirs] = &anonymous;
    let of_data = memory[1].iter().zip(ours.iter().zip(theirs)).map(|(all, (ours, theirs))| all - theirs + ours);
    let memory_of_data = [Spread::of(of_data.collect()), Spread::of(memory[1].clone())];
    Ok(Cost { unit, work, memory: memory.map(Spread::of), memory_of_data })
}

fn instructions(program: &PathBuf, side: &str, endpoint: &str) -> Result<f64, Failure> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program).args([side, endpoint]);
    let output = valgrind.output()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let count = text.lines().find_map(|line| line.split_once("Collected : "));
    let (_, count) = count.ok_or_else(|| format!("valgrind counts nothing: {text}"))?;
    Ok(count.trim().parse()?)
}

fn run(command: &mut Command) -> Result<String, Failure> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Builds the other program of this crate as this one is built, and returns its path.
fn program() -> Result<PathBuf, Failure> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", env!("CARGO_PKG_NAME"), "--bin", "cold-start"]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    run(cargo.current_dir(env!("CARGO_MANIFEST_DIR")))?;
    let this = std::env::current_exe()?;
    Ok(this.parent().ok_or("a program is in a folder")?.join("cold-start"))
}

/// Starts a server on this machine that gives each request its answer, and returns the address.
fn serve() -> Result<String, Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            thread::spawn(move || answer_all(connection));
        }
    });
    Ok(endpoint)
}

fn answer_all(connection: TcpStream) -> Option<()> {
    let mut writer = connection.try_clone().ok()?;
    let mut reader = BufReader::new(connection);
    loop {
        let (mut length, mut is_get) = (0, false);
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse().ok()?;
            }
            is_get |= line.ends_with(".getitem");
        }
        reader.read_exact(&mut vec![0; length]).ok()?;
        let body = if is_get { r#"{"Item":{"id":{"S":"n1"},"text":{"S":"hello"}}}"# } else { "{}" };
        write!(writer, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).ok()?;
    }
}
