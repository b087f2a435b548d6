//! The events of a JSON text.

use json_event_parser::{JsonEvent, LowLevelJsonParser, LowLevelJsonParserResult};

use crate::fault::Fault;
use crate::limits::Limits;
use crate::node::{Event, Found, Said};
use crate::text::Span;
use crate::value::Number;

/// The events of a text, or the first thing for which it is not read.
pub(crate) fn events(text: &str, limits: &Limits) -> Result<Vec<Event>, Found> {
    let mut parser = LowLevelJsonParser::new();
    let mut events = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        let LowLevelJsonParserResult { event, consumed_bytes } = parser.parse_next(&text.as_bytes()[at..], true);
        // Between two events there are blanks and the two signs that are no event.
        let skipped = text[at..].find(|rune| !matches!(rune, ' ' | '\t' | '\n' | '\r' | ',' | ':')).unwrap_or(0);
        let span = Span::new(at + skipped.min(consumed_bytes), at + consumed_bytes);
        at += consumed_bytes;
        let event = match event {
            None => continue,
            Some(Ok(event)) => event,
            Some(Err(error)) => {
                let location = error.location();
                let byte = |offset: u64| usize::try_from(offset).unwrap_or(text.len()).min(text.len());
                let span = Span::new(byte(location.start.offset), byte(location.end.offset));
                return Err(Found { fault: Fault::Syntax { message: error.message().to_owned() }, span, first: None });
            }
        };
        let said = match event {
            JsonEvent::Eof => return Ok(events),
            JsonEvent::Null => Said::Null,
            JsonEvent::Boolean(value) => Said::Bool(value),
            JsonEvent::Number(number) => match Number::new(&*number) {
                Some(number) => Said::Number(number),
                None => Said::Refused(Fault::NotFinite { text: number.into_owned() }),
            },
            JsonEvent::String(text) | JsonEvent::ObjectKey(text) => Said::Text(text.into_owned()),
            JsonEvent::StartArray => {
                depth += 1;
                Said::List
            }
            JsonEvent::StartObject => {
                depth += 1;
                Said::Object
            }
            JsonEvent::EndArray => {
                depth = depth.saturating_sub(1);
                Said::EndOfList
            }
            JsonEvent::EndObject => {
                depth = depth.saturating_sub(1);
                Said::EndOfObject
            }
        };
        limits.hold(depth, events.len()).map_err(|fault| Found { fault, span, first: None })?;
        events.push(Event { said, span });
    }
}
