//! Mistakes and changes as rustc shows its own: a title, excerpts of the source, and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use tabletheory_dms::{Mistake, Span};

use crate::file::Wrong;
use crate::text::count;

/// A place in a text, with what is said of it.
pub(crate) struct Excerpt<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    /// None is the file as a whole.
    pub(crate) span: Option<Span>,
    pub(crate) label: &'a str,
    /// True when it is what the title speaks of, and not what it is compared with.
    pub(crate) is_primary: bool,
}

fn render(groups: &[Group<'_>]) -> String {
    Renderer::styled().decor_style(DecorStyle::Ascii).render(groups)
}

/// A title alone.
pub(crate) fn plain(title: &str) -> String {
    render(&[Group::with_title(Level::ERROR.primary_title(title))])
}

/// A title with excerpts, and what to do.
pub(crate) fn report(level: Level<'_>, title: &str, excerpts: &[Excerpt<'_>], help: Option<&str>) -> String {
    let mut group = Group::with_title(level.primary_title(title)).elements(excerpts.iter().map(element));
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help));
    }
    // A blank line parts one report from the next.
    render(&[group]) + "\n"
}

fn element<'a>(excerpt: &Excerpt<'a>) -> Element<'a> {
    let Excerpt { name, text, span, label, is_primary } = *excerpt;
    let Some(line) = span.and_then(|span| Line::of(text, span)) else { return Origin::path(name).into() };
    let kind = if is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let annotation = kind.span(line.span).label((!label.is_empty()).then_some(label));
    Snippet::source(line.text).line_start(line.number).path(name).annotation(annotation).into()
}

/// The first line of a place.
struct Line<'a> {
    text: &'a str,
    number: usize,
    span: Range<usize>,
}

impl<'a> Line<'a> {
    fn of(text: &'a str, span: Span) -> Option<Self> {
        let before = text.get(..span.start)?;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let from = (span.start - start).min(line.len());
        let to = (span.end.max(span.start) - start).clamp(from, line.len());
        let number = before.matches('\n').count() + 1;
        Some(Self { text: line, number, span: from..to })
    }
}

/// Everything that is wrong with a file.
pub(crate) fn wrong(wrong: &Wrong) -> String {
    let mut reports: Vec<String> = wrong.error.mistakes().iter().map(|mistake| one(wrong, mistake)).collect();
    let omitted = wrong.error.omitted();
    let all = wrong.error.mistakes().len() + omitted;
    reports.push(plain(&format!("{}: {}", wrong.name, count(all, "mistake"))));
    reports.join("\n")
}

fn one(wrong: &Wrong, mistake: &Mistake) -> String {
    let Wrong { name, text, .. } = wrong;
    let place = |span, label, is_primary| Excerpt { name, text, span, label, is_primary };
    let mut excerpts = vec![place(mistake.span(), "", true)];
    excerpts.extend(mistake.first().map(|first| place(Some(first), "the first is here", false)));
    let help = mistake.fault().help();
    report(Level::ERROR, &mistake.fault().to_string(), &excerpts, help.as_deref())
}
