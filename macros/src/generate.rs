//! `dms!`: structs of the models of documents.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token, Visibility};
use tabletheory_dms::Model;
use tabletheory_dms::rust::{Style, structs};

use crate::contract::{Opened, START, root};

const FORM: &str = "write `dms!(\"contract/*.yml\")`";

/// More documents than any program has.
const MOST: usize = 1000;

/// The content of the parentheses.
struct Call {
    visibility: Visibility,
    path: LitStr,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let visibility = input.parse()?;
        let path = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() { Ok(Self { visibility, path }) } else { Err(input.error("unexpected token")) }
    }
}

/// Expands `dms!`.
pub(crate) fn dms(input: TokenStream) -> TokenStream {
    let Ok(call) = syn::parse2::<Call>(input.clone()) else {
        let sentence = format!("`dms!` names contract documents: {FORM}");
        // Without a token, the place is that of the call.
        return syn::Error::new_spanned(input, sentence).to_compile_error();
    };
    let mut read = Vec::new();
    let made = call.structs(&mut read);
    let made = made.unwrap_or_else(|sentence| syn::Error::new_spanned(&call.path, sentence).to_compile_error());
    // The compiler notes each file, and expands the macro anew when one changes.
    quote! {
        #(const _: &[::core::primitive::u8] = ::core::include_bytes!(#read);)*
        #made
    }
}

/// A file of the folder, and the model in it that is wanted if not all are.
struct Named<'c> {
    files: Vec<String>,
    model: Option<&'c str>,
}

impl Call {
    /// The structs. What was read goes into `read`; the error is a sentence.
    fn structs(&self, read: &mut Vec<String>) -> Result<TokenStream, String> {
        let text = self.path.value();
        let Named { files, model } = named(&text)?;
        let mut documents = Vec::new();
        for file in files {
            let mut at = None;
            let opened = Opened::open(&file, &mut at);
            read.extend(at);
            documents.push((opened?, file));
        }
        let mut models: Vec<(&Model, Option<String>)> = Vec::new();
        for (document, file) in &documents {
            let wanted = document.models().iter().filter(|of| model.is_none_or(|name| of.name == name));
            let before = models.len();
            models.extend(wanted.map(|model| (model, Some(format!("{file}#{}", model.name)))));
            if let Some(name) = model
                && before == models.len()
            {
                return Err(document.lacks(file, name, |near| format!("write `dms!(\"{file}#{near}\")`")));
            }
        }
        let visibility = match &self.visibility {
            Visibility::Inherited => "pub".to_owned(),
            visibility => visibility.to_token_stream().to_string(),
        };
        let text = structs(models, &Style::default().with_visibility(visibility).with_full_paths());
        // The text is made here, of names that are escaped.
        text.parse().map_err(|error| format!("what is made of the contract is no Rust: {error}"))
    }
}

/// Finds the files of a path.
fn named(text: &str) -> Result<Named<'_>, String> {
    let (path, model) = text.rsplit_once('#').map_or((text, None), |(path, model)| (path, Some(model)));
    if path.is_empty() || model.is_some_and(str::is_empty) {
        return Err(format!("`dms!` names contract documents: {FORM}"));
    }
    if !path.contains('*') {
        return Ok(Named { files: vec![path.to_owned()], model });
    }
    let (folder, pattern) = path.rsplit_once('/').map_or(("", path), |(folder, pattern)| (folder, pattern));
    if folder.contains('*') {
        return Err(format!("a `*` stands in the name of a file, and not of a folder: {FORM}"));
    }
    if model.is_some() {
        return Err("a model is one of one document: leave out `#`, or name the file".to_owned());
    }
    let unread = |error: std::io::Error| format!("the folder `{folder}` cannot be read: {error}; {START}");
    let mut files = Vec::new();
    for entry in fs::read_dir(root().unwrap_or_default().join(folder)).map_err(unread)? {
        let name = entry.map_err(unread)?.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.') && fits(name, pattern)) else { continue };
        files.push(Path::new(folder).join(name).display().to_string());
        if files.len() > MOST {
            return Err(format!("more than {MOST} files are called `{path}`"));
        }
    }
    if files.is_empty() {
        return Err(format!("no file is called `{path}`; {START}"));
    }
    // A folder lists them in any order.
    files.sort();
    Ok(Named { files, model })
}

/// Returns whether a name is one of a pattern, in which `*` stands for any characters.
fn fits(name: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (name, pattern, expected) in [
            ("user.yml", "*.yml", true),
            ("user.yml", "*", true),
            ("user.yml", "u*r.*", true),
            ("user.yml", "*er*yml", true),
            ("user.yaml", "*.yml", false),
            ("user.yml", "*.yml*x", false),
            ("ab", "ab*ab", false),
            ("abab", "ab*ab", true),
            ("user.yml", "order*", false),
        ] {
            assert_eq!(fits(name, pattern), expected, "{name} {pattern}");
        }
    }
}
