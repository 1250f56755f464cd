"""A cluster of local processes: the same scores, lost workers, TLS."""

import shutil
import subprocess
import sys

import builder
import dask
import distributed
import pytest
from deadly import deadly

from lesart.errors import LesartError
from lesart.grading import run
from lesart.grading.cluster import ClusterWorker
from lesart.grading.engine import Rules
from lesart.grading.handing_back.journal import current
from lesart.grading.handing_back.places import Course
from lesart.grading.judging.submission import read_submission
from lesart.grading.running.limits import Limits

RULES = Rules(limits=Limits(cell_seconds=20))


@pytest.fixture(scope="module", autouse=True)
def _spawnable():
    """Spawning a worker asks for the spec of __main__; the shell of earlier tests leaves one without it."""
    vars(sys.modules["__main__"]).setdefault("__spec__", None)


@pytest.fixture(scope="module")
def cluster(server):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    # Dask's own clusters give up, after 15 s, a worker that is just being started again.
    patient = dask.config.set({"distributed.deploy.lost-worker-timeout": "1h"})
    local = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0")
    with patient, local as running:
        yield running


def grade(course, worker):
    for _ in run.grade_course(Course(course), course / "submitted", RULES, worker=worker, gradebook=False):
        pass
    return {e["student"]: [c["score"] for c in e["checks"]] for e in current(Course(course).journal)}


def test_the_same_scores_as_at_home(cluster, tmp_path):
    course = builder.course(tmp_path)
    answers = {"a": {}, "b": {"count": builder.COUNT, "share": builder.SHARE}, "c": {"share": "share = 0.4"}}
    for student, given in answers.items():
        builder.submit(course, student, builder.notebook(**given))
    found = grade(course, lambda _: ClusterWorker.connect(cluster.scheduler_address, RULES))
    assert found == {"a": [0.0, 0.0], "b": [4.0, 2.0], "c": [0.0, 1.0]}


def test_a_lost_worker_is_survived_and_a_killer_is_not_tried_for_ever(cluster, counting, tmp_path):
    _, exercise = counting
    builder.submit(tmp_path, "killer", builder.SOLVED)
    unlucky = builder.notebook()
    unlucky["cells"][0]["source"] = str(tmp_path / "tried")
    builder.submit(tmp_path, "unlucky", unlucky)
    for number in range(4):
        builder.submit(tmp_path, f"s{number}", builder.SOLVED)
    with distributed.Client(cluster, set_as_default=False) as client:
        worker = ClusterWorker(client, RULES, deadly)
        folders = sorted((tmp_path / "submitted").glob("*/counting"))
        waiting = {f.parent.name: worker.submit(read_submission(f, exercise), exercise) for f in folders}
        found = {student: future.result(timeout=300).record for student, future in waiting.items()}
        assert found.pop("killer")["status"] == "needs a person"
        assert all(record["graded"] for record in found.values())
        worker.close()


def test_no_scheduler_is_said():
    with pytest.raises(LesartError, match="cannot be reached"):
        ClusterWorker.connect("tcp://127.0.0.1:9", RULES)
    with pytest.raises(LesartError, match="tls-ca"):
        ClusterWorker.connect("tls://127.0.0.1:9", RULES)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_tls_with_a_certificate_of_our_own(server, counting, tmp_path, monkeypatch):  # noqa: ARG001 - as above
    _, exercise = counting
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=lesart",
    ]
    subprocess.run([*command, "-out", str(cert), "-keyout", str(key)], check=True, capture_output=True)
    files = dict.fromkeys(
        ("tls_ca_file", "tls_scheduler_cert", "tls_worker_cert", "tls_client_cert"), str(cert)
    )
    keys = dict.fromkeys(("tls_scheduler_key", "tls_worker_key", "tls_client_key"), str(key))
    security = distributed.Security(require_encryption=True, **files, **keys)
    folder = builder.submit(tmp_path, "anna", builder.SOLVED)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, security=security, protocol="tls", dashboard_address=":0"
    ) as running:
        address = running.scheduler_address
        assert address.startswith("tls://")
        worker = ClusterWorker.connect(address, RULES, (cert, cert, key))
        record = worker.submit(read_submission(folder, exercise), exercise).result(timeout=300).record
        assert [check["score"] for check in record["checks"]] == [4.0, 2.0]
        worker.close()
        monkeypatch.setattr("lesart.cluster._ANSWERED", 5.0)  # it never will: TLS does not answer without TLS
        with pytest.raises(LesartError, match="cannot be reached"):
            ClusterWorker.connect(address.replace("tls", "tcp"), RULES)
