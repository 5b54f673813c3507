// Moves the focus to the error summary of a form that came back, so that screen readers begin there.
document.querySelector("[data-focus]")?.focus();
