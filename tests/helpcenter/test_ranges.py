"""A video is sent in the parts that a browser asks for, so that it can be played from anywhere."""

import pytest

from helpcenter import ranges

CONTENT = bytes(range(250)) * 4


@pytest.fixture
def video(settings):
    folder = settings.MEDIA_ROOT / "videos"
    folder.mkdir(parents=True)
    (folder / "tour.mp4").write_bytes(CONTENT)
    return "/media/videos/tour.mp4"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=10-", 10, 999), ("bytes=-5", 995, 999), ("bytes=990-5000", 990, 999)],
)
def test_the_part_that_is_asked_for_is_sent(client, video, asked, first, last):
    answer = client.get(video, headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {first}-{last}/1000")
    assert body(answer) == CONTENT[first : last + 1]
    assert answer["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(
    "asked", ["", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "bytes=" + "9" * 40 + "-"]
)
def test_all_is_sent_where_no_part_can_be_understood(client, video, asked):
    answer = client.get(video, headers={"range": asked} if asked else {})
    assert (answer.status_code, answer["Accept-Ranges"]) == (200, "bytes")
    assert body(answer) == CONTENT


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=9-3", "bytes=999999999999999999-"])
def test_a_part_that_is_not_there_is_refused(client, video, asked):
    answer = client.get(video, headers={"range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1000")


def test_no_answer_is_larger_than_a_process_should_hold(client, video, monkeypatch):
    monkeypatch.setattr(ranges, "MOST_BYTES", 100)
    answer = client.get(video, headers={"range": "bytes=50-"})
    assert (answer["Content-Range"], len(answer.content)) == ("bytes 50-149/1000", 100)
