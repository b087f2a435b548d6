//! An answer, with its status, headers and body.

/// The answer of the other end of a connection to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

pub(crate) const CHECKSUM: &str = "x-amz-crc32";
pub(crate) const ENCODING: &str = "content-encoding";

/// All headers that the answers here can have.
pub(crate) const HEADERS: [&str; 5] = [CHECKSUM, ENCODING, "content-type", "content-length", "x-amzn-errortype"];

impl Answer {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    /// Makes the answer of a success.
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, body)
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn with_body(&self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self.clone() }
    }

    /// Returns the same answer with the checksum of its body, as DynamoDB sends it.
    pub(crate) fn checked(self) -> Self {
        let checksum = crc32fast::hash(&self.body).to_string();
        self.with_header(CHECKSUM, checksum)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_slice())
    }
}
