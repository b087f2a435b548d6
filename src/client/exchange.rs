//! One exchange of bodies: ours goes out in place of the SDK's, the response's comes to us and an empty object to the SDK.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use bytes::{Bytes, BytesMut};
use http_body::{Body, Frame};

/// The body of one request, and a place for the body of its response.
#[derive(Clone)]
pub(super) struct Exchange {
    request: Bytes,
    response: Arc<Mutex<Option<Bytes>>>,
}

impl Exchange {
    pub(super) fn new(request: Vec<u8>) -> Self {
        Self { request: request.into(), response: Arc::default() }
    }

    pub(super) fn take_response(&self) -> Option<Bytes> {
        self.response.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exchange({} bytes)", self.request.len())
    }
}

impl Intercept for Exchange {
    fn name(&self) -> &'static str {
        "tabletheory::Exchange"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        request.headers_mut().insert("content-length", self.request.len().to_string());
        *request.body_mut() = SdkBody::from(self.request.clone());
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response_mut();
        if response.status().is_success() {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            *response.body_mut() = SdkBody::from_body_1_x(Diverted {
                inner: body,
                read: Read::Nothing,
                to: self.response.clone(),
                done: false,
            });
        }
        // Of anything else the SDK makes the exception that it is.
        Ok(())
    }
}

/// What has been read of a body; most come in one piece, which is not copied.
enum Read {
    Nothing,
    One(Bytes),
    Several(BytesMut),
}

impl Read {
    fn push(&mut self, data: Bytes) {
        *self = match std::mem::replace(self, Self::Nothing) {
            Self::Nothing => Self::One(data),
            Self::One(first) => {
                let mut both = BytesMut::with_capacity((first.len() + data.len()) * 2);
                both.extend_from_slice(&first);
                both.extend_from_slice(&data);
                Self::Several(both)
            }
            Self::Several(mut all) => {
                all.extend_from_slice(&data);
                Self::Several(all)
            }
        };
    }

    fn take(&mut self) -> Bytes {
        match std::mem::replace(self, Self::Nothing) {
            Self::Nothing => Bytes::new(),
            Self::One(data) => data,
            Self::Several(all) => all.freeze(),
        }
    }
}

/// A body that the SDK reads as `{}`, while what it really holds goes elsewhere.
///
/// The SDK does the reading, so it also sees and retries a connection that breaks half way.
struct Diverted {
    inner: SdkBody,
    read: Read,
    to: Arc<Mutex<Option<Bytes>>>,
    done: bool,
}

impl Body for Diverted {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.done {
            return Poll::Ready(None);
        }
        loop {
            match ready!(Pin::new(&mut self.inner).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        self.read.push(data);
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => {
                    self.done = true;
                    let body = self.read.take();
                    *self.to.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
                    return Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"{}")))));
                }
            }
        }
    }
}
