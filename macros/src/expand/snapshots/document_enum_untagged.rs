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
    pub enum Payment_CASH {}
    #[automatically_derived]
    impl __tabletheory::Variant for Payment_CASH {
        type Enum = Payment;
        type Tokens = ();
        type Told = __tabletheory::ByNothing;
        type Entry = __tabletheory::NotEntered;
        type Value = Payment;
        type Codec = __tabletheory::Native;
        const STEP: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
        const NAME: &'static ::core::primitive::str = "Cash";
        const FORM: __tabletheory::VariantForm = __tabletheory::VariantForm::Untagged;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedVariant<__Name, 14516893374743835474> for Payment {
        type Variant = Payment_CASH;
    }
    pub enum Payment_CARD {}
    #[automatically_derived]
    impl __tabletheory::Variant for Payment_CARD {
        type Enum = Payment;
        type Tokens = ();
        type Told = __tabletheory::ByNothing;
        type Entry = __tabletheory::Entered;
        type Value = Card;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<Card>>::DataType,
            __tabletheory::Native,
        >;
        const STEP: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
        const NAME: &'static ::core::primitive::str = "Card";
        const FORM: __tabletheory::VariantForm = __tabletheory::VariantForm::Untagged;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedVariant<__Name, 14517722406511317343> for Payment {
        type Variant = Payment_CARD;
    }
    pub enum Payment_SPLIT {}
    #[automatically_derived]
    impl __tabletheory::Variant for Payment_SPLIT {
        type Enum = Payment;
        type Tokens = ();
        type Told = __tabletheory::ByNothing;
        type Entry = __tabletheory::NotEntered;
        type Value = Payment;
        type Codec = __tabletheory::Native;
        const STEP: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
        const NAME: &'static ::core::primitive::str = "Split";
        const FORM: __tabletheory::VariantForm = __tabletheory::VariantForm::Untagged;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedVariant<__Name, 16100686308973536547> for Payment {
        type Variant = Payment_SPLIT;
    }
    pub enum Payment_WIRE {}
    #[automatically_derived]
    impl __tabletheory::Variant for Payment_WIRE {
        type Enum = Payment;
        type Tokens = Payment_WIRE_Tokens;
        type Told = __tabletheory::ByNothing;
        type Entry = __tabletheory::Entered;
        type Value = Payment;
        type Codec = __tabletheory::NamedFields<Payment_WIRE>;
        const STEP: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
        const NAME: &'static ::core::primitive::str = "Wire";
        const FORM: __tabletheory::VariantForm = __tabletheory::VariantForm::Untagged;
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedVariant<__Name, 16375984359739161912> for Payment {
        type Variant = Payment_WIRE;
    }
    pub struct Payment_WIRE_BANK_CODE;
    #[automatically_derived]
    impl __tabletheory::Field for Payment_WIRE_BANK_CODE {
        type Owner = Payment_WIRE;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("bank_code");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            match *__owner {}
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 4338996360493885757>
    for Payment_WIRE {
        type Field = Payment_WIRE_BANK_CODE;
    }
    pub struct Payment_WIRE_NOTE;
    #[automatically_derived]
    impl __tabletheory::Field for Payment_WIRE_NOTE {
        type Owner = Payment_WIRE;
        type Value = Option<String>;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("note")
            .omit_none();
        fn of(__owner: &Self::Owner) -> &Self::Value {
            match *__owner {}
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 5830750595814583453>
    for Payment_WIRE {
        type Field = Payment_WIRE_NOTE;
    }
    pub struct Payment_WIRE_AUDIT;
    #[automatically_derived]
    impl __tabletheory::Field for Payment_WIRE_AUDIT {
        type Owner = Payment_WIRE;
        type Value = Audit;
        type Codec = __tabletheory::Provided<
            <Audit as __tabletheory::Members>::Slots,
            __tabletheory::Flattened,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InMembers;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X2>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("audit")
            .flattened(&<Audit as __tabletheory::Members>::NAMES);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            match *__owner {}
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 2150420046965460008>
    for Payment_WIRE {
        type Field = Payment_WIRE_AUDIT;
    }
    pub struct Payment_WIRE_Tokens {
        ///The attribute `bank_code` (`String`).
        pub BANK_CODE: __tabletheory::Attribute<Payment_WIRE_BANK_CODE>,
        ///The attribute `note` (`Option<String>`).
        pub NOTE: __tabletheory::Attribute<Payment_WIRE_NOTE>,
        ///The members of `Audit`, which are attributes of their own.
        pub AUDIT: __tabletheory::Attribute<Payment_WIRE_AUDIT>,
    }
    #[automatically_derived]
    impl ::core::clone::Clone for Payment_WIRE_Tokens {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Payment_WIRE_Tokens {}
    ///The fields of [`Payment_WIRE`] read so far.
    pub struct Payment_WIRE_Slots<__AUDIT> {
        bank_code: __tabletheory::Option<String>,
        note: __tabletheory::Option<Option<String>>,
        audit: __AUDIT,
    }
    #[automatically_derived]
    impl<__AUDIT: ::core::default::Default> ::core::default::Default
    for Payment_WIRE_Slots<__AUDIT> {
        fn default() -> Self {
            Self {
                bank_code: __tabletheory::None,
                note: __tabletheory::None,
                audit: ::core::default::Default::default(),
            }
        }
    }
    #[automatically_derived]
    impl __tabletheory::VariantMembers for Payment_WIRE {
        type Slots = Payment_WIRE_Slots<<Audit as __tabletheory::Members>::Slots>;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["bank_code", "note"],
            flattened: &[<Audit as __tabletheory::Members>::NAMES],
            variants: &[],
        };
        fn encode_members(
            __value: &Payment,
            __members: &mut __tabletheory::MemberSink<'_>,
        ) {
            if let Payment::Wire {
                bank_code: __bank_code,
                note: __note,
                audit: __audit,
                ..
            } = __value {
                __members.field::<Payment_WIRE_BANK_CODE>(__bank_code);
                __members.field::<Payment_WIRE_NOTE>(__note);
                <Audit as __tabletheory::Members>::encode_members(__audit, __members);
            }
        }
        fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            __tabletheory::DecodeError,
        > {
            match __name {
                "bank_code" => {
                    __tabletheory::decode_field::<
                        Payment_WIRE_BANK_CODE,
                        __S,
                    >(&mut __slots.bank_code, __source)
                }
                "note" => {
                    __tabletheory::decode_field::<
                        Payment_WIRE_NOTE,
                        __S,
                    >(&mut __slots.note, __source)
                }
                _ => {
                    ::core::result::Result::Ok(
                        <Audit as __tabletheory::Members>::decode_member(
                            &mut __slots.audit,
                            __name,
                            __source,
                        )?,
                    )
                }
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Payment, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (
                __tabletheory::Some(__bank_code),
                __tabletheory::Some(__note),
                __tabletheory::Some(__audit),
            ) = (
                __finish.field::<Payment_WIRE_BANK_CODE>(__slots.bank_code),
                __finish.field::<Payment_WIRE_NOTE>(__slots.note),
                __finish.flattened::<Audit>(__slots.audit),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Payment::Wire {
                bank_code: __bank_code,
                note: __note,
                audit: __audit,
                seen: <bool as ::core::default::Default>::default(),
            })
        }
    }
    const _: () = __tabletheory::refuse_if(
        !__tabletheory::are_distinct(
            &<Payment_WIRE as __tabletheory::VariantMembers>::NAMES,
        ),
        "two attributes have one name: rename the member of the flattened document with `#[model(attr = \"…\")]`",
    );
    #[automatically_derived]
    impl Payment {
        ///The variant `Cash` of [`Payment`], stored as `Cash`.
        pub const CASH: __tabletheory::VariantToken<Payment_CASH> = __tabletheory::VariantToken::new(());
        ///The variant `Card` of [`Payment`], stored as `Card`.
        pub const CARD: __tabletheory::VariantToken<Payment_CARD> = __tabletheory::VariantToken::new(());
        ///The variant `Split` of [`Payment`], stored as `Split`.
        pub const SPLIT: __tabletheory::VariantToken<Payment_SPLIT> = __tabletheory::VariantToken::new(());
        ///The variant `Wire` of [`Payment`], stored as `Wire`.
        pub const WIRE: __tabletheory::VariantToken<Payment_WIRE> = __tabletheory::VariantToken::new(Payment_WIRE_Tokens {
            BANK_CODE: __tabletheory::Attribute::new(),
            NOTE: __tabletheory::Attribute::new(),
            AUDIT: __tabletheory::Attribute::new(),
        });
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::AttributeType for Payment {
        type DataType = __tabletheory::AnyType;
        type Bare = Self;
        type Presence = __tabletheory::Required;
        type Sequence = __tabletheory::ListType;
        fn encode(
            &self,
            __sink: &mut dyn __tabletheory::Sink,
        ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
            match self {
                Self::Cash => {
                    __tabletheory::Sink::null(__sink);
                    ::core::result::Result::Ok(())
                }
                Self::Card(__0) => {
                    <__tabletheory::Provided<
                        <__tabletheory::Native as __tabletheory::Represent<
                            Card,
                        >>::DataType,
                        __tabletheory::Native,
                    > as __tabletheory::Represent<Card>>::encode(__0, __sink)
                }
                Self::Split(__0, __1) => {
                    __tabletheory::Sink::begin_list(__sink);
                    ::core::result::Result::map_err(
                        <__tabletheory::Provided<
                            <__tabletheory::Native as __tabletheory::Represent<
                                u64,
                            >>::DataType,
                            __tabletheory::Native,
                        > as __tabletheory::Represent<u64>>::encode(__0, __sink),
                        |__error| __error.at_index(0),
                    )?;
                    ::core::result::Result::map_err(
                        <__tabletheory::Provided<
                            <__tabletheory::Opt<
                                __tabletheory::AsJson,
                            > as __tabletheory::Represent<Option<Rest>>>::DataType,
                            __tabletheory::Opt<__tabletheory::AsJson>,
                        > as __tabletheory::Represent<
                            Option<Rest>,
                        >>::encode(__1, __sink),
                        |__error| __error.at_index(1),
                    )?;
                    __tabletheory::Sink::end_list(__sink);
                    ::core::result::Result::Ok(())
                }
                Self::Wire { .. } => {
                    <__tabletheory::NamedFields<
                        Payment_WIRE,
                    > as __tabletheory::Represent<Payment>>::encode(self, __sink)
                }
            }
        }
        fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
            __found: __tabletheory::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            if let __tabletheory::Some(__value) = __tabletheory::attempt(
                __source,
                |__source: &mut __S| ::core::result::Result::map(
                    __tabletheory::null_as(__found, __source),
                    |()| Self::Cash,
                ),
            ) {
                return ::core::result::Result::Ok(__value);
            }
            if let __tabletheory::Some(__value) = __tabletheory::attempt(
                __source,
                |__source: &mut __S| ::core::result::Result::map(
                    <__tabletheory::Provided<
                        <__tabletheory::Native as __tabletheory::Represent<
                            Card,
                        >>::DataType,
                        __tabletheory::Native,
                    > as __tabletheory::Represent<Card>>::decode_as(__found, __source),
                    Self::Card,
                ),
            ) {
                return ::core::result::Result::Ok(__value);
            }
            if let __tabletheory::Some(__value) = __tabletheory::attempt(
                __source,
                |__source: &mut __S| {
                    __tabletheory::open_list(__found)?;
                    let __0 = __tabletheory::list_element::<
                        __tabletheory::Provided<
                            <__tabletheory::Native as __tabletheory::Represent<
                                u64,
                            >>::DataType,
                            __tabletheory::Native,
                        >,
                        u64,
                        __S,
                    >(0, 2, __source)?;
                    let __1 = __tabletheory::list_element::<
                        __tabletheory::Provided<
                            <__tabletheory::Opt<
                                __tabletheory::AsJson,
                            > as __tabletheory::Represent<Option<Rest>>>::DataType,
                            __tabletheory::Opt<__tabletheory::AsJson>,
                        >,
                        Option<Rest>,
                        __S,
                    >(1, 2, __source)?;
                    __tabletheory::close_list(2, __source)?;
                    ::core::result::Result::Ok(Self::Split(__0, __1))
                },
            ) {
                return ::core::result::Result::Ok(__value);
            }
            if let __tabletheory::Some(__value) = __tabletheory::attempt(
                __source,
                |__source: &mut __S| <__tabletheory::NamedFields<
                    Payment_WIRE,
                > as __tabletheory::Represent<Payment>>::decode_as(__found, __source),
            ) {
                return ::core::result::Result::Ok(__value);
            }
            ::core::result::Result::Err(__tabletheory::no_variant_fits("Payment"))
        }
    }
};
