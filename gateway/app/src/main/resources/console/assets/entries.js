"use strict";

// Checks the proof of an entry that the page shows: from the texts that are read, by their commitments (hutong ledger), the leaf and the
// way up the tree (RFC 6962), to the signed checkpoint (C2SP tlog-proof, signed-note). Nothing that the server says of it is believed.
(() => {
  const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const utf8 = (text) => new TextEncoder().encode(text);
  const join = (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
  const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
  const number = (value, length) => {
    const all = new Uint8Array(length);
    for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) {
      all[i] = rest % 256;
    }
    return all;
  };
  const hex = (value) => Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");

  const commitment = (opening) => {
    const name = utf8(opening.field);
    const value = utf8(opening.value);
    return sha256([2], bytes(opening.salt), [name.length], name, number(value.length, 4), value);
  };

  // The leaf that commits to these texts, with each commitment by its field.
  const leafOf = async (openings) => {
    const sorted = [...openings].sort((one, other) => (one.field < other.field ? -1 : 1));
    const commitments = new Map();
    let leaf = join([1], number(sorted.length, 2));
    for (const opening of sorted) {
      const name = utf8(opening.field);
      const committed = await commitment(opening);
      commitments.set(opening.field, committed);
      leaf = join(leaf, [name.length], name, committed);
    }
    return { leaf, commitments };
  };

  // What a leaf commits to.
  const parseLeaf = (leaf) => {
    const committed = new Map();
    const count = leaf[1] * 256 + leaf[2];
    let at = 3;
    for (let i = 0; i < count; i++) {
      const name = new TextDecoder().decode(leaf.slice(at + 1, at + 1 + leaf[at]));
      at += 1 + leaf[at];
      committed.set(name, leaf.slice(at, at + 32));
      at += 32;
    }
    if (leaf[0] !== 1 || at !== leaf.length) {
      throw new Error("not a leaf");
    }
    return committed;
  };

  const parseProof = (text) => {
    const blank = text.indexOf("\n\n");
    const lines = text.slice(0, blank).split("\n");
    if (lines.shift() !== "c2sp.org/tlog-proof@v1") {
      throw new Error("not a proof");
    }
    if (lines[0].startsWith("extra ")) {
      lines.shift();
    }
    const index = BigInt(lines.shift().slice("index ".length));
    const note = text.slice(blank + 2);
    const end = note.lastIndexOf("\n\n");
    const signed = note.slice(0, end + 1);
    const [origin, size, root] = signed.split("\n");
    const signatures = note.slice(end + 2).split("\n").filter((line) => line).map((line) => {
      const space = line.lastIndexOf(" ");
      const value = bytes(line.slice(space + 1));
      return { name: line.slice(2, space), id: hex(value.slice(0, 4)), value: value.slice(4) };
    });
    return { index, path: lines.map(bytes), origin, size: BigInt(size), root: bytes(root), signed, signatures };
  };

  // RFC 9162, 2.1.3.2
  const leadsToRoot = async (proof, leafHash) => {
    let node = proof.index;
    let last = proof.size - 1n;
    let hash = leafHash;
    if (node > last) {
      return false;
    }
    for (const sibling of proof.path) {
      if (last === 0n) {
        return false;
      }
      if ((node & 1n) === 1n || node === last) {
        hash = await sha256([1], sibling, hash);
        while ((node & 1n) === 0n && node !== 0n) {
          node >>= 1n;
          last >>= 1n;
        }
      } else {
        hash = await sha256([1], hash, sibling);
      }
      node >>= 1n;
      last >>= 1n;
    }
    return last === 0n && same(hash, proof.root);
  };

  // The log's Ed25519 key: name+hash+base64 of the byte 1 and the public key.
  const logKey = async () => {
    const answer = await fetch("/log/verifier-key", { cache: "no-store" });
    if (!answer.ok) {
      throw new Error("no key");
    }
    for (const line of (await answer.text()).split("\n")) {
      const [name, id] = line.split("+", 2);
      const typed = bytes(line.slice(name.length + 1 + (id || "").length + 1));
      if (typed[0] === 1 && typed.length === 33) {
        const expected = await sha256(utf8(`${name}\n`), typed);
        if (hex(expected.slice(0, 4)) === id) {
          return { name, id, key: typed.slice(1) };
        }
      }
    }
    throw new Error("no key");
  };

  const isSigned = async (proof, key) => {
    const signature = proof.signatures.find((one) => one.name === key.name && one.id === key.id);
    if (!signature) {
      return false;
    }
    const imported = await crypto.subtle.importKey("raw", key.key, { name: "Ed25519" }, false, ["verify"]);
    return crypto.subtle.verify({ name: "Ed25519" }, imported, signature.value, utf8(proof.signed));
  };

  const say = (element, state, words, values = {}) => {
    let text = element.dataset[words] || "";
    for (const [name, value] of Object.entries(values)) {
      text = text.replaceAll(`[${name}]`, value);
    }
    element.textContent = text;
    element.classList.remove("ok", "bad", "open", "warn");
    element.classList.add(state);
    return state;
  };

  const checkContent = async (place, step) => {
    const table = document.getElementById("openings");
    if (place.dataset.altered || !table) {
      return { state: place.dataset.erased ? say(step, "open", "open") : say(step, "bad", "altered"), leafHash: bytes(place.dataset.commitment) };
    }
    const rows = [...table.querySelectorAll("tr")];
    const openings = rows.map((row) => ({ field: row.dataset.field, value: row.querySelector(".recorded").textContent, salt: row.dataset.salt }));
    const { leaf, commitments } = await leafOf(openings);
    const committed = parseLeaf(bytes(place.dataset.leaf));
    const wrong = [];
    rows.forEach((row) => {
      const inLeaf = committed.get(row.dataset.field);
      const right = Boolean(inLeaf) && same(inLeaf, commitments.get(row.dataset.field));
      const cell = row.querySelector(".check");
      cell.textContent = right ? table.dataset.ok : table.dataset.bad;
      cell.classList.add(right ? "ok" : "bad");
      row.classList.toggle("bad", !right);
      if (!right) {
        wrong.push(row.querySelector("th").textContent);
      }
    });
    const leafHash = await sha256([0], leaf);
    const right = wrong.length === 0 && committed.size === rows.length && same(leafHash, bytes(place.dataset.commitment));
    return { state: say(step, right ? "ok" : "bad", right ? "ok" : "bad", { n: rows.length, fields: wrong.join("、") || "—" }), leafHash };
  };

  const checkSignature = async (proof, step) => {
    try {
      const key = await logKey();
      const right = await isSigned(proof, key);
      return { state: say(step, right ? "ok" : "bad", right ? "ok" : "bad", { key: `${key.name}+${key.id}` }), key: `${key.name}+${key.id}` };
    } catch (failed) {
      return { state: say(step, "open", "open"), key: "" };
    }
  };

  const check = async (place) => {
    const step = (name) => place.querySelector(`[data-step=${name}]`);
    const verdict = document.getElementById("verdict");
    const proof = parseProof(document.getElementById("tlog-proof").textContent);
    const content = await checkContent(place, step("content"));
    const numbers = { index: (proof.index + 1n).toLocaleString(), size: proof.size.toLocaleString() };
    // The log's entry is the hash of the leaf; the tree hashes it once more.
    const included = await leadsToRoot(proof, await sha256([0], content.leafHash));
    const inclusion = say(step("inclusion"), included ? "ok" : "bad", included ? "ok" : "bad", numbers);
    const signature = await checkSignature(proof, step("signature"));
    const states = [content.state, inclusion, signature.state];
    const witnesses = new Set(proof.signatures.filter((one) => one.name !== proof.origin).map((one) => one.name)).size;
    if (witnesses > 0) {
      const line = document.getElementById("witnesses");
      say(line, "some", "some", { n: witnesses });
      line.hidden = false;
    }
    if (states.includes("bad")) {
      say(verdict, "bad", "bad");
    } else if (signature.state === "open") {
      say(verdict, "warn", "open");
    } else {
      say(verdict, "ok", place.dataset.erased ? "erased" : "ok", { ...numbers, key: signature.key });
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const place = document.getElementById("proof");
    if (!place) {
      return;
    }
    const verdict = document.getElementById("verdict");
    if (!window.crypto || !crypto.subtle) {
      say(verdict, "warn", "open");
      return;
    }
    // What cannot even be read is no proof.
    check(place).catch(() => say(verdict, "bad", "bad"));
  });
})();
