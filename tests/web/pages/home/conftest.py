from __future__ import annotations

import json

import pytest
from django.utils import timezone

from parkloop.web.jobs.models import Job, JobState
from parkloop.web.jobs.results import folder

NAMES = {"co2": ("二氧化碳排放量", -1), "fresh_water": ("新鲜水取用量", -1), "water_reuse_rate": ("重复利用率", 1)}


def rows(**values):
    return [
        {"id": i, "name": {"zh": NAMES[i][0], "en": i}, "unit": "t/a", "value": v, "direction": NAMES[i][1]}
        for i, v in values.items()
    ]


@pytest.fixture
def summary():
    """A summary with what the home reads: carbon falls, water stays, reuse is unknown today."""
    return {
        "park": {"currency": "CNY"},
        "findings": [{"severity": "high"}, {"severity": "low"}, {"severity": "high"}],
        "options": [{"id": f"o{n}"} for n in range(5)],
        "plan": {"options": [{"id": "o1"}, {"id": "o2"}]},
        "columns": {
            "observed": {"indicators": rows(co2=500.0, fresh_water=80.0, water_reuse_rate=None)},
            "plan": {"indicators": rows(co2=450.0, fresh_water=80.0, water_reuse_rate=60.0)},
        },
    }


@pytest.fixture
def make_run(installation, summary):
    """Make a run of the newest version (or another) in a state; a finished one has results."""

    def make(state=JobState.DONE, version=None):
        job = Job.objects.create(park=installation.park, version=version or installation.version, state=state)
        if state == JobState.DONE:
            Job.objects.filter(pk=job.pk).update(ended=timezone.now())
            folder(job).mkdir(parents=True)
            (folder(job) / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
            trace = [{"id": f"ind/{c}/co2", "value": 1.0, "unit": "t/a"} for c in ("observed", "plan")]
            (folder(job) / "trace.json").write_text(json.dumps({e["id"]: e for e in trace}), encoding="utf-8")
        return job

    return make
