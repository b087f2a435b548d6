//! A document of a data model. What the data model does not say is guessed, and each guess is marked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use tabletheory_dms::{
    Attribute, DataType, Document, Index, IndexProjection, Key, KeyType, Keys, Limits, Model, Path, Role, Source, Span,
    Syntax, ValueFormat, Version,
};

use crate::text::{count, pascal, visible};

/// A document, and what was guessed for it.
pub(crate) struct Imported {
    pub(crate) text: String,
    pub(crate) guesses: Vec<String>,
    /// The words that the document lacks.
    pub(crate) left: Vec<String>,
}

/// The mistakes of a data model: each a text, and a place in it.
pub(crate) struct Wrong {
    pub(crate) sentence: String,
    pub(crate) place: Option<(String, Span)>,
}

/// A mistake, and the value that has it.
struct Fault(Path, String);

/// A guess, and the value that it is about.
struct Guess(Path, String);

/// As much as a data model with samples has.
fn limits() -> Limits {
    Limits::default().with_bytes(64 << 20).with_depth(64).with_values(4_000_000)
}

pub(super) fn document(name: &str, bytes: &[u8]) -> Result<Imported, Wrong> {
    let source = Source::open(name, bytes, Syntax::Json, &limits())
        .map_err(|error| Wrong { sentence: error.to_string().trim_end().to_owned(), place: None })?;
    let value = serde_json::from_str(source.text())
        .map_err(|error| Wrong { sentence: format!("error: {name}: {error}"), place: None })?;
    let mut reader = Reader::default();
    let document = reader.document(&value).map_err(|Fault(path, sentence)| {
        let place = Some((source.text().to_owned(), source.nearest_span(&path)));
        Wrong { sentence: format!("{sentence} (`{}`)", visible(&path.to_string())), place }
    })?;
    reader.finish(&document)
}

/// A document of a table that is there, which is said as a data model says it. `ttl` is the attribute with the time to live.
pub(crate) fn of_table(table: &Value, ttl: Option<&str>) -> Result<Imported, Wrong> {
    let mut reader = Reader::default();
    let to = Path::top().member("models").element(0);
    let model = reader.model(table, &Path::top(), &to).map_err(|Fault(path, sentence)| Wrong {
        sentence: format!("{sentence} (`{}`)", visible(&path.to_string())),
        place: None,
    })?;
    let model = match ttl {
        Some(ttl) => reader.with_ttl(model, ttl, &to),
        None => model,
    };
    reader.finish(&Document::new(Version::V0_2).with_model(model))
}

/// The document with a comment behind each value that was guessed.
fn marked(document: &Document, guesses: &[Guess]) -> String {
    let text = document.to_yaml();
    // A document that breaks no rule is read as it was written.
    let Ok(source) = Source::open("", &text, Syntax::Yaml, &limits()) else { return text };
    let mut of_line: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for Guess(path, guess) in guesses {
        let line = source.position(source.nearest_span(path).start).line;
        of_line.entry(line).or_default().push(guess);
    }
    let mut out = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        out.push_str(line);
        if let Some(guesses) = of_line.get(&number) {
            out.push_str(" # guess: ");
            out.push_str(&guesses.join("; "));
        }
        out.push('\n');
    }
    out
}

#[derive(Default)]
struct Reader {
    guesses: Vec<Guess>,
    left: BTreeSet<String>,
}

fn object<'v>(value: &'v Value, path: &Path) -> Result<&'v Map<String, Value>, Fault> {
    value.as_object().ok_or_else(|| Fault(path.clone(), "an object belongs here".to_owned()))
}

fn member<'v>(object: &'v Map<String, Value>, name: &'static str, path: &Path) -> Result<&'v Value, Fault> {
    object.get(name).ok_or_else(|| Fault(path.clone(), format!("the member `{name}` is missing")))
}

fn text<'v>(object: &'v Map<String, Value>, name: &'static str, path: &Path) -> Result<&'v str, Fault> {
    let found = member(object, name, path)?.as_str();
    found.ok_or_else(|| Fault(path.member(name), "a text belongs here".to_owned()))
}

/// The elements of a list that may be missing, with their places.
fn list<'v>(object: &'v Map<String, Value>, name: &'static str, path: &Path) -> Result<Vec<(&'v Value, Path)>, Fault> {
    let path = path.member(name);
    match object.get(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(elements)) => {
            Ok(elements.iter().enumerate().map(|(at, element)| (element, path.element(at))).collect())
        }
        Some(_) => Err(Fault(path, "a list belongs here".to_owned())),
    }
}

/// The knowledge of an attribute from samples.
#[derive(Default)]
struct Samples {
    items: usize,
    data_types: BTreeMap<String, BTreeSet<DataType>>,
    present: BTreeMap<String, usize>,
}

impl Reader {
    /// Holds the document to its rules, and marks what was guessed.
    fn finish(self, document: &Document) -> Result<Imported, Wrong> {
        let refused =
            |error: tabletheory_dms::Error| Wrong { sentence: error.to_string().trim_end().to_owned(), place: None };
        document.validate().map_err(refused)?;
        let Self { guesses, left } = self;
        Ok(Imported {
            text: marked(document, &guesses),
            guesses: guesses.into_iter().map(|Guess(path, guess)| format!("{path}: {guess}")).collect(),
            left: left.into_iter().collect(),
        })
    }

    /// Says which attribute is the time to live, which DynamoDB takes from a number alone.
    fn with_ttl(&mut self, mut model: Model, ttl: &str, to: &Path) -> Model {
        let keys = [Some(&model.keys.partition), model.keys.sort.as_ref()];
        let is_key = keys.into_iter().flatten().any(|key| key.attribute == ttl);
        match model.attributes.iter_mut().find(|attribute| attribute.name == ttl) {
            Some(attribute) if is_key || attribute.data_type != DataType::N => {
                let what = if is_key { "a key".to_owned() } else { attribute.data_type.to_string() };
                self.left.insert(format!("the time to live in `{}`, which is {what}", visible(ttl)));
            }
            Some(attribute) => {
                attribute.roles.push(Role::Ttl);
                attribute.format = Some(ValueFormat::UnixSeconds);
            }
            None => {
                let place = to.member("attributes").element(model.attributes.len());
                self.guesses.push(Guess(place.member("optional"), "no sample has it".to_owned()));
                let attribute = Attribute::new(ttl, DataType::N).with_format(ValueFormat::UnixSeconds);
                model = model.with_attribute(attribute.with_role(Role::Ttl).optional().omit_empty());
            }
        }
        model
    }

    fn document(&mut self, value: &Value) -> Result<Document, Fault> {
        let top = Path::top();
        let model = object(value, &top)?;
        member(model, "DataModel", &top)?;
        let mut document = Document::new(Version::V0_2);
        for (at, (table, path)) in list(model, "DataModel", &top)?.into_iter().enumerate() {
            let model = self.model(table, &path, &Path::top().member("models").element(at))?;
            document = document.with_model(model);
        }
        if document.models.is_empty() {
            return Err(Fault(top.member("DataModel"), "there is no table".to_owned()));
        }
        Ok(document)
    }

    fn model(&mut self, value: &Value, path: &Path, to: &Path) -> Result<Model, Fault> {
        const KNOWN: [&str; 6] = [
            "TableName",
            "KeyAttributes",
            "NonKeyAttributes",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "TableData",
        ];
        let table = object(value, path)?;
        let says_nothing = |value: &Value| match value {
            Value::Null => true,
            Value::Array(elements) => elements.is_empty(),
            _ => false,
        };
        let left = table.iter().filter(|(name, value)| !KNOWN.contains(&name.as_str()) && !says_nothing(value));
        self.left.extend(left.map(|(name, _)| visible(name)));
        let name = text(table, "TableName", path)?;
        self.guesses.push(Guess(to.member("name"), "the model is named after its table".to_owned()));
        let keys = keys(member(table, "KeyAttributes", path)?, &path.member("KeyAttributes"))?;
        let mut model = Model::new(pascal(name), name, keys.clone());
        let samples = samples(table, path)?;
        for (key, role) in [(Some(&keys.partition), Role::Pk), (keys.sort.as_ref(), Role::Sk)] {
            let Some(key) = key else { continue };
            let attribute = Attribute::new(key.attribute.as_str(), key.key_type.into()).required().with_role(role);
            model = model.with_attribute(attribute);
        }
        for (value, path) in list(table, "NonKeyAttributes", path)? {
            let declared = object(value, &path)?;
            let name = text(declared, "AttributeName", &path)?;
            if model.attribute(name).is_none() {
                let declared = declared.get("AttributeType").map(|_| data_type(declared, &path)).transpose()?;
                let attribute = self.attribute(name, declared, &samples, to, model.attributes.len());
                model = model.with_attribute(attribute);
            }
        }
        for (value, path) in list(table, "GlobalSecondaryIndexes", path)? {
            let index = index(value, &path)?;
            model = self.with_index(model, index, &samples, to);
        }
        for (value, path) in list(table, "LocalSecondaryIndexes", path)? {
            let found = index(value, &path)?;
            let sort = found.sort.clone();
            let sort = sort.ok_or_else(|| Fault(path.clone(), "a local secondary index has a sort key".to_owned()))?;
            let projection = found.projection().clone();
            let local = Index::local(found.name, keys.partition.clone(), sort).with_projection(projection);
            model = self.with_index(model, local, &samples, to);
        }
        for name in samples.present.keys() {
            if model.attribute(name).is_none() {
                let attribute = self.attribute(name, None, &samples, to, model.attributes.len());
                model = model.with_attribute(attribute);
            }
        }
        Ok(model)
    }

    /// An attribute that is in no key of the table.
    fn attribute(
        &mut self,
        name: &str,
        declared: Option<DataType>,
        samples: &Samples,
        to: &Path,
        at: usize,
    ) -> Attribute {
        let place = to.member("attributes").element(at);
        let seen = samples.data_types.get(name);
        let data_type = declared.or_else(|| seen.and_then(|seen| seen.first().copied())).unwrap_or(DataType::S);
        let others = seen.into_iter().flatten().filter(|seen| **seen != data_type).map(ToString::to_string);
        let others: Vec<String> = others.collect();
        if declared.is_none() {
            let reason = if seen.is_some() { "as in the samples" } else { "nothing says the data type" };
            self.guesses.push(Guess(place.member("type"), reason.to_owned()));
        }
        if !others.is_empty() {
            self.guesses.push(Guess(place.member("type"), format!("there are samples of {}", others.join(", "))));
        }
        let present = samples.present.get(name).copied().unwrap_or_default();
        let attribute = Attribute::new(name, data_type);
        let of = count(samples.items, "sample");
        if samples.items > 0 && present == samples.items {
            self.guesses.push(Guess(place.member("required"), format!("it is in all of {of}")));
            attribute.required()
        } else {
            let reason = if samples.items == 0 {
                "there is no sample".to_owned()
            } else {
                format!("it is in {present} of {of}")
            };
            self.guesses.push(Guess(place.member("optional"), reason));
            attribute.optional().omit_empty()
        }
    }

    fn with_index(&mut self, mut model: Model, index: Index, samples: &Samples, to: &Path) -> Model {
        let keys: Vec<Key> = [Some(&index.partition), index.sort.as_ref()].into_iter().flatten().cloned().collect();
        for key in keys {
            if model.attribute(&key.attribute).is_none() {
                let at = model.attributes.len();
                let attribute = self.attribute(&key.attribute, Some(key.key_type.into()), samples, to, at);
                model = model.with_attribute(attribute);
            }
        }
        for name in index.projection().fields() {
            if model.attribute(name).is_none() {
                let attribute = self.attribute(name, None, samples, to, model.attributes.len());
                model = model.with_attribute(attribute);
            }
        }
        model.with_index(index)
    }
}

fn data_type(of: &Map<String, Value>, path: &Path) -> Result<DataType, Fault> {
    let word = text(of, "AttributeType", path)?;
    let found = DataType::from_word(word);
    found.ok_or_else(|| Fault(path.member("AttributeType"), format!("`{}` is no data type", visible(word))))
}

fn keys(value: &Value, path: &Path) -> Result<Keys, Fault> {
    let both = object(value, path)?;
    let keys = Keys::partition(key(member(both, "PartitionKey", path)?, &path.member("PartitionKey"))?);
    Ok(match both.get("SortKey") {
        None | Some(Value::Null) => keys,
        Some(sort) => keys.with_sort(key(sort, &path.member("SortKey"))?),
    })
}

fn key(value: &Value, path: &Path) -> Result<Key, Fault> {
    let of = object(value, path)?;
    let word = text(of, "AttributeType", path)?;
    let key_type = KeyType::from_word(word);
    let key_type = key_type
        .ok_or_else(|| Fault(path.member("AttributeType"), format!("`{}` is no data type of a key", visible(word))))?;
    Ok(Key::new(text(of, "AttributeName", path)?, key_type))
}

fn index(value: &Value, path: &Path) -> Result<Index, Fault> {
    let of = object(value, path)?;
    let Keys { partition, sort, .. } = keys(member(of, "KeyAttributes", path)?, &path.member("KeyAttributes"))?;
    let mut index = Index::global(text(of, "IndexName", path)?, partition);
    index.sort = sort;
    let place = path.member("Projection");
    let projection = object(member(of, "Projection", path)?, &place)?;
    Ok(index.with_projection(match text(projection, "ProjectionType", &place)? {
        "ALL" => IndexProjection::All,
        "KEYS_ONLY" => IndexProjection::KeysOnly,
        "INCLUDE" => {
            let mut fields = Vec::new();
            for (field, path) in list(projection, "NonKeyAttributes", &place)? {
                fields.push(field.as_str().ok_or_else(|| Fault(path, "a text belongs here".to_owned()))?);
            }
            IndexProjection::include(fields)
        }
        word => {
            return Err(Fault(place.member("ProjectionType"), format!("`{}` is no type of projection", visible(word))));
        }
    }))
}

fn samples(table: &Map<String, Value>, path: &Path) -> Result<Samples, Fault> {
    let mut samples = Samples::default();
    for (item, path) in list(table, "TableData", path)? {
        samples.items += 1;
        for (name, value) in object(item, &path)? {
            let path = path.member(name.clone());
            let mut members = object(value, &path)?.keys();
            let found = match (members.next(), members.next()) {
                (Some(descriptor), None) => DataType::from_word(descriptor),
                _ => None,
            };
            let found = found.ok_or_else(|| Fault(path, "an attribute value belongs here".to_owned()))?;
            samples.data_types.entry(name.clone()).or_default().insert(found);
            *samples.present.entry(name.clone()).or_default() += 1;
        }
    }
    Ok(samples)
}
