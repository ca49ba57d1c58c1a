/* The text of a draft as rich text. The text area below keeps the value; when the editor cannot
   start, the text area stays as it is. */
const area = document.querySelector("textarea[data-rich]");
const bar = document.querySelector("[data-rich-bar]");

const COMMANDS = {
  paragraph: [(c) => c.setParagraph(), (e) => e.isActive("paragraph")],
  h2: [(c) => c.toggleHeading({ level: 2 }), (e) => e.isActive("heading", { level: 2 })],
  h3: [(c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  bold: [(c) => c.toggleBold(), (e) => e.isActive("bold")],
  italic: [(c) => c.toggleItalic(), (e) => e.isActive("italic")],
  underline: [(c) => c.toggleUnderline(), (e) => e.isActive("underline")],
  ul: [(c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
  ol: [(c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
  quote: [(c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
  table: [(c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true })],
  row: [(c) => c.addRowAfter()],
  column: [(c) => c.addColumnAfter()],
  norow: [(c) => c.deleteRow()],
  nocolumn: [(c) => c.deleteColumn()],
  undo: [(c) => c.undo()],
  redo: [(c) => c.redo()],
};

/* Alignment is kept as a class, the only form in which it is stored. */
const ALIGNED = ["right", "center", "indent"];
const aligned = (extension) =>
  extension.extend({
    addAttributes() {
      return {
        ...this.parent?.(),
        class: {
          default: null,
          parseHTML: (element) => ALIGNED.find((c) => element.classList.contains(c)) ?? null,
          renderHTML: (attributes) => (attributes.class ? { class: attributes.class } : {}),
        },
      };
    },
  });

function extensions(lib) {
  const anchor = lib.Mark.create({
    name: "anchor",
    parseHTML: () => [{ tag: "span[id]" }],
    addAttributes: () => ({ id: { default: null } }),
    renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
  });
  return [
    lib.Document, aligned(lib.Paragraph), lib.Text, lib.HardBreak, lib.History, lib.Dropcursor,
    lib.Gapcursor, lib.Bold, lib.Italic, lib.Underline, lib.Strike, lib.Subscript,
    lib.Superscript, lib.Blockquote, lib.BulletList, lib.OrderedList, lib.ListItem,
    lib.HorizontalRule, aligned(lib.Heading).configure({ levels: [1, 2, 3, 4, 5, 6] }),
    lib.Link.configure({ openOnClick: false, enableTarget: false }),
    lib.Table.configure({ resizable: false }), lib.TableRow, aligned(lib.TableHeader),
    aligned(lib.TableCell), lib.Image, anchor,
  ];
}

/* What must be the same before and after, or the editor would lose something by being opened. */
const COUNTED = "img caption table tr td th li h2 h3 h4 a sup sub blockquote hr [id] [class]".split(" ");
function shape(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const words = body.textContent.replace(/\s+/g, "");
  return [words, ...COUNTED.map((part) => body.querySelectorAll(part).length)].join("|");
}

function start(lib) {
  const box = document.createElement("div");
  box.className = "rich";
  area.before(bar, box);
  const label = area.labels[0];
  label.id = label.id || "rich-label";
  const editor = new lib.Editor({
    element: box,
    extensions: extensions(lib),
    content: area.value,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        class: "doc",
      },
    },
    onUpdate() {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  if (shape(area.value) !== shape(editor.isEmpty ? "" : editor.getHTML())) {
    editor.destroy();
    box.remove();
    document.querySelector("[data-rich-note]").hidden = false;
    return;
  }
  const mark = () => {
    for (const button of bar.querySelectorAll("[data-do]")) {
      const active = COMMANDS[button.dataset.do]?.[1];
      if (active) button.setAttribute("aria-pressed", String(active(editor)));
    }
    for (const part of bar.querySelectorAll("[data-in-table]")) {
      part.hidden = !editor.isActive("table");
    }
  };
  const source = bar.querySelector("[data-source]");
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button === source) {
      const plain = area.hidden;
      if (!plain) editor.commands.setContent(area.value);
      area.hidden = !plain;
      box.hidden = plain;
      source.setAttribute("aria-pressed", String(plain));
    } else if (button.dataset.do === "link") {
      const old = editor.getAttributes("link").href || "";
      const url = window.prompt(button.dataset.ask, old);
      if (url === null) return;
      const chain = editor.chain().focus().extendMarkRange("link");
      (url ? chain.setLink({ href: url }) : chain.unsetLink()).run();
    } else if (button.dataset.do) {
      COMMANDS[button.dataset.do][0](editor.chain().focus()).run();
    }
    mark();
  });
  label.addEventListener("click", () => editor.commands.focus());
  editor.on("transaction", mark);
  area.hidden = true;
  bar.hidden = false;
  mark();
}

if (area) {
  import(area.dataset.rich).then(start, () => {});
}
