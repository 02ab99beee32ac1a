// One change after the other goes to the server; what it has not taken yet is kept with this tab, also over a sign-in.
"use strict";
(() => {
  const data = window.parkloopData;

  const csrf = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";

  class Server {
    // on: state(key, values), clash(answer), refused(text), written(answer, sent), signedOut()
    constructor(room, on) {
      this.room = room;
      this.on = on;
      this.key = `parkloop-draft-${room.dataset.draft}`;
      this.waiting = [];
      this.flying = null;
      this.revision = 0;
      this.idle = [];
      this.pause = 1000;
    }

    async ask(name, body) {
      const options = { redirect: "manual", credentials: "same-origin", headers: { Accept: "application/json" } };
      if (body !== undefined) {
        options.method = "POST";
        options.headers["Content-Type"] = "application/json";
        options.headers["X-CSRFToken"] = csrf();
        options.body = JSON.stringify(body);
      }
      const response = await fetch(this.room.dataset[name], options);
      const json = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
      if (response.type === "opaqueredirect" || (response.status === 403 && !json)) return { status: 401, answer: {} };
      return { status: response.status, answer: json ? await response.json() : { message: String(response.status) } };
    }

    // What an earlier page of this tab could not send any more.
    restore() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
        this.resent = kept.length;
        return kept;
      } catch {
        return [];
      }
    }

    keep() {
      const all = [...(this.flying ?? []), ...this.waiting];
      try {
        if (all.length) sessionStorage.setItem(this.key, JSON.stringify(all));
        else sessionStorage.removeItem(this.key);
        this.kept = true;
      } catch {
        this.kept = false; // too much for the browser's store: leaving the page asks first
      }
    }

    get pending() {
      return this.waiting.length + (this.flying?.length ?? 0);
    }

    change(cells) {
      for (const cell of cells) {
        const at = this.waiting.findIndex((w) => w[0] === cell[0] && w[1] === cell[1] && w[2] === cell[2]);
        if (cells.length < 500 && at >= 0) this.waiting[at][4] = cell[4];
        else this.waiting.push([...cell]);
      }
      this.keep();
      this.send();
    }

    async send() {
      if (this.flying || !this.waiting.length) return;
      this.flying = this.waiting.splice(0, 100000);
      this.on.state("saving");
      let reply;
      try {
        reply = await this.ask("edit", { revision: this.revision, cells: this.flying });
      } catch {
        reply = { status: 0, answer: {} };
      }
      const sent = this.flying;
      if (reply.status === 0 || reply.status >= 500) return this.later(sent, reply.status ? reply.answer.message : "");
      this.flying = null;
      this.pause = 1000;
      if (reply.status === 401) {
        this.waiting = [...sent, ...this.waiting];
        this.keep();
        return this.on.signedOut();
      }
      if (reply.status === 200) {
        const expected = this.revision + 1;
        this.revision = reply.answer.revision;
        this.keep();
        this.on.written(reply.answer, reply.answer.revision > expected);
        if (this.resent) this.on.resent(this.resent);
        this.resent = 0;
      } else if (reply.status === 409 && reply.answer.clashes) {
        this.revision = reply.answer.revision;
        const clashed = new Set(reply.answer.clashes.map((c) => `${c.sheet}:${c.row}:${c.column}`));
        this.waiting = [...sent.filter((c) => !clashed.has(`${c[0]}:${c[1]}:${c[2]}`)), ...this.waiting];
        this.keep();
        this.on.clash(reply.answer);
      } else {
        this.waiting = [];
        this.keep();
        this.on.refused(reply.answer);
      }
      if (this.waiting.length) return this.send();
      this.on.state("saved");
      for (const done of this.idle.splice(0)) done();
    }

    later(sent) {
      this.waiting = [...sent, ...this.waiting];
      this.flying = null;
      this.keep();
      this.on.state("offline");
      setTimeout(() => this.send(), this.pause);
      this.pause = Math.min(this.pause * 2, 30000);
    }

    quiet() {
      return this.pending ? new Promise((done) => this.idle.push(done)) : Promise.resolve();
    }
  }
  data.Server = Server;
})();
