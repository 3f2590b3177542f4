"""Texts that a regular expression matches."""

import re
import sre_constants as words
import sre_parse


def example(pattern, low, high, chance):
    """A text of a length between the bounds that the pattern matches; None when none is found soon."""
    try:
        tree = sre_parse.parse(pattern)
    except (re.error, OverflowError, RecursionError):
        return None
    for extra in (0, 1, 3, 8, 20, low):
        text = "".join(_texts(tree, extra, chance))
        try:
            if low <= len(text) <= high and re.search(pattern, text):
                return text
        except re.error:
            return None
    return None


def _texts(tree, extra, chance):
    for kind, value in tree:
        if kind is words.LITERAL:
            yield chr(value)
        elif kind is words.NOT_LITERAL:
            yield "a" if value != ord("a") else "b"
        elif kind is words.ANY:
            yield "a"
        elif kind is words.IN:
            yield _member(value, chance)
        elif kind in (words.MAX_REPEAT, words.MIN_REPEAT):
            least, most, part = value
            for _ in range(min(most, max(least, extra if most > 1 else least))):
                yield from _texts(part, extra, chance)
        elif kind is words.SUBPATTERN:
            yield from _texts(value[-1], extra, chance)
        elif kind is words.BRANCH:
            yield from _texts(chance.choice(value[1]), extra, chance)


def _member(items, chance):
    negated = items[0][0] is words.NEGATE
    if negated:
        for letter in "aA0 -_/!":
            if not re.match(_source(items), letter):
                continue
            return letter
        return "a"
    kind, value = chance.choice(items)
    if kind is words.LITERAL:
        return chr(value)
    if kind is words.RANGE:
        return chr(value[0])
    return {words.CATEGORY_DIGIT: "1", words.CATEGORY_WORD: "w", words.CATEGORY_SPACE: " "}.get(value, "a")


def _source(items):
    parts = []
    for kind, value in items[1:]:
        if kind is words.LITERAL:
            parts.append(re.escape(chr(value)))
        elif kind is words.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif kind is words.CATEGORY:
            parts.append({words.CATEGORY_DIGIT: r"\d", words.CATEGORY_WORD: r"\w", words.CATEGORY_SPACE: r"\s"}.get(value, ""))
    return "[^" + "".join(parts) + "]"
