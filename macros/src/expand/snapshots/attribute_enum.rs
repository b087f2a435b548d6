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
    use ::tabletheory::__private as __tabletheory;
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::AttributeType for Status {
        type DataType = __tabletheory::StringType;
        type Bare = Self;
        type Presence = __tabletheory::Required;
        type Sequence = __tabletheory::ListType;
        const HAS_FIXED_FORM: ::core::primitive::bool = true;
        const HAS_ONE_SPELLING: ::core::primitive::bool = true;
        const HAS_FEW_VALUES: ::core::primitive::bool = true;
        fn encode(
            &self,
            __sink: &mut dyn __tabletheory::Sink,
        ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
            __tabletheory::Sink::string(
                __sink,
                match self {
                    Self::Open => "open",
                    Self::InTransit => "in_transit",
                    Self::Delivered => "DONE",
                },
            );
            ::core::result::Result::Ok(())
        }
        fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
            __found: __tabletheory::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let __text = __tabletheory::string_as(__found, __source)?;
            match ::core::convert::AsRef::<::core::primitive::str>::as_ref(&__text) {
                "open" => ::core::result::Result::Ok(Self::Open),
                "in_transit" => ::core::result::Result::Ok(Self::InTransit),
                "DONE" => ::core::result::Result::Ok(Self::Delivered),
                _ => {
                    ::core::result::Result::Err(
                        __tabletheory::DecodeError::unknown_variant(
                            "Status",
                            &["open", "in_transit", "DONE"],
                        ),
                    )
                }
            }
        }
    }
};
