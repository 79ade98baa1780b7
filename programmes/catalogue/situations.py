"""The questions of 我该找谁？, in the asker's words, and the service each situation leads to (docs/rules.md, Finding).

Every question also carries "I am afraid" and "I cannot say": ``finder`` adds them, so that no question can lack them.
"""

from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes.catalogue.finder import FinderChoice, FinderQuestion, Fit

FAMILY_COUNSELLING = "AC-01"
"""Whom to offer to those who cannot say: somebody who listens first, alone, in any way they like."""


def _ask(text: str | Promise, *choices: FinderChoice) -> FinderQuestion:
    return FinderQuestion(text=text, choices=choices)


def _more(label: str | Promise, question: FinderQuestion) -> FinderChoice:
    return FinderChoice(label=label, leads_to=question)


def _end(programme: str, service: str, label: str | Promise, why: str | Promise) -> FinderChoice:
    return FinderChoice(label=label, leads_to=Fit(service=service, programme=programme, why=why))


baihe, xingfu, anxin, aichao, jiafeng = (
    partial(_end, code) for code in ("baihe", "xingfu", "anxin", "aichao", "jiafeng")
)

MEETING = _ask(
    _("How would you like to begin?"),
    _more(
        _("Go to something and meet new people"),
        _ask(
            _("Where would you feel more at ease?"),
            baihe(
                "BH-02",
                _("Sitting down with a small group to talk"),
                _("A small evening with a host and a social worker; contacts are exchanged only if both wish."),
            ),
            baihe(
                "BH-03",
                _("Doing something together: crafts, a walk, a film"),
                _("With something to do together, one need not look for words."),
            ),
        ),
    ),
    baihe(
        "BH-01",
        _("Talk to somebody about love and dating first"),
        _("A counsellor listens to you alone, about choosing, getting along or a parting."),
    ),
    baihe(
        "BH-04",
        _("Learn to talk with each other when in love"),
        _("You practise with others: to listen, to say what you mean, and to say no."),
    ),
    baihe(
        "BH-06",
        _("Somebody I met online makes me uneasy"),
        _("A lawyer shows the usual traps: transfers, loans, private pictures."),
    ),
    baihe(
        "BH-05",
        _("I am a parent and worry about a grown child"),
        _("For parents like you: how to care without pressing."),
    ),
)

MARRYING = _ask(
    _("What do you most want to settle?"),
    _more(
        _("How we will live together, and with both our parents"),
        _ask(
            _("How would you rather begin?"),
            xingfu(
                "XF-02",
                _("The two of us alone with a counsellor"),
                _("The two of you can take your time; the counsellor helps you say it and decides nothing for you."),
            ),
            xingfu(
                "XF-01",
                _("Listen to a class first"),
                _("Two hours with a counsellor and a lawyer; you may come alone."),
            ),
        ),
    ),
    xingfu(
        "XF-03",
        _("Property, betrothal gifts, the flat: the legal side"),
        _("A lawyer answers your own questions, alone or together."),
    ),
    xingfu(
        "XF-04",
        _("Who looks after the money, and who does the housework"),
        _("You go home with a budget and a list of chores that you drew up together."),
    ),
    xingfu(
        "XF-05",
        _("We have just married and are still getting used to it"),
        _("The same few newly married couples meet four times and learn from each other."),
    ),
)

STARTING = _ask(
    _("What would help you most just now?"),
    anxin(
        "AX-03",
        _("I feel low or sleep badly and want to be heard"),
        _("A counsellor who knows these months listens to you; nobody judges whether you are a good mother."),
    ),
    anxin(
        "AX-02",
        _("What to eat, and how much"),
        _("A nutritionist goes through your three meals with you; no medical records are needed."),
    ),
    anxin(
        "AX-01",
        _("To know what pregnancy and birth will bring"),
        _("Doctors and nurses explain your stage of pregnancy; two may come."),
    ),
    anxin(
        "AX-04",
        _("Feeding, holding, first aid: we are new at this"),
        _("Bring the baby and practise with a nurse, step by step."),
    ),
    anxin("AX-05", _("Other mothers to lean on"), _("The same ten mothers meet six times; babies are welcome.")),
    anxin(
        "AX-06",
        _("We are planning to have a child"),
        _("A doctor explains how to prepare, and where the free check-ups are."),
    ),
)

TOGETHER = _ask(
    _("Where would you like to begin?"),
    _more(
        _("I want to talk to somebody on my own"),
        _ask(
            _("Which is closer?"),
            aichao(
                FAMILY_COUNSELLING,
                _("How we get along at home"),
                _("A counsellor listens to you alone. Staying or leaving is yours to decide."),
            ),
            aichao(
                "AC-03",
                _("My own mood, sleep and strength"),
                _("This hour is for you and how you feel, not for judging who is right."),
            ),
            aichao(
                "AC-08",
                _("I would rather learn with others how to quarrel well"),
                _("A small group practises how to notice a temper and say what one means."),
            ),
        ),
    ),
    aichao(
        "AC-02",
        _("We both want to talk, together"),
        _("We first speak with each of you alone; then the two of you sit down with one counsellor."),
    ),
    _more(
        _("We cannot agree and need somebody in between"),
        _ask(
            _("Does the other side want to come?"),
            aichao(
                "AC-05",
                _("Yes, we are both willing"),
                _("Two mediators help both sides find words; it costs nothing and either may stop."),
            ),
            aichao(
                "AC-06",
                _("I have not asked, or want to speak alone first"),
                _("A mediator speaks with you alone, explains the rules and contacts nobody without your word."),
            ),
            aichao(
                FAMILY_COUNSELLING,
                pgettext_lazy("answer", "No"),
                _("Mediation needs both sides. A counsellor can still help you see what you yourself can do."),
            ),
        ),
    ),
    aichao(
        "AC-04",
        _("The legal side: children, property, an agreement"),
        _("A lawyer tells you what the law says about your case; it costs nothing."),
    ),
    _more(
        _("We are parting, or thinking of it"),
        _ask(
            _("What do you need first?"),
            aichao(
                "AC-07",
                _("Somebody beside me while I sort my thoughts"),
                _("Somebody stays with you through these weeks and thinks of the children with you."),
            ),
            aichao(
                "AC-04",
                _("To know my rights and what comes next"),
                _("A lawyer explains the steps, the time each takes, and what to keep in hand."),
            ),
            aichao(
                "AC-02",
                _("To try once more to talk it through, both of us"),
                _("We first speak with each of you alone; then the two of you sit down with one counsellor."),
            ),
        ),
    ),
)

CHILDREN = _ask(
    _("Which is closest?"),
    jiafeng(
        "JF-01",
        _("I want to ask somebody about my own child"),
        _("An instructor looks at your child's case with you; come alone or bring the child."),
    ),
    _more(
        _("My child is a teenager and we no longer talk"),
        _ask(
            _("How would you rather begin?"),
            jiafeng(
                "JF-01",
                _("On my own with an instructor"),
                _("An instructor looks at your child's case with you; come alone or bring the child."),
            ),
            jiafeng(
                "JF-04",
                _("With other parents of teenagers"),
                _("Four meetings with the same parents: you will find that you are not the only one."),
            ),
        ),
    ),
    jiafeng(
        "JF-06",
        _("Grandparents and parents see it differently"),
        _("Old and young sit at one table here, and nobody is told off."),
    ),
    jiafeng(
        "JF-02",
        _("A talk: starting school, homework, phones"),
        _("Each class takes one topic for one age; only the parents come."),
    ),
    jiafeng(
        "JF-03",
        _("To do something together with my child"),
        _("One parent and one child make something that takes two."),
    ),
    jiafeng(
        "JF-05",
        _("To hear how other families live"),
        _("Ordinary families tell their stories; young and old are welcome."),
    ),
)

FIRST = _ask(
    _("What weighs on you most at the moment?"),
    _more(_("Meeting the right person"), MEETING),
    _more(_("Marrying soon, or just married"), MARRYING),
    _more(_("A pregnancy, or a child under three"), STARTING),
    _more(_("Quarrels and silence at home"), TOGETHER),
    _more(_("Bringing up a child"), CHILDREN),
)
"""Where everybody begins."""
