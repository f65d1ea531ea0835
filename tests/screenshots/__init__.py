"""Every page as a picture: in both languages, light and dark, at three sizes.

``python -m tests.screenshots FOLDER`` writes them, ``make screenshots`` into ``screenshots/``.

The store behind them is a real one: the demo account, the sample workbook imported, a campaign
that was sent, one that was paused on its way, a single message. Names say what is shown:
``campaign-failed.vi.dark.1024x640.png``; those at scale 1.5 end in ``@1.5.png``. What is cut off
in any of them is told.
"""
