#!/usr/bin/env bash
# Dask's LocalCluster (distributed 2026.8.0) gives a worker up for good if its nanny needs over 15 s to bring it back.
#
# A worker's process that ends (an article that eats its memory) is started again by its nanny, which the pages on
# nannies promise. Beside that, LocalCluster, and every cluster made of SpecCluster (dask-jobqueue's among them), looks
# 15 s after each loss whether a worker of that name is there; if not, it closes the nanny, which is just starting one,
# and forgets it. Workers that load models or tables take that long, and so do fast ones that are lost again just
# then. With all of them gone every task waits without end and without a word: the number of workers is still what
# was asked for in no place but the caller's memory. Clusters of `dask worker` commands do not do so. What to do: set
# "distributed.deploy.lost-worker-timeout" to more than the slowest start takes.
#
# The setting stands in the reference of the configuration, as the time "after which to hard-close a lost worker job";
# that it meets workers which are on their way back was not found there. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "distributed==2026.8.0" "dask==2026.8.0"

cat > "$place/slow.py" <<'PYTHON'
import time

time.sleep(18)  # a model that is loaded
PYTHON
cat > "$place/run.py" <<'PYTHON'
import logging
import os
import sys
from contextlib import suppress

import dask
from distributed import Client, KilledWorker, LocalCluster


def count(text):
    return len(text.split())


def main(patience):
    dask.config.set({"distributed.deploy.lost-worker-timeout": patience})
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": ":0", "preload": [sys.argv[1]]}
    with LocalCluster(**options, silence_logs=logging.CRITICAL) as cluster, Client(cluster) as client:
        client.wait_for_workers(1, timeout=120)
        client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))
        with suppress(KilledWorker):
            client.submit(os._exit, 1, pure=False).result(timeout=60)  # as if out of memory
        told = client.submit(count, "Der Rat tagt.")
        try:
            said = told.result(timeout=75)
        except TimeoutError:
            said = "no answer in 75 s"
        return f"{said}; nannies left: {len(cluster.workers)}"


if __name__ == "__main__":
    print(f"as installed: {main('15s')}")
    print(f"with five minutes: {main('5m')}")
PYTHON

seen=$(python3 "$place/run.py" "$place/slow.py" 2>/dev/null)
expected='as installed: no answer in 75 s; nannies left: 0
with five minutes: 3; nannies left: 1'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
