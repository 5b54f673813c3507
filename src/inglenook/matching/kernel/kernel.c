/* The engine's inner loops: which people may sit together, what a circle is worth, and the search for good circles.
 *
 * This file is the fast twin of reference.py, which is its specification: the same tables in, the same circles out, bit
 * for bit, for every seed. All arithmetic that decides anything is on whole numbers; the only floating-point operation
 * is the comparison of two given numbers. There is no clock, no allocation, no library.
 *
 * Built by `python -m inglenook.matching.kernel.build` into kernel.wasm, which is what runs everywhere.
 */

typedef signed char i8;
typedef unsigned char u8;
typedef int i32;
typedef unsigned int u32;
typedef long long i64;
typedef unsigned long long u64;

#define EXPORT(name) __attribute__((export_name(#name)))
#define NEVER (-(1 << 30)) /* the points of a circle that breaks a must */
#define MOST 64            /* more members than the largest circle that check.py admits */
#define LOOK 96            /* random people looked at where the list of candidates is used up */

/* One task. Every field is 32 bits wide; layout.py writes them in this order (a test compares). */
typedef struct {
  i32 n, words, smallest, ideal, largest, slots, row_words, k_best, scan_all, dense;
  i32 n_terms, n_pair_rules, n_shared, n_limits, n_covers, n_soft_roles, role_subsets, balance, n_apart;
  const i32 *owner;
  const u64 *word;        /* [n][words] */
  const i64 *terms;       /* [n_terms][11]: kind, weight, both ways, match */
  const i64 *pair_rules;  /* [n_pair_rules][10]: demand, high (bits of a double), match */
  const i64 *shared;      /* [n_shared][7]: start, words, at least, segment, home, mask, weight */
  const i64 *limits;      /* [n_limits][4]: start, words, count, weight */
  const i64 *covers;      /* [n_covers][10]: by wishes, weight, match */
  const u8 *asks;         /* [n_covers][n] */
  const i64 *soft_roles;  /* [n_soft_roles][4]: mask, at least, at most, weight */
  const i32 *role_low;    /* [role_subsets]: members needed who can take one of a set of roles */
  const i32 *role_high;   /* [role_subsets]: members possible who can take none but those */
  const i32 *size_points; /* [largest + 1] */
  const i32 *apart;       /* [n_apart][2] */
  const i32 *joined_ptr, *joined_row, *joined_points;
  const i32 *wish_ptr, *wish_row;
  const u8 *role_mask;
  const i8 *lean;
  const i32 *wait, *priority, *wait_cost;
  const i32 *log_table; /* [1024]: -ln of the middle of each 1024th, in 4096ths */
  const i32 *order;     /* [n]: who founds a circle first */
  /* worked out by prepare() */
  u64 *fit;      /* [n][row_words] */
  i32 *pair;     /* [n][n] points, if dense */
  i32 *best;     /* [n][k_best] good company for each person, best_n of them */
  i32 *best_n;
  i32 *degree;   /* [n] how many others each could sit with */
  /* the circles */
  i32 *member;   /* [slots][largest] */
  i32 *size, *extra;
  i32 *place;    /* [n] slot or -1 */
  i32 *pool, *pool_at;
  i32 *kept;     /* [n] `place` of the best circles so far */
  i64 *state;
  u64 *scratch;  /* [largest + 1][row_words] */
  i32 *found;    /* [found_cap][largest + 2]: members, size, points */
  i32 found_cap, node_cap;
} Task;

enum { RNG, SCORE, WAITING, LATE, POOL, KEPT_SCORE, KEPT_WAITING, KEPT_LATE, WORSE, WORSE_SUM, TAKEN, TRIED, NODES };
enum { ANY, COUNT, NEAR };
enum { APART, MEET, WITHIN };

/* --- chance ------------------------------------------------------------------------------------------------------ */

/* xorshift64* (Marsaglia 2003, Vigna 2016, doi:10.1145/2845077) */
static u32 draw(const Task *t) {
  u64 x = (u64)t->state[RNG];
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  t->state[RNG] = (i64)x;
  return (u32)((x * 2685821657736338717ull) >> 32);
}

static i32 below(const Task *t, i32 n) { return (i32)(((u64)draw(t) * (u32)n) >> 32); }

/* Accept a change of `gain` points at a temperature in 256ths of a point (Metropolis, by the exponential's inverse). */
static int accepts(const Task *t, i64 gain, i32 temperature) {
  t->state[TRIED]++;
  if (gain >= 0) return 1;
  t->state[WORSE]++;
  t->state[WORSE_SUM] -= gain;
  i64 limit = ((i64)temperature * t->log_table[draw(t) >> 22]) >> 20;
  if (-gain > limit) return 0;
  t->state[TAKEN]++;
  return 1;
}

/* --- two people -------------------------------------------------------------------------------------------------- */

static const u64 *row(const Task *t, i32 i) { return t->word + (long)i * t->words; }

/* How many values of i's field are among those of j's. match: one, other, words, coded, mask, shift, mask, shift */
static i32 common(const Task *t, const i64 *match, i32 i, i32 j) {
  const u64 *a = row(t, i) + match[0], *b = row(t, j) + match[1];
  i32 words = (i32)match[2], count = 0;
  if (match[3]) {
    for (i32 x = 0; x < words; x++)
      for (i32 y = 0; y < words; y++) count += a[x] != 0 && a[x] == b[y];
    return count;
  }
  if (words == 1)
    return __builtin_popcountll(((a[0] & (u64)match[4]) >> match[5]) & ((b[0] & (u64)match[6]) >> match[7]));
  for (i32 x = 0; x < words; x++) count += __builtin_popcountll(a[x] & b[x]);
  return count;
}

static i32 term_points(const Task *t, const i64 *term, i32 i, i32 j) {
  const i64 *match = term + 3;
  if (term[0] == NEAR) {
    i64 a = (i64)row(t, i)[match[0]], b = (i64)row(t, j)[match[0]];
    if (a == -(1ll << 62) || b == -(1ll << 62)) return 0;
    i64 gap = a < b ? b - a : a - b;
    if (gap > 200) gap = 200;
    return -(i32)(-term[1] * gap / 100);
  }
  i32 count = common(t, match, i, j);
  if (term[2]) count += common(t, match, j, i);
  if (term[0] == ANY) count = count > 0;
  return (i32)term[1] * count;
}

/* Points of two people together, but for ties that join them (see joined()). */
static i32 compare(const Task *t, i32 i, i32 j) {
  i32 points = 0;
  for (i32 x = 0; x < t->n_terms; x++) points += term_points(t, t->terms + x * 11, i, j);
  return points;
}

static i32 points_of(const Task *t, i32 i, i32 j) { return t->dense ? t->pair[(long)i * t->n + j] : compare(t, i, j); }

static int keeps(const Task *t, const i64 *rule, i32 i, i32 j) {
  if (rule[0] == APART) return common(t, rule + 2, i, j) == 0;
  if (rule[0] == MEET) return common(t, rule + 2, i, j) > 0;
  double a, b, high;
  __builtin_memcpy(&a, row(t, i) + rule[2], 8);
  __builtin_memcpy(&b, row(t, j) + rule[2], 8);
  __builtin_memcpy(&high, rule + 1, 8);
  if (a != a || b != b) return 1; /* not said */
  double gap = a - b;
  return gap <= high && -gap <= high;
}

static int fits_with(const Task *t, i32 i, i32 j) { return (t->fit[(long)i * t->row_words + (j >> 6)] >> (j & 63)) & 1; }

/* --- a circle ---------------------------------------------------------------------------------------------------- */

/* How many bits (at most `enough`) all members have in common within the best segment. With `at_home`, where a rule has
 * homes, only bits that some member has there count. */
static i32 bits_shared(const Task *t, const i64 *rule, const i32 *m, i32 k, i32 enough, int at_home) {
  i32 words = (i32)rule[1], segment = (i32)rule[3], home = at_home ? (i32)rule[4] : -1, most = 0;
  for (i32 s = 0; s < words; s += segment) {
    i32 count = 0;
    for (i32 x = s; x < s + segment; x++) {
      u64 all = (u64)rule[5];
      for (i32 y = 0; y < k && all; y++) all &= row(t, m[y])[rule[0] + x];
      if (!all) continue;
      if (home >= 0) {
        u64 own = 0;
        for (i32 y = 0; y < k; y++) own |= row(t, m[y])[home + x];
        all &= own;
      }
      count += __builtin_popcountll(all);
      if (count >= enough) return enough;
    }
    if (count > most) most = count;
  }
  return most;
}

/* Whether all members have enough bits in common: 0 no, 1 yes but not at home, 2 yes. One walk for both questions. */
static int together(const Task *t, const i64 *rule, const i32 *m, i32 k) {
  i32 words = (i32)rule[1], segment = (i32)rule[3], home = (i32)rule[4], answer = 0;
  for (i32 s = 0; s < words; s += segment) {
    i32 count = 0, at_home = 0;
    for (i32 x = s; x < s + segment; x++) {
      u64 all = (u64)rule[5];
      for (i32 y = 0; y < k && all; y++) all &= row(t, m[y])[rule[0] + x];
      if (!all) continue;
      count += __builtin_popcountll(all);
      if (home >= 0) {
        u64 own = 0;
        for (i32 y = 0; y < k; y++) own |= row(t, m[y])[home + x];
        all &= own;
      }
      at_home += __builtin_popcountll(all);
      if (at_home >= rule[2]) return 2;
    }
    if (count >= rule[2]) answer = 1;
  }
  return answer;
}

/* How many members stand beyond the limit, summed over values. */
static i32 beyond(const Task *t, const i64 *rule, const i32 *m, i32 k) {
  i32 over = 0;
  for (i32 x = 0; x < k; x++)
    for (i32 a = 0; a < rule[1]; a++) {
      u64 code = row(t, m[x])[rule[0] + a];
      if (!code) continue;
      i32 rank = 0; /* how many members before x have this code */
      for (i32 y = 0; y < x; y++)
        for (i32 b = 0; b < rule[1]; b++) rank += row(t, m[y])[rule[0] + b] == code;
      over += rank >= rule[2];
    }
  return over;
}

/* How many members ask for what nobody else brings. */
static i32 uncovered(const Task *t, i32 cover, const i32 *m, i32 k) {
  const i64 *rule = t->covers + cover * 10;
  i32 missing = 0;
  for (i32 x = 0; x < k; x++) {
    if (!t->asks[(long)cover * t->n + m[x]]) continue;
    int met = 0;
    for (i32 y = 0; y < k && !met; y++) {
      if (y == x) continue;
      if (!rule[0]) met = common(t, rule + 2, m[x], m[y]) > 0;
      else
        for (i32 q = t->wish_ptr[m[x]]; q < t->wish_ptr[m[x] + 1]; q++) met |= t->wish_row[q] == m[y];
    }
    missing += !met;
  }
  return missing;
}

/* How many members with a needed role are missing (by Hall's condition over sets of roles), or -1 if there are too many. */
static i32 roles_missing(const Task *t, const i32 *m, i32 k) {
  i32 most = 0;
  for (i32 set = 1; set < t->role_subsets; set++) {
    i32 able = 0, only = 0;
    for (i32 x = 0; x < k; x++) {
      able += (t->role_mask[m[x]] & set) != 0;
      only += (t->role_mask[m[x]] & ~set) == 0;
    }
    if (only > t->role_high[set]) return -1;
    if (t->role_low[set] - able > most) most = t->role_low[set] - able;
  }
  return most;
}

static i32 tilt(const Task *t, const i32 *m, i32 k) {
  i32 sum = 0;
  for (i32 x = 0; x < k; x++) sum += t->lean[m[x]];
  if (sum < 0) sum = -sum;
  return sum > 1 ? sum - 1 : 0;
}

/* What these members still lack that more members could bring; -1 if no further member can mend it. */
static i32 lacking(const Task *t, const i32 *m, i32 k) {
  i32 lack = 0;
  for (i32 x = 0; x < t->n_shared; x++) {
    const i64 *rule = t->shared + x * 7;
    if (rule[6]) continue;
    int enough = together(t, rule, m, k);
    if (!enough) return -1;
    lack += enough < 2;
  }
  for (i32 x = 0; x < t->n_limits; x++)
    if (!t->limits[x * 4 + 3] && beyond(t, t->limits + x * 4, m, k)) return -1;
  if (t->role_subsets) {
    i32 missing = roles_missing(t, m, k);
    if (missing < 0 || missing > t->largest - k) return -1;
    lack += missing;
  }
  for (i32 x = 0; x < t->n_covers; x++)
    if (!t->covers[x * 10 + 1]) lack += uncovered(t, x, m, k);
  if (t->balance == 0) lack += tilt(t, m, k);
  return lack;
}

/* Points of a whole circle beyond those of its pairs, or NEVER. Its pairs are taken to fit. */
static i32 judge(const Task *t, const i32 *m, i32 k) {
  if (lacking(t, m, k)) return NEVER;
  i32 points = t->size_points[k];
  for (i32 x = 0; x < t->n_shared; x++) {
    const i64 *rule = t->shared + x * 7;
    if (rule[6] && bits_shared(t, rule, m, k, (i32)rule[2], 1) < rule[2]) points -= (i32)rule[6];
  }
  for (i32 x = 0; x < t->n_limits; x++) {
    const i64 *rule = t->limits + x * 4;
    if (rule[3]) points -= (i32)rule[3] * beyond(t, rule, m, k);
  }
  for (i32 x = 0; x < t->n_covers; x++) {
    const i64 *rule = t->covers + x * 10;
    if (rule[1]) points -= (i32)rule[1] * uncovered(t, x, m, k);
  }
  for (i32 x = 0; x < t->n_soft_roles; x++) {
    const i64 *rule = t->soft_roles + x * 4;
    i32 able = 0, only = 0;
    for (i32 y = 0; y < k; y++) {
      able += (t->role_mask[m[y]] & rule[0]) != 0;
      only += (t->role_mask[m[y]] & ~rule[0]) == 0;
    }
    if (able < rule[1]) points -= (i32)(rule[3] * (rule[1] - able));
    if (only > rule[2]) points -= (i32)(rule[3] * (only - rule[2]));
  }
  if (t->balance > 0) points -= t->balance * tilt(t, m, k);
  return points;
}

static i32 joined(const Task *t, i32 u, const i32 *m, i32 k, i32 skip) {
  i32 points = 0;
  for (i32 q = t->joined_ptr[u]; q < t->joined_ptr[u + 1]; q++)
    for (i32 x = 0; x < k; x++)
      if (m[x] == t->joined_row[q] && m[x] != skip) points += t->joined_points[q];
  return points;
}

/* Points of u with members m, leaving out `skip` and u. */
static i32 company(const Task *t, i32 u, const i32 *m, i32 k, i32 skip) {
  i32 points = joined(t, u, m, k, skip);
  for (i32 x = 0; x < k; x++)
    if (m[x] != skip && m[x] != u) points += points_of(t, u, m[x]);
  return points;
}

static int welcome(const Task *t, i32 u, const i32 *m, i32 k, i32 skip) {
  for (i32 x = 0; x < k; x++)
    if (m[x] != skip && !fits_with(t, u, m[x])) return 0;
  return 1;
}

/* All points of a circle's pairs. */
static i32 pairs_in(const Task *t, const i32 *m, i32 k) {
  i32 points = 0;
  for (i32 x = 1; x < k; x++) points += company(t, m[x], m, x, -1);
  return points;
}

/* --- preparation ------------------------------------------------------------------------------------------------- */

EXPORT(prepare_fit) void prepare_fit(Task *t) {
  i32 n = t->n, rw = t->row_words;
  for (long x = 0; x < (long)n * rw; x++) t->fit[x] = 0;
  for (i32 i = 0; i < n; i++)
    for (i32 j = i + 1; j < n; j++) {
      int fine = t->owner[i] != t->owner[j];
      for (i32 x = 0; x < t->n_pair_rules && fine; x++) fine = keeps(t, t->pair_rules + x * 10, i, j);
      i32 two[2] = {i, j};
      for (i32 x = 0; x < t->n_shared && fine; x++) {
        const i64 *rule = t->shared + x * 7;
        fine = rule[6] || bits_shared(t, rule, two, 2, (i32)rule[2], 0) >= rule[2];
      }
      if (fine) {
        t->fit[(long)i * rw + (j >> 6)] |= 1ull << (j & 63);
        t->fit[(long)j * rw + (i >> 6)] |= 1ull << (i & 63);
      }
    }
  for (i32 x = 0; x < t->n_apart; x++) {
    i32 i = t->apart[x * 2], j = t->apart[x * 2 + 1];
    t->fit[(long)i * rw + (j >> 6)] &= ~(1ull << (j & 63));
    t->fit[(long)j * rw + (i >> 6)] &= ~(1ull << (i & 63));
  }
  for (i32 i = 0; i < n; i++) {
    t->degree[i] = 0;
    for (i32 x = 0; x < rw; x++) t->degree[i] += __builtin_popcountll(t->fit[(long)i * rw + x]);
  }
  if (t->dense)
    for (i32 i = 0; i < n; i++)
      for (i32 j = 0; j < n; j++) t->pair[(long)i * n + j] = i == j ? 0 : compare(t, i, j);
}

/* Choose for each person good company: the best by points and by room in common, of all or of a random sample. */
EXPORT(prepare_company) void prepare_company(Task *t) {
  i32 n = t->n, k_best = t->k_best, score[MOST];
  for (i32 i = 0; i < n; i++) {
    i32 *list = t->best + (long)i * k_best, count = 0;
    i32 looks = t->scan_all ? n : 4 * LOOK;
    for (i32 x = 0; x < looks; x++) {
      i32 j = t->scan_all ? x : below(t, n), two[2] = {i, j};
      if (j == i || !fits_with(t, i, j)) continue;
      i32 worth = points_of(t, i, j) + joined(t, i, &j, 1, -1);
      for (i32 s = 0; s < t->n_shared; s++)
        if (!t->shared[s * 7 + 6]) worth += 5 * bits_shared(t, t->shared + s * 7, two, 2, (i32)t->shared[s * 7 + 2] + 7, 0);
      int twice = 0;
      for (i32 y = 0; y < count; y++) twice |= list[y] == j;
      if (twice) continue;
      if (count < k_best) {
        list[count] = j;
        score[count++] = worth;
        continue;
      }
      i32 worst = 0;
      for (i32 y = 1; y < k_best; y++)
        if (score[y] < score[worst]) worst = y;
      if (worth > score[worst]) {
        list[worst] = j;
        score[worst] = worth;
      }
    }
    t->best_n[i] = count;
  }
}

/* --- the circles as they stand ----------------------------------------------------------------------------------- */

static i32 *circle(const Task *t, i32 g) { return t->member + (long)g * t->largest; }

static void wait_for_place(Task *t, i32 u) {
  i64 *s = t->state;
  t->pool_at[u] = (i32)s[POOL];
  t->pool[s[POOL]++] = u;
  t->place[u] = -1;
  s[WAITING] += t->wait[u];
  s[LATE] += t->wait[u] * t->priority[u];
}

static void stop_waiting(Task *t, i32 u) {
  i64 *s = t->state;
  i32 last = t->pool[--s[POOL]];
  t->pool[t->pool_at[u]] = last;
  t->pool_at[last] = t->pool_at[u];
  t->pool_at[u] = -1;
  s[WAITING] -= t->wait[u];
  s[LATE] -= t->wait[u] * t->priority[u];
}

static void sit_down(Task *t, i32 u, i32 g) {
  circle(t, g)[t->size[g]++] = u;
  t->place[u] = g;
}

static void stand_up(Task *t, i32 u) {
  i32 g = t->place[u], *m = circle(t, g), x = 0;
  while (m[x] != u) x++;
  m[x] = m[--t->size[g]];
  t->place[u] = -1;
}

/* Work out all sums from `place`: the start, a kept best, or circles to begin from. Circles that break a must go apart. */
EXPORT(load) void load(Task *t) {
  i64 *s = t->state;
  s[SCORE] = s[WAITING] = s[LATE] = s[POOL] = 0;
  for (i32 g = 0; g < t->slots; g++) t->size[g] = t->extra[g] = 0;
  for (i32 u = 0; u < t->n; u++) {
    i32 g = t->place[u];
    if (g >= 0 && t->size[g] < t->largest) sit_down(t, u, g);
    else t->place[u] = -1;
  }
  for (i32 g = 0; g < t->slots; g++) {
    i32 k = t->size[g], *m = circle(t, g), fine = k >= t->smallest;
    if (!k) continue;
    for (i32 x = 1; x < k && fine; x++) fine = welcome(t, m[x], m, x, -1);
    i32 extra = fine ? judge(t, m, k) : NEVER;
    if (extra == NEVER) {
      for (i32 x = 0; x < k; x++) t->place[m[x]] = -1;
      t->size[g] = 0;
    } else {
      t->extra[g] = extra;
      s[SCORE] += extra + pairs_in(t, m, k);
    }
  }
  for (i32 u = 0; u < t->n; u++)
    if (t->place[u] < 0) wait_for_place(t, u);
}

/* Keep the circles as they stand if they are the best so far: fewest waiting, then priorities, then points. */
EXPORT(keep) i32 keep(Task *t, i32 always) {
  i64 *s = t->state;
  int better = always || s[WAITING] < s[KEPT_WAITING] ||
               (s[WAITING] == s[KEPT_WAITING] &&
                (s[LATE] < s[KEPT_LATE] || (s[LATE] == s[KEPT_LATE] && s[SCORE] > s[KEPT_SCORE])));
  if (!better) return 0;
  for (i32 u = 0; u < t->n; u++) t->kept[u] = t->place[u];
  s[KEPT_WAITING] = s[WAITING];
  s[KEPT_LATE] = s[LATE];
  s[KEPT_SCORE] = s[SCORE];
  return 1;
}

EXPORT(points_of_slot) i32 points_of_slot(Task *t, i32 g) {
  return t->extra[g] + pairs_in(t, circle(t, g), t->size[g]);
}

/* --- the first circles ------------------------------------------------------------------------------------------- */

/* Who of the waiting is the best next member of m? Fewest lacks first, then points. Looks at all, or at good company. */
static i32 next_member(Task *t, i32 *m, i32 k) {
  i32 chosen = -1, best_lack = 0, best_points = 0;
  i32 known = t->best_n[m[0]], looks = t->scan_all ? t->n : known + LOOK;
  for (i32 x = 0; x < looks; x++) {
    i32 c = t->scan_all ? x : x < known ? t->best[(long)m[0] * t->k_best + x] : below(t, t->n);
    if (t->place[c] >= 0 || !welcome(t, c, m, k, -1)) continue;
    int twice = 0;
    for (i32 y = 0; y < k; y++) twice |= m[y] == c;
    if (twice) continue;
    m[k] = c;
    i32 lack = lacking(t, m, k + 1);
    if (lack < 0) continue;
    i32 points = company(t, c, m, k, -1);
    for (i32 s = 0; s < t->n_shared; s++)
      if (!t->shared[s * 7 + 6]) points += 5 * bits_shared(t, t->shared + s * 7, m, k + 1, (i32)t->shared[s * 7 + 2] + 3, 0);
    if (chosen < 0 || lack < best_lack || (lack == best_lack && points > best_points)) {
      chosen = c;
      best_lack = lack;
      best_points = points;
    }
  }
  return chosen;
}

static i32 empty_slot(const Task *t) {
  for (i32 g = 0; g < t->slots; g++)
    if (!t->size[g]) return g;
  return -1;
}

/* Found circles from the waiting, in the order given, each filled one by one up to the ideal size. */
EXPORT(greedy) void greedy(Task *t) {
  i32 m[MOST];
  for (i32 x = 0; x < t->n; x++) {
    i32 u = t->order[x], g = empty_slot(t), k = 1;
    if (g < 0) return;
    if (t->place[u] >= 0) continue;
    m[0] = u;
    while (k < t->ideal || (k < t->largest && lacking(t, m, k) > 0)) {
      i32 c = next_member(t, m, k);
      if (c < 0) break;
      m[k++] = c;
    }
    i32 points = k >= t->smallest ? judge(t, m, k) : NEVER;
    if (points == NEVER) continue;
    for (i32 y = 0; y < k; y++) {
      stop_waiting(t, m[y]);
      sit_down(t, m[y], g);
    }
    t->extra[g] = points;
    t->state[SCORE] += points + pairs_in(t, m, k);
  }
}

/* --- the search -------------------------------------------------------------------------------------------------- */

/* Copy circle g without `out` (-1: nobody) and with `in` (-1: nobody); returns the new size. */
static i32 changed(const Task *t, i32 g, i32 out, i32 in, i32 *m) {
  i32 k = 0, *old = circle(t, g);
  for (i32 x = 0; x < t->size[g]; x++)
    if (old[x] == out) {
      if (in >= 0) m[k++] = in;
    } else m[k++] = old[x];
  if (out < 0) m[k++] = in;
  return k;
}

/* u, who waits, joins circle b. Returns 0 if that is not possible. */
static int try_join(Task *t, i32 u, i32 b, i32 heat) {
  i32 m[MOST], k = t->size[b];
  if (k >= t->largest || !welcome(t, u, circle(t, b), k, -1)) return 0;
  i32 extra = judge(t, m, changed(t, b, -1, u, m));
  if (extra == NEVER) return 0;
  i32 gain = company(t, u, circle(t, b), k, -1) + extra - t->extra[b];
  if (accepts(t, (i64)gain + t->wait_cost[u], heat)) {
    stop_waiting(t, u);
    sit_down(t, u, b);
    t->extra[b] = extra;
    t->state[SCORE] += gain;
  }
  return 1;
}

/* u, who waits, takes the place of v in circle b. */
static void try_replace(Task *t, i32 u, i32 v, i32 b, i32 heat) {
  i32 m[MOST], *old = circle(t, b), k = t->size[b];
  if (!welcome(t, u, old, k, v)) return;
  i32 extra = judge(t, m, changed(t, b, v, u, m));
  if (extra == NEVER) return;
  i32 gain = company(t, u, old, k, v) - company(t, v, old, k, v) + extra - t->extra[b];
  if (!accepts(t, (i64)gain + t->wait_cost[u] - t->wait_cost[v], heat)) return;
  stop_waiting(t, u);
  for (i32 x = 0; x < k; x++)
    if (old[x] == v) old[x] = u;
  t->place[u] = b;
  wait_for_place(t, v);
  t->extra[b] = extra;
  t->state[SCORE] += gain;
}

static void try_move(Task *t, i32 u, i32 b, i32 heat) {
  i32 a = t->place[u], m[MOST], ka = t->size[a], kb = t->size[b];
  if (!welcome(t, u, circle(t, b), kb, -1)) return;
  i32 extra_b = judge(t, m, changed(t, b, -1, u, m));
  if (extra_b == NEVER) return;
  i32 extra_a = judge(t, m, changed(t, a, u, -1, m));
  if (extra_a == NEVER) return;
  i32 gain = company(t, u, circle(t, b), kb, -1) - company(t, u, circle(t, a), ka, u);
  gain += extra_a + extra_b - t->extra[a] - t->extra[b];
  if (!accepts(t, gain, heat)) return;
  stand_up(t, u);
  sit_down(t, u, b);
  t->extra[a] = extra_a;
  t->extra[b] = extra_b;
  t->state[SCORE] += gain;
}

static void try_swap(Task *t, i32 u, i32 v, i32 heat) {
  i32 a = t->place[u], b = t->place[v], m[MOST];
  i32 *in_a = circle(t, a), *in_b = circle(t, b), ka = t->size[a], kb = t->size[b];
  if (!welcome(t, u, in_b, kb, v) || !welcome(t, v, in_a, ka, u)) return;
  i32 extra_b = judge(t, m, changed(t, b, v, u, m));
  if (extra_b == NEVER) return;
  i32 extra_a = judge(t, m, changed(t, a, u, v, m));
  if (extra_a == NEVER) return;
  i32 gain = company(t, u, in_b, kb, v) - company(t, v, in_b, kb, v);
  gain += company(t, v, in_a, ka, u) - company(t, u, in_a, ka, u);
  gain += extra_a + extra_b - t->extra[a] - t->extra[b];
  if (!accepts(t, gain, heat)) return;
  for (i32 x = 0; x < ka; x++)
    if (in_a[x] == u) in_a[x] = v;
  for (i32 x = 0; x < kb; x++)
    if (in_b[x] == v) in_b[x] = u;
  t->place[u] = b;
  t->place[v] = a;
  t->extra[a] = extra_a;
  t->extra[b] = extra_b;
  t->state[SCORE] += gain;
}

/* u, whose further seat nobody misses, gives it up. */
static void try_leave(Task *t, i32 u, i32 heat) {
  i32 a = t->place[u], m[MOST], extra = judge(t, m, changed(t, a, u, -1, m));
  if (extra == NEVER) return;
  i32 gain = extra - t->extra[a] - company(t, u, circle(t, a), t->size[a], u);
  if (!accepts(t, gain, heat)) return;
  stand_up(t, u);
  wait_for_place(t, u);
  t->extra[a] = extra;
  t->state[SCORE] += gain;
}

/* Found a new circle round u from people who wait and from circles that can spare somebody. */
static void try_found(Task *t, i32 u, i32 heat) {
  i32 m[MOST], from[MOST], rest[MOST], g = empty_slot(t), k = 0;
  i32 target = t->smallest + below(t, t->ideal - t->smallest + 1), known = t->best_n[u];
  i32 turn = known ? below(t, known) : 0;
  if (g < 0) return;
  for (i32 x = -1; x < known + LOOK && k < target; x++) {
    i32 c = x < 0 ? u : x < known ? t->best[(long)u * t->k_best + (x + turn) % known] : below(t, t->n);
    i32 h = t->place[c], spare = h < 0 ? 1 : t->size[h] - t->smallest;
    int twice = 0;
    for (i32 y = 0; y < k; y++) {
      twice |= m[y] == c;
      spare -= h >= 0 && from[y] == h;
    }
    if (twice || spare <= 0 || !welcome(t, c, m, k, -1)) {
      if (x < 0) return;
      continue;
    }
    m[k] = c;
    from[k] = h;
    if (lacking(t, m, k + 1) >= 0) k++;
    else if (x < 0) return;
  }
  i32 extra = k >= t->smallest ? judge(t, m, k) : NEVER;
  if (extra == NEVER) return;
  i64 gain = extra + pairs_in(t, m, k), cost = 0;
  for (i32 x = 0; x < k; x++) {
    if (from[x] < 0) cost += t->wait_cost[m[x]];
    int first = from[x] >= 0;
    for (i32 y = 0; y < x; y++) first &= from[y] != from[x];
    if (!first) continue;
    i32 left = 0, *old = circle(t, from[x]);
    for (i32 y = 0; y < t->size[from[x]]; y++) {
      int goes = 0;
      for (i32 z = 0; z < k; z++) goes |= m[z] == old[y];
      if (!goes) rest[left++] = old[y];
    }
    i32 extra_rest = judge(t, rest, left);
    if (extra_rest == NEVER) return;
    gain += extra_rest + pairs_in(t, rest, left) - t->extra[from[x]] - pairs_in(t, old, t->size[from[x]]);
  }
  if (!accepts(t, gain + cost, heat)) return;
  for (i32 x = 0; x < k; x++) {
    if (from[x] < 0) stop_waiting(t, m[x]);
    else stand_up(t, m[x]);
    sit_down(t, m[x], g);
  }
  t->extra[g] = extra;
  for (i32 x = 0; x < k; x++)
    if (from[x] >= 0) t->extra[from[x]] = judge(t, circle(t, from[x]), t->size[from[x]]);
  t->state[SCORE] += gain;
}

/* Which circle other than b gains most by u? Looked for among those of u's good company; -1 if none can take u. */
static i32 best_circle(Task *t, i32 u, i32 b, i32 *gain) {
  i32 m[MOST], chosen = -1;
  for (i32 x = 0; x < t->best_n[u]; x++) {
    i32 h = t->place[t->best[(long)u * t->k_best + x]];
    if (h < 0 || h == b || h == chosen || t->size[h] >= t->largest || !welcome(t, u, circle(t, h), t->size[h], -1)) continue;
    i32 extra = judge(t, m, changed(t, h, -1, u, m));
    if (extra == NEVER) continue;
    i32 worth = company(t, u, circle(t, h), t->size[h], -1) + extra - t->extra[h];
    if (chosen < 0 || worth > *gain) {
      chosen = h;
      *gain = worth;
    }
  }
  return chosen;
}

/* Dissolve circle b: each member goes where they are worth most, or waits. */
static void try_dissolve(Task *t, i32 b, i32 heat) {
  i32 m[MOST], to[MOST], k = t->size[b], old_extra = t->extra[b], worth = 0;
  for (i32 x = 0; x < k; x++) m[x] = circle(t, b)[x];
  i64 gain = -(i64)old_extra - pairs_in(t, m, k), cost = 0;
  for (i32 x = 0; x < k; x++) {
    stand_up(t, m[x]);
    to[x] = best_circle(t, m[x], b, &worth);
    if (to[x] < 0) {
      cost -= t->wait_cost[m[x]];
      continue;
    }
    gain += worth;
    sit_down(t, m[x], to[x]);
    t->extra[to[x]] = judge(t, circle(t, to[x]), t->size[to[x]]);
  }
  if (accepts(t, gain + cost, heat)) {
    for (i32 x = 0; x < k; x++)
      if (to[x] < 0) wait_for_place(t, m[x]);
    t->extra[b] = 0;
    t->state[SCORE] += gain;
    return;
  }
  for (i32 x = k - 1; x >= 0; x--)
    if (to[x] >= 0) {
      stand_up(t, m[x]);
      t->extra[to[x]] = judge(t, circle(t, to[x]), t->size[to[x]]);
    }
  for (i32 x = 0; x < k; x++) sit_down(t, m[x], b);
}

/* Make so many proposals at a temperature in 256ths of a point. Between any two proposals no must is broken. */
EXPORT(search) void search(Task *t, i32 proposals, i32 heat) {
  for (i32 turn = 0; turn < proposals; turn++) {
    i32 u = below(t, t->n), c = -1, b;
    if (t->state[POOL] > 0 && below(t, 8) == 0) u = t->pool[below(t, (i32)t->state[POOL])];
    i32 a = t->place[u];
    if (t->best_n[u] > 0 && below(t, 4) != 0) {
      c = t->best[(long)u * t->k_best + below(t, t->best_n[u])];
      b = t->place[c];
    } else b = below(t, t->slots);
    i32 kind = below(t, 1024);
    if (b < 0 || t->size[b] == 0) {
      if (kind < 16) try_found(t, u, heat);
      continue;
    }
    if (b == a) {
      if (kind < 64 && !t->wait_cost[u] && t->size[a] > t->smallest) try_leave(t, u, heat);
      continue;
    }
    if (kind == 1023) {
      try_dissolve(t, b, heat);
      continue;
    }
    if (a < 0) {
      if (try_join(t, u, b, heat)) continue;
      i32 v = circle(t, b)[below(t, t->size[b])];
      if (v != c) try_replace(t, u, v, b, heat);
    } else if (kind < 128 && t->size[a] > t->smallest && t->size[b] < t->largest) {
      try_move(t, u, b, heat);
    } else {
      i32 v = circle(t, b)[below(t, t->size[b])];
      if (v != c) try_swap(t, u, v, heat);
    }
  }
}

/* --- all possible circles ---------------------------------------------------------------------------------------- */

static i32 list_from(Task *t, i32 *m, i32 k, i32 count) {
  i32 rw = t->row_words;
  const u64 *open = t->scratch + (long)(k - 1) * rw;
  u64 *next = t->scratch + (long)k * rw;
  for (i32 c = m[k - 1] + 1; c < t->n; c++) {
    if (!((open[c >> 6] >> (c & 63)) & 1)) continue;
    if (++t->state[NODES] > t->node_cap) return -1;
    m[k] = c;
    if (lacking(t, m, k + 1) < 0) continue;
    if (k + 1 >= t->smallest) {
      i32 extra = judge(t, m, k + 1);
      if (extra != NEVER) {
        if (count >= t->found_cap) return -1;
        i32 *line = t->found + (long)count++ * (t->largest + 2);
        for (i32 x = 0; x <= k; x++) line[x] = m[x];
        line[t->largest] = k + 1;
        line[t->largest + 1] = extra + pairs_in(t, m, k + 1);
      }
    }
    if (k + 1 == t->largest) continue;
    const u64 *fit = t->fit + (long)c * rw;
    for (i32 x = 0; x < rw; x++) next[x] = open[x] & fit[x];
    count = list_from(t, m, k + 1, count);
    if (count < 0) return -1;
  }
  return count;
}

/* List every possible circle with its points; returns how many, or -1 if there are more than there is room or time for. */
EXPORT(list_all) i32 list_all(Task *t) {
  i32 m[MOST], count = 0;
  t->state[NODES] = 0;
  for (i32 u = 0; u < t->n; u++) {
    m[0] = u;
    for (i32 x = 0; x < t->row_words; x++) t->scratch[x] = t->fit[(long)u * t->row_words + x];
    if (lacking(t, m, 1) < 0) continue;
    count = list_from(t, m, 1, count);
    if (count < 0) return -1;
  }
  return count;
}
