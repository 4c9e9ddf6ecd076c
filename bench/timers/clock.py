"""`python -m bench.timers.clock MOMENT`: Baton's clock alone. From a moment on (seconds since 1970) it fires what is
due until nothing is left, and says how many timers that were, when the last one had fired, and the processor time."""

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import cast

from bot.clock import system_clock
from bot.delivery.timers import fire_timers
from bot.logs import set_up_logs
from bot.office import Office
from bot.ports import Chat
from config import load_company
from storage.database import Database


async def main(begins: float) -> None:
    """Nothing is sent from here: what was said waits in the outbox."""
    set_up_logs()
    database = Database(os.environ["BATON_DATABASE_URL"])
    office = Office(load_company(Path(os.environ["BATON_CONFIG"])), database, system_clock)
    office.chats["slack"] = office.chats["web"] = cast(Chat, None)
    await database.answers()
    await asyncio.sleep(max(0.0, begins - time.time()))
    fired, used = 0, time.process_time()
    while now := await fire_timers(office):
        fired += now
    print(f"fired {fired} {time.time()} {time.process_time() - used}", flush=True)
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
