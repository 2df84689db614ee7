"""The actor that the same noun named before: "the government", "the militants", "the administration"."""

from app.extraction.document import Actor
from app.extraction.steps.actors.cast import GOVERNMENT, Cast
from app.extraction.steps.actors.drafts import Draft
from app.extraction.steps.actors.surroundings import home_of, is_where_said, of_the_subject, subject_of
from app.extraction.steps.actors.words import PLURAL_TAGS


def named_before(draft: Draft, before: str, cast: Cast) -> Actor | None:
    """The actor that the same noun named before: "the government", "the militants"."""
    if before not in ("the", "this", "that", "these", "those") or draft.agent is None:
        return None
    if draft.agent.lemma == "administration":
        return _administration(cast)
    own = of_the_subject(draft, cast)
    if own is not None and draft.agent.lemma in GOVERNMENT:
        return cast.government(own)
    plural = draft.head.tag in PLURAL_TAGS
    if draft.country and draft.agent.lemma in GOVERNMENT:  # "the government in London"
        return cast.government(draft.country)
    same = [a for a in cast.actors.values() if cast.trait(a).lemma == draft.agent.lemma and (plural or not cast.trait(a).plural)]
    if draft.agent.lemma in GOVERNMENT:
        if not same:
            scene = home_of(draft, cast, None)
            governments = [
                a for a in cast.actors.values() if a.actor_id.endswith("-government") and not all(map(is_where_said, a.mentions))
            ]
            same = [a for a in governments if a.country == scene]
        home = subject_of(cast)
        if home is not None and all(cast.trait(a).last < draft.sentence.index - 1 for a in same):
            return cast.government(home)
    elif draft.agent.kind == "organization":
        named = [a for a in cast.actors.values() if a.name[0].isupper() and a.name.lower().endswith(f" {draft.agent.lemma}")]
        same += [a for a in named if a not in same]
        return max(same, key=lambda actor: cast.trait(actor).last + len(actor.mentions), default=None)
    return max(same, key=lambda actor: cast.trait(actor).last, default=None)


def _administration(cast: Cast) -> Actor | None:
    """Whose administration it is: one that was named, else that of the president of whom the article speaks most, above all America's."""
    named = [actor for actor_id, actor in cast.actors.items() if actor_id.endswith("-administration")]
    if named:
        return max(named, key=lambda actor: cast.trait(actor).last)
    if cast.countries["USA"] or cast.presidents["USA"]:
        return cast.government("USA")
    return cast.government(cast.presidents.most_common(1)[0][0]) if cast.presidents else None
