// What htmx does not do by itself: where to catch up, one key for each press, the dialog, toasts, and the composer.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  let newest = "";

  const sheet = byId("sheet");
  const writing = () => sheet.open || [...document.querySelectorAll("textarea[data-sends]")].some((area) => area.value);

  // A new stream starts after the last change that any earlier one brought.
  htmx.createEventSource = (address) => {
    const url = new URL(address, location.href);
    if (newest) url.searchParams.set("after", newest);
    const source = new EventSource(url);
    source.addEventListener("message", (event) => { newest = event.lastEventId || newest; });
    source.addEventListener("reload", () => {
      source.close();
      if (writing()) document.body.classList.add("is-outdated"); else location.reload();
    });
    return source;
  };
  document.addEventListener("htmx:sseOpen", () => document.body.classList.remove("is-offline"));
  document.addEventListener("htmx:sseError", () => document.body.classList.add("is-offline"));

  // The page brings a key for each button; once the server has answered, the next press is a new one. A retry after a
  // lost connection repeats the key and counts once. The second half of a double click is no press: the server may have
  // answered the first, and another button may stand there.
  const presses = new WeakMap();
  document.addEventListener("htmx:configRequest", (event) => {
    const { detail } = event;
    if (detail.path === "/press" && detail.triggeringEvent?.detail > 1) event.preventDefault();
    if (detail.parameters.nonce) detail.parameters.nonce += "." + (presses.get(detail.elt) || 0);
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.xhr && detail.xhr.status) presses.set(detail.elt, (presses.get(detail.elt) || 0) + 1);
  });

  // Who uses the keyboard stays at the card, though it is made anew with other buttons.
  let held = "";
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    if (detail.target.contains(document.activeElement)) held = detail.target.closest("article.message, #o-card")?.id || "";
  });
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    const home = detail.elt.closest("article.message, #o-card");
    if (home) held = detail.requestConfig.triggeringEvent?.detail === 0 ? home.id : "";
  });
  document.addEventListener("htmx:load", () => {
    if (document.activeElement === document.body && !sheet.open) byId(held)?.focus({ preventScroll: true });
  });

  // Toasts go by themselves, unless they are being read, when clicked, and when one goes on to the next thing.
  const toasts = byId("toasts");
  const fade = (toast) => {
    const later = () => setTimeout(() => (toast.matches(":hover") ? later() : toast.remove()), 7000);
    later();
  };
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1) fade(node);
    while (toasts.children.length > 4) toasts.firstElementChild.remove();
  }).observe(toasts, { childList: true });
  toasts.addEventListener("click", ({ target }) => target.closest(".toast")?.remove());
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.requestConfig.verb === "post") toasts.replaceChildren();
  });
  document.addEventListener("htmx:sendError", () => {
    const toast = document.createElement("p");
    toast.className = "toast bad";
    toast.textContent = toasts.dataset.lost;
    toasts.append(toast);
  });

  // The dialog is open exactly as long as it holds a form. Toasts move into it, or they would lie beneath.
  const arrange = () => {
    const form = sheet.querySelector("form");
    if (form && !sheet.open) sheet.showModal();
    if (!form && sheet.open) sheet.close();
    (form ? sheet : document.body).append(toasts);
    if (!form) return;
    const wrong = form.querySelector("[aria-invalid], .wrong input");
    const first = form.querySelector(".field input, .field select, .field textarea");
    if (wrong) wrong.focus();
    else if (!form.contains(document.activeElement) || document.activeElement.matches("[data-close]")) first?.focus();
  };
  document.addEventListener("htmx:load", ({ detail }) => {
    if (detail.elt.id === "sheet-body") arrange();
  });
  // What was typed is sent to be kept by htmx; the answer takes the form away.
  sheet.addEventListener("close", () => document.body.append(toasts));
  // Whoever goes to another page with a form open finds their answers there, all but chosen files.
  window.addEventListener("pagehide", () => {
    const form = sheet.open && sheet.querySelector("form");
    if (!form) return;
    const typed = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    fetch(`/forms/${form.dataset.form}/keep`, { method: "POST", body: typed, headers, keepalive: true });
  });

  // Composers: Enter sends, the field grows with its text and empties once its text has been taken.
  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = Math.min(area.scrollHeight, 220) + "px";
  };
  document.addEventListener("input", ({ target }) => target.matches("textarea[data-sends]") && grow(target));
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const typing = target.matches("input, textarea, select");
    if (target.matches("textarea[data-sends]") && key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      target.form.requestSubmit();
    } else if (key === "/" && !typing && !sheet.open) {
      const field = document.querySelector("[data-slash]");
      if (field) { event.preventDefault(); field.focus(); }
    }
  });
  document.addEventListener("baton:done", ({ target }) => {
    if (!target.matches("form[data-resets]")) return;
    target.reset();
    target.querySelectorAll("textarea").forEach(grow);
    target.querySelectorAll("output").forEach((output) => { output.textContent = ""; });
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches("select[data-goes]")) target.form.requestSubmit();
    const chosen = target.matches("input[type=file]") && target.closest("form").querySelector("output.chosen");
    if (chosen) chosen.textContent = [...target.files].map((file) => file.name).join(", ");
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-close]")) sheet.close();
    target.closest("[data-dismiss]")?.closest("article").remove();
  });

  // Of the answers for oneself alone the newest stay: they stand below everything that others say.
  const aside = byId("private");
  const fewer = () => { while (aside.children.length > 3) aside.firstElementChild.remove(); };
  if (aside) new MutationObserver(fewer).observe(aside, { childList: true });

  // A conversation stays at its end while one reads there.
  const scroll = byId("scroll");
  if (scroll) {
    let atEnd = true;
    const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };
    const target = location.hash && byId(location.hash.slice(1));
    if (target) target.focus(); else toEnd();
    scroll.addEventListener("scroll", () => {
      atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
    }, { passive: true });
    new ResizeObserver(() => { if (atEnd) toEnd(); }).observe(scroll);
    new MutationObserver(() => { if (atEnd) toEnd(); }).observe(byId("messages"), { childList: true, subtree: true });
    new MutationObserver(() => aside.lastElementChild?.scrollIntoView({ block: "nearest" })).observe(aside, { childList: true });
  }

  // What is unread in the inbox shows in the tab.
  const title = document.title;
  const count = () => {
    const mine = document.querySelector(".places:not(.channels) .badge");
    const number = Number(mine?.dataset.unread || 0);
    document.title = (number ? `(${number}) ` : "") + title;
  };
  count();
  new MutationObserver(count).observe(byId("side"), { childList: true, subtree: true, attributes: true });
})();
