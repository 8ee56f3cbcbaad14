// The form on "Add a source": made from data/brief.schema.json, the schema that editors and tests use too.
// It writes a brief as YAML and checks what can be checked in a browser. Nothing is sent anywhere.
(() => {
  "use strict";
  const place = document.getElementById("bb-add");
  if (!place || !document.currentScript) return;
  const address = new URL("../data/brief.schema.json", document.currentScript.src);

  // Fields that stand open from the start, besides required ones; all others are a choice away.
  const OPEN = ["author", "published", "origin", "genre", "as", "value", "stage", "claim", "quote"];
  const SECTIONS_ARE_LISTS = { figures: "figure", claims: "claim" };
  let root = {};
  let counter = 0;
  let form = null;

  // From a file nothing can be fetched; it is not tried, for a browser would note it as an error.
  const asked = location.protocol === "file:" ? Promise.reject(new Error("opened from a file")) : fetch(address);
  asked.then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }).then(start).catch(() => {
    place.textContent = "The form could not be loaded. Open this page through a web server (briefbook serve), not from a file.";
  });

  // ---- elements

  function element(name, attributes = {}, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...content.filter((one) => one !== null && one !== undefined));
    return made;
  }

  function button(words, action, label) {
    return element("button", { type: "button", onclick: action, "aria-label": label }, words);
  }

  // ---- the schema

  function resolve(schema) {
    const said = {};
    for (;;) {
      for (const key of ["description", "examples"]) if (schema[key] && !said[key]) said[key] = schema[key];
      if (schema.$ref) {
        const name = schema.$ref.replace("#/definitions/", "");
        schema = { name, ...root.definitions[name] };
      } else if (schema.allOf && schema.allOf.length === 1) {
        schema = schema.allOf[0];
      } else {
        return { ...schema, ...said };
      }
    }
  }

  function sortOf(schema) {
    const types = [].concat(schema.type || []);
    if (types.includes("object")) return schema.patternProperties ? "table" : "record";
    if (schema.name === "paragraphs") return "paragraphs";
    if (schema.name === "date" || schema.name === "number" || schema.name === "whole-number" || schema.name === "paragraph") return schema.name;
    if (schema.enum) return "choice";
    if (schema.anyOf) {
      const parts = schema.anyOf.map(resolve);
      if (parts.some((one) => one.type === "array")) return "many";
      if (parts.some((one) => one.type === "object")) return "record";
      return "id";
    }
    return schema.name === "new-id" ? "id" : "text";
  }

  // ---- widgets: each has an element, value(), and problems()

  function widget(schema, name, context) {
    schema = resolve(schema);
    switch (sortOf(schema)) {
      case "record": return record(schema.anyOf ? { ...schema.anyOf.map(resolve).find((one) => one.type === "object"), short: shortOf(schema) } : schema, name, context);
      case "table": return table(schema, name, context);
      case "many": return many(schema, name, context);
      default: return single(schema, name, context);
    }
  }

  function shortOf(schema) {
    const other = JSON.stringify(schema.anyOf.find((one) => resolve(one).type !== "object"));
    const whole = schema.anyOf.map(resolve).find((one) => one.type === "object");
    return Object.keys(whole.properties).find((key) => {
      const field = whole.properties[key];
      const bare = { ...field };
      delete bare.description;
      delete bare.examples;
      return JSON.stringify(field.allOf ? field.allOf[0] : bare) === other;
    });
  }

  function single(schema, name, context) {
    const id = `bb-add-${++counter}`;
    const sort = sortOf(schema);
    const help = element("span", { class: "bb-help", id: `${id}-help` }, helpOf(schema, sort));
    let input;
    if (sort === "choice") {
      const options = schema.enum.filter((one) => typeof one === "string");
      input = element("select", { id }, element("option", { value: "" }, "–"), ...options.map((one) => element("option", { value: one }, one)));
    } else if (sort === "text" && schema.maxLength >= 1000) {
      input = element("textarea", { id, rows: 3, maxlength: schema.maxLength });
    } else {
      input = element("input", { id, type: "text", autocomplete: "off", list: sort === "id" ? idsFor(schema) : undefined, maxlength: schema.maxLength });
    }
    input.setAttribute("aria-describedby", `${id}-help ${id}-wrong`);
    input.addEventListener("input", refresh);
    const wrong = element("span", { class: "bb-help", id: `${id}-wrong`, role: "status" });
    const label = context && context.unlabelled ? null : element("label", { for: id }, context && context.label ? context.label : words(name));
    if (!label) input.setAttribute("aria-label", words(name));
    const value = () => {
      const text = input.value.trim().replace(/\s+/g, " ");
      if (!text) return undefined;
      if (sort === "paragraphs") return text.split(/[\s,]+/).filter(Boolean).map((one) => (/^[1-9]\d{0,5}$/.test(one) ? Number(one) : one));
      if ((sort === "number" || sort === "whole-number" || sort === "paragraph") && /^-?\d+(\.\d+)?$/.test(text)) return { number: text };
      if (sort === "choice" && (text === "true" || text === "false") && schema.enum.includes(true)) return text === "true";
      return text;
    };
    return {
      element: element("div", {}, label, input, help, wrong),
      input, value,
      show(message) {
        input.setAttribute("aria-invalid", message ? "true" : "false");
        wrong.textContent = message || "";
      },
      problems() { return problemsOf(this, schema, sort, name); },
    };
  }

  function helpOf(schema, sort) {
    const more = { date: "2014, 2014-11, 2014-11-20, or [2014-11-01..2014-11-30]", paragraphs: "paragraph numbers, as in 4, 7" }[sort];
    return [schema.description, more].filter(Boolean).join(" – ") + (schema.examples ? ` (for example ${schema.examples[0]})` : "");
  }

  function idsFor(schema) {
    const known = (schema.anyOf || []).find((one) => one.enum);
    const list = `bb-add-list-${schema.name || "new-id"}`;
    if (!document.getElementById(list)) {
      place.append(element("datalist", { id: list }, ...(known ? known.enum : []).map((one, at) => element("option", { value: one }, (known.enumDescriptions || [])[at] || ""))));
    }
    return list;
  }

  function record(schema, name, context) {
    const required = schema.required || [];
    const fields = new Map();
    const body = element("div");
    const chooser = element("select", { "aria-label": `Add a field to ${context.of || words(name)}` });
    const add = (key) => {
      const made = widget(schema.properties[key], key, { of: words(key) });
      fields.set(key, made);
      const order = Object.keys(schema.properties);
      const next = [...fields.keys()].find((other) => order.indexOf(other) > order.indexOf(key) && fields.get(other).element.parentNode === body);
      body.insertBefore(made.element, next ? fields.get(next).element : null);
      offer();
      return made;
    };
    const offer = () => {
      const left = Object.keys(schema.properties).filter((key) => !fields.has(key));
      chooser.replaceChildren(element("option", { value: "" }, "Add a field …"), ...left.map((key) => element("option", { value: key }, words(key))));
      chooser.hidden = left.length === 0;
    };
    chooser.addEventListener("change", () => {
      if (!chooser.value) return;
      const made = add(chooser.value);
      const first = made.element.querySelector("input, textarea, select, button");
      if (first) first.focus();
      refresh();
    });
    for (const key of Object.keys(schema.properties)) if (required.includes(key) || OPEN.includes(key)) add(key);
    offer();
    return {
      element: context.bare ? element("div", {}, body, chooser) : element("fieldset", {}, element("legend", {}, context.of || words(name)), body, chooser, ...(context.tools || [])),
      fields,
      value() {
        const found = {};
        for (const key of Object.keys(schema.properties)) {
          const value = fields.has(key) ? fields.get(key).value() : undefined;
          if (value !== undefined) found[key] = value;
        }
        const keys = Object.keys(found);
        if (keys.length === 0) return undefined;
        return keys.length === 1 && keys[0] === schema.short ? found[keys[0]] : found;
      },
      problems() {
        const given = this.value() !== undefined || context.needed;
        return [...fields].flatMap(([key, made]) => {
          const found = made.problems();
          if (given && required.includes(key) && made.value() === undefined && found.length === 0) {
            const message = `${context.of ? `${context.of}: ` : ""}${words(key)} is missing.`;
            if (made.show) made.show(message);
            return [{ message, element: made.input || made.element }];
          }
          return found;
        });
      },
    };
  }

  function many(schema, name, context) {
    const each = schema.anyOf.map(resolve).find((one) => one.type === "array").items;
    const isRecord = sortOf(resolve(each)) === "record";
    const items = [];
    let given = 0;
    const list = element("div");
    const one = SECTIONS_ARE_LISTS[name] || words(name);
    const add = () => {
      const remove = button("Remove", () => {
        items.splice(items.indexOf(made), 1);
        holder.remove();
        refresh();
      }, `Remove this ${one}`);
      const number = ++given;
      const made = isRecord
        ? widget(each, name, { of: `${one[0].toUpperCase()}${one.slice(1)} ${number}`, tools: [remove], needed: name in SECTIONS_ARE_LISTS })
        : widget(each, name, { unlabelled: true });
      const holder = isRecord ? made.element : element("div", { class: "bb-row" }, made.element, remove);
      items.push(made);
      list.append(holder);
      return made;
    };
    if (!(name in SECTIONS_ARE_LISTS)) add();
    const more = button(`Add ${name in SECTIONS_ARE_LISTS ? "a" : "another"} ${one}`, () => {
      const first = add().element.querySelector("input, textarea, select");
      if (first) first.focus();
      refresh();
    });
    const described = context && context.bare ? null : element("span", { class: "bb-help" }, resolve(schema).description || "");
    return {
      element: isRecord && context && context.bare ? element("div", {}, list, more) : element("fieldset", {}, element("legend", {}, words(name)), described, list, more),
      items,
      value() {
        const found = items.map((item) => item.value()).filter((value) => value !== undefined);
        return found.length ? found : undefined;
      },
      problems() { return items.flatMap((item) => item.problems()); },
    };
  }

  function table(schema, name, context) {
    const pattern = Object.keys(schema.patternProperties)[0];
    const each = schema.patternProperties[pattern];
    const known = Object.keys(schema.properties || {});
    const entries = [];
    const list = element("div");
    const ids = `bb-add-keys-${name}`;
    const more = button(`Add to ${words(name)}`, () => {
      const input = single({ name: "new-id" }, "id", { label: known.length || schema.properties ? "Id" : "Paragraph" });
      input.input.setAttribute("list", ids);
      const remove = button("Remove", () => {
        entries.splice(entries.indexOf(entry), 1);
        entry.element.remove();
        refresh();
      }, "Remove this entry");
      const content = widget(each, name, { bare: true, of: words(name), unlabelled: sortOf(resolve(each)) === "text", needed: true });
      const entry = { key: input, content, element: element("fieldset", {}, element("legend", {}, `Entry in ${words(name)}`), input.element, content.element, remove) };
      entries.push(entry);
      list.append(entry.element);
      input.input.focus();
      refresh();
    });
    return {
      element: element("div", {}, element("datalist", { id: ids }, ...known.map((id) => element("option", { value: id }, schema.properties[id].description))), list, more),
      entries, name,
      ids() { return entries.map((entry) => entry.key.value()).filter(Boolean); },
      value() {
        const found = {};
        for (const entry of entries) {
          const key = entry.key.value();
          const value = entry.content.value();
          if (key !== undefined && value !== undefined) found[key] = value;
        }
        return Object.keys(found).length ? found : undefined;
      },
      problems() {
        const seen = new Set();
        return entries.flatMap((entry) => {
          const key = entry.key.value();
          let message = "";
          if (key === undefined) message = "The id is missing.";
          else if (!new RegExp(pattern).test(key)) message = schema.properties ? "An id is lower-case letters and digits, joined by single hyphens." : "This is not a paragraph number.";
          else if (seen.has(key)) message = "This id stands here for the second time.";
          else if (schema.properties) message = otherKind(name, key);
          seen.add(key);
          entry.key.show(message);
          return [...(message ? [{ message, element: entry.key.input }] : []), ...entry.content.problems()];
        });
      },
    };
  }

  function words(name) {
    return String(name).replace(/_/g, " ");
  }

  // ---- checks

  function problemsOf(made, schema, sort, name) {
    const value = made.value();
    let message = "";
    if (value !== undefined) {
      const text = typeof value === "object" && value.number ? value.number : String(value);
      if (sort === "paragraphs") {
        const wrong = value.find((one) => typeof one !== "number");
        const last = paragraphs().length;
        if (wrong !== undefined) message = `${wrong} is not a paragraph number.`;
        else if (last && value.some((one) => one > last)) message = `The text has ${last} paragraphs.`;
      } else if (sort === "id" && name !== "id") {
        const known = (schema.anyOf || []).find((one) => one.enum);
        if (schema.name === "claim-id") {
          if (!/^[a-z0-9]+(-[a-z0-9]+)*#[1-9]\d{0,4}$/.test(text)) message = "Write source-id#3.";
        } else if (!(known && known.enum.includes(text)) && !listed().has(text)) {
          message = `The book has no ${text}. List it in this brief, in its section.`;
        }
      } else if (sort !== "id") {
        const patterns = [schema, ...(schema.anyOf || [])].filter((one) => one.pattern).map((one) => new RegExp(one.pattern));
        if (patterns.length && !patterns.some((one) => one.test(text))) {
          message = sort === "date" ? "This is not a date in EDTF: write 2019, 2019-04, 2019-04-02 or [2019-04-01..2019-04-30]." : sort === "text" ? "This is empty." : "Write plain digits.";
        }
        if (schema.maxLength && text.length > schema.maxLength) message = `At most ${schema.maxLength} characters fit here.`;
        if (name === "url" && !/^https?:\/\/[^\s/]+/.test(text)) message = "Write the whole address, https://...";
        if (name === "quote") message = quoteProblem(text);
        if (name === "summary") message = summaryProblem(text) || ownWords(text);
        if (name === "says" || name === "note") message = message || ownWords(text);
        if (name === "as" && paragraphs().length && !paragraphs().some((one) => holds(one, text))) message = "This is not printed in the text.";
      }
    }
    made.show(message);
    return message ? [{ message: `${words(name)}: ${message}`, element: made.input }] : [];
  }

  function quoteProblem(text) {
    const count = wordsOf(text).length;
    if (count < 3) return "A quote of fewer than three words can't be verified.";
    if (count > 12) return `This quote has ${count} words; at most 12 are allowed.`;
    return paragraphs().length && !paragraphs().some((one) => holds(one, text)) ? "The text does not hold these words in this order." : "";
  }

  // Ends of sentences as in checks/summary_evidence.py.
  const SENTENCE_END = /(\S+?)[.!?]["'”’)]*\s+["'“‘(]?(?!\p{Ll})\p{L}/gu;
  const NO_ENDS = new Set("Adm Art Brig Capt Co Col Dr Gen Gov Inc Jr Lt Ltd Maj Mr Mrs Ms No Pres Prof Rep Sen Sgt Sr St Vol vs Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec".split(" "));

  function endsWithin(text) {
    return [...text.matchAll(SENTENCE_END)].map(([, word]) => word.replace(/^[(“‘'"]+/, "")).some((word) => word.length > 1 && !word.includes(".") && !NO_ENDS.has(word));
  }

  function summaryProblem(text) {
    const parts = text.split(/\[\d{1,5}(?:,\s*\d{1,5})*\]/);
    const bare = /[\p{L}\p{N}]/u.test(parts.pop()) || parts.some(endsWithin);
    return parts.length && !bare ? "" : "End each sentence with its paragraphs, thus. [3, 5]";
  }

  function ownWords(text) {
    const mine = wordsOf(text.replace(/\[[^\]]*\]/g, " "));
    for (const paragraph of paragraphs()) {
      const theirs = ` ${wordsOf(paragraph).join(" ")} `;
      for (let start = 0; start + 13 <= mine.length; start++) {
        if (theirs.includes(` ${mine.slice(start, start + 13).join(" ")} `)) return "More than twelve words in a row stand so in the text. Say it in your own words.";
      }
    }
    return "";
  }

  // Words as in evidence/words.py: letters and digits after NFKC, in lower case, without diacritics.
  function wordsOf(text) {
    const plain = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/(\d),(?=\d{3})/g, "$1");
    return plain.normalize("NFC").match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) || [];
  }

  function holds(paragraph, text) {
    return ` ${wordsOf(paragraph).join(" ")} `.includes(` ${wordsOf(text).join(" ")} `);
  }

  function paragraphs() {
    const text = form ? form.text.value.replace(/\r\n?/g, "\n") : "";
    return text.split(/\n\s*\n/).map((one) => one.trim()).filter(Boolean);
  }

  function tables() {
    return form ? [...form.sections].filter(([, made]) => made.ids && made.name !== "furniture") : [];
  }

  function listed() {
    return new Set(tables().flatMap(([, made]) => made.ids()));
  }

  function otherKind(name, id) {
    for (const [key, schema] of Object.entries(root.properties)) {
      if (key !== name && schema.properties && sortOf(resolve(schema)) === "table" && id in schema.properties) return `The book lists this id under ${key}.`;
    }
    for (const [key, made] of tables()) if (key !== name && made.ids().includes(id)) return `This brief lists this id under ${key} too.`;
    return "";
  }

  function numbersTwice() {
    const claims = form.sections.get("claims").items;
    const seen = new Set();
    return claims.flatMap((claim) => {
      const made = claim.fields.get("n");
      const value = made && made.value();
      if (!value || !value.number) return [];
      const twice = seen.has(value.number);
      seen.add(value.number);
      if (twice) made.show("Another claim has this number.");
      return twice ? [{ message: `n: another claim has the number ${value.number}.`, element: made.input }] : [];
    });
  }

  // ---- YAML

  const PLAIN = /^[\p{L}](?:[\p{L}\p{N} ;()/.+'’‘–—-]|:(?=[\p{L}\p{N}]))*$/u;
  const MEANT = new Set(["true", "false", "null", "yes", "no", "on", "off", "y", "n"]);

  function scalar(value) {
    if (typeof value === "object" && value.number) return value.number;
    if (typeof value !== "string") return String(value);
    if (PLAIN.test(value) && !/[ :]$/.test(value) && !MEANT.has(value.toLowerCase())) return value;
    if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) return value;
    return JSON.stringify(value);
  }

  function isPlain(value) {
    return typeof value !== "object" || "number" in value;
  }

  function yaml(value, indent) {
    const pad = " ".repeat(indent);
    const lines = [];
    for (const [key, content] of Object.entries(value)) {
      if (isPlain(content)) lines.push(`${pad}${key}: ${scalar(content)}`);
      else if (Array.isArray(content)) {
        if (content.every(isPlain)) lines.push(`${pad}${key}: [${content.map(flow).join(", ")}]`);
        else {
          lines.push(`${pad}${key}:`);
          for (const item of content) {
            if (isPlain(item)) lines.push(`${pad}  - ${scalar(item)}`);
            else if (Array.isArray(item)) lines.push(`${pad}  - [${item.map(flow).join(", ")}]`);
            else lines.push(yaml(item, indent + 4).replace(/^ {4}( *)/, (found) => `${found.slice(0, -2)}- `));
          }
        }
      } else lines.push(`${pad}${key}:`, yaml(content, indent + 2));
    }
    return lines.join("\n");
  }

  function flow(value) {
    const text = scalar(value);
    return /^["\d-]/.test(text) || !/[,[\]{}]/.test(text) ? text : JSON.stringify(value);
  }

  // ---- the form

  function start(schema) {
    root = schema;
    place.replaceChildren();
    const text = element("textarea", { id: "bb-add-text", rows: 6 });
    const numbered = element("ol", { class: "bb-paragraphs", tabindex: "0", "aria-label": "The text's paragraphs" });
    const id = element("input", { id: "bb-add-id", type: "text", autocomplete: "off" });
    const result = element("pre", { class: "bb-yaml", tabindex: "0", "aria-label": "The brief" });
    const problems = element("ul", { "aria-label": "What is missing or wrong" });
    const status = element("p", { role: "status" });
    const sections = new Map();
    form = { text, numbered, id, result, problems, status, sections };
    text.addEventListener("input", () => {
      numbered.replaceChildren(...paragraphs().map((one) => element("li", {}, one)));
      refresh();
    });
    id.addEventListener("input", refresh);
    place.append(
      element("label", { for: "bb-add-text" }, "The article’s text, to check against (it stays in this browser)"), text, numbered,
      element("label", { for: "bb-add-id" }, "The source’s id, which is the file’s name"), id,
    );
    for (const [key, part] of Object.entries(schema.properties)) {
      const made = widget(part, key, { bare: true, of: words(key), needed: true });
      sections.set(key, made);
      if (made.input) place.append(made.element);
      else {
        const open = key === "source" || key === "claims";
        place.append(element("details", open ? { open: true } : {}, element("summary", {}, `${key[0].toUpperCase()}${key.slice(1)}`),
          element("p", { class: "bb-help" }, resolve(part).description || ""), made.element));
      }
    }
    place.append(
      element("p", {}, element("strong", {}, "The brief")), status, problems, result,
      button("Copy", () => navigator.clipboard.writeText(form.yaml).then(() => { status.textContent = "Copied."; }, () => { status.textContent = "The browser does not allow copying; select the text instead."; })),
      button("Download", () => {
        const link = element("a", { href: URL.createObjectURL(new Blob([form.yaml], { type: "application/yaml" })), download: `${sourceId()}.yaml` });
        link.click();
        URL.revokeObjectURL(link.href);
      }),
    );
    refresh();
  }

  function sourceId() {
    if (form.id.value.trim()) return form.id.value.trim();
    const title = (form.sections.get("source").value() || {}).title || "";
    return (wordsOf(title).filter((one) => /^[a-z0-9]+$/.test(one)).join("-").slice(0, 64).replace(/-+$/, "")) || "my-article";
  }

  function refresh() {
    if (!form) return;
    const brief = {};
    const found = [];
    for (const [key, made] of form.sections) {
      const value = made.value();
      if (value !== undefined) brief[key] = value;
      const wrong = made.problems();
      found.push(...wrong);
      if ((root.required || []).includes(key) && value === undefined && wrong.length === 0) {
        found.push({ message: `${key} is missing.`, element: made.input || made.element });
      }
    }
    found.push(...numbersTwice());
    const wrongId = form.id.value.trim() && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(form.id.value.trim());
    if (wrongId) found.push({ message: "The source’s id is lower-case letters and digits, joined by single hyphens.", element: form.id });
    form.yaml = `# yaml-language-server: $schema=../.briefbook/brief.schema.json\n${yaml(brief, 0)}\n`;
    form.result.textContent = form.yaml;
    form.status.textContent = found.length ? `${found.length} to mend` : `Nothing to mend. Save it as briefs/${sourceId()}.yaml.`;
    form.problems.replaceChildren(...found.slice(0, 20).map((one) => element("li", {}, button(one.message, () => {
      const details = one.element.closest("details");
      if (details) details.open = true;
      one.element.focus();
    }))));
  }
})();
