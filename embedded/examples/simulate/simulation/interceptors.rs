//! Interceptors of the program's own: one names each request, and one fails where it is told to.

use aws_sdk_dynamodb::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut,
    FinalizerInterceptorContextRef,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use fastrand::Rng;

use super::operation::{NAME_HEADER, Operation};

/// An interceptor that names each request after the operation that it belongs to.
#[derive(Debug)]
pub(crate) struct Naming;

impl Intercept for Naming {
    fn name(&self) -> &'static str {
        "Naming"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(operation) = Operation::current() {
            context.request_mut().headers_mut().insert(NAME_HEADER, operation.name().to_owned());
        }
        Ok(())
    }
}

/// An interceptor that fails at the hook that the operation chose.
#[derive(Debug)]
pub(crate) struct Failing;

fn fail(hook: Hook) -> Result<(), BoxError> {
    match Operation::current() {
        Some(operation) if operation.fails(hook) => Err("an interceptor of the program's own".into()),
        _ => Ok(()),
    }
}

macro_rules! hooks {
    ($($name:ident $method:ident($context:ty) $sent:literal;)*) => {
        /// The hooks at which an interceptor can fail.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Hook {
            ReadBeforeExecution,
            $($name,)*
        }

        impl Hook {
            pub(crate) fn any(rng: &mut Rng) -> Self {
                let all = [Self::ReadBeforeExecution, $(Self::$name),*];
                all[rng.usize(..all.len())]
            }

            /// Returns whether the request may have been sent by then.
            pub(crate) fn is_after(self) -> bool {
                match self {
                    Self::ReadBeforeExecution => false,
                    $(Self::$name => $sent,)*
                }
            }
        }

        impl Intercept for Failing {
            fn name(&self) -> &'static str {
                "Failing"
            }

            fn read_before_execution(
                &self,
                _: &BeforeSerializationInterceptorContextRef<'_>,
                _: &mut ConfigBag,
            ) -> Result<(), BoxError> {
                fail(Hook::ReadBeforeExecution)
            }

            $(
                fn $method(&self, _: $context, _: &RuntimeComponents, _: &mut ConfigBag) -> Result<(), BoxError> {
                    fail(Hook::$name)
                }
            )*
        }
    };
}

hooks! {
    ReadBeforeAttempt read_before_attempt(&BeforeTransmitInterceptorContextRef<'_>) false;
    ModifyBeforeSigning modify_before_signing(&mut BeforeTransmitInterceptorContextMut<'_>) false;
    ReadBeforeTransmit read_before_transmit(&BeforeTransmitInterceptorContextRef<'_>) false;
    ReadAfterTransmit read_after_transmit(&BeforeDeserializationInterceptorContextRef<'_>) true;
    ModifyBeforeDeserialization
        modify_before_deserialization(&mut BeforeDeserializationInterceptorContextMut<'_>) true;
    ReadAfterDeserialization read_after_deserialization(&AfterDeserializationInterceptorContextRef<'_>) true;
    ModifyBeforeAttemptCompletion
        modify_before_attempt_completion(&mut FinalizerInterceptorContextMut<'_>) true;
    ReadAfterAttempt read_after_attempt(&FinalizerInterceptorContextRef<'_>) true;
    ModifyBeforeCompletion modify_before_completion(&mut FinalizerInterceptorContextMut<'_>) true;
    ReadAfterExecution read_after_execution(&FinalizerInterceptorContextRef<'_>) true;
}
