//! Refusals that are compiled together, each as a module of one program, so that the compiler is started once and what they share is
//! compiled once.
//!
//! What is said of one does not depend on the others, as far as it can be seen; where it is not what the marks say, or of a file that is
//! none of theirs, each is compiled by itself, and that is what counts. `EACH=1` compiles all by themselves.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::compiler::{self, Found, Group};
use crate::files::root;
use crate::marks::Refusal;

/// Refusals in one program: more of them are slower than a second program on another core.
const MOST: usize = 24;

/// Errors of the types in a function, of which the compiler reports all.
const OF_TYPES: [&str; 4] = ["E0061", "E0277", "E0308", "E0599"];

/// The errors of each of these refusals.
///
/// Those are compiled by themselves whose whole text is compared (`is_whole`), and those that declare a model in order to misuse it: of two
/// types of one name, the compiler shows the whole paths.
pub(crate) fn check(
    refusals: &[Refusal],
    is_whole: fn(&str) -> bool,
    same: impl Fn(&Refusal, &[Found]) -> bool,
) -> BTreeMap<String, Vec<Found>> {
    let mut kinds: BTreeMap<Kind<'_>, Vec<&Refusal>> = BTreeMap::new();
    let mut alone = Vec::new();
    for refusal in refusals {
        match Kind::of(refusal).filter(|_| !is_whole(&refusal.name)) {
            Some(kind) => kinds.entry(kind).or_default().push(refusal),
            None => alone.push(refusal.name.clone()),
        }
    }
    let groups: Vec<Group> =
        kinds.iter().flat_map(|(kind, of_kind)| of_kind.chunks(MOST).map(|some| kind.group(some))).collect();
    let mut found = compiler::check_groups(&groups);
    found.retain(|name, found| {
        let refusal = refusals.iter().find(|refusal| refusal.name == *name);
        refusal.is_some_and(|refusal| same(refusal, found))
    });
    let of_groups = groups.iter().flat_map(|group| &group.files).map(|(name, _)| name);
    let (others, again) = (alone.len(), of_groups.filter(|name| !found.contains_key(*name)).cloned());
    alone.extend(again);
    println!(
        "compiled: {} programs of {} refusals, {} by themselves, {} of them after a program of several",
        groups.len(),
        found.len(),
        alone.len(),
        alone.len() - others
    );
    found.append(&mut compiler::check(&alone));
    found
}

/// What refusals of one program have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Kind<'a> {
    /// Whether their errors are those of derives; otherwise of types.
    are_of_derives: bool,
    /// The models that they are about, if these are none of their own.
    models: Option<Models<'a>>,
}

/// `#[path = "../../shop.rs"] mod shop;`
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Models<'a> {
    file: &'a str,
    module: &'a str,
}

impl<'a> Models<'a> {
    fn of(source: &'a str) -> Option<Self> {
        let (_, rest) = source.split_once("#[path = \"../../")?;
        let (file, rest) = rest.split_once("\"]\nmod ")?;
        let (module, _) = rest.split_once(";\n")?;
        Some(Self { file, module })
    }

    /// The source with the models of the whole program, on as many lines.
    fn shared_in(&self, source: &str) -> String {
        let Self { file, module } = self;
        source.replace(&format!("#[path = \"../../{file}\"]\nmod {module};\n"), &format!("\nuse crate::{module};\n"))
    }
}

impl<'a> Kind<'a> {
    fn of(refusal: &'a Refusal) -> Option<Self> {
        let models = Models::of(&refusal.source);
        let are_of_derives = refusal.errors.iter().all(|error| error.code.is_none());
        let is_of_types = |code: &String| OF_TYPES.contains(&code.as_str());
        let are_of_types = refusal.errors.iter().all(|error| error.code.as_ref().is_some_and(is_of_types));
        let has_models_of_its_own = refusal.source.contains("derive(");
        let fits = are_of_derives || are_of_types && models.is_some() && !has_models_of_its_own;
        fits.then_some(Self { are_of_derives, models })
    }

    fn group(&self, refusals: &[&Refusal]) -> Group {
        let mut program = "#![allow(warnings)]\nfn main() {}\n".to_owned();
        // Writing to a `String` does not fail.
        if let Some(Models { file, module }) = &self.models {
            let path = root().join(file).display().to_string();
            let _ = writeln!(program, "#[path = {path:?}]\nmod {module};\nuse {module}::*;");
        }
        let mut files = Vec::new();
        for (index, refusal) in refusals.iter().enumerate() {
            let _ = writeln!(program, "#[path = \"{}.rs\"]\nmod refusal_{index};", refusal.name);
            let source = match &self.models {
                Some(models) => models.shared_in(&refusal.source),
                None => refusal.source.clone(),
            };
            files.push((refusal.name.clone(), source));
        }
        Group { program, files }
    }
}
