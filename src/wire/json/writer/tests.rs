//! The texts of the writer, and the sizes that it counts.

use super::*;

fn written(write: impl FnOnce(&mut JsonSink)) -> String {
    let mut sink = JsonSink::new();
    write(&mut sink);
    sink.into_string()
}

#[test]
fn writes_every_data_type() {
    type Write = fn(&mut JsonSink);
    let cases: [(Write, &str); 15] = [
        (|sink| sink.string(""), r#"{"S":""}"#),
        (|sink| sink.string("é<&>/'"), r#"{"S":"é<&>/'"}"#),
        (|sink| sink.number("-1.5"), r#"{"N":"-1.5"}"#),
        (|sink| sink.binary(b""), r#"{"B":""}"#),
        (|sink| sink.binary(b"fo"), r#"{"B":"Zm8="}"#),
        (|sink| sink.boolean(true), r#"{"BOOL":true}"#),
        (|sink| sink.boolean(false), r#"{"BOOL":false}"#),
        (|sink| sink.null(), r#"{"NULL":true}"#),
        (|sink| list(sink, |_| {}), r#"{"L":[]}"#),
        (|sink| map(sink, |_| {}), r#"{"M":{}}"#),
        (
            |sink| {
                list(sink, |sink| {
                    sink.string("a");
                    list(sink, |_| {});
                    map(sink, |_| {});
                    sink.null();
                });
            },
            r#"{"L":[{"S":"a"},{"L":[]},{"M":{}},{"NULL":true}]}"#,
        ),
        (
            |sink| {
                map(sink, |sink| {
                    sink.key("a\"");
                    list(sink, Sink::null);
                    sink.key("");
                    sink.boolean(true);
                });
            },
            r#"{"M":{"a\"":{"L":[{"NULL":true}]},"":{"BOOL":true}}}"#,
        ),
        (
            |sink| {
                sink.begin_set(SetKind::String);
                sink.string("a");
                sink.string("\n");
                sink.end_set();
            },
            r#"{"SS":["a","\n"]}"#,
        ),
        (
            |sink| {
                list(sink, |sink| {
                    sink.begin_set(SetKind::Number);
                    sink.number("1");
                    sink.number("2");
                    sink.end_set();
                    sink.number("3");
                });
            },
            r#"{"L":[{"NS":["1","2"]},{"N":"3"}]}"#,
        ),
        (
            |sink| {
                sink.begin_set(SetKind::Binary);
                sink.binary(b"f");
                sink.binary(b"");
                sink.end_set();
            },
            r#"{"BS":["Zg==",""]}"#,
        ),
    ];
    for (write, json) in cases {
        assert_eq!(written(write), json);
    }
}

#[test]
fn escapes_what_json_cannot_hold() {
    for (text, json) in [
        ("\"\\", r#"{"S":"\"\\"}"#),
        ("\u{8}\u{c}\n\r\t", r#"{"S":"\b\f\n\r\t"}"#),
        ("\0\u{1}\u{1f}\u{7f}", "{\"S\":\"\\u0000\\u0001\\u001f\u{7f}\"}"),
        ("twelve bytes\"and\ntwelve more", r#"{"S":"twelve bytes\"and\ntwelve more"}"#),
        ("\u{2028}😀", "{\"S\":\"\u{2028}😀\"}"),
        ("a\n", r#"{"S":"a\n"}"#),
    ] {
        assert_eq!(written(|sink| sink.string(text)), json);
    }
    assert_eq!(written(|sink| sink.number("1\"},\"S\":{\"")), r#"{"N":"1\"},\"S\":{\""}"#);
}

#[test]
fn writes_items_into_a_body() {
    let body = written(|sink| {
        sink.raw("{\"TableName\":");
        sink.text("or\"ders");
        sink.raw(",\"Items\":[");
        for name in ["a", "b"] {
            sink.begin_item();
            sink.key(name);
            sink.string("c");
            sink.key("d");
            sink.null();
            sink.end_item();
        }
        sink.raw("],\"Item\":");
        sink.begin_item();
        sink.end_item();
        sink.raw("}");
    });
    assert_eq!(
        body,
        r#"{"TableName":"or\"ders","Items":[{"a":{"S":"c"},"d":{"NULL":true}},{"b":{"S":"c"},"d":{"NULL":true}}],"Item":{}}"#
    );
}

#[test]
fn counts_sizes_and_levels() {
    let mut sink = JsonSink::new();
    sink.raw("not counted");
    sink.begin_item();
    sink.key("é"); // 2
    sink.string("\n€"); // 4
    sink.key("n"); // 1
    sink.number("-120"); // 2
    sink.key("b"); // 1
    sink.binary(b"abc"); // 3
    sink.key("f"); // 1
    sink.null(); // 1
    sink.key("s"); // 1
    sink.begin_set(SetKind::String);
    sink.string("ab"); // 2
    sink.string("cd"); // 2
    sink.end_set();
    sink.key("l"); // 1
    list(&mut sink, |sink| {
        // 3
        sink.boolean(true); // 1 + 1
        map(sink, |sink| {
            // 1 + 3
            sink.key("in"); // 2
            sink.string("x"); // 1 + 1
        });
    });
    sink.end_item();
    assert_eq!(sink.item_size(), 20 + 1 + 3 + 2 + 4 + 4);
    assert_eq!(sink.levels(), 3);

    sink.start_counting();
    assert_eq!((sink.item_size(), sink.levels()), (0, 0));

    sink.clear();
    assert!(sink.is_empty());
    sink.string("a");
    assert_eq!(sink.as_str(), r#"{"S":"a"}"#);
}

#[test]
fn debug_hides_the_values() {
    let mut sink = JsonSink::new();
    sink.string("secret");
    assert_eq!(format!("{sink:?}"), "JsonSink { len: 14, item_size: 6, .. }");
}

fn list(sink: &mut JsonSink, elements: impl FnOnce(&mut JsonSink)) {
    sink.begin_list();
    elements(sink);
    sink.end_list();
}

fn map(sink: &mut JsonSink, entries: impl FnOnce(&mut JsonSink)) {
    sink.begin_map();
    entries(sink);
    sink.end_map();
}
