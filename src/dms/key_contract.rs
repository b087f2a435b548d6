//! Key contracts of models: how their key templates make the texts of keys, for programs in other languages.

use tabletheory_dms::Version;
use tabletheory_dms::key_contract::{
    ContractModel, ContractVersion, DerivedKey, Fixture, Input, InputType, KeyContract, Scalar, Segment,
};

use super::Unsayable;
use crate::model::table::Model;
use crate::model::template::Composer;
use crate::schema::{Part, Piece, Role, Schema, TemplateSchema};
use crate::wire::data_type::DataTypeName;

/// The texts that the parts of a model's keys have, as far as a key contract needs to know.
///
/// A template writes a part as it is. A key contract writes each byte of it as `%` and two digits, but for the *unreserved*
/// characters, which are the letters and digits of ASCII, `-`, `.`, `_` and `~`. So the two make one key of unreserved characters,
/// and two of any others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyTexts {
    /// Any texts. A part whose texts may have other characters is an error.
    Any,
    /// Unreserved characters alone, which the caller knows. Of a text with others, such as `a b`, the contract makes another key.
    Unreserved,
}

/// Returns the key contract of one model: a derived key for each of its key templates.
///
/// A derived key is called as the model and its attribute (`OrderPK`), and its inputs as the attributes of the parts. Each has a
/// fixture, whose text the template has made. What the template refuses (an empty part, a part with a delimiter in it) a contract
/// does not. Two contracts become one by their public fields.
///
/// # Errors
///
/// An [`Unsayable`] when the model has no template, or a contract cannot make the text of one: numbers that are padded, times, and
/// with [`KeyTexts::Any`] whatever is not an integer of 64 bits.
///
/// # Example
///
/// ```
/// use tabletheory::dms::{KeyTexts, Unsayable, key_contract};
/// use tabletheory::prelude::*;
/// use tabletheory_dms::key_contract::Scalar;
///
/// #[derive(Model)]
/// #[model(table = "shop", pk = "SHOP#{shop}", sk = "ORDER#{id}#")]
/// struct Order {
///     shop: u32,
///     id: String,
/// }
///
/// let contract = key_contract::<Order>(KeyTexts::Unreserved)?;
/// let (pk, sk) = (contract.derived_key("OrderPK").unwrap(), contract.derived_key("OrderSK").unwrap());
/// assert_eq!(pk.evaluate([("shop", Scalar::from(17_u32))]).unwrap(), "SHOP#17");
/// assert_eq!(sk.evaluate([("id", Scalar::from("o-1"))]).unwrap(), "ORDER#o-1#");
/// println!("{}", contract.to_yaml());
///
/// // Of an order `a b`, a contract makes another key than the template.
/// let error = key_contract::<Order>(KeyTexts::Any).unwrap_err();
/// assert_eq!(error, Unsayable::KeyText { attribute: "SK", part: "id" });
/// # Ok::<(), Unsayable>(())
/// ```
pub fn key_contract<M: Model>(texts: KeyTexts) -> Result<KeyContract, Unsayable> {
    let schema = M::SCHEMA;
    let mut model = ContractModel::new(schema.model).with_dms_model(schema.model).with_table(schema.table);
    // The first version says all of it, and more programs read it.
    let mut contract = KeyContract::new(ContractVersion::V0_1).with_dms_version(Version::V0_2);
    for template in schema.templates {
        let name = name_of(schema, template, &contract);
        model = model.with_derived_key(&name);
        contract = contract.with_derived_key(derived_key(schema, template, name, texts)?);
    }
    if contract.derived_keys.is_empty() {
        return Err(Unsayable::NoTemplate);
    }
    Ok(contract.with_model(model))
}

/// Returns the name of a derived key that no other of the contract has.
fn name_of(schema: &Schema, template: &TemplateSchema, contract: &KeyContract) -> String {
    let mut runes = template.name.chars();
    let first = runes.next().map(|first| first.to_ascii_uppercase());
    let name: String = schema.model.chars().chain(first).chain(runes).collect();
    let is_free = contract.derived_key(&name).is_none();
    if is_free { name } else { format!("{}_{}", schema.model, template.name) }
}

fn derived_key(
    schema: &Schema,
    template: &'static TemplateSchema,
    name: String,
    texts: KeyTexts,
) -> Result<DerivedKey, Unsayable> {
    let mut key = DerivedKey::new(name, "");
    let mut example = Example { composer: Composer::new(template.pieces), inputs: Vec::new(), is_refused: false };
    let mut before = String::new();
    for piece in template.pieces {
        match piece {
            Piece::Literal(text) => before.push_str(text),
            Piece::Part(part) => {
                let input = input_type(schema, template.name, part, texts)?;
                key = key.with_input(Input::new(part.name).with_type(input));
                key = key.with_segment(Segment::input(part.name).with_prefix(std::mem::take(&mut before)));
                example.add(part, input);
            }
        }
    }
    match key.segments.last_mut() {
        Some(last) => last.suffix = before,
        None => key = key.with_segment(Segment::literal(before)),
    }
    let Example { composer, inputs, is_refused } = example;
    if is_refused {
        return Ok(key);
    }
    let fixture = Fixture::new("example", composer.into_text());
    let fixture = inputs.into_iter().fold(fixture, |fixture, (name, value)| fixture.with_input(name, value));
    Ok(key.with_fixture(fixture))
}

/// Values of parts, and the text that the template itself makes of them.
struct Example {
    composer: Composer,
    inputs: Vec<(&'static str, Scalar)>,
    /// True when the template refuses a value.
    is_refused: bool,
}

impl Example {
    fn add(&mut self, part: &Part, input: InputType) {
        let number = self.inputs.len() + 1;
        let text = number.to_string();
        let is_number = input == InputType::Number;
        let composed = self.composer.part(part.name, &|sink| {
            sink.string(&text);
            Ok(())
        });
        self.is_refused |= composed.is_err();
        self.inputs.push((part.name, if is_number { Scalar::from(number as u64) } else { Scalar::from(text) }));
    }
}

/// Returns the type of the input for a part.
fn input_type(schema: &Schema, attribute: &'static str, part: &Part, texts: KeyTexts) -> Result<InputType, Unsayable> {
    let Part { name, digits, rust_type, in_key, .. } = *part;
    if let Some(digits) = digits {
        return Err(Unsayable::KeyDigits { attribute, part: name, digits });
    }
    let field = schema.attributes.iter().find(|attribute| attribute.name == name);
    let is_number = in_key.or(field.map(|field| field.data_type)) == Some(DataTypeName::Number);
    let rust_type = bare(rust_type);
    let is_role = field.is_some_and(|field| matches!(field.role, Role::CreatedAt | Role::UpdatedAt));
    if !is_number && (is_role || TIMES.iter().any(|time| rust_type.starts_with(time))) {
        return Err(Unsayable::KeyTime { attribute, part: name });
    }
    if is_number && INTEGERS.contains(&rust_type) {
        return Ok(InputType::Number);
    }
    match texts {
        KeyTexts::Any => Err(Unsayable::KeyText { attribute, part: name }),
        KeyTexts::Unreserved => Ok(InputType::String),
    }
}

/// The integers that a contract writes with every digit.
const INTEGERS: [&str; 8] = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64"];

/// Types whose text has a `:`.
const TIMES: [&str; 5] = ["Timestamp", "DateTime", "NaiveDateTime", "OffsetDateTime", "Zoned"];

/// Returns the name of a type without an option around it, and without its path.
fn bare(rust_type: &str) -> &str {
    let inner = rust_type.split_once("Option<").and_then(|(_, inner)| inner.strip_suffix('>')).unwrap_or(rust_type);
    let name = inner.split('<').next().unwrap_or(inner);
    name.rsplit("::").next().unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tabletheory_dms::Source;

    use super::*;
    use crate::schema::{KeySchema, NamingConvention, PartText};

    const SCHEMA: Schema = Schema {
        model: "Order",
        table: "shop",
        partition_key: &KeySchema { name: "PK", data_type: DataTypeName::String },
        sort_key: None,
        indexes: &[],
        vector_indexes: &[],
        attributes: &[],
        blind_indexes: &[],
        templates: &[],
        discriminator: None,
        naming: NamingConvention::CamelCase,
        write_once: false,
        seal: None,
    };

    const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

    /// A part that stands in the key alone, so that it says its data type itself.
    fn part(at: usize, rust_type: &'static str, text: PartText) -> Piece {
        let data_type = if text == PartText::Fixed { DataTypeName::Number } else { DataTypeName::String };
        Piece::Part(Part { name: NAMES[at], digits: None, rust_type, text, in_key: Some(data_type) })
    }

    /// A template, and a value for each of its parts.
    fn template_with_values() -> impl Strategy<Value = (Vec<Piece>, Vec<String>)> {
        // Literal text of any characters: a contract does not encode it.
        let literal = prop_oneof!["[#|/:]", "[A-Z]{1,4}#", "\\PC{1,4}"];
        let value = prop_oneof![
            "[A-Za-z0-9._~-]{1,8}".prop_map(|text| (text, "String", PartText::Undelimited)),
            any::<u64>().prop_map(|number| (number.to_string(), "u64", PartText::Fixed)),
            any::<i64>().prop_map(|number| (number.to_string(), "Option<i64>", PartText::Fixed)),
            "[A-Za-z0-9._~-]{1,8}".prop_map(|text| (text, "Name", PartText::Any)),
        ];
        (prop::option::of(literal.clone()), prop::collection::vec((value, literal), 0..=NAMES.len()), any::<bool>())
            .prop_map(|(first, parts, ends)| {
                let leaked = |text: String| Piece::Literal(Box::leak(text.into_boxed_str()));
                let mut pieces: Vec<Piece> = first.map(leaked).into_iter().collect();
                let mut values = Vec::new();
                for (at, ((value, rust_type, text), literal)) in parts.into_iter().enumerate() {
                    pieces.push(part(at, rust_type, text));
                    pieces.push(leaked(literal));
                    values.push(value);
                }
                if ends && pieces.len() > 1 {
                    pieces.pop();
                }
                (pieces, values)
            })
            .prop_filter("a template has a piece", |(pieces, _)| !pieces.is_empty())
    }

    /// Returns the text that a template itself makes; none if it refuses a value.
    fn composed(template: &'static TemplateSchema, values: &[String]) -> Option<String> {
        let mut composer = Composer::new(template.pieces);
        for value in values {
            let made = composer.part("part", &|sink| {
                sink.string(value);
                Ok(())
            });
            made.ok()?;
        }
        Some(composer.into_text())
    }

    fn leaked(pieces: Vec<Piece>) -> &'static TemplateSchema {
        Box::leak(Box::new(TemplateSchema { name: "PK", pieces: Box::leak(pieces.into_boxed_slice()) }))
    }

    proptest! {
        #[test]
        fn a_contract_makes_the_text_that_the_template_makes((pieces, values) in template_with_values()) {
            let template = leaked(pieces);
            let key = derived_key(&SCHEMA, template, "OrderPK".to_owned(), KeyTexts::Unreserved).unwrap();
            let contract = KeyContract::new(ContractVersion::V0_1).with_derived_key(key);
            contract.verify().unwrap();
            let source = Source::yaml("keys.yml", contract.to_yaml()).unwrap();
            let read = KeyContract::read_and_verify(&source).unwrap();
            prop_assert_eq!(&read, &contract);
            if let Some(text) = composed(template, &values) {
                let inputs = read.derived_keys[0].inputs.iter().zip(&values).map(|(input, value)| {
                    let number = value.parse::<i64>().map(Scalar::from).or_else(|_| value.parse::<u64>().map(Scalar::from));
                    let scalar = match (input.input_type, number) {
                        (Some(InputType::Number), Ok(number)) => number,
                        _ => Scalar::from(value.as_str()),
                    };
                    (input.name.as_str(), scalar)
                });
                prop_assert_eq!(read.derived_keys[0].evaluate(inputs).unwrap(), text);
            }
        }
    }

    #[test]
    fn a_reserved_character_is_why_any_texts_are_refused() {
        let template = leaked(vec![Piece::Literal("A#"), part(0, "String", PartText::Undelimited)]);
        let values = ["a b".to_owned()];
        let key = derived_key(&SCHEMA, template, "OrderPK".to_owned(), KeyTexts::Unreserved).unwrap();
        assert_eq!(composed(template, &values).as_deref(), Some("A#a b"));
        assert_eq!(key.evaluate([("a", Scalar::from("a b"))]).unwrap(), "A#a%20b");
        let refused = derived_key(&SCHEMA, template, "OrderPK".to_owned(), KeyTexts::Any).unwrap_err();
        assert_eq!(refused, Unsayable::KeyText { attribute: "PK", part: "a" });
    }

    #[test]
    fn the_fixture_of_an_ambiguous_value_is_left_out() {
        let template = leaked(vec![part(0, "u64", PartText::Fixed), Piece::Literal("1")]);
        let key = derived_key(&SCHEMA, template, "OrderPK".to_owned(), KeyTexts::Any).unwrap();
        assert!(key.fixtures.is_empty());
        assert_eq!(key.evaluate([("a", Scalar::from(7_u64))]).unwrap(), "71");
    }
}
