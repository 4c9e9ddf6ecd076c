"""A machine that lacks something says so: by name in the closing lines, and with CI=true by failing."""

import pytest

SKIPS = """
    import pytest

    def test_needs_a_browser():
        pytest.skip("no Chromium on this machine")
"""
SKIPS_WHOLE = 'import pytest\npytest.skip("no Chromium on this machine", allow_module_level=True)'
XFAILS = "import pytest\n@pytest.mark.xfail\ndef test_known():\n    assert False"
OPTIONS = ("-p", "tests.nothing_skipped", "-p", "no:xdist", "-p", "no:asyncio", "-ra")


def test_a_skip_is_named_in_the_closing_lines(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    pytester.makepyfile(SKIPS)
    result = pytester.runpytest_inprocess(*OPTIONS)
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED*no Chromium on this machine", "*1 skipped*"])


@pytest.mark.parametrize("source", [SKIPS, SKIPS_WHOLE])
def test_under_ci_a_skip_fails(source: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makepyfile(source)
    result = pytester.runpytest_inprocess(*OPTIONS)
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*CI=true does not allow*no Chromium on this machine*"])


def test_under_ci_an_expected_failure_stays_one(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makepyfile(XFAILS)
    pytester.runpytest_inprocess(*OPTIONS).assert_outcomes(xfailed=1)
