//! The texts that the reader takes and refuses, and the places that it names.

use super::*;

/// Reads one whole value, piece by piece, without skipping.
fn read(source: &mut JsonSource<'_>) -> Result<(), DecodeError> {
    match source.open()? {
        DataTypeName::String => source.string().map(drop),
        DataTypeName::Number => source.number().map(drop),
        DataTypeName::Binary => source.binary().map(drop),
        DataTypeName::Boolean => source.boolean().map(drop),
        DataTypeName::Null => source.null(),
        DataTypeName::List => {
            while source.next_element()? {
                read(source)?;
            }
            Ok(())
        }
        DataTypeName::Map => {
            while source.next_key()?.is_some() {
                read(source)?;
            }
            Ok(())
        }
        DataTypeName::StringSet => {
            while source.next_element()? {
                source.string()?;
            }
            Ok(())
        }
        DataTypeName::NumberSet => {
            while source.next_element()? {
                source.number()?;
            }
            Ok(())
        }
        DataTypeName::BinarySet => {
            while source.next_element()? {
                source.binary()?;
            }
            Ok(())
        }
    }
}

fn read_whole(text: &str) -> Result<(), DecodeError> {
    let mut source = JsonSource::new(text);
    read(&mut source)?;
    source.finish()
}

#[cfg(any(feature = "encryption", feature = "rustcrypto"))]
#[test]
fn what_was_not_opened_is_passed_over_and_not_read() {
    let marker = crate::wire::error::NotOpened::marker(3);
    let item = format!(r#"{{"a":{marker},"b":{{"N":"1"}}}}"#);
    let mut source = JsonSource::new(&item);
    source.open_item().unwrap();
    assert_eq!(source.next_key().unwrap().as_deref(), Some("a"));
    let error = source.clone().open().unwrap_err();
    assert!(matches!(error.kind(), DecodeErrorKind::NotOpened(_)), "{error}");
    source.skip().unwrap();
    assert_eq!(source.next_key().unwrap().as_deref(), Some("b"));
    source.skip().unwrap();
    assert_eq!(source.next_key().unwrap(), None);
}

fn skip_whole(text: &str) -> Result<(), DecodeError> {
    let mut source = JsonSource::new(text);
    source.skip()?;
    source.finish()
}

#[test]
fn reads_and_skips_every_data_type() {
    for text in [
        r#"{"S":""}"#,
        r#"{"S":"a"}"#,
        r#"{"S":"é \" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00"}"#,
        r#"{"N":"0"}"#,
        r#"{"N":"-12.50E+3"}"#,
        r#"{"N":"\u0031"}"#,
        r#"{"B":""}"#,
        r#"{"B":"Zm9v"}"#,
        r#"{"B":"+\/\u002f+"}"#,
        r#"{"BOOL":true}"#,
        r#"{"BOOL":false}"#,
        r#"{"NULL":true}"#,
        r#"{"L":[]}"#,
        r#"{"L":[{"S":"a"},{"L":[]},{"N":"1"}]}"#,
        r#"{"M":{}}"#,
        r#"{"M":{"a":{"S":""},"b":{"M":{"c":{"M":{}}}},"d":{"NULL":true}}}"#,
        r#"{"SS":["a","","a"]}"#,
        r#"{"NS":["1","-2"]}"#,
        r#"{"BS":["","Zg=="]}"#,
        r#"{"L":[{"SS":["a"]},{"BS":[""]},{"S":"b"}]}"#,
        " {\t\"S\" :\r\n \"a\" } ",
        r#" { "L" : [ { "N" : "1" } , { "M" : { "a" : { "NULL" : true } , "b" : { "SS" : [ "x" , "y" ] } } } ] } "#,
        r#"{"\u0053":"a"}"#,
    ] {
        assert_eq!(read_whole(text), Ok(()), "read {text}");
        assert_eq!(skip_whole(text), Ok(()), "skip {text}");
    }
}

#[test]
fn says_where_a_value_is_malformed() {
    const CLOSE: &str = "`}`, as a value has one data type";
    const DESCRIPTOR: &str = "a data type descriptor";
    const PAIR: &str = "both halves of a surrogate pair";
    const DIGITS: &str = "four hexadecimal digits after `\\u`";
    for (text, offset, expected) in [
        ("", 0, "an attribute value"),
        ("  ", 2, "an attribute value"),
        ("null", 0, "an attribute value"),
        (r#""S""#, 0, "an attribute value"),
        ("[", 0, "an attribute value"),
        ("\u{feff}{\"S\":\"a\"}", 0, "an attribute value"),
        ("{}", 1, DESCRIPTOR),
        ("{ }", 2, DESCRIPTOR),
        ("{", 1, DESCRIPTOR),
        (r#"{"X":"a"}"#, 1, DESCRIPTOR),
        (r#"{"s":"a"}"#, 1, DESCRIPTOR),
        (r#"{"":"a"}"#, 1, DESCRIPTOR),
        (r#"{S:"a"}"#, 1, DESCRIPTOR),
        (r#"{"S"}"#, 4, "`:`"),
        (r#"{"S" "a"}"#, 5, "`:`"),
        (r#"{"S":}"#, 5, "a string"),
        (r#"{"S":1}"#, 5, "a string"),
        (r#"{"S":null}"#, 5, "a string"),
        (r#"{"S":["a"]}"#, 5, "a string"),
        (r#"{"N":1}"#, 5, "a string"),
        (r#"{"N":"1}"#, 8, "`\"`"),
        (r#"{"B":[]}"#, 5, "a string"),
        (r#"{"BOOL":"true"}"#, 8, "`true` or `false`"),
        (r#"{"BOOL":tru}"#, 8, "`true` or `false`"),
        (r#"{"BOOL":null}"#, 8, "`true` or `false`"),
        (r#"{"BOOL":truex}"#, 12, CLOSE),
        (r#"{"NULL":fals}"#, 8, "`true`"),
        (r#"{"NULL":null}"#, 8, "`true`"),
        (r#"{"L":{}}"#, 5, "a list"),
        (r#"{"M":[]}"#, 5, "a map"),
        (r#"{"M":"a"}"#, 5, "a map"),
        (r#"{"SS":"a"}"#, 6, "a set"),
        (r#"{"NS":{}}"#, 6, "a set"),
        (r#"{"SS":[1]}"#, 7, "a string"),
        (r#"{"SS":["a",]}"#, 11, "a string"),
        (r#"{"SS":[,"a"]}"#, 7, "a string"),
        (r#"{"SS":["a" "b"]}"#, 11, "`,` or `]`"),
        (r#"{"SS":["a"}"#, 10, "`,` or `]`"),
        (r#"{"SS":["a"]"#, 11, CLOSE),
        (r#"{"SS":[["a"]]}"#, 7, "a string"),
        (r#"{"L":[{"S":"a"},]}"#, 16, "an attribute value"),
        (r#"{"L":[,{"S":"a"}]}"#, 6, "an attribute value"),
        (r#"{"L":[{"S":"a"}{"S":"a"}]}"#, 15, "`,` or `]`"),
        (r#"{"L":[{"S":"a"}"#, 15, "`,` or `]`"),
        (r#"{"L":["a"]}"#, 6, "an attribute value"),
        (r#"{"L":[]"#, 7, CLOSE),
        (r#"{"L":[]]"#, 7, CLOSE),
        (r#"{"M":{"a"}}"#, 9, "`:`"),
        (r#"{"M":{"a":}}"#, 10, "an attribute value"),
        (r#"{"M":{"a":{"S":"b"},}}"#, 20, "a name"),
        (r#"{"M":{,"a":{"S":"b"}}}"#, 6, "a name or `}`"),
        (r#"{"M":{"a":{"S":"b"}"c":{"S":"d"}}}"#, 19, "`,` or `}`"),
        (r#"{"M":{a:{"S":"b"}}}"#, 6, "a name or `}`"),
        (r#"{"M":{1:{"S":"b"}}}"#, 6, "a name or `}`"),
        (r#"{"M":{}"#, 7, CLOSE),
        (r#"{"M":{"a":{"S":"b"}}"#, 20, CLOSE),
        (r#"{"S":"a","S":"b"}"#, 8, CLOSE),
        (r#"{"S":"a","N":"1"}"#, 8, CLOSE),
        (r#"{"L":[],"S":"a"}"#, 7, CLOSE),
        (r#"{"S":"a",}"#, 8, CLOSE),
        (r#"{"S":"a"]"#, 8, CLOSE),
        (r#"{"S":"a""#, 8, CLOSE),
        (r#"{"S":"a"#, 7, "`\"`"),
        (r#"{"S":"abcdefghijk"#, 17, "`\"`"),
        (r#"{"S":"a"} x"#, 10, "the end of the text"),
        (r#"{"S":"a"}{"S":"a"}"#, 9, "the end of the text"),
        ("{\"S\":\"a\nb\"}", 7, "an escape for the control character"),
        ("{\"S\":\"abcdefghij\0\"}", 16, "an escape for the control character"),
        ("{\"M\":{\"\u{1f}\":{\"S\":\"a\"}}}", 7, "an escape for the control character"),
        ("{\u{b}\"S\":\"a\"}", 1, DESCRIPTOR),
        (r#"{"S":"a\x"}"#, 7, "an escape"),
        (r#"{"S":"a\'"}"#, 7, "an escape"),
        (r#"{"S":"a\"#, 7, "an escape"),
        ("{\"S\":\"\\é\"}", 6, "an escape"),
        (r#"{"S":"\u12"}"#, 6, DIGITS),
        (r#"{"S":"\u12g4"}"#, 6, DIGITS),
        (r#"{"S":"\u+123"}"#, 6, DIGITS),
        (r#"{"S":"\u1"#, 6, DIGITS),
        ("{\"S\":\"\\u12é\"}", 6, DIGITS),
        (r#"{"S":"ab\ud83d"}"#, 8, PAIR),
        (r#"{"S":"\ud83dx"}"#, 6, PAIR),
        (r#"{"S":"\ud83d\n"}"#, 6, PAIR),
        (r#"{"S":"\ud83d\u0041"}"#, 6, PAIR),
        (r#"{"S":"\ud83d\ud83d"}"#, 6, PAIR),
        (r#"{"S":"\ude00"}"#, 6, PAIR),
        (r#"{"S":"\ud83d\u12"}"#, 12, DIGITS),
    ] {
        let error = Err(DecodeError::malformed(offset, expected));
        assert_eq!(read_whole(text), error, "read {text}");
        assert_eq!(skip_whole(text), error, "skip {text}");
    }
}

#[test]
fn refuses_numbers_and_binaries_that_are_none() {
    for text in ["", "+1", "01", ".5", "1.", "1e", "abc", "0x10", "NaN", "1 ", " 1", "1\\u0030x", "-", "--1", "é"] {
        for json in [format!(r#"{{"N":"{text}"}}"#), format!(r#"{{"NS":["1","{text}"]}}"#)] {
            let error = Err(DecodeError::new(DecodeErrorKind::InvalidNumber));
            assert_eq!(read_whole(&json), error, "read {json}");
            assert_eq!(skip_whole(&json), error, "skip {json}");
        }
    }
    for text in ["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm9v=", "-_-_", "Zm9v ", "Zg==Zg==", "é===", "\\n", "===="] {
        for json in [format!(r#"{{"B":"{text}"}}"#), format!(r#"{{"BS":["","{text}"]}}"#)] {
            let error = Err(DecodeError::new(DecodeErrorKind::InvalidBinary));
            assert_eq!(read_whole(&json), error, "read {json}");
            assert_eq!(skip_whole(&json), error, "skip {json}");
        }
    }
}

#[test]
fn refuses_what_dynamodb_does_not_have() {
    for (text, kind) in [
        (r#"{"NULL":false}"#, DecodeErrorKind::FalseNull),
        (r#"{"SS":[]}"#, DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet)),
        (r#"{"NS":[]}"#, DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet)),
        (r#"{ "BS" : [ ] }"#, DecodeErrorKind::Unwritable(EncodeErrorKind::EmptySet)),
    ] {
        for text in [text.to_owned(), format!(r#"{{"L":[{text}]}}"#), format!(r#"{{"M":{{"a":{text}}}}}"#)] {
            assert_eq!(read_whole(&text), Err(DecodeError::new(kind.clone())), "read {text}");
            assert_eq!(skip_whole(&text), Err(DecodeError::new(kind.clone())), "skip {text}");
        }
    }
}

#[test]
fn reads_32_levels_and_no_more() {
    let nested = |levels: usize, open: &str, inner: &str, close: &str| {
        format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
    };
    let kind = |result: Result<(), DecodeError>| result.map_err(|error| error.kind().clone());
    let inner =
        [r#"{"S":"a"}"#, r#"{"NULL":true}"#, r#"{"SS":["a"]}"#, r#"{"L":[]}"#, r#"{"M":{}}"#, r#"{ "M" : { } }"#];
    for (open, close) in [(r#"{"L":["#, "]}"), (r#"{"M":{"a":"#, "}}"), (r#"{ "L" : [ "#, "]}")] {
        for inner in inner {
            let text = nested(31, open, inner, close);
            assert_eq!(read_whole(&text), Ok(()));
            assert_eq!(skip_whole(&text), Ok(()));
            let text = nested(32, open, inner, close);
            assert_eq!(kind(read_whole(&text)), Err(DecodeErrorKind::TooDeep));
            assert_eq!(kind(skip_whole(&text)), Err(DecodeErrorKind::TooDeep));
        }
        let endless = open.repeat(100_000);
        assert_eq!(kind(skip_whole(&endless)), Err(DecodeErrorKind::TooDeep));
        let cut = open.repeat(32);
        assert!(matches!(
            kind(skip_whole(cut.strip_suffix(r#""a":"#).unwrap_or(&cut))),
            Err(DecodeErrorKind::Malformed { .. })
        ));
    }
}

#[test]
fn borrows_what_has_no_escapes() {
    let mut source = JsonSource::new(r#"{"M":{"name":{"S":"text, longer than a word"},"n\u0061me":{"S":"a\tb"}}}"#);
    assert_eq!(source.open(), Ok(DataTypeName::Map));
    assert!(matches!(source.next_key(), Ok(Some(Cow::Borrowed("name")))));
    assert_eq!(source.open(), Ok(DataTypeName::String));
    assert!(matches!(source.string(), Ok(Cow::Borrowed("text, longer than a word"))));
    assert!(matches!(source.next_key(), Ok(Some(Cow::Owned(name))) if name == "name"));
    assert_eq!(source.open(), Ok(DataTypeName::String));
    assert!(matches!(source.string(), Ok(Cow::Owned(text)) if text == "a\tb"));
    assert_eq!(source.next_key(), Ok(None));
    assert_eq!(source.finish(), Ok(()));
}

#[test]
fn unescapes() {
    for (json, text) in [
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u0000\u001F\u007f""#, "\0\u{1f}\u{7f}"),
        (r#""\u00e9\u20AC\uFFFF\ud7ff\ue000""#, "é€\u{ffff}\u{d7ff}\u{e000}"),
        (r#""\ud83d\ude00\uD800\uDC00\udbff\udfff""#, "😀\u{10000}\u{10ffff}"),
        (r#""before é \\ between 😀 \" after""#, "before é \\ between 😀 \" after"),
    ] {
        let mut source = JsonSource::new(json);
        assert_eq!(source.json_string().as_deref(), Ok(text), "{json}");
        assert_eq!(source.finish(), Ok(()));
    }
}

#[test]
fn reads_a_response_body() {
    let body = r#" {"Count":2,"Items":[{"a":{"S":"b"}},{},{"c":{"L":[]}}],"Next":null,"Share":0.5,"More":true,
        "Table":"orders","Raw": {"x":[1,{"y":"]}"}]} ,"Empty":[],"Last":{}}"#;
    let mut source = JsonSource::from_utf8(body.as_bytes()).expect("UTF-8");
    let mut seen = String::new();
    source.begin_object().expect("an object");
    while let Some(name) = source.next_member().expect("a member") {
        let value = match name.as_ref() {
            "Count" => source.json_u64().expect("a count").to_string(),
            "Items" => {
                let mut names = String::new();
                source.begin_array().expect("an array");
                while source.next_array_element().expect("an element") {
                    source.open_item().expect("an item");
                    while let Some(name) = source.next_key().expect("an attribute") {
                        names.push_str(&name);
                        source.skip().expect("a value");
                    }
                    names.push(';');
                }
                names
            }
            "Next" => source.json_null().expect("null").to_string(),
            "Share" => source.json_f64().expect("a number").to_string(),
            "More" => {
                assert_eq!(source.json_null(), Ok(false));
                source.json_bool().expect("a boolean").to_string()
            }
            "Table" => source.json_string().expect("a string").into_owned(),
            _ => source.json_value().expect("a value").to_owned(),
        };
        seen = format!("{seen}{name}={value} ");
    }
    assert_eq!(source.finish(), Ok(()));
    assert_eq!(
        seen,
        r#"Count=2 Items=a;;c; Next=true Share=0.5 More=true Table=orders Raw={"x":[1,{"y":"]}"}]} Empty=[] Last={} "#
    );
}

#[test]
fn passes_over_json_of_any_kind() {
    for text in [
        "null",
        "true",
        "false",
        "0",
        "-1.5e10",
        r#""a\u00e9""#,
        "[]",
        "{}",
        "[[],{},[{}]]",
        r#" { "a" : [ 1 , { "b" : null } ] , "c" : { } } "#,
    ] {
        let mut source = JsonSource::new(text);
        assert_eq!(source.json_value(), Ok(text.trim()), "{text}");
        assert_eq!(source.finish(), Ok(()));
    }
    for (text, offset, expected) in [
        ("", 0, "a JSON value"),
        ("nul", 0, "`null`"),
        ("True", 0, "a JSON value"),
        ("+1", 0, "a JSON value"),
        ("-", 0, "a JSON value"),
        (".5", 0, "a JSON value"),
        ("01", 1, "the end of the text"),
        ("1.", 0, "a JSON value"),
        ("'a'", 0, "a JSON value"),
        ("[1,]", 3, "a JSON value"),
        ("[,1]", 1, "a JSON value"),
        ("[1 2]", 3, "`,` or `]`"),
        ("[1}", 2, "`,` or `]`"),
        ("[", 1, "a JSON value"),
        ("[1", 2, "`,` or `]`"),
        ("{", 1, "a name"),
        (r#"{"a"}"#, 4, "`:`"),
        (r#"{"a":}"#, 5, "a JSON value"),
        (r#"{"a":1,}"#, 7, "a name"),
        (r#"{"a":1]"#, 6, "`,` or `}`"),
        (r#"{"a":1"#, 6, "`,` or `}`"),
        ("{1:2}", 1, "a name"),
        ("[1]]", 3, "the end of the text"),
        ("\"a\tb\"", 2, "an escape for the control character"),
        (r#"["\ud800"]"#, 2, "both halves of a surrogate pair"),
    ] {
        let mut source = JsonSource::new(text);
        let result = source.skip_json().and_then(|()| source.finish());
        assert_eq!(result, Err(DecodeError::malformed(offset, expected)), "{text}");
    }
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let text = format!("{}1{}", open.repeat(128), close.repeat(128));
        assert_eq!(JsonSource::new(&text).skip_json(), Ok(()));
        let text = open.repeat(100_000);
        let error = DecodeError::malformed(128 * open.len(), "at most 128 levels of JSON");
        assert_eq!(JsonSource::new(&text).skip_json(), Err(error));
    }
}

#[test]
fn refuses_whole_numbers_that_are_none() {
    for (text, number) in [("0", Some(0)), ("18446744073709551615", Some(u64::MAX)), ("18446744073709551616", None)]
        .into_iter()
        .chain(["-1", "1.0", "1e3", "\"1\"", "null", ""].map(|text| (text, None)))
    {
        let expected = number.ok_or_else(|| DecodeError::malformed(1, "a whole number from 0 to 2^64-1"));
        assert_eq!(JsonSource::new(&format!(" {text}")).json_u64(), expected, "{text}");
    }
}

#[test]
fn reads_no_number_that_is_not_finite() {
    let largest = format!("{}.0", f64::MAX);
    for (text, number) in [
        ("0", Some(0.0)),
        ("-1.5e3", Some(-1500.0)),
        ("1e308", Some(1e308)),
        ("1e-999", Some(0.0)),
        (&largest, Some(f64::MAX)),
        ("1.8e308", None),
        ("-1.8e308", None),
        ("1e999", None),
        ("1e99999999999999999999", None),
        ("NaN", None),
        ("Infinity", None),
        ("-inf", None),
        ("\"1\"", None),
        ("null", None),
    ] {
        let expected = number.ok_or_else(|| DecodeError::malformed(1, "a number"));
        assert_eq!(JsonSource::new(&format!(" {text}")).json_f64(), expected, "{text}");
    }
}

#[test]
fn says_where_bytes_are_not_utf8() {
    let error = JsonSource::from_utf8(b"{\"S\":\"a\xff\"}").map(drop);
    assert_eq!(error, Err(DecodeError::malformed(7, "UTF-8")));
}

#[test]
fn debug_hides_the_text() {
    let source = JsonSource::new(r#"{"S":"secret"}"#);
    assert_eq!(format!("{source:?}"), "JsonSource { offset: 0, len: 14, .. }");
}
