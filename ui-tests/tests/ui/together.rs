//! Refusals that are compiled together, each as a module of one program, so that the compiler is started once and what they share is
//! compiled once.
//!
//! What is said of one does not depend on the others, as far as it can be seen; where it is not what is expected, or of a file that is
//! none of theirs, each is compiled by itself, and that is what counts. `EACH=1` compiles all by themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::compiler::{self, Found, Group};
use crate::files::root;
use crate::marks::Refusal;

/// Refusals in one program: more of them are slower than a second program on another core.
const MOST: usize = 24;

/// Errors of the types in a function, of which the compiler reports all.
const OF_TYPES: [&str; 4] = ["E0061", "E0277", "E0308", "E0599"];

/// The errors of each of these refusals. `same` says whether those of a program of several are what is expected of one.
pub(crate) fn check(refusals: &[Refusal], same: impl Fn(&Refusal, &[Found]) -> bool) -> BTreeMap<String, Vec<Found>> {
    let mut kinds: BTreeMap<Kind<'_>, Vec<&Refusal>> = BTreeMap::new();
    for refusal in refusals {
        if let Some(kind) = Kind::of(refusal) {
            kinds.entry(kind).or_default().push(refusal);
        }
    }
    let groups = kinds.iter().flat_map(|(kind, of_kind)| kind.groups(of_kind)).filter(|group| group.files.len() > 1);
    let groups: Vec<Group> = groups.collect();
    let mut found = compiler::check_groups(&groups);
    found.retain(|name, found| {
        let refusal = refusals.iter().find(|refusal| refusal.name == *name);
        refusal.is_some_and(|refusal| same(refusal, found))
    });
    let names = refusals.iter().map(|refusal| &refusal.name);
    let alone: Vec<String> = names.filter(|name| !found.contains_key(*name)).cloned().collect();
    let tried: usize = groups.iter().map(|group| group.files.len()).sum();
    println!(
        "compiled: {} refusals in {} programs, {} by themselves, {} of these because they differed",
        found.len(),
        groups.len(),
        alone.len(),
        tried - found.len()
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
        (are_of_derives || are_of_types).then_some(Self { are_of_derives, models })
    }

    /// Of two types of one name, the compiler shows the whole paths, so that errors of types are in one program when their types have
    /// different names.
    fn groups(&self, refusals: &[&Refusal]) -> Vec<Group> {
        let mut programs: Vec<(Vec<&Refusal>, BTreeSet<&str>)> = Vec::new();
        for refusal in refusals {
            let types = if self.are_of_derives { BTreeSet::new() } else { types(&refusal.source) };
            let fits = |(some, others): &&mut (Vec<_>, BTreeSet<_>)| some.len() < MOST && others.is_disjoint(&types);
            match programs.iter_mut().find(fits) {
                Some((some, others)) => {
                    some.push(refusal);
                    others.extend(types);
                }
                None => programs.push((vec![refusal], types)),
            }
        }
        programs.iter().map(|(some, _)| self.group(some)).collect()
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

/// The names of the types that a source declares.
fn types(source: &str) -> BTreeSet<&str> {
    let names = source.lines().filter_map(|line| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub ").unwrap_or(line);
        let name = ["struct ", "enum ", "trait ", "type "].iter().find_map(|word| line.strip_prefix(word))?;
        name.split(|character: char| !character.is_alphanumeric() && character != '_').next()
    });
    names.collect()
}
