//! Envelopes that TableTheory's other runtimes wrote, and what each of them makes of damaged ones.

use serde_json::Value;

use super::*;
use crate::encryption::service::Service;

/// The recordings, shortened: `tests/it/golden/envelope/README.md`.
fn recordings() -> Value {
    serde_json::from_str(include_str!("../golden/envelope/peers.json")).unwrap()
}

fn member(envelope: &Value, name: &str) -> Vec<u8> {
    bytes(envelope["M"][name]["B"].as_str().unwrap())
}

fn service(row: &Value) -> Service {
    let Some(dek) = row["dek"].as_str() else { return Service::new() };
    let stored = if row["stored"].is_null() { &row["envelope"] } else { &row["stored"] };
    Service::new().with_key(&member(stored, "edk"), &bytes(dek))
}

/// What an envelope must open to: the text in it, read by `serde_json`, in DynamoDB JSON.
fn expected(text: &str) -> Value {
    fn of(value: &Value) -> Value {
        let t = value["t"].as_str().unwrap();
        let payload = &value[t.to_lowercase()];
        match (t, payload) {
            ("SS" | "NS" | "BS", Value::Null) => serde_json::json!({"NULL": true}),
            ("L", payload) => {
                let elements: Vec<Value> = payload.as_array().into_iter().flatten().map(of).collect();
                serde_json::json!({ "L": elements })
            }
            ("M", payload) => {
                let entries = payload.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), of(value)));
                serde_json::json!({"M": entries.collect::<serde_json::Map<_, _>>()})
            }
            _ => serde_json::json!({ t: payload }),
        }
    }
    of(&serde_json::from_str(text).unwrap())
}

#[tokio::test]
async fn reads_what_the_others_wrote() {
    let recordings = recordings();
    let rows = recordings["written"].as_array().unwrap();
    assert_eq!(rows.len(), 67);
    for &crypto in CryptoProvider::ALL {
        for row in rows {
            let name = format!("{crypto:?}: {} {}", row["runtime"], row["case"]);
            let keys = Keys::with_options(service(row), by(crypto));
            let binding = v1_of(row["attribute"].as_str().unwrap());
            let opened = open(&keys, binding, SealPolicy::default(), &row["envelope"].to_string()).await;
            if row["case"] == "string_lone_surrogate" {
                // Half of a character is no text: it cannot be held in a `String`.
                let refused = SealErrorKind::InvalidPayload(PayloadFault::Malformed);
                assert_eq!(opened.unwrap_err().kind(), refused, "{name}");
                continue;
            }
            let opened: Value =
                serde_json::from_str(&opened.unwrap_or_else(|error| panic!("{name}: {error}"))).unwrap();
            assert_eq!(opened, expected(row["plaintext"].as_str().unwrap()), "{name}");
        }
    }
}

/// With the same data key and nonce the same bytes come out, unless Go writes otherwise than the other two: it leaves out the payload
/// of an empty collection, and escapes what HTML would not have.
#[tokio::test]
async fn writes_what_the_others_write() {
    for &crypto in CryptoProvider::ALL {
        let (mut same, mut others) = (0, Vec::new());
        for row in recordings()["written"].as_array().unwrap() {
            let (case, plaintext) = (row["case"].as_str().unwrap(), row["plaintext"].as_str().unwrap());
            if case == "string_lone_surrogate" {
                continue;
            }
            let envelope = &row["envelope"];
            let wrapped = WrappedKey::new(member(envelope, "edk")).unwrap();
            let dek = bytes(row["dek"].as_str().unwrap()).try_into().unwrap();
            let nonce = member(envelope, "nonce").try_into().unwrap();
            let keys = Keys::with_options(FixedKeys::new(dek, [wrapped], nonce, [0; 32]), by(crypto));
            let binding = v1_of(row["attribute"].as_str().unwrap());
            let value = expected(plaintext).to_string();
            let sealed = seal(&keys, binding, SealPolicy::default(), &value).await.unwrap();
            if serde_json::from_str::<Value>(&sealed).unwrap() == *envelope {
                same += 1;
            } else {
                others.push((row["runtime"].as_str().unwrap().to_owned(), case.to_owned()));
            }
        }
        let of_go = ["string_invalid_utf8", "bytes_empty", "list_empty", "map", "map_empty", "number_set_empty"];
        assert_eq!(others, of_go.map(|case| ("go".to_owned(), case.to_owned())), "{crypto:?}");
        assert_eq!(same, 60, "{crypto:?}");
    }
}

/// What of a made-up stored value comes out here. The others do not agree on many of them.
fn verdict(case: &str) -> Result<&'static str, SealErrorKind> {
    use SealErrorKind as Kind;
    let envelope = |fault| Err(Kind::InvalidEnvelope(fault));
    let payload = |fault| Err(Kind::InvalidPayload(fault));
    let length = |member, size| envelope(EnvelopeFault::WrongLength { member, size });
    match case {
        "good" => Ok(SWORDFISH),
        "nonce_11" => length("nonce", 11),
        "nonce_8" => length("nonce", 8),
        "nonce_13" => length("nonce", 13),
        "nonce_16" => length("nonce", 16),
        "nonce_empty" => length("nonce", 0),
        // As an envelope of version 2, it has no suite.
        "v_2" => envelope(EnvelopeFault::MissingMember("a")),
        "v_1_0" | "v_1_9" | "v_string" | "v_missing" | "v_0" => Err(Kind::UnsupportedVersion),
        "extra_member" => envelope(EnvelopeFault::ExtraMember),
        "edk_missing" => envelope(EnvelopeFault::MissingMember("edk")),
        "edk_string" => envelope(EnvelopeFault::WrongMemberType("edk")),
        "nonce_missing" => envelope(EnvelopeFault::MissingMember("nonce")),
        "ct_15" => length("ct", 15),
        "ct_empty" => length("ct", 0),
        "inner_empty" => length("ct", 16),
        "other_attribute" => Err(Kind::DecryptFailed),
        "plain_string" | "plain_null" => Err(Kind::PlaintextWhereEncrypted),
        "dek_16" => Err(Kind::KeyProviderContract),
        "inner_missing_payload" | "inner_null_bare" | "inner_bool_missing" | "inner_l_nested_go_empty" => {
            payload(PayloadFault::MissingMember)
        }
        "inner_upper_members" | "inner_unknown_member" | "inner_reversed" | "inner_two_payloads" => {
            payload(PayloadFault::UnknownMember)
        }
        "inner_null_payload" | "inner_trailing" | "inner_invalid_utf8" | "inner_l_null" | "inner_null_false"
        | "inner_n_number" => payload(PayloadFault::Malformed),
        "inner_b_bad_base64" => payload(PayloadFault::InvalidBinary),
        "inner_escapes" => Ok("{\"S\":\"<é😀\u{2028}\"}"),
        "inner_null_type" | "inner_null_in_l" | "inner_ss_go_empty" | "inner_ss_empty" => Ok(r#"{"NULL":true}"#),
        "inner_b_empty" => Ok(r#"{"B":""}"#),
        "inner_l_go_empty" => Ok(r#"{"L":[]}"#),
        "inner_m_empty" => Ok(r#"{"M":{}}"#),
        "inner_n_exponent" => Ok(r#"{"N":"1E+2"}"#),
        "inner_bs" => Ok(r#"{"BS":["AQ==","/w=="]}"#),
        other => panic!("there is no verdict for `{other}`"),
    }
}

#[tokio::test]
async fn judges_damaged_envelopes() {
    let recordings = recordings();
    let rows = recordings["crafted"].as_array().unwrap();
    assert_eq!(rows.len(), 48);
    for &crypto in CryptoProvider::ALL {
        for row in rows {
            let case = row["case"].as_str().unwrap();
            let service = service(row);
            let keys = Keys::with_options(service.clone(), by(crypto));
            let opened = open(&keys, v1(), SealPolicy::default(), &row["stored"].to_string()).await;
            let verdict = verdict(case);
            // Whatever is wrong outside costs no call of the key service.
            let needs_key = !matches!(
                verdict,
                Err(SealErrorKind::InvalidEnvelope(_)
                    | SealErrorKind::UnsupportedVersion
                    | SealErrorKind::PlaintextWhereEncrypted)
            );
            assert_eq!(service.calls(), usize::from(needs_key), "{crypto:?}: {case}");
            assert_eq!(opened.as_deref().map_err(SealError::kind), verdict, "{crypto:?}: {case}");
        }
    }
}

/// What is accepted here, one of the others accepts too: there is no form that only this library reads.
#[test]
fn accepts_nothing_that_no_other_accepts() {
    for row in recordings()["crafted"].as_array().unwrap() {
        let case = row["case"].as_str().unwrap();
        let is_read_elsewhere = row["reads"].as_object().unwrap().values().any(|read| read == true);
        assert!(is_read_elsewhere || verdict(case).is_err(), "{case}");
    }
}

#[tokio::test]
async fn tolerates_extra_members_when_told_to() {
    let recordings = recordings();
    let row = recordings["crafted"].as_array().unwrap().iter().find(|row| row["case"] == "extra_member").unwrap();
    let keys = Keys::with_options(service(row), KeysOptions::builder().tolerates_extra_members(true).build());
    assert_eq!(open(&keys, v1(), SealPolicy::default(), &row["stored"].to_string()).await.unwrap(), SWORDFISH);
}

/// The provider of the contract's fixtures, and the vectors that follow from it.
#[tokio::test]
async fn golden_vectors() {
    const SEED: &str = "tabletheory-contract-deterministic-v1";
    const EDK: &str = "XONOrWSZhjrF/MJWtfYCHo3ZYuo06RpuWg58Zzp/0fA=";
    const NONCE: &str = "9XnmH4+kMtNp9ww0";
    // The value, what an envelope holds of it if another runtime wrote it and this one would not, and the ciphertext.
    let vectors = [
        (SWORDFISH, true, "87D9/CLvoSycrYqbnc14gtwxznqdQGswoY3be4pyvHAOA2H0wiyK6vQ="),
        (r#"{"S":""}"#, true, "87D9/CLvoSycrYqbnc0piBBHaZSQdKKAvrO04ooEgGE="),
        // As Go escapes it.
        (r#"{"S":"<é&>"}"#, false, "87D9/CLvoSycrYqbnc1XgINzmX83ml9n7GqDiBcWApcJsgoeGV55A2sZDccppEdYpOWmsg=="),
        (r#"{"S":"<é&>"}"#, true, "87D9/CLvoSycrYqbnc03NhpllD6JF8i1VfSbsnN1HuC3id8x1g=="),
        (r#"{"N":"1.5"}"#, true, "87D9/CLvvCycrZebnc0624Zh17t/LrrE3s2WFMIROcy44OA="),
        // Go's empty list.
        (r#"{"L":[]}"#, false, "87D9/CLvvizNDSQYMccdDH7MfR14mnTMLw=="),
        (r#"{"L":[]}"#, true, "87D9/CLvviycrZWbnbRWiD8XeW+qqwQ+zj+5r8s1j4c="),
        (r#"{"NULL":true}"#, true, "87D9/CLvvFv8w9uVhYF+md9hkGiGRmZvb1EONl6bT4jGvoEbZ5SsTQ=="),
        (r#"{"B":"AP8="}"#, true, "87D9/CLvsCycrZubnc1KpYt+iGGbwg6hjhV/C4PWLH9hUOPm"),
    ];
    let binding = || Binding::new("encrypted_records", "EncryptedRecord", "secret");
    for &crypto in CryptoProvider::ALL {
        for (value, is_ours, ct) in vectors {
            let envelope = format!(
                r#"{{"M":{{"v":{{"N":"1"}},"edk":{{"B":"{EDK}"}},"nonce":{{"B":"{NONCE}"}},"ct":{{"B":"{ct}"}}}}}}"#
            );
            let keys = || Keys::with_options(DeterministicKeys::from_seed(SEED), by(crypto));
            assert_eq!(open(&keys(), binding(), SealPolicy::default(), &envelope).await.unwrap(), value, "{crypto:?}");
            let sealed = seal(&keys(), binding(), SealPolicy::default(), value).await.unwrap();
            assert_eq!(sealed == envelope, is_ours, "{crypto:?}: {value}");
        }
    }
}

/// The whole recordings, which `TABLETHEORY_CONTRACT` names the folder of, hold no envelope that is not tested here.
#[test]
#[ignore = "reads the folder that TABLETHEORY_CONTRACT names: cargo test --test it --features full -- --ignored contract"]
fn contract_recordings_are_all_here() {
    let folder = std::env::var("TABLETHEORY_CONTRACT").expect("TABLETHEORY_CONTRACT names the folder of the contract");
    let read = |file: &str| -> Value {
        let path = std::path::Path::new(&folder).join("golden/peers").join(file);
        serde_json::from_str(&std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", path.display()))).unwrap()
    };
    let ours = recordings();
    let (mut written, mut crafted) = (0, 0);
    for (file, runtime) in [("go-1.2.1", "go"), ("ts-1.2.1", "ts"), ("py-1.2.1", "py")] {
        for case in read(&format!("{file}/encryption.json"))["cases"].as_array().unwrap() {
            for envelope in case["envelopes"].as_array().into_iter().flatten() {
                let stored = case.pointer(envelope["at"].as_str().unwrap()).unwrap();
                let rows = ours["written"].as_array().unwrap();
                let row = rows.iter().find(|row| row["runtime"] == runtime && row["envelope"] == *stored);
                assert_eq!(row.unwrap()["plaintext"], envelope["plaintext"]);
                written += 1;
            }
        }
    }
    for case in read("crafted/errors.json")["cases"].as_array().unwrap() {
        let rows = ours["crafted"].as_array().unwrap();
        assert!(rows.iter().any(|row| row["stored"] == case["item"]["secret"]), "{}", case["case"]);
        crafted += 1;
    }
    assert_eq!((written, crafted), (67, 48));
}
