"""A library in which every step of an audit has work: copies, quotations, mails, equal files.

The same for the same seed, on every machine.
"""

import random
from pathlib import Path

_LETTERS = "abdeiklmnorstu"
_SENTENCES = 48
_PARAGRAPH = 6
_NAMES = ("Anna Miller", "Bela Carver", "Carla Weaver", "Dora Fisher", "Emil Sawyer")
_FOOTER = (
    "You are reading the harbour letter, printed on the first Monday of each month; write to the "
    "keeper of the lists if you no longer want to receive it, and return the parcels unopened."
)


def write_library(folder: Path, count: int, seed: int = 1) -> None:
    """Write so many texts of some 4,000 characters each into a folder, and mails that answer them.

    Every third text takes a passage from an earlier one, every fifth quotes one, every seventh
    is equal to one. The later ones are dated later.
    """
    folder.mkdir(parents=True)
    chance = random.Random(seed)  # noqa: S311  the same texts on every machine
    own: list[list[str]] = []
    written: list[str] = []
    for number in range(count):
        sentences = _sentences(chance)
        if own and number % 3 == 0:
            sentences[18:24] = chance.choice(own)[30:36]
        if own and number % 5 == 0:
            said = chance.choice(own)[40].removesuffix(".")
            sentences[12] = f"“{said},” wrote {chance.choice(_NAMES)} in an older essay."
        text = _essay(chance, number, sentences)
        if written and number % 7 == 0:
            text = chance.choice(written)
        own.append(sentences)
        written.append(text)
        (folder / f"essay {number:05}.txt").write_text(text, encoding="utf-8")
    _write_mails(folder, chance, own)


def _sentences(chance: random.Random) -> list[str]:
    words = ["".join(chance.choices(_LETTERS, k=7)) for _ in range(90)]
    return [" ".join(chance.choices(words, k=11)).capitalize() + "." for _ in range(_SENTENCES)]


def _essay(chance: random.Random, number: int, sentences: list[str]) -> str:
    paragraphs = [
        " ".join(sentences[at : at + _PARAGRAPH]) for at in range(0, _SENTENCES, _PARAGRAPH)
    ]
    date = f"{1 + number % 28} March {1990 + number % 30}"
    head = f"Essay {number}\n\nBy {chance.choice(_NAMES)}, {date}"
    return "\n\n".join([head, *paragraphs, _FOOTER]) + "\n"


def _write_mails(folder: Path, chance: random.Random, own: list[list[str]]) -> None:
    """Write threads of four mails, each of which holds those before it, marked line by line."""
    for thread, sentences in enumerate(own[::8]):
        before = ""
        for at in range(4):
            sender = chance.choice(_NAMES)
            day = f"Mon, {3 + 7 * at} Feb 2003 10:0{at}:00 +0000"
            body = "\n".join(sentences[at * 3 : at * 3 + 3])
            text = (
                f"From: {sender} <{sender.split()[0].lower()}@example.org>\n"
                f"Date: {day}\nSubject: Re: essay {thread * 8}\n\n{body}\n\n{before}"
            )
            (folder / f"mail {thread:05} {at}.eml").write_text(text, encoding="utf-8")
            marked = "".join(f"> {line}\n" for line in f"{body}\n\n{before}".splitlines())
            before = f"On {day}, {sender} wrote:\n{marked}"
