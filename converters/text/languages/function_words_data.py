# ruff: noqa: E501
"""The commonest small words of languages in Latin, Greek and Cyrillic letters: articles, prepositions, pronouns."""

from __future__ import annotations

from typing import Final

FUNCTION_WORDS: Final = {
    "en": "the of and to in a is that for it was on are with as be at by this have from or had not but they his were which you an their has been who will",
    "fr": "le la les de des du et un une est en que qui dans pour au aux sur pas plus par ne se ce il elle sont avec cette mais ou son sa ses nous vous été être a d l qu n",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an er hat dass sie nach bei einer um am sind wie einem über einen war",
    "es": "el la los las de del y en que un una por con para se es no su al lo como más pero sus le o fue este ha sí porque esta son entre cuando muy sin",
    "it": "il lo la i gli le di del della dei delle e è che un una in per con non si da al alla dal nel nella sono come più ma anche ha l",
    "pt": "o a os as de do da dos das e em que um uma para com não no na nos nas se por mais como mas foi ao ele à sua ou já também pelo são",
    "nl": "de het een en van ik te dat die in zijn is niet op aan met voor er maar om ook hij wat deze nog werd wordt naar bij tot uit heeft door over",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när hade hon ska eller",
    "da": "og i at det som en på er af for med til den har de ikke om et han men var jeg sig fra vi så kan når blev efter hun eller",
    "nb": "og i å det som en på er av for med til den har de ikke om et han men var jeg seg fra vi så kan når ble etter hun eller",
    "fi": "ja on ei että oli se hän joka mutta kun kuin ovat myös niin tai sekä mukaan jos ole vain jo olla ennen kanssa jälkeen mitä siitä sen",
    "pl": "i w na z do nie się jest to że o jak za po ale od przez dla czy co są był być tym oraz także który która może tylko już jego",
    "cs": "a v na se je že s z do to o i ve k za by ale pro jako jsou od po která který také byl bylo jeho až při nebo však si",
    "sk": "a v na sa je že s z do to o aj k za by ale pre ako sú od po ktorá ktorý tiež bol bolo jeho až pri alebo však si",
    "hu": "a az és hogy nem is egy ez meg volt csak de mint már még el ki azt ezt lehet lesz után szerint között pedig vagy",
    "ro": "și în de la cu pe a că nu din este o un pentru mai se care au fost sau dar prin după ca sunt lui fi acest această cel",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ama kadar sonra değil en ne var ki o ya oldu olduğu her",
    "ca": "el la els les de del i en que un una per amb no es és als dels al com més però seva seu també ha van aquest aquesta l d",
    "hr": "i u na je se da za od su s a ne što koji kao ali nije bi iz to ili koja sa je li o će bio kako",
    "id": "yang dan di dengan untuk dari ini itu tidak dalam pada adalah akan ke juga karena oleh telah bisa ada mereka kami sudah atau",
    "vi": "và của là có không các được cho trong với một người này những đã khi về từ đến ra để cũng như tại theo sẽ năm nhưng",
    "ru": "и в не на что с по а как это но к из у за он от так о для же или бы его был все она они только если",
    "uk": "і в на не що у з та до це як але за від є про для його або також після якщо був були вона вони які щоб",
    "bg": "на и в се да не за от е с че по си са като но до ще както това които при беше той",
    "el": "και το να του η της με που την από για είναι στο τα των ο οι σε θα δεν στην τη στη αλλά ως μια",
}  # fmt: skip
"""About thirty words a language, as equal in number as may be: a text counts for the language most of its words are in."""
