//! Internet addresses, by their text.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::scalar::string_as;
use super::{AttributeType, DataTypeName, ListType, Required, StringType};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::wire::{Sink, Source};

macro_rules! addresses {
    ($($type:ident $wanted:literal $one_spelling:literal;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl AttributeType for $type {
            type DataType = StringType;
            type Bare = Self;
            type Presence = Required;
            type Sequence = ListType;

            const HAS_FIXED_FORM: bool = true;
            const HAS_ONE_SPELLING: bool = $one_spelling;

            fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
                sink.string(&self.to_string());
                Ok(())
            }

            fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
                string_as(found, source)?
                    .parse()
                    .map_err(|_| DecodeError::new(DecodeErrorKind::InvalidText($wanted)))
            }
        }
    )*};
}

addresses! {
    IpAddr "an IP address" false;
    Ipv4Addr "an IPv4 address" true;
    Ipv6Addr "an IPv6 address" false;
}
