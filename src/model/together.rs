//! The rules of the models of one table together, which `tables!` holds while it is compiled.
//!
//! Each rule compares one model with those before it, and says nothing of what an earlier model has said already: one mistake is one
//! error, at the model where it shows.

use crate::model::template::can_be_one_item;
use crate::schema::{
    AttributeSchema, IndexSchema, KeySchema, NamingConvention, ProjectionSchema, Role, Schema, StreamViewName,
    TableSchema, TemplateSchema, VectorIndexSchema, same,
};
use crate::wire::data_type::DataTypeName;

/// The models of a table, in the order in which they are listed.
type Models<'a> = &'a [&'static Schema];

/// The limits of all models of a table together. The derives have the same numbers of one model.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// Local secondary indexes.
    pub local_indexes: usize,
    /// Vector indexes.
    pub vector_indexes: usize,
    /// Non-key attributes that secondary indexes list.
    pub listed: usize,
}

/// Makes the schema of a table. `tables!` calls this in a constant, with one model at least.
pub const fn table_schema(name: &'static str, models: Models<'static>, stream: Option<StreamViewName>) -> TableSchema {
    match models {
        [first, others @ ..] => TableSchema { name, first, others, stream },
        [] => NO_TABLE,
    }
}

/// Stands for a table that could not be read, so that its name is known.
pub const NO_TABLE: TableSchema = TableSchema {
    name: "",
    first: &Schema {
        model: "",
        table: "",
        partition_key: &KeySchema { name: "", data_type: DataTypeName::String },
        sort_key: None,
        indexes: &[],
        vector_indexes: &[],
        blind_indexes: &[],
        attributes: &[],
        templates: &[],
        discriminator: None,
        naming: NamingConvention::CamelCase,
        write_once: false,
        seal: None,
    },
    others: &[],
    stream: None,
};

/// Holds the model at this place of the list to those before it. `tables!` calls this in a constant, at the model that the user wrote.
///
/// # Panics
/// Panics with a sentence when the model breaks a rule. In a constant, the compiler prints the sentence.
#[track_caller]
pub const fn hold_together(name: &'static str, models: Models<'_>, at: usize, most: Most) {
    if let Some(sentence) = mistake(name, models, at, most) {
        panic!("{}", sentence.as_str());
    }
}

const fn mistake(name: &'static str, models: Models<'_>, at: usize, most: Most) -> Option<Sentence> {
    let model = models[at];
    if !same(model.table, name) {
        let sentence = Sentence::new().name(model.model).text(" is a model of the table ").name(model.table);
        let sentence = sentence.text(", and not of ").name(name).text(": leave it out here, or write `table = \"");
        return Some(sentence.text(name).text("\"` in it"));
    }
    // A model of another table has its own sentence.
    let table = Table { models, name };
    if let Some(sentence) = table.other_key(at) {
        return Some(sentence);
    }
    if let Some(sentence) = table.other_index(at) {
        return Some(sentence);
    }
    if let Some(sentence) = table.other_type(at) {
        return Some(sentence);
    }
    if let Some(sentence) = table.other_time_to_live(at) {
        return Some(sentence);
    }
    if let Some(sentence) = table.not_told_apart(at) {
        return Some(sentence);
    }
    table.too_many(at, most)
}

/// The models of the list that are of the table.
#[derive(Clone, Copy)]
struct Table<'a> {
    models: Models<'a>,
    name: &'static str,
}

impl Table<'_> {
    const fn has(&self, at: usize) -> bool {
        same(self.models[at].table, self.name)
    }

    // ---- the key of the table --------------------------------------------------------------------------------------

    const fn other_key(&self, at: usize) -> Option<Sentence> {
        let mut before = 0;
        let mut first = None;
        while before < at {
            if self.has(before) {
                match first {
                    None => first = Some(self.models[before]),
                    // The first of the others says it.
                    Some(first) if !is_one_table_key(first, self.models[before]) => return None,
                    Some(_) => {}
                }
            }
            before += 1;
        }
        let model = self.models[at];
        match first {
            Some(first) if !is_one_table_key(first, model) => {
                let sentence = Sentence::new().text("the key of ").name(model.model).text(" is ").table_key(model);
                let sentence = sentence.text(", and that of ").name(first.model).text(" is ").table_key(first);
                Some(sentence.text(": a table has one key, so give both the same attributes, of the same types"))
            }
            _ => None,
        }
    }

    // ---- its indexes -----------------------------------------------------------------------------------------------

    const fn other_index(&self, at: usize) -> Option<Sentence> {
        let model = self.models[at];
        let mut index = 0;
        while index < model.indexes.len() + model.vector_indexes.len() {
            let name = index_at(model, index).name();
            if let Some(first) = self.first_with_index(name, at)
                && let Some(how) = differs(self.models[first], model, name)
                && !self.says_index(name, first, at)
            {
                let sentence = Sentence::new().text("the index ").name(name).text(" of ").name(model.model);
                let sentence = sentence.text(how.what()).text(" that of ").name(self.models[first].model);
                return Some(sentence.text(how.fix()));
            }
            index += 1;
        }
        None
    }

    /// Returns the first model before this one that has an index of this name.
    const fn first_with_index(&self, name: &str, at: usize) -> Option<usize> {
        let mut before = 0;
        while before < at {
            if self.has(before) && index_named(self.models[before], name).is_some() {
                return Some(before);
            }
            before += 1;
        }
        None
    }

    /// Returns whether a model between the two says that the index is another one.
    const fn says_index(&self, name: &str, first: usize, at: usize) -> bool {
        let mut between = first + 1;
        while between < at {
            if self.has(between) && differs(self.models[first], self.models[between], name).is_some() {
                return true;
            }
            between += 1;
        }
        false
    }

    // ---- the types of key attributes -------------------------------------------------------------------------------

    const fn other_type(&self, at: usize) -> Option<Sentence> {
        let mut before = 0;
        while before < at {
            if self.has(before) {
                let (one, other) = (self.models[before], self.models[at]);
                if let Some(clash) = clash(one, other)
                    && !self.says_attribute(clash.attribute, at)
                {
                    return Some(clash.sentence(one, other));
                }
                if let Some(clash) = clash(other, one)
                    && !self.says_attribute(clash.attribute, at)
                {
                    return Some(clash.sentence(other, one));
                }
            }
            before += 1;
        }
        None
    }

    /// Returns whether two models before this one say different things of the attribute.
    const fn says_attribute(&self, attribute: &str, at: usize) -> bool {
        let mut later = 1;
        while later < at {
            let mut before = 0;
            while before < later {
                let (one, other) = (self.models[before], self.models[later]);
                if self.has(before)
                    && self.has(later)
                    && (clash_on(one, other, attribute).is_some() || clash_on(other, one, attribute).is_some())
                {
                    return true;
                }
                before += 1;
            }
            later += 1;
        }
        false
    }

    // ---- the time to live ------------------------------------------------------------------------------------------

    const fn other_time_to_live(&self, at: usize) -> Option<Sentence> {
        let model = self.models[at];
        let mut before = 0;
        let mut first: Option<(&Schema, &AttributeSchema)> = None;
        while before < at {
            let earlier = self.models[before];
            if self.has(before)
                && let Some(attribute) = time_to_live(earlier)
            {
                match first {
                    None => first = Some((earlier, attribute)),
                    // The first of the others says it.
                    Some((_, known)) if !same(known.name, attribute.name) => return None,
                    Some(_) => {}
                }
            }
            before += 1;
        }
        if let Some((earlier, known)) = first {
            return match time_to_live(model) {
                Some(own) if !same(own.name, known.name) => {
                    let sentence = Sentence::new().name(model.model).text(" has its time to live in ").name(own.name);
                    let sentence = sentence.text(", and ").name(earlier.model).text(" in ").name(known.name);
                    Some(sentence.text(": a table has one attribute for it, so name both alike"))
                }
                Some(_) => None,
                None => expires_unseen(earlier, known, model),
            };
        }
        // The first model with a time to live is this one: those before it do not know of it.
        let Some(own) = time_to_live(model) else { return None };
        let mut before = 0;
        while before < at {
            if self.has(before)
                && let Some(sentence) = expires_unseen(model, own, self.models[before])
            {
                return Some(sentence);
            }
            before += 1;
        }
        None
    }

    // ---- what tells the models apart -------------------------------------------------------------------------------

    const fn not_told_apart(&self, at: usize) -> Option<Sentence> {
        let model = self.models[at];
        let mut before = 0;
        while before < at {
            let earlier = self.models[before];
            if self.has(before)
                && is_one_table_key(earlier, model)
                && let Some(how) = mixed_up(earlier, model)
                && !self.is_mixed_up(before, at)
            {
                return Some(match how {
                    MixedUp::Discriminator => Sentence::new()
                        .text("two models are called ")
                        .name(model.model)
                        .text(" by their discriminator, so that an item of one is read as the other: give one of the two another name"),
                    MixedUp::Key => Sentence::new()
                        .name(model.model)
                        .text(" and ")
                        .name(earlier.model)
                        .text(" can have one key, so that each would overwrite the other's items: give their key templates different literal text, or both a `discriminator`"),
                });
            }
            before += 1;
        }
        None
    }

    /// Returns whether a model before `at` says that this one is not told apart from others.
    const fn is_mixed_up(&self, one: usize, at: usize) -> bool {
        let mut other = 0;
        while other < at {
            let (left, right) = (self.models[one], self.models[other]);
            if other != one && self.has(other) && is_one_table_key(left, right) && mixed_up(left, right).is_some() {
                return true;
            }
            other += 1;
        }
        false
    }

    // ---- how many indexes ------------------------------------------------------------------------------------------

    const fn too_many(&self, at: usize, most: Most) -> Option<Sentence> {
        let (now, before) = (self.counted(at + 1), self.counted(at));
        let table = Sentence::new().text("with ").name(self.models[at].model).text(" the table ").name(self.name);
        let (found, allowed, what) = if now.local > most.local_indexes && before.local <= most.local_indexes {
            (now.local, most.local_indexes, " local secondary indexes")
        } else if now.vector > most.vector_indexes && before.vector <= most.vector_indexes {
            (now.vector, most.vector_indexes, " vector indexes")
        } else if now.listed > most.listed && before.listed <= most.listed {
            (now.listed, most.listed, " attributes that its indexes list")
        } else {
            return None;
        };
        let sentence = table.text(" has ").number(found).text(what).text(", and it can have ").number(allowed);
        Some(sentence.text(": leave some out"))
    }

    /// Counts what the first so many models have, each index once.
    const fn counted(&self, models: usize) -> Counted {
        let mut counted = Counted { local: 0, vector: 0, listed: 0 };
        let mut at = 0;
        while at < models {
            let model = self.models[at];
            let mut index = 0;
            while self.has(at) && index < model.indexes.len() + model.vector_indexes.len() {
                let found = index_at(model, index);
                if self.first_with_index(found.name(), at).is_none() {
                    match found {
                        AnyIndex::Secondary(secondary) => {
                            if !secondary.global {
                                counted.local += 1;
                            }
                            if let ProjectionSchema::Include(names) = secondary.projection {
                                counted.listed += names.len();
                            }
                        }
                        AnyIndex::Vector(_) => counted.vector += 1,
                    }
                }
                index += 1;
            }
            at += 1;
        }
        counted
    }
}

struct Counted {
    local: usize,
    vector: usize,
    listed: usize,
}

// ---- keys ----------------------------------------------------------------------------------------------------------

const fn is_one_table_key(one: &Schema, other: &Schema) -> bool {
    is_one_key(one.partition_key, other.partition_key)
        && match (one.sort_key, other.sort_key) {
            (Some(one), Some(other)) => is_one_key(one, other),
            (None, None) => true,
            _ => false,
        }
}

const fn is_one_key(one: &KeySchema, other: &KeySchema) -> bool {
    same(one.name, other.name) && is_one_type(one.data_type, other.data_type)
}

const fn is_one_type(one: DataTypeName, other: DataTypeName) -> bool {
    one as u8 == other as u8
}

const fn are_one_key(one: &[&KeySchema], other: &[&KeySchema]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if !is_one_key(one[at], other[at]) {
            return false;
        }
        at += 1;
    }
    true
}

/// Returns whether each of some keys is among others.
const fn are_among(some: &[&KeySchema], others: &[&KeySchema]) -> bool {
    let mut at = 0;
    while at < some.len() {
        let mut other = 0;
        while other < others.len() && !is_one_key(some[at], others[other]) {
            other += 1;
        }
        if other == others.len() {
            return false;
        }
        at += 1;
    }
    true
}

/// Why items of two models are not told apart.
#[derive(Clone, Copy)]
enum MixedUp {
    Discriminator,
    Key,
}

const fn mixed_up(one: &Schema, other: &Schema) -> Option<MixedUp> {
    if is_one_discriminator(one, other) {
        Some(MixedUp::Discriminator)
    } else if can_be_one_item(one, other) {
        Some(MixedUp::Key)
    } else {
        None
    }
}

const fn is_one_discriminator(one: &Schema, other: &Schema) -> bool {
    match (&one.discriminator, &other.discriminator) {
        (Some(one), Some(other)) => same(one.name, other.name) && same(one.value, other.value),
        _ => false,
    }
}

// ---- indexes -------------------------------------------------------------------------------------------------------

#[derive(Clone, Copy)]
enum AnyIndex {
    Secondary(&'static IndexSchema),
    Vector(&'static VectorIndexSchema),
}

impl AnyIndex {
    const fn name(&self) -> &'static str {
        match self {
            Self::Secondary(index) => index.name,
            Self::Vector(index) => index.name,
        }
    }
}

/// Returns the index at this place: the secondary indexes, and then the vector indexes.
const fn index_at(model: &Schema, at: usize) -> AnyIndex {
    let secondary = model.indexes.len();
    if at < secondary {
        AnyIndex::Secondary(&model.indexes[at])
    } else {
        AnyIndex::Vector(&model.vector_indexes[at - secondary])
    }
}

const fn index_named(model: &Schema, name: &str) -> Option<AnyIndex> {
    let mut at = 0;
    while at < model.indexes.len() + model.vector_indexes.len() {
        let index = index_at(model, at);
        if same(index.name(), name) {
            return Some(index);
        }
        at += 1;
    }
    None
}

/// The difference between two indexes of one name.
#[derive(Clone, Copy)]
enum How {
    Kind,
    Key,
    Projection,
    Vector,
}

impl How {
    const fn what(self) -> &'static str {
        match self {
            Self::Kind => " is of another kind than",
            Self::Key => " has another key than",
            Self::Projection => " projects other attributes than",
            Self::Vector => " is built of another vector, in other dimensions or by another distance than",
        }
    }

    const fn fix(self) -> &'static str {
        match self {
            Self::Kind => ": give one of the two another name",
            Self::Key | Self::Vector => {
                ": an index is one for all models of its table, so declare it alike, or give one of the two another name"
            }
            Self::Projection => ": an index is one for all models of its table, so project the same attributes in both",
        }
    }
}

/// Returns how the indexes of this name differ, if both models have one.
const fn differs(one: &Schema, other: &Schema, name: &str) -> Option<How> {
    match (index_named(one, name), index_named(other, name)) {
        (Some(AnyIndex::Secondary(one)), Some(AnyIndex::Secondary(other))) => {
            if one.global != other.global {
                return Some(How::Kind);
            }
            if !are_one_key(one.partition_key, other.partition_key) || !are_one_key(one.sort_key, other.sort_key) {
                return Some(How::Key);
            }
            if is_one_projection(one.projection, other.projection) { None } else { Some(How::Projection) }
        }
        (Some(AnyIndex::Vector(one)), Some(AnyIndex::Vector(other))) => {
            let is_one_vector = same(one.attribute, other.attribute)
                && one.dimensions == other.dimensions
                && one.distance as u8 == other.distance as u8;
            if !is_one_vector {
                return Some(How::Vector);
            }
            let has_one_key = match (&one.partition_key, &other.partition_key) {
                (Some(one), Some(other)) => is_one_key(one, other),
                (None, None) => true,
                _ => false,
            };
            if !has_one_key || !are_among(one.filters, other.filters) || !are_among(other.filters, one.filters) {
                return Some(How::Key);
            }
            if is_one_projection(one.projection, other.projection) { None } else { Some(How::Projection) }
        }
        (Some(_), Some(_)) => Some(How::Kind),
        _ => None,
    }
}

const fn is_one_projection(one: ProjectionSchema, other: ProjectionSchema) -> bool {
    match (one, other) {
        (ProjectionSchema::All, ProjectionSchema::All) | (ProjectionSchema::KeysOnly, ProjectionSchema::KeysOnly) => {
            true
        }
        (ProjectionSchema::Include(one), ProjectionSchema::Include(other)) => {
            one.len() == other.len() && are_all_in(one, other)
        }
        _ => false,
    }
}

/// Returns whether each of some names, none of which is there twice, is among others.
const fn are_all_in(some: &[&str], others: &[&str]) -> bool {
    let mut at = 0;
    while at < some.len() {
        let mut other = 0;
        while other < others.len() && !same(some[at], others[other]) {
            other += 1;
        }
        if other == others.len() {
            return false;
        }
        at += 1;
    }
    true
}

// ---- attributes ----------------------------------------------------------------------------------------------------

/// A key attribute of one model that another stores as something else.
#[derive(Clone, Copy)]
struct Clash {
    attribute: &'static str,
    needed: DataTypeName,
    stored: Stored,
}

impl Clash {
    /// The sentence about a key of the one model, and the attribute in the other.
    const fn sentence(&self, keyed: &Schema, other: &Schema) -> Sentence {
        let sentence = Sentence::new().name(self.attribute).text(" is ").text(self.stored.described());
        let sentence = sentence.text(" in ").name(other.model).text(", and in a key of ").name(keyed.model);
        let sentence = sentence.text(" ").text(described(self.needed));
        match self.stored {
            Stored::OrNull(_) => sentence.text(
                ": DynamoDB refuses an item with `NULL` there, so add `#[model(omit_none)]`, or store it under another name",
            ),
            _ => sentence.text(": DynamoDB refuses an item with another type there, so store it under another name"),
        }
    }
}

/// The content of an attribute.
#[derive(Clone, Copy)]
enum Stored {
    As(DataTypeName),
    /// A value of this type, or `NULL`.
    OrNull(DataTypeName),
    Encrypted,
}

impl Stored {
    const fn described(self) -> &'static str {
        match self {
            Self::As(data_type) => described(data_type),
            Self::OrNull(_) => "stored as `NULL` without a value",
            Self::Encrypted => "encrypted",
        }
    }
}

const fn described(data_type: DataTypeName) -> &'static str {
    match data_type {
        DataTypeName::String => "a string",
        DataTypeName::Number => "a number",
        DataTypeName::Binary => "a binary",
        DataTypeName::Boolean => "a boolean",
        DataTypeName::Null => "`NULL`",
        DataTypeName::List => "a list",
        DataTypeName::Map => "a map",
        DataTypeName::StringSet | DataTypeName::NumberSet | DataTypeName::BinarySet => "a set",
    }
}

/// Returns the first attribute in a key of `keyed` that `other` stores as something else.
const fn clash(keyed: &Schema, other: &Schema) -> Option<Clash> {
    let mut at = 0;
    while let Some(key) = key_at(keyed, at) {
        if let Some(clash) = clash_of(key, other) {
            return Some(clash);
        }
        at += 1;
    }
    None
}

const fn clash_on(keyed: &Schema, other: &Schema, attribute: &str) -> Option<Clash> {
    let mut at = 0;
    while let Some(key) = key_at(keyed, at) {
        if same(key.name, attribute)
            && let Some(clash) = clash_of(key, other)
        {
            return Some(clash);
        }
        at += 1;
    }
    None
}

const fn clash_of(key: &KeySchema, other: &Schema) -> Option<Clash> {
    let (attribute, needed) = (key.name, key.data_type);
    match stored(other, attribute) {
        None => None,
        Some(Stored::As(data_type)) if is_one_type(data_type, needed) => None,
        Some(Stored::OrNull(data_type)) if !is_one_type(data_type, needed) => {
            Some(Clash { attribute, needed, stored: Stored::As(data_type) })
        }
        Some(stored) => Some(Clash { attribute, needed, stored }),
    }
}

/// Returns the key attribute at this place: of the table, of the secondary indexes, and of the search schemas.
const fn key_at(model: &Schema, at: usize) -> Option<&KeySchema> {
    if at == 0 {
        return Some(model.partition_key);
    }
    let mut left = at - 1;
    if let Some(sort) = model.sort_key {
        if left == 0 {
            return Some(sort);
        }
        left -= 1;
    }
    let mut index = 0;
    while index < model.indexes.len() {
        let IndexSchema { partition_key, sort_key, .. } = &model.indexes[index];
        if left < partition_key.len() {
            return Some(partition_key[left]);
        }
        left -= partition_key.len();
        if left < sort_key.len() {
            return Some(sort_key[left]);
        }
        left -= sort_key.len();
        index += 1;
    }
    let mut index = 0;
    while index < model.vector_indexes.len() {
        let VectorIndexSchema { partition_key, filters, .. } = &model.vector_indexes[index];
        if let Some(partition) = partition_key {
            if left == 0 {
                return Some(partition);
            }
            left -= 1;
        }
        if left < filters.len() {
            return Some(filters[left]);
        }
        left -= filters.len();
        index += 1;
    }
    None
}

/// Returns what a model stores in the attribute of this name; `None` when it has none, or its type is not known.
const fn stored(model: &Schema, name: &str) -> Option<Stored> {
    let mut at = 0;
    while at < model.templates.len() {
        let TemplateSchema { name: composed, .. } = &model.templates[at];
        if same(composed, name) {
            return Some(Stored::As(DataTypeName::String));
        }
        at += 1;
    }
    if let Some(discriminator) = &model.discriminator
        && same(discriminator.name, name)
    {
        return Some(Stored::As(DataTypeName::String));
    }
    match attribute_named(model, name) {
        Some(AttributeSchema { encrypted: Some(_), .. }) => Some(Stored::Encrypted),
        // Nobody knows it of a serde type without a word for its data type.
        None | Some(AttributeSchema { json: true, data_type: DataTypeName::Map, .. }) => None,
        Some(AttributeSchema { null: true, data_type, .. }) => Some(Stored::OrNull(*data_type)),
        Some(AttributeSchema { data_type, .. }) => Some(Stored::As(*data_type)),
    }
}

const fn attribute_named(model: &Schema, name: &str) -> Option<&'static AttributeSchema> {
    let mut at = 0;
    while at < model.attributes.len() {
        if same(model.attributes[at].name, name) {
            return Some(model.attributes[at]);
        }
        at += 1;
    }
    None
}

const fn time_to_live(model: &Schema) -> Option<&'static AttributeSchema> {
    let mut at = 0;
    while at < model.attributes.len() {
        if matches!(model.attributes[at].role, Role::Ttl) {
            return Some(model.attributes[at]);
        }
        at += 1;
    }
    None
}

/// Says that items of `other` would be deleted: it has an ordinary number in the attribute that is the time to live of `model`.
const fn expires_unseen(model: &Schema, ttl: &AttributeSchema, other: &Schema) -> Option<Sentence> {
    match attribute_named(other, ttl.name) {
        Some(AttributeSchema { data_type: DataTypeName::Number, encrypted: None, .. }) => {
            let sentence = Sentence::new().name(ttl.name).text(" is a number like any other in ").name(other.model);
            let sentence = sentence.text(", and the time to live of ").name(model.model);
            Some(
                sentence.text(
                    ": DynamoDB deletes items of both by it, so say `ttl` in both, or store it under another name",
                ),
            )
        }
        _ => None,
    }
}

// ---- sentences -----------------------------------------------------------------------------------------------------

/// The most bytes of a sentence. Names are of 255 bytes at most, but for those of Rust and of attributes that are in no key.
const MOST_BYTES: usize = 2048;

/// A sentence that is put together in a constant.
struct Sentence {
    bytes: [u8; MOST_BYTES],
    len: usize,
}

impl Sentence {
    const fn new() -> Self {
        Self { bytes: [0; MOST_BYTES], len: 0 }
    }

    /// Adds a text, or nothing when there is no room for all of it.
    const fn text(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        if self.len + text.len() <= MOST_BYTES {
            let mut at = 0;
            while at < text.len() {
                self.bytes[self.len + at] = text[at];
                at += 1;
            }
            self.len += text.len();
        }
        self
    }

    const fn name(self, name: &str) -> Self {
        self.text("`").text(name).text("`")
    }

    const fn number(self, number: usize) -> Self {
        const DIGITS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

        let sentence = if number >= 10 { self.number(number / 10) } else { self };
        sentence.text(DIGITS[number % 10])
    }

    const fn key(self, key: &KeySchema) -> Self {
        self.name(key.name).text(" (").text(key.data_type.descriptor()).text(")")
    }

    const fn table_key(self, model: &Schema) -> Self {
        let sentence = self.key(model.partition_key);
        match &model.sort_key {
            Some(sort) => sentence.text(" and ").key(sort),
            None => sentence.text(" alone"),
        }
    }

    const fn as_str(&self) -> &str {
        let (sentence, _) = self.bytes.split_at(self.len);
        match str::from_utf8(sentence) {
            Ok(sentence) => sentence,
            // Whole texts make a text.
            Err(_) => "the models of this table do not agree",
        }
    }
}
