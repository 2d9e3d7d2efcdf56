"""The help of Trends, and how its figures are worked out."""

HELP = """\
# Trends

Each square is a day. Use the arrows to move, Home and End to change the year, and Enter to open a day in
your log. Below it, show a week (<trends.week W>), month (<trends.month M>), quarter (<trends.quarter Q>), year (<trends.year Y>)
or all (<trends.all A>). Zoom with + and -,
and move with <trends.earlier [> and <trends.later ]>. Page Down scrolls down.

Tab goes to the mood chart. There, up and down zoom, and left and right move. You can drag it with the
mouse, and after a click the wheel zooms. Point at a day to see its date.

<trends.energy E> shows energy, <trends.along C> shows or hides what tends to go with your mood, <trends.weekdays S> compares
Monday to Friday only, and <trends.all_along L> lists
every activity compared. <trends.look_back x> saves a one-page look back at these days.

Days are counted, not entries. By weekday and hour, a dot means fewer than three days.
"""
_HOW = """\
Each day counts once, by the median (the middle) of its moods, so a day with ten entries counts no more
than a day with one. A day halfway between two moods gets the color of the lower one.

The line is a running median of the days around each day: 7 days when you look at up to a month, 14 up to
a quarter, 28 beyond that. It breaks where more than seven days in a row have no mood.

By weekday and hour: medians, with the number of days each is based on. With fewer than three days,
there's a dot instead.

"What tends to go with your mood" compares days with an activity to days without it, Mondays with Mondays.
To rule out chance, your moods are shifted against your activities, one day at a time, and every shift is
compared. A difference is reported only if it's bigger than the biggest one any activity shows in 95 of
100 shifts. So it's rarely wrong, but often has nothing to report: "No clear pattern yet" is the usual answer.
The more time spans you try, the more likely one of them shows something by chance.

Your trackers are compared in the same shifts: a yes/no tracker like an activity, on the days you answered; a
number or scale by ranks, from the lowest day to the highest. A rank correlation of 0 means no connection, and 1 or -1
means that both always rise together, or one falls as the other rises.

It can't show what causes what. You may walk more on good days, or a free afternoon may bring both.

Measures: each dot is one result, on the row nearest to it. Dotted lines show where a range begins, or a
scale's one line. From the fifth result on, a solid line shows the median of the last four results. Higher or
lower is better by how the scale is built. For how a result is worked out, press i on its own page in Reflect.

"Before and after your practices" counts, from 8 uses with both numbers; only the one after is a mood of
your log. Strong feelings often ease by themselves, so it can't show what a practice did.

For the exact method, see docs/statistics.md, which comes with wellness."""
HOW = tuple(each.replace("\n", " ") for each in _HOW.split("\n\n"))
