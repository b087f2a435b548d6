//! Walking pages: they come in order, with one request at a time; nothing is lost and nothing keeps running.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::future::Future as _;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use crate::common::{Connection, Note, Order, answer, order, table_of};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{RuntimeComponents, SharedHttpClient};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use tabletheory::error::RequestFault;
use tabletheory::op::Query;
use tabletheory::prelude::*;

/// Returns `pages` pages of two notes each, as the answers to a scan: `n0` and `n1`, `n2` and `n3`, …
fn paged(pages: usize) -> impl Fn(&[u8]) -> String + Send + Sync + 'static {
    move |body| {
        let body = std::str::from_utf8(body).unwrap();
        let start = body.split_once(r#""ExclusiveStartKey":{"id":{"S":"n"#).map_or(0, |(_, rest)| {
            let (last, _) = rest.split_once('"').unwrap();
            last.parse::<usize>().unwrap() + 1
        });
        let note = |n: usize| format!(r#"{{"id":{{"S":"n{n}"}},"text":{{"S":"t"}}}}"#);
        let more = start + 2 < pages * 2;
        let last =
            if more { format!(r#","LastEvaluatedKey":{{"id":{{"S":"n{}"}}}}"#, start + 1) } else { String::new() };
        format!(r#"{{"Count":2,"ScannedCount":2,"Items":[{},{}]{last}}}"#, note(start), note(start + 1))
    }
}

fn wanted(pages: usize) -> Vec<String> {
    (0..pages * 2).map(|n| format!("n{n}")).collect()
}

async fn ids(notes: impl Stream<Item = Result<Note, Error>>) -> Vec<String> {
    notes.map_ok(|note| note.id).try_collect().await.unwrap()
}

// ---- order, and how far ahead ----------------------------------------------------------------------------------------

#[tokio::test]
async fn every_item_comes_once_and_in_order() {
    for pages in 1..6 {
        let page = paged(pages);
        let connection = Connection::new(move |_, body| answer(200, page(body)));
        let db = connection.db();
        assert_eq!(ids(db.scan::<Note>().stream()).await, wanted(pages));
        assert_eq!(ids(db.scan::<Note>().prefetch().stream()).await, wanted(pages));
        let sizes: Vec<usize> =
            db.scan::<Note>().prefetch().pages().map_ok(|page| page.items.len()).try_collect().await.unwrap();
        assert_eq!(sizes, vec![2; pages]);
        assert_eq!(connection.attempts(), 3 * pages, "each page is read once");
    }
}

#[tokio::test]
async fn a_query_streams_what_it_returns_at_once() {
    let db = table_of::<Order>().await.unwrap();
    for id in 0..23 {
        db.create(&mut order("c1", &format!("o{id:02}"))).await.unwrap();
    }
    let query = db.query(Order::TABLE).eq("c1").filter(Order::TOTAL.gt(212));
    let all = query.clone().all().await.unwrap();
    assert!(all.len() > 3 && all.len() < 23);
    for limit in [items!(1), items!(2), items!(7), items!(23), items!(50)] {
        for descending in [false, true] {
            let mut query = query.clone().limit(limit);
            let mut all = all.clone();
            if descending {
                query = query.descending();
                all.reverse();
            }
            let streamed: Vec<Order> = query.clone().stream().try_collect().await.unwrap();
            assert_eq!(streamed, all);
            let prefetched: Vec<Order> = query.prefetch().stream().try_collect().await.unwrap();
            assert_eq!(prefetched, all);
        }
    }
}

#[tokio::test]
async fn a_page_is_asked_for_when_it_is_needed_or_one_ahead() {
    let requests = async |prefetch: bool| {
        let page = paged(5);
        let connection = Connection::new(move |_, body| answer(200, page(body)));
        let scan = connection.db().scan::<Note>();
        let mut notes = if prefetch { scan.prefetch().stream().left_stream() } else { scan.stream().right_stream() };
        let mut requests = Vec::new();
        while notes.try_next().await.unwrap().is_some() {
            requests.push(connection.attempts());
        }
        requests
    };
    assert_eq!(requests(false).await, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    assert_eq!(requests(true).await, [2, 2, 3, 3, 4, 4, 5, 5, 5, 5]);
}

#[tokio::test]
async fn what_is_awaited_as_a_whole_reads_nothing_ahead() {
    // There are two items with one index key, or one item where no more are asked for, and more after them.
    let item = |id: &str| format!(r#"{{"customer":{{"S":"c1"}},"id":{{"S":"{id}"}},"courier":{{"S":"x"}}}}"#);
    let page = move |items: &[String], last: String| {
        let (count, items) = (items.len(), items.join(","));
        format!(r#"{{"Count":{count},"ScannedCount":{count},"Items":[{items}],"LastEvaluatedKey":{last}}}"#)
    };
    let connection = Connection::new(move |_, body| {
        let is_one = std::str::from_utf8(body).is_ok_and(|body| body.contains(r#""Limit":1"#));
        let items = [item("o1"), item("o2")];
        let (items, last) = if is_one { (&items[..1], item("o1")) } else { (&items[..], item("o2")) };
        answer(200, page(items, last))
    });
    let query = connection.db().query(Order::COURIER_IDX).eq("x").prefetch();
    let requests = |query: Query<_, _, _>| {
        let before = connection.attempts();
        let connection = connection.clone();
        async move {
            query.first().await.unwrap().unwrap();
            connection.attempts() - before
        }
    };
    assert_eq!(requests(query.clone()).await, 1);
    let before = connection.attempts();
    assert_eq!(query.one().await.unwrap_err().kind(), &ErrorKind::SeveralItems);
    assert_eq!(connection.attempts() - before, 1);
}

#[tokio::test]
async fn an_error_ends_the_stream_after_the_items_before_it() {
    for prefetch in [false, true] {
        let page = paged(9);
        let connection = Connection::new(move |attempt, body| match attempt {
            0 | 1 => answer(200, page(body)),
            _ => answer(400, r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}"#),
        });
        let mut scan = connection.db().scan::<Note>();
        if prefetch {
            scan = scan.prefetch();
        }
        let mut notes = scan.stream();
        for id in ["n0", "n1", "n2", "n3"] {
            assert_eq!(notes.try_next().await.unwrap().unwrap().id, id);
        }
        assert_eq!(notes.try_next().await.unwrap_err().kind(), &ErrorKind::TableNotFound);
        assert!(notes.next().await.is_none());
        assert_eq!(connection.attempts(), 3);
    }
}

// ---- items that do not fit -------------------------------------------------------------------------------------------

const SECRET: &str = "s3cret";

/// Returns two pages of three notes. The second page holds a note whose text is a list.
fn with_a_misfit(attempt: usize) -> String {
    let notes = |texts: [&str; 3]| {
        let notes =
            texts.iter().enumerate().map(|(n, text)| format!(r#"{{"id":{{"S":"{attempt}{n}"}},"text":{text}}}"#));
        notes.collect::<Vec<_>>().join(",")
    };
    let (good, bad) = (r#"{"S":"t"}"#, r#"{"L":[{"S":"s3cret"}]}"#);
    if attempt == 0 {
        format!(
            r#"{{"Items":[{}],"Count":3,"ScannedCount":3,"LastEvaluatedKey":{{"id":{{"S":"x"}}}}}}"#,
            notes([good; 3])
        )
    } else {
        format!(r#"{{"Items":[{}],"Count":3,"ScannedCount":3}}"#, notes([good, bad, good]))
    }
}

#[tokio::test]
async fn a_misfit_fails_its_page_and_ends_the_stream() {
    let connection = Connection::new(|attempt, _| answer(200, with_a_misfit(attempt)));
    let mut notes = connection.db().scan::<Note>().stream();
    for id in ["00", "01", "02"] {
        assert_eq!(notes.try_next().await.unwrap().unwrap().id, id);
    }
    let error = notes.try_next().await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.attribute().as_deref(), Some("[1].text"));
    assert!(!format!("{error} {error:?}").contains(SECRET));
    assert!(notes.next().await.is_none());
}

#[tokio::test]
async fn each_item_stands_for_itself() {
    let connection = Connection::new(|attempt, _| answer(200, with_a_misfit(attempt % 2)));
    let db = connection.db();
    let each: Vec<Result<Note, tabletheory::DecodeError>> =
        db.scan::<Note>().each().stream().try_collect().await.unwrap();
    let ids: Vec<_> = each.iter().map(|note| note.as_ref().map(|note| note.id.as_str())).collect();
    let error = ids[4].unwrap_err();
    assert_eq!(error.path(), "[1].text");
    assert!(!format!("{error} {error:?}").contains(SECRET));
    assert_eq!(ids.iter().filter_map(|id| id.ok()).collect::<Vec<_>>(), ["00", "01", "02", "10", "12"]);

    let same_key = |attempt| {
        let page = with_a_misfit(attempt % 2).replace(r#""id":{"S":"x"}"#, r#""id":{"S":"y"}"#);
        (0..6).fold(page, |page, n| page.replace(&format!(r#""id":{{"S":"{}{}"}}"#, n / 3, n % 3), r#""id":{"S":"y"}"#))
    };
    let query =
        Connection::new(move |attempt, _| answer(200, same_key(attempt))).db().query(Note::TABLE).eq("y").each();
    assert_eq!(query.clone().all().await.unwrap().iter().filter(|note| note.is_err()).count(), 1);
    assert_eq!(query.count().await.unwrap(), 6);
    let segments = db.scan::<Note>().each().segments(segments!(1)).all().await.unwrap();
    assert_eq!(segments.iter().filter(|note| note.is_err()).count(), 1);
}

#[tokio::test]
async fn a_response_that_is_no_page_is_an_error_even_so() {
    for body in [
        r#"{"Items":[{"id":{"S":"a"},"text":{"S":"t"}"#,
        r#"{"Items":[{"id":{"S":"a"},"text":{"S":}}],"Count":1}"#,
        r#"{"Items":[7],"Count":"one"}"#,
    ] {
        let connection = Connection::new(move |_, _| answer(200, body));
        let error = connection.db().scan::<Note>().each().stream().try_collect::<Vec<_>>().await.unwrap_err();
        assert!(error.is_decode(), "{error}");
    }
}

// ---- dropping --------------------------------------------------------------------------------------------------------

/// A connection that is `Pending` a few times before each answer, and counts the calls that are under way.
#[derive(Clone)]
struct Slow {
    pauses: usize,
    answer: Arc<dyn Fn(&[u8]) -> String + Send + Sync>,
    live: Arc<AtomicUsize>,
    calls: Arc<AtomicUsize>,
}

struct Live(Arc<AtomicUsize>);

impl Drop for Live {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Slow {
    fn new(pauses: usize, answer: impl Fn(&[u8]) -> String + Send + Sync + 'static) -> Self {
        Self { pauses, answer: Arc::new(answer), live: Arc::default(), calls: Arc::default() }
    }

    fn live(&self) -> usize {
        self.live.load(Ordering::SeqCst)
    }

    fn db(&self) -> Db {
        let config = Connection::silent().config().http_client(SharedHttpClient::new(self.clone()));
        Db::new(Client::from_conf(config.build()))
    }
}

impl fmt::Debug for Slow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Slow")
    }
}

impl HttpConnector for Slow {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let body = (self.answer)(request.body().bytes().unwrap_or_default());
        self.calls.fetch_add(1, Ordering::SeqCst);
        self.live.fetch_add(1, Ordering::SeqCst);
        let live = Live(Arc::clone(&self.live));
        let pauses = self.pauses;
        HttpConnectorFuture::new(async move {
            let _live = live;
            for _ in 0..pauses {
                tokio::task::yield_now().await;
            }
            answer(200, body)
        })
    }
}

impl HttpClient for Slow {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// Polls a stream this many times and drops it.
async fn drop_after<S: Stream + Unpin>(mut stream: S, polls: usize) -> bool {
    for _ in 0..polls {
        // The stream may be woken or not. A poll too many must not hurt either.
        match stream.poll_next_unpin(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(None) => return true,
            Poll::Ready(Some(_)) => {}
            Poll::Pending => tokio::task::yield_now().await,
        }
    }
    false
}

#[tokio::test]
async fn a_stream_dropped_at_any_point_leaves_nothing_running() {
    let slow = Slow::new(3, paged(3));
    let db = slow.db();
    let mut most = 0;
    for polls in 0.. {
        let ended = drop_after(db.scan::<Note>().stream(), polls).await;
        assert_eq!(slow.live(), 0, "after {polls} polls");
        let ahead = drop_after(db.scan::<Note>().prefetch().stream(), polls).await;
        assert_eq!(slow.live(), 0, "after {polls} polls, with a page ahead");
        drop_after(db.scan::<Note>().prefetch().pages(), polls).await;
        assert_eq!(slow.live(), 0, "after {polls} polls of pages");
        drop_after(db.scan::<Note>().prefetch().segments(segments!(2)).stream(), polls).await;
        assert_eq!(slow.live(), 0, "after {polls} polls of segments");
        most = polls;
        if ended && ahead {
            break;
        }
    }
    assert!(most > 3 * 3 + 6, "every pause and every item was a point to drop at: {most}");
    let calls = slow.calls.load(Ordering::SeqCst);
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    assert_eq!(slow.calls.load(Ordering::SeqCst), calls, "nothing goes on by itself");
}

#[tokio::test]
async fn a_next_that_is_dropped_loses_nothing() {
    for prefetch in [false, true] {
        let slow = Slow::new(4, paged(4));
        let mut scan = slow.db().scan::<Note>();
        if prefetch {
            scan = scan.prefetch();
        }
        let mut notes = scan.stream();
        let mut found = Vec::new();
        loop {
            // Another branch of a `select!` wins again and again.
            let next = pin!(notes.try_next()).poll(&mut Context::from_waker(Waker::noop()));
            match next {
                Poll::Pending => tokio::task::yield_now().await,
                Poll::Ready(Ok(Some(note))) => found.push(note.id),
                Poll::Ready(Ok(None)) => break,
                Poll::Ready(Err(error)) => panic!("{error}"),
            }
        }
        assert_eq!(found, wanted(4));
        assert_eq!(slow.calls.load(Ordering::SeqCst), 4, "no page is read again");
    }
}

#[tokio::test]
async fn one_request_is_under_way_at_most() {
    let slow = Slow::new(2, paged(6));
    let mut notes = slow.db().scan::<Note>().prefetch().stream();
    let mut found = 0;
    while notes.try_next().await.unwrap().is_some() {
        assert!(slow.live() <= 1);
        found += 1;
    }
    assert_eq!(found, 12);
}

// ---- clones ----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_clone_is_a_request_of_its_own() {
    let db = table_of::<Order>().await.unwrap();
    for id in ["a", "b", "c"] {
        db.create(&mut order("c1", id)).await.unwrap();
    }
    let query = db.query(Order::TABLE).eq("c1");
    let narrowed = query.clone().filter(Order::TOTAL.gt(9)).limit(items!(1));
    assert_eq!(narrowed.into_request().unwrap().limit, Some(items!(1)));
    let request = query.clone().into_request().unwrap();
    assert_eq!((request.filter, request.limit), (None, None));
    assert_eq!(query.clone().all().await.unwrap(), query.all().await.unwrap());
}

// ---- segments --------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn segments_go_on_where_they_stopped() {
    let db = table_of::<Note>().await.unwrap();
    for id in 0..90 {
        db.create(&mut Note { id: format!("n{id}"), text: String::new() }).await.unwrap();
    }
    for stop_after in 0..30 {
        let scan = db.scan::<Note>().limit(items!(7)).segments(segments!(3)).concurrency(at_once!(2));
        let mut found = BTreeSet::new();
        let mut taken = 0;
        let mut progress = BTreeMap::new();
        let mut pages = scan.clone().pages().take(stop_after);
        while let Some((segment, page)) = pages.try_next().await.unwrap() {
            assert!(page.items.len() <= 7);
            taken += page.items.len();
            found.extend(page.items.into_iter().map(|note| note.id));
            // The cursor goes through its text, as in a job that is stopped and started again.
            let text = page.cursor.map(|cursor| cursor.to_string());
            progress.insert(segment, text.map(|text| Cursor::parse(&text).unwrap().unwrap()));
        }
        let rest = scan.resume(progress).all().await.unwrap();
        taken += rest.len();
        found.extend(rest.into_iter().map(|note| note.id));
        assert_eq!((taken, found.len()), (90, 90), "stopped after {stop_after} pages");
    }
}

#[tokio::test]
async fn a_segment_that_is_not_there_is_not_resumed() {
    let connection = Connection::silent();
    let scan = connection.db().scan::<Note>().segments(segments!(3)).resume([(3, None)]);
    let fault = RequestFault::NoSuchSegment { segment: 3, total: 3 };
    assert_eq!(scan.all().await.unwrap_err().kind(), &ErrorKind::InvalidRequest(fault));
    assert_eq!(connection.attempts(), 0);
}
