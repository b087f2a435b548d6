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
    const Code_Fine: ::core::primitive::i128 = (200) as ::core::primitive::i128;
    const Code_More: ::core::primitive::i128 = Code_Fine + 1;
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::AttributeType for Code {
        type DataType = __tabletheory::NumberType;
        type Bare = Self;
        type Presence = __tabletheory::Required;
        type Sequence = __tabletheory::ListType;
        const HAS_FIXED_FORM: ::core::primitive::bool = false;
        const HAS_ONE_SPELLING: ::core::primitive::bool = false;
        const HAS_FEW_VALUES: ::core::primitive::bool = true;
        fn encode(
            &self,
            __sink: &mut dyn __tabletheory::Sink,
        ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
            __tabletheory::encode_discriminant(
                match self {
                    Self::Fine => Code_Fine,
                    Self::More => Code_More,
                    Self::Other(__value) => {
                        return <u16 as __tabletheory::AttributeType>::encode(
                            __value,
                            __sink,
                        );
                    }
                },
                __sink,
            );
            ::core::result::Result::Ok(())
        }
        fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
            __found: __tabletheory::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __kept = ::core::clone::Clone::clone(__source);
            let __number = __tabletheory::discriminant_as(__found, __source)?;
            match __number {
                __tabletheory::Some(Code_Fine) => ::core::result::Result::Ok(Self::Fine),
                __tabletheory::Some(Code_More) => ::core::result::Result::Ok(Self::More),
                _ => {
                    ::core::result::Result::map(
                        <u16 as __tabletheory::AttributeType>::decode_as(
                            __found,
                            &mut __kept,
                        ),
                        Self::Other,
                    )
                }
            }
        }
    }
    const _: () = __tabletheory::assert_kept::<u16, __tabletheory::NumberType>();
};
