"""The help of Trends, and how its figures are worked out."""

HELP = """\
# Trends

The year is a day a square: the arrows go from day to day, Home and End by a year, Enter opens a day in the
Log. Under it is a span of time: w a week, o a month, v a quarter, y a year, g all of it; + comes closer and
the minus sign goes wider, comma goes earlier, full stop later. Page Down goes further down.

Tab goes to the mood plot: up and down come closer and go wider there, left and right go along. The mouse
drags it; after a click the wheel comes closer. Where the pointer rests, it says which day that is.

e adds energy, c turns comparing with activities off, or on, d compares Monday to Friday only, z
lists every activity that was compared. x puts a look back at these days on one page.

Days are counted, never entries. A cell with fewer than three days stays blank.
"""
_HOW = """\
Each day counts once, by the middle (the median) of its moods; so a day with ten entries says no more
than a day with one. A half step takes the colour of the lower level.

The line is a running median: at each day, of the days around it, 7 while up to a month is looked at, 14
up to a quarter, 28 beyond. There is none where more than seven days have no mood.

By weekday and by hour: medians, with the number of days behind each. Fewer than three days make no
figure.

What goes along with mood compares days with an activity to days without, Mondays with Mondays. To see what chance would
do, your moods are turned round against your activities like a wheel, through every position. A
difference stands out only when it is larger than the largest of all activities in 95 of 100
positions. So it is seldom wrong, and often silent: "Nothing stands out yet" is the usual answer. The more
spans you try, the sooner one of them has something by chance.

It can't show a cause. You may walk on better days, or both may come with a free afternoon.

docs/statistics.md, in the folder that wellness came in, says all of it exactly."""
HOW = tuple(each.replace("\n", " ") for each in _HOW.split("\n\n"))
