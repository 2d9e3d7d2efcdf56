"""A practice made longer or shorter: to a length that was chosen, or to the room there is."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.practice import Practice, Step

_SHORTEST = 8  # seconds it takes to read a text
_SECONDS_A_WORD = 0.46  # 130 words a minute: as fast as a step may be read aloud


def lengthened(practice: Practice, seconds: float) -> Practice:
    """The practice at a length of ``seconds``, as near as whole breaths and reading allow.

    Only the steps that stretch change, each in proportion; without one it is returned unchanged.
    """
    stretching = [step for step in practice.steps if step.stretches]
    if not stretching:
        return practice
    wanted = seconds - (practice.seconds - sum(step.seconds for step in stretching))
    steps, left = list(practice.steps), sum(step.seconds for step in stretching)
    for index, step in enumerate(steps):
        if not step.stretches:
            continue
        # What one can't take, for whole breaths or for its words, those after it do.
        share = step.seconds / left if left else 0.0
        left -= step.seconds
        length = _whole_breaths(step, max(_readable(step), wanted * share))
        wanted -= length
        steps[index] = step.replace(seconds=length)
    return practice.replace(steps=tuple(steps))


def least_seconds(practice: Practice) -> float:
    """The fewest seconds that ``lengthened`` can make it."""
    return sum(_readable(step) if step.stretches else step.seconds for step in practice.steps)


def fitted(practice: Practice, seconds: float) -> Practice:
    """The practice shortened to ``seconds``; it may end up without steps.

    Steps that stretch give first. Then all are shortened, by half at most, before any is dropped:
    the last one, which closes it, as the very last, the others from the end. Breath steps keep whole
    breaths. A practice that fits is returned unchanged.
    """
    if practice.seconds <= seconds:
        return practice
    practice = lengthened(practice, seconds)
    if practice.seconds <= seconds:
        return practice
    steps = list(practice.steps)
    while steps and sum(map(_least, steps)) > seconds:
        steps.pop(max(0, len(steps) - 2))
    spare = seconds - sum(map(_least, steps))
    give = sum(step.seconds - _least(step) for step in steps)
    share = min(1.0, spare / give) if give else 0.0
    shorter = [step.replace(seconds=_shortened(step, share)) for step in steps]
    return practice.replace(steps=tuple(shorter))


def _readable(step: Step) -> float:
    """The fewest seconds of a step that stretches: its text can be read aloud, or one breath."""
    if step.breath:
        return step.breath.cycle
    return max(_SHORTEST, len(step.text.split()) * _SECONDS_A_WORD)


def _whole_breaths(step: Step, seconds: float) -> float:
    if step.breath is None:
        return seconds
    return max(1, int(seconds / step.breath.cycle + 0.001)) * step.breath.cycle


def _least(step: Step) -> float:
    """The seconds below which a step is dropped."""
    if step.breath:
        breaths = round(step.seconds / step.breath.cycle)
        return (breaths + 1) // 2 * step.breath.cycle
    return min(step.seconds, max(_SHORTEST, step.seconds / 2))


def _shortened(step: Step, share: float) -> float:
    """Seconds between the least for a ``share`` of 0 and all of them for 1."""
    least = _least(step)
    more = (step.seconds - least) * share
    return least + (more // step.breath.cycle * step.breath.cycle if step.breath else more)
