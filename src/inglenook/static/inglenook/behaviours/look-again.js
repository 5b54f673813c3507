// Loads the page again while something is being done, as often as the page says (in seconds).
const waiting = document.querySelector("[data-look-again]");
if (waiting) {
  setTimeout(() => location.reload(), Number(waiting.dataset.lookAgain) * 1000);
}
