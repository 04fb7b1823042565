"""What is counted. Labels are few and fixed; nothing personal is a label, no chat, no user."""

from collections.abc import Collection, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

registry = CollectorRegistry(auto_describe=True)

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

updates_handled = Counter(
    "jamsostek_updates_handled", "Updates that took effect", registry=registry
)
updates_duplicate = Counter(
    "jamsostek_updates_duplicate", "Updates that came again and did nothing", registry=registry
)
updates_poisoned = Counter(
    "jamsostek_updates_poisoned", "Updates set aside after three tries", registry=registry
)
batches_failed = Counter(
    "jamsostek_batches_failed", "Batches the database did not take", registry=registry
)
batch_size = Histogram(
    "jamsostek_batch_size",
    "Updates in one transaction",
    buckets=(1, 2, 5, 10, 20, 50, 100),
    registry=registry,
)
batch_seconds = Histogram(
    "jamsostek_batch_seconds",
    "Time of one transaction, commit included",
    buckets=_SECONDS,
    registry=registry,
)
replies_sent = Counter("jamsostek_replies_sent", "Calls that Telegram took", registry=registry)
replies_closed = Counter(
    "jamsostek_replies_closed",
    "Calls that will never go out, by the class of the reason",
    labelnames=("reason",),
    registry=registry,
)
replies_retried = Counter(
    "jamsostek_replies_retried", "Calls tried again after a failure", registry=registry
)
sends_refused = Counter(
    "jamsostek_sends_refused", "Messages Telegram refused as too many (429)", registry=registry
)
notices = Counter(
    "jamsostek_notices",
    "Messages of the lanes by what became of them; `again`: not sent, they wait",
    labelnames=("state",),
    registry=registry,
)
slots_missed = Counter(
    "jamsostek_slots_missed", "Slots of the send rate that came too late", registry=registry
)
notice_late_seconds = Histogram(
    "jamsostek_notice_late_seconds",
    "How late a message of the lanes left in its slot",
    buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.03),
    registry=registry,
)
send_rate_factor = Gauge(
    "jamsostek_send_rate_factor", "What refusals left of the send rate", registry=registry
)
waiting = Gauge(
    "jamsostek_waiting", "Messages that are due and wait", labelnames=("lane",), registry=registry
)
queue_age_seconds = Gauge(
    "jamsostek_queue_age_seconds",
    "How long the oldest answer or notice has waited",
    registry=registry,
)
unsure = Gauge(
    "jamsostek_unsure", "Messages of which nobody knows whether they arrived", registry=registry
)
alarms = Gauge(
    "jamsostek_alarm", "1 while something is wrong", labelnames=("kind",), registry=registry
)
handlers_failed = Counter(
    "jamsostek_handlers_failed",
    "Updates a handler failed on, by the class of the error",
    labelnames=("error",),
    registry=registry,
)
questions = Counter(
    "jamsostek_questions",
    "How often people came to a question of a flow; what is missing at the next one gave up",
    labelnames=("flow", "question"),
    registry=registry,
)
secrets_erased = Counter(
    "jamsostek_secrets_erased",
    "Messages deleted from a chat since they held what nobody should read there",
    labelnames=("kind",),
    registry=registry,
)
send_seconds = Gauge(
    "jamsostek_send_seconds_sum", "Time spent waiting for Telegram's answers", registry=registry
)
send_calls = Gauge("jamsostek_send_seconds_count", "Calls that were waited for", registry=registry)
webhook_refused = Counter(
    "jamsostek_webhook_refused",
    "Webhook requests not taken, by HTTP status",
    labelnames=("status",),
    registry=registry,
)
webhook_taken = Counter(
    "jamsostek_webhook_taken", "Times our webhook was found gone or elsewhere", registry=registry
)
webhook_pending = Gauge(
    "jamsostek_webhook_pending", "Updates that Telegram keeps for our webhook", registry=registry
)
poll_age_seconds = Gauge(
    "jamsostek_poll_age_seconds", "Since the last successful getUpdates", registry=registry
)
commit_age_seconds = Gauge(
    "jamsostek_commit_age_seconds", "Since the last committed batch", registry=registry
)
ready = Gauge("jamsostek_ready", "1 while updates can be taken", registry=registry)


UNREACHABLE = ("forbidden", "chat_not_found")
"""Reasons for a closed reply that are the person's doing, no failure of ours."""


def total(
    counter: Counter,
    *,
    only: Mapping[str, Collection[str]] = {},
    but: Mapping[str, Collection[str]] = {},
) -> int:
    """What a counter shows, over all or some of its labels."""
    found = 0.0
    for family in counter.collect():
        for sample in family.samples:
            labels = sample.labels
            if not sample.name.endswith("_total"):
                continue
            if any(labels.get(name) not in values for name, values in only.items()):
                continue
            if not any(labels.get(name) in values for name, values in but.items()):
                found += sample.value
    return int(found)


def show_backlog(answers: int, notices: int, broadcasts: int) -> None:
    """How many messages wait in which lane."""
    for lane, count in (("answer", answers), ("notice", notices), ("broadcast", broadcasts)):
        waiting.labels(lane=lane).set(count)


def exposition() -> bytes:
    """Everything above in Prometheus' text format."""
    return generate_latest(registry)
