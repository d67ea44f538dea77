"""Small corpora that tell a story: what is copied in them, and how, is drawn by a seed."""

import random

from tests.conftest import ENDINGS, SMALL, STEMS

WORDS = [stem + ending for stem in STEMS for ending in ENDINGS]
FOOTER = (
    "You are reading the Harbour Letter, printed on the first Monday of each month; write to the "
    "keeper of the lists if you no longer want to receive it, and return the parcels unopened.\n"
)
LOOKALIKES = {"e": "c", "l": "1", "o": "0", "m": "rn", "i": "l", "h": "b"}


def a_library(seed, count=14):
    """Return texts by the names of their files: whole and partial copies, mails, odd files."""
    chance = random.Random(seed)  # noqa: S311  the same texts on every machine
    own = [_paragraphs(chance, chance.randint(3, 7)) for _ in range(count)]
    texts = {}
    for at, paragraphs in enumerate(own):
        texts[f"essay {at:02}.txt"] = _essay(chance, f"Essay {at}", paragraphs, own)
    texts |= _mails(chance, own)
    texts["digest.txt"] = _digest(chance, own)
    texts["quoted.txt"] = _quoting(chance, own)
    texts["twin a.txt"] = texts["twin b.txt"] = texts["essay 01.txt"]
    texts["doubled.txt"] = "\n\n".join([*own[2], *own[2], own[3][0], own[3][0]]) + "\n"
    texts["scanned.txt"] = "\n\n".join(noisy(chance, each) for each in own[4]) + "\n"
    texts["mixed.txt"] = "\n\n".join(chance.sample([*own[0], *own[5], *own[6]], 7)) + "\n"
    texts |= {"empty.txt": "", "tiny.txt": "Aye.\n", "line.txt": "\n \n", "stars.txt": "✶ 𝔄𝔅 🙂\n"}
    return texts


def noisy(chance, text):
    """Return a text as a bad scan has it: some letters taken for others."""
    return "".join(
        LOOKALIKES.get(letter, letter) if chance.random() < 0.06 else letter for letter in text
    )


def reworded(chance, text):
    """Return a text with some words left out, and others in the place of some."""
    kept = [word for word in text.split() if chance.random() > 0.04]
    return " ".join(chance.choice(WORDS) if chance.random() < 0.05 else word for word in kept)


def write(folder, texts):
    """Write texts by the names of their files; return the folder."""
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder


def _essay(chance, title, paragraphs, others):
    borrowed = chance.choice(chance.choice(others))
    parts = list(paragraphs)
    if chance.random() < 0.6:
        how = chance.choice([str, lambda text: reworded(chance, text), lambda text: text[:400]])
        parts.insert(chance.randint(0, len(parts)), how(borrowed))
    date = f"{chance.randint(1, 28)} March {chance.randint(1990, 2020)}"
    return "\n\n".join([title, f"By {_name(chance)}, {date}", *parts, FOOTER])


def _mails(chance, own):
    """Return mails each of which holds those before it, marked line by line."""
    texts, before = {}, ""
    for at in range(4):
        sender = _name(chance)
        head = (
            f"From: {sender} <{sender.split()[0].lower()}@example.org>\n"
            f"Date: Mon, {3 + 7 * at} Feb 2003 10:0{at}:00 +0000\nSubject: Re: the harbour\n\n"
        )
        body = _wrapped(own[7 + at][0])
        texts[f"mail {at}.eml"] = f"{head}{body}\n\n{before}"
        marked = "".join(f"> {line}\n" for line in f"{body}\n\n{before}".splitlines())
        before = f"On Mon, {3 + 7 * at} Feb 2003, {sender} wrote:\n{marked}"
    return texts


def _digest(chance, own):
    """Return pages saved one after the other into one file."""
    parts = []
    for at in range(5):
        parts += [
            f"https://example.org/{at}\n\nStory {at}\n\nby {_name(chance)}",
            f"{chance.randint(1, 28)} May 2011",
            *chance.choice(own)[:3],
            FOOTER,
        ]
    return "\n\n".join(parts)


def _quoting(chance, own):
    said = own[8][1].split(". ")[0]
    return "\n\n".join(
        [
            *_paragraphs(chance, 2),
            f"“{said},” wrote {_name(chance)} in Essay 8.",
            *_paragraphs(chance, 1),
            f"According to Essay 9, “{own[9][0]}”",
            f"“{said},” wrote {_name(chance)} elsewhere.",
        ]
    )


def _wrapped(text):
    words = text.split()
    return "\n".join(" ".join(words[at : at + 11]) for at in range(0, len(words), 11))


def _paragraphs(chance, count):
    own = chance.sample(WORDS, 200)
    return [
        " ".join(_sentence(chance, own) for _ in range(chance.randint(2, 6))) for _ in range(count)
    ]


def _sentence(chance, own):
    length = chance.randint(6, 18)
    drawn = [chance.choice(SMALL if chance.random() < 0.45 else own) for _ in range(length)]
    return " ".join(drawn).capitalize() + "."


def _name(chance):
    first = chance.choice(["Anna", "Bela", "Carla", "Dora", "Emil", "Frida"])
    return f"{first} {chance.choice(STEMS).capitalize()}er"
