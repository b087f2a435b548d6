//! Reads the document that a struct names.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use syn::LitStr;
use syn::ext::IdentExt;
use tabletheory_dms::{Document, Limits, Model, Source, Syntax};

use crate::ast::Input;
use crate::attr::Word;
use crate::ctxt::Ctxt;
use crate::naming;

/// A document, and its text.
pub(crate) struct Opened {
    source: Source,
    document: Document,
}

/// The documents that were opened, by their paths. All derives of a crate run in one process, and many models stand in one
/// document, which is parsed and held to its rules once. Its file is read each time, so that no change is missed.
static OPENED: Mutex<BTreeMap<PathBuf, Arc<Opened>>> = Mutex::new(BTreeMap::new());

/// The words in which an error says where the path of a document starts.
pub(crate) const START: &str = "its path starts at the folder of `Cargo.toml`";

/// The most bytes of a document, as of [`Limits`].
const MOST: u64 = 1 << 20;

/// Returns the folder from which the paths of documents start: that of the user's `Cargo.toml`.
pub(crate) fn root() -> Option<PathBuf> {
    if cfg!(test) {
        // The examples of words are those of the guide, whose tests start at the library's own folder.
        return Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned);
    }
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)
}

/// Cuts `contract/order.yml#Order` into the file and the model; without a name the model is called like the struct.
fn cut<'t>(text: &'t str, usual: &'t str) -> Option<(&'t str, &'t str)> {
    let (file, model) = text.rsplit_once('#').unwrap_or((text, usual));
    (!file.is_empty() && !model.is_empty()).then_some((file, model))
}

/// Reads a file, and no more of it than a document has: none that has no end, and none that waits for a writer.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {MOST} bytes")));
    }
    Ok(bytes)
}

impl Opened {
    /// Reads the document; `None`, with the reason noted, when it is not there or is not right. Its path goes into `read`.
    pub(super) fn read(cx: &Ctxt, input: &Input<'_>, word: &LitStr, read: &mut Option<String>) -> Option<Arc<Self>> {
        let text = word.value();
        let usual = input.original.ident.unraw().to_string();
        let Some((file, _)) = cut(&text, &usual) else {
            cx.error(word, format!("`dms` names a contract document, and a model in it: write `{}`", Word::Dms.form()));
            return None;
        };
        Self::open(file, read).map_err(|sentence| cx.error(word, sentence)).ok()
    }

    /// Reads a document by its path. Where it is goes into `read`, also if it is not right; the error is a sentence.
    pub(crate) fn open(file: &str, read: &mut Option<String>) -> Result<Arc<Self>, String> {
        let path = root().unwrap_or_default().join(file);
        let bytes = bytes(&path).map_err(|error| format!("the contract `{file}` cannot be read: {error}; {START}"))?;
        *read = path.to_str().map(str::to_owned);
        let known = || OPENED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(opened) = known().get(&path).filter(|opened| opened.is_of(file, &bytes)) {
            return Ok(opened.clone());
        }
        let opened = Arc::new(Self::parse(file, &bytes)?);
        known().insert(path, opened.clone());
        Ok(opened)
    }

    fn parse(file: &str, bytes: &[u8]) -> Result<Self, String> {
        let source = Source::open(file, bytes, Syntax::of(file), &Limits::default());
        let source = source.map_err(|error| broken(file, &error))?;
        if source.span(&tabletheory_dms::Path::top().member("tabletheory_model_contract_version")).is_some() {
            return Err(format!("the contract `{file}` is a key contract, and has no models"));
        }
        let document = Document::read(&source).map_err(|error| broken(file, &error))?;
        Ok(Self { source, document })
    }

    /// Returns whether the document was made of this text, under this name.
    fn is_of(&self, file: &str, bytes: &[u8]) -> bool {
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        self.source.name() == file && self.source.text().as_bytes() == text
    }

    pub(crate) fn models(&self) -> &[Model] {
        &self.document.models
    }

    /// Returns the model that the struct names, and where it is; `None`, with the reason noted, when the document has no such
    /// model.
    pub(super) fn model(&self, cx: &Ctxt, input: &Input<'_>, word: &LitStr) -> Option<(&Model, tabletheory_dms::Path)> {
        let text = word.value();
        let usual = input.original.ident.unraw().to_string();
        let (file, name) = cut(&text, &usual)?;
        let found = self.document.model(name).zip(self.document.path(name));
        if found.is_none() {
            cx.error(word, self.lacks(file, name, |near| format!("write `dms = \"{file}#{near}\"`")));
        }
        found
    }

    /// Returns the error of a model that the document does not have.
    pub(crate) fn lacks(&self, file: &str, name: &str, fix: impl Fn(&str) -> String) -> String {
        let names = || self.document.models.iter().map(|model| model.name.as_str());
        let near = naming::nearest(name, names()).first().copied();
        let there = naming::listed(names(), "and");
        let fix = near.or_else(|| names().next()).map_or_else(|| "name another document".to_owned(), fix);
        format!("the contract `{file}` has no model `{name}`, it has {there}: {fix}")
    }

    /// Returns the place of a value as an error shows it: `contract/order.yml:12`.
    pub(super) fn at(&self, path: &tabletheory_dms::Path) -> String {
        let line = self.source.position(self.source.nearest_span(path).start).line;
        format!("{}:{line}", self.source.name())
    }
}

/// Returns the error of a document that breaks its own rules: the first mistake, and how many there are.
fn broken(file: &str, error: &tabletheory_dms::Error) -> String {
    let mistakes = error.mistakes();
    let Some(first) = mistakes.first() else { return format!("the contract `{file}` cannot be read") };
    let at = first.position().map_or_else(|| file.to_owned(), |position| format!("{file}:{}", position.line));
    let help = first.fault().help().map(|help| format!("; {help}")).unwrap_or_default();
    let more = match mistakes.len() - 1 + error.omitted() {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    format!("the contract is no document: {} ({at}){help}{more}", first.fault())
}
