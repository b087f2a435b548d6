//! `tabletheory local`: the embedded engine, over HTTP on this machine, with a page to look at its tables.

mod create;
mod page;
mod serve;

use std::net::{Ipv4Addr, SocketAddr};

use serde_json::json;
use tabletheory_embedded::Embedded;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::args::LocalArguments;
use crate::documents::open_all;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::tables::tables;
use crate::text::{count, listed, visible};

pub(crate) fn run(arguments: &LocalArguments, output: &mut Output) -> Result<Outcome, Failure> {
    let contracts = match open_all(&arguments.files, output) {
        Ok(contracts) => contracts,
        Err(outcome) => return Ok(outcome),
    };
    let tables = match tables(&contracts, output)? {
        Ok(tables) => tables,
        Err(outcome) => return Ok(outcome),
    };
    let failure = |what: &str, error: &dyn std::fmt::Display| Failure::new(format!("{what}: {error}"));
    let runtime = Builder::new_multi_thread().enable_all().build().map_err(|error| failure("the runtime", &error))?;
    runtime.block_on(async {
        let embedded = match &arguments.db {
            Some(path) => Embedded::open(path),
            None => Embedded::memory(),
        };
        let embedded = embedded.map_err(|error| failure("the database", &error))?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
        // Before any table is made: a port that is taken changes nothing.
        let listener = TcpListener::bind(address).await.map_err(|error| failure(&address.to_string(), &error))?;
        let address = listener.local_addr().map_err(|error| failure(&address.to_string(), &error))?;
        let mut made = Vec::new();
        let mut kept = Vec::new();
        for table in &tables {
            let is_new = create::table(&embedded, table).await?;
            if is_new { &mut made } else { &mut kept }.push(visible(&table.name));
        }
        output.say(format!("http://{address} serves DynamoDB from {}", place(arguments)));
        for (tables, what) in [(&made, "made"), (&kept, "there already")] {
            if !tables.is_empty() {
                output.say(format!("{} {what}: {}", count(tables.len(), "table"), listed(tables)));
            }
        }
        output.give(|| json!({ "endpoint": format!("http://{address}"), "made": made, "kept": kept }));
        // Who started the server waits for this.
        output.finish()?;
        serve::until_stopped(listener, embedded).await
    })?;
    Ok(Outcome::Fine)
}

fn place(arguments: &LocalArguments) -> String {
    match &arguments.db {
        Some(path) => visible(&path.display().to_string()),
        None => "memory".to_owned(),
    }
}
