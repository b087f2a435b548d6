#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    private_bounds,
    private_interfaces,
    unnameable_types,
    unreachable_patterns,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl ::tabletheory::__private::AttributeType for Status {
        type DataType = ::tabletheory::__private::StringType;
        type Bare = Self;
        type Presence = ::tabletheory::__private::Required;
        type Sequence = ::tabletheory::__private::ListType;
        fn encode(
            &self,
            __sink: &mut dyn ::tabletheory::__private::Sink,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            ::tabletheory::__private::Sink::string(
                __sink,
                match self {
                    Self::Open => "open",
                    Self::InTransit => "in_transit",
                    Self::Delivered => "DONE",
                },
            );
            ::core::result::Result::Ok(())
        }
        fn decode_as<'__a, __S: ::tabletheory::__private::Source<'__a>>(
            __found: ::tabletheory::__private::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, ::tabletheory::__private::DecodeError> {
            let __text = ::tabletheory::__private::string_as(__found, __source)?;
            match ::core::convert::AsRef::<::core::primitive::str>::as_ref(&__text) {
                "open" => ::core::result::Result::Ok(Self::Open),
                "in_transit" => ::core::result::Result::Ok(Self::InTransit),
                "DONE" => ::core::result::Result::Ok(Self::Delivered),
                _ => {
                    ::core::result::Result::Err(
                        ::tabletheory::__private::DecodeError::unknown_variant(),
                    )
                }
            }
        }
    }
};
