//! The progress of long work, on a terminal alone.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::Output;

/// A line on standard error that says how far it is. It is not there where nobody sees it.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// `what` says of what the number is: `items read`.
    pub(super) fn begin(what: &'static str, output: &Output) -> Self {
        let is_seen = io::stderr().is_terminal() && !output.is_json();
        let target = if is_seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target).with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{human_pos} {msg}, {per_sec}, {elapsed}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(super) fn add(&self, number: usize) {
        self.0.inc(number as u64);
    }

    /// Says something else meanwhile.
    pub(super) fn beside(&self, say: impl FnOnce()) {
        self.0.suspend(say);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
