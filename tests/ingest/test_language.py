import pytest

from app.ingest.language import other_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Minister sagte am Montag, die Verhandlungen seien ohne Ergebnis zu Ende gegangen."),
        ("fr", "Le ministre a déclaré lundi que les négociations s'étaient terminées sans résultat."),
        ("es", "El ministro dijo el lunes que las negociaciones terminaron sin ningún resultado."),
        ("ru", "Министр заявил в понедельник, что переговоры завершились безрезультатно."),
        ("ar", "قال الوزير يوم الاثنين إن المفاوضات انتهت دون التوصل إلى أي نتيجة."),
    ],
)
def test_another_language_is_recognised(language: str, text: str):
    assert other_language(text) == language


def test_chinese_is_recognised_whatever_its_variety():
    assert other_language("部长星期一表示,谈判没有取得任何结果,双方将于下月在首都再次举行会谈并讨论边境问题。") is not None


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Monday that the talks had ended without a result.",
        "MINISTER SAYS TALKS ENDED WITHOUT RESULT ON MONDAY",
        "Macron, Scholz, Sánchez, Orbán and Zelenskyy travelled to Brussels.",
        "The chancellor said: »Wir schaffen das.« Her ministers agreed with her on Monday.",
        "The talks ended without result. " * 6_000,
    ],
)
def test_english_passes(text: str):
    assert other_language(text) is None


@pytest.mark.parametrize("text", ["", "Oui, oui.", "12 345 678 90", "Nein!", "x" * 1_000, "Zelenskyy, Macron, Meloni, Sánchez"])
def test_short_and_undecided_texts_pass(text: str):
    assert other_language(text) is None
