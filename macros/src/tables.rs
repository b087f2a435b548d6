//! The meaning of `tables!`: tables, each with its name, its models and its stream.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, LitStr, Path, Token, Type, Visibility, bracketed};

use crate::check;
use crate::ctxt::Ctxt;
use crate::model::Paths;
use crate::spans::type_text;

const FORM: &str = r#"pub Shop: "shop" => [Customer, Order];"#;

/// The words for what a stream carries, each with the variant of the library's enum.
const STREAMS: [(&str, &str); 4] = [
    ("keys_only", "KeysOnly"),
    ("new_image", "NewImage"),
    ("old_image", "OldImage"),
    ("new_and_old_images", "NewAndOldImages"),
];

/// All tables of one `tables!`.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) paths: Paths,
    pub(crate) whole: Vec<Table>,
    /// The names of tables that could not be read.
    pub(crate) stubs: Vec<Named>,
}

/// One table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) named: Named,
    pub(crate) name: LitStr,
    pub(crate) models: Vec<Type>,
    /// The variant of `StreamViewName`.
    pub(crate) stream: Option<Ident>,
}

/// The type of a table.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) ident: Ident,
}

impl Tables {
    /// Resolves the input. What is wrong is noted, and left out of the tables.
    pub(crate) fn resolve(cx: &Ctxt, input: TokenStream) -> Self {
        let mut declarations = declarations(input);
        let crate_path = declarations.first().and_then(crate_path);
        if crate_path.is_some() {
            declarations.remove(0);
        }
        let mut resolved = Self { paths: Paths::new(crate_path.as_ref()), whole: Vec::new(), stubs: Vec::new() };
        for declaration in declarations {
            match Table::resolve(cx, declaration.clone()) {
                Some(table) => {
                    let known = resolved.whole.iter().find(|known| known.name.value() == table.name.value());
                    if let Some(Table { named: Named { ident, .. }, name, .. }) = known {
                        cx.error(
                            &table.name,
                            format!(
                                "`{ident}` is the table `{}` already: list its models there, where they are held to each other",
                                name.value()
                            ),
                        );
                    }
                    resolved.whole.push(table);
                }
                // Code that names the table finds it.
                None => resolved.stubs.extend(parse_start(Named::parse, declaration)),
            }
        }
        resolved
    }
}

/// Cuts the input at its semicolons.
fn declarations(input: TokenStream) -> Vec<TokenStream> {
    let mut declarations = vec![TokenStream::new()];
    for token in input {
        match (&token, declarations.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ';' => declarations.push(TokenStream::new()),
            (_, Some(last)) => last.extend([token]),
            (_, None) => {}
        }
    }
    declarations.retain(|declaration| !declaration.is_empty());
    declarations
}

/// Reads `crate = …`.
fn crate_path(declaration: &TokenStream) -> Option<Path> {
    let parse = |input: ParseStream<'_>| {
        input.parse::<Token![crate]>()?;
        input.parse::<Token![=]>()?;
        input.call(Path::parse_mod_style)
    };
    parse.parse2(declaration.clone()).ok()
}

/// Reads the beginning of some tokens.
fn parse_start<T>(parse: fn(ParseStream<'_>) -> syn::Result<T>, tokens: TokenStream) -> Option<T> {
    let start = |input: ParseStream<'_>| {
        let start = parse(input)?;
        input.parse::<TokenStream>()?;
        Ok(start)
    };
    start.parse2(tokens).ok()
}

impl Parse for Named {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { attributes: input.call(Attribute::parse_outer)?, visibility: input.parse()?, ident: input.parse()? })
    }
}

/// A table as it is written, with its settings.
struct Written {
    named: Named,
    name: LitStr,
    models: Vec<Type>,
    settings: Vec<Setting>,
}

/// `word = value`
struct Setting {
    word: Ident,
    value: TokenStream,
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let named = input.parse()?;
        input.parse::<Token![:]>()?;
        let name = input.parse()?;
        input.parse::<Token![=>]>()?;
        let list;
        bracketed!(list in input);
        let models = Punctuated::<Type, Token![,]>::parse_terminated(&list)?.into_iter().collect();
        let mut settings = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let word = input.parse()?;
            input.parse::<Token![=]>()?;
            let value: TokenTree = input.parse()?;
            settings.push(Setting { word, value: value.into() });
        }
        Ok(Self { named, name, models, settings })
    }
}

impl Table {
    fn resolve(cx: &Ctxt, declaration: TokenStream) -> Option<Self> {
        let Ok(Written { named, name, models, settings }) = syn::parse2(declaration.clone()) else {
            cx.error(declaration, format!("a table is malformed; write `{FORM}`"));
            return None;
        };
        check::table_name(cx, &name);
        if models.is_empty() {
            cx.error(&named.ident, format!("`{}` has no models; list them, such as `[Customer, Order]`", named.ident));
            return None;
        }
        let mut listed: Vec<Type> = Vec::new();
        for model in models {
            let text = model.to_token_stream().to_string();
            if listed.iter().any(|other| other.to_token_stream().to_string() == text) {
                let text = type_text(&model.to_token_stream());
                cx.error(&model, format!("`{text}` is listed twice; remove one"));
            } else {
                listed.push(model);
            }
        }
        let mut stream = None;
        for Setting { word, value } in settings {
            if word != "stream" {
                cx.error(&word, format!("unknown word `{word}`; a table takes `stream`"));
            } else if stream.is_some() {
                cx.error(&word, "`stream` is written twice; remove one");
            } else {
                stream = view(cx, &value);
            }
        }
        Some(Self { named, name, models: listed, stream })
    }
}

/// Reads what a stream carries.
fn view(cx: &Ctxt, value: &TokenStream) -> Option<Ident> {
    let word = value.to_string();
    let known = STREAMS.iter().find(|(known, _)| *known == word);
    if known.is_none() {
        cx.error(
            value,
            format!("`{word}` is nothing that a stream carries; write `stream = keys_only`, `new_image`, `old_image` or `new_and_old_images`"),
        );
    }
    known.map(|(_, variant)| Ident::new(variant, proc_macro2::Span::call_site()))
}

impl Named {
    /// The attributes that say whether the table is there.
    pub(crate) fn conditions(&self) -> TokenStream {
        let conditions = self.attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
        quote!(#(#conditions)*)
    }
}
