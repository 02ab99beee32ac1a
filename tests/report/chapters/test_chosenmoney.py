from dataclasses import replace

from parkloop.park.enums import PayerKind
from parkloop.park.option import Given, Share
from parkloop.report.chapters import chosenmoney


def test_nothing_where_nothing_was_chosen(desk):
    assert chosenmoney.build(desk, desk.result.plan.choices) == []


def test_size_grant_and_loan_are_told(desk, seen, clean):
    """112 000 own, 28 000 granted, 30 000 lent; 6 929 a year are paid back."""
    paid = (
        Share(payer="*", kind=PayerKind.FIRM, amount=112e3),
        Given(payer="state", kind=PayerKind.GRANT, amount=28e3),
        Given(payer="bank", kind=PayerKind.LOAN, amount=30e3),
    )
    choice = replace(
        desk.result.plan.choices[0], size=0.6, amount=120.0, unit="t/a", capex=170e3, paid=paid, repayment=6929.0
    )
    blocks = chosenmoney.build(desk, [choice])
    clean(desk, blocks)
    text = seen(desk, blocks)
    assert "120" in text
    for shown in {"zh": ("2.8万元", "3万元"), "en": ("28,000", "30,000")}[desk.lang]:
        assert shown in text
