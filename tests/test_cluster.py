"""The gate of a cluster: tasks go together, until one that was lost wants to be alone."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from distributed import KilledWorker

from lesart.cluster import Cluster, LostError

LOST = KilledWorker("task", None, 0)


class FakeClient:
    """A client whose every task is done at once, or never, in this process."""

    def __init__(self):
        self.running, self.most, self.guard = 0, 0, threading.Lock()

    def nthreads(self):
        return {"tcp://one": 2}

    def run_on_scheduler(self, _):
        pass

    def submit(self, function, *arguments, pure):
        assert pure is False
        return FakeFuture(self, function, arguments)

    def close(self):
        pass


class FakeFuture:
    def __init__(self, client, function, arguments):
        self.client, self.function, self.arguments = client, function, arguments

    def result(self, timeout):
        assert timeout == 5
        with self.client.guard:
            self.client.running += 1
        try:
            return self.function(self.client, *self.arguments)
        finally:
            with self.client.guard:
                self.client.running -= 1


def lonely(client, number, tried):
    """Be lost the first time; the second time, nobody else may be there."""
    tried[number] = tried.get(number, 0) + 1
    if tried[number] == 1:
        raise LOST
    with client.guard:
        return client.running


def test_who_was_lost_is_alone_the_second_time():
    cluster, tried = Cluster(FakeClient()), {}
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: cluster.call(lonely, n, tried, patience=5), range(40)))
    assert found == [1] * 40
    assert set(tried.values()) == {2}


def always(_client):
    raise LOST


def test_who_is_lost_every_time_is_given_up():
    cluster = Cluster(FakeClient())
    with pytest.raises(LostError, match="lost 3 times"):
        cluster.call(always, patience=5)
