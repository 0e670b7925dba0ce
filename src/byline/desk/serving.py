"""The desk, served until it is ended."""

from __future__ import annotations

import multiprocessing
import signal
import socket
from concurrent.futures import ProcessPoolExecutor

import uvicorn

from byline.desk.app import application
from byline.desk.following import Following
from byline.desk.guard import Secrets
from byline.desk.session import Session
from byline.desk.suggesting import Suggesting
from byline.workers.processes import start_process

GRACE = 1
"""Seconds that a request which is under way has when the desk is ended."""


def serve(session: Session, secrets: Secrets, listening: socket.socket) -> None:
    """Returns when Ctrl-C or a signal ends it."""
    context = multiprocessing.get_context("spawn")  # a fork would inherit what threads hold
    executor = ProcessPoolExecutor(1, context, initializer=start_process)
    port = int(listening.getsockname()[1])
    config = uvicorn.Config(
        application(session, secrets, port, Following(session, executor), Suggesting(session, executor)),
        log_level="error",
        access_log=False,  # an address holds the token
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # which uvicorn raises again once it has closed
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        for process in list((executor._processes or {}).values()):
            process.terminate()
        executor.shutdown(wait=False, cancel_futures=True)
