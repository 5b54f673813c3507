/* Givers and receivers with seats on both sides, put together at the least cost: exact, on whole numbers.
 *
 * Shortest paths with potentials, all of one length at a time (Edmonds and Karp 1972, doi:10.1145/321694.321699; Hopcroft
 * and Karp 1973, doi:10.1137/0202019). Every seat of a giver is sent on its way once: over free edges to receivers, back
 * over chosen ones to other givers, until a free seat of a receiver, or until some giver keeps a seat empty. A person's
 * first seat is worth more than the others, on both sides: costs are convex, so a shortest path stays optimal.
 *
 * flow_reference.py is this file's specification: the same tables in, the same edges out. The file is read twice, once
 * for costs of 64 bits and once, for many levels of fairness, of 128.
 *
 * Built by `python -m inglenook.matching.kernel.build` into flow.wasm.
 */

#ifndef COST

typedef unsigned char u8;
typedef int i32;
typedef long long i64;

#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)

/* Every field is 32 bits wide; flow.py writes them in this order. */
typedef struct {
  i32 givers, receivers, edges, reserved;
  const i32 *start;      /* [givers + 1] each giver's edges */
  const i32 *to;         /* [edges] receivers */
  const i32 *points;     /* [edges] */
  const i32 *level;      /* [edges] row of `worth` */
  const void *worth;     /* [levels] what a pair of each level is worth, besides its points */
  const i32 *give_seats; /* [givers] */
  const i32 *take_seats; /* [receivers] */
  const void *give_first; /* [givers] what it is worth that this person has any pair */
  const void *take_first; /* [receivers] */
  const i32 *take_start; /* [receivers + 1] room for each receiver's chosen edges */
  u8 *chosen;            /* [edges] */
  void *potential;       /* [givers + receivers] */
  void *distance;        /* [givers + receivers] */
  i32 *taken;            /* [sum of take_seats] chosen edges of each receiver */
  i32 *used;             /* [receivers] pairs of each */
  i32 *idle;             /* [givers] seats kept empty */
  i32 *owner;            /* [edges] giver of each edge */
  i32 *parent;           /* [givers + receivers] edge by which a person was reached */
  i32 *unsent;           /* [givers] seats not yet on their way */
  i32 *seen;             /* [givers + receivers] 0, or where the search stands with a person */
  i32 *where;            /* [givers + receivers] place in the heap, or -1 once done; then the next edge to try */
  i32 *heap;             /* [givers + receivers]; then the path */
  i32 *touched;          /* [givers + receivers] */
} Flow;

#define COST i64
#define NAME(x) JOIN(x, _64)
#define EXPORTED "flow_64"
#define LARGE ((i64)1 << 62)
#include "flow.c"
#undef COST
#undef NAME
#undef EXPORTED
#undef LARGE
#define COST __int128
#define NAME(x) JOIN(x, _128)
#define EXPORTED "flow_128"
#define LARGE ((__int128)1 << 126)
#include "flow.c"

#else

static COST NAME(cost)(const Flow *f, i32 e) { return -((const COST *)f->worth)[f->level[e]] - f->points[e]; }

/* Before in the heap: nearer, or as near and with the smaller number. */
static int NAME(before)(const COST *distance, i32 a, i32 b) {
  return distance[a] < distance[b] || (distance[a] == distance[b] && a < b);
}

static void NAME(rise)(Flow *f, i32 at) {
  const COST *distance = f->distance;
  i32 node = f->heap[at];
  while (at > 0) {
    i32 up = (at - 1) >> 1;
    if (!NAME(before)(distance, node, f->heap[up])) break;
    f->heap[at] = f->heap[up];
    f->where[f->heap[at]] = at;
    at = up;
  }
  f->heap[at] = node;
  f->where[node] = at;
}

static i32 NAME(pop)(Flow *f, i32 *size) {
  const COST *distance = f->distance;
  i32 top = f->heap[0], last = f->heap[--*size], at = 0;
  f->where[top] = -1;
  if (*size == 0) return top;
  for (;;) {
    i32 down = 2 * at + 1;
    if (down >= *size) break;
    if (down + 1 < *size && NAME(before)(distance, f->heap[down + 1], f->heap[down])) down++;
    if (!NAME(before)(distance, f->heap[down], last)) break;
    f->heap[at] = f->heap[down];
    f->where[f->heap[at]] = at;
    at = down;
  }
  f->heap[at] = last;
  f->where[last] = at;
  return top;
}

static void NAME(reach)(Flow *f, i32 node, COST far, i32 *size, i32 *count) {
  COST *distance = f->distance;
  if (!f->seen[node]) {
    f->seen[node] = 1;
    f->touched[(*count)++] = node;
    distance[node] = far;
    f->heap[*size] = node;
    f->where[node] = *size;
    NAME(rise)(f, (*size)++);
  } else if (f->where[node] >= 0 && far < distance[node]) {
    distance[node] = far;
    NAME(rise)(f, f->where[node]);
  }
}

/* What ending at a person costs beyond their potential, or LARGE: a giver keeps a seat empty, a receiver has one free. */
static COST NAME(ending)(const Flow *f, i32 node) {
  i32 receiver = node - f->givers;
  if (receiver < 0) return f->idle[node] == f->give_seats[node] - 1 ? ((const COST *)f->give_first)[node] : 0;
  if (f->used[receiver] >= f->take_seats[receiver]) return LARGE;
  return f->used[receiver] ? 0 : -((const COST *)f->take_first)[receiver];
}

/* Measure the way from all seats not yet sent, and lower the potentials so that a shortest way costs nothing. */
static int NAME(measure)(Flow *f) {
  COST *potential = f->potential, *distance = f->distance, best = LARGE;
  i32 givers = f->givers, size = 0, count = 0;
  for (i32 g = 0; g < givers; g++)
    if (f->unsent[g]) NAME(reach)(f, g, 0, &size, &count);
  if (!count) return 0;
  while (size > 0) {
    i32 node = NAME(pop)(f, &size);
    COST far = distance[node], end = NAME(ending)(f, node);
    if (far >= best) break;
    if (end < LARGE && far + potential[node] + end < best) best = far + potential[node] + end;
    if (node < givers) {
      for (i32 e = f->start[node]; e < f->start[node + 1]; e++) {
        if (f->chosen[e]) continue;
        i32 to = givers + f->to[e];
        COST next = far + NAME(cost)(f, e) + potential[node] - potential[to];
        if (next < best) NAME(reach)(f, to, next, &size, &count);
      }
    } else {
      for (i32 k = 0; k < f->used[node - givers]; k++) {
        i32 e = f->taken[f->take_start[node - givers] + k], to = f->owner[e];
        COST next = far - NAME(cost)(f, e) - potential[to] + potential[node];
        if (next < best) NAME(reach)(f, to, next, &size, &count);
      }
    }
  }
  for (i32 k = 0; k < count; k++) {
    i32 node = f->touched[k];
    f->seen[node] = 0;
    if (distance[node] < best) potential[node] += distance[node] - best;
  }
  return 1;
}

/* Walk back: edges into receivers become chosen, edges back to givers are given up and leave a gap to fill. */
static void NAME(walk_back)(Flow *f, i32 end) {
  i32 givers = f->givers, gap = -1;
  if (end < givers) f->idle[end]++;
  else gap = f->used[end - givers]++;
  for (i32 node = end; f->parent[node] >= 0;) {
    i32 e = f->parent[node], base = f->take_start[f->to[e]];
    f->chosen[e] = node >= givers;
    if (node >= givers) {
      f->taken[base + gap] = e;
      node = f->owner[e];
    } else {
      for (gap = 0; f->taken[base + gap] != e; gap++) {}
      node = givers + f->to[e];
    }
  }
}

/* The next person on a way that costs nothing, or -1; edges once tried are not tried again in this turn. */
static i32 NAME(onward)(Flow *f, i32 node) {
  const COST *potential = f->potential;
  i32 givers = f->givers, *next = &f->where[node];
  if (node < givers) {
    while (*next < f->start[node + 1] - f->start[node]) {
      i32 e = f->start[node] + (*next)++, to = givers + f->to[e];
      if (f->chosen[e] || f->seen[to] || NAME(cost)(f, e) + potential[node] - potential[to] != 0) continue;
      f->parent[to] = e;
      return to;
    }
    return -1;
  }
  while (*next < f->used[node - givers]) {
    i32 e = f->taken[f->take_start[node - givers] + (*next)++], to = f->owner[e];
    if (f->seen[to] || potential[node] - NAME(cost)(f, e) - potential[to] != 0) continue;
    f->parent[to] = e;
    return to;
  }
  return -1;
}

/* Send one seat of a giver on a way that costs nothing, if there still is one. */
static int NAME(send)(Flow *f, i32 from) {
  const COST *potential = f->potential;
  i32 depth = 0;
  if (f->seen[from]) return 0;
  f->heap[0] = from;
  f->parent[from] = -1;
  f->seen[from] = 1;
  while (depth >= 0) {
    i32 node = f->heap[depth];
    COST end = NAME(ending)(f, node);
    if (end < LARGE && potential[node] + end == 0) {
      NAME(walk_back)(f, node);
      while (depth >= 0) f->seen[f->heap[depth--]] = 0;
      return 1;
    }
    i32 to = NAME(onward)(f, node);
    if (to < 0) {
      depth--; /* seen stays: nothing leads on from here in this turn */
      continue;
    }
    f->seen[to] = 1;
    f->heap[++depth] = to;
  }
  return 0;
}

/* Choose edges for all; `potential` then proves that nothing is better. */
__attribute__((export_name(EXPORTED))) void NAME(flow)(Flow *f) {
  COST *potential = f->potential;
  for (i32 r = 0; r < f->receivers; r++) potential[f->givers + r] = ((const COST *)f->take_first)[r];
  for (i32 g = 0; g < f->givers; g++) {
    potential[g] = 0;
    for (i32 e = f->start[g]; e < f->start[g + 1]; e++) {
      COST high = potential[f->givers + f->to[e]] - NAME(cost)(f, e);
      if (high > potential[g]) potential[g] = high;
    }
  }
  for (i32 g = 0; g < f->givers; g++) f->unsent[g] = f->give_seats[g];
  while (NAME(measure)(f)) {
    for (i32 x = 0; x < f->givers + f->receivers; x++) f->where[x] = 0;
    for (i32 g = 0; g < f->givers; g++)
      while (f->unsent[g] && NAME(send)(f, g)) f->unsent[g]--;
    for (i32 x = 0; x < f->givers + f->receivers; x++) f->seen[x] = 0;
  }
}

#endif
