//! The names of a key, and the check that an answer is of it.

use std::sync::OnceLock;

/// The identifier of a configured key. What KMS calls it in its answers is known from the identifier, or from the first answer.
#[derive(Debug)]
pub(crate) struct Identifier {
    text: String,
    arn: OnceLock<String>,
}

impl Identifier {
    /// Returns `None` when `text` is no identifier of a key.
    ///
    /// Source: [KMS, *Key identifiers*](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id)
    pub(crate) fn new(text: String) -> Option<Self> {
        let arn = OnceLock::new();
        if let Some(arn_of) = text.strip_prefix("arn:") {
            let parts: Vec<&str> = arn_of.splitn(5, ':').collect();
            let [partition, "kms", region, account, resource] = parts[..] else { return None };
            if [partition, region, account].iter().any(|part| part.is_empty()) {
                return None;
            }
            match resource.split_once('/') {
                Some(("key", id)) if is_id(id) => arn.set(text.clone()).ok()?,
                Some(("alias", name)) if is_alias(name) => {}
                _ => return None,
            }
        } else if let Some(name) = text.strip_prefix("alias/") {
            if !is_alias(name) {
                return None;
            }
        } else if !is_id(&text) {
            return None;
        }
        Some(Self { text, arn })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the ARN of the key, when it is known. Anything else is another key to another account.
    pub(crate) fn arn(&self) -> Option<&str> {
        self.arn.get().map(String::as_str)
    }

    /// Returns whether an answer is of this key. An alias means the key of the first answer from then on.
    pub(crate) fn is(&self, answered: Option<&str>) -> bool {
        let Some(answered) = answered else { return false };
        if let Some(arn) = self.arn.get() {
            return arn == answered;
        }
        let is_name = self.text.starts_with("arn:") || self.text.starts_with("alias/");
        let fits = is_name || answered.rsplit_once("key/").is_some_and(|(_, id)| id == self.text);
        fits && self.arn.get_or_init(|| answered.to_owned()) == answered
    }
}

fn is_id(id: &str) -> bool {
    (1..=256).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_alias(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-');
    (1..=250).contains(&name.len()) && name.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARN: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab";

    #[test]
    fn takes_the_identifiers_of_keys() {
        let arn_of_alias = "arn:aws-cn:kms:cn-north-1:111122223333:alias/app/main";
        for text in [ARN, arn_of_alias, "alias/app", "1234abcd-12ab", "mrk-1234abcd"] {
            assert!(Identifier::new(text.to_owned()).is_some(), "{text}");
        }
        for text in [
            "",
            "alias/",
            "alias/a b",
            "arn:",
            "arn:aws:kms:us-east-1:111122223333",
            "arn:aws:kms:us-east-1:111122223333:key/",
            "arn:aws:kms:us-east-1:111122223333:alias/",
            "arn:aws:kms:us-east-1::key/1",
            "arn:aws:kms::111122223333:key/1",
            "arn:aws:s3:us-east-1:111122223333:key/1",
            "arn:aws:kms:us-east-1:111122223333:grant/1",
            "arn:aws:kms:us-east-1:111122223333:key/a:b",
            "a b",
            "a\n",
            "schlüssel",
        ] {
            assert!(Identifier::new(text.to_owned()).is_none(), "{text}");
        }
    }

    #[test]
    fn knows_its_own_answers() {
        let other = "arn:aws:kms:us-east-1:111122223333:key/other";
        let arn = Identifier::new(ARN.to_owned()).unwrap();
        assert!(arn.is(Some(ARN)) && !arn.is(Some(other)) && !arn.is(None));
        let id = Identifier::new("1234abcd-12ab".to_owned()).unwrap();
        assert!(!id.is(Some(other)) && id.is(Some(ARN)));
        assert!(!id.is(Some("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab")));
        let alias = Identifier::new("alias/app".to_owned()).unwrap();
        assert!(!alias.is(None) && alias.is(Some(other)) && alias.is(Some(other)) && !alias.is(Some(ARN)));
    }
}
