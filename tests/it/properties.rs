//! Laws of conditions: the text of any condition, and the items that any condition selects.

use std::collections::BTreeSet;
use std::iter::Peekable;

use crate::common::{offline, table_of};
use proptest::prelude::*;
use tabletheory::Model;
use tabletheory::attr::DataTypeName;
use tabletheory::expr::ScanFilter;
use tabletheory::prelude::*;
use tabletheory::request::{Placeholders, ScanRequest};

/// A model with an attribute for each kind of comparison.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "facts")]
struct Fact {
    #[model(pk)]
    id: String,
    /// The number is absent when it is `None` or zero.
    #[model(omit_empty)]
    number: Option<i64>,
    text: String,
    /// The text is `NULL` when it is `None`.
    maybe: Option<String>,
    /// The set is `NULL` when it is empty.
    numbers: BTreeSet<i64>,
    list: Vec<String>,
    inner: Inner,
}

#[derive(Document, Clone, Debug, PartialEq)]
struct Inner {
    depth: i64,
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
    fn text(self) -> &'static str {
        match self {
            Self::Eq => "=",
            Self::Ne => "<>",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
        }
    }

    /// Returns whether the comparison holds. A missing attribute differs from everything, and no other comparison with it
    /// holds.
    fn holds<T: Ord>(self, left: Option<T>, right: &T) -> bool {
        let Some(left) = left else { return matches!(self, Self::Ne) };
        match self {
            Self::Eq => left == *right,
            Self::Ne => left != *right,
            Self::Lt => left < *right,
            Self::Le => left <= *right,
            Self::Gt => left > *right,
            Self::Ge => left >= *right,
        }
    }
}

/// One condition of each kind, with operands. A shape takes those that it needs.
#[derive(Clone, Debug)]
struct Leaves {
    number: (Operator, i64),
    text: (bool, String),
    exists: bool,
    between: (String, String),
    is_in: Vec<i64>,
    size: (Operator, u64),
    has_type: DataTypeName,
    contains: i64,
    depth: (Operator, i64),
}

macro_rules! compare {
    ($path:expr, $leaf:expr) => {{
        let (operator, value) = $leaf;
        match operator {
            Operator::Eq => $path.eq(value),
            Operator::Ne => $path.ne(value),
            Operator::Lt => $path.lt(value),
            Operator::Le => $path.le(value),
            Operator::Gt => $path.gt(value),
            Operator::Ge => $path.ge(value),
        }
    }};
}

/// Makes the condition of a shape: a leaf, or `(and a b)`, `(or a b)`, `(not a)`.
macro_rules! condition {
    ($leaves:ident, number) => {
        compare!(Fact::NUMBER, $leaves.number)
    };
    ($leaves:ident, text) => {{
        match &$leaves.text {
            (true, text) => Fact::TEXT.begins_with(text.as_str()),
            (false, text) => Fact::TEXT.contains(text.as_str()),
        }
    }};
    ($leaves:ident, exists) => {{ if $leaves.exists { Fact::NUMBER.exists() } else { Fact::NUMBER.not_exists() } }};
    ($leaves:ident, between) => {
        Fact::TEXT.between($leaves.between.0.as_str(), $leaves.between.1.as_str())
    };
    ($leaves:ident, is_in) => {
        Fact::NUMBER.is_in($leaves.is_in.iter().copied())
    };
    ($leaves:ident, size) => {
        compare!(Fact::LIST.size(), $leaves.size)
    };
    ($leaves:ident, has_type) => {
        Fact::MAYBE.has_type($leaves.has_type)
    };
    ($leaves:ident, contains) => {
        Fact::NUMBERS.contains($leaves.contains)
    };
    ($leaves:ident, depth) => {
        compare!(Fact::INNER.dot(Inner::DEPTH), $leaves.depth)
    };
    ($leaves:ident, (and $left:tt $right:tt)) => {
        (condition!($leaves, $left) & condition!($leaves, $right))
    };
    ($leaves:ident, (or $left:tt $right:tt)) => {
        (condition!($leaves, $left) | condition!($leaves, $right))
    };
    ($leaves:ident, (not $inner:tt)) => {{
        // The operand has a name, because the expected type of `!` would be expected of a block, too.
        let inner = condition!($leaves, $inner);
        !inner
    }};
}

/// Makes the meaning of the same shape.
macro_rules! tree {
    ($leaves:ident, (and $left:tt $right:tt)) => {
        Tree::And(vec![tree!($leaves, $left), tree!($leaves, $right)])
    };
    ($leaves:ident, (or $left:tt $right:tt)) => {
        Tree::Or(vec![tree!($leaves, $left), tree!($leaves, $right)])
    };
    ($leaves:ident, (not $inner:tt)) => {
        Tree::negated(tree!($leaves, $inner))
    };
    ($leaves:ident, $leaf:ident) => {
        $leaves.leaf(stringify!($leaf))
    };
}

/// A condition as the test understands it. `S` is the type of its leaves.
#[derive(Clone, Debug, PartialEq)]
enum Tree<S = Leaf> {
    Leaf(S),
    And(Vec<Tree<S>>),
    Or(Vec<Tree<S>>),
    Not(Box<Tree<S>>),
}

#[derive(Clone, Debug)]
enum Leaf {
    Number(Operator, i64),
    BeginsWith(String),
    ContainsText(String),
    Exists(bool),
    Between(String, String),
    IsIn(Vec<i64>),
    Size(Operator, u64),
    HasType(DataTypeName),
    ContainsNumber(i64),
    Depth(Operator, i64),
}

impl Leaves {
    fn leaf(&self, name: &str) -> Tree {
        Tree::Leaf(match (name, self.clone()) {
            ("number", Self { number: (operator, value), .. }) => Leaf::Number(operator, value),
            ("text", Self { text: (true, text), .. }) => Leaf::BeginsWith(text),
            ("text", Self { text: (false, text), .. }) => Leaf::ContainsText(text),
            ("exists", Self { exists, .. }) => Leaf::Exists(exists),
            ("between", Self { between: (low, high), .. }) => Leaf::Between(low, high),
            ("is_in", Self { is_in, .. }) => Leaf::IsIn(is_in),
            ("size", Self { size: (operator, size), .. }) => Leaf::Size(operator, size),
            ("has_type", Self { has_type, .. }) => Leaf::HasType(has_type),
            ("contains", Self { contains, .. }) => Leaf::ContainsNumber(contains),
            ("depth", Self { depth: (operator, value), .. }) => Leaf::Depth(operator, value),
            (unknown, _) => panic!("no leaf {unknown}"),
        })
    }
}

impl Leaf {
    /// Returns the tokens of the text, with names and values in place of their placeholders.
    fn text(&self) -> String {
        let s = |text: &str| serde_json::json!({ "S": text }).to_string();
        let n = |number: &dyn std::fmt::Display| format!(r#"{{"N":"{number}"}}"#);
        match self {
            Self::Number(operator, value) => format!("number {} {}", operator.text(), n(value)),
            Self::BeginsWith(text) => format!("begins_with ( text , {} )", s(text)),
            Self::ContainsText(text) => format!("contains ( text , {} )", s(text)),
            Self::Exists(true) => "attribute_exists ( number )".to_owned(),
            Self::Exists(false) => "attribute_not_exists ( number )".to_owned(),
            Self::Between(low, high) => format!("text BETWEEN {} AND {}", s(low), s(high)),
            Self::IsIn(values) => {
                let values: Vec<String> = values.iter().map(|value| n(value)).collect();
                format!("number IN ( {} )", values.join(" , "))
            }
            Self::Size(operator, size) => format!("size ( list ) {} {}", operator.text(), n(size)),
            Self::HasType(data_type) => format!("attribute_type ( maybe , {} )", s(data_type.descriptor())),
            Self::ContainsNumber(value) => format!("contains ( numbers , {} )", n(value)),
            Self::Depth(operator, value) => format!("inner.depth {} {}", operator.text(), n(value)),
        }
    }

    fn holds(&self, fact: &Fact) -> bool {
        let number = fact.number.filter(|&number| number != 0);
        match self {
            Self::Number(operator, value) => operator.holds(number, value),
            Self::BeginsWith(text) => fact.text.starts_with(text),
            Self::ContainsText(text) => fact.text.contains(text),
            Self::Exists(wanted) => number.is_some() == *wanted,
            Self::Between(low, high) => (low..=high).contains(&&fact.text),
            Self::IsIn(values) => number.is_some_and(|number| values.contains(&number)),
            Self::Size(operator, size) => operator.holds(Some(fact.list.len() as u64), size),
            Self::HasType(DataTypeName::String) => fact.maybe.is_some(),
            Self::HasType(DataTypeName::Null) => fact.maybe.is_none(),
            Self::HasType(_) => false,
            Self::ContainsNumber(value) => fact.numbers.contains(value),
            Self::Depth(operator, value) => operator.holds(Some(fact.inner.depth), value),
        }
    }
}

impl<S: Clone> Tree<S> {
    /// Negates a tree: `!!a` is `a`.
    fn negated(tree: Self) -> Self {
        if let Self::Not(inner) = tree { *inner } else { Self::Not(Box::new(tree)) }
    }

    /// Returns the tree without an AND in an AND and without an OR in an OR, because both are associative.
    fn flat(&self) -> Self {
        let parts = |trees: &[Self], inside: fn(&Self) -> Option<&Vec<Self>>| {
            let parts = trees.iter().map(Self::flat);
            parts.flat_map(|part| inside(&part).cloned().unwrap_or_else(|| vec![part])).collect()
        };
        match self {
            Self::Leaf(leaf) => Self::Leaf(leaf.clone()),
            Self::Not(inner) => Self::Not(Box::new(inner.flat())),
            Self::And(trees) => {
                Self::And(parts(trees, |part| if let Self::And(inner) = part { Some(inner) } else { None }))
            }
            Self::Or(trees) => {
                Self::Or(parts(trees, |part| if let Self::Or(inner) = part { Some(inner) } else { None }))
            }
        }
    }
}

impl Tree {
    fn holds(&self, fact: &Fact) -> bool {
        match self {
            Self::Leaf(leaf) => leaf.holds(fact),
            Self::And(trees) => trees.iter().all(|tree| tree.holds(fact)),
            Self::Or(trees) => trees.iter().any(|tree| tree.holds(fact)),
            Self::Not(inner) => !inner.holds(fact),
        }
    }

    fn texts(&self) -> Tree<String> {
        let texts = |trees: &[Self]| trees.iter().map(Self::texts).collect();
        match self {
            Self::Leaf(leaf) => Tree::Leaf(leaf.text()),
            Self::And(trees) => Tree::And(texts(trees)),
            Self::Or(trees) => Tree::Or(texts(trees)),
            Self::Not(inner) => Tree::Not(Box::new(inner.texts())),
        }
    }
}

// ---- a parser of condition expressions -------------------------------------------------------------------------------

/// An expression as it is written, with its parentheses.
enum Written {
    Leaf(String),
    And(Vec<Written>),
    Or(Vec<Written>),
    Not(Box<Written>),
    Parentheses(Box<Written>),
}

struct Parser<'t> {
    tokens: Peekable<std::vec::IntoIter<&'t str>>,
    placeholders: &'t Placeholders,
    used_names: BTreeSet<usize>,
    used_values: Vec<usize>,
}

/// Returns the tree of an expression. It panics when the text is not an expression, or has a parenthesis or placeholder too
/// many.
fn parsed(text: &str, placeholders: &Placeholders) -> Tree<String> {
    let tokens: Vec<&str> = text.split(' ').flat_map(split).collect();
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        placeholders,
        used_names: BTreeSet::new(),
        used_values: Vec::new(),
    };
    let written = parser.or();
    assert_eq!(parser.tokens.next(), None, "{text}");
    // Every placeholder is used, every value once and in order, and no name has two placeholders.
    let names = placeholders.names();
    assert_eq!(parser.used_names, (0..names.len()).collect(), "{text}");
    assert_eq!(parser.used_values, (0..placeholders.values().len()).collect::<Vec<_>>(), "{text}");
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{text}");
    written.checked(0)
}

/// Returns the tokens of one word.
fn split(word: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = word;
    while let Some(at) = rest.find(['(', ')', ',']) {
        tokens.extend([&rest[..at], &rest[at..=at]]);
        rest = &rest[at + 1..];
    }
    tokens.push(rest);
    tokens.retain(|token| !token.is_empty());
    tokens
}

impl Written {
    /// Returns how strongly the outermost operator binds.
    fn strength(&self) -> u8 {
        match self {
            Self::Or(_) => 1,
            Self::And(_) => 2,
            Self::Not(_) => 3,
            Self::Leaf(_) | Self::Parentheses(_) => 4,
        }
    }

    /// Removes the parentheses. Each pair must hold an operator that is weaker than the one around it.
    fn checked(self, outside: u8) -> Tree<String> {
        let all = |parts: Vec<Self>, strength| parts.into_iter().map(|part| part.checked(strength)).collect();
        match self {
            Self::Leaf(text) => Tree::Leaf(text),
            Self::Or(parts) => Tree::Or(all(parts, 1)),
            Self::And(parts) => Tree::And(all(parts, 2)),
            Self::Not(inner) => Tree::Not(Box::new(inner.checked(3))),
            Self::Parentheses(inner) => {
                assert!(inner.strength() < outside, "parentheses that change nothing");
                inner.checked(0)
            }
        }
    }
}

impl Parser<'_> {
    fn accept(&mut self, token: &str) -> bool {
        self.tokens.next_if(|&next| next == token).is_some()
    }

    fn or(&mut self) -> Written {
        let mut parts = vec![self.and()];
        while self.accept("OR") {
            parts.push(self.and());
        }
        if parts.len() == 1 { parts.remove(0) } else { Written::Or(parts) }
    }

    fn and(&mut self) -> Written {
        let mut parts = vec![self.not()];
        while self.accept("AND") {
            parts.push(self.not());
        }
        if parts.len() == 1 { parts.remove(0) } else { Written::And(parts) }
    }

    fn not(&mut self) -> Written {
        if self.accept("NOT") {
            return Written::Not(Box::new(self.not()));
        }
        if self.accept("(") {
            let inner = self.or();
            assert!(self.accept(")"), "a parenthesis that is not closed");
            return Written::Parentheses(Box::new(inner));
        }
        Written::Leaf(self.leaf())
    }

    fn leaf(&mut self) -> String {
        let mut words = vec![self.operand()];
        let is_condition = ["begins_with", "contains", "attribute_"].iter().any(|name| words[0].starts_with(name));
        if !is_condition {
            let operator = self.tokens.next().unwrap();
            words.push(operator.to_owned());
            match operator {
                "=" | "<>" | "<" | "<=" | ">" | ">=" => words.push(self.operand()),
                "BETWEEN" => {
                    words.push(self.operand());
                    assert!(self.accept("AND"));
                    words.extend(["AND".to_owned(), self.operand()]);
                }
                "IN" => words.push(self.arguments()),
                unknown => panic!("no operator {unknown}"),
            }
        }
        words.join(" ")
    }

    /// Reads a path, a value, or a function of them.
    fn operand(&mut self) -> String {
        let token = self.tokens.next().unwrap();
        if matches!(
            token,
            "begins_with" | "contains" | "attribute_exists" | "attribute_not_exists" | "attribute_type" | "size"
        ) {
            return format!("{token} {}", self.arguments());
        }
        if let Some(value) = token.strip_prefix(":v") {
            let index = value.parse().unwrap();
            self.used_values.push(index);
            return self.placeholders.values().nth(index).unwrap().to_owned();
        }
        // Every name is a placeholder.
        let steps = token.split('.').map(|step| {
            let index = step.strip_prefix("#n").unwrap().parse().unwrap();
            self.used_names.insert(index);
            self.placeholders.names()[index].as_ref()
        });
        steps.collect::<Vec<_>>().join(".")
    }

    fn arguments(&mut self) -> String {
        assert!(self.accept("("));
        let mut arguments = vec![self.operand()];
        while self.accept(",") {
            arguments.push(self.operand());
        }
        assert!(self.accept(")"));
        format!("( {} )", arguments.join(" , "))
    }
}

// ---- the laws --------------------------------------------------------------------------------------------------------

/// A law that is tested on every condition.
trait Law {
    fn check<C>(&self, condition: impl Fn() -> C, tree: &Tree)
    where
        C: ScanFilter<<Fact as Model>::Table>;
}

/// Tests a law on every way to join two small conditions, and to join those with a third.
fn each_shape(law: &impl Law, leaves: &Leaves) {
    macro_rules! check {
        ($($shape:tt)*) => {$(
            law.check(|| condition!(leaves, $shape), &tree!(leaves, $shape));
        )*};
    }
    macro_rules! pairs {
        ([$($left:tt)*] $rights:tt) => { $(pairs!(@one $left $rights);)* };
        (@one $left:tt [$($right:tt)*]) => {$(
            check! {
                (and $left $right)
                (or $left $right)
                (not (and $left $right))
                (not (or $left $right))
                (not (not (or $left $right)))
                (and (or $left $right) exists)
                (and exists (or $left $right))
                (or (and $left $right) size)
                (or size (and $left $right))
                (and (and $left $right) depth)
                (or depth (or $left $right))
                (and (not (or $left $right)) (not (and $right $left)))
                (or (and $left $right) (or (not $right) (not $left)))
            }
        )*};
    }
    check! { number text exists between is_in size has_type contains depth }
    check! { (not number) (not text) (not exists) (not between) (not is_in) (not size) (not has_type) (not contains) (not depth) }
    pairs! {
        [number (and text between) (or exists contains) (not is_in)]
        [has_type (and contains depth) (or is_in number) (not text)]
    }
}

fn operator() -> impl Strategy<Value = Operator> {
    prop::sample::select(vec![Operator::Eq, Operator::Ne, Operator::Lt, Operator::Le, Operator::Gt, Operator::Ge])
}

/// Makes one of a few texts, so that conditions hold of some items and not of others.
fn some_text() -> impl Strategy<Value = String> {
    "[abé]{0,3}"
}

fn leaves() -> impl Strategy<Value = Leaves> {
    let numbers = -3..4_i64;
    (
        (operator(), numbers.clone()),
        (any::<bool>(), some_text()),
        any::<bool>(),
        (some_text(), some_text()),
        prop::collection::vec(numbers.clone(), 1..4),
        (operator(), 0..3_u64),
        prop::sample::select(vec![DataTypeName::String, DataTypeName::Null, DataTypeName::Number]),
        numbers.clone(),
        (operator(), numbers),
    )
        .prop_map(|(number, text, exists, (low, high), is_in, size, has_type, contains, depth)| {
            let between = if low <= high { (low, high) } else { (high, low) };
            Leaves { number, text, exists, between, is_in, size, has_type, contains, depth }
        })
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let numbers = -3..4_i64;
    let fact = (
        prop::option::of(numbers.clone()),
        some_text(),
        prop::option::of(some_text()),
        prop::collection::btree_set(numbers.clone(), 0..3),
        prop::collection::vec(some_text(), 0..3),
        numbers,
    );
    prop::collection::vec(fact, 12).prop_map(|facts| {
        let fact = |(index, (number, text, maybe, numbers, list, depth))| Fact {
            id: format!("f{index}"),
            number,
            text,
            maybe,
            numbers,
            list,
            inner: Inner { depth },
        };
        facts.into_iter().enumerate().map(fact).collect()
    })
}

/// The law that the text of a condition means the joined conditions, with no placeholder or parenthesis too many.
struct MeansWhatItSays(Db);

impl Law for MeansWhatItSays {
    fn check<C>(&self, condition: impl Fn() -> C, tree: &Tree)
    where
        C: ScanFilter<<Fact as Model>::Table>,
    {
        let request = self.0.scan::<Fact>().filter(condition()).into_request().unwrap();
        // The law also holds when several filters are joined.
        let twice = self.0.scan::<Fact>().filter(condition()).filter(condition()).into_request().unwrap();
        compare(request, twice, tree);
    }
}

/// Is one for all conditions, each of which has a type of its own.
fn compare(once: ScanRequest, twice: ScanRequest, tree: &Tree) {
    let text = once.filter.unwrap();
    assert_eq!(parsed(&text, &once.placeholders).flat(), tree.texts().flat(), "{text}");
    let both = Tree::And(vec![tree.texts(), tree.texts()]);
    assert_eq!(parsed(&twice.filter.unwrap(), &twice.placeholders).flat(), both.flat(), "{text}");
}

/// The law that DynamoDB takes the condition, and selects the items that the test selects.
struct SelectsWhatItSays<'f> {
    db: Db,
    facts: &'f [Fact],
    runtime: &'f tokio::runtime::Runtime,
}

impl Law for SelectsWhatItSays<'_> {
    fn check<C>(&self, condition: impl Fn() -> C, tree: &Tree)
    where
        C: ScanFilter<<Fact as Model>::Table>,
    {
        let scan = self.db.scan::<Fact>().project((Fact::ID,)).filter(condition());
        let shown = format!("{scan:?}");
        self.compare(self.runtime.block_on(scan.all()), tree, &shown);
    }
}

impl SelectsWhatItSays<'_> {
    /// Is one for all conditions, each of which has a type of its own.
    fn compare(&self, found: Result<Vec<(String,)>, Error>, tree: &Tree, shown: &str) {
        let found: BTreeSet<String> = found.expect(shown).into_iter().map(|(id,)| id).collect();
        let wanted = self.facts.iter().filter(|fact| tree.holds(fact)).map(|fact| fact.id.clone()).collect();
        assert_eq!(found, wanted, "{tree:?} {shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_condition_is_written_as_what_it_says(leaves in leaves()) {
        each_shape(&MeansWhatItSays(offline()), &leaves);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_condition_selects_what_it_says((leaves, mut facts) in (leaves(), facts())) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let db = runtime.block_on(async {
            let db = table_of::<Fact>().await.unwrap();
            for fact in &mut facts {
                db.create(fact).await.unwrap();
            }
            db
        });
        each_shape(&SelectsWhatItSays { db, facts: &facts, runtime: &runtime }, &leaves);
    }
}

// ---- key conditions --------------------------------------------------------------------------------------------------

/// A model with sort keys of each data type.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "events")]
#[model(lsi(NUMBER_IDX, name = "by-number", sk = number))]
#[model(lsi(BYTES_IDX, name = "by-bytes", sk = bytes))]
struct Event {
    #[model(pk)]
    source: String,
    #[model(sk)]
    id: String,
    number: i64,
    bytes: Vec<u8>,
}

macro_rules! selects {
    ($runtime:ident, $events:ident, $query:expr, $field:ident, $low:expr, $high:expr $(, $prefix:ident)?) => {{
        let (low, high) = ($low.min($high), $low.max($high));
        let query = || $query.eq("s");
        let ids = |wanted: &dyn Fn(&Event) -> bool| -> BTreeSet<String> {
            $events.iter().filter(|event| event.source == "s" && wanted(event)).map(|event| event.id.clone()).collect()
        };
        macro_rules! found {
            ($page:expr) => {{
                let events = $runtime.block_on($page.all_attributes().all()).unwrap();
                // The events are in the order of the key, which is the order of the Rust values.
                assert!(events.windows(2).all(|pair| pair[0].$field <= pair[1].$field));
                events.into_iter().map(|event| event.id).collect::<BTreeSet<_>>()
            }};
        }
        assert_eq!(found!(query().sort_eq(low)), ids(&|event| event.$field == *low));
        assert_eq!(found!(query().sort_lt(low)), ids(&|event| event.$field < *low));
        assert_eq!(found!(query().sort_le(low)), ids(&|event| event.$field <= *low));
        assert_eq!(found!(query().sort_gt(low)), ids(&|event| event.$field > *low));
        assert_eq!(found!(query().sort_ge(low)), ids(&|event| event.$field >= *low));
        assert_eq!(found!(query().sort_between(low, high)), ids(&|event| (low..=high).contains(&&event.$field)));
        $(assert_eq!(found!(query().$prefix(low)), ids(&|event| event.$field.starts_with(low)));)?
    }};
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_key_condition_selects_what_it_says(
        stored in prop::collection::btree_map("[abé]{1,3}", (any::<bool>(), -12..12_i64, prop::collection::vec(prop::sample::select(vec![0, 1, 127, 128, 255]), 1..4)), 1..16),
        texts in ("[abé]{1,2}", "[abé]{1,2}"),
        numbers in (-12..12_i64, -12..12_i64),
        bytes in (prop::collection::vec(prop::sample::select(vec![0_u8, 127, 128]), 1..3), prop::collection::vec(any::<u8>(), 1..3)),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let mut events: Vec<Event> = stored
            .into_iter()
            .map(|(id, (ours, number, bytes))| Event { source: if ours { "s" } else { "t" }.into(), id, number, bytes })
            .collect();
        let db = runtime.block_on(async {
            let db = table_of::<Event>().await.unwrap();
            for event in &mut events {
                db.create(event).await.unwrap();
            }
            db
        });
        selects!(runtime, events, db.query(Event::TABLE), id, &texts.0, &texts.1, sort_begins_with);
        selects!(runtime, events, db.query(Event::NUMBER_IDX), number, &numbers.0, &numbers.1);
        selects!(runtime, events, db.query(Event::BYTES_IDX), bytes, &bytes.0, &bytes.1, sort_begins_with);
    }
}
