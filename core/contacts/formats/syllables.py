"""Whether text reads as Vietnamese: the share of its accented words that are well-formed syllables.

A syllable is an onset, a rhyme from a closed set and at most one tone on the right vowel of it; a
rhyme that ends in c, ch, p or t takes only the rising or the heavy one (the ordinary spelling rules
of the language). Text in a wrong encoding breaks them within a word or two, which is how encodings
are told apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RHYMES = frozenset(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in "
    "inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe "
    "oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân "
    "uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych "
    "uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu ynh yt ych".split()
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = ("c", "ch", "p", "t")
_MARKED = "ăâêôơư"
_VOWELS = "aeiouy" + _MARKED
_WORD = re.compile(r"[A-Za-z\x80-\U0010ffff]+")
_ENOUGH = 400


class Reading(NamedTuple):
    """How many different accented words a text has, and how many of them are well-formed."""

    accented: int
    well_formed: int

    @property
    def share(self) -> float:
        """1.0 for text without an accent."""
        return self.well_formed / self.accented if self.accented else 1.0


@lru_cache(maxsize=20_000)
def well_formed(word: str) -> bool:
    """Whether a word, composed or not and in any case, can be a Vietnamese syllable."""
    letters = normalize("NFC", word.lower())
    apart = [normalize("NFD", letter) for letter in letters]
    tones = [(at, found[0]) for at, letter in enumerate(apart) if (found := _TONE.findall(letter))]
    if len(tones) > 1:
        return False
    plain = "".join(normalize("NFC", letter.translate(_TONES)) for letter in apart)
    for length in (3, 2, 1, 0):
        onset, rhyme = plain[:length], plain[length:]
        if length and onset not in _ONSETS:
            continue
        if onset == "gi" and rhyme in ("", "êng"):
            return True
        if rhyme in _RHYMES:
            if not tones:
                return not rhyme.endswith(_STOPPED)
            at, tone = tones[0]
            right = not rhyme.endswith(_STOPPED) or tone in "\u0301\u0323"
            return right and at - length in _toned(rhyme)
    return False


@cache
def _toned(rhyme: str) -> frozenset[int]:
    """Where the tone may stand in a rhyme: on the last of its marked vowels, else by how many
    vowels it has and whether a consonant follows. ``hòa`` and ``hoà`` are both written."""
    vowels = [at for at, letter in enumerate(rhyme) if letter in _VOWELS]
    marked = [at for at in vowels if rhyme[at] in _MARKED]
    if marked:
        return frozenset(marked[-1:])
    if rhyme[-1] not in _VOWELS:
        return frozenset(vowels[-1:])
    if len(vowels) == 2:
        return frozenset(vowels if rhyme in ("oa", "oe", "uy") else vowels[:1])
    return frozenset(vowels[len(vowels) // 2 : len(vowels) // 2 + 1])


def read(text: str) -> Reading:
    """Read the first few hundred accented words, each once; anything beyond ASCII is an accent."""
    words = (found[0] for found in _WORD.finditer(text))
    seen: set[str] = set()
    for word in words:
        if not word.isascii():
            seen.add(word)
            if len(seen) == _ENOUGH:
                break
    return Reading(len(seen), sum(map(well_formed, seen)))
