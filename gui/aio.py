"""Slots that await, tasks that have an owner, dialogs that do not nest loops.

The only file that imports qasync. What it promises:

* Every task is held by a `TaskScope`, has a name, reports its failure, and is cancelled when its
  owner is destroyed. Touching a widget that went away meanwhile ends the task as a cancel.
* Dialogs are opened and awaited. A nested loop (``exec``, ``processEvents``) loses the wake-ups of
  other tasks for good, so there is none.
* Widgets start nothing in their constructor: there is no running loop then.

asyncio and qasync are imported on use, which is after the frame was painted.
"""

from __future__ import annotations

import functools
import os
import sys
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, overload

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from gui.filedialog import file_dialog

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Coroutine, Iterable

    AsyncMethod = Callable[..., Coroutine[Any, Any, Any]]
    SlotMethod = Callable[..., "asyncio.Task[Any] | None"]

T = TypeVar("T")
Overlap = Literal["allow", "ignore", "replace"]

SWITCH_S = 0.001
"""How long a thread that reads the store may keep the interpreter from the window's own: of the
usual 5 ms each, a handful add up to a frame that is missed."""
_VARARGS = 0x04  # CO_VARARGS of a code object
_ROUNDS = 6


class Reporter(Protocol):
    """Where an error goes that nobody caught: logs it and shows it."""

    def __call__(self, error: BaseException, owner: QObject | None, name: str) -> None: ...


def _to_excepthook(error: BaseException, owner: QObject | None, name: str) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


_reporter: Reporter = _to_excepthook


def set_reporter(reporter: Reporter | None) -> None:
    """Send what fails in tasks and slots to ``reporter``; ``None`` goes back to excepthook."""
    global _reporter  # noqa: PLW0603 - one sink per process
    _reporter = reporter or _to_excepthook


def report(error: BaseException, owner: QObject | None = None, name: str = "") -> None:
    """Hand an error to the sink; for the few places that catch one and go on."""
    _reporter(error, owner, name)


class TaskScope(QObject):
    """The tasks of one owner.

    ``failed`` carries the exception of a task, after it went to the reporter. The scope holds its
    owner weakly and the tasks strongly; it needs no parent.
    """

    failed = Signal(object)

    def __init__(self, owner: QObject, name: str = "") -> None:
        super().__init__()
        self.name = name or type(owner).__name__
        self._owner = weakref.ref(owner)
        self._held = _Held()
        held = self._held  # not self: the connection must not keep the scope alive
        owner.destroyed.connect(lambda: held.close())  # noqa: PLW0108 - not a receiver that Qt tracks
        _scopes.add(self)

    @classmethod
    def of(cls, owner: QObject) -> TaskScope:
        """The scope of ``owner``, made on first use."""
        scope: TaskScope | None = getattr(owner, "_task_scope", None)
        if scope is None:
            scope = cls(owner)
            owner._task_scope = scope  # type: ignore[attr-defined]
        return scope

    def start(
        self, work: Coroutine[Any, Any, T], name: str = "", overlap: Overlap = "allow"
    ) -> asyncio.Task[T] | None:
        """Run ``work`` as a task of this scope.

        ``overlap`` says what happens while a task of the same name runs: both run (``allow``), the
        new one is dropped and ``None`` returned (``ignore``: a second click), or the old one is
        cancelled (``replace``: a newer search). Raises ``RuntimeError`` without a running loop.
        """
        import asyncio

        name = name or getattr(work, "__qualname__", "task")
        running = [task for task in self._held.tasks if task.get_name() == name]
        if overlap == "ignore" and running:
            work.close()
            return None
        if overlap == "replace":
            _cancel(running)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            work.close()
            raise
        task = loop.create_task(work, name=name)
        self._held.tasks.add(task)
        task.add_done_callback(self._finished)
        if self._held.closed:
            task.cancel()
        return task

    @property
    def tasks(self) -> frozenset[asyncio.Task[Any]]:
        """What runs now."""
        return frozenset(self._held.tasks)

    def cancel(self) -> None:
        """Cancel every task; new ones may be started."""
        _cancel(self._held.tasks)

    async def close(self) -> None:
        """Cancel every task and wait until they have ended; later ones are cancelled at once."""
        import asyncio

        self._held.close()
        others = self._held.tasks - {asyncio.current_task()}
        if others:
            await asyncio.wait(others)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._held.tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        owner = self._owner()
        gone = owner is None or not isValid(owner)
        if error is None or (gone and _touched_deleted(error)):
            return
        report(error, None if gone else owner, task.get_name())
        if isValid(self):
            self.failed.emit(error)


class _Held:
    """The tasks of a scope, apart from it, so that the owner's end can reach them."""

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[Any]] = set()
        self.closed = False

    def close(self) -> None:
        self.closed = True
        _cancel(self.tasks)


_scopes: weakref.WeakSet[TaskScope] = weakref.WeakSet()


async def close_scopes() -> None:
    """Cancel all tasks of all scopes and wait for them; part of the window's end."""
    for scope in list(_scopes):
        await scope.close()


def _cancel(tasks: Iterable[asyncio.Task[Any]]) -> None:
    for task in list(tasks):
        if not task.get_loop().is_closed():
            task.cancel()


def _touched_deleted(error: BaseException) -> bool:
    return isinstance(error, RuntimeError) and "already deleted" in str(error)


@overload
def slot(method: AsyncMethod, /) -> SlotMethod: ...
@overload
def slot(*, overlap: Overlap = ...) -> Callable[[AsyncMethod], SlotMethod]: ...
def slot(method: Any = None, /, *, overlap: Overlap = "allow") -> Any:
    """Make ``async def`` methods of a ``QObject`` connectable to signals.

    ``@slot`` or ``@slot(overlap="ignore")``; see `TaskScope.start`. Calling the method starts a
    task in the object's scope and returns it. Arguments of the signal that the method does not
    take are dropped.
    """
    if method is None:
        return functools.partial(slot, overlap=overlap)
    code = method.__code__
    takes = None if code.co_flags & _VARARGS else code.co_argcount - 1

    @functools.wraps(method)
    def wrapper(self: QObject, *args: object, **kwargs: object) -> asyncio.Task[Any] | None:
        scope = TaskScope.of(self)
        return scope.start(method(self, *args[:takes], **kwargs), method.__qualname__, overlap)

    return wrapper


async def signal_once(signal: SignalInstance) -> Any:
    """Wait for the next emission; its value, a tuple of several, or ``None``."""
    import asyncio

    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def fire(*args: object) -> None:
        if not future.done():
            future.set_result(args[0] if len(args) == 1 else args or None)

    signal.connect(fire)
    try:
        return await future
    finally:
        with suppress(RuntimeError, TypeError):  # the emitter may be gone
            signal.disconnect(fire)


async def settled() -> None:
    """Wait until what was just changed is laid out and painted: each takes Qt a round."""
    import asyncio

    for _ in range(_ROUNDS):
        await asyncio.sleep(0)


async def ask(dialog: QDialog) -> int:
    """Open ``dialog`` and wait for its result (``QDialog.DialogCode``, or a button's value).

    The dialog may be read right after; it is deleted when control returns to the loop. Cancelled
    when the dialog's parent goes away.
    """
    import asyncio

    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finished(result: int) -> None:
        if not future.done():
            future.set_result(result)

    def gone() -> None:
        if not future.done():
            future.cancel()

    dialog.finished.connect(finished)
    dialog.destroyed.connect(gone)
    dialog.open()
    try:
        return await future
    finally:
        if isValid(dialog):
            dialog.hide()
            dialog.deleteLater()


async def ask_file_open(
    parent: QWidget, title: str, name_filter: str, folder: str | Path = ""
) -> Path | None:
    """Let the user choose an existing file in the system's own dialog; ``None`` when dismissed."""
    dialog = file_dialog(parent, title, folder, name_filter)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _chosen(dialog)


async def ask_file_save(
    parent: QWidget, title: str, name_filter: str, suggested: str | Path = ""
) -> Path | None:
    """Let the user name a file to write; the dialog itself asks before one is replaced."""
    suggestion = Path(suggested)
    dialog = file_dialog(parent, title, suggestion.parent, name_filter)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suggestion.suffix.removeprefix("."))
    dialog.selectFile(suggestion.name)
    return await _chosen(dialog)


async def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = await ask(dialog) == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    return Path(files[0]) if accepted and files else None


def new_loop(app: QApplication) -> asyncio.AbstractEventLoop:
    """An asyncio loop that runs on Qt's."""
    os.environ["QT_API"] = "pyside6"  # before the import: another binding may be installed
    from concurrent.futures import ThreadPoolExecutor

    from qasync import QEventLoop

    loop: asyncio.AbstractEventLoop = QEventLoop(app)
    loop.set_default_executor(ThreadPoolExecutor(4, thread_name_prefix="loa"))  # for to_thread
    return loop


def run_app(app: QApplication, main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run ``main()`` on a new loop until it returns; its result.

    What nobody catches, in slots, tasks or callbacks, goes to the reporter. ``main`` ends the
    program by returning: nothing hangs on ``aboutToQuit``, and closing a window does not quit.
    """
    import asyncio

    app.setQuitOnLastWindowClosed(False)
    sys.setswitchinterval(SWITCH_S)
    with asyncio.Runner(loop_factory=lambda: new_loop(app)) as runner:
        runner.get_loop().set_exception_handler(_on_loop_error)
        listen_to_uncaught()
        return runner.run(main())


def listen_to_uncaught() -> None:
    """Send what slots raise to the reporter; again after anything else took ``sys.excepthook``."""
    if "pytest" not in sys.modules:  # there pytest-qt listens
        sys.excepthook = _on_uncaught


def _on_loop_error(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception") or RuntimeError(str(context.get("message")))
    report(error, None, str(context.get("message", "")))


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: object) -> None:
    if _reporter is _to_excepthook or not isinstance(error, Exception):
        sys.__excepthook__(kind, error, error.__traceback__)
    else:
        report(error, None, "slot")
