"""company.yaml: name, language, time zone, holidays, quiet hours, assets, trouble reasons."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from config.hours import QuietHours
from config.shapes import Currency, Day, Id, Language, Spec, Tag, Wording, Words, Zone, refuse


def _years_known(country: str) -> str:
    import holidays  # half a second, for those who name a country

    code = country.split("-")[0]
    known = holidays.list_supported_countries()
    if code not in known:
        raise refuse(f"unknown country '{country}'", "Write an ISO code such as CN or DE, or DE-BE for one region.")
    region = country.partition("-")[2]
    if region and region not in known[code]:
        there = ", ".join(f"{code}-{r}" for r in known[code])
        raise refuse(f"unknown region '{country}'", f"There is: {there}." if there else f"Write {code} alone.")
    return country


Country = Annotated[str, AfterValidator(_years_known)]


class HolidaysSpec(Spec):
    """Days on which nobody works."""

    items_are: ClassVar[str] = "dates"

    countries: Annotated[
        tuple[Country, ...],
        Field(description="Public holidays of these countries (ISO code, with a region if wanted: CN, DE-BE)."),
    ] = ()
    dates: Annotated[tuple[Day, ...], Field(description="Further days off, year-month-day.")] = ()


class CompanyFile(Spec):
    """The company as a whole."""

    also: ClassVar[Mapping[str, str]] = {"locale": "language", "timezone": "time_zone", "quiet_hours": "quiet"}

    name: Annotated[str, Field(min_length=1, max_length=75, description="What the company is called.")]
    language: Annotated[Language, Field(description="The language of cards in channels.")] = "en"
    time_zone: Annotated[Zone, Field(description="IANA time zone, such as Europe/Berlin.")]
    currency: Annotated[Currency, Field(description="Of money fields that name none.")] = "EUR"
    shift: Annotated[Id | None, Field(description="The usual shift, from departments.yaml.")] = None
    holidays: Annotated[HolidaysSpec, Field(description="Days on which nobody works.")] = HolidaysSpec()
    quiet: Annotated[QuietHours | None, Field(description="Local hours with urgent notices only: 21:00-07:00.")] = None
    assets: Annotated[
        dict[Tag, Wording], Field(default_factory=dict, description="Machines and other things that orders are about.")
    ]
    sites: Annotated[dict[Id, Words], Field(default_factory=dict, description="Sites, and the assets that are there.")]
    trouble_reasons: Annotated[dict[Id, Wording], Field(default_factory=dict, description="What can hold a step up.")]
