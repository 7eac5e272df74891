# ruff: noqa: E501
"""What lines beside an article consist of that say who wrote it and when, in the languages of the web."""

from __future__ import annotations

import re
from typing import Final

TIME: Final = re.compile(
    r"(?:T|\bklo\.?\s?|\bà\s?|\bkl\.?\s?)?(?<![\d.])\d{1,2}\s?(?:[:.]|h\s?)\s?[0-5]\d(?:[:.][0-5]\d)?(?![\d.])\s?(?:h\b|[ap]\.?\s?m\b\.?|uhr\b)?"
    r"|(?<!\d)\d{1,2}\s?(?:uhr|[ap]\.?m\b\.?)"
    r"|\b(?:uhr|[aceghmnpj]st|[ecmp]dt|[ecmp]t|a?est|gmt|utc|bst|cet|ces[tz]|mez|msk|ist|wib|uk|us)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?",
    re.IGNORECASE,
)
"""A time of day and its zone."""
WEEKDAY: Final = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:mo|di|mi|do|fr|sa|so)\b[.,]?"
    r"|\b(?:mon|diens|donners|frei|sams|sonn)tag\b|\bmittwoch\b|\bsonnabend\b|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|\b(?:luned|marted|mercoled|gioved|venerd)ì\b|\bsabato\b|\bdomenica\b"
    r"|\b(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)\b|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"\b(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|revised)|original|date|publication date|release date"
    r"|(?:zuletzt |letzte )?(?:veröffentlich(?:t|ung)|erschienen|publiziert|aktualisiert|aktualisierung|erstellt|geändert|änderung|gespeichert|editiert)|stand(?: des artikels)?"
    r"|(?:publié|mis à jour|mise à jour|modifié|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|opublikowano|aktualizacja|päivitetty|julkaistu|publicerad|uppdaterad|publisert|oppdatert|ultima modifica|última actualización|dernière modification))\b"
    r"|(?:опубликовано|обновлено)",
    re.IGNORECASE,
)
"""What says that a day is that of publication or of a change."""
BY: Final = re.compile(
    r"\b(?:written by|by|von|par|por|di|door|av|af|from|for|für|author|authors|autor(?:in)?|auteur|text|story|words|ein (?:artikel|beitrag)|reviewed|edited|reporter|journalist|editor|redaktion|correspondent|staff(?: writer)?|redakteur(?:in)?|autore|tekst)\b",
    re.IGNORECASE,
)
"""What stands before or behind a name."""
AROUND: Final = re.compile(
    r"\b(?:on|at|am|um|vom|le|el|il|the|and|und|et|y|à|a las?|alle|ore|filed under|in der kategorie|kategorien?|category|categories|abgelegt unter|·"
    r"|(?:\d+|no|keine?|one|ein)?\s*(?:comments?|kommentare?|commentaires?|comentarios?|replies|views?|accesses|shares?)(?: (?:geschlossen|closed))?"
    r"|(?:ca\. |about )?\d+[ -]?(?:min(?:ute)?[ns]?|seconds|mins)\.?\s?(?:read|lesezeit|de lecture|de lectura|lettura)?|reading time|lesezeit|read time|lesedauer|min(?:uten)?\.? lesezeit|temps de lecture|tiempo de lectura|\d+ w(?:ords|örter)"
    r"|today|yesterday|heute|gestern|dzisiaj|wczoraj|\d+ (?:hours?|days?|weeks?|months?|years?|stunden|tagen?) ago|vor \d+ \w+"
    r"|e-?mail|print|drucken|teilen|share|follow|twitter|facebook)\b",
    re.IGNORECASE,
)
"""What else stands in such a line."""
DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Han, kana and Hangul: such lines are read with the text, by its language."""
