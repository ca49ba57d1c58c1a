/* The draft form: keeps what is typed while it is typed. Without this script the form works by its
   buttons. Nothing here is needed to save; it only saves earlier. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const words = form.dataset;
  const status = document.querySelector("[data-save-state]");
  const key = `gongkai-draft:${words.user}:${words.item}`;
  const PAUSE = Number(words.pause) || 1500;
  const RETRY = Number(words.retry) || 15000;
  let changes = 0; // grows with every input
  let kept = 0; // the number of changes the server has
  let busy = false;
  let timer = 0;
  let leaving = false;

  const say = (text, state) => {
    status.textContent = text;
    status.dataset.saveState = state;
  };
  const values = () =>
    [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const local = {
    read() {
      try {
        return JSON.parse(window.localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write() {
      const pairs = values().filter(([name]) => name !== "csrfmiddlewaretoken");
      try {
        window.localStorage.setItem(key, JSON.stringify({ at: Date.now(), pairs }));
        return true;
      } catch {
        return false;
      }
    },
    drop() {
      try {
        window.localStorage.removeItem(key);
      } catch {
        /* storage is switched off */
      }
    },
  };
  const later = (pause) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  };
  const offline = (text) => {
    say(local.write() ? text : words.saysLost, "local");
    later(RETRY);
  };
  const signedOut = () => {
    say(local.write() ? words.saysSignedOut : words.saysLost, "signed-out");
    document.querySelector("[data-sign-in]").hidden = false;
    later(RETRY);
  };
  const freshToken = async () => {
    const answer = await fetch(words.autosave, {
      headers: { "X-Requested-With": "fetch" },
      cache: "no-store",
    });
    if (!answer.ok) return answer.status;
    const { token } = await answer.json();
    form.elements.csrfmiddlewaretoken.value = token;
    return 200;
  };
  const send = (pairs) => {
    const body = new URLSearchParams(pairs);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(words.autosave, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "fetch" },
    });
  };
  const post = async (pairs) => {
    const answer = await send(pairs);
    if (answer.status !== 403) return answer;
    // The token is that of an earlier sign-in: get the present one and try once more.
    return (await freshToken()) === 200 ? send(pairs) : answer;
  };

  async function save() {
    window.clearTimeout(timer);
    if (busy || kept === changes) return;
    busy = true;
    const sent = changes;
    say(words.saysSaving, "saving");
    try {
      const answer = await post(values());
      if (answer.status === 401) signedOut();
      else if (!answer.ok) offline(words.saysRefused);
      else {
        const told = await answer.json();
        kept = sent;
        local.drop();
        document.querySelector("[data-sign-in]").hidden = true;
        say(told.newer ? words.saysNewer : `${words.saysSaved} ${told.saved_at}`, "saved");
        if (changes !== kept) later(PAUSE);
      }
    } catch {
      offline(words.saysOffline);
    } finally {
      busy = false;
    }
  }

  const touched = (event) => {
    if (event.target.type === "file" || event.target.closest("[data-not-kept]")) return;
    changes += 1;
    later(PAUSE);
  };
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("submit", () => {
    leaving = true;
    if (kept !== changes) local.write();
  });
  window.addEventListener("online", () => later(0));
  window.addEventListener("pagehide", () => {
    if (kept !== changes) local.write();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && kept !== changes) event.preventDefault();
  });

  /* A copy on this machine that never reached the server. */
  const found = local.read();
  const panel = document.querySelector("[data-restore]");
  const meaning = (pairs) => {
    const skipped = ["csrfmiddlewaretoken", "editor", "do"];
    return JSON.stringify(pairs.filter(([name]) => !skipped.includes(name)));
  };
  const offer = () => {
    if (!found || !Array.isArray(found.pairs)) return;
    if (meaning(found.pairs) === meaning(values())) {
      local.drop();
      return;
    }
    panel.hidden = false;
    panel.querySelector("time").textContent = new Date(found.at).toLocaleString();
  };
  panel.querySelector("[data-take]").addEventListener("click", async () => {
    try {
      const answer = await post(found.pairs);
      if (!answer.ok) throw new Error(String(answer.status));
      local.drop();
      leaving = true;
      window.location.reload();
    } catch {
      say(words.saysOffline, "local");
    }
  });
  panel.querySelector("[data-leave]").addEventListener("click", () => {
    local.drop();
    panel.hidden = true;
  });
  offer();
})();
