# ruff: noqa: E501
"""How the lines begin and run in which a page speaks of itself: other articles, newsletters, comments, its links.

They are for lines that are :func:`folded`: without the flag for small and capital letters they are found in a
third of the time.
"""

from __future__ import annotations

import re
from typing import Final


def folded(text: str) -> str:
    """Return a line in small letters, with one sign for those that ``re.IGNORECASE`` takes for the same."""
    return text.replace("İ", "i").lower().replace("ſ", "s").replace("ı", "i")


RELATED: Final = re.compile(
    r"[\W_]*(?:(?:相关|相關|関連|관련)\s?[:：]|read (?:more|also|next|:)|see (?:also|more)|also (?:read|on|see)|related\b|more (?:on|from|about|stories|news)|don[’']?t miss|insight\b|revealed\b|watch\b|recommended|you may also|up next|originally published"
    r"|lue (?:myös|lisää|aiheesta)|mehr (?:zum|zur|lesen|dazu|infos?|über|von)|lesen sie|lese-?tipp|lies auch|auch interessant|das (?:thema )?könnte|das dürfte|zum thema|schon gelesen|passend (?:dazu|zum)"
    r"|weitere[sn]? (?:zum|zur|artikel|aktuelle|infos|informationen|beiträge|themen|nachrichten|news)|weiterlesen|siehe auch|hier (?:geht|gibt|finde|find|lesen)|à lire|lire (?:aussi|la suite|également)|voir aussi|sur le même (?:sujet|thème)"
    r"|leggi (?:anche|qui)|approfondimenti|le puede|te puede|lea (?:también|más|además)|lee (?:también|más)|más (?:sobre|en|información)|mire\b|vea (?:también|más)|ver (?:también|más)|además:|leia (?:mais|também)|saiba mais|veja (?:mais|também)"
    r"|czytaj|zobacz|przeczytaj|lees (?:ook|meer)|bekijk ook|les også|læs også|läs (?:också|även|mer)|čtěte|přečtěte|читайте|смотрите также|по теме)"
)
"""How a line begins that leads to another article; most of it is a link."""
SUBSCRIBE: Final = re.compile(
    r"(?:subscri(?:be|ption|bing|ber)|sign(?:ing)? up|join (?:us|our|the|over)|abonnier|anmeld|melde dich|registrier|suscr[ií]b|únete|inscri|abonne|iscriv|assine|download|get (?:the|our|all)|receive|never miss|bestell)"
    r"[^.!?]{0,80}\b(?:newsletters?|inbox|e-?mails?|telegram|whatsapp|our (?:app|channel|podcast|magazine|emails?|mailing)|apps? (?:for|für|on)|boletín|canal|full story|immediate access|e-?paper|edition|magazin|letterbox)"
    r"|\b(?:newsletters?|boletín|telegram|whatsapp)\b[^.!?]{0,60}(?:subscri|sign(?:ing)? up|abonnier|anmeld|suscr|únete|inscri|abonne|iscriv)"
    r"|already a subscriber|to view the full (?:story|article)|special welcome gift|(?:sign up|log in|register) (?:here|now|today|to (?:read|continue))"
)
"""What invites to a newsletter, a channel or a subscription."""
FOLLOW: Final = re.compile(
    r"[\W_]*(?:follow|like|find|join|contact|e-?mail|folge|folgen sie|síguenos|sigue|suivez|seguici|siga)\b[^.!?]{0,100}(?:\b(?:on|auf|en|sur|su|via|bei) (?:\w+ )?(?:twitter|facebook|instagram|x|youtube|tiktok|linkedin|whatsapp|telegram)\b|@\w{3,})"
    r"|[^.!?]{0,60}\b(?:on|auf) (?:twitter|facebook|instagram)\b[^.!?]{0,20}$"
)
COMMENT: Final = re.compile(
    r"(?:einloggen|eingeloggt|anmelden|angemeldet|registrieren|log(?:ged)? in|sign(?:ed)? in|registered|connecté|registrad)[^.!?]{0,80}(?:kommentar|kommentieren|diskussion|diskutieren|comment|discuss|comentar)"
    r"|(?:comments?|kommentare?|kommentarfunktion|commentaires|comentarios)(?: \w+)? (?:closed|geschlossen|fermés|cerrados|deaktiviert)"
    r"|(?:in den|in the|unten in den) (?:kommentare|comments?)\b[^.]{0,60}[.:!?]?$|tell us what you think|(?:let us|we want to) (?:know|hear) what you think|submit (?:a|your) letter|write to us|(?:share|leave) (?:your (?:thoughts|views|opinion)|a comment)"
    r"|schreib\w* (?:uns|es|mir) .{0,40}(?:kommentar|meinung)|(?:hinterlasse|schreibe) (?:einen|ein) kommentar"
)
"""What asks for comments or for logging in to write one."""
SHARE: Final = re.compile(
    r"[\W_]*(?:(?:möchten sie|teilen sie|teile) (?:den |diesen |dies|die )?|like (?:this|what)|share (?:this|on|via|it)|liked? (?:this|it)\?|gefällt (?:mir|dir|ihnen)|artikel (?:teilen|drucken|merken)|condividi|comparte|compartir|compartilhe|partager|udostępnij|add to pocket|reuse content|this slideshow requires"
    r"|(?:seite|artikel) (?:drucken|teilen)|print (?:this|page|article)|zurück (?:zur|zum|zu)|back to (?:top|the)|nach oben|view all\b|show more|skip (?:to|past)|advertisement\b|anzeige\b|werbung\b|schlagw[oö]rte?r?\b|tags\b|topics\b|filed under|themen\b|kategorie)"
)
"""How buttons begin; such a line is short."""
DISCLOSURE: Final = re.compile(
    r"affiliate[ -]?(?:links?|partner|programm?e?\b|commission)|\bwe (?:may )?(?:earn|receive|get)\b[^.]{0,60}commission|earn (?:a |an )?(?:\w+ )?commission|recommend the best products|independent review process|(?:beitrag|artikel|post|text) enthält (?:\w+ ){0,2}(?:werbung|anzeigen?)|\bwerbung\b[^.]{0,30}(?:unbezahlt|unbeauftragt|wegen)"
    r"|personal,? non-?commercial use|presentation-ready copies|all rights reserved|alle rechte vorbehalten|vervielfältigung nur|tous droits réservés|todos los derechos|may not be (?:published|reproduced)|use the code\b|sponsored (?:post|content)"
)
"""What says who pays, or what may be done with the page."""
