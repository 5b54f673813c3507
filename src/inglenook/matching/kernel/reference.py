"""The kernel's specification: the same search as kernel.c, function for function, in plain Python.

It is some hundred times slower and exists to be read and to be compared with: for every task and seed both leave the
same circles. Where the C code is written for speed, this one is not.
"""

# What each public deed does is told in kernel.c, beside its twin; `_propose` is one list of cases there, too.
# ruff: noqa: D102, C901, PLR0912

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inglenook.matching.kernel.layout import STATE, Tables, workspace

NEVER = -(1 << 30)
LOOK = 96
UNSAID = -(1 << 62)
WORD = (1 << 64) - 1
NEAR_KIND, ANY_KIND = 2, 0
APART, MEET = 0, 1

Members = list[int]


class Reference:
    """One task, searched by Python. The same interface as `Compiled`."""

    def __init__(self, task: Tables) -> None:
        self.numbers = task.numbers
        spaces = workspace(task.numbers)
        self._views: dict[str, NDArray[Any]] = {name: np.zeros(count, kind) for name, (count, kind) in spaces.items()}
        self._views |= {name: np.ascontiguousarray(array).ravel() for name, array in task.arrays.items()}
        self._views["order"] = self._views["order"].copy()
        table = {name: array.tolist() for name, array in task.arrays.items()}
        self._t = table
        self._n: int = task.numbers["n"]
        self._floats = np.ascontiguousarray(task.arrays["word"]).view(np.float64).tolist()
        self._highs = task.arrays["pair_rules"].view(np.float64).tolist()
        self._signed = np.ascontiguousarray(task.arrays["word"]).view(np.int64).tolist()
        self._fit: list[set[int]] = [set() for _ in range(self._n)]
        self._best: list[Members] = [[] for _ in range(self._n)]
        self._circles: list[Members] = [[] for _ in range(task.numbers["slots"])]
        self._place = [-1] * self._n
        self._extra = [0] * task.numbers["slots"]
        self._pool: list[int] = []
        self._s = dict.fromkeys(STATE, 0)
        self._apart = {frozenset(pair) for pair in table["apart"]}
        self._joined = self._lists("joined", table["joined_points"])
        self._wishes = self._lists("wish", table["wish_row"])

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._views[name]

    def state(self) -> dict[str, int]:
        return dict(zip(STATE, self["state"].tolist(), strict=True))

    def call(self, name: str, *arguments: int) -> int:
        """Do one deed of the kernel; what others may read or write lies in the same arrays as the compiled one's."""
        self._s = self.state()
        self._s["RNG"] &= WORD
        answer = getattr(self, name)(*arguments)
        self._s["RNG"] = self._s["RNG"] - (1 << 64) if self._s["RNG"] >> 63 else self._s["RNG"]
        self["state"][:] = [self._s[key] for key in STATE]
        self["place"][:] = self._place
        self["pool"][: len(self._pool)] = self._pool
        self["size"][:] = [len(circle) for circle in self._circles]
        self["extra"][:] = self._extra
        return answer or 0

    def _lists(self, name: str, values: list[int]) -> list[list[tuple[int, int]]]:
        ptr, rows = self._t[f"{name}_ptr"], self._t[f"{name}_row"]
        return [list(zip(rows[ptr[i] : ptr[i + 1]], values[ptr[i] : ptr[i + 1]], strict=True)) for i in range(self._n)]

    # --- chance

    def _draw(self) -> int:
        x = self._s["RNG"]
        x ^= x >> 12
        x = (x ^ (x << 25)) & WORD
        x ^= x >> 27
        self._s["RNG"] = x
        return (x * 2685821657736338717 & WORD) >> 32

    def _below(self, n: int) -> int:
        return (self._draw() * n) >> 32

    def _accepts(self, gain: int, heat: int) -> bool:
        self._s["TRIED"] += 1
        if gain >= 0:
            return True
        self._s["WORSE"] += 1
        self._s["WORSE_SUM"] -= gain
        if -gain > (heat * self._t["log_table"][self._draw() >> 22]) >> 20:
            return False
        self._s["TAKEN"] += 1
        return True

    # --- two people

    def _common(self, match: list[int], i: int, j: int) -> int:
        one, other, words, coded, mask_one, shift_one, mask_other, shift_other = match
        a = self._t["word"][i][one : one + words]
        b = self._t["word"][j][other : other + words]
        if coded:
            return sum(code != 0 and code == against for code in a for against in b)
        if words == 1:
            a, b = [(a[0] & mask_one & WORD) >> shift_one], [(b[0] & mask_other & WORD) >> shift_other]
        return sum((x & y).bit_count() for x, y in zip(a, b, strict=True))

    def _points_of(self, i: int, j: int) -> int:
        points = 0
        for kind, weight, both_ways, *match in self._t["terms"]:
            if kind == NEAR_KIND:
                a, b = self._signed[i][match[0]], self._signed[j][match[0]]
                if UNSAID not in (a, b):
                    points -= -weight * min(abs(a - b), 200) // 100
                continue
            count = self._common(match, i, j) + (self._common(match, j, i) if both_ways else 0)
            points += weight * (count > 0 if kind == ANY_KIND else count)
        return points

    def _keeps(self, rule: int, i: int, j: int) -> bool:
        demand, _, *match = self._t["pair_rules"][rule]
        if demand == APART:
            return self._common(match, i, j) == 0
        if demand == MEET:
            return self._common(match, i, j) > 0
        a: float = self._floats[i][match[0]]
        b: float = self._floats[j][match[0]]
        high: float = self._highs[rule][1]
        return math.isnan(a) or math.isnan(b) or abs(a - b) <= high

    # --- a circle

    def _bits_shared(self, rule: list[int], m: Members, enough: int, *, at_home: bool) -> int:
        start, words, _, segment, home, mask, _ = rule
        counts = [0]
        for first in range(0, words, segment):
            counts.append(0)
            for x in range(first, first + segment):
                common = mask & WORD
                for u in m:
                    common &= self._t["word"][u][start + x]
                if at_home and home >= 0:
                    own = 0
                    for u in m:
                        own |= self._t["word"][u][home + x]
                    common &= own
                counts[-1] += common.bit_count()
        return min(max(counts), enough)

    def _beyond(self, rule: list[int], m: Members) -> int:
        start, words, count, _ = rule
        seen: dict[int, int] = {}
        over = 0
        for u in m:
            codes = [code for code in self._t["word"][u][start : start + words] if code]
            over += sum(seen.get(code, 0) >= count for code in codes)
            for code in codes:
                seen[code] = seen.get(code, 0) + 1
        return over

    def _uncovered(self, cover: int, m: Members) -> int:
        by_wishes, _, *match = self._t["covers"][cover]
        missing = 0
        for u in m:
            if self._t["asks"][cover][u]:
                others = [v for v in m if v != u]
                if by_wishes:
                    missing += not any(v in others for v, _ in self._wishes[u])
                else:
                    missing += not any(self._common(match, u, v) for v in others)
        return missing

    def _roles_missing(self, m: Members) -> int:
        masks = [self._t["role_mask"][u] for u in m]
        most = 0
        for roles in range(1, self.numbers["role_subsets"]):
            if sum(not mask & ~roles for mask in masks) > self._t["role_high"][roles]:
                return -1
            able = sum(bool(mask & roles) for mask in masks)
            most = max(most, int(self._t["role_low"][roles]) - able)
        return most

    def _tilt(self, m: Members) -> int:
        return max(0, abs(sum(int(self._t["lean"][u]) for u in m)) - 1)

    def _lacking(self, m: Members) -> int:
        lack = 0
        for rule in self._t["shared"]:
            enough, home, weight = rule[2], rule[4], rule[6]
            if not weight:
                if self._bits_shared(rule, m, enough, at_home=False) < enough:
                    return -1
                lack += home >= 0 and self._bits_shared(rule, m, enough, at_home=True) < enough
        if any(not rule[3] and self._beyond(rule, m) for rule in self._t["limits"]):
            return -1
        if self.numbers["role_subsets"]:
            missing = self._roles_missing(m)
            if missing < 0 or missing > self.numbers["largest"] - len(m):
                return -1
            lack += missing
        lack += sum(self._uncovered(x, m) for x, rule in enumerate(self._t["covers"]) if not rule[1])
        return lack + (self._tilt(m) if self.numbers["balance"] == 0 else 0)

    def judge(self, m: Members) -> int:
        """Points of a whole circle beyond those of its pairs, or NEVER. Its pairs are taken to fit."""
        if self._lacking(m):
            return NEVER
        points: int = self._t["size_points"][len(m)]
        for rule in self._t["shared"]:
            if rule[6] and self._bits_shared(rule, m, rule[2], at_home=True) < rule[2]:
                points -= rule[6]
        points -= sum(rule[3] * self._beyond(rule, m) for rule in self._t["limits"] if rule[3])
        points -= sum(rule[1] * self._uncovered(x, m) for x, rule in enumerate(self._t["covers"]) if rule[1])
        for mask, low, high, weight in self._t["soft_roles"]:
            able = sum(bool(self._t["role_mask"][u] & mask) for u in m)
            only = sum(not self._t["role_mask"][u] & ~mask for u in m)
            points -= weight * (max(0, low - able) + max(0, only - high))
        return int(points - max(0, self.numbers["balance"]) * self._tilt(m))

    def _company(self, u: int, m: Members, skip: int = -1) -> int:
        others = [v for v in m if v not in (u, skip)]
        return sum(self._points_of(u, v) for v in others) + sum(points for v, points in self._joined[u] if v in others)

    def _welcome(self, u: int, m: Members, skip: int = -1) -> bool:
        return all(v == skip or v in self._fit[u] for v in m)

    def pairs_in(self, m: Members) -> int:
        """All points of a circle's pairs."""
        return sum(self._company(u, m[:x]) for x, u in enumerate(m))

    # --- preparation

    def prepare_fit(self) -> None:
        hard = [rule for rule in self._t["shared"] if not rule[6]]
        for i in range(self._n):
            for j in range(i + 1, self._n):
                fine = self._t["owner"][i] != self._t["owner"][j] and frozenset((i, j)) not in self._apart
                fine = fine and all(self._keeps(x, i, j) for x in range(self.numbers["n_pair_rules"]))
                if fine and all(self._bits_shared(r, [i, j], r[2], at_home=False) >= r[2] for r in hard):
                    self._fit[i].add(j)
                    self._fit[j].add(i)
        self["degree"][:] = [len(others) for others in self._fit]

    def prepare_company(self) -> None:
        scan_all, hard = self.numbers["scan_all"], [rule for rule in self._t["shared"] if not rule[6]]
        for i in range(self._n):
            found: Members = []
            worths: list[int] = []
            for x in range(self._n if scan_all else 4 * LOOK):
                j = x if scan_all else self._below(self._n)
                if j == i or j not in self._fit[i] or j in found:
                    continue
                worth = self._company(i, [j])
                worth += sum(5 * self._bits_shared(rule, [i, j], rule[2] + 7, at_home=False) for rule in hard)
                if len(found) < self.numbers["k_best"]:
                    found.append(j)
                    worths.append(worth)
                elif worth > min(worths):
                    worst = worths.index(min(worths))
                    found[worst], worths[worst] = j, worth
            self._best[i] = found

    # --- the circles as they stand

    def _wait(self, u: int) -> None:
        self._pool.append(u)
        self._place[u] = -1
        self._count_waiting(u, 1)

    def _stop_waiting(self, u: int) -> None:
        x = self._pool.index(u)
        self._pool[x] = self._pool[-1]
        self._pool.pop()
        self._count_waiting(u, -1)

    def _count_waiting(self, u: int, sign: int) -> None:
        self._s["POOL"] = len(self._pool)
        self._s["WAITING"] += sign * self._t["wait"][u]
        self._s["LATE"] += sign * self._t["wait"][u] * self._t["priority"][u]

    def _sit_down(self, u: int, g: int) -> None:
        self._circles[g].append(u)
        self._place[u] = g

    def _stand_up(self, u: int) -> None:
        circle = self._circles[self._place[u]]
        circle[circle.index(u)] = circle[-1]
        circle.pop()
        self._place[u] = -1

    def load(self) -> None:
        self._place = self["place"].tolist()
        self._circles = [[] for _ in self._circles]
        self._extra = [0] * len(self._circles)
        self._pool = []
        self._s |= {"SCORE": 0, "WAITING": 0, "LATE": 0, "POOL": 0}
        for u, g in enumerate(self._place):
            if g >= 0 and len(self._circles[g]) < self.numbers["largest"]:
                self._sit_down(u, g)
            else:
                self._place[u] = -1
        for g, m in enumerate(self._circles):
            if m:
                fine = len(m) >= self.numbers["smallest"] and all(self._welcome(u, m[:x]) for x, u in enumerate(m))
                extra = self.judge(m) if fine else NEVER
                if extra == NEVER:
                    for u in m:
                        self._place[u] = -1
                    self._circles[g] = []
                else:
                    self._extra[g] = extra
                    self._s["SCORE"] += extra + self.pairs_in(m)
        for u in range(self._n):
            if self._place[u] < 0:
                self._wait(u)

    def keep(self, always: int) -> int:
        s = self._s
        now = (s["WAITING"], s["LATE"], -s["SCORE"])
        if not always and now >= (s["KEPT_WAITING"], s["KEPT_LATE"], -s["KEPT_SCORE"]):
            return 0
        self["kept"][:] = self._place
        s["KEPT_WAITING"], s["KEPT_LATE"], s["KEPT_SCORE"] = s["WAITING"], s["LATE"], s["SCORE"]
        return 1

    def points_of_slot(self, g: int) -> int:
        return self._extra[g] + self.pairs_in(self._circles[g])

    # --- the first circles

    def _next_member(self, m: Members) -> int:
        chosen, rank = -1, (0, 0)
        for c in range(self._n) if self.numbers["scan_all"] else self._acquaintances(m[0]):
            if self._place[c] >= 0 or not self._welcome(c, m) or c in m:
                continue
            lack = self._lacking([*m, c])
            if lack < 0:
                continue
            points = self._company(c, m)
            for rule in self._t["shared"]:
                if not rule[6]:
                    points += 5 * self._bits_shared(rule, [*m, c], rule[2] + 3, at_home=False)
            if chosen < 0 or (lack, -points) < rank:
                chosen, rank = c, (lack, -points)
        return chosen

    def _acquaintances(self, u: int, turn: int = 0) -> Iterator[int]:
        known = self._best[u]
        for x in range(len(known)):
            yield known[(x + turn) % len(known)]
        for _ in range(LOOK):
            yield self._below(self._n)

    def _empty_slot(self) -> int:
        return next((g for g, circle in enumerate(self._circles) if not circle), -1)

    def greedy(self) -> None:
        for u in self["order"].tolist():
            g, m = self._empty_slot(), [u]
            if g < 0:
                return
            if self._place[u] >= 0:
                continue
            while len(m) < self.numbers["ideal"] or (len(m) < self.numbers["largest"] and self._lacking(m) > 0):
                c = self._next_member(m)
                if c < 0:
                    break
                m.append(c)
            points = self.judge(m) if len(m) >= self.numbers["smallest"] else NEVER
            if points == NEVER:
                continue
            for v in m:
                self._stop_waiting(v)
                self._sit_down(v, g)
            self._extra[g] = points
            self._s["SCORE"] += points + self.pairs_in(m)

    # --- the search

    def _changed(self, g: int, out: int, into: int) -> Members:
        m = [into if u == out else u for u in self._circles[g]]
        if out < 0:
            m.append(into)
        return [u for u in m if u >= 0]

    def _try_join(self, u: int, b: int, heat: int) -> bool:
        old = self._circles[b]
        if len(old) >= self.numbers["largest"] or not self._welcome(u, old):
            return False
        extra = self.judge(self._changed(b, -1, u))
        if extra == NEVER:
            return False
        gain = self._company(u, old) + extra - self._extra[b]
        if self._accepts(gain + self._t["wait_cost"][u], heat):
            self._stop_waiting(u)
            self._sit_down(u, b)
            self._extra[b] = extra
            self._s["SCORE"] += gain
        return True

    def _try_replace(self, u: int, v: int, b: int, heat: int) -> None:
        old = self._circles[b]
        extra = self.judge(self._changed(b, v, u)) if self._welcome(u, old, v) else NEVER
        if extra == NEVER:
            return
        gain = self._company(u, old, v) - self._company(v, old) + extra - self._extra[b]
        if self._accepts(gain + self._t["wait_cost"][u] - self._t["wait_cost"][v], heat):
            self._stop_waiting(u)
            old[old.index(v)] = u
            self._place[u] = b
            self._wait(v)
            self._extra[b] = extra
            self._s["SCORE"] += gain

    def _try_move(self, u: int, b: int, heat: int) -> None:
        a = self._place[u]
        if not self._welcome(u, self._circles[b]):
            return
        extra_b = self.judge(self._changed(b, -1, u))
        extra_a = self.judge(self._changed(a, u, -1)) if extra_b != NEVER else NEVER
        if extra_a == NEVER:
            return
        gain = self._company(u, self._circles[b]) - self._company(u, self._circles[a])
        gain += extra_a + extra_b - self._extra[a] - self._extra[b]
        if self._accepts(gain, heat):
            self._stand_up(u)
            self._sit_down(u, b)
            self._extra[a], self._extra[b] = extra_a, extra_b
            self._s["SCORE"] += gain

    def _try_swap(self, u: int, v: int, heat: int) -> None:
        a, b = self._place[u], self._place[v]
        in_a, in_b = self._circles[a], self._circles[b]
        if not self._welcome(u, in_b, v) or not self._welcome(v, in_a, u):
            return
        extra_b = self.judge(self._changed(b, v, u))
        extra_a = self.judge(self._changed(a, u, v)) if extra_b != NEVER else NEVER
        if extra_a == NEVER:
            return
        gain = self._company(u, in_b, v) - self._company(v, in_b) + self._company(v, in_a, u) - self._company(u, in_a)
        gain += extra_a + extra_b - self._extra[a] - self._extra[b]
        if self._accepts(gain, heat):
            in_a[in_a.index(u)], in_b[in_b.index(v)] = v, u
            self._place[u], self._place[v] = b, a
            self._extra[a], self._extra[b] = extra_a, extra_b
            self._s["SCORE"] += gain

    def _try_leave(self, u: int, heat: int) -> None:
        a = self._place[u]
        extra = self.judge(self._changed(a, u, -1))
        if extra == NEVER:
            return
        gain = extra - self._extra[a] - self._company(u, self._circles[a])
        if self._accepts(gain, heat):
            self._stand_up(u)
            self._wait(u)
            self._extra[a] = extra
            self._s["SCORE"] += gain

    def _try_found(self, u: int, heat: int) -> None:
        g, smallest = self._empty_slot(), self.numbers["smallest"]
        target = smallest + self._below(self.numbers["ideal"] - smallest + 1)
        turn = self._below(len(self._best[u])) if self._best[u] else 0
        if g < 0:
            return
        m: Members = []
        homes: list[int] = []
        looks = self._acquaintances(u, turn)
        c: int | None = u
        while c is not None:
            h = self._place[c]
            spare = 1 if h < 0 else len(self._circles[h]) - smallest - homes.count(h)
            if c not in m and spare > 0 and self._welcome(c, m) and self._lacking([*m, c]) >= 0:
                m.append(c)
                homes.append(h)
            elif not m:
                return
            c = next(looks, None) if len(m) < target else None
        extra = self.judge(m) if len(m) >= smallest else NEVER
        if extra == NEVER:
            return
        gain = extra + self.pairs_in(m)
        cost = sum(self._t["wait_cost"][v] for v, h in zip(m, homes, strict=True) if h < 0)
        donors = {h: [v for v in self._circles[h] if v not in m] for h in dict.fromkeys(homes) if h >= 0}
        extras = {h: self.judge(rest) for h, rest in donors.items()}
        if NEVER in extras.values():
            return
        for h, rest in donors.items():
            gain += extras[h] + self.pairs_in(rest) - self._extra[h] - self.pairs_in(self._circles[h])
        if self._accepts(gain + cost, heat):
            for v in m:
                if self._place[v] < 0:
                    self._stop_waiting(v)
                else:
                    self._stand_up(v)
                self._sit_down(v, g)
            self._extra[g] = extra
            for h, new in extras.items():
                self._extra[h] = new
            self._s["SCORE"] += gain

    def _best_circle(self, u: int, b: int) -> tuple[int, int]:
        chosen, most = -1, 0
        for c in self._best[u]:
            h = self._place[c]
            if h < 0 or h in (b, chosen) or len(self._circles[h]) >= self.numbers["largest"]:
                continue
            extra = self.judge([*self._circles[h], u]) if self._welcome(u, self._circles[h]) else NEVER
            if extra == NEVER:
                continue
            worth = self._company(u, self._circles[h]) + extra - self._extra[h]
            if chosen < 0 or worth > most:
                chosen, most = h, worth
        return chosen, most

    def _try_dissolve(self, b: int, heat: int) -> None:
        m = list(self._circles[b])
        gain, cost = -self._extra[b] - self.pairs_in(m), 0
        moved: list[int] = []
        for u in m:
            self._stand_up(u)
            h, worth = self._best_circle(u, b)
            moved.append(h)
            if h < 0:
                cost -= self._t["wait_cost"][u]
            else:
                gain += worth
                self._sit_down(u, h)
                self._extra[h] = self.judge(self._circles[h])
        if self._accepts(gain + cost, heat):
            for u, h in zip(m, moved, strict=True):
                if h < 0:
                    self._wait(u)
            self._extra[b] = 0
            self._s["SCORE"] += gain
            return
        for u, h in reversed(list(zip(m, moved, strict=True))):
            if h >= 0:
                self._stand_up(u)
                self._extra[h] = self.judge(self._circles[h])
        for u in m:
            self._sit_down(u, b)

    def search(self, proposals: int, heat: int) -> None:
        for _ in range(proposals):
            self._propose(heat)

    def _propose(self, heat: int) -> None:
        u, c = self._below(self._n), -1
        if self._pool and self._below(8) == 0:
            u = self._pool[self._below(len(self._pool))]
        a = self._place[u]
        if self._best[u] and self._below(4) != 0:
            c = self._best[u][self._below(len(self._best[u]))]
            b = self._place[c]
        else:
            b = self._below(len(self._circles))
        kind = self._below(1024)
        if b < 0 or not self._circles[b]:
            if kind < 16:
                self._try_found(u, heat)
        elif b == a:
            if kind < 64 and not self._t["wait_cost"][u] and len(self._circles[a]) > self.numbers["smallest"]:
                self._try_leave(u, heat)
        elif kind == 1023:
            self._try_dissolve(b, heat)
        elif a < 0:
            if not self._try_join(u, b, heat):
                v = self._circles[b][self._below(len(self._circles[b]))]
                if v != c:
                    self._try_replace(u, v, b, heat)
        elif (
            kind < 128
            and len(self._circles[a]) > self.numbers["smallest"]
            and len(self._circles[b]) < self.numbers["largest"]
        ):
            self._try_move(u, b, heat)
        else:
            v = self._circles[b][self._below(len(self._circles[b]))]
            if v != c:
                self._try_swap(u, v, heat)

    # --- all possible circles

    def list_all(self) -> int:
        self._s["NODES"] = 0
        lines: list[list[int]] = []
        for u in range(self._n):
            if self._lacking([u]) >= 0 and not self._list_from([u], self._fit[u], lines):
                return -1
        for x, line in enumerate(lines):
            width = self.numbers["largest"] + 2
            self["found"][x * width : (x + 1) * width] = line
        return len(lines)

    def _list_from(self, m: Members, open_to: set[int], lines: list[list[int]]) -> bool:
        for c in sorted(open_to):
            if c <= m[-1]:
                continue
            self._s["NODES"] += 1
            if self._s["NODES"] > self.numbers["node_cap"]:
                return False
            grown = [*m, c]
            if self._lacking(grown) < 0:
                continue
            extra = self.judge(grown) if len(grown) >= self.numbers["smallest"] else NEVER
            if extra != NEVER:
                if len(lines) >= self.numbers["found_cap"]:
                    return False
                rest = [0] * (self.numbers["largest"] - len(grown))
                lines.append([*grown, *rest, len(grown), extra + self.pairs_in(grown)])
            if len(grown) < self.numbers["largest"] and not self._list_from(grown, open_to & self._fit[c], lines):
                return False
        return True
