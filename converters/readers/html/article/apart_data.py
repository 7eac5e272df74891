# ruff: noqa: E501
"""What says of a box inside an article, of which nothing was extracted, that it is no part of it."""

from __future__ import annotations

import re
from typing import Final

from converters.readers.html.article.words_data import any_of

LEFT_OUT: Final = (
    (
        "related links",
        any_of(
            "read-?more|read-?next|read-?also|more-?on|more-?links?|most-?read|most-?viewed|most-?popular|popular|trending|latest|teasers?|recirc"
            "|recirculation|outbrain|taboola|next-?article|prev-?next|post-?navigation|see-?also|also-?read|further|weitere|mehr|aehnliche|zum-?thema"
            "|yarpp|related-?posts|in-?read|story-?links?|article-?list|news-?list|link-?box|carousel|slider|up-?next|headlines"
        ),
    ),
    (
        "invitation to subscribe",
        any_of(
            "sign-?up|mailing|mail-?chimp|mc-?embed|abo|abos|abonnement|abonnieren|cta|call-?to-?action|membership|member-?ship|donate|donation"
            "|spende|spenden|support-?us|piano|offer|offers|promo-?box|inline-?promo|opt-?in|lead-?magnet|follow|follow-?us"
        ),
    ),
    (
        "about the author",
        any_of(
            "author-?box|author-?bio|author-?card|author-?info|author-?profile|author-?description|about-?author|about-?the-?author|authors?-?about"
            "|post-?author|bio|biography|author-?area|writer-?bio|autoren-?box|autor-?info|contributor-?bio"
        ),
    ),
    (
        "tags of the site",
        any_of(
            "tags?|tag-?list|tag-?cloud|topics|keywords?|categories|cat-?links|tags-?links|schlagworte|schlagwoerter|labels|post-?labels"
        ),
    ),
    (
        "rating",
        any_of(
            "ratings?|stars|vote|votes|voting|post-?ratings|poll|survey|quiz|feedback|helpful|likes?|applause|reactions?"
        ),
    ),
    ("player", any_of("player|jw-?player|video-?js|playlist|audio-?player|media-?player|playback")),
    ("cookie notice", any_of("cookies?|consent|gdpr|onetrust|privacy-?notice|cookie-?notice")),
    (
        "contents of the page",
        any_of("toc|table-?of-?contents|inhaltsverzeichnis|jump-?links?|in-?page-?nav|anchor-?nav"),
    ),
    (
        "correction form",
        any_of(
            "report-?error|error-?report|typo|correction-?form|print-?only|screen-?reader|sr-?only|visually-?hidden|hidden"
        ),
    ),
)
"""What the words of its class or id say; of blocks that were extracted these words say too little."""

PLAYER: Final = any_of("video-?js|vjs|jw-?player|brightcove|media-?element|mejs|plyr|flow-?player")
"""Players of which the page holds the words of their buttons and messages."""
GALLERY: Final = any_of(
    "(?:photo|image|full)?-?gallery|(?:photo|image)-?(?:slideshow|slider)|slideshow|slide-?show|light-?box"
)
"""Shows of pictures."""

INVITATION: Final = re.compile(
    r"[\W_]*(?:sign up|subscribe|newsletters?\b|get (?:the|our|daily|breaking)|join (?:our|us|the)|follow (?:us|@|\w+ on)|download (?:the|our)"
    r"|like (?:this|us)|share (?:this|on|via|to)|support (?:us|our)|donate|click here|read (?:more|also|next|our)|see (?:also|more)|more (?:from|on|in|about)"
    r"|also (?:on|read)|related|recommended|popular|trending|most (?:read|popular|viewed)|our latest|latest|don[’']?t miss|you (?:may|might)|watch(?: more| live|:)"
    r"|advert|sponsored|promoted|comments?\b|leave a|this site is protected|privacy|terms|cookies?\b|we use cookies|about the author|view all|all rights"
    r"|abonnieren|jetzt|hier|mehr (?:zum|lesen|aus|von)|lesen sie|lesetipp|das könnte|auch interessant|weitere|weiterlesen|zum (?:thema|newsletter)"
    r"|ähnliche|anzeige|werbung|kommentare?\b|teilen|artikel (?:teilen|drucken|merken)|drucken|diesen|folgen|melden|über den autor|quelle|schlagw|tags?\b"
    r"|lire (?:aussi|la suite)|à lire|voir aussi|sur le même|partager|abonnez|inscrivez|leggi|iscriviti|condividi|lee (?:también|más)|ver (?:más|también)"
    r"|te puede|comparte|suscr|síguenos|leia (?:mais|também)|veja|compartilh|apoie|inscreva|czytaj|zobacz|udostępnij|lue (?:myös|lisää)|tilaa)",
    re.IGNORECASE,
)
"""How a box beside the text begins that invites to something else, in the languages of the web."""
