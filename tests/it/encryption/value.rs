//! The values that an envelope can hold.

use proptest::prelude::*;
use serde_json::json;

use super::*;

const DEK: [u8; 32] = [9; 32];
const NONCE: [u8; 12] = [1; 12];

/// An envelope of version 1 that holds any text. It is made by RustCrypto's or AWS-LC's own hands: of a value that is sealed with the
/// same data key and nonce the key stream is known, and the tag is made by sealing.
pub(crate) fn sealed_text(text: &[u8]) -> String {
    let aad = b"theorydb:encrypted:v1|attr=secret";
    let ct = gcm::seal(&DEK, &NONCE, aad, text);
    let (edk, nonce, ct) = (super::text(b"edk"), super::text(&NONCE), super::text(&ct));
    format!(r#"{{"M":{{"v":{{"N":"1"}},"edk":{{"B":"{edk}"}},"nonce":{{"B":"{nonce}"}},"ct":{{"B":"{ct}"}}}}}}"#)
}

pub(crate) async fn opened_text(sealed: &str) -> Result<String, SealErrorKind> {
    let keys = Keys::new(FixedKeys::new(DEK, [WrappedKey::new(*b"edk").unwrap()], NONCE, [0; 32]));
    open(&keys, v1(), SealPolicy::default(), sealed).await.map_err(|error| error.kind())
}

/// The library that encrypts, without anything of ours between.
mod gcm {
    use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

    pub(super) fn seal(key: &[u8; 32], nonce: &[u8; 12], aad: &[u8], text: &[u8]) -> Vec<u8> {
        let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).unwrap());
        let mut sealed = text.to_vec();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(*nonce), Aad::from(aad), &mut sealed).unwrap();
        sealed
    }
}

/// TH-25, TH-27
#[tokio::test]
async fn reads_the_texts_of_values_strictly() {
    let deep = |depth: usize, innermost: &str| {
        format!("{}{innermost}{}", r#"{"t":"L","l":["#.repeat(depth), "]}".repeat(depth))
    };
    let payload = |fault| Err(SealErrorKind::InvalidPayload(fault));
    let malformed = || payload(PayloadFault::Malformed);
    let long_key = format!(r#"{{"t":"M","m":{{"{}":{{"t":"L"}}}}}}"#, "k".repeat(65_536));
    let cases: Vec<(Vec<u8>, Result<&str, SealErrorKind>)> = vec![
        (br#"{"t":"S","s":"\u003c\u00e9\u0026\u003e"}"#.to_vec(), Ok("{\"S\":\"<é&>\"}")),
        (br#"{"t":"L"}"#.to_vec(), Ok(r#"{"L":[]}"#)),
        (br#"{"t":"M"}"#.to_vec(), Ok(r#"{"M":{}}"#)),
        (br#"{"t":"SS"}"#.to_vec(), Ok(r#"{"NULL":true}"#)),
        (br#"{"t":"NS","ns":[]}"#.to_vec(), Ok(r#"{"NULL":true}"#)),
        (
            br#"{"t":"M","m":{"b":{"t":"L"},"a":{"t":"BS","bs":[]}}}"#.to_vec(),
            Ok(r#"{"M":{"b":{"L":[]},"a":{"NULL":true}}}"#),
        ),
        (br#"{"t":"S","s":"\ud83d\ude00"}"#.to_vec(), Ok("{\"S\":\"😀\"}")),
        (b"{\"t\":\"S\",\"s\":\"\xff\"}".to_vec(), malformed()),
        (b"\xef\xbb\xbf{\"t\":\"S\",\"s\":\"\"}".to_vec(), malformed()),
        (b"{\"t\":\"S\",\"s\":\"\"}\0".to_vec(), malformed()),
        (b"{\"t\":\"S\",\"s\":\"\"} ".to_vec(), malformed()),
        (b"{\"t\":\"S\",\"s\":\"\"}{}".to_vec(), malformed()),
        (b"{\"t\":\"S\",\"s\":\"\0\"}".to_vec(), malformed()),
        (br#"{"t":"S","s":"\ud800"}"#.to_vec(), malformed()),
        (br#"{"t":"S","s":"\udc00\ud800"}"#.to_vec(), malformed()),
        (br#"[{"t":"S"}]"#.to_vec(), malformed()),
        (br#""{t:S,s:}""#.to_vec(), malformed()),
        (b"nullnullnull".to_vec(), malformed()),
        (br#"{"s":"","t":"S"}"#.to_vec(), payload(PayloadFault::UnknownMember)),
        (br#"{"T":"S","S":""}"#.to_vec(), payload(PayloadFault::UnknownMember)),
        (br#"{"t":"S","s":"","x":1}"#.to_vec(), payload(PayloadFault::UnknownMember)),
        (br#"{"t":"S","n":"1"}"#.to_vec(), payload(PayloadFault::UnknownMember)),
        (br#"{"t":"S","t":"S","s":""}"#.to_vec(), payload(PayloadFault::DuplicateMember)),
        (br#"{"t":"S","s":"","s":""}"#.to_vec(), payload(PayloadFault::DuplicateMember)),
        (br#"{"t":"M","m":{"a":{"t":"L"},"a":{"t":"L"}}}"#.to_vec(), payload(PayloadFault::DuplicateMember)),
        (br#"{"t":"M","m":{"a":{"t":"L"},"\u0061":{"t":"L"}}}"#.to_vec(), payload(PayloadFault::DuplicateMember)),
        (br#"{"t":"M","m":{"":{"t":"L"}}}"#.to_vec(), payload(PayloadFault::InvalidKey)),
        (long_key.into_bytes(), payload(PayloadFault::InvalidKey)),
        (br#"{"t":"X","x":""}"#.to_vec(), payload(PayloadFault::UnknownType)),
        (br#"{"t":"s","s":""}"#.to_vec(), payload(PayloadFault::UnknownType)),
        (br#"{"t":"BOOL"}"#.to_vec(), payload(PayloadFault::MissingMember)),
        (br#"{"t":"BOOL","bool":"true"}"#.to_vec(), malformed()),
        (br#"{"t":"BOOL","bool":1}"#.to_vec(), malformed()),
        (br#"{"t":"N","n":1.5}"#.to_vec(), malformed()),
        (br#"{"t":"N","n":"1e400"}"#.to_vec(), payload(PayloadFault::InvalidNumber)),
        (br#"{"t":"N","n":""}"#.to_vec(), payload(PayloadFault::InvalidNumber)),
        (br#"{"t":"N","n":"NaN"}"#.to_vec(), payload(PayloadFault::InvalidNumber)),
        (br#"{"t":"NS","ns":["1","x"]}"#.to_vec(), payload(PayloadFault::InvalidNumber)),
        (format!(r#"{{"t":"N","n":"{}"}}"#, "1".repeat(39)).into_bytes(), payload(PayloadFault::InvalidNumber)),
        (br#"{"t":"B","b":"AP8"}"#.to_vec(), payload(PayloadFault::InvalidBinary)),
        (br#"{"t":"B","b":"AP9="}"#.to_vec(), payload(PayloadFault::InvalidBinary)),
        (br#"{"t":"BS","bs":["AQ==","!"]}"#.to_vec(), payload(PayloadFault::InvalidBinary)),
        (deep(32, "").into_bytes(), Ok("deep")),
        (deep(32, r#"{"t":"L"}"#).into_bytes(), payload(PayloadFault::TooDeep)),
        (deep(129, "").into_bytes(), payload(PayloadFault::TooDeep)),
        (deep(9_000, "").into_bytes(), payload(PayloadFault::TooDeep)),
        ("[".repeat(100_000).into_bytes(), malformed()),
    ];
    for (text, wanted) in cases {
        let shown = String::from_utf8_lossy(&text[..text.len().min(60)]).into_owned();
        let opened = opened_text(&sealed_text(&text)).await;
        match (opened, wanted) {
            (Ok(opened), Ok("deep")) => assert_eq!(opened.matches('[').count(), 32),
            (opened, wanted) => assert_eq!(opened.as_deref().map_err(|&kind| kind), wanted, "{shown}"),
        }
    }
}

/// TH-30: the ends of every data type.
#[tokio::test]
async fn every_data_type_comes_back() {
    let keys = local();
    let values = [
        json!({"S": ""}),
        json!({"S": "\u{0}\u{1f}\"\\/\u{2028}<>&é😀"}),
        json!({"N": "0"}),
        json!({"N": "-1.5E-130"}),
        json!({"N": "9".repeat(38)}),
        json!({"S": "NaN"}),
        json!({"B": ""}),
        json!({"B": "AP8="}),
        json!({"BOOL": true}),
        json!({"BOOL": false}),
        json!({"NULL": true}),
        json!({"L": []}),
        json!({"M": {}}),
        json!({"L": [{"L": []}, {"M": {"\"": {"NULL": true}}}]}),
        json!({"SS": ["b", "a"]}),
        json!({"NS": ["3", "1"]}),
        json!({"BS": ["", "/w=="]}),
    ];
    for value in values {
        for (binding, policy) in [(v1(), SealPolicy::default()), (v2(), only_v2())] {
            let sealed = seal(&keys, binding.clone(), policy, &value.to_string()).await.unwrap();
            let opened = open(&keys, binding, policy, &sealed).await.unwrap();
            assert_eq!(serde_json::from_str::<serde_json::Value>(&opened).unwrap(), value);
            assert!(opened.len() <= sealed.len());
        }
    }
}

/// What is no value is refused before a key is asked for.
#[tokio::test]
async fn refuses_to_seal_what_is_no_value() {
    let service = crate::encryption::service::Service::new();
    let keys = Keys::new(service.clone());
    let deep = format!("{}{}", r#"{"L":["#.repeat(33), "]}".repeat(33));
    for (json, fault) in [
        ("", PayloadFault::Malformed),
        (r#"{"S":"a"}x"#, PayloadFault::Malformed),
        (r#"{"S":1}"#, PayloadFault::Malformed),
        (r#"{"X":"a"}"#, PayloadFault::UnknownType),
        (r#"{"N":"1e400"}"#, PayloadFault::InvalidNumber),
        (r#"{"NS":["1","x"]}"#, PayloadFault::InvalidNumber),
        (r#"{"M":{"":{"S":""}}}"#, PayloadFault::InvalidKey),
        (r#"{"B":"*"}"#, PayloadFault::InvalidBinary),
        (r#"{"SS":[]}"#, PayloadFault::Malformed),
        (r#"{"M":{"a":{"S":""},"a":{"S":""}}}"#, PayloadFault::DuplicateMember),
        (&deep, PayloadFault::TooDeep),
    ] {
        let error = seal(&keys, v1(), SealPolicy::default(), json).await.unwrap_err();
        assert_eq!(error.kind(), SealErrorKind::NotAValue(fault), "{json}");
    }
    assert_eq!(service.calls(), 0);
}

/// TH-26
#[tokio::test]
async fn a_value_has_the_type_of_its_attribute() {
    use tabletheory::wire::value::json_to_value;

    let keys = local();
    let sealed = seal(&keys, v1(), SealPolicy::default(), SWORDFISH).await.unwrap();
    let name = |json: &str| {
        use tabletheory::wire::Source as _;
        json_to_value(json).unwrap();
        tabletheory::wire::json::JsonSource::new(json).open().unwrap()
    };
    let (string, number) = (name(SWORDFISH), name(r#"{"N":"1"}"#));
    for (wanted, outcome) in
        [(string, Ok(())), (number, Err(SealErrorKind::TypeMismatch { wanted: number, found: string }))]
    {
        let opened =
            keys.open_keys(&[ToOpen::new(v1(), SealPolicy::default(), &sealed).of_type(wanted)]).await.open(0).unwrap();
        assert_eq!(opened.map(drop).map_err(|error| error.kind()), outcome);
    }
    let null = seal(&keys, v1(), SealPolicy::default(), r#"{"NULL":true}"#).await.unwrap();
    let opened =
        keys.open_keys(&[ToOpen::new(v1(), SealPolicy::default(), &null).of_type(number)]).await.open(0).unwrap();
    assert_eq!(opened.unwrap().as_json(), r#"{"NULL":true}"#);
}

fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let scalar = prop_oneof![
        any::<String>().prop_map(|text| json!({ "S": text })),
        any::<i64>().prop_map(|number| json!({ "N": number.to_string() })),
        any::<Vec<u8>>().prop_map(|bytes| json!({ "B": text(&bytes) })),
        any::<bool>().prop_map(|value| json!({ "BOOL": value })),
        Just(json!({"NULL": true})),
        prop::collection::hash_set(any::<String>(), 1..4).prop_map(|set| json!({ "SS": set })),
    ];
    scalar.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| json!({ "L": list })),
            prop::collection::btree_map(".{1,8}", inner, 0..4).prop_map(|map| json!({ "M": map })),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any value comes back from either version with any padding, and is never longer than what it was stored as.
    #[test]
    fn any_value_comes_back(value in any_value()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let keys = local();
            let paddings = [Padding::None, Padding::To16, Padding::To64, Padding::To256, Padding::Buckets];
            let v2_policies = paddings.map(|padding| (v2(), SealPolicy::builder().versions(EnvelopePolicy::V2).padding(padding).build()));
            for (binding, policy) in v2_policies.into_iter().chain([(v1(), SealPolicy::default())]) {
                let sealed = seal(&keys, binding.clone(), policy, &value.to_string()).await.unwrap();
                let opened = open(&keys, binding, policy, &sealed).await.unwrap();
                assert!(opened.len() <= sealed.len());
                assert_eq!(serde_json::from_str::<serde_json::Value>(&opened).unwrap(), value);
            }
        });
    }
}
