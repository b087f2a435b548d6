//! Key contracts: how the text of a key is made of inputs, so that every runtime makes the same bytes.
//!
//! A key contract stands beside a document of models. A *derived key* is a list of segments; each takes an input or a literal,
//! transforms it, and gets a prefix and a suffix; what is left is joined. Fixtures in the contract say what comes out.
//!
//! # Example
//!
//! ```
//! use tabletheory_dms::Source;
//! use tabletheory_dms::key_contract::{KeyContract, Scalar};
//!
//! let text = r#"
//! tabletheory_model_contract_version: "0.1"
//! derived_keys:
//!   - name: "AgentKey"
//!     join: "|"
//!     inputs:
//!       - { name: "tenant" }
//!       - { name: "partner", optional: true }
//!     segments:
//!       - { prefix: "tenant=", value: { input: "tenant" }, transforms: ["trim"] }
//!       - { prefix: "partner=", value: { input: "partner" }, transforms: ["trim", "wildcard_empty"] }
//!     fixtures:
//!       - { name: "no_partner", input: { tenant: " a/b ", partner: "" }, expect: "tenant=a%2Fb|partner=*" }
//! "#;
//! let contract = KeyContract::read(&Source::yaml("keys.yml", text)?)?;
//! contract.verify()?;
//! let key = contract.derived_key("AgentKey").unwrap();
//! let text = key.evaluate([("tenant", Scalar::from("x")), ("partner", Scalar::from("y"))])?;
//! assert_eq!(text, "tenant=x|partner=y");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Source: [Model contract v0.1 derived-key sidecar](https://github.com/theory-cloud/TableTheory/blob/main/docs/development/planning/tabletheory-model-contract-v0.1.md)

mod evaluate;
mod print;
mod read;
mod rules;

use std::collections::BTreeMap;

pub use evaluate::InputMissing;

use crate::document::Version;
use crate::value::Number;
use crate::words::words;

words! {
    /// The version of a key contract.
    ContractVersion {
        /// Version 0.1.
        V0_1 = "0.1",
        /// Version 0.2: it has the transforms `lowercase` and `url_encode` too.
        V0_2 = "0.2",
    }
}

words! {
    /// The changes of a segment's text.
    Transform {
        /// `trim`: blanks at both ends go: 26 characters, the same in every runtime.
        Trim = "trim",
        /// `wildcard_empty`: an empty text becomes `*`.
        WildcardEmpty = "wildcard_empty",
        /// `lowercase`: the letters `A` to `Z` become small, and no others. Since version 0.2.
        Lowercase = "lowercase",
        /// `url_encode`: every byte of UTF-8 becomes `%` and two digits, but for letters, digits, `-`, `.`, `_` and `~`. Since
        /// version 0.2.
        UrlEncode = "url_encode",
    }
}

impl Transform {
    /// The first version that has it.
    pub fn since(self) -> ContractVersion {
        match self {
            Self::Trim | Self::WildcardEmpty => ContractVersion::V0_1,
            Self::Lowercase | Self::UrlEncode => ContractVersion::V0_2,
        }
    }
}

words! {
    /// The type of an input, for functions that are generated. Evaluation takes any scalar.
    InputType {
        /// A text.
        String = "string",
        /// A number.
        Number = "number",
        /// True or false.
        Boolean = "boolean",
        /// Any of them.
        Scalar = "scalar",
    }
}

/// The value of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// A text.
    Text(String),
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
}

impl From<&str> for Scalar {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Scalar {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<bool> for Scalar {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<N: Into<Number>> From<N> for Scalar {
    fn from(value: N) -> Self {
        Self::Number(value.into())
    }
}

/// A key contract: derived keys, and the models that use them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyContract {
    /// `tabletheory_model_contract_version`.
    pub version: ContractVersion,
    /// `namespace`.
    pub namespace: Option<String>,
    /// `dms_version`: of the document that the contract stands beside.
    pub dms_version: Option<Version>,
    /// `models`.
    pub models: Vec<ContractModel>,
    /// `derived_keys`: at least one.
    pub derived_keys: Vec<DerivedKey>,
}

impl KeyContract {
    /// A contract without derived keys.
    pub fn new(version: ContractVersion) -> Self {
        Self { version, namespace: None, dms_version: None, models: Vec::new(), derived_keys: Vec::new() }
    }

    /// Sets the namespace.
    pub fn with_namespace(mut self, namespace: impl Into<String>) -> Self {
        self.namespace = Some(namespace.into());
        self
    }

    /// Sets the version of the document that the contract stands beside.
    pub fn with_dms_version(mut self, version: Version) -> Self {
        self.dms_version = Some(version);
        self
    }

    /// Adds a model.
    pub fn with_model(mut self, model: ContractModel) -> Self {
        self.models.push(model);
        self
    }

    /// Adds a derived key.
    pub fn with_derived_key(mut self, key: DerivedKey) -> Self {
        self.derived_keys.push(key);
        self
    }

    /// The derived key of a name; none if there is no such key.
    pub fn derived_key(&self, name: &str) -> Option<&DerivedKey> {
        self.derived_keys.iter().find(|key| key.name == name)
    }
}

/// A model that uses derived keys.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ContractModel {
    /// `name`.
    pub name: String,
    /// `dms_model`: its name in the document.
    pub dms_model: Option<String>,
    /// `table`.
    pub table: Option<String>,
    /// `derived_keys`: the names of those that it uses.
    pub derived_keys: Vec<String>,
}

impl ContractModel {
    /// A model that uses no derived key.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), dms_model: None, table: None, derived_keys: Vec::new() }
    }

    /// Sets its name in the document.
    pub fn with_dms_model(mut self, name: impl Into<String>) -> Self {
        self.dms_model = Some(name.into());
        self
    }

    /// Sets its table.
    pub fn with_table(mut self, table: impl Into<String>) -> Self {
        self.table = Some(table.into());
        self
    }

    /// Adds the name of a derived key.
    pub fn with_derived_key(mut self, name: impl Into<String>) -> Self {
        self.derived_keys.push(name.into());
        self
    }
}

/// The way in which the text of one key is made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DerivedKey {
    /// `name`.
    pub name: String,
    /// `helper`: what a generated function is called.
    pub helper: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `join`: stands between segments.
    pub join: String,
    /// `inputs`.
    pub inputs: Vec<Input>,
    /// `segments`: at least one.
    pub segments: Vec<Segment>,
    /// `fixtures`.
    pub fixtures: Vec<Fixture>,
}

impl DerivedKey {
    /// A derived key without segments.
    pub fn new(name: impl Into<String>, join: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            helper: None,
            description: None,
            join: join.into(),
            inputs: Vec::new(),
            segments: Vec::new(),
            fixtures: Vec::new(),
        }
    }

    /// Sets what a generated function is called.
    pub fn with_helper(mut self, helper: impl Into<String>) -> Self {
        self.helper = Some(helper.into());
        self
    }

    /// Sets the description.
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Adds an input.
    pub fn with_input(mut self, input: Input) -> Self {
        self.inputs.push(input);
        self
    }

    /// Adds a segment.
    pub fn with_segment(mut self, segment: Segment) -> Self {
        self.segments.push(segment);
        self
    }

    /// Adds a fixture.
    pub fn with_fixture(mut self, fixture: Fixture) -> Self {
        self.fixtures.push(fixture);
        self
    }
}

/// An input of a derived key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Input {
    /// `name`.
    pub name: String,
    /// `ts_name`: what TypeScript calls it.
    pub ts_name: Option<String>,
    /// `type`.
    pub input_type: Option<InputType>,
    /// `optional`: a generated function need not be given it. Evaluation asks the segment instead.
    pub optional: bool,
}

impl Input {
    /// An input of which nothing else is said.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ts_name: None, input_type: None, optional: false }
    }

    /// Sets what TypeScript calls it.
    pub fn with_ts_name(mut self, name: impl Into<String>) -> Self {
        self.ts_name = Some(name.into());
        self
    }

    /// Sets its type.
    pub fn with_type(mut self, input_type: InputType) -> Self {
        self.input_type = Some(input_type);
        self
    }

    /// Says that a generated function need not be given it.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

/// The source of a segment's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// `value: { input: … }`.
    Input(String),
    /// `value: { literal: … }`, or `literal: …` of the segment.
    Literal(String),
}

/// When a segment is left out, beside where it is optional and empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OmitWhen {
    /// `values`: when its text is one of these.
    pub values: Vec<String>,
    /// `empty`: when its text is empty.
    pub empty: bool,
    /// `default`: when its text is its default.
    pub default: bool,
}

/// A part of a derived key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Segment {
    /// `name`.
    pub name: Option<String>,
    /// `prefix`: stands before the text.
    pub prefix: String,
    /// `suffix`: stands behind the text.
    pub suffix: String,
    /// `value` or `literal`.
    pub origin: Origin,
    /// `transforms`, in the order in which they are done.
    pub transforms: Vec<Transform>,
    /// `default`: the text, if it would be empty.
    pub default: Option<String>,
    /// `optional`: it is left out if its text is empty or its input missing, and it has no default.
    pub optional: bool,
    /// `omit_when`.
    pub omit_when: OmitWhen,
}

impl Segment {
    fn new(origin: Origin) -> Self {
        Self {
            name: None,
            prefix: String::new(),
            suffix: String::new(),
            origin,
            transforms: Vec::new(),
            default: None,
            optional: false,
            omit_when: OmitWhen::default(),
        }
    }

    /// A segment that takes an input.
    pub fn input(name: impl Into<String>) -> Self {
        Self::new(Origin::Input(name.into()))
    }

    /// A segment that is always this text.
    pub fn literal(text: impl Into<String>) -> Self {
        Self::new(Origin::Literal(text.into()))
    }

    /// Sets the name.
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets what stands before the text.
    pub fn with_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Sets what stands behind the text.
    pub fn with_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.suffix = suffix.into();
        self
    }

    /// Adds a transform, behind those that are there.
    pub fn with_transform(mut self, transform: Transform) -> Self {
        self.transforms.push(transform);
        self
    }

    /// Sets the text that takes the place of an empty one.
    pub fn with_default(mut self, default: impl Into<String>) -> Self {
        self.default = Some(default.into());
        self
    }

    /// Says that it may be left out.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Leaves it out when its text is this.
    pub fn omit_when(mut self, value: impl Into<String>) -> Self {
        self.omit_when.values.push(value.into());
        self
    }

    /// Leaves it out when its text is empty.
    pub fn omit_when_empty(mut self) -> Self {
        self.omit_when.empty = true;
        self
    }

    /// Leaves it out when its text is its default.
    pub fn omit_when_default(mut self) -> Self {
        self.omit_when.default = true;
        self
    }
}

/// The result of a derived key for some inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixture {
    /// `name`.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// `input`.
    pub input: BTreeMap<String, Scalar>,
    /// `expect`.
    pub expect: String,
}

impl Fixture {
    /// A fixture without inputs.
    pub fn new(name: impl Into<String>, expect: impl Into<String>) -> Self {
        Self { name: name.into(), description: None, input: BTreeMap::new(), expect: expect.into() }
    }

    /// Adds an input.
    pub fn with_input(mut self, name: impl Into<String>, value: impl Into<Scalar>) -> Self {
        self.input.insert(name.into(), value.into());
        self
    }
}
