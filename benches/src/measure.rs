//! The timing of two sides in turns, so that the other work of the machine affects both equally.

use std::time::Duration;

use crate::Failure;

/// The length of a measurement.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// The number of turns of each side.
    rounds: usize,
    /// The length of one turn, about.
    turn: Duration,
    /// The time that each side runs before its first turn, at least.
    warm_up: Duration,
}

impl Effort {
    /// The length for figures to quote.
    pub const FULL: Self = Self { rounds: 61, turn: Duration::from_millis(20), warm_up: Duration::from_millis(400) };
    /// The length for a look whether something is far off.
    pub const QUICK: Self = Self { rounds: 15, turn: Duration::from_millis(6), warm_up: Duration::from_millis(100) };
}

/// One side of a comparison. It does its work this many times.
pub type Side<'s> = &'s mut dyn FnMut(u32) -> Result<(), Failure>;

/// The result of a comparison.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The seconds that our side takes for its work.
    pub ours: Spread,
    /// The seconds that the other side takes for its work.
    pub theirs: Spread,
    /// Our seconds divided by the other side's, in two turns beside each other.
    pub ratio: Spread,
}

/// The median of many measurements, and the two values between which four fifths of them lie.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    /// The median: half of the measurements are smaller.
    pub median: f64,
    /// The low value: a tenth of the measurements are smaller.
    pub low: f64,
    /// The high value: a tenth of the measurements are larger.
    pub high: f64,
}

impl Spread {
    /// Returns the spread of values in any order.
    pub fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at =
            |tenths: usize| values.get((values.len().saturating_sub(1) * tenths + 5) / 10).copied().unwrap_or(f64::NAN);
        Self { median: at(5), low: at(1), high: at(9) }
    }

    /// Returns the spread of the reciprocals.
    pub fn reciprocal(self) -> Self {
        Self { median: 1.0 / self.median, low: 1.0 / self.high, high: 1.0 / self.low }
    }
}

/// Lets both sides work in turns. The sides alternate in going first.
///
/// # Errors
/// The error of a side.
pub fn compare(effort: Effort, ours: Side<'_>, theirs: Side<'_>) -> Result<Comparison, Failure> {
    let times_ours = warm_up(effort, ours)?;
    let times_theirs = warm_up(effort, theirs)?;
    let (mut seconds_ours, mut seconds_theirs) = (Vec::new(), Vec::new());
    for round in 0..effort.rounds {
        if round % 2 == 0 {
            seconds_ours.push(turn(times_ours, ours)?);
            seconds_theirs.push(turn(times_theirs, theirs)?);
        } else {
            seconds_theirs.push(turn(times_theirs, theirs)?);
            seconds_ours.push(turn(times_ours, ours)?);
        }
    }
    let ratios = seconds_ours.iter().zip(&seconds_theirs).map(|(ours, theirs)| ours / theirs).collect();
    Ok(Comparison { ours: Spread::of(seconds_ours), theirs: Spread::of(seconds_theirs), ratio: Spread::of(ratios) })
}

/// Runs a side until it is warm, and returns how many times it works in one turn.
fn warm_up(effort: Effort, side: Side<'_>) -> Result<u32, Failure> {
    let start = thread_time();
    let mut times = 1;
    loop {
        let seconds = turn(times, side)?;
        if since(start) >= effort.warm_up {
            let wanted = effort.turn.as_secs_f64() / seconds;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
            return Ok((wanted.round() as u32).max(1));
        }
        if seconds * f64::from(times) < effort.turn.as_secs_f64() {
            times *= 2;
        }
    }
}

/// Returns the seconds for doing the work once.
fn turn(times: u32, side: Side<'_>) -> Result<f64, Failure> {
    let start = thread_time();
    side(times)?;
    Ok(since(start).as_secs_f64() / f64::from(times))
}

fn since(start: Duration) -> Duration {
    thread_time().saturating_sub(start)
}

/// Returns the processor time of this thread. The thread does all the work of both sides and waits for nothing, so this is the
/// time on a clock without the time that other programs took.
#[cfg(unix)]
fn thread_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or(0);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), nanoseconds)
}

#[cfg(not(unix))]
fn thread_time() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}
