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
        const HAS_FIXED_FORM: ::core::primitive::bool = false;
        const HAS_ONE_SPELLING: ::core::primitive::bool = true;
        const HAS_FEW_VALUES: ::core::primitive::bool = true;
        fn encode(
            &self,
            __sink: &mut dyn __tabletheory::Sink,
        ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
            __tabletheory::Sink::string(
                __sink,
                match self {
                    Self::Open => "Open",
                    Self::Unknown(__value) => {
                        return <String as __tabletheory::AttributeType>::encode(
                            __value,
                            __sink,
                        );
                    }
                },
            );
            ::core::result::Result::Ok(())
        }
        fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
            __found: __tabletheory::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __kept = ::core::clone::Clone::clone(__source);
            let __text = __tabletheory::string_as(__found, __source)?;
            match ::core::convert::AsRef::<::core::primitive::str>::as_ref(&__text) {
                "Open" => ::core::result::Result::Ok(Self::Open),
                _ => {
                    ::core::result::Result::map(
                        <String as __tabletheory::AttributeType>::decode_as(
                            __found,
                            &mut __kept,
                        ),
                        Self::Unknown,
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl Status {
        /// Returns the text of the variant.
        pub fn as_str(&self) -> &::core::primitive::str {
            match self {
                Self::Open => "Open",
                Self::Unknown(__text) => ::core::convert::AsRef::as_ref(__text),
            }
        }
    }
    /// Writes the text of the variant.
    #[automatically_derived]
    impl ::core::fmt::Display for Status {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .pad(
                    match self {
                        Self::Open => "Open",
                        Self::Unknown(__value) => {
                            return ::core::fmt::Display::fmt(__value, __formatter);
                        }
                    },
                )
        }
    }
    /// Reads the text of a variant.
    #[automatically_derived]
    impl ::core::str::FromStr for Status {
        type Err = ::core::convert::Infallible;
        fn from_str(
            __text: &::core::primitive::str,
        ) -> ::core::result::Result<Self, Self::Err> {
            match __text {
                "Open" => ::core::result::Result::Ok(Self::Open),
                _ => {
                    ::core::result::Result::Ok(
                        Self::Unknown(::core::convert::From::from(__text)),
                    )
                }
            }
        }
    }
    const _: () = __tabletheory::assert_kept::<String, __tabletheory::StringType>();
};
