"""The help of Reflect."""

from __future__ import annotations

HELP = """\
# Reflect

Forms ask a few short questions, one at a time. Enter opens the one with the cursor. <app.search /> searches, and <reflect.narrow f> filters
by what it's for and how long you have. Space adds a favorite, <reflect.hide h> hides a form, and <reflect.how i> shows the evidence.

<reflect.measures M> lists the measures: questionnaires that you answer from a form you have.

Nothing is saved until you save it at the end. What you typed stays as a draft, and an entry you saved is in your log.
wellness never reads your notes to judge how you are. Help now is always one key away.
"""
