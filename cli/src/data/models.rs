//! The check that an item is one of a model.

use aws_sdk_dynamodb::types::{AttributeValue, KeySchemaElement, TableDescription};
use tabletheory::encryption::is_envelope;
use tabletheory::{Number, Timestamp};
use tabletheory_dms::{Attribute, DataType, KeyType, Model, Presence, Role, ValueFormat};

use super::item::{Item, written};
use crate::failure::Failure;
use crate::service::type_of_key;
use crate::tables::Table;
use crate::text::{listed_names, visible};

/// A mistake of an item: the attribute that it is about, if it is there, and a sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) attribute: Option<String>,
    pub(super) sentence: String,
}

/// A key of a table or of an index.
struct Key {
    attribute: String,
    data_type: String,
    /// It is of the table, whose every item has it.
    is_of_table: bool,
}

/// The models that the items of a table are held to.
pub(super) struct Models {
    keys: Vec<Key>,
    models: Vec<Model>,
}

impl Models {
    /// Models of one table.
    pub(super) fn of_documents(models: Vec<Model>, table: &Table) -> Self {
        let of_table = [Some(&table.keys.partition), table.keys.sort.as_ref()];
        let is_of_table = |name: &str| of_table.iter().flatten().any(|key| key.attribute == name);
        let key = |(name, key_type): (&String, &KeyType)| Key {
            attribute: name.clone(),
            data_type: key_type.as_str().to_owned(),
            is_of_table: is_of_table(name),
        };
        Self { keys: table.attributes.iter().map(key).collect(), models }
    }

    /// The demands of a table itself on its items.
    pub(super) fn of_table(described: &TableDescription) -> Self {
        let mut keys: Vec<Key> = Vec::new();
        let mut add = |schema: &[KeySchemaElement], is_of_table| {
            for element in schema {
                let name = element.attribute_name();
                let Some(data_type) = type_of_key(described.attribute_definitions(), name) else { continue };
                if keys.iter().all(|key| key.attribute != name) {
                    keys.push(Key { attribute: name.to_owned(), data_type: data_type.to_owned(), is_of_table });
                }
            }
        };
        add(described.key_schema(), true);
        described.global_secondary_indexes().iter().for_each(|index| add(index.key_schema(), false));
        described.local_secondary_indexes().iter().for_each(|index| add(index.key_schema(), false));
        Self { keys, models: Vec::new() }
    }

    /// The names of the attributes by which one item is told from another.
    pub(super) fn key(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().filter(|key| key.is_of_table).map(|key| key.attribute.as_str())
    }

    /// Returns the mistakes of an item: by the keys of the table, and by the model that it is nearest to.
    pub(super) fn mistakes(&self, item: &Item) -> Vec<Mistake> {
        let mut mistakes: Vec<Mistake> = self.keys.iter().filter_map(|key| of_key(key, item)).collect();
        let of_models = self.models.iter().map(|model| (model, of_model(model, item)));
        // The first of those that fit best.
        if let Some((model, nearest)) = of_models.min_by_key(|(_, mistakes)| mistakes.len()) {
            let of = |mistake: Mistake| match self.models.len() {
                1 => mistake,
                _ => Mistake { sentence: format!("{} (by `{}`)", mistake.sentence, visible(&model.name)), ..mistake },
            };
            // One mistake of an attribute is enough.
            let is_told = |mistake: &Mistake| {
                mistake.attribute.is_some() && mistakes.iter().any(|told| told.attribute == mistake.attribute)
            };
            let more: Vec<Mistake> = nearest.into_iter().filter(|mistake| !is_told(mistake)).map(of).collect();
            mistakes.extend(more);
        }
        mistakes
    }
}

/// A model by its name.
pub(super) fn named<'m>(models: &'m [Model], name: &str) -> Result<&'m Model, Failure> {
    let found = models.iter().find(|model| model.name == name);
    found.ok_or_else(|| {
        let names = listed_names(models.iter().map(|model| &model.name));
        Failure::new(format!("the documents have no model `{}`, they have {names}", visible(name)))
    })
}

/// The data type of a value.
fn descriptor(value: &AttributeValue) -> &'static str {
    match value {
        AttributeValue::S(_) => "S",
        AttributeValue::N(_) => "N",
        AttributeValue::B(_) => "B",
        AttributeValue::Bool(_) => "BOOL",
        AttributeValue::Null(_) => "NULL",
        AttributeValue::L(_) => "L",
        AttributeValue::M(_) => "M",
        AttributeValue::Ss(_) => "SS",
        AttributeValue::Ns(_) => "NS",
        AttributeValue::Bs(_) => "BS",
        _ => "of a data type that is not known",
    }
}

/// Source: [DynamoDB, *Keys of secondary indexes*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html):
/// an item without a key of an index is not in it, and one with a key of another data type is refused.
fn of_key(key: &Key, item: &Item) -> Option<Mistake> {
    let name = visible(&key.attribute);
    let what = if key.is_of_table { "the table" } else { "an index" };
    let Some(value) = item.get(&key.attribute) else {
        let sentence = format!("the key `{name}` of the table is missing");
        return key.is_of_table.then_some(Mistake { attribute: None, sentence });
    };
    let sentence = match value {
        value if descriptor(value) != key.data_type => {
            format!("the key `{name}` of {what} is {}, and not {}", key.data_type, descriptor(value))
        }
        AttributeValue::S(text) if text.is_empty() => format!("the key `{name}` of {what} is empty"),
        AttributeValue::B(bytes) if bytes.as_ref().is_empty() => format!("the key `{name}` of {what} is empty"),
        _ => return None,
    };
    Some(Mistake { attribute: Some(key.attribute.clone()), sentence })
}

fn of_model(model: &Model, item: &Item) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for attribute in &model.attributes {
        let name = visible(&attribute.name);
        match item.get(&attribute.name) {
            None if attribute.presence() == Presence::Required && !is_key(attribute) => {
                mistakes
                    .push(Mistake { attribute: None, sentence: format!("`{name}` is missing, which every item has") });
            }
            None => {}
            Some(value) => {
                if let Some(found) = of_value(attribute, value) {
                    mistakes.push(Mistake {
                        attribute: Some(attribute.name.clone()),
                        sentence: format!("`{name}` is {found}"),
                    });
                }
            }
        }
    }
    let mut others: Vec<&String> = item.keys().filter(|name| model.attribute(name).is_none()).collect();
    others.sort();
    mistakes.extend(others.into_iter().map(|name| Mistake {
        attribute: Some(name.clone()),
        sentence: format!("`{}` is no attribute of the model", visible(name)),
    }));
    mistakes
}

/// Returns whether it is in the key of the table, of which more is said elsewhere.
fn is_key(attribute: &Attribute) -> bool {
    attribute.roles.iter().any(|role| matches!(role, Role::Pk | Role::Sk))
}

/// A form that a value has and must not have.
fn of_value(attribute: &Attribute, value: &AttributeValue) -> Option<String> {
    if let (AttributeValue::Null(_), false) = (value, attribute.data_type == DataType::Null) {
        // The runtimes write it for what is empty, and a set that is empty is nothing else.
        let is_set = matches!(attribute.data_type, DataType::Ss | DataType::Ns | DataType::Bs);
        return (attribute.required && !is_set).then(|| "NULL, and every item has a value".to_owned());
    }
    if attribute.encryption.is_some() {
        return (!is_envelope(&written(value).to_string())).then(|| "not encrypted".to_owned());
    }
    if descriptor(value) != attribute.data_type.as_str() {
        return Some(format!("{}, and {} in the model", descriptor(value), attribute.data_type));
    }
    let is_role = |wanted: &Role| attribute.roles.contains(wanted);
    match value {
        AttributeValue::S(text) if attribute.json && serde_json::from_str::<serde_json::Value>(text).is_err() => {
            Some("no JSON".to_owned())
        }
        AttributeValue::S(text)
            if (attribute.format == Some(ValueFormat::Rfc3339Nano)
                || is_role(&Role::CreatedAt)
                || is_role(&Role::UpdatedAt))
                && text.parse::<Timestamp>().is_err() =>
        {
            Some("no time in the form of RFC 3339".to_owned())
        }
        AttributeValue::S(text)
            if attribute.format == Some(ValueFormat::DecimalString) && text.parse::<Number>().is_err() =>
        {
            Some("no text of a number".to_owned())
        }
        AttributeValue::N(number)
            if (matches!(attribute.format, Some(ValueFormat::Int | ValueFormat::UnixSeconds))
                || is_role(&Role::Ttl)
                || is_role(&Role::Version))
                && !is_integer(number) =>
        {
            Some("no integer".to_owned())
        }
        _ => None,
    }
}

/// An integer may be written with an exponent, or with a fraction of zeros.
fn is_integer(number: &str) -> bool {
    // A `Number` is written without an exponent, and with no zero at its end.
    number.parse::<Number>().is_ok_and(|number| !number.as_str().contains('.'))
}
