"""Meridian Pumps, the starter, and the schemas that editors read."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from config import EXAMPLE, STARTER, load_company
from config.publish import SCHEMAS, publish, schema_name
from config.sheets import SHAPES
from routing.company import Company
from routing.fields import FieldKind
from routing.text import LANGUAGES, Text


@pytest.fixture(scope="module")
def meridian() -> Company:
    return load_company(EXAMPLE).company


@pytest.mark.parametrize("folder", [EXAMPLE, STARTER])
def test_the_shipped_companies_have_not_even_a_warning(folder: Path) -> None:
    assert load_company(folder).warnings == ()


def test_meridian_pumps_has_its_ten_departments_with_managers(meridian: Company) -> None:
    assert list(meridian.departments) == [
        "customer-service", "sales", "engineering", "field-crew", "procurement", "warehouse", "logistics", "quality",
        "finance", "legal",
    ]  # fmt: skip
    assert all(department.managers and department.next_level for department in meridian.departments.values())


def test_about_25_people_work_there_in_two_time_zones(meridian: Company) -> None:
    assert 22 <= len(meridian.people) <= 28
    zones = {meridian.zone_of_person(person) for person in meridian.people.values()}
    assert zones == {"Asia/Shanghai", "Europe/Berlin"}
    assert {person.language for person in meridian.people.values()} == set(LANGUAGES)
    assert all(person.email for person in meridian.people.values())


def test_every_skill_has_somebody_first_and_every_department_a_backup(meridian: Company) -> None:
    levels = {
        skill: {p.skills[skill] for p in meridian.people.values() if skill in p.skills} for skill in meridian.skills
    }
    assert [skill for skill, found in levels.items() if "primary" not in found] == []
    for department in meridian.departments:
        held = {level for person in meridian.members(department) for level in person.skills.values()}
        assert held == {"primary", "backup"}, department


def test_it_can_order_six_things_with_every_kind_of_field(meridian: Company) -> None:
    assert list(meridian.order_types) == [
        "equipment-repair", "damage-complaint", "rush-order", "custom-equipment", "purchase-request", "contract-review",
    ]  # fmt: skip
    fields = [field for order_type in meridian.order_types.values() for field in order_type.fields]
    assert {field.kind for field in fields} == set(FieldKind)


def test_every_flow_has_two_to_six_steps_over_two_departments_or_more(meridian: Company) -> None:
    for flow in meridian.flows.values():
        assert 2 <= len(flow.steps) <= 6, flow.id
        assert len({step.department for step in flow.steps}) >= 2, flow.id


def texts_of(company: Company) -> list[Text]:
    fields = [f for t in company.order_types.values() for f in t.fields]
    fields += [f for flow in company.flows.values() for step in flow.steps for f in step.form]
    steps = [step for flow in company.flows.values() for step in flow.steps]
    types = list(company.order_types.values())
    return [
        *(department.name for department in company.departments.values()),
        *(order_type.name for order_type in types),
        *(flow.name for flow in company.flows.values()),
        *(step.name for step in steps),
        *(field.label for field in fields),
        *(choice.label for field in fields for choice in field.choices),
        *(field.help for field in fields if field.help),
        *(order_type.help for order_type in types if order_type.help),
        *(step.prepare for step in steps if step.prepare),
        *(rule.because for rule in company.rules if rule.because),
        *(c.prepare for rule in company.rules for c in rule.then.collaborators if c.prepare),
        *company.skills.values(),
        *company.assets.values(),
        *company.trouble_reasons.values(),
    ]


def test_everything_is_said_in_three_languages(meridian: Company) -> None:
    assert [text.default for text in texts_of(meridian) if set(text.by_language) != set(LANGUAGES)] == []


def test_quick_orders_find_every_type_in_english_and_chinese(meridian: Company) -> None:
    for order_type in meridian.order_types.values():
        assert any(word.isascii() for word in order_type.keywords), order_type.id
        assert any(not word.isascii() for word in order_type.keywords), order_type.id


def test_prices_and_margins_are_hidden_from_the_warehouse(meridian: Company) -> None:
    rows = {(row.order_type, row.field): row.read for row in meridian.permissions}
    for hidden in (("rush-order", "price"), ("custom-equipment", "margin")):
        assert not {"warehouse", "everyone", "involved"} & set(rows[hidden])


class _Yaml12(yaml.SafeLoader):
    """As editors read YAML: `no` and 2026-01-01 are words."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the library's own shape
        first: [(tag, found) for tag, found in resolvers if not tag.endswith(("bool", "timestamp"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


@pytest.mark.parametrize(
    "path",
    sorted([*EXAMPLE.glob("*.yaml"), *STARTER.glob("*.yaml")]),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_the_shipped_files_fit_the_published_schema(path: Path) -> None:
    schema = json.loads((SCHEMAS / schema_name(path.name)).read_text(encoding="utf-8"))
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Yaml12)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)


def test_the_published_schemas_are_up_to_date(tmp_path: Path) -> None:
    """Mend with `python -m config.publish`."""
    publish(tmp_path)
    fresh = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert fresh == {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    assert set(fresh) == {schema_name(file) for file in SHAPES}


def test_the_example_has_every_file_that_a_company_can_have() -> None:
    assert {path.name for path in EXAMPLE.glob("*.yaml")} == set(SHAPES)
