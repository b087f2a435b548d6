//! Requests that are sent as plain data, and their responses, for every operation on the embedded engine.

use tabletheory::error::{AnswerFault, DecodeErrorKind};
use tabletheory::prelude::*;
use tabletheory::request::{
    BatchGetItemRequest, BatchGetTable, BatchWriteItemRequest, EncodedItem, ReturnConsumedCapacity, TransactAction,
    TransactGetItem, TransactGetItemsRequest, TransactKind, TransactWriteItemsRequest, WriteRequest,
};
use tabletheory::response::{
    BatchGetItemResponse, BatchWriteItemResponse, ItemResponse, PageResponse, Response, SearchVectorsResponse,
    TransactGetItemsResponse, TransactWriteItemsResponse,
};
use tabletheory_embedded::Embedded;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "notes")]
struct Note {
    #[model(pk)]
    owner: String,
    #[model(sk)]
    id: u32,
    text: String,
}

fn note(id: u32) -> Note {
    Note { owner: "o".into(), id, text: format!("note {id}") }
}

fn item(json: &str) -> EncodedItem {
    json.parse().unwrap()
}

fn key(id: u32) -> EncodedItem {
    Note::key("o", id).into_item().unwrap()
}

fn note_item(id: u32) -> EncodedItem {
    item(&format!(r#"{{"owner":{{"S":"o"}},"id":{{"N":"{id}"}},"text":{{"S":"note {id}"}}}}"#))
}

async fn notes() -> Db {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Note>().await.unwrap();
    embedded.db()
}

#[tokio::test]
async fn single_items_and_pages() {
    let db = notes().await;
    for id in 0..3 {
        let request = db.put(&mut note(id)).into_request().unwrap();
        assert_eq!(db.send(&request).await.unwrap(), ItemResponse::default());
    }
    let found = db.send(&db.get(Note::key("o", 1)).into_request().unwrap()).await.unwrap();
    assert_eq!(found.item.unwrap().decode::<Note>().unwrap(), note(1));
    let missing = db.send(&db.get(Note::key("o", 9)).into_request().unwrap()).await.unwrap();
    assert_eq!(missing.item, None);

    let mut request = db.query(Note::TABLE).eq("o").limit(items!(2)).into_request().unwrap();
    request.return_consumed_capacity = ReturnConsumedCapacity::Total;
    let page = db.send(&request).await.unwrap();
    assert_eq!((page.items.len(), page.count, page.scanned_count), (2, 2, 2));
    assert_eq!(page.items[1].decode::<Note>().unwrap(), note(1));
    assert!(page.consumed_capacity.unwrap().total > 0.0);
    request.start = page.last_key;
    let last = db.send(&request).await.unwrap();
    assert_eq!((last.items.len(), last.last_key), (1, None));

    let scanned = db.send(&db.scan::<Note>().into_request().unwrap()).await.unwrap();
    assert_eq!(scanned.items.len(), 3);
    db.send(&db.delete(Note::key("o", 0)).into_request().unwrap()).await.unwrap();
    assert_eq!(db.query(Note::TABLE).eq("o").count().await.unwrap(), 2);
}

#[tokio::test]
async fn batches() {
    let db = notes().await;
    let mut write = BatchWriteItemRequest::default();
    write.tables.push(("notes".into(), (0..3).map(|id| WriteRequest::Put(note_item(id))).collect()));
    assert_eq!(db.send(&write).await.unwrap(), BatchWriteItemResponse::default());

    let mut write = BatchWriteItemRequest::default();
    write.tables.push(("notes".into(), vec![WriteRequest::Delete(key(0))]));
    write.return_consumed_capacity = ReturnConsumedCapacity::Total;
    assert!(db.send(&write).await.unwrap().consumed_capacity.unwrap().total > 0.0);

    let mut table = BatchGetTable::default();
    table.table = "notes".into();
    table.keys = vec![key(0), key(1), key(2)];
    table.consistent = true;
    let mut get = BatchGetItemRequest::default();
    get.tables.push(table);
    let found = db.send(&get).await.unwrap();
    assert_eq!(found.unprocessed, []);
    let [(name, items)] = &found.items[..] else { panic!("one table") };
    assert_eq!(name, "notes");
    let mut notes: Vec<Note> = items.iter().map(|item| item.decode().unwrap()).collect();
    notes.sort_by_key(|note| note.id);
    assert_eq!(notes, [note(1), note(2)]);
}

#[tokio::test]
async fn transactions() {
    let db = notes().await;
    let mut write = TransactWriteItemsRequest::default();
    write.actions.push(TransactAction::new("notes", TransactKind::Put(note_item(1))));
    write.actions.push(TransactAction::new("notes", TransactKind::Put(note_item(2))));
    write.client_request_token = Some("token".parse().unwrap());
    assert_eq!(db.send(&write).await.unwrap(), TransactWriteItemsResponse::default());

    let mut write = TransactWriteItemsRequest::default();
    let mut check = TransactAction::new("notes", TransactKind::ConditionCheck(key(7)));
    let mut condition = db.put(&mut note(7)).condition(Note::TEXT.exists()).into_request().unwrap();
    check.condition = condition.condition.take();
    check.placeholders = condition.placeholders;
    write.actions.push(check);
    write.actions.push(TransactAction::new("notes", TransactKind::Delete(key(1))));
    let error = db.send(&write).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TransactionCanceled);
    assert_eq!(error.table(), Some("notes"));

    let mut get = TransactGetItemsRequest::default();
    get.gets.extend([2, 9, 1].map(|id| TransactGetItem::new("notes", key(id))));
    let found = db.send(&get).await.unwrap();
    let notes: Vec<_> =
        found.items.iter().map(|item| item.as_ref().map(|item| item.decode::<Note>().unwrap())).collect();
    assert_eq!(notes, [Some(note(2)), None, Some(note(1))]);
}

#[test]
fn unprocessed_members_are_read() {
    let body = br#"{"Responses":{"a":[{"id":{"S":"1"}}]},"UnprocessedKeys":{"b":{"Keys":[{"id":{"S":"2"}}],"ConsistentRead":true}},
        "ConsumedCapacity":[{"TableName":"a","CapacityUnits":0.5},{"TableName":"b","CapacityUnits":1.5}],"New":{"x":[1]}}"#;
    let response = BatchGetItemResponse::read(body).unwrap();
    assert_eq!(response.items, [("a".into(), vec![item(r#"{"id":{"S":"1"}}"#)])]);
    assert_eq!(response.unprocessed, [("b".into(), vec![item(r#"{"id":{"S":"2"}}"#)])]);
    assert_eq!(response.consumed_capacity.unwrap().total.to_string(), "2");

    let body = br#"{"UnprocessedItems":{"a":[{"PutRequest":{"Item":{"id":{"S":"1"}}}},{"DeleteRequest":{"Key":{"id":{"S":"2"}}}}]}}"#;
    let response = BatchWriteItemResponse::read(body).unwrap();
    let writes =
        vec![WriteRequest::Put(item(r#"{"id":{"S":"1"}}"#)), WriteRequest::Delete(item(r#"{"id":{"S":"2"}}"#))];
    assert_eq!(response.unprocessed, [("a".into(), writes)]);
}

/// Capacity and scores are finite in every member that has one, and so are their sums. No capacity is negative.
#[test]
fn a_number_that_is_not_finite_is_refused() {
    fn is_refused<R: Response + std::fmt::Debug>(body: &str) -> bool {
        match R::read(body.as_bytes()) {
            Ok(_) => false,
            Err(error) => {
                assert!(matches!(error.kind(), DecodeErrorKind::Malformed { .. }), "{body}: {error}");
                true
            }
        }
    }
    let large = "17e307";
    for (number, refused) in [
        ("0", false),
        (large, false),
        ("-0.5", true),
        ("1e-999", false),
        ("18e307", true),
        ("1e999", true),
        ("-1e999", true),
    ] {
        for members in [
            format!(r#""CapacityUnits":{number}"#),
            format!(r#""VectorSearchRequestBytes":{number}"#),
            format!(r#""Table":{{"CapacityUnits":{number}}}"#),
            format!(r#""LocalSecondaryIndexes":{{"a":{{"CapacityUnits":0}},"b":{{"CapacityUnits":{number}}}}}"#),
            format!(r#""GlobalSecondaryIndexes":{{"a":{{"CapacityUnits":{number}}}}}"#),
            format!(r#""VectorIndexes":{{"a":{{"VectorWriteRequestBytes":{number}}}}}"#),
        ] {
            let one = format!(r#"{{"Count":0,"SearchResults":[],"ConsumedCapacity":{{{members}}}}}"#);
            let none = r#""UnprocessedItems":{},"UnprocessedKeys":{}"#;
            let consumed = format!(r#""ConsumedCapacity":[{{"CapacityUnits":1}},{{{members}}}]"#);
            let found = format!(r#"{{{none},"Responses":{{}},{consumed}}}"#);
            let got = format!(r#"{{"Responses":[],{consumed}}}"#);
            let each = format!("{{{none},{consumed}}}");
            assert_eq!(is_refused::<ItemResponse>(&one), refused, "{one}");
            assert_eq!(is_refused::<PageResponse>(&one), refused, "{one}");
            assert_eq!(is_refused::<SearchVectorsResponse>(&one), refused, "{one}");
            assert_eq!(is_refused::<BatchGetItemResponse>(&found), refused, "{found}");
            assert_eq!(is_refused::<BatchWriteItemResponse>(&each), refused, "{each}");
            assert_eq!(is_refused::<TransactGetItemsResponse>(&got), refused, "{got}");
            assert_eq!(is_refused::<TransactWriteItemsResponse>(&each), refused, "{each}");
            if number == large {
                // Each number is finite, but the sum over the tables is not.
                let several = format!(r#"{{"Responses":[],"ConsumedCapacity":[{{{members}}},{{{members}}}]}}"#);
                assert!(is_refused::<TransactGetItemsResponse>(&several), "{several}");
                assert!(is_refused::<TransactWriteItemsResponse>(&several), "{several}");
            }
        }
        let results = format!(r#"{{"SearchResults":[{{"Item":{{}},"Score":{number}}}]}}"#);
        let is_negative = number == "-0.5";
        assert_eq!(is_refused::<SearchVectorsResponse>(&results), refused && !is_negative, "{results}");
    }
}

/// These bodies are not a response of any operation. Each is an error, and none causes a panic.
#[test]
fn malformed_bodies_are_refused() {
    fn kinds(body: &[u8]) -> [Option<DecodeErrorKind>; 6] {
        fn kind<R: Response>(body: &[u8]) -> Option<DecodeErrorKind> {
            R::read(body).err().map(|error| error.kind().clone())
        }
        [
            kind::<ItemResponse>(body),
            kind::<PageResponse>(body),
            kind::<BatchGetItemResponse>(body),
            kind::<BatchWriteItemResponse>(body),
            kind::<TransactGetItemsResponse>(body),
            kind::<TransactWriteItemsResponse>(body),
        ]
    }
    for body in ["", "{", "null", "[]", "{}x", r#"{"a":1"#, "\u{feff}{}", r#"{"ConsumedCapacity":7}"#] {
        assert!(kinds(body.as_bytes()).iter().all(Option::is_some), "{body}");
    }
    assert!(kinds(b"{\"a\":\"\xff\"}").iter().all(Option::is_some));
    assert!(kinds(br#"{"a":1,"a":2}"#).iter().all(|kind| *kind == Some(DecodeErrorKind::Duplicate)));
    let whole = r#""Count":0,"Responses":RESPONSES,"UnprocessedItems":{}"#;
    let with = |added: &str, responses: &str| format!("{{{}{added}}}", whole.replace("RESPONSES", responses));
    let [item, page, batch_get, batch_write, _, transact_write] = kinds(with(r#","New":1"#, "{}").as_bytes());
    let [.., transact_get, _] = kinds(with(r#","New":1"#, "[]").as_bytes());
    let read = [item, page, batch_get, batch_write, transact_get, transact_write];
    assert_eq!(read, [const { None }; 6], "members that DynamoDB may add are passed over");
    let empty = kinds(b"{}");
    let [item, others @ .., transact_write] = empty;
    assert_eq!((item, transact_write), (None, None));
    assert_eq!(others, [const { Some(DecodeErrorKind::Missing) }; 4], "each answer has its own member");
    for exception in [r#","__type":"x#ThrottlingException""#, r#","message":"no""#, r#","Message":"no""#] {
        let refused = Some(DecodeErrorKind::NotTheAnswer(AnswerFault::Exception));
        assert_eq!(
            kinds(with(exception, "{}").as_bytes())[..4],
            [const { None }; 4].map(|_: Option<()>| refused.clone())
        );
    }

    let refused = |body: &str| PageResponse::read(body.as_bytes()).unwrap_err();
    assert_eq!(refused(r#"{"Items":[{},{"a":{"S":1}}]}"#).path(), "[1]");
    assert!(matches!(refused(r#"{"Items":{}}"#).kind(), DecodeErrorKind::Malformed { .. }));
    assert!(matches!(refused(r#"{"Count":-1}"#).kind(), DecodeErrorKind::Malformed { .. }));
    assert!(BatchWriteItemResponse::read(br#"{"UnprocessedItems":{"a":[{}]}}"#).is_err());
}
