// The page of a report: cards beside their sentences, the sentence of a card marked, citations copied, j and k.
const text = document.getElementById("text");
const cards = [...text.querySelectorAll(".card")];
const wide = matchMedia("(min-width: 68.01rem)");
const article = text.closest("article");
const sentences = (id) => article.querySelectorAll(`.sentence[data-event="${CSS.escape(id)}"]`);

// Beside each other: a card begins where its sentence does, or below the card before it.
function place() {
  text.classList.toggle("margins", wide.matches);
  let free = 0;
  const top = text.getBoundingClientRect().top;
  const tops = wide.matches ? cards.map((card) => {
    const [first] = sentences(card.dataset.event);
    return (first?.getClientRects()[0] ?? card.parentElement.parentElement.getBoundingClientRect()).top - top;
  }) : [];
  const heights = cards.map((card) => card.offsetHeight);
  cards.forEach((card, n) => {
    if (!wide.matches) { card.style.top = ""; return; }
    const at = Math.max(tops[n], free);
    card.style.top = `${at}px`;
    free = at + heights[n] + 14;
  });
  text.style.minHeight = wide.matches ? `${free}px` : "";
}

let shown = null;
function show(id, { scroll = false } = {}) {
  if (shown !== null) {
    for (const e of article.querySelectorAll(".shown")) e.classList.remove("shown");
  }
  shown = id;
  if (id === null) return;
  const found = sentences(id);
  for (const e of found) e.classList.add("shown");
  const card = cards.find((c) => c.dataset.event === id);
  card?.classList.add("shown");
  if (scroll && found[0]) {
    const box = found[0].getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight) found[0].scrollIntoView({ block: "center" });
  }
}
const targeted = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  return cards.some((c) => c.dataset.event === id) ? id : null;
};

for (const card of cards) {
  card.addEventListener("pointerenter", () => show(card.dataset.event));
  card.addEventListener("pointerleave", () => show(targeted()));
  card.addEventListener("focusin", () => show(card.dataset.event));
  card.querySelector("details")?.addEventListener("toggle", place);
  for (const d of card.querySelectorAll("details details")) d.addEventListener("toggle", place);
}
article.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-show]");
  if (opener) {
    event.preventDefault();
    history.replaceState(null, "", opener.getAttribute("href"));
    show(opener.dataset.show, { scroll: true });
    return;
  }
  // A click into a sentence shows its card; one on a name follows the name.
  const sentence = event.target.closest(".sentence");
  if (sentence && !event.target.closest("a")) show(sentence.dataset.event);
});
addEventListener("hashchange", () => show(targeted()));

// j and k walk from event to event.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !cards.length) return;
  const at = cards.findIndex((c) => c.dataset.event === shown);
  const next = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
  next.querySelector("[data-show]").focus({ preventScroll: true });
  show(next.dataset.event, { scroll: true });
});

for (const details of document.querySelectorAll(".cite")) {
  const words = details.querySelector(".citation");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(words);
      button.textContent = "Selected: copy it now";
    }
  });
  button.setAttribute("aria-live", "polite");
  words.after(button);
}

place();
show(targeted());
wide.addEventListener("change", place);
addEventListener("resize", place);
document.fonts?.ready.then(place);
