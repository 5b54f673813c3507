/* Givers and receivers with seats on both sides, put together at the least cost: exact, on whole numbers.
 *
 * Successive shortest paths with potentials (Ford and Fulkerson; Edmonds and Karp 1972, doi:10.1145/321694.321699).
 * Every seat of a giver is sent on its way once: over free edges to receivers, back over chosen ones to other givers,
 * until a free seat of a receiver, or until some giver keeps a seat empty. A person's first seat is worth more than
 * the others, on both sides: costs are convex, so a shortest path stays optimal.
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
  i32 *seen;             /* [givers + receivers] */
  i32 *where;            /* [givers + receivers] place in the heap, or -1 once done */
  i32 *heap;             /* [givers + receivers] */
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

static void NAME(reach)(Flow *f, i32 node, COST far, i32 by, i32 *size, i32 *count) {
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
  } else {
    return;
  }
  f->parent[node] = by;
}

/* Send one seat of giver `from` on its cheapest way. */
static void NAME(send)(Flow *f, i32 from) {
  COST *potential = f->potential, *distance = f->distance;
  const COST *give_first = f->give_first, *take_first = f->take_first;
  i32 givers = f->givers, size = 0, count = 0, end = from;
  COST best = LARGE;
  NAME(reach)(f, from, 0, -1, &size, &count);
  while (size > 0) {
    i32 node = NAME(pop)(f, &size);
    COST far = distance[node];
    if (far >= best) break;
    if (node < givers) {
      COST stay = far + potential[node] + (f->idle[node] == f->give_seats[node] - 1 ? give_first[node] : 0);
      if (stay < best) best = stay, end = node;
      for (i32 e = f->start[node]; e < f->start[node + 1]; e++) {
        if (f->chosen[e]) continue;
        i32 to = givers + f->to[e];
        COST next = far + NAME(cost)(f, e) + potential[node] - potential[to];
        if (next < best) NAME(reach)(f, to, next, e, &size, &count);
      }
    } else {
      i32 receiver = node - givers, used = f->used[receiver];
      if (used < f->take_seats[receiver]) {
        COST sit = far + potential[node] - (used == 0 ? take_first[receiver] : 0);
        if (sit < best) best = sit, end = node;
      }
      for (i32 k = 0; k < used; k++) {
        i32 e = f->taken[f->take_start[receiver] + k], to = f->owner[e];
        COST next = far - NAME(cost)(f, e) - potential[to] + potential[node];
        if (next < best) NAME(reach)(f, to, next, e, &size, &count);
      }
    }
  }
  for (i32 k = 0; k < count; k++) {
    i32 node = f->touched[k];
    f->seen[node] = 0;
    if (distance[node] < best) potential[node] += distance[node] - best;
  }
  /* Walk back: edges into receivers become chosen, edges back to givers are given up and leave a gap to fill. */
  i32 gap = -1;
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
  for (i32 g = 0; g < f->givers; g++)
    for (i32 seat = 0; seat < f->give_seats[g]; seat++) NAME(send)(f, g);
}

#endif
