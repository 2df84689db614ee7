"""Which words make a temporal expression: the rules, most specific first, in the language of `patterns`.

What is inside an expression follows the TIMEX3 guidelines (TimeML Annotation Guidelines 1.2.1): determiners and modifiers are
(`the past two years`, `more than a decade ago`, `early March`), prepositions aren't (`in`, `since`, `by`). The names of parts say what
the words mean to the readers; digits behind a name only keep names apart within a rule.
"""

import tomllib
from functools import cache
from importlib import resources

from app.extraction.steps.times.patterns import Grammar, Rule, literals
from app.extraction.steps.times.tokens import Vocabulary

_ABOUT = "((just|only)? <approx> | (just|only)? (more|less|fewer) than | at (least|most) | up to | no (more|less|fewer) than)"
_CARDINAL = '((<number>|<scale>) (("-"|and)? (<number>|<scale>)){0,5})'
_AMOUNT = (
    f"(<digits> (and? <fraction> | and a half)? <scale>? | <figure> <scale>? | <fraction> | a? couple of? | a? few | several | many "
    f"| (a|an) <scale> | {_CARDINAL} (and a half)?)"
)
_COUNT = f'((n=half) (a|an) | (n2={_AMOUNT}) ((to|or|"-") {_AMOUNT})? <measure>?)'
_UNIT = "(unit=<unit>|<units>)"
_EDGE = "(the? very? (edge=<edge>) of (?=the|this|last|next|<month>|<year>|<decade>|that|<weekday>|fiscal))"
_STAGE = f'((stage=<stage>) "-"? | {_EDGE})'
_YEAR = '(<year>|<teen> <tens> ("-"? <ones>)?)'
_TIME = (
    "((clock=<clock>|<hhmm>) (ampm=<ampm>)? | (clock2=<hour>) (ampm2=<ampm>) | (clock3=<hour>|<number>) <oclock> "
    '| mid "-"? (part8=<part>) | (noon=<noon>))'
)
_DATE = (
    '((the? (weekday=<weekday>|<weekday_short>) ","?)? '
    f'((month=<month>) (day=<day>|<nth>) (","? (year={_YEAR}|<short_year>))? '
    f'| the? (day2=<day>|<nth>) of? (month2=<month>) (","? (year2={_YEAR}|<short_year>))?) '
    "| (weekday2=<weekday>) | (dayword=<dayword>))"
)
_POINTER = "(pointer=(this (past|coming) | <pointer> | <text_pointer>))"
_WITHIN = "(of? the? (within=<pointer>|<text_pointer>) (within_span=year|week|month))"
_FISCAL = '(fiscal "-"? | financial | calendar)'
_COMPARED = '(year "-" (ago|earlier))'

RULES = [
    # times of day
    Rule("moment", f'{_ABOUT}? {_TIME} (","? <zone>)? (","? {_DATE})?'),
    Rule(
        "moment",
        f"(stage=<stage>)? (the (next|following|same|previous) | that | this | last | the) (stage2=<stage>)? (part=<part>)".replace(
            "(the (next|following|same|previous) | that | this | last | the)", "the? (pointer=<pointer>|<text_pointer>)"
        ),
    ),
    Rule("moment", "(part=tonight|overnight)"),
    # days
    Rule("moment", f'(month=<month>) (day=<day>) (to|"-"|"--") (last_day=<day>) (?!<month>) (","? (year={_YEAR}))?'),
    Rule("moment", f'(day=<day>) "-" (last_day=<day>) (month=<month>) (","? (year={_YEAR}))?'),
    Rule("days", f'(day=<day>) (to|and|through) (last_day=<day>) (month=<month>) (","? (year={_YEAR}))?'),
    Rule("week_of", f'the? week of (month=<month>) (day=<day>|<nth>) (","? (year={_YEAR}))?'),
    Rule("moment", f"(the (part=<part>) of|{_STAGE})? {_DATE} (<stage>? (part2=<part>))? {_WITHIN}?"),
    Rule("moment", f"{_STAGE}? the? {_POINTER} (weekday=<weekday>) (part=<part>)?"),
    Rule("repeat", "(every|each) other? (weekday=<weekday>) (part=<part>)?"),
    Rule("repeat", "(weekday=<weekdays>)"),
    Rule("numeric", "(iso=<iso>)"),
    Rule("numeric", "(slashed=<slashed>)"),
    # months
    Rule("moment", f'{_STAGE}? (month=<month>) ((of|",")? (year={_YEAR}) | (year2=<short_year>) | {_WITHIN})'),
    Rule("moment", f"{_STAGE}? the? {_POINTER} (month=<month>)"),
    Rule("repeat", "(every|each) (month=<month>)"),
    Rule("moment", f"{_STAGE}? (month=<month>)"),
    # seasons, quarters, halves
    Rule("moment", f"{_STAGE}? (the)? {_POINTER} (season=<season>)"),
    Rule("moment", f"{_STAGE}? (the)? (season=<season>) (of? (year={_YEAR}) | {_WITHIN})"),
    Rule("repeat", "(every|each) (season=<season>)"),
    Rule("moment", f"{_STAGE}? (?<=in|the|over|during|since|by|until|of|early|late|this) (season=<season>)"),
    Rule(
        "quarter",
        f'(the? (last|this|next) {_FISCAL}? year <possessive> | the (year=<year>)) {_FISCAL}? ((ordinal=<ordinal>) ("-"|<measure>)?)? (quarter|(half=half))'.replace(
            "(last|this|next)", "(within=last|this|next)"
        ),
    ),
    Rule(
        "quarter",
        f'the? (compared={_COMPARED}|comparable|corresponding|same)? (compared2={_COMPARED})? {_FISCAL}? (ordinal=<ordinal>) <measure>? "-"? (quarter|(half=half)) (of? {_FISCAL}? (year={_YEAR}) | of (the)? (within=<pointer>) {_FISCAL}? year | of the year)?',
    ),
    Rule(
        "quarter",
        "(the|its|their) (same|corresponding|comparable) <measure>? (compared=(quarter|period)) (of? last year | a year (ago|earlier) | the (previous|prior) year)".replace(
            "(the|its|their)", "the"
        ),
    ),
    Rule("quarter", f"the? (same|comparable|corresponding)? (compared={_COMPARED}) (quarter|period)"),
    Rule("quarter", "the (compared=(quarter|period)) a year (ago|earlier)"),
    Rule("quarter", "the (year=<year>) (period|quarter)"),
    Rule("quarter", "the most? (latest=latest|recent) (quarter|period)"),
    Rule("quarter", '(compared=year "-" (ago|earlier))'),
    # longer stretches
    Rule("decade", '(the? (stage=<stage>) "-"? | the)? (edge=the? <edge> of the)? (decade=<decade>|<decade_word>)'),
    Rule("century", '(the? (stage=<stage>) "-"? | the)? (century=<ordinal>|<nth>) "-"? (century|centuries)'),
    Rule("century", 'the? <stage>? (tens=twenty) "-"? (century=<ordinal>) "-"? century'),
    Rule("moment", f"(early|late)? {_FISCAL} year? (year=<year>)"),
    Rule("moment", f"{_STAGE}? the year (year={_YEAR}|two thousand (and? (<number>))?)"),
    Rule("moment", f'(year=<year>) "-" (last_year=<short_year>|<digits>)'),
    Rule("moment", f"{_STAGE}? (year={_YEAR}) ((and|or) (beyond|later))?"),
    Rule("moment", "(year=<short_year>)"),
    # counted from a date
    Rule("ago", f"{_ABOUT}? {_COUNT} {_UNIT} (and a half)? (or (two|so|more))? (way=ago|earlier|later|hence)"),
    Rule("ago", f"{_ABOUT}? (n=a|an) {_UNIT} ((and a half) | or (two|so|more))? (way=ago|earlier|later|hence)"),
    Rule("ago", f"(n=a|an)? {_UNIT} (way=ago)"),
    Rule("ago", f"{_COUNT} {_UNIT} (way=from) now"),
    # the last week, the following month, that year
    Rule("span_duration", f"{_ABOUT}? the? (pointer=<pointer>|<text_pointer>|first|final) {_COUNT} {_UNIT} (or so)?"),
    Rule(
        "vague_span",
        "(the)? (pointer=recent|coming|past|future|these) (unit=<units>) (and (units2=<units>))?".replace("(units2=<units>)", "<units>"),
    ),
    Rule("period", f"{_STAGE}? the? {_POINTER} {_FISCAL}? (span=<span>) (or so)?"),
    Rule("period", "(stage=<stage>) in? the (span=<span>)"),
    Rule("repeat", f"(every|each) (other|{_COUNT})? (unit=<unit>|<units>)"),
    Rule("repeat", f"(?<=<figure>|<digits>|<scale>|<number>|times|once|twice|percent) (a|per) (unit=<unit>)"),
    Rule("repeat", "(frequency=<frequency>)"),
    Rule("year_end", f'(the end of the {_FISCAL}? (span=year) | (span2=year) ("-"|<possessive>)? end)'),
    Rule("period", f"{_EDGE}? the (measure=full)? {_FISCAL}? (span=year|quarter|week|weekend|month)"),
    # durations
    Rule("duration", f"{_ABOUT}? the? {_COUNT} {_UNIT} (and a half)? (or so)?"),
    Rule("duration", f'{_COUNT} "-" {_UNIT} ("-" long)? (?!"-")'),
    Rule("duration", f"{_ABOUT}? (n=a|an) <measure>? (unit=<unit>) ((and a half))?".replace("((and a half))", "(and a (half=half))")),
    Rule("duration", '(unit=<unit>|<units>) "-" long'),
    Rule("duration", "(unit=<lasting>)"),
    Rule("duration", f"(?<=for|in|within|over|after|of|through|during|by|the|takes|took|lasted) (unit=<units>) (or <units>)?"),
    # words that name no date
    Rule("vague", "(right|just|by|even|until)? (vague=<vague>)".replace("(right|just|by|even|until)", "(right|more)")),
    Rule(
        "vague",
        "(value_future=(the (near|foreseeable|distant|immediate|not)? | (near|foreseeable|distant))? (future|near term|short term|long term))",
    ),
    Rule("vague", "(value_future=one day | some day | someday)"),
    Rule("vague", "(value_past=the (recent|distant)? past (?! <number>|<digits>|few))"),
    Rule("vague", "(value_present=these days | the present | at present)".replace(" | at present", "")),
    Rule("vague", "(value_present=current)"),
    Rule("vague", "(value_past=recent)"),
]

ANCHORS = (
    "<month>", "<weekday>", "<weekday_short>", "<weekdays>", "<dayword>", "<part>", "<noon>", "<clock>", "<hhmm>", "<ampm>", "<iso>", "<slashed>", "<season>",
    "<unit>", "<units>", "<span>", "<lasting>", "<year>", "<short_year>", "<decade>", "<decade_word>", "<teen>", "<frequency>", "<vague>",
    "tonight", "overnight", "future", "past", "current", "recent", "term", "present", "these", "<oclock>"
)  # fmt: skip
"""Kinds and words of which every expression has one."""


@cache
def vocabulary() -> Vocabulary:
    """The words of temporal expressions, read once."""
    source = resources.files("app.extraction.lexicons").joinpath("times/vocabulary.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    proper = frozenset(data.pop("proper"))
    return Vocabulary(data, proper, literals(RULES))


@cache
def grammar() -> Grammar:
    """The rules, compiled once."""
    return Grammar(RULES, vocabulary(), ANCHORS)
