"""Classes of words that the reading of a noun phrase turns on."""

from app.extraction.lexicons.names import PARTICLES

HONORIFICS = {
    "mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "sir": "m", "dame": "f", "lord": "m", "lady": "f",
    "dr": "", "dr.": "", "sheikh": "m", "sheik": "m", "senor": "m", "herr": "m", "monsieur": "m", "madame": "f",
}  # fmt: skip
"""Titles that tell no office, with the sex that they tell."""
ABBREVIATED = {
    "gen.": "general", "gen": "general", "lt.": "lieutenant", "col.": "colonel", "maj.": "major general", "capt.": "captain",
    "adm.": "admiral", "brig.": "brigadier", "sgt.": "sergeant", "cmdr.": "commander", "sen.": "senator", "rep.": "lawmaker",
    "gov.": "governor", "prof.": "professor", "rev.": "reverend", "sen": "senator", "rep": "lawmaker", "gov": "governor",
}  # fmt: skip
FORMER = frozenset(
    "former ex ousted deposed toppled exiled late then-president erstwhile onetime one-time overthrown outgoing-former".split()
)
OUSTED = frozenset("ousted deposed toppled exiled overthrown fugitive".split())
NOT_HOLDER = FORMER | frozenset("deputy vice assistant shadow designate elect would-be future then previous retired junior".split())
PARTITIVES = frozenset(
    "group number dozen hundred thousand million score some one two three four five six member majority lot handful couple many most both "
    "each several all series any none few minority tens total crowd batch team representative either half third".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.".split()
)
TEMPORAL = frozenset("in of on since until till by before after from during last next this late early mid".split())
"""Words that a month follows where it is one, and no first name ("in June", "since April")."""
SOFT_MODIFIERS = frozenset(
    "backed led held allied controlled occupied born based sponsored supported made funded trained linked aligned".split()
)
PERSON_PARTICLES = PARTICLES | {"-"}
DETERMINERS = frozenset("the a an this that another".split())
INDEFINITE = frozenset("a an any another every some no each first many most several".split())
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "REB", "PTY"})
PLURAL_TAGS = frozenset({"NNS", "NNPS", "CD"})
NAMED_NOUNS = frozenset({"organization", "group"})
SAME_AS_ITS_NAME = frozenset(
    "group|militant group|alliance|movement|organization|organisation|party|militia|bloc|company|firm|network|agency|body|rebel group"
    "|terrorist group|armed group|military alliance|news agency|islamist group|extremist group|jihadist group"
    "|insurgent group|political party".split("|")
)
"""Nouns that add nothing to the name before them: "the NATO alliance" is NATO."""
ONLY_RESOLVED = frozenset(
    "country nation state republic kingdom team group organization organisation body panel board member side partner".split()
)
"""Nouns that are a mention only if they take up somebody again, or with a modifier, or in the plural."""
NEVER_ALONE = frozenset("country nation state republic kingdom team side partner member".split())
OTHERS = frozenset(
    "ally neighbour neighbor rival enemy foe adversary opponent critic counterpart partner victim target backer supporter".split()
)
"""Nouns whose possessor is somebody on the other side."""
KEEPING = frozenset(
    "have keep deploy send station maintain withdraw pull move dispatch post redeploy mobilise mobilize mass base pledge".split()
)
DONE_TO_PLACES = frozenset(
    "visit leave reach enter attack bomb shell capture seize hit strike tour take control retake recapture besiege "
    "flee evacuate surround shake "
    "rock storm approach occupy destroy divide bombard raid hold overrun invade quit liberate encircle name call "
    "move paralyse paralyze close".split()
)
SETTLEMENTS = frozenset("village town hamlet neighbourhood neighborhood settlement suburb".split())
PLACES = SETTLEMENTS | frozenset(
    "city port capital province state region district island county peninsula valley area camp enclave territory resort".split()
)
"""Nouns that tell what kind of place the name after their "of" is."""
MOTION = frozenset(
    "go come travel fly return arrive move head trip flight drive bring take flee deport evacuate tour way road "
    "transfer extradite visit journey "
    "march sail route tie bus train plane train ride airlift ship truck".split()
)
LOCATIVE = frozenset("in through at near off outside around inside across throughout".split())
