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
    struct Line_SKU;
    #[automatically_derived]
    impl __tabletheory::Field for Line_SKU {
        type Owner = Line;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("sku");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.sku
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 10943353580920525114> for Line {
        type Field = Line_SKU;
    }
    struct Line_QTY;
    #[automatically_derived]
    impl __tabletheory::Field for Line_QTY {
        type Owner = Line;
        type Value = u32;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<u32>>::DataType,
            __tabletheory::Omit<__tabletheory::Native>,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("quantity")
            .omit_empty();
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.qty
        }
        fn missing() -> __tabletheory::Option<Self::Value> {
            __tabletheory::Some(::core::default::Default::default())
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 9669008609042054579> for Line {
        type Field = Line_QTY;
    }
    #[automatically_derived]
    impl Line {
        ///The attribute `sku` (`String`).
        const SKU: __tabletheory::Attribute<Line_SKU> = __tabletheory::Attribute::new();
        ///The attribute `quantity` (`u32`).
        const QTY: __tabletheory::Attribute<Line_QTY> = __tabletheory::Attribute::new();
    }
    ///The fields of [`Line`] read so far.
    struct Line_Slots {
        sku: __tabletheory::Option<String>,
        qty: __tabletheory::Option<u32>,
    }
    #[automatically_derived]
    impl ::core::default::Default for Line_Slots {
        fn default() -> Self {
            Self {
                sku: __tabletheory::None,
                qty: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for Line {
        type Slots = Line_Slots;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["sku", "quantity"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<Line_SKU>(&self.sku);
            __members.field::<Line_QTY>(&self.qty);
        }
        #[inline]
        fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            __tabletheory::DecodeError,
        > {
            match __name {
                "sku" => {
                    __tabletheory::decode_field::<
                        Line_SKU,
                        __S,
                    >(&mut __slots.sku, __source)
                }
                "quantity" => {
                    __tabletheory::decode_field::<
                        Line_QTY,
                        __S,
                    >(&mut __slots.qty, __source)
                }
                _ => ::core::result::Result::Ok(false),
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (__tabletheory::Some(__sku), __tabletheory::Some(__qty)) = (
                __finish.field::<Line_SKU>(__slots.sku),
                __finish.field::<Line_QTY>(__slots.qty),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                sku: __sku,
                qty: __qty,
                seen: <bool as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::AttributeType for Line {
        type DataType = __tabletheory::MapType;
        type Bare = Self;
        type Presence = __tabletheory::Required;
        type Sequence = __tabletheory::ListType;
        fn encode(
            &self,
            __sink: &mut dyn __tabletheory::Sink,
        ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
            __tabletheory::encode_document(self, __sink)
        }
        fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
            __found: __tabletheory::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            __tabletheory::decode_document(__found, __source)
        }
    }
};
