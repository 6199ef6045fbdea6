// Escape takes the note on a source away until pointer or focus go to another place (WCAG 1.4.13). Nothing else needs a script.
(function (root) {
  addEventListener("keydown", function (event) { if (event.key === "Escape") root.classList.add("notes-away"); });
  ["pointerout", "focusin"].forEach(function (name) { addEventListener(name, function () { root.classList.remove("notes-away"); }); });
})(document.documentElement);
