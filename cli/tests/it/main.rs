//! The built command, as a shell runs it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
mod contract;
mod cursor;
mod data;
mod dms;
mod generate;
mod guide;
mod init;
mod local;
mod server;
mod shell;
mod verify;
mod workbench;
