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

    const close = () => {
      turn++;
      list.hidden = true;
      at = -1;
      box.setAttribute("aria-expanded", false);
      box.removeAttribute("aria-activedescendant");
    };
    const point = to => {
      list.children[at]?.setAttribute("aria-selected", false);
      at = to;
      const option = list.children[at];
      box.value = option?.textContent ?? typed;
      if (!option) return box.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", true);
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.id);
    };
    const show = words => {
      list.replaceChildren(...words.map((word, i) => element("li", { id: "p" + i, role: "option", "aria-selected": false }, word)));
      told.textContent = words.length ? words.length + (words.length > 1 ? " propositions" : " proposition") : "";
      list.hidden = !words.length;
      at = -1;
      box.setAttribute("aria-expanded", !list.hidden);
    };
    const ask = async () => {
      close();
      typed = box.value;
      if (typed.trim().length < 2) return;
      const mine = ++turn;
      try {
        const body = new URLSearchParams({ q: typed, niveau: box.dataset.niveau ?? "" });
        const answer = await fetch("/api/suggestions", { method: "POST", body, credentials: "omit" });
        const [, words] = answer.ok ? await answer.json() : [typed, []];
        if (mine === turn && document.activeElement === box) show(words);
      } catch {
        // Searching needs no suggestions.
      }
    };

    box.addEventListener("input", () => {
      clearTimeout(waiting);
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
    box.form.addEventListener("submit", () => { clearTimeout(waiting); close(); });
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => {
      box.value = event.target.textContent;
      box.form.requestSubmit();
    });
  };

  // Other voices send the text to their maker's servers.
  const voice = () => speechSynthesis.getVoices().find(one => one.localService && /^fr\b/i.test(one.lang));
  let reading = null;

  const readOut = (button, part) => {
    const again = reading === button;
    speechSynthesis.cancel();
    reading = null;
    if (again || !voice()) return;
    const copy = part.cloneNode(true);
    for (const hidden of copy.querySelectorAll(".sr")) hidden.remove();
    const words = [...copy.querySelectorAll("h2, .spoken")].map(one => one.textContent.trim()).join(". ");
    const speech = new SpeechSynthesisUtterance(words);
    speech.voice = voice();
    speech.lang = speech.voice.lang;
    speech.rate = .9;
    speech.onend = () => { if (reading === button) reading = null; };
    reading = button;
    speechSynthesis.speak(speech);
  };

  const offer = () => {
    if (!voice() || document.querySelector(".listen")) return;
    for (const part of document.querySelectorAll("[data-lire]")) {
      const button = element("button", { type: "button", class: "listen" }, "Écouter");
      button.append(element("span", { class: "sr" }, " : " + part.dataset.lire));
      button.addEventListener("click", () => readOut(button, part));
      (part.querySelector(".foot") ?? part).append(button);
    }
  };

  const box = document.querySelector("header #q, .hero #q");
  if (box) suggest(box);
  if (window.speechSynthesis) {
    offer();
    speechSynthesis.addEventListener("voiceschanged", offer);
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }
})();
