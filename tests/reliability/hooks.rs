//! The extensions that users hang into the SDK's calls: hooks that fail, classifiers that ask for more, calls within calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::interceptors::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
    FinalizerInterceptorContextMut, FinalizerInterceptorContextRef,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::operation::get_item::GetItemOutput;
use aws_sdk_dynamodb::operation::put_item::PutItemOutput;
use aws_smithy_runtime_api::client::interceptors::context::{InterceptorContext, Output};
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction, RetryClassifierPriority};
use futures_util::FutureExt as _;
use tabletheory::prelude::*;
use tabletheory_embedded::Fault;
use tokio::task::unconstrained;

use crate::between::Engine;
use crate::common::{Connection, Note, Outcome, answer, nothing};

/// A hook that fails.
#[derive(Clone, Copy, Debug)]
struct Fails(&'static str);

impl Fails {
    fn at(self, hook: &str) -> Result<(), BoxError> {
        if self.0 == hook { Err("the user's own".into()) } else { Ok(()) }
    }
}

macro_rules! hooks {
    ($($hook:ident($context:ident, $config:ty);)*) => {
        impl Intercept for Fails {
            fn name(&self) -> &'static str {
                "Fails"
            }

            $(fn $hook(
                &self,
                _: hooks!(@ $context),
                _: &RuntimeComponents,
                _: $config,
            ) -> Result<(), BoxError> {
                self.at(stringify!($hook))
            })*
        }
    };
    (@ BeforeSerializationMut) => { &mut BeforeSerializationInterceptorContextMut<'_> };
    (@ BeforeSerialization) => { &BeforeSerializationInterceptorContextRef<'_> };
    (@ BeforeTransmitMut) => { &mut BeforeTransmitInterceptorContextMut<'_> };
    (@ BeforeTransmit) => { &BeforeTransmitInterceptorContextRef<'_> };
    (@ BeforeDeserializationMut) => { &mut BeforeDeserializationInterceptorContextMut<'_> };
    (@ BeforeDeserialization) => { &BeforeDeserializationInterceptorContextRef<'_> };
    (@ AfterDeserialization) => { &AfterDeserializationInterceptorContextRef<'_> };
    (@ FinalizerMut) => { &mut FinalizerInterceptorContextMut<'_> };
    (@ Finalizer) => { &FinalizerInterceptorContextRef<'_> };
}

hooks! {
    modify_before_serialization(BeforeSerializationMut, &mut ConfigBag);
    read_before_serialization(BeforeSerialization, &mut ConfigBag);
    read_after_serialization(BeforeTransmit, &mut ConfigBag);
    modify_before_retry_loop(BeforeTransmitMut, &mut ConfigBag);
    read_before_attempt(BeforeTransmit, &mut ConfigBag);
    modify_before_signing(BeforeTransmitMut, &mut ConfigBag);
    read_before_signing(BeforeTransmit, &mut ConfigBag);
    read_after_signing(BeforeTransmit, &mut ConfigBag);
    modify_before_transmit(BeforeTransmitMut, &mut ConfigBag);
    read_before_transmit(BeforeTransmit, &mut ConfigBag);
    read_after_transmit(BeforeDeserialization, &mut ConfigBag);
    modify_before_deserialization(BeforeDeserializationMut, &mut ConfigBag);
    read_before_deserialization(BeforeDeserialization, &mut ConfigBag);
    read_after_deserialization(AfterDeserialization, &mut ConfigBag);
    modify_before_attempt_completion(FinalizerMut, &mut ConfigBag);
    read_after_attempt(Finalizer, &mut ConfigBag);
    modify_before_completion(FinalizerMut, &mut ConfigBag);
    read_after_execution(Finalizer, &mut ConfigBag);
}

/// The hooks before anything is sent.
const BEFORE: [&str; 10] = [
    "modify_before_serialization",
    "read_before_serialization",
    "read_after_serialization",
    "modify_before_retry_loop",
    "read_before_attempt",
    "modify_before_signing",
    "read_before_signing",
    "read_after_signing",
    "modify_before_transmit",
    "read_before_transmit",
];

/// The hooks after an answer has come, and before it is read.
const BETWEEN: [&str; 3] = ["read_after_transmit", "modify_before_deserialization", "read_before_deserialization"];

/// The hooks after the answer has been read.
const AFTER: [&str; 5] = [
    "read_after_deserialization",
    "modify_before_attempt_completion",
    "read_after_attempt",
    "modify_before_completion",
    "read_after_execution",
];

/// A number of calls that is larger than that of the calls through the given client.
const FEW_CALLS: u64 = 30;

fn note(text: &str) -> Note {
    Note { id: "n1".into(), text: text.into() }
}

#[tokio::test]
async fn a_hook_that_fails_before_anything_is_sent_leaves_no_doubt() -> Outcome {
    for hook in BEFORE {
        let engine = Engine::with::<Note>([]).await?;
        // The last calls go through a client of this library's own.
        let db = Db::new(Client::from_conf(engine.config().interceptor(Fails(hook)).build()));
        for _ in 0..FEW_CALLS {
            let error = db.put(&mut note("hello")).await.unwrap_err();
            assert!(!error.is_ambiguous() && !error.is_done(), "{hook}: {error}");
        }
        assert_eq!((engine.calls(), engine.truth.get(Note::key("n1")).await?), (0, None), "{hook}");
    }
    Ok(())
}

#[tokio::test]
async fn a_hook_that_fails_after_the_answer_undoes_nothing() -> Outcome {
    for hook in AFTER {
        let engine = Engine::with::<Note>([]).await?;
        let db = Db::new(Client::from_conf(engine.config().interceptor(Fails(hook)).build()));
        for call in 1..=FEW_CALLS {
            db.put(&mut note(&call.to_string())).await?;
            let stored = engine.truth.get(Note::key("n1")).await?;
            assert_eq!(stored, Some(note(&call.to_string())), "{hook}");
        }
        let old = db.delete(Note::key("n1")).returning_old().await?;
        assert_eq!((old, engine.calls()), (Some(note(&FEW_CALLS.to_string())), FEW_CALLS + 1), "{hook}");

        // A refused write is refused, whatever fails afterwards.
        let error = db.put(&mut note("third")).condition(Note::TEXT.exists()).await.unwrap_err();
        assert!(!error.is_ambiguous() && !error.is_done(), "{hook}: {error}");
        assert_eq!(engine.truth.get(Note::key("n1")).await?, None);
    }
    Ok(())
}

#[tokio::test]
async fn a_hook_that_fails_when_the_answer_comes_leaves_it_open() -> Outcome {
    for hook in BETWEEN {
        let engine = Engine::with::<Note>([]).await?;
        let db = Db::new(Client::from_conf(engine.config().interceptor(Fails(hook)).build()));
        for call in 1..=FEW_CALLS {
            let text = call.to_string();
            assert!(db.put(&mut note(&text)).await.unwrap_err().is_ambiguous(), "{hook}");
            assert_eq!(engine.truth.get(Note::key("n1")).await?, Some(note(&text)), "{hook}");
        }
    }
    Ok(())
}

/// An attempt is lost, and then a hook keeps the next one from being sent: the first stays open.
#[tokio::test]
async fn a_hook_that_fails_before_the_second_attempt_does_not_close_the_first() -> Outcome {
    #[derive(Debug, Default)]
    struct FailsLater(AtomicUsize);

    impl Intercept for FailsLater {
        fn name(&self) -> &'static str {
            "FailsLater"
        }

        fn modify_before_signing(
            &self,
            _: &mut BeforeTransmitInterceptorContextMut<'_>,
            _: &RuntimeComponents,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            if self.0.fetch_add(1, Ordering::SeqCst) == 0 { Ok(()) } else { Err("the user's own".into()) }
        }
    }

    let engine = Engine::with::<Note>([Fault::ResponseLost]).await?;
    let db = Db::new(Client::from_conf(engine.config().interceptor(FailsLater::default()).build()));
    assert!(db.put(&mut note("hello")).await.unwrap_err().is_ambiguous());
    assert_eq!(engine.truth.get(Note::key("n1")).await?, Some(note("hello")));
    Ok(())
}

/// A classifier that asks for another attempt, whatever the result of the one before.
#[derive(Debug)]
struct AlwaysAgain(RetryClassifierPriority);

impl ClassifyRetry for AlwaysAgain {
    fn classify_retry(&self, _: &InterceptorContext) -> RetryAction {
        RetryAction::transient_error()
    }

    fn name(&self) -> &'static str {
        "AlwaysAgain"
    }

    fn priority(&self) -> RetryClassifierPriority {
        self.0
    }
}

#[tokio::test]
async fn no_classifier_makes_a_write_that_is_done_be_done_again() -> Outcome {
    let transient = RetryClassifierPriority::transient_error_classifier;
    for priority in [
        RetryClassifierPriority::run_before(RetryClassifierPriority::modeled_as_retryable_classifier()),
        RetryClassifierPriority::run_before(transient()),
        RetryClassifierPriority::run_after(RetryClassifierPriority::run_after(transient())),
    ] {
        let engine = Engine::with::<Note>([]).await?;
        engine.truth.put(&mut note("hello")).await?;
        let config = engine.config().retry_classifier(AlwaysAgain(priority));
        let db = Db::new(Client::from_conf(config.build()));
        for calls in 1..=FEW_CALLS {
            db.update(Note::key("n1")).set(Note::TEXT, "again").await?;
            assert_eq!(engine.calls(), calls);
        }
    }
    Ok(())
}

/// The connection writes while it is asked to write.
#[tokio::test]
async fn a_put_within_a_put_takes_nothing_from_it() -> Outcome {
    let within = Arc::new(Connection::silent());
    let asked = Arc::clone(&within);
    let connection = Connection::new(move |_, body| {
        let put = async { asked.db().put(&mut note("within")).await };
        assert!(matches!(unconstrained(Box::pin(put)).now_or_never(), Some(Ok(()))));
        answer(200, nothing(body))
    });
    let db = connection.db();
    for call in 1..=FEW_CALLS {
        db.put(&mut note(&call.to_string())).await?;
    }
    let is_within = |body: &String| body.contains("within");
    assert!(within.bodies().len() == 30 && within.bodies().iter().all(is_within));
    assert!(connection.bodies().len() == 30 && !connection.bodies().iter().any(is_within));
    Ok(())
}

/// The connection makes and drops a table while it is called, as a provider of credentials may.
#[tokio::test]
async fn a_table_made_within_a_call_takes_nothing_from_it() -> Outcome {
    let within = Arc::new(Connection::new(|_, body| {
        let body = String::from_utf8_lossy(body);
        assert!(body.contains(r#""TableName":"notes""#) && !body.contains("Item"), "{body}");
        answer(200, r#"{"Table":{"TableStatus":"ACTIVE"}}"#)
    }));
    let asked = Arc::clone(&within);
    let connection = Connection::new(move |_, body| {
        let db = asked.db();
        assert!(matches!(unconstrained(Box::pin(db.create_table::<Note>())).now_or_never(), Some(Ok(()))));
        // The table never disappears, so the deletion is left waiting.
        assert!(unconstrained(Box::pin(db.delete_table::<Note>())).now_or_never().is_none());
        answer(200, nothing(body))
    });
    let db = connection.db();
    for call in 1..=FEW_CALLS {
        db.put(&mut note(&call.to_string())).await?;
    }
    let bodies = connection.bodies();
    assert!(bodies.len() == 30 && bodies.iter().all(|body| body.contains(r#""Item":{"id""#)), "{bodies:?}");
    Ok(())
}

/// A hook that makes up the output of a call, as mocks of the SDK do.
#[derive(Clone, Copy, Debug)]
struct MakesUp(fn() -> Output);

impl Intercept for MakesUp {
    fn name(&self) -> &'static str {
        "MakesUp"
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(ended) = context.output_or_error_mut() {
            *ended = Ok(self.0());
        }
        Ok(())
    }
}

#[tokio::test]
async fn an_output_that_a_hook_made_up_is_no_answer_and_says_so() -> Outcome {
    // There is no table, so that no answer is read.
    let engine = tabletheory_embedded::Embedded::memory()?;
    let db = |output| Db::new(Client::from_conf(engine.config().interceptor(MakesUp(output)).build()));
    let (got, put) =
        (|| Output::erase(GetItemOutput::builder().build()), || Output::erase(PutItemOutput::builder().build()));
    let read = db(got).get(Note::key("n1")).await.unwrap_err();
    let write = db(put).put(&mut note("hello")).await.unwrap_err();
    assert_eq!(read.kind(), &ErrorKind::Unreachable);
    assert!(write.is_ambiguous());
    for error in [read, write] {
        let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        assert!(source.ends_with("a mock answers with an HTTP response"), "{source}");
    }
    Ok(())
}
