//! The attributes of a model: which there are, and what is said of each.

use std::fmt;

use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};
use tabletheory_dms::{Attribute, DataType, Path, Role, ValueFormat};

use super::model::convention;
use super::{Claim, Claimed, Comparison};
use crate::ast;
use crate::attr::{Descriptor, FORMS, ROLES, Word};
use crate::model::{Codec, Field};
use crate::naming::{self, Convention, KeyRole};
use crate::spans::type_text;

/// Returns the data type by its name in a derive.
fn descriptor(data_type: DataType) -> Option<Descriptor> {
    Descriptor::from_name(data_type.as_str())
}

/// Returns what holds a data type, as the end of an error.
fn holder(data_type: DataType) -> &'static str {
    match data_type {
        DataType::S => "a `String`, or another type with `type = S`",
        DataType::N => "a number such as `u64`, or another type with `type = N`",
        DataType::B => "bytes, with `binary`",
        DataType::Bool => "a `bool`",
        DataType::L => "a `Vec<…>`",
        DataType::M => "a `#[derive(Document)]` struct, or a map",
        DataType::Ss => "a collection of strings, with `set`",
        DataType::Ns => "a collection of numbers, with `set`",
        DataType::Bs => "a collection of bytes, with `set`",
        _ => "a `tabletheory::Value`, which holds every data type",
    }
}

/// The type of a field that holds a data type.
fn rust_type(attribute: &Attribute) -> &'static str {
    match attribute.data_type {
        _ if attribute.json => "serde_json::Value",
        _ if attribute.roles.contains(&Role::Ttl) => "Ttl",
        _ if attribute.roles.contains(&Role::CreatedAt) || attribute.roles.contains(&Role::UpdatedAt) => "Timestamp",
        DataType::N => "u64",
        DataType::B => "Vec<u8>",
        DataType::Bool => "bool",
        DataType::Null => "tabletheory::Value",
        DataType::L => "Vec<tabletheory::Value>",
        DataType::M => "BTreeMap<String, tabletheory::Value>",
        DataType::Ss => "BTreeSet<String>",
        DataType::Ns => "BTreeSet<u64>",
        DataType::Bs => "BTreeSet<Vec<u8>>",
        _ => "String",
    }
}

/// Returns the data type that a type is most likely held as, by how it is written. What a name stands for, the compiler alone
/// knows.
fn written_as(ty: &Type, codec: Codec) -> Option<DataType> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let name = last.ident.to_string();
    if codec == Codec::Set {
        let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
        let Some(GenericArgument::Type(element)) = arguments.args.first() else { return None };
        return match written_as(element, Codec::Native)? {
            DataType::S => Some(DataType::Ss),
            DataType::N => Some(DataType::Ns),
            _ => None,
        };
    }
    if codec != Codec::Native {
        return None;
    }
    match name.as_str() {
        "String" | "Timestamp" => Some(DataType::S),
        "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" | "f32" | "f64" | "Number" | "Ttl" => {
            Some(DataType::N)
        }
        "bool" => Some(DataType::Bool),
        "Vec" => Some(DataType::L),
        "BTreeMap" | "HashMap" => Some(DataType::M),
        _ => None,
    }
}

/// Returns whether a type is written as a primitive one. Nobody calls another type so, and each claim costs the compiler time.
fn is_primitive(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(ident) = path.path.get_ident() else { return false };
    let name = ident.to_string();
    matches!(name.as_str(), "bool" | "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" | "f32" | "f64")
}

/// Returns the role of a document that a word gives.
fn role_of(word: Word) -> Option<Role> {
    Role::from_word(word.name())
}

impl<'c> Comparison<'c> {
    fn path_of(&self, attribute: &Attribute) -> Path {
        let at = self.theirs.attributes.iter().position(|other| other.name == attribute.name).unwrap_or_default();
        Path::top().member("attributes").element(at)
    }

    /// Reports the first field that is flattened: the names of its attributes are not known here. Returns whether there is one.
    pub(super) fn is_flattened(&self) -> bool {
        let mut flattened = self.input.fields.iter().filter(|field| field.words.has(Word::Flatten));
        let Some(field) = flattened.next() else { return false };
        self.cx.error(
            field.words.get(Word::Flatten),
            format!(
                "`flatten` does not go with `dms`: the contract names each attribute, so the fields of `{}` must stand in the struct itself",
                field.rust_name()
            ),
        );
        true
    }

    /// Compares the fields that are attributes.
    pub(super) fn fields(&mut self, claims: &mut Vec<Claim>) {
        for (name, field) in self.fields.clone() {
            let place = match &field.words.attr {
                Some(literal) => literal.to_token_stream(),
                None => field.ident.to_token_stream(),
            };
            let Some(theirs) = self.known(&name, place, "write `attr = \"{near}\"`") else { continue };
            if let Some(at) = self.model.record.position(field.ident) {
                self.attribute(at, field, theirs, claims);
            }
        }
    }

    /// Compares the attributes that the library composes.
    pub(super) fn composed_attributes(&mut self) {
        for template in &self.model.templates {
            let fix = "give the composed key this name";
            let Some(theirs) = self.known(&template.name, template.literal.to_token_stream(), fix) else { continue };
            self.composed(&template.name, template.literal.to_token_stream(), theirs);
        }
        if let Some(literal) = &self.input.words.discriminator {
            let fix = "write `discriminator = \"{near}\"`";
            if let Some(theirs) = self.known(&literal.value(), literal.to_token_stream(), fix) {
                self.composed(&literal.value(), literal.to_token_stream(), theirs);
            }
        }
    }

    /// Reports the attributes that the struct does not have.
    pub(super) fn missing_attributes(&self) {
        for theirs in &self.theirs.attributes {
            if !self.has(&theirs.name) && !self.told.theirs.contains(&theirs.name) {
                let at = self.at(&self.path_of(theirs).member("attribute"));
                self.error_at_struct(format!(
                    "the contract has the attribute `{}` ({at}), and there is no field for it: add `{}`",
                    theirs.name,
                    self.suggested(theirs)
                ));
            }
        }
    }

    /// Returns whether the struct has the attribute.
    fn has(&self, name: &str) -> bool {
        self.field_of(name).is_some()
            || self.model.templates.iter().any(|template| template.name == name)
            || self.model.discriminator.as_deref() == Some(name)
    }

    /// Returns the attribute of the document; `None`, with the reason noted, when it has no such attribute. The fix says how
    /// the attribute `{near}` would be named.
    fn known(&mut self, name: &str, place: proc_macro2::TokenStream, fix: &str) -> Option<&'c Attribute> {
        let found = self.theirs.attribute(name);
        if found.is_some() || self.told.ours.iter().any(|told| told == name) {
            return found;
        }
        self.told.ours.push(name.to_owned());
        let free = self.theirs.attributes.iter().map(|attribute| attribute.name.as_str());
        let free = free.filter(|free| !self.has(free) && !self.told.theirs.iter().any(|told| told == free));
        let near = naming::nearest(name, free).first().copied();
        let message = match near.and_then(|near| self.theirs.attribute(near)) {
            Some(near) => {
                self.told.theirs.push(near.name.clone());
                let at = self.at(&self.path_of(near).member("attribute"));
                let fix = fix.replace("{near}", &near.name);
                format!("the contract has no attribute `{name}`, it has `{}` ({at}): {fix}", near.name)
            }
            None => {
                let at = self.at(&Path::top().member("attributes"));
                format!("the contract has no attribute `{name}` ({at}): add it there, or remove it here")
            }
        };
        self.cx.error(place, message);
        None
    }

    /// Compares an attribute that the library composes.
    fn composed(&self, name: &str, place: proc_macro2::TokenStream, theirs: &Attribute) {
        if theirs.data_type != DataType::S {
            let at = self.at(&self.path_of(theirs).member("type"));
            let wanted = theirs.data_type;
            self.cx.error(
                place,
                format!(
                    "`{name}` is a text here, and `{wanted}` in the contract ({at}): make it a field that is held as `{wanted}`"
                ),
            );
        }
    }

    /// Compares what is said of an attribute.
    fn attribute(&mut self, position: usize, field: &'c ast::Field<'c>, theirs: &Attribute, claims: &mut Vec<Claim>) {
        let ours = &self.model.record.fields[position];
        let path = self.path_of(theirs);
        if self.form(ours, field, theirs, &path)
            && let Some(wanted) = descriptor(theirs.data_type)
        {
            let (ty, codec) = (field.bare_type(), ours.codec);
            let is_likely = written_as(ty, codec) == Some(theirs.data_type);
            let written = (ty, codec);
            let is_known = is_likely && (is_primitive(ty) || self.written.contains(&written));
            if !is_known {
                let at = self.at(&path.member("type"));
                let sentence = format!(
                    "`{}` is not held as `{}`, which the contract says ({at}): make it {}",
                    theirs.name,
                    theirs.data_type,
                    holder(theirs.data_type)
                );
                claims.push(Claim { field: position, what: Claimed::HeldAs(wanted), is_likely, sentence });
                if is_likely {
                    self.written.push(written);
                }
            }
        }
        let mut claim = |what, sentence| claims.push(Claim { field: position, what, is_likely: false, sentence });
        self.roles(field, theirs, &path);
        self.flag(
            field,
            Word::Encrypted,
            theirs.encryption.is_some(),
            theirs,
            || path.member("encryption"),
            format_args!("encryption: {{ v: 1 }}"),
        );
        let kept = ours.is_in_table_key()
            || [Word::CreatedAt, Word::UpdatedAt, Word::Version].into_iter().any(|word| field.words.has(word));
        let protected = self.theirs.protected().iter().position(|name| *name == theirs.name);
        if !kept {
            let list = || {
                let list = Path::top().member("write_policy").member("protected_attributes");
                protected.map_or_else(|| list.clone(), |at| list.element(at))
            };
            let fix = format_args!("protected_attributes: [\"{}\"]", theirs.name);
            self.flag(field, Word::Protected, protected.is_some(), theirs, list, fix);
        }
        // A key is never empty, and a version always stored.
        let omits = theirs.omit_empty && !ours.is_in_table_key() && !field.words.has(Word::Version);
        if omits && let Some(word) = field.words.get(Word::OmitNone) {
            let at = self.at(&path.member("omit_empty"));
            self.cx.error(
                word,
                format!(
                    "every empty `{}` is left out by the contract ({at}), and here `None` alone: write `omit_empty`",
                    theirs.name
                ),
            );
        } else {
            self.flag(
                field,
                Word::OmitEmpty,
                omits,
                theirs,
                || path.member("omit_empty"),
                format_args!("omit_empty: true"),
            );
        }
        self.presence(ours, field, theirs, &path, omits, &mut claim);
    }

    /// Compares a word that is there or not. `path` says where the contract says it, or would.
    fn flag(
        &self,
        field: &ast::Field<'_>,
        word: Word,
        wanted: bool,
        theirs: &Attribute,
        path: impl FnOnce() -> Path,
        there: fmt::Arguments<'_>,
    ) {
        let told = field.words.get(word);
        if told.is_some() == wanted {
            return;
        }
        let (name, at, word_name) = (&theirs.name, self.at(&path()), word.name());
        let is =
            if ROLES.contains(&word) { format!("has the role `{word_name}`") } else { format!("is `{word_name}`") };
        match told {
            Some(token) => self.cx.error(
                token,
                format!(
                    "`{name}` {is} here and not in the contract ({at}): remove `{word_name}`, or add `{there}` there"
                ),
            ),
            None => self.cx.error(
                field.ident,
                format!("`{name}` {is} in the contract ({at}) and not here: add `#[model({word_name})]`"),
            ),
        }
    }

    fn roles(&self, field: &ast::Field<'_>, theirs: &Attribute, path: &Path) {
        for word in ROLES {
            let Some(role) = role_of(word) else { continue };
            let at = theirs.roles.iter().position(|other| *other == role);
            let place = || {
                let roles = path.member("roles");
                at.map_or_else(|| roles.clone(), |at| roles.element(at))
            };
            self.flag(field, word, at.is_some(), theirs, place, format_args!("roles: [\"{role}\"]"));
        }
    }

    /// Compares whether items may lack the attribute.
    fn presence(
        &self,
        ours: &Field,
        field: &ast::Field<'_>,
        theirs: &Attribute,
        path: &Path,
        omits: bool,
        claim: &mut impl FnMut(Claimed, String),
    ) {
        let name = &theirs.name;
        if theirs.required && ours.is_option {
            let at = self.at(&path.member("required"));
            let inner = field.option_inner().map(|inner| type_text(&inner.to_token_stream())).unwrap_or_default();
            self.cx.error(
                &field.original.ty,
                format!(
                    "every item has `{name}` by the contract ({at}), and `None` is no value of it: write `{inner}`"
                ),
            );
        }
        // Where a word is missing, the type is not to blame.
        let has_default = ours.default.is_some() || field.words.has(Word::Version);
        let is_told = omits && !field.words.has(Word::OmitEmpty);
        if theirs.optional && !ours.is_option && !has_default && !is_told && !ours.is_in_table_key() {
            let at = self.at(&path.member("optional"));
            let ty = type_text(&ours.ty);
            claim(
                Claimed::MayBeAbsent,
                format!(
                    "items may lack `{name}` by the contract ({at}), and are not read without it here: make it an `Option<{ty}>`, or say a `default`"
                ),
            );
        }
    }

    /// Compares the form of the value. Returns whether the data type is left to the compiler.
    fn form(&self, ours: &Field, field: &ast::Field<'_>, theirs: &Attribute, path: &Path) -> bool {
        let words = &field.words;
        let name = &theirs.name;
        let wanted = theirs.data_type;
        let at = || self.at(&path.member(if theirs.json { "json" } else { "type" }));
        let json_text = theirs.json && wanted == DataType::S;
        match ours.codec {
            Codec::JsonText if !json_text => {
                let fix = if theirs.json { format!("write `type = {wanted}`") } else { "remove `json`".to_owned() };
                self.cx.error(
                    words.get(Word::Json),
                    format!("`{name}` is JSON text here, and {} in the contract ({}): {fix}", said(theirs), at()),
                );
                return false;
            }
            Codec::JsonText => return false,
            Codec::Json if !theirs.json => {
                self.cx.error(
                    words.get(Word::Json),
                    format!(
                        "`{name}` is JSON here, of any data type, and `{wanted}` in the contract ({}): make it {}, or add `json: true` there",
                        at(),
                        holder(wanted)
                    ),
                );
                return false;
            }
            Codec::Json if words.descriptor.is_none() && !json_text => return false,
            _ if json_text => {
                let place = words.get(Word::Json).unwrap_or(field.ident);
                self.cx.error(
                    place,
                    format!("`{name}` is JSON text in the contract ({}): write `#[model(json, type = S)]`", at()),
                );
                return false;
            }
            _ => {}
        }
        let (known, word) = match ours.codec {
            Codec::Binary => (Some(Descriptor::B), if words.has(Word::Binary) { Word::Binary } else { Word::Type }),
            Codec::UnixSeconds => (Some(Descriptor::N), Word::Unix),
            Codec::UnixMilliseconds => (Some(Descriptor::N), Word::UnixMs),
            Codec::Seconds => (Some(Descriptor::N), Word::Seconds),
            Codec::Milliseconds => (Some(Descriptor::N), Word::Milliseconds),
            Codec::ZeroOrOne => (Some(Descriptor::N), Word::BoolAsNumber),
            Codec::Text | Codec::SpelledText => (Some(Descriptor::S), Word::Type),
            Codec::NumberText => (Some(Descriptor::N), Word::Type),
            Codec::Native | Codec::Json | Codec::Set => (words.descriptor, Word::Type),
            Codec::JsonText => (None, Word::Type),
        };
        let at = || self.at(&path.member("type"));
        let is_set = descriptor(wanted).is_some_and(Descriptor::is_set);
        if let Some(known) = known {
            if Some(known) != descriptor(wanted) {
                let word = words.get(word).or_else(|| FORMS.iter().find_map(|form| words.get(*form)));
                let fix = match ours.codec {
                    Codec::Json => format!("write `type = {wanted}`"),
                    _ => format!("make it {}", holder(wanted)),
                };
                let ours = known.name();
                self.cx.error(
                    word.unwrap_or(field.ident),
                    format!("`{name}` is held as `{ours}` here and as `{wanted}` in the contract ({}): {fix}", at()),
                );
            }
        } else if ours.codec == Codec::Set && !is_set {
            self.cx.error(
                words.get(Word::Set),
                format!("`{name}` is a set here and `{wanted}` in the contract ({}): make it {}", at(), holder(wanted)),
            );
        } else {
            return true;
        }
        if ours.codec == Codec::UnixMilliseconds && theirs.format == Some(ValueFormat::UnixSeconds) {
            let at = self.at(&path.member("format"));
            self.cx.error(
                words.get(Word::UnixMs),
                format!("`{name}` is in milliseconds here and in seconds in the contract ({at}): write `unix`"),
            );
        }
        false
    }

    /// Returns a field for the attribute, to show.
    fn suggested(&self, theirs: &Attribute) -> String {
        let convention = self
            .input
            .words
            .naming
            .or_else(|| self.theirs.naming.and_then(convention))
            .unwrap_or(Convention::CamelCase);
        let name = naming::snake_case(&theirs.name);
        let mut words = Vec::new();
        if convention.attribute_name(&name, KeyRole::None) != theirs.name {
            words.push(format!("attr = \"{}\"", theirs.name));
        }
        words.extend(
            ROLES
                .into_iter()
                .filter(|word| role_of(*word).is_some_and(|role| theirs.roles.contains(&role)))
                .map(|word| word.name().to_owned()),
        );
        let form = match theirs.data_type {
            DataType::S if theirs.json => Some("json, type = S"),
            _ if theirs.json => Some("json"),
            DataType::B => Some("binary"),
            DataType::Ss | DataType::Ns | DataType::Bs => Some("set"),
            _ => None,
        };
        words.extend(form.map(str::to_owned));
        let is_protected = self.theirs.protected().contains(&theirs.name);
        let flags = [
            ("omit_empty", theirs.omit_empty),
            ("encrypted", theirs.encryption.is_some()),
            ("protected", is_protected),
        ];
        words.extend(flags.into_iter().filter(|(_, is)| *is).map(|(word, _)| word.to_owned()));
        let words = if words.is_empty() { String::new() } else { format!("#[model({})] ", words.join(", ")) };
        let ty = rust_type(theirs);
        if theirs.may_be_absent() { format!("{words}{name}: Option<{ty}>") } else { format!("{words}{name}: {ty}") }
    }
}

fn said(theirs: &Attribute) -> String {
    if theirs.json { format!("JSON as `{}`", theirs.data_type) } else { format!("`{}`", theirs.data_type) }
}
