"""The people of `triage bench review`, as a process of their own that imports little: an order on stdin, times and sizes on stdout."""

import http.client
import json
import random
import sys
from threading import Thread
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlsplit


def _klik(order: dict[str, Any]) -> list[tuple[float, int]]:
    """Each person in a thread: open a page, think, and again. Raises RuntimeError when a page is not answered with 200."""
    results: list[tuple[float, int]] = []
    wrong: list[int] = []

    def mens(number: int) -> None:
        chance = random.Random(number)
        connection = http.client.HTTPConnection(urlsplit(order["url"]).netloc, timeout=60)
        sleep(chance.random() * order["denktijd"])
        for i in range(order["keren"]):
            start = perf_counter()
            connection.request("GET", order["paden"][i % len(order["paden"])], headers={"Cookie": f"triage={order['token']}"})
            answer = connection.getresponse()
            size = len(answer.read())
            results.append(((perf_counter() - start) * 1000, size))
            if answer.status != 200:
                wrong.append(answer.status)
            sleep(chance.uniform(0.5, 1.5) * order["denktijd"])

    threads = [Thread(target=mens, args=(n,)) for n in range(order["mensen"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong or len(results) != order["mensen"] * order["keren"]:
        raise RuntimeError(f"not every page was answered: {sorted(set(wrong))}")
    return results


if __name__ == "__main__":
    json.dump(_klik(json.load(sys.stdin)), sys.stdout)
