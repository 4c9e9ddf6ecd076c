"""A company's own wording can say things, and do nothing."""

from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError

from handlers.wording import Wording


@pytest.mark.parametrize(
    "trick",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ say.__globals__ }}{{ say.__globals__['os'] }}",
        "{{ names.append('x') }}",
        "{% for n in range(10000000) %}x{% endfor %}",
    ],
)
def test_wording_reaches_nothing_behind_its_words(trick: str, tmp_path: Path) -> None:
    (tmp_path / "en.j2").write_text(f"{{% block trick %}}{trick}{{% endblock %}}")
    with pytest.raises((SecurityError, OverflowError)):
        Wording(tmp_path).say("trick", "en", names=["x"], say=test_wording_reaches_nothing_behind_its_words)
