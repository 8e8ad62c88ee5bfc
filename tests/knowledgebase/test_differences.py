"""A difference shows what was taken out and put in, and is safe to show whatever was written."""

from knowledgebase.rendering.differences import differences


def told(before, after):
    return [(line.kind, line.html) for line in differences(before, after)]


def test_the_same_text_differs_in_nothing():
    assert told("One\nTwo", "One\nTwo") == []


def test_a_changed_word_is_marked_on_both_sides():
    assert told("Press Save now.", "Press Send now.") == [
        ("gone", "Press <del>Save</del> now."),
        ("came", "Press <ins>Send</ins> now."),
    ]


def test_a_line_put_in_and_one_taken_out_are_marked_whole():
    assert told("One\nTwo", "One\nTwo\nThree")[-1] == ("came", "<ins>Three</ins>")
    assert told("One\nTwo\nThree", "One\nTwo")[-1] == ("gone", "<del>Three</del>")


def test_lines_far_from_any_change_are_a_gap():
    before = "\n".join(str(number) for number in range(20))
    kinds = [kind for kind, _html in told(before, before + "\nend")]
    assert kinds == ["gap", "same", "same", "came"]


def test_a_line_of_very_many_words_is_marked_whole():
    before, after = "word " * 40_000, "word " * 39_999
    assert [kind for kind, _html in told(before, after)] == ["gone", "came"]


def test_markup_in_a_text_is_shown_as_it_was_typed():
    shown = str(told("<script>alert(1)</script>", "<b>fine</b> & well"))
    assert "<script" not in shown
    assert "<b>" not in shown
