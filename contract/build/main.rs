//! Turns the models that scenarios name into `#[derive(Model)]` structs, and what scenarios do with them into calls of the typed
//! library. A call stands here once for each shape, such as a list of projected attributes; its values come from the scenario.
//!
//! Nothing here refuses a scenario: one that cannot be read has no code, and the runner says what is wrong with it.

#[path = "../src/fixture/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "it is the runner's, which uses all of it")]
mod fixture;
mod model;
mod uses;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use crate::fixture::cursor::{Golden, Shape};
use crate::uses::Uses;

fn main() {
    println!("cargo::rerun-if-env-changed=CONTRACT_DIR");
    let folder = fixture::folder();
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rustc-env=CONTRACT_DIR_BUILT={}", folder.display());
    let code = code(&folder);
    let out = env::var_os("OUT_DIR").expect("cargo gives it");
    fs::write(Path::new(&out).join("models.rs"), code).expect("cargo's folder can be written");
}

fn code(folder: &Path) -> String {
    let models = fixture::Models::read(folder);
    let mut used: BTreeMap<(&'static str, String), Uses> = BTreeMap::new();
    let scenarios = fixture::scenarios(folder).unwrap_or_default();
    for scenario in scenarios.iter().filter_map(|(_, scenario)| scenario.as_ref().ok()) {
        uses::of_scenario(scenario, &mut used);
    }
    let mut code = String::new();
    let mut list = String::new();
    for (at, ((version, name), uses)) in used.iter().enumerate() {
        let found = models.all().find(|(of, _, model)| of == version && model.name == *name);
        let Some((_, file, model)) = found else { continue };
        let document = format!("{}#{name}", folder.join(file).display());
        model::module(&mut code, at, model, &document, uses);
        let _ = writeln!(list, "    (\"{version}\", {name:?}, &Of::<m{at}::{}>::NEW),", model::type_name(name));
    }
    let _ = writeln!(code, "pub static MODELS: &[(&str, &str, &dyn Driver)] = &[\n{list}];");
    cursors(&mut code, &fixture::cursor::goldens(folder).unwrap_or_default());
    code
}

/// A model for each golden cursor, whose table and index have its keys.
fn cursors(code: &mut String, goldens: &[Golden]) {
    let mut list = String::new();
    for (at, golden) in goldens.iter().enumerate() {
        let Ok(Shape { index, keys }) = &golden.shape else { continue };
        let mut fields = String::new();
        // An empty key is none: any table will do.
        let none = [("id".to_owned(), "S".to_owned())];
        let keys = if keys.is_empty() { &none[..] } else { keys };
        for (at, (name, data_type)) in keys.iter().enumerate() {
            let rust = match data_type.as_str() {
                "N" => "::tabletheory::Number",
                "B" => "Vec<u8>",
                _ => "String",
            };
            let role = match (at, index) {
                (0, _) => "pk, ",
                (1, None) => "sk, ",
                _ => "",
            };
            let _ = writeln!(fields, "        #[model({role}attr = {name:?})]\n        pub field_{at}: {rust},");
        }
        let of_index = index.as_ref().map_or(String::new(), |name| {
            let sort = if keys.len() > 2 { ", sk = field_2" } else { "" };
            format!("    #[model(gsi(OF_IDX, name = {name:?}, pk = field_1{sort}))]\n")
        });
        let token = if index.is_some() { "OF_IDX" } else { "TABLE" };
        let _ = writeln!(
            code,
            "pub mod c{at} {{\n    #[derive(::tabletheory::Model)]\n    #[model(table = \"cursors\")]\n{of_index}    pub struct Golden \
             {{\n{fields}    }}\n}}\n"
        );
        let _ = writeln!(list, "    ({:?}, |text| again(c{at}::Golden::{token}, text)),", golden.name);
    }
    let _ = writeln!(code, "pub static CURSORS: &[(&str, Again)] = &[\n{list}];");
}
