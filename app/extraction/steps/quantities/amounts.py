"""Find the numbers of a sentence, with their bounds and currencies: `at least 20`, `20 to 30`, `hundreds of thousands`, `$2.5bn`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.extraction.lexicons.measures import Bound, Figure, Measures

_TOKEN = re.compile(
    r"(?P<figure>\d[\d,]{0,14}\d(?:\.\d{1,4})?(?![\d])|\d(?:\.\d{1,4})?(?![\d]))|(?P<sign>[^\W\d_]{0,3}[$€£¥₹₽₴₺₪₩₦฿₫₱])"
    r"|(?P<word>[^\W\d_]+)|(?P<other>[^\s\w])"
)
_RANGE = frozenset({"to", "or", "-", "–", "and"})
_PERCENT = frozenset({"%", "percent", "per", "pc", "percentage", "°"})
_MAX_NUMBER_TOKENS = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as told; offsets into the sentence's text. `currency` is an ISO 4217 code, None for a count."""

    start: int
    end: int
    number_start: int
    """Where the number itself starts, behind the words that bound it."""
    figure: Figure
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    lower: str
    start: int
    end: int
    figure: bool


def amounts(text: str, measures: Measures) -> list[Amount]:
    """The numbers of a text from left to right, without overlap; shares (per cent) are none."""
    tokens = [_Token(m.group(), m.group().lower(), m.start(), m.end(), m.lastgroup == "figure") for m in _TOKEN.finditer(text)]
    return list(_Scanner(tokens, measures).scan())


class _Scanner:
    def __init__(self, tokens: list[_Token], measures: Measures):
        self._tokens = tokens
        self._measures = measures

    def scan(self) -> Iterator[Amount]:
        i = 0
        while i < len(self._tokens):
            token = self._tokens[i]
            opens = token.figure or token.lower in self._measures.openers or token.text in self._measures.openers
            found = self._amount(i) if opens else None
            if found is None:
                i += 1
                continue
            amount, i = found
            if self._lower(i) not in _PERCENT and not self._is_part_of_a_name(amount):
                yield amount

    def _amount(self, i: int) -> tuple[Amount, int] | None:
        first = i
        bound, i = self._bound(i)
        sign = self._sign(i)
        if sign is not None:
            i += 1
        number_start = i
        number = self._number(i)
        if number is None:
            return None
        figure, i = number
        between = self._lower(first - 1) == "between"
        figure, i = self._range(figure, i, between=between)
        if between and figure.low is not None and figure.high is not None:
            first -= 1
        currency = sign
        if currency is None:
            currency, i = self._currency(i)
        behind, i = self._behind(i)
        if (bound or behind) and figure.low is None:
            figure = _bounded(figure, bound or behind)
        tokens = self._tokens
        start = tokens[first].start
        return Amount(start, tokens[i - 1].end, tokens[number_start].start, figure, currency), i

    def _bound(self, i: int) -> tuple[Bound | None, int]:
        for length in range(self._measures.longest_bound, 0, -1):
            bound = self._measures.before.get(tuple(self._lower(i + k) for k in range(length)))
            if bound is not None:
                return bound, i + length
        return None, i

    def _behind(self, i: int) -> tuple[Bound | None, int]:
        for length in (2, 1):
            bound = self._measures.behind.get(tuple(self._lower(i + k) for k in range(length)))
            if bound is not None:
                return bound, i + length
        return None, i

    def _sign(self, i: int) -> str | None:
        if i + 1 >= len(self._tokens) or not self._tokens[i + 1].figure:
            return None
        return self._measures.signs.get(self._tokens[i].text)

    def _currency(self, i: int) -> tuple[str | None, int]:
        for length in (3, 2, 1):
            code = self._measures.currencies.get(tuple(self._lower(i + k) for k in range(length)))
            if code is not None:
                return code, i + length
        return None, i

    def _range(self, figure: Figure, i: int, *, between: bool) -> tuple[Figure, int]:
        """The second number of a range; a scale that only it has holds for both ("2-3 million")."""
        joint = self._lower(i)
        if figure.low is not None or joint not in _RANGE or (joint == "and" and not between):
            return figure, i
        second = self._number(i + (2 if self._sign(i + 1) is not None else 1))
        if second is None or second[0].low is not None:
            return figure, i
        low, high = figure.value, second[0].value
        scale = self._scale_before(second[1])
        if scale is not None and low < 1000 and low < high / scale:
            low *= scale
        return (Figure(low, low, high), second[1]) if low < high else (figure, i)

    def _scale_before(self, i: int) -> float | None:
        token = self._tokens[i - 1]
        scale = self._measures.scales.get(token.lower) or self._measures.letters.get(token.lower)
        return scale.value if scale is not None else None

    def _number(self, i: int) -> tuple[Figure, int] | None:
        """A number and the index behind it: figures or words with their scales, or a vague one."""
        token = self._at(i)
        if token is None:
            return None
        article = token.lower in ("a", "an")
        if article and (self._lower(i + 1) in self._measures.scales or self._lower(i + 1) in ("few", "couple", "half")):
            return self._number(i + 1) if self._lower(i + 1) not in self._measures.scales else self._exact(i + 1, start=1.0)
        if token.lower in self._measures.vague:
            return self._vague(self._measures.vague[token.lower], i + 1)
        if token.lower == "half" and self._lower(i + 1) in ("a", "an") and self._lower(i + 2) in self._measures.scales:
            return Figure(0.5 * self._measures.scales[self._lower(i + 2)].value), i + 3
        if token.lower == "half":
            return None
        return self._exact(i)

    def _vague(self, figure: Figure, i: int) -> tuple[Figure, int]:
        if self._lower(i) in self._measures.scales:
            return self._vague(figure.times(self._measures.scales[self._lower(i)]), i + 1)
        if self._lower(i) == "of" and self._lower(i + 1) in self._measures.vague and self._lower(i + 1).endswith("s"):
            return figure.times(self._measures.vague[self._lower(i + 1)]), i + 2
        return figure, i

    def _exact(self, i: int, *, start: float | None = None) -> tuple[Figure, int] | None:
        total, current, first = 0.0, start, i
        while i < len(self._tokens) and i - first < _MAX_NUMBER_TOKENS:
            token = self._tokens[i]
            word = token.lower
            if token.figure and current is None:
                current = float(token.text.replace(",", ""))
            elif current is None and word in self._measures.numbers and word != "half":
                current = self._measures.numbers[word].value
            elif current is not None and word in self._measures.scales:
                current *= self._measures.scales[word].value
                if current >= 1000:
                    total, current = total + current, 0.0
            elif (
                current is not None
                and word in self._measures.letters
                and self._tokens[i - 1].figure
                and token.start == self._tokens[i - 1].end
            ):
                current *= self._measures.letters[word].value
            elif current is not None and word in self._measures.numbers and self._adds(current, i):
                current += self._measures.numbers[word].value
            elif current and word in ("and", "-") and self._joins(current, i):
                pass
            else:
                break
            i += 1
        if current is None or i == first:
            return None
        return Figure(total + current), i

    def _adds(self, current: float, i: int) -> bool:
        """Whether a number word goes on with the number before it: three after twenty, fifty after a hundred."""
        value = self._measures.numbers[self._lower(i)].value
        if self._tokens[i - 1].figure:
            return False
        if value == 0.5:
            return self._lower(i - 1) in ("a", "and")
        return (current == 0 or current % 100 == 0 or (current % 10 == 0 and value < 10)) and value < 100

    def _joins(self, current: float, i: int) -> bool:
        following = self._lower(i + 1)
        if following not in self._measures.numbers or self._tokens[i - 1].figure:
            return False
        if self._lower(i) == "-":
            return 20 <= current % 100 <= 90 and current % 10 == 0 and self._measures.numbers[following].value < 10
        return current % 100 == 0 and current >= 100

    def _is_part_of_a_name(self, amount: Amount) -> bool:
        """Whether letters touch the figures: "F16", "Covid-19", "G7", "1980s"."""
        for i, token in enumerate(self._tokens):
            if token.start == amount.number_start and token.figure and i:
                before = self._tokens[i - 1]
                touches = before.end == token.start
                if touches and (before.lower.isalpha() or (before.text in "-/.:" and i > 1 and self._tokens[i - 2].end == before.start)):
                    return self._measures.signs.get(before.text) is None
            if token.end == amount.end and token.figure:
                after = self._at(i + 1)
                if after is None or after.start != token.end:
                    return False
                further = self._at(i + 2)
                return after.lower.isalpha() or after.text in "/:°" or (after.text in "-–" and further is not None and further.figure)
        return False

    def _at(self, i: int) -> _Token | None:
        return self._tokens[i] if 0 <= i < len(self._tokens) else None

    def _lower(self, i: int) -> str:
        return self._tokens[i].lower if 0 <= i < len(self._tokens) else ""


def _bounded(figure: Figure, bound: Bound | None) -> Figure:
    if bound == "low":
        return Figure(figure.value, figure.value, None)
    if bound == "high":
        return Figure(figure.value, None, figure.value)
    return figure
