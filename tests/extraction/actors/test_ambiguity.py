"""Names that mean several things: what else the article says decides."""

import pytest

from tests.extraction.actors.reading import mention, whom

BUSH, YOUNGER_BUSH = "person:george-h-w-bush", "person:george-w-bush"

EITHER_WAY = [
    ("2012-06-01", "Fabio Fabbri met the workers of a mill in Brescia.", "Fabio Fabbri", "person:fabio-fabbri"),
    ("2012-06-01", "Fabio Fabbri met the workers of a mill in Lyon.", "Fabio Fabbri", "person:fabio-fabbri-unknown"),
    ("2018-06-01", "Georgia expelled two Russian diplomats.", "Georgia", "country:geo"),
    ("2023-06-01", "The governor of Georgia, Brian Kemp, met voters in Atlanta. Georgia sued the ministry.", "Georgia", "place:georgia"),
    ("2018-06-01", "Georgia thanked the United States. American officials promised more.", "Georgia", "country:geo"),
    ("2018-06-01", "Jordan recalled its ambassador to Israel.", "Jordan", "country:jor"),
    ("2018-06-01", "Jim Jordan accused the FBI of bias. Jordan said the agency had lied.", "Jordan", "person:jim-jordan"),
    ("2018-06-01", "Chad sent troops to Mali.", "Chad", "country:tcd"),
    ("2018-06-01", "Chad Wolf defended the plan in Washington.", "Chad Wolf", "person:chad-wolf"),
    ("2018-06-01", "Turkey shelled Kurdish fighters in Syria.", "Turkey", "country:tur"),
    ("2018-06-01", "Families in Ohio cooked a turkey on Thursday.", "turkey", None),
    ("2018-06-01", "Washington imposed sanctions on Iran.", "Washington", "org:american-government"),
    ("2018-06-01", "Troops paraded in Washington.", "Washington", "place:washington"),
    ("2018-06-01", "Denzel Washington criticised Donald Trump. Washington said he was sad.", "Washington", "person:denzel-washington"),
    ("2018-06-01", "Congo accused Rwanda of backing rebels.", "Congo", "country:cod"),
    ("2018-06-01", "Officials in Brazzaville said the Republic of Congo was broke. Congo asked France for a loan.", "Congo", "country:cog"),
    ("2018-06-01", "Korea and Japan agreed to hold talks, South Korea's foreign ministry said.", "Korea", "country:kor"),
    ("2018-06-01", "North Korea fired a missile. The North threatened Japan.", "North", "country:prk"),
    ("2018-06-01", "North Korea fired a missile at the South.", "South", "country:kor"),
    ("2018-06-01", "Guinea recalled its envoy to Senegal.", "Guinea", "country:gin"),
    ("2018-06-01", "Equatorial Guinea arrested a banker.", "Equatorial Guinea", "country:gnq"),
    ("2018-06-01", "Papua New Guinea expelled a miner.", "Papua New Guinea", "country:png"),
    ("2018-06-01", "Ireland criticised Britain over the border.", "Ireland", "country:irl"),
    ("2018-06-01", "Northern Ireland police arrested two men.", "Northern Ireland police", "org:psni"),
    ("2018-06-01", "Paris rejected the proposal of the United States.", "Paris", "org:french-government"),
    ("2018-06-01", "Paris Hilton met lawmakers. Hilton urged Congress to act.", "Hilton", "person:paris-hilton"),
    ("2018-06-01", "Bank of America sued the ministry.", "Bank of America", "org:bank-of-america"),
    ("2018-06-01", "America imposed duties on China.", "America", "country:usa"),
    ("2018-06-01", "Kim met Moon at the border.", "Kim", "person:kim-jong-un"),
    ("2018-06-01", "Kim Kardashian met Donald Trump. Kim urged Trump to free a prisoner.", "Kim", "person:kim-kardashian"),
    ("2003-06-01", "Syria's Sharaa met Turkish diplomats.", "Syria's Sharaa", "person:farouk-al-sharaa"),
    ("2025-10-01", "Syria's Sharaa met Turkish diplomats.", "Syria's Sharaa", "person:ahmed-al-sharaa"),
    ("2025-06-01", "The Philippine president met bishops. The Senate rejected the bill.", "Senate", "org:philippine-senate"),
    ("2025-06-01", "Donald Trump met bishops. The Senate rejected the bill.", "Senate", "org:us-senate"),
    ("2025-06-01", "The Senate rejected the bill.", "Senate", "org:us-senate"),
    (
        "2025-06-01",
        "Peru's Congress removed the president. The US Embassy kept silent. Crowds left Congress.",
        "Congress",
        "org:peruvian-congress",
    ),
    ("2025-06-01", "Cambodia's king met bishops. The Senate rejected the bill.", "Senate", "org:cambodia-senate"),
    ("2025-06-01", "Ecuador's president met bishops. The attorney general sued.", "attorney general", "person:ecuador-attorney-general"),
    ("2025-06-01", "Donald Trump met bishops. The attorney general sued California.", "attorney general", "person:pam-bondi"),
    ("1991-02-01", "Bush threatened Iraq with war.", "Bush", BUSH),
    ("2006-02-01", "Bush threatened Iran with sanctions.", "Bush", YOUNGER_BUSH),
    ("2003-05-01", "Bush was called on by Georgia to send troops.", "Bush", YOUNGER_BUSH),
    ("2006-02-01", "Kate Bush performed in London. Bush thanked the mayor.", "Bush", "person:kate-bush"),
    ("1998-02-01", "Clinton praised the accord.", "Clinton", "person:bill-clinton"),
    ("2010-02-01", "Clinton met Lavrov in Geneva.", "Clinton", "person:hillary-clinton"),
    ("2018-06-01", "Abbas rejected the American plan.", "Abbas", "person:mahmoud-abbas"),
    ("2025-06-01", "Abbas Araghchi met European envoys. Araghchi said Iran would stay.", "Araghchi", "person:abbas-araghchi"),
    ("1985-06-01", "Castro accused Washington of aggression.", "Castro", "person:fidel-castro"),
    ("2012-06-01", "Castro met Chavez in Havana.", "Castro", "person:raul-castro"),
    ("2012-06-01", "Julian Castro praised Barack Obama. Castro called the plan a triumph.", "Castro", "person:julian-castro"),
    ("2002-10-01", "Hussein barred the inspectors from a palace in Baghdad.", "Hussein", "person:saddam-hussein"),
    ("1995-10-01", "King Hussein met Yitzhak Rabin. Hussein said peace was near.", "Hussein", "person:king-hussein"),
    ("2012-06-01", "Barack Hussein Obama met students.", "Barack Hussein Obama", "person:barack-obama"),
    ("2023-06-01", "Brown accused the government of lying.", "Brown", "person:brown"),
    ("2023-06-01", "The Cook Islands hosted a summit. Brown thanked the guests.", "Brown", "person:mark-brown"),
    ("2016-09-01", "Hillary Clinton accused Trump of lying.", "Trump", "person:donald-trump"),
    ("1998-06-01", "Israel's Labour Party quit the government.", "Labour Party", "org:labour-party"),
    ("1998-06-01", "Britain's Labour Party won.", "Labour Party", "org:labour-party-uk"),
]


@pytest.mark.parametrize(("day", "text", "phrase", "actor_id"), EITHER_WAY)
def test_the_article_decides_what_a_name_means(read, day, text, phrase, actor_id):
    assert whom(read(text, day), phrase, -1) == actor_id


@pytest.mark.parametrize(
    ("text", "phrase", "reports"),
    [
        ("Russia has threatened Ukraine, the Washington Post reported on Friday.", "Washington Post", True),
        ("The Washington Post sued the State Department.", "Washington Post", False),
        ("Chad has recalled its envoy, the state news agency said.", "state news agency", True),
        ("Police raided the state news agency on Friday.", "state news agency", False),
        ("“We will leave,” the minister told Al Jazeera.", "Al Jazeera", True),
        ("Egypt shut down Al Jazeera on Friday.", "Al Jazeera", False),
    ],
)
def test_a_source_of_the_report_is_no_participant(read, text, phrase, reports):
    assert mention(read(text, "2018-06-01"), phrase).actor.reporter is reports
