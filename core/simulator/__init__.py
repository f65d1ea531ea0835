"""The demo provider: a real HTTP server on loopback that speaks the providers' documents.

It imports nothing from the rest of core, so it cannot agree with a mistake made there.
"""


def main(argv: list[str]) -> int:
    """Run the simulator until it is told to end; returns the process's exit code."""
    from core.simulator.process import main as run  # aiohttp is paid for by this process alone

    return run(argv)
