"""How a department's steps find their people, as the files say it."""

from pathlib import Path

import pytest

from config import load_company
from routing.company import Company
from routing.offer import OfferPolicy, Weights
from tests.config.tiny import FILES, edited, said_about, write

SUPPORT = "support: {managers: [ann]"
WRONG = [
    (
        "offer: some",
        "departments.yaml:5:20: error: 'some' is no way to offer a step. "
        "Write all, assign, best, or {best: {n: 2, widen_after: 30m}}.",
    ),
    (
        "offer: {best: {n: 0}}",
        "departments.yaml:5:21: error: '0' is not how many people to ask at once. Write a whole number from 1 to 100.",
    ),
    (
        "offer: {best: {m: 2}}",
        "departments.yaml:5:21: error: `best` takes n and widen_after. "
        "Write all, assign, best, or {best: {n: 2, widen_after: 30m}}.",
    ),
    (
        "offer: {best: {widen_after: 30}}",
        "departments.yaml:5:20: error: '30' has no unit. Write 30m for minutes, 30h for hours, 30d for days.",
    ),
    (
        "choosing: {load: -1}",
        "departments.yaml:5:30: error: '-1' is no weight. Write a number from 0 (does not matter) to 100.",
    ),
    (
        "choosing: {full: much}",
        "departments.yaml:5:30: error: 'much' is not a share. Write it as 100%, or more: 150%.",
    ),
    ("choosing: {lod: 1}", "departments.yaml:5:24: error: unknown key 'lod'. Did you mean 'load'?"),
    ("site: hall", "departments.yaml:5:19: error: unknown site 'hall'."),
]


def loaded(folder: Path) -> Company:
    """The company in a folder, without a mistake."""
    return load_company(folder).company


@pytest.mark.parametrize(("key", "said"), WRONG)
def test_a_wrong_value_is_reported_at_its_place_with_its_mend(key: str, said: str, tmp_path: Path) -> None:
    (found,) = said_about(edited(tmp_path, "departments.yaml", SUPPORT, f"support: {{{key}, managers: [ann]"))
    assert found.startswith(said)


OFFERS = [
    ("all", OfferPolicy("all")),
    ("assign", OfferPolicy("assign")),
    ("best", OfferPolicy("best", 2, 0.5)),
    ("{best: 3}", OfferPolicy("best", 3, 0.5)),
    ("{best: {n: 1, widen_after: 2h}}", OfferPolicy("best", 1, 2.0)),
]


@pytest.mark.parametrize(("written", "policy"), OFFERS)
def test_a_policy_is_one_word_or_says_how_many_and_how_long(written: str, policy: OfferPolicy, tmp_path: Path) -> None:
    folder = edited(tmp_path, "departments.yaml", SUPPORT, f"support: {{offer: {written}, managers: [ann]")
    departments = loaded(folder).departments
    assert (departments["support"].offer, departments["engineering"].offer) == (policy, OfferPolicy("all"))


def test_a_department_weighs_as_it_says_else_as_the_company_says(tmp_path: Path) -> None:
    text = FILES["departments.yaml"].replace(SUPPORT, "support: {choosing: {site: 5, full: 150%}, managers: [ann]")
    folder = write(tmp_path, departments=f"choosing: {{load: 6, site: 2, window_days: 14}}\n{text}")
    company = loaded(folder)
    assert company.departments["support"].weights == Weights(load=6, site=5, full=1.5)
    assert company.departments["engineering"].weights == Weights(load=6, site=2)
    assert company.fairness_days == 14


def test_people_and_machines_are_at_sites(tmp_path: Path) -> None:
    text = FILES["departments.yaml"].replace("lin: {", "lin: {site: hall, capacity: 0, ")
    sites = "assets: {PUMP7: Pump, LINE3: Line}\nsites: {hall: [PUMP7], yard: LINE3}\n"
    company = loaded(write(tmp_path, company=FILES["company.yaml"] + sites, departments=text))
    assert company.asset_sites == {"PUMP7": "hall", "LINE3": "yard"}
    assert (company.people["lin"].site, company.people["lin"].capacity) == ("hall", 0.0)


def test_an_asset_is_at_one_site_and_known(tmp_path: Path) -> None:
    sites = "assets: {PUMP7: Pump}\nsites: {hall: [PUMP7, PUMP8], yard: PUMP7}\n"
    assert said_about(write(tmp_path, company=FILES["company.yaml"] + sites)) == [
        "company.yaml:4:23: error: unknown asset 'PUMP8'. Did you mean 'PUMP7'?",
        "company.yaml:4:37: error: the asset 'PUMP7' is already that of 'hall'. Each has its own.",
    ]
