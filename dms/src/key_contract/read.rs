//! Makes a key contract of a text.

use super::{
    ContractModel, ContractVersion, DerivedKey, Fixture, Input, InputType, KeyContract, OmitWhen, Origin, Scalar,
    Segment, Transform, rules,
};
use crate::document::Version;
use crate::error::Error;
use crate::fault::{Fault, Word};
use crate::node::{Node, Tree};
use crate::path::Path;
use crate::reader::{Object, Reader};
use crate::rules::names;
use crate::source::Source;
use crate::value::Kind;

const VERSION: &str = "tabletheory_model_contract_version";
const CONTRACT: &[&str] = &[VERSION, "namespace", "dms_version", "models", "derived_keys"];
const MODEL: &[&str] = &["name", "dms_model", "table", "derived_keys"];
const KEY: &[&str] = &["name", "helper", "description", "join", "inputs", "segments", "fixtures"];
const INPUT: &[&str] = &["name", "ts_name", "type", "optional"];
const SEGMENT: &[&str] =
    &["name", "prefix", "suffix", "literal", "value", "transforms", "default", "optional", "omit_when"];
const VALUE: &[&str] = &["input", "literal"];
const OMIT_WHEN: &[&str] = &["values", "empty", "default"];
const FIXTURE: &[&str] = &["name", "description", "input", "expect"];

impl KeyContract {
    /// Makes a key contract of a text that is opened, and holds it to every rule but its fixtures.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, with its place, as [`Document::read`](crate::Document::read) tells it.
    pub fn read(source: &Source) -> Result<Self, Error> {
        let mut reader = Reader::new(source);
        let contract = contract(&mut reader);
        rules::hold(&contract, &mut reader);
        reader.finish(contract)
    }

    /// Makes a key contract of a text, and evaluates its fixtures too.
    ///
    /// # Errors
    ///
    /// Those of [`read`](Self::read); if there are none, [`Fault::FixtureWrong`] for each fixture that does not come out.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::Source;
    /// use tabletheory_dms::key_contract::KeyContract;
    ///
    /// let text = r#"tabletheory_model_contract_version: "0.1"
    /// derived_keys:
    ///   - name: "Key"
    ///     join: ""
    ///     segments: [{ value: { input: "x" } }]
    ///     fixtures: [{ name: "slash", input: { x: "a/b" }, expect: "a/b" }]
    /// "#;
    /// let error = KeyContract::read_and_verify(&Source::yaml("keys.yml", text)?).unwrap_err();
    /// assert_eq!(
    ///     error.mistakes()[0].fault().to_string(),
    ///     "the fixture `slash` expects `a/b`, and this comes out: `a%2Fb`"
    /// );
    /// # Ok::<(), tabletheory_dms::Error>(())
    /// ```
    pub fn read_and_verify(source: &Source) -> Result<Self, Error> {
        let contract = Self::read(source)?;
        let mut reader = Reader::new(source);
        rules::hold_fixtures(&contract, &mut reader);
        reader.finish(contract)
    }
}

fn contract(reader: &mut Reader<'_>) -> KeyContract {
    let mut contract = KeyContract::new(ContractVersion::V0_2);
    let Some(object) = reader.object(reader.root(), Path::top(), CONTRACT) else { return contract };
    if let Some(version) = reader.version(&object, VERSION, ContractVersion::WORDS, ContractVersion::from_word) {
        contract.version = version;
    }
    contract.namespace = reader.optional_text(&object, "namespace").map(str::to_owned);
    if object.get("dms_version").is_some() {
        contract.dms_version = reader.version(&object, "dms_version", Version::WORDS, Version::from_word);
    }
    for (node, path) in reader.list(&object, "models") {
        contract.models.push(model(reader, node, path));
    }
    reader.required(&object, "derived_keys");
    for (node, path) in reader.list(&object, "derived_keys") {
        let name = path.member("name");
        contract.derived_keys.push(derived_key(reader, node, path));
        if reader.is_refused(&name) {
            reader.forget(names(&object.at("derived_keys")));
        }
    }
    contract
}

fn model<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> ContractModel {
    let mut model = ContractModel::new("");
    let Some(object) = reader.object(node, path, MODEL) else { return model };
    model.name = reader.required_text(&object, "name");
    model.dms_model = owned(reader, &object, "dms_model");
    model.table = owned(reader, &object, "table");
    model.derived_keys = reader.texts(&object, "derived_keys");
    model
}

fn owned<'s>(reader: &mut Reader<'s>, object: &Object<'s>, name: &'static str) -> Option<String> {
    reader.optional_text(object, name).map(str::to_owned)
}

/// A text that may be empty and is then there.
fn text<'s>(reader: &mut Reader<'s>, object: &Object<'s>, name: &'static str) -> Option<String> {
    let node = object.get(name)?;
    reader.text(node, object.at(name)).map(str::to_owned)
}

fn derived_key<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> DerivedKey {
    let mut key = DerivedKey::new("", "");
    let Some(object) = reader.object(node, path, KEY) else { return key };
    key.name = reader.required_text(&object, "name");
    key.helper = owned(reader, &object, "helper");
    key.description = owned(reader, &object, "description");
    key.join = reader.required_text(&object, "join");
    for (node, path) in reader.list(&object, "inputs") {
        let name = path.member("name");
        key.inputs.push(input(reader, node, path));
        if reader.is_refused(&name) {
            reader.forget(names(&object.at("inputs")));
        }
    }
    reader.required(&object, "segments");
    for (node, path) in reader.list(&object, "segments") {
        key.segments.push(segment(reader, node, path));
    }
    for (node, path) in reader.list(&object, "fixtures") {
        key.fixtures.push(fixture(reader, node, path));
    }
    key
}

fn input<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> Input {
    let mut input = Input::new("");
    let Some(object) = reader.object(node, path, INPUT) else { return input };
    input.name = reader.required_text(&object, "name");
    input.ts_name = owned(reader, &object, "ts_name");
    input.input_type = object
        .get("type")
        .and_then(|node| reader.word(node, object.at("type"), Word::InputType, InputType::WORDS, InputType::from_word));
    input.optional = reader.flag(&object, "optional");
    input
}

fn segment<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> Segment {
    let mut segment = Segment::literal("");
    let Some(object) = reader.object(node, path, SEGMENT) else { return segment };
    segment.name = owned(reader, &object, "name");
    segment.prefix = text(reader, &object, "prefix").unwrap_or_default();
    segment.suffix = text(reader, &object, "suffix").unwrap_or_default();
    segment.default = text(reader, &object, "default");
    segment.optional = reader.flag(&object, "optional");
    for (node, path) in reader.list(&object, "transforms") {
        let transform = reader.word(node, path, Word::Transform, Transform::WORDS, Transform::from_word);
        segment.transforms.extend(transform);
    }
    if let Some(node) = object.get("omit_when")
        && let Some(object) = reader.object(node, object.at("omit_when"), OMIT_WHEN)
    {
        segment.omit_when = OmitWhen {
            values: reader.texts(&object, "values"),
            empty: reader.flag(&object, "empty"),
            default: reader.flag(&object, "default"),
        };
    }
    let mut origins: Vec<Origin> = text(reader, &object, "literal").map(Origin::Literal).into_iter().collect();
    let mut is_refused = reader.is_refused(&object.at("literal"));
    if let Some(node) = object.get("value") {
        match reader.object(node, object.at("value"), VALUE) {
            Some(value) => {
                origins.extend(owned(reader, &value, "input").map(Origin::Input));
                origins.extend(text(reader, &value, "literal").map(Origin::Literal));
                is_refused |= reader.is_refused(&value.at("input")) || reader.is_refused(&value.at("literal"));
            }
            None => is_refused = true,
        }
    }
    let found = origins.len();
    match origins.pop() {
        Some(origin) if found == 1 => segment.origin = origin,
        _ if is_refused => {}
        _ => {
            let span = node.span;
            reader.refuse(Fault::SegmentSources { found }, object.path.clone(), span);
        }
    }
    segment
}

fn fixture<'s>(reader: &mut Reader<'s>, node: &'s Node, path: Path) -> Fixture {
    let mut fixture = Fixture::new("", "");
    let Some(object) = reader.object(node, path, FIXTURE) else { return fixture };
    fixture.name = reader.required_text(&object, "name");
    fixture.description = owned(reader, &object, "description");
    fixture.expect = reader.required_text(&object, "expect");
    if let Some(node) = reader.required(&object, "input")
        && let Some(input) = reader.open_object(node, object.at("input"))
    {
        for (name, node) in input.named() {
            let scalar = match &node.value {
                Tree::Text(text) => Scalar::Text(text.clone()),
                Tree::Bool(value) => Scalar::Bool(*value),
                Tree::Number(number) => Scalar::Number(number.clone()),
                _ => {
                    let path = input.path.member(name.to_owned());
                    match node.kind() {
                        Some(found) => {
                            reader.refuse(Fault::WrongKind { expected: Kind::Scalar, found }, path, node.span);
                        }
                        None => reader.forget(path),
                    }
                    continue;
                }
            };
            fixture.input.insert(name.to_owned(), scalar);
        }
    }
    fixture
}
