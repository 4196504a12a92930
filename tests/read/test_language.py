"""English is coded; other languages are told apart, short titles are given the benefit of the doubt."""

import pytest

from dragoman.read.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the government has rejected the offer of talks made by Cyprus last week.",
        "Malta rejects Cyprus offer",
        "Prime Minister Jane Doe met President John Roe in Valletta Thursday, officials said.",
        "Malta rejects offer\nCyprus recalls ambassador\nEnvoy leaves Valletta\nMinister resigns",
    ],
)
def test_english_is_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre des affaires étrangères a déclaré lundi que le gouvernement avait rejeté la proposition de négociations.",
        "Der Außenminister sagte am Montag, die Regierung habe das Angebot in der vergangenen Woche abgelehnt, so war es zu hören.",
        "El ministro de Asuntos Exteriores dijo el lunes que el gobierno había rechazado la oferta de conversaciones de la semana pasada.",
        "O ministro disse na segunda-feira que o governo rejeitou a oferta de negociações feita na semana passada por Chipre a Malta.",
        "De minister zei maandag dat de regering het aanbod van vorige week heeft afgewezen en dat er geen gesprekken komen in april.",
        "Министр иностранных дел заявил в понедельник, что правительство отвергло предложение.",
        "外交部长星期一表示，政府已拒绝上周提出的谈判建议。",
        "قال وزير الخارجية يوم الاثنين إن الحكومة رفضت عرض المحادثات الأسبوع الماضي.",
        "Menteri luar negeri mengatakan pada hari Senin bahwa pemerintah telah menolak tawaran pembicaraan minggu lalu.",
    ],
)
def test_other_languages_are_not(text: str) -> None:
    assert not is_english(text)
