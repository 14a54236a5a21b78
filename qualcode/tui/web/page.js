"use strict";

// Keys go to the terminal without a click on it first, and again when the person comes back to the tab.
function focusTerminal() {
  document.querySelector(".xterm-helper-textarea")?.focus();
}

window.addEventListener("load", focusTerminal);
window.addEventListener("focus", focusTerminal);
