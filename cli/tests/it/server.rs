//! A server of the built command.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::common::Folder;

/// A server that is stopped when it is dropped.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) port: u16,
    pub(crate) said: Vec<String>,
}

impl Server {
    /// Starts a server, and waits until it says where it is.
    pub(crate) fn start(folder: &Folder, line: &str, lines: usize) -> Self {
        let mut command = folder.command();
        command.args(["local", "--port", "0"]).args(line.split_whitespace());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = Vec::new();
        for _ in 0..lines {
            let mut line = String::new();
            out.read_line(&mut line).unwrap();
            said.push(line.trim_end().to_owned());
        }
        let port = said[0].split(['/', ' ']).nth(2).and_then(|address| address.rsplit(':').next()?.parse().ok());
        Self { port: port.unwrap_or_else(|| panic!("{said:?}")), child, said }
    }

    /// Sends a request as it is, and returns the status, the headers and the body.
    pub(crate) fn exchange(&self, request: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (status, head.to_lowercase(), body.to_owned())
    }

    /// Sends a request as it is, and returns the status and the body.
    pub(crate) fn send(&self, request: &str) -> (u16, String) {
        let (status, _, body) = self.exchange(request);
        (status, body)
    }

    pub(crate) fn ask(&self, operation: &str, body: &Value) -> (u16, Value) {
        let body = body.to_string();
        let (status, answer) = self.send(&format!(
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nX-Amz-Target: DynamoDB_20120810.{operation}\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        ));
        (status, serde_json::from_str(&answer).unwrap())
    }

    #[cfg(unix)]
    pub(crate) fn stop(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(std::process::Command::new("kill").arg(&pid).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
