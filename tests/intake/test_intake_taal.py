"""The language of a mail."""

import pytest

TALEN = [
    ("nl", "Mag een school mijn zoon drie dagen thuis laten zitten zonder brief?"),
    ("nl", "hoi ik ben 15 en me mentor doet niks kan iemand helpen aub"),
    ("nl", "Juf van mijn zoon trekken hem aan oor en zij slaan met liniaal. Aub help"),
    ("nl", "Hallo"),
    ("nl", "?"),
    ("nl", ""),
    ("nl", "Vraag over het IB-programma (International Baccalaureate) op onze school: is het Diploma Programme erkend?"),
    ("nl", "Waor mot ik zien veur mien dochter die niet meer naor school wil? Zie zit al weken thuus en de meester zeg niks."),
    ("nl", "De docent zei: \"you are not welcome here anymore\". Mag dat in de les?"),
    ("en", "Hello, I would like to know if the school of my daughter is recognised by the government."),
    ("en", "my son is bullied at school and nobody does anything please help"),
    ("en", "Is this diploma valid in the Netherlands?"),
    ("en", "Good morning, we moved to Eindhoven and the basisschool says there is no place in groep 5. Where can we go?"),
    ("de", "Sehr geehrte Damen und Herren, ich möchte mein Zeugnis in den Niederlanden anerkennen lassen. Wo kann ich das machen?"),
    ("fr", "Bonjour, je voudrais savoir si le diplôme de mon fils est reconnu aux Pays-Bas. Merci de votre aide."),
    ("fy", "Myn dochter krijt op skoalle gjin Frysk, wylst dat neffens my ferplicht is. Kin ik dat earne neifreegje?"),
    ("tr", "Merhaba, oğlum okulda çok zor durumda ve öğretmen bize yardım etmiyor. Ne yapmalıyım, lütfen yardım edin?"),
    ("pl", "Dzień dobry, mój syn jest w szkole podstawowej i nie ma miejsca w klasie. Co mogę zrobić? Proszę o pomoc."),
    ("es", "Buenos días, mi hija no tiene escuela desde hace tres meses y no sabemos a quién preguntar. Gracias por su ayuda."),
    ("it", "Buongiorno, vorrei sapere se il diploma di mia figlia è valido nei Paesi Bassi e come posso fare la domanda."),
    ("pt", "Bom dia, o meu filho não tem lugar na escola e eu não sei com quem posso falar. Obrigada pela ajuda."),
    ("ar", "مرحبا، ابني لا يذهب إلى المدرسة منذ شهر ولا أحد يساعدنا"),
    ("ru", "Здравствуйте, мой сын не ходит в школу уже месяц, помогите пожалуйста"),
    ("zh", "您好，我的儿子在学校被欺负，请问我可以找谁帮忙"),
    ("und", "Xin chào, con trai tôi không được đến trường đã ba tháng nay và chúng tôi không biết phải hỏi ai để được giúp đỡ xin cảm ơn rất nhiều"),
]  # fmt: skip


@pytest.mark.parametrize(("taal", "tekst"), TALEN, ids=[f"{i}-{t[0]}" for i, t in enumerate(TALEN)])
def test_language(lees_tekst, taal, tekst):
    assert lees_tekst(tekst, "vraag").taal == taal


def test_the_quoted_answer_does_not_count(lees_tekst):
    tekst = "Thank you, but my question was about the fee. Can the school ask this?\n\n> Dank voor uw bericht. De inspectie behandelt geen klachten."
    assert lees_tekst(tekst, "Re: uw vraag").taal == "en"


def test_the_subject_helps_where_the_text_is_too_short(lees_tekst):
    assert lees_tekst("Thanks", "Is this school recognised by the government").taal == "en"
