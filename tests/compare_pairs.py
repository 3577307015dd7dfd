"""Invented pairs of sentences for the comparison: false friends, which are no conflict, and true differences.

Each sentence is "text" or ("text", {what its statement is}): lemma, agent, patient, place, modality, polarity, speaker,
stance, voice, hedge, verb as written, and "at", the words that it covers. Both are put into one claim, as if the alignment had taken them for one: the comparison must still tell.
"""

from __future__ import annotations

from typing import Any

Told = tuple[str, dict[str, Any]]


def told(text: str, **what: Any) -> Told:
    return text, what


FALSE_FRIENDS: list[tuple[str, Told, Told]] = [
    # different things
    ("missiles", told("Orland fired two Kestrel missiles on the range.", lemma="fire", agent="Orland"), told("Orland fired three Merlin missiles off the coast.", lemma="fire", agent="Orland")),
    ("range and depth", told("The Kestrel missile has a range of 1,500 km.", lemma="have"), told("The Kestrel missile flew 6,500 km away from the coast.", lemma="fly")),
    ("height and length", told("The bridge is 300 metres long over the Orva.", lemma="be"), told("The bridge is 45 metres high over the Orva.", lemma="be")),
    ("length and width", told("The crack in the dam is 12 metres long.", lemma="be"), told("The crack in the dam is 2 metres wide.", lemma="be")),
    ("ships and planes", told("The minister inspected four ships at Lomma.", lemma="inspect", agent="The minister"), told("The minister inspected nine planes at Lomma.", lemma="inspect", agent="The minister")),
    ("dead and hurt", told("The fire killed 24 people in Lomma.", lemma="kill"), told("The fire hurt 51 people in Lomma.", lemma="hurt")),
    ("dead and missing", told("Some 12 people died in the Lomma flood.", lemma="die"), told("In the Lomma flood 30 people are missing.", lemma="be")),
    ("weight and price", told("The bell weighs 7 tonnes.", lemma="weigh"), told("The bell cost 7 million euros.", lemma="cost")),
    ("price and fine", told("The yard paid $4 million for the crane.", lemma="pay"), told("The yard paid a fine of $9 million to the state.", lemma="pay")),
    ("share of two things", told("Sales of bread fell 12 percent in the valley.", lemma="fall"), told("Sales of beer fell 30 percent in the capital.", lemma="fall")),
    ("two currencies", told("The crane cost $11 million to build.", lemma="cost"), told("The crane cost 40 million shekels to build.", lemma="cost")),
    ("speed and distance", told("The storm moved at 40 km/h to the coast.", lemma="move"), told("The storm moved 300 km to the coast.", lemma="move")),
    ("ages of two", told("Ida Marrow, 64, denied it.", lemma="deny", agent="Ida Marrow"), told("Jan Weil, 46, denied it.", lemma="deny", agent="Jan Weil")),
    ("ordinals", told("It was her third visit to Lomma.", lemma="be"), told("It was her fifth visit to Lomma.", lemma="be")),
    ("seats and votes", told("The Greens won 40 seats in Orland.", lemma="win"), told("The Greens won 300 votes in Orland.", lemma="win")),
    # part and whole
    ("part of the dead", told("The fire killed 24 people in Lomma.", lemma="kill"), told("The fire killed 24 people in Lomma, including three children.", lemma="kill")),
    ("others hurt", told("Twelve people were hurt in Lomma.", lemma="hurt"), told("The mayor and 11 others were hurt in Lomma.", lemma="hurt")),
    ("children among them", told("The blast killed 30 people.", lemma="kill"), told("The blast killed 9 children.", lemma="kill")),
    ("soldiers of the dead", told("The blast killed 30 people.", lemma="kill"), told("The blast killed 12 soldiers.", lemma="kill")),
    ("another dozen", told("Police arrested 40 people.", lemma="arrest"), told("Police arrested another 12 people.", lemma="arrest")),
    ("each and all", told("The yard pays 20 euros per hour.", lemma="pay"), told("The yard pays 3,000 euros a month.", lemma="pay")),
    ("of them", told("Nine ships sailed from Lomma.", lemma="sail"), told("Four of the ships sailed from Lomma.", lemma="sail")),
    # another time
    ("two days", told("Orland fired two rockets on May 3.", lemma="fire", agent="Orland"), told("Orland fired five rockets on May 9.", lemma="fire", agent="Orland")),
    ("two years", told("In 2019 the yard built 12 ships.", lemma="build", agent="the yard"), told("In 2021 the yard built 30 ships.", lemma="build", agent="the yard")),
    ("earlier attack", told("The blast killed 30 people in Lomma on Thursday.", lemma="kill"), told("A blast killed 9 people in Lomma in 2016.", lemma="kill")),
    ("since", told("The fire killed 24 people.", lemma="kill"), told("It is the worst fire since the mill burned and killed 61 people.", lemma="kill")),
    ("last year", told("The yard lost 40 jobs this year.", lemma="lose", agent="The yard"), told("The yard lost 90 jobs last year.", lemma="lose", agent="The yard")),
    ("weekdays of two pages", told("The council met on Monday.", lemma="meet", agent="The council"), told("The council met on Tuesday.", lemma="meet", agent="The council")),
    ("two meetings", told("The leaders met on May 3.", lemma="meet"), told("The leaders will meet on May 30.", lemma="meet", modality="planned")),
    ("before and after", told("She had 40 votes on May 3.", lemma="have", agent="She"), told("She had 44 votes on May 9.", lemma="have", agent="She")),
    # updates
    ("toll rises", told("The fire killed 5 people in Lomma.", lemma="kill"), told("The death toll in the Lomma fire has risen to 7.", lemma="rise")),
    ("at least, then exact", told("The fire killed at least 50 people in Lomma.", lemma="kill"), told("The fire killed 59 people in Lomma.", lemma="kill")),
    ("dozens, then exact", told("Dozens of people were killed in Lomma.", lemma="kill"), told("The fire killed 59 people in Lomma.", lemma="kill")),
    ("missing found", told("Nine people are missing after the flood.", lemma="be"), told("Two people are missing after the flood.", lemma="be")),
    ("toll of one day", told("The attack killed 77 people in Lomma.", lemma="kill"), told("The attack killed 84 people in Lomma.", lemma="kill")),
    ("contact lost and found", told("Engineers lost contact with the probe.", lemma="lose"), told("Engineers regained contact with the probe.", lemma="regain")),
    ("not yet", told("Police have not yet arrested the driver.", lemma="arrest", agent="Police", patient="the driver", polarity="negative"), told("Police arrested the driver.", lemma="arrest", agent="Police", patient="the driver")),
    ("initially", told("The ministry did not initially release the names.", lemma="release", agent="The ministry", patient="the names", polarity="negative"), told("The ministry released the names.", lemma="release", agent="The ministry", patient="the names")),
    # another precision
    ("rounded", told("The crane cost $4 million.", lemma="cost"), told("The crane cost $3.9 million.", lemma="cost")),
    ("converted", told("The crane stands 930 miles away.", lemma="stand"), told("The crane stands 1,500 km away.", lemma="stand")),
    ("about", told("About 200 goats died on the pass.", lemma="die"), told("The cold killed 212 goats on the pass.", lemma="kill")),
    ("up to", told("Up to 300 homes burned.", lemma="burn"), told("The fire burned 240 homes.", lemma="burn")),
    ("more than", told("More than 1,500 people fled Lomma.", lemma="flee"), told("Some 2,000 people fled Lomma.", lemma="flee")),
    ("nearly", told("Nearly 300 people fled Lomma.", lemma="flee"), told("At Lomma 295 people fled.", lemma="flee")),
    ("range", told("Between 10 and 15 boats sank at Lomma.", lemma="sink"), told("Twelve boats sank at Lomma.", lemma="sink")),
    ("month and day", told("The council met in May.", lemma="meet"), told("The council met on May 3.", lemma="meet")),
    ("hours and minutes", told("The talks lasted two hours.", lemma="last"), told("The talks lasted 120 minutes.", lemma="last")),
    ("region and town", told("The fire broke out in Lomma.", lemma="break", place="Lomma"), told("The fire broke out in Orland.", lemma="break", place="Orland")),
    # said, planned, possible
    ("planned and done", told("The council plans to sell 4 ships.", lemma="sell", modality="planned"), told("The council sold 6 ships.", lemma="sell")),
    ("two counts of two days", told("The fire killed 77 people in Lomma.", lemma="kill", speaker="Jan Weil", day="2024-05-10"), told("The fire killed 80 people in Lomma.", lemma="kill", speaker="Ida Marrow", day="2024-05-11")),
    ("two counts of one speaker", told("The fire killed 77 people in Lomma.", lemma="kill", speaker="Jan Weil", day="2024-05-11"), told("The fire killed 80 people in Lomma.", lemma="kill", speaker="Jan Weil", day="2024-05-11")),
    ("photos posted by another", told("The singer posted three photos of her cousin Milan Orde on Friday.", lemma="post", agent="The singer", patient="three photos of her cousin Milan Orde"), told("The mayor posted four photos of cousin Milan Orde.", lemma="post", agent="The mayor", patient="four photos of cousin Milan Orde")),
    ("photos, and later more", told("The singer posted three photos of her cousin Milan Orde.", lemma="post", agent="The singer", patient="three photos of her cousin Milan Orde"), told("The singer later posted four photos of her cousin Milan Orde.", lemma="post", agent="The singer", patient="four photos of her cousin Milan Orde")),
    ("possible and done", told("The flood could kill 100 people.", lemma="kill", modality="possible"), told("The flood killed 9 people.", lemma="kill")),
    ("denied plan, done deed", told("Orland will not sell the port.", lemma="sell", agent="Orland", patient="the port", polarity="negative", modality="planned"), told("Orland sold the port.", lemma="sell", agent="Orland", patient="the port")),
    ("reported and own voice", told("The mayor resigned, Norden Press reported.", lemma="resign", agent="The mayor", speaker="Norden Press"), told("The mayor resigned.", lemma="resign", agent="The mayor")),
    ("no comment", told("The ministry did not comment on the fire.", lemma="comment", agent="The ministry", polarity="negative"), told("The ministry commented on the flood.", lemma="comment", agent="The ministry")),
    ("another doer", told("Orland did not fire the rocket.", lemma="fire", agent="Orland", patient="the rocket", polarity="negative"), told("Norden fired the rocket.", lemma="fire", agent="Norden", patient="the rocket")),
    ("another thing denied", told("Orland did not sell ships to Norden.", lemma="sell", agent="Orland", patient="ships", polarity="negative"), told("Orland sold grain to Norden.", lemma="sell", agent="Orland", patient="grain")),
    ("another place", told("The blast killed 30 people in Lomma.", lemma="kill", place="Lomma"), told("The blast killed 9 people in Orvane.", lemma="kill", place="Orvane")),
    ("negated twice", told("Nobody was hurt in Lomma.", lemma="hurt", polarity="negative"), told("No one was hurt in Lomma.", lemma="hurt", polarity="negative")),
    ("negated on two days", told("The court did not hear Weil on May 3.", lemma="hear", agent="The court", patient="Weil", polarity="negative"), told("The court heard Weil on May 9.", lemma="hear", agent="The court", patient="Weil")),
    # names and figures that are no numbers
    ("designations", told("The pilots flew the Su-34 past the tower.", lemma="fly"), told("The pilots flew the Su-57 past the tower.", lemma="fly")),
    ("flight numbers", told("Flight 370 left Lomma.", lemma="leave"), told("Flight 88 left Lomma.", lemma="leave")),
    ("scores", told("Lomma won 4-2 at home.", lemma="win"), told("Lomma won 3-1 at Orvane.", lemma="win")),
    ("times of day", told("The bell rang at 5 a.m. in Lomma.", lemma="ring"), told("The bell rang at 5:10 a.m. in Lomma.", lemma="ring")),
    ("years", told("The mill of 1987 burned down.", lemma="burn"), told("The mill of 2003 burned down.", lemma="burn")),
    ("a month between", told("Orland fired two missiles at the island of Orvane.", lemma="fire", agent="Orland", day="2024-05-10"), told("Orland fired five missiles at the island of Orvane.", lemma="fire", agent="Orland", day="2024-06-12")),
    ("denied before, said after", told("Orland did not sell the harbour to Norden.", lemma="sell", agent="Orland", patient="the harbour", polarity="negative", speaker="Orland", day="2024-05-10"), told("Orland sold the harbour to Norden.", lemma="sell", agent="Orland", patient="the harbour", day="2024-05-12")),
    ("revised number aboard", told("Officials first said 358 people were on board the ferry.", lemma="be"), told("The ferry carried 371 people.", lemma="carry")),
    ("load of a plane", told("Each bomber carries 12 missiles.", lemma="carry"), told("Each bomber carries 8 bombs.", lemma="carry")),
    ("only some denied", told("Orland did not sell all the ships to Norden.", lemma="sell", agent="Orland", patient="the ships", polarity="negative"), told("Orland sold the ships to Norden.", lemma="sell", agent="Orland", patient="the ships")),
    ("a question", told("Police are trying to establish whether the driver acted alone.", lemma="establish", speaker="police"), told("The Red Dawn claimed responsibility for the blast.", lemma="claim", agent="The Red Dawn", speaker="The Red Dawn")),
    ("both and two", told("Both ships sank off Lomma.", lemma="sink"), told("Three ships sank off Lomma in all.", lemma="sink")),
]  # fmt: skip

TRUE_DIFFERENCES: list[tuple[str, Told, Told, str, str]] = [
    ("homes burned", told("The fire burned 240 homes in Lomma.", lemma="burn", agent="The fire"), told("The fire burned 420 homes in Lomma.", lemma="burn", agent="The fire"), "number", "conflict"),
    ("missiles fired", told("Orland fired two missiles at the island on Friday.", lemma="fire", agent="Orland"), told("Orland fired five missiles at the island on Friday.", lemma="fire", agent="Orland"), "number", "conflict"),
    ("price", told("The council paid $4 million for the old pier.", lemma="pay", agent="The council"), told("The council paid $9 million for the old pier.", lemma="pay", agent="The council"), "number", "conflict"),
    ("distance", told("The rocket flew 1,500 km over the northern sea.", lemma="fly", agent="The rocket"), told("The rocket flew 2,700 km over the northern sea.", lemma="fly", agent="The rocket"), "number", "conflict"),
    ("age", told("Ida Marrow, 64, ran the ferry office.", lemma="run", agent="Ida Marrow"), told("Ida Marrow, 46, ran the ferry office.", lemma="run", agent="Ida Marrow"), "number", "conflict"),
    ("share", told("Sales of bread fell 12 percent in the valley.", lemma="fall"), told("Sales of bread fell 30 percent in the valley.", lemma="fall"), "number", "conflict"),
    ("rounded count", told("About 200 goats died on the northern pass.", lemma="die"), told("On the northern pass 212 goats died.", lemma="die"), "number", "precision"),
    ("toll", told("The fire killed 5 people in Lomma.", lemma="kill"), told("The fire killed 17 people in Lomma.", lemma="kill"), "number", "update"),
    ("toll with bound", told("The fire killed at least 50 people in Lomma.", lemma="kill"), told("The fire killed 59 people in Lomma.", lemma="kill"), "number", "precision"),
    ("denial", told("Orland did not sell the harbour to Norden.", lemma="sell", agent="Orland", patient="the harbour", polarity="negative", speaker="Orland"), told("Orland sold the harbour to Norden.", lemma="sell", agent="Orland", patient="the harbour"), "denial", "conflict"),
    ("aboard", told("The ferry carried 358 people.", lemma="carry"), told("A total of 371 people were on board the ferry.", lemma="be"), "number", "conflict"),
    ("hour", told("The bell fell at about 5 a.m. on Friday.", lemma="fall"), told("The bell fell at 5:10 a.m. on Friday.", lemma="fall"), "date", "precision"),
    ("scope", told("Orland signed no agreements.", lemma="sign", patient="no agreements", polarity="negative", speaker="Jan Weil"), told("Orland signed no agreements on joint military exercises.", lemma="sign", patient="no agreements on joint military exercises", polarity="negative", speaker="Ida Marrow"), "degree", "precision"),
    ("airfield in and outside", told("The minister toured the airfield in Lomma.", lemma="tour"), told("The minister flew to an airport just outside the port city of Lomma.", lemma="fly"), "place", "precision"),
    ("denied later", told("Orland did not sell the harbour to Norden.", lemma="sell", agent="Orland", patient="the harbour", polarity="negative", speaker="Orland", day="2024-05-10"), told("Orland sold the harbour to Norden.", lemma="sell", agent="Orland", patient="the harbour", day="2024-05-12"), "denial", "update"),
    ("denied by a speaker", told("The yard dumped waste in the river Orva.", lemma="dump", agent="The yard", patient="waste", speaker="Jan Weil", stance="denies"), told("The yard dumped waste in the river Orva.", lemma="dump", agent="The yard", patient="waste"), "denial", "conflict"),
    ("hedged", told("The yard apparently dumped waste in the river Orva.", lemma="dump", agent="The yard", patient="waste"), told("The yard dumped waste in the river Orva.", lemma="dump", agent="The yard", patient="waste"), "degree", "precision"),
    ("source left out", told("The yard dumped waste in the river Orva.", lemma="dump", agent="The yard", patient="waste", speaker="Jan Weil"), told("The yard dumped waste in the river Orva.", lemma="dump", agent="The yard", patient="waste"), "attribution", "precision"),
    ("date", told("The dam at Orvane broke on May 3.", lemma="break", agent="The dam"), told("The dam at Orvane broke on May 9.", lemma="break", agent="The dam"), "date", "conflict"),
    ("month and day", told("The dam at Orvane broke in May.", lemma="break", agent="The dam"), told("The dam at Orvane broke on May 3.", lemma="break", agent="The dam"), "date", "precision"),
    ("in and outside", told("The jet crashed in Lomma at dawn.", lemma="crash", agent="The jet", place="Lomma"), told("The jet crashed just outside Lomma at dawn.", lemma="crash", agent="The jet", place="Lomma"), "place", "precision"),
    ("lost and regained", told("Engineers lost contact with the probe Halden.", lemma="lose"), told("Engineers regained contact with the probe Halden.", lemma="regain"), "degree", "update"),
    ("never had and lost", told("Engineers lost contact with the probe Halden.", lemma="lose"), told("Engineers could not establish contact with the probe Halden.", lemma="establish", polarity="negative"), "order", "conflict"),
    ("behind the deed", told("The Red Dawn claimed responsibility for the blast.", lemma="claim", agent="The Red Dawn", speaker="The Red Dawn"), told("The driver had no links to any militant group, police said.", lemma="have", polarity="negative", speaker="police"), "denial", "conflict"),
    ("two counts of one day", told("The fire killed 77 people in Lomma.", lemma="kill", speaker="Jan Weil", day="2024-05-11"), told("The fire killed 80 people in Lomma.", lemma="kill", speaker="Ida Marrow", day="2024-05-11"), "number", "conflict"),
    ("bare denial", told("The valve was never replaced.", lemma="replace", patient_words="The valve", polarity="negative", speaker="Jan Weil"), told("The valve was replaced on May 3.", lemma="replace", patient_words="The valve", speaker="Ida Marrow"), "denial", "conflict"),
    ("hedged in other words", told("Orland seemed to express support for the long war in Norden.", lemma="express", agent="Orland", patient="support", voice="analysis"), told("Orland expressed full support.", lemma="express", agent="Orland", patient="full support"), "degree", "precision"),
    ("depth fallen", told("The boy fell about 12 feet into the old well at Lomma.", lemma="fall"), told("He crawled through a fence and fell 15ft into the well.", lemma="fall"), "number", "precision"),
    ("earnings abroad", told("The rate is based on the $32.6 billion in foreign earnings that Halden had at the end of 2016.", lemma="base"), told("Halden had $31.2 billion in earnings abroad as of the end of 2016.", lemma="have"), "number", "conflict"),
    ("income foreseen", told("Halden had been expected to post fourth-quarter income of $2.07 billion.", lemma="post"), told("The charge will push Halden from an estimated $1.9 billion in earnings for the quarter to a loss.", lemma="push"), "number", "precision"),
    ("shares up and down", told("Shares of Halden rose slightly before the opening bell.", lemma="rise", agent="Shares of Halden"), told("Shares of Halden fell 1 percent in early trading.", lemma="fall", agent="Shares of Halden"), "number", "update"),
    ("photos posted", told("The singer posted three photos of her cousin Milan Orde on Friday.", lemma="post", agent="The singer", patient="three photos of her cousin Milan Orde"), told("Asked why, the young singer posted four photos with cousin Milan and a long caption.", lemma="post", agent="the young singer", patient="four photos"), "number", "conflict"),
]  # fmt: skip

NOTHING: list[tuple[str, Told, Told]] = [
    # no difference of any severity
    ("hedged flight, another flight", told("The grey rocket is believed to have flown 1,700 miles to the south.", lemma="fly", verb="flown", agent="The grey rocket"), told("The grey rocket had flown over the northern islands.", lemma="fly", verb="flown", agent="The grey rocket")),
    ("close figures of two things", told("The new road over the pass is 48 km long.", lemma="be"), told("The storm stood 45 km off the coast.", lemma="stand")),
    ("close figures in one report", told("The boy fell 12 feet into the old well at Lomma, not 15 feet as his aunt says.", lemma="fall"), told("The boy fell 15 feet into the old well at Lomma.", lemma="fall")),
    ("one figure in two units", told("The man drove the 25-ton truck along the old harbour.", lemma="drive"), told("The man drove a 25-tonne truck along the harbour.", lemma="drive")),
    ("a converted figure", told("The boy fell 12 feet (3.7 metres) into the old well at Lomma.", lemma="fall"), told("The boy fell 3.7 metres into the old well at Lomma.", lemma="fall")),
    ("few things, other things", told("Orland fired three rockets in the latest round on the range.", lemma="fire"), told("Just last week Orland fired four rockets from the range in the north.", lemma="fire")),
    ("figures of two years", told("Halden had $32.6 billion in earnings abroad in 2015.", lemma="have"), told("Halden had $31.2 billion in earnings abroad in 2016.", lemma="have")),
    ("shares of a day and of a year", told("Shares of Halden rose 2 percent in early trading.", lemma="rise", agent="Shares of Halden"), told("Shares of Halden have fallen 30 percent this year.", lemma="fall", agent="Shares of Halden")),
    ("shares of two", told("Shares of Halden rose 2 percent.", lemma="rise", agent="Shares of Halden"), told("Shares of Norvik fell 2 percent.", lemma="fall", agent="Shares of Norvik")),
    ("up the wall and down", told("The boy climbed over the wall.", lemma="climb", agent="The boy"), told("The boy fell into the well.", lemma="fall", agent="The boy")),
    ("hedge of another clause", told("Orland reportedly fired a rocket, days after the council voted on the new harbour.", lemma="vote", agent="the council", at="after the council voted on the new harbour", hedge="reportedly"), told("The rocket came after the council voted on the new harbour.", lemma="vote", agent="the council", at="after the council voted on the new harbour")),
    ("source of what is taken for granted", told("Weil said prices fell after the council closed the old harbour.", lemma="close", agent="the council", at="after the council closed the old harbour", speaker="Jan Weil"), told("The council closed the old harbour.", lemma="close", agent="The council")),
    ("reportedly is nobody", told("The yard reportedly dumped waste in the river Orva.", lemma="dump", agent="The yard", patient="waste", at="dumped waste in the river Orva", hedge="reportedly"), told("The yard reportedly dumped waste in the river Orva.", lemma="dump", agent="The yard", patient="waste")),
]  # fmt: skip
