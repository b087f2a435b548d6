//! `encrypted(v2, reads_v1, pad_64)`: how an encrypted attribute is written and read.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::again;
use crate::ctxt::Ctxt;

/// The ways in which an encrypted attribute is written and read. The default is that of `encrypted` alone: version 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Encryption {
    v2: bool,
    reads_other: bool,
    padding: Option<&'static str>,
    reads_plaintext: bool,
}

/// The words of the padding, with the library's name of each.
const PADDINGS: [(&str, &str); 4] =
    [("pad_16", "To16"), ("pad_64", "To64"), ("pad_256", "To256"), ("pad_buckets", "Buckets")];

const WORDS: &str =
    "`v1`, `v2`, `reads_v1`, `reads_v2`, `pad_16`, `pad_64`, `pad_256`, `pad_buckets` and `reads_plaintext`";

impl Encryption {
    /// Reads the words within the parentheses.
    pub(super) fn parse(cx: &Ctxt, words: &[Ident]) -> Self {
        let mut policy = Self::default();
        let find = |name: &str| words.iter().find(|word| *word == name);
        policy.v2 = find("v2").is_some();
        for (at, word) in words.iter().enumerate() {
            if words[..at].contains(word) {
                again(cx, word);
                continue;
            }
            let padding = PADDINGS.iter().find(|(known, _)| word == known);
            match word.to_string().as_str() {
                "v1" if policy.v2 => cx.error(word, "`v1` does not go with `v2`: one version is written; `encrypted(v2, reads_v1)` reads both"),
                "v1" | "v2" => {}
                "reads_v1" if policy.v2 => policy.reads_other = true,
                "reads_v1" => cx.error(word, "version 1 is read anyway where it is written: remove `reads_v1`, or write `encrypted(v2, reads_v1)`"),
                "reads_v2" if policy.v2 => cx.error(word, "version 2 is read anyway where it is written: remove `reads_v2`, or write `encrypted(v1, reads_v2)`"),
                "reads_v2" => policy.reads_other = true,
                "reads_plaintext" => policy.reads_plaintext = true,
                _ if padding.is_some() && !policy.v2 => {
                    cx.error(word, format!("version 1 does not hide the length of a value: write `encrypted(v2, {word})`"));
                }
                _ if padding.is_some() && policy.padding.is_some() => {
                    cx.error(word, "a value is padded in one way: remove one of the two");
                }
                _ => match padding {
                    Some((_, name)) => policy.padding = Some(name),
                    None => cx.error(word, format!("unknown word `{word}` of `encrypted`; it takes {WORDS}")),
                },
            }
        }
        policy
    }

    /// Returns whether version 2 is written.
    pub(crate) fn writes_v2(self) -> bool {
        self.v2
    }

    /// Returns whether values are read that are not encrypted.
    pub(crate) fn reads_plaintext(self) -> bool {
        self.reads_plaintext
    }

    /// Returns the policy as the library's constant.
    pub(crate) fn tokens(self) -> TokenStream {
        let versions = match (self.v2, self.reads_other) {
            (false, false) => None,
            (false, true) => Some(quote!(WriteV1ReadBoth)),
            (true, true) => Some(quote!(WriteV2ReadBoth)),
            (true, false) => Some(quote!(V2)),
        };
        let versions = versions.map(|versions| quote!(.with_versions(__tabletheory::EnvelopePolicy::#versions)));
        let padding = self.padding.map(|name| {
            let name = quote::format_ident!("{name}");
            quote!(.with_padding(__tabletheory::Padding::#name))
        });
        let plaintext = self.reads_plaintext.then(|| quote!(.with_plaintext()));
        quote!(__tabletheory::SealPolicy::V1 #versions #padding #plaintext)
    }
}
