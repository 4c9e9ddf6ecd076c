"""Those who have left the company keep the name that they had, also over a restart."""

from dataclasses import replace

from bot.office import Office
from storage import names


async def remember_names(office: Office) -> None:
    """Keeps the names of the people of the running company, and finds those of everybody who has left it."""
    async with office.database.reading() as connection:
        known = await names.known(connection)
    people = office.setup.company.people.values()
    fresh = {person.id: person.name for person in people if known.get(person.id) != person.name}
    if fresh:
        async with office.database.writing() as connection:
            await names.keep(connection, fresh)
    setup = office.setup  # may have been edited meanwhile
    left = {id_: name for id_, name in known.items() if id_ not in setup.company.people}
    office.setup = replace(setup, former={**left, **setup.former})
