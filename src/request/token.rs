//! The token by which DynamoDB recognizes a transaction that is sent again.

use std::fmt;
use std::str::FromStr;

use crate::dynamodb::limits::TOKEN_CHARACTERS;
use crate::error::{Error, ErrorKind, RequestFault};

/// The name of one transaction. DynamoDB carries out a transaction once when it is sent again with the same token within ten
/// minutes.
///
/// A token has 1 to 36 characters. A transaction makes one up for itself. Give it your own with
/// [`TransactWrite::token`](crate::op::TransactWrite::token) when the transaction may be sent by another process, or by the
/// same one after a restart. It becomes `ClientRequestToken`.
///
/// ```
/// use tabletheory::op::ClientRequestToken;
///
/// let token: ClientRequestToken = "payment-2026-0001".parse()?;
/// assert_eq!(token.as_str(), "payment-2026-0001");
/// assert!("".parse::<ClientRequestToken>().is_err());
/// assert!("a token of more than thirty-six characters".parse::<ClientRequestToken>().is_err());
/// # Ok::<(), tabletheory::op::InvalidToken>(())
/// ```
///
/// Source: [TransactWriteItems, *ClientRequestToken*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientRequestToken(String);

/// A text that is not a token: it has no characters, or more than 36.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidToken;

impl ClientRequestToken {
    /// Makes a token with these characters.
    ///
    /// # Errors
    /// [`InvalidToken`] when there are no characters, or more than 36.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::{ClientRequestToken, InvalidToken};
    ///
    /// assert!(ClientRequestToken::new("payment-2026-0001").is_ok());
    /// assert_eq!(ClientRequestToken::new(""), Err(InvalidToken));
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(token: impl Into<String>) -> Result<Self, InvalidToken> {
        let token = token.into();
        if (1..=TOKEN_CHARACTERS).contains(&token.chars().count()) { Ok(Self(token)) } else { Err(InvalidToken) }
    }

    /// Makes a random token: 128 bits, as 32 hexadecimal digits, from the generator that the SDK uses for its own tokens.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::ClientRequestToken;
    ///
    /// let token = ClientRequestToken::random();
    /// assert_eq!(token.as_str().len(), 32);
    /// assert_ne!(token, ClientRequestToken::random());
    /// # Ok(())
    /// # }
    /// ```
    pub fn random() -> Self {
        Self(format!("{:032x}", fastrand::u128(..)))
    }

    /// Returns the token's text.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// use tabletheory::op::ClientRequestToken;
    ///
    /// assert_eq!(ClientRequestToken::new("payment-2026-0001")?.as_str(), "payment-2026-0001");
    /// # Ok(())
    /// # }
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClientRequestToken {
    type Err = InvalidToken;

    fn from_str(token: &str) -> Result<Self, InvalidToken> {
        Self::new(token)
    }
}

impl fmt::Display for ClientRequestToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for InvalidToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        RequestFault::InvalidToken.fmt(f)
    }
}

impl std::error::Error for InvalidToken {}

impl From<InvalidToken> for Error {
    fn from(error: InvalidToken) -> Self {
        Self::new(ErrorKind::InvalidRequest(RequestFault::InvalidToken)).with_source(Box::new(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_1_to_36_characters() {
        for (token, fits) in [
            (String::new(), false),
            ("a".into(), true),
            ("a".repeat(36), true),
            ("a".repeat(37), false),
            ("ä".repeat(36), true),
        ] {
            assert_eq!(ClientRequestToken::new(token.clone()).is_ok(), fits, "{token}");
        }
        let random = ClientRequestToken::random();
        assert_eq!(random.as_str().len(), 32);
        assert_ne!(random, ClientRequestToken::random());
    }
}
