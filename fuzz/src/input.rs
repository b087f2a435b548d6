//! Bytes of a fuzzer as an answer to a program: five bytes that choose, and the body.

use std::path::Path;
use std::sync::LazyLock;

use crate::answer::{Answer, CHECKSUM};
use crate::case::{self, Ask, Case};
use crate::connection::Script;
use crate::known::{name, names};
use crate::mutation::{CHECKSUMS, STATUSES};
use crate::run::Bench;

/// The number of bytes that choose: the program, the script, the answer in it that the body replaces, the status, and the
/// headers around the body.
const CHOICES: usize = 5;

struct Bed {
    bench: Bench,
    cases: Vec<Case>,
    known: Vec<String>,
}

static BED: LazyLock<Bed> = LazyLock::new(|| Bed { bench: Bench::new(), cases: case::all(), known: names() });

/// Answers the program that the bytes choose with their answer.
///
/// # Errors
/// The rules that the program then breaks, besides those that it is known to break.
pub fn try_bytes(bytes: &[u8]) -> Result<(), String> {
    let Some((case, script)) = read(bytes) else { return Ok(()) };
    let broken = BED.bench.broken(case, &script);
    let news: Vec<String> = broken.into_iter().map(|rule| name(rule, case.name)).collect();
    let news: Vec<&String> = news.iter().filter(|name| !BED.known.contains(name)).collect();
    if news.is_empty() { Ok(()) } else { Err(format!("{news:?} {script:?}")) }
}

fn read(bytes: &[u8]) -> Option<(&'static Case, Script)> {
    let (&[program, number, at, status, around], body) = bytes.split_first_chunk::<CHOICES>()?;
    let choose = |choice: u8, from: usize| usize::from(choice).checked_rem(from);
    let case = BED.cases.get(choose(program, BED.cases.len())?)?;
    let mut scripts = (case.scripts)();
    let mut answers = scripts.swap_remove(choose(number, scripts.len())?);
    let at = choose(at, answers.len())?;
    let before = answers[at].clone();
    let answer = Answer::new(STATUSES[choose(status, STATUSES.len())?], body);
    let answer = match around {
        0..128 => answer,
        128..192 => answer.checked(),
        _ => answer.with_header(CHECKSUM, CHECKSUMS[choose(around, CHECKSUMS.len())?]),
    };
    let again = match around % 8 {
        1 => Some(answer.clone()),
        2 => Some(before),
        _ => None,
    };
    answers[at] = answer;
    let again = again.filter(|_| matches!(case.ask, Ask::Requests(_)));
    Some((case, Script { answers, again }))
}

/// Writes a file for each answer of each program. The fuzzer starts from these bytes.
///
/// # Errors
/// An error when they cannot be written.
pub fn write_seeds(to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    let byte = |number: usize| u8::try_from(number).unwrap_or_default();
    for (program, case) in BED.cases.iter().enumerate() {
        for (number, answers) in (case.scripts)().into_iter().enumerate() {
            for (at, answer) in answers.into_iter().enumerate() {
                let status = STATUSES.iter().position(|status| *status == answer.status).unwrap_or_default();
                let choices = [byte(program), byte(number), byte(at), byte(status), 0];
                let file = to.join(format!("{program}-{number}-{at}"));
                std::fs::write(file, [&choices[..], &answer.body].concat())?;
            }
        }
    }
    Ok(())
}
