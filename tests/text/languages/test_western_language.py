# ruff: noqa: E501
"""Which language a Western text is in, by its small words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.text.languages.function_words_data import FUNCTION_WORDS
from converters.text.languages.western_language import western_language

TEXTS = {
    "en": "The old bridge was opened again on Sunday, and the mayor said that it had been worth the long wait.",
    "fr": "Le vieux pont a été rouvert dimanche, et la maire a déclaré que l'attente en valait la peine pour tous.",
    "de": "Die alte Brücke ist am Sonntag wieder geöffnet worden, und der Bürgermeister sagte, es habe sich gelohnt.",
    "es": "El puente viejo volvió a abrirse ayer al tráfico, y el alcalde dijo que la espera había valido la pena.",
    "it": "Il vecchio ponte è stato riaperto domenica, e il sindaco ha detto che l'attesa è valsa la pena per tutti.",
    "pt": "A ponte velha foi reaberta no domingo, e o presidente da câmara disse que a espera não foi em vão.",
    "nl": "De oude brug is zondag weer geopend, en de burgemeester zei dat het lange wachten de moeite waard was.",
    "sv": "Den gamla bron öppnades igen på söndagen, och borgmästaren sade att det var värt att vänta på den.",
    "da": "Den gamle bro blev åbnet igen søndag, og borgmesteren sagde, at det ikke var for sent efter to år.",
    "nb": "Den gamle broen ble åpnet igjen søndag, og ordføreren sa at det ikke var for sent etter to år med arbeid.",
    "fi": "Vanha silta avattiin sunnuntaina, ja kaupunginjohtaja sanoi, että odotus ei ollut turha, vaikka se oli pitkä.",
    "pl": "Stary most został otwarty w niedzielę, a burmistrz powiedział, że było warto i że to nie jest koniec prac.",
    "cs": "Starý most se v neděli znovu otevřel a starosta řekl, že čekání bylo dlouhé, ale že se to vyplatilo.",
    "sk": "Starý most sa v nedeľu znovu otvoril a starosta povedal, že čakanie bolo dlhé, ale že sa to vyplatilo.",
    "hu": "A régi híd vasárnap megint megnyílt, és a polgármester azt mondta, hogy nem volt hiába a várakozás.",
    "ro": "Podul vechi a fost redeschis duminică, iar primarul a spus că așteptarea nu a fost în zadar și că este bine.",
    "tr": "Eski köprü pazar günü yeniden açıldı ve başkan bu kadar uzun bir beklemeye değdiğini, daha çok iş olduğunu söyledi.",
    "ca": "El pont vell es va tornar a obrir diumenge, i l'alcalde va dir que l'espera no havia estat en va per als veïns.",
    "hr": "Stari most je u nedjelju ponovno otvoren, a gradonačelnik je rekao da se nije čekalo uzalud i da će biti bolje.",
    "id": "Jembatan lama itu dibuka kembali pada hari Minggu, dan wali kota mengatakan bahwa ini tidak sia-sia untuk warga.",
    "vi": "Cây cầu cũ đã được mở lại vào chủ nhật, và thị trưởng nói rằng sự chờ đợi của người dân là không uổng.",
    "ru": "Старый мост снова открыли в воскресенье, и мэр сказал, что это было не зря и что он рад за всех.",
    "uk": "Старий міст знову відкрили в неділю, і мер сказав, що це було не дарма та що він радий за всіх.",
    "bg": "Старият мост беше отворен отново в неделя и кметът каза, че не е било напразно и че ще се работи още.",
    "el": "Η παλιά γέφυρα άνοιξε ξανά την Κυριακή και ο δήμαρχος είπε ότι δεν ήταν μάταιη η αναμονή για τους κατοίκους.",
}


@pytest.mark.parametrize("language", sorted(FUNCTION_WORDS))
def test_each_language_is_told_by_a_sentence(language):
    assert western_language(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text", ["Mayor Vetoes Plan for Night Ferry", "Société", "Le Monde", "", "12.5", "De la Cruz wins"]
)
def test_a_few_words_show_nothing(text):
    assert western_language(text) == "en"
    assert western_language(text, "fr-CA") == "fr-CA"


def test_words_are_stronger_than_what_a_program_declared_and_a_region_stays():
    assert western_language(TEXTS["fr"], "en-US") == "fr"
    assert western_language(TEXTS["en"], "de-DE") == "en"
    assert western_language(TEXTS["fr"], "fr-CA") == "fr-CA"


def test_a_text_that_quotes_another_language_is_in_the_one_declared():
    quoting = f"{TEXTS['de'] * 2} {TEXTS['en'] * 2}"

    assert western_language(quoting, "de-AT") == "de-AT"
    assert western_language(quoting) == "en"


def test_a_language_whose_words_are_not_known_is_declared_with_reason():
    assert western_language(TEXTS["nb"], "nn-NO") == "nn-NO"
    assert western_language(TEXTS["hr"], "bs") == "bs"


def test_a_notice_in_english_before_a_book_does_not_count():
    notice = "This book is for the use of anyone anywhere in the world, and you may copy it. "

    assert western_language(notice * 10 + TEXTS["fr"] * 200) == "fr"


@given(st.text())
def test_any_text_has_a_language(text):
    assert western_language(text) in FUNCTION_WORDS
