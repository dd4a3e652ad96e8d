"""What an event is about: the words of themes.toml in the sentences that tell its talk."""

from functools import cache

from data_prep.knowledge_files import load
from data_prep.lexicon import Trie, split
from data_prep.telling import ThemeMark
from data_prep.text import Word, fold


class _ThemeWords:
    def __init__(self):
        self.exact = Trie()
        self.faint = {theme: frozenset(entry.get("faint", ())) for theme, entry in load("themes.toml").items()}
        self.stems, self.phrases = {}, {}       # a stem by its first letters; several words of which the last is a stem, by the first
        for theme, entry in load("themes.toml").items():
            for phrase in entry["words"]:
                parts = split(phrase.rstrip("*"))
                if phrase.endswith("*"):
                    kept, key = (self.phrases, parts[0]) if len(parts) > 1 else (self.stems, parts[0][:3])
                    kept.setdefault(key, []).append((parts, theme))
                else:
                    self.exact.add(phrase, theme)
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: len(phrase[0]))


@cache
def _words():
    return _ThemeWords()


def find_themes(words: list[Word], text, skip=()):
    """The ThemeMarks of a list of Words, left to right. skip: word indexes inside names and offices, which show no theme.

    >>> from data_prep.text import fold, words
    >>> t = "They discussed reciprocal tariffs."
    >>> [(m.theme, m.matched_text) for m in find_themes(words(t, fold(t), 0, len(t)), t)]
    [('trade_tariffs', 'tariffs')]
    """
    known, found, behind = _words(), [], 0
    exact, stems, phrases, skip = known.exact.root, known.stems, known.phrases, set(skip)
    for at in [at for at, word in enumerate(words) if word.folded in exact or word.folded[:3] in stems or word.folded in phrases]:
        if at < behind or at in skip:
            continue
        best = None
        for end, themes in known.exact.match(words, at):
            best = (end, themes)
        end, themes = best or (at, [])
        for stem_end, stem_themes in _stem_matches(known, words, at):
            if stem_end > end:
                end, themes = stem_end, list(stem_themes)
            elif stem_end == end:
                themes = [*themes, *(t for t in stem_themes if t not in themes)]
        if themes and not any(i in skip for i in range(at, end)):
            start, stop = words[at].start, words[end - 1].end
            found += [ThemeMark(theme, text[start:stop], start, stop) for theme in themes]
            behind = end
    return found


def shown_by(marks):
    """Some ThemeMarks without those of a theme that one faint word alone shows; all of them where nothing else is shown.

    >>> [mark.theme for mark in shown_by([ThemeMark("health", "in the pandemic", 0, 15), ThemeMark("energy_climate", "energy", 20, 26)])]
    ['energy_climate']
    """
    written = {}
    for mark in marks:
        written.setdefault(mark.theme, set()).add(fold(mark.matched_text))
    kept = [mark for mark in marks if len(written[mark.theme]) > 1 or not all(_is_faint(mark.theme, words) for words in written[mark.theme])]
    return kept or list(marks)


def _is_faint(theme, written):
    """True for a folded phrase that is one of a theme's faint words, or begins like one that any ending may follow."""
    faint = _words().faint[theme]
    return written in faint or any(written.startswith(word[:-1]) and " " not in written[len(word) - 1:] for word in faint if word.endswith("*"))


def _stem_matches(known, words: list[Word], at: int):
    """(end, themes) of each phrase from a word on whose last word is a stem, the shortest first."""
    matches, opening = {}, words[at].folded
    for parts, theme in (*known.stems.get(opening[:3], ()), *known.phrases.get(opening, ())):
        last = at + len(parts) - 1
        if last < len(words) and words[last].folded.startswith(parts[-1]) \
                and all(words[at + i].folded == parts[i] for i in range(len(parts) - 1)):
            matches.setdefault(last + 1, []).append(theme)
    return matches.items()
