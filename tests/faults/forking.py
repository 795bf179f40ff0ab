"""Letting several programs loose on a store, and waiting for them."""

import os
import sys
import traceback
import warnings
from collections.abc import Callable

from tracker.errors import TrackerError


def fork(work: Callable[[], object]) -> int:
    """Run something in a program of its own; give its id."""
    with warnings.catch_warnings():  # a mail server may be running in a thread; nothing of it is used in the child
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except TrackerError as error:
        sys.stderr.write(f"{error}\n")
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(status)


def wait(child: int) -> int:
    """Wait for a program; give its exit status, negative when it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
