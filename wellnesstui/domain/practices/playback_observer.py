"""Who follows a practice while it plays, so that sound can keep step with what is shown."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.plan import Plan


class PlaybackObserver:
    """Told what happens, each time as it happens; this one does nothing.

    ``opened`` and ``changed`` give the plan, which has the seconds of its captions and bells;
    ``at``, ``to`` are seconds of it. ``opened`` and ``ended`` come in pairs: between them it runs from
    ``started`` or ``resumed`` until ``paused``, and it may be opened again after its end. What was
    paused stays so when it's ``changed`` or ``skipped``. ``faded_out`` comes before an end that
    isn't the plan's own: it's silent within so many seconds, and no bell rings.
    """

    def opened(self, plan: Plan) -> None: ...
    def started(self, at: float) -> None: ...
    def paused(self) -> None: ...
    def resumed(self, at: float) -> None: ...
    def skipped(self, to: float) -> None: ...
    def changed(self, plan: Plan, at: float) -> None: ...
    def faded_out(self, seconds: float) -> None: ...
    def ended(self) -> None: ...
