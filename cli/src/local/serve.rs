//! A server for the programs of this machine.

use std::convert::Infallible;
use std::net::IpAddr;

use aws_sdk_dynamodb::config::http::HttpRequest;
use aws_smithy_types::body::SdkBody;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderValue, ORIGIN};
use hyper::http::uri::Authority;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tabletheory_embedded::Embedded;
use tokio::net::TcpListener;

use super::page;
use crate::failure::Failure;

/// The largest body of a request, in bytes: a batch of 16 MB, and the JSON around it.
const MOST: usize = 32 << 20;

/// Serves until the process is asked to stop.
pub(super) async fn until_stopped(listener: TcpListener, embedded: Embedded) -> Result<(), Failure> {
    let stopped = stopped();
    tokio::pin!(stopped);
    loop {
        let accepted = tokio::select! {
            stopped = &mut stopped => return stopped,
            accepted = listener.accept() => accepted,
        };
        // A connection that broke before it was accepted is its client's affair.
        let Ok((stream, _)) = accepted else { continue };
        let embedded = embedded.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(embedded.clone(), request));
            let connection =
                http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
            // A connection that breaks is its client's affair too.
            let _ = connection.await;
        });
    }
}

async fn stopped() -> Result<(), Failure> {
    let failure = |error| Failure::new(format!("signals: {error}"));
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut asked = signal(SignalKind::terminate()).map_err(failure)?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted.map_err(failure),
            _ = asked.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await.map_err(failure)
}

async fn answer(embedded: Embedded, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(exchange(&embedded, request).await.unwrap_or_else(|(status, sentence)| {
        let mut response = Response::new(Full::from(format!("{sentence}\n")));
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        response
    }))
}

async fn exchange(
    embedded: &Embedded,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, (StatusCode, &'static str)> {
    // A page of a browser can let a name of its own lead here. No page can name the host of a request.
    if !request.headers().get(HOST).is_some_and(is_this_machine) {
        return Err((
            StatusCode::FORBIDDEN,
            "this server answers to names of this machine alone: 127.0.0.1, localhost",
        ));
    }
    if is_of_another_page(request.method(), request.headers()) {
        return Err((StatusCode::FORBIDDEN, "this server answers no page but its own"));
    }
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && let Some(page) = page::at(request.uri().path())
    {
        return Ok(page);
    }
    // Nor can a page of another place send this header without being asked first, and nobody answers then.
    let Some(target) = request.headers().get("x-amz-target").cloned() else {
        return Err((
            StatusCode::BAD_REQUEST,
            "this server speaks DynamoDB's protocol: a request has the header x-amz-target",
        ));
    };
    let body = Limited::new(request.into_body(), MOST).collect().await;
    let body = body.map_err(|_| (StatusCode::PAYLOAD_TOO_LARGE, "the body is too large, or broke off"))?.to_bytes();
    let mut asked = HttpRequest::new(SdkBody::from(body));
    let target = target.to_str().map_err(|_| (StatusCode::BAD_REQUEST, "x-amz-target is no text"))?;
    asked.headers_mut().insert("x-amz-target", target.to_owned());
    let failed = (StatusCode::INTERNAL_SERVER_ERROR, "the engine did not answer");
    let answer = embedded.answer(asked).await.map_err(|_| failed)?;
    let mut response = Response::new(Full::from(answer.body().bytes().unwrap_or_default().to_vec()));
    *response.status_mut() = StatusCode::from_u16(answer.status().as_u16()).map_err(|_| failed)?;
    for (name, value) in answer.headers() {
        let name = hyper::header::HeaderName::from_bytes(name.as_bytes()).map_err(|_| failed)?;
        response.headers_mut().insert(name, HeaderValue::from_str(value).map_err(|_| failed)?);
    }
    page::keep_to_itself(response.headers_mut());
    Ok(response)
}

/// Returns whether the host that a request names is this machine.
fn is_this_machine(host: &HeaderValue) -> bool {
    let Some(authority) = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok()) else { return false };
    let host = authority.host().trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Returns whether a browser says that a page of another place asks.
///
/// Source: [Fetch Metadata Request Headers](https://www.w3.org/TR/fetch-metadata/)
fn is_of_another_page(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let own = text(HOST.as_str()).map(|host| format!("http://{host}"));
    if text(ORIGIN.as_str()).is_some_and(|origin| !own.is_some_and(|own| origin.eq_ignore_ascii_case(&own))) {
        return true;
    }
    // A link of another page may lead to this one, which that page cannot read then.
    let is_link = *method == Method::GET && text("sec-fetch-mode") == Some("navigate");
    let is_embedded = text("sec-fetch-dest").is_some_and(|of| of != "document");
    match text("sec-fetch-site") {
        None | Some("same-origin" | "none") => false,
        Some(_) => !is_link || is_embedded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for (host, expected) in [
            ("127.0.0.1:8000", true),
            ("localhost", true),
            ("LOCALHOST:1", true),
            ("[::1]:8000", true),
            ("127.1.2.3", true),
            ("example.com", false),
            ("localhost.example.com", false),
            ("127.0.0.1.example.com:8000", false),
            ("10.0.0.1", false),
            ("", false),
            ("a b", false),
        ] {
            assert_eq!(is_this_machine(&HeaderValue::from_static(host)), expected, "{host}");
        }
    }

    #[test]
    fn only_the_own_page_is_answered() {
        let origin = |of| vec![("origin", of)];
        let fetch =
            |site, mode, dest| vec![("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)];
        for (method, headers, expected) in [
            (Method::POST, vec![], false),
            (Method::POST, origin("http://localhost:8000"), false),
            (Method::POST, origin("HTTP://LOCALHOST:8000"), false),
            (Method::POST, origin("http://localhost:3000"), true),
            (Method::POST, origin("https://localhost:8000"), true),
            (Method::POST, origin("http://a.example"), true),
            (Method::POST, origin("null"), true),
            (Method::POST, origin(""), true),
            (Method::POST, fetch("same-origin", "cors", "empty"), false),
            (Method::POST, fetch("same-site", "cors", "empty"), true),
            (Method::POST, fetch("cross-site", "navigate", "document"), true),
            (Method::GET, fetch("none", "navigate", "document"), false),
            (Method::GET, fetch("cross-site", "navigate", "document"), false),
            (Method::GET, fetch("cross-site", "navigate", "iframe"), true),
            (Method::GET, fetch("cross-site", "no-cors", "script"), true),
            (Method::GET, fetch("same-site", "no-cors", "script"), true),
        ] {
            let mut all = HeaderMap::from_iter([(HOST, HeaderValue::from_static("localhost:8000"))]);
            for (name, value) in &headers {
                all.insert(*name, HeaderValue::from_static(value));
            }
            assert_eq!(is_of_another_page(&method, &all), expected, "{method} {headers:?}");
        }
    }
}
