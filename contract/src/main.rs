//! `CONTRACT_DIR=DIR cargo run -p contract -- [--engine embedded|URL]`: runs the scenarios of a folder, and prints a line for each.

use std::process::ExitCode;

use contract::engine::Engine;
use contract::fixture;
use contract::report::Report;
use lexopt::prelude::*;

const USAGE: &str = "CONTRACT_DIR=DIR cargo run -p contract -- [--engine embedded|URL]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match contract().await {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Runs everything, and returns how much failed.
async fn contract() -> Result<usize, String> {
    let mut engine = "embedded".to_owned();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next().map_err(|error| error.to_string())? {
        match argument {
            Long("engine") => {
                let value = arguments.value().map_err(|error| error.to_string())?;
                engine = value.into_string().map_err(|_| format!("usage: {USAGE}"))?;
            }
            Long("help") | Short('h') => {
                println!("{USAGE}");
                return Ok(0);
            }
            other => return Err(format!("{}\nusage: {USAGE}", other.unexpected())),
        }
    }
    let folder = fixture::folder();
    if folder.display().to_string() != env!("CONTRACT_DIR_BUILT") {
        return Err(format!("this program was built for {}: build it again", env!("CONTRACT_DIR_BUILT")));
    }
    let engine = match engine.as_str() {
        "embedded" => Engine::Embedded,
        url if url.starts_with("http://") || url.starts_with("https://") => Engine::at(url).await?,
        other => return Err(format!("`{other}` is no engine\nusage: {USAGE}")),
    };
    let mut report = Report::default();
    report.all(&folder, &engine, &mut |line| println!("{line}")).await?;
    println!("{report}");
    Ok(report.failed())
}
