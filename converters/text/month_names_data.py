# ruff: noqa: E501
"""Names of the months in the languages of the web, January first."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "january januar jänner jan janvier enero ene gennaio gen janeiro januari stycznia styczeń styczen января"
    " янв січня tammikuuta ledna leden januára ocak január ianuarie siječnja јануара janv jän",
    "february februar feb février fevrier fév fev febrero febbraio fevereiro februari lutego luty февраля фев"
    " лютого helmikuuta února únor februára şubat február februarie veljače февруара févr febr feber",
    "march märz maerz mar mär mrz mars marzo março marco maart mrt marca marzec марта мар березня maaliskuuta"
    " března březen mart március martie ožujka марта marts",
    "april apr avril avr abril abr aprile aprilie kwietnia kwiecień апреля апр квітня huhtikuuta dubna duben"
    " apríla nisan április travnja априла",
    "may mai mayo maggio mag maio mei maja maj мая травня toukokuuta května květen mája mayıs május svibnja маја",
    "june juni jun juin junio giugno giu junho czerwca czerwiec июня июн червня kesäkuuta června červen júna"
    " haziran június iunie јуна",
    "july juli jul juillet juil julio luglio lug julho lipca lipiec июля июл липня heinäkuuta července červenec"
    " júla temmuz július iulie јула",
    "august aug août aout agosto ago augustus sierpnia sierpień августа авг серпня elokuuta srpna srpen augusta"
    " ağustos augusztus kolovoza августа augusti",
    "september sept sep septembre septiembre setiembre settembre set setembro września wrzesień сентября сен"
    " вересня syyskuuta září septembra eylül szeptember septembrie rujna септембра",
    "october oktober oct okt octobre octubre ottobre ott outubro out października październik октября окт"
    " жовтня lokakuuta října říjen októbra ekim október octombrie октобра",
    "november nov novembre noviembre novembro listopada listopad ноября ноя листопада marraskuuta listopadu"
    " novembra kasım noiembrie studenoga новембра",
    "december dezember dec dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień декабря"
    " дек грудня joulukuuta prosince prosinec decembra aralık decembrie prosinca децембра",
)  # fmt: skip
"""Names by month, parted by spaces, abbreviations among them; no name stands for two months (``listopada`` is
November in Polish, October in Croatian, and counts as the former)."""

NUMBER_OF: Final = {name: number for number, names in enumerate(MONTHS, start=1) for name in names.split()}
"""Name, in small letters, to the number of the month."""
