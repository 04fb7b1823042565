"""What is counted. Labels are few and fixed; nothing personal is a label, no chat, no user."""

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
webhook_refused = Counter(
    "jamsostek_webhook_refused",
    "Webhook requests not taken, by HTTP status",
    labelnames=("status",),
    registry=registry,
)
poll_age_seconds = Gauge(
    "jamsostek_poll_age_seconds", "Since the last successful getUpdates", registry=registry
)
commit_age_seconds = Gauge(
    "jamsostek_commit_age_seconds", "Since the last committed batch", registry=registry
)
ready = Gauge("jamsostek_ready", "1 while updates can be taken", registry=registry)


def exposition() -> bytes:
    """Everything above in Prometheus' text format."""
    return generate_latest(registry)
