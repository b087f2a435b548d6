//! The parts of the programs' models, and the reading of an item as one of them.

use std::collections::BTreeSet;

use super::number::Decimal;
use super::time::nanoseconds;
use super::value::{Item, Value};
use crate::plain::{KEY, Plain};
use crate::rule::Rule;

/// A model: its table, its key and its attributes.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) table: &'static str,
    pub(crate) key: &'static [KeyPart],
    pub(crate) members: &'static [Member],
    /// Returns whether a key is spelled as the model would spell it.
    pub(crate) is_spelled: fn(&Item) -> bool,
}

/// An attribute of a key, and its data type.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct KeyPart {
    pub(crate) name: &'static str,
    pub(crate) data_type: char,
    /// The most bytes of its value.
    ///
    /// Source: [Quotas](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html)
    pub(crate) most: usize,
}

/// Makes the attribute of a partition key.
pub(crate) const fn partition(name: &'static str, data_type: char) -> KeyPart {
    KeyPart { name, data_type, most: 2048 }
}

/// Makes the attribute of a sort key.
pub(crate) const fn sort(name: &'static str, data_type: char) -> KeyPart {
    KeyPart { name, data_type, most: 1024 }
}

/// An attribute, with the kind of its value.
pub(crate) type Member = (&'static str, Kind);

/// The kind of an attribute's value.
#[derive(Debug)]
pub(crate) enum Kind {
    Text,
    /// A text of one character.
    Character,
    OneOf(&'static [&'static str]),
    /// A whole number with this many bits.
    Signed(u32),
    Unsigned(u32),
    Double,
    Single,
    /// A number, exactly.
    Exact,
    Bytes,
    Bool,
    Time,
    /// Whole seconds; a fraction is cut.
    Seconds,
    Maybe(&'static Kind),
    /// The value of this kind, or an empty one when the attribute is missing.
    OrEmpty(&'static Kind),
    List(&'static Kind),
    Entries(&'static Kind),
    Set(&'static Kind),
    Document(&'static [Member]),
    Vector(usize),
    /// A value that JSON can hold.
    Json,
}

/// The doubt about a reading: another reader may refuse a value that this one takes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doubt(pub(crate) bool);

impl Doubt {
    pub(crate) fn when(&mut self, doubtful: bool) {
        self.0 |= doubtful;
    }
}

impl Spec {
    /// Reads an item as the model.
    pub(crate) fn read(&self, item: &Item, doubt: &mut Doubt) -> Result<Plain, Rule> {
        if item.twice.is_some() {
            return Err(Rule::RepeatedMember);
        }
        let key = self.key_of(item)?;
        let Plain::Map(mut members) = read_members(self.members, item, doubt)? else { return Err(Rule::UnfitItem) };
        if !(self.is_spelled)(item) {
            return Err(Rule::KeyRespelled);
        }
        members.insert(KEY.to_owned(), key);
        Ok(Plain::Map(members))
    }

    /// Returns the key of an item, as it is stored.
    pub(crate) fn key_of(&self, item: &Item) -> Result<Plain, Rule> {
        key_of(self.key, item)
    }
}

/// Returns these attributes of an item, as they are stored.
pub(crate) fn key_of(parts: &[KeyPart], item: &Item) -> Result<Plain, Rule> {
    if item.twice.is_some() {
        return Err(Rule::RepeatedMember);
    }
    let mut key = Vec::new();
    for KeyPart { name, data_type, most } in parts {
        let value = item.get(name).ok_or(Rule::ItemWithoutKey)?;
        let size = match (data_type, value) {
            ('S', Value::S(text)) => text.len(),
            ('B', Value::B(bytes)) => bytes.len(),
            ('N', Value::N(text)) => {
                let number = Decimal::parse(text).ok_or(Rule::NoItem)?;
                if number.is_out_of_range() {
                    return Err(Rule::NumberOutOfRange);
                }
                if number.has_too_many_digits() {
                    return Err(Rule::TooManyDigits);
                }
                1
            }
            _ => return Err(Rule::ItemWithoutKey),
        };
        if size == 0 || size > *most {
            return Err(Rule::ItemWithoutKey);
        }
        key.push((*name, value.plain()));
    }
    Ok(Plain::map(key))
}

/// Reads an object of attributes as a document.
pub(crate) fn read_members(members: &[Member], item: &Item, doubt: &mut Doubt) -> Result<Plain, Rule> {
    if item.twice.is_some() {
        return Err(Rule::RepeatedMember);
    }
    let mut read = Vec::new();
    for (name, kind) in members {
        let value = match (item.get(name), kind) {
            (Some(value), kind) => kind.read(value, doubt)?,
            (None, Kind::Maybe(_)) => Plain::Null,
            (None, Kind::OrEmpty(kind)) => kind.empty().ok_or(Rule::UnfitItem)?,
            (None, Kind::Set(_)) => Plain::Set(BTreeSet::new()),
            (None, _) => return Err(Rule::UnfitItem),
        };
        read.push((*name, value));
    }
    // Other attributes are passed over. A reader that looks at them anyway may find a fault.
    let others = item.members.iter().filter(|(name, _)| members.iter().all(|(known, _)| known != name));
    doubt.when(others.into_iter().any(|(name, value)| name.is_empty() || is_odd(value)));
    Ok(Plain::map(read))
}

/// Returns whether DynamoDB would not hold a value, although it has the right form.
pub(crate) fn is_odd(value: &Value) -> bool {
    let odd_number = |text: &String| {
        Decimal::parse(text).is_none_or(|number| number.is_out_of_range() || number.has_too_many_digits())
    };
    match value {
        Value::N(text) => odd_number(text),
        Value::L(elements) => elements.iter().any(is_odd),
        Value::M(members) => {
            members.twice.is_some() || members.members.iter().any(|(name, value)| name.is_empty() || is_odd(value))
        }
        Value::Ss(texts) => is_odd_set(texts),
        Value::Ns(texts) => is_odd_set(texts) || texts.iter().any(odd_number),
        Value::Bs(all) => is_odd_set(all),
        Value::S(_) | Value::B(_) | Value::Bool(_) | Value::Null => false,
    }
}

fn is_odd_set<T: Ord>(elements: &[T]) -> bool {
    elements.is_empty() || elements.iter().collect::<BTreeSet<_>>().len() < elements.len()
}

impl Kind {
    fn read(&self, value: &Value, doubt: &mut Doubt) -> Result<Plain, Rule> {
        match (self, value) {
            (Self::Text, Value::S(text)) => Ok(Plain::text(text)),
            (Self::Character, Value::S(text)) if text.chars().count() == 1 => Ok(Plain::text(text)),
            (Self::OneOf(variants), Value::S(text)) if variants.contains(&text.as_str()) => Ok(Plain::text(text)),
            (Self::Signed(_) | Self::Unsigned(_) | Self::Double | Self::Single | Self::Exact, Value::N(text)) => {
                self.read_number(text, doubt)
            }
            (Self::Bytes, Value::B(bytes)) => Ok(Plain::Bytes(bytes.clone())),
            (Self::Bool, Value::Bool(value)) => Ok(Plain::Bool(*value)),
            (Self::Time, Value::S(text)) => {
                let is_leap_second = text.get(17..19) == Some("60");
                let unfit = if is_leap_second { Rule::LeapSecond } else { Rule::UnfitItem };
                let (time, unusual) = nanoseconds(text).ok_or(unfit)?;
                doubt.when(unusual);
                Ok(Plain::Time(time))
            }
            (Self::Seconds, Value::N(text)) => {
                let number = Decimal::parse(text).ok_or(Rule::NoItem)?;
                if number.is_out_of_range() {
                    return Err(Rule::NumberOutOfRange);
                }
                if number.has_too_many_digits() {
                    return Err(Rule::TooManyDigits);
                }
                Self::Signed(64).read_number(&number.cut().ok_or(Rule::UnfitItem)?, doubt)
            }
            (Self::Maybe(_), Value::Null) => Ok(Plain::Null),
            (Self::Maybe(kind) | Self::OrEmpty(kind), value) => kind.read(value, doubt),
            (Self::List(kind), Value::L(elements)) => {
                Ok(Plain::List(elements.iter().map(|element| kind.read(element, doubt)).collect::<Result<_, _>>()?))
            }
            (Self::List(_), Value::Null) => Ok(Plain::List(Vec::new())),
            (Self::Entries(kind), Value::M(members)) => {
                let entries = entries(members)?;
                Ok(Plain::map(
                    entries
                        .map(|(name, value)| Ok((name.clone(), kind.read(value, doubt)?)))
                        .collect::<Result<Vec<_>, _>>()?,
                ))
            }
            (Self::Entries(_), Value::Null) => Ok(Plain::map::<String>([])),
            (Self::Set(kind), value) => kind.read_set(value, doubt),
            (Self::Document(members), Value::M(item)) => read_members(members, item, doubt),
            (Self::Vector(dimensions), Value::L(elements)) if elements.len() == *dimensions => {
                let numbers = elements.iter().map(|element| Self::Single.read(element, doubt));
                Ok(Plain::List(numbers.collect::<Result<_, _>>()?))
            }
            (Self::Json, value) => read_json(value, doubt),
            _ => Err(Rule::UnfitItem),
        }
    }

    fn empty(&self) -> Option<Plain> {
        Some(match self {
            Self::Text => Plain::text(""),
            Self::Signed(_) | Self::Unsigned(_) | Self::Exact => Plain::number(0),
            Self::Double | Self::Single => Plain::double(0.0),
            Self::Bytes => Plain::Bytes(Vec::new()),
            Self::Bool => Plain::Bool(false),
            Self::Time => Plain::Time(0),
            Self::List(_) => Plain::List(Vec::new()),
            Self::Entries(_) => Plain::map::<String>([]),
            _ => return None,
        })
    }

    fn read_number(&self, text: &str, doubt: &mut Doubt) -> Result<Plain, Rule> {
        let number = Decimal::parse(text).ok_or(Rule::NoItem)?;
        if number.is_out_of_range() {
            return Err(Rule::NumberOutOfRange);
        }
        let too_many = number.has_too_many_digits();
        match self {
            Self::Double | Self::Single => {
                // Digits beyond those of the Rust type are lost in any case.
                doubt.when(too_many);
                let value = match self {
                    Self::Double => text.parse::<f64>(),
                    _ => text.parse::<f32>().map(f64::from),
                };
                value.ok().filter(|value| value.is_finite()).map(Plain::double).ok_or(Rule::UnfitItem)
            }
            _ if too_many => Err(Rule::TooManyDigits),
            Self::Exact => Ok(Plain::Number(number)),
            Self::Signed(bits) => {
                let (negative, size) = number.whole().ok_or(Rule::UnfitItem)?;
                let most = (1_u128 << (bits - 1)) - u128::from(!negative);
                if size <= most { Ok(Plain::Number(number)) } else { Err(Rule::UnfitItem) }
            }
            Self::Unsigned(bits) => {
                let (negative, size) = number.whole().ok_or(Rule::UnfitItem)?;
                let most = u128::MAX >> (128 - bits);
                if !negative && size <= most { Ok(Plain::Number(number)) } else { Err(Rule::UnfitItem) }
            }
            _ => Err(Rule::UnfitItem),
        }
    }

    fn read_set(&self, value: &Value, doubt: &mut Doubt) -> Result<Plain, Rule> {
        let elements: Vec<Value> = match value {
            Value::Null => return Ok(Plain::Set(BTreeSet::new())),
            Value::Ss(texts) => texts.iter().cloned().map(Value::S).collect(),
            Value::Ns(texts) => texts.iter().cloned().map(Value::N).collect(),
            Value::Bs(all) => all.iter().cloned().map(Value::B).collect(),
            _ => return Err(Rule::UnfitItem),
        };
        // An empty set has only this kind of elements.
        let fits = match value {
            Value::Ss(_) => matches!(self, Self::Text),
            Value::Ns(_) => matches!(self, Self::Unsigned(_)),
            _ => matches!(self, Self::Bytes),
        };
        if !fits {
            return Err(Rule::UnfitItem);
        }
        let set: BTreeSet<Plain> =
            elements.iter().map(|element| self.read(element, doubt)).collect::<Result<_, _>>()?;
        doubt.when(elements.is_empty() || set.len() < elements.len());
        Ok(Plain::Set(set))
    }
}

/// Returns the entries of a map whose names are data.
fn entries(members: &Item) -> Result<impl Iterator<Item = (&String, &Value)>, Rule> {
    if members.twice.is_some() {
        return Err(Rule::RepeatedMember);
    }
    if members.members.contains_key("") {
        return Err(Rule::EmptyMapKey);
    }
    Ok(members.members.iter())
}

fn read_json(value: &Value, doubt: &mut Doubt) -> Result<Plain, Rule> {
    Ok(match value {
        Value::S(text) => Plain::text(text),
        Value::N(text) => {
            let number = Decimal::parse(text).ok_or(Rule::NoItem)?;
            if number.is_out_of_range() {
                return Err(Rule::NumberOutOfRange);
            }
            // A reader may refuse a number that it cannot tell exactly.
            doubt.when(number.is_long());
            Plain::Number(number)
        }
        Value::Bool(value) => Plain::Bool(*value),
        Value::Null => Plain::Null,
        Value::L(elements) => {
            Plain::List(elements.iter().map(|element| read_json(element, doubt)).collect::<Result<_, _>>()?)
        }
        Value::M(members) => Plain::map(
            entries(members)?
                .map(|(name, value)| Ok((name.clone(), read_json(value, doubt)?)))
                .collect::<Result<Vec<_>, _>>()?,
        ),
        // JSON has none of them.
        Value::B(_) | Value::Ss(_) | Value::Ns(_) | Value::Bs(_) => return Err(Rule::UnfitItem),
    })
}
