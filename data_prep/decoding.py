"""Bytes of unknown encoding -> clean Unicode text (NFC, "\\n" line ends), or the reason why they are no text."""

import codecs
import re
import unicodedata

MAX_BYTES = 64 * 2**20      # one article; a longer one is a mistake (a whole archive in one file)

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(b for b in range(128) if not chr(b).isalpha())
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
# Windows-1258 writes a Vietnamese tone as a mark after its vowel; in other 8-bit texts those bytes are letters (ò, ì)
# that follow consonants, and Portuguese "ão", "ões" would read "ăo", "ơes", which Vietnamese does not have.
_NOT_VIETNAMESE = re.compile("(?<![aăâeêioôơuưy])[\u0300\u0301\u0303\u0309\u0323]|ă[eo]|ơe", re.IGNORECASE)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Nothing a reader sees: soft hyphen, zero-width space, word joiner, stray BOM, bidirectional overrides and isolates.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKS = "".join(chr(c) for c in range(0x300, 0x10000) if unicodedata.combining(chr(c)))
_MARK = re.compile(f"[{_MARKS}]")
_PILE = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")
# Any of them at all: most texts hold none, and are looked through once.
_ODD = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff{_MARKS}]")
_SOME_CONTROLS = 200        # one control character in so many is dirt; more is no text


class Unreadable(Exception):
    """Something that cannot be used, with what is wrong and what to do about it."""

    def __init__(self, fault, remedy):
        super().__init__(f"{fault}; {remedy}")
        self.fault = fault
        self.remedy = remedy


def decode(raw):
    """Give the characters of some bytes: UTF-8, UTF-16 or UTF-32 (a BOM is taken off), Windows-1258 or Windows-1252.

    Raises Unreadable for anything else. Western 8-bit text is told from Vietnamese by what follows what.

    >>> decode("Sơn".encode("utf-16"))
    'Sơn'
    >>> decode(b"S\\xf5n")
    'Sơn'
    """
    encoding = next((name for bom, name in _BOMS if raw.startswith(bom)), None) or _guess_wide(raw)
    try:
        return raw.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise Unreadable(f"is marked as {encoding.upper()} but breaks off at byte {error.start}",
                             "save it again as UTF-8") from None
    return _decode_eight_bit(raw)


def clean(text):
    """Give (text as the tables hold it, how many control characters were left out of it).

    NFC; every line end "\\n"; no characters that nobody sees; a lone surrogate becomes U+FFFD. Raises Unreadable
    where control characters are so many that this is no text.

    >>> clean("a\\r\\ne\\u0301\\u200b")
    ('a\\né', 0)
    """
    if not _ODD.search(text):
        return unicodedata.normalize("NFC", text), 0
    if not text.isascii():
        text = _UNSEEN.sub("", _SURROGATES.sub("\ufffd", text))
        if _MARK.search(text):
            # More than 30 marks on one letter say nothing, and ordering them takes time in the square of their number.
            text = _PILE.sub(r"\1", text)
        text = unicodedata.normalize("NFC", text)
    text = _LINE_ENDS.sub("\n", text)
    text, controls = _CONTROLS.subn("", text)
    if controls > 1 + len(text) / _SOME_CONTROLS:
        raise Unreadable("is not text", "give the article as plain text, in UTF-8")
    return text, controls


def _guess_wide(raw):
    """UTF-16 without a BOM shows as a zero in every other byte."""
    if len(raw) % 2:
        return None
    sample = raw[:4096]
    half = len(sample) // 2
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.6 * half and first < 0.05 * half:
        return "utf-16-le"
    if first > 0.6 * half and second < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_eight_bit(raw):
    """Vietnamese or Western text in an 8-bit code page. Raises Unreadable where it is neither."""
    letters = len(raw.translate(None, _NO_LETTERS))
    if _BINARY.search(raw):
        raise Unreadable("is not text", "give the article as plain text, in UTF-8")
    unknown = Unreadable("is in an encoding that cannot be told", "save it as UTF-8")
    if len(raw.translate(None, _ASCII)) > 0.4 * letters:      # Vietnamese marks a third of its letters, no more
        raise unknown
    for encoding in ("cp1258", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" or not _NOT_VIETNAMESE.search(text):
            return text
    raise unknown
