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
    ///`Line::SKU`: attribute `sku`, a `String`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Line_SKU;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Line_SKU {
        type Owner = Line;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "sku";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.sku
        }
    }
    ///`Line::QTY`: attribute `quantity`, a `u32`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Line_QTY;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Line_QTY {
        type Owner = Line;
        type Value = u32;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "quantity";
        const OMIT_EMPTY: ::core::primitive::bool = true;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.qty
        }
    }
    #[automatically_derived]
    impl Line {
        ///The attribute `sku`, a `String`.
        const SKU: ::tabletheory::__private::Attribute<Line_SKU> = ::tabletheory::__private::Attribute::new();
        ///The attribute `quantity`, a `u32`.
        const QTY: ::tabletheory::__private::Attribute<Line_QTY> = ::tabletheory::__private::Attribute::new();
    }
    ///The fields of [`Line`] read so far.
    struct Line_Slots {
        sku: ::core::option::Option<String>,
        qty: ::core::option::Option<u32>,
    }
    #[automatically_derived]
    impl ::core::default::Default for Line_Slots {
        fn default() -> Self {
            Self {
                sku: ::core::option::Option::None,
                qty: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Members for Line {
        type Slots = Line_Slots;
        fn encode_members(
            &self,
            __members: &mut ::tabletheory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            __members.field::<Line_SKU>(self)?;
            __members.field::<Line_QTY>(self)?;
            ::core::result::Result::Ok(())
        }
        fn decode_member<'__a, __S: ::tabletheory::__private::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            ::tabletheory::__private::DecodeError,
        > {
            match __name {
                "sku" => {
                    ::tabletheory::__private::decode_field::<
                        Line_SKU,
                        __S,
                    >(&mut __slots.sku, __source)?
                }
                "quantity" => {
                    ::tabletheory::__private::decode_field::<
                        Line_QTY,
                        __S,
                    >(&mut __slots.qty, __source)?
                }
                _ => return ::core::result::Result::Ok(false),
            }
            ::core::result::Result::Ok(true)
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, ::tabletheory::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                sku: ::tabletheory::__private::finish_field::<Line_SKU>(__slots.sku)?,
                qty: ::tabletheory::__private::finish_field_or_default::<
                    Line_QTY,
                >(__slots.qty)?,
                seen: <bool as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    impl ::tabletheory::__private::AttributeType for Line {
        type DataType = ::tabletheory::__private::MapType;
        type Bare = Self;
        type Presence = ::tabletheory::__private::Required;
        type Sequence = ::tabletheory::__private::ListType;
        fn encode(
            &self,
            __sink: &mut dyn ::tabletheory::__private::Sink,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            ::tabletheory::__private::encode_document(self, __sink)
        }
        fn decode_as<'__a, __S: ::tabletheory::__private::Source<'__a>>(
            __found: ::tabletheory::__private::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, ::tabletheory::__private::DecodeError> {
            ::tabletheory::__private::decode_document(__found, __source)
        }
    }
};
