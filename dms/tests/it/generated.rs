//! Documents made at random that break no rule.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};
use tabletheory_dms::{
    Attribute, DataType, Document, Encryption, Index, IndexProjection, IndexType, Key, KeyType, Keys, Model, Naming,
    Number, Role, Value, ValueFormat, Version, WriteMode, WritePolicy,
};

/// Texts that are not blank, often such that a careless writer or reader would get them wrong.
fn name() -> impl Strategy<Value = String> {
    let traps = [
        "no",
        "null",
        "~",
        "1",
        "1e3",
        "0x1F",
        "2026-01-01",
        ".nan",
        "<<",
        "- a",
        "? a",
        "a: b",
        "a #b",
        "#",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "'",
        "\"",
        "\\",
        "\n",
        "a\nb",
        "\ta",
        "{a}",
        "[a]",
        ",",
        "é",
        "日本",
        "😀",
        "\u{85}a",
        "\u{2028}a",
        "\u{feff}a",
        "a\u{0}",
        "a\u{7f}",
        "---",
        "...",
        "true",
        "=",
        "\u{202e}a",
    ];
    let traps = traps.map(str::to_owned).to_vec();
    let is_name = |text: &String| !text.trim().is_empty();
    prop_oneof![select(traps), "[a-z][a-zA-Z0-9]{0,8}", any::<String>()].prop_filter("a blank name", is_name)
}

fn value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i64>().prop_map(Number::from),
        (-1e9..1e9).prop_map(|number: f64| Number::new(number.to_string()).unwrap()),
        select(vec!["1e3", "-0.0", "0.10", "1E-7", "123456789012345678901234567890"])
            .prop_map(|n| Number::new(n).unwrap()),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number.prop_map(Value::Number),
        prop_oneof![name(), Just(String::new())].prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::List),
            btree_map(any::<String>(), inner, 0..4).prop_map(Value::Object)
        ]
    })
}

/// All but the name, the key and the roles of an attribute.
fn attribute() -> impl Strategy<Value = Attribute> {
    let data_types = DataType::WORDS.iter().map(|word| DataType::from_word(word).unwrap()).collect::<Vec<_>>();
    let format = prop_oneof![
        select(vec![ValueFormat::Rfc3339Nano, ValueFormat::UnixSeconds, ValueFormat::Int, ValueFormat::DecimalString]),
        Just(ValueFormat::Other("a format: of its own".into())),
    ];
    let encryption = select(vec![Encryption::V1, Encryption::V2]);
    (
        select(data_types),
        option::of(format),
        any::<[bool; 3]>(),
        0..3,
        option::weighted(0.2, encryption),
        btree_map(name(), value(), 0..3),
    )
        .prop_map(|(data_type, format, [json, binary, omit_empty], presence, encryption, tags)| {
            let mut attribute = Attribute::new("", data_type);
            let holds_json = !matches!(data_type, DataType::B | DataType::Ss | DataType::Ns | DataType::Bs);
            attribute.json = json && holds_json;
            attribute.binary = binary && data_type == DataType::B;
            attribute.format = format;
            attribute.omit_empty = omit_empty;
            attribute.required = presence == 1;
            attribute.optional = presence == 2;
            attribute.encryption = encryption;
            attribute.tags = tags;
            attribute
        })
}

/// What an index is made of: whether it is local, its keys, its projection, and attributes to project.
type IndexParts = (bool, Pick, Option<Pick>, Option<u8>, Vec<Pick>);

fn model() -> impl Strategy<Value = Model> {
    let names = btree_set(name(), 1..7).prop_map(|names| names.into_iter().collect::<Vec<_>>()).prop_shuffle();
    let index =
        (any::<bool>(), any::<Pick>(), option::of(any::<Pick>()), option::of(0..3_u8), vec(any::<Pick>(), 1..3));
    (
        (name(), names, vec(attribute(), 7), any::<bool>(), vec(0..3_usize, 7)),
        option::of((select(vec![WriteMode::Mutable, WriteMode::WriteOnce]), vec(any::<Pick>(), 0..3))),
        btree_set(name(), 0..4),
        vec(index, 4),
        vec((0..4_usize, any::<Pick>()), 0..3),
        any::<bool>(),
    )
        .prop_map(
            |((name, names, attributes, has_sort, keys), policy, index_names, indexes, roles, is_checked)| {
                let mut attributes: Vec<Attribute> = attributes.into_iter().take(names.len()).collect();
                for (attribute, name) in attributes.iter_mut().zip(names) {
                    attribute.name = name;
                }
                let key_types = [KeyType::S, KeyType::N, KeyType::B];
                // Makes a key of an attribute.
                let key = |attributes: &mut Vec<Attribute>, at: usize| {
                    let key_type = key_types[keys[at]];
                    let attribute = &mut attributes[at];
                    attribute.data_type = key_type.into();
                    attribute.encryption = None;
                    attribute.json &= key_type != KeyType::B;
                    attribute.binary &= key_type == KeyType::B;
                    Key::new(attribute.name.clone(), key_type)
                };
                let mut table = Keys::partition(key(&mut attributes, 0));
                if has_sort && attributes.len() > 1 {
                    table = table.with_sort(key(&mut attributes, 1));
                }
                let mut made = Vec::new();
                for (name, parts) in index_names.into_iter().zip(indexes) {
                    let (is_local, partition, sort, projection, fields): IndexParts = parts;
                    let mut partition = partition.index(attributes.len());
                    let mut sort = sort.map(|sort| sort.index(attributes.len()));
                    let is_local = is_local && table.sort.is_some();
                    if is_local {
                        partition = 0;
                        sort = Some(sort.unwrap_or(1));
                    }
                    if sort == Some(partition) {
                        sort = if is_local { Some(1) } else { None };
                    }
                    let mut index = Index::global(name, key(&mut attributes, partition));
                    index.sort = sort.map(|sort| key(&mut attributes, sort));
                    index.index_type = if is_local { IndexType::Local } else { IndexType::Global };
                    index.projection = projection.map(|kind| match kind {
                        0 => IndexProjection::All,
                        1 => IndexProjection::KeysOnly,
                        _ => IndexProjection::include(
                            fields.iter().map(|pick| attributes[pick.index(attributes.len())].name.clone()),
                        ),
                    });
                    made.push(index);
                }
                attributes[0].roles.push(Role::Pk);
                for (role, pick) in roles {
                    let role = [Role::CreatedAt, Role::UpdatedAt, Role::Version, Role::Ttl][role].clone();
                    let needed =
                        if matches!(role, Role::CreatedAt | Role::UpdatedAt) { DataType::S } else { DataType::N };
                    let at = pick.index(attributes.len());
                    let is_new = !attributes.iter().any(|attribute| attribute.roles.contains(&role));
                    if is_new && attributes[at].data_type == needed {
                        attributes[at].roles.push(role);
                    }
                }
                if let Some(index) = made.first() {
                    let at =
                        attributes.iter().position(|attribute| attribute.name == index.partition.attribute).unwrap();
                    attributes[at].roles.push(Role::IndexPk(index.name.clone()));
                }
                let mut model = Model::new(name.clone(), name, table);
                model.naming = [Naming::CamelCase, Naming::SnakeCase, Naming::DynamOrm]
                    .into_iter()
                    .find(|naming| is_checked && attributes.iter().all(|attribute| naming.allows(&attribute.name)));
                model.write_policy = policy.map(|(mode, protected)| {
                    let protected = protected.iter().map(|pick| attributes[pick.index(attributes.len())].name.clone());
                    protected.fold(WritePolicy::new(mode), WritePolicy::with_protected)
                });
                model.attributes = attributes;
                model.indexes = made;
                model
            },
        )
}

/// A document that breaks no rule.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    (select(vec![Version::V0_1, Version::V0_2]), option::of(name()), vec(model(), 1..4)).prop_map(
        |(version, namespace, models)| {
            let mut document = Document::new(version);
            document.namespace = namespace;
            let mut names = BTreeSet::new();
            for mut model in models {
                while !names.insert(model.name.clone()) {
                    model.name.push('\'');
                }
                document.models.push(model);
            }
            document
        },
    )
}
