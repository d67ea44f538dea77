"use strict";
(() => {
  const findings = [...document.querySelectorAll(".finding")];
  const families = [...document.querySelectorAll(".family")];
  const search = document.getElementById("search");
  const rule = document.getElementById("rule");
  const level = document.getElementById("level");
  const count = document.getElementById("count");
  const words = new Map(findings.map((each) => [each, each.textContent.toLowerCase()]));
  const shown = (each) => !each.hidden;

  function filter() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const each of findings) {
      each.hidden =
        (rule.value && each.dataset.rule !== rule.value) ||
        (level.value && each.dataset.level !== level.value) ||
        !wanted.every((word) => words.get(each).includes(word));
    }
    for (const family of families) {
      family.hidden = ![...family.querySelectorAll(".finding")].some(shown);
    }
    count.textContent = `${findings.filter(shown).length} of ${findings.length} findings`;
  }

  function step(by) {
    const seen = findings.filter(shown);
    const next = seen[seen.indexOf(document.activeElement) + by] || seen[by > 0 ? 0 : seen.length - 1];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "start" });
    }
  }

  document.querySelector(".filters").hidden = false;
  for (const each of [search, rule, level]) each.addEventListener("input", filter);
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  filter();
})();
