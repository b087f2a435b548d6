//! The simulation in small: nobody is told anything false, the SDK alone fails the same checker, and a seed decides everything.

#[path = "../../examples/simulate/simulation/mod.rs"]
#[allow(clippy::module_inception, reason = "the simulation, and its test")]
mod simulation;

use self::simulation::{Options, block_on};

const OPTIONS: Options = Options { ops: 1000, faults: 0.2, seed: 1, plain_sdk: false };

#[test]
fn everybody_is_told_the_truth() {
    let report = block_on(&OPTIONS).unwrap();
    assert!(report.is_clean(), "{report}: {:#?}", report.examples);
    assert_eq!(report.ops, OPTIONS.ops);
    // A report is clean easily when nothing is done, or nothing is known.
    assert!(report.faults > report.calls / 8, "{} of {}", report.faults, report.calls);
    assert!(report.outcomes.done > OPTIONS.ops * 4 / 10, "{}", report.outcomes);
    assert!((1..OPTIONS.ops / 5).contains(&report.outcomes.ambiguous), "{}", report.outcomes);
    for count in [report.outcomes.refused, report.outcomes.dropped, report.outcomes.read] {
        assert!(count > 0, "{}", report.outcomes);
    }
}

#[test]
fn the_sdk_alone_fails_the_same_checker() {
    let report = block_on(&Options { plain_sdk: true, ..OPTIONS }).unwrap();
    for count in [report.lost, report.duplicated, report.falsely_told, report.unhandled] {
        assert!(count > 0, "{report}");
    }
}

#[test]
fn without_faults_all_is_well_for_both() {
    for plain_sdk in [false, true] {
        let report = block_on(&Options { ops: 200, faults: 0.0, plain_sdk, ..OPTIONS }).unwrap();
        assert!(report.is_clean(), "{report}");
        assert_eq!((report.faults, report.outcomes.ambiguous, report.outcomes.dropped), (0, 0, 0));
        // Clients do get in each other's way.
        assert!(report.outcomes.refused > 0, "{}", report.outcomes);
    }
}

#[test]
fn a_seed_says_it_all() {
    for plain_sdk in [false, true] {
        let options = Options { ops: 100, plain_sdk, ..OPTIONS };
        let first = block_on(&options).unwrap();
        assert!(first.trace.len() > 15, "{}", first.trace.len());
        assert_eq!(block_on(&options).unwrap(), first);
        assert_ne!(block_on(&Options { seed: 2, ..options }).unwrap().trace, first.trace);
    }
}
