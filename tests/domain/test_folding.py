"""What two spellings have in common, script by script, and what tells two words apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wellnesstui.domain.folding import fold_with_offsets
from wellnesstui.domain.text import folded, indexed, searchable

ALIKE = [
    # Latin
    ("Café", "cafe"), ("CAFÉ", "cafe\u0301"), ("Straße", "strasse"), ("STRAẞE", "strasse"), ("cœur", "coeur"),
    ("Œuvre", "oeuvre"), ("Encyclopædia", "encyclopaedia"), ("ﬁne", "fine"), ("eﬀort", "effort"),
    ("smørrebrød", "smorrebrod"), ("Łódź", "lodz"), ("Đà Nẵng", "da nang"), ("IŞIK", "ışık"),
    ("İstanbul", "istanbul"), ("Tiếng Việt", "tieng viet"), ("ＦＵＬＬ１２", "full12"), ("𝔴eary", "weary"),
    ("can’t", "can't"), ("well‑being", "well-being"), ("soft\u00adly", "softly"), ("m²", "m2"), ("½", "1/2"),
    # Greek
    ("Βορράς", "βορρας"), ("Βορράς", "ΒΟΡΡΑΣ"), ("ΚΑΛΗΜΕΡΑ", "καλημέρα"), ("ἄνθρωπος", "ανθρωπος"),
    ("τῷ", "τω"), ("προϊόν", "προιον"),
    # Cyrillic
    ("ёлка", "елка"), ("ЁЛКА", "елка"), ("е\u0308лка", "елка"), ("за́мок", "замок"), ("мой", "мои\u0306"),
    ("ЧАЙ", "чай"), ("мʼята", "м'ята"),
    # Hebrew
    ("שָׁלוֹם", "שלום"), ("שׁלום", "שלום"), ("צה״ל", 'צה"ל'), ("ײד", "ייד"),
    # Arabic, Persian
    ("مُحَمَّد", "محمد"), ("كتـــاب", "كتاب"), ("أمل", "امل"), ("إلى", "الى"), ("آسف", "اسف"),
    ("ﻣﺤﻤﺪ", "محمد"), ("کتاب", "كتاب"), ("ؤ", "و\u0654"),
    # kana, Han, Hangul
    ("ｶﾞｽ", "ガス"), ("か\u3099っこう", "がっこう"), ("ﾊﾟﾝ", "パン"), ("\uf9d0", "類"), ("힘", "\u1112\u1175\u11b7"),
    # Indic, Southeast Asian
    ("क़लम", "क\u093cलम"), ("कि\u200dताब", "किताब"), ("น\u0e4d\u0e32", "นำ"), ("ຊໍາ", "ຊຳ"),
    # Armenian, Georgian, Cherokee, Deseret
    ("ԵՐԵՎԱՆ", "երեվան"), ("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"), ("ꮳꮃꭹ", "ᏣᎳᎩ"), ("𐐔", "𐐼"),
]  # fmt: skip
APART = [
    ("й", "и"), ("Чай", "чаи"), ("и\u0306", "и"), ("мой", "мои"), ("ґ", "г"),
    ("が", "か"), ("か\u3099", "か"), ("ｶﾞ", "カ"), ("ぱ", "は"), ("ば", "ぱ"), ("か", "カ"), ("っ", "つ"),
    ("हिन्दी", "हन्द"), ("कि", "की"), ("क़", "क"), ("কি", "কী"), ("தி", "த"),
    ("ม้า", "มา"), ("ไม่", "ไม้"), ("ນ້ຳ", "ນຳ"), ("ကို", "ကု"), ("គី", "គិ"),
    ("ؤ", "و"), ("ئ", "ي"), ("على", "علي"), ("كتابة", "كتابه"), ("ب", "ت"),
    ("þ", "th"), ("ð", "d"), ("ŋ", "n"), ("ש", "ס"), ("σ", "s"), ("а", "a"), ("≠", "="), ("人", "入"), ("가", "각"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_two_spellings_of_one_word(one: str, two: str) -> None:
    assert searchable(one) == searchable(two)
    assert indexed(one) == indexed(two)


@pytest.mark.parametrize(("one", "two"), APART)
def test_two_words(one: str, two: str) -> None:
    assert searchable(one) != searchable(two)
    assert indexed(one) != indexed(two)


def test_the_table_is_wide_enough() -> None:
    def scripts(pairs: list[tuple[str, str]]) -> set[str]:
        return {unicodedata.name(one[0]).split()[0] for one, _ in pairs}

    assert len(ALIKE) >= 60
    assert len(APART) >= 20
    assert len(scripts(ALIKE) | scripts(APART)) >= 12


def test_a_name_keeps_what_search_lets_go_of() -> None:
    assert folded("Résumé") != folded("resume")
    assert folded("ёлка") != folded("елка")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("今日は疲れた", "今 日 は 疲 れ た"),
        ("MRI検査です", "mri 検 査 で す"),
        ("ขอบคุณ", "ข อ บ ค ุ ณ"),
        ("오늘은 힘", "오 늘 은 힘"),
        ("5€ a🙂b", "5 € a 🙂 b"),
        ("👍🏽", "👍 🏽"),
        ("❤️", "❤"),
        ("می\u200cخواهم", "مي خواهم"),
        ("«мир»", '"мир"'),
        ("हिन्दी में", "हिन्दी में"),
    ],
)
def test_where_words_may_begin(text: str, apart: str) -> None:
    assert " ".join(indexed(text).split()) == apart


def test_every_character_alone() -> None:
    """Any form and any case of a character folds to one thing, and that folds to itself."""
    for code in (*range(0xD800), *range(0xE000, 0x30000)):
        char = chr(code)
        if "\u0345" in unicodedata.normalize("NFD", char):
            continue  # a capital writes the iota below as a letter beside
        fold = searchable(char)
        forms = {unicodedata.normalize(form, char) for form in ("NFC", "NFD", "NFKC", "NFKD")}
        forms |= {fold, char.lower(), char.upper(), char.casefold()}
        assert {searchable(form) for form in forms} == {fold}, hex(code)


_ANY = st.text(max_size=12) | st.text(
    st.sampled_from(
        "aéßﬁœσςйи\u0306\u0308\u0301\u034fかｶﾞ\u3099\u093cक़\u200c\u200dیمأ\u0654وｷﾞ힘ᄒ\u1175ㅎㅏ½´ 🙂…"
    ),
    max_size=12,
)


@given(text=_ANY)
@example("か\u034f\u3099")
@example("ᄒ\u200d\u1175")
@example("ｶ\u0301ﾞ")
def test_folding_twice_is_folding_once(text: str) -> None:
    """But for how many spaces a sign of its own leaves: words are what is searched for."""
    assert searchable(searchable(text)).split() == searchable(text).split()
    assert indexed(searchable(text)).split() == indexed(text).split()
    for form in ("NFC", "NFD"):
        assert searchable(unicodedata.normalize(form, text)).split() == searchable(text).split()


@given(text=_ANY)
@example("می\u200cخواهم")
@example("ㅎㅏㄴ")
def test_each_character_of_it_came_from_somewhere(text: str) -> None:
    for of in (searchable, indexed):
        form, places = fold_with_offsets(text, of)
        assert form.split() == of(text).split()
        assert len(places) == len(form)
        assert places == sorted(places)
