//! What must not compile, and what the compiler says about it.
//!
//! Bless with `TRYBUILD=overwrite cargo test -p ui-tests --test ui`.

mod common;

use common::{Refusal, refusals};

/// Refusals whose error is the compiler's own E0599, "no such item", with the reason why that is right.
const ABSENT: [(&str, &str); 1] =
    [("fail/query/unknown_index", "a name that is not there is the compiler's to report; it knows the similar ones")];

/// Refusals with a second error that follows from the first, with the reason.
const FOLLOWED: [(&str, &str); 1] =
    [("fail/field/flatten_of_no_document", "said of the field, and again where its owner is put together")];

#[test]
fn refusals_do_not_compile() {
    trybuild::TestCases::new().compile_fail("fail/*/*.rs");
}

#[test]
fn errors_are_where_and_what_the_marks_say() {
    for refusal in refusals() {
        let name = &refusal.name;
        let Some((line, text)) = refusal.mark() else { panic!("{name}: no line is marked `//~ ERROR …`") };
        let errors = refusal.errors();
        let Some(first) = errors.first() else { panic!("{name}: the .stderr has no error") };
        assert!(first.message.contains(text), "{name}: expected `{text}`, found `{}`", first.message);
        assert_eq!(first.line, Some(line), "{name}: the error is on another line than its mark");
    }
}

#[test]
fn one_mistake_is_one_error() {
    for refusal in refusals() {
        let follows = FOLLOWED.iter().any(|(name, _)| *name == refusal.name);
        assert_eq!(refusal.errors().len() > 1, follows, "{}", refusal.name);
    }
}

#[test]
fn texts_hold_nothing_internal() {
    for Refusal { name, stderr, .. } in refusals() {
        // A snippet of std is only there when `rust-src` is installed.
        for internal in ["__private", "$RUST", "type annotations needed"] {
            assert!(!stderr.contains(internal), "{name}: `{internal}`");
        }
    }
}

#[test]
fn absent_items_are_few() {
    for refusal in refusals() {
        let absent = refusal.errors().iter().any(|error| error.code == Some("E0599"));
        let allowed = ABSENT.iter().any(|(name, _)| *name == refusal.name);
        assert_eq!(absent, allowed, "{}", refusal.name);
    }
}

#[test]
fn messages_are_phrases() {
    for refusal in refusals() {
        for error in refusal.errors() {
            let own = error.code.is_none_or(|code| code == "E0277");
            assert!(!own || !error.message.ends_with('.'), "{}: `{}`", refusal.name, error.message);
        }
    }
}

#[test]
fn errors_are_short() {
    let refusals = refusals();
    let lengths = |with: fn(Option<&str>) -> bool| {
        let errors = refusals.iter().flat_map(Refusal::errors);
        let mut lengths: Vec<usize> = errors.filter(|error| with(error.code)).map(|error| error.lines).collect();
        lengths.sort_unstable();
        lengths
    };
    let quantile = |lengths: &[usize], percent: usize| lengths[(lengths.len() - 1) * percent / 100];
    let (all, derive, types) = (lengths(|_| true), lengths(|code| code.is_none()), lengths(|code| code.is_some()));
    for (kind, lengths) in [("all", &all), ("derive", &derive), ("types", &types)] {
        println!(
            "errors ({kind}): {}, lines median {} p90 {} max {}",
            lengths.len(),
            quantile(lengths, 50),
            quantile(lengths, 90),
            quantile(lengths, 100)
        );
    }
    assert!(quantile(&derive, 50) <= 8, "median of the derive macros");
    // Of a bound that an argument breaks, the compiler shows the library's source too: nine lines, after ours.
    assert!(quantile(&types, 50) <= 17, "median of the types");
    assert!(quantile(&all, 90) <= 25, "p90");
}
