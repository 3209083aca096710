// Suggestions while typing, and reading aloud. Pages lose nothing without it; it keeps nothing and asks this server alone.
"use strict";
(() => {
  const set = (one, attributes) => {
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  };
  const element = (name, attributes, text = "") => {
    const made = document.createElement(name);
    set(made, attributes);
    made.textContent = text;
    return made;
  };

  const suggest = box => {
    const list = element("ul", { id: "propositions", role: "listbox", "aria-label": "Propositions", hidden: "" });
    const told = element("p", { class: "sr", role: "status" });
    box.parentNode.append(list, told);
    set(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false });
    let turn = 0, at = -1, typed = "", waiting;

    const mark = to => {
      list.children[at]?.setAttribute("aria-selected", false);
      at = to;
      const option = list.children[at];
      if (!option) return box.removeAttribute("aria-activedescendant");
      set(option, { "aria-selected": true });
      option.scrollIntoView({ block: "nearest" });
      set(box, { "aria-activedescendant": option.id });
    };
    const point = to => {
      mark(to);
      box.value = list.children[at]?.textContent ?? typed;
    };
    const show = words => {
      mark(-1);
      list.replaceChildren(...words.map((word, i) => element("li", { id: "p" + i, role: "option", "aria-selected": false }, word)));
      list.hidden = !words.length;
      set(box, { "aria-expanded": !list.hidden });
      told.textContent = list.hidden ? "" : words.length + (words.length > 1 ? " propositions" : " proposition");
    };
    const close = () => {
      clearTimeout(waiting);
      turn++;
      show([]);
    };
    const ask = async () => {
      if (typed.trim().length < 2) return close();
      const mine = ++turn;
      try {
        const body = new URLSearchParams({ q: typed, niveau: box.dataset.niveau ?? "" });
        const answer = await fetch("/api/suggestions", { method: "POST", body, credentials: "omit" });
        const [, words] = await answer.json();
        if (mine === turn && document.activeElement === box) show(words);
      } catch {
        // Searching needs no suggestions.
      }
    };

    box.addEventListener("input", () => {
      clearTimeout(waiting);
      turn++;
      mark(-1);
      typed = box.value;
      waiting = setTimeout(ask, 150);
    });
    box.addEventListener("keydown", event => {
      const last = list.children.length - 1;
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown") point(at < last ? at + 1 : -1);
      else if (event.key === "ArrowUp") point(at < 0 ? last : at - 1);
      else if (event.key === "Escape") { point(-1); close(); }
      else return;
      event.preventDefault();
    });
    box.addEventListener("blur", close);
    box.form.addEventListener("submit", close);
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => {
      const option = event.target.closest("li");
      if (!option) return;
      box.value = option.textContent;
      box.form.requestSubmit();
    });
  };

  // Other voices send the text to their maker's servers.
  const voice = () => speechSynthesis.getVoices().find(one => one.localService && /^fr\b|^fr_/i.test(one.lang));
  let now = {};
  const quiet = () => {
    speechSynthesis.cancel();
    if (now.button) now.button.firstChild.data = "Écouter";
    now = {};
  };
  const read = (button, part) => {
    const again = now.button === button;
    quiet();
    if (again) return;
    const copy = part.cloneNode(true);
    for (const hidden of copy.querySelectorAll(".sr")) hidden.remove();
    const speech = new SpeechSynthesisUtterance([...copy.querySelectorAll("h2, .spoken, .lines li")].map(one => one.textContent.trim()).join(". "));
    speech.voice = voice();
    speech.lang = speech.voice.lang;
    speech.rate = .9;
    const mine = now = { button };
    speech.onend = speech.onerror = () => now === mine && quiet();
    button.firstChild.data = "Arrêter";
    speechSynthesis.speak(speech);
  };
  const offer = () => {
    if (!voice() || document.querySelector(".listen")) return;
    for (const part of document.querySelectorAll("[data-lire]")) {
      const button = element("button", { type: "button", class: "listen" }, "Écouter");
      button.append(element("span", { class: "sr" }, " : " + part.dataset.lire));
      button.addEventListener("click", () => read(button, part));
      (part.querySelector(".foot") ?? part).append(button);
    }
  };

  const box = document.querySelector("header #q, .hero #q");
  if (box) suggest(box);
  if (window.speechSynthesis) {
    offer();
    speechSynthesis.addEventListener("voiceschanged", offer);
    addEventListener("pagehide", quiet);
  }
})();
