from datetime import timedelta

import pytest

from parkloop.web.jobs.models import Job, JobState
from parkloop.web.pages.runs.standing import Standing, duration, told


def test_durations_are_told_as_people_say_them():
    assert duration(timedelta(seconds=9.6), "zh") == "10 秒"
    assert duration(timedelta(seconds=74), "zh") == "1 分 14 秒"
    assert duration(timedelta(seconds=-3), "en") == "0 s"


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (Job(state=JobState.QUEUED), "排队等候"),
        (Job(state=JobState.RUNNING), "准备数据"),
        (Job(state=JobState.RUNNING, step="steps.screen"), "赋权与排序"),
        (Job(state=JobState.RUNNING, step="no.such.step"), "准备数据"),
        (Job(state=JobState.RUNNING, step="steps.screen", cancel_asked=True), "正在取消"),
    ],
)
def test_the_step_is_told_in_words(job, words):
    assert Standing(job, "zh").step == words


def test_a_run_begun_anew_says_so_while_it_goes_on():
    assert Standing(Job(state=JobState.RUNNING, attempt=2), "zh").again
    assert Standing(Job(state=JobState.QUEUED, attempt=1), "zh").again
    assert not Standing(Job(state=JobState.RUNNING, attempt=1), "zh").again
    assert not Standing(Job(state=JobState.DONE, attempt=2), "zh").again


def test_a_problem_is_told_with_its_place():
    problem = {"severity": "error", "sheet": "takes", "row": 4, "column": "C", "message": {"en": "bad"}, "hint": None}
    assert told(problem, "en") == {"severity": "error", "message": "bad", "hint": "", "place": "takes!C4", "path": ""}
