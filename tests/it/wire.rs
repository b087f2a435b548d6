//! The codec compared with itself and with the SDK's own parser and serializer, and its reaction to broken input.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region, RuntimeComponents};
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use proptest::collection::{hash_map, vec};
use proptest::prelude::*;
use tabletheory::wire::json::{JsonSink, JsonSource};
use tabletheory::wire::value::{
    ValueSink, ValueSource, copy, copy_item, item_to_json, json_to_item, json_to_value, value_to_json,
};
use tabletheory::wire::{SetKind, Sink, Source};

type Item = HashMap<String, AttributeValue>;

// ---- what is tried ---------------------------------------------------------------------------------------------------

fn text() -> impl Strategy<Value = String> {
    let awkward = prop::sample::select(vec![
        "\"",
        "\\",
        "/",
        "\n",
        "\r",
        "\t",
        "\u{8}",
        "\u{c}",
        "\0",
        "\u{1f}",
        "\u{7f}",
        "\u{80}",
        "é",
        "€",
        "\u{2028}",
        "\u{ffff}",
        "😀",
        "\u{10ffff}",
        "\\u0041",
        "{\"S\":\"",
        "a",
        "eight by",
    ]);
    prop_oneof![
        2 => "[a-zA-Z0-9 _#:.-]{0,40}",
        1 => any::<String>(),
        2 => vec(awkward, 0..24).prop_map(|parts| parts.concat()),
    ]
}

/// Makes the name of an attribute or an entry. DynamoDB takes no empty name.
fn name() -> impl Strategy<Value = String> {
    text().prop_filter("a name", |name| !name.is_empty())
}

fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,17})?([eE][+-]?[0-9]{1,2})?"
}

fn binary() -> impl Strategy<Value = Blob> {
    vec(any::<u8>(), 0..100).prop_map(Blob::new)
}

fn value() -> impl Strategy<Value = AttributeValue> {
    let leaf = prop_oneof![
        3 => text().prop_map(AttributeValue::S),
        2 => number().prop_map(AttributeValue::N),
        1 => binary().prop_map(AttributeValue::B),
        1 => any::<bool>().prop_map(AttributeValue::Bool),
        1 => Just(AttributeValue::Null(true)),
        1 => vec(text(), 1..6).prop_map(AttributeValue::Ss),
        1 => vec(number(), 1..6).prop_map(AttributeValue::Ns),
        1 => vec(binary(), 1..6).prop_map(AttributeValue::Bs),
    ];
    leaf.prop_recursive(6, 48, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(AttributeValue::L),
            hash_map(name(), inner, 0..6).prop_map(AttributeValue::M),
        ]
    })
}

fn item() -> impl Strategy<Value = Item> {
    hash_map(name(), value(), 0..8)
}

fn json_of(item: &Item) -> String {
    let mut sink = JsonSink::new();
    item_to_json(item, &mut sink).expect("a value that DynamoDB has");
    sink.into_string()
}

/// Returns items of the largest size that DynamoDB takes, each in another way.
fn large_items() -> Vec<Item> {
    const SIZE: usize = 400 * 1024;
    let one = |value| HashMap::from([("a".to_owned(), value)]);
    let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(SIZE).collect();
    vec![
        one(AttributeValue::S("x".repeat(SIZE))),
        one(AttributeValue::S("\"\n".repeat(SIZE / 2))),
        one(AttributeValue::S("é😀\0".repeat(SIZE / 7))),
        one(AttributeValue::B(Blob::new(bytes))),
        one(AttributeValue::L((0..SIZE / 8).map(|index| AttributeValue::N(index.to_string())).collect())),
        one(AttributeValue::Ss((0..SIZE / 8).map(|index| format!("element {index}")).collect())),
        (0..SIZE / 16).map(|index| (format!("name {index}"), AttributeValue::Bool(index % 2 == 0))).collect(),
        one((0..31).fold(AttributeValue::S("x".repeat(SIZE - 100)), |inner, level| {
            if level % 2 == 0 { AttributeValue::L(vec![inner]) } else { AttributeValue::M(one(inner)) }
        })),
    ]
}

// ---- the codec against itself ----------------------------------------------------------------------------------------

proptest! {
    #[test]
    fn a_value_survives_every_carrier(value in value()) {
        let mut json = JsonSink::new();
        value_to_json(&value, &mut json).expect("a value that DynamoDB has");
        let text = json.into_string();
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "not JSON: {text}");
        prop_assert_eq!(json_to_value(&text), Ok(value.clone()), "{}", text);

        let mut sink = ValueSink::new();
        copy(&mut ValueSource::new(&value), &mut sink).expect("a value that DynamoDB has");
        prop_assert_eq!(sink.into_value(), value);
    }

    #[test]
    fn an_item_survives_every_carrier(item in item()) {
        let text = json_of(&item);
        prop_assert_eq!(json_to_item(&text), Ok(item.clone()), "{}", text);

        let mut sink = ValueSink::new();
        sink.begin_item();
        copy_item(&mut ValueSource::item(&item), &mut sink).expect("values that DynamoDB has");
        sink.end_item();
        prop_assert_eq!(sink.into_item(), item);
    }

    #[test]
    fn skipping_ends_where_reading_ends(value in value(), spaces in any::<bool>()) {
        let mut json = JsonSink::new();
        value_to_json(&value, &mut json).expect("a value that DynamoDB has");
        let mut text = json.into_string();
        if spaces {
            let tree: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            text = serde_json::to_string_pretty(&tree).expect("JSON");
        }
        let body = format!("{text} ]");
        let mut read = JsonSource::new(&body);
        copy(&mut read, &mut ValueSink::new()).expect("a value");
        prop_assert_eq!(read.offset(), text.len());
        let mut skipped = JsonSource::new(&body);
        skipped.skip().expect("a value");
        prop_assert_eq!(skipped.offset(), text.len());
        let mut raw = JsonSource::new(&body);
        prop_assert_eq!(raw.json_value(), Ok(text.as_str()));
    }

    #[test]
    fn any_way_to_escape_a_text_reads_the_same(text in text(), ways in vec(0_u8..4, 32)) {
        let mut json = String::from("{\"S\":\"");
        for (character, way) in text.chars().zip(ways.iter().cycle()) {
            let plain = character >= ' ' && character != '"' && character != '\\';
            if plain && *way < 2 {
                json.push(character);
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                let escape = if *way == 2 { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") };
                json.push_str(&escape);
            }
        }
        json.push_str("\"}");
        prop_assert_eq!(json_to_value(&json), Ok(AttributeValue::S(text)), "{}", json);
    }
}

#[test]
fn the_largest_items_survive() {
    for item in large_items() {
        let text = json_of(&item);
        assert!(json_to_item(&text).as_ref() == Ok(&item));
        let mut source = JsonSource::new(&text);
        assert_eq!(source.json_value().map(str::len), Ok(text.len()));
    }
}

// ---- the codec against the SDK ---------------------------------------------------------------------------------------

/// A connection that answers every request with one body and keeps the body of the last request.
#[derive(Clone, Debug, Default)]
struct Recorded {
    response: Arc<Mutex<String>>,
    request: Arc<Mutex<Vec<u8>>>,
}

impl HttpConnector for Recorded {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        *self.request.lock().expect("no panic elsewhere") = request.body().bytes().expect("a body in memory").to_vec();
        let body = SdkBody::from(self.response.lock().expect("no panic elsewhere").clone());
        let mut response = HttpResponse::new(StatusCode::try_from(200).expect("a status"), body);
        response.headers_mut().insert("content-type", "application/x-amz-json-1.0");
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Recorded {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// The SDK's client without a network.
struct Sdk {
    runtime: tokio::runtime::Runtime,
    client: Client,
    http: Recorded,
}

impl Sdk {
    fn new() -> Self {
        let http = Recorded::default();
        let config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-west-1"))
            .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
            .http_client(http.clone())
            .build();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { runtime, client: Client::from_conf(config), http }
    }

    /// Returns the item that the SDK's parser reads from its JSON.
    fn parse(&self, item: &str) -> Item {
        *self.http.response.lock().expect("no panic elsewhere") = format!("{{\"Item\":{item}}}");
        let call = self.client.get_item().table_name("t").key("a", AttributeValue::S("b".to_owned())).send();
        self.runtime.block_on(call).expect("a response that the SDK reads").item.expect("an item")
    }

    /// Returns the whole request body that the SDK's serializer writes for an item.
    fn serialize(&self, item: Item) -> Vec<u8> {
        "{}".clone_into(&mut self.http.response.lock().expect("no panic elsewhere"));
        let call = self.client.put_item().table_name("t").set_item(Some(item)).send();
        self.runtime.block_on(call).expect("a response that the SDK reads");
        self.http.request.lock().expect("no panic elsewhere").clone()
    }
}

fn item_of_request(body: &[u8]) -> Item {
    let mut source = JsonSource::from_utf8(body).expect("UTF-8");
    let mut item = None;
    source.begin_object().expect("an object");
    while let Some(name) = source.next_member().expect("a member") {
        if name == "Item" {
            let mut sink = ValueSink::new();
            sink.begin_item();
            copy_item(&mut source, &mut sink).expect("an item");
            sink.end_item();
            item = Some(sink.into_item());
        } else {
            source.skip_json().expect("a JSON value");
        }
    }
    source.finish().expect("the end");
    item.expect("an item in the request")
}

/// The client for all cases. The SDK's own reading and writing of `Item` is the reference.
///
/// Source: [GetItem, *Item*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html)
static SDK: LazyLock<Mutex<Sdk>> = LazyLock::new(|| Mutex::new(Sdk::new()));

fn sdk() -> std::sync::MutexGuard<'static, Sdk> {
    SDK.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

proptest! {
    // Each of its values is cut at every place.
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn every_truncation_is_refused(value in value()) {
        let mut sink = JsonSink::new();
        value_to_json(&value, &mut sink).expect("a value that DynamoDB has");
        let text = sink.into_string();
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            let mut source = JsonSource::new(&text[..end]);
            prop_assert!(source.clone().skip().is_err(), "{}", &text[..end]);
            prop_assert!(source.clone().skip_json().is_err(), "{}", &text[..end]);
            prop_assert!(copy(&mut source, &mut JsonSink::new()).is_err(), "{}", &text[..end]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_sdk_reads_what_the_sink_writes(item in item()) {
        let text = json_of(&item);
        prop_assert_eq!(sdk().parse(&text), item, "{}", text);
    }

    #[test]
    fn the_source_reads_what_the_sdk_writes(item in item()) {
        let body = sdk().serialize(item.clone());
        prop_assert_eq!(item_of_request(&body), item, "{}", String::from_utf8_lossy(&body));
    }
}

#[test]
fn the_sdk_agrees_on_the_largest_items() {
    for item in large_items() {
        assert!(sdk().parse(&json_of(&item)) == item);
        assert!(item_of_request(&sdk().serialize(item.clone())) == item);
    }
}

// ---- broken input ----------------------------------------------------------------------------------------------------

/// Reads `bytes` in every possible way. The result does not matter here, except that the ways agree.
fn read_in_every_way(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(source) = JsonSource::from_utf8(bytes) else { return Ok(()) };
    let text = std::str::from_utf8(bytes).expect("checked by the source");

    let mut read = source.clone();
    let mut sink = ValueSink::new();
    let read_result = copy(&mut read, &mut sink);
    let mut skipped = source.clone();
    let skip_result = skipped.skip();
    prop_assert_eq!(&skip_result, &read_result, "{}", text);
    if skip_result.is_ok() {
        prop_assert_eq!(skipped.offset(), read.offset());
    }

    let mut item = source.clone();
    let _ = copy_item(&mut item, &mut JsonSink::new());
    let _ = json_to_value(text);
    let _ = json_to_item(text);

    // A value that is JSON here is JSON for `serde_json`, too.
    let mut passed = source.clone();
    let ours = passed.skip_json().and_then(|()| passed.finish());
    let theirs = serde_json::from_str::<serde_json::Value>(text);
    prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{:?} {:?} {}", ours, theirs.err(), text);
    if let Ok(value) = source.clone().json_value() {
        prop_assert!(text.contains(value));
    }
    Ok(())
}

/// Makes calls that need not fit each other or the value.
fn call(source: &mut JsonSource<'_>, which: u8) {
    match which % 19 {
        0 => drop(source.open()),
        1 => drop(source.string()),
        2 => drop(source.number()),
        3 => drop(source.binary()),
        4 => drop(source.boolean()),
        5 => drop(source.null()),
        6 => drop(source.next_element()),
        7 => drop(source.next_key()),
        8 => drop(source.skip()),
        9 => drop(source.open_item()),
        10 => drop(source.begin_object()),
        11 => drop(source.next_member()),
        12 => drop(source.begin_array()),
        13 => drop(source.next_array_element()),
        14 => drop(source.json_string()),
        15 => drop(source.json_u64()),
        16 => drop(source.json_f64()),
        17 => drop(source.json_bool()),
        _ => drop(source.json_value()),
    }
}

fn call_value(source: &mut ValueSource<'_>, which: u8) {
    match which % 10 {
        0 => drop(source.open()),
        1 => drop(source.string()),
        2 => drop(source.number()),
        3 => drop(source.binary()),
        4 => drop(source.boolean()),
        5 => drop(source.null()),
        6 => drop(source.next_element()),
        7 => drop(source.next_key()),
        8 => drop(source.skip()),
        _ => drop(source.open_item()),
    }
}

fn call_sink(sink: &mut dyn Sink, which: u8) {
    match which % 14 {
        0 => sink.string("a"),
        1 => sink.number("1"),
        2 => sink.binary(b"a"),
        3 => sink.boolean(true),
        4 => sink.null(),
        5 => sink.begin_list(),
        6 => sink.end_list(),
        7 => sink.begin_map(),
        8 => sink.key("a"),
        9 => sink.end_map(),
        10 => sink.begin_set(SetKind::String),
        11 => sink.begin_set(SetKind::Number),
        12 => sink.begin_set(SetKind::Binary),
        _ => sink.end_set(),
    }
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..200)) {
        read_in_every_way(&bytes)?;
    }

    #[test]
    fn no_text_made_of_json_makes_the_reader_panic(
        parts in vec(
            prop::sample::select(vec![
                "{", "}", "[", "]", ":", ",", "\"", "\\", " ", "\n", "\"S\"", "\"N\"", "\"B\"", "\"BOOL\"", "\"NULL\"",
                "\"L\"", "\"M\"", "\"SS\"", "\"NS\"", "\"BS\"", "true", "false", "null", "\"a\"", "\"1\"", "\"Zg==\"", "1",
                "-", "1.5e3", "\\u00e9", "\\ud83d", "\\ude00", "é", "{\"S\":\"a\"}", "{\"L\":[", "{\"M\":{", "{\"SS\":[",
            ]),
            0..24,
        ),
    ) {
        read_in_every_way(parts.concat().as_bytes())?;
    }

    #[test]
    fn no_single_change_makes_the_reader_panic(item in item(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let text = json_of(&item);
        let at = at.index(text.len());
        let mut bytes = text.into_bytes();
        bytes[at] = byte;
        read_in_every_way(&bytes)?;
        bytes.remove(at);
        read_in_every_way(&bytes)?;
        bytes.insert(at, b'"');
        read_in_every_way(&bytes)?;
    }

    #[test]
    fn no_order_of_calls_makes_anything_panic(value in value(), item in item(), calls in vec(any::<u8>(), 0..40)) {
        let text = json_of(&HashMap::from([("a".to_owned(), value.clone())]));
        for start in ["", &text[5..], &text] {
            let mut source = JsonSource::new(start);
            for &which in &calls {
                call(&mut source, which);
            }
        }
        for mut source in [ValueSource::new(&value), ValueSource::item(&item)] {
            for &which in &calls {
                call_value(&mut source, which);
            }
        }
        let (mut json, mut values) = (JsonSink::new(), ValueSink::new());
        for &which in &calls {
            if which > 250 {
                json.end_item();
                values.end_item();
            } else if which > 245 {
                json.begin_item();
                values.begin_item();
            }
            call_sink(&mut json, which);
            call_sink(&mut values, which);
        }
        let _ = values.into_value();
    }
}
