//! Writes key contracts in one form.

use super::{ContractModel, DerivedKey, Fixture, Input, KeyContract, Origin, Scalar, Segment};
use crate::print::{Layout, Members, Out};

impl KeyContract {
    /// The contract as YAML, in one form: the members in the order of the specification, texts in quotes, and what is as if it was
    /// not said left out.
    ///
    /// Reading it gives the same contract, if it breaks no rule. Comments are not part of a contract, so they are lost.
    ///
    /// # Example
    ///
    /// ```
    /// use tabletheory_dms::key_contract::{ContractVersion, DerivedKey, KeyContract, Segment, Transform};
    ///
    /// let key = DerivedKey::new("Key", "|")
    ///     .with_segment(Segment::input("x").with_prefix("x=").with_transform(Transform::Trim));
    /// let contract = KeyContract::new(ContractVersion::V0_1).with_derived_key(key);
    /// assert_eq!(contract.to_yaml(), r#"tabletheory_model_contract_version: "0.1"
    /// derived_keys:
    ///   - name: "Key"
    ///     join: "|"
    ///     segments:
    ///       - { prefix: "x=", value: { input: "x" }, transforms: ["trim"] }
    /// "#);
    /// ```
    pub fn to_yaml(&self) -> String {
        contract(self).yaml()
    }

    /// The contract as JSON, in one form. It holds what [`to_yaml`](Self::to_yaml) holds.
    pub fn to_json(&self) -> String {
        contract(self).json()
    }
}

fn contract(contract: &KeyContract) -> Out<'_> {
    let models = contract.models.iter().map(model).collect();
    let keys = contract.derived_keys.iter().map(derived_key).collect();
    Members::new()
        .with("tabletheory_model_contract_version", Out::text(contract.version.as_str()))
        .with_some("namespace", said(contract.namespace.as_ref()))
        .with_some("dms_version", contract.dms_version.map(|version| Out::text(version.as_str())))
        .with_some("models", lines(models))
        .with("derived_keys", Out::List(keys, Layout::Lines))
        .lines()
}

/// A text, if there is one; an empty one is none.
fn said(text: Option<&String>) -> Option<Out<'_>> {
    text.filter(|text| !text.is_empty()).map(Out::text)
}

/// A list, if it has elements.
fn lines(elements: Vec<Out<'_>>) -> Option<Out<'_>> {
    (!elements.is_empty()).then_some(Out::List(elements, Layout::Lines))
}

fn texts(texts: &[String]) -> Option<Out<'_>> {
    (!texts.is_empty()).then(|| Out::texts(texts))
}

fn model(model: &ContractModel) -> Out<'_> {
    Members::new()
        .with("name", Out::text(&model.name))
        .with_some("dms_model", said(model.dms_model.as_ref()))
        .with_some("table", said(model.table.as_ref()))
        .with_some("derived_keys", texts(&model.derived_keys))
        .lines()
}

fn derived_key(key: &DerivedKey) -> Out<'_> {
    Members::new()
        .with("name", Out::text(&key.name))
        .with_some("helper", said(key.helper.as_ref()))
        .with_some("description", said(key.description.as_ref()))
        .with("join", Out::text(&key.join))
        .with_some("inputs", lines(key.inputs.iter().map(input).collect()))
        .with("segments", Out::List(key.segments.iter().map(segment).collect(), Layout::Lines))
        .with_some("fixtures", lines(key.fixtures.iter().map(fixture).collect()))
        .lines()
}

fn input(input: &Input) -> Out<'_> {
    Members::new()
        .with("name", Out::text(&input.name))
        .with_some("ts_name", said(input.ts_name.as_ref()))
        .with_some("type", input.input_type.map(|of| Out::text(of.as_str())))
        .with_flag("optional", input.optional)
        .line()
}

fn segment(segment: &Segment) -> Out<'_> {
    let value = match &segment.origin {
        Origin::Input(input) => Members::new().with("input", Out::text(input)),
        Origin::Literal(text) => Members::new().with("literal", Out::text(text)),
    };
    let transforms: Vec<Out<'_>> = segment.transforms.iter().map(|of| Out::text(of.as_str())).collect();
    let omit = &segment.omit_when;
    let omits = omit.empty || omit.default || !omit.values.is_empty();
    let omit_when = Members::new()
        .with_some("values", texts(&omit.values))
        .with_flag("empty", omit.empty)
        .with_flag("default", omit.default);
    Members::new()
        .with_some("name", said(segment.name.as_ref()))
        .with_some("prefix", said(Some(&segment.prefix)))
        .with_some("suffix", said(Some(&segment.suffix)))
        .with("value", value.line())
        .with_some("transforms", (!transforms.is_empty()).then_some(Out::List(transforms, Layout::Line)))
        .with_some("default", segment.default.as_ref().map(Out::text))
        .with_flag("optional", segment.optional)
        .with_some("omit_when", omits.then(|| omit_when.line()))
        .line()
}

fn fixture(fixture: &Fixture) -> Out<'_> {
    let scalar = |scalar| match scalar {
        &Scalar::Bool(value) => Out::flag(value),
        Scalar::Text(text) => Out::text(text),
        Scalar::Number(number) => Out::Word(number.as_str()),
    };
    let input = fixture.input.iter().map(|(name, value)| (name.as_str(), scalar(value))).collect();
    Members::new()
        .with("name", Out::text(&fixture.name))
        .with_some("description", said(fixture.description.as_ref()))
        .with("input", Out::Object(input, Layout::Line))
        .with("expect", Out::text(&fixture.expect))
        .lines()
}
