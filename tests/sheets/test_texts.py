"""Every code that the source names has its sentence, and no sentence waits for a code that is gone."""

import re
from pathlib import Path

from inglenook.sheets import QUESTIONS, REASONS, SENTENCES
from inglenook.sheets.workplaces import ALIKE

SOURCE = Path(__file__).parents[2] / "src" / "inglenook" / "sheets"
TEXT = {path: path.read_text() for path in SOURCE.rglob("*.py")}


def used(pattern: str) -> set[str]:
    return {code for text in TEXT.values() for code in re.findall(pattern, text)}


def test_every_problem_has_a_sentence_and_every_sentence_a_problem() -> None:
    codes = used(r'(?:SheetError|Problem|note|Skipped)\(\s*(?:draft\.row, )?"(\w+)"')
    codes |= used(r'note=\("(\w+)"') | used(r'\("(unknown_value)"') | used(r'refused_text = "(\w+)"')
    mentioned = {
        code for code in SENTENCES if any(f'"{code}"' in text for path, text in TEXT.items() if path.name != "texts.py")
    }
    assert codes <= set(SENTENCES)
    assert set(SENTENCES) == mentioned


def test_every_question_has_a_sentence() -> None:
    assert set(QUESTIONS) == {
        code
        for code in QUESTIONS
        if any(f'"{code}"' in text for path, text in TEXT.items() if path.name != "questions.py")
    }


def test_sentences_say_what_to_do_or_what_was_done() -> None:
    for sentence in (*SENTENCES.values(), *REASONS.values(), *ALIKE.values()):
        assert sentence.endswith(".")
    for sentence in QUESTIONS.values():
        assert sentence.endswith(("?", "?)", "? Leave it out?"))
