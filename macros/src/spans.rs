//! Spans: the place in the user's code at which the compiler shows an error in emitted tokens; and how tokens are shown.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// Returns a path as if it were written in place of `place`: an error in it underlines the whole of `place`.
pub(crate) fn in_place_of(place: &TokenStream, path: TokenStream) -> TokenStream {
    let (first, last) = ends(place);
    between(first, last, path)
}

/// Returns a call as if it were written in place of `place`. Its arguments keep their own places.
pub(crate) fn call_in_place_of(place: &TokenStream, function: TokenStream, arguments: TokenStream) -> TokenStream {
    let (first, last) = ends(place);
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(last);
    function.into_iter().map(|token| spanned(token, first)).chain([TokenTree::Group(arguments)]).collect()
}

/// Returns code of ours, with its own variables, whose errors the compiler shows at `place`.
pub(crate) fn shown_at(place: &TokenStream, code: TokenStream) -> TokenStream {
    let (first, last) = ends(place);
    let ours = Span::call_site();
    between(ours.located_at(first), ours.located_at(last), code)
}

fn between(first: Span, last: Span, tokens: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().map(|token| spanned(token, first)).collect();
    if let Some(end) = tokens.last_mut() {
        end.set_span(last);
    }
    tokens.into_iter().collect()
}

/// Returns an identifier of ours at the place of the user's.
pub(crate) fn ident_at(name: &str, place: &Ident) -> Ident {
    Ident::new(name, Span::call_site().located_at(place.span()))
}

/// Returns the name of a type, of an option that of the type within, without its path and its arguments: one token, at which every error in
/// code of ours has the same place. The compiler shows some errors at a whole expression and others at a part of it, which
/// would be two places in a type of several tokens.
pub(crate) fn name_in(ty: &TokenStream) -> TokenStream {
    let mut name = None;
    for token in ty.clone() {
        match token {
            TokenTree::Ident(ident) => name = Some(ident),
            TokenTree::Punct(punct) if punct.as_char() == '<' => match &name {
                Some(outer) if outer == "Option" => {}
                _ => break,
            },
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            _ => break,
        }
    }
    name.map_or_else(|| ty.clone(), |name| TokenTree::Ident(name).into())
}

/// Returns the places of the first and the last token.
pub(crate) fn ends(tokens: &TokenStream) -> (Span, Span) {
    let mut spans = tokens.clone().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    (first, spans.last().unwrap_or(first))
}

fn spanned(mut token: TokenTree, span: Span) -> TokenTree {
    if let TokenTree::Group(group) = &token {
        let inner = group.stream().into_iter().map(|token| spanned(token, span)).collect();
        token = TokenTree::Group(Group::new(group.delimiter(), inner));
    }
    token.set_span(span);
    token
}

/// Returns the text of a type as a programmer writes it.
pub(crate) fn type_text(ty: &TokenStream) -> String {
    let mut text = ty.to_string();
    for (spaced, tight) in
        [(" :: ", "::"), (":: ", "::"), (" <", "<"), ("< ", "<"), (" >", ">"), (" ,", ","), ("& ", "&")]
    {
        text = text.replace(spaced, tight);
    }
    text
}
