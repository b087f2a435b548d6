//! The words of the command line, and what is made of them alone: completions and manual pages.

use std::fs;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use tabletheory_dms::Verdict;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::output::Output;

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  what was given is wrong, differs by more than is allowed, or is not formatted
  2  something could not be done: a word of the command line is wrong, a file cannot be read or written";

/// Checks, compares and formats contract documents, and makes other things of them.
#[derive(Debug, Parser)]
#[command(name = "tabletheory", version, after_help = EXIT_CODES, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// Give results as JSON: one value on standard output, and nothing else
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// When to use colours; `auto` leaves them out where the output is no terminal
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = color)]
    pub(crate) color: ColorChoice,

    #[command(subcommand)]
    pub(crate) command: Command,
}

fn color(word: &str) -> Result<ColorChoice, String> {
    Ok(match word {
        "auto" => ColorChoice::Auto,
        "always" => ColorChoice::Always,
        "never" => ColorChoice::Never,
        _ => return Err("the words are `auto`, `always` and `never`".to_owned()),
    })
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a project: it builds, runs and passes its tests without an account
    #[command(after_help = EXIT_CODES)]
    Init(InitArguments),

    /// Check, compare and format contract documents
    #[command(subcommand, after_help = EXIT_CODES)]
    Dms(DmsCommand),

    /// Make templates, modules, diagrams and structs of documents
    ///
    /// Models of one table are one table, with the keys and indexes of all of them. Tables are billed by request; they have streams,
    /// deletion protection and point-in-time recovery, and are kept when the stack is deleted.
    #[command(after_help = EXIT_CODES)]
    Gen(GenerateArguments),

    /// Serve DynamoDB on this machine, with the tables of documents, until it is interrupted
    ///
    /// The server is for development and tests: it answers programs of this machine alone, and checks no signature. The endpoint is
    /// the first word that is said; a browser shows there what the tables hold.
    #[command(after_help = EXIT_CODES)]
    Local(LocalArguments),

    /// Compare documents with the tables that are deployed, or with their lock
    ///
    /// Keys, indexes, projections and the time to live are compared, and what AWS keeps by itself is not. What is deployed and not declared
    /// is told, and is no difference.
    #[command(after_help = EXIT_CODES)]
    Verify(VerifyArguments),

    /// Copy items out of a table and into one, and find them by their keys
    ///
    /// An item is a line of DynamoDB's JSON, as DynamoDB itself exports to S3 and imports from there: `{"Item":{"id":{"S":"a"}}}`.
    #[command(subcommand, after_help = EXIT_CODES)]
    Data(DataCommand),

    /// Run the scenarios of a contract
    #[command(subcommand, after_help = EXIT_CODES)]
    Contract(ContractCommand),

    /// Read the cursors of pages
    #[command(subcommand, after_help = EXIT_CODES)]
    Cursor(CursorCommand),

    /// Write the completions of a shell to standard output
    Completions {
        /// The shell
        shell: Shell,
    },

    /// Write the manual page to standard output, or those of all commands into a folder
    Man {
        /// The folder, which is made if it is not there
        #[arg(long, value_name = "FOLDER")]
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// The folder, which is not there or empty; its last part is the name of the package
    #[arg(value_name = "NAME")]
    pub(crate) folder: PathBuf,
    /// A checkout of the library, instead of its release
    #[arg(long, value_name = "FOLDER", hide = true)]
    pub(crate) path: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DmsCommand {
    /// Hold documents of models and key contracts to their rules
    ///
    /// Every mistake is told with its place, and every file is read. The fixtures of key contracts are evaluated.
    #[command(after_help = EXIT_CODES)]
    Validate {
        /// The documents, YAML or JSON; `-` is standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },

    /// Say what each change of a document means for the items that are stored and for other programs
    #[command(after_help = EXIT_CODES)]
    Diff {
        /// The older document; `-` is standard input
        old: PathBuf,
        /// The newer document
        new: PathBuf,
        /// The worst verdict that ends with 0
        #[arg(long, value_enum, value_name = "VERDICT", default_value_t = Allow::Compatible)]
        allow: Allow,
    },

    /// Write documents in their one form; comments stay
    #[command(after_help = EXIT_CODES)]
    Fmt {
        /// The documents, YAML or JSON; `-` is standard input, which is written to standard output
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write nothing, and show what would change
        #[arg(long)]
        check: bool,
    },

    /// Make a document of a table that is there, or of what another program says of tables
    ///
    /// What that does not say is guessed, and each guess is marked with a comment.
    #[command(after_help = EXIT_CODES)]
    Import(DmsImportArguments),

    /// Make of documents what another program reads
    #[command(after_help = EXIT_CODES)]
    Export {
        /// Documents of which a data model of NoSQL Workbench is made
        #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
        workbench: Vec<PathBuf>,
        /// Write to this file instead of standard output
        #[arg(long, short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct DmsImportArguments {
    /// A data model of NoSQL Workbench, which exports it as JSON; `-` is standard input
    #[arg(long, value_name = "FILE", required_unless_present = "table", conflicts_with = "table")]
    pub(crate) workbench: Option<PathBuf>,
    /// A table: it is described, and some of its items are read
    #[arg(long, value_name = "NAME")]
    pub(crate) table: Option<String>,
    /// So many items are read; with 0 nothing but keys and indexes is known
    #[arg(long, value_name = "NUMBER", default_value_t = 100, conflicts_with = "workbench")]
    #[arg(value_parser = clap::value_parser!(u32).range(..=100_000))]
    pub(crate) samples: u32,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) service: ServiceArguments,
}

#[derive(Debug, Args)]
pub(crate) struct GenerateArguments {
    /// What to make
    pub(crate) target: Target,
    /// The documents, YAML or JSON; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Leave something out of the tables
    #[arg(long, value_enum, value_name = "FEATURE", value_delimiter = ',')]
    pub(crate) without: Vec<Feature>,
    /// Hold the structs to the documents: the folder that these are in, from the folder of `Cargo.toml` on
    #[arg(long, value_name = "FOLDER")]
    pub(crate) dms: Option<String>,
    /// Write nothing, and show how the file of `--out` differs
    #[arg(long, requires = "out")]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LocalArguments {
    /// The documents whose tables are made, where they are not there; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The port; with 0 a free one is taken
    #[arg(long, short, default_value_t = 8000)]
    pub(crate) port: u16,
    /// Keep the tables in this file, instead of in memory
    #[arg(long, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// The documents, YAML or JSON; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// A table by its name, for the lock; or the name under which a table of the documents is deployed
    #[arg(long = "table", value_name = "NAME[=DEPLOYED]", value_parser = table)]
    pub(crate) tables: Vec<(String, Option<String>)>,
    /// What is before the name of every table where it is deployed
    #[arg(long, default_value = "")]
    pub(crate) prefix: String,
    /// Compare with the tables of this lock, and reach no network
    #[arg(long, value_name = "FILE", conflicts_with_all = ["endpoint", "region", "write_lock", "prefix"])]
    pub(crate) lock: Option<PathBuf>,
    /// Write the tables as they are deployed into this lock, such as `tabletheory.lock`
    #[arg(long, value_name = "FILE")]
    pub(crate) write_lock: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) service: ServiceArguments,
}

fn table(word: &str) -> Result<(String, Option<String>), String> {
    match word.split_once('=') {
        None if word.is_empty() => Err("a table has a name".to_owned()),
        None => Ok((word.to_owned(), None)),
        Some((name, deployed)) if name.is_empty() || deployed.is_empty() => {
            Err("write `NAME`, or `NAME=DEPLOYED`".to_owned())
        }
        Some((name, deployed)) => Ok((name.to_owned(), Some(deployed.to_owned()))),
    }
}

/// The place of DynamoDB.
#[derive(Debug, Args)]
pub(crate) struct ServiceArguments {
    /// The address of a server that speaks DynamoDB's protocol, such as `tabletheory local`, instead of AWS
    #[arg(long, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// The region, instead of that of the environment
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DataCommand {
    /// Write all items of a table, a line each
    ///
    /// A file is whole, or it is not there. Items that are written meanwhile may be in it or not.
    #[command(after_help = EXIT_CODES)]
    Export(ExportArguments),

    /// Write the items of a file into a table
    ///
    /// Each line is held to the models of the documents, or without any to the keys of the table. What does not fit is told with its
    /// line, and is not written. An item of the same key is replaced, so that to import a file once more changes nothing.
    #[command(after_help = EXIT_CODES)]
    Import(ImportArguments),

    /// Find items by their key, a line each
    #[command(after_help = EXIT_CODES)]
    Query(QueryArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// The table; otherwise it is that of the documents
    #[arg(long, value_name = "NAME", required_unless_present = "dms")]
    pub(crate) table: Option<String>,
    /// A document of the table; the word may be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) dms: Vec<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Read the table in so many parts at once
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) segments: u16,
    /// Read what was written last, for twice the capacity
    #[arg(long)]
    pub(crate) consistent: bool,
    #[command(flatten)]
    pub(crate) service: ServiceArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The file, a line for each item; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The table; otherwise it is that of the documents
    #[arg(long, value_name = "NAME", required_unless_present = "dms")]
    pub(crate) table: Option<String>,
    /// A document of the table, to whose models the items are held; the word may be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) dms: Vec<PathBuf>,
    /// Hold the items to this model alone
    #[arg(long, value_name = "NAME", requires = "dms")]
    pub(crate) model: Option<String>,
    /// Pass over the lines before this one, which an import that broke off has named
    #[arg(long, value_name = "LINE", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) from_line: u64,
    /// Write nothing, and only say what would not be written
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) service: ServiceArguments,
}

#[derive(Debug, Args)]
pub(crate) struct QueryArguments {
    /// A document with the model; the word may be repeated
    #[arg(long, required = true, value_name = "FILE")]
    pub(crate) dms: Vec<PathBuf>,
    /// The model; it may be left out where there is one
    #[arg(long, value_name = "NAME")]
    pub(crate) model: Option<String>,
    /// The table, where it is called otherwise than in the documents
    #[arg(long, value_name = "NAME")]
    pub(crate) table: Option<String>,
    /// The index, instead of the table
    #[arg(long, value_name = "NAME")]
    pub(crate) index: Option<String>,
    /// The partition key, `ATTRIBUTE=VALUE`; bytes are in base64
    #[arg(long, value_name = "ATTRIBUTE=VALUE")]
    pub(crate) key: String,
    /// The sort key: `=`, `<`, `<=`, `>`, `>=`, or `^=` for what it begins with; twice, for values between two
    #[arg(long, value_name = "ATTRIBUTE=VALUE")]
    pub(crate) sort: Vec<String>,
    /// The most items
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) limit: Option<u64>,
    /// The last sort key first
    #[arg(long)]
    pub(crate) descending: bool,
    /// Read what was written last, for twice the capacity; not from a global index
    #[arg(long)]
    pub(crate) consistent: bool,
    #[command(flatten)]
    pub(crate) service: ServiceArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ContractCommand {
    /// Run all that a folder of the contract holds: scenarios, cursors, key contracts
    ///
    /// The runner makes structs of the folder's documents and calls of its steps, so that the typed library is what is tested. They
    /// are compiled for each folder: this needs `cargo`, and a checkout of the library, in which the command is run.
    #[command(after_help = EXIT_CODES)]
    Run {
        /// The folder
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// `embedded`, or the address of a server that speaks DynamoDB's protocol
        #[arg(long, value_name = "ENGINE", default_value = "embedded")]
        engine: String,
        /// The checkout; otherwise it is looked for from the current folder upward
        #[arg(long, value_name = "FOLDER")]
        checkout: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CursorCommand {
    /// Say what a cursor holds: the key of the last item that was read, the index, and the direction
    #[command(after_help = EXIT_CODES)]
    Decode {
        /// The text of the cursor; `-` is standard input
        text: String,
    },
}

/// The things that are made of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// A CloudFormation template, as YAML
    Cloudformation,
    /// A module of TypeScript for the AWS CDK
    Cdk,
    /// Resources of Terraform
    Terraform,
    /// A diagram of Mermaid
    Mermaid,
    /// Structs with `#[derive(Model)]`
    Rust,
}

impl Target {
    /// The word of the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Cloudformation => "cloudformation",
            Self::Cdk => "cdk",
            Self::Terraform => "terraform",
            Self::Mermaid => "mermaid",
            Self::Rust => "rust",
        }
    }
}

/// The parts that can be left out of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Feature {
    /// The stream of changes
    Streams,
    /// The protection from deletion
    DeletionProtection,
    /// The backups to any second
    PointInTimeRecovery,
}

/// The verdicts, by their names.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Allow {
    /// Nothing has to be done
    Compatible,
    /// The items that are stored must be written once more
    NeedsBackfill,
    /// Programs with the older document fail
    BreaksPeers,
    /// Another table must be made
    NeedsNewTable,
}

impl From<Allow> for Verdict {
    fn from(allow: Allow) -> Self {
        match allow {
            Allow::Compatible => Self::Compatible,
            Allow::NeedsBackfill => Self::NeedsBackfill,
            Allow::BreaksPeers => Self::BreaksPeers,
            Allow::NeedsNewTable => Self::NeedsNewTable,
        }
    }
}

/// `tabletheory completions`.
pub(crate) fn completions(shell: Shell, output: &mut Output) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "tabletheory", &mut script);
    output.text(&String::from_utf8_lossy(&script));
    Outcome::Fine
}

/// `tabletheory man`.
pub(crate) fn man(folder: Option<&Path>, output: &mut Output) -> Result<Outcome, Failure> {
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = folder else {
        output.text(&page(command)?);
        return Ok(Outcome::Fine);
    };
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    let mut left = vec![command];
    while let Some(command) = left.pop() {
        left.extend(command.get_subcommands().filter(|command| !command.is_hide_set()).cloned());
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let path = folder.join(format!("{name}.1"));
        file::write(&path, &page(command)?)?;
        output.say(path.display());
    }
    Ok(Outcome::Fine)
}

fn page(command: clap::Command) -> Result<String, Failure> {
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(command).render(&mut page);
    written.map_err(|error| Failure::new(format!("the manual page: {error}")))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
