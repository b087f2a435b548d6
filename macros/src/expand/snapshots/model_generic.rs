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
    ///`Envelope::ID`: attribute `id`, a `K`; partition key of the table.
    pub(crate) struct Envelope_ID<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_ID<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_ID<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_ID<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_ID")
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Field
    for Envelope_ID<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = K;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "id";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::Key;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::None,
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    ///`Envelope::KIND`: attribute `kind`, a `String`; partition key of `by-kind`.
    pub(crate) struct Envelope_KIND<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_KIND<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_KIND<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_KIND<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_KIND")
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Field
    for Envelope_KIND<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "kind";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-kind"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.kind
        }
    }
    ///`Envelope::BODY`: attribute `body`, a `Vec<T>`.
    struct Envelope_BODY<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_BODY<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_BODY<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_BODY<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_BODY")
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Field
    for Envelope_BODY<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = Vec<T>;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "body";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.body
        }
    }
    ///`Envelope::PARENTS`: attribute `parents`, a `Vec<Envelope<K, T, N>>`.
    struct Envelope_PARENTS<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_PARENTS<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_PARENTS<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_PARENTS<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_PARENTS")
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Field
    for Envelope_PARENTS<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = Vec<Envelope<K, T, N>>;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "parents";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.parents
        }
    }
    ///`Envelope::CODES`: attribute `codes`, a `[u32 ; N]`.
    struct Envelope_CODES<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_CODES<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_CODES<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_CODES<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_CODES")
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Field
    for Envelope_CODES<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Owner = Envelope<K, T, N>;
        type Value = [u32; N];
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "codes";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.codes
        }
    }
    ///`Envelope::TABLE`: table `envelopes`: partition key `id`.
    pub(crate) struct Envelope_TABLE<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_TABLE<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_TABLE<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_TABLE<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_TABLE")
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Index
    for Envelope_TABLE<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Model = Envelope<K, T, N>;
        type Table = Envelope_TABLE<K, T, N>;
        type Item = Envelope<K, T, N>;
        type Kind = ::tabletheory::__private::TableKind;
        type Projection = ::tabletheory::__private::ProjectsAll;
        type PartitionKey = (Envelope_ID<K, T, N>,);
        type SortKey = ::tabletheory::__private::NoSortKey;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::None;
    }
    ///`Envelope::KIND_IDX`: global secondary index `by-kind`: partition key `kind`; projects the keys only.
    pub(crate) struct Envelope_KIND_IDX<K, T: Clone, const N: usize>(
        ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::clone::Clone for Envelope_KIND_IDX<K, T, N>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::marker::Copy for Envelope_KIND_IDX<K, T, N>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::fmt::Debug for Envelope_KIND_IDX<K, T, N>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Envelope_KIND_IDX")
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Index
    for Envelope_KIND_IDX<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Model = Envelope<K, T, N>;
        type Table = Envelope_TABLE<K, T, N>;
        type Item = EnvelopeKindIdx<K>;
        type Kind = ::tabletheory::__private::GlobalKind;
        type Projection = ::tabletheory::__private::ProjectsSome;
        type PartitionKey = (Envelope_KIND<K, T, N>,);
        type SortKey = ::tabletheory::__private::NoSortKey;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
            "by-kind",
        );
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_TABLE<K, T, N>>
    for Envelope_ID<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_KIND_IDX<K, T, N>>
    for Envelope_ID<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_TABLE<K, T, N>>
    for Envelope_KIND<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_KIND_IDX<K, T, N>>
    for Envelope_KIND<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_TABLE<K, T, N>>
    for Envelope_BODY<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_KIND_IDX<K, T, N>>
    for Envelope_BODY<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsNotProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_TABLE<K, T, N>>
    for Envelope_PARENTS<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_KIND_IDX<K, T, N>>
    for Envelope_PARENTS<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsNotProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_TABLE<K, T, N>>
    for Envelope_CODES<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl<
        K,
        T: Clone,
        const N: usize,
    > ::tabletheory::__private::Membership<Envelope_KIND_IDX<K, T, N>>
    for Envelope_CODES<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsNotProjected;
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        ///The attribute `id`, a `K`; partition key of the table.
        pub(crate) const ID: ::tabletheory::__private::Attribute<Envelope_ID<K, T, N>> = ::tabletheory::__private::Attribute::new();
        ///The attribute `kind`, a `String`; partition key of `by-kind`.
        pub(crate) const KIND: ::tabletheory::__private::Attribute<
            Envelope_KIND<K, T, N>,
        > = ::tabletheory::__private::Attribute::new();
        ///The attribute `body`, a `Vec<T>`.
        const BODY: ::tabletheory::__private::Attribute<Envelope_BODY<K, T, N>> = ::tabletheory::__private::Attribute::new();
        ///The attribute `parents`, a `Vec<Envelope<K, T, N>>`.
        const PARENTS: ::tabletheory::__private::Attribute<Envelope_PARENTS<K, T, N>> = ::tabletheory::__private::Attribute::new();
        ///The attribute `codes`, a `[u32 ; N]`.
        const CODES: ::tabletheory::__private::Attribute<Envelope_CODES<K, T, N>> = ::tabletheory::__private::Attribute::new();
        ///The table `envelopes`: partition key `id`.
        pub(crate) const TABLE: Envelope_TABLE<K, T, N> = Envelope_TABLE(
            ::core::marker::PhantomData,
        );
        ///The global secondary index `by-kind`: partition key `kind`; projects the keys only.
        pub(crate) const KIND_IDX: Envelope_KIND_IDX<K, T, N> = Envelope_KIND_IDX(
            ::core::marker::PhantomData,
        );
        ///The primary key of an [`Envelope`]: partition key `id`.
        #[must_use = "a key names an item and does nothing by itself"]
        pub(crate) fn key(
            id: impl ::tabletheory::__private::Operand<
                ::tabletheory::__private::BareCodecOf<Envelope_ID<K, T, N>>,
                ::tabletheory::__private::BareOf<Envelope_ID<K, T, N>>,
            >,
        ) -> ::tabletheory::__private::Key<Self> {
            ::tabletheory::__private::KeyParts::new()
                .partition::<Envelope_ID<K, T, N>>(&id)
                .into_key()
        }
    }
    ///The fields of [`Envelope`] read so far.
    pub(crate) struct Envelope_Slots<K, T: Clone, const N: usize>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        id: ::core::option::Option<K>,
        kind: ::core::option::Option<String>,
        body: ::core::option::Option<Vec<T>>,
        parents: ::core::option::Option<Vec<Envelope<K, T, N>>>,
        codes: ::core::option::Option<[u32; N]>,
        __phantom: ::core::marker::PhantomData<fn() -> (*const K, *const T)>,
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::core::default::Default
    for Envelope_Slots<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        fn default() -> Self {
            Self {
                id: ::core::option::Option::None,
                kind: ::core::option::Option::None,
                body: ::core::option::Option::None,
                parents: ::core::option::Option::None,
                codes: ::core::option::Option::None,
                __phantom: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Members
    for Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Slots = Envelope_Slots<K, T, N>;
        fn encode_members(
            &self,
            __members: &mut ::tabletheory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            __members.field::<Envelope_ID<K, T, N>>(self)?;
            __members.field::<Envelope_KIND<K, T, N>>(self)?;
            __members.field::<Envelope_BODY<K, T, N>>(self)?;
            __members.field::<Envelope_PARENTS<K, T, N>>(self)?;
            __members.field::<Envelope_CODES<K, T, N>>(self)?;
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
                "id" => {
                    ::tabletheory::__private::decode_field::<
                        Envelope_ID<K, T, N>,
                        __S,
                    >(&mut __slots.id, __source)?
                }
                "kind" => {
                    ::tabletheory::__private::decode_field::<
                        Envelope_KIND<K, T, N>,
                        __S,
                    >(&mut __slots.kind, __source)?
                }
                "body" => {
                    ::tabletheory::__private::decode_field::<
                        Envelope_BODY<K, T, N>,
                        __S,
                    >(&mut __slots.body, __source)?
                }
                "parents" => {
                    ::tabletheory::__private::decode_field::<
                        Envelope_PARENTS<K, T, N>,
                        __S,
                    >(&mut __slots.parents, __source)?
                }
                "codes" => {
                    ::tabletheory::__private::decode_field::<
                        Envelope_CODES<K, T, N>,
                        __S,
                    >(&mut __slots.codes, __source)?
                }
                _ => return ::core::result::Result::Ok(false),
            }
            ::core::result::Result::Ok(true)
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, ::tabletheory::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                id: ::tabletheory::__private::finish_field::<
                    Envelope_ID<K, T, N>,
                >(__slots.id)?,
                kind: ::tabletheory::__private::finish_field::<
                    Envelope_KIND<K, T, N>,
                >(__slots.kind)?,
                body: ::tabletheory::__private::finish_field::<
                    Envelope_BODY<K, T, N>,
                >(__slots.body)?,
                parents: ::tabletheory::__private::finish_field::<
                    Envelope_PARENTS<K, T, N>,
                >(__slots.parents)?,
                codes: ::tabletheory::__private::finish_field::<
                    Envelope_CODES<K, T, N>,
                >(__slots.codes)?,
            })
        }
    }
    #[automatically_derived]
    impl<K, T: Clone, const N: usize> ::tabletheory::__private::Model
    for Envelope<K, T, N>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        type Table = Envelope_TABLE<K, T, N>;
        type Sealing = ::tabletheory::__private::Plain;
        const SCHEMA: &'static ::tabletheory::__private::Schema = &::tabletheory::__private::Schema {
            model: "Envelope",
            table: "envelopes",
            partition_key: ::tabletheory::__private::KeySchema {
                name: <Envelope_ID<K, T, N> as ::tabletheory::__private::Field>::NAME,
                data_type: ::tabletheory::__private::data_type_of::<
                    Envelope_ID<K, T, N>,
                >(),
            },
            sort_key: ::core::option::Option::None,
            indexes: &[
                ::tabletheory::__private::IndexSchema {
                    name: "by-kind",
                    global: true,
                    partition_key: &[
                        ::tabletheory::__private::KeySchema {
                            name: <Envelope_KIND<
                                K,
                                T,
                                N,
                            > as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Envelope_KIND<K, T, N>,
                            >(),
                        },
                    ],
                    sort_key: &[],
                    projection: ::tabletheory::__private::ProjectionSchema::KeysOnly,
                },
            ],
            attributes: &[
                ::tabletheory::__private::AttributeSchema {
                    name: <Envelope_ID<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<
                        Envelope_ID<K, T, N>,
                    >(),
                    role: <Envelope_ID<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::ROLE,
                    keys: <Envelope_ID<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Envelope_ID<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                ::tabletheory::__private::AttributeSchema {
                    name: <Envelope_KIND<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<
                        Envelope_KIND<K, T, N>,
                    >(),
                    role: <Envelope_KIND<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::ROLE,
                    keys: <Envelope_KIND<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Envelope_KIND<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                ::tabletheory::__private::AttributeSchema {
                    name: <Envelope_BODY<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<
                        Envelope_BODY<K, T, N>,
                    >(),
                    role: <Envelope_BODY<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::ROLE,
                    keys: <Envelope_BODY<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Envelope_BODY<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                ::tabletheory::__private::AttributeSchema {
                    name: <Envelope_PARENTS<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<
                        Envelope_PARENTS<K, T, N>,
                    >(),
                    role: <Envelope_PARENTS<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::ROLE,
                    keys: <Envelope_PARENTS<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Envelope_PARENTS<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                ::tabletheory::__private::AttributeSchema {
                    name: <Envelope_CODES<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<
                        Envelope_CODES<K, T, N>,
                    >(),
                    role: <Envelope_CODES<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::ROLE,
                    keys: <Envelope_CODES<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Envelope_CODES<
                        K,
                        T,
                        N,
                    > as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
            ],
        };
        fn key_of(&self) -> ::tabletheory::__private::Key<Self> {
            ::tabletheory::__private::KeyParts::new()
                .partition_of::<Envelope_ID<K, T, N>>(self)
                .into_key()
        }
        fn take_written(&mut self, _: &::tabletheory::__private::Written) {}
    }
    fn __assert<K, T: Clone, const N: usize>()
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        T: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<Vec<T>>,
        K: ::tabletheory::__private::AttributeType,
        T: ::tabletheory::__private::AttributeType,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<[u32; N]>,
    {
        ::tabletheory::__private::assert_key::<
            ::tabletheory::__private::Native,
            String,
        >();
    }
};
/**What `Envelope::KIND_IDX` projects of an [`Envelope`].

The global secondary index `by-kind`: partition key `kind`; projects the keys only.*/
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
#[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
pub(crate) struct EnvelopeKindIdx<K>
where
    K: Ord,
{
    ///The attribute `id`.
    pub id: K,
    ///The attribute `kind`.
    pub kind: String,
}
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
    ///`EnvelopeKindIdx::ID`: attribute `id`, a `K`; partition key of the table.
    struct EnvelopeKindIdx_ID<K>(
        ::core::marker::PhantomData<fn() -> (*const K,)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K> ::core::clone::Clone for EnvelopeKindIdx_ID<K>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K> ::core::marker::Copy for EnvelopeKindIdx_ID<K>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K> ::core::fmt::Debug for EnvelopeKindIdx_ID<K>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("EnvelopeKindIdx_ID")
        }
    }
    #[automatically_derived]
    impl<K> ::tabletheory::__private::Field for EnvelopeKindIdx_ID<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
    {
        type Owner = EnvelopeKindIdx<K>;
        type Value = K;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "id";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::Key;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::None,
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    ///`EnvelopeKindIdx::KIND`: attribute `kind`, a `String`; partition key of `by-kind`.
    struct EnvelopeKindIdx_KIND<K>(
        ::core::marker::PhantomData<fn() -> (*const K,)>,
    )
    where
        K: Ord;
    #[automatically_derived]
    impl<K> ::core::clone::Clone for EnvelopeKindIdx_KIND<K>
    where
        K: Ord,
    {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl<K> ::core::marker::Copy for EnvelopeKindIdx_KIND<K>
    where
        K: Ord,
    {}
    #[automatically_derived]
    impl<K> ::core::fmt::Debug for EnvelopeKindIdx_KIND<K>
    where
        K: Ord,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("EnvelopeKindIdx_KIND")
        }
    }
    #[automatically_derived]
    impl<K> ::tabletheory::__private::Field for EnvelopeKindIdx_KIND<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
    {
        type Owner = EnvelopeKindIdx<K>;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "kind";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-kind"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.kind
        }
    }
    ///The fields of [`EnvelopeKindIdx`] read so far.
    pub(crate) struct EnvelopeKindIdx_Slots<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
    {
        id: ::core::option::Option<K>,
        kind: ::core::option::Option<String>,
        __phantom: ::core::marker::PhantomData<fn() -> (*const K,)>,
    }
    #[automatically_derived]
    impl<K> ::core::default::Default for EnvelopeKindIdx_Slots<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
    {
        fn default() -> Self {
            Self {
                id: ::core::option::Option::None,
                kind: ::core::option::Option::None,
                __phantom: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<K> ::tabletheory::__private::Members for EnvelopeKindIdx<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
    {
        type Slots = EnvelopeKindIdx_Slots<K>;
        fn encode_members(
            &self,
            __members: &mut ::tabletheory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            __members.field::<EnvelopeKindIdx_ID<K>>(self)?;
            __members.field::<EnvelopeKindIdx_KIND<K>>(self)?;
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
                "id" => {
                    ::tabletheory::__private::decode_field::<
                        EnvelopeKindIdx_ID<K>,
                        __S,
                    >(&mut __slots.id, __source)?
                }
                "kind" => {
                    ::tabletheory::__private::decode_field::<
                        EnvelopeKindIdx_KIND<K>,
                        __S,
                    >(&mut __slots.kind, __source)?
                }
                _ => return ::core::result::Result::Ok(false),
            }
            ::core::result::Result::Ok(true)
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, ::tabletheory::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                id: ::tabletheory::__private::finish_field::<
                    EnvelopeKindIdx_ID<K>,
                >(__slots.id)?,
                kind: ::tabletheory::__private::finish_field::<
                    EnvelopeKindIdx_KIND<K>,
                >(__slots.kind)?,
            })
        }
    }
    #[automatically_derived]
    impl<K> EnvelopeKindIdx<K>
    where
        K: Ord,
        K: ::core::marker::Send + ::core::marker::Sync + 'static,
        ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
    {
        ///The primary key of the [`Envelope`] that it was projected from.
        #[must_use = "a key names an item and does nothing by itself"]
        pub(crate) fn key<T: Clone, const N: usize>(
            &self,
        ) -> ::tabletheory::__private::Key<Envelope<K, T, N>>
        where
            K: Ord,
            K: ::core::marker::Send + ::core::marker::Sync + 'static,
            T: ::core::marker::Send + ::core::marker::Sync + 'static,
            ::tabletheory::__private::Native: ::tabletheory::__private::Represent<K>,
            ::tabletheory::__private::Native: ::tabletheory::__private::Represent<
                Vec<T>,
            >,
            K: ::tabletheory::__private::AttributeType,
            T: ::tabletheory::__private::AttributeType,
            ::tabletheory::__private::Native: ::tabletheory::__private::Represent<
                [u32; N],
            >,
        {
            ::tabletheory::__private::KeyParts::new()
                .partition_of::<EnvelopeKindIdx_ID<K>>(self)
                .into_key()
        }
    }
};
