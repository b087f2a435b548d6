//! Writes whose future is dropped half way, as `select!` and time-outs do. At every await point, the write is there in whole or
//! not at all, the caller is told only what is true, and the client continues as if nothing had happened.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use tabletheory::op::{BatchTracker, Create, Delete, UpdateModel, WriteOutcome};
use tabletheory::prelude::*;
use tabletheory_embedded::{Embedded, Fault, FaultPlan};

use crate::common::{Note, Order, Outcome, order, ticking};

/// Polls a future at most this many times, and then drops it.
async fn polled<F: Future>(times: usize, future: impl IntoFuture<IntoFuture = F>) -> Option<F::Output> {
    let mut future = pin!(future.into_future());
    let mut left = times;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match future.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            // The future is dropped as soon as it waits for the last time, and not when it would continue.
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Makes a database, and returns a client that meets no faults, and one whose every call waits, is refused for now, or is left
/// undone in part.
async fn slow(seed: u64) -> Outcome<(Db, Db)> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Order>().await?;
    embedded.create_table::<Note>().await?;
    let kinds = [Fault::Delayed, Fault::Delayed, Fault::Throttled, Fault::ResponseLost, Fault::Unprocessed];
    let flaky = embedded.with_faults(FaultPlan::seeded(seed, 0.9).only(kinds)).db();
    let truth = embedded.with_faults(FaultPlan::script([])).db();
    Ok((truth, flaky.with_clock(ticking())))
}

/// Runs `at` for every number of polls until it returns that its future was done, under a few seeds.
async fn at_every_await<F: Future<Output = Outcome<bool>>>(at: impl Fn(Db, Db, usize) -> F) -> Outcome {
    let mut dropped = 0;
    for seed in 0..6 {
        for polls in 0.. {
            assert!(polls < 1000, "it never ends");
            let (truth, flaky) = slow(seed).await?;
            if at(truth.clone(), flaky.clone(), polls).await? {
                break;
            }
            dropped += 1;
            // The client is as good as new: the next request is its own.
            let mut after = Note { id: "after".into(), text: polls.to_string() };
            while flaky.put(&mut after).await.is_err() {}
            assert_eq!(truth.get(Note::key("after")).await?, Some(after));
        }
    }
    assert!(dropped > 6, "{dropped}");
    Ok(())
}

fn key() -> Key<Order> {
    Order::key("c1", "o1")
}

#[tokio::test(start_paused = true)]
async fn creates_and_puts() -> Outcome {
    at_every_await(|truth, flaky, polls| async move {
        let before = order("c1", "o1");
        let mut model = before.clone();
        let done = polled(polls, flaky.create(&mut model)).await;
        let stored = truth.get(key()).await?;
        if let Some(Ok(())) = done {
            assert_eq!(stored, Some(model));
        } else {
            assert_eq!(model, before);
            assert!(stored.is_none_or(|stored| stored.total == before.total && stored.lines == before.lines));
        }
        Ok(done.is_some())
    })
    .await?;
    at_every_await(|truth, flaky, polls| async move {
        let mut old = order("c1", "o1");
        truth.put(&mut old).await?;
        let before = Order { total: 990, ..old.clone() };
        let mut model = before.clone();
        let done = polled(polls, flaky.put(&mut model)).await;
        let stored = truth.get(key()).required().await?;
        if let Some(Ok(())) = done {
            assert_eq!(stored, model);
        } else {
            assert_eq!(model, before);
            assert!(stored == old || stored.total == 990);
        }
        Ok(done.is_some())
    })
    .await
}

#[tokio::test(start_paused = true)]
async fn updates_and_deletes() -> Outcome {
    at_every_await(|truth, flaky, polls| async move {
        let mut before = order("c1", "o1");
        truth.create(&mut before).await?;
        before.total = 990;
        let mut model = before.clone();
        let done = polled(polls, flaky.update_model(&mut model, (Order::TOTAL,))).await;
        let stored = truth.get(key()).required().await?;
        if let Some(Ok(())) = done {
            assert_eq!(stored, model);
        } else {
            assert_eq!(model, before, "its version is the one it was read with");
        }
        // The write is done at most once, and the version always comes with the value.
        assert!(matches!((stored.version, stored.total == 990), (0, false) | (1, true)), "{stored:?}");
        Ok(done.is_some())
    })
    .await?;
    at_every_await(|truth, flaky, polls| async move {
        let mut before = order("c1", "o1");
        truth.create(&mut before).await?;
        let done = polled(polls, flaky.delete(key())).await;
        let stored = truth.get(key()).await?;
        assert!(stored.is_none() || stored == Some(before) && !matches!(done, Some(Ok(()))));
        Ok(done.is_some())
    })
    .await
}

#[tokio::test(start_paused = true)]
async fn updates_of_single_attributes() -> Outcome {
    at_every_await(|truth, flaky, polls| async move {
        let before = truth_with_an_order(&truth).await?;
        let counted = flaky.update(key()).increment(Order::TOTAL).add(Order::TAGS, ["counted"]).returning_new();
        let done = polled(polls, counted).await;
        let stored = truth.get(key()).required().await?;
        // The write is done in whole or not at all, and never twice: only the future sends it again.
        let times = stored.total - before.total;
        assert!(matches!((times, stored.version, stored.tags.contains("counted")), (0, 0, false) | (1, 1, true)));
        match &done {
            Some(Ok(counted)) => assert_eq!(*counted, stored),
            Some(Err(error)) => assert!(error.is_ambiguous() || times == 0, "{error}"),
            None => {}
        }
        Ok(done.is_some())
    })
    .await?;
    at_every_await(|truth, flaky, polls| async move {
        let before = truth_with_an_order(&truth).await?;
        let retried = flaky.update_with_retry(key(), |order, update| update.set(Order::TOTAL, order.total + 1));
        let done = polled(polls, retried).await;
        let stored = truth.get(key()).required().await?;
        assert!(matches!((stored.total - before.total, stored.version), (0, 0) | (1, 1)), "{stored:?}");
        match &done {
            Some(Ok(updated)) => assert_eq!(*updated, stored),
            Some(Err(error)) => assert!(error.is_ambiguous() || stored == before, "{error}"),
            None => {}
        }
        Ok(done.is_some())
    })
    .await
}

async fn truth_with_an_order(truth: &Db) -> Outcome<Order> {
    let mut order = order("c1", "o1");
    truth.create(&mut order).await?;
    Ok(order)
}

#[tokio::test(start_paused = true)]
async fn batches_say_what_became_of_each_write() -> Outcome {
    at_every_await(|truth, flaky, polls| async move {
        let mut gone = order("c2", "gone");
        truth.create(&mut gone).await?;
        let before: Vec<Order> = (0..58).map(|id| order("c1", &id.to_string())).collect();
        let mut orders = before.clone();
        let tracker = BatchTracker::new();
        let batch = flaky.batch_write().put_all(&mut orders).delete(Order::key("c2", "gone")).concurrency(at_once!(2));
        let done = polled(polls, batch.track(&tracker)).await.is_some();

        let outcomes = tracker.outcomes();
        assert_eq!(outcomes.len(), before.len() + 1);
        for ((before, after), outcome) in before.iter().zip(&orders).zip(&outcomes) {
            let stored = truth.get(after.key_of()).await?;
            match outcome {
                WriteOutcome::Done => assert_eq!(stored.as_ref(), Some(after), "{outcome:?}"),
                WriteOutcome::NotSent | WriteOutcome::Unprocessed | WriteOutcome::Failed => {
                    assert_eq!(stored, None, "{outcome:?}");
                }
                WriteOutcome::Unknown => {}
                WriteOutcome::Superseded => panic!("no key is there twice"),
            }
            if *outcome != WriteOutcome::Done {
                assert_eq!(after, before, "{outcome:?}");
            }
        }
        let is_gone = truth.get(Order::key("c2", "gone")).await?.is_none();
        assert!(match outcomes[58] {
            WriteOutcome::Done => is_gone,
            WriteOutcome::Unknown => true,
            _ => !is_gone,
        });
        // Nothing is on its way after the batch has ended, and every write that is not done is named.
        assert!(!done || !outcomes.contains(&WriteOutcome::NotSent));
        Ok(done)
    })
    .await
}

#[tokio::test(start_paused = true)]
async fn transactions_are_done_or_not() -> Outcome {
    at_every_await(|truth, flaky, polls| async move {
        let mut before = order("c1", "o1");
        truth.create(&mut before).await?;
        truth.put(&mut Note { id: "n1".into(), text: "old".into() }).await?;
        before.total = 990;
        let (mut paid, mut next) = (before.clone(), order("c1", "o2"));
        let actions = (UpdateModel(&mut paid, (Order::TOTAL,)), Create(&mut next), Delete(Note::key("n1")));
        let done = polled(polls, flaky.transact_write(actions)).await;

        let stored = truth.get(key()).required().await?;
        let created = truth.get(Order::key("c1", "o2")).await?;
        let note = truth.get(Note::key("n1")).await?;
        let is_done = match (stored.version, &created, &note) {
            (0, None, Some(_)) => false,
            (1, Some(_), None) => true,
            half => panic!("half a transaction: {half:?}"),
        };
        if let Some(Ok(())) = done {
            assert!(is_done);
            assert_eq!((stored, created), (paid, Some(next)));
        } else {
            assert_eq!((paid, next), (before, order("c1", "o2")));
        }
        Ok(done.is_some())
    })
    .await
}
