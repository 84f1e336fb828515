// The preview's page: asks for the newest state, shows it, and keeps the reader's place.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const dutch = document.documentElement.lang === "nl";
  const words = dutch
    ? { page: "Bladzijde", tips: "tips", built: "Gebouwd in", stale: "Er zijn fouten: je ziet de vorige uitvoer.",
        lost: "Geen verbinding met tipwaaier.", error: "Fout", warning: "Waarschuwing", hint: "Hint", line: "regel" }
    : { page: "Page", tips: "tips", built: "Built in", stale: "There are errors: you see the outputs of before.",
        lost: "No connection with tipwaaier.", error: "Error", warning: "Warning", hint: "Hint", line: "line" };

  let state = { version: 0, tips: [], diagnostics: [], pages: 0, epub: [] };
  let tip = null;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const showPlace = (place) => {
    byId("place").textContent = place ? `${place.file}:${place.line}:${place.column}` : "–";
    byId("copy").disabled = !place;
  };

  // The tip whose pages a page of the booklet belongs to: the last that begins on or before it.
  const tipOfPage = (page) => {
    const begun = state.tips.filter((one) => one.page !== null && one.page <= page);
    return begun.reduce((last, one) => (last === null || one.page >= last.page ? one : last), null);
  };

  // Pages are drawn when they come near the view: a booklet may have thousands.
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      target.near = isIntersecting;
      if (isIntersecting) refreshPage(target);
    }
  }, { root: byId("pages"), rootMargin: "600px" });

  const refreshPage = (button) => {
    const source = `/booklet/${button.page}.png?v=${state.version}`;
    const image = button.firstElementChild;
    if (image.getAttribute("src") !== source) image.src = source;
  };

  const showPages = () => {
    const pages = byId("pages");
    while (pages.childElementCount > state.pages) {
      observer.unobserve(pages.lastElementChild);
      pages.lastElementChild.remove();
    }
    while (pages.childElementCount < state.pages) {
      const page = pages.childElementCount + 1;
      const image = element("img", { alt: `${words.page} ${page}`, width: 420, height: 595 });
      const button = element("button", { type: "button", className: "page", page }, image);
      button.addEventListener("click", () => showPlace(tipOfPage(page)?.place));
      pages.append(button);
      observer.observe(button);
    }
    for (const button of pages.children) if (button.near) refreshPage(button);
  };

  // A tip's document bears the tip's number and title; any other has only its file's name.
  const documentName = (path) => {
    const found = state.tips.find((one) => one.epub === path);
    return found ? `${found.number}: ${found.title}` : path.replace(/^.*\//, "").replace(/\.xhtml$/, "");
  };

  const fillSelect = (select, options, chosen) => {
    select.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
    if (chosen !== null && options.some(([value]) => value === chosen)) select.value = chosen;
  };

  // The e-book's document is loaded anew at the place where it stood.
  const showEpub = (path) => {
    const frame = byId("epub-frame");
    if (!state.epub.includes(path)) path = state.epub_start;
    if (!path) return;
    const same = frame.path === path;
    let top = 0;
    try { top = same ? frame.contentWindow.scrollY : 0; } catch { top = 0; }
    frame.path = path;
    frame.onload = () => { try { frame.contentWindow.scrollTo(0, top); } catch { /* a frame that is gone */ } };
    frame.src = `/epub/${path.split("/").map(encodeURIComponent).join("/")}?v=${state.version}`;
    byId("document").value = path;
  };

  // The deck keeps its own place on reload; a slide is asked for only when a tip is chosen.
  const showDeck = (slide) => {
    const frame = byId("deck-frame");
    let hash = slide ? `#${slide}` : "";
    if (!slide) try { hash = frame.contentWindow.location.hash; } catch { hash = ""; }
    frame.src = `/deck?v=${state.version}${hash}`;
  };

  const showTip = (number) => {
    tip = number;
    const found = state.tips.find((one) => one.number === number);
    if (!found) return;
    byId("jump").value = String(number);
    if (found.page !== null) byId("pages").children[found.page - 1]?.scrollIntoView({ block: "start" });
    if (found.epub !== null) showEpub(found.epub);
    if (found.slide !== null) showDeck(found.slide);
    showPlace(found.place);
  };

  const showDiagnostics = () => {
    byId("none").hidden = state.diagnostics.length > 0;
    byId("list").replaceChildren(...state.diagnostics.map((one) => {
      const where = `${one.place.file}, ${words.line} ${one.place.line}`;
      const button = element("button", { type: "button", className: one.severity },
        element("strong", {}, `${words[one.severity]} (${one.code}): `), one.message, element("span", {}, ` – ${where}`));
      button.addEventListener("click", () => {
        const found = state.tips.find((other) => other.place.file === one.place.file);
        if (found) showTip(found.number);
        showPlace(one.place);
      });
      const hints = one.hints.map((hint) => element("p", {}, hint));
      return element("li", {}, button, ...hints);
    }));
  };

  const show = (next) => {
    const focusChanged = next.focus !== null && next.version !== state.version && next.focus !== state.shownFocus;
    const first = state.version === 0;
    state = { ...next, shownFocus: next.focus ?? state.shownFocus };
    document.title = `${state.title} – tipwaaier`;
    byId("title").textContent = state.title;
    const seconds = (state.milliseconds / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });
    byId("status").textContent =
      `${words.built} ${seconds} s – ${state.tips.length} ${words.tips}.${state.stale ? ` ${words.stale}` : ""}`;
    fillSelect(byId("jump"), state.tips.map((one) => [String(one.number), `${one.number}: ${one.title}`]), tip === null ? null : String(tip));
    fillSelect(byId("document"), state.epub.map((path) => [path, documentName(path)]), byId("epub-frame").path ?? null);
    showPages();
    showDiagnostics();
    if (focusChanged) {
      showTip(state.focus);
    } else {
      showEpub(byId("epub-frame").path ?? state.epub_start);
      showDeck(first ? null : undefined);
    }
  };

  const follow = async () => {
    for (;;) {
      try {
        const answer = await fetch(`/state.json?after=${state.version}`);
        const next = await answer.json();
        if (next.version !== state.version) show(next);
      } catch {
        byId("status").textContent = words.lost;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  };

  byId("jump").addEventListener("change", (event) => showTip(Number(event.target.value)));
  byId("document").addEventListener("change", (event) => showEpub(event.target.value));
  byId("copy").addEventListener("click", () => navigator.clipboard?.writeText(byId("place").textContent));
  const panes = ["booklet", "epub", "deck"];
  for (const pane of panes) {
    byId(`show-${pane}`).addEventListener("change", (event) => { byId(pane).hidden = !event.target.checked; });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F6") return;
    event.preventDefault();
    const stops = [...panes, "diagnostics"].filter((id) => !byId(id).hidden);
    const now = stops.findIndex((id) => byId(id).contains(document.activeElement));
    const step = event.shiftKey ? stops.length - 1 : 1;
    byId(stops[(now + step + (now < 0 && event.shiftKey ? 1 : 0)) % stops.length]).focus();
  });
  follow();
})();
