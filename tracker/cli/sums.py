"""The sums of a list as the command line's JSON has them."""

from db.queries.records import Bucket, Totals
from tracker.profile import Fund

UNKNOWN = "unknown"


def totals_shape(totals: Totals) -> dict[str, dict[str, int]]:
    """Give every bucket and fund in kroner; money of an unknown fund apart."""
    return {
        bucket.value: {fund.value: totals.kr(bucket, fund) for fund in Fund} | {UNKNOWN: totals.kr(bucket, None)}
        for bucket in Bucket
    }


def period_totals_shape(totals: Totals) -> dict[str, int]:
    """Give what was stated for whole periods that end with the year, per bucket."""
    return {bucket.value: totals.period_kr(bucket) for bucket in Bucket if totals.period_kr(bucket)}
