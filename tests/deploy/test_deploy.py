"""Names, ports, paths and limits in `deploy/` are those of the code."""

import re
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from bot.cli import COMMANDS
from bot.settings import read_settings
from bot.slack_app.app import PATIENCE
from bot.telegram_app.settings import Pauses
from bot.web_app.health import health_routes
from tests.deploy import reading
from tests.docs.test_variables import LISTED
from tests.house.premises import ROOMS

PORT = read_settings({}).port
ONLY_HERE = {"BATON_COMPANY"}
"""A variable of compose.yaml's own: a folder of the machine."""


async def ready() -> bool:
    return True


HEALTH = {route.path for route in health_routes(ready, CollectorRegistry())}


def test_every_variable_that_is_named_is_one_that_baton_reads() -> None:
    known = {*LISTED, *(f"{name}_FILE" for name in LISTED)} | ONLY_HERE
    assert [found for found in reading.variables() if found[1] not in known] == []


def test_what_the_image_sets_leaves_every_variable_to_a_file_that_compose_gives_it() -> None:
    given = {*reading.compose()["services"]["baton"]["environment"]}
    assert {f"{name}_FILE" for name in reading.image_environment()} & given == set()


def test_the_image_holds_every_room_and_installs_by_hash_alone() -> None:
    copied = [line.split() for line in reading.of("COPY") if not line.startswith("--from")]
    assert [words[0] for words in copied if words[0] == words[1]] == ROOMS
    assert any("--require-hashes --requirement requirements.lock" in line for line in reading.of("RUN"))
    assert all(word in ("--no-deps", "--no-build-isolation", "--no-index") for word in _flags("install --no-deps"))
    for words in copied:
        assert all((reading.ROOT / name).exists() for name in words[:-1])


def _flags(containing: str) -> list[str]:
    (line,) = [line for line in reading.of("RUN") if containing in line]
    return re.findall(r"--\S+", line)


def test_the_image_runs_baton_for_everybody_and_as_nobody() -> None:
    settings = read_settings(reading.image_environment())
    assert (settings.host, settings.port, str(settings.config)) == ("0.0.0.0", PORT, "/etc/baton")
    assert reading.of("EXPOSE") == [str(PORT)]
    assert reading.of("USER") == ["10001:10001"]
    assert reading.of("ENTRYPOINT") == ['["baton"]']
    assert reading.of("CMD") == ['["run"]']
    assert "run" in COMMANDS
    assert f"http://127.0.0.1:{PORT}/healthz" in reading.of("HEALTHCHECK")[0]


def test_the_unit_runs_baton_where_its_database_can_be() -> None:
    unit = reading.unit()
    assert unit["ExecStart"] == ["/opt/baton/.venv/bin/baton run"]
    assert unit["ExecReload"] == ["/bin/kill -HUP $MAINPID"]
    assert unit["WorkingDirectory"] == [f"/var/lib/{unit['StateDirectory'][0]}"]
    assert unit["RestartPreventExitStatus"] == ["2"]
    assert not Path(read_settings({}).database_url.rpartition(":///")[2]).is_absolute()


@pytest.mark.parametrize("name", ["NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "LockPersonality"])
def test_the_unit_is_hardened(name: str) -> None:
    assert reading.unit()[name] == ["yes"]
    assert reading.unit()["ProtectSystem"] == ["strict"]
    assert reading.unit()["CapabilityBoundingSet"] == [""]
    assert reading.unit()["User"] == ["baton"]


def test_stopping_is_given_more_time_than_it_takes() -> None:
    takes = PATIENCE + Pauses().stopping + 5
    grace = [int(reading.unit()["TimeoutStopSec"][0])]
    grace += [int(one["stop_grace_period"].removesuffix("s")) for one in reading.compose()["services"].values()]
    grace += [reading.pod(manifest)["terminationGracePeriodSeconds"] for manifest in reading.MANIFESTS]
    assert min(grace) > takes


def test_compose_gives_baton_what_it_names() -> None:
    whole = reading.compose()
    baton = whole["services"]["baton"]
    assert (reading.COMPOSE.parent / baton["build"]["context"]).resolve() == reading.ROOT
    assert (reading.ROOT / baton["build"]["dockerfile"]) == reading.IMAGE
    assert baton["ports"] == [f"127.0.0.1:{PORT}:{PORT}"]
    assert f"http://127.0.0.1:{PORT}/readyz" in baton["healthcheck"]["test"][-1]
    named = [name for service in whole["services"].values() for name in service["secrets"]]
    assert sorted(named) == sorted(whole["secrets"])
    files = {value for name, value in baton["environment"].items() if name.endswith("_FILE")}
    assert files == {f"/run/secrets/{name}" for name in baton["secrets"]}
    assert baton["read_only"] is True
    assert baton["cap_drop"] == ["ALL"]
    assert [volume for volume in baton["volumes"] if not volume.endswith(":/etc/baton:ro")] == []


def test_nothing_of_what_must_stay_secret_can_be_committed() -> None:
    ignored = (reading.DEPLOY / ".gitignore").read_text().split()
    assert ignored == ["secrets/", "chats.env"]
    folders = {secret["file"].partition("/")[0] + "/" for secret in reading.compose()["secrets"].values()}
    assert folders == {"secrets/"}


@pytest.mark.parametrize("manifest", reading.MANIFESTS, ids=lambda path: path.stem)
def test_pods_listen_where_they_are_looked_for(manifest: Path) -> None:
    pod = reading.pod(manifest)
    (container,) = pod["containers"]
    environment = {each["name"]: each["value"] for each in container["env"]}
    settings = read_settings(environment)
    assert [port["containerPort"] for port in container["ports"]] == [settings.port]
    assert settings.host == "0.0.0.0"
    probes = {name: container[name]["httpGet"]["path"] for name in container if name.endswith("Probe")}
    assert probes == {"startupProbe": "/healthz", "livenessProbe": "/healthz", "readinessProbe": "/readyz"}
    assert set(probes.values()) <= HEALTH
    mounts = {mount["mountPath"] for mount in container["volumeMounts"]}
    assert str(settings.config) in mounts
    # The service is called baton, so that Kubernetes would set BATON_PORT to something that is no port.
    assert pod["enableServiceLinks"] is False


@pytest.mark.parametrize("manifest", reading.MANIFESTS, ids=lambda path: path.stem)
def test_pods_may_do_nothing_but_their_work(manifest: Path) -> None:
    pod = reading.pod(manifest)
    (container,) = pod["containers"]
    user = int(reading.of("USER")[0].partition(":")[0])
    assert (pod["securityContext"]["runAsUser"], pod["securityContext"]["runAsNonRoot"]) == (user, True)
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }


@pytest.mark.parametrize("manifest", reading.MANIFESTS, ids=lambda path: path.stem)
def test_the_objects_of_a_manifest_find_each_other(manifest: Path) -> None:
    found: dict[str, Any] = reading.objects(manifest)
    labels = found["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert found["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert found["Service"]["spec"]["selector"] == labels
    volumes = {volume["name"] for volume in reading.pod(manifest)["volumes"]}
    assert {mount["name"] for mount in reading.pod(manifest)["containers"][0]["volumeMounts"]} == volumes


def test_sqlite_has_one_process_and_only_postgresql_several() -> None:
    one, several = (reading.objects(manifest) for manifest in reading.MANIFESTS)
    assert one["Deployment"]["spec"]["replicas"] == 1
    assert one["Deployment"]["spec"]["strategy"] == {"type": "Recreate"}
    assert "/var/lib/baton" in [
        mount["mountPath"] for mount in reading.pod(reading.MANIFESTS[0])["containers"][0]["volumeMounts"]
    ]
    assert several["Deployment"]["spec"]["replicas"] > 1
    assert "PersistentVolumeClaim" not in several


def test_a_rollout_of_several_takes_no_answer_away() -> None:
    several = reading.objects(reading.MANIFESTS[1])
    pod = reading.pod(reading.MANIFESTS[1])
    (container,) = pod["containers"]
    assert several["Deployment"]["spec"]["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
    assert 0 < several["PodDisruptionBudget"]["spec"]["minAvailable"] < several["Deployment"]["spec"]["replicas"]
    (program, seconds) = container["lifecycle"]["preStop"]["exec"]["command"]
    assert program == "sleep"
    assert pod["terminationGracePeriodSeconds"] > int(seconds) + PATIENCE + Pauses().stopping + 5
    (spread,) = pod["topologySpreadConstraints"]
    assert spread["labelSelector"] == several["Deployment"]["spec"]["selector"]
