//! Random filters over random items: an engine selects the items for which the filter holds.
//!
//! A filter is made as data, and read in two ways: by [`Filter::condition`], as a user of the library would write it, and by
//! [`Filter::holds`], which knows DynamoDB's rules for one item and nothing of the library's expressions. The embedded engine
//! is always asked. moto and dynalite are asked when they are started (`.ci/engines`), without the filters that they cannot do
//! (see [`KINDS`]).

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::common::engines::{Account, DIFFERENCES, Engine};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, RngAlgorithm, TestRng, TestRunner};
use tabletheory::attr::DataTypeName;
use tabletheory::expr::{self, AnyCondition};
use tabletheory::prelude::*;

type Table = <Thing as Model>::Table;

#[derive(Model, Clone, Debug, Default, PartialEq)]
#[model(table = "filtered-things")]
struct Thing {
    #[model(pk)]
    id: u32,
    text: String,
    other: Option<String>,
    #[model(omit_empty)]
    note: Option<String>,
    number: i64,
    more: Option<i64>,
    flag: bool,
    bytes: Vec<u8>,
    list: Vec<String>,
    tags: BTreeSet<String>,
    counts: BTreeSet<i64>,
    map: BTreeMap<String, i64>,
    inner: Inner,
    #[model(ttl)]
    expires: Option<Ttl>,
}

#[derive(Document, Clone, Debug, Default, PartialEq)]
struct Inner {
    name: Option<String>,
    sizes: Vec<i64>,
}

// ---- items -----------------------------------------------------------------------------------------------------------

/// Makes one of a few texts, so that many are equal. Their characters take one, two and three bytes, or two UTF-16 units.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        vec(prop_oneof![Just('a'), Just('b'), Just('é'), Just('😀'), Just('"')], 1..4)
            .prop_map(|chars| chars.into_iter().collect())
    ]
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![-3_i64..4, Just(i64::MIN), Just(i64::MAX)]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(prop_oneof![Just(0_u8), Just(1), Just(200)], 0..3)
}

fn thing() -> impl Strategy<Value = Thing> {
    let inner = (prop::option::of(text()), vec(number(), 0..3)).prop_map(|(name, sizes)| Inner { name, sizes });
    let scalars = (text(), prop::option::of(text()), prop::option::of(text()), number(), prop::option::of(number()));
    let rest = (
        any::<bool>(),
        bytes(),
        vec(text(), 0..3),
        btree_set(text(), 0..3),
        btree_set(number(), 0..3),
        btree_map("[ab.#]{1,2}", number(), 0..3),
        prop::option::of(0_i64..4),
    );
    (scalars, rest, inner).prop_map(
        |((text, other, note, number, more), (flag, bytes, list, tags, counts, map, expires), inner)| Thing {
            id: 0,
            text,
            other,
            note,
            number,
            more,
            flag,
            bytes,
            list,
            tags,
            counts,
            map,
            inner,
            expires: expires.map(Ttl::from_unix_seconds),
        },
    )
}

// ---- what DynamoDB makes of an item ----------------------------------------------------------------------------------

/// An attribute value as it is stored.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Null,
    Text(String),
    Number(i64),
    Flag(bool),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Texts(BTreeSet<String>),
    Numbers(BTreeSet<i64>),
    Map(BTreeMap<String, Value>),
}

impl Value {
    /// Returns the order of two values; `None` when they have two data types, or one without an order.
    fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => Some(a.as_bytes().cmp(b.as_bytes())),
            (Self::Number(a), Self::Number(b)) => Some(a.cmp(b)),
            (Self::Bytes(a), Self::Bytes(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }

    fn data_type(&self) -> DataTypeName {
        match self {
            Self::Null => DataTypeName::Null,
            Self::Text(_) => DataTypeName::String,
            Self::Number(_) => DataTypeName::Number,
            Self::Flag(_) => DataTypeName::Boolean,
            Self::Bytes(_) => DataTypeName::Binary,
            Self::List(_) => DataTypeName::List,
            Self::Texts(_) => DataTypeName::StringSet,
            Self::Numbers(_) => DataTypeName::NumberSet,
            Self::Map(_) => DataTypeName::Map,
        }
    }

    fn size(&self) -> Option<usize> {
        Some(match self {
            Self::Text(text) => text.encode_utf16().count(),
            Self::Bytes(bytes) => bytes.len(),
            Self::List(list) => list.len(),
            Self::Texts(set) => set.len(),
            Self::Numbers(set) => set.len(),
            Self::Map(map) => map.len(),
            Self::Null | Self::Number(_) | Self::Flag(_) => return None,
        })
    }

    fn contains(&self, part: &Self) -> bool {
        match (self, part) {
            (Self::Text(text), Self::Text(part)) => text.contains(part.as_str()),
            (Self::Texts(set), Self::Text(element)) => set.contains(element),
            (Self::Numbers(set), Self::Number(element)) => set.contains(element),
            (Self::List(list), element) => list.contains(element),
            _ => false,
        }
    }

    fn begins_with(&self, prefix: &Self) -> bool {
        match (self, prefix) {
            (Self::Text(text), Self::Text(prefix)) => text.starts_with(prefix.as_str()),
            (Self::Bytes(bytes), Self::Bytes(prefix)) => bytes.starts_with(prefix),
            _ => false,
        }
    }
}

fn optional(text: Option<&String>) -> Value {
    text.cloned().map_or(Value::Null, Value::Text)
}

/// Returns the value that is stored at a place of an item.
fn stored(thing: &Thing, place: Place) -> Option<Value> {
    Some(match place {
        Place::Text => Value::Text(thing.text.clone()),
        Place::Other => optional(thing.other.as_ref()),
        // An empty note is left out as well.
        Place::Note => Value::Text(thing.note.clone().filter(|note| !note.is_empty())?),
        Place::Number => Value::Number(thing.number),
        Place::More => thing.more.map_or(Value::Null, Value::Number),
        Place::Flag => Value::Flag(thing.flag),
        Place::Bytes => Value::Bytes(thing.bytes.clone()),
        Place::List => Value::List(thing.list.iter().cloned().map(Value::Text).collect()),
        Place::First => Value::Text(thing.list.first()?.clone()),
        // DynamoDB has no empty sets.
        Place::Tags if thing.tags.is_empty() => Value::Null,
        Place::Tags => Value::Texts(thing.tags.clone()),
        Place::Counts if thing.counts.is_empty() => Value::Null,
        Place::Counts => Value::Numbers(thing.counts.clone()),
        Place::Map => Value::Map(thing.map.iter().map(|(key, value)| (key.clone(), Value::Number(*value))).collect()),
        Place::Entry => Value::Number(*thing.map.get("a.")?),
        Place::Name => optional(thing.inner.name.as_ref()),
        Place::Second => Value::Number(*thing.inner.sizes.get(1)?),
    })
}

// ---- filters ---------------------------------------------------------------------------------------------------------

#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Text,
    Other,
    Note,
    Number,
    More,
    Flag,
    Bytes,
    List,
    First,
    Tags,
    Counts,
    Map,
    Entry,
    Name,
    Second,
}

/// The places that hold text, one for each kind of path to a text.
const TEXTS: [Place; 5] = [Place::Text, Place::Other, Place::Note, Place::First, Place::Name];
const NUMBERS: [Place; 4] = [Place::Number, Place::More, Place::Entry, Place::Second];
const OPTIONS: [Place; 4] = [Place::Other, Place::Note, Place::More, Place::Name];
const SIZED: [Place; 9] = [
    Place::Text,
    Place::Other,
    Place::Note,
    Place::Bytes,
    Place::List,
    Place::Tags,
    Place::Counts,
    Place::Map,
    Place::Name,
];
const ALL: [Place; 15] = [
    Place::Text,
    Place::Other,
    Place::Note,
    Place::Number,
    Place::More,
    Place::Flag,
    Place::Bytes,
    Place::List,
    Place::First,
    Place::Tags,
    Place::Counts,
    Place::Map,
    Place::Entry,
    Place::Name,
    Place::Second,
];

/// Makes an expression with the path of a place. It is compiled once for each of the named places.
macro_rules! paths {
    ($($name:ident: $($place:ident => $path:expr),*;)*) => {$(
        macro_rules! $name {
            ($at:expr, $bound:ident => $then:expr) => {
                match $at {
                    $(Place::$place => { let $bound = $path; $then })*
                    other => unreachable!("{other:?} is not among these"),
                }
            };
        }
    )*};
}

paths! {
    text_at: Text => Thing::TEXT, Other => Thing::OTHER, Note => Thing::NOTE, First => Thing::LIST.at(0),
        Name => Thing::INNER.dot(Inner::NAME);
    number_at: Number => Thing::NUMBER, More => Thing::MORE, Entry => Thing::MAP.entry("a."),
        Second => Thing::INNER.dot(Inner::SIZES).at(1);
    option_at: Other => Thing::OTHER, Note => Thing::NOTE, More => Thing::MORE, Name => Thing::INNER.dot(Inner::NAME);
    container_at: Text => Thing::TEXT, Note => Thing::NOTE, List => Thing::LIST, Tags => Thing::TAGS;
    sized_at: Text => Thing::TEXT, Other => Thing::OTHER, Note => Thing::NOTE, Bytes => Thing::BYTES, List => Thing::LIST,
        Tags => Thing::TAGS, Counts => Thing::COUNTS, Map => Thing::MAP, Name => Thing::INNER.dot(Inner::NAME);
    any_at: Text => Thing::TEXT, Other => Thing::OTHER, Note => Thing::NOTE, Number => Thing::NUMBER, More => Thing::MORE,
        Flag => Thing::FLAG, Bytes => Thing::BYTES, List => Thing::LIST, First => Thing::LIST.at(0), Tags => Thing::TAGS,
        Counts => Thing::COUNTS, Map => Thing::MAP, Entry => Thing::MAP.entry("a."), Name => Thing::INNER.dot(Inner::NAME),
        Second => Thing::INNER.dot(Inner::SIZES).at(1);
}

/// Makes pairs of places, as values and in an expression that is compiled once for each pair. An attribute that is compared
/// with itself would not compile.
macro_rules! pairs {
    ($($list:ident $name:ident { $($left:ident $left_path:expr, $right:ident $right_path:expr;)* })*) => {$(
        const $list: &[(Place, Place)] = &[$((Place::$left, Place::$right)),*];

        macro_rules! $name {
            ($at:expr, ($l:ident, $r:ident) => $then:expr) => {
                match $at {
                    $((Place::$left, Place::$right) => { let ($l, $r) = ($left_path, $right_path); $then })*
                    other => unreachable!("{other:?} are not among these"),
                }
            };
        }
    )*};
}

pairs! {
    TEXT_PAIRS texts_at {
        Text Thing::TEXT, Other Thing::OTHER;
        Other Thing::OTHER, Name Thing::INNER.dot(Inner::NAME);
        Note Thing::NOTE, Text Thing::TEXT;
        First Thing::LIST.at(0), Text Thing::TEXT;
        Name Thing::INNER.dot(Inner::NAME), First Thing::LIST.at(0);
        Text Thing::TEXT, Note Thing::NOTE;
    }
    NUMBER_PAIRS numbers_at {
        Number Thing::NUMBER, More Thing::MORE;
        More Thing::MORE, Entry Thing::MAP.entry("a.");
        Second Thing::INNER.dot(Inner::SIZES).at(1), Number Thing::NUMBER;
        Entry Thing::MAP.entry("a."), Second Thing::INNER.dot(Inner::SIZES).at(1);
    }
    CONTAINER_PAIRS containers_at {
        Text Thing::TEXT, Other Thing::OTHER;
        List Thing::LIST, Text Thing::TEXT;
        List Thing::LIST, First Thing::LIST.at(0);
        Tags Thing::TAGS, Name Thing::INNER.dot(Inner::NAME);
        Tags Thing::TAGS, Text Thing::TEXT;
        Note Thing::NOTE, First Thing::LIST.at(0);
    }
    SIZE_PAIRS sizes_at {
        Text Thing::TEXT, Other Thing::OTHER;
        Text Thing::TEXT, Text Thing::TEXT;
        Bytes Thing::BYTES, List Thing::LIST;
        Tags Thing::TAGS, Map Thing::MAP;
        Name Thing::INNER.dot(Inner::NAME), Note Thing::NOTE;
    }
    SIZE_AND_NUMBER_PAIRS size_and_number_at {
        Text Thing::TEXT, Number Thing::NUMBER;
        Other Thing::OTHER, More Thing::MORE;
        Counts Thing::COUNTS, Entry Thing::MAP.entry("a.");
        Map Thing::MAP, Second Thing::INNER.dot(Inner::SIZES).at(1);
    }
}

/// Makes the comparison of this operator, from six methods.
macro_rules! compared {
    ($path:expr, $operator:expr, $eq:ident $ne:ident $lt:ident $le:ident $gt:ident $ge:ident, $with:expr) => {
        match $operator {
            Operator::Eq => AnyCondition::new($path.$eq($with)),
            Operator::Ne => AnyCondition::new($path.$ne($with)),
            Operator::Lt => AnyCondition::new($path.$lt($with)),
            Operator::Le => AnyCondition::new($path.$le($with)),
            Operator::Gt => AnyCondition::new($path.$gt($with)),
            Operator::Ge => AnyCondition::new($path.$ge($with)),
        }
    };
}

#[derive(Clone, Copy, Debug)]
enum Operator {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl Operator {
    fn holds(self, left: Option<&Value>, right: Option<&Value>) -> bool {
        let equal = left.is_some() && left == right;
        let order = left.zip(right).and_then(|(left, right)| left.order(right));
        match self {
            Self::Eq => equal,
            Self::Ne => !equal,
            Self::Lt => order == Some(Ordering::Less),
            Self::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            Self::Gt => order == Some(Ordering::Greater),
            Self::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        }
    }
}

#[derive(Clone, Debug)]
enum Filter {
    Text(Place, Operator, String),
    Number(Place, Operator, i64),
    Flag(bool),
    List(Vec<String>),
    Between(Place, i64, i64),
    TextBetween(Place, String, String),
    Bytes(Operator, Vec<u8>),
    BytesBetween(Vec<u8>, Vec<u8>),
    NotExpired(i64),
    In(Place, Vec<String>),
    BeginsWith(Place, String),
    BytesBeginWith(Vec<u8>),
    Contains(Place, String),
    ContainsNumber(i64),
    Exists(Place),
    NotExists(Place),
    HasType(Place, DataTypeName),
    IsNone(Place),
    IsSome(Place),
    Size(Place, Operator, u64),
    SizeBetween(Place, u64, u64),
    Texts(Place, Operator, Place),
    Numbers(Place, Operator, Place),
    /// The place lies between another place and the first element of a list of numbers.
    BetweenPlaces(Place, Place),
    PlaceBeginsWith(Place, Place),
    PlaceContains(Place, Place),
    SizeAndNumber(Place, Operator, Place),
    Sizes(Place, Operator, Place),
    Not(Box<Filter>),
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    All(Vec<Filter>),
    /// One of the filters holds. The list has at least one element, because an empty list leaves nothing to send.
    Any(Vec<Filter>),
    /// The filter is present or left out.
    Perhaps(Box<Filter>, Option<Box<Filter>>),
}

fn operator() -> impl Strategy<Value = Operator> {
    prop::sample::select(&[Operator::Eq, Operator::Ne, Operator::Lt, Operator::Le, Operator::Gt, Operator::Ge][..])
}

fn one_of(places: &'static [Place]) -> impl Strategy<Value = Place> {
    prop::sample::select(places)
}

fn pair_of(pairs: &'static [(Place, Place)]) -> impl Strategy<Value = (Place, Place)> {
    prop::sample::select(pairs)
}

fn comparison() -> impl Strategy<Value = Filter> {
    let data_types = [
        DataTypeName::String,
        DataTypeName::Number,
        DataTypeName::Null,
        DataTypeName::List,
        DataTypeName::StringSet,
        DataTypeName::Map,
    ];
    let values = prop_oneof![
        (one_of(&TEXTS), operator(), text()).prop_map(|(place, operator, value)| Filter::Text(place, operator, value)),
        (one_of(&NUMBERS), operator(), number())
            .prop_map(|(place, operator, value)| Filter::Number(place, operator, value)),
        any::<bool>().prop_map(Filter::Flag),
        vec(text(), 0..3).prop_map(Filter::List),
        (one_of(&NUMBERS), number(), number()).prop_map(|(place, a, b)| Filter::Between(place, a.min(b), a.max(b))),
        (one_of(&TEXTS), text(), text()).prop_map(|(place, a, b)| {
            let (low, high) = if a <= b { (a, b) } else { (b, a) };
            Filter::TextBetween(place, low, high)
        }),
        (operator(), bytes()).prop_map(|(operator, value)| Filter::Bytes(operator, value)),
        (bytes(), bytes()).prop_map(|(a, b)| if a <= b {
            Filter::BytesBetween(a, b)
        } else {
            Filter::BytesBetween(b, a)
        }),
        (0_i64..4).prop_map(Filter::NotExpired),
        (one_of(&TEXTS), vec(text(), 1..4)).prop_map(|(place, values)| Filter::In(place, values)),
        (one_of(&TEXTS), text()).prop_map(|(place, prefix)| Filter::BeginsWith(place, prefix)),
        bytes().prop_map(Filter::BytesBeginWith),
        (one_of(&[Place::Text, Place::Note, Place::List, Place::Tags]), text())
            .prop_map(|(place, part)| Filter::Contains(place, part)),
        number().prop_map(Filter::ContainsNumber),
    ];
    let presence = prop_oneof![
        one_of(&ALL).prop_map(Filter::Exists),
        one_of(&ALL).prop_map(Filter::NotExists),
        (one_of(&ALL), prop::sample::select(data_types.to_vec()))
            .prop_map(|(place, data_type)| Filter::HasType(place, data_type)),
        one_of(&OPTIONS).prop_map(Filter::IsNone),
        one_of(&OPTIONS).prop_map(Filter::IsSome),
        (one_of(&SIZED), operator(), 0_u64..5).prop_map(|(place, operator, size)| Filter::Size(place, operator, size)),
        (one_of(&SIZED), 0_u64..5, 0_u64..5).prop_map(|(place, a, b)| Filter::SizeBetween(place, a.min(b), a.max(b))),
    ];
    let attributes = prop_oneof![
        (pair_of(TEXT_PAIRS), operator()).prop_map(|((a, b), operator)| Filter::Texts(a, operator, b)),
        (pair_of(NUMBER_PAIRS), operator()).prop_map(|((a, b), operator)| Filter::Numbers(a, operator, b)),
        pair_of(NUMBER_PAIRS).prop_map(|(a, b)| Filter::BetweenPlaces(a, b)),
        pair_of(TEXT_PAIRS).prop_map(|(a, b)| Filter::PlaceBeginsWith(a, b)),
        pair_of(CONTAINER_PAIRS).prop_map(|(a, b)| Filter::PlaceContains(a, b)),
        (pair_of(SIZE_AND_NUMBER_PAIRS), operator())
            .prop_map(|((a, b), operator)| Filter::SizeAndNumber(a, operator, b)),
        (pair_of(SIZE_PAIRS), operator()).prop_map(|((a, b), operator)| Filter::Sizes(a, operator, b)),
    ];
    prop_oneof![values, presence, attributes]
}

fn filter() -> impl Strategy<Value = Filter> {
    comparison().prop_recursive(4, 24, 4, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            boxed().prop_map(Filter::Not),
            (boxed(), boxed()).prop_map(|(a, b)| Filter::And(a, b)),
            (boxed(), boxed()).prop_map(|(a, b)| Filter::Or(a, b)),
            vec(inner.clone(), 0..4).prop_map(Filter::All),
            vec(inner.clone(), 1..4).prop_map(Filter::Any),
            (boxed(), prop::option::of(boxed())).prop_map(|(a, b)| Filter::Perhaps(a, b)),
        ]
    })
}

impl Filter {
    /// Returns whether an item fulfils the filter.
    fn holds(&self, thing: &Thing) -> bool {
        let at = |place: &Place| stored(thing, *place);
        let size = |place: &Place| at(place)?.size().map(|size| Value::Number(size.try_into().unwrap()));
        let number = |number: u64| Value::Number(number.try_into().unwrap());
        let between = |value: Option<Value>, low: Option<Value>, high: Option<Value>| {
            Operator::Ge.holds(value.as_ref(), low.as_ref()) && Operator::Le.holds(value.as_ref(), high.as_ref())
        };
        let is_none = |place: &Place| at(place).is_none_or(|value| value == Value::Null);
        match self {
            Self::Text(place, operator, text) => operator.holds(at(place).as_ref(), Some(&Value::Text(text.clone()))),
            Self::Number(place, operator, number) => operator.holds(at(place).as_ref(), Some(&Value::Number(*number))),
            Self::Flag(flag) => thing.flag == *flag,
            Self::List(list) => thing.list == *list,
            Self::Between(place, low, high) => {
                between(at(place), Some(Value::Number(*low)), Some(Value::Number(*high)))
            }
            Self::TextBetween(place, low, high) => {
                between(at(place), Some(Value::Text(low.clone())), Some(Value::Text(high.clone())))
            }
            Self::Bytes(operator, value) => {
                operator.holds(at(&Place::Bytes).as_ref(), Some(&Value::Bytes(value.clone())))
            }
            Self::BytesBetween(low, high) => {
                between(at(&Place::Bytes), Some(Value::Bytes(low.clone())), Some(Value::Bytes(high.clone())))
            }
            Self::NotExpired(now) => thing.expires.is_none_or(|expires| expires.as_unix_seconds() > *now),
            Self::In(place, texts) => texts.iter().any(|text| at(place) == Some(Value::Text(text.clone()))),
            Self::BeginsWith(place, prefix) => {
                at(place).is_some_and(|value| value.begins_with(&Value::Text(prefix.clone())))
            }
            Self::BytesBeginWith(prefix) => thing.bytes.starts_with(prefix),
            Self::Contains(place, part) => at(place).is_some_and(|value| value.contains(&Value::Text(part.clone()))),
            Self::ContainsNumber(element) => thing.counts.contains(element),
            Self::Exists(place) => at(place).is_some(),
            Self::NotExists(place) => at(place).is_none(),
            Self::HasType(place, data_type) => at(place).is_some_and(|value| value.data_type() == *data_type),
            Self::IsNone(place) => is_none(place),
            Self::IsSome(place) => !is_none(place),
            Self::Size(place, operator, wanted) => operator.holds(size(place).as_ref(), Some(&number(*wanted))),
            Self::SizeBetween(place, low, high) => between(size(place), Some(number(*low)), Some(number(*high))),
            Self::Texts(left, operator, right) | Self::Numbers(left, operator, right) => {
                operator.holds(at(left).as_ref(), at(right).as_ref())
            }
            Self::BetweenPlaces(place, low) => {
                between(at(place), at(low), thing.inner.sizes.first().copied().map(Value::Number))
            }
            Self::PlaceBeginsWith(place, prefix) => {
                at(place).zip(at(prefix)).is_some_and(|(value, prefix)| value.begins_with(&prefix))
            }
            Self::PlaceContains(place, part) => {
                at(place).zip(at(part)).is_some_and(|(value, part)| value.contains(&part))
            }
            Self::SizeAndNumber(place, operator, number) => operator.holds(size(place).as_ref(), at(number).as_ref()),
            Self::Sizes(left, operator, right) => operator.holds(size(left).as_ref(), size(right).as_ref()),
            Self::Not(inner) => !inner.holds(thing),
            Self::And(left, right) => left.holds(thing) && right.holds(thing),
            Self::Or(left, right) => left.holds(thing) || right.holds(thing),
            Self::All(filters) => filters.iter().all(|filter| filter.holds(thing)),
            Self::Any(filters) => filters.iter().any(|filter| filter.holds(thing)),
            Self::Perhaps(filter, other) => {
                filter.holds(thing) && other.as_ref().is_none_or(|other| other.holds(thing))
            }
        }
    }

    /// Returns the filter as a user writes it.
    #[allow(unreachable_patterns, reason = "one list has all the places")]
    fn condition(&self) -> AnyCondition<Table> {
        match self {
            Self::Text(place, operator, text) => {
                text_at!(*place, path => compared!(path, operator, eq ne lt le gt ge, text))
            }
            Self::Number(place, operator, number) => {
                number_at!(*place, path => compared!(path, operator, eq ne lt le gt ge, number))
            }
            Self::Flag(flag) => AnyCondition::new(Thing::FLAG.eq(flag)),
            Self::List(list) => AnyCondition::new(Thing::LIST.eq(list)),
            Self::Between(place, low, high) => number_at!(*place, path => AnyCondition::new(path.between(low, high))),
            Self::TextBetween(place, low, high) => text_at!(*place, path => AnyCondition::new(path.between(low, high))),
            Self::Bytes(operator, value) => compared!(Thing::BYTES, operator, eq ne lt le gt ge, value),
            Self::BytesBetween(low, high) => AnyCondition::new(Thing::BYTES.between(low, high)),
            Self::NotExpired(now) => {
                let now = Timestamp::from_unix_nanoseconds(i128::from(*now) * 1_000_000_000).unwrap();
                AnyCondition::new(Thing::EXPIRES.not_expired(now))
            }
            Self::In(place, texts) => text_at!(*place, path => AnyCondition::new(path.is_in(texts))),
            Self::BeginsWith(place, prefix) => text_at!(*place, path => AnyCondition::new(path.begins_with(prefix))),
            Self::BytesBeginWith(prefix) => AnyCondition::new(Thing::BYTES.begins_with(prefix.as_slice())),
            Self::Contains(place, part) => container_at!(*place, path => AnyCondition::new(path.contains(part))),
            Self::ContainsNumber(number) => AnyCondition::new(Thing::COUNTS.contains(number)),
            Self::Exists(place) => any_at!(*place, path => AnyCondition::new(path.exists())),
            Self::NotExists(place) => any_at!(*place, path => AnyCondition::new(path.not_exists())),
            Self::HasType(place, data_type) => any_at!(*place, path => AnyCondition::new(path.has_type(*data_type))),
            Self::IsNone(place) => option_at!(*place, path => AnyCondition::new(path.is_none())),
            Self::IsSome(place) => option_at!(*place, path => AnyCondition::new(path.is_some())),
            Self::Size(place, operator, size) => {
                sized_at!(*place, path => compared!(path.size(), operator, eq ne lt le gt ge, *size))
            }
            Self::SizeBetween(place, low, high) => {
                sized_at!(*place, path => AnyCondition::new(path.size().between(*low, *high)))
            }
            Self::Texts(left, operator, right) => texts_at!((*left, *right), (left, right) => {
                compared!(left, operator, eq_attribute ne_attribute lt_attribute le_attribute gt_attribute ge_attribute, right)
            }),
            Self::Numbers(left, operator, right) => numbers_at!((*left, *right), (left, right) => {
                compared!(left, operator, eq_attribute ne_attribute lt_attribute le_attribute gt_attribute ge_attribute, right)
            }),
            Self::BetweenPlaces(place, low) => numbers_at!((*place, *low), (place, low) => {
                AnyCondition::new(place.between_attributes(low, Thing::INNER.dot(Inner::SIZES).at(0)))
            }),
            Self::PlaceBeginsWith(place, prefix) => texts_at!((*place, *prefix), (place, prefix) => {
                AnyCondition::new(place.begins_with_attribute(prefix))
            }),
            Self::PlaceContains(place, part) => containers_at!((*place, *part), (place, part) => {
                AnyCondition::new(place.contains_attribute(part))
            }),
            Self::SizeAndNumber(place, operator, number) => size_and_number_at!((*place, *number), (place, number) => {
                compared!(place.size(), operator, eq_attribute ne_attribute lt_attribute le_attribute gt_attribute ge_attribute, number)
            }),
            Self::Sizes(left, operator, right) => sizes_at!((*left, *right), (left, right) => {
                compared!(left.size(), operator, eq_size ne_size lt_size le_size gt_size ge_size, right.size())
            }),
            Self::Not(inner) => AnyCondition::new(!inner.condition()),
            Self::And(left, right) => AnyCondition::new(left.condition() & right.condition()),
            Self::Or(left, right) => AnyCondition::new(left.condition() | right.condition()),
            Self::All(filters) => AnyCondition::new(expr::all(filters.iter().map(Self::condition))),
            Self::Any(filters) => AnyCondition::new(expr::any(filters.iter().map(Self::condition))),
            Self::Perhaps(filter, other) => {
                AnyCondition::new(filter.condition() & other.as_ref().map(|other| other.condition()))
            }
        }
    }
}

// ---- what engines do otherwise ---------------------------------------------------------------------------------------

/// A kind of filters that not every engine answers as DynamoDB does. [`DIFFERENCES`] lists the engines and the reasons.
struct Kind {
    case: &'static str,
    /// Returns whether a filter without its parts is of this kind for an item.
    concerns: fn(&Filter, &Thing) -> bool,
    then: Then,
    /// Returns a filter of this kind. An engine that has learnt the kind answers it right.
    example: fn() -> (Filter, Thing),
}

/// The reaction of an engine to a filter of a kind that it cannot do.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    /// The engine is wrong about the item: its answer about that item is set aside.
    Errs,
    /// The engine refuses the request, or fails: that part of the filter is left out.
    Refuses,
    /// The server ends: that part of the filter is left out, and the example is not tried.
    Ends,
}

const KINDS: [Kind; 11] = [
    Kind {
        case: "NOT of a NOT",
        concerns: |filter, _| matches!(filter, Filter::Not(_)) && filter.text().starts_with("NOT NOT"),
        then: Then::Refuses,
        example: || (Filter::Not(Filter::Not(Filter::Flag(false).into()).into()), Thing::default()),
    },
    Kind {
        case: "begins_with of binaries",
        concerns: |filter, thing| matches!(filter, Filter::BytesBeginWith(_)) && filter.holds(thing),
        then: Then::Errs,
        example: || (Filter::BytesBeginWith(vec![1]), Thing { bytes: vec![1, 2], ..Thing::default() }),
    },
    Kind {
        case: "size of what has none",
        concerns: |filter, thing| {
            filter.sized().iter().any(|place| stored(thing, *place).is_none_or(|value| value.size().is_none()))
        },
        then: Then::Refuses,
        example: || (Filter::Size(Place::Note, Operator::Ge, 0), Thing::default()),
    },
    Kind {
        case: "size of text beyond U+FFFF",
        concerns: |filter, thing| {
            let is_beyond = |value| matches!(value, Value::Text(text) if text.chars().any(|char| char > '\u{FFFF}'));
            filter.sized().iter().any(|place| stored(thing, *place).is_some_and(is_beyond))
        },
        then: Then::Errs,
        example: || (Filter::Size(Place::Text, Operator::Eq, 2), Thing { text: "😀".into(), ..Thing::default() }),
    },
    Kind {
        case: "NULL or nothing beside nothing",
        concerns: |filter, thing| match filter.compared(thing) {
            Some((left, Operator::Eq | Operator::Ne, right)) => {
                is_nothing(left.as_ref()) && is_nothing(right.as_ref()) && (left.is_none() || right.is_none())
            }
            _ => false,
        },
        then: Then::Errs,
        example: || (Filter::Texts(Place::Name, Operator::Eq, Place::First), Thing::default()),
    },
    Kind {
        case: "BETWEEN with an absent bound",
        concerns: |filter, thing| match filter.between(thing) {
            Some([value, low, high]) => {
                !is_nothing(value.as_ref()) && (is_nothing(low.as_ref()) || is_nothing(high.as_ref()))
            }
            None => false,
        },
        then: Then::Refuses,
        example: || (Filter::BetweenPlaces(Place::Number, Place::More), Thing::default()),
    },
    Kind {
        case: "empty text or binary",
        concerns: |filter, thing| {
            let is_empty = |place: Place| {
                let value = stored(thing, place);
                value == Some(Value::Text(String::new())) || value == Some(Value::Bytes(Vec::new()))
            };
            match filter {
                Filter::In(place, _) | Filter::TextBetween(place, ..) | Filter::HasType(place, _) => is_empty(*place),
                Filter::BytesBetween(..) => is_empty(Place::Bytes),
                Filter::Contains(Place::List, part) => part.is_empty(),
                Filter::PlaceContains(Place::List, part) => is_empty(*part),
                _ => filter.sized().into_iter().any(is_empty),
            }
        },
        then: Then::Errs,
        example: || (Filter::Size(Place::Text, Operator::Eq, 0), Thing::default()),
    },
    Kind {
        case: "a list equal to a list",
        concerns: |filter, thing| matches!(filter, Filter::List(list) if !list.is_empty() && *list == thing.list),
        then: Then::Errs,
        example: || (Filter::List(vec!["a".into()]), Thing { list: vec!["a".into()], ..Thing::default() }),
    },
    Kind {
        case: "nothing beside nothing",
        concerns: |filter, thing| match filter.compared(thing) {
            Some((None, Operator::Eq | Operator::Ne | Operator::Le | Operator::Ge, None)) => true,
            Some((left, Operator::Le | Operator::Ge, right)) => left == Some(Value::Null) && left == right,
            _ => false,
        },
        then: Then::Errs,
        example: || (Filter::Texts(Place::Other, Operator::Ge, Place::Name), Thing::default()),
    },
    Kind {
        case: "BETWEEN without the upper bound",
        concerns: |filter, thing| matches!(filter.between(thing), Some([Some(_), Some(_), None])),
        then: Then::Ends,
        example: || (Filter::BetweenPlaces(Place::Number, Place::More), Thing { more: Some(0), ..Thing::default() }),
    },
    Kind {
        case: "begins_with of nothing",
        concerns: |filter, thing| match filter {
            Filter::PlaceBeginsWith(value, prefix) => {
                let value = stored(thing, *value);
                is_nothing(value.as_ref()) && value == stored(thing, *prefix)
            }
            _ => false,
        },
        then: Then::Ends,
        example: || (Filter::PlaceBeginsWith(Place::Other, Place::Name), Thing::default()),
    },
];

fn is_nothing(value: Option<&Value>) -> bool {
    value.is_none_or(|value| *value == Value::Null)
}

impl Filter {
    /// Returns the parts of the filter.
    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Not(inner) => vec![inner],
            Self::And(left, right) | Self::Or(left, right) => vec![left, right],
            Self::All(filters) | Self::Any(filters) => filters.iter().collect(),
            Self::Perhaps(filter, other) => std::iter::once(filter).chain(other).map(|part| &**part).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the filter without the parts that are unwanted; `None` when nothing is left.
    fn without(&self, unwanted: &impl Fn(&Self) -> bool) -> Option<Self> {
        let without = |part: &Self| part.without(unwanted);
        let rest = match self {
            Self::Not(inner) => Self::Not(without(inner)?.into()),
            Self::And(left, right) => match (without(left), without(right)) {
                (Some(left), Some(right)) => Self::And(left.into(), right.into()),
                (left, right) => left.or(right)?,
            },
            Self::Or(left, right) => match (without(left), without(right)) {
                (Some(left), Some(right)) => Self::Or(left.into(), right.into()),
                (left, right) => left.or(right)?,
            },
            Self::All(filters) => Self::All(filters.iter().filter_map(without).collect()),
            Self::Any(filters) => {
                let rest: Vec<_> = filters.iter().filter_map(without).collect();
                Self::Any((!rest.is_empty()).then_some(rest)?)
            }
            Self::Perhaps(filter, other) => {
                let other = other.as_deref().and_then(without).map(Box::new);
                Self::Perhaps(without(filter)?.into(), other)
            }
            value => value.clone(),
        };
        (!unwanted(&rest)).then_some(rest)
    }

    /// Returns whether the filter, or a part of it, is of a kind for an item.
    fn is_of(&self, kind: &Kind, thing: &Thing) -> bool {
        (kind.concerns)(self, thing) || self.parts().into_iter().any(|part| part.is_of(kind, thing))
    }

    /// Returns the places whose size the filter takes.
    fn sized(&self) -> Vec<Place> {
        match self {
            Self::Size(place, ..) | Self::SizeBetween(place, ..) | Self::SizeAndNumber(place, ..) => vec![*place],
            Self::Sizes(left, _, right) => vec![*left, *right],
            _ => Vec::new(),
        }
    }

    /// Returns the values of an item that the filter compares, if both belong to the item.
    fn compared(&self, thing: &Thing) -> Option<(Option<Value>, Operator, Option<Value>)> {
        let size = |place: &Place| {
            let size = stored(thing, *place)?.size()?;
            Some(Value::Number(size.try_into().unwrap()))
        };
        Some(match self {
            Self::Texts(left, operator, right) | Self::Numbers(left, operator, right) => {
                (stored(thing, *left), *operator, stored(thing, *right))
            }
            Self::SizeAndNumber(left, operator, right) => (size(left), *operator, stored(thing, *right)),
            Self::Sizes(left, operator, right) => (size(left), *operator, size(right)),
            _ => return None,
        })
    }

    /// Returns a value and its bounds, if all belong to the item.
    fn between(&self, thing: &Thing) -> Option<[Option<Value>; 3]> {
        let Self::BetweenPlaces(place, low) = self else { return None };
        Some([stored(thing, *place), stored(thing, *low), thing.inner.sizes.first().copied().map(Value::Number)])
    }

    /// Returns the text of the lowered filter; empty when there is nothing to send.
    fn text(&self) -> String {
        static OFFLINE: LazyLock<Db> = LazyLock::new(crate::common::offline);
        let request = OFFLINE.scan::<Thing>().filter(self.condition()).into_request();
        request.ok().and_then(|request| request.filter).unwrap_or_default()
    }
}

// ---- engines ---------------------------------------------------------------------------------------------------------

/// The number of items of one case. Each item replaces that of the case before.
const ITEMS: usize = 16;

const TEST: &str = "filters";

/// The selection of an engine: the keys, or the reason why there is none.
enum Selected {
    Keys(BTreeSet<u32>),
    /// There is nothing to send, because the filter is longer than DynamoDB takes, or never true.
    Nothing,
    Refused(Error),
}

/// An engine, the table in it that the filters read, and the questions that it was asked.
struct Asked {
    engine: Engine,
    db: Db,
    kinds: Vec<&'static Kind>,
    filters: usize,
    /// The number of filters that select some items and not others.
    telling: usize,
    /// The number of filters without a part, or of answers set aside, for each kind.
    met: BTreeMap<&'static str, usize>,
}

impl Asked {
    /// Connects to the engine; returns `None` when it is not there.
    async fn new(engine: Engine) -> Option<Self> {
        let db = engine.db(&format!("filters-{}-", std::process::id())).unwrap()?;
        let (mut kinds, mut has_time_to_live) = (Vec::new(), true);
        for difference in engine.differences(TEST) {
            match KINDS.iter().find(|kind| kind.case == difference.case) {
                Some(kind) => kinds.push(kind),
                None if difference.case == "time to live" => has_time_to_live = false,
                None => panic!("no filters are of the kind {:?}", difference.case),
            }
        }
        let created = db.create_table::<Thing>().await;
        if has_time_to_live {
            created.unwrap();
        } else {
            // The time to live is set after the table was created.
            let unknown = ErrorKind::Other("UnknownOperationException".into());
            assert_eq!(created.expect_err("it has learnt this").kind(), &unknown);
        }
        Some(Self { engine, db, kinds, filters: 0, telling: 0, met: BTreeMap::new() })
    }

    async fn store(&self, things: &[Thing]) {
        for thing in things {
            self.db.put(&mut thing.clone()).await.unwrap();
        }
    }

    async fn select(&self, filter: &Filter) -> Selected {
        let scan = self.db.scan::<Thing>().filter(filter.condition()).project((Thing::ID,));
        match scan.all().await {
            Ok(ids) => Selected::Keys(ids.into_iter().map(|(id,)| id).collect()),
            Err(error) if error.is_validation() && error.request_id().is_none() => Selected::Nothing,
            Err(error) => Selected::Refused(error),
        }
    }

    /// Asks for the example of each kind. The engine must do what is known of it, and otherwise what DynamoDB does.
    async fn assert_differences(&self) {
        for kind in &KINDS {
            let (filter, thing) = (kind.example)();
            assert!(filter.is_of(kind, &thing), "{}", kind.case);
            let is_known = self.kinds.iter().any(|known| known.case == kind.case);
            let is_also_of = |other: &&'static Kind| other.case != kind.case && filter.is_of(other, &thing);
            if is_known && kind.then == Then::Ends || self.kinds.iter().any(is_also_of) {
                continue;
            }
            self.store(std::slice::from_ref(&thing)).await;
            let wanted: BTreeSet<u32> = filter.holds(&thing).then_some(thing.id).into_iter().collect();
            let then = match self.select(&filter).await {
                Selected::Keys(keys) if keys == wanted => None,
                Selected::Keys(_) => Some(Then::Errs),
                Selected::Refused(_) => Some(Then::Refuses),
                Selected::Nothing => panic!("{}: the example cannot be sent", kind.case),
            };
            let known = is_known.then_some(kind.then);
            assert_eq!(then, known, "{} (left), and what is known of it (right): {}", self.engine, kind.case);
        }
    }

    /// Asks for one filter, as far as the engine can answer it, and compares the answers.
    async fn ask(&mut self, filter: &Filter, things: &[Thing]) -> Result<(), TestCaseError> {
        let (errs, fails): (Vec<&Kind>, Vec<&Kind>) = self.kinds.iter().partition(|kind| kind.then == Then::Errs);
        for kind in fails.iter().filter(|kind| things.iter().any(|thing| filter.is_of(kind, thing))) {
            *self.met.entry(kind.case).or_default() += 1;
        }
        let fails = |part: &Filter| things.iter().any(|thing| fails.iter().any(|kind| (kind.concerns)(part, thing)));
        let Some(filter) = filter.without(&fails) else { return Ok(()) };
        let keys = match self.select(&filter).await {
            Selected::Keys(keys) => keys,
            Selected::Nothing => return Ok(()),
            Selected::Refused(error) => {
                let message = error.service_message().unwrap_or_default();
                return Err(TestCaseError::fail(format!("{}: {error} {message:?} {filter:?}", self.engine)));
            }
        };
        let mut found = 0;
        for thing in things {
            let mut is_aside = false;
            for kind in errs.iter().filter(|kind| filter.is_of(kind, thing)) {
                *self.met.entry(kind.case).or_default() += 1;
                is_aside = true;
            }
            if !is_aside {
                prop_assert_eq!(
                    keys.contains(&thing.id),
                    filter.holds(thing),
                    "{}: {:?} {:?}",
                    self.engine,
                    filter,
                    thing
                );
                found += usize::from(filter.holds(thing));
            }
        }
        self.filters += 1;
        self.telling += usize::from(found > 0 && found < things.len());
        Ok(())
    }
}

#[test]
fn engines_select_what_filters_say() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut all = Vec::new();
    for engine in Engine::ALL {
        all.extend(runtime.block_on(Asked::new(engine)));
    }
    for asked in &all {
        runtime.block_on(asked.assert_differences());
    }
    let all = RefCell::new(all);
    let runs = Runs { cases: 50, failure_persistence: None, ..Runs::default() };
    let mut runner = TestRunner::new_with_rng(runs, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&(vec(thing(), ITEMS), vec(filter(), 12)), |(mut things, filters)| {
        for (id, thing) in (0..).zip(&mut things) {
            thing.id = id;
        }
        for asked in all.borrow_mut().iter_mut() {
            runtime.block_on(asked.store(&things));
            for filter in &filters {
                runtime.block_on(asked.ask(filter, &things))?;
            }
        }
        Ok(())
    });
    let mut account = Account::new(TEST);
    for asked in all.borrow().iter() {
        account.asked(asked.engine, format!("{} filters, each of {ITEMS} items", asked.filters));
        for kind in &asked.kinds {
            let times = asked.met.get(kind.case).unwrap_or(&0);
            let what = if kind.then == Then::Errs { "answers set aside" } else { "filters without that part" };
            account.met(asked.engine, kind.case, format!("{times} {what}"));
        }
        runtime.block_on(asked.db.delete_table::<Thing>()).unwrap();
    }
    eprintln!("{account}");
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    for asked in all.borrow().iter() {
        // Most filters were sent, and most of those distinguish items.
        let (filters, telling) = (asked.filters, asked.telling);
        assert!(filters > 500 && telling > filters / 3, "{}: {telling} of {filters}", asked.engine);
    }
}

/// Every kind belongs to some engine, because otherwise it would be of no use.
#[test]
fn every_kind_is_some_engines() {
    for kind in &KINDS {
        assert!(DIFFERENCES.iter().any(|difference| difference.test == TEST && difference.case == kind.case));
    }
}
