"""One window per store: a lock that dies with the process, and a knock that raises the first."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from core.base.paths import StorePaths

_WAIT_MS = 500


class OneWindow(QObject):
    """Holds the store for this window. ``knocked`` comes when Loa is started once more on it."""

    knocked = Signal()

    def __init__(self, paths: StorePaths) -> None:
        super().__init__()
        from filelock import FileLock  # on use: start-up

        self._lock = FileLock(paths.window_lock, blocking=False)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._name = _name(paths)

    def take(self) -> bool:
        """Whether the store is ours now; if not, its window was asked to come to the front."""
        from filelock import Timeout

        try:
            self._lock.acquire()
        except Timeout:
            self._knock()
            return False
        QLocalServer.removeServer(self._name)  # left by a window that was killed
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Let the next window have it."""
        self._server.close()
        self._lock.release()

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            guest = self._server.nextPendingConnection()
            guest.disconnected.connect(guest.deleteLater)
            guest.disconnectFromServer()
        self.knocked.emit()

    def _knock(self) -> None:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        socket.waitForConnected(_WAIT_MS)
        socket.abort()


def _name(paths: StorePaths) -> str:
    """A name for the socket: short, the same for every way to write the store's path."""
    digest = hashlib.sha256(str(paths.store.resolve()).encode()).hexdigest()
    return f"loa-{digest[:24]}"
