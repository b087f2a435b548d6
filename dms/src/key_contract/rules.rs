//! The rules that a key contract keeps, beyond its shape.

use std::collections::HashMap;

use super::{KeyContract, Origin, Scalar};
use crate::error::{Error, Mistakes};
use crate::fault::Fault;
use crate::path::Path;
use crate::rules::{Report, names};

impl KeyContract {
    /// Holds the contract to every rule but its fixtures. What [`read`](Self::read) gives has been held to them.
    ///
    /// # Errors
    ///
    /// Every rule that is broken, with its path. There is no text, so there are no lines.
    pub fn validate(&self) -> Result<(), Error> {
        let mut mistakes = Mistakes::default();
        hold(self, &mut mistakes);
        mistakes.or_else(None, ())
    }

    /// Evaluates the fixtures.
    ///
    /// # Errors
    ///
    /// [`Fault::FixtureWrong`] for each that does not come out, with its path.
    pub fn verify(&self) -> Result<(), Error> {
        let mut mistakes = Mistakes::default();
        hold_fixtures(self, &mut mistakes);
        mistakes.or_else(None, ())
    }
}

pub(super) fn hold(contract: &KeyContract, report: &mut impl Report) {
    let all = Path::top().member("derived_keys");
    if contract.derived_keys.is_empty() {
        report.report(Fault::NoDerivedKey, all.clone(), None, std::slice::from_ref(&all));
    }
    let mut keys = Names::new("derived key");
    for (at, key) in contract.derived_keys.iter().enumerate() {
        let path = all.element(at);
        keys.take("a derived key", &key.name, path.member("name"), report);
        let mut inputs = Names::new("input");
        for (at, input) in key.inputs.iter().enumerate() {
            inputs.take("an input", &input.name, path.member("inputs").element(at).member("name"), report);
        }
        let segments = path.member("segments");
        if key.segments.is_empty() {
            let fault = Fault::NoSegment { key: key.name.clone() };
            report.report(fault, segments.clone(), None, std::slice::from_ref(&segments));
        }
        for (at, segment) in key.segments.iter().enumerate() {
            let path_of = segments.element(at);
            if let Origin::Input(input) = &segment.origin {
                let place = path_of.member("value").member("input");
                // A key that declares no input takes any.
                if !key.inputs.is_empty() && !inputs.seen.contains_key(input.as_str()) {
                    let needs = [place.clone(), names(&path.member("inputs"))];
                    report.report(Fault::InputUnknown { input: input.clone() }, place, None, &needs);
                }
            }
            for (at, transform) in segment.transforms.iter().enumerate() {
                if transform.since() > contract.version {
                    let place = path_of.member("transforms").element(at);
                    let needs = [place.clone(), Path::top().member("tabletheory_model_contract_version")];
                    report.report(Fault::TransformTooNew { transform: transform.as_str() }, place, None, &needs);
                }
            }
        }
        let mut fixtures = Names::new("fixture");
        for (at, fixture) in key.fixtures.iter().enumerate() {
            fixtures.take("a fixture", &fixture.name, path.member("fixtures").element(at).member("name"), report);
        }
    }
    let models = Path::top().member("models");
    for (at, model) in contract.models.iter().enumerate() {
        let path = models.element(at);
        if model.name.trim().is_empty() {
            let name = path.member("name");
            report.report(Fault::Blank { what: "a model" }, name.clone(), None, &[name]);
        }
        for (at, name) in model.derived_keys.iter().enumerate() {
            if !keys.seen.contains_key(name.as_str()) {
                let place = path.member("derived_keys").element(at);
                let needs = [place.clone(), names(&all)];
                report.report(Fault::DerivedKeyUnknown { name: name.clone() }, place, None, &needs);
            }
        }
    }
}

/// The names of things of one kind, with the places where each stands first.
struct Names<'n> {
    what: &'static str,
    seen: HashMap<&'n str, Path>,
}

impl<'n> Names<'n> {
    fn new(what: &'static str) -> Self {
        Self { what, seen: HashMap::new() }
    }

    /// Takes a name, which is neither blank nor there already.
    fn take(&mut self, what: &'static str, name: &'n str, place: Path, report: &mut impl Report) {
        if name.trim().is_empty() {
            report.report(Fault::Blank { what }, place.clone(), None, &[place]);
        } else if let Some(first) = self.seen.get(name) {
            let fault = Fault::NameTwice { what: self.what, name: name.to_owned() };
            report.report(fault, place.clone(), Some(first), &[place]);
        } else {
            self.seen.insert(name, place);
        }
    }
}

pub(super) fn hold_fixtures(contract: &KeyContract, report: &mut impl Report) {
    for (at, key) in contract.derived_keys.iter().enumerate() {
        let fixtures = Path::top().member("derived_keys").element(at).member("fixtures");
        for (at, fixture) in key.fixtures.iter().enumerate() {
            let inputs = fixture.input.iter().map(|(name, value): (&String, &Scalar)| (name.as_str(), value.clone()));
            let found = key.evaluate(inputs).unwrap_or_else(|missing| missing.to_string());
            if found != fixture.expect {
                let fault =
                    Fault::FixtureWrong { fixture: fixture.name.clone(), expected: fixture.expect.clone(), found };
                let place = fixtures.element(at).member("expect");
                report.report(fault, place, None, &[]);
            }
        }
    }
}
