//! A bounded run over all programs, and the report of what it found.

use std::collections::BTreeMap;
use std::fmt;

use fastrand::Rng;

use crate::answer::Answer;
use crate::case::{self, Ask, Case};
use crate::connection::Script;
use crate::known::{self, Known, name, names};
use crate::mutation;
use crate::rule::Rule;
use crate::run::{Bench, quietly};
use crate::shrink::shrink;

/// The length of a run and the choice of its answers.
#[derive(Clone, Debug)]
pub struct Options {
    /// The number of random changes of each answer.
    pub runs: u64,
    /// The seed of the random changes.
    pub seed: u64,
    /// A part of the name that the programs of the run have.
    pub only: Option<String>,
    /// True when known violations are also made as small as possible and shown.
    pub all: bool,
    /// The step between the cuts and other changes that are not random: one of this many is made.
    pub every: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { runs: 1000, seed: 1, only: None, all: false, every: 1 }
    }
}

/// The work of a run and the violations that it found.
#[derive(Debug, Default)]
pub struct Report {
    answers: usize,
    cuts: usize,
    mutations: usize,
    violations: BTreeMap<(Rule, &'static str), Violation>,
    shows_all: bool,
}

/// The number of times that a program broke a rule, and the smallest script that does it.
#[derive(Clone, Debug)]
struct Violation {
    times: usize,
    /// The seed of the smallest one.
    seed: Option<u64>,
    script: Script,
    /// The position of the changed answer in the script.
    at: usize,
}

/// Runs all programs.
#[must_use]
pub fn run(options: &Options) -> Report {
    quietly(|| run_all(options))
}

fn run_all(options: &Options) -> Report {
    let cases = case::all();
    let others: Vec<Answer> = cases.iter().flat_map(|case| (case.scripts)()).flatten().collect();
    let bench = Bench::new();
    let mut report = Report { shows_all: options.all, ..Report::default() };
    for case in cases.iter().filter(|case| options.only.as_ref().is_none_or(|only| case.name.contains(only))) {
        for (number, script) in (case.scripts)().into_iter().enumerate() {
            report.answers += script.len();
            report.try_case(&bench, case, script, number as u64, &others, options);
        }
        for answers in (case.hostile)() {
            report.answers += answers.len();
            report.try_script(&bench, case, &Script { answers, again: None }, 0, None);
        }
    }
    let known = names();
    for ((rule, name), violation) in &mut report.violations {
        let is_news = !known.contains(&known::name(*rule, name));
        if let Some(case) = cases.iter().find(|case| case.name == *name && (is_news || options.all)) {
            violation.script = shrink(&bench, case, &violation.script, violation.at, *rule);
        }
    }
    report
}

impl Report {
    fn try_case(
        &mut self,
        bench: &Bench,
        case: &Case,
        answers: Vec<Answer>,
        number: u64,
        others: &[Answer],
        options: &Options,
    ) {
        self.try_script(bench, case, &Script { answers: answers.clone(), again: None }, 0, None);
        for (at, answer) in answers.iter().enumerate() {
            let with = |changed: Answer, again: Option<Answer>| {
                let mut answers = answers.clone();
                answers[at] = changed;
                Script { answers, again }
            };
            for cut in mutation::cuts(answer).step_by(options.every) {
                self.cuts += 1;
                self.try_script(bench, case, &with(cut, None), at, None);
            }
            let mut directed = mutation::directed(answer, number == 0 && at == 0);
            if matches!(case.ask, Ask::Body(_)) {
                // These changes cost no request.
                directed.extend(mutation::replaced(answer));
            }
            for changed in directed.into_iter().step_by(options.every) {
                self.mutations += 1;
                self.try_script(bench, case, &with(changed, None), at, None);
            }
            for run in 0..options.runs {
                let seed = seed_of(&[options.seed, case.name.len() as u64, number, at as u64, run]);
                let mut rng = Rng::with_seed(seed);
                let changed = mutation::random(answer, others, &mut rng);
                let again = match (&case.ask, rng.u8(0..8)) {
                    (Ask::Body(_), _) => None,
                    (_, 0) => Some(changed.clone()),
                    (_, 1) => Some(answer.clone()),
                    (_, 2) => rng.choice(answers_of(case)),
                    _ => None,
                };
                self.mutations += 1;
                self.try_script(bench, case, &with(changed, again), at, Some(seed));
            }
        }
    }

    fn try_script(&mut self, bench: &Bench, case: &Case, script: &Script, at: usize, seed: Option<u64>) {
        for rule in bench.broken(case, script) {
            let found = || Violation { times: 0, seed, script: script.clone(), at };
            let violation = self.violations.entry((rule, case.name)).or_insert_with(found);
            if script.size() < violation.script.size() {
                *violation = Violation { times: violation.times, ..found() };
            }
            violation.times += 1;
        }
    }

    /// Returns the violations that are not known, each with its rule and program.
    #[must_use]
    pub fn news(&self) -> Vec<String> {
        let known = names();
        let found = self.violations.keys().map(|(rule, case)| name(*rule, case));
        found.filter(|name| !known.contains(name)).collect()
    }

    /// Replaces the list of known violations by those that were found.
    ///
    /// # Errors
    /// An error when the file cannot be written.
    pub fn bless(&self) -> std::io::Result<()> {
        let found = self.violations.iter();
        let found = found
            .map(|((rule, case), Violation { script, .. })| Known { name: name(*rule, case), script: script.clone() });
        known::write(found.collect())
    }
}

/// Returns all answers that a program has a script for.
fn answers_of(case: &Case) -> Vec<Answer> {
    (case.scripts)().into_iter().flatten().collect()
}

fn seed_of(parts: &[u64]) -> u64 {
    // This is FNV-1a, over whole numbers.
    parts.iter().fold(0xcbf2_9ce4_8422_2325, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01b3).rotate_left(23))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = names();
        let mut by_rule: BTreeMap<Rule, (usize, usize)> = BTreeMap::new();
        for ((rule, case), Violation { times, seed, script, .. }) in &self.violations {
            let (programs, all) = by_rule.entry(*rule).or_default();
            *programs += 1;
            *all += times;
            let name = name(*rule, case);
            let is_known = known.contains(&name);
            if is_known && !self.shows_all {
                continue;
            }
            let is_known = if is_known { ", known" } else { "" };
            let seed = seed.map(|seed| format!(", seed {seed}")).unwrap_or_default();
            writeln!(f, "# {times} times{seed}{is_known}: {}", rule.sentence())?;
            write!(f, "{}", Known { name, script: script.clone() })?;
        }
        for (rule, (programs, times)) in by_rule {
            writeln!(f, "{rule}: {times} times, in {programs} programs: {}", rule.sentence())?;
        }
        for (rule, why) in Rule::unchecked() {
            writeln!(f, "not checked, {rule}: {why}")?;
        }
        let Self { answers, cuts, mutations, violations, .. } = self;
        write!(f, "fuzz: answers {answers}, cuts {cuts}, mutations {mutations}, violations {}", violations.len())
    }
}
