/* Good company for givers and receivers: of many possible pairs, the best few for each person of either side.
 *
 * A filter, not a judge: it heeds the rules about two people and shared bits, and counts the points that belong to two
 * people; what it keeps is judged again by pairing.py, which heeds everything. The rules are kernel.c's own.
 *
 * Built by `python -m inglenook.matching.kernel.build` into company.wasm.
 */

#include "kernel.c"

/* Every field is 32 bits wide; company.py writes them in this order, after those of Task. */
typedef struct {
  Task task;
  i32 givers, receivers, looks, kept, n_between, reserved;
  const i32 *giver;    /* [givers] rows, in a drawn order */
  const i32 *receiver; /* [receivers] rows, in a drawn order */
  const i64 *between;  /* [n_between][4]: word, low and high (bits of doubles), points lost outside (0: a must) */
  i32 *best;           /* [givers + receivers][kept] the other's place in its order */
  i32 *worth;          /* [givers + receivers][kept] a heap with the worst on top */
  i32 *count;          /* [givers + receivers] */
} Company;

/* Keep a partner if there is room, or if the worst one kept is worse. */
static void offer(Company *c, i32 who, i32 partner, i32 worth) {
  i32 *best = c->best + (long)who * c->kept, *heap = c->worth + (long)who * c->kept, n = c->count[who], at;
  if (n < c->kept) {
    at = n;
    c->count[who]++;
    while (at > 0 && heap[(at - 1) / 2] > worth) {
      heap[at] = heap[(at - 1) / 2];
      best[at] = best[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  } else {
    if (worth <= heap[0]) return;
    at = 0;
    for (;;) {
      i32 down = 2 * at + 1;
      if (down >= n) break;
      if (down + 1 < n && heap[down + 1] < heap[down]) down++;
      if (heap[down] >= worth) break;
      heap[at] = heap[down];
      best[at] = best[down];
      at = down;
    }
  }
  heap[at] = worth;
  best[at] = partner;
}

static int outside(const Task *t, const i64 *rule, i32 i, i32 j) {
  double a, b, low, high;
  __builtin_memcpy(&a, row(t, i) + rule[0], 8);
  __builtin_memcpy(&b, row(t, j) + rule[0], 8);
  __builtin_memcpy(&low, rule + 1, 8);
  __builtin_memcpy(&high, rule + 2, 8);
  return a - b < low || a - b > high; /* never where one is not said */
}

static int could_be(const Company *c, i32 i, i32 j) {
  const Task *t = &c->task;
  if (t->owner[i] == t->owner[j]) return 0;
  for (i32 x = 0; x < t->n_pair_rules; x++)
    if (!keeps(t, t->pair_rules + x * 10, i, j)) return 0;
  for (i32 x = 0; x < c->n_between; x++)
    if (!c->between[x * 4 + 3] && outside(t, c->between + x * 4, i, j)) return 0;
  i32 two[2] = {i, j};
  for (i32 x = 0; x < t->n_shared; x++) {
    const i64 *rule = t->shared + x * 7;
    if (!rule[6] && bits_shared(t, rule, two, 2, (i32)rule[2], 1) < rule[2]) return 0;
  }
  return 1;
}

EXPORT(find_company) void find_company(Company *c) {
  const Task *t = &c->task;
  for (i32 x = 0; x < c->givers + c->receivers; x++) c->count[x] = 0;
  for (i32 g = 0; g < c->givers; g++) {
    i32 i = c->giver[g], at = (i32)((long long)g * c->receivers / c->givers);
    for (i32 look = 0; look < c->looks; look++, at++) {
      if (at >= c->receivers) at -= c->receivers;
      i32 j = c->receiver[at];
      if (!could_be(c, i, j)) continue;
      i32 worth = compare(t, i, j) + joined(t, i, &j, 1, -1);
      for (i32 x = 0; x < c->n_between; x++)
        if (c->between[x * 4 + 3] && outside(t, c->between + x * 4, i, j)) worth -= (i32)c->between[x * 4 + 3];
      offer(c, g, at, worth);
      offer(c, c->givers + at, g, worth);
    }
  }
}
