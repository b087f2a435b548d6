//! Files: read whole, and written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tabletheory_dms::key_contract::KeyContract;
use tabletheory_dms::{Document, Error, Limits, Path as Place, Source, Syntax};
use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;
use crate::text::visible;

/// More bytes than any file that is read here has. What is larger is refused before it is in memory.
const MOST: u64 = 1 << 28;

/// Reads a file; `-` is standard input.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let size = if is_standard_input(path) {
        io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes))
    };
    match size {
        Ok(size) if size as u64 > MOST => Err(Failure::new(format!("{}: more than {MOST} bytes", path.display()))),
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::file(path, &error)),
    }
}

pub(crate) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// The name of a file in what is said.
pub(crate) fn name(path: &Path) -> String {
    if is_standard_input(path) { "standard input".to_owned() } else { visible(&path.display().to_string()) }
}

/// The content of a file.
pub(crate) enum Content {
    Document(Document),
    KeyContract(KeyContract),
}

/// A file that was read, and is right.
pub(crate) struct Contract {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    pub(crate) source: Source,
    pub(crate) content: Content,
}

impl Contract {
    /// The document with models.
    pub(crate) fn document(&self) -> Result<&Document, Failure> {
        match &self.content {
            Content::Document(document) => Ok(document),
            Content::KeyContract(_) => Err(Failure::new(format!(
                "{}: this is a key contract, and a document with models is asked for",
                self.name
            ))),
        }
    }

    /// The text in its one form.
    pub(crate) fn formatted(&self) -> String {
        match &self.content {
            Content::Document(document) => document.format(&self.source),
            Content::KeyContract(contract) => contract.format(&self.source),
        }
    }
}

/// A file that was read, and is wrong.
pub(crate) struct Wrong {
    pub(crate) name: String,
    /// The text that the places of the mistakes are in.
    pub(crate) text: String,
    pub(crate) error: Error,
}

/// Reads a contract document and holds it to its rules. The inner result is what is wrong with it.
pub(crate) fn contract(path: &Path) -> Result<Result<Contract, Box<Wrong>>, Failure> {
    let bytes = read(path)?;
    let name = name(path);
    let syntax = if is_standard_input(path) && bytes.trim_ascii_start().starts_with(b"{") {
        Syntax::Json
    } else {
        Syntax::of(&name)
    };
    let source = match Source::open(name.as_str(), &bytes, syntax, &Limits::default()) {
        Ok(source) => source,
        Err(error) => {
            let text = match str::from_utf8(&bytes) {
                Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
                // This is the text before the place of the mistake.
                Err(error) => String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned(),
            };
            return Ok(Err(Box::new(Wrong { name, text, error })));
        }
    };
    let is_key_contract = source.span(&Place::top().member("tabletheory_model_contract_version")).is_some();
    let content = if is_key_contract {
        KeyContract::read_and_verify(&source).map(Content::KeyContract)
    } else {
        Document::read(&source).map(Content::Document)
    };
    Ok(match content {
        Ok(content) => Ok(Contract { path: path.to_owned(), name, source, content }),
        Err(error) => Err(Box::new(Wrong { name, text: source.text().to_owned(), error })),
    })
}

/// Writes a file: first beside it, and then in its place, so that it is never half there. A link stays, and what it leads to is
/// written; the rights of a file that is there stay too.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut writing = Writing::begin(path)?;
    writing.write(text)?;
    writing.finish()
}

/// A file that is written bit by bit, beside its place. It is dropped without a trace, unless it is [finished](Self::finish).
pub(crate) struct Writing {
    path: PathBuf,
    target: PathBuf,
    /// The rights of the file that is there.
    rights: Option<fs::Permissions>,
    file: BufWriter<NamedTempFile>,
}

impl Writing {
    pub(crate) fn begin(path: &Path) -> Result<Self, Failure> {
        let failure = |error: io::Error| Failure::file(path, &error);
        let target = match fs::canonicalize(path) {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
            Err(error) => return Err(failure(error)),
        };
        let before = fs::metadata(&target).ok();
        if before.as_ref().is_some_and(|before| !before.is_file()) {
            return Err(Failure::new(format!("{}: this is no file", path.display())));
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".tabletheory-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = BufWriter::new(builder.tempfile_in(folder).map_err(failure)?);
        Ok(Self { path: path.to_owned(), target, rights: before.map(|before| before.permissions()), file })
    }

    pub(crate) fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.file.write_all(text.as_bytes()).map_err(|error| Failure::file(&self.path, &error))
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { path, target, rights, file } = self;
        let failure = |error: io::Error| Failure::file(&path, &error);
        let file = file.into_inner().map_err(|error| failure(error.into_error()))?;
        if let Some(rights) = rights {
            file.as_file().set_permissions(rights).map_err(failure)?;
        }
        file.as_file().sync_all().map_err(failure)?;
        file.persist(&target).map_err(|error| failure(error.error))?;
        Ok(())
    }
}
