// Keeps the page of a matching run fresh: asks once a second, changes only what changed, and follows to the result.
const here = document.querySelector("[data-run]");

async function look() {
  let answer;
  try {
    answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  } catch {
    setTimeout(look, 3000); // the connection was lost: the run goes on without us
    return;
  }
  if (answer.redirected) {
    location.assign(answer.url);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const there = page.querySelector("[data-run]");
  if (!there || there.dataset.run !== here.dataset.run) {
    location.reload();
    return;
  }
  const bar = here.querySelector("progress");
  bar.value = there.querySelector("progress").value;
  const status = here.querySelector("[role=status]");
  const words = there.querySelector("[role=status]").textContent;
  if (status.textContent !== words) status.textContent = words;
  setTimeout(look, document.hidden ? 5000 : 1000);
}

if (here) setTimeout(look, 1000);
