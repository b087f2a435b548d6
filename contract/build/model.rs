//! The code of one model: the struct, how its values are read and shown, and the calls that scenarios make.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use tabletheory_dms::{
    Attribute, DataType, Encryption, Index, IndexProjection, IndexType, Model, Role, Value, ValueFormat, WriteMode,
};

use crate::uses::{Reads, Sort, Uses};

/// A field of a model.
struct Field<'m> {
    attribute: &'m Attribute,
    ident: String,
    token: String,
    /// The Rust type, without the `Option` around it.
    rust: String,
    optional: bool,
    family: Family,
    /// The words of its `#[model(…)]`.
    words: Vec<String>,
}

/// What a field is compared by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Text,
    Time,
    Ordered,
    Bytes,
    Flag,
    Set,
    List,
    Json,
    JsonText,
    Other,
}

/// Who writes a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writer {
    Caller,
    Key,
    Library,
    Nobody,
}

pub(crate) fn type_name(name: &str) -> String {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) { name } else { format!("Model{name}") }
}

/// The words that name no field: those of Rust, and the two tokens that a model has itself.
const TAKEN: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "schema", "self", "static", "struct", "super", "table",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The name of a field: `email_hash` of `emailHash`.
fn ident(attribute: &str) -> String {
    let mut ident = String::new();
    let mut before = '_';
    for rune in attribute.chars() {
        if rune.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit()) {
            ident.push('_');
        }
        ident.push(if rune.is_ascii_alphanumeric() { rune.to_ascii_lowercase() } else { '_' });
        before = rune;
    }
    if !ident.starts_with(|first: char| first.is_ascii_alphabetic()) {
        ident.insert_str(0, "a_");
    }
    if TAKEN.contains(&ident.as_str()) {
        ident.push_str("_of_item");
    }
    ident
}

fn index_token(index: &Index) -> String {
    format!("{}_IDX", ident(&index.name).to_ascii_uppercase())
}

struct Code<'m> {
    model: &'m Model,
    name: String,
    fields: Vec<Field<'m>>,
    /// The structs of maps of one shape.
    records: String,
}

/// Writes the module of a model.
pub(crate) fn module(code: &mut String, at: usize, model: &Model, document: &str, uses: &Uses) {
    let mut it = Code { model, name: type_name(&model.name), fields: Vec::new(), records: String::new() };
    let mut taken = BTreeSet::new();
    for attribute in &model.attributes {
        let mut ident = ident(&attribute.name);
        while !taken.insert(ident.clone()) {
            ident.push_str("_again");
        }
        let field = it.field(attribute, ident, uses);
        it.fields.push(field);
    }
    let _ = writeln!(code, "pub mod m{at} {{\nuse crate::generated::*;\n");
    code.push_str(&it.records);
    it.declaration(code, document);
    it.implementation(code, uses);
    code.push_str("}\n\n");
}

impl<'m> Code<'m> {
    fn needs_keys(&self) -> bool {
        self.model.attributes.iter().any(|attribute| attribute.encryption.is_some())
    }

    fn types(&self, code: &mut String) {
        let _ = writeln!(code, "    const TYPES: &'static [(&'static str, &'static str)] = &[");
        for Field { attribute, .. } in &self.fields {
            let _ = writeln!(code, "        ({:?}, {:?}),", attribute.name, attribute.data_type.as_str());
        }
        code.push_str("    ];\n\n");
    }

    /// The client that the model needs, and what differs when it needs one with keys.
    fn client(&self, code: &mut String) {
        let (keys, client) = if self.needs_keys() {
            (
                "WithKeys",
                "session.keyed.as_ref().ok_or_else(|| refused(\"ErrEncryptionNotConfigured\", can_open!(Self)))",
            )
        } else {
            ("NoKeys", "Ok(&session.db)")
        };
        let _ = writeln!(
            code,
            "    type Keys = {keys};\n\n    fn client(session: &Session) -> Result<&Db<{keys}>, Failure> {{\n        {client}\n    }}\n"
        );
        code.push_str(
            "    fn transact_get(db: &Db<Self::Keys>, keys: Vec<Key<Self>>) -> Task<'_, Vec<Option<Self>>> {\n        \
             Box::pin(async move { Ok(db.transact_get(keys).await?) })\n    }\n\n",
        );
        let (image, planned) = if self.needs_keys() {
            (
                "let _ = image;\n        Err(Failure::wrong(\"the runner opens no image of a stream\"))",
                "let _ = planned;\n        Err(Failure::wrong(\"the runner seals no transaction\"))",
            )
        } else {
            ("Ok(FromStreamImage::from_stream_image(image)?)", "Ok(Box::new(planned))")
        };
        let _ = writeln!(
            code,
            "    fn of_image(image: &HashMap<String, AttributeValue>) -> Result<Self, Failure> {{\n        {image}\n    }}\n\n    fn \
             planned(planned: Planned<Self>) -> Result<Box<dyn Plan>, Failure> {{\n        {planned}\n    }}\n"
        );
    }

    fn is_key(&self, name: &str) -> bool {
        let keys = &self.model.keys;
        keys.partition.attribute == name || keys.sort.as_ref().is_some_and(|key| key.attribute == name)
    }

    fn field(&mut self, attribute: &'m Attribute, ident: String, uses: &Uses) -> Field<'m> {
        let name = &attribute.name;
        let mut words = vec![format!("attr = {name:?}")];
        let mut optional = !attribute.required && !self.is_key(name);
        let role = attribute
            .roles
            .iter()
            .find(|role| matches!(role, Role::CreatedAt | Role::UpdatedAt | Role::Version | Role::Ttl));
        let is_time = attribute.format == Some(ValueFormat::Rfc3339Nano);
        let (rust, family) = match (role, attribute.data_type) {
            (Some(Role::CreatedAt), _) => {
                words.push("created_at".to_owned());
                optional = false;
                ("::tabletheory::Timestamp".to_owned(), Family::Time)
            }
            (Some(Role::UpdatedAt), _) => {
                words.push("updated_at".to_owned());
                optional = false;
                ("::tabletheory::Timestamp".to_owned(), Family::Time)
            }
            (Some(Role::Version), _) => {
                words.push("version".to_owned());
                optional = false;
                ("u64".to_owned(), Family::Ordered)
            }
            (Some(Role::Ttl), _) => {
                words.push("ttl".to_owned());
                ("::tabletheory::Ttl".to_owned(), Family::Ordered)
            }
            (_, DataType::S) if attribute.json => {
                words.push("json, type = S".to_owned());
                ("::serde_json::Value".to_owned(), Family::JsonText)
            }
            (_, _) if attribute.json => {
                words.push(format!("json, type = {}", attribute.data_type));
                ("::serde_json::Value".to_owned(), Family::Json)
            }
            (_, DataType::S) if is_time && !self.is_key(name) => ("::tabletheory::Timestamp".to_owned(), Family::Time),
            (_, DataType::S) => ("String".to_owned(), Family::Text),
            (_, DataType::N) => ("::tabletheory::Number".to_owned(), Family::Ordered),
            (_, DataType::B) => ("Vec<u8>".to_owned(), Family::Bytes),
            (_, DataType::Bool) => ("bool".to_owned(), Family::Flag),
            (_, DataType::L) => ("Vec<::tabletheory::Value>".to_owned(), Family::List),
            (_, DataType::Ss) => ("BTreeSet<String>".to_owned(), Family::Set),
            (_, DataType::Ns) => ("BTreeSet<::tabletheory::Number>".to_owned(), Family::Set),
            (_, DataType::Bs) => ("BTreeSet<Vec<u8>>".to_owned(), Family::Set),
            (_, DataType::M) => {
                let maps = uses.maps.get(name).map(Vec::as_slice).unwrap_or_default();
                let record = format!("{}{}", self.name, pascal(&ident));
                let rust = record_of(&mut self.records, &record, maps);
                (rust.unwrap_or_else(|| "BTreeMap<String, ::tabletheory::Value>".to_owned()), Family::Other)
            }
            _ => ("::tabletheory::Value".to_owned(), Family::Other),
        };
        let keys = &self.model.keys;
        if keys.partition.attribute == *name {
            words.push("pk".to_owned());
        } else if self.is_key(name) {
            words.push("sk".to_owned());
        }
        if attribute.omit_empty {
            words.push("omit_empty".to_owned());
        }
        match attribute.encryption {
            None => {}
            Some(Encryption::V2) => words.push("encrypted(v2)".to_owned()),
            Some(_) => words.push("encrypted".to_owned()),
        }
        if self.model.protected().contains(name) {
            words.push("protected".to_owned());
        }
        Field { attribute, token: ident.to_ascii_uppercase(), ident, rust, optional, family, words }
    }

    fn by_name(&self, name: &str) -> Option<&Field<'m>> {
        self.fields.iter().find(|field| field.attribute.name == name)
    }

    fn writer(&self, field: &Field<'_>) -> Writer {
        let of_library = |role: &Role| matches!(role, Role::CreatedAt | Role::UpdatedAt | Role::Version);
        if self.is_key(&field.attribute.name) {
            Writer::Key
        } else if field.attribute.roles.iter().any(of_library) {
            Writer::Library
        } else if self.model.protected().contains(&field.attribute.name) {
            Writer::Nobody
        } else {
            Writer::Caller
        }
    }

    /// The attributes that an index holds; all when `None`.
    fn held(&self, index: &Index) -> Option<BTreeSet<String>> {
        if *index.projection() == IndexProjection::All {
            return None;
        }
        let keys = &self.model.keys;
        let keys = [Some(&keys.partition), keys.sort.as_ref(), Some(&index.partition), index.sort.as_ref()];
        let keys = keys.into_iter().flatten().map(|key| key.attribute.clone());
        Some(keys.chain(index.projection().fields().iter().cloned()).collect())
    }

    fn declaration(&self, code: &mut String, document: &str) {
        let Self { model, name, .. } = self;
        let _ = writeln!(
            code,
            "#[derive(::tabletheory::Model, Clone, Debug)]\n#[model(table = {:?}, dms = {document:?})]",
            model.table
        );
        if let Some(naming) = model.naming {
            let _ = writeln!(code, "#[model(naming = {:?})]", naming.as_str());
        }
        if model.write_mode() == WriteMode::WriteOnce {
            code.push_str("#[model(write_once)]\n");
        }
        for index in &model.indexes {
            let field = |name: &str| self.by_name(name).map_or("", |field| &field.ident);
            let mut words = vec![index_token(index), format!("name = {:?}", index.name)];
            let kind = if index.index_type == IndexType::Local { "lsi" } else { "gsi" };
            if kind == "gsi" {
                words.push(format!("pk = {}", field(&index.partition.attribute)));
            }
            if let Some(sort) = &index.sort {
                words.push(format!("sk = {}", field(&sort.attribute)));
            }
            match index.projection() {
                IndexProjection::KeysOnly => words.push("project(keys_only)".to_owned()),
                IndexProjection::Include(fields) => {
                    let fields: Vec<&str> = fields.iter().map(|name| field(name)).collect();
                    words.push(format!("project({})", fields.join(", ")));
                }
                _ => {}
            }
            if self.held(index).is_some() {
                words.push(format!("item = {name}Of{}", pascal(&ident(&index.name))));
            }
            let _ = writeln!(code, "#[model({kind}({}))]", words.join(", "));
        }
        let _ = writeln!(code, "pub struct {name} {{");
        for Field { ident, rust, optional, words, .. } in &self.fields {
            let rust = if *optional { format!("Option<{rust}>") } else { rust.clone() };
            let _ = writeln!(code, "    #[model({})]\n    pub {ident}: {rust},", words.join(", "));
        }
        code.push_str("}\n\n");
    }

    /// The value of a field that is read from an item, as an expression of an `Option`.
    fn read(field: &Field<'_>, from: &str) -> String {
        let Field { attribute, rust, family, .. } = field;
        let data_type = format!("{:?}", attribute.data_type.as_str());
        match family {
            Family::Json | Family::JsonText => format!("read_json({from}, {:?}, {data_type})?", attribute.name),
            _ => format!("read::<{rust}>({from}, {:?}, {data_type})?", attribute.name),
        }
    }

    /// The value of an expression, shown.
    fn show(field: &Field<'_>, optional: bool, value: &str) -> String {
        match (field.family, optional) {
            (Family::Json | Family::JsonText, true) => format!("show_json({value}.as_ref())?"),
            (Family::Json | Family::JsonText, false) => format!("show_json(Some(&{value}))?"),
            _ => format!("show(&{value})?"),
        }
    }

    fn implementation(&self, code: &mut String, uses: &Uses) {
        let Self { model, name, .. } = self;
        let _ = writeln!(code, "impl Modeled for {name} {{");
        self.types(code);
        self.client(code);
        code.push_str("    fn of_item(item: &Item) -> Result<Self, Failure> {\n        Ok(Self {\n");
        for field in &self.fields {
            let Field { ident, optional, attribute, .. } = field;
            let read = Self::read(field, "item");
            let _ = match (self.writer(field), optional) {
                (Writer::Library, _) => writeln!(code, "            {ident}: {read}.unwrap_or_default(),"),
                (_, true) => writeln!(code, "            {ident}: {read},"),
                (_, false) => writeln!(code, "            {ident}: needed({read}, {:?})?,", attribute.name),
            };
        }
        code.push_str(
            "        })\n    }\n\n    fn shown(&self) -> Result<Shown, Failure> {\n        Ok(Shown::from([\n",
        );
        for field in &self.fields {
            let value = Self::show(field, field.optional, &format!("self.{}", field.ident));
            let _ = writeln!(code, "            ({:?}, {value}),", field.attribute.name);
        }
        code.push_str("        ]))\n    }\n\n    fn key_of_item(key: &Item) -> Result<Key<Self>, Failure> {\n");
        let keys = [Some(&model.keys.partition), model.keys.sort.as_ref()];
        let keys: Vec<&Field<'_>> = keys.into_iter().flatten().filter_map(|key| self.by_name(&key.attribute)).collect();
        let names: Vec<&str> = keys.iter().map(|field| field.attribute.name.as_str()).collect();
        let values =
            keys.iter().map(|field| format!("needed({}, {:?})?", Self::read(field, "key"), field.attribute.name));
        let values: Vec<String> = values.collect();
        let _ = writeln!(
            code,
            "        no_more(key, &{names:?})?;\n        Ok(Self::key({}))\n    }}\n",
            values.join(", ")
        );
        self.writes(code, uses);
        self.changes(code, uses);
        self.reads(code, uses);
        code.push_str("}\n");
    }

    fn writes(&self, code: &mut String, uses: &Uses) {
        let once = self.model.write_mode() == WriteMode::WriteOnce;
        let guarded = !self.model.protected().is_empty();
        let refused = if once { "ErrImmutableModelMutation" } else { "ErrProtectedFieldMutation" };
        code.push_str("    fn put_of() -> Result<PutOf<Self>, Failure> {\n");
        let _ = if once || guarded {
            writeln!(code, "        Err(refused({refused:?}, can_put!(Self)))\n    }}\n")
        } else {
            writeln!(code, "        Ok(|db, model| Box::pin(async move {{ Ok(db.put(model).await?) }}))\n    }}\n")
        };
        code.push_str("    fn put_action() -> Result<PutAction<Self>, Failure> {\n");
        let _ = if once || guarded {
            writeln!(code, "        Err(refused({refused:?}, can_put!(Self)))\n    }}\n")
        } else {
            writeln!(code, "        Ok(|model| Put(model))\n    }}\n")
        };
        code.push_str("    fn delete(db: &Db<Self::Keys>, key: Key<Self>) -> Task<'_, ()> {\n");
        let _ = if once {
            writeln!(
                code,
                "        let _ = (db, key);\n        fails(refused({refused:?}, can_delete!(Self)))\n    }}\n"
            )
        } else {
            writeln!(code, "        Box::pin(async move {{ Ok(db.delete(key).await?) }})\n    }}\n")
        };
        code.push_str("    fn delete_action(key: Key<Self>) -> Result<Delete<Self>, Failure> {\n");
        let _ = if once {
            writeln!(code, "        let _ = key;\n        Err(refused({refused:?}, can_delete!(Self)))\n    }}\n")
        } else {
            writeln!(code, "        Ok(Delete(key))\n    }}\n")
        };
        code.push_str(
            "    fn batch<'m>(db: &'m Db<Self::Keys>, puts: &'m [Self], deletes: Vec<Key<Self>>) -> Task<'m, ()> {\n",
        );
        let _ = if once || guarded {
            writeln!(
                code,
                "        let _ = (db, puts, deletes);\n        fails(refused({refused:?}, can_put!(Self)))\n    }}\n"
            )
        } else {
            writeln!(
                code,
                "        Box::pin(async move {{\n            let mut batch = db.batch_write().put_all(puts);\n            for key in \
                 deletes {{\n                batch = batch.delete(key);\n            }}\n            batch.send().await?;\n            \
                 Ok(())\n        }})\n    }}\n"
            )
        };
        code.push_str(
            "    fn update<'m>(db: &'m Db<Self::Keys>, model: &'m mut Self, fields: &'m [String], protect: &'m [String]) -> Task<'m, ()> {\n",
        );
        if once {
            let _ = writeln!(
                code,
                "        let _ = (db, model, fields, protect);\n        fails(refused({refused:?}, can_update!(Self)))\n    }}\n"
            );
            return;
        }
        code.push_str("        Box::pin(async move {\n            let update: UpdateModel<'_, Self, Bound> = match names(fields).as_slice() {\n");
        for fields in &uses.updates {
            let _ = writeln!(code, "                {} => {},", pattern(fields), self.update_of(fields));
        }
        code.push_str("                _ => return Err(Failure::no_code(\"this list of fields\")),\n            };\n");
        if uses.protected.is_empty() {
            code.push_str("            no_names(protect)?;\n");
        } else {
            code.push_str("            let mut update = update;\n            for name in protect {\n                update = match name.as_str() {\n");
            for field in uses.protected.iter().filter_map(|name| self.by_name(name)) {
                let (name, token) = (&field.attribute.name, &field.token);
                let _ = writeln!(code, "                    {name:?} => update.protect((Self::{token},)),");
            }
            code.push_str("                    _ => return Err(Failure::no_code(\"this protected attribute\")),\n                };\n            }\n");
        }
        code.push_str("            Ok(update.await?)\n        })\n    }\n\n");
    }

    /// The update of a list of fields, or the refusal of it.
    fn update_of(&self, fields: &[String]) -> String {
        if fields.is_empty() {
            return if self.fields.iter().any(|field| field.attribute.roles.contains(&Role::Version)) {
                "db.touch(model)".to_owned()
            } else {
                "return Err(refused(\"ErrInvalidModel\", false))".to_owned()
            };
        }
        let mut tokens = String::new();
        for name in fields {
            let Some(field) = self.by_name(name) else {
                return format!("return Err(Failure::wrong(\"the model has no attribute `{name}`\"))");
            };
            if let Some(refusal) = self.refusal(field) {
                return format!("return Err({refusal})");
            }
            let _ = write!(tokens, "Self::{}, ", field.token);
        }
        if fields.len() > 12 {
            format!("db.update_model(model, ::tabletheory::hlist![{tokens}])")
        } else {
            format!("db.update_model(model, ({tokens}))")
        }
    }

    /// How the library refuses that an update writes a field.
    fn refusal(&self, field: &Field<'_>) -> Option<String> {
        let code = match self.writer(field) {
            Writer::Caller => return None,
            Writer::Key | Writer::Library => "ErrInvalidModel",
            Writer::Nobody => "ErrProtectedFieldMutation",
        };
        Some(format!("refused({code:?}, can_write!(Self::{}))", field.token))
    }

    fn changes(&self, code: &mut String, uses: &Uses) {
        code.push_str(
            "    fn update_action(key: Key<Self>, set: &Item, version: Option<u64>) -> Result<Update<Self>, Failure> {\n",
        );
        if self.model.write_mode() == WriteMode::WriteOnce {
            let _ = writeln!(
                code,
                "        let _ = (key, set, version);\n        Err(refused(\"ErrImmutableModelMutation\", can_update!(Self)))\n    }}\n"
            );
        } else {
            code.push_str("        let mut update: Option<Update<Self>> = None;\n        for name in set.keys() {\n");
            code.push_str("            update = Some(match name.as_str() {\n");
            for name in &uses.set {
                let Some(field) = self.by_name(name) else { continue };
                if let Some(refusal) = self.refusal(field) {
                    let _ = writeln!(code, "                {name:?} => return Err({refusal}),");
                    continue;
                }
                let mut value = Self::read(field, "set");
                if field.optional && field.attribute.omit_empty {
                    value = format!("not_empty(set, {name:?}, {value})");
                } else if !field.optional {
                    value = format!("needed({value}, {name:?})?");
                }
                let _ =
                    writeln!(code, "                {name:?} => set!(update, key, Self::{}, {value}),", field.token);
            }
            code.push_str("                _ => return Err(Failure::no_code(\"this attribute in `set`\")),\n            });\n        }\n");
            code.push_str("        // An update that changes nothing does not compile.\n");
            code.push_str("        let update = update.ok_or_else(|| refused(\"ErrInvalidOperator\", false))?;\n");
            let has_version = self.fields.iter().any(|field| field.attribute.roles.contains(&Role::Version));
            code.push_str(if has_version {
                "        Ok(match version {\n            Some(version) => update.expect_version(version),\n            None => update,\n        })\n    }\n\n"
            } else {
                "        let _ = key;\n        match version {\n            Some(_) => Err(Failure::wrong(\"the model has no version\")),\n            None => Ok(update),\n        }\n    }\n\n"
            });
        }
        code.push_str("    fn condition(condition: &Condition) -> Result<AnyCondition<Self::Table>, Failure> {\n");
        self.leaves(
            code,
            ("condition_of", "Self::TABLE", "condition", "AnyCondition"),
            &uses.conditions,
            &BTreeSet::new(),
        );
        code.push_str("    }\n\n");
    }

    /// The attributes that no filter of the read names: the keys of what is queried, and what an index does not hold.
    fn unfit(&self, index: Option<&Index>, is_query: bool) -> BTreeSet<String> {
        let held = index.and_then(|index| self.held(index));
        let keys = match index {
            None => [Some(&self.model.keys.partition), self.model.keys.sort.as_ref()],
            Some(index) => [Some(&index.partition), index.sort.as_ref()],
        };
        let mut unfit: BTreeSet<String> = BTreeSet::new();
        for field in &self.fields {
            let name = &field.attribute.name;
            let is_key = is_query && keys.iter().flatten().any(|key| key.attribute == *name);
            if is_key || held.as_ref().is_some_and(|held| !held.contains(name)) {
                unfit.insert(name.clone());
            }
        }
        unfit
    }

    /// The condition that a tree is, of these attributes.
    fn leaves(
        &self,
        code: &mut String,
        (of, index, tree, wrap): (&str, &str, &str, &str),
        names: &BTreeSet<String>,
        unfit: &BTreeSet<String>,
    ) {
        let _ = writeln!(code, "        {of}({index}, {tree}, |name, operator, values| match name {{");
        for field in names.iter().filter_map(|name| self.by_name(name)) {
            let Field { token, rust, family, attribute, .. } = field;
            let (name, data_type) = (&attribute.name, attribute.data_type.as_str());
            let is_encrypted = attribute.encryption.is_some();
            if unfit.contains(name) {
                let question = if wrap == "AnyFilter" { "can_filter_query" } else { "can_filter_scan" };
                let _ = writeln!(
                    code,
                    "            {name:?} => Err(refused(\"ErrInvalidOperator\", {question}!({index}, Self::{token}))),"
                );
                continue;
            }
            let mut arm = |family: &str| {
                let _ = writeln!(
                    code,
                    "            {name:?} => compare!({family}, {wrap}, Self::{token}, {rust}, {data_type:?}, operator, values),"
                );
            };
            arm(match family {
                _ if is_encrypted => "sealed",
                Family::Text => "text",
                Family::Time => "time",
                Family::Ordered => "ordered",
                Family::Bytes => "bytes",
                Family::Flag => "flag",
                Family::Set => "set",
                Family::List => "list",
                Family::Json | Family::JsonText | Family::Other => "other",
            });
        }
        code.push_str("            _ => Err(Failure::no_code(\"a condition on this attribute\")),\n        })\n");
    }

    fn reads(&self, code: &mut String, uses: &Uses) {
        code.push_str(
            "    fn query<'m>(db: &'m Db<Self::Keys>, read: &'m Reading, counts: bool) -> Task<'m, Paged> {\n",
        );
        code.push_str("        Box::pin(async move {\n            match read.index.as_deref() {\n");
        for (index, reads) in &uses.reads {
            if reads.queries.is_empty() && reads.counts.is_empty() {
                continue;
            }
            let _ = writeln!(code, "                {index:?} => {{");
            match index.as_deref().map(|name| self.model.index(name)) {
                Some(None) => {
                    code.push_str("                    Err(Failure::wrong(\"the model has no such index\"))\n");
                }
                found => self.queries(code, found.flatten(), reads),
            }
            code.push_str("                }\n");
        }
        code.push_str("                _ => Err(Failure::no_code(\"a query of this index\")),\n            }\n        })\n    }\n\n");
        code.push_str(
            "    fn scan<'m>(db: &'m Db<Self::Keys>, read: &'m Reading, counts: bool) -> Task<'m, Paged> {\n",
        );
        code.push_str("        Box::pin(async move {\n            match read.index.as_deref() {\n");
        for (index, reads) in &uses.reads {
            if reads.scans.is_empty() && !reads.is_counted {
                continue;
            }
            let _ = writeln!(code, "                {index:?} => {{");
            match index.as_deref().map(|name| self.model.index(name)) {
                Some(None) => {
                    code.push_str("                    Err(Failure::wrong(\"the model has no such index\"))\n");
                }
                found => self.scans(code, found.flatten(), reads),
            }
            code.push_str("                }\n");
        }
        code.push_str(
            "                _ => Err(Failure::no_code(\"a scan of this index\")),\n            }\n        })\n    }\n",
        );
    }

    /// The name of an index in code, and the keys of it.
    fn index(&self, index: Option<&Index>) -> (String, &Field<'m>, Option<&Field<'m>>) {
        let keys = &self.model.keys;
        let (token, partition, sort) = match index {
            None => ("TABLE".to_owned(), &keys.partition, keys.sort.as_ref()),
            Some(index) => (index_token(index), &index.partition, index.sort.as_ref()),
        };
        let field = |name: &str| self.by_name(name);
        let partition = field(&partition.attribute).unwrap_or(&self.fields[0]);
        (format!("Self::{token}"), partition, sort.and_then(|sort| field(&sort.attribute)))
    }

    /// The options that a query or scan takes in one order.
    fn options(&self, code: &mut String, index: Option<&Index>, reads: &Reads, is_query: bool) {
        let (token, ..) = self.index(index);
        code.push_str(
            "                    if let Some(filter) = &read.filter {\n                        let filter = ",
        );
        let (of, wrap) = if is_query { ("filter_of", "AnyFilter") } else { ("condition_of", "AnyCondition") };
        let names = if is_query { &reads.query_filters } else { &reads.scan_filters };
        self.leaves(code, (of, &token, "filter", wrap), names, &self.unfit(index, is_query));
        code.push_str("?;\n                        read_it = read_it.filter(filter);\n                    }\n");
        code.push_str("                    if read.consistent {\n");
        let is_global = index.is_some_and(|index| index.index_type != IndexType::Local);
        if is_global {
            let _ = writeln!(
                code,
                "                        return Err(refused(\"ErrInvalidOperator\", can_be_consistent!({token})));"
            );
        } else {
            code.push_str("                        read_it = read_it.consistent();\n");
        }
        code.push_str("                    }\n");
        code.push_str("                    if let Some(limit) = read.limit {\n                        read_it = read_it.limit(limited(limit)?);\n                    }\n");
    }

    fn queries(&self, code: &mut String, index: Option<&Index>, reads: &Reads) {
        let (token, partition, sort) = self.index(index);
        let _ = writeln!(
            code,
            "                    let key = key_value::<{}>(read.partition.as_ref(), {:?}, {:?})?;",
            partition.rust,
            partition.attribute.name,
            partition.attribute.data_type.as_str()
        );
        let _ = writeln!(code, "                    let mut read_it = db.query({token}).eq(key);");
        self.options(code, index, reads, true);
        let many = index.is_some() || sort.is_some();
        if many {
            code.push_str("                    if read.descending {\n                        read_it = read_it.descending();\n                    }\n");
            code.push_str("                    if let Some(cursor) = &read.cursor {\n                        read_it = read_it.after(Cursor::parse(cursor)?);\n                    }\n");
        } else {
            code.push_str("                    no_cursor(read)?;\n");
        }
        let sorts: BTreeSet<Sort> =
            reads.queries.iter().map(|(sort, _)| *sort).chain(reads.counts.iter().copied()).collect();
        if let Some(sort) = sort {
            let _ = writeln!(
                code,
                "                    let sort = sort_of::<{}>(read, {:?}, {:?})?;",
                sort.rust,
                sort.attribute.name,
                sort.attribute.data_type.as_str()
            );
        } else {
            code.push_str("                    let sort = no_sort(read)?;\n");
        }
        code.push_str("                    match sort {\n");
        for kind in sorts {
            let (pattern, query) = match (kind, sort) {
                (Sort::Nothing, _) => ("SortOf::Nothing", "read_it".to_owned()),
                (_, None) => continue,
                (Sort::Equal, _) => ("SortOf::Equal(value)", "read_it.sort_eq(value)".to_owned()),
                (Sort::Range, Some(field)) => {
                    let prefix = match field.family {
                        Family::Text => "prefixed!(read_it, range)",
                        Family::Bytes => "prefixed_bytes!(read_it, range)",
                        Family::Time => "prefixed_text!(read_it, range, read)",
                        _ => "ranged!(read_it, range)",
                    };
                    ("SortOf::Range(range)", prefix.to_owned())
                }
            };
            let _ = writeln!(
                code,
                "                        {pattern} => {{\n                            let read_it = {query};"
            );
            if reads.counts.contains(&kind) {
                code.push_str("                            if counts {\n                                return Ok(Paged::count(read_it.count().await?));\n                            }\n");
            }
            code.push_str("                            match projected(read).as_deref() {\n");
            for (_, projection) in reads.queries.iter().filter(|(of, _)| *of == kind) {
                self.page(code, index, projection.as_deref());
            }
            code.push_str("                                _ => Err(Failure::no_code(\"this projection\")),\n                            }\n                        }\n");
        }
        code.push_str("                        #[allow(unreachable_patterns)]\n                        _ => Err(Failure::no_code(\"this key condition\")),\n                    }\n");
    }

    fn scans(&self, code: &mut String, index: Option<&Index>, reads: &Reads) {
        let (token, ..) = self.index(index);
        let _ = match index {
            None => writeln!(code, "                    let mut read_it = db.scan::<Self>();"),
            Some(_) => writeln!(code, "                    let mut read_it = db.scan_index({token});"),
        };
        self.options(code, index, reads, false);
        code.push_str("                    if let Some(cursor) = &read.cursor {\n                        read_it = read_it.after(Cursor::parse(cursor)?);\n                    }\n");
        if reads.is_counted {
            code.push_str("                    if counts {\n                        return Ok(Paged::count(read_it.count().await?));\n                    }\n");
        }
        code.push_str("                            match projected(read).as_deref() {\n");
        for projection in &reads.scans {
            self.page(code, index, projection.as_deref());
        }
        code.push_str("                                _ => Err(Failure::no_code(\"this projection\")),\n                            }\n");
    }

    /// The arm of one projection: sends the read, and shows each item.
    fn page(&self, code: &mut String, index: Option<&Index>, projection: Option<&[String]>) {
        let Some(names) = projection else {
            let held = index.and_then(|index| self.held(index));
            let Some(held) = held else {
                code.push_str(
                    "                                None => page(read_it.page().await?, |item| item.shown()),\n",
                );
                return;
            };
            code.push_str(
                "                                None => page(read_it.page().await?, |item| Ok(Shown::from([",
            );
            for field in self.fields.iter().filter(|field| held.contains(&field.attribute.name)) {
                // The keys of an index are in each of its items.
                let is_key = index.is_some_and(|index| {
                    let name = &field.attribute.name;
                    index.partition.attribute == *name
                        || index.sort.as_ref().is_some_and(|sort| sort.attribute == *name)
                });
                let value = Self::show(field, field.optional && !is_key, &format!("item.{}", field.ident));
                let _ = write!(code, "({:?}, {value}), ", field.attribute.name);
            }
            code.push_str("]))),\n");
            return;
        };
        let pattern = pattern(names);
        let fields: Option<Vec<&Field<'_>>> = names.iter().map(|name| self.by_name(name)).collect();
        let Some(fields) = fields else {
            let _ = writeln!(
                code,
                "                                Some({pattern}) => Err(Failure::wrong(\"the model lacks an attribute of the projection\")),"
            );
            return;
        };
        let tokens: String = fields.iter().fold(String::new(), |text, field| text + "Self::" + &field.token + ", ");
        let is_list = fields.len() > 12;
        let list = if is_list { format!("::tabletheory::hlist![{tokens}]") } else { format!("({tokens})") };
        let _ = write!(
            code,
            "                                Some({pattern}) => page(read_it.project({list}).page().await?, |item| Ok(Shown::from(["
        );
        for (at, field) in fields.iter().enumerate() {
            let place = if is_list { format!("item{}.head", ".tail".repeat(at)) } else { format!("item.{at}") };
            let _ = write!(code, "({:?}, {}), ", field.attribute.name, Self::show(field, field.optional, &place));
        }
        code.push_str("]))),\n");
    }
}

/// The pattern of a list of names.
fn pattern(names: &[String]) -> String {
    format!("{names:?}")
}

fn pascal(ident: &str) -> String {
    let mut name = String::new();
    for part in ident.split('_').filter(|part| !part.is_empty()) {
        let (first, rest) = part.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

/// The struct that maps of one shape are, or none when they have several shapes: it is a document of the library then, and not a map.
fn record_of(records: &mut String, name: &str, maps: &[Value]) -> Option<String> {
    let (first, others) = maps.split_first()?;
    let Value::Object(members) = first else { return None };
    if members.is_empty() {
        return None;
    }
    let mut fields = String::new();
    for (member, value) in members {
        let same: Option<Vec<Value>> = others
            .iter()
            .map(|map| match map {
                Value::Object(others) if others.len() == members.len() => others.get(member).cloned(),
                _ => None,
            })
            .collect();
        let values: Vec<Value> = std::iter::once(value.clone()).chain(same?).collect();
        let all = |is: fn(&Value) -> bool| values.iter().all(is);
        let field = ident(member);
        let rust = if all(|value| matches!(value, Value::Text(_))) {
            "String".to_owned()
        } else if all(|value| matches!(value, Value::Bool(_))) {
            "bool".to_owned()
        } else if all(|value| matches!(value, Value::Number(_))) {
            "::tabletheory::Number".to_owned()
        } else if all(|value| matches!(value, Value::List(_))) {
            "Vec<::tabletheory::Value>".to_owned()
        } else if all(|value| matches!(value, Value::Object(_))) {
            record_of(records, &format!("{name}{}", pascal(&field)), &values)
                .unwrap_or_else(|| "BTreeMap<String, ::tabletheory::Value>".to_owned())
        } else {
            "::tabletheory::Value".to_owned()
        };
        let _ = writeln!(fields, "    #[model(attr = {member:?})]\n    pub {field}: {rust},");
    }
    let _ = writeln!(records, "#[derive(::tabletheory::Document, Clone, Debug)]\npub struct {name} {{\n{fields}}}\n");
    Some(name.to_owned())
}
