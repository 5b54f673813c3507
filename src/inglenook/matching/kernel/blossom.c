/* Peers in pairs of the greatest weight: exact, on whole numbers, for any graph of a few hundred to some 1,500 people.
 *
 * Edmonds' primal-dual method (1965, doi:10.6028/jres.069B.013) in its O(n^3) form (Gabow 1976; Lawler 1976; Galil 1986,
 * doi:10.1145/6462.6502): trees grow from everybody who is alone along edges without slack; an odd ring is drawn
 * together into one node (a blossom) and treated as a person until its price falls to nothing. It begins from any pairs
 * and prices such that no edge has a negative slack and chosen edges have none; the prices of those who stay alone must
 * come down to 0, and where that of somebody else gets there first, they change places.
 *
 * People are 1..n, blossoms n+1..most. An edge between two nodes is told by its two people, tail[x][y] in x and
 * tail[y][x] in y, 0 if there is none. blossom_reference.py is this file's specification.
 *
 * Built by `python -m inglenook.matching.kernel.build` into blossom.wasm.
 */

typedef unsigned short u16;
typedef signed char i8;
typedef int i32;
typedef long long i64;

#define NONE (-1)
#define EVEN 0
#define ODD 1
#define FAR ((i64)1 << 62)

/* Every field is 32 bits wide; blossom.py writes them in this order. */
typedef struct {
  i32 n, most, nodes, turn, head, rear;
  const i64 *weight; /* [n + 1][n + 1], 0 where there is no edge */
  i64 *price;        /* [most + 1] twice the dual of a person (an even number to begin with), that of a blossom */
  i32 *mate;         /* [most + 1] the person at the other end of a node's chosen edge, or 0 */
  u16 *tail;         /* [most + 1][most + 1] */
  u16 *part;         /* [most + 1][n + 1] which part of a blossom somebody is in, or 0 */
  u16 *ring;         /* [most + 1][most + 1] the parts of a blossom in order */
  i32 *parts;        /* [most + 1] how many */
  i32 *top;          /* [most + 1] the outermost node that holds a node, 0 for an unused blossom */
  i32 *above;        /* [most + 1] the person from whom an odd node was reached */
  i32 *near;         /* [most + 1] the person in an even node with the least slack to a node, or 0 */
  i32 *mark;         /* [most + 1] */
  i32 *queue;        /* [n + 1] */
  i8 *label;         /* [most + 1] */
} Graph;

static u16 *tail(const Graph *g, i32 x, i32 y) { return g->tail + (long)x * (g->most + 1) + y; }
static u16 *part(const Graph *g, i32 b, i32 x) { return g->part + (long)b * (g->n + 1) + x; }
static u16 *ring(const Graph *g, i32 b, i32 k) { return g->ring + (long)b * (g->most + 1) + k; }

/* Twice the slack of the edge between two nodes. */
static i64 slack(const Graph *g, i32 x, i32 y) {
  i32 u = *tail(g, x, y), v = *tail(g, y, x);
  return g->price[u] + g->price[v] - 2 * g->weight[(long)u * (g->n + 1) + v];
}

static void look(Graph *g, i32 u, i32 x) {
  if (!g->near[x] || slack(g, u, x) < slack(g, g->near[x], x)) g->near[x] = u;
}

static void look_around(Graph *g, i32 x) {
  g->near[x] = 0;
  for (i32 u = 1; u <= g->n; u++)
    if (*tail(g, u, x) && g->top[u] != x && g->label[g->top[u]] == EVEN) look(g, u, x);
}

static void enqueue(Graph *g, i32 x) {
  if (x <= g->n) {
    g->queue[g->rear++] = x;
    return;
  }
  for (i32 k = 0; k < g->parts[x]; k++) enqueue(g, *ring(g, x, k));
}

static void put_under(Graph *g, i32 x, i32 b) {
  g->top[x] = b;
  if (x > g->n)
    for (i32 k = 0; k < g->parts[x]; k++) put_under(g, *ring(g, x, k), b);
}

static void turn_back(Graph *g, i32 b, i32 from, i32 to) { /* reverse parts from..to-1 */
  for (i32 i = from, j = to - 1; i < j; i++, j--) {
    u16 keep = *ring(g, b, i);
    *ring(g, b, i) = *ring(g, b, j);
    *ring(g, b, j) = keep;
  }
}

/* The even number of steps along the ring from its base to a part; the ring is turned where needed. */
static i32 steps_to(Graph *g, i32 b, i32 x) {
  i32 k = 0;
  while (*ring(g, b, k) != x) k++;
  if (k % 2 == 0) return k;
  turn_back(g, b, 1, g->parts[b]);
  return g->parts[b] - k;
}

/* Choose the edge from node x to node y, and inside x what follows from it. */
static void marry(Graph *g, i32 x, i32 y) {
  g->mate[x] = *tail(g, y, x);
  if (x <= g->n) return;
  i32 inner = *part(g, x, *tail(g, x, y)), k = steps_to(g, x, inner);
  for (i32 i = 0; i < k; i++) marry(g, *ring(g, x, i), *ring(g, x, i ^ 1));
  marry(g, inner, y);
  turn_back(g, x, 0, k); /* three turns make a rotation: the part becomes the base */
  turn_back(g, x, k, g->parts[x]);
  turn_back(g, x, 0, g->parts[x]);
}

static void walk_up(Graph *g, i32 x, i32 y) {
  for (;;) {
    i32 next = g->top[g->mate[x]];
    marry(g, x, y);
    if (!next) return;
    i32 up = g->top[g->above[next]];
    marry(g, next, up);
    x = up;
    y = next;
  }
}

static i32 meeting(Graph *g, i32 x, i32 y) {
  g->turn++;
  while (x || y) {
    if (x) {
      if (g->mark[x] == g->turn) return x;
      g->mark[x] = g->turn;
      x = g->top[g->mate[x]];
      if (x) x = g->top[g->above[x]];
    }
    i32 keep = x;
    x = y;
    y = keep;
  }
  return 0;
}

static void draw_together(Graph *g, i32 x, i32 base, i32 y) {
  i32 b = g->n + 1, count = 0, node;
  while (b <= g->nodes && g->top[b]) b++;
  if (b > g->nodes) g->nodes = b;
  g->price[b] = 0;
  g->label[b] = EVEN;
  g->mate[b] = g->mate[base];
  *ring(g, b, count++) = (u16)base;
  for (node = x; node != base; node = g->top[g->above[g->top[g->mate[node]]]]) {
    i32 odd = g->top[g->mate[node]];
    *ring(g, b, count++) = (u16)node;
    *ring(g, b, count++) = (u16)odd;
    enqueue(g, odd);
  }
  turn_back(g, b, 1, count);
  for (node = y; node != base; node = g->top[g->above[g->top[g->mate[node]]]]) {
    i32 odd = g->top[g->mate[node]];
    *ring(g, b, count++) = (u16)node;
    *ring(g, b, count++) = (u16)odd;
    enqueue(g, odd);
  }
  g->parts[b] = count;
  put_under(g, b, b);
  for (i32 v = 1; v <= g->nodes; v++) *tail(g, b, v) = *tail(g, v, b) = 0;
  for (i32 v = 1; v <= g->n; v++) *part(g, b, v) = 0;
  for (i32 k = 0; k < count; k++) {
    i32 inner = *ring(g, b, k);
    for (i32 v = 1; v <= g->nodes; v++) {
      if (v == b || !*tail(g, inner, v)) continue;
      if (!*tail(g, b, v) || slack(g, inner, v) < slack(g, b, v)) {
        *tail(g, b, v) = *tail(g, inner, v);
        *tail(g, v, b) = *tail(g, v, inner);
      }
    }
    for (i32 v = 1; v <= g->n; v++)
      if (inner == v || (inner > g->n && *part(g, inner, v))) *part(g, b, v) = (u16)inner;
  }
  look_around(g, b);
}

static void take_apart(Graph *g, i32 b) {
  for (i32 k = 0; k < g->parts[b]; k++) put_under(g, *ring(g, b, k), *ring(g, b, k));
  i32 entry = *part(g, b, *tail(g, b, g->above[b])), k = steps_to(g, b, entry);
  for (i32 i = 0; i < k; i += 2) {
    i32 odd = *ring(g, b, i), even = *ring(g, b, i + 1);
    g->above[odd] = *tail(g, even, odd);
    g->label[odd] = ODD;
    g->label[even] = EVEN;
    g->near[odd] = 0;
    look_around(g, even);
    enqueue(g, even);
  }
  g->label[entry] = ODD;
  g->above[entry] = g->above[b];
  for (i32 i = k + 1; i < g->parts[b]; i++) {
    g->label[*ring(g, b, i)] = NONE;
    look_around(g, *ring(g, b, i));
  }
  g->top[b] = 0;
}

/* Somebody in a node becomes the one of it who is alone. */
static void release(Graph *g, i32 x, i32 u) {
  g->mate[x] = 0;
  if (x <= g->n) return;
  i32 inner = *part(g, x, u), k = steps_to(g, x, inner);
  for (i32 i = 0; i < k; i++) marry(g, *ring(g, x, i), *ring(g, x, i ^ 1));
  release(g, inner, u);
  turn_back(g, x, 0, k);
  turn_back(g, x, k, g->parts[x]);
  turn_back(g, x, 0, g->parts[x]);
}

/* Whoever was alone at the root of u's tree gets a partner, and u, whose price is 0, is alone instead. */
static void change_places(Graph *g, i32 u) {
  i32 x = g->top[u], next = g->top[g->mate[x]];
  release(g, x, u);
  if (!next) return;
  i32 up = g->top[g->above[next]];
  marry(g, next, up);
  walk_up(g, up, next);
}

/* The person of a node who is paired outside of it, or alone. */
static i32 base_of(const Graph *g, i32 x) {
  while (x > g->n) x = *ring(g, x, 0);
  return x;
}

/* An edge without slack from u in an even node: a tree grows, a ring is drawn together, or (1) two more are paired. */
static int use(Graph *g, i32 u, i32 v) {
  i32 x = g->top[u], y = g->top[v];
  if (g->label[y] == NONE && !g->mate[y]) { /* alone for good, but not any more */
    walk_up(g, x, y);
    marry(g, y, x);
    return 1;
  }
  if (g->label[y] == NONE) {
    i32 next = g->top[g->mate[y]];
    g->above[y] = u;
    g->label[y] = ODD;
    g->near[y] = g->near[next] = 0;
    g->label[next] = EVEN;
    enqueue(g, next);
  } else if (g->label[y] == EVEN) {
    i32 base = meeting(g, x, y);
    if (!base) {
      walk_up(g, x, y);
      walk_up(g, y, x);
      return 1;
    }
    draw_together(g, x, base, y);
  }
  return 0;
}

/* One more pair, or one more who stays alone at a price of 0; no, if everybody alone has that price. */
static int grow(Graph *g) {
  g->head = g->rear = 0;
  for (i32 x = 1; x <= g->nodes; x++) g->label[x] = NONE, g->near[x] = 0;
  for (i32 x = 1; x <= g->nodes; x++)
    if (g->top[x] == x && !g->mate[x] && g->price[base_of(g, x)] > 0) {
      g->above[x] = 0;
      g->label[x] = EVEN;
      enqueue(g, x);
    }
  if (!g->rear) return 0;
  for (;;) {
    while (g->head < g->rear) {
      i32 u = g->queue[g->head++];
      if (g->label[g->top[u]] == ODD) continue;
      for (i32 v = 1; v <= g->n; v++) {
        if (!*tail(g, u, v) || g->top[u] == g->top[v]) continue;
        if (slack(g, u, v) == 0) {
          if (use(g, u, v)) return 1;
        } else {
          look(g, u, g->top[v]);
        }
      }
    }
    i64 step = FAR;
    for (i32 b = g->n + 1; b <= g->nodes; b++)
      if (g->top[b] == b && g->label[b] == ODD && g->price[b] / 2 < step) step = g->price[b] / 2;
    for (i32 x = 1; x <= g->nodes; x++) {
      if (g->top[x] != x || !g->near[x] || g->label[x] == ODD) continue;
      i64 gap = slack(g, g->near[x], x);
      if (g->label[x] == EVEN) gap /= 2;
      if (gap < step) step = gap;
    }
    i32 first = 0; /* whose price comes down to 0 */
    for (i32 u = 1; u <= g->n; u++)
      if (g->label[g->top[u]] == EVEN && g->price[u] <= step) step = g->price[u], first = u;
    for (i32 u = 1; u <= g->n; u++) {
      if (g->label[g->top[u]] == EVEN) g->price[u] -= step;
      else if (g->label[g->top[u]] == ODD) g->price[u] += step;
    }
    for (i32 b = g->n + 1; b <= g->nodes; b++) {
      if (g->top[b] != b) continue;
      if (g->label[b] == EVEN) g->price[b] += 2 * step;
      else if (g->label[b] == ODD) g->price[b] -= 2 * step;
    }
    if (first) {
      change_places(g, first);
      return 1;
    }
    g->head = g->rear = 0;
    for (i32 x = 1; x <= g->nodes; x++) {
      i32 u = g->near[x];
      if (g->top[x] == x && u && g->top[u] != x && g->label[x] != ODD && slack(g, u, x) == 0)
        if (use(g, *tail(g, u, x), *tail(g, x, u))) return 1;
    }
    for (i32 b = g->n + 1; b <= g->nodes; b++)
      if (g->top[b] == b && g->label[b] == ODD && g->price[b] == 0) take_apart(g, b);
  }
}

__attribute__((export_name("pair_up"))) void pair_up(Graph *g) {
  g->nodes = g->n;
  for (i32 x = 0; x <= g->most; x++) g->top[x] = x <= g->n ? x : 0;
  for (i32 u = 1; u <= g->n; u++)
    for (i32 v = 1; v <= g->n; v++) *tail(g, u, v) = g->weight[(long)u * (g->n + 1) + v] > 0 ? (u16)u : 0;
  g->label[0] = NONE;
  while (grow(g)) {}
}
