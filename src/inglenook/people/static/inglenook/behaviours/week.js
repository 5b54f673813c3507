// Paints the week: press and drag, arrow keys and space, whole days and hours, quick choices. The boxes work without it.
const HOURS = 24;

const form = document.querySelector("[data-week]");
const grid = form?.querySelector("[data-grid]");

if (grid) {
  const boxes = new Map([...grid.querySelectorAll("input[name=hour]")].map((box) => [Number(box.value), box]));
  const isShown = (box) => box.offsetParent !== null;
  const shownIn = (hours) => hours.map((hour) => boxes.get(hour)).filter(isShown);
  const ofDay = (day) => Array.from({ length: HOURS }, (_, hour) => day * HOURS + hour);
  const ofHour = (hour) => Array.from({ length: 7 }, (_, day) => day * HOURS + hour);

  grid.setAttribute("role", "grid");
  grid.setAttribute("aria-labelledby", "week-title");
  form.querySelector("[data-js-hint]").hidden = false;

  // --- What is painted, in words ---
  const words = form.querySelector("[data-words]");
  const names = [...grid.querySelectorAll("thead th")].map((th) => th.textContent.trim());
  let later;

  const clock = (hour) => `${String(hour).padStart(2, "0")}:00`;
  const spans = (day) => {
    const found = [];
    for (let hour = 0; hour < HOURS; hour += 1) {
      if (!boxes.get(day * HOURS + hour).checked) continue;
      const from = hour;
      while (hour + 1 < HOURS && boxes.get(day * HOURS + hour + 1).checked) hour += 1;
      found.push(`${clock(from)}–${clock(hour + 1)}`);
    }
    return found.join(", ");
  };
  const inWords = () => {
    const lines = [];
    for (let day = 0; day < 7; day += 1) {
      const hours = spans(day);
      const first = day;
      while (day < 6 && spans(day + 1) === hours) day += 1;
      if (hours) lines.push(`${first === day ? names[day] : `${names[first]}–${names[day]}`}: ${hours}`);
    }
    const total = [...boxes.values()].filter((box) => box.checked).length;
    if (!total) return words.dataset.none;
    return [...lines, total === 1 ? words.dataset.one : words.dataset.many.replace("%s", total)].join("; ");
  };
  const tell = () => {
    clearTimeout(later);
    later = setTimeout(() => {
      words.textContent = inWords();
    }, 300);
  };
  const paint = (box, on) => {
    if (box.checked !== on) {
      box.checked = on;
      tell();
    }
  };
  grid.addEventListener("change", tell);

  // --- One tab stop, arrows inside ---
  let current = [...boxes.values()].find((box) => box.checked && isShown(box)) ?? shownIn(ofDay(0))[0] ?? boxes.get(9);
  for (const box of boxes.values()) box.tabIndex = -1;
  current.tabIndex = 0;

  const settle = (box) => {
    current.tabIndex = -1;
    current = box;
    current.tabIndex = 0;
  };
  const step = (from, days, hours) => {
    const number = Number(from.value);
    let day = Math.floor(number / HOURS) + days;
    let hour = (number % HOURS) + hours;
    while (day >= 0 && day < 7 && hour >= 0 && hour < HOURS) {
      const box = boxes.get(day * HOURS + hour);
      if (isShown(box)) return box;
      day += days;
      hour += hours;
    }
    return from;
  };
  const edge = (from, last) => {
    const row = shownIn(ofHour(Number(from.value) % HOURS));
    return row.at(last ? -1 : 0) ?? from;
  };
  grid.addEventListener("focusin", (event) => {
    if (event.target.name === "hour") settle(event.target);
  });
  grid.addEventListener("keydown", (event) => {
    if (event.target.name !== "hour" || event.ctrlKey || event.altKey || event.metaKey) return;
    const ahead = document.dir === "rtl" ? -1 : 1;
    const moves = {
      ArrowDown: () => step(current, 0, 1),
      ArrowUp: () => step(current, 0, -1),
      ArrowRight: () => step(current, ahead, 0),
      ArrowLeft: () => step(current, -ahead, 0),
      Home: () => edge(current, false),
      End: () => edge(current, true),
    };
    const next = moves[event.key]?.();
    if (!next) return;
    event.preventDefault();
    if (event.shiftKey) paint(next, current.checked); // shift and arrows paint on, as dragging does
    next.focus();
  });
  // A day that is opened on a phone brings its first hour into the tab order.
  form.addEventListener("change", (event) => {
    if (event.target.name === "day" && !isShown(current)) {
      const shown = [...boxes.values()].find(isShown);
      if (shown) settle(shown);
    }
  });

  // --- Whole days and whole hours ---
  const makeButton = (th, hours) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = th.textContent.trim();
    th.replaceChildren(button);
    button.addEventListener("click", () => {
      const shown = shownIn(hours);
      const on = !shown.every((box) => box.checked);
      for (const box of shown) paint(box, on);
    });
  };
  for (const th of grid.querySelectorAll("thead th")) makeButton(th, ofDay(Number(th.dataset.day)));
  for (const th of grid.querySelectorAll("tbody th")) makeButton(th, ofHour(Number(th.dataset.row)));

  // --- Press and drag; on a touch screen hold for a moment first, so that scrolling stays scrolling ---
  let brush = null; // true or false while painting
  let hold = 0;
  let hasPainted = false;

  const boxAt = (x, y) => document.elementFromPoint(x, y)?.closest(".cell")?.querySelector("input") ?? null;
  const begin = (box) => {
    brush = !box.checked;
    hasPainted = true;
    paint(box, brush);
    navigator.vibrate?.(10);
  };
  const end = () => {
    clearTimeout(hold);
    brush = null;
  };
  grid.addEventListener("pointerdown", (event) => {
    const box = event.target.closest?.(".cell")?.querySelector("input");
    if (!box || event.button !== 0) return;
    hasPainted = false;
    if (event.pointerType === "touch") {
      hold = setTimeout(() => begin(box), 220);
      return;
    }
    event.preventDefault();
    box.focus({ preventScroll: true });
    begin(box);
  });
  document.addEventListener("pointermove", (event) => {
    if (brush === null) return;
    const box = boxAt(event.clientX, event.clientY);
    if (box) paint(box, brush);
  });
  grid.addEventListener("touchmove", (event) => (brush === null ? clearTimeout(hold) : event.preventDefault()), {
    passive: false,
  });
  grid.addEventListener("contextmenu", (event) => brush !== null && event.preventDefault());
  for (const name of ["pointerup", "pointercancel", "blur"]) window.addEventListener(name, end);
  grid.addEventListener("click", (event) => {
    if (hasPainted && event.detail > 0 && event.target.closest(".cell")) {
      event.preventDefault(); // painting has set the box already
      hasPainted = false;
    }
  });

  // --- Quick choices ---
  for (const button of form.querySelectorAll("[data-quick]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      if (button.dataset.quick === "none") for (const box of boxes.values()) paint(box, false);
      else for (const hour of button.dataset.quick.split(" ")) paint(boxes.get(Number(hour)), true);
    });
  }

  // --- Another zone: ask what it means for what is painted ---
  const zone = form.querySelector("select[name=zone]");
  const question = form.querySelector("[data-zone-change]");
  const known = zone.querySelector("option[selected]")?.value ?? zone.value;
  zone.addEventListener("change", () => {
    const isAsked = zone.value !== known && [...boxes.values()].some((box) => box.checked);
    question.hidden = !isAsked;
    if (!isAsked) for (const choice of question.querySelectorAll("input")) choice.checked = false;
  });
}
